--- Lua values as texts, and back: nil, booleans, numbers, strings, tensors, and tables of these,
-- however they refer to each other. gather_values and broadcast_values send them between ranks.
--
-- A value is a letter that tells its kind and what follows for that kind. Tables and tensors count
-- from 1 in the order in which they begin and are referred to by that number when they come again.
-- What comes is not trusted: every length is held against what is there, nothing is executed.

local core = require "neap.core"
local options = require "neap.options"
local tables = require "neap.tables"
local world = require "neap.distributed.world"

local values = {}

local DEEPEST = 150 -- tables in one another
local MOST_DIMS = 8 -- NEAP_MAX_DIMS
local tensor_kinds = { BOOL = true, U8 = true, I32 = true, I64 = true, F32 = true, F64 = true }

local NIL, FALSE, TRUE, INTEGER, NUMBER = "0", "n", "y", "i", "d"
local STRING, AGAIN, TABLE, TENSOR = "s", "r", "t", "x"
local kinds = { [core.tables.list] = "l", [core.tables.shape] = "s", [core.tables.record] = "r" }
local metatables = {}
for meta, kind in pairs(kinds) do metatables[kind] = meta end

-- ---- packing ----

local function path_of(path, key)
  if type(key) == "string" and key:find "^[%a_][%w_]*$" then return path .. "." .. key end
  return ("%s[%s]"):format(path, options.show(key))
end

local put

local function note(p, value)
  p.count = p.count + 1
  p.number[value] = p.count
end

local function put_tensor(p, x)
  note(p, x)
  x = x:detach():contiguous()
  local kind = core.file.kind(x)
  local head = string.pack("<c1 s1 B", TENSOR, kind, x.ndim)
  p[#p + 1] = head .. string.pack("<" .. ("i8"):rep(x.ndim), table.unpack(x.shape))
  p[#p + 1] = core.file.packed(x)
end

local function refuse(p, path, value)
  local shown = type(value) == "userdata" and "a userdata" or options.is_class(value)
    and "the " .. options.show(value) or "a " .. options.show(value)
  if type(value) == "table" and options.show(value) == "table" then
    shown = "a table with a metatable"
  end
  local lists = type(value) == "table" and (getmetatable(value) or {}).__lists
  local has_state = false
  for _, methods in ipairs(lists or {}) do
    has_state = has_state or rawget(methods, "state_dict") ~= nil
  end
  p.wrong = ("%s is %s, which cannot go to another rank%s"):format(path, shown,
    has_state and ("; its state can: %s:state_dict()"):format(path) or "")
  return false
end

local function put_table(p, t, path, depth)
  local meta = getmetatable(t)
  local kind = meta == nil and "p" or kinds[meta]
  if not kind then return refuse(p, path, t) end
  if depth > DEEPEST then
    p.wrong = ("%s lies more than %d tables deep"):format(path:sub(1, 40) .. "...", DEEPEST)
    return false
  end
  note(p, t)
  p[#p + 1] = TABLE .. kind
  local walk, state = next, t
  if kind == "r" then walk, state = pairs(t) end -- in its order
  for key, value in walk, state do
    if not put(p, key, "a key of " .. path, depth + 1)
      or not put(p, value, path_of(path, key), depth + 1) then
      return false
    end
  end
  p[#p + 1] = NIL
  return true
end

-- Packs a value; where it cannot go, gives false and leaves a sentence in p.wrong.
function put(p, value, path, depth)
  local kind = math.type(value) or type(value)
  if value == nil then p[#p + 1] = NIL
  elseif kind == "boolean" then p[#p + 1] = value and TRUE or FALSE
  elseif kind == "integer" then p[#p + 1] = string.pack("<c1 i8", INTEGER, value)
  elseif kind == "float" then p[#p + 1] = string.pack("<c1 d", NUMBER, value)
  elseif kind == "string" then p[#p + 1] = string.pack("<c1 s8", STRING, value)
  elseif p.number[value] then p[#p + 1] = string.pack("<c1 i8", AGAIN, p.number[value])
  elseif core.is_tensor(value) then put_tensor(p, value)
  elseif kind == "table" then return put_table(p, value, path, depth)
  else return refuse(p, path, value)
  end
  return true
end

--- A value as a text; or nil and why it cannot be one, where `name` names the value.
function values.pack(value, name)
  local p = { count = 0, number = {} }
  if not put(p, value, name, 0) then return nil, p.wrong end
  return table.concat(p)
end

-- ---- unpacking ----

local get

local function damaged(r)
  core.raise(r.what .. ": what came from another rank is damaged")
end

-- The next things in the text, as string.unpack gives them; `size` is what they take.
local function take(r, format, size)
  if size > #r.text - r.at + 1 then damaged(r) end
  local first, second = string.unpack("<" .. format, r.text, r.at)
  r.at = r.at + size
  return first, second
end

local function take_text(r, length)
  if length < 0 or length > #r.text - r.at + 1 then damaged(r) end
  r.at = r.at + length
  return r.text:sub(r.at - length, r.at - 1)
end

local function keep(r, value)
  r.count = r.count + 1
  r.known[r.count] = value
  return value
end

local function get_tensor(r)
  local kind = take_text(r, (take(r, "B", 1)))
  local ndim, shape = take(r, "B", 1), {}
  if not tensor_kinds[kind] or ndim > MOST_DIMS then damaged(r) end
  for i = 1, ndim do
    shape[i] = take(r, "i8", 8)
    if shape[i] < 0 then damaged(r) end
  end
  local bytes = core.file.bytes(kind, shape)
  if not bytes or bytes > #r.text - r.at + 1 then damaged(r) end
  local x = core.file.unpacked(r.text, kind, shape, r.at - 1)
  r.at = r.at + bytes
  return keep(r, x)
end

local function get_table(r, depth)
  local kind = take_text(r, 1)
  if depth > DEEPEST or kind ~= "p" and not metatables[kind] then damaged(r) end
  local t, keys = keep(r, {}), {}
  while true do
    local key = get(r, depth + 1)
    if key == nil then break end
    if key ~= key then damaged(r) end
    rawset(t, key, get(r, depth + 1))
    keys[#keys + 1] = key
  end
  if kind == "r" then return tables.record(t, keys) end
  return setmetatable(t, metatables[kind])
end

function get(r, depth)
  local kind = take_text(r, 1)
  if kind == NIL then return nil end
  if kind == TRUE or kind == FALSE then return kind == TRUE end
  if kind == INTEGER then return (take(r, "i8", 8)) end
  if kind == NUMBER then return (take(r, "d", 8)) end
  if kind == STRING then return take_text(r, (take(r, "i8", 8))) end
  if kind == TENSOR then return get_tensor(r) end
  if kind == TABLE then return get_table(r, depth) end
  local value = kind == AGAIN and r.known[take(r, "i8", 8)]
  if not value then damaged(r) end
  return value
end

--- The value that pack() has made a text of; raises, with `what` in front, where the text is none.
function values.unpack(text, what)
  local r = { text = text, at = 1, count = 0, known = {}, what = what }
  local value = get(r, 0)
  if r.at ~= #text + 1 then damaged(r) end
  return value
end

-- ---- between ranks ----

-- A value that cannot go is an error on all ranks, told by a first letter.
local function sent(value)
  local text, wrong = values.pack(value, "v")
  return text and "v" .. text or "w" .. wrong
end

local function received(what, text, from)
  if text:sub(1, 1) == "v" then return values.unpack(text:sub(2), what) end
  core.raise(("%s: on rank %d %s"):format(what, from, text:sub(2)))
end

values.public = {}

--- gather_values(v): a list of the values that the ranks give, on all ranks: [r] is that of rank r.
-- Values are nil, booleans, numbers, strings, tensors of any shapes, and tables of these; they
-- arrive as copies, tensors without gradients.
-- > dist.gather_values{name = "rank " .. dist.rank(), loss = 0.5}
function values.public.gather_values(v)
  local gathered = {}
  for rank, text in ipairs(world.mpi().gather_bytes(sent(v))) do
    gathered[rank] = received("gather_values", text, rank)
  end
  return gathered
end

--- broadcast_values(v, root, {root = 1}): the value that the rank `root` gives, on all ranks, as
-- gather_values takes them. The root gets its own v back, the others a copy.
-- > dist.broadcast_values({seed = 3}, 1)
function values.public.broadcast_values(v, ...)
  local opts = options.arguments("broadcast_values", { "root" }, { root = 1 }, ...)
  local root = options.whole("broadcast_values", "root", opts.root, 1, world.world_size())
  local is_root = world.rank() == root
  local text = world.mpi().broadcast_bytes(is_root and sent(v) or nil, root)
  if is_root and text:sub(1, 1) == "v" then return v end
  return (received("broadcast_values", text, root))
end

return values
