-- local_sgd: steps of each rank by itself, and averages now and then.

local neap = require "neap"
local ranks = require "tests.spec.distributed.ranks"
local dist, nn, optim = neap.distributed, neap.nn, neap.optim

local missing = ranks.missing()

local RANKS = [[
local nn, optim, rank, n = neap.nn, neap.optim, dist.rank(), dist.world_size()

local function make()
  neap.manual_seed(1)
  return nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
end

local function step(net, opt, i)
  neap.manual_seed(10 * i + rank)
  local x, y = neap.randn(5, 4), neap.randn(5, 2)
  opt:zero_grad()
  nn.functional.mse_loss(net(x), y):backward()
  opt:step()
end

local function spread(x)
  local all = dist.all_gather(x:detach():view(-1))
  return (all - all[1]):abs():max():item()
end

-- Averages of parameters after each step of SGD are averages of gradients.
local ddp, net = dist.DistributedDataParallel(make(), { broadcast_buffers = false }), make()
local first = optim.SGD(ddp:parameters(), { lr = 0.1 })
local second = dist.local_sgd { every = 1, optimizer = optim.SGD(net:parameters(), { lr = 0.1 }) }
for i = 1, 5 do
  step(ddp, first, i)
  step(net, second, i)
end
for name, p in ddp:named_parameters() do
  check("as averaged gradients: " .. name, p:allclose(net:get_parameter(name), { rtol = 1e-5, atol = 1e-6 }),
    (p - net:get_parameter(name)):abs():max():item())
end

-- Equal after each averaging, other between; buffers too where the net is given.
neap.manual_seed(rank)
net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
local opt = dist.local_sgd { every = 3, warmup = 2, net = net, optimizer = optim.Adam(net:parameters(), { lr = 0.01 }) }
check.equal("the same at the start", 0.0, spread(net[1].weight))
local schedule = optim.lr_scheduler.StepLR(opt, 4)
for i = 1, 9 do
  step(net, opt, i)
  schedule:step()
  local equal = i <= 2 or i == 5 or i == 8
  for name, x in pairs(net:state_dict()) do
    if x:is_floating_point() then
      check(("step %d: %s"):format(i, name), (spread(x) == 0) == equal, spread(x))
    end
  end
end
check.equal("a scheduler", 0.01 / 100, opt.param_groups[1].lr)
check.equal("batches", 9, net[2].num_batches_tracked:item())
local own = neap.no_grad(function() return net[3].bias:clone() end)
local mean = dist.all_reduce(own:clone(), { op = "mean" })
opt:average()
check.tensor("averaged by hand", mean, net[3].bias:detach())

-- The number of steps goes on from a dict, and a group that comes later begins as rank 1 has it.
local dict = opt:state_dict()
check.equal("steps", 9, dict.steps)
local again = dist.local_sgd { every = 3, warmup = 2, optimizer = optim.Adam(net:parameters()) }
again:load_state_dict(dict)
step(net, again, 10)
check("not yet", spread(net[1].weight) > 0)
step(net, again, 11)
check.equal("then", 0.0, spread(net[1].weight))
local late = neap.full({ 2 }, rank):requires_grad_()
again:add_param_group { params = { late } }
check.tensor("a group that comes later", { 1, 1 }, late:detach())
check.equal("groups", 2, #again.param_groups)

check.error("other nets", "local_sgd: parameter 1 is '1.weight' float32 (8, 4) on rank 1 and float32 (3) on rank 2",
  dist.local_sgd, { every = 1, net = rank ~= 2 and net or nil, optimizer = optim.SGD(rank == 2
    and { neap.ones(3):requires_grad_() } or net:parameters(), { lr = 1 }) })
]]

describe("local_sgd", function()
  it("averages parameters of ranks that train by themselves", function()
    if missing then pending(missing) else ranks.pass(3, RANKS) end
  end)

  it("is the optimizer inside on one rank", function()
    local nets, opts = {}, {}
    for i = 1, 2 do
      neap.manual_seed(1)
      nets[i] = nn.Linear(3, 2)
      opts[i] = optim.Adam(nets[i]:parameters(), { lr = 0.1 })
      if i == 2 then opts[i] = dist.local_sgd { every = 2, optimizer = opts[i], net = nets[i] } end
      neap.train.fit(nets[i], { { neap.ones(4, 3), neap.zeros(4, 2) } }, { loss = nn.MSELoss(), epochs = 3,
        optimizer = opts[i], clip = 1, verbose = false, scheduler = optim.lr_scheduler.StepLR(opts[i], 2) })
    end
    assert.is_true(nets[1].weight:equal(nets[2].weight))
    assert.are.equal(3, opts[2].steps)
    opts[1]:load_state_dict(opts[2]:state_dict())
    opts[2]:load_state_dict(opts[1]:state_dict())
    assert.are.equal(0, opts[2].steps)
    assert.matches("^LocalSGD: averaged over 1 rank after each 2 steps\nAdam %(", tostring(opts[2]))
  end)

  it("takes closures", function()
    local w = neap.ones(2):requires_grad_()
    local opt = dist.local_sgd { every = 1, optimizer = optim.LBFGS { w } }
    local loss = opt:step(function()
      opt:zero_grad()
      local y = w:square():sum()
      y:backward()
      return y
    end)
    assert.are.equal(2, loss:item())
  end)

  it("refuses what makes no sense", function()
    local w = { neap.ones(2):requires_grad_() }
    local sgd = optim.SGD(w, { lr = 1 })
    local make = dist.local_sgd
    assert.has_error_like(function() make { every = 0, optimizer = sgd } end, "local_sgd: every must be a whole number of at least 1, got 0")
    assert.has_error_like(function() make { optimizer = sgd } end, "every must be a whole number of at least 1, got nil")
    assert.has_error_like(function() make { every = 2 } end, "option 'optimizer' must be an optimizer, got nil")
    assert.has_error_like(function() make { every = 2, optimizer = optim.SGD } end, "got the class SGD; put (parameters) after it")
    assert.has_error_like(function() make { every = 2, optimizer = dist.ShardedOptimizer(optim.SGD, w, { lr = 1 }) } end,
      "a ShardedOptimizer needs the same gradients on all ranks")
    assert.has_error_like(function() make { every = 2, optimizer = sgd, net = 3 } end, "option 'net' must be a module, got 3")
    assert.has_error_like(function() make { every = 2, optimizer = sgd, evry = 3 } end, "unknown option 'evry', did you mean 'every'?")
  end)
end)
