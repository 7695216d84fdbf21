-- Lesson 2: the perceptron.
--
-- The oldest artificial neuron: a weighted sum of the inputs, a bias, and a step that
-- answers 0 or 1. The lesson computes one by hand, finds its border, and shows that the
-- bias is nothing but one more weight, on an input that is always 1.
--
-- Run: neap scripts/course/02_perceptron.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")

course.part "A decision"

-- Should the garden be watered? Three yes-or-no inputs, each with a weight that says how
-- much it counts and which way; the bias says how much it takes.
local questions = { "the soil is dry", "the day is hot", "rain is near" }
local w = neap.tensor{ 3, 1, -2 }
local b = -1

--- The perceptron: 0 where w·x + b <= 0, else 1.
local function perceptron(x)
  return neap.step(x:matmul(w) + b)
end

for i, question in ipairs(questions) do print(("weight %2g  %s"):format(w:at(i), question)) end
print(("bias   %2g"):format(b))

local x = neap.tensor{ 1, 0, 1 }
local sum = 1 * 3 + 0 * 1 + 1 * -2 - 1
print(("\nx = [1 0 1]: w·x + b = %g, so the answer is %g"):format(sum, perceptron(x):item()))
assert(x:dot(w):item() + b == sum, "w·x + b must be the weighted sum by hand")
assert(perceptron(x):item() == 0, "dry soil must not be watered before rain")
assert(perceptron(neap.tensor{ 1, 0, 0 }):item() == 1, "dry soil alone must be watered")

course.part "Every input"

-- Many inputs at once are the rows of a matrix; the answers come as a vector.
local rows = {}
for i = 0, 7 do rows[i + 1] = { i >> 2 & 1, i >> 1 & 1, i & 1 } end
local inputs = neap.tensor(rows)
local sums, answers = inputs:matmul(w) + b, perceptron(inputs)
print("x1 x2 x3   w·x + b   answer")
for i, row in ipairs(rows) do
  print((" %d  %d  %d   %7g   %6g"):format(row[1], row[2], row[3], sums:at(i), answers:at(i)))
end
course.near("the answers", answers, { 0, 0, 0, 0, 1, 0, 1, 1 }, 0)

course.part "The border"

-- The step is 0 where the sum is exactly 0: the border belongs to the answer 0.
local border = neap.tensor{ -0.001, 0, 0.001 }
print("sums   ", border)
print("answers", neap.step(border))
course.near("the step", neap.step(border), { 0, 0, 1 }, 0)

course.part "The bias as a weight"

-- Put a constant 1 in front of the inputs and the bias in front of the weights. Then
-- w0*1 + w1*x1 + w2*x2 + w3*x3 is the same sum, and no bias is left.
local w_with_bias = neap.cat{ neap.tensor{ b }, w }
local inputs_with_one = neap.cat({ neap.ones(8, 1), inputs }, 2)
print("weights", w_with_bias)
print("first inputs", inputs_with_one[{ { 1, 2 } }])

local same = neap.step(inputs_with_one:matmul(w_with_bias))
print("answers", same)
course.near("the sums with w0", inputs_with_one:matmul(w_with_bias), sums, 0)
assert(same:equal(answers), "the bias as weight w0 must give the same answers")

-- The module nn.Step is the same function, so that a perceptron is Linear and Step.
local net = neap.nn.Sequential(neap.nn.Linear(3, 1), neap.nn.Step())
neap.no_grad(function()
  net[1].weight:copy_(w:view(1, 3))
  net[1].bias:fill_(b)
end)
assert(net(inputs):flatten():equal(answers), "Linear and Step must give the same answers")
print("\nnn.Linear and nn.Step give the same answers:")
print(net)
