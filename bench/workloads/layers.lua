-- Single layers and losses, forward and backward, and steps of optimizers. layers.py holds
-- the same ones.

-- Forward and backward of `forward`, whose result is a number.
local function both_ways(neap, leaves, forward)
  for _, x in ipairs(leaves) do x:requires_grad_() end
  return function()
    for _, x in ipairs(leaves) do x.grad = nil end
    forward(neap):backward()
  end
end

-- A layer made by `build` over random x.
local function layer(title, shape, build)
  return {
    title = title,
    goal = 1,
    make = function(neap)
      local x, net = neap.randn(shape), build(neap.nn)
      local leaves = net:parameters()
      leaves[#leaves + 1] = x
      return both_ways(neap, leaves, function() return net(x):sum() end)
    end,
  }
end

-- A table of 10000 rows, looked up by a batch of positions.
local function lookup(title, build)
  return {
    title = title,
    goal = 1,
    make = function(neap)
      local net, x = build(neap.nn), neap.randint(1, 10000, { 32, 64 })
      return both_ways(neap, net:parameters(), function() return net(x):mean() end)
    end,
  }
end

local function cross_entropy(rows, classes)
  return {
    title = ("cross_entropy, %d x %d"):format(rows, classes),
    goal = 1,
    make = function(neap)
      local x, y = neap.randn(rows, classes), neap.randint(1, classes, { rows })
      return both_ways(neap, { x }, function() return neap.nn.functional.cross_entropy(x, y) end)
    end,
  }
end

-- One step over 20 small tensors.
local function optimizer(kind)
  return {
    title = kind .. " over 20 tensors of 32 x 32 and 32",
    goal = 1,
    make = function(neap)
      local params = {}
      for i = 1, 20 do
        params[i] = neap.randn(i % 2 == 0 and { 32 } or { 32, 32 }):requires_grad_()
        params[i].grad = neap.randn(params[i].shape)
      end
      local opt = neap.optim[kind](params, { lr = 1e-3 })
      return function() opt:step() end
    end,
  }
end

return {
  attention = {
    title = "causal attention, 8 heads, length 256, width 64",
    goal = 1,
    make = function(neap)
      local leaves = {}
      for i = 1, 3 do leaves[i] = neap.randn(1, 8, 256, 64) end
      return both_ways(neap, leaves, function()
        return neap.nn.functional.scaled_dot_product_attention(leaves[1], leaves[2], leaves[3],
          { causal = true }):sum()
      end)
    end,
  },
  layer_norm = layer("LayerNorm(128), 16 x 64 x 128", { 16, 64, 128 },
    function(nn) return nn.LayerNorm(128) end),
  batch_norm1d = layer("BatchNorm1d(128), 256 x 128", { 256, 128 },
    function(nn) return nn.BatchNorm1d(128) end),
  batch_norm2d = layer("BatchNorm2d(16), 32 x 16 x 32 x 32", { 32, 16, 32, 32 },
    function(nn) return nn.BatchNorm2d(16) end),
  group_norm = layer("GroupNorm(4, 32), 32 x 32 x 16 x 16", { 32, 32, 16, 16 },
    function(nn) return nn.GroupNorm(4, 32) end),
  max_pool = layer("MaxPool2d(2), 64 x 16 x 28 x 28", { 64, 16, 28, 28 },
    function(nn) return nn.MaxPool2d(2) end),
  avg_pool = layer("AvgPool2d(2), 64 x 16 x 28 x 28", { 64, 16, 28, 28 },
    function(nn) return nn.AvgPool2d(2) end),
  dropout = layer("Dropout(0.5), 256 x 1024", { 256, 1024 },
    function(nn) return nn.Dropout(0.5) end),
  embedding = lookup("Embedding(10000, 128), 32 x 64, mean",
    function(nn) return nn.Embedding(10000, 128) end),
  embedding_bag = lookup("EmbeddingBag(10000, 128), 32 x 64",
    function(nn) return nn.EmbeddingBag(10000, 128) end),
  cross_entropy_1000 = cross_entropy(128, 1000),
  cross_entropy_65 = cross_entropy(4096, 65),
  adam = optimizer("Adam"),
  adamw = optimizer("AdamW"),
}
