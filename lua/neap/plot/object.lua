--- Plots: what every function of neap.plot gives; they can be drawn, shown and saved.
--
-- A plot holds width and height (px), `theme` (a name or nil) and draw(style, box, steps,
-- margins), which adds its steps in a box {x, y, width, height}; margins(style, box), where it has
-- axes that neighbours can stand in line with. Layout is made anew for each output.

local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"
local style = require "neap.plot.style"
local themes = require "neap.plot.themes"

local object = {}

local Plot = { __name = "plot" }

function object.is(value) return getmetatable(value) == Plot end

--- A plot of these fields.
function object.new(fields) return setmetatable(fields, Plot) end

--- p:drawing([width, height, metrics]): the list of steps that outputs draw, laid out for a
-- canvas of that size, px, and the metrics of an output.
function Plot:drawing(width, height, metrics)
  width, height = width or self.width, height or self.height
  options.number("drawing", "width", width, 1)
  options.number("drawing", "height", height, 1)
  metrics = metrics or require("neap.plot.out.svg").metrics
  local theme = themes.get("drawing", self.theme)
  local steps = { width = width, height = height, background = theme.background }
  local box = { x = 0, y = 0, width = width, height = height }
  self.draw(style.new(theme, metrics, width, height), box, steps)
  return steps
end

--- p:svg([width, height]): the picture as the text of an SVG file.
function Plot:svg(width, height)
  return require("neap.plot.out.svg").render(self:drawing(width, height))
end

--- p:save(path): writes the picture to a file whose kind its name tells: .svg.
function Plot:save(path)
  if type(path) ~= "string" or not path:lower():find("%.svg$") then
    core.raise("save: the path must end in .svg, got " .. options.show(path))
  end
  local file, message = io.open(path, "wb")
  if not file then core.raise("save: " .. message) end
  file:write(self:svg())
  file:close()
end

function Plot.__tostring(self)
  return ("plot of %d x %d px: show it by p:show(), save it by p:save(\"plot.svg\")"):format(
    self.width, self.height)
end

function Plot.__mime(self) return { ["image/svg+xml"] = self:svg() } end

objects.class(Plot, { noun = "plot", is = object.is })
object.class = Plot

return object
