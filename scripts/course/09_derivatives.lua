-- Lesson 9: the rules of differentiation.
--
-- Training needs derivatives. Each rule is a formula for f'; autograd finds the same number
-- from f alone, by following the operations backwards. The lesson compares the two at
-- several points, and ends with a polynomial.
--
-- Run: neap scripts/course/09_derivatives.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")

local points = { 0.5, 1, 2, 3 }
local double = { dtype = "float64", requires_grad = true }

--- The derivative of `f` at every entry of x. The sum keeps the entries apart: the
-- derivative of f(x1) + f(x2) + ... by x1 is f'(x1).
local function derivative(f, x)
  return neap.grad(f(x):sum(), x)[1]
end

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

local function show(label, values)
  print(("  %-10s"):format(label) .. (("%14.6f"):rep(#points)):format(table.unpack(values)))
end

course.part "Rules"

show("x", points)
for _, rule in ipairs(rules) do
  local name, example, f, by_rule = table.unpack(rule)
  local x = neap.tensor(points, double)
  local found, expected = derivative(f, x), by_rule(x:detach())
  print(("\n%s\n  %s"):format(name, example))
  show("by rule", expected:totable())
  show("autograd", found:totable())
  course.near(name, found, expected, 1e-9)
end

course.part "A polynomial"

-- Sum, constant multiple and power together: 10x^5 + 4x^7 + 12x has the derivative
-- 50x^4 + 28x^6 + 12.
local function polynomial(x) return 10 * x ^ 5 + 4 * x ^ 7 + 12 * x end

local x = neap.tensor(points, double)
local found = derivative(polynomial, x)
local at = x:detach()
local expected = 50 * at ^ 4 + 28 * at ^ 6 + 12
print("f = 10x^5 + 4x^7 + 12x, f' = 50x^4 + 28x^6 + 12")
show("x", points)
show("by rule", expected:totable())
show("autograd", found:totable())
course.near("the polynomial", found, expected, 1e-9)
course.near("the polynomial's derivative at 1", found:at(2), 50 + 28 + 12, 1e-9)

-- Where all this comes from: f' is what (f(x + h) - f(x - h)) / 2h tends to.
local h = 1e-5
local quotient = (polynomial(at + h) - polynomial(at - h)) / (2 * h)
show("quotient", quotient:totable())
course.near("the difference quotient", quotient / expected, neap.ones(#points), 1e-6)
