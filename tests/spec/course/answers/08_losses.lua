-- Right answers to the exercises of lesson 8, and wrong ones with what is said of each.

local function mean_loss(ps, classes)
  local total = 0
  for i, p in ipairs(ps) do total = total - math.log(p[classes[i]]) end
  return total / #ps
end

local function loss(z, c)
  local m, sum = math.max(table.unpack(z)), 0
  for _, logit in ipairs(z) do sum = sum + math.exp(logit - m) end
  return math.log(sum) - (z[c] - m)
end

local function overflowing(z, c)
  local sum = 0
  for _, logit in ipairs(z) do sum = sum + math.exp(logit) end
  return math.log(sum) - z[c]
end

return {
  right = { { 3.333, 1.386 }, mean_loss, loss },
  wrong = {
    { { 10, 1.386 }, "MSE and CE: off by 6.66667" },
    { function(ps, classes) return mean_loss(ps, classes) * #ps end,
      "the loss of 2 rows with the classes {2, 1}: off by" },
    { overflowing, "the loss of class 2 with the logits {1000, 998}: expected 2.12693, got inf" },
  },
}
