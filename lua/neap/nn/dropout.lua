--- Modules that drop in training and give back their input otherwise: Dropout of single
-- elements, Dropout1d, 2d, 3d of whole channels, AlphaDropout and FeatureAlphaDropout.

local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local functional = require "neap.nn.functional"
local options = require "neap.options"
local Module = require "neap.nn.module"

local dropout = {}

local function define(name, f)
  local Class = class.new(name, Module)

  --- Dropout([p = 0.5, {inplace = false}]).
  function Class:init(...)
    local opts = options.arguments(name, { "p", "inplace" }, { p = 0.5, inplace = false }, ...)
    self.p = options.number(name, "p", opts.p, 0, 1)
    self.inplace = opts.inplace
  end

  function Class:forward(x)
    if not self.training then return x end
    return f(x, self.p, { training = true, inplace = self.inplace })
  end

  function Class:extra_repr()
    return describe.pairs { "p", self.p, "inplace", self.inplace }
  end

  dropout[name] = Class
end

define("Dropout", functional.dropout)
define("Dropout1d", functional.dropout1d)
define("Dropout2d", functional.dropout2d)
define("Dropout3d", functional.dropout3d)
define("AlphaDropout", functional.alpha_dropout)
define("FeatureAlphaDropout", functional.feature_alpha_dropout)

return dropout
