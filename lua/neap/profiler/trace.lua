--- A profile as a trace: the JSON of trace events that chrome://tracing and Perfetto open.
--
-- Each slice is one event {ph = "X", ts =, dur =} in microseconds; those of a track lie in each
-- other or apart. The first track is the program, each other one a coroutine. Stretches of Lua
-- of some four microseconds and more are slices, too. Jobs that run beside the program and beside
-- each other are pairs of events {ph = "b"}, {ph = "e"} of one id. The process of a trace is the
-- rank, so that the lists of events of several ranks can be joined.

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

local function name_track(process, track)
  return json.encode { ph = "M", pid = process, tid = track, name = "thread_name",
    args = { name = track == 1 and "program" or ("coroutine %d"):format(track - 1) } }
end

local function name_process(process, size)
  return json.encode { ph = "M", pid = process, name = "process_name",
    args = { name = ("rank %d of %d"):format(process, size) } }
end

-- Begin and end are cut to nanoseconds, so that slices that lie in each other still do.
local function event(process, profile, i, texts, ns)
  local span, track, began, length, gap = profile:slice(i)
  local first = began * ns // 1 | 0
  local dur = ((began + length) * ns // 1 | 0) - first
  return ('{"ph":"X","pid":%d,"tid":%d,"ts":%d.%03d,"dur":%d.%03d,%s}'):format(process, track,
    first // 1000, first % 1000, dur // 1000, dur % 1000, gap and GAP or texts[span])
end

-- Writes the events of slices first..last, each behind a comma.
local function put_events(writer, process, profile, texts, ns, first, last)
  local parts = {}
  for i = first, last do parts[#parts + 1] = ",\n" .. event(process, profile, i, texts, ns) end
  writer:put(table.concat(parts))
end

-- Writes the jobs, each behind a comma.
local function put_jobs(writer, process, jobs)
  local function put(job, id, phase, seconds, args)
    writer:put(",\n" .. json.encode { ph = phase, cat = "communication", id = id, pid = process,
      tid = 1, name = job.name, ts = math.max(0, seconds) * 1e6, args = args })
  end
  for id, job in ipairs(jobs) do
    put(job, id, "b", job.began, { bytes = job.bytes })
    put(job, id, "e", job.ended)
  end
end

--- Writes the slices and jobs of a profile to its file, whole or not at all; `spans` are those of
-- its core, `rank` is {rank, size} where there are several.
function trace.write(p, spans, rank)
  local profile, texts = p.core, {}
  for i, span in ipairs(spans) do texts[i] = about(span, p.layers.list) end
  local n, dropped = profile:slices()
  local ns = 1e9 * select(2, profile:total())
  local writer <close> = core.file.writer(p.path)
  local process = rank and rank[1] or 1
  local names = { rank and name_process(process, rank[2]) }
  for track = 1, tracks_of(profile, n) do table.insert(names, name_track(process, track)) end
  writer:put(('{"displayTimeUnit":"ms","otherData":{"dropped":%d},"traceEvents":[\n')
    :format(dropped) .. table.concat(names, ",\n"))
  for first = 1, n, BLOCK do
    put_events(writer, process, profile, texts, ns, first, math.min(n, first + BLOCK - 1))
  end
  put_jobs(writer, process, p.jobs)
  writer:put("\n]}\n")
  writer:finish()
end

return trace
