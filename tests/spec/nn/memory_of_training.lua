--- What training networks of several kinds holds, as a program of its own, for
-- memory_spec.lua: in the large heap of a whole suite Lua's collector takes its time.
--
-- What the gradients need is told by summary (which summary_spec.lua holds against the
-- runtime's own count) and by the parameters; what was really held at the worst moment by
-- neap.memory(). Prints a line a network: its name, the most that the first step held and
-- that of thirty more, as multiples of what is needed; of those thirty the blocks that
-- steps 11 to 20 took from the system, and the full collections of Lua's.

local neap = require "neap"
local testing = require("neap.core").testing
local nn, optim, F = neap.nn, neap.optim, neap.nn.functional

local units = { B = 1, KiB = 1024, MiB = 1024 ^ 2 }

-- Bytes of activations and of parameters' gradients.
local function needed(net, x)
  local amount, unit = net:summary(table.unpack(x.shape)):match("Activations: ([%d.]+) (%a+)$")
  local bytes = tonumber(amount) * units[unit]
  for _, parameter in ipairs(net:parameters()) do bytes = bytes + 4 * parameter:numel() end
  return bytes
end

-- The most that `steps` training steps held beyond what was there before, and the blocks
-- that steps 11 to 20 took.
local function peak_of_training(net, x, y, loss_of, steps)
  local opt = optim.SGD(net:parameters(), { lr = 0.01 })
  collectgarbage()
  collectgarbage()
  local before = neap.memory().live
  testing.reset_peak()
  local taken = {}
  for i = 1, steps do
    opt:zero_grad()
    local loss = loss_of(net(x), y)
    loss:backward()
    opt:step()
    taken[i] = neap.memory().taken
  end
  return neap.memory().peak - before, steps >= 20 and taken[20] - taken[10]
end

local function repeated(times, make)
  local layers = {}
  for _ = 1, times do
    for _, layer in ipairs(make()) do layers[#layers + 1] = layer end
  end
  return layers
end

local networks = {
  ["a multilayer perceptron"] = function()
    local layers = repeated(10, function() return { nn.Linear(256, 256), nn.ReLU() } end)
    return nn.Sequential(layers), neap.rand(512, 256), neap.rand(512, 256), nn.MSELoss()
  end,
  ["a perceptron with dropout"] = function()
    local layers = repeated(6, function()
      return { nn.Linear(256, 256), nn.Tanh(), nn.Dropout(0.3) }
    end)
    return nn.Sequential(layers), neap.rand(512, 256), neap.rand(512, 256), nn.MSELoss()
  end,
  ["a convolutional network"] = function()
    local layers = repeated(10, function()
      return { nn.Conv2d(8, 8, 3, { padding = 1 }), nn.BatchNorm2d(8), nn.ReLU() }
    end)
    for _, layer in ipairs { nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 10) } do
      layers[#layers + 1] = layer
    end
    return nn.Sequential(layers), neap.rand(16, 8, 32, 32), neap.randint(1, 10, { 16 }),
      nn.CrossEntropyLoss()
  end,
  ["a network written by hand"] = function()
    local Net = nn.class("Net")
    function Net:init()
      for i = 1, 10 do self["fc" .. i] = nn.Linear(128, 128) end
    end
    function Net:forward(x)
      for i = 1, 10 do
        local h = F.gelu(self["fc" .. i](x))
        x = x + h
      end
      return x
    end
    return Net(), neap.rand(512, 128), neap.rand(512, 128), nn.MSELoss()
  end,
  ["a transformer"] = function()
    local layer = nn.TransformerEncoderLayer(64, 4, { dim_feedforward = 128 })
    return nn.TransformerEncoder(layer, 6), neap.rand(32, 8, 64), neap.rand(32, 8, 64),
      nn.MSELoss()
  end,
}

for name, make in pairs(networks) do
  local net, x, y, loss_of = make()
  local need = needed(net, x)
  local first = peak_of_training(net, x, y, loss_of, 1)
  local collections = testing.collections()
  local later, taken = peak_of_training(net, x, y, loss_of, 30)
  print(("%s: %.3f %.3f, taken %d, collections %d"):format(name, first / need, later / need,
    taken, testing.collections() - collections))
end
