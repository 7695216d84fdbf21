-- Lesson 4: the perceptron learning rule.
--
-- A perceptron finds its weights from examples: predict, take the error y - ŷ, move the
-- weights by error times input, repeat until no example is wrong. Here it learns AND and
-- OR from their truth tables.
--
-- Run: neap scripts/course/04_learning_rule.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")

local inputs = neap.tensor{ { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }
local tables = {
  { name = "AND", y = neap.tensor{ 0, 0, 0, 1 } },
  { name = "OR", y = neap.tensor{ 0, 1, 1, 1 } },
}

local lr = 1 -- how far one mistake moves the weights

local function predict(x, w, b)
  return neap.step(x:matmul(w) + b)
end

--- Learns until a pass over the examples makes no mistake; gives weights, bias and the
-- number of passes.
local function learn(y, most_passes)
  local w, b = neap.zeros(2), neap.zeros(1)
  for pass = 1, most_passes do
    local mistakes = 0
    for i = 1, #inputs do
      local error = y[i] - predict(inputs[i], w, b) -- 0 where the answer is right
      w = w + lr * error * inputs[i]
      b = b + lr * error
      if error:item() ~= 0 then mistakes = mistakes + 1 end
    end
    print(("pass %d: %d mistakes, w = [%g %g], b = %g"):format(
      pass, mistakes, w:at(1), w:at(2), b:item()))
    if mistakes == 0 then return w, b, pass end
  end
  return w, b, nil
end

for _, task in ipairs(tables) do
  course.part("Learning " .. task.name)
  local w, b, passes = learn(task.y, 20)
  assert(passes, task.name .. " was not learned in 20 passes")

  local answers = predict(inputs, w, b)
  print("\nx1 x2   y   answer")
  for i = 1, #inputs do
    print((" %g  %g   %g   %g"):format(inputs:at(i, 1), inputs:at(i, 2), task.y:at(i),
      answers:at(i)))
  end
  assert(answers:equal(task.y), task.name .. ": every answer must be right")
  print(("%s is learned after %d passes"):format(task.name, passes))
end

course.part "The same with nn.Perceptron"

for _, task in ipairs(tables) do
  local neuron = neap.nn.Perceptron(2, { lr = lr })
  local passes = 0
  repeat
    passes = passes + 1
    local mistakes = neuron:learn(inputs, task.y)
    print(("%s, pass %d: %d mistakes"):format(task.name, passes, mistakes))
  until mistakes == 0 or passes == 20
  assert(neuron(inputs):flatten():equal(task.y), "nn.Perceptron must learn " .. task.name)
end
