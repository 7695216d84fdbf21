-- The exercises of lesson 2.

local every_input = require "neap.course.every_input"
local neap = require "neap"
local near = require "neap.course.near"
local numbers = require "neap.course.numbers"

return {
  {
    kind = "function",
    task = "Write a function(x, w, b) with tables of numbers x and w and a number b, which gives "
      .. "the perceptron's answer, 0 or 1, with a loop and without neap.",
    check = function(answer)
      local cases = {
        { { 1, 0, 1 }, { 3, 1, -2 }, -1, 0 }, { { 1, 1 }, { 0.5, 0.5 }, -0.9, 1 },
        { { 2 }, { -1 }, 2.5, 1 }, { { 0, 0, 0, 0 }, { 1, 2, 3, 4 }, 0, 0 },
      }
      for _, case in ipairs(cases) do
        local x, w, b, want = table.unpack(case)
        near(("the answer to x = {%s}, w = {%s}, b = %g"):format(
          table.concat(x, ", "), table.concat(w, ", "), b), answer(x, w, b), want, 0)
      end
    end,
  },
  {
    kind = "numbers",
    task = "Find the weights and the bias of a perceptron of three inputs that says 1 when at "
      .. "least two of them are 1. The answer is {b, w1, w2, w3}.",
    check = function(answer)
      local inputs = neap.tensor(every_input(3))
      local ones = neap.cat({ neap.ones(8, 1), inputs }, 2)
      local weights = numbers.of("{b, w1, w2, w3}", answer, { 4 }):float()
      near("its answers to the eight inputs, from 000 to 111",
        neap.step(ones:matmul(weights)), inputs:sum(2):ge(2):float(), 0)
    end,
  },
  {
    kind = "numbers",
    task = "The border of a perceptron with w = {2, -4} and b = 6 is a line in the plane of x1 and "
      .. "x2. Where does it cross the two axes? The answer is {x1 where x2 = 0, x2 where x1 = 0}.",
    check = function(answer) near("the crossings", answer, { -3, 1.5 }) end,
  },
}
