-- Right answers to the exercises of lesson 9, and wrong ones with what is said of each.

local function tangent(f, a)
  local h = 1e-5
  local slope = (f(a + h) - f(a - h)) / (2 * h)
  return { slope, f(a) - slope * a }
end

return {
  right = {
    { 5, 13, 93 },
    function(x) return 2 * x * math.sin(3 * x) + x ^ 2 * math.cos(3 * x) * 3 end,
    tangent,
  },
  wrong = {
    { { 5, 13, 86 }, "the derivative at 0, 1 and 2: off by 7" },
    { function(x) return 2 * x * math.sin(3 * x) + x ^ 2 * math.cos(3 * x) end,
      "the derivative at x = 0.5: off by" },
    { function(f, a) return { tangent(f, a)[1], f(a) } end,
      "the tangent {slope, intercept} of x^3 at 1: off by 3" },
  },
}
