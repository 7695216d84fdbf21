-- fuzz.lua: calls operations, functions of nn, layers, optimizers and training with hostile
-- arguments. Whatever comes in, a call succeeds or raises a sentence that explains; a crash,
-- a hang or a sanitizer's report is a defect. Run it with the sanitized build (make asan
-- builds build-asan/neap) from the root.
--
--   neap scripts/dev/fuzz.lua [--seconds N] [--seed N] [--case PATTERN] [--only N]
--                             [--trail FILE]
--
-- Most calls change one or two arguments of a call that works (fuzz/cases.lua), some are
-- given anything. Each call has its own random numbers: --only N makes the N-th of a seed
-- and shows its arguments; FILE holds the number of the call that is being made. PATTERN
-- chooses among the names of the cases.
--
--   neap scripts/dev/fuzz.lua sequences [--seconds N] [--seed N] [--steps N] [--only N]
--                                       [--stress N]
--
-- holds sequences of views, writes, hooks and backwards against a reference in plain Lua
-- (fuzz/sequences.lua); with --stress N a full collection happens every N instructions.

package.path = "./?.lua;" .. package.path

local neap = require "neap"
if arg[1] == "sequences" then
  table.remove(arg, 1)
  return require "scripts.dev.fuzz.sequences".command()
end

local core = require "neap.core"
local values = require "scripts.dev.fuzz.values"
local cases = require "scripts.dev.fuzz.cases"

local options = neap.cmdline {
  { "seconds", 10, "how long to go on" },
  { "seed", os.time() % 100000, "of the choices; printed, to run a find again" },
  { "only", 0, "the number of the one call to make" },
  { "trail", "", "a file for the number of the call that is being made" },
  { "case", "", "a pattern of the names of the cases to run" },
}
io.stdout:setvbuf("line")
print("seed " .. options.seed)

-- ---- calls with anything ----

local functions = {} -- {name, function}
for _, row in ipairs(core.op_rows()) do
  for _, name in ipairs { row.name, row.name .. "_" } do
    functions[#functions + 1] = { name, rawget(core, name) }
  end
end
for name, f in pairs(neap.nn.functional) do functions[#functions + 1] = { name, f } end
for i = #functions, 1, -1 do
  if type(functions[i][2]) ~= "function" then table.remove(functions, i) end
end
table.sort(functions, function(a, b) return a[1] < b[1] end)

local function call_with_anything()
  local name, f = table.unpack(values.pick(functions))
  local arguments, n = values.some(4)
  return name, function() f(table.unpack(arguments, 1, n)) end
end

-- ---- one call ----

local function twist(list, known)
  local n
  list, n = values.twist(list, known)
  if options.only > 0 then print(values.show(list), n) end
  return list, n
end

local chosen = {}
for _, case in ipairs(cases) do
  if case[1]:find(options.case) then chosen[#chosen + 1] = case end
end

local function next_call()
  if options.case == "" and values.chance(0.1) then return call_with_anything() end
  local case = values.pick(chosen)
  return case[1], function() case[2](twist) end
end

-- Places whose messages explain nothing: what Lua itself says of neap's own code.
local poor, places = {}, 0

local function check_sentence(name, message, number)
  assert(type(message) == "string" and #message > 5, name .. " raised no sentence")
  if message:find("attempt to ", 1, true) or message:find("bad argument", 1, true) then
    local place = message:match("^[^:]*:%d+") or message
    if not poor[place] then print(("call %d, %s: %s"):format(number, name, message)) end
    places = places + (poor[place] and 0 or 1)
    poor[place] = true
  end
  local repair = message:match("; try (.+)$")
  if repair then
    assert(load("return " .. repair) or load(repair), message .. ": that is no Lua")
  end
end

local trail = options.trail ~= "" and assert(io.open(options.trail, "w"))

-- Makes the call of a number; whether it succeeded.
local function make(number)
  math.randomseed(options.seed, number)
  neap.manual_seed(number)
  local name, f = next_call()
  if trail then
    trail:seek("set", 0)
    trail:write(("%d %-40s\n"):format(number, name))
    trail:flush()
  end
  local began = neap.clock()
  local fails = values.chance(0.05) and math.random(20) or 0
  core.testing.alloc_fail_at(fails)
  local ok, message = pcall(f)
  core.testing.alloc_fail_at(0)
  if neap.clock() - began > 2 then
    print(("call %d, %s took %.1f s"):format(number, name, neap.clock() - began))
  end
  if options.only > 0 then print(name, ok, message) end
  if not ok then check_sentence(name, message, number) end
  return ok
end

-- ---- all calls ----

if options.only > 0 then return make(options.only) end
local calls, failures = 0, 0
local stop = neap.clock() + options.seconds
while neap.clock() < stop do
  calls = calls + 1
  if not make(calls) then failures = failures + 1 end
end
print(("%d calls, of them %d refused"):format(calls, failures))
assert(places == 0, places .. " places where an error explains nothing")
