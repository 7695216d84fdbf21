-- im2col and col2im, held against the windows that define them.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function pair(value, default)
  if type(value) == "table" then return value end
  return { value or default, value or default }
end

-- Calls f(image, row, window, channel, i, j) for every element of the columns; i and j are
-- its place in the image, which may lie outside.
local function each_element(images, channels, size, kernel, given, f)
  local o = given or {}
  local dilation, stride = pair(o.dilation, 1), pair(o.stride, 1)
  local padding, windows = pair(o.padding, 0), {}
  for d = 1, 2 do
    windows[d] = (size[d] + 2 * padding[d] - dilation[d] * (kernel[d] - 1) - 1) // stride[d] + 1
  end
  local volume = kernel[1] * kernel[2]
  for image = 1, images do
    for row = 0, channels * volume - 1 do
      local channel, at = row // volume, row % volume
      for window = 0, windows[1] * windows[2] - 1 do
        local i = window // windows[2] * stride[1] - padding[1] + at // kernel[2] * dilation[1]
        local j = window % windows[2] * stride[2] - padding[2] + at % kernel[2] * dilation[2]
        f(image, row + 1, window + 1, channel + 1, i + 1, j + 1)
      end
    end
  end
end

local function columns(x, kernel, given)
  if x:dim() == 3 then x = x:unsqueeze(1) end
  local y, h, w = {}, x:size(3), x:size(4)
  each_element(x:size(1), x:size(2), { h, w }, pair(kernel), given, function(n, _, _, c, i, j)
    local inside = i >= 1 and i <= h and j >= 1 and j <= w
    y[#y + 1] = inside and x:at(n, c, i, j) or 0
  end)
  return y
end

local function images(x, size, kernel, given)
  if x:dim() == 2 then x = x:unsqueeze(1) end
  size, kernel = pair(size), pair(kernel)
  local n, channels = x:size(1), x:size(2) // (kernel[1] * kernel[2])
  local y = neap.zeros({ n, channels, size[1], size[2] }, { dtype = "float64" })
  each_element(n, channels, size, kernel, given, function(image, row, window, c, i, j)
    if i < 1 or i > size[1] or j < 1 or j > size[2] then return end
    y[{ image, c, i, j }] = y:at(image, c, i, j) + x:at(image, row, window)
  end)
  return y
end

local window = { dilation = { 2, 1 }, padding = { 1, 2 }, stride = { 1, 2 } }

op {
  "im2col",
  samples = function(t)
    return {
      { t(2, 3, 4, 5), { 2, 3 } },
      { t(2, 1, 5, 4), { 2, 2 }, window },
      { t(2, 4, 4), { 3, 3 }, { padding = 1 } },
      { t(0, 2, 3, 3), { 2, 2 } },
      { t(2, 0, 3, 3), { 2, 2 } },
    }
  end,
  want = columns,
  large = function(t) return { t.data(8, 16, 20, 20), { 3, 3 } } end,
  errors = {
    { function() return neap.im2col(neap.ones(3, 3), { 2, 2 }) end,
      "im2col: x must have shape (batch, channels, height, width) or (channels, height, width), got (3, 3)" },
    { function() return neap.im2col(neap.ones(1, 3, 3), { 4, 2 }) end,
      "im2col: a window of 4 must fit into the padded size, got 3" },
    { function() return neap.im2col(neap.ones(1, 3, 3), { 2, 2, 2 }) end,
      "im2col: kernel_size must be a number or 2 of them, got 3" },
    { function() return neap.im2col(neap.ones(1, 3, 3), { 2, 2 }, { stride = 0 }) end,
      "im2col: stride must lie in 1..1073741824, got 0" },
    { function() return neap.im2col(neap.ones({ 1, 3, 3 }, { dtype = "int64" }), { 2, 2 }) end,
      "im2col: needs a float dtype, got int64; try x:float()" },
    { function() return neap.im2col(neap.ones(1, 1, 1), { 1, 1 }, { padding = 1 << 30 }) end,
      "im2col: shape (1, 4611686022722355201) has more elements than memory can hold" },
  },
}

op {
  "col2im",
  samples = function(t)
    return {
      { t(2, 6, 6), { 4, 3 }, { 2, 1 }, { padding = { 0, 0 }, stride = { 2, 1 } } },
      { t(2, 8, 20), { 5, 4 }, { 2, 2 }, window },
      { t(9, 16), { 4, 4 }, { 3, 3 }, { padding = 1 } },
      { t(0, 4, 4), { 3, 3 }, { 2, 2 } },
    }
  end,
  want = images,
  errors = {
    { function() return neap.col2im(neap.ones(4), { 3, 3 }, { 2, 2 }) end,
      "col2im: x must have shape (batch, rows, columns) or (rows, columns), got (4)" },
    { function() return neap.col2im(neap.ones(5, 4), { 3, 3 }, { 2, 2 }) end,
      "col2im: rows must be a multiple of the 4 elements of the kernel, got (5, 4)" },
    { function() return neap.col2im(neap.ones(4, 5), { 3, 3 }, { 2, 2 }) end,
      "col2im: an image of 3 x 3 has 4 windows, got columns of shape (4, 5)" },
    { function() return neap.col2im(neap.ones(4, 4), { 0, 3 }, { 2, 2 }) end,
      "col2im: output_size must lie in 1..1073741824, got 0" },
    { function() return neap.col2im(neap.ones(4, 4), { 3, 3 }, { 1 << 30, 1 << 30 }) end,
      "col2im: a window of 1073741824 must fit into the padded size, got 3" },
  },
}
