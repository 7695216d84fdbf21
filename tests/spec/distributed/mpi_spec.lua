-- neap.mpi, the module in C below neap.distributed: what every collective gives for every dtype,
-- bit for bit, on 1 to 4 ranks; jobs in any order; farms; what is refused, and that ranks go on
-- after it.

local ranks = require "tests.spec.distributed.ranks"

-- Each rank can make the tensors of all, so it knows what has to come out.
local COMMON = [==[
local mpi = require "neap.mpi"
local rank, size = mpi.init{}

local INTEGERS = { uint8 = true, int32 = true, int64 = true }

-- What rank r has, of a shape.
local function given(r, dtype, seed, ...)
  neap.manual_seed(1000 * seed + r)
  if dtype == "bool" then return neap.rand(...):gt(0.5) end
  if INTEGERS[dtype] then return neap.randint(-2000000000, 2000000000, { ... }):to(dtype) end
  return neap.randn({ ... }, { dtype = dtype })
end

local combine = {
  sum = function(a, b) return a.dtype == "bool" and a:logical_or(b) or a + b end,
  product = function(a, b) return a.dtype == "bool" and a:logical_and(b) or a * b end,
  max = function(a, b) return a.dtype == "bool" and a:logical_or(b) or a:maximum(b) end,
  min = function(a, b) return a.dtype == "bool" and a:logical_and(b) or a:minimum(b) end,
}
combine.mean = combine.sum

local function combined(op, dtype, seed, ...)
  local all = given(1, dtype, seed, ...)
  for r = 2, size do all = combine[op](all, given(r, dtype, seed, ...)) end
  return op == "mean" and all / size or all
end

local function each_case(f)
  for _, dtype in ipairs { "bool", "uint8", "int32", "int64", "float32", "float64" } do
    for _, op in ipairs { "sum", "mean", "max", "min", "product" } do
      local has_mean = dtype == "float32" or dtype == "float64"
      if op ~= "mean" or has_mean then f(dtype, op) end
    end
  end
end
]==]

local VALUES = COMMON .. [==[
each_case(function(dtype, op)
  local what = (" of %s by %s"):format(dtype, op)
  for seed, n in ipairs { 0, 1, 63, dtype == "float32" and 40000 or 9001 } do
    local wanted = combined(op, dtype, seed, n)
    local x = given(rank, dtype, seed, n)
    mpi.all_reduce(x, op):wait()
    check.tensor(("all_reduce%s, %d elements"):format(what, n), wanted, x)
    local root = seed % size + 1
    x = given(rank, dtype, seed, n)
    mpi.reduce(x, op, root):wait()
    check.tensor(("reduce%s, %d elements"):format(what, n),
      rank == root and wanted or given(rank, dtype, seed, n), x)
    local out = neap.zeros(n, { dtype = dtype })
    mpi.reduce_scatter(out, given(rank, dtype, seed, size, n), op):wait()
    check.tensor(("reduce_scatter%s, %d elements"):format(what, n),
      combined(op, dtype, seed, size, n)[rank], out)
  end
end)

for _, dtype in ipairs { "float32", "float64" } do
  for _, n in ipairs { 1300, 2500, 100003 } do
    local x = given(rank, dtype, 1, n)
    local y = x:clone()
    mpi.all_reduce(x, "mean", false):wait()
    check("unordered mean", x:allclose(combined("mean", dtype, 1, n), { rtol = 1e-4, atol = 1e-5 }))
    mpi.all_reduce(y, "product", false):wait()
    check("unordered product", y:allclose(combined("product", dtype, 1, n), { rtol = 1e-4, atol = 1e-6 }))
  end
  local z = neap.full({ 20000 }, rank, { dtype = dtype })
  z[rank] = 0 / 0
  for _, op in ipairs { "max", "min" } do
    local w = z:clone()
    mpi.all_reduce(w, op):wait()
    check.equal("NaN of any rank wins", size, w:isnan():sum():item())
  end
end

for _, dtype in ipairs { "bool", "uint8", "int32", "int64", "float32", "float64" } do
  for seed, n in ipairs { 0, 1, 7, 70001 } do
    local what = (" of %d %s"):format(n, dtype)
    local root = (seed + 1) % size + 1
    local x = given(rank, dtype, seed, n)
    mpi.broadcast(x, root):wait()
    check.tensor("broadcast" .. what, given(root, dtype, seed, n), x)
    local all = {}
    for r = 1, size do all[r] = given(r, dtype, seed, n) end
    all = neap.stack(all)
    local out = neap.zeros(size, n, { dtype = dtype })
    mpi.all_gather(out, given(rank, dtype, seed, n)):wait()
    check.tensor("all_gather" .. what, all, out)
    out = neap.zeros(size, n, { dtype = dtype })
    out[rank] = given(rank, dtype, seed, n)
    mpi.all_gather(out, out[rank]):wait()
    check.tensor("all_gather in place" .. what, all, out)
    out = rank == root and neap.zeros(size, n, { dtype = dtype }) or nil
    mpi.gather(out, given(rank, dtype, seed, n), root):wait()
    if rank == root then check.tensor("gather" .. what, all, out) end
    out = neap.zeros(n, { dtype = dtype })
    mpi.scatter(out, rank == root and given(root, dtype, seed, size, n) or nil, root):wait()
    check.tensor("scatter" .. what, given(root, dtype, seed, size, n)[rank], out)
    out = neap.zeros(size, n, { dtype = dtype })
    mpi.all_to_all(out, given(rank, dtype, seed, size, n)):wait()
    for r = 1, size do
      check.tensor("all_to_all" .. what, given(r, dtype, seed, size, n)[rank], out[r])
    end
    out = neap.zeros(n, { dtype = dtype })
    local before, behind = (rank - 2) % size + 1, rank % size + 1
    local sent = mpi.send(given(rank, dtype, seed, n), behind, seed)
    mpi.recv(out, before, seed):wait()
    sent:wait()
    check.tensor("send and recv" .. what, given(before, dtype, seed, n), out)
  end
end

local texts = { "", "a\0b", ("x"):rep(100000) }
local function text_of(r) return texts[r % 3 + 1] .. r end
local all = mpi.gather_bytes(text_of(rank))
check.equal("gather_bytes: how many", size, #all)
for r = 1, size do check.equal("gather_bytes", text_of(r), all[r]) end
check.equal("gather_bytes: empty", size, #mpi.gather_bytes(""))
for r = 1, size do
  check.equal("broadcast_bytes", text_of(r), mpi.broadcast_bytes(rank == r and text_of(r) or nil, r))
  check.equal("broadcast_bytes: empty", "", mpi.broadcast_bytes(rank == r and "" or nil, r))
end
mpi.barrier():wait()
]==]

local JOBS = COMMON .. [==[
-- Several at once, waited for in another order on each rank.
local jobs, wanted, got = {}, {}, {}
for i = 1, 12 do
  local n = i % 4 == 0 and 200000 or 100 * i
  local x = given(rank, "float32", i, n)
  if i % 3 == 0 then
    got[i], wanted[i] = x, given(i % size + 1, "float32", i, n)
    jobs[i] = mpi.broadcast(x, i % size + 1)
  elseif i % 3 == 1 then
    got[i], wanted[i] = x, combined("sum", "float32", i, n)
    jobs[i] = mpi.all_reduce(x, "sum")
  else
    got[i], wanted[i] = x, rank == 2 and combined("sum", "float32", i, n) or x:clone()
    jobs[i] = mpi.reduce(x, "sum", 2)
  end
end
for k = 1, 12 do
  local i = (k * 5 + rank * 3) % 12 + 1
  if rank == 1 then
    repeat until jobs[i]:test()
  end
  jobs[i]:wait()
  check.tensor("job " .. i, wanted[i], got[i])
  jobs[i]:wait() -- once more is nothing
  check("a job that is over", jobs[i]:test())
end

local times = jobs[1]:times()
check("the times of its stages", times.sign <= times.move and times.move <= times.over
  and times.over <= neap.clock())

-- A job nobody holds is finished all the same, and its tensor is not lost meanwhile.
local lost = {}
for i = 1, 5 do
  lost[i] = given(rank, "float64", i, 30000)
  mpi.all_reduce(lost[i], "sum")
  mpi.all_reduce(given(rank, "float64", i, 30000), "sum")
end
collectgarbage()
local limit = neap.clock() + 10
for i = 1, 5 do
  local sum = combined("sum", "float64", i, 30000)
  repeat mpi.progress() until lost[i]:equal(sum) or neap.clock() > limit
  check.tensor("a job without a handle", sum, lost[i])
end

-- Messages are told apart by tag; those of one tag come in order; what does not fit is an error
-- of the receiver alone.
if rank == 1 then
  local sent = {}
  for i = 1, 6 do sent[i] = mpi.send(neap.full({ i }, i), 2, i % 2) end
  sent[7] = mpi.send(neap.ones(3, { dtype = "int64" }), 2, 9)
  sent[8] = mpi.send(neap.ones(3), 2, 9)
  for i = 1, 8 do sent[i]:wait() end
elseif rank == 2 then
  local got, jobs = {}, {}
  for _, i in ipairs { 2, 4, 6, 1, 3, 5 } do
    got[i] = neap.zeros(i)
    jobs[i] = mpi.recv(got[i], 1, i % 2)
  end
  for i = 6, 1, -1 do
    jobs[i]:wait()
    check.tensor("message " .. i, neap.full({ i }, i), got[i])
  end
  local x = neap.zeros(3)
  local job = mpi.recv(x, 1, 9)
  check.error("a message that does not fit",
    "recv: rank 2 waits for float32 (3), rank 1 sends int64 (3) with tag 9", job.wait, job)
  mpi.recv(x, 1, 9):wait()
  check.tensor("the message behind it", neap.ones(3), x)
end

-- Farms: each number once, also to ranks that ask while rank 1 computes.
local function sleep(seconds)
  local till = neap.clock() + seconds
  repeat until neap.clock() > till
end
local function take(farm, pause)
  local mine = {}
  for i in function() return farm:next() end do
    mine[#mine + 1] = i
    sleep(pause * (i % 3))
  end
  check("nothing is left", farm:next() == nil)
  return mine
end
local function check_all(name, mine, n)
  local count = {}
  for _, text in ipairs(mpi.gather_bytes(table.concat(mine, " "))) do
    for i in text:gmatch "%d+" do count[tonumber(i)] = (count[tonumber(i)] or 0) + 1 end
  end
  local ok = true
  for i = 1, n do ok = ok and count[i] == 1 end
  check(name, ok and not count[n + 1] and not count[0])
end

do
  local farm <close> = mpi.farm(40)
  check_all("each task is taken once", take(farm, 2e-4), 40)
end

do
  local farm <close> = mpi.farm(20)
  local file = os.getenv "NEAP_RANKS" .. "/taken"
  local limit = neap.clock() + 30
  while rank == 1 and not io.open(file) and neap.clock() < limit do sleep(0.001) end
  local mine = take(farm, 0)
  if rank == 2 then io.open(file, "w"):close() end
  if rank == 1 then check.equal("rank 1 came late", 0, #mine) end
  check_all("others took all", mine, 20)
end
do
  local farm = mpi.farm(30)
  local mine = rank == 2 and { farm:next() } or take(farm, 1e-4)
  farm:close()
  check_all("one has left early", mine, 30)
end
do
  local farm <close> = mpi.farm(0)
  check("no tasks", farm:next() == nil)
end
]==]

local ERRORS = COMMON .. [==[
local x = neap.ones(3, 4)
local int = neap.ones(3, { dtype = "int64" })
check.error("mean of integers", "all_reduce: the mean of int64 is not one", mpi.all_reduce, int, "mean")
check.error("op", "op must be 'sum', 'mean', 'max', 'min' or 'product', got 'avg'", mpi.all_reduce, x, "avg")
check.error("root 0", "broadcast: the root must be a rank in 1..2, got 0", mpi.broadcast, x, 0)
check.error("root 3", "reduce: the root must be a rank in 1..2, got 3", mpi.reduce, x, "sum", 3)
check.error("no root", "broadcast: the root must be a rank, got nil", mpi.broadcast, x)
check.error("parts", "all_gather: the larger tensor must have 2 times the elements of the smaller one, got 12 and 12",
  mpi.all_gather, x, neap.ones(12))
check.error("dtypes", "both tensors must have one dtype, got int64 and float32",
  mpi.all_gather, neap.ones(24, { dtype = "int64" }), x)
check.error("no tensor", "all_reduce: expected a tensor, got number", mpi.all_reduce, 1)
check.error("layout", "all_reduce: the tensor must be row-major", mpi.all_reduce, x.T)
local leaf = neap.ones(3, { requires_grad = true })
check.error("leaf", "a leaf that requires grad cannot be written in place", mpi.all_reduce, leaf)
check.error("recorded", "what has a gradient cannot be written in place here", mpi.all_reduce, leaf * 2)
check.error("tag", "send: the tag must be in 0..32767, got -1", mpi.send, x, 1, -1)
check.error("too large", "MPI moves at most 2147483647 elements in one call, got 2147483648",
  mpi.all_reduce, neap.empty(2, 1024, 1024, 1024, { dtype = "uint8" }))

-- Nothing of this was seen by the other rank, and reading is allowed.
mpi.broadcast(rank == 1 and leaf or neap.zeros(3), 1):wait()
neap.no_grad(function() mpi.all_reduce(leaf):wait() end)
check.tensor("a leaf inside no_grad", neap.full({ 3 }, 2), leaf:detach())

-- A graph that has saved x sees that x was written.
local y = (neap.ones(3, { requires_grad = true }) * 3)
local saved = y:detach():clone():requires_grad_()
local z = (saved * saved):sum()
neap.no_grad(function() mpi.all_reduce(saved):wait() end)
check.error("a saved value has changed", "all_reduce", z.backward, z)

-- Calls that differ are errors of both ranks, which say the same, and go on.
local function differ(name, part, first, second)
  local job = rank == 1 and first() or second()
  check.error(name, part, job.wait, job)
  check.error(name .. ", again", part, job.wait, job)
  local sum = neap.ones(2)
  mpi.all_reduce(sum):wait()
  check.tensor("after: " .. name, neap.full({ 2 }, 2), sum)
end
differ("order", "rank 1 calls all_reduce of float32 (3, 4) by sum, rank 2 calls broadcast of float32 (3, 4) with root 1",
  function() return mpi.all_reduce(x) end, function() return mpi.broadcast(x, 1) end)
differ("shape", "rank 1 calls all_reduce of float32 (3, 4) by sum, rank 2 calls all_reduce of float32 (12) by sum",
  function() return mpi.all_reduce(x) end, function() return mpi.all_reduce(x:view(12)) end)
differ("dtype", "rank 1 calls broadcast of float32 (3) with root 1, rank 2 calls broadcast of int64 (3) with root 1",
  function() return mpi.broadcast(neap.ones(3), 1) end, function() return mpi.broadcast(int, 1) end)
differ("root", "with root 1, rank 2 calls broadcast of int64 (3) with root 2",
  function() return mpi.broadcast(int, 1) end, function() return mpi.broadcast(int, 2) end)
differ("op", "by sum, rank 2 calls all_reduce of int64 (3) by max",
  function() return mpi.all_reduce(int) end, function() return mpi.all_reduce(int, "max") end)
differ("barrier", "rank 1 calls barrier, rank 2 calls all_reduce of int64 (3) by sum",
  function() return mpi.barrier() end, function() return mpi.all_reduce(int) end)
if rank == 1 then
  check.error("values", "rank 2 calls map over 3 tasks", mpi.gather_bytes, "")
else
  check.error("a farm", "map: rank 1 calls gather_values, rank 2 calls map over 3 tasks", mpi.farm, 3)
end

-- Waiting ends, and the call can still be made.
mpi.init{timeout = 0.3}
if rank == 1 then
  local job = mpi.recv(neap.zeros(1), 2, 5)
  check.error("a message that does not come", "recv: waited 0.3 s for rank 2", job.wait, job)
  mpi.init{timeout = 60}
  mpi.barrier():wait()
  job:wait()
else
  mpi.init{timeout = 60}
  mpi.barrier():wait()
  mpi.send(neap.ones(1), 1, 5):wait()
end
check.error("check", "'check' cannot be changed after the first call", mpi.init, { check = false })
]==]

local UNCHECKED = "dist.init{check = false}\n" .. COMMON:gsub("mpi.init{}", "dist.rank(), dist.world_size()") .. [==[
for i = 1, 20 do
  local x = given(rank, "float32", i, 10 * i)
  mpi.all_reduce(x):wait()
  check.tensor("all_reduce", combined("sum", "float32", i, 10 * i), x)
  mpi.barrier():wait()
  mpi.broadcast(x, 1):wait()
  check.equal("strings", "a", mpi.gather_bytes("a")[rank])
end
]==]

ranks.describe("neap.mpi", function()
  it("gives every collective's values, bit for bit, on 1 to 4 ranks", function()
    for n = 1, 4 do ranks.pass(n, VALUES) end
  end)

  it("has jobs in flight, messages and farms, in any order", function()
    ranks.pass(3, JOBS, { leaks = true, timeout = 120 })
  end)

  it("refuses what does not fit, says so on all ranks, and goes on", function()
    ranks.pass(2, ERRORS)
  end)

  it("works without comparing calls", function()
    ranks.pass(2, UNCHECKED)
  end)

  it("does the same under stock Lua #unsanitized", function()
    ranks.pass(2, JOBS, { interpreter = "lua" })
  end)
end)
