--- p:save: the file that a plot is written to, of the kind that its name tells.

local cairo = require "neap.plot.out.cairo"
local core = require "neap.core"
local options = require "neap.options"

local files = {}

local SCALE = 2 -- pixels of a px in a PNG
local MOST = 16384 -- px a side

local function svg() return require "neap.plot.out.svg" end

-- What makes the bytes of each kind.
local kinds = {
  svg = { metrics = function() return svg().metrics end,
    render = function(drawing) return svg().render(drawing, {}) end },
  png = { metrics = function() return cairo.metrics end, render = cairo.render },
  pdf = { metrics = function() return cairo.metrics end, render = cairo.render },
}

local function kind_of(path)
  local ending = path:match("%.([^./]*)$")
  local kind = ending and ending:lower()
  if kinds[kind] then return kind end
  core.raise("save: a plot is written to a file whose name ends in .svg, .png or .pdf, got "
    .. options.show(path))
end

local function check_side(name, value, default)
  if value == nil then return default end
  return options.number("save", name, value, 16, MOST)
end

--- The bytes of a plot as a file of a kind, "svg", "png" or "pdf". o: width, height (px), scale
-- and theme.
function files.bytes(p, kind, o)
  local width = check_side("width", o.width, not p.natural and p.width or nil)
  local height = check_side("height", o.height, not p.natural and p.height or nil)
  local drawing = p:drawing(width, height, kinds[kind].metrics(), o.theme)
  return kinds[kind].render(drawing, { kind = kind, scale = o.scale or SCALE, what = "save" })
end

local function check_theme(theme)
  if theme ~= nil and type(theme) ~= "string" then
    core.raise("save: theme must be the name of one, as \"dark\", got " .. options.show(theme))
  end
end

local function check(path, given)
  if type(path) ~= "string" then
    core.raise("save: the path must be a string, got " .. options.show(path))
  end
  local o = options.check("save", given, { "width", "height", "scale", "theme" })
  local kind = kind_of(path)
  if o.scale ~= nil then
    if kind ~= "png" then core.raise("save: scale is of .png files, whose pixels it counts") end
    options.number("save", "scale", o.scale, 0.1, 32)
  end
  check_theme(o.theme)
  if kind ~= "svg" then cairo.need("save") end
  return kind, o
end

--- Writes a plot to a file; see p:save.
function files.save(p, path, given)
  local kind, o = check(path, given)
  local bytes = files.bytes(p, kind, o)
  local writer <close> = core.file.writer(path)
  writer:put(bytes)
  writer:finish()
end

return files
