--- A calibration of about a second: how fast this machine is at what networks do.
--
-- Programs are run, the best of a few short times each; what is new in a program is what is
-- left of its time when the model (model.lua) has told that of all else. So programs come in
-- the order in which they build on each other: calls, streams, products, functions, layers.

local core = require "neap.core"
local autograd = require "neap.autograd"
local model = require "neap.explain.model"

local dry = core.dry_run
local speeds = {}

local BATCHES, SECONDS = 3, 0.00015 -- of a batch, at least: short ones meet nobody, now and then
local MANY = 24 -- batches, where all that is measured is short
local PASSES = 6
local LEAST = 1e-14 -- seconds that nothing is faster than

-- ---- measuring ----

-- Of one thread the processor's time is taken, which does not pass while others have the core.
local clock = core.clock

local function time(f, count)
  local start = clock()
  for _ = 1, count do f() end
  return clock() - start
end

-- What is known of programs so far, in the order in which they are run: {best =, count =,
-- entries =}; and the place of the one that runs.
local programs_so_far, place = {}, 0

-- How often f is to run in a batch.
local function count_of(f)
  f()
  local count = math.max(1, math.ceil(SECONDS / math.max(time(f, 1), 1e-7)))
  if count <= 200 then return count end
  return math.max(1, math.ceil(SECONDS / (time(f, 50) / 50)))
end

-- Seconds of one f(): the best of some batches, in this pass and those before it.
local function measure(f, batches)
  place = place + 1
  local program = programs_so_far[place] or { best = math.huge, count = count_of(f) }
  programs_so_far[place] = program
  local count = program.count
  for _ = 1, count == 1 and 2 or batches or BATCHES do
    program.best = math.min(program.best, time(f, count) / count)
  end
  return program.best
end

-- What f, the program that was measured last, does, operation by operation.
local function entries_of(f)
  local program = programs_so_far[place]
  program.entries = program.entries or dry.run(function()
    dry.begin_tally()
    f()
    return dry.entries()
  end)
  return program.entries
end

-- The seconds of f that the model does not tell of, and what it cannot: entries for which
-- `is_new` holds.
local function unknown(known, f, is_new)
  local left, new = measure(f), {}
  for _, e in ipairs(entries_of(f)) do
    left = left - model.call(known, e)
    if is_new(e) then new[#new + 1] = e else left = left - model.work(known, e) end
  end
  return math.max(left, 0), new
end

local function sum(list, field)
  local total = 0
  for _, e in ipairs(list) do total = total + e[field] end
  return total
end

-- Learns the seconds a byte of rows that have none yet.
local function learn_rows(known, f)
  local function is_new(e)
    return e.name and not e.rule and not e.view and e.multiply_adds == 0
      and e.read + e.written > 0 and not known["row." .. e.name]
  end
  local left, new = unknown(known, f, is_new)
  local bytes = sum(new, "read") + sum(new, "written")
  for _, e in ipairs(new) do known["row." .. e.name] = math.max(left / bytes, LEAST) end
end

-- ---- calls ----

local function chain(x, y, n)
  for _ = 1, n do x = x * y end
  return x
end

local function calls(known)
  local nn = require "neap.nn"
  local a, b = core.ones(4), core.ones(4)
  local w = core.ones(4):requires_grad_(true)
  local none = core.no_grad
  local plain = none(measure, function() chain(a, b, 16) end, MANY) / 16
  known["call.operation"] = plain
  known["call.view"] = none(measure, function()
    for _ = 1, 16 do a:view(2, 2) end
  end, MANY) / 16
  known["call.nested"] = plain * 0.35
  local recorded = measure(function() chain(w, b, 16) end, MANY) / 16
  known["call.record"] = math.max(recorded - plain, LEAST)
  local back = measure(function() chain(w, b, 16):backward(b) end, MANY)
  local back_one = measure(function() chain(w, b, 1):backward(b) end, MANY)
  local each = (back - back_one) / 15 - recorded
  known["call.rule"] = math.max(each - known["call.nested"], plain * 0.1)
  known["call.pass"] = math.max(back_one - recorded - each, LEAST)
  -- As in networks: half of the layers are activations, which run with the layer before them.
  local short, net = nn.Linear(4, 4), nn.Sequential()
  for _ = 1, 8 do net:append(nn.Linear(4, 4)):append(nn.ReLU()) end
  local x, weight, bias = core.ones(1, 4), short.weight, short.bias
  local linear = none(measure, function()
    for _ = 1, 8 do nn.functional.linear(x, weight, bias) end
  end, MANY)
  local called = none(measure, function() net(x) end, MANY)
  known["call.module"] = math.max((called - linear) / 9, LEAST)
end

-- ---- streams and products ----

-- A stream in a nearer cache is not slower than one further off.
local function streams(known)
  local slower = math.huge
  for i = #model.streams, 1, -1 do
    local n = model.streams[i]
    local a, b = core.ones(n), core.ones(n)
    local batches = n < 1 << 17 and MANY or n < 1 << 21 and 8 or 4
    local left = measure(function() return a + b end, batches)
      - known["call.operation"]
    slower = math.min(slower, math.max(left / (12 * n), LEAST))
    known["stream." .. n] = slower
  end
end

local function products(known)
  local linear = require("neap.nn.functional").linear
  for _, m in ipairs(model.sizes) do
    for _, n in ipairs(model.sizes) do
      for _, k in ipairs(model.sizes) do
        local x, w = core.ones(m, k), core.ones(n, k)
        local y, t = core.ones(k, n), core.ones(k, m):t()
        for kind, f in pairs {
          linear = function() return linear(x, w) end,
          plain = function() return x:matmul(y) end,
          turned = function() return t:matmul(y) end,
        } do
          local batches = m * n * k < 1 << 15 and MANY // 4 or nil
          local left = measure(f, batches) - known["call.operation"]
          known[model.product_name(kind, m, n, k)] = math.max(left / (m * n * k), LEAST)
        end
      end
    end
  end
end

-- What products of large matrices take beside that, a byte of these: with few rows, as of small
-- batches, and for the gradient of weights with few in the middle.
local function far_products(known)
  local linear = require("neap.nn.functional").linear
  local side, few = 2048, 8
  local x, w = core.ones(few, side), core.ones(side, side)
  local t, g = core.ones(few, side):t(), core.ones(few, side)
  for _, at in ipairs {
    { "linear", few, side, function() return linear(x, w) end },
    { "plain", few, side, function() return x:matmul(w) end },
    { "turned", side, few, function() return t:matmul(g) end },
  } do
    local kind, m, k, f = table.unpack(at)
    known["far." .. kind] = LEAST
    local work = { name = kind == "turned" and "matmul_fold" or kind, multiply_adds = m * side * k,
      numel = m * side, rows = m, columns = side, written = 4 * m * side,
      read = 4 * k * (m + side) }
    local left = measure(f) - known["call.operation"] - model.work(known, work)
    known["far." .. kind] = math.max(left / (work.read + work.written), LEAST)
  end
end

-- ---- functions and layers ----

local N = 1 << 15

-- Functions of each element, and their gradients.
local functions = {
  "exp", "log", "tanh", "sigmoid", "relu", "gelu", "silu", "sqrt", "square", "abs", "neg", "erf",
  "sin", "cos", "lgamma", "log1p", "softplus", "leaky_relu", "elu",
}

local function elementwise(known)
  local F = require "neap.nn.functional"
  local x = core.rand(N) + 0.5
  local leaf, g = x:clone():requires_grad_(true), core.ones(N)
  for _, name in ipairs(functions) do
    local f = rawget(core, name) or F[name]
    core.no_grad(learn_rows, known, function() return f(x) end)
    learn_rows(known, function() f(leaf):backward(g) end)
    leaf.grad = nil
  end
end

-- Programs whose rows are learned, each behind the ones before it: forward, and then the way back
-- where there is one.
local function programs()
  local nn = require "neap.nn"
  local F = nn.functional
  local function of_shape(...)
    return core.randn(...):requires_grad_(true)
  end
  local rows, image = of_shape(128, 256), of_shape(16, 16, 16, 16)
  local labels, other = core.randint(1, 10, { 128 }), core.randn(128, 256)
  local norm, batch_norm = nn.LayerNorm(256), nn.BatchNorm2d(16)
  local places, table_of = core.randint(1, 65, { 2048 }), of_shape(65, 64)
  local logits, truth = of_shape(128, 10), core.rand(128, 256)
  return {
    function() return rows:sum() end,
    function() return rows:sum(1) end,
    function() return rows:mean() end,
    function() return core.randn(N) end,
    function() return core.rand(N) end,
    function() return rows:t():contiguous() end,
    function() return rows:softmax(2) end,
    function() return rows:log_softmax(2) end,
    function() return norm(rows) end,
    function() return batch_norm(image) end,
    function() return F.dropout(rows, { p = 0.5 }) end,
    function() return F.max_pool2d(image, 2) end,
    function() return F.avg_pool2d(image, 2) end,
    function() return F.cross_entropy(logits, labels) end,
    function() return F.mse_loss(rows, other) end,
    function() return F.binary_cross_entropy_with_logits(rows, truth) end,
    function() return F.embedding(places, table_of) end,
    function() return core.cat({ rows, rows }, 2) end,
    function() return other:eq(0) end,
    function() return other:pow(2) end,
  }
end

local function layers(known)
  for _, program in ipairs(programs()) do
    core.no_grad(learn_rows, known, program)
    local result = program()
    local g = core.ones(result.shape)
    if result.requires_grad then learn_rows(known, function() program():backward(g) end) end
  end
end

-- ---- convolutions ----

-- {batch, channels, side, channels of the result, size of the window, groups}
local shapes = {
  { 32, 1, 28, 16, 5 }, { 32, 16, 14, 32, 5 }, { 16, 3, 32, 32, 3 }, { 16, 32, 16, 64, 3 },
  { 32, 1, 28, 16, 3 }, { 32, 16, 14, 48, 3 }, { 32, 6, 14, 16, 5 }, { 16, 32, 16, 64, 1 },
  { 8, 32, 16, 32, 3, 32 }, { 8, 16, 32, 16, 3, 16 },
}

local function learn_part(known, name, part, f)
  local left, new = unknown(known, f, function(e)
    return model.convolutions[e.name] == part
  end)
  if #new == 0 then return end
  known[name] = math.max(left / sum(new, "multiply_adds"), LEAST)
  local features = model.conv_features(part, new[1])
  for d = 1, 3 do known[name .. "." .. d] = features[d] end
end

local function convolutions(known)
  local F = require "neap.nn.functional"
  for i, shape in ipairs(shapes) do
    local batch, from, side, to, size, groups = table.unpack(shape)
    local how = { padding = size // 2, groups = groups or 1 }
    local x = core.randn(batch, from, side, side)
    local w = core.randn(to, from // how.groups, size, size)
    local bias = core.randn(to):requires_grad_(true)
    local g = core.randn(batch, to, side, side)
    local name = ("conv.%d."):format(i)
    core.no_grad(learn_part, known, name .. "forward", "forward", function()
      return F.conv2d(x, w, nil, how)
    end)
    local leaf = w:clone():requires_grad_(true)
    learn_part(known, name .. "weight", "weight", function()
      F.conv2d(x, leaf, bias, how):backward(g)
    end)
    leaf = x:clone():requires_grad_(true)
    learn_part(known, name .. "input", "input", function()
      F.conv2d(leaf, w, nil, how):backward(g)
    end)
  end
end

-- ---- recurrent layers and attention ----

-- Learns `which` ("small" or "large") of the whole rows that f runs, forward first.
local function learn_whole(known, which, forward, back)
  for _, f in ipairs { function() return core.no_grad(forward) end, back } do
    local left, new = unknown(known, f, function(e)
      return model.whole[e.name] and not known[model.whole_name(e) .. which]
    end)
    local name = new[1] and model.whole_name(new[1])
    if name then
      known[name .. which] = math.max(left / sum(new, "multiply_adds"), LEAST)
      known[name .. (which == "small" and "from" or "to")] = model.whole_size(new[1])
    end
  end
end

local function whole_rows(known)
  local nn = require "neap.nn"
  for _, kind in ipairs { "LSTM", "GRU", "RNN" } do
    for which, size in pairs { small = { 16, 32, 16 }, large = { 32, 128, 16 } } do
      local batch, hidden, steps = table.unpack(size)
      local net, x = nn[kind](hidden, hidden), core.randn(steps, batch, hidden)
      learn_whole(known, which, function() return net(x) end,
        function() (net(x)):sum():backward() end)
    end
  end
  local attend = nn.functional.scaled_dot_product_attention
  for _, causal in ipairs { true, false } do
    for which, size in pairs { small = { 16, 16 }, large = { 128, 32 } } do
      local q = core.randn(4, 4, size[1], size[2]):requires_grad_(true)
      local how = { causal = causal }
      learn_whole(known, which, function() return attend(q, q, q, how) end,
        function() attend(q, q, q, how):sum():backward() end)
    end
  end
end

-- ---- optimizers ----

--- The bytes that an optimizer, which `make(params)` makes one of, keeps for an element.
function speeds.state_of(make)
  local side = 256
  local x = core.ones(side, side):requires_grad_(true)
  x.grad = core.ones(side, side)
  local opt = make { x }
  local before = core.memory().live
  opt:step()
  return math.floor((core.memory().live - before) / side ^ 2 + 0.5)
end

--- Learns the step of an optimizer, which `make(params)` makes one of: seconds of a call, of a
-- parameter whatever its size, and of an element in the cache (`element`) and in memory (`far`).
function speeds.of_optimizer(known, name, make)
  local key = "step." .. name .. "."
  if known[key .. "tensor"] then return end
  local function step_of(count, size)
    local params = {}
    for i = 1, count do
      params[i] = core.ones(size // 4, 4):requires_grad_(true)
      params[i].grad = core.ones(size // 4, 4)
    end
    local opt = make(params)
    return measure(function() opt:step() end, MANY // 2)
  end
  programs_so_far, place = {}, 0
  local one, many = step_of(1, 4), step_of(33, 4)
  known[key .. "tensor"] = math.max((many - one) / 32, LEAST)
  known[key .. "call"] = math.max(one - known[key .. "tensor"], LEAST)
  for which, size in pairs { element = 1 << 15, far = 1 << 20 } do
    known[key .. which] = math.max((step_of(1, size) - one) / size, LEAST)
  end
end

-- ---- all ----

-- All programs once.
local function pass()
  local known = {}
  place = 0
  autograd.enable_grad(function()
    calls(known)
    streams(known)
    products(known)
    far_products(known)
    elementwise(known)
    layers(known)
    convolutions(known)
    whole_rows(known)
  end)
  return known
end

--- The speeds of this machine, measured now: a table of numbers by name. Times of another program
-- that was in the way are left out by more than one pass, whose best count; `before`, a table that
-- is handed to each call, has those of earlier calls count too.
function speeds.measure(before)
  local random, known = core.get_rng_state(), nil
  programs_so_far = before or {}
  clock = core.get_num_threads() == 1 and os and os.clock or core.clock
  for _ = 1, before and 1 or PASSES do known = pass() end
  programs_so_far = {}
  core.set_rng_state(random)
  return known
end

return speeds
