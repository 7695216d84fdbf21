-- spiral.lua: a multilayer perceptron tells spirals apart that wind around one another.
--
--   neap scripts/spiral.lua [--epochs N] [--seed N] [--arms 2|3] [--lr X] [--help]
--
-- The points are made up (neap.data.spirals); a quarter of them is kept for the test. No
-- straight line parts the arms, but layers of units that draw one each do. The script draws
-- which arm the network takes each place of the plane for, and the test points on top. It
-- ends at a test accuracy of 0.99 or more, after a tenth of a second on 2 cores.

local neap = require "neap"
local nn, optim, data = neap.nn, neap.optim, neap.data

local options = neap.cmdline{
  { "epochs", 100, "passes over the training points", { min = 1 } },
  { "seed", 1, "seed of the noise, the split, the first weights and the order of the points" },
  { "arms", 2, "how many spirals", { 2, 3 } },
  { "lr", 0.005, "first learning rate of Adam", { above = 0 } },
}

neap.manual_seed(options.seed)

local points = data.spirals(400 * options.arms,
  { classes = options.arms, turns = 1.5, noise = 0.03 })
local train, test = data.random_split(points, { 0.75, 0.25 })
local loader = data.DataLoader(train, { batch_size = 32, shuffle = true })
local test_x, test_y = points.x[test.indices], points.y[test.indices]
print(("%d training points, %d test points"):format(#train, #test))

local net = nn.Sequential(
  nn.Linear(2, 64), nn.ReLU(),
  nn.Linear(64, 64), nn.ReLU(),
  nn.Linear(64, options.arms))
local loss_of = nn.CrossEntropyLoss()
local opt = optim.Adam(net:parameters(), { lr = options.lr })
local schedule = optim.lr_scheduler.CosineAnnealingLR(opt, options.epochs)

--- Trains for one epoch; gives the mean loss.
local function train_once()
  local sum = 0
  for x, y in loader do
    local loss = loss_of(net(x), y)
    opt:zero_grad()
    loss:backward()
    opt:step()
    sum = sum + loss:item() * #x
  end
  schedule:step()
  return sum / #train
end

--- The arm, counted from 1, that the network takes each of the points (n, 2) for.
local function arm_of(x)
  local _ <close> = neap.no_grad()
  return net(x):argmax(2)
end

local function test_accuracy() return neap.metrics.accuracy(arm_of(test_x), test_y) end

-- ---- the drawing ----

local reach = 1.15 -- the plane from -reach to reach, both ways
local rows, columns = 27, 54 -- a character is about twice as high as wide
local regions, marks = { " ", ".", ":" }, { "o", "x", "+" } -- of each arm
local backgrounds = { "\27[30;46m", "\27[30;43m", "\27[30;45m" } -- cyan, yellow, magenta

--- Prints the regions of the arms with the test points: in colour on a terminal.
local function draw()
  local x = neap.linspace(-reach, reach, columns):expand(rows, columns)
  local y = neap.linspace(reach, -reach, rows):unsqueeze(2):expand(rows, columns)
  local arms = arm_of(neap.stack({ x:flatten(), y:flatten() }, 2)):view(rows, columns):totable()

  local picture = {}
  for row = 1, rows do
    picture[row] = {}
    for column = 1, columns do picture[row][column] = regions[arms[row][column]] end
  end
  local function place(value, cells)
    return math.max(1, math.min(cells, math.floor((value / reach + 1) / 2 * (cells - 1) + 1.5)))
  end
  for i, point in ipairs(test_x:totable()) do
    picture[place(-point[2], rows)][place(point[1], columns)] = marks[test_y:at(i)]
  end

  local coloured = neap.terminal_width("stdout")
  for row = 1, rows do
    for column = 1, columns do
      local colour = coloured and backgrounds[arms[row][column]] or ""
      picture[row][column] = colour .. picture[row][column]
    end
    print(table.concat(picture[row]) .. (coloured and "\27[0m" or ""))
  end
end

-- ---- training ----

local epochs = neap.progress(options.epochs, { desc = "training" })
for epoch in epochs do
  local loss = train_once()
  if epoch % 20 == 0 or epoch == options.epochs then
    epochs:print(("epoch %3d  loss %.4f  test accuracy %.4f"):format(epoch, loss,
      test_accuracy()))
  end
end

draw()
print(("test accuracy %.4f"):format(test_accuracy()))
