-- Multilayer perceptrons: a training step, one sample's answer, a chain of small operations.
-- perceptrons.py holds the same ones, perceptrons_jax.py those that are a compiled epoch.
-- What a step's `make(neap, wrap)` trains is what `wrap` gives of the network, where given.

local BATCHES = 64 -- random ones, taken in turn: on a single one gradients become denormal

local function build(nn, widths)
  local layers = {}
  for i = 2, #widths do
    if i > 2 then layers[#layers + 1] = nn.ReLU() end
    layers[#layers + 1] = nn.Linear(widths[i - 1], widths[i])
  end
  return nn.Sequential(table.unpack(layers))
end

local function count(widths)
  local products = 0
  for i = 2, #widths do products = products + widths[i - 1] * widths[i] end
  return products
end

-- A step on `size` samples: forward, cross-entropy, backward, the optimizer.
local function training(widths, size, kind, goal, goal_avx2)
  local inputs = widths[1] * widths[2]
  return {
    title = ("step %s, %d samples, %s"):format(table.concat(widths, "-"), size, kind),
    goal = goal, goal_avx2 = goal_avx2 or 1,
    -- The gradient of the input is not asked for.
    flops = inputs > 10000 and 2 * size * (3 * count(widths) - inputs) or nil,
    make = function(neap, wrap)
      local net, loss_of = build(neap.nn, widths), neap.nn.CrossEntropyLoss()
      net = wrap and wrap(net) or net
      local opt = neap.optim[kind](net:parameters(), { lr = 0.001 })
      local x = neap.rand(BATCHES, size, widths[1])
      local y = neap.randint(1, widths[#widths], { BATCHES, size })
      local xs, ys, at = {}, {}, 0
      for i = 1, BATCHES do xs[i], ys[i] = x[i], y[i] end
      return function()
        at = at % BATCHES + 1
        opt:zero_grad()
        local loss = loss_of(net(xs[at]), ys[at])
        loss:backward()
        opt:step()
      end
    end,
  }
end

return {
  chain = {
    title = "(w * 2):tanh():sum():backward(), 10 elements", goal = 0.037, goal_avx2 = 0.1,
    make = function(neap)
      local w = neap.randn(10):requires_grad_()
      return function()
        w.grad = nil;
        (w * 2):tanh():sum():backward()
      end
    end,
  },
  infer = {
    title = "64-32-10, one sample, no gradients", goal = 0.065, goal_avx2 = 0.2,
    make = function(neap)
      local net, x = build(neap.nn, { 64, 32, 10 }), neap.randn(1, 64)
      return function()
        local _ <close> = neap.no_grad()
        return net(x)
      end
    end,
  },
  train_2_8_2 = training({ 2, 8, 2 }, 4, "SGD", 0.022, 0.05),
  train_64_32_10 = training({ 64, 32, 10 }, 32, "Adam", 0.026, 0.05),
  train_784_128_10 = training({ 784, 128, 10 }, 64, "SGD", 0.43),
  train_784_256_128_10 = training({ 784, 256, 128, 10 }, 64, "Adam", 0.40),
  train_784_1024_1024_10 = training({ 784, 1024, 1024, 10 }, 256, "SGD", 0.76),
}
