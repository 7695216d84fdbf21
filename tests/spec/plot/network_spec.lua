local neap = require "neap"
local texts = require "tests.spec.plot.texts"
local nn, plot = neap.nn, neap.plot

-- Block: conv, norm and a way around them.
local Block = nn.class("Block")
function Block:init(n)
  self.conv = nn.Conv2d(n, n, 3, { padding = 1 })
  self.norm = nn.BatchNorm2d(n)
end
function Block:forward(x) return (self.norm(self.conv(x)) + x):relu() end

local function edges_of(p)
  local list = {}
  for _, edge in ipairs(p.figure.model.edges) do
    local function name(unit) return unit.kind == "call" and unit.call.name or unit.name end
    list[#list + 1] = name(edge.from) .. " > " .. name(edge.to)
  end
  table.sort(list)
  return list
end

describe("plot.network", function()
  it("draws a chain of layers with shapes and parameters", function()
    local net = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    assert.equal([[
   Sequential, 2,410 parameters

       ┌─────────────────┐
       │ input   (5, 64) │
       └────────┬────────┘
                │
                ▼
  ┌─────────────┴─────────────┐
  │ Linear 64→32            1 │
  │ (5, 32)  2,080 parameters │
  └─────────────┬─────────────┘
                │
                ▼
           ┌────┴────┐
           │ ReLU  2 │
           └────┬────┘
                │
                ▼
  ┌─────────────┴─────────────┐
  │ Linear 32→10            3 │
  │ (5, 10)    330 parameters │
  └─────────────┬─────────────┘
                │
                ▼
       ┌────────┴────────┐
       │ output  (5, 10) │
       └─────────────────┘]], texts.shown(plot.network(net, { 5, 64 })))
  end)

  it("follows the data through a forward of one's own", function()
    local p = plot.network(Block(2), { 1, 2, 4, 4 })
    assert.same({ "add > relu", "conv > norm", "input > add", "input > conv", "norm > add",
      "relu > output" }, edges_of(p))
    assert.is_true(texts.has(p, "+"))
  end)

  it("puts what is inside of modules into frames, as deep as is asked", function()
    local net = nn.Sequential(Block(2), nn.Flatten())
    assert.same({ "1 > 2", "2 > output", "input > 1" },
      edges_of(plot.network(net, { 1, 2, 4, 4 }, { depth = 1 })))
    local deep = plot.network(net, { 1, 2, 4, 4 })
    assert.is_true(texts.has(deep, "Block 1"))
    assert.is_true(texts.has(deep, "conv"))
  end)

  it("draws calls that give on what they took", function()
    local net = nn.Sequential(nn.Identity(), nn.Linear(2, 2), nn.Dropout(0), nn.Identity())
    assert.same({ "1 > 2", "2 > 3", "3 > 4", "4 > output", "input > 1" },
      edges_of(plot.network(net, { 1, 2 }, { style = "layers" })))
  end)

  it("takes integers, several inputs, several outputs, lists, and frozen parameters", function()
    local Net = nn.class("Net")
    function Net:init()
      self.words, self.lstm = nn.Embedding(9, 4), nn.LSTM(4, 3)
      self.head = nn.Linear(5, 2)
    end
    function Net:forward(ids, more)
      local y, h = self.lstm(self.words(ids))
      return self.head(neap.cat({ y[-1], more }, 1)), h
    end
    local net = Net():requires_grad_(false)
    local p = plot.network(net, { 6 }, { 2 }, { dtype = { "int64", "float32" } })
    assert.same({ "cat > head", "head > output 1", "index > cat", "input 1 > words",
      "input 2 > cat", "lstm > index", "lstm > output 2", "words > lstm" }, edges_of(p))
    assert.is_false(net.head.weight.requires_grad)
    local ids = neap.ones(6):long()
    assert.same(edges_of(p), edges_of(plot.network(net, ids, neap.ones(2))))
  end)

  it("shows parameters that a forward takes itself", function()
    local Net = nn.class("Net")
    function Net:init() self.scale = nn.Parameter(neap.ones(3)) end
    function Net:forward(x) return x * self.scale end
    assert.same({ "input > mul", "mul > output", "scale > mul" },
      edges_of(plot.network(Net(), { 1, 3 })))
  end)

  it("draws what is done very often once", function()
    local Loop = nn.class("Loop")
    function Loop:init() self.cell = nn.GRUCell(3, 4) end
    function Loop:forward(x)
      local h = neap.zeros(x:size(1), 4)
      for t = 1, x:size(2) do h = self.cell(x[{ {}, t }], h) end
      return h
    end
    local p = plot.network(Loop(), { 1, 50, 3 })
    assert.is_true(texts.has(p, "GRUCell 3→4 ×50"))
    assert.same({ "cell > output", "index > cell", "input > index" }, edges_of(p))
    assert.equal(3 + 3 + 2 + 1, #edges_of(plot.network(Loop(), { 1, 3, 3 })))
  end)

  it("leaves the network, its hooks and the generator as they were", function()
    local net = nn.Sequential(nn.BatchNorm1d(2), nn.Dropout(0.5), nn.Linear(2, 2))
    local state, random = net:clone():state_dict(), neap.get_rng_state()
    plot.network(net, { 4, 2 })
    for name, value in pairs(net:state_dict()) do
      assert.is_true(value:equal(state[name]), name)
    end
    assert.is_true(random:equal(neap.get_rng_state()))
    assert.is_true(net.training)
    assert.is_nil(net[3].weight.grad)
    local hooks = net[3]._registry.hooks
    assert.equal(0, #hooks.before + #hooks.forward)
  end)

  it("says what fails in a forward, and leaves no hook then", function()
    local net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU())
    assert.error_matches(function() plot.network(net, { 1, 1, 8, 8 }) end,
      "plot.network: net.1 (Conv2d 3→4): expected 3 channels in dim 2, got (1, 1, 8, 8); the shape "
      .. "of an input includes the batch, as in plot.network(net, {1, ...})", 1, true)
    assert.equal(0, #net[1]._registry.hooks.before)
    local Broken = nn.class("Broken")
    function Broken:forward() error("no such luck") end
    assert.error_matches(function() plot.network(Broken(), { 1 }) end, "plot.network: no such luck$")
  end)

  it("refuses what it cannot draw", function()
    local net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU())
    for text, f in pairs {
      ["plot.network: needs the shape of an input, batch included, as in plot.network(net, "
        .. "{1, 3, 32, 32})"] = function() plot.network(net) end,
      ["plot.network: expected a module, got 3"] = function() plot.network(3) end,
      ["plot.network: expected a module, got the class Linear; put () after it"] =
        function() plot.network(nn.Linear) end,
      ["plot.network: unknown option 'dept', did you mean 'depth'?"] =
        function() plot.network(net, { 1, 3, 4, 4 }, { dept = 2 }) end,
      ["plot.network: depth must be a whole number of at least 1, got 0"] =
        function() plot.network(net, { 1, 3, 4, 4 }, { depth = 0 }) end,
      ["plot.network: style must be one of layers, neurons, got \"circles\""] =
        function() plot.network(net, { 1, 3, 4, 4 }, { style = "circles" }) end,
      ["plot.network: style \"neurons\" draws chains of Linear layers and activations, but there is "
        .. "Conv2d"] = function() plot.network(net, { 1, 3, 4, 4 }, { style = "neurons" }) end,
      ["plot.network: option 'inputs' must be a list of names, got 3"] =
        function() plot.network(net, { 1, 3, 4, 4 }, { inputs = 3 }) end,
      ["theme must be one of"] =
        function() plot.network(net, { 1, 3, 4, 4 }, { theme = "pink" }) end,
    } do
      assert.error_matches(f, text, 1, true)
    end
  end)

  it("says with ':' that it is called with '.'", function()
    assert.error_matches(function() plot:network(nn.Linear(2, 2)) end, "plot.network(", 1, true)
  end)
end)

describe("plot.network of few neurons", function()
  local function lines_of(p)
    local list = {}
    for _, step in ipairs(texts.steps(p, "path")) do list[#list + 1] = step end
    return list
  end

  it("draws circles, and a line for each weight", function()
    local net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))
    local p = plot.network(net)
    local key = 2 -- the samples of both signs
    assert.equal(2 * 8 + 8 * 2 + key, #lines_of(p))
    assert.equal(2 + 8 + 2, #texts.steps(p, "rect"))
    for _, text in ipairs { "x1", "y2", "2 inputs", "8 neurons", "Tanh", "2 outputs", "linear" } do
      assert.is_true(texts.has(p, text), text)
    end
  end)

  it("colours lines by the sign of weights and draws the largest widest", function()
    local p = nn.Perceptron(2)
    p.weight.data, p.bias.data = neap.tensor { 0.5, -2 }, neap.tensor { 1 }
    local drawn = plot.network(p, { inputs = { "a", "b" }, outputs = { "and" } })
    local lines = lines_of(drawn)
    assert.not_equal(lines[1].stroke, lines[2].stroke)
    assert.is_true(lines[1].width < lines[2].width)
    for _, text in ipairs { "a", "b", "and", "0.5", "−2", "1.00", "Step", "1 output" } do
      assert.is_true(texts.has(drawn, text), text)
    end
  end)

  it("draws weights that are not finite", function()
    local layer = nn.Linear(3, 1)
    layer.weight.data = neap.tensor { { 0 / 0, math.huge, 1 } }
    layer.bias.data = neap.tensor { 0 / 0 }
    assert.equal(3, #lines_of(plot.network(layer)) - 1)
    texts.of(plot.network(layer))
  end)

  it("leaves out the middle of wide layers where it is asked to", function()
    local net = nn.Sequential(nn.Linear(64, 20), nn.ReLU(), nn.Linear(20, 3))
    assert.is_nil(plot.network(net).figure.layers)
    local p = plot.network(net, { style = "neurons" })
    assert.is_true(texts.has(p, "x64"))
    assert.is_false(texts.has(p, "x30"))
    assert.is_true(texts.has(p, "⋮"))
    assert.is_nil(plot.network(nn.Sequential(nn.Linear(2, 2)), { style = "layers" }).figure.layers)
  end)

  it("draws them in forwards of one's own, and refuses branches", function()
    local Net = nn.class("Net")
    function Net:init()
      self.a = nn.Linear(2, 3)
      self.b = nn.Linear(3, 2)
    end
    function Net:forward(x) return self.b(self.a(x):tanh()) end
    assert.is_true(texts.has(plot.network(Net()), "tanh"))
    local Two = nn.class("Two", Net)
    function Two:forward(x) return self.b(self.a(x):tanh()) + x end
    assert.error_matches(function() plot.network(Two(), { style = "neurons" }) end,
      "but this network has branches", 1, true)
  end)
end)
