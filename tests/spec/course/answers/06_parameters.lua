-- Right answers to the exercises of lesson 6, and wrong ones with what is said of each.

local function count(sizes)
  local sum = 0
  for i = 2, #sizes do sum = sum + (sizes[i - 1] + 1) * sizes[i] end
  return sum
end

-- h*n + h + m*h + m <= most
local function hidden(n, m, most) return (most - m) // (n + m + 1) end

return {
  right = { 784 * 128 + 128 + 128 * 64 + 64 + 64 * 10 + 10, count, hidden },
  wrong = {
    { 784 * 128 + 128 * 64 + 64 * 10, "the number of parameters: off by 202" },
    { function(sizes) return count(sizes) + sizes[1] end,
      "the parameters of {4, 5, 5, 3}: off by 4: expected 73, got 77" },
    { function(n, m, most) return most // (n + m + 1) end,
      "for n = 10, m = 1, most = 1200: off by 1: expected 99, got 100" },
  },
}
