-- Notebooks in Jupyter's format 4, read and written.

local cell_text = require "neap.jupyter.cell_text"
local core = require "neap.core"
local json = require "neap.json"

local notebook = {}

-- ---- reading ----

-- A text of the format: a string, or a list of them.
local function text_of(value)
  if type(value) == "string" then return value end
  if type(value) ~= "table" then return nil end
  for i, line in ipairs(value) do
    if type(line) ~= "string" then return nil, i end
  end
  return table.concat(value)
end

local function table_of(value) return type(value) == "table" and value or {} end

local KINDS = { code = true, markdown = true, raw = true }

local function read_cell(given, i)
  local cell = table_of(given)
  if not KINDS[cell.cell_type] then
    return nil, ("cell %d: its cell_type must be code, markdown or raw"):format(i)
  end
  local source = text_of(cell.source)
  if not source then return nil, ("cell %d: its source must be text"):format(i) end
  local metadata = table_of(cell.metadata)
  local title = type(metadata.title) == "string" and metadata.title or ""
  return { kind = cell.cell_type, title = title, source = source,
    text = table_of(metadata.neap).text }
end

-- The language that a notebook says it is in, or nil.
local function language_of(given)
  local metadata = table_of(given.metadata)
  local name = table_of(metadata.kernelspec).language or table_of(metadata.language_info).name
  return type(name) == "string" and name:lower() or nil
end

-- What keeps a table from being a notebook of ours, or nil.
local function fault_of(given)
  if type(given) ~= "table" then return "it is no notebook" end
  if given.nbformat ~= 4 then return "it must be a notebook of nbformat 4" end
  local language = language_of(given)
  if language and language ~= "lua" then
    return "it is a notebook of " .. json.clean(language:sub(1, 40)) .. ", not of Lua"
  end
  if type(given.cells) ~= "table" then return "it has no cells" end
end

--- The cells in the text of a notebook, as cell_text has them; nil and what is wrong.
function notebook.read(text)
  local given, wrong = json.decode(text)
  if wrong then return nil, wrong end
  wrong = fault_of(given)
  if wrong then return nil, wrong end
  local cells = {}
  for i, cell in ipairs(given.cells) do
    cells[i], wrong = read_cell(cell, i)
    if wrong then return nil, wrong end
  end
  return cells
end

-- ---- writing ----

local function source_lines(source)
  local lines = json.list {}
  for line in source:gmatch("[^\n]*\n?") do
    if line ~= "" then lines[#lines + 1] = line end
  end
  return lines
end

local function write_cell(cell, i)
  local metadata = {
    title = cell.title ~= "" and cell.title or nil,
    neap = cell.text and { text = cell.text } or nil,
  }
  local written = { cell_type = cell.kind, id = ("cell-%d"):format(i), metadata = metadata,
    source = source_lines(cell.source) }
  if cell.kind == "code" then
    written.execution_count, written.outputs = json.null, json.list {}
  end
  return written
end

--- The text of a notebook with these cells, without outputs.
function notebook.write(cells)
  local written = json.list {}
  for i, cell in ipairs(cells) do written[i] = write_cell(cell, i) end
  return json.encode_lines {
    cells = written, nbformat = 4, nbformat_minor = 5,
    metadata = {
      kernelspec = { display_name = "Lua (neap)", language = "lua", name = "neap" },
      language_info = { name = "lua", file_extension = ".lua", mimetype = "text/x-lua" },
    },
  }
end

-- ---- files ----

local function read_file(path)
  local file, message = io.open(path, "rb")
  if not file then error("neap convert: " .. core.folder.why(path, message), 0) end
  local text = file:read("a")
  file:close()
  if not text then error(("neap convert: %s cannot be read"):format(path), 0) end
  return text
end

local function write_file(path, text)
  local writer <close> = core.file.writer(path)
  writer:put(text)
  writer:finish()
end

local function fail(path, rule) error(("neap convert: %s: %s"):format(path, rule), 0) end

--- Makes a notebook of a Lua file.
function notebook.from_lua(from, to)
  local text = read_file(from)
  local length, bad = utf8.len(text)
  if not length then
    local _, line = text:sub(1, bad):gsub("\n", "")
    fail(from, ("line %d is no UTF-8, which a notebook must be"):format(line + 1))
  end
  write_file(to, notebook.write(cell_text.read(text)))
end

--- Makes a Lua file of a notebook; outputs are left out.
function notebook.to_lua(from, to)
  local cells, wrong = notebook.read(read_file(from))
  if not cells then fail(from, wrong) end
  write_file(to, cell_text.write(cells))
end

return notebook
