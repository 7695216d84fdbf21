-- The exercises of lesson 9.

local neap = require "neap"
local near = require "neap.course.near"

-- The derivative of x^2 sin(3x) by autograd.
local function derivative_at(x)
  local leaf = neap.tensor(x, { dtype = "float64", requires_grad = true })
  return neap.grad(leaf ^ 2 * (3 * leaf):sin(), leaf)[1]:item()
end

-- A function of a number that says so where it is called with anything else.
local function of_a_number(f)
  return function(x)
    if type(x) ~= "number" then error("f takes a number, got " .. type(x), 2) end
    return f(x)
  end
end

return {
  {
    kind = "numbers",
    task = "By hand: the derivative of f(x) = 3x^4 - 2x^2 + 5x - 7 at 0, at 1 and at 2. The "
      .. "answer is {f'(0), f'(1), f'(2)}.",
    check = function(answer) near("the derivative at 0, 1 and 2", answer, { 5, 13, 93 }) end,
  },
  {
    kind = "function",
    task = "Write a function(x) with a number x, which gives the derivative of x^2 sin(3x) at x, "
      .. "by the rules and without neap.",
    check = function(answer)
      for _, x in ipairs { 0, 0.5, 1, -2, 3 } do
        local want = derivative_at(x)
        near(("the derivative at x = %g"):format(x), answer(x), want)
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(f, a) with any function f of a number and a point a, which gives the "
      .. "tangent of f at a as {slope, intercept}: the tangent is slope*x + intercept. Take the "
      .. "difference quotient for the slope.",
    check = function(answer)
      local cases = {
        { "x^3", function(x) return x ^ 3 end, 1, { 3, -2 } },
        { "x^3", function(x) return x ^ 3 end, -2, { 12, 16 } },
        { "sin x", math.sin, 0, { 1, 0 } },
        { "e^x", math.exp, 0.5, { math.exp(0.5), 0.5 * math.exp(0.5) } },
        { "1/x", function(x) return 1 / x end, 0.5, { -4, 4 } },
      }
      for _, case in ipairs(cases) do
        local name, f, a, want = table.unpack(case)
        near(("the tangent {slope, intercept} of %s at %g"):format(name, a),
          answer(of_a_number(f), a), want, 1e-3)
      end
    end,
  },
}
