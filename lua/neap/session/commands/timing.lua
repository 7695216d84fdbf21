-- %time, %timeit and %prun: how long code takes, and what in it.

local _ENV = require "neap.session.globals"

local core = require "neap.core"

local timing = {}

local BATCHES, SECONDS = 7, 0.1 -- of %timeit, and how long one takes at least

local UNITS = { { 1, "s" }, { 1e-3, "ms" }, { 1e-6, "us" } }

local function in_words(seconds)
  for _, unit in ipairs(UNITS) do
    if seconds >= unit[1] then return ("%.3g %s"):format(seconds / unit[1], unit[2]) end
  end
  return ("%.3g ns"):format(seconds / 1e-9)
end

--- Runs code as an input and tells the time.
function timing.once(session, text)
  local start = core.clock()
  session.run_text(text)
  print(in_words(core.clock() - start))
end

local function chunk_of(session, text)
  local chunk = session.scope:compile("return " .. text, "=stdin")
  if chunk then return chunk end
  local message
  chunk, message = session.scope:compile(text, "=stdin")
  if not chunk then error(message, 0) end
  return chunk
end

--- Runs code in batches that take a tenth of a second, and tells the median.
function timing.many(session, text)
  local chunk, count = chunk_of(session, text), 1
  local function batch()
    local start = core.clock()
    for _ = 1, count do chunk() end
    return core.clock() - start
  end
  while batch() < SECONDS do count = count * 2 end
  local times = {}
  for i = 1, BATCHES do times[i] = batch() / count end
  table.sort(times)
  print(("%s (median of %d batches of %d; from %s to %s)"):format(in_words(times[BATCHES // 2 + 1]),
    BATCHES, count, in_words(times[1]), in_words(times[BATCHES])))
end

--- Runs code as an input and shows its profile, by operation or as `--by layer` says.
function timing.profile(session, text)
  local kind, code = text:match("^%-%-by[%s=]+(%w+)%s*(.*)$")
  if (code or text) == "" then error("%prun: expected code", 0) end
  local p <close> = require "neap.profiler" { by = kind or "operation" }
  session.run_text(code or text)
  p:stop()
  print(p)
end

return timing
