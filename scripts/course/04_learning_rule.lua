-- Lesson 4: the perceptron learning rule.
--
-- A perceptron finds its weights from examples: predict, take the error, move the weights by error
-- times input, repeat until no example is wrong. Here it learns AND and OR from their truth
-- tables.
--
-- Run: neap course 4

local neap = require "neap"
local course = require "course.support"
local plot = neap.plot

local inputs = neap.tensor{ { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }
local AND = { name = "AND", y = neap.tensor{ 0, 0, 0, 1 } }
local OR = { name = "OR", y = neap.tensor{ 0, 1, 1, 1 } }

local lr = 1 -- how far one mistake moves the weights

local function predict(x, w, b)
  return neap.step(x:matmul(w) + b)
end

--- Weights and bias after one example, and the error, which is 0 where the answer was right.
local function learn_one(x, y, w, b)
  local error = y - predict(x, w, b)
  return w + lr * error * x, b + lr * error, error:item()
end

course.part "One mistake, one step"

course.tell [[
In lesson 2 the weights were chosen by us. Now there are examples: inputs x, and the answer y that
is right for them. The perceptron's own answer is ŷ. The rule, for one example after the other:

    error = y - ŷ
    w     = w + lr * error * x
    b     = b + lr * error

The error is 0 where the answer is right, and nothing moves. It is 1 where the perceptron should
have said 1, and the weights of the inputs that were on become larger; it is -1 where it should
have said 0, and they become smaller. An input that was 0 had no part in the answer, and its weight
stays. The learning rate lr says how far a mistake moves them, here 1.

The weights are w = [1 1], the bias is b = 1, and the example is x = [0 1] with y = 0:
]]

local x, y = neap.tensor{ 0, 1 }, 0
local w, b = neap.tensor{ 1, 1 }, neap.tensor{ 1 }
local w_after, b_after, mistake = learn_one(x, y, w, b)
local before, after = x:dot(w) + b, x:dot(w_after) + b_after
print("before: w·x + b = 0*1 + 1*1 + 1 = 2, so ŷ = 1 and error = 0 - 1 = -1")
print(("step:   w = [1 1] - [0 1] = [%g %g], b = 1 - 1 = %g"):format(
  w_after:at(1), w_after:at(2), b_after:item()))
print(("after:  w·x + b = 0*%g + 1*%g + %g = %g, so ŷ = %g"):format(w_after:at(1), w_after:at(2),
  b_after:item(), after:item(), predict(x, w_after, b_after):item()))
course.near("the error", mistake, -1, 0)
course.near("the weights after the step", w_after, { 1, 0 }, 0)
course.near("the bias after the step", b_after, { 0 }, 0)
course.near("the sum before", before, { 2 }, 0)
course.near("the sum after", after, { 0 }, 0)

course.tell [[
A step moves the sum of its own example towards the right side, by lr * error * (x·x + 1). It may
spoil another example, so that the rule goes through all of them again and again. If there are
weights that are right for all examples, it finds some after a finite number of mistakes (Novikoff,
1962). If there are none, it never ends: lesson 5.
]]

course.near("how far the step moved the sum", after - before, { lr * -1 * (0 * 0 + 1 * 1 + 1) }, 0)
print(("moved: from 2 to 0, by 1 * (-1) * (0*0 + 1*1 + 1) = %g"):format((after - before):item()))

course.part "A pass, example by example"

course.tell [[
AND is 1 where both inputs are 1. The perceptron begins with zeros; one pass shows it each of the
four examples. These are its first two:
]]

--- One pass over the examples, with a line for each.
local function slow_pass(task, weights, bias)
  print("x1 x2   y   w·x + b   ŷ   error       w    b")
  for i = 1, #inputs do
    local sum, answer = inputs[i]:dot(weights) + bias, predict(inputs[i], weights, bias)
    local error
    weights, bias, error = learn_one(inputs[i], task.y[i], weights, bias)
    print((" %g  %g   %g   %7g   %g   %5g   [%g %g]   %2g"):format(inputs:at(i, 1), inputs:at(i, 2),
      task.y:at(i), sum:item(), answer:item(), error, weights:at(1), weights:at(2), bias:item()))
  end
  return weights, bias
end

w, b = slow_pass(AND, neap.zeros(2), neap.zeros(1))
course.near("the weights after pass 1", neap.cat{ w, b }, { 1, 1, 1 }, 0)
print()
w, b = slow_pass(AND, w, b)
course.near("the weights after pass 2", neap.cat{ w, b }, { 2, 1, 0 }, 0)

--- Learns until a pass over the examples makes no mistake; gives the number of passes, or nil,
-- and {w1, w2, b} after each of them.
local function learn(task, most_passes)
  local weights, bias, history = neap.zeros(2), neap.zeros(1), {}
  for pass = 1, most_passes do
    local mistakes = 0
    for i = 1, #inputs do
      local error
      weights, bias, error = learn_one(inputs[i], task.y[i], weights, bias)
      if error ~= 0 then mistakes = mistakes + 1 end
    end
    print(("pass %d: %d wrong, w = [%g %g], b = %g"):format(
      pass, mistakes, weights:at(1), weights:at(2), bias:item()))
    history[pass] = { weights:at(1), weights:at(2), bias:item() }
    if mistakes == 0 then return pass, history end
  end
  return nil, history
end

local function check(task, passes, weights)
  assert(passes, task.name .. " was not learned in 20 passes")
  local answers = predict(inputs, neap.tensor{ weights[1], weights[2] }, weights[3])
  print("\nx1 x2   y   answer")
  for i = 1, #inputs do
    print((" %g  %g   %g   %g"):format(inputs:at(i, 1), inputs:at(i, 2), task.y:at(i),
      answers:at(i)))
  end
  assert(answers:equal(task.y), task.name .. ": every answer must be right")
  print(("%s is learned after %d passes"):format(task.name, passes))
end

course.part "Learning AND"

course.tell [[
The whole of it, until a pass makes no mistake:

    for i = 1, #inputs do
      local error = y[i] - predict(inputs[i], w, b)
      w = w + lr * error * inputs[i]
      b = b + lr * error
    end
]]

local passes, history = learn(AND, 20)
check(AND, passes, history[#history])

course.tell [[
Weights are a line in the plane of the inputs, the border of lesson 2. From pass to pass it wanders
until the 1 is alone on its side:
]]

-- The border of weights over x1 in -0.5..1.5.
local function border(weights)
  local w1, w2, bias = table.unpack(weights)
  return { (0.5 * w1 - bias) / w2, (-1.5 * w1 - bias) / w2 }
end

local borders = {}
for pass = 2, 5 do borders["after pass " .. pass] = border(history[pass]) end
course.draw("borders", plot.layers{
  plot.scatter{ x = inputs, labels = AND.y:long() + 1, names = { "AND is 0", "AND is 1" },
    size = 10 },
  plot.line{ x = { -0.5, 1.5 }, y = borders },
  title = "The border while AND is learned", xlabel = "x1", ylabel = "x2",
  xlim = { -0.5, 1.5 }, ylim = { -0.5, 1.5 }, xticks = { -0.5, 0, 0.5, 1, 1.5 },
  yticks = { -0.5, 0, 0.5, 1, 1.5 }, legend = "outside", width = 600, height = 400,
})

course.tell [[
The last line goes through the point (1, 0). There the sum is exactly 0, and the step says 0, which
is right: the rule ends where no answer is wrong, and does not look for the line that is farthest
from all points.
]]

course.near("the sum at (1, 0)", 1 * history[5][1] + 0 * history[5][2] + history[5][3], 0, 0)
print(("w·[1 0] + b = 1*%g + 0*%g - %g = 0"):format(history[5][1], history[5][2], -history[5][3]))

course.part "Learning OR"

course.tell [[
OR is 1 where at least one input is 1. The same rule, other answers:
]]

passes, history = learn(OR, 20)
check(OR, passes, history[#history])

course.part "The same with nn.Perceptron"

course.tell [[
The module nn.Perceptron has the rule built in. learn makes a pass over the examples and gives the
number of mistakes:

    local neuron = neap.nn.Perceptron(2, { lr = lr })
    repeat until neuron:learn(inputs, y) == 0
]]

for _, task in ipairs{ AND, OR } do
  local neuron = neap.nn.Perceptron(2, { lr = lr })
  local wrong = {}
  repeat wrong[#wrong + 1] = neuron:learn(inputs, task.y)
  until wrong[#wrong] == 0 or #wrong == 20
  print(("%-3s  wrong in each pass: %s"):format(task.name, table.concat(wrong, ", ")))
  assert(wrong[#wrong] == 0, "nn.Perceptron must learn " .. task.name)
  assert(neuron(inputs):flatten():equal(task.y), "nn.Perceptron must know " .. task.name)
end

course.finish()
