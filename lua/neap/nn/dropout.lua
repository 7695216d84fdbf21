--- Modules that drop in training and give back their input otherwise: Dropout of single
-- elements, Dropout1d, 2d, 3d of whole channels, AlphaDropout and FeatureAlphaDropout.

local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local functional = require "neap.nn.functional"
local options = require "neap.options"
local Module = require "neap.nn.module"

local dropout = {}

-- The class `name` that runs `f` in training; `text` is for help.
local function define(name, f, text)
  local Class = class.new(name, Module)

  function Class:init(...)
    local opts = options.arguments(name, { "p", "inplace" }, { p = 0.5, inplace = false }, ...)
    self.p = options.number(name, "p", opts.p, 0, 1)
    self.inplace = opts.inplace
  end

  function Class:forward(x)
    if not self.training then return x end
    return (f(x, self.p, { training = true, inplace = self.inplace }))
  end

  function Class:extra_repr()
    return describe.pairs { "p", self.p, "inplace", self.inplace }
  end

  class.documented[Class] = {
    call = "([p = 0.5, {inplace = false}])",
    text = text .. " Outside of training it gives back its input.",
  }
  dropout[name] = Class
end

define("Dropout", functional.dropout,
  "Sets each element to zero with probability p and divides the others by 1 - p.")
for n = 1, 3 do
  local name = ("ropout%dd"):format(n)
  define("D" .. name, functional["d" .. name],
    "Sets whole channels to zero with probability p and divides the others by 1 - p.")
end
define("AlphaDropout", functional.alpha_dropout,
  "Sets elements to SELU's least value with probability p; mean 0 and variance 1 stay.")
define("FeatureAlphaDropout", functional.feature_alpha_dropout,
  "Sets whole channels to SELU's least value with probability p; mean 0 and variance 1 stay.")

-- ---- what help shows of each ----

-- nn.Dropout:
-- > local drop = nn.Dropout(0.5)
-- > drop(neap.ones(6)), drop:eval()(neap.ones(6))
-- Shapes: any, and the same out. Source: Srivastava et al. 2014.
-- nn.Dropout1d:
-- > nn.Dropout1d(0.5):eval()(neap.ones(1, 2, 3)).shape
-- Shapes: (batch, channels, length), and the same out.
-- nn.Dropout2d:
-- > nn.Dropout2d(0.5)(neap.ones(1, 4, 2, 2)):sum({3, 4})
-- Shapes: (batch, channels, height, width), and the same out. Source: Tompson et al. 2015.
-- nn.Dropout3d:
-- > nn.Dropout3d(0.5)(neap.ones(1, 4, 2, 2, 2)):sum({3, 4, 5})
-- Shapes: (batch, channels, depth, height, width), and the same out.
-- nn.AlphaDropout:
-- > nn.AlphaDropout(0.5):eval()(neap.tensor{-1, 2})
-- Shapes: any, and the same out. Source: Klambauer et al. 2017.
-- nn.FeatureAlphaDropout:
-- > nn.FeatureAlphaDropout(0.5):eval()(neap.ones(1, 2, 3)).shape
-- Shapes: (batch, channels, ...), and the same out.

return dropout
