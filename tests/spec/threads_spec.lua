-- A seeded run gives the same bits for any number of threads.

local neap = require "neap"
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

describe("a training run", function()
  local before = neap.get_num_threads()
  after_each(function() neap.set_num_threads(before) end)

  it("ends in the same bits with 1, 2, 3 and 4 threads", function()
    local wanted = train(1)
    for threads = 2, 4 do
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
