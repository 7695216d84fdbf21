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
  -- > nn.Step()(neap.tensor{-2, 0, 3})
  { "Step", "step", inplace = true },
  -- > nn.Sigmoid()(neap.tensor{-2, 0, 2})
  { "Sigmoid", "sigmoid" },
  -- > nn.Tanh()(neap.tensor{-1, 0, 1})
  { "Tanh", "tanh" },
  -- > nn.ReLU()(neap.tensor{-2, 0, 3})
  { "ReLU", "relu", inplace = true },
  -- > nn.ReLU6()(neap.tensor{-2, 3, 9})
  { "ReLU6", "relu6", inplace = true },
  -- > nn.LeakyReLU(0.1)(neap.tensor{-2, 3})
  { "LeakyReLU", "leaky_relu", { "negative_slope", 0.01 }, inplace = true },
  -- > nn.ELU()(neap.tensor{-2, 0, 3})
  { "ELU", "elu", { "alpha", 1.0 }, inplace = true },
  -- > nn.SELU()(neap.tensor{-2, 0, 3})
  { "SELU", "selu", inplace = true },
  -- > nn.CELU(2)(neap.tensor{-2, 0, 3})
  { "CELU", "celu", { "alpha", 1.0 }, inplace = true },
  -- > nn.SiLU()(neap.tensor{-2, 0, 3})
  { "SiLU", "silu", inplace = true },
  -- > nn.Mish()(neap.tensor{-2, 0, 3})
  { "Mish", "mish", inplace = true },
  -- > nn.Softplus()(neap.tensor{-2, 0, 30})
  { "Softplus", "softplus", { "beta", 1.0 }, { "threshold", 20.0 } },
  -- > nn.Softsign()(neap.tensor{-3, 0, 1})
  { "Softsign", "softsign" },
  -- > nn.Hardtanh(-2, 2)(neap.tensor{-3, 1, 3})
  { "Hardtanh", "hardtanh", { "min_val", -1.0 }, { "max_val", 1.0 }, inplace = true },
  -- > nn.Hardsigmoid()(neap.tensor{-4, 0, 1.5})
  { "Hardsigmoid", "hardsigmoid", inplace = true },
  -- > nn.Hardswish()(neap.tensor{-2, 1, 4})
  { "Hardswish", "hardswish", inplace = true },
  -- > nn.Tanhshrink()(neap.tensor{-2, 0, 2})
  { "Tanhshrink", "tanhshrink" },
  -- > nn.Softshrink(0.5)(neap.tensor{-2, 0.3, 1})
  { "Softshrink", "softshrink", { "lambd", 0.5 } },
  -- > nn.Hardshrink(0.5)(neap.tensor{-2, 0.3, 1})
  { "Hardshrink", "hardshrink", { "lambd", 0.5 } },
  -- > nn.LogSigmoid()(neap.tensor{-2, 0, 2})
  { "LogSigmoid", "logsigmoid" },
  -- > nn.GLU()(neap.tensor{{1, 2, 0, 0}})
  -- Shapes: dim is halved: (N, 2 C) to (N, C).
  { "GLU", "glu", { "dim", -1 } },
  -- > nn.Softmax(2)(neap.tensor{{0, 0}, {1, 3}})
  -- Shapes: any, and the same out.
  { "Softmax", "softmax", { "dim", -1 } },
  -- > nn.LogSoftmax(2)(neap.tensor{{0, 0}, {1, 3}})
  -- Shapes: any, and the same out.
  { "LogSoftmax", "log_softmax", { "dim", -1 } },
  -- > nn.Softmin(1)(neap.tensor{1, 2, 3})
  -- Shapes: any, and the same out.
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
-- > nn.GELU()(neap.tensor{-2, 0, 2})
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
-- Shapes: any, and the same out.
-- > nn.Threshold(1, 0)(neap.tensor{-2, 0.5, 3})
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
-- Shapes: any; with num_parameters above 1, dim 2 has that size. Source: He et al. 2015.
-- > nn.PReLU()(neap.tensor{-2, 3})
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
-- Source: Xu et al. 2015.
-- Shapes: any, and the same out.
-- > nn.RReLU():eval()(neap.tensor{-1, 3})
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

--- Softmax2d(): softmax over the channels.
-- Shapes: (N, C, H, W) or (C, H, W), and the same out.
-- > nn.Softmax2d()(neap.zeros(1, 4, 2, 2))[{1, {}, 1, 1}]
function Softmax2d:forward(x)
  return functional.softmax(x, -3)
end

activation.Softmax2d = Softmax2d

return activation
