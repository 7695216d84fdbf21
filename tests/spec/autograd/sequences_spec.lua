-- Random sequences of what is done with a few tensors that share memory and gradients, held
-- against tensors in plain Lua tables: scripts/dev/fuzz/sequences.lua, which runs for longer
-- by `neap scripts/dev/fuzz.lua sequences --seconds 600`.

package.path = "./?.lua;" .. package.path

local reference = require "scripts.dev.fuzz.reference"
local sequences = require "scripts.dev.fuzz.sequences"

describe("a random sequence", function()
  it("has the values, the gradients and the refusals of a plain reference", function()
    local backwards = sequences.run { seed = 7, count = 400, steps = 40 }
    assert(backwards > 1000, backwards .. " backwards say little")
  end)

  it("is told from one with a wrong gradient", function()
    local sum = reference.sum
    reference.sum = function(t) return reference.map("double", sum(t)) end -- no tensor's own
    local ok, message = pcall(sequences.run, { seed = 7, count = 5, steps = 40 })
    reference.sum = sum
    assert.is_false(ok, message)
  end)
end)
