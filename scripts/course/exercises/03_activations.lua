-- The exercises of lesson 3.

local neap = require "neap"
local near = require "neap.course.near"
local numbers = require "neap.course.numbers"

return {
  {
    kind = "numbers",
    task = "Compute by hand {ReLU(-4), leaky ReLU(-4), ReLU(2.5), leaky ReLU(2.5)}, the leaky ones "
      .. "with the slope 0.01.",
    check = function(answer) near("the four values", answer, { 0, -0.04, 2.5, 2.5 }, 1e-9) end,
  },
  {
    kind = "numbers",
    task = "tanh is a sigmoid that has been stretched and moved: find the numbers a, b and c for "
      .. "which a * sigmoid(b * x) + c = tanh(x) for every x. The answer is {a, b, c}. Look at the "
      .. "pictures: between which values does each lie, and how steep is it?",
    check = function(answer)
      local a, b, c = table.unpack(numbers.of("{a, b, c}", answer, { 3 }):totable())
      local at = neap.tensor{ 0, 1, -2, 0.3 }
      for i, x in ipairs(at:totable()) do
        near(("a * sigmoid(b * x) + c at x = %g"):format(x), a * (at[i] * b):sigmoid() + c,
          at[i]:tanh())
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(z) with a table of numbers z, which gives the table of their softmax, "
      .. "with loops and without neap. It must be right for z = {1000, 1001}, too.",
    check = function(answer)
      local cases = {
        { 1, 2, 3 }, { 5 }, { 0, 0, 0, 0 }, { 1000, 1001 }, { -1000, -999.5, 1 },
      }
      for _, z in ipairs(cases) do
        near(("the softmax of {%s}"):format(table.concat(z, ", ")), answer({ table.unpack(z) }),
          neap.tensor(z, { dtype = "float64" }):softmax(1))
      end
    end,
  },
}
