local run_script = require "tests.spec.scripts.run_script"

describe("training", function()
  it("holds each activation once, and hardly more #figures", function()
    local status, out, err = run_script("tests/spec/nn/memory_of_training.lua")
    assert.equal("", err)
    assert.equal(0, status)
    local networks = 0
    for name, first, later in out:gmatch("([^\n]+): ([%d.]+) ([%d.]+)\n") do
      networks = networks + 1
      assert(tonumber(first) <= 1.3, name .. " in its first step: " .. first)
      assert(tonumber(later) <= 1.3, name .. " in 30 steps: " .. later)
    end
    assert.equal(5, networks)
  end)
end)
