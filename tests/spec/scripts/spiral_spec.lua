local plots = require "tests.spec.scripts.plots"
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
    assert.truthy(out:find("Which arm is where", 1, true))
    assert.falsy(out:find("\27", 1, true))
    for _, mark in ipairs{ "●", "■", "▲" } do
      assert.is_true(select(2, out:gsub(mark, "")) > 10, mark)
    end
  end)

  it("draws them into a file instead", function()
    local drawn, out = plots(spiral, "--epochs", "10", "--arms", "3")
    assert.matches(">Which arm is where<", drawn.regions)
    assert.falsy(out:find("Which arm is where", 1, true))
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
    for _, option in ipairs{ "--epochs", "--seed", "--arms", "--lr", "--plot" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
