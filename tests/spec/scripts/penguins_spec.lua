local run_script = require "tests.spec.scripts.run_script"

local penguins = "scripts/penguins.lua"

local function r2(out, of) return tonumber(out:match("R² of " .. of .. " +(%-?%d%.%d%d%d%d)\n")) end

describe("scripts/penguins.lua #unsanitized", function()
  it("explains 0.80 of the spread of unseen penguins, more than a line through lengths", function()
    local status, out, err = run_script(penguins)
    assert.equal("", err)
    assert.equal(0, status)
    -- 342 penguins were weighed; 3 lengths, 3 species, 3 islands, 2 sexes.
    assert.truthy(out:find("256 penguins to learn from, 86 to be tested on, 11 features", 1, true))
    local network, line = r2(out, "the network"), r2(out, "the line through the lengths")
    assert(network and network >= 0.80, out)
    assert(line and line > 0.6 and line < network, out)
    assert(r2(out, "the line through everything") >= 0.80, out)
  end)

  it("gives the same numbers for the same seed", function()
    local _, first = run_script(penguins, "--epochs", "3", "--seed", "5")
    local _, again = run_script(penguins, "--epochs", "3", "--seed", "5")
    local _, other = run_script(penguins, "--epochs", "3", "--seed", "6")
    assert.equal(first, again)
    assert.not_equal(first, other)
  end)

  it("explains its options", function()
    local status, out = run_script(penguins, "--help")
    assert.equal(0, status)
    for _, option in ipairs{ "--epochs", "--seed", "--lr", "--data" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
