-- Ranks that fail: whatever happens to one of them, all end within seconds, with a status that is
-- not 0 and a message that names the rank and the cause.

local neap = require "neap"
local ranks = require "tests.spec.distributed.ranks"

local MOST = 10 -- seconds from the fault on
local STARTS = 20 -- that starting ranks may take where the machine is busy

-- Ranks tell their process; all train in step, so that a fault comes in the middle of it.
local COMMON = [==[
local mpi = require "neap.mpi"
local rank = dist.rank()
local stat <close> = io.open "/proc/self/stat"
local x = neap.ones(100000)
local function step() mpi.all_reduce(x, "mean"):wait() end
for i = 1, 20 do step() end
io.write(("process %d at %f\n"):format(stat:read "n", neap.clock())) io.flush()
]==]

-- Line 8 is the first of a case.
local CASES = {
  { "an error", 'if rank == 2 then error "on purpose" end step()', 1,
    "rank 2: script.lua:8: on purpose", "rank 2 of 3: ended with status 1" },
  { "an error before the first call", 'if require "neap.mpi".start() == 2 then error "early" end dist.barrier()',
    1, "rank 2: script.lua:1: early", "rank 2 of 3: ended with status 1", alone = true },
  { "an end before the first call", 'if require "neap.mpi".start() ~= 2 then dist.barrier() end', 1,
    "script.lua:1: barrier: rank 1 makes its first call, rank 2 has ended: all ranks must make", alone = true },
  { "os.exit", "if rank == 2 then os.exit(3) end step()", 3, "rank 2 of 3: ended with status 3" },
  { "a rank that is killed", 'if rank == 2 then os.execute "kill -9 $PPID" end while true do step() end',
    nil, "9" },
  { "a call that one rank leaves out", "if rank ~= 2 then step() end", 1,
    "all_reduce: rank 1 calls all_reduce of float32 (100000) by mean, rank 2 has ended (call" },
  { "another order", "if rank == 2 then mpi.barrier():wait() end step() mpi.barrier():wait()", 1,
    "rank 1 calls all_reduce of float32 (100000) by mean, rank 2 calls barrier (call" },
  { "another shape", "if rank == 3 then x = neap.ones(5) end step()", 1,
    "all_reduce: rank 1 calls all_reduce of float32 (100000) by mean, "
    .. "rank 3 calls all_reduce of float32 (5) by mean (call" },
  { "another dtype", "if rank == 1 then x = x:double() end step()", 1,
    "rank 1 calls all_reduce of float64 (100000) by mean, rank 2 calls all_reduce of float32 (100000)" },
  { "another root", "mpi.broadcast(x, rank == 3 and 2 or 1):wait()", 1,
    "rank 1 calls broadcast of float32 (100000) with root 1, rank 3 calls broadcast of float32 (100000) with root 2" },
  { "a message that never comes", "dist.init{timeout = 0.5} if rank == 1 then mpi.recv(x, 2):wait() end", 1,
    "script.lua:8: recv: waited N s for rank 2 to send" },
  { "a collective that one rank never reaches", "dist.init{timeout = 0.5} "
    .. "if rank == 1 then while true do end end step()", 1,
    "script.lua:5: all_reduce: waited N s for the other ranks to make the same call" },
  { "a job nobody waits for, of another shape", "mpi.all_reduce(neap.ones(rank))", 1,
    "rank 1 calls all_reduce of float32 (1) by sum, rank 2 calls all_reduce of float32 (2) by sum" },
  { "a failing task of rank 1", "if rank == 1 then local f = mpi.farm(9) error{} end mpi.farm(9):next() step()",
    1, "rank 1 of 3: ended with status 1" },
  { "Ctrl-C to one rank", [[if rank == 2 then os.execute '(sleep 0.1; kill -INT $PPID) &' end
    mpi.recv(x, rank):wait()]], 1, "interrupted!", "rank 2 of 3: ended with status 1" },
  { "Ctrl-C to mpirun", [[if rank == 2 then
    os.execute 'kill -INT $(cut -d" " -f4 /proc/$PPID/stat)' end while true do step() end]], nil },
}

local UNDER_LUA = { ["an error"] = true, ["os.exit"] = true, ["a rank that is killed"] = true,
  ["a call that one rank leaves out"] = true, ["Ctrl-C to mpirun"] = true,
  ["Ctrl-C to one rank"] = true }

-- Paths of scripts are temporary, and stock Lua says no rank before its messages.
local function plain(text, interpreter)
  text = text:gsub("[%w_/.]*/script%.lua", "script.lua"):gsub("waited %d+%.?%d* s", "waited N s")
  return (interpreter == "lua" or ranks.is_stock) and text:gsub("lua5%.4: ", "rank 2: ") or text
end

local function is_running(process)
  local file = io.open(("/proc/%s/stat"):format(process))
  if not file then return false end
  local text = file:read("a")
  file:close()
  return not text:find "^%d+ %(.-%) Z"
end

local function wait_for_end(processes)
  local till = neap.clock() + 3
  for process in pairs(processes) do
    while is_running(process) and neap.clock() < till do os.execute "sleep 0.02" end
    if is_running(process) then return false end
  end
  return true
end

local function check(case, interpreter)
  local name, script, status = table.unpack(case)
  local result = ranks.run(3, case.alone and script or COMMON .. script, { interpreter = interpreter, timeout = 40 })
  local now, report = neap.clock(), name .. "\n" .. ranks.report(result)
  if status then
    assert.equal(status, result.status, report)
  else
    assert.not_equal(0, result.status, report)
    assert.not_equal(124, result.status, report) -- timeout's
  end
  local err = plain(result.err, interpreter)
  for i = 4, #case do assert.truthy(err:find(case[i], 1, true), ("%s\n%s"):format(case[i], report)) end
  local processes, count, last = {}, 0, 0
  for process, at in result.out:gmatch "process (%d+) at ([%d.]+)" do
    processes[process], count, last = true, count + 1, math.max(last, tonumber(at))
  end
  if case.alone then
    assert.is_true(result.seconds < MOST + STARTS, report)
    return
  end
  assert.equal(3, count, report)
  assert.is_true(now - last < MOST, report)
  assert.is_true(wait_for_end(processes), "processes are left: " .. report)
end

ranks.describe("a run with a fault", function()
  for _, case in ipairs(CASES) do
    it("ends: " .. case[1], function() check(case) end)
    if UNDER_LUA[case[1]] then
      it(("ends under stock Lua: %s #unsanitized"):format(case[1]), function() check(case, "lua") end)
    end
  end
end)
