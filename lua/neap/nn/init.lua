--- neap.nn: modules, layers, losses and what belongs to them.

require "neap"

local class = require "neap.nn.class"
local core = require "neap.core"
local locate = require "neap.nn.locate"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Module = require "neap.nn.module"

local nn = {
  Module = Module,
  Parameter = parameter.new,
  functional = options.strict("nn.functional", require "neap.nn.functional"),
  init = options.strict("nn.init", require "neap.nn.initialise"),
  utils = options.strict("nn.utils", require "neap.nn.utils"),

  Sequential = require "neap.nn.sequential",
  ModuleList = require "neap.nn.module_list",
  ModuleDict = require "neap.nn.module_dict",
  ParameterList = require "neap.nn.parameter_list",

  Linear = require "neap.nn.linear",
  Bilinear = require "neap.nn.bilinear",
  LinearCrossEntropyLoss = require "neap.nn.linear_cross_entropy",
  Identity = require "neap.nn.identity",
  Flatten = require "neap.nn.flatten",
  Unflatten = require "neap.nn.unflatten",
  Perceptron = require "neap.nn.perceptron",
}

local families = {
  "neap.nn.activation", "neap.nn.loss", "neap.nn.conv", "neap.nn.pool", "neap.nn.resize",
  "neap.nn.norm", "neap.nn.recurrent", "neap.nn.dropout", "neap.nn.embedding",
  "neap.nn.attention", "neap.nn.transformer", "neap.nn.fold", "neap.nn.distance",
}
for _, family in ipairs(families) do
  for name, Class in pairs(require(family)) do nn[name] = Class end
end

--- nn.class(name[, Base]): a new class of modules, from nn.Module or another class.
-- `Class:init(...)` gets what the class is called with, and fills fields: modules and
-- parameters in them are registered. `Class:forward(...)` is what a call of a module runs.
-- > local Double = nn.class("Double")
-- > function Double:forward(x) return 2 * x end
-- > Double()(neap.tensor{1, 2})
function nn.class(name, Base)
  core.refuse_colon("class", name)
  return class.new(name, Base == nil and Module or Base, true)
end

-- Functions of classes that take no module.
local static = { from_pretrained = true, generate_square_subsequent_mask = true }

for _, Class in pairs(nn) do
  if class.is_class(Class) then class.guard(Class, static) end
end

for name, names in pairs(require "neap.nn.positions") do class.arguments(nn[name], names) end

core.set_locator(locate.describe)

-- `require "neap.nn.init"` would otherwise run this file a second time.
package.loaded["neap.nn.init"] = nn.init

return options.strict("nn", nn)
