--- A module for each activation function. A row gives the class, the function of
-- nn.functional it runs, and the operation's arguments with PyTorch's defaults; classes that need
-- more follow below the rows.

local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local functional = require "neap.nn.functional"
local fusion = require "neap.nn.fusion"
local initialise = require "neap.nn.initialise"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Module = require "neap.nn.module"

local activation = {}

-- {class, function, arguments by position ({name, default}, ...), inplace = has x:op_()}
local rows = {
  { "Step", "step", inplace = true },
  { "Sigmoid", "sigmoid" },
  { "Tanh", "tanh" },
  { "ReLU", "relu", inplace = true },
  { "ReLU6", "relu6", inplace = true },
  { "LeakyReLU", "leaky_relu", { "negative_slope", 0.01 }, inplace = true },
  { "ELU", "elu", { "alpha", 1.0 }, inplace = true },
  { "SELU", "selu", inplace = true },
  { "CELU", "celu", { "alpha", 1.0 }, inplace = true },
  { "SiLU", "silu", inplace = true },
  { "Mish", "mish", inplace = true },
  { "Softplus", "softplus", { "beta", 1.0 }, { "threshold", 20.0 } },
  { "Softsign", "softsign" },
  { "Hardtanh", "hardtanh", { "min_val", -1.0 }, { "max_val", 1.0 }, inplace = true },
  { "Hardsigmoid", "hardsigmoid", inplace = true },
  { "Hardswish", "hardswish", inplace = true },
  { "Tanhshrink", "tanhshrink" },
  { "Softshrink", "softshrink", { "lambd", 0.5 } },
  { "Hardshrink", "hardshrink", { "lambd", 0.5 } },
  { "LogSigmoid", "logsigmoid" },
  { "GLU", "glu", { "dim", -1 } },
  { "Softmax", "softmax", { "dim", -1 } },
  { "LogSoftmax", "log_softmax", { "dim", -1 } },
  { "Softmin", "softmin", { "dim", -1 } },
}

-- One class of a row. Most have no argument or one: those forward without a loop.
local function define(row)
  local name, op = row[1], functional[row[2]]
  local op_inplace = row.inplace and rawget(functional, row[2] .. "_")
  local first, second = row[3] and row[3][1], row[4] and row[4][1]
  local order, known = { first, second }, {}
  for i = 3, #row do known[row[i][1]] = row[i][2] end
  if op_inplace then known.inplace = false end
  local Class = class.new(name, Module)

  function Class:init(...)
    for option, value in pairs(options.arguments(name, order, known, ...)) do
      self[option] = value
    end
  end

  if second then
    function Class:forward(x)
      local f = self.inplace and op_inplace or op
      return f(x, self[first], self[second])
    end
  elseif first then
    function Class:forward(x)
      local f = self.inplace and op_inplace or op
      return f(x, self[first])
    end
  elseif op_inplace then
    function Class:forward(x)
      local f = self.inplace and op_inplace or op
      return f(x)
    end
  else
    function Class.forward(_, x)
      return op(x)
    end
  end

  function Class:extra_repr()
    local list = {}
    for _, option in ipairs(order) do
      list[#list + 1] = option
      list[#list + 1] = self[option]
    end
    if self.inplace then table.move({ "inplace", true }, 1, 2, #list + 1, list) end
    return describe.pairs(list)
  end

  class.documented[Class] = { runs = row[2], order = order, options = known }
  activation[name] = Class
end

for _, row in ipairs(rows) do
  if rawget(functional, row[2]) then define(row) end
end

fusion.activation(activation.ReLU.forward, "relu")
fusion.activation(functional.relu, "relu")

-- ---- GELU ----

local GELU = class.new("GELU", Module)

--- GELU{approximate = "none"|"tanh"}: the module of nn.functional.gelu.
function GELU:init(...)
  local opts = options.arguments("GELU", { "approximate" }, { approximate = "none" }, ...)
  self.approximate = options.word("GELU", "approximate", opts.approximate, { "none", "tanh" })
end

function GELU:forward(x)
  if self.approximate == "none" then return functional.gelu(x) end
  return functional.gelu(x, { approximate = self.approximate })
end

function GELU:extra_repr()
  return describe.pairs { "approximate", ("'%s'"):format(self.approximate) }
end

activation.GELU = GELU

-- ---- Threshold ----

local Threshold = class.new("Threshold", Module)

--- Threshold(threshold, value, {inplace = false}): x where it is above the threshold, else
-- the value.
function Threshold:init(threshold, value, ...)
  self.threshold = options.number("Threshold", "threshold", threshold)
  self.value = options.number("Threshold", "value", value)
  self.inplace = options.arguments("Threshold", { "inplace" }, { inplace = false }, ...).inplace
end

function Threshold:forward(x)
  local f = self.inplace and functional.threshold_ or functional.threshold
  return f(x, self.threshold, self.value)
end

function Threshold:extra_repr()
  return describe.pairs { "threshold", self.threshold, "value", self.value }
end

activation.Threshold = Threshold

-- ---- PReLU ----

local PReLU = class.new("PReLU", Module)

--- PReLU([num_parameters = 1, {init = 0.25, dtype=}]): leaky_relu with a learned slope, one
-- for all or one a channel (dim 2).
function PReLU:init(...)
  local opts = options.arguments("PReLU", { "num_parameters", "init" },
    { num_parameters = 1, init = 0.25, "dtype" }, ...)
  self.num_parameters = options.whole("PReLU", "num_parameters", opts.num_parameters, 1)
  local weight = core.empty({ self.num_parameters }, { dtype = opts.dtype })
  self.weight = initialise.constant_(parameter.new(weight), opts.init)
end

function PReLU:forward(x)
  return functional.prelu(x, self.weight)
end

function PReLU:extra_repr()
  return describe.pairs { "num_parameters", self.num_parameters }
end

activation.PReLU = PReLU

-- ---- RReLU ----

local RReLU = class.new("RReLU", Module)

--- RReLU([lower = 1/8, upper = 1/3, {inplace = false}]): leaky_relu with a slope drawn from
-- [lower, upper] for each element in training, and their mean otherwise.
function RReLU:init(...)
  local opts = options.arguments("RReLU", { "lower", "upper", "inplace" },
    { lower = 1 / 8, upper = 1 / 3, inplace = false }, ...)
  self.lower, self.upper, self.inplace = opts.lower, opts.upper, opts.inplace
end

function RReLU:forward(x)
  local f = self.inplace and functional.rrelu_ or functional.rrelu
  return f(x, self.lower, self.upper, { training = self.training })
end

function RReLU:extra_repr()
  return describe.pairs { "lower", self.lower, "upper", self.upper }
end

activation.RReLU = RReLU

-- ---- Softmax2d ----

local Softmax2d = class.new("Softmax2d", Module)

--- Softmax2d(): softmax over the channels of (N, C, H, W) or (C, H, W).
function Softmax2d:forward(x)
  return functional.softmax(x, -3)
end

activation.Softmax2d = Softmax2d

return activation
