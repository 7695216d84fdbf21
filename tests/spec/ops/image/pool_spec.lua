-- Pooling, held against the definition: a reduction of each window.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local inf = math.huge

local function spread(value, n, default)
  local list = {}
  for i = 1, n do list[i] = type(value) == "table" and value[i] or value or default end
  return list
end

-- ---- windows: for each dim a list of lists of places, counted from 1 ----

local function fixed_windows(sizes, kernel, given)
  local o, n, windows = given or {}, #sizes, {}
  kernel = spread(kernel, n)
  local stride = o.stride and spread(o.stride, n) or kernel
  local padding, dilation = spread(o.padding, n, 0), spread(o.dilation, n, 1)
  for d = 1, n do
    local list, extent = {}, dilation[d] * (kernel[d] - 1) + 1
    local first = 1 - padding[d]
    local last = sizes[d] + padding[d] - extent + 1
    if o.ceil_mode then last = math.min(last + stride[d] - 1, sizes[d]) end
    while first <= last do
      local window = { full = math.min(first + extent - 1, sizes[d] + padding[d]) - first + 1 }
      for p = first, first + extent - 1, dilation[d] do
        if p >= 1 and p <= sizes[d] then window[#window + 1] = p end
      end
      list[#list + 1] = window
      first = first + stride[d]
    end
    windows[d] = list
  end
  return windows
end

local function adapted_windows(sizes, wanted)
  local windows = {}
  wanted = spread(wanted, #sizes)
  for d, size in ipairs(sizes) do
    local list = {}
    for o = 0, wanted[d] - 1 do
      local window = {}
      for p = o * size // wanted[d], ((o + 1) * size - 1) // wanted[d] do window[#window + 1] = p + 1 end
      window.full = #window
      list[#list + 1] = window
    end
    windows[d] = list
  end
  return windows
end

-- Calls f with each choice of one from every list.
local function each(lists, f)
  local choice = {}
  local function walk(d)
    if d > #lists then return f(choice) end
    for _, item in ipairs(lists[d]) do
      choice[d] = item
      walk(d + 1)
    end
  end
  walk(1)
end

-- reduce(values, places, full) of every window of x, plane by plane.
local function pooled(n, windows_of, reduce)
  return function(x, size, given)
    local results = {}
    local batch = x:dim() == n + 2 and x or x:unsqueeze(1)
    local sizes = { table.unpack(batch.shape, 3) }
    local windows = windows_of(sizes, size, given)
    for i = 1, batch:size(1) do
      for c = 1, batch:size(2) do
        each(windows, function(window)
          local values, places, full = {}, {}, 1
          for d = 1, n do full = full * window[d].full end
          each(window, function(at)
            local place = 0
            for d = 1, n do place = place * sizes[d] + at[d] - 1 end
            values[#values + 1] = batch:at(i, c, table.unpack(at))
            places[#places + 1] = place + 1
          end)
          for k, v in ipairs { reduce(values, places, full, given) } do
            results[k] = results[k] or {}
            table.insert(results[k], v)
          end
        end)
      end
    end
    return table.unpack(results)
  end
end

local function largest(values, places, _, given)
  local best, at = -inf, places[1]
  for i, v in ipairs(values) do
    if given and given.activation == "relu" then v = v < 0 and 0 or v end
    if v > best then best, at = v, places[i] end
  end
  return best, at
end

local function mean(values, _, full, given)
  local o, sum = given or {}, 0
  for _, v in ipairs(values) do sum = sum + v end
  return sum / (o.divisor_override or (o.count_include_pad == false and #values or full))
end

-- The maximum alone unless the places are asked for.
local function maxima(n, windows_of)
  local f = pooled(n, windows_of, largest)
  return function(x, size, given)
    local y, places = f(x, size, given)
    if given and given.return_indices then return y, places end
    return y
  end
end

-- ---- rows ----

local image = neap.ones(2, 3, 5, 6)

local function image_of(t, n)
  return t(2, 2, table.unpack({ 5, 4, 6 }, 1, n))
end

local function single_image_of(t, n)
  return t(2, table.unpack({ 5, 4, 6 }, 1, n))
end

-- Each kind of pooling over n dims.

local function max_pool(name, n)
  op {
    name,
    want = maxima(n, fixed_windows),
    samples = function(t)
      return {
        { image_of(t, n), 2 },
        { image_of(t, n), 3, { stride = 2, padding = 1, return_indices = true } },
        { image_of(t, n), 2, { dilation = 2, ceil_mode = true, stride = 2 } },
        { image_of(t, n), 2, { activation = "relu" } },
        { image_of(t, n), 3, { stride = 2, padding = 1, return_indices = true, activation = "relu" } },
        { single_image_of(t, n), 2, { stride = 1 } },
      }
    end,
    errors = {
      { function() neap[name](image_of(neap.ones, n), 0) end,
        name .. ": kernel_size must lie in 1..1073741824, got 0" },
      { function() neap[name](image_of(neap.ones, n), 2, { padding = 2 }) end,
        name .. ": padding must be at most half of the kernel, got 2 for a kernel of 2" },
      { function() neap[name](image_of(neap.ones, n), 8) end,
        name .. ": the kernel must not be larger than the padded image, got 8 over 5 in spatial dim 1" },
    },
  }
end

local function avg_pool(name, n)
  op {
    name,
    want = pooled(n, fixed_windows, mean),
    samples = function(t)
      return {
        { image_of(t, n), 2 },
        { image_of(t, n), 3, { stride = 2, padding = 1 } },
        { image_of(t, n), 3, { stride = 2, padding = 1, count_include_pad = false, ceil_mode = true } },
        { single_image_of(t, n), 2, { stride = 1, divisor_override = 5 } },
      }
    end,
    errors = {
      { function() neap[name](image_of(neap.ones, n), 2, { divisor_override = 0 }) end,
        name .. ": divisor_override must not be 0" },
    },
  }
end

local function adaptive_max_pool(name, n)
  op {
    name,
    want = maxima(n, adapted_windows),
    samples = function(t)
      return { { image_of(t, n), 3 }, { image_of(t, n), 2, { return_indices = true } }, { single_image_of(t, n), 6 } }
    end,
    errors = {
      { function() neap[name](image_of(neap.ones, n), -1) end,
        name .. ": output_size must lie in 0..1073741824, got -1" },
    },
  }
end

local function adaptive_avg_pool(name, n)
  op {
    name,
    want = pooled(n, adapted_windows, mean),
    samples = function(t) return { { image_of(t, n), 3 }, { single_image_of(t, n), 1 }, { image_of(t, n), 6 } } end,
    errors = {
      { function() neap[name](image_of(neap.ones, n):narrow(3, 1, 0), 2) end,
        name .. ": the image must not be empty, got (2, 2, 0" .. (n > 1 and ", 4" or "") .. (n > 2 and ", 6)" or ")") },
    },
  }
end

local function max_unpool(name, n)
  op {
    name,
    samples = function(t)
      local x = image_of(t, n)
      local pool = neap["max_pool" .. n .. "d"]
      local _, places = pool(x, 2, { return_indices = true })
      return { { t(table.unpack(places.shape)), places, 2, { output_size = { table.unpack(x.shape, 3) } } } }
    end,
    want = function(y, places, _, given)
      local x = neap.zeros({ 2, 2, table.unpack(given.output_size) }, { dtype = "float64" })
      local flat = x:view(2, 2, -1)
      each({ { 1, 2 }, { 1, 2 } }, function(at)
        local p, v = places[at[1]][at[2]]:reshape(-1), y[at[1]][at[2]]:reshape(-1)
        for i = 1, p:numel() do flat[{ at[1], at[2], p:at(i) }] = v:at(i) end
      end)
      return x
    end,
    errors = {
      { function() neap[name](image_of(neap.ones, n), neap.ones(1):long(), 2) end,
        name .. ": x and indices must have one shape, got (2, 2, 5" .. (n > 1 and ", 4" or "")
          .. (n > 2 and ", 6" or "") .. ") and (1)" },
      { function()
        local x = image_of(neap.ones, n)
        neap[name](x, neap.full(x.shape, 9999, { dtype = "int64" }), 2)
      end, name .. ": indices must lie in 1.." .. 10 * (n > 1 and 8 or 1) * (n > 2 and 12 or 1)
          .. ", got 9999 at position 1" },
    },
  }
end

max_pool("max_pool1d", 1)
max_pool("max_pool2d", 2)
max_pool("max_pool3d", 3)
avg_pool("avg_pool1d", 1)
avg_pool("avg_pool2d", 2)
avg_pool("avg_pool3d", 3)
adaptive_max_pool("adaptive_max_pool1d", 1)
adaptive_max_pool("adaptive_max_pool2d", 2)
adaptive_max_pool("adaptive_max_pool3d", 3)
adaptive_avg_pool("adaptive_avg_pool1d", 1)
adaptive_avg_pool("adaptive_avg_pool2d", 2)
adaptive_avg_pool("adaptive_avg_pool3d", 3)
max_unpool("max_unpool1d", 1)
max_unpool("max_unpool2d", 2)
max_unpool("max_unpool3d", 3)

describe("pooling", function()
  it("lets a NaN be the largest", function()
    local x = neap.tensor { { { 1, 0 / 0, 3, 2 } } }
    local y, places = neap.max_pool1d(x, 2, { return_indices = true })
    assert.is_true(y:at(1, 1, 1) ~= y:at(1, 1, 1))
    assert.are.same({ { { 2, 3 } } }, places:totable())
  end)
  it("takes integers, and rounds means towards 0", function()
    local x = neap.tensor({ { { 1, 2, -3, -4 } } }, { dtype = "int64" })
    assert.are.same({ { { 2, -3 } } }, neap.max_pool1d(x, 2):totable())
    assert.are.same({ { { 1, -3 } } }, neap.avg_pool1d(x, 2):totable())
  end)
  it("to no element at all has a gradient of zeros", function()
    for _, f in ipairs { neap.adaptive_avg_pool1d, neap.adaptive_max_pool1d } do
      local x = neap.ones(2, 3, 4):requires_grad_()
      local y = f(x, 0)
      assert.are.same({ 2, 3, 0 }, y.shape)
      y:sum():backward()
      assert.is_true(x.grad:equal(neap.zeros(2, 3, 4)))
    end
  end)
  it("refuses an image of other dims", function()
    assert.has_error_like(function() neap.max_pool2d(image[1][1], 2) end,
      "max_pool2d: x must have shape (batch, channels, height, width) or (channels, height, width), got (5, 6)")
  end)
end)
