-- The model of scripts/dev/scaling_model.lua: buckets as DistributedDataParallel lays them out, and
-- steps whose times can be told by hand.

local neap = require "neap"
local buckets = require "neap.distributed.buckets"
local model = dofile "scripts/dev/scaling/model.lua"

local MB = 1024 * 1024

describe("the model of scaling", function()
  it("lays out buckets as the reducer does", function()
    local sizes, tensors, bytes = { 10, 300000, 5, 70000, 70000, 1, 400000, 20, 3 }, {}, {}
    local total = 0
    for i, n in ipairs(sizes) do
      tensors[i] = neap.zeros(n)
      bytes[i] = 4 * n
      total = total + 4 * n
    end
    for _, limit in ipairs { 1000, 0.25 * MB, MB, 4 * MB } do
      local wanted, found, most = {}, {}, buckets.limit(total, limit)
      for i, bucket in ipairs(buckets.layout(tensors, most, math.min(most, MB))) do
        wanted[i] = { bytes = 4 * bucket.numel, count = #bucket.indices }
      end
      for i, bucket in ipairs(model.buckets(bytes, limit)) do found[i] = bucket end
      assert.same(wanted, found)
    end
  end)

  -- Ten seconds forward, gradients of 1 MB at 12, 14, 16, 18 and 20, an optimizer of one second.
  local profile = { at = { 12, 14, 16, 18, 20 }, bytes = { MB, MB, MB, MB, MB }, ending = 20,
    step = 21 }

  local function net(seconds_per_mb)
    return { latency = 0, message = 0, byte = seconds_per_mb / MB, work = 0, copy = 0 }
  end

  local function step(seconds_per_mb, limit)
    return model.step(net(seconds_per_mb), 2, profile, { limit = limit })
  end

  it("hides what fits beside the backward pass, but for the last bucket", function()
    assert.near(21 + 1, step(1, MB), 1e-9)
    assert.near(21 + 5, model.step_at_end(net(1), 2, profile), 1e-9)
    -- A first bucket of 1 MB, and two of two gradients: of a fourth at least.
    assert.near(21 + 2, step(1, 100 * MB), 1e-9)
  end)

  it("waits for a network that is slower than the pass", function()
    -- It is busy from 12 on for 5 times 4 seconds.
    assert.near(12 + 20 + 1, step(4, MB), 1e-9)
  end)

  it("computes more slowly while the processor moves bytes", function()
    local busy = net(1)
    busy.work = 0.5 / MB -- half of the second that a megabyte takes
    -- Four exchanges beside the pass cost half a second each.
    assert.near(21 + 1 + 4 * 0.5, model.step(busy, 2, profile, { limit = MB }), 1e-9)
  end)

  it("finds a batch and a number of local steps for an efficiency", function()
    local slow = net(4)
    local sizes = { MB / 4, MB, 4 * MB }
    assert.is_true(select(2, model.best_bucket(slow, 2, profile, sizes)) < 0.9)
    local factor, e = model.batch_for(slow, 2, profile, sizes, 0.9)
    assert.is_true(e >= 0.9)
    local less = model.batch(profile, factor // 2)
    assert.is_true(select(2, model.best_bucket(slow, 2, less, sizes)) < 0.9)
    -- Behind each eighth step 20 seconds: 8 * 21 / (8 * 21 + 20) = 0.894.
    assert.equal(16, (model.local_steps_for(slow, 2, profile, 0.9)))
  end)

  it("gives the network back from what it says of exchanges", function()
    local given = { latency = 1e-4, message = 1e-6, byte = 1e-9, work = 0, copy = 0 }
    for _, n in ipairs { 2, 4 } do
      local function t(bytes) return model.all_reduce(given, n, bytes) end
      local found = model.network({ small = t(4), medium = t(MB), large = t(4 * MB),
        message = 1e-6, work = 0, copy = 0 }, n)
      assert.near(given.latency, found.latency, 1e-6)
      assert.near(given.byte, found.byte, 1e-12)
    end
  end)
end)
