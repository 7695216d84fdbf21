-- Lesson 2: the perceptron.
--
-- The oldest artificial neuron: a weighted sum of the inputs, a bias, and a step that
-- answers 0 or 1. The lesson computes one by hand, finds its border, and shows that the
-- bias is nothing but one more weight, on an input that is always 1.
--
-- Run: neap course 2

local neap = require "neap"
local course = require "course.support"
local plot = neap.plot

course.part "A decision"

course.tell [[
Should the garden be watered? Three questions with the answer yes (1) or no (0). Each has a
weight, which says how much it counts and which way; the bias says how much it takes before the
answer is yes.

The perceptron adds up what counts, and steps: 0 where the sum is 0 or less, otherwise 1.

    answer = step(w1*x1 + w2*x2 + w3*x3 + b) = step(w·x + b)
]]

local questions = { "the soil is dry", "the day is hot", "rain is near" }
local w = neap.tensor{ 3, 1, -2 }
local b = -1

--- The perceptron: 0 where w·x + b <= 0, else 1.
local function perceptron(x)
  return neap.step(x:matmul(w) + b)
end

for i, question in ipairs(questions) do print(("weight %2g  %s"):format(w:at(i), question)) end
print(("bias   %2g"):format(b))

course.tell [[
The soil is dry, the day is not hot, and rain is near:
]]

local x = neap.tensor{ 1, 0, 1 }
local sum = 1 * 3 + 0 * 1 + 1 * -2 - 1
print(("x = [1 0 1]: w·x + b = 1*3 + 0*1 + 1*(-2) - 1 = %g, so the answer is %g"):format(
  sum, perceptron(x):item()))
assert(x:dot(w):item() + b == sum, "w·x + b must be the weighted sum by hand")
assert(perceptron(x):item() == 0, "dry soil must not be watered before rain")
assert(perceptron(neap.tensor{ 1, 0, 0 }):item() == 1, "dry soil alone must be watered")

course.part "Every input"

course.tell [[
Many inputs at once are the rows of a matrix, and one product gives all sums:

    sums = inputs:matmul(w) + b
]]

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

course.tell [[
The step is 0 where the sum is exactly 0: the border belongs to the answer 0.
]]

local border = neap.tensor{ -0.001, 0, 0.001 }
print("sums   ", border)
print("answers", neap.step(border))
course.near("the step", neap.step(border), { 0, 0, 1 }, 0)

course.tell [[
With two inputs the border is a line. Forget the rain (x3 = 0): the garden is watered where
3*x1 + x2 - 1 > 0, which is everything to the right of the line x2 = 1 - 3*x1. All inputs between
0 and 1 may be asked now, not only yes and no:
]]

local grid = neap.cartesian_prod(neap.linspace(0.02, 0.98, 12), neap.linspace(0.02, 0.98, 12))
local watered = neap.step(grid:matmul(w[{ { 1, 2 } }]) + b)
course.draw("border", plot.layers{
  plot.scatter{ x = grid, labels = watered:long() + 1, names = { "0: leave it", "1: water it" } },
  plot.line{ x = { 0, 1 / 3 }, y = { 1, 0 } },
  xlabel = "x1, how dry the soil is", ylabel = "x2, how hot the day is",
  xlim = { 0, 1 }, ylim = { 0, 1 },
})
course.near("the answers right of the line", watered,
  grid:select(2, 2):gt(1 - grid:select(2, 1) * 3):float(), 0)

course.part "The bias as a weight"

course.tell [[
Put a constant 1 in front of the inputs and the bias in front of the weights. Then
w0*1 + w1*x1 + w2*x2 + w3*x3 is the same sum, and no bias is left. What holds for weights holds
for the bias too, so that formulas need not name it.
]]

local w_with_bias = neap.cat{ neap.tensor{ b }, w }
local inputs_with_one = neap.cat({ neap.ones(8, 1), inputs }, 2)
print("weights", w_with_bias)
print("the first two inputs")
print(inputs_with_one[{ { 1, 2 } }])

local same = neap.step(inputs_with_one:matmul(w_with_bias))
print("answers", same)
course.near("the sums with w0", inputs_with_one:matmul(w_with_bias), sums, 0)
assert(same:equal(answers), "the bias as weight w0 must give the same answers")

course.tell [[
The module nn.Step is the same function, so that a perceptron is Linear and Step, and gives the
same answers:
]]

local net = neap.nn.Sequential(neap.nn.Linear(3, 1), neap.nn.Step())
neap.no_grad(function()
  net[1].weight:copy_(w:view(1, 3))
  net[1].bias:fill_(b)
end)
assert(net(inputs):flatten():equal(answers), "Linear and Step must give the same answers")
print(net)

course.finish()
