--- Proto: fields of protocol buffers as strings, as far as event files need them.
--
-- A message is its fields in a row. Each is a key, the number of the field times 8 plus the kind
-- of what follows, and a value (protobuf.dev/programming-guides/encoding).

local proto = {}

local VARINT, EIGHT_BYTES, LENGTH, FOUR_BYTES = 0, 1, 2, 5

-- A whole number, 7 bits a byte, the lowest first; negative ones as 64 bits without sign.
local function varint(n)
  local bytes = {}
  while n > 127 or n < 0 do
    bytes[#bytes + 1] = string.char(n & 127 | 128)
    n = n >> 7
  end
  bytes[#bytes + 1] = string.char(n)
  return table.concat(bytes)
end

local function key(field, kind) return varint(field << 3 | kind) end

--- int32, int64, enum.
function proto.int(field, n) return key(field, VARINT) .. varint(n) end

--- double.
function proto.double(field, x) return key(field, EIGHT_BYTES) .. ("<d"):pack(x) end

--- float; what is too large for one is infinite.
function proto.float(field, x) return key(field, FOUR_BYTES) .. ("<f"):pack(x) end

--- string, bytes, or a message, given as the list of its fields.
function proto.bytes(field, ...)
  local text = table.concat { ... }
  return key(field, LENGTH) .. varint(#text) .. text
end

--- repeated double, packed.
function proto.doubles(field, list)
  return proto.bytes(field, ("<" .. ("d"):rep(#list)):pack(table.unpack(list)))
end

return proto
