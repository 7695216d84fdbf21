--- The shapes of marks, and which series has which.

local options = require "neap.options"

local shapes = {}

shapes.list = { "circle", "square", "triangle", "diamond", "plus", "cross" }

--- A shape that was given: a word, true for a circle, or false for none.
function shapes.check(what, value)
  if value == nil or value == false then return nil end
  if value == true then return "circle" end
  return options.word(what, "marker", value, shapes.list)
end

--- The shape of the i-th series: series are told apart without colours too.
function shapes.of_series(i) return shapes.list[(i - 1) % #shapes.list + 1] end

return shapes
