--- The object that every plot.* returns: it can be shown, saved, and drawn anew at any size.
--
-- It holds a figure, which is whatever the maker wants, and a function that lays it out as a list
-- of steps (steps.lua) for the metrics of an output. Nothing is laid out before an output asks for
-- it: a terminal, a page and a notebook each get a layout of their own.

local clean = require "neap.plot.out.clean"
local objects = require "neap.objects"

local object = {}

-- Outputs are loaded when one is asked for.
local function files() return require "neap.plot.out.files" end

local function show() return require "neap.plot.out.show" end

local WIDTH, HEIGHT = 640, 420 -- px

--- plot.Plot: what every function of neap.plot gives. It can be shown, saved, and drawn at any
-- size.
-- > plot.line{y = {1, 4, 9, 16}}

local Plot = {}
local meta = { __index = Plot, __name = "plot", __lists = { Plot } }

--- Is the value a plot?
function object.is(value) return type(value) == "table" and getmetatable(value) == meta end

--- Makes a plot. about: kind ("line plot", for tostring), figure, drawing(figure, width, height,
-- metrics, theme), which gives a list of steps for that many px in a theme (a name, or nil for the
-- figure's own); width and height are the size in px that it has where none is asked for. One that
-- is `natural` is as large as what is in it: it is given a width and a height only where those are
-- asked for, and in a terminal the width alone.
function object.new(about)
  return setmetatable({
    figure = about.figure, kind = clean(about.kind), lay_out = about.drawing,
    natural = about.natural,
    width = about.width or WIDTH, height = about.height or HEIGHT,
  }, meta)
end

--- p:drawing(width, height, metrics, theme): the steps of the plot for an output with these
-- metrics, as lua/neap/plot/steps.lua says them; without them, those of its own size and SVG.
-- > #plot.line{y = {1, 4, 9, 16}}:drawing() > 10
function Plot.drawing(p, width, height, metrics, theme)
  return p.lay_out(p.figure, width, height, metrics, theme)
end

--- p:show({columns=, rows=, theme=, colors=}): draws the plot in the terminal, or, in a notebook,
-- in the cell. In a terminal lines are dots of braille letters, areas blocks; it is as wide as the
-- terminal and no higher. Where the terminal can show pictures (sixel) it shows one; NEAP_SIXEL=0
-- keeps to letters, NEAP_SIXEL=1 does not ask the terminal whether it can. Elsewhere, as in a pipe,
-- it has 80 columns and no colour. columns and rows are another size, in letters; theme is "dark"
-- or "light", for the terminal's background; colors is "24bit", "256", "16" or "none".
function Plot.show(p, given)
  show().show(p, given)
end

--- p:save(path, {width=, height=, scale=, theme=}): writes the plot to a file whose kind its name
-- tells: .svg, .png or .pdf. width and height are in px (1/96 inch), each pixel of a PNG is 1/scale
-- px (2 without it). PNG and PDF are drawn by cairo, without which an error names the package. The
-- file is in its place when it is whole: a failure leaves what was there.
-- > local path = os.tmpname() .. ".svg"
-- > neap.plot.line{y = {1, 4, 9, 16}}:save(path)
-- > os.remove(path)
function Plot.save(p, path, given)
  files().save(p, path, given)
end

object.Plot = Plot

--- Says that `f` gives plots, and gives `f`.
function object.maker(f) return objects.maker(f, meta) end

objects.guard(Plot, "p", object.is)

function meta.__tostring(p)
  return ("%s (p:show() draws it, p:save(path) writes it)"):format(p.kind)
end

-- The forms that notebooks show (lua/neap/jupyter/mime.lua).
function meta.__mime(p)
  return {
    ["image/svg+xml"] = files().bytes(p, "svg", {}),
    ["text/plain"] = show().text(p, { colors = "none" }),
  }
end

return object
