-- Lesson 14: backpropagation.
--
-- Gradients of a network come from the chain rule, applied from the error backwards:
-- dE/dx = dE/dB · dB/dA · dA/dx. The lesson does it by hand, first through a chain of three
-- functions, then through a small multilayer perceptron, compares with autograd, and trains
-- the network on XOR without using nn.
--
-- Run: neap scripts/course/14_backpropagation.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")

local double = { dtype = "float64" }

course.part "A chain of three functions"

-- Forward: A = 3x + 1, B = A², E = sin B.
local x = neap.tensor(0.5, { dtype = "float64", requires_grad = true })
local A = 3 * x + 1
local B = A ^ 2
local E = B:sin()

-- Backward: each function's own derivative, multiplied together.
local dE_dB = math.cos(B:item())
local dB_dA = 2 * A:item()
local dA_dx = 3
local dE_dx = dE_dB * dB_dA * dA_dx
E:backward()
print(("dE/dB = %.6f, dB/dA = %g, dA/dx = %g"):format(dE_dB, dB_dA, dA_dx))
print(("dE/dx = dE/dB · dB/dA · dA/dx = %.6f, by autograd %.6f"):format(dE_dx, x.grad:item()))
course.near("dE/dx", x.grad, dE_dx, 1e-12)

course.part "A multilayer perceptron"

-- Two inputs, four hidden sigmoids, one output sigmoid, on the four examples of XOR:
--   H = σ(X W1ᵀ + b1)   X (4, 2), W1 (4, 2), H (4, 4)
--   O = σ(H W2ᵀ + b2)   W2 (1, 4), O (4, 1)
--   E = ½ Σ (O - Y)²
local X = neap.tensor({ { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, double)
local Y = neap.tensor({ { 0 }, { 1 }, { 1 }, { 0 } }, double)

neap.manual_seed(14)
local weights = {
  W1 = neap.randn(4, 2, double), b1 = neap.randn(4, double),
  W2 = neap.randn(1, 4, double), b2 = neap.randn(1, double),
}

local function forward(w)
  local H = (X:matmul(w.W1.T) + w.b1):sigmoid()
  local O = (H:matmul(w.W2.T) + w.b2):sigmoid()
  return H, O
end

local function error_of(O) return 0.5 * ((O - Y) ^ 2):sum() end

--- The gradients by the chain rule. δ is the derivative of E by a layer's weighted sums;
-- σ' = σ (1 - σ) comes from the outputs alone.
local function backward(w, H, O)
  local delta2 = (O - Y) * O * (1 - O) -- dE/dO · dO/dsum2          (4, 1)
  local delta1 = delta2:matmul(w.W2) * H * (1 - H) -- back through W2 and σ     (4, 4)
  return {
    W2 = delta2.T:matmul(H), b2 = delta2:sum(1), -- dsum2/dW2 = H, dsum2/db2 = 1
    W1 = delta1.T:matmul(X), b1 = delta1:sum(1), -- dsum1/dW1 = X, dsum1/db1 = 1
  }
end

local names = { "W1", "b1", "W2", "b2" }
local by_hand = backward(weights, forward(weights))

for _, name in ipairs(names) do weights[name]:requires_grad_() end
local _, output = forward(weights)
error_of(output):backward()
for _, name in ipairs(names) do
  print(("dE/d%s, by hand and by autograd:"):format(name))
  print(by_hand[name])
  print(weights[name].grad)
  course.near("dE/d" .. name, by_hand[name], weights[name].grad, 1e-12)
end

course.part "Training without nn"

-- Forward, backward, update, repeat. Nothing is recorded: the gradients are our own.
for _, name in ipairs(names) do weights[name] = weights[name]:detach() end
local lr, steps = 1, 1000
local errors, axis = {}, {}
for step = 1, steps do
  local H, O = forward(weights)
  local gradients = backward(weights, H, O)
  for _, name in ipairs(names) do
    weights[name] = weights[name] - lr * gradients[name]
  end
  if step % 10 == 0 or step == 1 then
    axis[#axis + 1], errors[#errors + 1] = step, error_of(O):item()
  end
end
course.plot{ title = "E over the steps", x = axis, { "E", errors } }

local _, learned = forward(weights)
print("\nx1 x2   y   output")
for i = 1, 4 do
  print((" %g  %g   %g   %.4f"):format(X:at(i, 1), X:at(i, 2), Y:at(i, 1), learned:at(i, 1)))
end
assert(errors[#errors] < 0.01, "training must bring the error below 0.01")
course.near("the learned XOR", learned, Y, 0.1)
