local run_script = require "tests.spec.scripts.run_script"

describe("training", function()
  it("holds each activation once, and hardly more, by few collections #figures", function()
    local status, out, err = run_script("tests/spec/nn/memory_of_training.lua")
    assert.equal("", err)
    assert.equal(0, status)
    local networks = 0
    local line = "([^\n]+): ([%d.]+) ([%d.]+), taken (%d+), collections (%d+)\n"
    for name, first, later, taken, collections in out:gmatch(line) do
      networks = networks + 1
      -- What is added to a layer's output is in use for long, so that its boxes grow old and
      -- wait for a full collection: how many wait at most is settled late.
      local added = name:find("by hand") or name:find("transformer")
      assert(tonumber(taken) <= (added and 400 or 0), name .. ", steps 11 to 20: " .. taken)
      local most = added and 75 or 3
      assert(tonumber(collections) <= most, name .. ", full collections: " .. collections)
      assert(tonumber(first) <= 1.3, name .. " in its first step: " .. first)
      assert(tonumber(later) <= 1.3, name .. " in 30 steps: " .. later)
    end
    assert.equal(5, networks)
  end)
end)
