-- Lesson 10: the derivative of the sigmoid.
--
-- σ(x) = 1 / (1 + e^-x) has a derivative made of itself: σ' = σ (1 - σ). A network that
-- knows a neuron's output needs nothing else to go backwards through it. The lesson finds
-- σ' by autograd and by the formula, and shows where it vanishes.
--
-- Run: neap course 10

local neap = require "neap"
local course = require "course.support"
local plot = neap.plot

course.part "Autograd and formula"

course.tell [[
By the chain rule, with u = 1 + e^-x and σ = 1/u:

    σ' = (-1/u²) (-e^-x) = e^-x / (1 + e^-x)²

The fraction is a product of two, and both are known: 1 / (1 + e^-x) is σ, and
e^-x / (1 + e^-x) is 1 - σ.

    σ' = σ (1 - σ)

    s = x:sigmoid()
    neap.grad(s:sum(), x)[1]      by autograd
    s * (1 - s)                   by the formula
]]

local x = neap.linspace(-6, 6, 13, { dtype = "float64" }):requires_grad_()
local s = x:sigmoid()
local by_autograd = neap.grad(s:sum(), x)[1]
local by_formula = (s * (1 - s)):detach()

print("      x     σ(x)    autograd   σ(1 - σ)")
for i = 1, #x do
  print(("%7.1f %8.5f %11.8f %10.8f"):format(x:at(i), s:at(i), by_autograd:at(i),
    by_formula:at(i)))
end
course.near("σ' by autograd and by formula", by_autograd, by_formula, 1e-12)

course.tell [[
The sigmoid written out in elementary operations has the same derivative, found by the chain rule
through exp, + and /:
]]

local written_out = 1 / (1 + (-x):exp())
local of_written_out = neap.grad(written_out:sum(), x)[1]
print(("σ' of 1 / (1 + e^-x) at 1: %.8f"):format(of_written_out:at(8)))
course.near("σ written out", written_out, s, 1e-12)
course.near("σ' of σ written out", of_written_out, by_formula, 1e-12)

course.part "Its size"

course.tell [[
σ (1 - σ) is largest where both factors are 1/2, which is at x = 0. Far from 0 one of the factors is
almost 0, and so is σ'. There the neuron is saturated: whatever its sum does, its output hardly
moves.
]]

local fine = neap.linspace(-6, 6, 121)
local sigmoid = fine:sigmoid()
course.draw("sigmoid", plot.line{
  x = fine, y = { ["σ"] = sigmoid, ["σ'"] = sigmoid * (1 - sigmoid) },
  title = "σ and σ' = σ (1 - σ)", xlabel = "x", ylabel = "σ, σ'", height = 320,
  annotations = { { x = 0, y = 0.25, text = "1/4" } },
})

course.tell [[
In numbers:
]]

local top, place = by_formula:max(1)
print(("largest: %g at x = %g"):format(top:item(), x:at(place:item())))
course.near("the largest σ'", top, 0.25, 1e-12)
assert(x:at(place:item()) == 0, "σ' must be largest at 0")

local far = neap.tensor(10, { dtype = "float64", requires_grad = true })
far:sigmoid():backward()
print(("σ'(10) = %.2e"):format(far.grad:item()))
assert(far.grad:item() < 5e-5, "σ' must have vanished at 10")

course.part "Through many layers"

course.tell [[
A deep network of sigmoids multiplies such numbers, one in each layer, so that its first layers
learn slowly: the gradient vanishes. The chain of neurons without weights shows it,

    y = σ(σ(...σ(x)...))
    dy/dx = a_1 (1 - a_1) · a_2 (1 - a_2) · ... · a_n (1 - a_n)

where a_1, ..., a_n are the outputs of its n layers. The most that can be left is (1/4)^n:
]]

--- The derivative of n sigmoids in a row at x, from their outputs alone.
local function slope_of_chain(at, n)
  local a, slope = at, 1
  for _ = 1, n do
    a = 1 / (1 + math.exp(-a))
    slope = slope * a * (1 - a)
  end
  return slope
end

--- The same by autograd.
local function slope_by_autograd(at, n)
  local leaf = neap.tensor(at, { dtype = "float64", requires_grad = true })
  local y = leaf
  for _ = 1, n do y = y:sigmoid() end
  return neap.grad(y, leaf)[1]
end

print("what is left       at most       at x = 4")
for _, layers in ipairs{ 1, 2, 5, 10 } do
  local left = slope_of_chain(4, layers)
  print(("%4d %-7s %.8f    %.8f"):format(layers, layers == 1 and "layer:" or "layers:",
    0.25 ^ layers, left))
  assert(left < 0.25 ^ layers, "no more can be left than a quarter in each layer")
  course.near(("dy/dx of %d layers"):format(layers), left, slope_by_autograd(4, layers), 1e-12)
end

course.tell [[
On a logarithmic axis a factor of the same size in each layer is a straight line:
]]

local depth, most, left = {}, {}, { {}, {} }
for n = 1, 10 do
  depth[n], most[n] = n, 0.25 ^ n
  left[1][n], left[2][n] = slope_of_chain(0, n), slope_of_chain(4, n)
end
course.draw("layers", plot.line{
  x = depth, y = { ["the most"] = most, ["at x = 0"] = left[1], ["at x = 4"] = left[2] },
  title = "What is left of a gradient", xlabel = "layers of sigmoids", ylabel = "dy/dx",
  yscale = "log", height = 340,
})

course.tell [[
Weights take part in it: a layer a = σ(w x) has the derivative w a (1 - a). A weight of 4 makes up
for the quarter, but it makes the sums larger too, and so a (1 - a) smaller. Deep networks rather
have ReLU between their layers: its derivative is 1 wherever the sum is positive, and a product of
ones does not vanish.
]]

local chain = neap.tensor(4, { requires_grad = true })
local y = chain
for _ = 1, 10 do y = y:relu() end
local through_relu = neap.grad(y, chain)[1]
print(("through 10 layers of ReLU at x = 4: %g"):format(through_relu:item()))
course.near("dy/dx of ten ReLU", through_relu, 1, 0)

course.finish()
