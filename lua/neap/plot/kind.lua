--- Kinds of plots: how one adds itself.
--
-- A kind is a file in kinds/ that gives functions of neap.plot by name, most made by
--
--   kind.define("line", { options = {"x", "y", line_width = 2},
--     build = function(what, o, panel) ... end })
--
-- which gives function(given) -> plot: it checks `given` against the kind's options and those of
-- all plots (common.lua), has build(what, o, panel) turn them into axes and series of the panel
-- (panel.lua tells their fields; data.lua reads tensors and tables), and reads the common
-- options. A series draws itself through a pen (pen.lua). `what` starts the errors: "plot.line".
-- kinds/init.lua lists the files. A picture without axes is an object.new{...} of its own, whose
-- drawing starts from kind.begin.

local common = require "neap.plot.common"
local core = require "neap.core"
local object = require "neap.plot.object"
local options = require "neap.options"
local panel = require "neap.plot.panel"
local style = require "neap.plot.style"
local themes = require "neap.plot.themes"

local kind = {}

local function need_table(what, given)
  if options.is_table(given) then return end
  core.raise(("%s: takes a table such as %s{y = values}, got %s"):format(what, what,
    core.is_tensor(given) and "a tensor" or options.show(given)))
end

--- A list of steps to begin with, and the style of what is drawn there.
function kind.begin(width, height, metrics, theme)
  options.number("drawing", "width", width, 1)
  options.number("drawing", "height", height, 1)
  theme = themes.get("drawing", theme)
  local steps = { width = width, height = height, background = theme.background }
  return steps, style.new(theme, metrics or require("neap.plot.out.svg").metrics, width, height)
end

--- The same style for boxes of another size in one drawing.
function kind.style(whole, width, height)
  return style.new(whole.theme, whole.metrics, width, height)
end

local function drawing(made, width, height, metrics, theme)
  local steps, look = kind.begin(width or made.width, height or made.height, metrics,
    theme or made.theme)
  local box = { x = 0, y = 0, width = steps.width, height = steps.height }
  panel.draw(made, look, box, steps)
  return steps
end

--- A plot of a panel that is filled in; `o` holds width, height and theme.
function kind.plot(what, made, o)
  made.width, made.height = common.size(what, o)
  made.theme = common.theme(what, o.theme)
  return object.new { kind = what:match("[%w_]+$") .. " plot", figure = made,
    width = made.width, height = made.height, drawing = drawing }
end

--- The function plot.NAME of a kind.
function kind.define(name, def)
  local what, known = "plot." .. name, common.all(def.options)
  return object.maker(function(given)
    core.refuse_colon(name, given)
    need_table(what, given)
    local o = options.check(what, given, known)
    local made = panel.new()
    def.build(what, o, made)
    common.read(what, made, o)
    return kind.plot(what, made, o)
  end)
end

return kind
