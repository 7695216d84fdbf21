-- A whole training step of a 2-8-2 network on 4 samples with SGD.
return {
  title = "training step 2-8-2, 4 samples, SGD",
  goal = 1 / 15,
  make = function(neap)
    local nn, optim = neap.nn, neap.optim
    local net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))
    local loss_of = nn.CrossEntropyLoss()
    local opt = optim.SGD(net:parameters(), { lr = 0.1 })
    local x = neap.tensor { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }
    local y = neap.tensor({ 1, 2, 2, 1 }, { dtype = "int64" })
    return function()
      opt:zero_grad()
      local loss = loss_of(net(x), y)
      loss:backward()
      opt:step()
    end
  end,
}
