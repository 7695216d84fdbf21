local run_script = require "tests.spec.scripts.run_script"

local mnist = "scripts/mnist.lua"

--- Writes images and labels as IDX files: digit d is an image whose rows 2d and 2d + 1 are
-- white.
local function write_part(folder, part, n)
  local images, labels = {}, {}
  for i = 1, n do
    local digit = (i * 7) % 10
    images[i] = ("\0"):rep(56 * digit) .. ("\255"):rep(56) .. ("\0"):rep(784 - 56 * (digit + 1))
    labels[i] = string.char(digit)
  end
  local function write(name, header, bytes)
    local file <close> = assert(io.open(("%s/%s-%s"):format(folder, part, name), "wb"))
    file:write(header, table.concat(bytes))
  end
  write("images-idx3-ubyte", string.pack(">I4I4I4I4", 2051, n, 28, 28), images)
  write("labels-idx1-ubyte", string.pack(">I4I4", 2049, n), labels)
end

describe("scripts/mnist.lua", function()
  it("says where to get the files when --data is missing", function()
    local status, _, err = run_script(mnist)
    assert.equal(1, status)
    for _, part in ipairs{ "train-images", "train-labels", "t10k-images", "t10k-labels" } do
      assert.truthy(err:find(part, 1, true), part)
    end
    assert.truthy(err:find("https://", 1, true))
  end)

  it("names the folder where there are no such files", function()
    local status, _, err = run_script(mnist, "--data", "tests/spec/scripts")
    assert.equal(1, status)
    assert.truthy(err:find("train-images-idx3-ubyte", 1, true))
    assert.truthy(err:find("'tests/spec/scripts'", 1, true))
  end)

  it("learns from files in the format of MNIST", function()
    local folder = os.tmpname()
    os.remove(folder)
    assert(os.execute("mkdir " .. folder))
    write_part(folder, "train", 200)
    write_part(folder, "t10k", 50)
    local status, out, err = run_script(mnist, "--data", folder, "--epochs", "2",
      "--batch-size", "10")
    os.execute("rm -r " .. folder)
    assert.equal("", err)
    assert.equal(0, status)
    assert.truthy(out:find("200 training images, 50 test images", 1, true))
    assert.truthy(out:find("\ntest accuracy 1.0000\n", 1, true), out)
  end)
end)
