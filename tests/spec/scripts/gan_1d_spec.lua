local run_script = require "tests.spec.scripts.run_script"

local gan_1d = "scripts/gan_1d.lua"

local function distance(out) return tonumber(out:match("\nWasserstein distance (%d%.%d%d%d%d)\n$")) end

describe("scripts/gan_1d.lua #unsanitized", function()
  it("comes within 0.08 of the real numbers #figures", function()
    local status, out, err = run_script(gan_1d)
    assert.equal("", err)
    assert.equal(0, status)
    local last = distance(out)
    assert(last and last <= 0.08, out)
    local first = tonumber(out:match("^epoch  5  losses [^\n]+ distance (%d%.%d%d%d%d)\n"))
    assert(first and first > last, out)
  end)

  it("draws the same two heaps twice #figures", function()
    local _, out = run_script(gan_1d)
    local places, left, right = 0, {}, {}
    for place, bars in out:gmatch("\n +(%-?%d%.%d)  ([# ]*)") do
      places = places + 1
      left[place], right[place] = #bars:sub(1, 32):gsub(" ", ""), #bars:sub(33):gsub(" ", "")
    end
    assert.equal(17, places)
    for place, length in pairs(left) do
      assert(math.abs(length - right[place]) <= 4, place .. out)
    end
    assert.is_true(left["-2.5"] > 20 and left["-1.0"] < 5 and left["1.5"] > 20)
  end)

  it("gives the same numbers for the same seed", function()
    local _, first = run_script(gan_1d, "--epochs", "2", "--seed", "5")
    local _, again = run_script(gan_1d, "--epochs", "2", "--seed", "5")
    local _, other = run_script(gan_1d, "--epochs", "2", "--seed", "6")
    assert(distance(first) > 0.08, first)
    assert.equal(first, again)
    assert.not_equal(first, other)
  end)

  it("explains its options", function()
    local status, out = run_script(gan_1d, "--help")
    assert.equal(0, status)
    for _, option in ipairs{ "--epochs", "--seed", "--batch-size", "--lr" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
