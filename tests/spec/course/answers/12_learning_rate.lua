-- Right answers to the exercises of lesson 12, and wrong ones with what is said of each.

local function descend(w, lr, steps)
  for _ = 1, steps do w = w - lr * 2 * (w - 3) end
  return w
end

local function steps_to_goal(c, lr)
  local w, steps = 1, 0
  while math.abs(w) >= 0.001 do
    local after = w - lr * 2 * c * w
    if math.abs(after) >= math.abs(w) then return -1 end
    w, steps = after, steps + 1
  end
  return steps
end

return {
  right = { { 0.2, 1 / 8, 1 / 4 }, descend, steps_to_goal },
  wrong = {
    { { 0.6, 0.25, 0.5 }, "the factor and the two rates: off by 0.4" },
    { function(w, lr, steps) return descend(w, lr, steps + 1) end,
      "the answer to w = 5, alpha = 0.25, steps = 1: off by 0.5: expected 4, got 3.5" },
    { function(c, lr) return math.max(0, steps_to_goal(c, lr)) end,
      "the steps for c = 1, alpha = 1.05: off by 1: expected %-1, got 0" },
  },
}
