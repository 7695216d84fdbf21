--- Files of tensors in the format safetensors (https://github.com/huggingface/safetensors):
-- the length of a head as 8 bytes, the head in JSON, then the elements.
--
-- The head gives each tensor's dtype, shape and place; what it claims is held against the
-- file, and places may neither overlap nor leave holes. Elements are little-endian and
-- row-major. Files of ours begin the elements at a multiple of 64 bytes and put those of
-- large dtypes first, so that each lies well for its dtype.

local core = require "neap.core"
local options = require "neap.options"

local safetensors = {}

local LONGEST_HEAD = 100000000
local ALIGNMENT = 64

-- ---- reading ----

--- Raises what is wrong with a file. A terminal is not to obey what the file puts into the
-- sentence.
function safetensors.fail(path, rule, ...)
  core.raise((("load: '%s': %s"):format(path, rule:format(...)):gsub("%c", "?")))
end

local fail = safetensors.fail

-- The text of the head, and where the elements begin.
local function head_of(map, path)
  local size = map:size()
  if size < 8 then fail(path, "is too short to be a safetensors file: %s",
    options.count(size, "byte")) end
  local length = string.unpack("<i8", map:text(0, 8))
  if length < 2 or length > size - 8 or length > LONGEST_HEAD then
    fail(path, "its head is said to take %s bytes, the file has %d: it is no safetensors "
      .. "file, or cut short", ("%u"):format(length):gsub("^%-.*", "2^63 or more"), size)
  end
  local text = map:text(8, length)
  if text:sub(1, 1) ~= "{" then fail(path, "is no safetensors file: its head is no JSON object") end
  return text, 8 + length
end

local function whole(value) return math.type(value) == "integer" and value >= 0 end

-- A row of the head, checked by itself: {name=, kind=, shape=, first=, last=}.
local function row_of(name, given, path)
  local shown = options.show(name)
  if type(given) ~= "table" then fail(path, "tensor %s: is no object", shown) end
  local offsets, shape = given.data_offsets, given.shape
  if type(shape) ~= "table" then fail(path, "tensor %s: has no shape", shown) end
  if type(offsets) ~= "table" or #offsets ~= 2 or not whole(offsets[1]) or not whole(offsets[2])
    or offsets[1] > offsets[2] then
    fail(path, "tensor %s: data_offsets must be two places in the file", shown)
  end
  local ok, bytes = pcall(core.file.bytes, given.dtype, shape)
  if not ok then
    if core.is_interrupt(bytes) then error(bytes, 0) end
    fail(path, "tensor %s: %s", shown, (bytes:gsub("^[^:]*:%d+: ", "")))
  end
  if bytes ~= offsets[2] - offsets[1] then
    fail(path, "tensor %s: shape %s of %s takes %s bytes, its place has %d", shown,
      options.show_shape(shape), given.dtype, bytes or "too many", offsets[2] - offsets[1])
  end
  return { name = name, kind = given.dtype, shape = shape, first = offsets[1], last = offsets[2] }
end

-- The places must cover the elements' part of the file, of `size` bytes, once.
local function check_places(rows, size, path)
  table.sort(rows, function(a, b)
    if a.first ~= b.first then return a.first < b.first end
    if a.last ~= b.last then return a.last < b.last end
    return a.name < b.name
  end)
  local at, before = 0, nil
  for _, row in ipairs(rows) do
    if row.first < at then
      fail(path, "tensors %s and %s overlap", options.show(before.name), options.show(row.name))
    elseif row.first > at then
      fail(path, "bytes %d to %d of the elements belong to no tensor", at, row.first)
    end
    at, before = row.last, row
  end
  if at ~= size then
    fail(path, at > size and "is cut short: its tensors take %d bytes, the file has %d"
      or "its tensors take %d bytes of %d", at, size)
  end
end

local function check_metadata(metadata, path)
  for key, value in pairs(type(metadata) == "table" and metadata or { 1 }) do
    if type(key) ~= "string" or type(value) ~= "string" then
      fail(path, "__metadata__ must hold strings only")
    end
  end
end

--- The tensors of a file by name, and its metadata, a table of strings (empty where it has
-- none). Elements stay in the file until they are touched.
function safetensors.read(path)
  local map <close> = core.file.map(path)
  local text, begin = head_of(map, path)
  local head, wrong = core.json.decode(text)
  if wrong then fail(path, "its head is damaged: %s", wrong) end
  local metadata = head.__metadata__
  head.__metadata__ = nil
  if metadata ~= nil then check_metadata(metadata, path) end
  local rows, tensors = {}, {}
  for name, given in pairs(head) do rows[#rows + 1] = row_of(name, given, path) end
  check_places(rows, map:size() - begin, path)
  for _, row in ipairs(rows) do
    local ok, x = pcall(map.tensor, map, row.kind, row.shape, begin + row.first)
    if not ok then
      if core.is_interrupt(x) then error(x, 0) end
      fail(path, "tensor %s: %s", options.show(row.name), (tostring(x):gsub("^[^:]*:%d+: ", "")))
    end
    tensors[row.name] = x
  end
  return tensors, metadata or {}
end

-- ---- writing ----

-- The rows of a head: large elements first, then by name.
local function rows_to_write(tensors)
  local rows = {}
  for i, given in ipairs(tensors) do
    local x = given.x:detach()
    if not x:is_contiguous() then x = x:contiguous() end
    local kind, bytes = core.file.kind(x)
    rows[i] = { name = given.name, x = x, kind = kind, bytes = bytes, each = x:element_size() }
  end
  table.sort(rows, function(a, b)
    if a.each ~= b.each then return a.each > b.each end
    return a.name < b.name
  end)
  return rows
end

local function metadata_text(metadata)
  local keys, parts = {}, {}
  for key in pairs(metadata) do keys[#keys + 1] = key end
  table.sort(keys)
  for i, key in ipairs(keys) do
    parts[i] = core.json.quote(key) .. ":" .. core.json.quote(metadata[key])
  end
  return ('"__metadata__":{%s}'):format(table.concat(parts, ","))
end

local function head_text(rows, metadata)
  local parts, at = { metadata_text(metadata) }, 0
  for _, row in ipairs(rows) do
    parts[#parts + 1] = ('%s:{"dtype":"%s","shape":[%s],"data_offsets":[%d,%d]}'):format(
      core.json.quote(row.name), row.kind, table.concat(row.x.shape, ","), at, at + row.bytes)
    at = at + row.bytes
  end
  local text = ("{%s}"):format(table.concat(parts, ","))
  return text .. (" "):rep(-(8 + #text) % ALIGNMENT)
end

--- Writes tensors, a list of {name=, x=}, and metadata, a table of strings.
function safetensors.write(path, tensors, metadata)
  local rows = rows_to_write(tensors)
  local head = head_text(rows, metadata)
  local writer <close> = core.file.writer(path)
  writer:put(string.pack("<i8", #head))
  writer:put(head)
  for _, row in ipairs(rows) do writer:tensor(row.x) end
  writer:finish()
end

return safetensors
