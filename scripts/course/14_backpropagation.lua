-- Lesson 14: backpropagation.
--
-- Gradients of a network come from the chain rule, applied from the error backwards. The
-- lesson does it by hand, first through a chain of three functions, then through a small
-- multilayer perceptron, compares with autograd, and trains the network on XOR without nn.
--
-- Run: neap course 14

local neap = require "neap"
local course = require "course.support"
local plot = neap.plot

local double = { dtype = "float64" }

course.part "A chain of three functions"

course.tell [[
Three functions, one after the other, from x to the error E:

    A = 3x + 1      B = A²      E = sin B

By how much does E change when x does? A little change of x becomes three times as large in A, that
becomes 2A times as large in B, and that cos B times as large in E. The factors multiply, which is
the chain rule:

    dE/dx = dE/dB · dB/dA · dA/dx = cos B · 2A · 3

autograd does the same. It has written down which functions made E (plot.graph(E):show() draws
them), and backward() goes through them from the last to the first:
]]

local x = neap.tensor(0.5, { dtype = "float64", requires_grad = true })
local A = 3 * x + 1
local B = A ^ 2
local E = B:sin()

local dE_dB = math.cos(B:item())
local dB_dA = 2 * A:item()
local dA_dx = 3
local dE_dx = dE_dB * dB_dA * dA_dx
E:backward()
print(("at x = 0.5: A = %g, B = %g, E = %.6f"):format(A:item(), B:item(), E:item()))
print(("dE/dB = %.6f, dB/dA = %g, dA/dx = %g"):format(dE_dB, dB_dA, dA_dx))
print(("dE/dx = dE/dB · dB/dA · dA/dx = %.6f, by autograd %.6f"):format(dE_dx, x.grad:item()))
course.near("dE/dx", x.grad, dE_dx, 1e-12)

course.conclude [[
Why from the end? Because a network has one error and many weights. What stands before the weights
is the same for all of them, and is computed once.
]]

course.part "A multilayer perceptron"

course.conclude [[
Two inputs, four hidden sigmoids, one output sigmoid, on the four examples of XOR, which are the
rows of X:

    H = σ(X W1ᵀ + b1)     X (4, 2), W1 (4, 2), H (4, 4)
    O = σ(H W2ᵀ + b2)     W2 (1, 4), O (4, 1)
    E = ½ Σ (O - Y)²

The 17 numbers in W1, b1, W2 and b2 are drawn at random. This is where they lie in the network,
weights on the lines and biases in the circles:
]]

local X = neap.tensor({ { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, double)
local Y = neap.tensor({ { 0 }, { 1 }, { 1 }, { 0 } }, double)

neap.manual_seed(14)
local weights = {
  W1 = neap.randn(4, 2, double), b1 = neap.randn(4, double),
  W2 = neap.randn(1, 4, double), b2 = neap.randn(1, double),
}
local names = { "W1", "b1", "W2", "b2" }

local function forward(w)
  local H = (X:matmul(w.W1.T) + w.b1):sigmoid()
  local O = (H:matmul(w.W2.T) + w.b2):sigmoid()
  return H, O
end

local function error_of(O) return 0.5 * ((O - Y) ^ 2):sum() end

do
  local nn = neap.nn
  local net = nn.Sequential(nn.Linear(2, 4), nn.Sigmoid(), nn.Linear(4, 1), nn.Sigmoid()):double()
  neap.no_grad(function()
    net[1].weight:copy_(weights.W1)
    net[1].bias:copy_(weights.b1)
    net[3].weight:copy_(weights.W2)
    net[3].bias:copy_(weights.b2)
  end)
  local _, O = forward(weights)
  course.near("the output of nn", net(X), O, 1e-12)
  local count = 0
  for _, parameter in ipairs(net:parameters()) do count = count + parameter:numel() end
  assert(count == 17, "the network must have 17 numbers")
  course.draw("network", plot.network(net, { 4, 2 }, { inputs = { "x1", "x2" },
    outputs = { "o" }, title = "2, 4 and 1: 17 parameters" }))
end

course.part "Backwards through it"

course.tell [[
Each layer has weighted sums and a sigmoid. Call δ the derivative of E by the weighted sums of a
layer. The sigmoid's own derivative is σ (1 - σ), as lesson 10 found, and is made of the outputs
alone. So, from the error backwards:

    δ2 = (O - Y) · O (1 - O)          dE/dO times dO/dsum2       (4, 1)
    dE/dW2 = δ2ᵀ H                    since dsum2/dW2 = H        (1, 4)
    dE/db2 = the sum of δ2            since dsum2/db2 = 1
    δ1 = (δ2 W2) · H (1 - H)          back through W2 and σ      (4, 4)
    dE/dW1 = δ1ᵀ X                    since dsum1/dW1 = X        (4, 2)
    dE/db1 = the sum of δ1            since dsum1/db1 = 1

The line of δ1 is the heart of it: what a hidden neuron has to answer for is what the neurons
behind it have, times the weights that lead there. With more layers it is repeated.
]]

--- The gradients by the chain rule, from what forward gave.
local function backward(w, H, O)
  local delta2 = (O - Y) * O * (1 - O)
  local delta1 = delta2:matmul(w.W2) * H * (1 - H)
  return {
    W2 = delta2.T:matmul(H), b2 = delta2:sum(1),
    W1 = delta1.T:matmul(X), b1 = delta1:sum(1),
  }
end

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

course.tell [[
A third way needs no rule at all. Make one weight a little larger, then a little smaller, and see
how E differs: (E(w + h) - E(w - h)) / 2h. It takes two runs of the network for each weight, which
is why nobody trains so, but it is the check that finds mistakes in formulas:
]]

for _, name in ipairs(names) do weights[name] = weights[name]:detach() end

--- dE/dw for each element of one of the weights, by differences of E.
local function by_differences(name)
  local h = 1e-5
  local numbers, slopes = weights[name]:flatten(), {}
  for i = 1, numbers:numel() do
    local function error_at(change)
      local changed = numbers:clone()
      changed[i] = changed[i] + change
      local moved = setmetatable({ [name] = changed:reshape(weights[name].shape) },
        { __index = weights })
      local _, O = forward(moved)
      return error_of(O):item()
    end
    slopes[i] = (error_at(h) - error_at(-h)) / (2 * h)
  end
  return neap.tensor(slopes, double):reshape(weights[name].shape)
end

for _, name in ipairs(names) do
  local slopes = by_differences(name)
  print(("dE/d%s: the formulas and the differences agree to 8 places"):format(name))
  course.near("dE/d" .. name .. " by differences", slopes, by_hand[name], 1e-8)
end

course.part "Training without nn"

course.tell [[
Forward, backward, update, and again. Nothing is recorded by autograd: the gradients are our own.

    local gradients = backward(weights, forward(weights))
    for _, name in ipairs(names) do
      weights[name] = weights[name] - lr * gradients[name]
    end
]]

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
course.draw("error", plot.line{ x = axis, y = errors, xlabel = "step", ylabel = "error E",
  height = 300 })

local _, learned = forward(weights)
print("\nx1 x2   y   output")
for i = 1, 4 do
  print((" %g  %g   %g   %.2f"):format(X:at(i, 1), X:at(i, 2), Y:at(i, 1), learned:at(i, 1)))
end
assert(errors[#errors] < 0.01, "training must bring the error below 0.01")
course.near("the learned XOR", learned, Y, 0.1)

course.conclude [[
This is all that a library does when it trains: forward, backward, update. loss:backward() takes
the place of the six formulas, for any network, and optim.SGD that of the loop over the weights.
]]

course.finish()
