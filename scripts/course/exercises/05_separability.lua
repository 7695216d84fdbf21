-- The exercises of lesson 5.

local every_input = require "neap.course.every_input"
local neap = require "neap"
local near = require "neap.course.near"
local numbers = require "neap.course.numbers"

return {
  {
    kind = "numbers",
    task = "Take the hidden neurons of the lesson, either and both, and give the last neuron other "
      .. "weights, so that the network says 1 where both inputs are equal. The answer is {b, "
      .. "weight of either, weight of both}.",
    check = function(answer)
      local w = numbers.of("the weights", answer, { 3 }):float()
      local hidden = neap.tensor{ { 1, 0, 0 }, { 1, 1, 0 }, { 1, 1, 0 }, { 1, 1, 1 } }
      near("its answers to 00, 01, 10 and 11", neap.step(hidden:matmul(w)), { 1, 0, 0, 1 }, 0)
    end,
  },
  {
    kind = "function",
    task = "Write a function(y) with the table of the four answers, 0 or 1, to the inputs 00, 01, "
      .. "10 and 11. It gives 1 where one neuron can answer so, and 0 where none can.",
    check = function(answer)
      for code = 0, 15 do
        local y = { code >> 3 & 1, code >> 2 & 1, code >> 1 & 1, code & 1 }
        near(("the answer for y = {%s}"):format(table.concat(y, ", ")), answer(y),
          (code == 6 or code == 9) and 0 or 1, 0)
      end
    end,
  },
  {
    kind = "numbers",
    task = "Three inputs have odd parity where one or all three of them are 1. Find two layers of "
      .. "perceptrons that say 1 there and 0 elsewhere. The answer is a table of four rows: {b, "
      .. "w1, w2, w3} of each of three hidden neurons, and {b, v1, v2, v3} of the last, with a "
      .. "weight for each hidden one. Begin with a neuron for 'at least one'.",
    check = function(answer)
      local w = numbers.of("the weights", answer, { 4, 4 }):float()
      local inputs = neap.cat({ neap.ones(8, 1), neap.tensor(every_input(3)) }, 2)
      local hidden = neap.step(inputs:matmul(w[{ { 1, 3 } }].T))
      near("its answers to the eight inputs, from 000 to 111",
        neap.step(neap.cat({ neap.ones(8, 1), hidden }, 2):matmul(w[4])),
        { 0, 1, 1, 0, 1, 0, 0, 1 }, 0)
    end,
  },
}
