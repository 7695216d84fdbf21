-- bench/parallel.lua: what sharing out a loop costs, with OpenMP and with the pool.
--
--   neap bench/parallel.lua loops [--rounds N] [--busy N] [--us N] [way ...]
--   neap bench/parallel.lua rows [--rounds N] [--busy N] [workload ...]
--
-- `loops`: loops of 30, 100 and 300 us (or of --us N), one after the other, on one thread
-- and on two, alone and beside N processes that do nothing but hold a core (one unless
-- told). A way is `pool`, `openmp` or one with a setting, `openmp:GOMP_SPINCOUNT=0`. What
-- is printed is the median over the rounds of each mean, median and 99th percentile, and
-- of their ratios to those of one thread in the same round.
--
-- `rows`: the workloads of run.lua on one thread and on two, with OpenMP and with the pool,
-- alone or beside N busy processes, and the medians over the rounds of what two threads gain.
--
-- Ways take turns, so that a machine whose speed drifts does not matter.

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local interpreter = 0
while arg[interpreter - 1] do interpreter = interpreter - 1 end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

local program = quote(arg[interpreter])
local SECONDS = 0.5 -- that a way is measured for in a round
local ROW_SECONDS = 1.5 -- that a row takes one way, with its start
local LENGTHS = { 30, 100, 300 }

local function median(list)
  table.sort(list)
  local n = #list
  if n == 0 then return 0 / 0 end
  return n % 2 == 1 and list[(n + 1) // 2] or (list[n // 2] + list[n // 2 + 1]) / 2
end

-- Splits what stands behind the mode into numbers of options and other words.
local function read_arguments(options)
  local words, i = {}, 2
  while arg[i] do
    local name = arg[i]:match("^%-%-(.*)$")
    if name then
      assert(options[name], "unknown option " .. arg[i])
      options[name] = assert(math.tointeger(tonumber(arg[i + 1])), arg[i] .. " takes a number")
      i = i + 1
    else
      words[#words + 1] = arg[i]
    end
    i = i + 1
  end
  return options, words
end

-- "openmp:GOMP_SPINCOUNT=0" as the settings of a command.
local function settings(way)
  local kind, more = way:match("^(%w+):?(.*)$")
  if kind == "one" then return "OMP_NUM_THREADS=1 " .. more end
  return ("OMP_NUM_THREADS=2 NEAP_PARALLEL=%s %s"):format(kind, more)
end

local function lines_of(command)
  local pipe = assert(io.popen(command))
  local lines = {}
  for line in pipe:lines() do lines[#lines + 1] = line end
  pipe:close()
  return lines
end

-- --- loops: the process that measures ------------------------------------------

-- Microseconds of each of the loops over n elements that fit into SECONDS.
local function measure(n)
  local neap = require "neap"
  local x, clock = neap.rand(n), neap.clock
  local times, start = {}, clock()
  repeat
    local before = clock()
    local _ <close> = x:exp()
    local now = clock()
    times[#times + 1] = (now - before) * 1e6
  until now - start > SECONDS
  return times
end

-- How many elements take so many microseconds on one thread, when nothing disturbs.
local function print_size(microseconds)
  local times = measure(65536)
  table.sort(times)
  print(math.ceil(65536 * microseconds / times[#times // 10]))
end

local function print_times(n)
  local times, sum = measure(n), 0
  for _, t in ipairs(times) do sum = sum + t end
  table.sort(times)
  print(sum / #times, times[(#times + 1) // 2], times[math.ceil(#times * 0.99)])
end

-- --- loops: the one that has it measured ---------------------------------------

local function run_self(way, mode, number)
  local command = ("%s %s %s %s %d"):format(settings(way), program, quote(arg[0]), mode, number)
  return lines_of(command)[1]
end

-- Processes that hold a core for so many seconds of it, and end by themselves.
local function start_busy(count, seconds)
  local pipes = {}
  for i = 1, count do
    pipes[i] = assert(io.popen(("%s -e 'while os.clock() < %g do end'"):format(program, seconds)))
  end
  return pipes
end

local function measure_ways(ways, length, busy, rounds)
  local n = tonumber(run_self("one", "size", length))
  local results = {}
  for _, way in ipairs(ways) do results[way] = { {}, {}, {}, {}, {} } end
  for _ = 1, rounds do
    local pipes = start_busy(busy, (SECONDS + 0.1) * #ways)
    local one
    for _, way in ipairs(ways) do
      local mean, middle, late = run_self(way, "times", n):match("(%S+)%s+(%S+)%s+(%S+)")
      local got = { tonumber(mean), tonumber(middle), tonumber(late) }
      one = one or got
      got[4], got[5] = got[1] / one[1], got[3] / one[3]
      for i, value in ipairs(got) do table.insert(results[way][i], value) end
    end
    for _, pipe in ipairs(pipes) do pipe:close() end
  end
  return results
end

local function print_loops(options, ways)
  if #ways == 0 then ways = { "pool", "openmp", "openmp:GOMP_SPINCOUNT=300000" } end
  table.insert(ways, 1, "one")
  local row = "%6s %5s  %-32s %9s %9s %9s %10s %10s"
  print(row:format("loop", "busy", "way", "mean us", "median", "99th", "mean/one", "99th/one"))
  for _, busy in ipairs { 0, options.busy } do
    for _, length in ipairs(options.us > 0 and { options.us } or LENGTHS) do
      local results = measure_ways(ways, length, busy, options.rounds)
      for _, way in ipairs(ways) do
        local shown = {}
        for i, list in ipairs(results[way]) do
          shown[i] = (i > 3 and "%.2f" or "%.1f"):format(median(list))
        end
        print(row:format(length .. " us", busy, way, table.unpack(shown)))
      end
    end
  end
end

-- --- rows ----------------------------------------------------------------------

-- measure.lua prints "ready", then the seconds of a step.
local function row_seconds(way, name)
  local lines = lines_of(("echo %s | %s %s %s"):format(name, settings(way), program,
    quote(here .. "/measure.lua")))
  return assert(tonumber(lines[2]), name .. " could not be measured")
end

-- One row: seconds of each way, and what one thread takes as a multiple of those.
local function measure_row(name, ways, options)
  local seconds, gains = {}, {}
  for _, way in ipairs(ways) do seconds[way], gains[way] = {}, {} end
  for i = 1, options.rounds do
    local pipes = start_busy(options.busy, ROW_SECONDS * #ways)
    for _, way in ipairs(ways) do
      seconds[way][i] = row_seconds(way, name)
      gains[way][i] = seconds.one[i] / seconds[way][i]
    end
    for _, pipe in ipairs(pipes) do pipe:close() end
  end
  return seconds, gains
end

local function print_rows(options, names)
  if #names == 0 then names = dofile(here .. "/workloads/list.lua") end
  local ways, row = { "one", "openmp", "pool" }, "%-28s %12s %12s %12s %12s %10s"
  print(row:format("workload", "one us", "openmp us", "pool us", "one / openmp", "one / pool"))
  for _, name in ipairs(names) do
    local shown, gain = { name }, {}
    local seconds, gains = measure_row(name, ways, options)
    for _, way in ipairs(ways) do
      shown[#shown + 1] = ("%.2f"):format(median(seconds[way]) * 1e6)
      gain[#gain + 1] = ("%.2f"):format(median(gains[way]))
    end
    table.move(gain, 2, 3, #shown + 1, shown)
    print(row:format(table.unpack(shown)))
  end
end

local modes = {
  size = function() print_size(tonumber(arg[2])) end,
  times = function() print_times(tonumber(arg[2])) end,
  loops = function() print_loops(read_arguments { rounds = 5, busy = 1, us = 0 }) end,
  rows = function() print_rows(read_arguments { rounds = 7, busy = 0 }) end,
}

assert(modes[arg[1]], "say what to measure: loops or rows")()
