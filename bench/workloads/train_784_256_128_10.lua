-- A whole training step of a 784-256-128-10 network on 64 samples with Adam.
return {
  title = "training step 784-256-128-10, 64 samples, Adam",
  goal = 0.75,
  make = function(neap)
    local nn, optim = neap.nn, neap.optim
    local net = nn.Sequential(
      nn.Linear(784, 256), nn.ReLU(),
      nn.Linear(256, 128), nn.ReLU(),
      nn.Linear(128, 10))
    local loss_of = nn.CrossEntropyLoss()
    local opt = optim.Adam(net:parameters())
    local x = neap.rand(64, 784)
    local y = neap.randint(1, 10, { 64 })
    return function()
      opt:zero_grad()
      local loss = loss_of(net(x), y)
      loss:backward()
      opt:step()
    end
  end,
}
