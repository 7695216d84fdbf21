local idx_folder = require "tests.spec.scripts.idx_folder"
local plots = require "tests.spec.scripts.plots"
local run_script = require "tests.spec.scripts.run_script"

local mnist_cnn = "scripts/mnist_cnn.lua"

describe("scripts/mnist_cnn.lua #unsanitized", function()
  it("says what --data is when it is missing", function()
    local status, _, err = run_script(mnist_cnn)
    assert.equal(1, status)
    assert.truthy(err:find("--data DIR is missing", 1, true))
    assert.truthy(err:find("https://", 1, true))
  end)

  it("learns from files in the format of MNIST", function()
    idx_folder(function(folder)
      local status, out, err = run_script(mnist_cnn, "--data", folder, "--epochs", "2",
        "--batch-size", "10")
      assert.equal("", err)
      assert.equal(0, status)
      assert.truthy(out:find("200 training images, 50 test images", 1, true))
      local accuracy = tonumber(out:match("\ntest accuracy (%d%.%d%d%d%d)\n$"))
      assert(accuracy and accuracy >= 0.95, out)
    end)
  end)

  it("draws each step, what its first layer looks for, and its mistakes", function()
    idx_folder(function(folder)
      local drawn = plots(mnist_cnn, "--data", folder, "--epochs", "1", "--batch-size", "50")
      assert.matches(">step<.*>Learning to read digits<", drawn.loss)
      assert.equal(16, select(2, drawn.filters:gsub("<image ", "")))
      assert.matches(">true class<", drawn.confusion)
    end)
  end)

  it("explains its options", function()
    local status, out = run_script(mnist_cnn, "--help")
    assert.equal(0, status)
    for _, option in ipairs{ "--data", "--epochs", "--batch-size", "--seed", "--lr", "--plot" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
