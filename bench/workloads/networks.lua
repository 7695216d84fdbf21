-- A training step of small networks as people use them: forward, loss, backward, optimizer.
-- networks.py holds the same ones.

-- A step with cross-entropy over what `forward` makes of the net and its input.
local function train(neap, net, forward, labels, optimizer)
  local loss_of = neap.nn.CrossEntropyLoss()
  local opt = optimizer or neap.optim.SGD(net:parameters(), { lr = 0.01, momentum = 0.9 })
  return function()
    opt:zero_grad()
    local loss = loss_of(forward(net), labels)
    loss:backward()
    opt:step()
  end
end

-- A recurrent layer whose last step is classified.
local function recurrent(kind, batch, length, hidden)
  return {
    title = ("%s %d, batch %d, length %d"):format(kind, hidden, batch, length),
    goal = 1,
    make = function(neap)
      local nn = neap.nn
      local net = nn.ModuleList { nn[kind](hidden, hidden, { batch_first = true }),
        nn.Linear(hidden, 10) }
      local x = neap.randn(batch, length, hidden)
      return train(neap, net, function() return net[2]((net[1](x)):select(2, -1)) end,
        neap.randint(1, 10, { batch }))
    end,
  }
end

local networks = {
  lstm = recurrent("LSTM", 32, 64, 128),
  gru = recurrent("GRU", 32, 64, 128),
  rnn = recurrent("RNN", 16, 32, 32),
}

networks.lenet = {
  title = "LeNet, batch 64, 1x28x28",
  goal = 1,
  make = function(neap)
    local nn = neap.nn
    local net = nn.Sequential(
      nn.Conv2d(1, 6, 5, { padding = 2 }), nn.ReLU(), nn.MaxPool2d(2),
      nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
      nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
    local x = neap.rand(64, 1, 28, 28)
    return train(neap, net, function() return net(x) end, neap.randint(1, 10, { 64 }))
  end,
}

networks.resnet = {
  title = "ResNet block, batch 32, 3x32x32, 16-32 channels",
  goal = 1,
  make = function(neap)
    local nn = neap.nn
    local plain = { padding = 1, bias = false }
    local halving = { padding = 1, stride = 2, bias = false }
    local net = nn.ModuleList {
      nn.Sequential(nn.Conv2d(3, 16, 3, plain), nn.BatchNorm2d(16), nn.ReLU()),
      nn.Sequential(nn.Conv2d(16, 32, 3, halving), nn.BatchNorm2d(32), nn.ReLU(),
        nn.Conv2d(32, 32, 3, plain), nn.BatchNorm2d(32)),
      nn.Sequential(nn.Conv2d(16, 32, 1, { stride = 2, bias = false }), nn.BatchNorm2d(32)),
      nn.Sequential(nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 10)),
    }
    local x = neap.rand(32, 3, 32, 32)
    return train(neap, net, function()
      local h = net[1](x)
      return net[4](net[2](h) + net[3](h))
    end, neap.randint(1, 10, { 32 }))
  end,
}

networks.conv1d = {
  title = "conv1d net, batch 32, 8 x 128",
  goal = 1,
  make = function(neap)
    local nn = neap.nn
    local net = nn.Sequential(
      nn.Conv1d(8, 32, 5, { padding = 2 }), nn.ReLU(), nn.MaxPool1d(2),
      nn.Conv1d(32, 64, 5, { padding = 2 }), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten(),
      nn.Linear(64, 10))
    local x = neap.rand(32, 8, 128)
    return train(neap, net, function() return net(x) end, neap.randint(1, 10, { 32 }))
  end,
}

networks.transformer = {
  title = "transformer encoder layer, batch 16, length 64, width 128",
  goal = 1,
  make = function(neap)
    local nn = neap.nn
    local net = nn.ModuleList {
      nn.TransformerEncoderLayer(128, 4, { dim_feedforward = 512, batch_first = true }),
      nn.Linear(128, 10) }
    local x = neap.randn(16, 64, 128)
    return train(neap, net, function() return net[2](net[1](x):mean(2)) end,
      neap.randint(1, 10, { 16 }), neap.optim.AdamW(net:parameters()))
  end,
}

networks.mlp = {
  title = "GELU perceptron 128-512-128, batch 64",
  goal = 1,
  make = function(neap)
    local nn = neap.nn
    local net = nn.Sequential(nn.Linear(128, 512), nn.GELU(), nn.Linear(512, 128), nn.GELU(),
      nn.Linear(128, 10))
    local x = neap.randn(64, 128)
    return train(neap, net, function() return net(x) end, neap.randint(1, 10, { 64 }),
      neap.optim.AdamW(net:parameters()))
  end,
}

return networks
