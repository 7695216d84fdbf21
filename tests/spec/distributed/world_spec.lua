-- Who the ranks are, how they start, alone and under mpirun, with and without neap.mpi.

local neap = require "neap"
local ranks = require "tests.spec.distributed.ranks"
local run = require "tests.spec.cli.run"

local dist = neap.distributed

describe("neap.distributed without mpirun", function()
  it("is one rank, which loads no MPI", function()
    local result = ranks.pass(0, [=[
      check.equal("rank", 1, dist.rank())
      check.equal("world_size", 1, dist.world_size())
      check.equal("is_main", true, dist.is_main())
      local r, n = dist.init { check = false, timeout = 5 }
      check("init", r == 1 and n == 1)
      dist.all_reduce(neap.ones(3))
      dist.barrier()
      dist.gather_values { 1 }
      check.equal("is_initialized", true, dist.is_initialized())
      local maps = io.open "/proc/self/maps"
      if maps then check.equal("libmpi", nil, maps:read("a"):match "[^\n]*libmpi[^\n]*") end
    ]=])
    assert.is_true(result.seconds < 5)
  end)

  it("tells the nearest of what it has, and how its functions are called", function()
    for message, f in pairs {
      ["distributed has no 'all_redcue', did you mean 'all_reduce'?"] = function() dist.all_redcue() end,
      ["distributed has no 'get_rank', did you mean 'rank'?"] = function() dist.get_rank() end,
      ["distributed has no 'all_gather_object', did you mean 'gather_values'?"] = function() dist.all_gather_object() end,
      ["rank: a function of distributed is called with '.'; try distributed.rank(...)"] = function() dist:rank() end,
      ["init: unknown option 'tiemout', did you mean 'timeout'?"] = function() dist.init { tiemout = 3 } end,
      ["init: timeout must be more than 0 seconds, got 0"] = function() dist.init { timeout = 0 } end,
      ["init: option 'check' must be a boolean, got 1"] = function() dist.init { check = 1 } end,
    } do assert.has_error_like(f, message) end
  end)

  it("takes ranks for one alone where srun has started it without MPI", function()
    local result = ranks.run(0, "print(dist.rank(), dist.world_size())",
      { env = { SLURM_NTASKS = 4, SLURM_PROCID = 2, PMI_RANK = false } })
    assert.equal("1\t1\n", result.out, ranks.report(result))
  end)
end)

describe("neap.distributed without neap.mpi", function()
  -- A neap of its own, beside which stands all but mpi.so: the program, or what stock Lua loads.
  local folder, command
  setup(function()
    folder = run.take_line "mktemp -d"
    local lua = run.absolute(neap.info().folder)
    local built = ranks.is_stock and package.searchpath("neap.core", package.cpath):match "^(.*)/"
      or run.absolute("./" .. run.program):gsub("^.*%./(/)", "%1"):gsub("[^/]*$", "") .. "lib/lua/5.4/neap"
    local status, _, err = run.shell(([[cd %s && mkdir -p lib/lua/5.4/neap share/lua/5.4 && ln -s %s share/lua/5.4/neap
      for f in %s/*.so; do ln -s "$f" lib/lua/5.4/neap/; done; rm -f lib/lua/5.4/neap/mpi.so
      test -e lib/lua/5.4/neap/core.so]]):format(folder, lua, built))
    assert.equal(0, status, err)
    command = ("LUA_PATH='%s/share/lua/5.4/?.lua;%s/share/lua/5.4/?/init.lua' LUA_CPATH='%s/lib/lua/5.4/?.so' lua5.4")
      :format(folder, folder, folder)
    if not ranks.is_stock then
      command = folder .. "/neap"
      os.execute(("cp %s %s"):format(run.quote(run.program), command))
    end
  end)
  teardown(function() os.execute("rm -r " .. folder) end)

  local function result_of(env, code)
    return run.shell(("env %s %s -e %s"):format(env, command, run.quote(code)))
  end

  it("is one rank where nothing has started several", function()
    assert.same({ 0, "1\tnone\n", "" }, { result_of("",
      "local neap = require 'neap' print(neap.distributed.world_size(), neap.info().mpi)") })
  end)

  it("says how to get it where mpirun or srun has", function()
    for _, env in ipairs { "OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=0", "PMI_SIZE=4 PMI_RANK=1",
      "SLURM_NTASKS=4 PMIX_RANK=3" } do
      local status, _, err = result_of(env, "require('neap').distributed.rank()")
      assert.equal(1, status)
      assert.truthy(err:find("(command line):1: neap.distributed: started as one of 4 ranks, but neap was built without MPI; "
        .. "install libopenmpi-dev and build again, or `luarocks install neap-mpi`", 1, true), err)
    end
  end)
end)

ranks.describe("neap.distributed under mpirun", function()
  -- The cores that this process may use.
  local cores = tonumber(run.take_line "nproc")

  it("tells ranks, and gives each its part of the cores", function()
    local result = ranks.run(2, [=[
      local before = neap.get_num_threads()
      local r, n = dist.init { timeout = 60 }
      check.equal("world_size", 2, n)
      check.equal("init's rank", dist.rank(), r)
      check.equal("is_main", r == 1, dist.is_main())
      check.equal("threads", math.max(1, before // 2), neap.get_num_threads())
      local seen = dist.gather_values(r)
      check("each rank once", seen[1] == 1 and seen[2] == 2)
      check.equal("an option that changes", 2, select(2, dist.init { timeout = 30, deterministic = false }))
      check.error("one that does not", "init: 'check' cannot be changed after the first call", dist.init, { check = false })
      check.tensor("... and the calls after it", { 2 }, dist.all_reduce(neap.ones(1)))
      if dist.is_main() then print "once" end
    ]=], { env = { OMP_NUM_THREADS = false } })
    assert.same({ 0, "once\n", {} }, { result.status, result.out, result.failures }, ranks.report(result))
  end)

  it("leaves the threads as they were chosen", function()
    ranks.pass(cores + 1, [=[
      if tonumber(os.getenv "OMPI_COMM_WORLD_RANK" or os.getenv "PMI_RANK") == 1 then neap.set_num_threads(3) end
      local wanted = tonumber(os.getenv "OMPI_COMM_WORLD_RANK" or os.getenv "PMI_RANK") == 1 and 3 or 1
      check.equal("threads of rank " .. dist.rank(), wanted, dist.world_size() > 1 and neap.get_num_threads())
    ]=], { env = { OMP_NUM_THREADS = false } })
    ranks.pass(2, "check.equal('threads', 3, dist.rank() and neap.get_num_threads())", { env = { OMP_NUM_THREADS = 3 } })
  end)

  it("runs the same under stock lua", function()
    if not ranks.has_lua() then pending "no lua5.4, or a build with sanitizers" end
    local result = ranks.run(2, "check.equal('size', 2, dist.world_size()) if dist.is_main() then print(_VERSION, arg[0]:match '[^/]+$') end",
      { interpreter = "lua" })
    assert.same({ 0, "Lua 5.4\tscript.lua\n", {} }, { result.status, result.out, result.failures }, ranks.report(result))
  end)
end)
