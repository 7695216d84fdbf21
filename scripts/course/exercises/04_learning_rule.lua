-- The exercises of lesson 4.

local every_input = require "neap.course.every_input"
local neap = require "neap"
local near = require "neap.course.near"
local numbers = require "neap.course.numbers"

return {
  {
    kind = "numbers",
    task = "Do pass 3 of learning AND by hand. It begins with w = [2 1] and b = 0, and the "
      .. "learning rate is 1. The answer is a table of {b, w1, w2} after each of the four "
      .. "examples.",
    check = function(answer)
      near("the four rows {b, w1, w2}", answer,
        { { 0, 2, 1 }, { -1, 2, 0 }, { -2, 1, 0 }, { -1, 2, 1 } }, 0)
    end,
  },
  {
    kind = "function",
    task = "Write a function(x, y, w, b, lr) that takes one step of the rule for one example: x "
      .. "and w are tables of numbers, y is 0 or 1. It gives the table {b, w1, ..., wn} after the "
      .. "step, with loops and without neap.",
    check = function(answer)
      local cases = {
        { { 1, 3 }, 1, { 2, -1 }, -1, 0.5, { -0.5, 2.5, 0.5 } },
        { { 0, 1, 2 }, 0, { 1, 1, 1 }, -2, 0.1, { -2.1, 1, 0.9, 0.8 } },
        { { 1, 1 }, 1, { 1, 1 }, -1, 1, { -1, 1, 1 } },
        { { 4 }, 0, { -0.25 }, 1, 2, { 1, -0.25 } },
      }
      for _, case in ipairs(cases) do
        local x, y, w, b, lr, want = table.unpack(case)
        near(("{b, w...} after x = %s, y = %d, w = %s, b = %g, lr = %g"):format(
          numbers.told(x), y, numbers.told(w), b, lr), answer(x, y, w, b, lr), want)
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(examples, y) that learns: examples is a table of rows of numbers, y "
      .. "the table of their right answers, 0 or 1. It gives a table {b, w1, ..., wn} with which "
      .. "the perceptron answers every example right.",
    check = function(answer)
      local all = every_input(3)
      local cases = {
        { "NAND", every_input(2), { 1, 1, 1, 0 } },
        { "at least two of three", all, { 0, 0, 0, 1, 0, 1, 1, 1 } },
        { "x1 and not x3", all, { 0, 0, 0, 0, 1, 0, 1, 0 } },
        { "greater than 2.5", { { 1 }, { 2 }, { 3 }, { 4 } }, { 0, 0, 1, 1 } },
      }
      for _, case in ipairs(cases) do
        local name, examples, y = table.unpack(case)
        local x = neap.tensor(examples)
        local learned = numbers.of("the table for " .. name, answer(examples, y),
          { #examples[1] + 1 }):float()
        local ones = neap.cat({ neap.ones(#x, 1), x }, 2)
        near("the answers learned for " .. name, neap.step(ones:matmul(learned)), y, 0)
      end
    end,
  },
}
