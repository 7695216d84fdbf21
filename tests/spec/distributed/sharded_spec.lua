-- ShardedOptimizer: the bits of the plain optimizer, with a part of its states on each rank.

local neap = require "neap"
local ranks = require "tests.spec.distributed.ranks"
local shards = require "neap.distributed.shards"
local dist, nn, optim = neap.distributed, neap.nn, neap.optim

local missing = ranks.missing()

local function of_ranks(n, script)
  return function()
    if missing then pending(missing) else ranks.pass(n, script) end
  end
end

local SAVED = os.tmpname()

local RANKS = [[
local nn, optim, rank, n = neap.nn, neap.optim, dist.rank(), dist.world_size()

local function make(dtype)
  neap.manual_seed(1)
  return nn.Sequential(nn.Linear(3, 50, { dtype = dtype }), nn.Tanh(), nn.Linear(50, 3))
end

local function step(net, opt, i)
  opt:zero_grad()
  neap.manual_seed(i)
  net(neap.randn(2, 3)):square():sum():backward()
  neap.nn.utils.clip_grad_norm_(net:parameters(), 5)
  opt:step()
end

local function same(name, a, b)
  for key, p in a:named_parameters() do check.tensor(name .. ": " .. key, p, b:get_parameter(key)) end
end

local function same_state(name, a, b)
  for number, state in pairs(a.state) do
    for key, value in pairs(state) do
      local other = (b.state[number] or {})[key]
      if neap.is_tensor(value) then check.tensor(name .. ": " .. key, value, other)
      else check.equal(name .. ": " .. key, value, other) end
    end
  end
  check.equal(name .. ": groups", #a.param_groups, #b.param_groups)
end

-- Every optimizer but LBFGS; Muon takes matrices alone.
for _, rule in ipairs(require "neap.core".optim_rules()) do
  local name = rule.name
  if name ~= "LBFGS" then
    local a, b = make(), make()
    local function params(net) return name == "Muon" and { net[1].weight, net[3].weight } or net:parameters() end
    local options = { lr = 0.01, momentum = name == "SGD" and 0.9 or nil, amsgrad = name == "Adam" or nil }
    local plain, sharded = optim[name](params(a), options), dist.ShardedOptimizer(optim[name], params(b), options)
    for i = 1, 4 do
      step(a, plain, i)
      step(b, sharded, i)
    end
    same(name, a, b)
    local dict = sharded:state_dict()
    same_state(name, plain:state_dict(), dict)
    -- Its dict goes into a plain optimizer and a sharded one, and the plain one's here.
    plain = optim[name](params(a), { lr = 0.5 })
    plain:load_state_dict(dict)
    sharded = dist.ShardedOptimizer(optim[name], params(b), { lr = 0.5 })
    sharded:load_state_dict(plain:state_dict())
    check.equal("loaded options", 0.01, sharded.param_groups[1].lr)
    step(a, plain, 5)
    step(b, sharded, 5)
    same(name .. ", loaded", a, b)
  end
end

-- Groups, schedulers, closures, a group that comes later, float64 beside float32, a layout that
-- is not row-major, no elements, and parameters without a gradient.
local function mixed()
  neap.manual_seed(2)
  return { w = neap.randn({ 7, 5 }, { dtype = "float64" }):requires_grad_(), v = neap.randn(5, 7):t():requires_grad_(),
    e = neap.ones({ 0, 3 }):requires_grad_(), u = neap.ones(4):requires_grad_(), late = neap.ones(3):requires_grad_() }
end
local function train(t, Class)
  local groups = { { params = { t.w, t.e }, lr = 0.1 }, { params = { t.v, t.u }, lr = 0.2 } }
  local opt = Class and dist.ShardedOptimizer(Class, groups, { weight_decay = 0.1 }) or optim.Adam(groups, { weight_decay = 0.1 })
  local schedule = optim.lr_scheduler.StepLR(opt, 1, { gamma = 0.5 })
  for i = 1, 3 do
    local loss = opt:step(function()
      opt:zero_grad()
      local loss = (t.w:square():sum() + t.v:sum() + (i > 1 and t.late:sum() or 0)) * i
      loss:backward()
      return loss
    end)
    check("closure", loss:item() == loss:item())
    schedule:step()
    if i == 1 then opt:add_param_group { params = { t.late }, lr = 0.3, initial_lr = 0.3 } schedule = optim.lr_scheduler.StepLR(opt, 1) end
  end
  return opt
end
local a, b = mixed(), mixed()
local plain, sharded = train(a), train(b, optim.Adam)
for name, p in pairs(a) do check.tensor("mixed " .. name, p, b[name]) end
check.equal("rates", plain.param_groups[3].lr, sharded.param_groups[3].lr)
same_state("mixed", plain:state_dict(), sharded:state_dict())
local dict = sharded:state_dict { rank = 2 }
check.equal("a dict on one rank", rank == 2, dict ~= nil)

-- One big matrix: even parts of memory.
local net = nn.Linear(300, 500, { bias = false })
local opt = dist.ShardedOptimizer(optim.Adam, net:parameters(), { lr = 0.01 })
check.equal("no states before the first step", 0, opt:memory().states)
net(neap.ones(1, 300)):sum():backward()
opt:step()
local whole, own = 2 * 4 * 300 * 500, opt:memory().states
local sum = dist.all_reduce(neap.tensor { own })
check.equal("the parts are the whole", whole, sum:item())
check("an even part", math.abs(own - whole / n) < 0.1 * whole / n, own)
check.equal("parameters", 4 * 300 * 500, opt:memory().parameters)
check("text", tostring(opt):find(("ShardedOptimizer, rank %d of %d: 50000 of 150000 elements, with states of 390.6 KiB\nAdam (")
  :format(rank, n), 1, true), tostring(opt))

-- With DistributedDataParallel, against one process.
local function data(r) neap.manual_seed(100 + r) return neap.randn(2, 3) end
local alone, ddp = make(), dist.DistributedDataParallel(make())
plain, sharded = optim.Adam(alone:parameters()), dist.ShardedOptimizer(optim.Adam, ddp:parameters())
for _ = 1, 5 do
  plain:zero_grad()
  for r = 1, n do alone(data(r)):square():sum():backward() end
  for _, p in ipairs(alone:parameters()) do p.grad:div_(n) end
  plain:step()
  sharded:zero_grad()
  ddp(data(rank)):square():sum():backward()
  sharded:step()
end
same("DistributedDataParallel", alone, ddp)
dict = sharded:state_dict()
if rank == 1 then neap.save("SAVED", { state = dict, net = ddp:state_dict() }) end

-- Errors leave things as they were.
local Sharded = dist.ShardedOptimizer
check.error("other parameters", "ShardedOptimizer: parameter 1 is float32 (1) on rank 1 and float32 (2) on rank 2",
  Sharded, optim.SGD, { neap.ones(rank == 1 and 1 or 2):requires_grad_() }, { lr = 1 })
local bad = sharded:state_dict()
bad.state[1].exp_avg = neap.ones(2)
check.error("a state of another shape", "Adam: exp_avg of state[1] must be a tensor of its parameter's shape (50, 3), got (2)",
  sharded.load_state_dict, sharded, bad)
same_state("after a dict that does not fit", dict, sharded:state_dict())
]]

-- What three ranks saved goes on with two.
local RESUMED = [[
local nn, optim = neap.nn, neap.optim
local saved = neap.load("SAVED")
local nets, opts = {}, {}
for i = 1, 2 do
  nets[i] = nn.Sequential(nn.Linear(3, 50), nn.Tanh(), nn.Linear(50, 3))
  nets[i]:load_state_dict(saved.net)
  opts[i] = i == 1 and optim.Adam(nets[i]:parameters()) or dist.ShardedOptimizer(optim.Adam, nets[i]:parameters())
  opts[i]:load_state_dict(saved.state)
  nets[i](neap.ones(2, 3)):sum():backward()
  opts[i]:step()
end
for key, p in nets[1]:named_parameters() do check.tensor(key, p, nets[2]:get_parameter(key)) end
]]

describe("ShardedOptimizer", function()
  teardown(function() os.remove(SAVED) end)

  it("has the bits of the plain optimizer", of_ranks(3, (RANKS:gsub("SAVED", SAVED))))
  it("goes on with another number of ranks", of_ranks(2, (RESUMED:gsub("SAVED", SAVED))))

  it("is the plain optimizer on one rank", function()
    local nets, opts = {}, {}
    for i, make in ipairs { optim.Adam, function(...) return dist.ShardedOptimizer(optim.Adam, ...) end } do
      neap.manual_seed(1)
      nets[i] = nn.Linear(3, 2)
      opts[i] = make(nets[i]:parameters(), { lr = 0.1 })
      nets[i](neap.ones(1, 3)):sum():backward()
      opts[i]:step()
    end
    assert.is_true(nets[1].weight:equal(nets[2].weight))
    opts[1]:load_state_dict(opts[2]:state_dict())
    assert.are.same({ parameters = 32, gradients = 32, states = 64 }, opts[2]:memory())
    assert.is_true(optim.Optimizer.is(opts[2]))
    local history = neap.train.fit(nets[2], { { neap.ones(4, 3), neap.zeros(4, 2) } }, { loss = nn.MSELoss(),
      optimizer = opts[2], clip = 1, epochs = 2, verbose = false })
    assert.is_true(history[2].loss < history[1].loss)
  end)

  it("refuses what it cannot spread", function()
    local w = { neap.ones(2):requires_grad_() }
    local make = dist.ShardedOptimizer
    assert.has_error_like(function() make(optim.LBFGS, w) end, "LBFGS looks at all parameters as one vector")
    assert.has_error_like(function() make(optim.Adam(w), w) end,
      "takes the class of an optimizer first, as optim.Adam, got an optimizer that is made")
    assert.has_error_like(function() make(w, optim.Adam) end, "takes the class of an optimizer first, as optim.Adam, got table")
    assert.has_error_like(function() make(optim.Adam, w, { epps = 1 }) end, "Adam: unknown option 'epps', did you mean 'eps'?")
    assert.has_error_like(function() make(optim.Adam, {}) end, "Adam: got an empty list of parameters")
    assert.has_error_like(function() make(optim.Adam, w):step(3) end, "Adam: step takes a function or nothing, got 3")
    assert.has_error_like(function() make(optim.Adam, w):state_dict { rank = 2 } end, "rank must be a whole number of at most 1, got 2")
    assert.has_error_like(function() make(optim.Adam, w):load_state_dict {} end, "a state dict must be a table")
  end)
end)

describe("shards", function()
  local function of(...)
    local params = {}
    for i, n in ipairs { ... } do params[i] = neap.zeros(n) end
    return params
  end

  local function loads(pieces, n)
    local sums = {}
    for rank = 1, n do sums[rank] = 0 end
    for _, p in ipairs(pieces) do sums[p.owner] = sums[p.owner] + p.count end
    return sums
  end

  it("cut parameters into equal parts, whatever their sizes", function()
    for _, sizes in ipairs { { 1000 }, { 10, 7, 983 }, { 1, 1, 1 }, { 0, 5 }, { 600, 0, 400 } } do
      for n = 1, 7 do
        local params = of(table.unpack(sizes))
        local pieces = shards.flat(params, 10, n, 2)
        local covered, total, most, least = {}, 0, 0, math.huge
        for _, p in ipairs(pieces) do
          assert.are.equal((covered[p.number] or 0) + 1, p.first)
          covered[p.number] = p.first + p.count - 1
          assert.are.equal(p.whole, p.count == sizes[p.number - 10])
        end
        for i, size in ipairs(sizes) do
          assert.are.equal(size, covered[i + 10])
          total = total + size
        end
        for _, load in ipairs(loads(pieces, n)) do most, least = math.max(most, load), math.min(least, load) end
        assert.is_true(most - least <= 1)
        assert.is_true(total == 0 or most > 0)
      end
    end
  end)

  it("leave parameters whole where that is wanted, and fair", function()
    assert.are.same({ 10, 11 }, loads(shards.whole(of(3, 10, 4, 4), 0, { 0, 0 }), 2))
  end)

  it("are told in messages of bounded size", function()
    local pieces = { { number = 1, first = 1, count = 25, owner = 1 }, { number = 1, first = 26, count = 5, owner = 2 },
      { number = 2, first = 1, count = 3, owner = 2 } }
    local rounds = shards.rounds(pieces, 10)
    assert.are.same({ 10, 10, 5 }, { rounds[1].numel, rounds[2].numel, rounds[3].numel })
    assert.are.same({ { number = 1, first = 21, count = 5, at = 1 } }, rounds[3][1])
    assert.are.same({ { number = 1, first = 26, count = 5, at = 1 }, { number = 2, first = 1, count = 3, at = 6 } }, rounds[1][2])
  end)
end)
