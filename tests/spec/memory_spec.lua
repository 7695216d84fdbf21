-- Memory comes back: by the collector, by <close>, and in long training runs.

local neap = require "neap"
local nn, optim = neap.nn, neap.optim

local function live()
  collectgarbage()
  collectgarbage()
  return neap.memory().live
end

describe("memory", function()
  it("does not pile up in a loop of dropped tensors", function()
    local before = live()
    local peak = 0
    for _ = 1, 2000 do
      local _ = neap.zeros(256, 1024)
      peak = math.max(peak, neap.memory().live)
    end
    assert(peak - before < 200 * 2 ^ 20, ("%d MiB were held at once"):format((peak - before) // 2 ^ 20))
    assert.are.equal(before, live())
  end)

  it("does not pile up behind views that end a composition", function()
    local x, before, peak = neap.zeros(64, 64), live(), 0
    for _ = 1, 300 do
      local _ = neap.einsum("ij,kl->ikjl", x, x[{ { 1, 2 } }])
      peak = math.max(peak, neap.memory().live)
    end
    assert(peak - before < 200 * 2 ^ 20, ("%d MiB were held at once"):format((peak - before) // 2 ^ 20))
  end)

  it("is freed at once by <close>", function()
    local before = live()
    do
      local _ <close> = neap.zeros(1000, 1000)
      assert.is_true(neap.memory().live >= before + 4000000)
    end
    assert.are.equal(before, neap.memory().live)
  end)

  it("stays flat over a training run that never calls the collector", function()
    local net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))
    local loss_of = nn.CrossEntropyLoss()
    local opt = optim.SGD(net:parameters(), { lr = 0.1, momentum = 0.9 })
    local x = neap.tensor { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }
    local y = neap.tensor({ 1, 2, 2, 1 }, { dtype = "int64" })
    local function steps(n)
      local peak = 0
      for _ = 1, n do
        opt:zero_grad()
        local loss = loss_of(net(x), y)
        loss:backward()
        opt:step()
        peak = math.max(peak, neap.memory().live)
      end
      return peak
    end
    local early = steps(3000)
    local late = steps(6000)
    assert(late < 2 * early + 2 ^ 20, ("the peak went from %d to %d bytes"):format(early, late))
  end)

  it("is counted", function()
    local m = neap.memory()
    assert.is_true(m.live >= 0 and m.peak >= m.live and m.cached >= 0)
    neap.empty_cache()
    assert.are.equal(0, neap.memory().cached)
  end)
end)

describe("neap.scope", function()
  local x = neap.ones(100, 100)

  it("frees at once what its function made, but for results", function()
    local before = live()
    local sum, list = neap.scope(function(y)
      local product = y:matmul(y)
      return product:sum(), { deep = { (product * 2):mean() } }
    end, x)
    assert.are.equal(1000000, sum:item())
    assert.are.equal(200, list.deep[1]:item())
    assert.is_true(neap.memory().live - before < 2000)
  end)

  it("gives all results, nil among them, and leaves tensors from outside open", function()
    local results = table.pack(neap.scope(function(...) return nil, x, ..., nil end, 7))
    assert.are.equal(4, results.n)
    assert.are.equal(x, results[2])
    assert.are.equal(7, results[3])
    assert.are.equal(10000, x:sum():item())
  end)

  it("closes what is kept elsewhere, and everything after an error", function()
    local before, kept = live(), nil
    assert.has_error(function() neap.scope(function() kept = x * 2; error("stop", 0) end) end, "stop")
    assert.has_error_like(function() kept:sum() end, "tensor is closed")
    assert.is_true(neap.memory().live - before < 2000)
    assert.are.equal(2, neap.ones(2):sum():item()) -- and no longer notes what is made
  end)

  it("stands in others: the results of the inner one are the outer one's", function()
    local before, inner = live(), nil
    local sum = neap.scope(function()
      inner = neap.scope(function() return x + 1 end)
      return inner:sum()
    end)
    assert.are.equal(20000, sum:item())
    assert.has_error_like(function() inner:sum() end, "tensor is closed")
    assert.is_true(neap.memory().live - before < 2000)
  end)

  it("keeps what gradients need of a result, and modules with all they hold", function()
    local w = neap.ones({ 3 }, { requires_grad = true })
    local loss, net = neap.scope(function() return (w * w * 3):sum(), nn.Linear(3, 2) end)
    loss:backward()
    assert.are.equal("6.0 6.0 6.0", table.concat(w.grad:totable(), " "))
    assert.are.equal(2, net(w.data):numel())
  end)

  it("trains as without it, in memory that does not grow", function()
    local function run(step)
      neap.manual_seed(3)
      local net = nn.Linear(4, 1)
      local opt = optim.Adam(net:parameters(), { lr = 0.1 })
      for _ = 1, 20 do step(net, opt) end
      return net.weight:sum():item()
    end
    local function step(net, opt)
      opt:zero_grad()
      nn.functional.mse_loss(net(neap.rand(8, 4)), neap.zeros(8, 1)):backward()
      opt:step()
    end
    assert.are.equal(run(step), run(function(...) neap.scope(step, ...) end))
  end)

  it("takes cycles, and refuses what is no function", function()
    local cycle = neap.scope(function()
      local t = { x = x * 3 }
      t.me = t
      return t
    end)
    assert.are.equal(30000, cycle.me.x:sum():item())
    assert.has_error_like(function() neap.scope(3) end, "scope: expected a function, got 3")
  end)
end)
