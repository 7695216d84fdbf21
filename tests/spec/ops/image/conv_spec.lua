-- Convolutions and their transposes, held against the sums that define them.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

-- ---- the definition, on Lua numbers: any number of spatial dims ----

-- Calls f with every index (a list) below `sizes`, counted from 0.
local function each_index(sizes, f)
  local index = {}
  local function walk(d)
    if d > #sizes then return f(index) end
    for i = 0, sizes[d] - 1 do
      index[d] = i
      walk(d + 1)
    end
  end
  walk(1)
end

local function spread(value, n, default)
  local list = {}
  for i = 1, n do list[i] = type(value) == "table" and value[i] or value or default end
  return list
end

local function at(x, first, second, rest)
  local index = { first + 1, second + 1 }
  for i, v in ipairs(rest) do
    if v < 0 or v >= x:size(i + 2) then return 0 end
    index[i + 2] = v + 1
  end
  return x:at(table.unpack(index))
end

local function tail(shape) return { table.unpack(shape, 3) } end

-- Places of the inputs that element `k` of the kernel sees from output position `o`.
local function place(o, k, stride, padding, dilation)
  local p = {}
  for i = 1, #o do p[i] = o[i] * stride[i] - padding[i] + k[i] * dilation[i] end
  return p
end

local function geometry(x, w, given)
  local o, n = given or {}, w:dim() - 2
  local g = {
    n = n, groups = o.groups or 1, kernel = tail(w.shape),
    stride = spread(o.stride, n, 1), dilation = spread(o.dilation, n, 1),
    padding = spread(type(o.padding) ~= "string" and o.padding or nil, n, 0),
    more = spread(o.output_padding, n, 0),
    batched = x:dim() == n + 2,
  }
  return g, g.batched and x or x:unsqueeze(1)
end

local function conv(given_x, w, bias, given)
  local g, x = geometry(given_x, w, given)
  local out = {}
  for i = 1, g.n do
    local window = g.dilation[i] * (g.kernel[i] - 1) + 1
    local all = 2 * g.padding[i]
    if given and given.padding == "same" then
      all = window - 1
      g.padding[i] = all // 2
    end
    out[i] = (x:size(i + 2) + all - window) // g.stride[i] + 1
  end
  local y = {}
  local per_group, outs = w:size(2), w:size(1) // g.groups
  for image = 0, x:size(1) - 1 do
    for channel = 0, w:size(1) - 1 do
      each_index(out, function(o)
        local sum = bias and bias:at(channel + 1) or 0
        for c = 0, per_group - 1 do
          each_index(g.kernel, function(k)
            local from = place(o, k, g.stride, g.padding, g.dilation)
            sum = sum + at(w, channel, c, k) * at(x, image, channel // outs * per_group + c, from)
          end)
        end
        y[#y + 1] = sum
      end)
    end
  end
  return y
end

local function transposed(given_y, w, bias, given)
  local g, y = geometry(given_y, w, given)
  local sizes = {}
  for i = 1, g.n do
    sizes[i] = (y:size(i + 2) - 1) * g.stride[i] - 2 * g.padding[i] + g.more[i]
      + g.dilation[i] * (g.kernel[i] - 1) + 1
  end
  local channels, per_group = w:size(2) * g.groups, w:size(1) // g.groups
  local x = neap.zeros({ y:size(1), channels, table.unpack(sizes) }, { dtype = "float64" })
  for image = 0, y:size(1) - 1 do
    for channel = 0, w:size(1) - 1 do
      each_index(tail(y.shape), function(o)
        for c = 0, w:size(2) - 1 do
          each_index(g.kernel, function(k)
            local to = place(o, k, g.stride, g.padding, g.dilation)
            local index = { image + 1, channel // per_group * w:size(2) + c + 1 }
            for i, v in ipairs(to) do
              if v < 0 or v >= sizes[i] then return end
              index[i + 2] = v + 1
            end
            x[index] = x:at(table.unpack(index)) + at(y, image, channel, o) * at(w, channel, c, k)
          end)
        end
      end)
    end
  end
  if bias then
    local shape = { channels }
    for i = 1, g.n do shape[i + 1] = 1 end
    x = x + bias:detach():reshape(shape)
  end
  return x
end

-- ---- rows ----

local image = neap.ones(2, 3, 5, 6)

op {
  "conv1d",
  want = conv,
  samples = function(t)
    return {
      { t(2, 3, 7), t(4, 3, 3), t(4) },
      { t(2, 4, 9), t(6, 2, 2), nil, { stride = 2, padding = 1, dilation = 2, groups = 2 } },
      { t(3, 7), t(2, 3, 4), t(2), { padding = "same" } },
      { t(1, 2, 5), t(2, 2, 1) },
      { t(0, 2, 5), t(2, 2, 3) },
    }
  end,
  errors = {
    {
      function() neap.conv1d(neap.ones(3), neap.ones(2, 3, 1)) end,
      "conv1d: x must have shape (batch, channels, length) or (channels, length), got (3)",
    },
  },
}

op {
  "conv2d",
  want = conv,
  float32 = 1e-4,
  samples = function(t)
    return {
      { t(2, 3, 5, 6), t(4, 3, 3, 2), t(4) },
      { t(1, 4, 6, 5), t(4, 2, 2, 3), t(4), { stride = { 2, 1 }, padding = { 1, 2 }, groups = 2 } },
      { t(2, 3, 5, 5), t(3, 1, 3, 3), nil, { groups = 3, padding = "same", dilation = { 1, 2 } } },
      { t(2, 2, 4, 4), t(3, 2, 2, 4), nil, { padding = "valid" } },
      { t(9, 2, 4, 3), t(2, 2, 1, 1), t(2) },
      { t(2, 4, 4), t(2, 2, 3, 3), t(2), { padding = 3 } },
    }
  end,
  large = function(t) return { t.data(9, 8, 33, 34), t.data(16, 8, 3, 3), t.data(16), { padding = 1 } } end,
  errors = {
    { function() neap.conv2d(image, neap.ones(4, 2, 3, 3)) end,
      "conv2d: expected 2 channels in dim 2, got (2, 3, 5, 6)" },
    { function() neap.conv2d(image[1], neap.ones(4, 2, 3, 3)) end,
      "conv2d: expected 2 channels in dim 1, got (3, 5, 6)" },
    { function() neap.conv2d(image, neap.ones(4, 3, 3)) end,
      "conv2d: the weight must have 4 dims, got (4, 3, 3)" },
    { function() neap.conv2d(image, neap.ones(4, 3, 0, 3)) end,
      "conv2d: the kernel must not be empty, got weight (4, 3, 0, 3)" },
    { function() neap.conv2d(image, neap.ones(4, 3, 3, 3), neap.ones(3)) end,
      "conv2d: the bias must have shape (4), got (3)" },
    { function() neap.conv2d(image, neap.ones(4, 3, 6, 3)) end,
      "conv2d: the kernel must not be larger than the padded image, got 6 over 5 in spatial dim 1" },
    { function() neap.conv2d(image, neap.ones(4, 1, 3, 3), nil, { groups = 3 }) end,
      "conv2d: groups must divide the weight's first size 4, got 3" },
    { function() neap.conv2d(image, neap.ones(4, 3, 3, 3), nil, { stride = 0 }) end,
      "conv2d: stride must lie in 1..1073741824, got 0" },
    { function() neap.conv2d(image, neap.ones(4, 3, 3, 3), nil, { padding = { 1, 2, 3 } }) end,
      "conv2d: padding must be a number or 2 of them, got 3" },
    { function() neap.conv2d(image, neap.ones(4, 3, 3, 3), nil, { padding = "full" }) end,
      "conv2d: 'padding' must be one of same|valid or whole numbers, got 'full'" },
    { function() neap.conv2d(image, neap.ones(4, 3, 3, 3), nil, { padding = "same", stride = 2 }) end,
      'conv2d: padding = "same" needs a stride of 1, got 2' },
    { function() neap.conv2d(image:bool(), neap.ones(4, 3, 3, 3):bool()) end,
      "conv2d: takes numbers, got bool; try x:float()" },
  },
}

op {
  "conv3d",
  want = conv,
  float32 = 1e-4,
  samples = function(t)
    return {
      { t(1, 2, 3, 4, 3), t(2, 2, 2, 3, 2), t(2) },
      { t(1, 2, 4, 3, 5), t(2, 1, 2, 2, 2), nil, { stride = { 2, 1, 2 }, padding = 1, groups = 2 } },
    }
  end,
  errors = {
    { function() neap.conv3d(image, neap.ones(4, 3, 1, 1, 1)) end,
      "conv3d: expected 3 channels in dim 1, got (2, 3, 5, 6)" },
  },
}

op {
  "conv_transpose1d",
  want = transposed,
  samples = function(t)
    return {
      { t(2, 3, 5), t(3, 2, 3), t(2) },
      { t(1, 4, 4), t(4, 2, 3), nil, { stride = 3, padding = 1, output_padding = 2, groups = 2, dilation = 2 } },
    }
  end,
  errors = {
    { function() neap.conv_transpose1d(image[1], neap.ones(2, 3, 3)) end,
      "conv_transpose1d: expected 2 channels in dim 2, got (3, 5, 6)" },
  },
}

op {
  "conv_transpose2d",
  want = transposed,
  float32 = 1e-4,
  samples = function(t)
    return {
      { t(2, 3, 3, 4), t(3, 2, 3, 2), t(2) },
      { t(1, 2, 3, 3), t(2, 2, 2, 3), t(2), { stride = { 2, 1 }, padding = { 0, 1 }, output_padding = { 1, 0 } } },
      { t(2, 3, 3), t(2, 2, 2, 2) },
    }
  end,
  large = function(t) return { t.data(2, 16, 33, 34), t.data(16, 8, 3, 3), t.data(8), { stride = 2 } } end,
  errors = {
    { function() neap.conv_transpose2d(image, neap.ones(2, 3, 3, 3)) end,
      "conv_transpose2d: expected 2 channels in dim 2, got (2, 3, 5, 6)" },
    { function() neap.conv_transpose2d(image, neap.ones(3, 3, 3, 3), nil, { output_padding = 1 }) end,
      "conv_transpose2d: output_padding must be less than stride or dilation, got 1" },
    { function() neap.conv_transpose2d(image, neap.ones(3, 3, 3, 3), nil, { padding = 4 }) end,
      "conv_transpose2d: the result would have size -1 in spatial dim 1" },
  },
}

op {
  "conv_transpose3d",
  want = transposed,
  float32 = 1e-4,
  samples = function(t) return { { t(1, 2, 2, 3, 2), t(2, 2, 2, 1, 2), t(2), { stride = 2 } } } end,
  errors = {
    { function() neap.conv_transpose3d(image, neap.ones(3, 2, 1, 1, 1)) end,
      "conv_transpose3d: expected 3 channels in dim 1, got (2, 3, 5, 6)" },
  },
}
