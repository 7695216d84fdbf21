-- Lesson 5: linear separability.
--
-- One neuron divides its inputs by a straight line. No line has both points of XOR's answer 1 on
-- one side and both points of its answer 0 on the other, so one neuron must fail. Two layers solve
-- it: first with weights set by hand, then with weights that were learned.
--
-- Run: neap course 5

local neap = require "neap"
local course = require "course.support"
local nn, optim, plot = neap.nn, neap.optim, neap.plot

local inputs = neap.tensor{ { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }
local y = neap.tensor{ 0, 1, 1, 0 }

--- Draws the answers of `f` (0 or 1 for each row of its input) over the square from -0.5 to 1.5,
-- with the four inputs and what XOR answers there.
local function draw(name, title, f)
  course.draw(name, plot.decision_boundary{
    f = f, x = inputs, y = y, classes = { "XOR is 0", "XOR is 1" }, title = title,
    xlabel = "x1", ylabel = "x2", xlim = { -0.5, 1.5 }, ylim = { -0.5, 1.5 },
    xticks = { -0.5, 0, 0.5, 1, 1.5 }, yticks = { -0.5, 0, 0.5, 1, 1.5 },
    legend = "outside", width = 560, height = 360,
  })
end

course.part "What no line can do"

course.tell [[
XOR is 1 where exactly one of two inputs is 1: either, but not both. A perceptron with the answers
of XOR would have four sums on the right sides of 0:

    x1 x2   XOR   its sum must be
     0  0    0              b <= 0
     0  1    1         w2 + b >  0
     1  0    1         w1 + b >  0
     1  1    0    w1 + w2 + b <= 0

Add the two in the middle: w1 + w2 + 2b > 0. Add the first and the last: w1 + w2 + 2b <= 0. Both
cannot be: there are no such weights. Answers that one neuron can give are called linearly
separable.

Two inputs make four rows, so that there are 2*2*2*2 = 16 columns of answers. Here the learning rule
of lesson 4 tries them all, with 100 passes for each:
]]

local function learns(answers, most_passes)
  local neuron = nn.Perceptron(2)
  for _ = 1, most_passes do
    if neuron:learn(inputs, answers) == 0 then return true end
  end
  return false
end

local failed = {}
for code = 0, 15 do
  local answers = { code >> 3 & 1, code >> 2 & 1, code >> 1 & 1, code & 1 }
  if not learns(neap.tensor(answers), 100) then
    failed[#failed + 1] = table.concat(answers, " ")
  end
end
print(("learned: %d of 16    not learned: %s"):format(16 - #failed, table.concat(failed, " and ")))
assert(table.concat(failed, ", ") == "0 1 1 0, 1 0 0 1", "only XOR and its opposite must fail")

course.part "One neuron"

course.tell [[
On XOR the learning rule goes on for ever: each pass repairs one example and spoils another.
]]

local neuron = nn.Perceptron(2)
local fewest = math.huge
for _ = 1, 100 do
  fewest = math.min(fewest, neuron:learn(inputs, y))
end
local wrong = neuron(inputs):flatten():ne(y):sum():item()
print(("after 100 passes %d of 4 answers are wrong; no pass made fewer than %d mistakes\n")
  :format(wrong, fewest))
assert(wrong > 0 and fewest > 0, "one neuron cannot know XOR")
draw("line", "The line of the neuron", neuron)

course.part "Two layers, by hand"

course.tell [[
XOR is OR without AND. One neuron can do OR, another AND, and a third puts them together: it
answers 1 where OR is 1 and AND is 0. The first two are a layer whose outputs nobody sees, a hidden
layer.

    either = step(x1 + x2 - 0.5)
    both   = step(x1 + x2 - 1.5)
    answer = step(either - both - 0.5)
]]

local function hidden(x)
  return neap.step(x:matmul(neap.tensor{ 1, 1 }) - 0.5),
    neap.step(x:matmul(neap.tensor{ 1, 1 }) - 1.5)
end

local function by_hand(x)
  local either, both = hidden(x)
  return neap.step(either - both - 0.5)
end

local either, both = hidden(inputs)
local answers = by_hand(inputs)
print("x1 x2   either  both   answer")
for i = 1, #inputs do
  print((" %g  %g   %6g  %4g   %6g"):format(inputs:at(i, 1), inputs:at(i, 2), either:at(i),
    both:at(i), answers:at(i)))
end
assert(answers:equal(y), "OR without AND must be XOR")

course.tell [[
What was two points apart is one point now: 0 1 and 1 0 are both (1, 0) for the last neuron, and a
line divides that from (0, 0) and (1, 1). Hidden layers move the points until a line will do. Seen
from the inputs, two parallel lines enclose the answer 1:
]]

draw("by-hand", "OR without AND", by_hand)
course.near("what the hidden layer makes of the inputs", neap.stack({ either, both }, 2),
  { { 0, 0 }, { 1, 0 }, { 1, 0 }, { 1, 1 } }, 0)

course.part "Two layers, learned"

course.tell [[
The learning rule has no error for hidden neurons, as nobody says what they should answer. With
smooth activations in place of the step there is a slope for every weight, and the weights go down
it. How that is done the lessons 8 to 14 tell; here it is used.

    local net = nn.Sequential(
      nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1), nn.Sigmoid())
]]

neap.manual_seed(1)
local net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1), nn.Sigmoid())
local loss_of = nn.BCELoss()
local opt = optim.Adam(net:parameters(), { lr = 0.05 })
local target = y:view(4, 1)
for step = 1, 400 do
  local loss = loss_of(net(inputs), target)
  opt:zero_grad()
  loss:backward()
  opt:step()
  if step == 1 or step % 100 == 0 then print(("step %3d  loss %.3f"):format(step, loss:item())) end
end

local function answer(x)
  return neap.no_grad(function() return net(x):flatten() end)
end
local outputs = answer(inputs)
print("outputs:" .. ("  %.2f"):rep(4):format(table.unpack(outputs:totable())))
assert(outputs:gt(0.5):float():equal(y), "the multilayer perceptron must know XOR")
course.near("the learned outputs", outputs, y, 0.1)

course.tell [[
The four points are right. Between and around them the network has decided for itself, and another
seed decides otherwise:
]]

draw("learned", "The regions of the network", answer)

course.finish()
