--- A profile as a table of at most 80 columns.

local options = require "neap.options"

local report = {}

local MOST_ROWS = 24 -- those after them are one row

-- ---- numbers as people read them ----

local function in_words(value, units, format)
  for _, unit in ipairs(units) do
    if value >= unit[1] then return format:format(value / unit[1], unit[2]) end
  end
  local least = units[#units]
  return format:format(value / least[1], least[2])
end

local TIMES = { { 1, "s" }, { 1e-3, "ms" }, { 1e-6, "us" } }
local BYTES = { { 2 ^ 40, "TiB" }, { 2 ^ 30, "GiB" }, { 2 ^ 20, "MiB" }, { 2 ^ 10, "KiB" } }

local function mean(row)
  return row.calls > 0 and in_words(row.mean, TIMES, "%.1f %s") or ""
end

local function bytes(row)
  if row.bytes == 0 then return "" end
  return row.bytes < 1024 and ("%d B"):format(row.bytes) or in_words(row.bytes, BYTES, "%.1f %s")
end

local function calls(row) return row.calls > 0 and ("%d"):format(row.calls) or "" end

local function share(row) return ("%.1f"):format(100 * row.share) end

-- ---- columns ----

-- The first `width` letters of a text, or the last ones behind a mark, as paths differ in these.
local function fit(text, width)
  local n = utf8.len(text)
  if not n then text, n = text:gsub("[\x80-\xff]", "?"), #text end
  if n > width then text, n = "…" .. text:sub(utf8.offset(text, n - width + 2)), width end
  return text .. (" "):rep(width - n)
end

-- A time in the unit of the whole table.
local function time(field)
  return function(row, unit) return ("%.3f"):format(row[field] / unit[1]) end
end

local function name_of(row)
  local phase = row.phase == "backward" and not row.name:find("_backward$") and " in backward"
  return row.name .. (phase or row.brief and " (" .. row.brief .. ")" or "")
end

-- Title, width, the text of a cell.
local columns = {
  operation = {
    { "operation", 26, name_of }, { "calls", 8, calls }, { "self %s", 10, time("self") },
    { "%%", 6, share }, { "total %s", 10, time("total") }, { "mean", 10, mean },
    { "bytes", 10, bytes },
  },
  layer = {
    { "layer", 31, name_of }, { "calls", 7, calls }, { "forward", 9, time("forward") },
    { "backward", 9, time("backward") }, { "self %s", 9, time("self") }, { "%%", 6, share },
    { "total", 9, time("total") },
  },
  line = {
    { "line", 32, name_of }, { "calls", 8, calls }, { "forward", 10, time("forward") },
    { "backward", 10, time("backward") }, { "self %s", 10, time("self") }, { "%%", 6, share },
  },
}

local function line_of(layout, cell)
  local parts = {}
  for i, column in ipairs(layout) do
    local text = cell(column)
    parts[i] = i == 1 and fit(text, column[2]) or (" "):rep(column[2] - #text) .. text
  end
  return (table.concat(parts):gsub("%s+$", ""))
end

local function header(layout, unit)
  return line_of(layout, function(column) return column[1]:format(unit[2]) end)
end

local function row_line(layout, row, unit)
  return line_of(layout, function(column) return column[3](row, unit) end)
end

-- ---- what does not fit ----

local function is_rest(row) return row.name == "Lua" or row.name == "other" end

-- The sum of some rows as one: of what adds up.
local function sum(list, name)
  local row = { name = name, calls = 0, self = 0, total = 0, mean = 0, share = 0, bytes = 0,
    forward = 0, backward = 0 }
  for _, one in ipairs(list) do
    for _, field in ipairs { "self", "share", "bytes", "forward", "backward" } do
      row[field] = row[field] + one[field]
    end
  end
  row.total = row.self
  return row
end

-- The first rows, the others as one, then those that stand for the rest.
local function shorten(list)
  local shown, others, rest = {}, {}, {}
  for _, row in ipairs(list) do
    local to = is_rest(row) and rest or #shown < MOST_ROWS and shown or others
    to[#to + 1] = row
  end
  if #others > 0 then shown[#shown + 1] = sum(others, ("%d more"):format(#others)) end
  return table.move(rest, 1, #rest, #shown + 1, shown)
end

-- ---- around the table ----

local function parts_line(parts, whole)
  local texts = {}
  for _, part in ipairs { "forward", "backward", "work", "lua", "other" } do
    local percent = whole > 0 and 100 * parts[part] / whole or 0
    texts[#texts + 1] = ("%s %.1f %%"):format(part == "lua" and "Lua" or part, percent)
  end
  return table.concat(texts, ", ")
end

local function hottest_lines(list)
  local lines = {}
  for _, row in ipairs(list) do
    if row.line and #lines < 3 then
      lines[#lines + 1] = fit(("  %s at %s"):format(row.name, row.line), 79):gsub("%s+$", "")
    end
  end
  return #lines > 0 and "most time:\n" .. table.concat(lines, "\n") or nil
end

--- The text of rows (rows.lua) put together by `kind`, over `whole` seconds; parts as rows.parts
-- gives them, `dropped` slices that the trace had no room for.
function report.text(list, kind, whole, parts, dropped)
  local layout = columns[kind]
  local unit = whole < 10 and { 1e-3, "ms" } or { 1, "s" }
  local lines = { header(layout, unit) }
  for _, row in ipairs(shorten(list)) do lines[#lines + 1] = row_line(layout, row, unit) end
  lines[#lines + 1] = row_line(layout, sum(list, "sum"), unit)
  lines[#lines + 1] = parts_line(parts, whole)
  lines[#lines + 1] = kind == "operation" and hottest_lines(list) or nil
  if dropped > 0 then
    lines[#lines + 1] = ("the trace was full: it lacks %s"):format(
      options.count(dropped, "later slice"))
  end
  return table.concat(lines, "\n")
end

return report
