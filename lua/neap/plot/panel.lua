--- A panel: one pair of axes with its series; what every kind of plot fills in.
--
-- A panel has the axes x, y and, where there are two, y2: {label=, scale= ("linear" or "log"),
-- limits= ({low, high}, of which either may be missing), ticks= ({value, label} each), categories=
-- (names, which are at 1, 2, ...; `counted` where these are numbers, of which some can be left
-- out), whole= (ticks at whole numbers), reverse=, margin=, hidden=};
-- title, legend, annotations, gridlines, aspect (px of a unit of y for one of x), and `series`:
--
--   name, color ("#rrggbb"; else its place chooses), axis ("y" or "y2"),
--   x, y      ranges {low=, high=, positive=} of what it draws (data.range, data.join)
--   sticky    {x = {values}, y = {values}} where no margin is left: the foot of bars
--   key       its sample in the legend: "line" "marks" "patch"; with line_width, dash, shape,
--             opacity
--   draw      function(pen, series): emits steps through the pen (pen.lua)

local panel = {}

--- An empty panel.
function panel.new()
  return { series = {}, x = { scale = "linear" }, y = { scale = "linear" }, annotations = {},
    gridlines = true }
end

--- Adds a series, and gives it.
function panel.add(self, series)
  self.series[#self.series + 1] = series
  return series
end

local function figure() return require "neap.plot.figure" end

--- The margins {left, right, top, bottom} that a panel wants in a box, for neighbours that are to
-- stand in line.
function panel.margins(self, style, box) return figure().margins(self, style, box) end

--- Adds the steps of a panel in a box {x, y, width, height} to a list, with margins of no less
-- than those given; gives its frame (layout.lua).
function panel.draw(self, style, box, steps, margins)
  return figure().draw(self, style, box, steps, margins)
end

return panel
