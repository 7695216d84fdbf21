--- Texts of a plot: made clean, measured, broken into lines and cut.
--
-- A title or a name may hold anything; what an output draws is one clean line. Widths are asked of
-- the output's metrics, by a function width(text) -> px.

local text = {}

local ELLIPSIS = "\u{2026}"

--- One line of text as outputs take it.
text.clean = require "neap.plot.out.clean"

--- Its characters, as a list of strings. The text is clean.
function text.characters(line)
  local list = {}
  for _, code in utf8.codes(line) do list[#list + 1] = utf8.char(code) end
  return list
end

--- A clean line, or its beginning with an ellipsis, of at most `room` px; "" where none fits.
function text.cut(line, room, width)
  if width(line) <= room then return line end
  local list = text.characters(line)
  local low, high = 0, #list - 1 -- how many characters are kept
  while low < high do
    local middle = (low + high + 1) // 2
    local fits = width(table.concat(list, "", 1, middle) .. ELLIPSIS) <= room
    if fits then low = middle else high = middle - 1 end
  end
  if low < 1 then return "" end
  return (table.concat(list, "", 1, low):gsub("%s+$", "")) .. ELLIPSIS
end

--- The same, cut in its middle: what numbers things stands at the end of their names.
function text.cut_middle(line, room, width)
  if width(line) <= room then return line end
  local list = text.characters(line)
  for kept = #list - 1, 2, -1 do
    local head = (kept + 1) // 2
    local short = table.concat(list, "", 1, head) .. ELLIPSIS
      .. table.concat(list, "", #list - (kept - head) + 1)
    if width(short) <= room then return short end
  end
  return ""
end

-- Adds the words of a line to `lines`, each as long as `room` lets it be.
local function wrap_line(lines, line, room, width)
  local current
  for word in line:gmatch("%S+") do
    local longer = current and current .. " " .. word or word
    if not current or width(longer) <= room then
      current = longer
    else
      lines[#lines + 1], current = current, word
    end
  end
  lines[#lines + 1] = current
end

--- A text in at most `most` clean lines of at most `room` px; what is left over is cut.
function text.wrap(whole, room, width, most)
  local lines = {}
  for line in (whole .. "\n"):gmatch("(.-)\r?\n") do
    wrap_line(lines, text.clean(line), room, width)
  end
  if #lines > most then
    lines[most] = table.concat(lines, " ", most)
    for i = #lines, most + 1, -1 do lines[i] = nil end
  end
  for i, line in ipairs(lines) do lines[i] = text.cut(line, room, width) end
  return lines
end

return text
