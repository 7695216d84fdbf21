-- The exercises of lesson 1.

local neap = require "neap"
local near = require "neap.course.near"

return {
  {
    kind = "numbers",
    task = "Multiply two matrices by hand: {{1, 2}, {3, 4}} times {{2, 0}, {1, -1}}. The answer "
      .. "is a table of two rows.",
    check = function(answer) near("the product", answer, { { 4, -2 }, { 10, -4 } }, 0) end,
  },
  {
    kind = "function",
    task = "Write a function(a, b) with two tables of numbers of one size, which gives the cosine "
      .. "of the angle between these vectors, with loops and without neap.",
    check = function(answer)
      local cases = {
        { { 3, 4 }, { 4, 3 }, 24 / 25 }, { { 1, 0, 0 }, { 0, 5, 2 }, 0 },
        { { 2 }, { -7 }, -1 }, { { 1, 2, 2, 4 }, { 2, 4, 4, 8 }, 1 },
        { { 1, 2, 2 }, { 2, 0, 0 }, 1 / 3 },
      }
      for _, case in ipairs(cases) do
        local a, b, want = table.unpack(case)
        near(("the cosine for a = {%s}, b = {%s}"):format(
          table.concat(a, ", "), table.concat(b, ", ")), answer(a, b), want)
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(x) with a tensor of the shape (n, d), whose rows are n vectors. It "
      .. "gives the (n, n) tensor of the cosines of the angles between each two of them, without "
      .. "a loop: (x * x):sum(2) is the squares of their lengths.",
    check = function(answer)
      near("the cosines for the rows {3, 4}, {4, 3}, {-8, 6}",
        answer(neap.tensor{ { 3, 4 }, { 4, 3 }, { -8, 6 } }),
        { { 1, 0.96, 0 }, { 0.96, 1, -0.28 }, { 0, -0.28, 1 } })
      for _, shape in ipairs{ { 1, 5 }, { 5, 3 }, { 4, 4 } } do
        local x = neap.randn(shape[1], shape[2])
        local unit = x / x:norm(2, 2, { keepdim = true })
        near(("the cosines for %d random rows of %d numbers"):format(shape[1], shape[2]),
          answer(x:clone()), unit:matmul(unit.T))
      end
    end,
  },
}
