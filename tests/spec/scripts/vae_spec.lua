local idx_folder = require "tests.spec.scripts.idx_folder"
local plots = require "tests.spec.scripts.plots"
local run_script = require "tests.spec.scripts.run_script"

local vae = "scripts/vae.lua"

local function elbo(out) return tonumber(out:match("\nnegative ELBO per image (%d+%.%d%d)\n$")) end

describe("scripts/vae.lua #unsanitized", function()
  it("describes unseen digits in 105 nats, early in its training #figures", function()
    local status, out, err = run_script(vae, "--epochs", "40")
    assert.equal("", err)
    assert.equal(0, status)
    assert.truthy(out:find("1437 training images, 360 test images", 1, true))
    local last = elbo(out)
    assert(last and last <= 105, out)
  end)

  it("shows samples, with light and dark places", function()
    local _, out = run_script(vae, "--epochs", "10")
    local picture = out:match("Digits that nobody wrote\n(.*)\nnegative ELBO")
    local light = select(2, picture:gsub("█", "")) + select(2, picture:gsub("▓", ""))
    assert(light > 20 and light < 8 * 40, out)
  end)

  it("draws its curves, reconstructions and samples", function()
    local drawn = plots(vae, "--epochs", "10")
    assert.matches(">training<", drawn.loss)
    for _, name in ipairs{ "reconstructions", "samples" } do
      local _, pictures = drawn[name]:gsub("<image ", "")
      assert.equal(64, pictures)
    end
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
    for _, option in ipairs{ "--data", "--epochs", "--seed", "--latent", "--lr", "--plot" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
