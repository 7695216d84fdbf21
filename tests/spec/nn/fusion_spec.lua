-- A layer and the ReLU behind it run as one operation: nothing but time may tell.

local neap = require "neap"
local nn = neap.nn

-- {name, how the layer is made, the shape of its input}
local layers = {
  { "Linear", function() return nn.Linear(5, 7) end, { 6, 5 } },
  { "Linear without bias", function() return nn.Linear(5, 7, { bias = false }) end, { 2, 6, 5 } },
  { "Conv1d", function() return nn.Conv1d(3, 5, 3) end, { 2, 3, 9 } },
  { "Conv2d", function() return nn.Conv2d(3, 20, 3, { padding = 1 }) end, { 3, 3, 9, 9 } },
  { "wide Conv2d", function() return nn.Conv2d(2, 21, 3, { stride = 2 }) end, { 4, 2, 41, 300 } },
  { "Conv2d of few channels", function() return nn.Conv2d(3, 5, 5, { bias = false }) end,
    { 2, 3, 30, 31 } },
  { "Conv2d by columns", function() return nn.Conv2d(3, 6, 2, { stride = 2 }) end, { 1, 3, 6, 6 } },
  { "Conv2d of single elements", function() return nn.Conv2d(3, 6, 1) end, { 2, 3, 5, 5 } },
  { "depthwise Conv2d", function() return nn.Conv2d(4, 4, 3, { groups = 4 }) end, { 3, 4, 9, 9 } },
  { "Conv2d that pads by reflection",
    function() return nn.Conv2d(2, 3, 3, { padding = 1, padding_mode = "reflect" }) end,
    { 2, 2, 6, 6 } },
  { "Conv3d", function() return nn.Conv3d(2, 3, 2) end, { 2, 2, 4, 4, 4 } },
  { "BatchNorm1d", function() return nn.BatchNorm1d(5) end, { 8, 5 } },
  { "BatchNorm1d of lengths", function() return nn.BatchNorm1d(3) end, { 4, 3, 17 } },
  { "BatchNorm2d", function() return nn.BatchNorm2d(3) end, { 4, 3, 5, 5 } },
  { "BatchNorm2d without weights", function() return nn.BatchNorm2d(3, { affine = false }) end,
    { 4, 3, 5, 5 } },
  { "BatchNorm3d", function() return nn.BatchNorm3d(3) end, { 2, 3, 2, 3, 4 } },
}

local activations = {
  { "ReLU", function() return nn.ReLU() end },
  { "ReLU in place", function() return nn.ReLU { inplace = true } end },
  { "the function relu", function() return nn.functional.relu end },
}

-- What runs: the names of the nodes from y down to its leaves.
local function fused(y) return y.grad_fn ~= "relu_backward" end

-- y, first gradients, and gradients of their squares, of input and parameters.
local function results(net, x)
  local inputs = { x, table.unpack(net:parameters()) }
  local y = net(x)
  local first = neap.grad((y * y:detach():cos()):sum(), inputs, { create_graph = true })
  local sum = 0
  for _, g in ipairs(first) do sum = sum + g:square():sum() end
  local list = { y, table.unpack(first) }
  for _, g in ipairs(neap.grad(sum, inputs, { allow_unused = true })) do list[#list + 1] = g end
  -- Not recorded, gradients are those of fused kernels.
  local again = net(x)
  for _, g in ipairs(neap.grad((again * again:detach():cos()):sum(), inputs)) do
    list[#list + 1] = g
  end
  -- First layers need no gradient of x, and may be without parameters.
  if #inputs > 1 then
    again = net(x:detach())
    for _, g in ipairs(neap.grad((again * again:detach():cos()):sum(), net:parameters())) do
      list[#list + 1] = g
    end
  end
  for _, buffer in ipairs(net:buffers()) do list[#list + 1] = buffer end
  return list
end

local function check_equal(a, b)
  assert.equal(#a, #b)
  for i = 1, #a do assert(a[i]:equal(b[i]), "result " .. i .. " differs") end
end

-- The same net, whose layers run one by one: a hook is on the first.
local function unfused(net)
  local copy = net:clone()
  copy[1]:register_forward_hook(function() end)
  return copy
end

describe("a layer with a ReLU behind it", function()
  for _, layer in ipairs(layers) do
    for _, activation in ipairs(activations) do
      for _, training in ipairs { true, false } do
        it(("has the bits of both: %s, %s, %s"):format(layer[1], activation[1],
          training and "training" or "evaluation"), function()
          neap.manual_seed(3)
          for _, dtype in ipairs { "float32", "float64" } do
            local net = nn.Sequential(layer[2](), activation[2]()):to(dtype):train(training)
            for _, p in ipairs(net:parameters()) do p.data:normal_() end
            local other = unfused(net)
            local x = neap.randn(layer[3], { dtype = dtype }):requires_grad_()
            if training or not layer[1]:find("BatchNorm") then assert.is_true(fused(net(x))) end
            assert.is_false(fused(other(x)))
            check_equal(results(net, x), results(other, x))
            local _ <close> = neap.no_grad()
            assert.is_true(net(x):equal(other(x)))
          end
        end)
      end
    end
  end

  it("has the bits of both where numbers are not finite", function()
    local x = neap.tensor { { math.huge, 0 }, { -math.huge, 1 }, { 0 / 0, 2 }, { -0.0, -0.0 } }
    local net = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    local a, b = net(x), unfused(net)(x)
    assert.is_true(a:isnan():equal(b:isnan()))
    assert.is_true(a:nan_to_num(1, 2, 3):equal(b:nan_to_num(1, 2, 3)))
  end)

  it("is one operation in a named Sequential and a nested one", function()
    local x = neap.randn(2, 3)
    local named = nn.Sequential { { "fc", nn.Linear(3, 4) }, { "act", nn.ReLU() } }
    assert.is_true(fused(named(x)))
    assert.is_true(fused(nn.Sequential(nn.Identity(), named)(x)))
  end)

  it("keeps the gradients of leaves and what the step needs alone", function()
    local net = nn.Sequential(nn.Linear(3, 4), nn.ReLU())
    net(neap.randn(2, 3)):sum():backward()
    for _, p in ipairs(net:parameters()) do assert.equal(p:numel(), p.grad:numel()) end
  end)
end)

-- {name, how the pooling is made, whether it takes the activation before it}
local poolings = {
  { "MaxPool2d of squares", function() return nn.MaxPool2d(2) end, true },
  { "MaxPool2d of windows", function() return nn.MaxPool2d(3, { stride = 2, padding = 1 }) end,
    true },
  { "MaxPool2d with its places", function() return nn.MaxPool2d(2, { return_indices = true }) end },
  { "AvgPool2d", function() return nn.AvgPool2d(2) end },
}

describe("a pooling with a ReLU before it", function()
  -- The same net, whose pooling runs by itself: a hook is on it.
  local function unpooled(net)
    local copy = net:clone()
    copy[#copy]:register_forward_hook(function() end)
    return copy
  end

  for _, pooling in ipairs(poolings) do
    for _, layer in ipairs { layers[4], layers[5], layers[6], layers[14] } do
      for _, activation in ipairs(activations) do
        it(("has the bits of both: %s, %s, %s"):format(layer[1], activation[1], pooling[1]), function()
          neap.manual_seed(3)
          for _, dtype in ipairs { "float32", "float64" } do
            local net = nn.Sequential(layer[2](), activation[2](), pooling[2]()):to(dtype)
            for _, p in ipairs(net:parameters()) do p.data:normal_() end
            local x = neap.randn(layer[3], { dtype = dtype })
            -- Equal elements, and zeros of both signs.
            x = (x * 2):round():requires_grad_()
            local others = { unpooled(net), unfused(net) }
            local want = results(net, x)
            for _, other in ipairs(others) do check_equal(want, results(other, x)) end
          end
        end)
      end
    end
  end

  -- Bytes that the graph of a step holds.
  local function held(net, x)
    collectgarbage()
    local before = neap.memory().live
    local y = net(x)
    collectgarbage()
    local bytes = neap.memory().live - before
    assert.is_true(y.requires_grad)
    return bytes
  end

  for _, pooling in ipairs(poolings) do
    it("keeps what ReLU makes only where it must: " .. pooling[1], function()
      local net = nn.Sequential(nn.Conv2d(1, 8, 3, { padding = 1 }), nn.ReLU(), pooling[2]())
      local x, image = neap.rand(4, 1, 32, 32), 4 * 8 * 32 * 32 * 4
      assert.equal(pooling[3] or false, held(net, x) < image)
      assert.is_true(held(unpooled(net), x) > image)
    end)
  end

  it("runs alone in a Sequential of two, and where the layer before has a hook", function()
    local x = neap.randn(2, 3, 6, 6)
    local two = nn.Sequential(nn.ReLU(), nn.MaxPool2d(2))
    assert.is_true(two(x):equal(neap.max_pool2d(x:relu(), 2)))
    local net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.MaxPool2d(2))
    net[1]:register_forward_hook(function(_, _, y) return -y end)
    local conv = neap.conv2d(x, net[1].weight, net[1].bias)
    assert.is_true(net(x):equal(neap.max_pool2d((-conv):relu(), 2)))
  end)
end)

describe("layers run one by one", function()
  local x = neap.randn(4, 3)
  local net

  before_each(function() net = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2)) end)

  -- The network's own results, with a look at how the first two ran.
  local function pair_is_fused()
    local y = nn.Sequential(net[1], net[2])(x)
    return fused(y)
  end

  for _, register in ipairs { "register_forward_hook", "register_forward_pre_hook",
    "register_full_backward_hook" } do
    for place = 1, 2 do
      it(("where module %d has a hook of %s, until it is removed"):format(place, register), function()
        local calls = 0
        local handle = net[place][register](net[place], function() calls = calls + 1 end)
        net(x):sum():backward()
        assert.equal(1, calls)
        assert.is_false(pair_is_fused() and register ~= "register_full_backward_hook")
        handle:remove()
        assert.is_true(pair_is_fused())
      end)
    end
  end

  it("where a hook replaces the result between them", function()
    net[1]:register_forward_hook(function(_, _, y) return y * 0 + 7 end)
    assert.is_true(net(x):equal(net[3](neap.full({ 4, 5 }, 7))))
  end)

  it("where an instance has a forward of its own", function()
    net[2].forward = function(_, y) return y * 0 end
    assert.is_true(net(x):equal(net[3](neap.zeros(4, 5))))
    net = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2))
    net[1].forward = function(layer, y) return -y:matmul(layer.weight:t()) end
    assert.is_false(pair_is_fused())
    assert.is_true(net[2](net[1](x)):equal(nn.Sequential(net[1], net[2])(x)))
  end)

  it("where a layer is of a subclass", function()
    local Half = nn.class("Half", nn.ReLU)
    function Half:forward(y) return y * 0.5 end -- luacheck: ignore self
    net[2] = Half()
    assert.is_true(net(x):equal(net[3](net[1](x) * 0.5)))
    local Same = nn.class("Same", nn.Linear)
    net[1], net[2] = Same(3, 5), nn.ReLU()
    assert.is_true(net(x):equal(net[3](net[2](net[1](x)))))
  end)

  it("after a layer has been replaced", function()
    net(x)
    net[2] = nn.Tanh()
    assert.is_true(net(x):equal(net[3](net[1](x):tanh())))
  end)

  it("with weights that a hook makes", function()
    local layer = nn.utils.weight_norm(nn.Linear(3, 5))
    net[1] = layer
    assert.is_false(pair_is_fused())
    assert.is_true(net(x):equal(net[3](layer(x):relu())))
  end)

  it("while operations are looked at: every one is seen", function()
    net[1].weight.data:fill_(-3e38) -- what overflows, a ReLU would hide
    local ok, message = pcall(neap.detect_anomaly, function() return net(neap.full({ 1, 3 }, 9)) end)
    assert.is_false(ok)
    assert.matches("linear: made %-Inf at", message)
  end)

  it("in a checkpoint, whose second run is as the first", function()
    local grads = {}
    for i, f in ipairs { function(y) return net(y) end,
      function(y) return neap.checkpoint(net, y) end } do
      net:zero_grad()
      f(x:clone():requires_grad_()):square():sum():backward()
      grads[i] = {}
      for j, p in ipairs(net:parameters()) do grads[i][j] = p.grad end
    end
    check_equal(grads[1], grads[2])
  end)

  it("in a summary", function()
    assert.matches("1: Linear  %(4, 5%)                20             60            %-\n"
      .. "  2: ReLU    %(4, 5%)                 %-              %-         80 B\n",
      net:summary(4, 3))
  end)
end)

describe("an error in a pair", function()
  it("names the layer that it comes from", function()
    local net = nn.Sequential(nn.Identity(), nn.Conv2d(3, 4, 3), nn.ReLU())
    local ok, message = pcall(function() return (net(neap.zeros(1, 2, 8, 8))) end)
    assert.is_false(ok)
    assert.matches("net%.2 %(Conv2d 3→4%): expected 3 channels in dim 2", message)
    net = nn.Sequential(nn.BatchNorm1d(4), nn.ReLU())
    message = select(2, pcall(function() return (net(neap.zeros(1, 4))) end))
    assert.matches("net%.1 %(BatchNorm1d 4%): needs more than 1 element", message)
    net = nn.Sequential(nn.Linear(3, 4), nn.ReLU())
    message = select(2, pcall(function() return (net(neap.zeros(1, 2))) end))
    assert.matches("net%.1 %(Linear 3→4%): x has 2 features", message)
  end)
end)

describe("the feedforward part of a transformer layer", function()
  it("has the bits of its parts one by one", function()
    neap.manual_seed(1)
    local layer = nn.TransformerEncoderLayer(8, 2, { dim_feedforward = 16, dropout = 0 })
    local x = neap.randn(5, 3, 8)
    local y = layer(x)
    layer.linear1:register_forward_hook(function() end)
    assert.is_true(y:equal(layer(x)))
  end)
end)
