-- The exercises of lesson 15.

local near = require "neap.course.near"
local numbers = require "neap.course.numbers"

-- {epoch whose weights are kept, epoch after which training ends}.
local function stopped(losses, patience)
  local best = 1
  for epoch = 2, #losses do
    if losses[epoch] < losses[best] then best = epoch end
    if epoch - best >= patience then return { best, epoch } end
  end
  return { best, #losses }
end

return {
  {
    kind = "numbers",
    task = "A weight is 2, α is 0.1 and the weight decay λ is 0.2, with a step of "
      .. "w - α * (dE/dw + λ*w). The answer is {w after a step where "
      .. "dE/dw is 0.5, w after three steps from 2 where dE/dw is 0 each time}.",
    check = function(answer) near("the two weights", answer, { 1.91, 2 * 0.98 ^ 3 }, 1e-4) end,
  },
  {
    kind = "function",
    task = "Write a function(losses, patience) for early stopping. losses are the validation "
      .. "losses after epoch 1, 2, ...; training ends when as many epochs in a row as patience "
      .. "says have brought no new lowest loss, or after the last one. It returns {the epoch whose "
      .. "weights are kept, the epoch after which training ends}.",
    check = function(answer)
      for _, case in ipairs{ { { 3, 2, 1 }, 2 }, { { 3, 1, 2, 1.5, 0.5 }, 2 },
        { { 3, 1, 2, 1.5, 0.5, 0.6 }, 3 }, { { 1, 1, 1, 0.5 }, 1 }, { { 2 }, 4 },
        { { 5, 6, 7, 4, 5, 6, 3, 9, 9, 9, 2 }, 3 } } do
        local losses, patience = table.unpack(case)
        near(("the answer to losses = %s, patience = %d"):format(numbers.told(losses), patience),
          answer({ table.unpack(losses) }, patience), stopped(losses, patience), 0)
      end
    end,
  },
  {
    kind = "function",
    task = "The model is y = w*x, with one weight and no bias. Write a function(x, y, lambda) with "
      .. "tables x and y, which returns the w that makes the sum of (w*x - y)² over all examples, "
      .. "plus lambda*w², smallest. (At the lowest point the derivative is 0.)",
    check = function(answer)
      for _, case in ipairs{ { { 1, 2 }, { 2, 4 }, 0, 2 }, { { 1, 2 }, { 2, 4 }, 5, 1 },
        { { 3, -1, 2 }, { 1, 1, 0 }, 2, 0.125 }, { { 0.5 }, { -4 }, 0.75, -2 } } do
        local x, y, lambda, want = table.unpack(case)
        near(("the answer to x = %s, y = %s, lambda = %g"):format(
          numbers.told(x), numbers.told(y), lambda),
          answer({ table.unpack(x) }, { table.unpack(y) }, lambda), want)
      end
    end,
  },
}
