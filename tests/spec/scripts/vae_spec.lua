local idx_folder = require "tests.spec.scripts.idx_folder"
local run = require "tests.spec.cli.run"
local run_script = require "tests.spec.scripts.run_script"

local vae = "scripts/vae.lua"

local function elbo(out) return tonumber(out:match("\nnegative ELBO per image (%d+%.%d%d)\n$")) end

describe("scripts/vae.lua", function()
  it("describes unseen digits in 105 nats, early in its training #figures", function()
    local status, out, err = run_script(vae, "--epochs", "40")
    assert.equal("", err)
    assert.equal(0, status)
    assert.truthy(out:find("1437 training images, 360 test images", 1, true))
    local last = elbo(out)
    assert(last and last <= 105, out)
  end)

  it("draws samples, with light and dark places", function()
    local _, out = run_script(vae, "--epochs", "10")
    local rows, inked = 0, 0
    for line in out:match("\n\n(.*)$"):gmatch("([ .:=+*#%%@-]+)\n") do
      rows = rows + 1
      assert.equal(72, #line)
      inked = inked + select(2, line:gsub("[*#%%@]", ""))
    end
    assert.equal(27, rows)
    assert(inked > 27 * 72 * 0.1 and inked < 27 * 72 * 0.5, out)
  end)

  it("writes samples as a picture", function()
    local path = os.tmpname()
    local status = run_script(vae, "--epochs", "1", "--out", path)
    assert.equal(0, status)
    local header, pixels = run.take(path):match("^(P5 256 256 255\n)(.*)$")
    assert.truthy(header)
    assert.equal(256 * 256, #pixels)
    assert.equal(("\0"):rep(256), pixels:sub(1, 256)) -- the frame of the samples
    assert.truthy(pixels:find("[\128-\255]"))
  end)

  it("learns from files in the format of MNIST", function()
    idx_folder(function(folder)
      local status, out, err = run_script(vae, "--data", folder, "--epochs", "20")
      assert.equal("", err)
      assert.equal(0, status)
      assert.truthy(out:find("200 training images, 50 test images", 1, true))
      local last = elbo(out)
      assert(last and last < 150, out) -- it begins at some 540
    end)
  end)

  it("gives the same numbers for the same seed", function()
    local _, first = run_script(vae, "--epochs", "2", "--seed", "5")
    local _, again = run_script(vae, "--epochs", "2", "--seed", "5")
    local _, other = run_script(vae, "--epochs", "2", "--seed", "6")
    assert.equal(first, again)
    assert.not_equal(first, other)
  end)

  it("explains its options", function()
    local status, out = run_script(vae, "--help")
    assert.equal(0, status)
    for _, option in ipairs{ "--data", "--epochs", "--seed", "--latent", "--lr", "--out" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
