-- Right answers to the exercises of lesson 15, and wrong ones with what is said of each.

local function stopped(losses, patience)
  local lowest, best, waited = math.huge, 0, 0
  for epoch, loss in ipairs(losses) do
    waited = waited + 1
    if loss < lowest then lowest, best, waited = loss, epoch, 0 end
    if waited == patience then return { best, epoch } end
  end
  return { best, #losses }
end

local function ridge(x, y, lambda)
  local xy, xx = 0, lambda
  for i = 1, #x do xy, xx = xy + x[i] * y[i], xx + x[i] * x[i] end
  return xy / xx
end

return {
  right = { { 1.91, 1.882384 }, stopped, ridge },
  wrong = {
    { { 1.91, 1.88 }, "the two weights: off by 0.0023" },
    { function(losses) return stopped(losses, #losses) end,
      "the answer to losses = {3, 1, 2, 1.5, 0.5}, patience = 2: off by 3" },
    { function(x, y) return ridge(x, y, 0) end,
      "the answer to x = {1, 2}, y = {2, 4}, lambda = 5: off by 1: expected 1, got 2" },
  },
}
