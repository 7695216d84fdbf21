--- SVG: a drawing as text, with real <text> that can be selected and searched.
--
-- Numbers have two decimals at most. Texts arrive clean (text.lua) and are escaped here, so that
-- the file is well-formed whatever they hold. A baseline is made of the y of the text, as viewers
-- differ in what they make of `dominant-baseline`.

local core = require "neap.core"
local png_bytes = require "neap.png_bytes"
local widths = require "neap.plot.out.widths"

local svg = {}

local FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
local DIGIT_HEIGHT = 0.716 -- of the size
local LINE = 1.2

svg.metrics = {
  text_width = widths.text,
  line_height = function(size) return LINE * size end,
  smallest_size = 9,
}

-- ---- pieces of text ----

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

local function escaped(text) return (text:gsub('[&<>"]', ENTITIES)) end

--- A number as it stands in the file.
local function number(x)
  local text = ("%.2f"):format(x):gsub("0+$", ""):gsub("%.$", "")
  return text == "-0" and "0" or text
end

local function attribute(name, value)
  if value == nil then return "" end
  return (' %s="%s"'):format(name, type(value) == "number" and number(value) or value)
end

-- Fill, stroke and opacity of a step, the stroke `width` px wide.
local function paint(step, width)
  local stroke = step.stroke
  return attribute("fill", step.fill or "none") .. attribute("stroke", stroke)
    .. attribute("stroke-width", stroke and width ~= 1 and width or nil)
    .. attribute("opacity", step.opacity ~= 1 and step.opacity or nil)
end

-- ---- steps ----

local draw = {}

-- Points as path data, each relative to the last: shorter by a third than absolute ones. Places
-- are rounded first, so that errors do not add up.
local function path_data(points, closed)
  local parts = {}
  local px, py = 0, 0
  for i = 1, #points, 2 do
    local x, y = math.floor(points[i] * 100 + 0.5), math.floor(points[i + 1] * 100 + 0.5)
    parts[#parts + 1] = (i == 1 and "M" or i == 3 and "l" or " ") .. number((x - px) / 100) .. " "
      .. number((y - py) / 100)
    px, py = x, y
  end
  return table.concat(parts) .. (closed and "z" or "")
end

function draw.path(step)
  local dash
  if step.dash then
    local list = {}
    for i, px in ipairs(step.dash) do list[i] = number(px) end
    dash = table.concat(list, " ")
  end
  return ('<path d="%s"%s%s%s/>'):format(path_data(step.points, step.closed),
    paint(step, step.width or 1), attribute("stroke-dasharray", dash),
    step.stroke and ' stroke-linejoin="round"' or "")
end

function draw.rect(step)
  return "<rect" .. attribute("x", step.x) .. attribute("y", step.y)
    .. attribute("width", math.max(0, step.width)) .. attribute("height", math.max(0, step.height))
    .. attribute("rx", step.radius ~= 0 and step.radius or nil)
    .. paint(step, step.line_width or 1) .. "/>"
end

-- The outline of a mark around (0, 0), `r` being half its size.
local outlines = {
  circle = function(r)
    return "m%s 0a%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0z", { -r, r, r, 2 * r, r, r, -2 * r }
  end,
  square = function(r) return "m%s %sh%sv%sh%sz", { -r, -r, 2 * r, 2 * r, -2 * r } end,
  triangle = function(r) return "m0 %sl%s %sh%sz", { -1.1 * r, 1.1 * r, 2 * r, -2.2 * r } end,
  diamond = function(r)
    r = 1.2 * r
    return "m0 %sl%s %sl%s %sl%s %sz", { -r, r, r, -r, r, -r, -r }
  end,
  plus = function(r) return "m%s 0h%sm%s %sv%s", { -r, 2 * r, -r, -r, 2 * r } end,
  cross = function(r)
    r = 0.8 * r
    return "m%s %sl%s %sm0 %sl%s %s", { -r, -r, 2 * r, 2 * r, -2 * r, -2 * r, 2 * r }
  end,
}

local function outline(shape, r)
  local form, values = outlines[shape](r)
  for i, value in ipairs(values) do values[i] = number(value) end
  return form:format(table.unpack(values))
end

-- Many marks are one path, which is a quarter of the size of as many elements.
function draw.marks(step)
  local mark, parts = outline(step.shape, step.size / 2), {}
  for i = 1, #step.points, 2 do
    parts[#parts + 1] = "M" .. number(step.points[i]) .. " " .. number(step.points[i + 1]) .. mark
  end
  local open = step.shape == "plus" or step.shape == "cross"
  local look = open and { stroke = step.stroke or step.fill, opacity = step.opacity } or step
  local width = open and math.max(1, step.size / 5) or math.max(0.5, step.size / 8)
  return ('<path d="%s"%s/>'):format(table.concat(parts), paint(look, width))
end

-- How far below the y of a text its baseline is.
local drops = { top = 0.5 * LINE + DIGIT_HEIGHT / 2, middle = DIGIT_HEIGHT / 2,
  bottom = DIGIT_HEIGHT / 2 - 0.5 * LINE }

function draw.text(step)
  local drop = drops[step.baseline or "bottom"] * step.size
  local turn = step.rotate and step.rotate ~= 0
  local x, y = step.x, step.y + drop
  if turn then x, y = step.x + drop, step.y end
  local turned = turn and ("rotate(%s %s %s)"):format(number(step.rotate), number(x), number(y))
  return "<text" .. attribute("x", x) .. attribute("y", y) .. attribute("font-size", step.size)
    .. attribute("fill", step.color)
    .. attribute("text-anchor", step.anchor ~= "start" and step.anchor or nil)
    .. (step.bold and ' font-weight="bold"' or "") .. attribute("transform", turned or nil)
    .. ((" " .. step.text .. " "):find("  ", 1, true) and ' xml:space="preserve"' or "")
    .. ">" .. escaped(step.text) .. "</text>"
end

local function base64(bytes)
  local letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  local parts = {}
  for i = 1, #bytes, 3 do
    local a, b, c = bytes:byte(i, i + 2)
    local all = a << 16 | (b or 0) << 8 | (c or 0)
    for k = 18, 0, -6 do
      local at = (all >> k & 63) + 1
      parts[#parts + 1] = (k == 6 and not b or k == 0 and not c) and "=" or letters:sub(at, at)
    end
  end
  return table.concat(parts)
end

local function png(pixels)
  return png_bytes(function(path) core.io.save_image(path, pixels, 75, 8) end)
end

function draw.image(step)
  return "<image" .. attribute("x", step.x) .. attribute("y", step.y)
    .. attribute("width", step.width) .. attribute("height", step.height)
    .. ' preserveAspectRatio="none"' .. (step.smooth and "" or ' style="image-rendering:pixelated"')
    .. ' href="data:image/png;base64,' .. base64(png(step.pixels)) .. '"/>'
end

-- ---- the file ----

local clips = {}

-- Ids of clips must differ among the drawings of one page of HTML: they are made of what they cut.
function clips.open(step, known, parts)
  local key = ("%s-%s-%s-%s"):format(number(step.x), number(step.y), number(step.width),
    number(step.height))
  local id = "clip-" .. key
  if not known[key] then
    known[key] = true
    parts[#parts + 1] = ('<clipPath id="%s"><rect%s%s%s%s/></clipPath>'):format(id,
      attribute("x", step.x), attribute("y", step.y), attribute("width", step.width),
      attribute("height", step.height))
  end
  parts[#parts + 1] = ('<g clip-path="url(#%s)">'):format(id)
end

--- The drawing as the bytes of a file.
function svg.render(drawing)
  local width, height = number(drawing.width), number(drawing.height)
  local parts = { ('<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" '
    .. 'viewBox="0 0 %s %s" font-family="%s">'):format(width, height, width, height, FONT) }
  if drawing.background then
    parts[2] = ('<rect width="%s" height="%s" fill="%s"/>'):format(width, height,
      drawing.background)
  end
  local known = {}
  for _, step in ipairs(drawing) do
    if step.op == "clip" then
      clips.open(step, known, parts)
    elseif step.op == "unclip" then
      parts[#parts + 1] = "</g>"
    else
      parts[#parts + 1] = draw[step.op](step)
    end
  end
  parts[#parts + 1] = "</svg>\n"
  return table.concat(parts, "\n")
end

return svg
