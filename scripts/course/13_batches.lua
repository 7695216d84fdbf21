-- Lesson 13: batch, stochastic and mini-batch gradient descent.
--
-- The gradient may be taken over all examples (batch), over one (stochastic), or over a few
-- (mini-batch). Few long looks or many short ones: the lesson trains the same model on the
-- same data in the three ways, and measures how far a short look can be trusted.
--
-- Run: neap course 13

local neap = require "neap"
local course = require "course.support"
local nn, optim, data, plot = neap.nn, neap.optim, neap.data, neap.plot

course.part "Three ways through the same examples"

course.tell [[
512 examples of y = 2*x1 - 3*x2 + 1, with noise on y, and a model of one layer that has to find the
numbers 2, -3 and 1. The loss is the mean of the squared errors.

The loss of all examples is a mean over them, and so is its gradient. To take one step, all 512 may
be looked at; but a mean can also be estimated from a few of them, as a poll does. A DataLoader
deals out the examples in batches, shuffled anew for each epoch, which is one pass through all:

    loader = data.DataLoader(examples, { batch_size = 32, shuffle = true })
    for some_x, some_y in loader do
      opt:zero_grad()
      loss_of(model(some_x), some_y):backward()
      opt:step()
    end
]]

neap.manual_seed(13)
local n, noise = 512, 0.3
local x = neap.randn(n, 2)
local y = x:matmul(neap.tensor{ { 2 }, { -3 } }) + 1 + noise * neap.randn(n, 1)
local examples = data.TensorDataset(x, y)
local loss_of = nn.MSELoss()

local epochs, lr = 10, 0.02

--- Trains a new model with batches of `size`; gives the loss over all examples before and
-- after each epoch, the steps and the model.
local function train(size)
  neap.manual_seed(1) -- all three start from the same weights
  local model = nn.Linear(2, 1)
  local opt = optim.SGD(model:parameters(), { lr = lr })
  local loader = data.DataLoader(examples, { batch_size = size, shuffle = true })
  local function loss_over_all()
    return neap.no_grad(function() return loss_of(model(x), y):item() end)
  end

  local losses, steps = { loss_over_all() }, 0
  for epoch = 1, epochs do
    for some_x, some_y in loader do
      opt:zero_grad()
      loss_of(model(some_x), some_y):backward()
      opt:step()
      steps = steps + 1
    end
    losses[epoch + 1] = loss_over_all()
  end
  return { losses = losses, steps = steps, model = model }
end

local ways = {
  { name = "batch", size = n },
  { name = "stochastic", size = 1 },
  { name = "mini-batch", size = 32 },
}
for _, way in ipairs(ways) do
  for key, value in pairs(train(way.size)) do way[key] = value end
end

print("way          batch size   steps in an epoch   steps in 10 epochs")
for _, way in ipairs(ways) do
  print(("%-12s %10d %19d %20d"):format(way.name, way.size, n // way.size, way.steps))
end

local batch, stochastic, mini = table.unpack(ways)
assert(batch.steps == epochs, "batch descent makes one step an epoch")
assert(stochastic.steps == epochs * n, "stochastic descent makes a step for each example")
assert(mini.steps == epochs * n // 32, "mini-batch descent makes a step for each 32 examples")

course.part "Loss after each epoch"

course.tell [[
All three start from the same weights and use the learning rate 0.02. This is the loss over all
examples after each epoch:
]]

print("epoch        batch   stochastic   mini-batch")
for i = 1, epochs + 1 do
  print(("%5d %12.3f %12.3f %12.3f"):format(i - 1, ways[1].losses[i], ways[2].losses[i],
    ways[3].losses[i]))
end
print()

local curves, names = {}, {}
for k, way in ipairs(ways) do curves[k], names[k] = way.losses, way.name end
local after = {}
for epoch = 0, epochs do after[epoch + 1] = epoch end
course.draw("loss", plot.line{ x = after, y = curves, names = names, yscale = "log",
  xlabel = "epoch", ylabel = "loss over all examples (logarithmic)", height = 320 })

assert(batch.losses[1] == stochastic.losses[1] and batch.losses[1] == mini.losses[1],
  "all three must start from the same loss")
assert(stochastic.losses[2] < mini.losses[2] and mini.losses[2] < batch.losses[2],
  "more steps in the first epoch must bring a lower loss")
for i = 1, epochs do
  assert(batch.losses[i + 1] < batch.losses[i], "batch descent must fall in every epoch")
end

course.conclude [[
The batch way falls in every epoch, and slowly: it has looked at 512 examples for each of its ten
steps. The stochastic way is done after one epoch. Where it ends is the noise, whose variance is
0.3² = 0.09: that part of y cannot be predicted from x.
]]

course.part "Side by side"

print("\nway            steps   final loss   weights found")
for _, way in ipairs(ways) do
  local w, b = way.model.weight:detach(), way.model.bias
  print(("%-12s %7d %12.3f   %.2f and %.2f, bias %.2f"):format(way.name, way.steps,
    way.losses[#way.losses], w:at(1, 1), w:at(1, 2), b:item()))
end
local truth_left = (y - x:matmul(neap.tensor{ { 2 }, { -3 } }) - 1):square():mean():item()
print(("%-12s %7s %12.3f   %.2f and %.2f, bias %.2f"):format("the truth", "", truth_left, 2, -3, 1))

course.near("the loss of the true weights, by the noise alone", truth_left, noise ^ 2, 0.02)

assert(mini.losses[#mini.losses] < 1.3 * noise ^ 2, "mini-batch descent must reach the noise")
course.near("the weights of mini-batch descent", mini.model.weight, { { 2, -3 } }, 0.1)

course.conclude [[
Why not always one example at a time? Because a step costs more than its arithmetic: each calls
every operation of the network and of the optimizer once, and 32 examples in one matrix take hardly
longer than one. So 160 steps are far quicker than 5120 and get as far. `neap.clock()` before and
after a loop measures it.
]]

course.part "How far a few examples can be trusted"

course.tell [[
Take the gradient at the first weights from a batch drawn at random, 300 times, for batches of 1,
of 8 and of 64. Each dot is one gradient, by the two weights:
]]

neap.manual_seed(1)
local first = nn.Linear(2, 1)

--- The gradient of the loss by the two weights, from the examples of these numbers.
local function gradient_of(numbers)
  first:zero_grad()
  loss_of(first(x[numbers]), y[numbers]):backward()
  return first.weight.grad:flatten():clone()
end

local DRAWN = 300
local whole = gradient_of(neap.range(1, n))
local sizes, clouds, spreads, labels = { 1, 8, 64 }, {}, {}, {}
for k, size in ipairs(sizes) do
  local gradients = {}
  for i = 1, DRAWN do gradients[i] = gradient_of(neap.randint(1, n, { size })) end
  clouds[k] = neap.stack(gradients)
  spreads[k] = (clouds[k] - whole):square():sum(2):mean():sqrt():item()
  labels[k] = neap.full({ DRAWN }, k)
end

course.draw("gradients", plot.scatter{ x = neap.cat(clouds, 1), labels = neap.cat(labels):long(),
  names = { "1 example", "8 examples", "64 examples" }, xlabel = "dE/dw1", ylabel = "dE/dw2",
  height = 340 })

print("\nbatch size   typical distance from the gradient of all   times root of the size")
for k, size in ipairs(sizes) do
  print(("%10d %30.1f %34.1f"):format(size, spreads[k], spreads[k] * math.sqrt(size)))
  local ratio = spreads[k] * math.sqrt(size) / spreads[1]
  course.near("the spread times the root of the size, beside that of 1", ratio, 1, 0.3)
end

course.near("the mean gradient of all batches of 64", clouds[3]:mean(1), whole, 1)
local parts = {}
for i, numbers in ipairs(neap.randperm(n):split(64)) do parts[i] = gradient_of(numbers) end
course.near("the mean over the batches of an epoch", neap.stack(parts):mean(1), whole, 1e-4)

course.conclude [[
All three are right on average: they scatter about the gradient of all examples, and the mean of the
batches of one epoch is exactly that. How wide they scatter falls with the root of the size: four
times the examples, half the distance. That is why the first few examples of a batch tell the most,
and why a batch of 10,000 is hardly worth a hundred times what one of 100 costs.

Near the goal this scatter is what keeps the stochastic way from settling: it needs a smaller
learning rate there, and a larger batch bears a larger one. Sizes from 16 to 256 are usual.
]]

course.finish()
