-- neap/mpi.so built against MPICH as well as against Open MPI: nothing in runtime/mpi is for one
-- of them alone. Compiles it, which takes a few seconds.

local ranks = require "tests.spec.distributed.ranks"
local run = require "tests.spec.cli.run"

local VALUES = [==[
local mpi = require "neap.mpi"
local rank, size = mpi.init{}
check.equal("the library", "MPICH", mpi.version():match "^%u+")
check("its version", mpi.version():match "^MPICH %d+%.%d+")
local function given(r, n)
  neap.manual_seed(r)
  return neap.randn(n)
end
for _, n in ipairs { 0, 1, 2900, 300000 } do
  local sum = given(1, n)
  for r = 2, size do sum = sum + given(r, n) end
  local x = given(rank, n)
  mpi.all_reduce(x):wait()
  check.tensor("all_reduce", sum, x)
  x = given(rank, n)
  mpi.reduce(x, "mean", 2):wait()
  check.tensor("reduce", rank == 2 and sum / size or given(rank, n), x)
  x = given(rank, n)
  mpi.all_reduce(x, "mean", false):wait()
  check("unordered", x:allclose(sum / size, { rtol = 1e-4, atol = 1e-5 }))
  mpi.broadcast(x, 3):wait()
  local all = neap.zeros(size, n)
  mpi.all_gather(all, given(rank, n)):wait()
  for r = 1, size do check.tensor("all_gather", given(r, n), all[r]) end
  local part = neap.zeros(n)
  mpi.scatter(part, rank == 1 and all or nil, 1):wait()
  check.tensor("scatter", given(rank, n), part)
  mpi.reduce_scatter(part, all, "max"):wait()
  check.tensor("reduce_scatter", given(rank, n), part)
  mpi.all_to_all(all, all:clone()):wait()
  check.tensor("all_to_all", given(rank, n), all[1])
  local sent = mpi.send(given(rank, n), rank % size + 1, 3)
  mpi.recv(part, (rank - 2) % size + 1, 3):wait()
  sent:wait()
  check.tensor("send and recv", given((rank - 2) % size + 1, n), part)
end
mpi.barrier():wait()
check.equal("strings", "3", mpi.gather_bytes(tostring(rank))[3])
check.equal("a string", "two", mpi.broadcast_bytes(rank == 2 and "two" or nil, 2))
local sum = neap.zeros(1)
do
  local farm <close> = mpi.farm(100)
  for i in function() return farm:next() end do sum:add_(i) end
end
mpi.all_reduce(sum):wait()
check.equal("a farm", 5050, sum:item())
mpi.all_reduce(neap.ones(5000)) -- finished at the end
]==]

local FAULT = [==[
local mpi = require "neap.mpi"
local rank = mpi.init{}
local x = neap.ones(5000)
mpi.all_reduce(x):wait()
]==]

local compiler = run.take_line "command -v mpicc.mpich"

ranks.describe("neap.mpi built against MPICH #unsanitized", function()
  if not compiler then pending "mpicc.mpich is not installed" return end

  local folder, options

  setup(function()
    folder = run.take_line "mktemp -d"
    options = { interpreter = "lua", mpi = "MPICH", objects = folder }
    -- The flags of CMakeLists.txt; lua.h is where CMake looks for it.
    local status, _, err = run.shell(([[mkdir %s/neap && %s -std=gnu11 -O1 -shared -fPIC -fopenmp-simd \
      -ffp-contract=off -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Iruntime \
      -Iruntime/include -I/usr/include/lua5.4 -I/usr/local/include -I/opt/homebrew/include \
      runtime/mpi/*.c -Wl,-z,nodelete -o %s/neap/mpi.so]]):format(folder, compiler, folder))
    assert.equal(0, status, err)
  end)

  teardown(function() os.execute("rm -r " .. folder) end)

  it("gives the same values", function() ranks.pass(3, VALUES, options) end)

  local function fails(script, status, ...)
    local result = ranks.run(3, FAULT .. script, options)
    local report = ranks.report(result)
    assert.equal(status, result.status, report)
    assert.is_true(result.seconds < 10, report)
    for _, part in ipairs { ... } do assert.truthy((result.out .. result.err):find(part, 1, true), report) end
  end

  it("ends all ranks when one fails", function()
    fails('if rank == 2 then error "on purpose" end mpi.all_reduce(x):wait()', 1,
      ":5: on purpose", "neap: rank 2 of 3: ended with status 1")
  end)

  it("ends all ranks when one fails before its first call", function()
    local result = ranks.run(3, 'if require "neap.mpi".start() == 2 then error "early" end dist.barrier()', options)
    assert.equal(1, result.status, ranks.report(result))
    assert.truthy(result.err:find("neap: rank 2 of 3: ended with status 1", 1, true), ranks.report(result))
  end)

  it("ends all ranks when one is killed", function()
    fails('if rank == 2 then os.execute "kill -9 $PPID" end mpi.all_reduce(x):wait()', 9, "Killed (signal 9)")
  end)

  it("is not taken for the mpirun of another MPI", function()
    local version = require("neap.mpi").version()
    if version:find "MPICH" then pending "this neap was built against MPICH" return end
    local result = ranks.run(2, "dist.rank()", { mpi = "MPICH" })
    assert.not_equal(0, result.status)
    assert.truthy(result.err:find("neap.distributed: mpirun or srun has started 2 ranks, but " .. version
      .. ", which neap was built with, knows of 1", 1, true), ranks.report(result))
  end)

  it("compares calls", function()
    fails("mpi.all_reduce(neap.ones(rank)):wait()", 1,
      "rank 1 calls all_reduce of float32 (1) by sum, rank 2 calls all_reduce of float32 (2) by sum (call 2)")
  end)
end)
