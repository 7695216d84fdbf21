-- What is known of a value without running anything: its members by raw accesses.
--
-- A finding is a table: {value = v} for a value that is there; {tensor = true}, {string =
-- true}, {file = true}; {instance = metatable, class = Class} for an object that a call would
-- make; {list = finding} for a list of such. nil is a value of which nothing is known.
--
-- A function __index is never called: what it would answer is listed beside it, in tables
-- __methods and __fields, in __lists, a list of tables of methods, and in __parts, modules that
-- are loaded when they are first read.

local core = require "neap.core"

local known = {}

local DEEPEST = 100 -- __index tables that are followed: more is taken for a loop

local TENSOR = { tensor = true }
known.TENSOR = TENSOR

local tensor_fields = {
  T = TENSOR, mT = TENSOR, data = TENSOR, grad = TENSOR, grad_fn = { string = true },
  dtype = { string = true, choices = function() return require("neap").info().dtypes end },
}

local function metatable_of(value)
  local meta = debug.getmetatable(value)
  return type(meta) == "table" and meta or nil
end

local function raw_table(t, name)
  local value = rawget(t, name)
  return type(value) == "table" and value or nil
end

-- ---- the tables in which members are found ----

local function add_lists(meta, visit)
  local fields, methods, lists = raw_table(meta, "__fields"), raw_table(meta, "__methods"),
    raw_table(meta, "__lists")
  if methods then visit(methods, "method") end
  if fields then visit(fields, "field") end
  for _, list in ipairs(lists or {}) do visit(list, "method") end
end

-- Calls visit(table, kind) for each table that answers for a value with this metatable.
local function walk_meta(meta, visit, depth)
  while meta and depth < DEEPEST do
    add_lists(meta, visit)
    local index = raw_table(meta, "__index")
    if not index then return end
    visit(index, "own")
    meta, depth = metatable_of(index), depth + 1
  end
end

local function walk(finding, visit)
  if finding.value ~= nil then
    local value = finding.value
    if type(value) == "table" then visit(value, "own") end
    walk_meta(metatable_of(value), visit, 0)
  elseif finding.tensor then
    walk_meta(core.tensor_metatable, visit, 0)
  elseif finding.string then
    walk_meta(metatable_of(""), visit, 0)
  elseif finding.file then
    walk_meta(metatable_of(io.stdout), visit, 0)
  elseif finding.instance then
    walk_meta(finding.instance, visit, 0)
    for _, name in ipairs(finding.fields and finding.fields() or {}) do
      visit({ [name] = true }, "field")
    end
  end
end

--- Is the finding a tensor?
function known.is_tensor(finding)
  return finding ~= nil and (finding.tensor or core.is_tensor(finding.value)) or false
end

--- Calls visit(t, kind) for each table whose keys are members of a finding, kind "own",
-- "method" or "field"; the first table with a key hides it in the others.
known.each_table = walk

-- ---- one member ----

--- The finding for the member `name` (a string, or an index) of one, or nil.
function known.member(finding, name)
  if finding == nil then return nil end
  if known.is_tensor(finding) then
    if type(name) ~= "string" then return TENSOR end
    if tensor_fields[name] then return tensor_fields[name] end
  end
  if finding.instance and (name == "weight" or name == "bias") then return TENSOR end
  if finding.list and type(name) ~= "string" then return finding.list end
  local found
  walk(finding, function(t, kind)
    if found == nil and kind ~= "field" then found = rawget(t, name) end
  end)
  if found ~= nil then return { value = found } end
  return known.later(finding.value, name)
end

-- Entry i of a container of nn: its places may have names, and count from the end too.
local function entry_at(container, names, i)
  if i < 0 then i = i + 1 + (names and #names or rawlen(container)) end
  local entry = rawget(container, names and names[i] or i)
  return entry ~= nil and { value = entry } or nil
end

-- A part of neap that is loaded when it is first read, or an entry of a container of nn.
function known.later(value, name)
  local meta = value ~= nil and metatable_of(value)
  if not meta then return nil end
  if math.type(name) == "integer" and rawget(meta, "__class") then
    return entry_at(value, raw_table(meta, "__names"), name)
  end
  local parts = raw_table(meta, "__parts")
  if not parts or not parts[name] then return nil end
  local ok, part = pcall(require, parts[name])
  return ok and { value = part } or nil
end

return known
