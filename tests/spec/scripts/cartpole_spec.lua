local run_script = require "tests.spec.scripts.run_script"

local cartpole = "scripts/cartpole.lua"

local function reward(out)
  return tonumber(out:match("\nmean reward over 100 episodes (%d+%.%d)\n$"))
end

describe("scripts/cartpole.lua #unsanitized", function()
  it("learns to balance the pole for 450 of 500 steps #figures", function()
    local status, out, err = run_script(cartpole)
    assert.equal("", err)
    assert.equal(0, status)
    local last = reward(out)
    assert(last and last >= 450 and last <= 500, out)
  end)

  it("drops the pole after some 20 steps before it has learned anything", function()
    local _, out = run_script(cartpole, "--epochs", "1", "--lr", "0", "--episodes", "50")
    local untrained = reward(out)
    assert(untrained > 12 and untrained < 40, out)
  end)

  it("gives the same numbers for the same seed", function()
    local _, first = run_script(cartpole, "--epochs", "3", "--seed", "5")
    local _, again = run_script(cartpole, "--epochs", "3", "--seed", "5")
    local _, other = run_script(cartpole, "--epochs", "3", "--seed", "6")
    assert.equal(first, again)
    assert.not_equal(first, other)
  end)

  it("explains its options", function()
    local status, out = run_script(cartpole, "--help")
    assert.equal(0, status)
    for _, option in ipairs{ "--epochs", "--seed", "--episodes", "--gamma", "--lr" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
