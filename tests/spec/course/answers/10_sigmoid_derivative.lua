-- Right answers to the exercises of lesson 10, and wrong ones with what is said of each.

local function sigmoid(x) return 1 / (1 + math.exp(-x)) end

local function of_tanh(x)
  local s = sigmoid(2 * x)
  return 4 * s * (1 - s)
end

-- Without the weights, `weighted` is false: the mistake that is made most easily.
local function slope(x, w, weighted)
  local a, product = x, 1
  for _, weight in ipairs(w) do
    a = sigmoid(weight * a)
    product = product * a * (1 - a) * (weighted and weight or 1)
  end
  return product
end

return {
  right = { { 0.25, 0.16, 0.09 }, of_tanh, function(x, w) return slope(x, w, true) end },
  wrong = {
    { { 0.25, 0.2, 0.9 }, "the derivatives: off by 0.81" },
    { function(x) return of_tanh(x) / 2 end, "the derivative of tanh at 0: off by 0.5" },
    { slope, "dy/dx at x = 2 with the weights {%-1.5}: off by" },
  },
}
