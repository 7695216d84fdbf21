local neap = require "neap"
local nn = neap.nn

describe("Sequential", function()
  it("runs modules and plain functions one after the other", function()
    local net = nn.Sequential(nn.Linear(2, 3), function(x) return x * 0 + 2 end, nn.Identity())
    assert.same({ { 2, 2, 2 } }, net(neap.ones(1, 2)):totable())
    assert.equal(3, #net)
    assert.equal("function", type(net[2]))
    assert.equal(2, #net:children())
    assert.same({ 3, 2 }, net:state_dict()["1.weight"].shape)
  end)

  it("takes a list in braces", function()
    local net = nn.Sequential { nn.Linear(2, 3), nn.ReLU() }
    assert.equal(2, #net)
    assert.same({ 1, 3 }, net(neap.ones(1, 2)).shape)
  end)

  it("uses a layer that is put in another's place", function()
    local net = nn.Sequential(nn.Linear(2, 3))
    net[1] = function(x) return x + 1 end
    assert.equal(2, net(neap.tensor(1)):item())
    assert.equal(0, #net:parameters())
    net:append(nn.Linear(1, 1))
    assert.equal(2, #net)
    assert.equal(2, #net:parameters())
  end)

  it("has a named form, in which numbers serve as well", function()
    local net = nn.Sequential {
      { "fc1", nn.Linear(2, 3) }, { "act", nn.ReLU() }, { "fc2", nn.Linear(3, 1) },
    }
    assert.equal(net.fc1, net[1])
    assert.equal(3, #net)
    assert.same({ 1, 1 }, net(neap.ones(1, 2)).shape)
    assert.is_truthy(net:state_dict()["fc2.weight"])
    assert.matches("%(act%): ReLU%(%)", tostring(net))
    net[3] = nn.Linear(3, 5)
    assert.same({ 1, 5 }, net(neap.ones(1, 2)).shape)
    assert.equal(net[3], net.fc2)
    net.fc2 = nn.Linear(3, 7)
    assert.same({ 1, 7 }, net(neap.ones(1, 2)).shape)
    net:append(nn.Linear(7, 2))
    assert.same({ 1, 2 }, net(neap.ones(1, 2)).shape)
    assert.equal(6, #net:parameters())
  end)

  it("runs and shows what add_module adds, as PyTorch's does", function()
    local net = nn.Sequential()
    net:add_module("first", nn.Linear(2, 3))
    net:add_module("act", nn.ReLU())
    assert.equal("Sequential(\n  (first): Linear(in_features=2, out_features=3, bias=true)\n  (act): ReLU()\n)",
      tostring(net))
    local x = neap.randn(4, 2)
    assert.is_true(net(x):equal(net.first(x):relu()))
    assert.same({ 2, true, true }, { #net, net[1] == net.first, net[-1] == net.act })
    net:add_module("act", nn.Tanh()) -- in its place
    assert.is_true(net(x):equal(net.first(x):tanh()))
    assert.equal(2, #net)
  end)

  it("gives numbers for names to layers that have none when one with a name comes", function()
    local net = nn.Sequential(nn.Linear(2, 3), function(x) return x * 2 end)
    net:add_module("3", nn.ReLU()) -- the next place, still by number
    assert.is_nil(getmetatable(net).__names)
    net:add_module("last", nn.Linear(3, 1))
    local names = {}
    for name in net:named_parameters() do names[#names + 1] = name end
    assert.same({ "1.weight", "1.bias", "last.weight", "last.bias" }, names)
    local x = neap.randn(4, 2)
    local expected = net[4]((net[1](x) * 2):relu())
    assert.is_true(net(x):equal(expected))
    assert.is_true(net:clone()(x):equal(expected))
    net:append(nn.Sigmoid())
    assert.is_true(net(x):equal(expected:sigmoid()))
    for message, call in pairs {
      ["add_module: expected a module, got 3"] = function() net:add_module("z", 3) end,
      ["add_module: the name must be a string, got 3"] = function() net:add_module(3, nn.ReLU()) end,
      ["must be without dots and not empty, got \"a.b\""] = function() net:add_module("a.b", nn.ReLU()) end,
      ["ModuleList: a list has places and no names, got 'b'; try append(module), or nn.ModuleDict"] = function()
        nn.ModuleList(nn.ReLU()):add_module("b", nn.Tanh())
      end,
    } do
      assert.has_error_like(call, message)
    end
    assert.equal(5, #net)
  end)

  it("takes a module in a field with a name for its last layer, as PyTorch's does", function()
    local net = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
    net.fc = nn.Linear(3, 2)
    assert.same({ 3, true, true }, { #net, net[3] == net.fc, net[-1] == net.fc })
    assert.matches("  %(2%): ReLU%(%)\n  %(fc%): Linear", tostring(net))
    local x = neap.randn(4, 2)
    assert.is_true(net(x):equal(net.fc(net[1](x):relu())))
    local from_zero = net:state_dict { numbering = 0 }
    assert.same({ { 3, 2 }, { 2, 3 } },
      { from_zero["0.weight"].shape, from_zero["fc.weight"].shape })
    assert.same({}, net:load_state_dict(from_zero).missing_keys)
    net.fc = nn.Linear(3, 5) -- in its place
    assert.same({ 4, 5 }, net:append(nn.Tanh())(x).shape)
    net.fc = nil
    assert.same({ 3, 2 }, { #net, #net:parameters() })
    assert.is_true(net:clone()(x):equal(net(x)))
    assert.matches("%(2%): ReLU%(%)\n  %(3%): Tanh%(%)", tostring(net))
    net.scale, net.twice = 2, function(y) return y * 2 end -- no modules
    assert.same({ 3, 2 }, { #net, net.scale })
  end)

  it("counts places, not names, when layers with both come and go", function()
    local net = nn.Sequential(nn.ReLU(), nn.Tanh())
    net.last = nn.Sigmoid()
    net[1] = nil
    assert.same({ 2, "Tanh()", "Sigmoid()" }, { #net, tostring(net[1]), tostring(net[2]) })
    net:insert(1, nn.Identity())
    assert.equal("Sequential(\n  (1): Identity()\n  (2): Tanh()\n  (last): Sigmoid()\n)", tostring(net))
    assert.equal("Sequential(\n  (1): Tanh()\n  (last): Sigmoid()\n)", tostring(net["2:3"]))
    net:add_module("4", nn.ReLU())
    assert.equal("ReLU()", tostring(net[4]))
  end)

  it("runs what the init of a derived class puts into fields", function()
    local Net = nn.class("Net", nn.Sequential)
    function Net:init()
      self.before = nn.Linear(2, 3)
      nn.Sequential.init(self, nn.ReLU())
      self.after = nn.Linear(3, 4)
    end
    local net, x = Net(), neap.randn(5, 2)
    assert.is_true(net(x):equal(net.after(net.before(x):relu())))
  end)

  it("is empty without layers", function()
    local net = nn.Sequential()
    assert.equal(5, net(5))
    assert.equal("Sequential()", tostring(net))
  end)

  it("refuses what can not be called", function()
    assert.error_matches(function() nn.Sequential(nn.ReLU(), 5) end,
      "Sequential: layer 2 must be a module or a function, got 5")
    assert.error_matches(function() nn.Sequential(nn.ReLU, nn.ReLU()) end,
      "got class ReLU; call the class to make a layer")
    assert.error_matches(function() nn.ModuleList(nn.ReLU) end, "must be a module, got the class ReLU; put %(%) after it")
    assert.error_matches(function() nn.ModuleDict { a = nn.ReLU } end, "the class ReLU; put %(%) after it")
    assert.error_matches(function() nn.Sequential(nn.ReLU(), nil, nn.ReLU()) end,
      "layer 2 .* got nil")
    assert.error_matches(function() nn.Sequential { { "a", nn.ReLU() }, { "a", nn.ReLU() } } end,
      "layers 1 and 2 are both called 'a'")
  end)
end)

describe("ModuleList", function()
  it("registers modules by number", function()
    local list = nn.ModuleList { nn.Linear(1, 2), nn.Linear(2, 3) }
    list:append(nn.Linear(3, 4)):extend { nn.Linear(4, 5) }
    assert.equal(4, #list)
    assert.equal(8, #list:parameters())
    local sizes = {}
    for i, layer in ipairs(list) do sizes[i] = layer.out_features end
    assert.same({ 2, 3, 4, 5 }, sizes)
    list:insert(1, nn.Linear(9, 9))
    assert.equal(9, list[1].out_features)
    assert.equal(5, list[5].out_features)
    assert.same({ 9, 9 }, list:parameters()[1].shape)
  end)

  it("refuses other values", function()
    assert.error_matches(function() nn.ModuleList { 5 } end,
      "ModuleList: entry 1 must be a module, got 5")
    assert.error_matches(function() nn.ModuleList():insert(3, nn.ReLU()) end, "at most 1, got 3")
    assert.error_matches(function() nn.ModuleList()(1) end, "ModuleList: no forward")
  end)
end)

describe("ModuleDict", function()
  it("registers modules by name, in a fixed order", function()
    local dict = nn.ModuleDict { right = nn.Linear(1, 1), left = nn.ReLU() }
    assert.same({ "left", "right" }, dict:keys())
    dict.middle = nn.Linear(2, 2)
    assert.same({ "left", "right", "middle" }, dict:keys())
    assert.equal(3, #dict)
    assert.equal(dict.left, dict:values()[1])
    local seen = {}
    for name, module in pairs(dict) do seen[#seen + 1] = { name, module } end
    assert.same({ "middle", dict.middle }, seen[3])
    assert.is_truthy(dict:state_dict()["right.weight"])
  end)

  it("keeps the order of pairs", function()
    local dict = nn.ModuleDict { { "right", nn.ReLU() }, { "left", nn.ReLU() } }
    assert.same({ "right", "left" }, dict:keys())
    assert.error_matches(function() nn.ModuleDict { a = 5 } end, 'got "a" and 5')
  end)
end)

describe("ParameterList", function()
  it("makes parameters of tensors", function()
    local list = nn.ParameterList { neap.zeros(2), nn.Parameter(neap.zeros(3, 3)) }
    list:append(neap.ones(1))
    assert.equal(3, #list)
    assert.equal(3, #list:parameters())
    assert.is_true(list[1].requires_grad)
    assert.matches("%(2%): Parameter float32 %(3, 3%)", tostring(list))
    assert.error_matches(function() nn.ParameterList { 5 } end, "entry 1 must be a tensor, got 5")
  end)
end)

describe("Parameter", function()
  it("shares the memory of its tensor and gathers gradients", function()
    local x = neap.ones(2)
    local p = nn.Parameter(x)
    assert.is_true(p.requires_grad)
    assert.is_true(p.is_leaf)
    x:fill_(3)
    assert.equal(3, p:at(1))
    assert.is_false(nn.Parameter(x, { requires_grad = false }).requires_grad)
    assert.error_matches(function() nn.Parameter(5) end, "Parameter: expected a tensor, got 5")
  end)
end)
