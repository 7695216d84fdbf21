-- Lesson 11: gradient descent.
--
-- The gradient of the error points to where it grows fastest, so a step against it makes
-- the error smaller: Δw = -α dE/dw, w_new = w_old - α ∂E/∂w. The lesson walks down a bowl by
-- hand and with optim.SGD, and finds both equal to the last bit.
--
-- Run: neap scripts/course/11_gradient_descent.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")

--- The error: a bowl with its bottom at w = [3, -1].
local function error_of(w)
  local off = w - neap.tensor{ 3, -1 }
  return (neap.tensor{ 1, 2 } * off * off):sum()
end

--- Its gradient by the rules: dE/dw1 = 2 (w1 - 3), dE/dw2 = 4 (w2 + 1).
local function gradient_of(w)
  return neap.tensor{ 2, 4 } * (w - neap.tensor{ 3, -1 })
end

course.part "Direction"

local start = neap.tensor({ 0, 1 }, { requires_grad = true })
error_of(start):backward()
print("w       ", start:detach())
print("E(w)    ", error_of(start):item())
print("gradient", start.grad)
course.near("the gradient", start.grad, gradient_of(start:detach()), 0)

-- Of small steps of one length in all directions, the one against the gradient lowers E
-- most.
local against = -start.grad / start.grad:norm()
local lowest, lowest_degrees = math.huge, nil
for degrees = 0, 355, 5 do
  local angle = math.rad(degrees)
  local step = 0.01 * neap.tensor{ math.cos(angle), math.sin(angle) }
  local error = error_of(start:detach() + step):item()
  if error < lowest then lowest, lowest_degrees = error, degrees end
end
local want = math.deg(math.atan(against:at(2), against:at(1))) % 360
print(("steepest descent: %d degrees by trying, %.1f by the gradient"):format(
  lowest_degrees, want))
assert(math.abs(lowest_degrees - want) <= 5, "the best direction must be against the gradient")

course.part "Step size"

-- The step is the gradient times α: steep places are left in long steps, flat ones in short
-- ones.
local alpha = 0.1
for _, at in ipairs{ { 0, 1 }, { 2, -0.5 }, { 2.9, -0.95 }, { 3, -1 } } do
  local step = -alpha * gradient_of(neap.tensor(at))
  print(("at w = [%4g %5g] the step Δw has the length %.4f"):format(at[1], at[2],
    step:norm():item()))
end
course.near("the step at the bottom", gradient_of(neap.tensor{ 3, -1 }), { 0, 0 }, 0)

course.part "The walk, by hand and by optim.SGD"

local by_hand = neap.tensor{ 0, 1 }
local w = neap.tensor({ 0, 1 }, { requires_grad = true })
local opt = neap.optim.SGD({ w }, { lr = alpha })

local path = { error_of(by_hand):item() }
print("step     w1        w2         E")
for step = 1, 30 do
  by_hand = by_hand - alpha * gradient_of(by_hand) -- w_new = w_old - α ∂E/∂w

  opt:zero_grad()
  error_of(w):backward()
  opt:step()

  assert(w:detach():equal(by_hand),
    ("step %d: SGD must equal the formula to the bit, got\n%s and\n%s"):format(step, w, by_hand))
  path[step + 1] = error_of(by_hand):item()
  if step <= 5 or step % 5 == 0 then
    print(("%4d %9.6f %9.6f %12.8f"):format(step, by_hand:at(1), by_hand:at(2), path[step + 1]))
  end
  assert(path[step + 1] < path[step], "every step must lower the error")
end
print("equal to the bit on every step")
course.near("the end of the walk", by_hand, { 3, -1 }, 0.02)

local steps = {}
for i = 1, #path do steps[i] = i - 1 end
course.plot{ title = "E after each step", x = steps, { "E", path } }
