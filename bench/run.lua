-- bench/run.lua: every workload in neap and, where they are at hand, in PyTorch and JAX.
--
--   neap bench/run.lua [--rounds N] [--threads N] [--gain] [--busy N] [--isa avx2]
--                      [--json FILE] [--against FILE] [workload ...]
--
-- NEAP_TORCH_PYTHON names a Python that can `import torch`, NEAP_JAX_PYTHON one that can
-- `import jax`, in which small networks are run as a compiled epoch; without them only neap's
-- times are printed. A workload is "streams.exp", or "streams" for all of that file. They are
-- measured in turn, workload by workload, round by round; what is printed is the median over
-- the rounds of each time and of the ratio neap / PyTorch of each round, so that a machine
-- whose speed drifts does not matter. A ratio below `goal` is what the project asks of itself;
-- nothing fails when it is missed. The last column is the share of what the machine can do:
-- of the peak of multiply-adds, or of a copy of as many bytes (it can be above 100 %: there
-- are faster ways to copy than memcpy's). `--json` writes all this to a file, and `--against`
-- such a file names what has become slower since: by a tenth, in the ratio to PyTorch where
-- both have one, else in time. With `--gain` neap alone is run, in turn with one thread, with
-- `--threads` of OpenMP and with as many of the pool: a row then shows how many times as fast
-- it is with each. With `--busy` so many other processes hold a core all the while.

local neap = require "neap"
local core = require "neap.core"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local find = dofile(here .. "/find.lua")
local start = dofile(here .. "/peer.lua")
local start_busy = dofile(here .. "/busy.lua")

local o = neap.cmdline{
  { "rounds", 5, "how often each workload is measured", { min = 1 } },
  { "threads", 1, "threads of neap and of PyTorch", { min = 1 } },
  { "gain", false, "compare neap with one thread and with `threads`" },
  { "busy", 0, "other processes that hold a core meanwhile", { min = 0 } },
  { "isa", "", "instruction set of both, where not the best",
    { "", "baseline", "avx2", "avx512" } },
  { "json", "", "file for the results" },
  { "against", "", "file of older results" },
  rest = "workloads, all of them unless told",
}

-- ---- what is run ----

local function chosen()
  local all, wanted = dofile(here .. "/workloads/list.lua"), {}
  if not o[1] then return all end
  for _, pattern in ipairs(o) do
    local before = #wanted
    for _, name in ipairs(all) do
      if name == pattern or name:match("^[^.]*") == pattern then wanted[#wanted + 1] = name end
    end
    if #wanted == before then error("no workload " .. pattern, 0) end
  end
  return wanted
end

local workloads = {}
for _, name in ipairs(chosen()) do
  workloads[#workloads + 1] = setmetatable({ id = name }, { __index = find(name) })
end

-- ---- who runs it ----

local interpreter = 0
while arg[interpreter - 1] do interpreter = interpreter - 1 end
local program = arg[interpreter]

local function setting(name)
  local value = os.getenv(name)
  return value ~= "" and value or nil
end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

-- What PyTorch, oneDNN and MKL call an instruction set.
local foreign = {
  [""] = "",
  baseline = "ATEN_CPU_CAPABILITY=default ONEDNN_MAX_CPU_ISA=SSE41 MKL_ENABLE_INSTRUCTIONS=SSE4_2 ",
  avx2 = "ATEN_CPU_CAPABILITY=avx2 ONEDNN_MAX_CPU_ISA=AVX2 MKL_ENABLE_INSTRUCTIONS=AVX2 ",
  avx512 = "ATEN_CPU_CAPABILITY=avx512 ",
}
local function threads(n) return ("OMP_NUM_THREADS=%d "):format(n) end
local neap_isa = o.isa ~= "" and "NEAP_ISA=" .. o.isa .. " " or ""

local function neap_with(n, settings)
  return start(threads(n) .. neap_isa .. (settings or "") .. quote(program) .. " "
    .. quote(here .. "/measure.lua"))
end

if o.gain and o.threads == 1 then error("--gain compares one thread with --threads N", 0) end
local peers = { { key = "neap", at = neap_with(o.threads) } }
-- What a build without OpenMP runs is the pool already.
local has_both = neap.info().parallel == "openmp"
if o.gain then peers[2] = { key = "alone", at = neap_with(1) } end
if o.gain and has_both then
  peers[3] = { key = "pool", at = neap_with(o.threads, "NEAP_PARALLEL=pool ") }
end
local python = not o.gain and setting("NEAP_TORCH_PYTHON")
if python then
  peers[#peers + 1] = { key = "torch", at = start(threads(o.threads) .. foreign[o.isa]
    .. quote(python) .. " " .. quote(here .. "/measure.py")) }
end
-- One thread of XLA on the CPU is asked for by its own flags.
local jax = not o.gain and setting("NEAP_JAX_PYTHON")
if jax then
  local flags = o.threads == 1 and "XLA_FLAGS='--xla_cpu_multi_thread_eigen=false "
    .. "intra_op_parallelism_threads=1' " or ""
  peers[#peers + 1] = { key = "jax", at = start(threads(o.threads) .. flags .. quote(jax)
    .. " " .. quote(here .. "/measure.py") .. " jax") }
end

-- Networks that are also written as an epoch in JAX.
local function has(peer, workload)
  return peer.key ~= "jax" or workload.id:match("^perceptrons%.train")
end

-- ---- measuring ----

local function median(list)
  table.sort(list)
  local n = #list
  if n == 0 then return nil end
  return n % 2 == 1 and list[(n + 1) // 2] or (list[n // 2] + list[n // 2 + 1]) / 2
end

-- Medians of seconds by peer, and of the ratios to PyTorch and JAX and of one thread to more.
local function measure(workload)
  local lists = { neap = {}, alone = {}, pool = {}, torch = {}, jax = {}, ratio = {},
    jax_ratio = {}, gain = {}, pool_gain = {} }
  for round = 1, o.rounds do
    for _, peer in ipairs(peers) do
      if has(peer, workload) then lists[peer.key][round] = peer.at:seconds(workload.id) end
    end
    local mine = lists.neap[round]
    if lists.torch[round] then lists.ratio[round] = mine / lists.torch[round] end
    local alone, pool = lists.alone[round], lists.pool[round]
    if alone then lists.gain[round] = alone / mine end
    if pool then lists.pool_gain[round] = alone / pool end
    if lists.jax[round] then lists.jax_ratio[round] = mine / lists.jax[round] end
  end
  local result = { id = workload.id, title = workload.title }
  for key, list in pairs(lists) do result[key] = median(list) end
  return result
end

-- ---- printing ----

local function microseconds(s) return s and ("%.2f"):format(s * 1e6) or "-" end
local function ratio(r) return r and ("%.3f"):format(r) or "-" end

local isa = o.isa ~= "" and o.isa or neap.info().isa
local share, peak = dofile(here .. "/limits.lua")(
  program:gsub("[^/]*$", "") .. "neap_peak", o.isa)
local row = "%-52s %12s %12s %7s %7s %1s %6s" .. (jax and " %9s" or "")

local function goal_of(workload)
  if isa == "avx512" then return workload.goal end
  return workload.goal_avx2 or 1
end

local function print_row(workload, result)
  local goal = goal_of(workload)
  local missed = result.ratio and result.ratio > goal
  local part = share and share(workload, result.neap)
  result.goal, result.limit = goal, part
  print(row:format(workload.title, microseconds(result.neap), microseconds(result.torch),
    ratio(result.ratio), ratio(goal), missed and "*" or "",
    part and ("%.0f %%"):format(100 * part) or "-", ratio(result.jax_ratio)))
  io.flush()
end

-- What two threads are asked to gain, by what one takes: rows below 0.1 ms may lose a little,
-- and all of them beside others that want the cores.
local function gain_asked(seconds)
  if o.threads ~= 2 then return nil end
  if o.busy > 0 then return 1 / 1.5 end
  return seconds > 1e-3 and 1.6 or seconds > 0.2e-3 and 1.4 or seconds > 0.1e-3 and 1 or 0.95
end

local function print_gain(workload, result)
  result.goal = gain_asked(result.alone)
  local missed = result.goal and result.gain < result.goal
  print(row:format(workload.title, microseconds(result.alone), microseconds(result.neap),
    ratio(result.gain), ratio(result.goal), missed and "*" or "", ratio(result.pool_gain)))
  io.flush()
end

print(("%s, %d thread%s, median of %d rounds; microseconds"):format(isa, o.threads,
  o.threads == 1 and "" or "s", o.rounds))
if peak then print(("multiply-adds of one core: %.1f GF/s"):format(peak / 1e9)) end
if o.gain then
  print(row:format("workload", "one thread", o.threads .. " threads", "gain", "goal", "",
    has_both and "pool" or ""))
else
  print(row:format("workload", "neap", "PyTorch", "ratio", "goal", "", "limit", "to JAX"))
end
local results, busy = {}, start_busy(o.busy)
for i, workload in ipairs(workloads) do
  results[i] = measure(workload)
  local show = o.gain and print_gain or print_row
  show(workload, results[i])
end
for _, peer in ipairs(peers) do peer.at:close() end
busy:close()

if o.gain then
  print("* below the goal")
elseif python then
  print("* above the goal")
else
  print("set NEAP_TORCH_PYTHON to a Python with PyTorch to see the ratios")
end
if not share and not o.gain then
  print("`make bench` builds what measures the limits of the machine")
end

-- ---- files ----

local function json_value(value)
  if type(value) == "number" then return ("%.9g"):format(value) end
  return core.json.quote(value)
end

local function json_object(result)
  local fields = {}
  for key, value in pairs(result) do
    fields[#fields + 1] = ('"%s": %s'):format(key, json_value(value))
  end
  table.sort(fields)
  return "{" .. table.concat(fields, ", ") .. "}"
end

if o.json ~= "" then
  local lines = {}
  for i, result in ipairs(results) do lines[i] = "  " .. json_object(result) end
  local file <close> = assert(io.open(o.json, "w"))
  file:write(('{"isa": "%s", "threads": %d, "rows": [\n%s\n]}\n'):format(isa, o.threads,
    table.concat(lines, ",\n")))
end

local SLOWER = 1.1

local function compare(old)
  local before, slower = {}, 0
  for _, result in ipairs(old.rows) do before[result.id] = result end
  for _, result in ipairs(results) do
    local was = before[result.id]
    local key = was and was.ratio and result.ratio and "ratio" or "neap"
    if was and result[key] > SLOWER * was[key] then
      slower = slower + 1
      print(("slower: %s, %s %.3g, was %.3g"):format(result.id,
        key == "ratio" and "ratio" or "seconds", result[key], was[key]))
    end
  end
  print(("%d of %d workloads became slower"):format(slower, #results))
end

if o.against ~= "" then
  local file <close> = assert(io.open(o.against))
  local old, wrong = core.json.decode(file:read("a"))
  if not old then error(o.against .. ": " .. wrong, 0) end
  if old.isa ~= isa or old.threads ~= o.threads then
    error(("%s is of %s and %d threads"):format(o.against, old.isa, old.threads), 0)
  end
  compare(old)
end
