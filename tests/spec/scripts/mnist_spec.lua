local idx_folder = require "tests.spec.scripts.idx_folder"
local run_script = require "tests.spec.scripts.run_script"

local mnist = "scripts/mnist.lua"

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
    idx_folder(function(folder)
      local status, out, err = run_script(mnist, "--data", folder, "--epochs", "2",
        "--batch-size", "10")
      assert.equal("", err)
      assert.equal(0, status)
      assert.truthy(out:find("200 training images, 50 test images", 1, true))
      assert.truthy(out:find("\ntest accuracy 1.0000\n", 1, true), out)
    end)
  end)
end)
