--- nn.Unfold and nn.Fold: the windows of images as columns, and back.

local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local functional = require "neap.nn.functional"
local options = require "neap.options"
local spatial = require "neap.nn.spatial"
local Module = require "neap.nn.module"

local fold = {}

local known = { dilation = 1, padding = 0, stride = 1 }
local order = { "dilation", "padding", "stride" }

-- The numbers of windows, given as options or by position, into fields of `self`.
local function read(self, name, kernel_size, ...)
  local listed = { table.unpack(order) }
  local opts = options.arguments(name, order, listed, ...)
  self.kernel_size = spatial.numbers(name, "kernel_size", kernel_size, 2, 1)
  self.how = {}
  for option, default in pairs(known) do
    local least = option == "padding" and 0 or 1
    self[option] = spatial.numbers(name, option, opts[option] or default, 2, least)
    self.how[option] = self[option]
  end
end

local function show(self, names)
  local shown = {}
  for _, name in ipairs(names) do
    table.move({ name, spatial.show(self[name]) }, 1, 2, #shown + 1, shown)
  end
  return describe.pairs(shown)
end

local Unfold = class.new("Unfold", Module)

--- Unfold(kernel_size[, {dilation = 1, padding = 0, stride = 1}]): the windows of images as
-- columns.
-- Shapes: (batch, channels, height, width) to (batch, channels times the elements of a window,
-- windows).
-- > nn.Unfold(2, {stride = 2})(neap.ones(1, 3, 4, 4)).shape
function Unfold:init(kernel_size, ...) read(self, "Unfold", kernel_size, ...) end

function Unfold:forward(x) return (functional.unfold(x, self.kernel_size, self.how)) end

function Unfold:extra_repr()
  return show(self, { "kernel_size", "dilation", "padding", "stride" })
end

local Fold = class.new("Fold", Module)

--- Fold(output_size, kernel_size[, {dilation = 1, padding = 0, stride = 1}]): the reverse;
-- overlapping elements are added up.
-- Shapes: (batch, channels * elements of a window, windows) to (batch, channels, height, width).
-- > nn.Fold({4, 4}, 2, {stride = 2})(neap.ones(1, 3 * 4, 4)).shape
function Fold:init(output_size, kernel_size, ...)
  self.output_size = spatial.numbers("Fold", "output_size", output_size, 2, 1)
  read(self, "Fold", kernel_size, ...)
end

function Fold:forward(x)
  return (functional.fold(x, self.output_size, self.kernel_size, self.how))
end

function Fold:extra_repr()
  return show(self, { "output_size", "kernel_size", "dilation", "padding", "stride" })
end

fold.Unfold, fold.Fold = Unfold, Fold

return fold
