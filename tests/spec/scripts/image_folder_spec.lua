local neap = require "neap"
local run = require "tests.spec.cli.run"
local run_script = require "tests.spec.scripts.run_script"

local image_folder = "scripts/image_folder.lua"

-- Stripes that lie or stand, of random colours and places, on 16 x 16 or 20 x 24 pixels.
local function stripes(standing, i)
  local height, width = table.unpack(i % 2 == 0 and { 16, 16 } or { 20, 24 })
  local place = (neap.range(1, standing and width or height) + i) // 2
  local dark = place:float():fmod(2):eq(0)
  local row = neap.where(dark, neap.rand(3, 1) * 0.3, neap.rand(3, 1) * 0.3 + 0.7)
  return row:unsqueeze(standing and 2 or 3):expand(3, height, width)
end

-- f(path) with a folder of 12 images of each kind, PNG and JPEG, and one file that is none.
local function with_stripes(f)
  local dir = os.tmpname()
  os.remove(dir)
  run.shell(("mkdir -p %s/lying %s/standing"):format(dir, dir))
  neap.manual_seed(5)
  for i = 1, 12 do
    local name = ("%02d.%s"):format(i, i % 3 == 0 and "jpg" or "png")
    neap.image.save(dir .. "/lying/" .. name, stripes(false, i))
    neap.image.save(dir .. "/standing/" .. name, stripes(true, i))
  end
  run.shell(("printf nothing > %s/lying/broken.png"):format(dir))
  local ok, message = pcall(f, dir)
  run.shell("rm -rf " .. dir)
  if not ok then error(message, 0) end
end

describe("scripts/image_folder.lua #unsanitized", function()
  it("asks for --data", function()
    local status, _, err = run_script(image_folder)
    assert.equal(1, status)
    assert.truthy(err:find("--data DIR is missing", 1, true))
  end)

  it("learns to tell folders of images apart", function()
    with_stripes(function(dir)
      local status, out, err = run_script(image_folder, "--data", dir, "--skip", "--size", "16",
        "--epochs", "12")
      assert.equal("", err)
      assert.equal(0, status)
      assert.truthy(out:find("skipped: [^\n]*/lying/broken.png' is no PNG or JPEG"))
      assert.truthy(out:find("2 classes (lying, standing), 18 training images, 6 held out", 1, true))
      assert(out:find("\nstanding +%d +%d\n"), out)
      local accuracy = tonumber(out:match("\nheld%-out accuracy (%d%.%d%d%d%d)\n$"))
      assert(accuracy and accuracy >= 0.8, out)
    end)
  end)

  it("names an image that cannot be read", function()
    with_stripes(function(dir)
      local status, _, err = run_script(image_folder, "--data", dir, "--epochs", "1")
      assert.equal(1, status)
      assert.truthy(err:find("/lying/broken.png' is no PNG or JPEG", 1, true), err)
    end)
  end)

  it("explains its options", function()
    local status, out = run_script(image_folder, "--help")
    assert.equal(0, status)
    for _, option in ipairs{ "--data", "--epochs", "--size", "--held-out", "--skip", "--batch-size",
      "--seed", "--lr" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
