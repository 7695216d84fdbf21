-- The exercises of lesson 13.

local near = require "neap.course.near"

-- {w, b} after a pass through the examples in order, with mini-batches of `size`.
local function one_epoch(x, y, w, b, size, lr)
  for first = 1, #x, size do
    local last = math.min(first + size - 1, #x)
    local dw, db = 0, 0
    for i = first, last do
      local off = w * x[i] + b - y[i]
      dw, db = dw + 2 * off * x[i], db + 2 * off
    end
    local count = last - first + 1
    w, b = w - lr * dw / count, b - lr * db / count
  end
  return { w, b }
end

return {
  {
    kind = "numbers",
    task = "50,000 examples are dealt out in batches of 128, of which the last one of an epoch is "
      .. "smaller. The answer is {steps in an epoch, size of the last batch, steps in 30 epochs}.",
    check = function(answer) near("the three numbers", answer, { 391, 80, 11730 }, 0) end,
  },
  {
    kind = "function",
    task = "Write a function(means, sizes) that gives the mean over all examples, from a table of "
      .. "the means of batches and one of their sizes, which may differ.",
    check = function(answer)
      for _, case in ipairs{ { { 1, 3 }, { 2, 2 }, 2 }, { { 1, 4 }, { 32, 16 }, 2 },
        { { 5 }, { 7 }, 5 }, { { 2, -1, 0.5 }, { 10, 10, 4 }, 0.5 } } do
        local means, sizes, want = table.unpack(case)
        near(("the answer to means = {%s}, sizes = {%s}"):format(
          table.concat(means, ", "), table.concat(sizes, ", ")), answer(means, sizes), want)
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(x, y, w, b, size, alpha) that takes one epoch of mini-batch steps for "
      .. "the model w*x + b with the mean squared error, and returns {w, b}. The tables x and y "
      .. "hold the examples, which come in order, not shuffled; the last batch may be smaller.",
    check = function(answer)
      local x, y = { 1, 2, -1, 0.5, 3 }, { 3, 5, -1, 2, 7.5 }
      for _, size in ipairs{ 5, 1, 2, 4 } do
        near(("{w, b} after an epoch of 5 examples with size = %d"):format(size),
          answer({ table.unpack(x) }, { table.unpack(y) }, 0.5, -1, size, 0.1),
          one_epoch(x, y, 0.5, -1, size, 0.1), 1e-9)
      end
    end,
  },
}
