--- A module for each kind of pooling; see the functions of the same meaning in
-- nn.functional. Images are (batch, channels, sizes...) or (channels, sizes...).

local class = require "neap.nn.class"
local fusion = require "neap.nn.fusion"
local functional = require "neap.nn.functional"
local options = require "neap.options"
local spatial = require "neap.nn.spatial"
local Module = require "neap.nn.module"

local pool = {}

-- A number stays one; a list is checked.
local function size_of(name, option, value, n, least)
  if options.is_table(value) then return spatial.numbers(name, option, value, n, least) end
  return options.whole(name, option, value, least)
end

-- `name=value` of the fields in `names` that are set.
local function show(self, names)
  local parts = {}
  for _, option in ipairs(names) do
    local value = self[option]
    if value ~= nil then parts[#parts + 1] = option .. "=" .. spatial.show(value) end
  end
  return table.concat(parts, ", ")
end

-- ---- windows of one size ----

-- {class, function, positional options after the kernel, options, what is shown}
local rows = {
  { "MaxPool", "max_pool", { "stride", "padding", "dilation" },
    { "stride", "padding", "dilation", return_indices = false, ceil_mode = false },
    { "kernel_size", "stride", "padding", "dilation", "ceil_mode" },
    call = "(kernel_size[, {stride = kernel_size, padding = 0, dilation = 1, return_indices = "
      .. "false, ceil_mode = false}])" },
  { "AvgPool", "avg_pool", { "stride", "padding" },
    { "stride", "padding", ceil_mode = false, count_include_pad = true, "divisor_override" },
    { "kernel_size", "stride", "padding" },
    call = "(kernel_size[, {stride = kernel_size, padding = 0, ceil_mode = false, "
      .. "count_include_pad = true, divisor_override=}])" },
}

local least = { stride = 1, padding = 0, dilation = 1 }

local function define(row, n)
  local name, f = ("%s%dd"):format(row[1], n), functional[("%s%dd"):format(row[2], n)]
  local Class = class.new(name, Module)

  function Class:init(kernel_size, ...)
    self.kernel_size = size_of(name, "kernel_size", kernel_size, n, 1)
    self.stride, self.padding = self.kernel_size, 0
    if row[1] == "MaxPool" then self.dilation = 1 end
    for option, value in pairs(options.arguments(name, row[3], row[4], ...)) do
      self[option] = least[option] and size_of(name, option, value, n, least[option]) or value
    end
    self.how = {}
    for key, option in pairs(row[4]) do
      option = math.type(key) and option or key
      self.how[option] = self[option]
    end
  end

  function Class:forward(x, activation)
    local how = activation and spatial.with_activation(self.how, activation) or self.how
    return f(x, self.kernel_size, how)
  end

  if row[1] == "MaxPool" then fusion.pooling(Class.forward, "return_indices") end

  function Class:extra_repr() return show(self, row[5]) end

  class.documented[Class] = { call = row.call,
    text = ("The module of nn.functional.%s%dd."):format(row[2], n) }
  pool[name] = Class
end

-- ---- windows adapted to the result ----

local function define_adaptive(kind, n)
  local name = ("Adaptive%sPool%dd"):format(kind, n)
  local f = functional[("adaptive_%s_pool%dd"):format(kind:lower(), n)]
  local known = kind == "Max" and { return_indices = false } or {}
  local Class = class.new(name, Module)

  function Class:init(output_size, given)
    self.output_size = size_of(name, "output_size", output_size, n, 0)
    local opts = options.check(name, given, known)
    self.how = next(opts) and opts or nil
  end

  function Class:forward(x) return f(x, self.output_size, self.how) end

  function Class:extra_repr() return "output_size=" .. spatial.show(self.output_size) end

  class.documented[Class] = {
    call = kind == "Max" and "(output_size[, {return_indices = false}])" or "(output_size)",
    text = ("The module of nn.functional.adaptive_%s_pool%dd."):format(kind:lower(), n),
  }
  pool[name] = Class
end

-- ---- power means, and back from maxima ----

local function define_power(n)
  local name, f = ("LPPool%dd"):format(n), functional[("lp_pool%dd"):format(n)]
  local Class = class.new(name, Module)

  function Class:init(norm_type, kernel_size, ...)
    local opts = options.arguments(name, { "stride" }, { "stride", ceil_mode = false }, ...)
    self.norm_type = options.number(name, "norm_type", norm_type)
    self.kernel_size = size_of(name, "kernel_size", kernel_size, n, 1)
    self.stride = opts.stride and size_of(name, "stride", opts.stride, n, 1)
    self.ceil_mode = opts.ceil_mode
  end

  function Class:forward(x)
    return (f(x, self.norm_type, self.kernel_size,
      { stride = self.stride, ceil_mode = self.ceil_mode }))
  end

  function Class:extra_repr()
    return show(self, { "norm_type", "kernel_size", "stride", "ceil_mode" })
  end

  class.documented[Class] = {
    call = "(norm_type, kernel_size[, {stride = kernel_size, ceil_mode = false}])",
    text = ("The module of nn.functional.lp_pool%dd."):format(n),
  }
  pool[name] = Class
end

local function define_unpool(n)
  local name, f = ("MaxUnpool%dd"):format(n), functional[("max_unpool%dd"):format(n)]
  local Class = class.new(name, Module)

  function Class:init(kernel_size, ...)
    local opts = options.arguments(name, { "stride", "padding" }, { "stride", "padding" }, ...)
    self.kernel_size = size_of(name, "kernel_size", kernel_size, n, 1)
    self.stride = opts.stride and size_of(name, "stride", opts.stride, n, 1) or self.kernel_size
    self.padding = opts.padding and size_of(name, "padding", opts.padding, n, 0) or 0
  end

  --- forward(x, indices[, {output_size=}])
  function Class:forward(x, indices, given)
    local opts = options.check(name, given, { "output_size" })
    return (f(x, indices, self.kernel_size, { stride = self.stride, padding = self.padding,
      output_size = opts.output_size }))
  end

  function Class:extra_repr() return show(self, { "kernel_size", "stride", "padding" }) end

  class.documented[Class] = {
    call = "(kernel_size[, {stride = kernel_size, padding = 0}])",
    text = ("The module of nn.functional.max_unpool%dd; called with x, the indices and "
      .. "optionally {output_size=}."):format(n),
  }
  pool[name] = Class
end

for n = 1, 3 do
  for _, row in ipairs(rows) do define(row, n) end
  define_adaptive("Max", n)
  define_adaptive("Avg", n)
  define_power(n)
  define_unpool(n)
end

-- ---- what help shows of each ----

-- nn.AvgPool1d:
-- > nn.AvgPool1d(2)(neap.tensor{{{1, 3, 5, 7}}})
-- nn.AvgPool2d:
-- > nn.AvgPool2d(2)(neap.ones(1, 3, 8, 8)).shape
-- nn.AvgPool3d:
-- > nn.AvgPool3d(2)(neap.ones(1, 3, 8, 8, 8)).shape
-- nn.MaxPool1d:
-- > nn.MaxPool1d(2)(neap.tensor{{{1, 3, 5, 7}}})
-- nn.MaxPool2d:
-- > nn.MaxPool2d(2)(neap.tensor{{{{1, 2}, {3, 4}}}})
-- nn.MaxPool3d:
-- > nn.MaxPool3d(2)(neap.ones(1, 3, 8, 8, 8)).shape
-- nn.AdaptiveAvgPool1d:
-- > nn.AdaptiveAvgPool1d(2)(neap.tensor{{{1, 3, 5, 7}}})
-- nn.AdaptiveAvgPool2d:
-- > nn.AdaptiveAvgPool2d(1)(neap.ones(2, 8, 7, 5)).shape
-- nn.AdaptiveAvgPool3d:
-- > nn.AdaptiveAvgPool3d(1)(neap.ones(2, 8, 7, 5, 3)).shape
-- nn.AdaptiveMaxPool1d:
-- > nn.AdaptiveMaxPool1d(2)(neap.tensor{{{1, 3, 5, 7}}})
-- nn.AdaptiveMaxPool2d:
-- > nn.AdaptiveMaxPool2d({3, 2})(neap.ones(2, 8, 7, 5)).shape
-- nn.AdaptiveMaxPool3d:
-- > nn.AdaptiveMaxPool3d(1)(neap.ones(2, 8, 7, 5, 3)).shape
-- nn.LPPool1d:
-- Shapes: (batch, channels, length); sizes become those of AvgPool1d.
-- > nn.LPPool1d(2, 2)(neap.tensor{{{3, 4, 0, 2}}})
-- nn.LPPool2d:
-- Shapes: (batch, channels, height, width); sizes become those of AvgPool2d.
-- > nn.LPPool2d(2, 2)(neap.ones(1, 1, 2, 2))
-- nn.LPPool3d:
-- Shapes: (batch, channels, depth, height, width); sizes become those of AvgPool3d.
-- > nn.LPPool3d(2, 2)(neap.ones(1, 1, 4, 4, 4)).shape
-- nn.MaxUnpool1d:
-- Shapes: x and indices as MaxPool1d gives them, (batch, channels, length), to the sizes it was
-- given.
-- > local y, places = nn.MaxPool1d(2, {return_indices = true})(neap.tensor{{{1, 3, 7, 5}}})
-- > nn.MaxUnpool1d(2)(y, places)
-- nn.MaxUnpool2d:
-- Shapes: x and indices as MaxPool2d gives them, (batch, channels, height, width), to the sizes it
-- was given.
-- > local y, places = nn.MaxPool2d(2, {return_indices = true})(neap.rand(1, 1, 4, 4))
-- > nn.MaxUnpool2d(2)(y, places).shape
-- nn.MaxUnpool3d:
-- Shapes: x and indices as MaxPool3d gives them, (batch, channels, depth, height, width), to the
-- sizes it was given.
-- > local y, places = nn.MaxPool3d(2, {return_indices = true})(neap.rand(1, 1, 4, 4, 4))
-- > nn.MaxUnpool3d(2)(y, places).shape

return pool
