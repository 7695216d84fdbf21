-- Lesson 9: the rules of differentiation.
--
-- Training needs derivatives. Each rule is a formula for f'; autograd finds the same number
-- from f alone, by following the operations backwards. The lesson shows what a derivative
-- is, compares the two at several points, and ends with a polynomial.
--
-- Run: neap course 9

local neap = require "neap"
local course = require "course.support"
local plot = neap.plot

local double = { dtype = "float64", requires_grad = true }

course.part "The slope at a point"

course.tell [[
How steep is a curve at a point? Go a small way h to both sides and divide what f gains by the
way: this is the difference quotient. The derivative f'(x) is the number that it comes to as h goes
to 0.

    (f(x + h) - f(x - h)) / 2h

For f(x) = x³ at x = 1 it can be multiplied out: it is 3 + h², and so f'(1) = 3.
]]

local function cube(x) return x ^ 3 end

print("     h   quotient")
for _, h in ipairs{ 1, 0.1, 0.01, 0.001 } do
  local quotient = (cube(1 + h) - cube(1 - h)) / (2 * h)
  print(("%6g   %.6f"):format(h, quotient))
  course.near("the quotient of x³ at 1", quotient, 3 + h ^ 2, 1e-9)
end

course.tell [[
The line through the point with this slope is the tangent. Near the point it is all but the same as
the curve, which is why derivatives tell which way to go, and for how short a way they can be
trusted:

    tangent(x) = f(a) + f'(a) (x - a) = 1 + 3 (x - 1)      at a = 1
]]

local wide = neap.linspace(-0.5, 2, 101)
local tangent = 1 + 3 * (wide - 1)
course.draw("tangent", plot.line{
  x = wide, y = { ["f(x) = x³"] = cube(wide), ["tangent at 1"] = tangent },
  title = "A curve and its tangent", xlabel = "x", ylabel = "y", height = 340,
  annotations = { { x = 1, y = 1, text = "slope 3" } },
})
local close = neap.tensor{ 0.99, 1.01 }
course.near("the tangent near the point", 1 + 3 * (close - 1), cube(close), 1e-3)

course.part "The derivative as a function"

course.tell [[
There is a slope at each point, so that f' is a function too. Where it is positive, f rises; where
it is negative, f falls; where it is 0, f is level, as it is at a lowest point. Autograd computes f'
at many points at once. It wants one number to go back from; the sum keeps the points apart, since
the derivative of f(x1) + f(x2) + ... by x1 is f'(x1):

    neap.grad(f(x):sum(), x)[1]
]]

--- The derivative of `f` at every entry of x.
local function derivative(f, x)
  return neap.grad(f(x):sum(), x)[1]
end

local function wave(x) return x ^ 3 - 3 * x end

local across = neap.linspace(-2, 2, 81, double)
local slopes = derivative(wave, across)
course.draw("derivative", plot.line{
  x = across:detach(), y = { f = wave(across):detach(), ["f'"] = slopes },
  title = "f = x³ - 3x and f' = 3x² - 3", xlabel = "x", ylabel = "f, f'", height = 340,
  annotations = { { x = -1, text = "top" }, { x = 1, text = "bottom" } },
})
course.near("the derivative of x³ - 3x", slopes, 3 * across ^ 2 - 3, 1e-9)
course.near("f' at the top and the bottom", slopes[{ { 21, 61, 40 } }], { 0, 0 }, 1e-9)

course.part "Rules"

course.tell [[
Nobody takes quotients by hand. A few rules give f' of whatever is put together from constants,
powers, sums, products, quotients and functions of functions. Networks live by the last of them, the
chain rule: a layer is a function of the layer before it, and their derivatives are multiplied. Each
rule has an example, with f' by the rule and by autograd, which knows f alone:
]]

local points = { 0.5, 1, 2, 3 }

-- Each rule: its name, an example as text, f, and f' by the rule.
local rules = {
  { "constant: c' = 0", "f = 7 (written 7 + 0x), f' = 0",
    function(x) return 7 + 0 * x end,
    function(x) return 0 * x end },
  { "constant multiple: (c u)' = c u'", "f = 5 sin x, f' = 5 cos x",
    function(x) return 5 * x:sin() end,
    function(x) return 5 * x:cos() end },
  { "power: (x^n)' = n x^(n-1)", "f = x^4, f' = 4 x^3",
    function(x) return x ^ 4 end,
    function(x) return 4 * x ^ 3 end },
  { "sum: (u + v)' = u' + v'", "f = x^2 + sin x, f' = 2x + cos x",
    function(x) return x ^ 2 + x:sin() end,
    function(x) return 2 * x + x:cos() end },
  { "difference: (u - v)' = u' - v'", "f = x^3 - e^x, f' = 3x^2 - e^x",
    function(x) return x ^ 3 - x:exp() end,
    function(x) return 3 * x ^ 2 - x:exp() end },
  { "product: (u v)' = u' v + u v'", "f = x^2 sin x, f' = 2x sin x + x^2 cos x",
    function(x) return x ^ 2 * x:sin() end,
    function(x) return 2 * x * x:sin() + x ^ 2 * x:cos() end },
  { "quotient: (u / v)' = (u' v - u v') / v^2", "f = sin x / x, f' = (x cos x - sin x) / x^2",
    function(x) return x:sin() / x end,
    function(x) return (x * x:cos() - x:sin()) / x ^ 2 end },
  { "chain: u(v(x))' = u'(v) v'", "f = sin(x^2), f' = cos(x^2) 2x",
    function(x) return (x ^ 2):sin() end,
    function(x) return (x ^ 2):cos() * 2 * x end },
}

local function show(label, values, format)
  print(("  %-10s"):format(label) .. (format or "%14.6f"):rep(#points):format(table.unpack(values)))
end

show("x", points)
for _, rule in ipairs(rules) do
  local name, example, f, by_rule = table.unpack(rule)
  local at = neap.tensor(points, double)
  local found, expected = derivative(f, at), by_rule(at:detach())
  print(("\n%s\n  %s"):format(name, example))
  show("by rule", expected:totable())
  show("autograd", found:totable())
  course.near(name, found, expected, 1e-9)
end

course.part "A polynomial"

course.tell [[
Sum, constant multiple and power together: each term c x^n becomes c n x^(n-1). For comparison the
difference quotient with h = 0.00001, which needs no rule, and is nearly right:
]]

local function polynomial(x) return 10 * x ^ 5 + 4 * x ^ 7 + 12 * x end

local leaf = neap.tensor(points, double)
local found = derivative(polynomial, leaf)
local at = leaf:detach()
local expected = 50 * at ^ 4 + 28 * at ^ 6 + 12
local h = 1e-5
local quotient = (polynomial(at + h) - polynomial(at - h)) / (2 * h)
print("f = 10x^5 + 4x^7 + 12x, f' = 50x^4 + 28x^6 + 12")
show("x", points)
show("by rule", expected:totable())
show("autograd", found:totable())
show("quotient", quotient:totable(), "%14.4f") -- its last digits are noise
course.near("the polynomial", found, expected, 1e-9)
course.near("the polynomial's derivative at 1", found:at(2), 50 + 28 + 12, 1e-9)
course.near("the difference quotient", quotient / expected, neap.ones(#points), 1e-6)

course.finish()
