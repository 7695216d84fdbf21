--- nn.Conv1d, Conv2d, Conv3d and ConvTranspose1d, 2d, 3d.
--
-- x (batch, in_channels, sizes...) or (in_channels, sizes...). Conv: weight (out, in /
-- groups, kernel...); ConvTranspose: weight (in, out / groups, kernel...). Both start
-- uniform in ±1/√fan_in, and so does the bias, as in PyTorch.

local core = require "neap.core"
local class = require "neap.nn.class"
local fusion = require "neap.nn.fusion"
local initialise = require "neap.nn.initialise"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local spatial = require "neap.nn.spatial"
local Module = require "neap.nn.module"

local conv = {}

local padding_modes = { "zeros", "reflect", "replicate", "circular" }

-- The parameters of either kind; `first` and `second` are the weight's leading sizes.
local function make_parameters(self, first, second, bias, dtype)
  local shape = { first, second, table.unpack(self.kernel_size) }
  self.weight = parameter.new(core.empty(shape, { dtype = dtype }))
  if bias then self.bias = parameter.new(core.empty({ self.out_channels }, { dtype = dtype })) end
  self:reset_parameters()
end

local function reset_parameters(self)
  local shape, fan_in = self.weight.shape, 1
  for d = 2, #shape do fan_in = fan_in * shape[d] end
  local bound = fan_in > 0 and 1 / math.sqrt(fan_in) or 0
  initialise.uniform_(self.weight, -bound, bound)
  if self.bias then initialise.uniform_(self.bias, -bound, bound) end
end

-- Reads what both kinds have; opts come from options.arguments.
local function read_common(self, name, n, in_channels, out_channels, kernel_size, opts)
  self.in_channels = options.whole(name, "in_channels", in_channels, 1)
  self.out_channels = options.whole(name, "out_channels", out_channels, 1)
  self.kernel_size = spatial.numbers(name, "kernel_size", kernel_size, n, 1)
  self.stride = spatial.numbers(name, "stride", opts.stride or 1, n, 1)
  self.dilation = spatial.numbers(name, "dilation", opts.dilation or 1, n, 1)
  self.groups = options.whole(name, "groups", opts.groups, 1)
  for _, size in ipairs { "in_channels", "out_channels" } do
    if self[size] % self.groups ~= 0 then
      core.raise(("%s: groups must divide %s, got %d and %d"):format(name, size, self.groups,
        self[size]))
    end
  end
end

-- What both kinds show: {name, value, default}; those with their default are left out.
local function extra_repr(self, ...)
  local parts = {
    tostring(self.in_channels), tostring(self.out_channels),
    "kernel_size=" .. spatial.show(self.kernel_size), "stride=" .. spatial.show(self.stride),
  }
  for _, option in ipairs { ... } do
    local name, default = option[1], option[2]
    local shown = spatial.show(self[name])
    if shown ~= spatial.show(default) then parts[#parts + 1] = name .. "=" .. shown end
  end
  if not self.bias then parts[#parts + 1] = "bias=false" end
  return table.concat(parts, ", ")
end

local function same(n, value)
  local list = {}
  for i = 1, n do list[i] = value end
  return list
end

-- ---- convolutions ----

local conv_order = { "stride", "padding", "dilation", "groups", "bias", "padding_mode" }
local conv_known = { "stride", "padding", "dilation", groups = 1, bias = true,
  padding_mode = "zeros", "dtype" }

-- What F.pad needs ahead of a convolution that pads by elements: pairs, last dim first.
local function pad_list(self, n)
  local list = {}
  for d = n, 1, -1 do
    local before, after = 0, 0
    if self.padding == "same" then
      local all = self.dilation[d] * (self.kernel_size[d] - 1)
      before, after = all // 2, all - all // 2
    elseif self.padding ~= "valid" then
      before, after = self.padding[d], self.padding[d]
    end
    list[#list + 1] = before
    list[#list + 1] = after
  end
  return list
end

local function define_conv(n)
  local name, f = ("Conv%dd"):format(n), core[("conv%dd"):format(n)]
  local Conv = class.new(name, Module)

  function Conv:init(in_channels, out_channels, kernel_size, ...)
    local opts = options.arguments(name, conv_order, conv_known, ...)
    read_common(self, name, n, in_channels, out_channels, kernel_size, opts)
    self.padding_mode = options.word(name, "padding_mode", opts.padding_mode, padding_modes)
    if type(opts.padding) == "string" then
      self.padding = options.word(name, "padding", opts.padding, { "same", "valid" })
    else
      self.padding = spatial.numbers(name, "padding", opts.padding or 0, n, 0)
    end
    self.how = { stride = self.stride, padding = self.padding, dilation = self.dilation,
      groups = self.groups }
    if self.padding_mode ~= "zeros" then
      self.how.padding = 0
      self.pad_list = pad_list(self, n)
    end
    make_parameters(self, self.out_channels, self.in_channels // self.groups, opts.bias,
      opts.dtype)
  end

  Conv.reset_parameters = reset_parameters

  function Conv:forward(x, activation)
    if self.pad_list then x = core.pad(x, self.pad_list, { mode = self.padding_mode }) end
    local how = activation and spatial.with_activation(self.how, activation) or self.how
    return f(x, self.weight, self.bias, how)
  end

  fusion.layer(Conv.forward, true)

  function Conv:extra_repr()
    return extra_repr(self, { "padding", same(n, 0) }, { "dilation", same(n, 1) },
      { "groups", 1 }, { "padding_mode", "zeros" })
  end

  class.documented[Conv] = {
    call = "(in_channels, out_channels, kernel_size[, {stride = 1, padding = 0|\"same\"|\"valid\", "
      .. "dilation = 1, groups = 1, bias = true, "
      .. "padding_mode = \"zeros\"|\"reflect\"|\"replicate\"|\"circular\", dtype=}])",
    text = ("Runs nn.functional.conv%dd with a weight (out, in / groups, kernel...) and a bias "
      .. "(out), which start uniform in 1 / sqrt(fan_in) on both sides of 0. Numbers may be "
      .. "lists, one for each dim; padding may be \"same\" or \"valid\"; padding_mode is "
      .. "zeros, reflect, replicate or circular."):format(n),
  }
  conv[name] = Conv
end

-- ---- their transposes ----

local transpose_order = { "stride", "padding", "output_padding", "groups", "bias", "dilation" }
local transpose_known = { "stride", "padding", "output_padding", "dilation", groups = 1,
  bias = true, "dtype" }

local function define_transpose(n)
  local name, f = ("ConvTranspose%dd"):format(n), core[("conv_transpose%dd"):format(n)]
  local ConvTranspose = class.new(name, Module)

  function ConvTranspose:init(in_channels, out_channels, kernel_size, ...)
    local opts = options.arguments(name, transpose_order, transpose_known, ...)
    read_common(self, name, n, in_channels, out_channels, kernel_size, opts)
    self.padding = spatial.numbers(name, "padding", opts.padding or 0, n, 0)
    self.output_padding = spatial.numbers(name, "output_padding", opts.output_padding or 0, n, 0)
    self.how = { stride = self.stride, padding = self.padding, dilation = self.dilation,
      output_padding = self.output_padding, groups = self.groups }
    make_parameters(self, self.in_channels, self.out_channels // self.groups, opts.bias,
      opts.dtype)
  end

  ConvTranspose.reset_parameters = reset_parameters

  function ConvTranspose:forward(x)
    return f(x, self.weight, self.bias, self.how)
  end

  function ConvTranspose:extra_repr()
    return extra_repr(self, { "padding", same(n, 0) }, { "dilation", same(n, 1) },
      { "output_padding", same(n, 0) }, { "groups", 1 })
  end

  class.documented[ConvTranspose] = {
    call = "(in_channels, out_channels, kernel_size[, {stride = 1, padding = 0, "
      .. "output_padding = 0, groups = 1, bias = true, dilation = 1, dtype=}])",
    text = ("Runs nn.functional.conv_transpose%dd with a weight (in, out / groups, kernel...) "
      .. "and a bias (out)."):format(n),
  }
  conv[name] = ConvTranspose
end

for n = 1, 3 do
  define_conv(n)
  define_transpose(n)
end

-- ---- what help shows of each ----

-- nn.Conv1d:
-- > nn.Conv1d(2, 4, 3, {padding = 1})(neap.ones(1, 2, 10)).shape
-- Shapes: (batch, in, length) to (batch, out, floor((length + 2 padding - dilation (kernel
-- - 1) - 1) / stride) + 1); the batch may be missing.
-- nn.Conv2d:
-- > nn.Conv2d(3, 8, 3, {padding = 1, stride = 2})(neap.ones(1, 3, 28, 28)).shape
-- Shapes: (batch, in, height, width) to (batch, out, height', width'), each size becoming
-- floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1; the batch may be
-- missing.
-- nn.Conv3d:
-- > nn.Conv3d(1, 2, 3)(neap.ones(1, 1, 8, 8, 8)).shape
-- Shapes: (batch, in, depth, height, width) to (batch, out, ...), each size becoming
-- floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1; the batch may be
-- missing.
-- nn.ConvTranspose1d:
-- > nn.ConvTranspose1d(4, 2, 2, {stride = 2})(neap.ones(1, 4, 5)).shape
-- Shapes: (batch, in, length) to (batch, out, (length - 1) stride - 2 padding + dilation
-- (kernel - 1) + output_padding + 1).
-- nn.ConvTranspose2d:
-- > nn.ConvTranspose2d(8, 3, 2, {stride = 2})(neap.ones(1, 8, 14, 14)).shape
-- Shapes: (batch, in, height, width) to (batch, out, ...), each size becoming (size - 1)
-- stride - 2 padding + dilation (kernel - 1) + output_padding + 1.
-- nn.ConvTranspose3d:
-- > nn.ConvTranspose3d(2, 1, 2, {stride = 2})(neap.ones(1, 2, 4, 4, 4)).shape
-- Shapes: (batch, in, depth, height, width) to (batch, out, ...), each size becoming (size
-- - 1) stride - 2 padding + dilation (kernel - 1) + output_padding + 1.

return conv
