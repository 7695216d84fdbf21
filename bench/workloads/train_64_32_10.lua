-- A whole training step of a 64-32-10 network on 32 samples with Adam.
return {
  title = "training step 64-32-10, 32 samples, Adam",
  goal = 0.25,
  make = function(neap)
    local nn, optim = neap.nn, neap.optim
    local net = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    local loss_of = nn.CrossEntropyLoss()
    local opt = optim.Adam(net:parameters())
    local x = neap.rand(32, 64)
    local y = neap.randint(1, 10, { 32 })
    return function()
      opt:zero_grad()
      local loss = loss_of(net(x), y)
      loss:backward()
      opt:step()
    end
  end,
}
