--- Functions of nn.functional that pool by power means: lp_pool1d, 2d, 3d.

local core = require "neap.core"
local options = require "neap.options"
local spatial = require "neap.nn.spatial"

local pool = {}

-- lp_pool<n>d(x, p, kernel_size[, stride, {ceil_mode = false}]): (sum of x^p)^(1/p) of each
-- window.
local function lp_pool(n)
  local name, average = ("lp_pool%dd"):format(n), core[("avg_pool%dd"):format(n)]
  return function(x, p, kernel, ...)
    options.tensor(name, "x", x)
    options.number(name, "norm_type", p)
    local opts = options.arguments(name, { "stride" }, { "stride", ceil_mode = false }, ...)
    kernel = spatial.numbers(name, "kernel_size", kernel, n, 1)
    local count = 1.0
    for i = 1, n do count = count * kernel[i] end
    local mean = average(x:pow(p), kernel, { stride = opts.stride, ceil_mode = opts.ceil_mode })
    return (mean:relu() * count):pow(1 / p)
  end
end

--- lp_pool1d(x, p, kernel_size[, stride, {ceil_mode = false}]): (sum of x^p)^(1/p) of each
-- window.
-- Shapes: (batch, channels, length) to (batch, channels, length').
-- > F.lp_pool1d(neap.tensor{{{3, 4, 0, 2}}}, 2, 2)
pool.lp_pool1d = lp_pool(1)
--- lp_pool2d(x, p, kernel_size[, stride, {ceil_mode = false}]): (sum of x^p)^(1/p) of each
-- window.
-- Shapes: (batch, channels, height, width) to (batch, channels, height', width').
-- > F.lp_pool2d(neap.ones(1, 1, 2, 2), 2, 2)
pool.lp_pool2d = lp_pool(2)
--- lp_pool3d(x, p, kernel_size[, stride, {ceil_mode = false}]): (sum of x^p)^(1/p) of each
-- window.
-- Shapes: (batch, channels, depth, height, width) to (batch, channels, depth',
-- height', width').
-- > F.lp_pool3d(neap.ones(1, 1, 4, 4, 4), 2, 2).shape
pool.lp_pool3d = lp_pool(3)

return pool
