-- A training step of networks as people use them: forward, loss, backward, optimizer.
-- networks.py holds the same ones. What `make(neap, wrap)` trains is what `wrap` gives of the
-- network where there is one: bench/ranks.lua wraps it for several ranks.

local BATCHES = 16 -- random ones, taken in turn: on a single one gradients become denormal

-- A step with cross-entropy over what `forward` makes of an input. `input(neap)` and
-- `labels(neap)` make a batch.
local function train(neap, params, forward, input, labels, optimizer)
  local loss_of = neap.nn.CrossEntropyLoss()
  local opt = optimizer or neap.optim.SGD(params, { lr = 0.01, momentum = 0.9 })
  local xs, ys, at = {}, {}, 0
  for i = 1, BATCHES do xs[i], ys[i] = input(), labels() end
  return function()
    at = at % BATCHES + 1
    opt:zero_grad()
    local loss = loss_of(forward(xs[at]), ys[at])
    loss:backward()
    opt:step()
  end
end

local function same(net) return net end

local function classes(neap, n, batch)
  return function() return neap.randint(1, n, { batch }) end
end

-- A network of one piece, by what `build(nn)` makes.
local function network(title, goal, goal_avx2, flops, shape, build, kind)
  return {
    title = title, goal = goal, goal_avx2 = goal_avx2, flops = flops,
    make = function(neap, wrap)
      local net = (wrap or same)(build(neap.nn))
      local params = net:parameters()
      return train(neap, params, net, function() return neap.randn(shape) end,
        classes(neap, 10, shape[1]), kind and neap.optim[kind](params))
    end,
  }
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
      return train(neap, net:parameters(),
        function(x) return net[2]((net[1](x)):select(2, -1)) end,
        function() return neap.randn(batch, length, hidden) end, classes(neap, 10, batch))
    end,
  }
end

local networks = {
  lstm = recurrent("LSTM", 32, 64, 128),
  gru = recurrent("GRU", 32, 64, 128),
  rnn = recurrent("RNN", 16, 32, 32),
}

networks.lenet5 = network("LeNet-5, 6 and 16 channels, batch 64", 1, 1, nil, { 64, 1, 28, 28 },
  function(nn)
    return nn.Sequential(
      nn.Conv2d(1, 6, 5, { padding = 2 }), nn.ReLU(), nn.MaxPool2d(2),
      nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
      nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
  end)

networks.lenet = network("LeNet, 16 and 32 channels, batch 64, Adam", 0.60, 0.65,
  64 * 2 * (2 * 16 * 25 * 784 + 3 * 32 * 16 * 25 * 196 + 3 * (1568 * 128 + 1280)),
  { 64, 1, 28, 28 }, function(nn)
    return nn.Sequential(
      nn.Conv2d(1, 16, 5, { padding = 2 }), nn.ReLU(), nn.MaxPool2d(2),
      nn.Conv2d(16, 32, 5, { padding = 2 }), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
      nn.Linear(1568, 128), nn.ReLU(), nn.Linear(128, 10))
  end, "Adam")

networks.cifar = network("CIFAR CNN with batch norm, batch 32, SGD", 0.52, 0.60,
  32 * 2 * (2 * 32 * 27 * 1024 + 3 * 32 * 32 * 9 * 1024 + 3 * 64 * 32 * 9 * 256 + 3 * 40960),
  { 32, 3, 32, 32 }, function(nn)
    local function block(from, to)
      return nn.Conv2d(from, to, 3, { padding = 1 }), nn.BatchNorm2d(to), nn.ReLU()
    end
    local net = nn.Sequential()
    for _, m in ipairs { block(3, 32) } do net:append(m) end
    for _, m in ipairs { block(32, 32) } do net:append(m) end
    net:append(nn.MaxPool2d(2))
    for _, m in ipairs { block(32, 64) } do net:append(m) end
    net:append(nn.MaxPool2d(2))
    net:append(nn.Flatten())
    net:append(nn.Linear(4096, 10))
    return net
  end)

networks.depthwise = network("depthwise blocks 32-64 channels, batch 32", 1, 1, nil,
  { 32, 32, 16, 16 }, function(nn)
    return nn.Sequential(
      nn.Conv2d(32, 32, 3, { padding = 1, groups = 32 }), nn.Conv2d(32, 64, 1), nn.ReLU(),
      nn.Conv2d(64, 64, 3, { padding = 1, groups = 64, stride = 2 }), nn.Conv2d(64, 64, 1),
      nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))
  end)

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
    return train(neap, net:parameters(), function(x)
      local h = net[1](x)
      return net[4](net[2](h) + net[3](h))
    end, function() return neap.rand(32, 3, 32, 32) end, classes(neap, 10, 32))
  end,
}

networks.conv1d = network("conv1d net, batch 32, 8 x 128", 1, 1, nil, { 32, 8, 128 },
  function(nn)
    return nn.Sequential(
      nn.Conv1d(8, 32, 5, { padding = 2 }), nn.ReLU(), nn.MaxPool1d(2),
      nn.Conv1d(32, 64, 5, { padding = 2 }), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten(),
      nn.Linear(64, 10))
  end)

networks.transformer = {
  title = "transformer encoder layer, batch 16, length 64, width 128",
  goal = 1,
  make = function(neap)
    local nn = neap.nn
    local net = nn.ModuleList {
      nn.TransformerEncoderLayer(128, 4, { dim_feedforward = 512, batch_first = true }),
      nn.Linear(128, 10) }
    local params = net:parameters()
    return train(neap, params, function(x) return net[2](net[1](x):mean(2)) end,
      function() return neap.randn(16, 64, 128) end, classes(neap, 10, 16),
      neap.optim.AdamW(params))
  end,
}

networks.mlp = network("GELU perceptron 128-512-128, batch 64", 1, 1, nil, { 64, 128 },
  function(nn)
    return nn.Sequential(nn.Linear(128, 512), nn.GELU(), nn.Linear(512, 128), nn.GELU(),
      nn.Linear(128, 10))
  end, "AdamW")

-- ---- letters ----

local LETTERS, LENGTH = 65, 64

-- Batches of random texts, and the letters that follow each place.
local function texts(neap, batch)
  return function() return neap.randint(1, LETTERS, { batch, LENGTH }) end,
    function() return neap.randint(1, LETTERS, { batch * LENGTH }) end
end

networks.char_lstm = {
  title = "char-LSTM 128, batch 32, length 64, Adam",
  goal = 0.80, goal_avx2 = 0.90,
  flops = 32 * LENGTH * 2 * 3 * (2 * 128 * 512 + 128 * LETTERS),
  make = function(neap)
    local nn = neap.nn
    local net = nn.ModuleList { nn.Embedding(LETTERS, 128),
      nn.LSTM(128, 128, { batch_first = true }), nn.Linear(128, LETTERS) }
    local params, input, labels = net:parameters(), texts(neap, 32)
    return train(neap, params,
      function(x) return net[3]((net[2](net[1](x)))):flatten(1, 2) end,
      input, labels, neap.optim.Adam(params))
  end,
}

-- What attention and the perceptron add to x (batch, length, width), with 4 heads.
local function gpt_block(neap, width)
  local nn, functional = neap.nn, neap.nn.functional
  local net = nn.ModuleList { nn.LayerNorm(width), nn.Linear(width, 3 * width),
    nn.Linear(width, width), nn.LayerNorm(width),
    nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width)) }
  return net, function(x)
    local parts = net[2](net[1](x)):chunk(3, 3)
    for i, part in ipairs(parts) do parts[i] = part:unflatten(3, { 4, -1 }):transpose(2, 3) end
    local y = functional.scaled_dot_product_attention(parts[1], parts[2], parts[3],
      { causal = true })
    x = x + net[3](y:transpose(2, 3):flatten(3, 4))
    return x + net[5](net[4](x))
  end
end

networks.char_gpt = {
  title = "char-GPT 4 x 128, batch 16, length 64, Adam",
  goal = 0.70, goal_avx2 = 0.75,
  flops = 16 * LENGTH * 2 * 3 * (4 * (12 * 128 * 128 + LENGTH * 128) + 128 * LETTERS),
  make = function(neap, wrap)
    local nn = neap.nn
    local net = nn.ModuleList { nn.Embedding(LETTERS, 128), nn.Embedding(LENGTH, 128),
      nn.LayerNorm(128), nn.Linear(128, LETTERS) }
    local blocks = {}
    for i = 1, 4 do
      local block, forward = gpt_block(neap, 128)
      net:append(block)
      blocks[i] = forward
    end
    net = (wrap or same)(net)
    local params, input, labels = net:parameters(), texts(neap, 16)
    return train(neap, params, function(x)
      local y = net[1](x) + net[2](neap.range(1, LENGTH))
      for _, block in ipairs(blocks) do y = block(y) end
      return net[4](net[3](y)):flatten(1, 2)
    end, input, labels, neap.optim.Adam(params))
  end,
}

return networks
