-- Right answers to the exercises of lesson 4, and wrong ones with what is said of each.

local function step(x, y, w, b, lr)
  local sum = b
  for i = 1, #x do sum = sum + w[i] * x[i] end
  local error = y - (sum > 0 and 1 or 0)
  local after = { b + lr * error }
  for i = 1, #x do after[i + 1] = w[i] + lr * error * x[i] end
  return after
end

local function learn(examples, y, passes)
  local learned = { 0 }
  for i = 1, #examples[1] do learned[i + 1] = 0 end
  for _ = 1, passes do
    for i, x in ipairs(examples) do
      learned = step(x, y[i], { table.unpack(learned, 2) }, learned[1], 1)
    end
  end
  return learned
end

local function after_passes(passes)
  return function(examples, y) return learn(examples, y, passes) end
end

return {
  right = { { { 0, 2, 1 }, { -1, 2, 0 }, { -2, 1, 0 }, { -1, 2, 1 } }, step, after_passes(100) },
  wrong = {
    { { { 0, 2, 1 }, { -1, 2, 1 }, { -1, 2, 1 }, { -1, 2, 1 } }, "the four rows {b, w1, w2}: off by 1" },
    { function(x, y, w, b) return step(x, y, w, b, 1) end,
      "after x = {1, 3}, y = 1, w = {2, %-1}, b = %-1, lr = 0.5: off by 1.5" },
    { after_passes(1), "the answers learned for NAND: off by 1" },
  },
}
