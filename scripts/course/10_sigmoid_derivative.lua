-- Lesson 10: the derivative of the sigmoid.
--
-- σ(x) = 1 / (1 + e^-x) has a derivative made of itself: σ' = σ (1 - σ). A network that
-- knows a neuron's output needs nothing else to go backwards through it. The lesson finds
-- σ' by autograd and by the formula, and shows where it vanishes.
--
-- Run: neap scripts/course/10_sigmoid_derivative.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")

course.part "Autograd and formula"

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

-- The sigmoid written out in elementary operations has the same derivative, found by the
-- chain rule through exp, + and /.
local written_out = 1 / (1 + (-x):exp())
course.near("σ written out", written_out, s, 1e-12)
course.near("σ' of σ written out", neap.grad(written_out:sum(), x)[1], by_formula, 1e-12)

course.part "Its size"

-- The largest value is σ'(0) = 1/4; far from 0 almost nothing is left. A deep network of
-- sigmoids multiplies such numbers, one a layer: its first layers learn slowly.
local top, place = by_formula:max(1)
print(("largest: %g at x = %g"):format(top:item(), x:at(place:item())))
course.near("the largest σ'", top, 0.25, 1e-12)
assert(x:at(place:item()) == 0, "σ' must be largest at 0")

print("the most that is left of a gradient after n layers:")
for _, layers in ipairs{ 1, 2, 5, 10 } do
  print(("%4d layers: %.8f"):format(layers, 0.25 ^ layers))
end

local far = neap.tensor(10, { dtype = "float64", requires_grad = true })
far:sigmoid():backward()
print(("σ'(10) = %.2e"):format(far.grad:item()))
assert(far.grad:item() < 5e-5, "σ' must have vanished at 10")

course.part "Picture"

local fine = neap.linspace(-6, 6, 121)
local sigmoid = fine:sigmoid()
course.plot{ title = "σ and σ' = σ (1 - σ)", x = fine:totable(), low = 0, high = 1,
  { "σ", sigmoid:totable() },
  { "σ'", (sigmoid * (1 - sigmoid)):totable() } }
