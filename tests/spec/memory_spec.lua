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
