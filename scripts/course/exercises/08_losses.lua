-- The exercises of lesson 8.

local neap = require "neap"
local near = require "neap.course.near"
local numbers = require "neap.course.numbers"

-- The loss of one example by the operation of neap.
local function loss_of(logits, class)
  return neap.nn.functional.cross_entropy(neap.tensor({ logits }, { dtype = "float64" }),
    neap.tensor({ class }, { dtype = "int64" })):item()
end

return {
  {
    kind = "numbers",
    task = "By hand: the mean squared error of the outputs 2, 0, 1 for the targets 1, 0, 4, and "
      .. "the cross-entropy of the probabilities 0.25, 0.5, 0.25 where the first class is true. "
      .. "The answer is {MSE, CE}, to three digits after the point.",
    check = function(answer) near("MSE and CE", answer, { 10 / 3, math.log(4) }, 1e-3) end,
  },
  {
    kind = "function",
    task = "Write a function(ps, classes) with a table of rows of probabilities and a table with "
      .. "the number of the true class for each row, which gives the mean cross-entropy, with a "
      .. "loop and without neap.",
    check = function(answer)
      local cases = {
        { { { 0.5, 0.5 } }, { 1 }, math.log(2) },
        { { { 0.1, 0.9 }, { 0.25, 0.75 } }, { 2, 1 }, -math.log(0.9 * 0.25) / 2 },
        { { { 0.2, 0.3, 0.5 }, { 0.7, 0.2, 0.1 }, { 0.1, 0.1, 0.8 } }, { 3, 1, 2 },
          -math.log(0.5 * 0.7 * 0.1) / 3 },
      }
      for _, case in ipairs(cases) do
        local ps, classes, want = table.unpack(case)
        local name = ("the loss of %d row%s with the classes %s"):format(#ps,
          #ps > 1 and "s" or "", numbers.told(classes))
        near(name, answer(ps, classes), want)
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(z, c) with a table z of logits and the number c of the true class, "
      .. "which gives the cross-entropy, without neap, and is right for logits of any size.",
    check = function(answer)
      local cases = {
        { { 1, 2, 3 }, 3 }, { { 0, 0 }, 1 }, { { 1000, 998 }, 2 }, { { -2000, -2000, -1999 }, 1 },
        { { 0.5, -5000 }, 2 },
      }
      for _, case in ipairs(cases) do
        local z, c = table.unpack(case)
        local name, want = ("the loss of class %d with the logits %s"):format(c, numbers.told(z)),
          loss_of(z, c)
        near(name, answer(z, c), want)
      end
    end,
  },
}
