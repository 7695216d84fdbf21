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

-- What `activation` makes of one result.
local function activated(y, given)
  return given and given.activation == "relu" and y < 0 and 0 or y
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
        y[#y + 1] = activated(sum, given)
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
      { t(2, 3, 7), t(4, 3, 3), t(4), { activation = "relu" } },
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
      { t(2, 3, 5, 6), t(4, 3, 3, 2), t(4), { padding = 1, activation = "relu" } },
      { t(3, 2, 9, 9), t(21, 2, 3, 3), nil, { stride = 2, activation = "relu" } },
      { t(9, 2, 4, 3), t(2, 2, 1, 1), t(2), { activation = "relu" } },
    }
  end,
  -- Numbers that cancel are summed in another order in each dtype.
  special = "alone",
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
    { function() neap.conv2d(image, neap.ones(4, 3, 3, 3), nil, { activation = "tanh" }) end,
      "conv2d: 'activation' must be one of none|relu, got 'tanh'" },
    { function() neap.conv2d(image:bool(), neap.ones(4, 3, 3, 3):bool()) end,
      "conv2d: takes numbers, got bool; try x:float()" },
  },
}

op {
  "conv3d",
  want = conv,
  float32 = 1e-4,
  special = "alone", -- as for conv2d
  samples = function(t)
    return {
      { t(1, 2, 3, 4, 3), t(2, 2, 2, 3, 2), t(2) },
      { t(1, 2, 3, 4, 3), t(2, 2, 2, 3, 2), t(2), { activation = "relu" } },
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

-- ---- large enough to go without columns ----

-- conv2d by columns and matrix products, in operations that have gradients of their own.
local function by_columns(x, w, bias, o)
  local groups, kernel = o.groups or 1, { w:size(3), w:size(4) }
  local per_group, outs = w:size(2), w:size(1) // groups
  local shape
  local parts = {}
  for g = 1, groups do
    local columns = x:narrow(2, (g - 1) * per_group + 1, per_group):im2col(kernel,
      { stride = o.stride, padding = o.padding, dilation = o.dilation })
    local rows = w:narrow(1, (g - 1) * outs + 1, outs):reshape(outs, -1)
    parts[g] = neap.matmul(rows, columns)
  end
  shape = neap.no_grad(function() return neap.conv2d(x, w, nil, o).shape end)
  local y = neap.cat(parts, 2):reshape(shape)
  return bias and y + bias:reshape(1, -1, 1, 1) or y
end

-- y, the gradients of x, w and bias for a slope of y, and those of their squares.
local function everything(f, x, w, bias, o, slope)
  local given = { x:clone():requires_grad_(), w:clone():requires_grad_(),
    bias and bias:clone():requires_grad_() }
  local y = f(given[1], given[2], given[3], o)
  local slopes = slope:clone():requires_grad_()
  local first = neap.grad(y, given, { grad_outputs = slopes, create_graph = true })
  local total = first[1]:square():sum() + first[2]:square():sum()
  local second = neap.grad(total, { given[1], given[2], slopes })
  local all = { y:detach() }
  for _, g in ipairs(first) do all[#all + 1] = g:detach() end
  for _, g in ipairs(second) do all[#all + 1] = g end
  return all
end

-- images, in channels, height, width; out channels, kernel height and width; options
local direct = {
  { 1, 3, 12, 13, 16, 3, 3, { padding = 1 } },
  { 2, 5, 9, 11, 17, 3, 3, { padding = 1 } },
  { 3, 2, 8, 8, 29, 5, 5, { padding = 2 } },
  { 1, 7, 30, 20, 6, 3, 2, {} },
  { 9, 16, 8, 7, 5, 3, 3, { padding = { 0, 1 } } },
  { 2, 4, 25, 19, 20, 3, 3, { stride = 2, padding = 1 } },
  { 2, 4, 25, 28, 18, 2, 3, { stride = { 1, 3 }, padding = 1 } },
  { 1, 3, 33, 40, 9, 7, 7, { stride = 2, padding = 3 } },
  { 2, 3, 31, 30, 13, 2, 2, { stride = { 4, 3 } } },
  { 4, 3, 20, 22, 17, 3, 3, { padding = 2, dilation = 2 } },
  { 2, 3, 26, 30, 10, 3, 3, { stride = 2, padding = 2, dilation = { 2, 3 } } },
  { 2, 8, 12, 9, 8, 3, 3, { padding = 1, groups = 8 } },
  { 2, 6, 21, 17, 12, 3, 3, { stride = 2, padding = 1, groups = 6 } },
  { 2, 6, 21, 18, 6, 3, 3, { stride = 2, padding = 1, groups = 6 } },
  { 2, 4, 18, 19, 4, 5, 2, { stride = { 3, 2 }, padding = { 2, 1 }, groups = 4 } },
  { 1, 12, 15, 14, 4, 3, 3, { stride = 2, padding = 1, groups = 4 } },
  { 2, 3, 17, 16, 3, 2, 2, { stride = { 4, 3 }, groups = 3 } },
  { 1, 12, 16, 18, 40, 3, 3, { padding = 1, groups = 2 } },
  { 2, 40, 9, 9, 16, 3, 3, { padding = 1 } },
  { 8, 6, 6, 6, 24, 3, 3, { padding = 3 } },
  { 1, 2, 3, 700, 19, 2, 9, { padding = { 0, 4 } } },
  { 1, 90, 10, 140, 17, 3, 3, { padding = 1 } },
  { 1, 3, 14, 14, 18, 12, 12, { padding = 6 } },
}

describe("a convolution without columns", function()
  for i, d in ipairs(direct) do
    local images, channels, height, width, outs, kh, kw, o = table.unpack(d)
    it(("has the values and gradients of one with them (%d)"):format(i), function()
      neap.manual_seed(i)
      for dtype, tolerance in pairs { float64 = 1e-11, float32 = 5e-4 } do
        local x = neap.randn({ images, channels, height, width }, { dtype = dtype })
        local w = neap.randn({ outs, channels // (o.groups or 1), kh, kw }, { dtype = dtype })
        local bias = neap.randn({ outs }, { dtype = dtype })
        local slope = neap.randn(neap.conv2d(x, w, nil, o).shape, { dtype = dtype })
        local got = everything(neap.conv2d, x, w, bias, o, slope)
        local want = everything(by_columns, x, w, bias, o, slope)
        for k = 1, #want do
          local scale = want[k]:abs():max():item() + 1
          local off = (got[k] - want[k]):abs():max():item()
          assert(off <= tolerance * scale, ("%s, result %d is off by %g of %g"):format(dtype, k, off, scale))
        end
      end
    end)
  end

  it("has the same bits for any number of threads", function()
    local function run()
      neap.manual_seed(1)
      local all = {}
      for _, d in ipairs(direct) do
        local x = neap.randn(d[1], d[2], d[3], d[4])
        local w = neap.randn(d[5], d[2] // (d[8].groups or 1), d[6], d[7])
        local slope = neap.randn(neap.conv2d(x, w, nil, d[8]).shape)
        for _, y in ipairs(everything(neap.conv2d, x, w, nil, d[8], slope)) do all[#all + 1] = y end
      end
      return all
    end
    local threads = neap.get_num_threads()
    neap.set_num_threads(1)
    local want = run()
    neap.set_num_threads(3)
    local got = run()
    neap.set_num_threads(threads)
    for k = 1, #want do assert(got[k]:equal(want[k]), "result " .. k) end
  end)

  it("lets infinite weights meet the padding", function()
    local x, w = neap.ones(1, 1, 12, 12), neap.ones(16, 1, 3, 3)
    w[{ 3, 1, 1, 2 }] = math.huge
    local y = neap.conv2d(x, w, nil, { padding = 1 })
    assert(y[{ 1, 3, 1 }]:isnan():all():item())
    assert(y[{ 1, 3, 2 }]:isinf():all():item())
    assert(y[{ 1, 2 }]:isfinite():all():item())
  end)
end)
