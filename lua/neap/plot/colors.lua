--- Colours: read as people write them, and mixed. All are "#rrggbb" once they are read.

local core = require "neap.core"
local options = require "neap.options"

local colors = {}

colors.names = {
  black = "#000000", white = "#ffffff", gray = "#808080", grey = "#808080", red = "#d62728",
  green = "#009e73", blue = "#0072b2", orange = "#e69f00", purple = "#7b4ab5",
  pink = "#cc79a7", brown = "#8c564b", yellow = "#d9b800", cyan = "#56b4e9",
  olive = "#999933", navy = "#332288", teal = "#44aa99", wine = "#882255",
}

--- A colour that was given as "#rgb", "#rrggbb" or a name, as "#rrggbb".
function colors.read(what, name, value)
  if type(value) == "string" then
    local low = value:lower()
    if low:find("^#%x%x%x%x%x%x$") then return low end
    if low:find("^#%x%x%x$") then return (low:gsub("%x", "%0%0")) end
    if colors.names[low] then return colors.names[low] end
  end
  local hint = type(value) == "string" and core.nearest(value, colors.names) or ""
  core.raise(("%s: %s must be a colour such as \"#0072b2\" or \"blue\", got %s%s"):format(what,
    name, options.show(value), hint))
end

local function bytes(color)
  local r, g, b = color:match("^#(%x%x)(%x%x)(%x%x)$")
  return tonumber(r, 16), tonumber(g, 16), tonumber(b, 16)
end

colors.bytes = bytes

--- Red, green and blue of 0..255 as a colour.
function colors.of_bytes(r, g, b)
  return ("#%02x%02x%02x"):format(math.floor(r + 0.5), math.floor(g + 0.5), math.floor(b + 0.5))
end

--- What lies between two colours: `a` at 0, `b` at 1.
function colors.mix(a, b, t)
  local r, g, bl = bytes(a)
  local r2, g2, b2 = bytes(b)
  return colors.of_bytes(r + (r2 - r) * t, g + (g2 - g) * t, bl + (b2 - bl) * t)
end

local function linear(byte)
  local c = byte / 255
  return c <= 0.04045 and c / 12.92 or ((c + 0.055) / 1.055) ^ 2.4
end

--- The relative luminance of a colour, 0 (black) to 1 (white), as WCAG 2 defines it.
function colors.luminance(color)
  local r, g, b = bytes(color)
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
end

--- Black or white, whichever can be read on that colour.
function colors.on(color)
  return colors.luminance(color) > 0.4 and "#1f2328" or "#ffffff"
end

return colors
