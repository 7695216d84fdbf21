-- Right answers to the exercises of lesson 2, and wrong ones with what is said of each.

local function perceptron(x, w, b)
  local sum = b
  for i = 1, #x do sum = sum + x[i] * w[i] end
  return sum > 0 and 1 or 0
end

return {
  right = { perceptron, { -1.5, 1, 1, 1 }, { -3, 1.5 } },
  wrong = {
    { function(x, w, b) return perceptron(x, w, b) + 1 end, "the answer to x = {1, 0, 1}.*expected 0, got 1" },
    { { -1.5, 1, 1, 0 }, "its answers to the eight inputs" },
    { { 3, 1.5 }, "the crossings" },
  },
}
