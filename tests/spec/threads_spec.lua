-- A seeded run gives the same bits for any number of threads, with OpenMP and with the
-- pool; and which of the two runs the loops can be chosen and is told.

local neap = require "neap"
local run = dofile("tests/spec/cli/run.lua")
local nn, optim = neap.nn, neap.optim

-- The parameters after a few steps of a network large enough for several threads.
local function train(threads)
  neap.set_num_threads(threads)
  neap.manual_seed(3)
  local net = nn.Sequential(nn.Linear(300, 256), nn.ReLU(), nn.Dropout(0.2), nn.Linear(256, 130), nn.Tanh(), nn.Linear(130, 10))
  local opt = optim.Adam(net:parameters(), { lr = 1e-3 })
  local loss_of = nn.CrossEntropyLoss()
  local loss
  for _ = 1, 5 do
    local x, y = neap.randn(512, 300), neap.randint(1, 10, { 512 })
    opt:zero_grad()
    loss = loss_of(net(x), y)
    loss:backward()
    opt:step()
  end
  local bits = { loss:item() }
  for _, p in ipairs(net:parameters()) do
    for _, v in ipairs(p:detach():reshape(-1):totable()) do bits[#bits + 1] = v end
  end
  return bits
end

local choose, parallel = require("neap.core").testing.parallel, neap.info().parallel
local has_openmp = pcall(choose, "openmp")
choose(parallel)

describe("a training run", function()
  local before = neap.get_num_threads()
  after_each(function()
    choose(parallel)
    neap.set_num_threads(before)
  end)

  it("ends in the same bits with 1 to 8 threads", function()
    local wanted = train(1)
    for threads = 2, 8 do
      choose(has_openmp and threads % 3 ~= 0 and "openmp" or "pool")
      local got = train(threads)
      assert.are.equal(#wanted, #got)
      for i = 1, #wanted do
        assert(got[i] == wanted[i], ("number %d differs with %d threads"):format(i, threads))
      end
    end
  end)
end)

describe("matrix products", function()
  it("have the same bits for any number of threads", function()
    local before = neap.get_num_threads()
    for _, size in ipairs { { 33, 65, 129 }, { 256, 300, 257 }, { 1, 700, 700 }, { 700, 700, 1 }, { 513, 64, 511 } } do
      local m, k, n = table.unpack(size)
      neap.manual_seed(1)
      local a, b = neap.randn(m, k), neap.randn(k, n)
      neap.set_num_threads(1)
      local wanted = a:matmul(b)
      for threads = 2, 4 do
        neap.set_num_threads(threads)
        assert.is_true(a:matmul(b):equal(wanted), ("%d x %d x %d, %d threads"):format(m, k, n, threads))
      end
    end
    neap.set_num_threads(before)
  end)
end)

describe("parallel loops", function()
  local SHOW = [[local neap = require "neap"
    neap.ones(1000, 1000):exp()
    local info = neap.info()
    print(info.parallel, info.threads)
    print(info.parallel_reason)]]

  -- What a neap of its own says, with these variables and none of the others.
  local function told(variables)
    local names = { "NEAP_PARALLEL", "GOMP_SPINCOUNT", "KMP_BLOCKTIME" }
    for _, name in ipairs { "NUM_THREADS", "THREAD_LIMIT", "WAIT_POLICY" } do
      names[#names + 1] = "OMP_" .. name
    end
    local env = "-u " .. table.concat(names, " -u ") .. " " .. (variables or "")
    local status, out, err = run.neap({ "-e", SHOW }, { env = env })
    local way, threads, reason = out:match("^(%w+)\t(%d+)\n(.*)\n$")
    return { status = status, err = err, way = way, threads = threads, reason = reason }
  end

  it("run on OpenMP where the build has it", function()
    local answer = told()
    assert.equal(has_openmp and "openmp" or "pool", answer.way)
    assert.truthy(answer.reason:find(has_openmp and "idle threads" or "without OpenMP", 1, true))
  end)

  it("run on what NEAP_PARALLEL names", function()
    local answer = told("NEAP_PARALLEL=pool")
    assert.same({ "pool", "chosen by NEAP_PARALLEL" }, { answer.way, answer.reason })
    answer = told("NEAP_PARALLEL=openmp")
    if has_openmp then
      assert.equal("openmp", answer.way)
    else
      assert.truthy(answer.err:find("NEAP_PARALLEL=openmp: this build is without OpenMP", 1, true))
    end
  end)

  it("are not run when NEAP_PARALLEL names something else", function()
    local answer = told("NEAP_PARALLEL=turbo")
    assert.equal(1, answer.status)
    assert.truthy(answer.err:find("NEAP_PARALLEL: must be openmp or pool, got 'turbo'", 1, true))
  end)

  it("are not run when NEAP_ISA names no instruction set", function()
    local answer = told("NEAP_ISA=nonsense")
    assert.equal(1, answer.status)
    assert.truthy(answer.err:find("NEAP_ISA: must be baseline, avx2 or avx512, got 'nonsense'", 1, true))
    for _, isa in ipairs { "baseline", "avx2", "avx512", "" } do
      assert.equal(0, told("NEAP_ISA=" .. isa).status)
    end
  end)

  -- Of eight threads where the shell lets a stack be 64 MB.
  it("are run by threads with small stacks", function()
    local memory = io.open("/proc/self/statm")
    if not memory then pending "no /proc" end
    memory:close()
    local status, out, err = run.shell(([[unset OMP_STACKSIZE
      ulimit -s 65536 && MALLOC_ARENA_MAX=1 NEAP_PARALLEL=pool %s -e ' local neap = require "neap"
        local function megabytes()
          return tonumber(io.open("/proc/self/status"):read("a"):match("VmSize:%%s+(%%d+)")) / 1024
        end
        local function loop() return neap.ones(2000, 2000):exp():sum():item() end
        neap.set_num_threads(1)
        loop()
        local before = megabytes()
        neap.set_num_threads(9)
        loop()
        print(megabytes() - before < 8 * 16)']]):format(run.program))
    assert.same({ 0, "true\n", "" }, { status, out, err })
  end)

  it("have as many threads as OMP_NUM_THREADS says", function()
    for _, way in ipairs { has_openmp and "openmp" or "pool", "pool" } do
      local answer = told("OMP_NUM_THREADS=3 NEAP_PARALLEL=" .. way)
      assert.same({ way, "3" }, { answer.way, answer.threads })
    end
  end)

  if has_openmp then
    it("have no more threads than OMP_THREAD_LIMIT", function()
      assert.equal("2", told("OMP_NUM_THREADS=5,2 OMP_THREAD_LIMIT=2").threads)
    end)

    it("wait as the user says", function()
      for _, variable in ipairs { "OMP_WAIT_POLICY=passive", "GOMP_SPINCOUNT=5" } do
        assert.equal("idle threads wait as the environment says", told(variable).reason)
      end
    end)

    it("leave no variable to the programs that a script starts", function()
      local script = SHOW .. " os.execute('env')"
      local _, out = run.neap({ "-e", script }, { env = "-u GOMP_SPINCOUNT" })
      assert.is_nil(out:find("GOMP_SPINCOUNT", 1, true))
      assert.truthy(out:find("\nPATH=", 1, true))
    end)
  end
end)

describe("ranks of a long line", function()
  local before = neap.get_num_threads()
  after_each(function() neap.set_num_threads(before) end)

  -- Longer than 64 pieces, with ties and, where there can be, NaN.
  local function line(dtype)
    neap.manual_seed(3)
    local x = neap.randint(-300000, 300000, { 64 * 32768 + 1001 }):double()
    if dtype ~= "int64" then x:masked_fill_(x:gt(299000), 0 / 0) end
    return x:to(dtype)
  end

  local function ranks(x)
    local found = {}
    local function keep(...)
      for _, y in ipairs { ... } do found[#found + 1] = y:double():reshape(-1) end
    end
    keep(x:topk(100, 1, { largest = false }))
    keep(x:kthvalue(1000000))
    keep(x:median(1))
    if x.dtype ~= "int64" then keep(x:nanmedian(1)) end
    return neap.cat(found)
  end

  for _, dtype in ipairs { "float32", "float64", "int64" } do
    it("are the same with any number of threads, of " .. dtype, function()
      local x = line(dtype)
      neap.set_num_threads(1)
      local want = ranks(x)
      for _, threads in ipairs { 2, 3 } do
        neap.set_num_threads(threads)
        local got = ranks(x)
        assert.is_true(got:eq(want):logical_or(got:ne(got):logical_and(want:ne(want))):all():item())
      end
      local sorted = x:sort()
      assert.equal(sorted[1000000]:item(), x:kthvalue(1000000):item())
    end)
  end
end)

describe("elements that go to other places", function()
  it("have the same bits for any number of threads", function()
    local before = neap.get_num_threads()
    neap.manual_seed(1)
    local x, y = neap.randn(500, 600), neap.randn(16, 33, 40)
    local along, down = neap.randint(1, 600, { 500, 600 }), neap.randint(1, 300, { 300, 600 })
    local inner = neap.randint(1, 33, { 16, 50, 40 })
    local images, rows = neap.randn(8, 16, 28, 28), neap.randn(5000, 16)
    local norm2, norm1 = nn.BatchNorm2d(16):eval(), nn.BatchNorm1d(16):eval()
    norm2.running_mean:normal_()
    norm1.running_var:uniform_(0.5, 2)
    local function results()
      return {
        gather = x:gather(2, along), gather_down = x:gather(1, down), gather_inner = y:gather(2, inner),
        scatter_add = x:scatter_add(2, along, x), scatter_add_down = x:scatter_add(1, down, x["1:300"]),
        scatter_add_inner = y:scatter_add(2, inner, neap.ones(16, 50, 40) * 0.1),
        scatter_inner = y:scatter(2, inner, inner:to("float32")), -- the last one stays
        flip = x:flip(2), flips = x:flip(1, 2), roll = x:roll(3, 2), cat = neap.cat({ x, x }, 2),
        pad = nn.functional.pad(y, { 1, 2, 3, 4 }), window = x["1:500, 3:577"]:clone(), tile = x:tile(2, 3),
        turned = x:t():flip(1):contiguous(), linspace = neap.linspace(0, 1, 300007), cdist = neap.cdist(x, x["1:50"]),
        row = x + x[1], line = y + y[{ {}, { 1, 1 } }], norm2 = norm2(images), norm1 = norm1(rows),
      }
    end
    neap.set_num_threads(1)
    local wanted = results()
    for threads = 2, 8, 3 do
      neap.set_num_threads(threads)
      for name, got in pairs(results()) do
        assert(got:equal(wanted[name]), ("%s differs with %d threads"):format(name, threads))
      end
    end
    neap.set_num_threads(before)
  end)
end)
