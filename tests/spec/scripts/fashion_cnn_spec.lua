local idx_folder = require "tests.spec.scripts.idx_folder"
local plots = require "tests.spec.scripts.plots"
local run_script = require "tests.spec.scripts.run_script"

local fashion_cnn = "scripts/fashion_cnn.lua"

describe("scripts/fashion_cnn.lua #unsanitized", function()
  it("says where to get the files when --data is missing", function()
    local status, _, err = run_script(fashion_cnn)
    assert.equal(1, status)
    assert.truthy(err:find("for part in train-images-idx3 ", 1, true))
    assert.truthy(err:find("https://", 1, true))
  end)

  it("learns from files in the format of Fashion-MNIST and says what it mistakes", function()
    idx_folder(function(folder)
      local status, out, err = run_script(fashion_cnn, "--data", folder, "--epochs", "2",
        "--batch-size", "10")
      assert.equal("", err)
      assert.equal(0, status)
      for _, kind in ipairs{ "T%-shirt/top", "Trouser", "Shirt", "Ankle boot" } do
        assert(out:find("\n" .. kind .. " +%d%.%d%d%d  "), out)
      end
      local accuracy = tonumber(out:match("\ntest accuracy (%d%.%d%d%d%d)\n$"))
      assert(accuracy and accuracy >= 0.9, out)
    end)
  end)

  it("draws its curves and what it mistakes", function()
    idx_folder(function(folder)
      local drawn = plots(fashion_cnn, "--data", folder, "--epochs", "1", "--batch-size", "50")
      assert.matches(">accuracy in the test<", drawn.loss)
      assert.matches(">Ankle boot<", drawn.confusion)
    end)
  end)

  it("explains its options", function()
    local status, out = run_script(fashion_cnn, "--help")
    assert.equal(0, status)
    for _, option in ipairs{ "--data", "--epochs", "--batch-size", "--seed", "--lr", "--plot" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
