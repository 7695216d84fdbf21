--- The logger of tables: rows at the end of a text file (table_text.lua knows its form).
--
-- The file is the only state besides the names of its columns, so that a run goes on with it.

local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"
local table_text = require "neap.log.table_text"

local Rows = { __name = "csv logger" }

local function fail(message, ...) core.raise("csv: " .. message:format(...)) end

-- ---- columns ----

local rank = {}
for i, name in ipairs { "epoch", "step", "loss", "accuracy", "val_loss", "val_accuracy" } do
  rank[name] = i
end
for i, name in ipairs { "grad_norm", "lr", "seconds" } do rank[name] = 1000 + i end

local function before(a, b)
  local first, second = rank[a] or 100, rank[b] or 100
  if first ~= second then return first < second end
  return a < b
end

local function check_name(name)
  if type(name) ~= "string" or name == "" then
    fail("the names of columns must be texts, got %s", options.show(name))
  end
end

-- The names in a row that are no columns yet, in their order.
local function new_names(self, row)
  local names = {}
  for name in pairs(row) do
    check_name(name)
    if not self.known[name] then names[#names + 1] = name end
  end
  table.sort(names, before)
  return names
end

local function set_columns(self, names)
  self.columns, self.known = names, {}
  for _, name in ipairs(names) do
    if self.known[name] then fail("there are two columns '%s' in '%s'", name, self.path) end
    self.known[name] = true
  end
end

-- ---- the file ----

local function raise(self, why)
  why = tostring(core.folder.why(self.path, why))
  why = why:gsub("^" .. self.path:gsub("%p", "%%%0") .. "[^:]*: ", "")
  core.raise(("csv: cannot write '%s': %s"):format(self.path, why))
end

local function close(self)
  if self.file then self.file:close() end
  self.file = nil
end

-- Puts a text in the place of the file: beside it first, then renamed.
local function replace(self, text)
  local path = self.path .. ".part"
  local file, why = io.open(path, "wb")
  if not file then raise(self, why) end
  local written, failure = file:write(text)
  local closed, late = file:close()
  if written and closed then written, failure = os.rename(path, self.path) else os.remove(path) end
  if not written or not closed then raise(self, failure or late) end
  close(self)
end

local function read(path)
  local file = core.folder.is_file(path) and io.open(path, "rb")
  if not file then return "" end
  local text = file:read("a")
  file:close()
  return text or ""
end

-- Takes over the table that the file holds. What a process that was killed, or a full disk, has
-- left of a last row is dropped.
local function take_over(self)
  local text = read(self.path)
  if text == "" then return end
  local names = table_text.first(text, self.sep)
  if not names then fail("'%s' is there and is no table", self.path) end
  set_columns(self, names)
  local whole = table_text.whole(text, #names, self.sep)
  if whole ~= text then replace(self, whole) end
end

-- After a write that failed the file is opened anew, without the part of a row.
local function append(self, text)
  if not self.file then
    take_over(self)
    local file, why = io.open(self.path, "ab")
    if not file then raise(self, why) end
    file:setvbuf("no")
    self.file = file
  end
  local written, why = self.file:write(text)
  if written then return end
  close(self)
  raise(self, why)
end

-- Widens the table by columns at its end.
local function widen(self, names)
  local text, all = read(self.path), table.move(self.columns, 1, #self.columns, 1, {})
  table.move(names, 1, #names, #all + 1, all)
  local head = table_text.row(all, self.sep)
  local rest = table_text.after_first(text)
  if text == "" then append(self, head)
  else replace(self, head .. table_text.widen(rest, self.sep:rep(#names))) end
  set_columns(self, all)
end

-- ---- methods ----

local function cell_of(self, name, value)
  if core.is_tensor(value) and value:numel() == 1 then value = value:item() end
  local text = table_text.cell(value, self.sep)
  if text then return text end
  fail("'%s' must be a number, a text or a boolean, got %s", name, core.is_tensor(value)
    and "shape " .. core.shape_text(value) or options.show(value))
end

--- :row(values): a row, as a table {column = value}.
function Rows:row(values)
  if not options.is_table(values) or next(values) == nil then
    fail("a row must be a table {column = value}, got %s", options.show(values))
  elseif self.closed then
    fail("the logger is closed")
  end
  local names, cells = new_names(self, values), {}
  for name, value in pairs(values) do cells[name] = cell_of(self, name, value) end
  if #names > 0 then widen(self, names) end
  local line = {}
  for i, name in ipairs(self.columns) do line[i] = cells[name] or "" end
  append(self, table.concat(line, self.sep) .. "\n")
end

--- :epoch(record): the same, as fit calls it with the records of a history.
function Rows:epoch(record) self:row(record) end

--- :close(): ends the file. Closing twice is no fault; a row afterwards is one.
function Rows:close()
  close(self)
  self.closed = true
end

function Rows:__close() self:close() end

function Rows:__tostring()
  return ("csv logger ('%s', %s%s)"):format(self.path,
    options.count(#self.columns, "column"),
    self.closed and ", closed" or "")
end

objects.class(Rows, {
  noun = "rows",
  is = function(value) return type(value) == "table" and getmetatable(value) == Rows end,
})

local function check(path, o)
  if type(path) ~= "string" or path == "" then
    fail("the path must be a text, got %s", options.show(path))
  elseif type(o.sep) ~= "string" or #o.sep ~= 1 or o.sep:find("[%w\"\r\n%.+-]") then
    fail("sep must be one byte such as \",\" or \";\", got %s", options.show(o.sep))
  end
  options.need_library("io", "csv")
  options.need_library("os", "csv")
end

-- The list `columns`, checked; or nil.
local function names_of_option(self, columns)
  if columns == nil then return nil end
  if not options.is_table(columns) or #columns == 0 then
    fail("columns must be a list of names, got %s", options.show(columns))
  end
  local names = table.move(columns, 1, #columns, 1, {})
  for _, name in ipairs(names) do check_name(name) end
  set_columns(self, names)
  set_columns(self, {})
  return names
end

local function construct(path, given)
  if rawequal(path, package.loaded["neap.log"]) then
    core.raise("csv: a function of neap.log is called with '.'; try neap.log.csv(...)")
  end
  local o = options.check("csv", given, { "columns", "sep" })
  o.sep = o.sep or ","
  check(path, o)
  local self = setmetatable({ path = path, sep = o.sep, columns = {}, known = {} }, Rows)
  if core.folder.kind(path) == "folder" then raise(self, "it is a folder") end
  local first = names_of_option(self, o.columns)
  append(self, "") -- a path that cannot be written is an error now
  if first and #self.columns == 0 then widen(self, first) end
  return self
end

--- csv(path, {columns=, sep=}): writes rows to a text file that tables read, such as
-- data.csv and spreadsheets.
--
--   local rows <close> = neap.log.csv("run.csv")
--   rows:row { epoch = 1, loss = 0.5, val_loss = 0.6 }
--
-- rows:row(values) writes a row, rows:close(), or <close>, ends the file. The columns are those of
-- the first row, in the order of `columns`; without it epoch and step come first, then those of a
-- record of `fit` in the order of its line, then the others by the alphabet. A row that lacks one
-- leaves its cell empty; a row with a new one widens the table, which is written anew for that, in
-- one piece. A file that is there is gone on with, below its header. Each row is written at once
-- by one write: a process that is killed leaves whole rows. Cells are numbers, with all their
-- digits, booleans, tensors of one element, and texts, quoted as RFC 4180 has it; `sep`, a comma
-- unless given, is one byte. `neap.train.fit` takes one as `log`. A path that cannot be written, a
-- file that is no table, and a value that is none of these are errors.
-- > local path = os.tmpname()
-- > local rows = neap.log.csv(path)
-- > rows:row{epoch = 1, loss = 0.5}
-- > rows:row{epoch = 2, loss = 0.25}
-- > rows:close()
-- > data.csv(path).x, os.remove(path)
return objects.maker(construct, Rows)
