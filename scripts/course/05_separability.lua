-- Lesson 5: linear separability.
--
-- One neuron divides its inputs by a straight line. No line has both points of XOR's answer
-- 1 on one side and both points of its answer 0 on the other, so one neuron must fail. Two
-- layers solve it: first with weights set by hand, then with weights that were learned.
--
-- Run: neap scripts/course/05_separability.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")
local nn, optim = neap.nn, neap.optim

local inputs = neap.tensor{ { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }
local y = neap.tensor{ 0, 1, 1, 0 }

--- Draws the answers of `f` (0 or 1 for each row of its input) over the square from -0.5
-- to 1.5. The corners show where the four inputs lie and what XOR answers there.
local function draw(title, f)
  print("\n" .. title)
  local columns, lines = 41, 17
  local corner = { ["11,5"] = 1, ["11,13"] = 0, ["31,5"] = 0, ["31,13"] = 1 }
  for line = 1, lines do
    local points = {}
    for column = 1, columns do
      points[column] = { -0.5 + 2 * (column - 1) / (columns - 1),
        1.5 - 2 * (line - 1) / (lines - 1) }
    end
    local answers = f(neap.tensor(points)):flatten():totable()
    for column = 1, columns do
      local at = corner[column .. "," .. line]
      answers[column] = at or answers[column] > 0.5 and "#" or "."
    end
    print("    " .. table.concat(answers))
  end
  print("    # the answer is 1   . the answer is 0   digits: XOR itself")
end

course.part "One neuron"

-- The learning rule goes on for ever: each pass repairs one example and spoils another.
local neuron = nn.Perceptron(2)
local fewest = math.huge
for _ = 1, 100 do
  fewest = math.min(fewest, neuron:learn(inputs, y))
end
local wrong = neuron(inputs):flatten():ne(y):sum():item()
print(("after 100 passes %d of 4 answers are wrong; no pass made fewer than %d mistakes")
  :format(wrong, fewest))
assert(wrong > 0 and fewest > 0, "one neuron cannot know XOR")
draw("The line of the neuron:", neuron)

course.part "Two layers, by hand"

-- XOR is OR without AND. The hidden neurons compute OR and AND, the output neuron answers 1
-- where OR is 1 and AND is 0.
local function by_hand(x)
  local either = neap.step(x:matmul(neap.tensor{ 1, 1 }) - 0.5)
  local both = neap.step(x:matmul(neap.tensor{ 1, 1 }) - 1.5)
  return neap.step(either - both - 0.5)
end
print("answers of OR without AND:", by_hand(inputs))
assert(by_hand(inputs):equal(y), "OR without AND must be XOR")
draw("Two parallel lines enclose the answer 1:", by_hand)

course.part "Two layers, learned"

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
  if step == 1 or step % 100 == 0 then print(("step %3d  loss %.4f"):format(step, loss:item())) end
end

local function answer(x)
  return neap.no_grad(function() return net(x):flatten() end)
end
local answers = answer(inputs)
print("outputs:" .. ("  %.4f"):rep(4):format(table.unpack(answers:totable())))
assert(answers:gt(0.5):float():equal(y), "the multilayer perceptron must know XOR")
course.near("the learned outputs", answers, y, 0.1)
draw("The regions of the network:", answer)
