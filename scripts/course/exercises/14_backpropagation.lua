-- The exercises of lesson 14.

local neap = require "neap"
local near = require "neap.course.near"
local numbers = require "neap.course.numbers"

local function double(value)
  return neap.tensor(value, { dtype = "float64", requires_grad = true })
end

-- The gradients of ½ (o - y)² for one sigmoid neuron, by autograd.
local function neuron_gradients(x, w, b, y)
  local weights, bias = double(w), double(b)
  local o = ((weights * neap.tensor(x):double()):sum() + bias):sigmoid()
  local found = neap.grad(0.5 * (o - y) ^ 2, { weights, bias })
  return neap.cat{ found[1], found[2]:reshape(1) }
end

-- The same for a chain of sigmoid neurons, each with one weight.
local function chain_gradients(x, ws, y)
  local weights = double(ws)
  local o = x
  for i = 1, #ws do o = (weights[i] * o):sigmoid() end
  return neap.grad(0.5 * (o - y) ^ 2, weights)[1]
end

return {
  {
    kind = "numbers",
    task = "A = x², B = 1 + A, E = ln B, and x = 2. The answer is {dE/dB, dB/dA, dA/dx, dE/dx}.",
    check = function(answer) near("the four derivatives", answer, { 0.2, 1, 4, 0.8 }) end,
  },
  {
    kind = "function",
    task = "Write a function(x, w, b, y) for one sigmoid neuron, o = σ(w1*x1 + ... + wn*xn + b), "
      .. "with tables x and w and the error E = ½ (o - y)². It returns {dE/dw1, ..., dE/dwn, "
      .. "dE/db}, without backward() and grad().",
    check = function(answer)
      for _, case in ipairs{ { { 1 }, { 0 }, 0, 1 }, { { 2, -1 }, { 0.5, 1.5 }, -0.25, 0 },
        { { 0, 1, 3 }, { 1, -2, 0.5 }, 1, 1 } } do
        local x, w, b, y = table.unpack(case)
        near(("the answer to x = %s, w = %s, b = %g, y = %g"):format(
          numbers.told(x), numbers.told(w), b, y),
          answer(x, w, b, y), neuron_gradients(x, w, b, y), 1e-6)
      end
    end,
  },
  {
    kind = "function",
    task = "A chain of sigmoid neurons with one weight each: h1 = σ(w1*x), h2 = σ(w2*h1), and so "
      .. "on to the last, which gives o. Write a function(x, ws, y) that returns the table of the "
      .. "derivatives of E = ½ (o - y)² by the weights in ws, of which there may be any number.",
    check = function(answer)
      for _, case in ipairs{ { 1, { 0.5 }, 0 }, { 2, { 0.5, -1 }, 1 },
        { -1, { 2, 1, -3, 0.5 }, 0 } } do
        local x, ws, y = table.unpack(case)
        near(("the answer to x = %g, ws = %s, y = %g"):format(x, numbers.told(ws), y),
          answer(x, ws, y), chain_gradients(x, ws, y), 1e-6)
      end
    end,
  },
}
