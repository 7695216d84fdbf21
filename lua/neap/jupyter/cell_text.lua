-- A Lua file as cells. A cell begins with a line `-- %%`, with a title behind it or none;
-- `-- %% [markdown]` begins text, and `-- %% [raw]` what is passed on as it is, as comments. The
-- file is a script all the while.
--
-- A line of a cell that looks like the beginning of one has a backslash before its `%%`. Cells
-- in their plain form are followed by one blank line; one that was written otherwise keeps its
-- text, so that the file comes back byte by byte.

local cell_text = {}

local KINDS = { markdown = true, raw = true }

-- ---- lines ----

local function lines_of(text)
  local lines = {}
  for line in text:gmatch("[^\n]*\n?") do
    if line ~= "" then lines[#lines + 1] = line end
  end
  return lines
end

local function is_marker(line) return line:find("^%-%- %%%%[ \r\n]") or line:find("^%-%- %%%%$") end

local function escaped(line) return (line:gsub("^(%-%- )(\\*%%%%)", "%1\\%2")) end

local function unescaped(line) return (line:gsub("^(%-%- )\\(\\*%%%%)", "%1%2")) end

-- Every line of a text, which need not end in one, changed by f.
local function each_line(text, f)
  local lines = lines_of(text)
  for i, line in ipairs(lines) do lines[i] = f(line) end
  return table.concat(lines)
end

-- ---- one cell ----

-- The kind and the title of a line that begins a cell: "code" where it names no kind.
local function read_marker(line)
  local rest = line:match("^%-%- %%%%%s*(.-)%s*$"):gsub("%s+", " ")
  local title, kind = rest:match("^(.-)%s*%[(%a+)%]$")
  if kind and KINDS[kind] then return kind, title end
  return "code", rest
end

local function marker_of(kind, title)
  local parts = { "-- %%" }
  if title ~= "" then parts[#parts + 1] = title end
  if kind ~= "code" then parts[#parts + 1] = "[" .. kind .. "]" end
  return table.concat(parts, " ") .. "\n"
end

-- A title that would be read as something else is left out.
local function write_marker(kind, title)
  local line = marker_of(kind, title)
  local read_kind, read_title = read_marker(line)
  return read_kind == kind and read_title == title and line or marker_of(kind, "")
end

local function uncommented(line) return (line:gsub("^%-%- ?", "", 1)) end

local function commented(line)
  return (line:find("^\r?\n$") and "--" or "-- ") .. line
end

local function read_cell(text)
  local marker = is_marker(text) and text:match("^[^\n]*\n?") or ""
  local kind, title = "code", ""
  if marker ~= "" then kind, title = read_marker(marker) end
  local body = each_line(text:sub(#marker + 1), unescaped)
  if kind ~= "code" then body = each_line(body, uncommented) end
  return { kind = kind, title = title, source = (body:gsub("%s*$", "")) }
end

local function write_cell(cell)
  local body = cell.kind == "code" and cell.source or each_line(cell.source, commented)
  body = each_line(body, escaped)
  return write_marker(cell.kind, cell.title) .. body .. (body ~= "" and "\n" or "")
end

local function is_same(a, b)
  return a.kind == b.kind and a.title == b.title and a.source == b.source
end

-- ---- a file ----

-- The texts of a file's cells, each with its first line and the blank lines behind it.
local function slices_of(text)
  local slices = {}
  for i, line in ipairs(lines_of(text)) do
    if i == 1 or is_marker(line) then slices[#slices + 1] = {} end
    table.insert(slices[#slices], line)
  end
  for i, slice in ipairs(slices) do slices[i] = table.concat(slice) end
  return slices
end

-- Blank lines between one cell and the next, where they have the plain form.
local function gap(i, n) return i < n and "\n" or "" end

--- The cells of a text: tables {kind =, title =, source =, text =}; `text` is there where the
-- cell was written in another form than the plain one.
function cell_text.read(text)
  local slices, cells = slices_of(text), {}
  for i, slice in ipairs(slices) do
    local cell = read_cell(slice)
    if write_cell(cell) .. gap(i, #slices) ~= slice then cell.text = slice end
    cells[i] = cell
  end
  return cells
end

-- May a cell's own text stand at place i? It must be the text of this cell and no other, and
-- what follows must begin on a line of its own.
local function keeps_text(cell, i, n)
  local slices = type(cell.text) == "string" and slices_of(cell.text) or {}
  return #slices == 1 and (i == 1 or is_marker(cell.text))
    and (i == n or cell.text:find("\n$")) and is_same(read_cell(cell.text), cell)
end

--- The text of cells.
function cell_text.write(cells)
  local parts = {}
  for i, cell in ipairs(cells) do
    parts[i] = keeps_text(cell, i, #cells) and cell.text or write_cell(cell) .. gap(i, #cells)
  end
  return table.concat(parts)
end

return cell_text
