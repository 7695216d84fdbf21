--- A profile as a trace: the JSON of trace events that chrome://tracing and Perfetto open.
--
-- Each slice is one event {ph = "X", ts =, dur =} in microseconds; those of a track lie in each
-- other or apart. The first track is the program, each other one a coroutine. Stretches of Lua
-- of some four microseconds and more are slices, too.

local core = require "neap.core"
local json = require "neap.json"

local trace = {}

local BLOCK = 4096 -- events written at once

local function name_of(span, layers)
  return span.kind == "layer" and layers[span.layer].path or span.name
end

-- What all events of a span have: name, category and arguments, without the outer braces.
local function about(span, layers)
  local layer = span.kind == "layer" and layers[span.layer].brief or nil
  local event = {
    name = name_of(span, layers),
    cat = span.kind == "rule" and "backward rule" or span.kind,
    args = { line = span.line, layer = layer, backward = span.backward },
  }
  return json.encode(event):sub(2, -2)
end

local GAP = '"cat":"Lua","name":"Lua"'

local function tracks_of(profile, n)
  local most = 1
  for i = 1, n do
    local _, track = profile:slice(i)
    most = math.max(most, track)
  end
  return most
end

local function name_track(track)
  return json.encode { ph = "M", pid = 1, tid = track, name = "thread_name",
    args = { name = track == 1 and "program" or ("coroutine %d"):format(track - 1) } }
end

-- Begin and end are cut to nanoseconds, so that slices that lie in each other still do.
local function event(profile, i, texts, ns)
  local span, track, began, length, gap = profile:slice(i)
  local first = began * ns // 1 | 0
  local dur = ((began + length) * ns // 1 | 0) - first
  return ('{"ph":"X","pid":1,"tid":%d,"ts":%d.%03d,"dur":%d.%03d,%s}'):format(track,
    first // 1000, first % 1000, dur // 1000, dur % 1000, gap and GAP or texts[span])
end

-- Writes the events of slices first..last, each behind a comma.
local function put_events(writer, profile, texts, ns, first, last)
  local parts = {}
  for i = first, last do parts[#parts + 1] = ",\n" .. event(profile, i, texts, ns) end
  writer:put(table.concat(parts))
end

--- Writes the slices of a profile of the core to a file, whole or not at all.
function trace.write(path, profile, spans, layers)
  local texts = {}
  for i, span in ipairs(spans) do texts[i] = about(span, layers) end
  local n, dropped = profile:slices()
  local ns = 1e9 * select(2, profile:total())
  local writer <close> = core.file.writer(path)
  local names = {}
  for track = 1, tracks_of(profile, n) do names[track] = name_track(track) end
  writer:put(('{"displayTimeUnit":"ms","otherData":{"dropped":%d},"traceEvents":[\n')
    :format(dropped) .. table.concat(names, ",\n"))
  for first = 1, n, BLOCK do
    put_events(writer, profile, texts, ns, first, math.min(n, first + BLOCK - 1))
  end
  writer:put("\n]}\n")
  writer:finish()
end

return trace
