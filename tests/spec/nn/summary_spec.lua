local every_layer = require "tests.spec.nn.every_layer"
local neap = require "neap"
local nn = neap.nn

-- The columns of the row whose label is `label`: shape of the first result, parameters,
-- multiply-adds, bytes.
local function row_of(text, label)
  for line in text:gmatch("[^\n]+") do
    local rest = line:match("^%s*" .. label:gsub("%p", "%%%0") .. "%s%s+(.*)$")
    if rest then
      local shape, parameters, multiply_adds, kept =
        rest:match("^(%([^)]*%)).-%s%s+(%S+)%s%s+(%S+)%s%s+(.-)$")
      return shape, tonumber(parameters) or 0, tonumber(multiply_adds) or 0, kept
    end
  end
  error("no row " .. label .. " in\n" .. text)
end

local function total(text, what) return tonumber(text:match(what .. ": (%d+)")) end

describe("summary", function()
  local net

  before_each(function()
    net = nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 3))
  end)

  it("counts the parameters of each layer and in total", function()
    assert.equal([[
Layer        Parameters
-----------------------
Sequential            -
  1: Linear          25
  2: ReLU             -
  3: Linear          18
-----------------------
Total parameters: 43
Trainable parameters: 43]], net:summary())
  end)

  -- ReLU's result serves its own gradient and that of the next layer; the first Linear's is
  -- read by nobody, the last one's goes to the loss.
  it("shows shapes, multiply-adds and memory for an input's shape", function()
    local expected = [[
Layer        Output shape  Parameters  Multiply-adds  Activations
-----------------------------------------------------------------
Sequential   (7, 3)                 -              -            -
  1: Linear  (7, 5)                25            140            -
  2: ReLU    (7, 5)                 -              -        140 B
  3: Linear  (7, 3)                18            105         84 B
-----------------------------------------------------------------
Total parameters: 43
Trainable parameters: 43
Multiply-adds: 245
Activations: 224 B]]
    assert.equal(expected, net:summary { 7, 4 })
    assert.equal(expected, net:summary(7, 4))
  end)

  for _, row in ipairs(every_layer) do
    local name, arguments, inputs, output = table.unpack(row)
    it("knows " .. name, function()
      local shapes, dtypes = {}, {}
      for i, input in ipairs(inputs) do
        local integers = input[1] == "int64"
        dtypes[i] = integers and "int64" or "float32"
        shapes[i] = { table.unpack(input, integers and 2 or 1) }
      end
      local layer = nn[name](table.unpack(arguments))
      table.insert(shapes, { dtype = dtypes })
      local text = layer:summary(table.unpack(shapes))
      local shape = row_of(text, name)
      assert.equal("(" .. table.concat(output, ", ") .. ")", shape)
      local numbers = 0
      for _, parameter in ipairs(layer:parameters()) do numbers = numbers + parameter:numel() end
      assert.equal(numbers, total(text, "Total parameters"))
    end)
  end

  -- Each count is that of the formula, worked out from the sizes.
  it("counts the multiply-adds of every kind of product", function()
    local function counts(expected, layer, ...)
      assert.equal(expected, total(layer:summary(...), "Multiply%-adds"))
    end
    counts(2 * 6 * 4, nn.Linear(4, 6), 2, 4)
    counts(2 * 5 * 7 * (3 * 3 * 4) * 6, nn.Conv2d(4, 6, 3, { padding = 1 }), 2, 4, 5, 7)
    counts(2 * 5 * 7 * (3 * 3 * 2) * 6, nn.Conv2d(4, 6, 3, { padding = 1, groups = 2 }), 2, 4, 5, 7)
    counts(2 * 9 * 3 * 4 * 6, nn.ConvTranspose1d(4, 6, 3), 2, 4, 9)
    counts(6 * 2 * (4 * 20 + 5 * 20), nn.LSTM(4, 5), 6, 2, 4)
    counts(2 * 6 * 2 * (4 * 15 + 5 * 15), nn.GRU(4, 5, { bidirectional = true }), 6, 2, 4)
    local projections, scores = 5 * 2 * 8 * 8 * 4, 2 * (2 * 5 * 5 * 4) * 2
    counts(projections + scores, nn.MultiheadAttention(8, 2), { 5, 2, 8 }, { 5, 2, 8 }, { 5, 2, 8 })
    counts(0, nn.BatchNorm1d(4), 2, 4)
    local Product = nn.class("Product")
    function Product.forward(_, x) return x:matmul(x:t()):mm(x) + x:mul(2) end
    counts(2 * (3 * 3 * 4), Product(), 3, 4)
    local Added = nn.class("Added")
    function Added.forward(_, x) return neap.addmm(neap.zeros(3, 3), x, x:t()) end
    counts(3 * 3 * 4, Added(), 3, 4)
  end)

  it("tells the memory that a backward pass holds, which is what the runtime counts", function()
    local conv = nn.Sequential(nn.Conv2d(3, 8, 3, { padding = 1 }), nn.BatchNorm2d(8), nn.ReLU(),
      nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8 * 16 * 16, 16), nn.Tanh(), nn.Dropout(0.5),
      nn.Linear(16, 4))
    local text = conv:summary(16, 3, 32, 32)
    local amount, unit = text:match("Activations: ([%d.]+) (%a+)$")
    local told = tonumber(amount) * ({ B = 1, KiB = 1024, MiB = 1024 ^ 2 })[unit]
    local x = neap.rand(16, 3, 32, 32)
    conv(x)
    collectgarbage()
    local before = neap.memory().live
    local y = conv(x)
    collectgarbage()
    local held = neap.memory().live - before
    assert(math.abs(held - told) < 0.05 * told, ("held %g, told %g"):format(held, told))
    assert.equal(4, y:size(2))
  end)

  it("counts a tensor that many layers keep once", function()
    local Shared = nn.class("Shared")
    function Shared:init() self.act = nn.Tanh() end
    function Shared:forward(x)
      local h = self.act(x)
      return h * h + h:sin()
    end
    local text = nn.Sequential(nn.Linear(4, 4), Shared()):summary(8, 4)
    local _, _, _, kept = row_of(text, "act: Tanh")
    assert.equal("128 B", kept)
  end)

  it("shows the shapes of all results", function()
    local Two = nn.class("Two")
    function Two:init() self.a, self.b = nn.Linear(4, 3), nn.Linear(4, 4) end
    function Two:forward(x)
      if self.as_list then return { self.a(x), self.b(x) } end
      return self.a(x), nil, self.b(x)
    end
    local two = Two()
    for _, as_list in ipairs { false, true } do
      two.as_list = as_list
      assert.matches("Two +%(32, 3%), %(32, 4%) +%-", two:summary(32, 4))
      local e = neap.explain(two, { 32, 4 }, { time = false })
      assert.matches("Two +%(32, 3%), %(32, 4%) +%-", tostring(e))
      assert.same({ 32, 3 }, e.layers[1].shape)
      assert.same({ { 32, 3 }, { 32, 4 } }, e.layers[1].shapes)
    end
    assert.matches("LSTM +%(5, 3, 8%), %(1, 3, 8%), %(1, 3, 8%) ", nn.LSTM(6, 8):summary(5, 3, 6))
  end)

  it("takes a layer's training mode, and evaluation where that refuses", function()
    local _, _, _, kept = row_of(nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5)):summary(8, 4),
      "2: Dropout")
    assert.equal("160 B", kept)
    local single = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4))
    assert.equal("(1, 4)", (row_of(single:summary(1, 4), "2: BatchNorm1d")))
  end)

  it("takes whole numbers where a network looks them up", function()
    local lookup = nn.Sequential(nn.Embedding(10, 4), nn.Linear(4, 2))
    assert.equal("(5, 3, 2)", (row_of(lookup:summary(5, 3), "2: Linear")))
    assert.error_matches(function() lookup:summary(5, 3, { dtype = "float32" }) end,
      "summary: .*an index tensor must be int64 or int32, got float32$")
  end)

  it("leaves modes, hooks, buffers and the generator as they were", function()
    local dropout = nn.Sequential(nn.Dropout(0.5), nn.Linear(2, 2), nn.BatchNorm1d(2))
    dropout[1]:eval()
    neap.manual_seed(5)
    local expected = neap.rand(3)
    neap.manual_seed(5)
    dropout:summary(3, 2)
    assert.is_true(neap.rand(3):equal(expected))
    assert.is_true(dropout.training)
    assert.is_false(dropout[1].training)
    assert.is_true(dropout[2].training)
    assert.equal(0, dropout[3].num_batches_tracked:item())
    assert.same({ 1, 1 }, dropout[3].running_var:totable())
    assert.equal(getmetatable(nn.Linear(1, 1)).__call, getmetatable(dropout[2]).__call)
  end)

  it("leaves them so when memory ends", function()
    local norm = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    local plain, expected = getmetatable(norm[1]).__call, norm:summary(3, 2)
    local failures = 0
    repeat
      failures = failures + 1
      require("neap.core").testing.alloc_fail_at(failures)
      local ok = pcall(norm.summary, norm, 3, 2)
      require("neap.core").testing.alloc_fail_at(0)
      assert.is_true(norm.training and norm[2].training)
      assert.equal(plain, getmetatable(norm[1]).__call)
      assert.equal(0, norm[2].num_batches_tracked:item())
      assert.equal(expected, norm:summary(3, 2))
    until ok
    assert(failures > 3)
  end)

  it("counts shared and frozen parameters rightly", function()
    local tied = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    tied[2].weight = tied[1].weight
    tied[1].bias:requires_grad_(false)
    assert.matches("Total parameters: 8\nTrainable parameters: 6$", tied:summary())
  end)

  it("tells of an input that does not fit, and counts anew after it", function()
    assert.error_matches(function() net:summary(1, 3) end,
      "summary: net%.1 %(Linear 4→5%): x has 3 features")
    assert.error_matches(function() net:summary(0.5) end,
      "summary: a size of the input must be a whole number")
    assert.error_matches(function() net:summary({ 7, 4 }, 3) end,
      "summary: the shape of an input must be a table, got 3")
    assert.error_matches(function() net:summary(7, 4, { kind = "int64" }) end,
      "summary: unknown option 'kind'")
    assert.equal(getmetatable(nn.Linear(1, 1)).__call, getmetatable(net[1]).__call)
    assert.equal(245, total(net:summary(7, 4), "Multiply%-adds"))
  end)
end)
