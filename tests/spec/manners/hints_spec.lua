-- What people type, and what they meet: arguments by name, other names, and hints that mean
-- what was meant.

local neap = require "neap"
local core = require "neap.core"
local nn, F, optim = neap.nn, neap.nn.functional, neap.optim

local x = neap.ones(2, 3)
local labels = neap.tensor({ 1, 2 }, { dtype = "int64" })

local function fails(f, ...)
  local ok, message = pcall(f)
  assert(not ok, "no error")
  assert.matches("manners/hints_spec.lua:%d+: ", message)
  for _, text in ipairs { ... } do assert(message:find(text, 1, true), text .. " is not in: " .. message) end
end

describe("an argument by name", function()
  it("does what it does in its place", function()
    assert.same({ 0, 2 }, neap.tensor { -1, 2 }:clamp { min = 0 }:totable())
    assert.same({ 3, 3 }, neap.full({ 2 }, { fill_value = 3 }):totable())
    assert.equal(5, #neap.linspace(0, 1, { steps = 5 }))
    assert.same({ 2, 3 }, neap.zeros { size = { 2, 3 } }.shape)
    assert.same({ 3, 2 }, x:transpose { dim0 = 1, dim1 = 2 }.shape)
    assert.same({ 3, 2 }, x:transpose { dim1 = 1, dim2 = 2 }.shape)
    assert.same({ 1, 0, 0 }, F.one_hot(labels, { num_classes = 3 })[1]:totable())
    local mask = neap.ones(2, 2):gt(0)
    local q = x:unsqueeze(1)
    assert.is_true(F.scaled_dot_product_attention(q, q, q, { attn_mask = mask })
      :equal(F.scaled_dot_product_attention(q, q, q, { mask = mask })))
    assert.same({ 1, 1, 4, 4 }, F.pixel_shuffle(neap.ones(1, 4, 2, 2), { upscale_factor = 2 }).shape)
    assert.same({ 1, 3, 2 }, F.lp_pool1d(neap.ones(1, 3, 4), { norm_type = 2, kernel_size = 2 }).shape)
  end)

  it("must not be given in its place too, nor under two names", function()
    fails(function() x:clamp(1, { min = 2 }) end, "'min' is given twice")
    fails(function() neap.zeros(2, { size = { 3 } }) end, "'shape' is given twice")
    fails(function() neap.full { shape = { 2 }, size = { 2 }, value = 1 } end, "which is given twice")
    fails(function() nn.Conv2d(1, 2, 3, { kernel_size = 3 }) end, "'kernel_size' is given twice")
    fails(function() nn.Softmax(1, { dim = 1 }) end, "'dim' is given twice")
    fails(function() F.pixel_shuffle(neap.ones(1, 4, 2, 2), 2, { upscale_factor = 2 }) end, "is given twice")
  end)

  for name, names in pairs(require "neap.nn.positions") do
    it("makes the same " .. name, function()
      local row
      for _, layer in ipairs(require "tests.spec.nn.every_layer") do row = layer[1] == name and layer or row end
      local arguments = row and table.pack(table.unpack(row[2])) or table.pack(2, 2)
      local options, rest = {}, arguments[#names + 1]
      for i, option in ipairs(names) do options[option] = arguments[i] end
      for option, value in pairs(type(rest) == "table" and rest or {}) do options[option] = value end
      neap.manual_seed(1)
      local first = nn[name](table.unpack(arguments, 1, arguments.n))
      neap.manual_seed(1)
      local second = nn[name](options)
      assert.equal(tostring(first), tostring(second))
      for place, parameter in ipairs(first:parameters()) do
        assert.is_true(parameter:equal(second:parameters()[place]))
      end
    end)
  end
end)

describe("another name of an operation", function()
  it("is the operation, as function, method and in place, in its messages too", function()
    for other, name in pairs(core.op_aliases()) do
      assert.is_function(neap[other], other)
      assert.equal(core.tensor_metatable.__methods[name] ~= nil, core.tensor_metatable.__methods[other] ~= nil)
      assert.equal(rawget(neap, name .. "_") ~= nil, rawget(neap, other .. "_") ~= nil)
      local ok, message = pcall(neap[other])
      assert(not ok and message:find(other .. ": ", 1, true), message)
    end
    assert.is_true(x:clip(0, 0.5):equal(x:clamp(0, 0.5)))
    assert.is_true(neap.concat({ x, x }, 2):equal(neap.cat({ x, x }, 2)))
  end)

  it("is there for what tensors of PyTorch have", function()
    for _, name in ipairs { "clip", "absolute", "multiply", "divide", "subtract", "greater", "less", "not_equal",
      "concat", "moveaxis", "view_as", "reshape_as", "new_tensor", "fill_diagonal_", "nelement", "mT", "detach_",
      "is_floating_point", "ndimension", "cat", "stack" } do
      assert.is_not_nil(x[name], name)
    end
    assert.same({ 3, 2 }, neap.ones(2, 3).mT.shape)
    assert.same({ 2, 6 }, neap.ones(2, 3):cat(neap.ones(2, 3), 2).shape)
    assert.equal("float64", neap.ones(1, { dtype = "float64" }):new_tensor({ 1 }).dtype)
    assert.same({ { 7, 0 }, { 0, 7 }, { 0, 0 }, { 7, 0 } }, neap.zeros(4, 2):fill_diagonal_(7, { wrap = true }):totable())
    local y = neap.ones(2):requires_grad_():exp()
    assert.is_false(y:detach_().requires_grad)
    assert.is_nil(y.grad_fn)
  end)
end)

describe("a hint", function()
  it("scrambles nothing", function()
    for _, f in ipairs {
      function() neap.cat { neap.ones(2, 2), neap.ones(3, 3) } end,
      function() return neap.ones(2, 3) + neap.ones(3, 2) end,
      function() F.mse_loss(neap.ones(2, 3), neap.ones(3, 2)) end,
      function() neap.stack { neap.ones(2, 3), neap.ones(3, 2) } end,
    } do
      local ok, message = pcall(f)
      assert(not ok and not message:find(":t()", 1, true) and not message:find("view", 1, true), message)
    end
    fails(function() neap.cat { neap.ones(2, 2), neap.ones(2, 3) } end, "2)")
    fails(function() neap.ones(2, 3):matmul(neap.ones(4, 3)) end, "try y:t()")
  end)

  it("loses no digits", function()
    neap.set_default_dtype("float64")
    finally(function() neap.set_default_dtype("float32") end)
    fails(function() labels:mean() end, "try x:double()")
    local ok, message = pcall(function() neap.ones(2, 2):matmul(neap.ones({ 2, 2 }, { dtype = "float32" })) end)
    assert(ok or not message:find("float()", 1, true), message)
    local _, half = pcall(function() F.cross_entropy(neap.ones(2, 3), neap.tensor { 1.5, 2 }) end)
    assert(not half:find("long()", 1, true), half)
  end)

  it("writes the list that joins take, and the mask that == does not make", function()
    fails(function() neap.cat(x, x) end, "neap.cat({x, y})")
    fails(function() neap.vstack(x) end, "neap.vstack({x})")
    fails(function() return x[x == 0] end, "x:eq(")
    fails(function() x[x == 0] = 1 end, "x:eq(")
    fails(function() neap.where(x == 0, x, x) end, "x:eq(")
    fails(function() x:masked_fill(x ~= 0, 1) end, "x:eq(")
  end)

  it("tells that labels count from 1", function()
    fails(function() neap.metrics.accuracy(neap.randn(2, 3), neap.tensor({ 0, 1 }, { dtype = "int64" })) end, "from 1")
  end)

  it("tells how a layer or a loss is called that was made of tensors", function()
    fails(function() nn.CrossEntropyLoss(x, labels) end, "nn.CrossEntropyLoss()(x, y)", "nn.functional.cross_entropy(x, y)")
    fails(function() nn.ReLU(x) end, "nn.functional.relu(x)")
    fails(function() nn.MaxPool2d(x) end, "max_pool2d")
    for name, Class in pairs(nn) do
      local runs = type(Class) == "table" and name:find("Loss$")
      if runs then fails(function() Class(x, x) end, "nn." .. name .. "()") end
    end
  end)

  it("tells that sizes of a summary include the batch", function()
    fails(function() nn.Linear(4, 2):summary(3) end, "includes the batch")
  end)
end)

describe("what a module holds unseen", function()
  it("is found at the first call: layers in a table, parameters that are none", function()
    local function module(init)
      local M = nn.class("M")
      M.init = init
      function M:forward(v) return v end -- luacheck: ignore 212
      return M()
    end
    local cases = {
      { function(self) self.layers = { nn.Linear(2, 2) } end, "layers", "ModuleList" },
      { function(self) self.blocks = { { deep = nn.Linear(2, 2) } } end, "blocks", "ModuleList" },
      { function(self) self.w = { nn.Parameter(x) } end, "w", "ParameterList" },
      { function(self) self.scale = neap.ones(2):requires_grad_() end, "scale", "nn.Parameter" },
    }
    for _, case in ipairs(cases) do
      local m = module(case[1])
      fails(function() return m(x) end, "'" .. case[2] .. "'", case[3])
    end
    for _, init in ipairs {
      function(self) self._hidden = { nn.Linear(2, 2) } end, function(self) self.sizes = { 1, 2 } end,
      function(self) self.constant = neap.ones(2) end, function(self) self.layers = nn.ModuleList { nn.ReLU() } end,
    } do
      local m = module(init)
      assert.equal(x, m(x))
      assert.equal(x, m(x))
    end
    local late = module(function() end)
    late.layers = { nn.ReLU() }
    fails(function() return late(x) end, "'layers'")
  end)
end)

describe("a module", function()
  it("has a constructor called init", function()
    local Net = nn.class("Net")
    fails(function() function Net:__init() end end, "the constructor is called init; write function Net:init(...)")
    fails(function() Net.__init__ = function() end end, "the constructor is called init")
  end)

  local function net() return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2)) end

  it("is cloned with parameters of its own", function()
    local a = net()
    local b = a:clone()
    assert.is_true(b ~= a and b[1] ~= a[1] and b[1].weight:equal(a[1].weight))
    b[1].weight.data:zero_()
    assert.is_false(b[1].weight:equal(a[1].weight))
    assert.equal(#a:parameters(), #b:parameters())
    local user = nn.class("User")
    function user:init() self.fc = nn.Linear(3, 3) end
    function user:forward(v) return self.fc(v) end
    local u = user()
    assert.is_true(u:clone()(x):equal(u(x)))
  end)

  it("finds what stands at a path, and takes modules by name", function()
    local a = net()
    assert.equal(a[1], a:get_submodule("1"))
    assert.equal(a, a:get_submodule(""))
    assert.equal(a[3].bias, a:get_parameter("3.bias"))
    assert.equal(a[2].running_mean, a:get_buffer("2.running_mean"))
    fails(function() a:get_submodule("1.weigt") end, "'1' has no 'weigt'", "weight")
    fails(function() a:get_parameter("1") end, "is no parameter")
    a:add_module("4", nn.ReLU())
    assert.equal(4, #a)
    assert.equal("float64", a:double()[1].weight.dtype)
    assert.equal("float32", a:float()[1].weight.dtype)
    fails(function() a:to("cuda") end, "CPU")
    fails(function() a:to("int64") end, "float32")
  end)

  it("is called with other parameters by functional_call, and stays what it was", function()
    local a = net():eval()
    local w = neap.zeros(2, 4):requires_grad_()
    local before = a[3].weight
    local y = neap.functional_call(a, { ["3.weight"] = w, ["3.bias"] = neap.ones(2) }, x)
    assert.is_true(y:equal(neap.ones(2, 2)))
    y:sum():backward()
    assert.is_true(w.grad ~= nil and before.grad == nil and a[3].weight == before)
    fails(function() neap.functional_call(a, { ["3.wight"] = w }, x) end, "3.weight")
    fails(function() neap.functional_call(a, { ["3.weight"] = neap.ones(1) }, x) end, "(2, 4)")
    fails(function() neap.functional_call(a, { ["3.weight"] = w }, neap.ones(1, 9)) end, "features")
    assert.equal(before, a[3].weight)
  end)
end)

describe("sequences of several lengths", function()
  it("are padded, and come back", function()
    local list = { neap.ones(2, 3), neap.full({ 4, 3 }, 2), neap.full({ 1, 3 }, 3) }
    local rnn = nn.utils.rnn
    local padded = rnn.pad_sequence(list, { batch_first = true, padding_value = -1 })
    assert.same({ 3, 4, 3 }, padded.shape)
    assert.same({ 1, 1, -1, -1 }, padded[{ 1, {}, 1 }]:totable())
    assert.same({ 4, 3, 3 }, rnn.pad_sequence(list).shape)
    local left = rnn.pad_sequence(list, { batch_first = true, padding_side = "left" })
    assert.same({ 0, 0, 1, 1 }, left[{ 1, {}, 1 }]:totable())
    local back = rnn.unpad_sequence(padded, { 2, 4, 1 }, { batch_first = true })
    for i, sequence in ipairs(list) do assert.is_true(sequence:equal(back[i])) end
    fails(function() rnn.pad_sequence(x) end, "a list of tensors, got a tensor")
    local y = nn.LSTM(3, 5, { batch_first = true })(padded, { lengths = neap.tensor({ 2, 4, 1 }, { dtype = "int64" }) })
    assert.same({ 3, 4, 5 }, y.shape)
  end)
end)

describe("norms of linear algebra", function()
  it("are those of vectors and matrices, and condition numbers", function()
    local a = neap.tensor({ { 1, 2 }, { 3, -4 } }, { dtype = "float64" })
    local function near(want, got) assert(math.abs(want - got:item()) < 1e-12, want .. " " .. got:item()) end
    near(math.sqrt(30), neap.vector_norm(a))
    near(4, neap.vector_norm(a, math.huge))
    near(4, neap.vector_norm(a, 0))
    assert.same({ 3, 7 }, a:vector_norm(1, 2):totable())
    near(math.sqrt(30), neap.matrix_norm(a))
    near(6, neap.matrix_norm(a, 1))
    near(4, neap.matrix_norm(a, -1))
    near(7, neap.matrix_norm(a, math.huge))
    near(3, neap.matrix_norm(a, -math.huge))
    local s = neap.svdvals(a)
    near(s:sum():item(), neap.matrix_norm(a, "nuc"))
    near(s:at(1), neap.matrix_norm(a, 2))
    near(s:at(1) / s:at(2), neap.cond(a))
    near(6 * neap.matrix_norm(a:inverse(), 1):item(), neap.cond(a, 1))
    assert.same({ 5, 1, 1 }, neap.matrix_norm(neap.ones(5, 2, 3), "nuc", { keepdim = true }).shape)
    assert.same({ 2 }, neap.matrix_norm(neap.ones(5, 2, 3), "fro", { 1, 3 }).shape)
    assert.is_true(neap.gradcheck(function(m) return neap.matrix_norm(m, "nuc") end, { a:clone():requires_grad_() }))
    fails(function() neap.matrix_norm(a, "max") end, '"fro", "nuc"')
    fails(function() neap.matrix_norm(neap.ones(2)) end, "at least 2 dims")
  end)
end)

describe("set_grad_enabled", function()
  it("holds from then on, in a block or in a function", function()
    neap.set_grad_enabled(false)
    assert.is_false(neap.is_grad_enabled())
    neap.set_grad_enabled(true)
    assert.is_true(neap.is_grad_enabled())
    do
      local _ <close> = neap.set_grad_enabled(false)
      assert.is_false(neap.is_grad_enabled())
    end
    assert.is_true(neap.is_grad_enabled())
    assert.is_false(neap.set_grad_enabled(false, neap.is_grad_enabled))
    assert.is_false(neap.inference_mode(neap.is_grad_enabled))
    for _ = 1, 3 do neap.set_grad_enabled(true) collectgarbage() end
    assert.is_true(neap.is_grad_enabled())
    fails(function() neap.set_grad_enabled(1) end, "true or false")
  end)
end)

describe("an optimizer", function()
  it("is shown, and its state is a table that is shown", function()
    local opt = optim.Adam(nn.Linear(2, 2):parameters())
    assert.is_nil(tostring(opt:state_dict()):find("0x", 1, true))
  end)
end)
