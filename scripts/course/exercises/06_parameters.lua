-- The exercises of lesson 6.

local near = require "neap.course.near"

return {
  {
    kind = "number",
    task = "How many parameters has a network of 784 inputs, hidden layers of 128 and 64 neurons, "
      .. "and 10 outputs?",
    check = function(answer) near("the number of parameters", answer, 109386, 0) end,
  },
  {
    kind = "function",
    task = "Write a function(sizes) with the table of the sizes of a fully connected network, "
      .. "inputs first, as {4, 5, 5, 3}, which gives the number of its parameters.",
    check = function(answer)
      local cases = {
        { { 4, 5, 5, 3 }, 73 }, { { 1, 1 }, 2 }, { { 64, 32, 10 }, 2410 }, { { 7 }, 0 },
        { { 2, 3, 4, 5, 6 }, 86 },
      }
      for _, case in ipairs(cases) do
        local sizes, want = table.unpack(case)
        near(("the parameters of {%s}"):format(table.concat(sizes, ", ")), answer(sizes), want, 0)
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(n, m, most) for a network of n inputs, one hidden layer and m outputs "
      .. "that may have `most` parameters at the most. It gives the largest number of hidden "
      .. "neurons that is allowed, without trying them one by one: write the number of parameters "
      .. "down as a formula of the hidden neurons first.",
    check = function(answer)
      local cases = {
        { 10, 1, 1201, 100 }, { 10, 1, 1200, 99 }, { 64, 10, 2410, 32 }, { 64, 10, 2484, 32 },
        { 64, 10, 2485, 33 }, { 2, 1, 4, 0 }, { 150528, 1000, 1000000000, 6599 },
      }
      for _, case in ipairs(cases) do
        local n, m, most, want = table.unpack(case)
        near(("the hidden neurons for n = %d, m = %d, most = %d"):format(n, m, most),
          answer(n, m, most), want, 0)
      end
    end,
  },
}
