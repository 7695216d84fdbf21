-- Right answers to the exercises of lesson 3, and wrong ones with what is said of each.

local function softmax(z)
  local largest, total, p = math.max(table.unpack(z)), 0, {}
  for i, sum in ipairs(z) do
    p[i] = math.exp(sum - largest)
    total = total + p[i]
  end
  for i = 1, #p do p[i] = p[i] / total end
  return p
end

-- The formula as it stands, which is infinity by infinity for large sums.
local function overflowing(z)
  local total, p = 0, {}
  for _, sum in ipairs(z) do total = total + math.exp(sum) end
  for i, sum in ipairs(z) do p[i] = math.exp(sum) / total end
  return p
end

return {
  right = { { 0, -0.04, 2.5, 2.5 }, { -2, -2, 1 }, softmax },
  wrong = {
    { { 0, -0.4, 2.5, 2.5 }, "the four values: off by 0.36" },
    { { 2, 1, -1 }, "at x = 1: off by 0.29%d+: expected 0.761594, got 0.462117" },
    { overflowing, "the softmax of {1000, 1001}: expected {0.268941, 0.731059}, got {nan, nan}" },
  },
}
