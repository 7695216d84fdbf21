local neap = require "neap"
local nn = neap.nn

local function names(iterator)
  local list = {}
  for name in iterator do list[#list + 1] = name end
  return list
end

local Net = nn.class("Net")

function Net:init(d)
  self.fc1 = nn.Linear(d, 3)
  self.fc2 = nn.Linear(3, 2)
end

function Net:forward(x)
  return self.fc2(self.fc1(x):relu())
end

describe("nn.class", function()
  it("makes modules that are called like functions", function()
    local net = Net(4)
    assert.same({ 5, 2 }, net(neap.zeros(5, 4)).shape)
  end)

  it("passes all arguments of a call to forward and all its results back", function()
    local Swap = nn.class("Swap")
    function Swap:forward(...) return select("#", ...), ... end -- luacheck: ignore self
    local n, a, b = Swap()(nil, 7)
    assert.same({ 2, nil, 7 }, { n, a, b })
  end)

  it("derives from another class, whose methods and init serve where there are none", function()
    local Deep = nn.class("Deep", Net)
    function Deep:forward(x) return Net.forward(self, x) * 2 end
    local deep = Deep(4)
    local x = neap.ones(1, 4)
    assert.is_true(deep(x):equal(Net.forward(deep, x) * 2))
    assert.is_true(deep:is_a(Deep))
    assert.is_true(deep:is_a(Net))
    assert.is_true(deep:is_a(nn.Module))
    assert.is_false(deep:is_a(nn.Linear))
  end)

  it("sees a method that is changed or added after instances were made", function()
    local Late = nn.class("Late")
    function Late:forward() return 1 end -- luacheck: ignore self
    local late = Late()
    function Late:forward() return 2 end -- luacheck: ignore self
    function Late:more() return 3 end -- luacheck: ignore self
    assert.equal(2, late())
    assert.equal(3, late:more())
  end)

  it("lets an instance have a forward of its own", function()
    local net = Net(4)
    net.forward = function() return "mine" end
    assert.equal("mine", net())
    net.forward = nil
    assert.same({ 1, 2 }, net(neap.zeros(1, 4)).shape)
  end)

  it("refuses names and bases that are none", function()
    assert.error_matches(function() nn.class(5) end, "class: the name must be a string, got 5")
    assert.error_matches(function() nn.class("A", {}) end,
      "class: the base must be a class, got table")
    assert.error_matches(function() nn.class("A", nn.Linear(1, 1)) end,
      "must be a class, got Linear")
  end)

  it("says so when there is no forward", function()
    local Empty = nn.class("Empty")
    assert.error_matches(function() Empty()(1) end, "Empty: no forward method is defined")
  end)
end)

describe("the fields of a module", function()
  it("are registered in the order of assignment, own parameters before nested ones", function()
    local Mixed = nn.class("Mixed")
    function Mixed:init()
      self.b = nn.Linear(1, 1)
      self.scale = nn.Parameter(neap.ones(1))
      self.a = nn.Linear(1, 1, { bias = false })
      self.note = "plain"
    end
    local mixed = Mixed()
    assert.same({ "scale", "b.weight", "b.bias", "a.weight" }, names(mixed:named_parameters()))
    assert.same({ "b", "a" }, names(mixed:named_children()))
    assert.same({ "", "b", "a" }, names(mixed:named_modules()))
    assert.equal(4, #mixed:parameters())
    assert.equal(1, #mixed:parameters { recurse = false })
    assert.equal("plain", mixed.note)
  end)

  it("keep their place when they are assigned again, and count as what they now hold", function()
    local net = Net(4)
    local new = nn.Linear(4, 3)
    net.fc1 = new
    assert.equal(new, net.fc1)
    assert.same({ "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias" },
      names(net:named_parameters()))
    assert.equal(new.weight, net:parameters()[1])
    net.fc1 = function(x) return x end
    assert.same({ "fc2.weight", "fc2.bias" }, names(net:named_parameters()))
  end)

  it("are gone when set to nil, and come last when assigned anew", function()
    local net = Net(4)
    net.fc1 = nil
    assert.same({ "fc2" }, names(net:named_children()))
    assert.is_nil(net.fc1)
    net.fc1 = nn.Linear(4, 3)
    assert.same({ "fc2", "fc1" }, names(net:named_children()))
  end)

  it("become registered when a plain value gives way to a module", function()
    local net = nn.Module()
    net.act = false
    net.act = nn.Linear(1, 1)
    assert.same({ "act.weight", "act.bias" }, names(net:named_parameters()))
  end)

  it("do not register plain tensors, and complain when one takes a parameter's place", function()
    local layer = nn.Linear(2, 1)
    layer.extra = neap.ones(2)
    assert.equal(2, #layer:parameters())
    layer.weight = neap.ones(1, 2)
    assert.error_matches(function() layer:parameters() end,
      "Linear: field 'weight' was a parameter and now holds a plain tensor; assign nn.Parameter")
    layer.weight = nn.Parameter(neap.ones(1, 2))
    assert.same({ "weight", "bias" }, names(layer:named_parameters()))
  end)

  it("hold a shared parameter or module that counts once", function()
    local net = nn.Module()
    net.a = nn.Linear(2, 2)
    net.b = nn.Linear(2, 2)
    net.b.weight = net.a.weight
    net.c = net.a
    assert.same({ "a.weight", "a.bias", "b.bias" }, names(net:named_parameters()))
    assert.same({ "", "a", "b" }, names(net:named_modules()))
  end)

  it("may hold a buffer, which follows reassignment", function()
    local net = nn.Module()
    net:register_buffer("mean", neap.zeros(2))
    net:register_buffer("scratch", neap.zeros(1), { persistent = false })
    net:register_buffer("later", nil)
    assert.same({ "mean", "scratch" }, names(net:named_buffers()))
    net.mean = neap.ones(2)
    net.later = neap.ones(3)
    assert.same({ "mean", "scratch", "later" }, names(net:named_buffers()))
    assert.equal(net.mean, net:buffers()[1])
    assert.is_nil(net:state_dict().scratch)
    assert.equal(0, #net:parameters())
  end)

  it("can not register under the name of a method, nor one with a dot", function()
    local net = nn.Module()
    assert.error_matches(function() net.train = nn.Linear(1, 1) end,
      "Module: a module can not be called 'train', every module has a method of that name")
    assert.error_matches(function() net["a.b"] = nn.Linear(1, 1) end, "without dots")
    assert.error_matches(function() net:register_buffer("x", 5) end,
      "register_buffer: expected a tensor, got 5")
  end)

  it("may lead back to the module itself", function()
    local net = Net(4)
    net.fc1.parent = net
    assert.equal(4, #net:parameters())
    assert.equal(3, #net:modules())
    assert.is_truthy(tostring(net):find("Net(...)", 1, true))
    net:load_state_dict(net:state_dict())
  end)

  it("read as nil when there are none", function()
    local net = Net(4)
    assert.is_nil(net.nothing)
    if net.parameter then error("a missing field must be nil") end
  end)
end)

describe("a misspelt method", function()
  it("is an error that names the nearest, at the line of the call", function()
    local net = Net(4)
    local ok, message = pcall(function() net:paramters() end)
    assert.is_false(ok)
    assert.matches(
      "module_spec.lua:%d+: Net: no method 'paramters', did you mean 'parameters'%?", message)
    assert.error_matches(function() nn.ReLU():forwad(1) end, "did you mean 'forward'")
  end)

  it("is seen among the methods of the class too", function()
    local Coder = nn.class("Coder")
    function Coder:encode() return self.encoder end
    local coder = Coder()
    assert.is_nil(coder:encode())
    assert.error_matches(function() coder:encod() end, "did you mean 'encode'")
  end)

  it("is an error in a chunk without text as well", function()
    local f = load("local net = ... net:evall()", "=stdin")
    assert.error_matches(function() f(Net(4)) end, "did you mean 'eval'")
  end)
end)

describe("a module", function()
  it("switches training mode everywhere", function()
    local net = nn.Sequential(nn.Dropout(0.5), nn.Sequential(nn.Dropout(0.5)))
    assert.is_true(net.training)
    assert.equal(net, net:eval())
    assert.is_false(net[2][1].training)
    net:train()
    assert.is_true(net[2][1].training)
    net:train(false)
    assert.is_false(net.training)
    assert.error_matches(function() net:train(1) end, "train: the mode must be a boolean, got 1")
  end)

  it("sets gradients to nil", function()
    local net = Net(4)
    net(neap.ones(2, 4)):sum():backward()
    assert.is_truthy(net.fc1.weight.grad)
    net:zero_grad()
    for _, p in ipairs(net:parameters()) do assert.is_nil(p.grad) end
  end)

  it("freezes and unfreezes its parameters", function()
    local net = Net(4)
    assert.equal(net, net:requires_grad_(false))
    assert.is_false(net.fc2.bias.requires_grad)
    net:requires_grad_()
    assert.is_true(net.fc2.bias.requires_grad)
  end)

  it("converts floating parameters and buffers, sharing kept", function()
    local net = nn.Module()
    net.a = nn.Linear(2, 2)
    net.b = nn.Linear(2, 2)
    net.b.weight = net.a.weight
    net:register_buffer("count", neap.zeros(1, { dtype = "int64" }))
    net:register_buffer("mean", neap.zeros(1))
    assert.equal(net, net:to("float64"))
    assert.equal("float64", net.a.weight.dtype)
    assert.equal(net.a.weight, net.b.weight)
    assert.equal("int64", net.count.dtype)
    assert.equal("float64", net.mean.dtype)
    assert.is_true(net.a.weight.requires_grad)
    assert.equal(3, #net:parameters())
    assert.error_matches(function() net:to("float23") end, "float23")
  end)

  it("applies a function to all, children first", function()
    local order = {}
    Net(4):apply(function(m) order[#order + 1] = tostring(m):match("^%w+") end)
    assert.same({ "Linear", "Linear", "Net" }, order)
  end)

  it("leaves no global behind", function()
    local before = {}
    for key in pairs(_G) do before[key] = true end
    nn.Sequential(nn.Linear(2, 2), nn.ReLU())(neap.zeros(1, 2)):sum():backward()
    tostring(Net(4))
    Net(4):summary(1, 4)
    for key in pairs(_G) do assert.is_true(before[key], key) end
  end)
end)
