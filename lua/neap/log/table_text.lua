--- Tables as text, in the form of RFC 4180: cells, rows, and where rows end.
--
-- A cell is quoted where it holds the separator, a quote, a line's end, or blanks at its ends,
-- which readers take off. A line's end counts where the quotes before it are even.

local table_text = {}

local function number(value)
  if math.type(value) == "integer" then return ("%d"):format(value) end
  if value ~= value then return "nan" end
  if value == math.huge or value == -math.huge then return value > 0 and "inf" or "-inf" end
  for digits = 15, 16 do
    local text = ("%%.%dg"):format(digits):format(value)
    if tonumber(text) == value then return text end
  end
  return ("%.17g"):format(value)
end

local function quoted(text, sep)
  local plain = not text:find("[\"\r\n]") and not text:find(sep, 1, true)
    and not text:find("^%s") and not text:find("%s$")
  return plain and text or '"' .. text:gsub('"', '""') .. '"'
end

--- A number, a boolean or a text as a cell; nil for anything else.
function table_text.cell(value, sep)
  local kind = type(value)
  if kind == "number" then return number(value) end
  if kind == "boolean" then return tostring(value) end
  return kind == "string" and quoted(value, sep) or nil
end

--- Values as a line.
function table_text.row(values, sep)
  local cells = {}
  for i, value in ipairs(values) do cells[i] = table_text.cell(value, sep) end
  return table.concat(cells, sep) .. "\n"
end

-- The place of the last byte of the row that begins at `from`, and whether a line's end is there.
local function row_end(text, from)
  local at, quotes = from, 0
  while true do
    local stop = text:find("\n", at, true)
    local _, more = text:sub(at, stop or #text):gsub('"', "")
    quotes = quotes + more
    if not stop then return #text, false end
    if quotes % 2 == 0 then return stop, true end
    at = stop + 1
  end
end

-- The quoted cell that begins at `at`, and the place behind it; nil where it has no end.
local function quoted_cell(row, at)
  local from = at + 1
  while true do
    local quote = row:find('"', from, true)
    if not quote then return nil end
    if row:sub(quote + 1, quote + 1) ~= '"' then
      return (row:sub(at + 1, quote - 1):gsub('""', '"')), quote + 1
    end
    from = quote + 2
  end
end

local function plain_cell(row, at, sep)
  local stop = row:find(sep, at, true) or #row + 1
  return row:sub(at, stop - 1), stop
end

-- The cells of a row without its line's end; nil where it is none.
local function cells_of(row, sep)
  local cells, at = {}, 1
  while true do
    local read = row:sub(at, at) == '"' and quoted_cell or plain_cell
    local text, after = read(row, at, sep)
    if not text then return nil end
    cells[#cells + 1] = text
    if after > #row then return cells end
    if row:sub(after, after) ~= sep then return nil end
    at = after + 1
  end
end

--- The cells of the first row; nil where the text is no table.
function table_text.first(text, sep)
  local stop = row_end(text, 1)
  local row = text:sub(1, stop):gsub("\r?\n$", "")
  local cells = cells_of(row, sep)
  if not cells or not utf8.len(row) or row:find("%z") then return nil end
  for _, cell in ipairs(cells) do if cell == "" then return nil end end
  return cells
end

--- What stands behind the first row.
function table_text.after_first(text) return text:sub(row_end(text, 1) + 1) end

--- The rows of a text, each with `more` at its end.
function table_text.widen(text, more)
  local rows, at = {}, 1
  while at <= #text do
    local stop = row_end(text, at)
    rows[#rows + 1] = text:sub(at, stop):gsub("\r?\n$", "") .. more .. "\n"
    at = stop + 1
  end
  return table.concat(rows)
end

--- The text with a line's end behind its last row, or without that row where that has fewer
-- cells than `columns`.
function table_text.whole(text, columns, sep)
  local at = 1
  while at <= #text do
    local stop, ended = row_end(text, at)
    if not ended then
      local cells = cells_of(text:sub(at), sep)
      return cells and #cells == columns and text .. "\n" or text:sub(1, at - 1)
    end
    at = stop + 1
  end
  return text
end

return table_text
