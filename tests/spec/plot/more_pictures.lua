-- Further plots that specs look at (pictures.lua): heatmaps and their kin, groups of values, and
-- drawings of networks and graphs. Numbers are written out, as weights that are drawn would differ.

local neap = require "neap"

local nn, plot = neap.nn, neap.plot

local pictures = {}

-- Values in 0..1 that look random.
local function list(n, seed)
  local values = {}
  for i = 1, n do values[i] = (math.sin(seed + i * 12.9898) * 43758.5453) % 1 end
  return values
end

function pictures.heatmap()
  return plot.heatmap({ { 1, -0.25, 0.5 }, { -0.25, 1, 0 / 0 }, { 0.5, 0.125, 1 } }, { center = 0,
    rows = { "a", "b", "c" }, title = "Correlation", label = "r", square = true })
end

function pictures.confusion()
  return plot.confusion { matrix = { { 30, 2, 0 }, { 4, 25, 1 }, { 0, 9, 29 } },
    classes = { "cat", "dog", "bird" } }
end

function pictures.box()
  local y = { small = list(40, 1), large = list(60, 2), one = { 0.5 }, none = {} }
  for i, v in ipairs(y.large) do y.large[i] = 3 * v * v end
  y.small[1], y.small[2] = 2.5, 0 / 0
  return plot.box { y = y, title = "Boxes", ylabel = "score", mean = true }
end

function pictures.violin()
  return plot.violin { y = { first = list(60, 3), second = list(80, 5), one = { 0.5 } },
    horizontal = true, title = "Violins" }
end

function pictures.pairs()
  local rows, y, a, b = {}, {}, list(60, 7), list(60, 8)
  for i = 1, 60 do
    y[i] = i % 2 + 1
    rows[i] = { a[i] + y[i], b[i] * y[i], a[i] - b[i] }
  end
  return plot.pairs { x = neap.tensor(rows), y = neap.tensor(y), classes = { "odd", "even" },
    features = { "length", "width", "depth" }, title = "Pairs" }
end

function pictures.neurons()
  local net = nn.Sequential(nn.Linear(2, 2), nn.Sigmoid(), nn.Linear(2, 1))
  net[1].weight.data = neap.tensor { { 4, -2 }, { 1, 3 } }
  net[1].bias.data, net[3].bias.data = neap.tensor { 1, -0.5 }, neap.tensor { 0 }
  net[3].weight.data = neap.tensor { { -3, 2 } }
  return plot.network(net, { title = "Two neurons", inputs = { "a", "b" }, outputs = { "xor" } })
end

-- A block with a way around it, in a chain.
function pictures.network()
  local Block = nn.class("Block")
  function Block:init(n)
    self.conv = nn.Conv2d(n, n, 3, { padding = 1 })
    self.norm = nn.BatchNorm2d(n)
  end
  function Block:forward(x) return (self.norm(self.conv(x)) + x):relu() end
  return plot.network(nn.Sequential(nn.Conv2d(1, 4, 3), Block(4), nn.Flatten(),
    nn.Linear(144, 10)), { 1, 1, 8, 8 })
end

function pictures.graph()
  local w = neap.tensor({ 1, 2 }, { requires_grad = true })
  local b = neap.tensor({ 0.5 }, { requires_grad = true })
  local loss = (((w * 3 + b) ^ 2):sum() + w:norm()) / 2
  local p = plot.graph(loss, { title = "A graph" })
  return p -- no tail call, which would leave no variables
end

return pictures
