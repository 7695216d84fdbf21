--- Plots: what every function of neap.plot gives; they can be drawn, shown and saved.
--
-- A plot holds width and height (px), `theme` (a name or nil) and draw(style, box, steps,
-- margins), which adds its steps in a box {x, y, width, height}; margins(style, box), where it has
-- axes that neighbours can stand in line with. Layout is made anew for each output. One that is
-- `natural` has a size of its own and a `drawing` of its own, whose width and height are nil where
-- nobody asks for them; in a terminal it gets the width alone.

local files = require "neap.plot.out.files"
local objects = require "neap.objects"
local options = require "neap.options"
local show = require "neap.plot.out.show"
local style = require "neap.plot.style"
local themes = require "neap.plot.themes"

local object = {}

local Plot = { __name = "plot" }

function object.is(value) return getmetatable(value) == Plot end

--- A plot of these fields.
function object.new(fields) return setmetatable(fields, Plot) end

--- p:drawing([width, height, metrics, theme]): the list of steps that outputs draw, laid out for
-- a canvas of that size, px, and the metrics of an output; in another theme than the plot's own,
-- where one is given.
function Plot:drawing(width, height, metrics, theme)
  width, height = width or self.width, height or self.height
  options.number("drawing", "width", width, 1)
  options.number("drawing", "height", height, 1)
  metrics = metrics or require("neap.plot.out.svg").metrics
  theme = themes.get("drawing", theme or self.theme)
  local steps = { width = width, height = height, background = theme.background }
  local box = { x = 0, y = 0, width = width, height = height }
  self.draw(style.new(theme, metrics, width, height), box, steps)
  return steps
end

--- p:svg([width, height]): the picture as the text of an SVG file.
function Plot:svg(width, height)
  return files.bytes(self, "svg", { width = width, height = height })
end

--- p:save(path, {width=, height=, scale=, theme=}): writes the plot to a file whose kind its name
-- tells: .svg, .png or .pdf. width and height are in px (1/96 inch); each pixel of a PNG is 1/scale
-- px, by default 1/2. PNG and PDF are drawn by cairo, without which an error names the package. The
-- file is in its place when it is whole: a failure leaves what was there. Gives the plot.
function Plot:save(path, given)
  files.save(self, path, given)
  return self
end

--- p:show({columns=, rows=, theme=, colors=}): draws the plot in the terminal, or, in a notebook,
-- in the cell. In a terminal lines are dots of braille, areas blocks; it is as wide as the terminal
-- and no higher, in as many colours as that has (COLORTERM, TERM, NO_COLOR). A terminal that can
-- show pictures (sixel) shows one: it is asked once, or told by NEAP_SIXEL=1 and, to have letters,
-- NEAP_SIXEL=0. Elsewhere, as in a pipe, it has 80 columns and no colour. columns and rows are
-- another size, in letters; theme "light" is for a light terminal that does not say so; colors is
-- "24bit", "256", "16" or "none". Gives the plot.
function Plot:show(given)
  show.show(self, given)
  return self
end

function Plot.__tostring(self)
  return ("plot of %d x %d px: show it by p:show(), save it by p:save(\"plot.svg\")"):format(
    self.width, self.height)
end

-- The forms that notebooks show (lua/neap/jupyter/mime.lua).
function Plot.__mime(self)
  return {
    ["image/svg+xml"] = self:svg(),
    ["text/plain"] = show.text(self, { colors = "none" }),
  }
end

objects.class(Plot, { noun = "plot", is = object.is })
object.class = Plot

return object
