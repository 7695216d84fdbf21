local run_script = require "tests.spec.scripts.run_script"

local spiral = "scripts/spiral.lua"

describe("scripts/spiral.lua", function()
  it("tells two or three spirals apart #figures", function()
    for arms = 2, 3 do
      local status, out, err = run_script(spiral, "--arms", tostring(arms))
      assert.equal("", err)
      assert.equal(0, status)
      assert.truthy(out:find(("%d training points, %d test points"):format(300 * arms, 100 * arms),
        1, true))
      local accuracy = tonumber(out:match("\ntest accuracy (%d%.%d%d%d%d)\n$"))
      assert(accuracy and accuracy >= 0.97, out)
    end
  end)

  it("draws regions and points, without colours where there is no terminal", function()
    local _, out = run_script(spiral, "--arms", "3")
    local _, rows = out:gsub("\n[ .:ox+]+", function(row) assert.equal(55, #row) end)
    assert.equal(27, rows)
    for _, pair in ipairs{ " o", ".x", ":+" } do assert.truthy(out:find(pair, 1, true), pair) end
  end)

  it("gives the same numbers for the same seed", function()
    local _, first = run_script(spiral, "--epochs", "3", "--seed", "5")
    local _, again = run_script(spiral, "--epochs", "3", "--seed", "5")
    local _, other = run_script(spiral, "--epochs", "3", "--seed", "6")
    assert.equal(first, again)
    assert.not_equal(first, other)
  end)

  it("explains its options", function()
    local status, out = run_script(spiral, "--help")
    assert.equal(0, status)
    for _, option in ipairs{ "--epochs", "--seed", "--arms", "--lr" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
