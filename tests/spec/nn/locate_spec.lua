local class = require "neap.nn.class"
local every_layer = require "tests.spec.nn.every_layer"
local neap = require "neap"
local nn = neap.nn

local function message_of(f, ...)
  local ok, message = pcall(f, ...)
  assert.is_false(ok)
  return message
end

describe("the label of every layer", function()
  local listed = { Sequential = true, Module = true, ModuleList = true, ModuleDict = true,
    ParameterList = true }

  for _, row in ipairs(every_layer) do
    listed[row[1]] = true
    if row[1] ~= "Identity" then
      it("stands before what a " .. row[1] .. " complains of", function()
        local layer = nn[row[1]](table.unpack(row[2]))
        local message = message_of(function() local y = layer("no tensor") return y end)
        assert.matches("^[^:]+:%d+: layer[%w_.]* %(" .. "[%w]+[^)]*%): ", message)
        assert.is_nil(message:find(": [%w_.]+ %([^:]*: [%w_.]+ %("), message)
      end)
    end
  end

  it("is tried for every class", function()
    for name, Class in pairs(nn) do
      if class.is_class(Class) and not name:find("Loss$") then assert(listed[name], name) end
    end
  end)

  for name, Class in pairs(nn) do
    if class.is_class(Class) and name:find("Loss$") then
      it("stands before what a " .. name .. " complains of", function()
        local loss = name == "LinearCrossEntropyLoss" and Class(2, 2) or Class()
        local message = message_of(function() local y = loss("a", "b", "c", "d") return y end)
        assert.matches("^[^:]+:%d+: loss %(" .. name .. "[^)]*%): ", message)
      end)
    end
  end
end)

describe("a wrong input", function()
  local F = nn.functional
  local images = neap.zeros(64, 3, 28, 28)
  local Net = nn.class("Net")

  function Net:init()
    self.conv1 = nn.Conv2d(3, 16, 3)
    self.conv2 = nn.Conv2d(16, 32, 3)
  end

  function Net:forward(x)
    return self.conv2(x)
  end

  it("is explained with the path of the layer and both shapes", function()
    local net = Net()
    assert.matches("^tests/spec/nn/locate_spec.lua:%d+: net%.conv2 %(Conv2d 16→32%): "
      .. "expected 16 channels in dim 2, got %(64, 3, 28, 28%)$", message_of(net, images))
  end)

  it("is found through tail calls, hooks and layers inside layers", function()
    local Outer = nn.class("Outer")
    function Outer:init() self.blocks = nn.ModuleList { nn.Sequential(nn.Identity(), Net()) } end
    function Outer:forward(x) return self.blocks[1](x) end
    local model = Outer()
    local expected = ": model%.blocks%.1%.2%.conv2 %(Conv2d 16→32%): expected 16 channels"
    assert.matches(expected, message_of(model, images))
    model.blocks[1][2].conv2:register_forward_hook(function() end)
    assert.matches(expected, message_of(model, images))
  end)

  it("is named after the variable of the script, whatever functions call it", function()
    local net = Net()
    local function step(f) local y = f(images) return y end
    assert.matches(": net%.conv2 %(", message_of(step, net))
    local part = net.conv2
    assert.matches(": net%.conv2 %(", message_of(step, part))
    _G.network = net
    net = nil -- luacheck: ignore 311
    local message = message_of(step, _G.network)
    _G.network = nil
    assert.matches(": network%.conv2 %(", message)
  end)

  it("is named after the class of the network where no variable holds it", function()
    local Outside = nn.class("Outside")
    function Outside:init() self.net = nn.Conv2d(16, 32, 3) end
    function Outside:forward(x) local y = self.net(x) return y end
    local held = { Outside() }
    local _, message = pcall(held[1], images)
    assert.matches(": Outside%.net %(Conv2d 16→32%): ", message)
    assert.matches("%d: Conv2d 16→32: expected", message_of(function()
      local y = nn.Conv2d(16, 32, 3)(images)
      return y
    end))
  end)

  it("of the forward that a script wrote names the network and the operation", function()
    local Sum = nn.class("Sum")
    function Sum:init() self.fc = nn.Linear(2, 2) end
    function Sum:forward(x) return self.fc(x) + neap.zeros(7) end
    local net = nn.Sequential(nn.Identity(), Sum())
    assert.matches(": net%.2 %(Sum%): add: shapes must broadcast",
      message_of(net, neap.zeros(2, 2)))
  end)

  it("keeps what the operation says to do", function()
    local net = nn.Sequential(nn.Linear(784, 10))
    assert.matches(": net%.1 %(Linear 784→10%): x has 28 features in its last dim, the weight "
      .. "takes 784, got %(2, 28, 28%) x %(10, 784%); try x:view%(%-1, 784%)$",
      message_of(net, neap.zeros(2, 28, 28)))
  end)

  it("outside of networks is told as before", function()
    local net = Net() -- luacheck: ignore 211
    assert.matches("%d: conv2d: expected", message_of(function()
      return F.conv2d(images, neap.zeros(4, 16, 3, 3))
    end))
    assert.matches("%d: Linear: in_features must be", message_of(nn.Linear, -1))
  end)

  it("leaves errors of the script's own alone", function()
    local Odd = nn.class("Odd")
    function Odd.forward() error("odd", 0) end
    local net = Odd()
    assert.equal("odd", message_of(net, images))
  end)

  it("is told even where the network cannot be walked", function()
    local net = nn.Sequential(nn.Linear(2, 2))
    net[1].weight = neap.zeros(2, 2)
    assert.matches("linear: x has 5 features", message_of(net, neap.zeros(1, 5)))
  end)

  it("is found in a coroutine", function()
    local net = Net()
    local co = coroutine.wrap(function() local y = net(images) return y end)
    assert.matches(": net%.conv2 %(", message_of(co))
  end)
end)

describe("the sizes in a label", function()
  local expected = {
    ["Linear 4→5"] = nn.Linear(4, 5), ["LSTM 3→8"] = nn.LSTM(3, 8),
    ["Embedding 7→2"] = nn.Embedding(7, 2), ["BatchNorm1d 6"] = nn.BatchNorm1d(6),
    ["GroupNorm 4"] = nn.GroupNorm(2, 4), ["MultiheadAttention 8"] = nn.MultiheadAttention(8, 2),
    ["ReLU"] = nn.ReLU(),
  }
  for text, layer in pairs(expected) do
    it("are " .. text, function()
      assert.equal(text, require("neap.nn.locate").brief(layer))
    end)
  end
end)
