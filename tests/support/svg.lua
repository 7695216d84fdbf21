-- svg.lua: reads an SVG file as strictly as an XML parser does, and finds where its parts stand.
--
-- svg.parse(text) gives the root, {name=, attributes=, children=, text=}, and raises where the
-- text is not well-formed. svg.texts(root) gives the boxes of all texts, as wide as Helvetica is.

local widths = require "neap.plot.out.widths"

local svg = {}

local ENTITIES = { amp = "&", lt = "<", gt = ">", quot = '"', apos = "'" }

local function decode(text)
  assert(not text:find("<", 1, true), "a bare < in " .. text)
  for entity in text:gmatch("&([^;]*;?)") do
    assert(ENTITIES[entity:match("^(%a+);$") or ""], "no entity &" .. entity)
  end
  return (text:gsub("&(%a+);", ENTITIES))
end

local function check_characters(text)
  assert(utf8.len(text), "no UTF-8")
  for _, code in utf8.codes(text) do
    local allowed = code >= 0x20 and code ~= 0xFFFE and code ~= 0xFFFF or code == 0x0A
    assert(allowed, ("U+%04X is in the file"):format(code))
  end
end

local function attributes_of(text)
  local attributes = {}
  local rest = text:gsub("%s+([%w:_-]+)=\"([^\"]*)\"", function(name, value)
    assert(attributes[name] == nil, "twice: " .. name)
    attributes[name] = decode(value)
    return ""
  end)
  assert(rest:find("^%s*$"), "no attributes: " .. rest)
  return attributes
end

function svg.parse(text)
  check_characters(text)
  local root = { children = {} }
  local open, position = { root }, 1
  while true do
    local at, stop, close, name, inside, empty = text:find("<(/?)([%w:]+)([^<>]-)(/?)>", position)
    local top = open[#open]
    top.text = (top.text or "") .. decode(text:sub(position, (at or #text + 1) - 1))
    if not at then break end
    if close == "/" then
      assert(top.name == name, ("</%s> ends <%s>"):format(name, tostring(top.name)))
      open[#open] = nil
    else
      local element = { name = name, attributes = attributes_of(inside), children = {} }
      table.insert(top.children, element)
      if empty == "" then open[#open + 1] = element end
    end
    position = stop + 1
  end
  assert(#open == 1, "not closed: " .. tostring(open[#open].name))
  assert(#root.children == 1 and root.children[1].name == "svg", "one <svg> must hold all")
  return root.children[1]
end

-- All elements of a name, those in groups too.
function svg.all(root, name, list)
  list = list or {}
  for _, child in ipairs(root.children) do
    if child.name == name then list[#list + 1] = child end
    svg.all(child, name, list)
  end
  return list
end

local ANCHORS = { start = 0, middle = 0.5, ["end"] = 1 }

-- The box of letters about a baseline: from the tops of digits to below the baseline.
local function box_of(element)
  local a = element.attributes
  local size, x, y = tonumber(a["font-size"]), tonumber(a.x), tonumber(a.y)
  local wide = widths.text(element.text, size, a["font-weight"] == "bold")
  local from = ANCHORS[a["text-anchor"] or "start"] * wide
  local box = { text = element.text, size = size, element = element }
  if a.transform then -- turned by 90 degrees: it reads upwards
    box.left, box.right = x - 0.72 * size, x + 0.1 * size
    box.top, box.bottom = y - wide + from, y + from
  else
    box.left, box.right = x - from, x - from + wide
    box.top, box.bottom = y - 0.72 * size, y + 0.1 * size
  end
  return box
end

function svg.texts(root)
  local boxes = {}
  for _, element in ipairs(svg.all(root, "text")) do boxes[#boxes + 1] = box_of(element) end
  return boxes
end

function svg.meet(a, b)
  return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
end

return svg
