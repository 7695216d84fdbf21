-- bench/parallel.lua: what sharing out a loop costs, with OpenMP and with the pool.
--
--   neap bench/parallel.lua [--rounds N] [--busy N] [--us N] [way ...]
--
-- Loops of 30, 100 and 300 us (or of --us N), one after the other, on one thread and on
-- two, alone and beside N processes that do nothing but hold a core (one unless told). A
-- way is `pool`, `openmp` or one with a setting, `openmp:GOMP_SPINCOUNT=0`. What is printed
-- is the median over the rounds of each mean, median and 99th percentile, and of their
-- ratios to those of one thread in the same round. Ways take turns, so that a machine whose
-- speed drifts does not matter. What threads gain in whole workloads tells run.lua --gain.

local neap = require "neap"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local start_busy = dofile(here .. "/busy.lua")
local interpreter = 0
while arg[interpreter - 1] do interpreter = interpreter - 1 end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

local program = quote(arg[interpreter])
local SECONDS = 0.5 -- that a way is measured for in a round
local LENGTHS = { 30, 100, 300 }

local function median(list)
  table.sort(list)
  local n = #list
  if n == 0 then return 0 / 0 end
  return n % 2 == 1 and list[(n + 1) // 2] or (list[n // 2] + list[n // 2 + 1]) / 2
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

-- --- the process that measures ------------------------------------------

-- Microseconds of each of the loops over n elements that fit into SECONDS.
local function measure(n)
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

-- --- the one that has it measured ---------------------------------------

local function run_self(way, mode, number)
  local command = ("%s %s %s %s %d"):format(settings(way), program, quote(arg[0]), mode, number)
  return lines_of(command)[1]
end

local function measure_ways(ways, length, busy, rounds)
  local n = tonumber(run_self("one", "size", length))
  local results = {}
  for _, way in ipairs(ways) do results[way] = { {}, {}, {}, {}, {} } end
  for _ = 1, rounds do
    local others = start_busy(busy)
    local one
    for _, way in ipairs(ways) do
      local mean, middle, late = run_self(way, "times", n):match("(%S+)%s+(%S+)%s+(%S+)")
      local got = { tonumber(mean), tonumber(middle), tonumber(late) }
      one = one or got
      got[4], got[5] = got[1] / one[1], got[3] / one[3]
      for i, value in ipairs(got) do table.insert(results[way][i], value) end
    end
    others:close()
  end
  return results
end

local function print_loops(options)
  local ways = table.move(options, 1, #options, 1, {})
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

-- What run_self asks of another process, else what was asked for.
if arg[1] == "size" then
  print_size(tonumber(arg[2]))
elseif arg[1] == "times" then
  print_times(tonumber(arg[2]))
else
  print_loops(neap.cmdline{
    { "rounds", 5, "how often each way is measured", { min = 1 } },
    { "busy", 1, "other processes that hold a core", { min = 0 } },
    { "us", 0, "length of the loops in microseconds, where not 30, 100 and 300", { min = 0 } },
    rest = "ways",
  })
end
