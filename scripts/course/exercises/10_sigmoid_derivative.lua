-- The exercises of lesson 10.

local neap = require "neap"
local near = require "neap.course.near"

-- The derivative of f(x) by autograd, a number.
local function derivative(f, x)
  local leaf = neap.tensor(x, { dtype = "float64", requires_grad = true })
  return neap.grad(f(leaf), leaf)[1]:item()
end

-- The chain of neurons with these weights, as a function of its input.
local function chain(weights)
  return function(a)
    for _, w in ipairs(weights) do a = (w * a):sigmoid() end
    return a
  end
end

return {
  {
    kind = "numbers",
    task = "By hand: three neurons with a sigmoid have the outputs 0.5, 0.8 and 0.1. What is the "
      .. "derivative of each output by the neuron's sum? The answer is a table of three numbers.",
    check = function(answer) near("the derivatives", answer, { 0.25, 0.16, 0.09 }) end,
  },
  {
    kind = "function",
    task = "tanh is a stretched sigmoid: tanh(x) = 2σ(2x) - 1. Write a function(x) with a number "
      .. "x, which gives the derivative of tanh at x, by the chain rule and σ' = σ (1 - σ), "
      .. "without neap.",
    check = function(answer)
      for _, x in ipairs { 0, 0.5, -1, 3 } do
        local want = derivative(neap.tanh, x)
        near(("the derivative of tanh at %g"):format(x), answer(x), want)
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(x, w) with a number x and a table of numbers w, which gives the "
      .. "derivative dy/dx of a chain of neurons with weights: a = σ(w[1] x), then a = σ(w[2] a) "
      .. "and so on, and the last a is y. Use a loop, and no neap.",
    check = function(answer)
      local cases = { { 0, { 1 } }, { 2, { -1.5 } }, { 0.5, { 2, 3 } }, { -1, { 4, -2, 0.5, 6 } } }
      for _, case in ipairs(cases) do
        local x, w = table.unpack(case)
        local name = ("dy/dx at x = %g with the weights {%s}"):format(x, table.concat(w, ", "))
        local want = derivative(chain(w), x)
        near(name, answer(x, w), want)
      end
    end,
  },
}
