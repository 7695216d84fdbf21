-- Lesson 12: the learning rate.
--
-- The learning rate α is the most important number of a training run. Too small, and the
-- error crawls; right, and it converges; too large, and it jumps from side to side, at last
-- higher with every step. On E(w) = w² all of it can be seen and computed beforehand.
--
-- Run: neap course 12

local neap = require "neap"
local course = require "course.support"
local plot = neap.plot

course.part "Twenty steps with four rates"

course.tell [[
The error E(w) = w² has the slope 2w, and its lowest point at w = 0. A step of gradient descent
subtracts α times the slope:

    w <- w - α * 2w = (1 - 2α) * w

So every step multiplies w by the same factor, 1 - 2α. Four rates, each with 20 steps of optim.SGD
from w = 1:
]]

local STEPS, START = 20, 1

--- Descends E(w) = w² with optim.SGD; gives the list of w, the start included.
local function descend(lr)
  local w = neap.tensor(START, { dtype = "float64", requires_grad = true })
  local opt = neap.optim.SGD({ w }, { lr = lr })
  local path = { w:item() }
  for step = 1, STEPS do
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
for _, rate in ipairs(rates) do rate.path = descend(rate.lr) end

local axis = {}
for i = 0, STEPS do axis[i + 1] = i end

--- The picture of w over the steps for the rates of these numbers.
local function walks(numbers)
  local names, paths = {}, {}
  for i, k in ipairs(numbers) do
    names[i], paths[i] = ("α = %g"):format(rates[k].lr), rates[k].path
  end
  return plot.line{ x = axis, y = paths, names = names, xlabel = "step", ylabel = "w",
    legend = true, height = 300 }
end

course.draw("converging", walks{ 1, 2, 3 })

course.tell [[
With 0.01 nothing overshoots, and after 20 steps most of the way is still to go. With 0.3 it is
done after five steps. With 0.95 each step goes past the goal to the other side, and comes a little
nearer. With 1.05 each step goes past it too, and ends farther away than it began:
]]

course.draw("diverging", walks{ 4 })

course.part "After 20 steps, by a formula"

course.tell [[
Twenty factors 1 - 2α multiply to their 20th power, (1 - 2α)^20. Beside it the w that was walked to:
]]

print("   α    1 - 2α           w   by (1 - 2α)^20")
for _, rate in ipairs(rates) do
  local factor = 1 - 2 * rate.lr
  local final, by_formula = rate.path[STEPS + 1], START * factor ^ STEPS
  print(("%5g %8g %12.6g %12.6g    %s"):format(rate.lr, factor, final, by_formula, rate.name))
  course.near(("w for α = %g"):format(rate.lr), final, by_formula, 1e-9)
end

local crawls, converges, oscillates, diverges = table.unpack(rates)
assert(crawls.path[STEPS + 1] > 0.6, "a rate of 0.01 must still be far away")
assert(math.abs(converges.path[STEPS + 1]) < 1e-6, "a rate of 0.3 must have arrived")
for i = 1, STEPS do
  assert(oscillates.path[i] * oscillates.path[i + 1] < 0, "0.95 must change sides every step")
  assert(math.abs(oscillates.path[i + 1]) < math.abs(oscillates.path[i]), "0.95 must come nearer")
  assert(math.abs(diverges.path[i + 1]) > math.abs(diverges.path[i]), "1.05 must go away")
end

course.conclude [[
The size of the factor decides. It comes nearer where |1 - 2α| < 1, which is 0 < α < 1. A factor
below 0 changes sides, which is α > 0.5. At α = 0.5 the factor is 0: one step, and it is there.
]]

course.part "The error on a logarithmic scale"

course.tell [[
The error is multiplied by (1 - 2α)² in every step. On an axis where each line is ten times the
one below, that is a straight line, and its slope shows how fast the run is. Look at your own runs
this way too: a line that goes down steadily is well, however small the numbers have become.
]]

local names, curves = {}, {}
for i, rate in ipairs(rates) do
  names[i] = ("α = %g"):format(rate.lr)
  curves[i] = neap.tensor(rate.path, { dtype = "float64" }) ^ 2
  local ratios = curves[i][{ { 2, STEPS + 1 } }] / curves[i][{ { 1, STEPS } }]
  course.near("the factor of the error for " .. names[i], ratios,
    neap.full({ STEPS }, (1 - 2 * rate.lr) ^ 2), 1e-6)
end
course.draw("error", plot.line{ x = axis, y = curves, names = names, xlabel = "step",
  ylabel = "error E (logarithmic)", yscale = "log", ylim = { 1e-8, 100 }, height = 330 })

course.part "A valley that is steep one way and flat the other"

course.tell [[
What is large depends on how steep the error is. For E(w) = c*w² the slope is 2*c*w and the factor
1 - 2*c*α, so that α must stay below 1/c. A network has many weights, steep ones and flat ones, and
one rate for all of them. With two:

    E(w1, w2) = w1² + 25*w2²      factors 1 - 2α and 1 - 50α

The steep one allows no more than α = 0.04. How many steps until the error is below 0.0001?
]]

local LIMIT, MOST = 1e-4, 5000

--- The steps that descent needs from (1, 1) until the error is below LIMIT; math.huge if it has
-- not come there after MOST.
local function steps_needed(lr)
  local w1, w2 = 1, 1
  for step = 0, MOST do
    if w1 * w1 + 25 * w2 * w2 < LIMIT then return step end
    w1, w2 = w1 - lr * 2 * w1, w2 - lr * 50 * w2
  end
  return math.huge
end

local tried, needed = {}, {}
for i = 1, 41 do
  tried[i] = 0.001 * i
  needed[i] = steps_needed(tried[i])
end
course.draw("steps-needed", plot.line{ x = tried, y = needed, xlabel = "α",
  ylabel = "steps until E < 0.0001", yscale = "log", height = 320,
  annotations = { { x = 0.04, text = "limit" } } })

print()
for _, lr in ipairs{ 0.001, 0.01, 0.03, 0.038, 0.039, 0.04 } do
  local steps = steps_needed(lr)
  print(("α = %-6g %s"):format(lr, steps == math.huge and "never" or steps .. " steps"))
end
assert(steps_needed(0.04) == math.huge and steps_needed(0.041) == math.huge,
  "from the limit on it must never come")
local best = 1
for i = 2, #tried do if needed[i] < needed[best] then best = i end end
-- Where both factors are as large, 1 - 2α = 50α - 1, neither can be improved alone.
course.near("the best rate", tried[best], 2 / 52, 2e-3)

course.conclude [[
The best rate lies just below the limit: a little more, and the steep weight diverges. And even the
best needs many steps, because the flat weight crawls. That is what the other optimizers are for:
momentum keeps going where the slope stays the same, and optim.Adam gives each weight a rate of its
own.

In practice nobody knows the slopes. Try rates that are a factor of ten apart, 0.001, 0.01, 0.1,
take the largest one with which the error still falls steadily, and look at the curve.
]]

course.finish()
