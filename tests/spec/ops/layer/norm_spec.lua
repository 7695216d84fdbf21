-- Normalisation, held against (x - mean) / sqrt(variance + eps) on Lua numbers.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

-- The elements of x (list of numbers) that share a set, by key(i), normalised.
local function normalized(x, key, eps, center)
  local values, sums, counts, squares = x:reshape(-1):totable(), {}, {}, {}
  for i, v in ipairs(values) do
    local k = key(i - 1)
    sums[k], counts[k] = (sums[k] or 0) + v, (counts[k] or 0) + 1
  end
  local function mean(k) return center and sums[k] / counts[k] or 0 end
  for i, v in ipairs(values) do
    local k = key(i - 1)
    squares[k] = (squares[k] or 0) + (v - mean(k)) ^ 2
  end
  local y = {}
  for i, v in ipairs(values) do
    local k = key(i - 1)
    y[i] = (v - mean(k)) / math.sqrt(squares[k] / counts[k] + eps)
  end
  return y
end

-- y with weight and bias by index(i).
local function affine(y, w, b, index)
  local weights, biases = w and w:reshape(-1):totable(), b and b:reshape(-1):totable()
  for i, v in ipairs(y) do
    local at = index(i - 1) + 1
    y[i] = v * (weights and weights[at] or 1) + (biases and biases[at] or 0)
  end
  return y
end

local function eps_of(given, default) return given and given.eps or default end

local function over_last(shape)
  local count = 1
  for _, size in ipairs(type(shape) == "table" and shape or { shape }) do count = count * size end
  return function(i) return i // count end, function(i) return i % count end
end

-- Keys for x (batch, channels, positions...): the image, channel and place of element i.
local function parts(x)
  local channels, positions = x:size(2), x:numel() // (x:size(1) * x:size(2))
  return function(i) return i // (channels * positions), i // positions % channels end
end

op {
  "layer_norm",
  float32 = 1e-4,
  want = function(x, shape, w, b, given)
    local key, index = over_last(shape)
    return affine(normalized(x, key, eps_of(given, 1e-5), true), w, b, index)
  end,
  samples = function(t)
    return {
      { t(3, 4), 4, t(4), t(4) }, { t(2, 3, 4), { 3, 4 }, t(3, 4), nil, { eps = 0.1 } },
      { t(5, 3), 3 }, { t(2, 3), { 3 }, nil, t(3) }, { t(0, 3), 3, t(3), t(3) },
    }
  end,
  large = function(t) return { t.data(300, 130), 130, t.data(130), t.data(130) } end,
  errors = {
    { function() neap.layer_norm(neap.ones(2, 3), 2) end,
      "layer_norm: x must end with the sizes (2), got (2, 3)" },
    { function() neap.layer_norm(neap.ones(2, 3), 3, neap.ones(2)) end,
      "layer_norm: weight must have shape (3), got (2)" },
    { function() neap.layer_norm(neap.ones(2, 3), 3, neap.ones(3):double()) end,
      "layer_norm: weight must have x's dtype float32, got float64; try x:double()" },
    { function() neap.layer_norm(neap.ones(2, 3):long(), 3) end,
      "layer_norm: needs a float dtype, got int64; try x:float()" },
  },
}

op {
  "rms_norm",
  special = "alone",
  float32 = 1e-4,
  want = function(x, shape, w, given)
    local key, index = over_last(shape)
    return affine(normalized(x, key, eps_of(given, 2 ^ -52), false), w, nil, index)
  end,
  samples = function(t) return { { t(3, 4), 4, t(4) }, { t(2, 3, 4), { 3, 4 }, nil, { eps = 0.1 } } } end,
  large = function(t) return { t.data(300, 130), 130, t.data(130) } end,
  errors = {
    { function() neap.rms_norm(neap.ones(2, 3), { 3, 2 }) end,
      "rms_norm: x must end with the sizes (3, 2), got (2, 3)" },
  },
}

op {
  "group_norm",
  float32 = 1e-4,
  want = function(x, groups, w, b, given)
    local of, channels = parts(x), x:size(2)
    local function key(i)
      local image, channel = of(i)
      return image * groups + channel // (channels // groups)
    end
    return affine(normalized(x, key, eps_of(given, 1e-5), true), w, b, function(i) return select(2, of(i)) end)
  end,
  samples = function(t)
    return {
      { t(2, 4, 3), 2, t(4), t(4) }, { t(2, 4, 2, 3), 1, t(4), nil, { eps = 0.1 } }, { t(3, 6), 3 },
    }
  end,
  large = function(t) return { t.data(16, 12, 15, 15), 4, t.data(12), t.data(12) } end,
  errors = {
    { function() neap.group_norm(neap.ones(2, 4, 3), 3) end,
      "group_norm: groups must divide the 4 channels of x, got 3 for (2, 4, 3)" },
    { function() neap.group_norm(neap.ones(2, 4, 3), 2, neap.ones(6)) end,
      "group_norm: expected 6 channels in dim 2, as many as weight has, got (2, 4, 3)" },
    { function() neap.group_norm(neap.ones(4), 2) end,
      "group_norm: x must have shape (batch, channels, sizes...), got (4)" },
  },
}

-- What `activation` makes of a list of results.
local function activated(y, given)
  for i, v in ipairs(given and given.activation == "relu" and y or {}) do y[i] = math.max(v, 0) end
  return y
end

op {
  "batch_norm",
  float32 = 1e-4,
  want = function(x, mean, var, w, b, given)
    local of = parts(x)
    local function channel(i) return (select(2, of(i))) end
    local eps = eps_of(given, 1e-5)
    if given and given.training then
      return activated(affine(normalized(x, channel, eps, true), w, b, channel), given)
    end
    local y, m, v = x:reshape(-1):totable(), mean:totable(), var:totable()
    for i in ipairs(y) do
      local c = channel(i - 1) + 1
      y[i] = (y[i] - m[c]) / math.sqrt(v[c] + eps)
    end
    return activated(affine(y, w, b, channel), given)
  end,
  samples = function(t)
    return {
      { t(3, 4), nil, nil, t(4), t(4), { training = true } },
      { t(3, 4), nil, nil, t(4), t(4), { training = true, activation = "relu" } },
      { t(3, 2, 5), nil, nil, t(2), nil, { training = true, activation = "relu" } },
      { t(2, 3, 2), t(3), t.data(3):abs() + 0.5, t(3), t(3), { activation = "relu" } },
      { t(3, 2, 5), nil, nil, t(2), nil, { training = true, eps = 0.1 } },
      { t(2, 3, 2, 2), nil, nil, nil, t(3), { training = true } },
      { t(2, 3, 2), t(3), t.data(3):abs() + 0.5, t(3), t(3) },
      { t(5, 67), nil, nil, nil, nil, { training = true } },
    }
  end,
  large = function(t) return { t.data(16, 12, 15, 15), nil, nil, t.data(12), t.data(12), { training = true } } end,
  errors = {
    { function() neap.batch_norm(neap.ones(1, 3), nil, nil, nil, nil, { training = true }) end,
      "batch_norm: needs more than 1 element a channel to learn from, got (1, 3)" },
    { function() neap.batch_norm(neap.ones(2, 3)) end,
      "batch_norm: running_mean and running_var are needed unless {training = true}" },
    { function() neap.batch_norm(neap.ones(2, 3), neap.ones(2), neap.ones(3)) end,
      "batch_norm: expected 2 channels in dim 2, as many as running_mean has, got (2, 3)" },
    { function() neap.batch_norm(neap.ones(2, 3), neap.ones(3, 1), neap.ones(3)) end,
      "batch_norm: running_mean must have shape (3), got (3, 1)" },
  },
}

op {
  "instance_norm",
  float32 = 1e-4,
  want = function(x, given)
    local of, o = parts(x), given or {}
    local function key(i)
      local image, channel = of(i)
      return image * x:size(2) + channel
    end
    return affine(normalized(x, key, eps_of(o, 1e-5), true), o.weight, o.bias, function(i) return select(2, of(i)) end)
  end,
  samples = function(t) return { { t(2, 3, 4) }, { t(2, 2, 3, 2), { weight = t(2), bias = t(2), eps = 0.1 } } } end,
  errors = {
    { function() neap.instance_norm(neap.ones(2, 3, 1)) end,
      "instance_norm: needs more than 1 element a channel to learn from, got (2, 3, 1)" },
    { function() neap.instance_norm(neap.ones(2, 3, 4), { use_input_stats = false }) end,
      "instance_norm: running_mean and running_var are needed unless {use_input_stats = true}" },
  },
}

describe("batch_norm in training", function()
  it("moves the running statistics towards those of the batch", function()
    local mean, var = neap.tensor { 1.0 }, neap.tensor { 2.0 }
    local x = neap.tensor { { 1.0 }, { 3.0 }, { 8.0 } }
    neap.batch_norm(x, mean, var, nil, nil, { training = true, momentum = 0.25 })
    -- Mean 4, unbiased variance 13.
    assert.is_true(math.abs(mean:at(1) - (0.75 * 1 + 0.25 * 4)) < 1e-6)
    assert.is_true(math.abs(var:at(1) - (0.75 * 2 + 0.25 * 13)) < 1e-5)
  end)
  it("leaves them as they were when it fails", function()
    local mean, var = neap.zeros(3), neap.ones(3)
    pcall(neap.batch_norm, neap.ones(1, 3), mean, var, nil, nil, { training = true })
    assert.are.same({ { 0, 0, 0 }, { 1, 1, 1 } }, { mean:totable(), var:totable() })
  end)
end)
