-- bench/run.lua: every workload in neap and, where there is one, in PyTorch.
--
--   neap bench/run.lua [--rounds N] [--threads N] [workload ...]
--
-- NEAP_TORCH_PYTHON names a Python that can `import torch`; without it only neap's times
-- are printed. Both run with one thread unless told otherwise, in turn, round by round;
-- what is printed is the median over the rounds of each time and of the ratio neap /
-- PyTorch of each round, so that a machine whose speed drifts does not matter. A ratio
-- below `goal` is what the project asks of itself; nothing fails when it is missed.

local here = arg[0]:match("^(.*)/[^/]*$") or "."

local find = dofile(here .. "/find.lua")
local count, chosen = { rounds = 5, threads = 1 }, {}
do
  local i = 1
  while arg[i] do
    local option = arg[i]:match("^%-%-(.*)$")
    if option then
      assert(count[option], "unknown option " .. arg[i])
      count[option] = assert(math.tointeger(tonumber(arg[i + 1])),
        option .. " takes a whole number")
      i = i + 1
    else
      chosen[#chosen + 1] = arg[i]
    end
    i = i + 1
  end
end

local all = dofile(here .. "/workloads/list.lua")
local workloads = {}
for _, name in ipairs(#chosen > 0 and chosen or all) do
  workloads[#workloads + 1] = find(name)
  workloads[#workloads].id = name
end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

-- Runs a measuring program over all workloads: seconds a step, by workload.
local function measure(command)
  local names = {}
  for _, w in ipairs(workloads) do names[#names + 1] = w.id end
  local pipe = assert(io.popen(command .. " " .. table.concat(names, " ")))
  local seconds = {}
  for line in pipe:lines() do
    local name, value = line:match("^(%S+) (%S+)$")
    if name then seconds[name] = tonumber(value) end
  end
  pipe:close()
  return seconds
end

local function median(list)
  table.sort(list)
  local n = #list
  if n == 0 then return nil end
  return n % 2 == 1 and list[(n + 1) // 2] or (list[n // 2] + list[n // 2 + 1]) / 2
end

local interpreter = 0
while arg[interpreter - 1] do interpreter = interpreter - 1 end
local threads = ("OMP_NUM_THREADS=%d "):format(count.threads)
local ours = threads .. quote(arg[interpreter]) .. " " .. quote(here .. "/measure.lua")
local python = os.getenv("NEAP_TORCH_PYTHON")
local theirs = python and threads .. quote(python) .. " " .. quote(here .. "/measure.py")

local times, torch_times, ratios = {}, {}, {}
for _, w in ipairs(workloads) do times[w.id], torch_times[w.id], ratios[w.id] = {}, {}, {} end
for _ = 1, count.rounds do
  local a = measure(ours)
  local b = theirs and measure(theirs) or {}
  for _, w in ipairs(workloads) do
    local x, y = a[w.id], b[w.id]
    if x then table.insert(times[w.id], x) end
    if y then table.insert(torch_times[w.id], y) end
    if x and y then table.insert(ratios[w.id], x / y) end
  end
end

local function microseconds(s) return s and ("%.2f us"):format(s * 1e6) or "-" end

local row = "%-60s %12s %12s %8s %8s"
print(row:format(("workload (median of %d rounds)"):format(count.rounds), "neap", "PyTorch",
  "ratio", "goal"))
for _, w in ipairs(workloads) do
  local ratio = median(ratios[w.id])
  print(row:format(w.title, microseconds(median(times[w.id])),
    microseconds(median(torch_times[w.id])), ratio and ("%.3f"):format(ratio) or "-",
    w.goal and ("%.3f"):format(w.goal) or "-"))
end
if not python then print("set NEAP_TORCH_PYTHON to a Python with PyTorch to see the ratios") end
