-- The shortest proof that a build works: it needs neither BLAS nor files, and is what
-- `luarocks test` and the build without BLAS are tried with.

local neap = require "neap"
local nn, optim = neap.nn, neap.optim

describe("a build of neap", function()
  it("multiplies matrices", function()
    local product = neap.tensor{ { 1, 2 }, { 3, 4 } }:matmul(neap.tensor{ { 5 }, { 6 } })
    assert.same({ { 17 }, { 39 } }, product:totable())
  end)

  it("trains a network until it knows exclusive or", function()
    neap.manual_seed(1)
    local x = neap.tensor{ { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }
    local y = neap.tensor{ { 0 }, { 1 }, { 1 }, { 0 } }
    local net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
    local opt = optim.Adam(net:parameters(), { lr = 0.05 })
    local loss
    for _ = 1, 300 do
      opt:zero_grad()
      loss = nn.functional.mse_loss(net(x), y)
      loss:backward()
      opt:step()
    end
    assert.is_true(loss:item() < 0.01)
  end)
end)
