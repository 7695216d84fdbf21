-- Lesson 12: the learning rate.
--
-- The learning rate α is the most important number of a training run. Too small, and the
-- error crawls; right, and it converges; too large, and it jumps from side to side, at last
-- higher with every step. On E(w) = w² all of it can be seen and computed: every step
-- multiplies w by 1 - 2α.
--
-- Run: neap scripts/course/12_learning_rate.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")

local steps = 20
local start = 1

--- Descends E(w) = w² with optim.SGD; gives the list of w, the start included.
local function descend(lr)
  local w = neap.tensor(start, { dtype = "float64", requires_grad = true })
  local opt = neap.optim.SGD({ w }, { lr = lr })
  local path = { w:item() }
  for step = 1, steps do
    opt:zero_grad()
    local error = w * w
    error:backward()
    opt:step()
    path[step + 1] = w:item()
  end
  return path
end

local rates = {
  { name = "too small", lr = 0.01 },
  { name = "right", lr = 0.3 },
  { name = "too large: oscillates", lr = 0.95 },
  { name = "far too large: diverges", lr = 1.05 },
}

local axis = {}
for i = 0, steps do axis[i + 1] = i end

course.part "w after each step"

for _, rate in ipairs(rates) do
  rate.path = descend(rate.lr)
  local low, high = -1.1, 1.1
  if rate.lr > 1 then low, high = -8, 8 end
  course.plot{ title = ("α = %g, %s"):format(rate.lr, rate.name), x = axis, low = low,
    high = high, height = 11, { "w", rate.path } }
end

course.part "After 20 steps"

print("   α    1 - 2α           w   by (1 - 2α)^20")
for _, rate in ipairs(rates) do
  local factor = 1 - 2 * rate.lr
  local final, by_formula = rate.path[steps + 1], start * factor ^ steps
  print(("%5g %8g %12.6g %12.6g    %s"):format(rate.lr, factor, final, by_formula, rate.name))
  course.near(("w for α = %g"):format(rate.lr), final, by_formula, 1e-9)
end

local crawls, converges, oscillates, diverges = table.unpack(rates)
assert(crawls.path[steps + 1] > 0.6, "a rate of 0.01 must still be far away")
assert(math.abs(converges.path[steps + 1]) < 1e-6, "a rate of 0.3 must have arrived")
for i = 1, steps do
  assert(oscillates.path[i] * oscillates.path[i + 1] < 0, "0.95 must change sides every step")
  assert(math.abs(oscillates.path[i + 1]) < math.abs(oscillates.path[i]), "0.95 must come nearer")
  assert(math.abs(diverges.path[i + 1]) > math.abs(diverges.path[i]), "1.05 must go away")
end

course.part "The error on a logarithmic scale"

-- Straight lines: every step multiplies the error by the same factor.
local curves = { title = "log10 of E", x = axis, low = -6, high = 2, height = 17 }
for i, rate in ipairs(rates) do
  local logs = {}
  for k, w in ipairs(rate.path) do logs[k] = math.log(w * w, 10) end
  curves[i] = { ("α = %g"):format(rate.lr), logs }
end
course.plot(curves)
