local plots = require "tests.spec.scripts.plots"
local run_script = require "tests.spec.scripts.run_script"

local digits = "scripts/digits.lua"

describe("scripts/digits.lua", function()
  it("reads more than 95 of 100 digits after training #figures", function()
    local status, out, err = run_script(digits)
    assert.equal("", err)
    assert.equal(0, status)
    local accuracy = tonumber(out:match("\ntest accuracy (0%.%d%d%d%d)\n$"))
    assert(accuracy and accuracy >= 0.95, out)
  end)

  it("prints a line an epoch, the same for the same seed", function()
    local _, first = run_script(digits, "--epochs", "2", "--seed", "5")
    local _, again = run_script(digits, "--epochs", "2", "--seed", "5")
    local _, other = run_script(digits, "--epochs", "2", "--seed", "6")
    local _, lines = first:gsub("\nepoch +%d+  loss %d+%.%d+  test accuracy %d%.%d+", "")
    assert.equal(2, lines)
    assert.equal(first, again)
    assert.not_equal(first, other)
  end)

  it("draws its curves, and its mistakes as pictures", function()
    local drawn = plots(digits, "--epochs", "1")
    assert.matches(">loss in training<.*>accuracy in the test<", drawn.loss)
    assert.matches(">true class<", drawn.confusion)
    assert.matches(">Worst mistakes<.*>%d, is %d<", drawn.confusion)
    local _, pictures = drawn.confusion:gsub("<image ", "")
    assert.is_true(pictures >= 4, pictures)
  end)

  it("explains its options", function()
    local status, out = run_script(digits, "--help")
    assert.equal(0, status)
    for _, option in ipairs{ "--epochs", "--seed", "--lr", "--plot" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)

  it("refuses an option that it does not know", function()
    local status, _, err = run_script(digits, "--epoch", "2")
    assert.equal(1, status)
    assert.truthy(err:find("--epochs", 1, true))
  end)
end)
