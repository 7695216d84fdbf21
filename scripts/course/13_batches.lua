-- Lesson 13: batch, stochastic and mini-batch gradient descent.
--
-- The gradient may be taken over all examples (batch), over one (stochastic), or over a few
-- (mini-batch). Few long looks or many short ones: the lesson trains the same model on the
-- same data in the three ways and puts loss, steps and time side by side.
--
-- Run: neap scripts/course/13_batches.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")
local nn, optim, data = neap.nn, neap.optim, neap.data

-- 512 noisy examples of y = 2 x1 - 3 x2 + 1.
neap.manual_seed(13)
local n, noise = 512, 0.3
local x = neap.randn(n, 2)
local y = x:matmul(neap.tensor{ { 2 }, { -3 } }) + 1 + noise * neap.randn(n, 1)
local examples = data.TensorDataset(x, y)

local epochs, lr = 10, 0.02

--- Trains a new model with batches of `size`; gives the loss over all examples before and
-- after each epoch, the steps, the seconds and the model.
local function train(size)
  neap.manual_seed(1) -- all three start from the same weights
  local model = nn.Linear(2, 1)
  local opt = optim.SGD(model:parameters(), { lr = lr })
  local loader = data.DataLoader(examples, { batch_size = size, shuffle = true })
  local loss_of = nn.MSELoss()
  local function loss_over_all()
    return neap.no_grad(function() return loss_of(model(x), y):item() end)
  end

  local losses, steps, seconds = { loss_over_all() }, 0, 0
  for epoch = 1, epochs do
    local began = neap.clock()
    for some_x, some_y in loader do
      opt:zero_grad()
      loss_of(model(some_x), some_y):backward()
      opt:step()
      steps = steps + 1
    end
    seconds = seconds + neap.clock() - began
    losses[epoch + 1] = loss_over_all()
  end
  return { losses = losses, steps = steps, seconds = seconds, model = model }
end

local ways = {
  { name = "batch", size = n },
  { name = "stochastic", size = 1 },
  { name = "mini-batch", size = 32 },
}
for _, way in ipairs(ways) do
  for key, value in pairs(train(way.size)) do way[key] = value end
end

course.part "Loss after each epoch"

print("epoch        batch   stochastic   mini-batch")
for i = 1, epochs + 1 do
  print(("%5d %12.4f %12.4f %12.4f"):format(i - 1, ways[1].losses[i], ways[2].losses[i],
    ways[3].losses[i]))
end

local curves = { title = "log10 of the loss after each epoch", x = {}, height = 15 }
for epoch = 0, epochs do curves.x[epoch + 1] = epoch end
for k, way in ipairs(ways) do
  local logs = {}
  for i, loss in ipairs(way.losses) do logs[i] = math.log(loss, 10) end
  curves[k] = { way.name, logs }
end
course.plot(curves)

course.part "Side by side"

print("way          batch size   steps   milliseconds   final loss   weights found")
for _, way in ipairs(ways) do
  local w, b = way.model.weight:detach(), way.model.bias
  print(("%-12s %10d %7d %14.1f %12.4f   %.2f %.2f, bias %.2f"):format(way.name, way.size,
    way.steps, 1000 * way.seconds, way.losses[#way.losses], w:at(1, 1), w:at(1, 2), b:item()))
end
print("true weights 2 -3, bias 1; the noise alone gives a loss of", noise ^ 2)

local batch, stochastic, mini = table.unpack(ways)
assert(batch.steps == epochs, "batch descent makes one step an epoch")
assert(stochastic.steps == epochs * n, "stochastic descent makes a step for each example")
assert(mini.steps == epochs * n // 32, "mini-batch descent makes a step for each 32 examples")
assert(batch.losses[1] == stochastic.losses[1] and batch.losses[1] == mini.losses[1],
  "all three must start from the same loss")
assert(stochastic.losses[2] < mini.losses[2] and mini.losses[2] < batch.losses[2],
  "more steps in the first epoch must bring a lower loss")
for i = 1, epochs do
  assert(batch.losses[i + 1] < batch.losses[i], "batch descent must fall in every epoch")
end
assert(mini.losses[#mini.losses] < 1.3 * noise ^ 2, "mini-batch descent must reach the noise")
course.near("the weights of mini-batch descent", mini.model.weight, { { 2, -3 } }, 0.1)
