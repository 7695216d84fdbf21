--- The options that all plots with axes take, read into a panel.

local colors = require "neap.plot.colors"
local core = require "neap.core"
local data = require "neap.plot.data"
local legend = require "neap.plot.legend"
local numbers = require "neap.plot.numbers"
local options = require "neap.options"
local themes = require "neap.plot.themes"

local common = {}

local MOST = 20000 -- px of a side

--- Names of the options, with defaults; `width` and `height` are px.
common.options = { "title", "xlabel", "ylabel", "xscale", "yscale", "xlim", "ylim", "xticks",
  "yticks", "legend", "theme", "colors", "names", "annotations", width = 640, height = 400,
  gridlines = true }

--- All options of a kind: its own and these.
function common.all(own)
  local all = {}
  for key, value in pairs(common.options) do all[math.type(key) and #all + 1 or key] = value end
  for key, value in pairs(own or {}) do all[math.type(key) and #all + 1 or key] = value end
  return all
end

-- ---- single values ----

function common.title(what, name, value)
  if value == nil or type(value) == "string" then return value end
  if type(value) == "number" then return tostring(value) end
  core.raise(("%s: %s must be a text, got %s"):format(what, name, options.show(value)))
end

function common.size(what, o)
  return options.number(what, "width", o.width, 40, MOST),
    options.number(what, "height", o.height, 30, MOST)
end

function common.theme(what, name)
  if name ~= nil then themes.get(what, name) end
  return name
end

local function is_finite(v) return type(v) == "number" and v - v == 0 end

--- {low, high}, either of which may be missing.
function common.limits(what, name, value)
  if value == nil then return nil end
  if not options.is_table(value) then
    core.raise(("%s: %s must be {low, high}, got %s"):format(what, name, options.show(value)))
  end
  local low, high = value[1], value[2]
  for _, v in ipairs { low or 0, high or 0 } do
    if not is_finite(v) then
      core.raise(("%s: %s must be {low, high}, got %s in it"):format(what, name, options.show(v)))
    end
  end
  if low and high and low >= high then
    core.raise(("%s: %s must rise, got {%s, %s}"):format(what, name, low, high))
  end
  return { low, high }
end

-- Ticks that were given: values, or labels by values {[1] = "one", [2] = "two"}.
local function ticks_of(what, name, value)
  if value == nil then return nil end
  if value == false then return {} end
  if core.is_tensor(value) then value = value:flatten():totable() end
  if not options.is_table(value) then
    core.raise(("%s: %s must be a list of values, got %s"):format(what, name,
      options.show(value)))
  end
  local list = {}
  for key, entry in pairs(value) do
    local tick = type(entry) == "string" and { key, entry } or { entry }
    if not is_finite(tick[1]) then
      core.raise(("%s: %s must hold numbers, or texts by numbers, got %s"):format(what, name,
        options.show(tick[1])))
    end
    tick[2] = tick[2] and data.texts(what, name, { tick[2] })[1] or numbers.short(tick[1])
    list[#list + 1] = tick
  end
  table.sort(list, function(a, b) return a[1] < b[1] end)
  return list
end

--- Reads the options of one axis: label, scale, limits, ticks.
function common.axis(what, axis, o, name)
  axis.label = common.title(what, name .. "label", o[name .. "label"]) or axis.label
  if o[name .. "scale"] ~= nil then
    axis.scale = options.word(what, name .. "scale", o[name .. "scale"], { "linear", "log" })
  end
  axis.limits = common.limits(what, name .. "lim", o[name .. "lim"]) or axis.limits
  axis.ticks = ticks_of(what, name .. "ticks", o[name .. "ticks"]) or axis.ticks
  for _, v in pairs(axis.scale == "log" and axis.limits or {}) do
    if v <= 0 then
      core.raise(("%s: %slim of a logarithmic axis must be above 0, got %s"):format(what, name, v))
    end
  end
end

-- ---- annotations ----

local function place_of(what, value, name)
  if value == nil or is_finite(value) then return value end
  if options.is_table(value) and is_finite(value[1]) and is_finite(value[2]) then
    return { value[1], value[2] }
  end
  core.raise(("%s: %s of an annotation must be a number or {from, to}, got %s"):format(what, name,
    options.show(value)))
end

local function annotation(what, given)
  if not options.is_table(given) then
    core.raise(("%s: annotations must be a list of tables such as {x = 3, text = \"peak\"}, got %s")
      :format(what, options.show(given)))
  end
  local o = options.check(what .. ": annotations", given, { "x", "y", "text", "color" })
  local note = { x = place_of(what, o.x, "x"), y = place_of(what, o.y, "y"),
    text = common.title(what, "text of an annotation", o.text),
    color = o.color and colors.read(what, "color of an annotation", o.color) }
  if note.x == nil and note.y == nil then
    core.raise(what .. ": an annotation needs x or y")
  end
  return note
end

local function annotations_of(what, given)
  if given == nil then return {} end
  if not options.is_table(given) then annotation(what, given) end
  if given[1] == nil and next(given) ~= nil then given = { given } end
  local list = {}
  for i, entry in ipairs(given) do list[i] = annotation(what, entry) end
  return list
end

-- ---- all of them ----

local function legend_of(what, value)
  if value == nil or type(value) == "boolean" then return value end
  return options.word(what, "legend", value, legend.words)
end

--- The colours that were given: a list, one, or a table by name; checked. nil without.
function common.colors(what, value)
  if value == nil then return nil end
  if type(value) == "string" then value = { value } end
  if not options.is_table(value) then
    core.raise(("%s: colors must be a list of colours, got %s"):format(what, options.show(value)))
  end
  local list = {}
  for key, color in pairs(value) do list[key] = colors.read(what, "colors", color) end
  return list
end

--- The colour of the i-th series among those given, or nil.
function common.color_of(list, series, i)
  if not list then return nil end
  return series.id and list[series.id] or #list > 0 and list[(i - 1) % #list + 1] or nil
end

--- Reads all options into a panel whose series are there.
function common.read(what, panel, o)
  panel.title = common.title(what, "title", o.title)
  common.axis(what, panel.x, o, "x")
  common.axis(what, panel.y, o, "y")
  panel.legend = legend_of(what, o.legend)
  panel.annotations = annotations_of(what, o.annotations)
  panel.gridlines = o.gridlines and panel.gridlines
end

return common
