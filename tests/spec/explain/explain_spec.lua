-- neap.explain: what a run will cost, told before it, is what the run costs.

local neap = require "neap"
local core = require "neap.core"
local class = require "neap.nn.class"
local tree = require "neap.nn.tree"
local every_layer = require "tests.spec.nn.every_layer"

local nn, optim = neap.nn, neap.optim
local explain = neap.explain
local still = { time = false }

local function with(given)
  local all = { time = false }
  for key, value in pairs(given) do all[key] = value end
  return all
end

local function images()
  return nn.Sequential(
    nn.Conv2d(1, 4, 3, { padding = 1 }), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(4 * 49, 32), nn.ReLU(), nn.Dropout(0.5), nn.Linear(32, 10))
end

local function message_of(f, ...)
  local ok, message = pcall(f, ...)
  assert.is_false(ok)
  return (message:gsub("^[^:]+:%d+: ", ""))
end

describe("neap.explain counts", function()
  for name, case in pairs {
    images = { images, { 8, 1, 14, 14 } },
    perceptron = { function() return nn.Sequential(nn.Linear(5, 7), nn.Tanh(), nn.Linear(7, 2)) end,
      { 3, 5 } },
    lstm = { function() return nn.LSTM(6, 8, { num_layers = 2 }) end, { 5, 3, 6 } },
    transformer = { function() return nn.TransformerEncoderLayer(16, 4) end, { 2, 6, 16 } },
  } do
    it("parameters, multiply-adds and activations as net:summary does, of " .. name, function()
      local net = case[1]()
      local e = explain(net, case[2], still)
      local summary = net:summary(case[2])
      assert.are.equal(tonumber(summary:match("Total parameters: (%d+)")), e.parameters)
      assert.are.equal(tonumber(summary:match("Trainable parameters: (%d+)")), e.trainable)
      assert.are.equal(tonumber(summary:match("Multiply%-adds: (%d+)")), e.multiply_adds)
      local kept = summary:match("Activations: ([^\n]+)")
      assert.are.equal(kept, require("neap.nn.turns").show_bytes(e.activations))
      local rows = 0
      for line in summary:gmatch("[^\n]+") do
        local layer = e.layers[rows + 1]
        if layer and line:find(layer.type, 1, true) then
          rows = rows + 1
          local shape = line:match("%([%d, ]+%)")
          if shape then assert.are.equal(shape, tostring(layer.shape)) end
        end
      end
      assert.are.equal(#e.layers, rows)
    end)
  end

  it("the multiply-adds of the way back as a run of it does", function()
    local net, x = nn.Sequential(nn.Linear(20, 30), nn.ReLU(), nn.Linear(30, 10)), { 4, 20 }
    local e = explain(net, x, with { backward = true })
    -- The gradients of both weights, and that of what the second layer took.
    assert.are.equal(4 * (20 * 30 + 2 * 30 * 10), e.backward_multiply_adds)
    assert.are.equal((20 * 30 + 30 + 30 * 10 + 10) * 4, e.gradients)
  end)

  it("what checkpoints and a neap.Function keep", function()
    local parts = {}
    for i = 1, 4 do parts[i] = nn.Sequential(nn.Linear(8, 8), nn.Tanh(), nn.Linear(8, 8), nn.Tanh()) end
    local function f(x)
      for _, part in ipairs(parts) do x = neap.checkpoint(part, x) end
      return x
    end
    local bytes = 16 * 8 * 4
    -- What comes between the parts, and the result: not the input, which is told apart.
    assert.are.equal(4 * bytes, explain(f, { 16, 8 }, still).activations)
    -- Inside another checkpoint the inputs of the inner ones are made anew.
    local function nested(x) return neap.checkpoint(f, x) end
    assert.are.equal(bytes, explain(nested, { 16, 8 }, still).activations)
    local double = neap.Function {
      forward = function(ctx, x)
        ctx:save(x)
        return x * 2
      end,
      backward = function(ctx, grad) return grad * 2 + 0 * ctx:saved() end,
    }
    local first = nn.Linear(8, 8)
    assert.are.equal(2 * bytes,
      explain(function(x) return double(first(x)) end, { 16, 8 }, still).activations)
  end)

  it("what an optimizer keeps", function()
    local net = nn.Linear(64, 64)
    local n = (64 * 64 + 64) * 4
    for name, states in pairs { Adam = 2, AdamW = 2, RMSprop = 1 } do
      assert.are.equal(states * n, explain(net, { 1, 64 }, with { optimizer = name }).optimizer_state)
    end
    local plain = optim.SGD(net:parameters(), { lr = 0.1 })
    local heavy = optim.SGD(net:parameters(), { lr = 0.1, momentum = 0.9 })
    assert.are.equal(0, explain(net, { 1, 64 }, with { optimizer = plain }).optimizer_state)
    assert.are.equal(n, explain(net, { 1, 64 }, with { optimizer = heavy }).optimizer_state)
  end)
end)

describe("neap.explain runs in shapes", function()
  local function inputs_of(row)
    local list = {}
    for i, sizes in ipairs(row[3]) do
      local whole = sizes[1] == "int64"
      list[i] = { shape = table.move(sizes, whole and 2 or 1, #sizes, 1, {}),
        dtype = whole and "int64" or "float32" }
    end
    return list
  end

  it("every layer, and leaves it as it was", function()
    local random = neap.get_rng_state()
    for _, row in ipairs(every_layer.layers or every_layer) do
      neap.set_rng_state(random)
      local layer = nn[row[1]](table.unpack(row[2]))
      local before = neap.get_rng_state()
      local buffers = {}
      for _, entry in ipairs(tree.tensors(layer, "buffer", true)) do
        buffers[entry.tensor] = entry.tensor:clone()
      end
      local e = explain(layer, inputs_of(row), still)
      if row[4] then
        assert.are.same(row[4], { table.unpack(e.layers[1].shape or {}) }, row[1])
      end
      assert.is_true(before:equal(neap.get_rng_state()), row[1])
      assert.is_true(layer.training)
      for buffer, copy in pairs(buffers) do assert.is_true(buffer:equal(copy), row[1]) end
      for _, entry in ipairs(tree.tensors(layer, "buffer", true)) do
        assert.is_truthy(buffers[entry.tensor], row[1])
      end
      for _, p in ipairs(layer:parameters()) do assert.is_nil(p.grad) end
    end
  end)

  it("a training step of every layer that has a gradient", function()
    for _, row in ipairs(every_layer.layers or every_layer) do
      local layer = nn[row[1]](table.unpack(row[2]))
      if #layer:parameters() > 0 and row[1] ~= "Perceptron" then -- which learns by a rule of its own
        local ok, e = pcall(explain, layer, inputs_of(row), with { backward = true })
        assert.is_true(ok, row[1] .. ": " .. tostring(e))
        assert.is_true(e.gradients > 0, row[1])
        for _, p in ipairs(layer:parameters()) do assert.is_nil(p.grad, row[1]) end
      end
    end
  end)

  it("a network that no memory holds", function()
    local before = neap.memory().peak
    local width, layers = 8192, 80
    local function llama()
      local net = nn.Sequential(nn.Embedding(32000, width))
      for _ = 1, layers do
        net:append(nn.TransformerEncoderLayer(width, 64, { dim_feedforward = 36864 }))
      end
      return net
    end
    local e = explain(llama, { 4, 1024, dtype = "int64" }, with { optimizer = "Adam" })
    assert.is_true(e.parameters > 65e9 and e.parameters < 75e9)
    assert.are.equal(4 * e.parameters, e.gradients)
    assert.are.equal(2, e.optimizer_state // e.gradients)
    assert.is_true(e.memory > 16 * e.parameters)
    assert.are.equal("TransformerEncoderLayer", e.layers[3].type)
    assert.is_true(neap.memory().peak - before < (64 << 20))
  end)

  it("a function, and tells the networks that it reaches", function()
    local encoder, parts = nn.Linear(8, 4), { decoder = nn.Linear(4, 8) }
    local function loss(x) return (parts.decoder(encoder(x):relu()) - x):square():mean() end
    local e = explain(function(x) return loss(x) end, { 5, 8 }, with { backward = true })
    local paths = {}
    for i, layer in ipairs(e.layers) do paths[i] = layer.path end
    assert.are.same({ "", "encoder", "parts.decoder" }, paths)
    assert.are.equal(5 * 8 * 4, e.layers[2].multiply_adds)
    assert.are.equal(8 * 4 + 4 + 4 * 8 + 8, e.parameters)
    assert.are.equal("()", tostring(e.layers[1].shape))
    local made = explain(function(x) return (nn.Linear(8, 3)(x)) end, { 5, 8 }, still)
    assert.are.equal(27, made.parameters)
  end)

  it("a loss with its targets", function()
    local net = images()
    local e = explain(net, { 8, 1, 14, 14 },
      with { loss = nn.CrossEntropyLoss(), targets = { 8 }, optimizer = "SGD" })
    assert.are.equal(8 * 196 * 4 + 8 * 8, e.inputs)
    assert.is_true(e.backward)
    local mse = explain(nn.Linear(3, 2), { 4, 3 },
      with { loss = nn.MSELoss(), targets = { 4, 2 }, backward = true })
    assert.is_true(mse.gradients > 0)
  end)

  it("what is given by name", function()
    local net = nn.Linear(3, 2)
    for _, e in ipairs {
      explain(net, { shapes = { 4, 3 }, time = false }),
      explain { f = net, shapes = { { 4, 3 } }, time = false },
      explain(net, { shape = { 4, 3 } }, { time = false }),
    } do
      assert.are.equal(24, e.multiply_adds)
    end
    assert.are.equal("explain: an argument is given twice, at its place and by its name",
      message_of(explain, net, { 4, 3 }, { shapes = { 4, 3 } }))
    assert.are.equal(6, explain(function() return neap.ones(2, 3):matmul(neap.ones(3, 1)) end, {}, still)
      .multiply_adds)
  end)

  it("in the mode the network is in, and with gradients of before", function()
    local net = images():eval()
    local p = net:parameters()[1]
    p.grad = neap.ones(table.unpack(p.shape))
    explain(net, { 1, 1, 14, 14 }, with { optimizer = "Adam" })
    assert.is_false(net.training)
    assert.is_true(p.grad:equal(neap.ones(table.unpack(p.shape))))
  end)
end)

describe("the peak that neap.explain tells", function()
  local function peak_of(net, x, y, opt, loss)
    local function step()
      opt:zero_grad()
      loss(net(x), y):backward()
      opt:step()
    end
    for _ = 1, 3 do step() end
    opt:zero_grad()
    collectgarbage()
    collectgarbage()
    local before = neap.memory().live
    core.testing.reset_peak()
    step()
    return neap.memory().peak - before
  end

  for name, case in pairs {
    images = { images, { 32, 1, 14, 14 } },
    perceptron = { function()
      return nn.Sequential(nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 10))
    end, { 128, 256 } },
    convolutions = { function()
      return nn.Sequential(nn.Conv2d(3, 16, 3), nn.ReLU(), nn.Conv2d(16, 16, 3), nn.ReLU(),
        nn.Flatten(), nn.Linear(16 * 144, 10))
    end, { 16, 3, 16, 16 } },
  } do
    it("is that of a training step within 30 percent, of " .. name .. " #figures", function()
      local net, loss = case[1](), nn.CrossEntropyLoss()
      local opt = optim.Adam(net:parameters())
      local e = explain(net, case[2],
        with { loss = loss, targets = { case[2][1] }, optimizer = opt })
      local y = neap.randint(1, 10, { case[2][1] })
      local measured = peak_of(net, neap.randn(table.unpack(case[2])), y, opt, loss)
      local told = e.memory - e.parameter_bytes - e.optimizer_state - e.inputs
      assert.is_true(math.abs(told / measured - 1) < 0.3, ("%d for %d"):format(told, measured))
    end)
  end
end)

describe("neap.explain fails", function()
  local net = images()

  it("as the run would, with the layer's name", function()
    local real = message_of(net, neap.zeros(2, 3, 14, 14))
    assert.are.equal(real, message_of(explain, net, { 2, 3, 14, 14 }, still))
    assert.is_truthy(real:find("net.1 (Conv2d", 1, true))
    real = message_of(net, neap.zeros(2, 1, 20, 20))
    assert.are.equal(real, message_of(explain, net, { 2, 1, 20, 20 }, still))
  end)

  it("where a function reads elements, and is closed then", function()
    for _, f in ipairs {
      function(x) return x:sum():item() end,
      function(x) if x:sum() > 0 then return x end end,
      function(x) return x:nonzero() end,
      function(x) return x[x:gt(0)] end,
      function(x) return x:unique() end,
      function(x) return x:totable() end,
    } do
      local message = message_of(explain, f, { 2, 3 }, still)
      assert.is_truthy(message:find("a dry run (neap.explain)", 1, true), message)
      assert.is_false(core.dry_run.is_open())
    end
    assert.are.equal(6, neap.ones(2, 3):sum():item())
  end)

  it("by what was given", function()
    for _, case in ipairs {
      { "explain: needs a network or a function of tensors, got 5", 5, { 1 } },
      { "explain: shapes must be shapes such as {64, 784}, got 7", net, 7 },
      { "explain: a size must be a whole number of at least 0, got 2.5", net, { 1, 2.5 } },
      { "explain: a size must be a whole number of at least 0, got -2", net, { 1, -2 } },
      { "explain: unknown option 'optimiser', did you mean 'optimizer'?", net, { 1 },
        { optimiser = "SGD" } },
      { "explain: unknown field 'dtyp' of a shape, did you mean 'dtype'?", net,
        { 1, dtyp = "int64" } },
      { "explain: optimizer must be an optimizer or the name of one such as \"Adam\", got \"Adom\"",
        net, { 1 }, { optimizer = "Adom" } },
      { "explain: how often a step of LBFGS calls the function", net, { 1 },
        { optimizer = "LBFGS" } },
      { "explain: loss must be a function of outputs and targets, got 1", net, { 1 }, { loss = 1 } },
      { "explain: nothing to differentiate: no result of the run requires grad",
        function(x) return x + 1 end, { 2 }, { backward = true, time = false } },
      { "has more elements than memory can hold", function(x) return x:expand(1 << 40, 1 << 40, -1) end, { 1 } },
      { "explain: dtype must be float32, float64, int64, int32, uint8 or bool, got 'float99'", net, { 1, dtype = "float99" } },
    } do
      local message = message_of(explain, table.unpack(case, 2, 4))
      assert.is_truthy(message:find(case[1], 1, true), message)
    end
  end)

  it("with what f raises, and is closed then", function()
    local object = setmetatable({}, { __tostring = function() return "mine" end })
    local ok, raised = pcall(explain, function() error(object) end, { 1 }, still)
    assert.is_false(ok)
    assert.are.equal(object, raised)
    ok, raised = pcall(explain, function() error("script.lua:1: interrupted!", 0) end, { 1 }, still)
    assert.is_false(ok)
    assert.is_true(core.is_interrupt(raised))
    assert.is_false(core.dry_run.is_open())
    for _, at in ipairs(tree.modules(net)) do
      assert.are.equal(getmetatable(at.module), class.meta_of(getmetatable(at.module).__class))
    end
  end)
end)

describe("what neap.explain gives", function()
  it("is a table within 80 columns", function()
    local Net = nn.class("NetworkOfAVeryLongName")
    function Net:init()
      self.first_of_all_the_parts_of_it = nn.Sequential(nn.Linear(3, 4), nn.Bilinear(1, 1, 1))
    end
    function Net:forward(x)
      return self.first_of_all_the_parts_of_it[1](x):expand(100, 300, 400, 100, 5, 4)
    end
    local text = tostring(explain(Net(), { 5, 3 }, with { backward = true }))
    for line in text:gmatch("[^\n]+") do
      assert.is_true(utf8.len(line) <= 80, line)
      assert.is_nil(line:find(" $"))
    end
  end)

  it("writes numbers as people do", function()
    local report = require "neap.explain.report"
    for want, got in pairs {
      ["-"] = report.count(0), ["999"] = report.count(999), ["1.00 k"] = report.count(1000),
      ["31.4 k"] = report.count(31370), ["2.01 M"] = report.count(2007040),
      ["70.3 G"] = report.count(70.3e9), ["3.10 us"] = report.seconds(3.1e-6),
      ["12.4 ms"] = report.seconds(0.0124), ["1.20 s"] = report.seconds(1.2),
      ["4 min"] = report.seconds(240), ["2.5 h"] = report.seconds(9000),
      ["3 days"] = report.seconds(3 * 86400),
    } do
      assert.are.equal(want, got)
    end
  end)

  it("is a table of HTML in notebooks", function()
    local e = explain(nn.Sequential(nn.Linear(3, 2)), { 5, 3 }, still)
    local html = getmetatable(e).__mime(e)["text/html"]
    assert.is_truthy(html:find('<td style="text-align:left">&nbsp;&nbsp;1: Linear</td>', 1, true))
    assert.is_truthy(html:find("<th>Mult-adds</th>", 1, true))
    assert.is_nil(html:find("<th>Time</th>", 1, true))
    assert.is_truthy(html:find("Parameters: 8 (32 B)", 1, true))
  end)
end)
