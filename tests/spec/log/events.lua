--- Reads event files by itself: the framing checked byte by byte, messages as tables of fields.

local records = require "neap.log.records"

local events = {}

-- The checksum of the masked one, as the file says it.
local function unmasked(masked)
  local turned = (masked - 0xA282EAD8) & 0xFFFFFFFF
  return (turned >> 17 | turned << 15) & 0xFFFFFFFF
end

--- The data of whole records of a file, and how many bytes of a cut one follow.
function events.records(bytes)
  local list, at = {}, 1
  while at + 11 < #bytes do
    local length, sum = ("<I8I4"):unpack(bytes, at)
    assert(unmasked(sum) == records.crc32c(bytes:sub(at, at + 7)), "the checksum of a length is wrong")
    if at + 15 + length > #bytes then break end
    local data = bytes:sub(at + 12, at + 11 + length)
    assert(unmasked((("<I4"):unpack(bytes, at + 12 + length))) == records.crc32c(data), "a checksum is wrong")
    list[#list + 1] = data
    at = at + 16 + length
  end
  return list, #bytes - at + 1
end

local function varint(text, at)
  local value, shift = 0, 0
  repeat
    local byte = text:byte(at)
    value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
  until byte < 128
  return value, at
end

--- The fields of a message: lists of values by number; messages in it stay strings.
function events.fields(text)
  local fields, at = {}, 1
  while at <= #text do
    local key, value
    key, at = varint(text, at)
    local kind = key & 7
    if kind == 0 then value, at = varint(text, at)
    elseif kind == 1 then value, at = ("<d"):unpack(text, at)
    elseif kind == 5 then value, at = ("<f"):unpack(text, at)
    else
      local length
      length, at = varint(text, at)
      value, at = text:sub(at, at + length - 1), at + length
    end
    fields[key >> 3] = fields[key >> 3] or {}
    table.insert(fields[key >> 3], value)
  end
  return fields
end

local function doubles(text) return { ("<" .. ("d"):rep(#text // 8)):unpack(text) } end

-- A value of a Summary as {tag=, and one of scalar, histogram, image, text}.
local function value_of(text)
  local value = events.fields(text)
  local made = { tag = value[1][1], scalar = value[2] and value[2][1] }
  if value[4] then
    local image = events.fields(value[4][1])
    made.image = { height = image[1][1], width = image[2][1], channels = image[3][1], bytes = image[4][1] }
  elseif value[5] then
    local h = events.fields(value[5][1])
    made.histogram = { min = h[1][1], max = h[2][1], num = h[3][1], sum = h[4][1], sum_squares = h[5][1],
      limits = doubles(h[6][1]), counts = doubles(h[7][1]) }
    table.remove(made.histogram.limits)
    table.remove(made.histogram.counts)
  elseif value[8] then
    local plugin = events.fields(events.fields(value[9][1])[1][1])
    assert(plugin[1][1] == "text")
    made.text = events.fields(value[8][1])[8][1]
  end
  return made
end

local function event_of(text)
  local event = events.fields(text)
  local made = { time = event[1][1], step = (event[2] or { 0 })[1], version = (event[3] or {})[1],
    restart = event[7] and events.fields(event[7][1])[1][1] or nil }
  for i, value in ipairs(event[5] and events.fields(event[5][1])[1] or {}) do made[i] = value_of(value) end
  return made
end

--- The event files in a folder, in order.
function events.files(dir)
  local names = require("neap.core").folder.list(dir)
  table.sort(names)
  for i, name in ipairs(names) do names[i] = dir .. "/" .. name end
  return names
end

--- The events of a file, each {time=, step=, version=, restart=, values ...}.
function events.read(path)
  local file <close> = assert(io.open(path, "rb"))
  local list, left = events.records(file:read "a")
  for i, data in ipairs(list) do list[i] = event_of(data) end
  return list, left
end

--- The values of a folder: {tag = list of {step=, scalar=, ...}}.
function events.by_tag(dir)
  local tags = {}
  for _, path in ipairs(events.files(dir)) do
    for _, event in ipairs((events.read(path))) do
      for _, value in ipairs(event) do
        value.step = event.step
        tags[value.tag] = tags[value.tag] or {}
        table.insert(tags[value.tag], value)
      end
    end
  end
  return tags
end

return events
