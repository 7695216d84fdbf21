-- Lesson 11: gradient descent.
--
-- The gradient of the error points to where it grows fastest, so a step against it makes
-- the error smaller: Δw = -α dE/dw, w_new = w_old - α ∂E/∂w. The lesson walks down a bowl by
-- hand and with optim.SGD, and finds both equal to the last bit.
--
-- Run: neap course 11

local neap = require "neap"
local course = require "course.support"
local plot = neap.plot

course.part "Direction"

course.tell [[
With two weights the error is a landscape: E(w1, w2) is its height. Ours is a bowl with its bottom
at w = [3, -1], steeper along w2 than along w1:

    E(w) = (w1 - 3)² + 2 (w2 + 1)²

The gradient holds the derivatives by each weight, the other held fixed. By the rules of lesson 9,
and by autograd:

    ∂E/∂w1 = 2 (w1 - 3)      ∂E/∂w2 = 4 (w2 + 1)

    error_of(w):backward()
    w.grad
]]

--- The error: a bowl with its bottom at w = [3, -1].
local function error_of(w)
  local off = w - neap.tensor{ 3, -1 }
  return (neap.tensor{ 1, 2 } * off * off):sum()
end

--- Its gradient by the rules.
local function gradient_of(w)
  return neap.tensor{ 2, 4 } * (w - neap.tensor{ 3, -1 })
end

local start = neap.tensor({ 0, 1 }, { requires_grad = true })
error_of(start):backward()
print("w       ", start:detach())
print("E(w)    ", error_of(start):item())
print("gradient", start.grad)
course.near("the gradient", start.grad, gradient_of(start:detach()), 0)

course.tell [[
The gradient points to where E grows fastest, so that the way down is against it. To see whether
that is true, take a step of length 0.01 in 72 directions, five degrees apart, and look which one
lowers E most:
]]

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

course.tell [[
How long is a step? The learning rate α says which part of the gradient is taken:

    Δw = -α ∂E/∂w      w_new = w_old + Δw = w_old - α ∂E/∂w

The gradient is long where the bowl is steep and 0 at its bottom. So steep places are left in long
steps, flat ones in short ones, and the walk slows down by itself where it arrives:
]]

local alpha = 0.1
for _, at in ipairs{ { 0, 1 }, { 2, -0.5 }, { 2.9, -0.95 }, { 3, -1 } } do
  local step = -alpha * gradient_of(neap.tensor(at))
  print(("at w = [%4g %5g] the step Δw has the length %.4f"):format(at[1], at[2],
    step:norm():item()))
end
course.near("the step at the bottom", gradient_of(neap.tensor{ 3, -1 }), { 0, 0 }, 0)

course.tell [[
A cut through the bowl along w1, where w2 = -1, is the parabola E = (w1 - 3)². With α = 0.1 each
step takes w1 a fifth of the way that is left:

    Δw1 = -0.1 * 2 (w1 - 3) = (3 - w1) / 5
]]

local function parabola(w1) return (w1 - 3) ^ 2 end

local walk = neap.zeros(9) -- w1 at the start and after each of eight steps
for i = 2, 9 do walk[i] = walk[i - 1] - alpha * 2 * (walk[i - 1] - 3) end
course.near("the steps down the parabola", walk, 3 - 3 * 0.8 ^ neap.range(0, 8), 1e-5)
local ground = neap.linspace(-0.3, 6.3, 133)
course.draw("parabola", plot.layers{
  plot.line{ x = ground, y = { ["E = (w1 - 3)²"] = parabola(ground) } },
  plot.scatter{ x = walk, y = { ["start and steps"] = parabola(walk) } },
  title = "Eight steps down a parabola", xlabel = "w1", ylabel = "E", height = 340,
})

course.part "The walk, by hand and by optim.SGD"

course.tell [[
Now both weights at once, thirty steps. By hand a step is one line; the optimizer does the same for
all weights of a network, with the gradients that backward left:

    by_hand = by_hand - alpha * gradient_of(by_hand)

    opt:zero_grad()
    error_of(w):backward()
    opt:step()
]]

local by_hand = neap.tensor{ 0, 1 }
local w = neap.tensor({ 0, 1 }, { requires_grad = true })
local opt = neap.optim.SGD({ w }, { lr = alpha })

local path, places = { error_of(by_hand):item() }, { by_hand }
print("step      w1        w2           E")
for step = 1, 30 do
  by_hand = by_hand - alpha * gradient_of(by_hand)

  opt:zero_grad()
  error_of(w):backward()
  opt:step()

  assert(w:detach():equal(by_hand),
    ("step %d: SGD must equal the formula to the bit, got\n%s and\n%s"):format(step, w, by_hand))
  path[step + 1], places[step + 1] = error_of(by_hand):item(), by_hand
  if step <= 5 or step % 5 == 0 then
    print(("%4d %9.4f %9.4f %11.6f"):format(step, by_hand:at(1), by_hand:at(2), path[step + 1]))
  end
  assert(path[step + 1] < path[step], "every step must lower the error")
end
print("equal to the bit on every step")
course.near("the end of the walk", by_hand, { 3, -1 }, 0.02)

course.tell [[
The bowl seen from above. On each ring E is the same. The walk begins straight across the ring that
it stands on, which is the steepest way, and bends into the valley, for the steep direction is done
with first:
]]

-- The ring E = level: w1 - 3 and w2 + 1 go around an ellipse.
local function ring(level)
  local angle = neap.linspace(0, 2 * math.pi, 121)
  return plot.line{ x = 3 + level ^ 0.5 * angle:cos(), y = -1 + (level / 2) ^ 0.5 * angle:sin(),
    colors = { "gray" } }
end

local walked = neap.stack(places)
course.draw("bowl", plot.layers{
  ring(17), ring(8), ring(3), ring(0.5),
  plot.line{ x = walked:select(2, 1), y = { ["the walk"] = walked:select(2, 2) }, marker = true },
  title = "The walk to the bottom at [3, -1]", xlabel = "w1", ylabel = "w2", height = 380,
  xlim = { -2.7, 8.7 }, ylim = { -4.1, 2.1 }, -- a unit is as long on both axes
})

course.tell [[
The error falls fast at first, then ever more slowly, the nearer it comes to 0:
]]

course.draw("error", plot.line{
  x = neap.range(0, 30), y = path, title = "E after each step", xlabel = "step", ylabel = "E",
  height = 320,
})

course.finish()
