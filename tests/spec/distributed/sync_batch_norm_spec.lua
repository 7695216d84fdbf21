-- SyncBatchNorm: what BatchNorm computes of the batches of all ranks as one.

local neap = require "neap"
local ranks = require "tests.spec.distributed.ranks"
local dist, nn = neap.distributed, neap.nn

local missing = ranks.missing()

local RANKS = [[
local nn, rank, n = neap.nn, dist.rank(), dist.world_size()

-- Items of the batch: those of rank r end at ends[r]. Rank 2 has none in one case.
local cases = {
  { name = "1d", shape = { 2, 4 }, ends = { 2, 5, 6 } },
  { name = "with a length", shape = { 4, 3 }, ends = { 1, 4, 6 }, layer = "BatchNorm1d" },
  { name = "2d", shape = { 3, 4, 5 }, ends = { 3, 3, 6 }, layer = "BatchNorm2d", options = { momentum = 0.3 } },
  { name = "3d", shape = { 2, 2, 3, 2 }, ends = { 2, 4, 6 }, layer = "BatchNorm3d", options = { momentum = false } },
  { name = "bare", shape = { 3, 4 }, ends = { 2, 4, 6 }, options = { affine = false, track_running_stats = false } },
  { name = "float64", shape = { 3, 4 }, ends = { 2, 4, 6 }, options = { dtype = "float64" } },
}

local function near(name, wanted, got, dtype)
  local tolerance = dtype == "float64" and 1e-12 or 2e-6
  check(name, wanted.dtype == got.dtype and wanted:allclose(got, { rtol = tolerance, atol = tolerance }),
    ("wanted %s, got %s"):format(wanted, got))
end

for _, case in ipairs(cases) do
  neap.manual_seed(7)
  local dtype = case.options and case.options.dtype or "float32"
  local channels = case.shape[1]
  if case.name == "1d" then channels = 4 case.shape = { 4 } end
  local all = neap.randn(6, table.unpack(case.shape)):to(dtype) * 3 + 50
  local factor = neap.randn(6, table.unpack(case.shape)):to(dtype)
  local first, last = (case.ends[rank - 1] or 0) + 1, case.ends[rank]
  local whole = nn[case.layer or "BatchNorm1d"](channels, case.options)
  local synced = dist.SyncBatchNorm(channels, case.options)
  if whole.weight then
    for _, layer in ipairs { whole, synced } do
      neap.manual_seed(9)
      neap.no_grad(function() layer.weight:uniform_(0.5, 2) layer.bias:normal_() end)
    end
  end
  local function mine(t) return t:narrow(1, first, last - first + 1) end
  for step = 1, 2 do
    local x = (all * step):requires_grad_()
    local part = mine(all * step):clone():requires_grad_()
    local y, z = whole(x), synced(part)
    near(case.name .. ": results", mine(y):detach(), z:detach(), dtype)
    whole:zero_grad()
    synced:zero_grad();
    (y * factor):sum():backward();
    (z * mine(factor)):sum():backward()
    near(case.name .. ": gradient of x", mine(x.grad), part.grad, dtype)
    if whole.weight then
      for _, key in ipairs { "weight", "bias" } do
        local sum = dist.all_reduce(synced[key].grad)
        near(case.name .. ": gradient of " .. key, whole[key].grad / 10, sum / 10, dtype)
      end
    end
    for key, buffer in whole:named_buffers() do
      near(case.name .. ": " .. key, buffer, synced[key], dtype)
      local gathered = dist.all_gather(synced[key])
      check(case.name .. ": the same on all ranks", gathered[1]:equal(gathered[n]))
    end
  end
  whole:eval()
  synced:eval()
  near(case.name .. ": eval mode", mine(whole(all)), synced(mine(all)), dtype)
end

-- Gradients of gradients.
neap.manual_seed(1)
local all = neap.randn({ 6, 2, 3 }, { dtype = "float64" })
local factor = neap.randn({ 6, 2, 3 }, { dtype = "float64" })
local function second(layer, t, f)
  local x = t:clone():requires_grad_()
  local g = neap.grad((layer(x):square() * f):sum(), { x, layer.weight }, { create_graph = true });
  (g[1]:square():sum() + (g[2] * f[1][1][1]):sum() * 0):backward()
  return x.grad
end
local options = { dtype = "float64" }
near("gradients of gradients", second(nn.BatchNorm1d(2, options), all, factor):narrow(1, 2 * rank - 1, 2),
  second(dist.SyncBatchNorm(2, options), all:narrow(1, 2 * rank - 1, 2), factor:narrow(1, 2 * rank - 1, 2)), "float64")

-- One element a channel on all ranks together; on each rank is enough.
local layer = dist.SyncBatchNorm(2)
check.error("one element", "layer (SyncBatchNorm 2): needs more than 1 element a channel to learn from, got 1 on all ranks together",
  function() local y = layer(neap.ones(rank == 1 and 1 or 0, 2)) return y end)
check.equal("counts no batch that it refuses", 0, layer.num_batches_tracked:item())
check.tensor("one a rank", { -1, -1 }, (layer(neap.full({ 1, 2 }, rank)) / 1.5 ^ 0.5):round()[1] * (rank == 1 and 1 or 0)
  - (rank == 1 and 0 or 1))

-- What looks at a net needs no other ranks.
if rank == 1 then
  local text = tostring(neap.explain(nn.Sequential(nn.Linear(2, 3), dist.SyncBatchNorm(3)), { 4, 2 }))
  check("explain", text:find("2: SyncBatchNorm", 1, true), text)
end

-- In a net, with DistributedDataParallel: as one process with the whole batch.
local function make()
  neap.manual_seed(4)
  return nn.Sequential(nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.ReLU(), nn.Flatten(), nn.Linear(27, 2))
end
local whole, net = make(), make()
net = dist.DistributedDataParallel(dist.SyncBatchNorm.convert_sync_batchnorm(net), { bucket_mb = 1e-6 })
local images, targets = neap.randn(6, 1, 5, 5), neap.randn(6, 2)
local function train(model, x, y)
  local opt = neap.optim.SGD(model:parameters(), { lr = 0.1 })
  for _ = 1, 5 do
    opt:zero_grad()
    nn.functional.mse_loss(model(x), y):backward()
    opt:step()
  end
end
train(whole, images, targets)
train(net, images:narrow(1, 2 * rank - 1, 2), targets:narrow(1, 2 * rank - 1, 2))
for name, x in pairs(whole:state_dict()) do
  check("a net: " .. name, x:allclose(net:state_dict()[name], { rtol = 1e-4, atol = 1e-5 }),
    ("%s and %s"):format(x, net:state_dict()[name]))
end
]]

describe("SyncBatchNorm", function()
  it("is BatchNorm over the batches of all ranks", function()
    if missing then pending(missing) else
      ranks.pass(3, RANKS)
    end
  end)

  it("is BatchNorm on one rank", function()
    for n, shape in ipairs { { 4, 3 }, { 4, 3, 2, 2 }, { 4, 3, 2, 2, 2 } } do
      local x = neap.randn(table.unpack(shape))
      local plain, synced = nn[("BatchNorm%dd"):format(n)](3), dist.SyncBatchNorm(3)
      assert.is_true(plain(x):equal(synced(x)))
      assert.is_true(plain:eval()(x):equal(synced:eval()(x)))
      assert.is_true(plain.running_var:equal(synced.running_var))
      assert.are.equal(1, synced.num_batches_tracked:item())
    end
  end)

  it("has the options and the text of BatchNorm", function()
    local layer = dist.SyncBatchNorm(3, { eps = 1e-3, momentum = false, affine = false })
    assert.are.equal("SyncBatchNorm(3, eps=0.001, momentum=false, affine=false, track_running_stats=true)", tostring(layer))
    assert.is_nil(layer.weight)
    layer(neap.randn(4, 3))
    layer:reset_parameters()
    assert.are.same({ 0, 0, 0 }, layer.running_mean:totable())
  end)

  it("takes the place of BatchNorms, with what they hold", function()
    local shared = nn.BatchNorm1d(2, { momentum = 0.5 })
    local net = nn.Sequential(nn.Linear(2, 2), shared, nn.Sequential(shared, nn.ReLU(), nn.BatchNorm1d(2, { affine = false })))
    net:eval()
    assert.are.equal(net, dist.SyncBatchNorm.convert_sync_batchnorm(net))
    assert.is_true(net[2]:is_a(dist.SyncBatchNorm))
    assert.are.equal(net[2], net[3][1])
    assert.are.equal(shared.weight, net[2].weight)
    assert.are.equal(shared.running_mean, net[2].running_mean)
    assert.are.equal(0.5, net[2].momentum)
    assert.is_false(net[3][3].affine)
    assert.is_false(net[2].training)
    assert.is_true(dist.SyncBatchNorm.convert_sync_batchnorm(nn.BatchNorm3d(2)):is_a(dist.SyncBatchNorm))
    assert.are.equal(6, #net:buffers())
  end)

  it("refuses other inputs", function()
    local layer = dist.SyncBatchNorm(3)
    assert.has_error_like(function() local y = layer(neap.ones(3)) return y end,
      "x must have shape (batch, 3, ...), got (3)")
    assert.has_error_like(function() local y = layer(neap.ones(2, 4)) return y end, "got (2, 4)")
    assert.has_error_like(function() local y = layer(neap.ones({ 2, 3 }, { dtype = "float64" })) return y end,
      "x must be float32, got float64")
    assert.has_error_like(function() dist.SyncBatchNorm.convert_sync_batchnorm(3) end,
      "convert_sync_batchnorm: expected a module, got 3")
    assert.has_error_like(function() dist.SyncBatchNorm(0) end, "num_features must be a whole number of at least 1, got 0")
  end)
end)
