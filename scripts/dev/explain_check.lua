-- explain_check.lua: what neap.explain forecasts against what is measured, for the networks of
-- the scripts.
--
--   neap scripts/dev/explain_check.lua [--rounds N] [--calibrate] [--often] [network ...]
--
-- With --calibrate the first forecast measures the speeds of this machine anew, as a user's first
-- call does, before anything else is measured; that is what docs/performance.md is to show.
-- --often measures them between the rounds as well, several times as often, and takes the best:
-- what is off then is the model's.
--
-- The model's constants were chosen by the networks of the scripts; `others` come behind these and
-- tell how it does with what it was not made for. Names, `scripts` or `others` choose some.
--
-- For each network the time of an inference and of a training step (forward, loss, backward,
-- zero_grad and the optimizer's step), and the peak of memory of a step, forecast and measured in
-- one run; what is off is in percent. Measured is the best of many short runs, as other programs
-- only make it slower; with one thread, the processor's time, as the calibration's. Last lines say
-- how many forecasts are within a quarter.

local neap = require "neap"
local core = require "neap.core"
local cache, speeds = require "neap.explain.cache", require "neap.explain.speeds"
local nn, F, optim = neap.nn, neap.nn.functional, neap.optim

local o = neap.cmdline{
  { "rounds", 3, "how often all networks are measured", { min = 1 } },
  { "calibrate", false, "measure the speeds of this machine anew, as a user's first call does" },
  { "often", false, "measure them anew, four times a round: tells what the model is off" },
  rest = "networks, all of them unless told",
}

-- ---- the networks ----

-- inputs and targets: shapes, with a dtype where it is not float32 and int64.
local function network(name, fields)
  fields.name = name
  return fields
end

local function perceptron(...)
  local sizes, layers = { ... }, {}
  for i = 1, #sizes - 1 do
    layers[#layers + 1] = nn.Linear(sizes[i], sizes[i + 1])
    if i < #sizes - 1 then layers[#layers + 1] = nn.ReLU() end
  end
  return nn.Sequential(layers)
end

local cross_entropy = nn.CrossEntropyLoss()

local function images(last, drop, width)
  return nn.Sequential(
    nn.Conv2d(1, 16, 3, { padding = 1 }), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(16, last, 3, { padding = 1 }), nn.BatchNorm2d(last), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(last * 49, width), nn.ReLU(), nn.Dropout(drop), nn.Linear(width, 10))
end

local function lenet()
  return nn.Sequential(
    nn.Conv2d(1, 16, 5, { padding = 2 }), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(16, 32, 5, { padding = 2 }), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
    nn.Linear(1568, 128), nn.ReLU(), nn.Linear(128, 10))
end

local function char_lstm()
  local CharLSTM = nn.class("CharLSTM")
  function CharLSTM:init()
    self.embedding = nn.Embedding(65, 64)
    self.lstm = nn.LSTM(64, 128)
    self.output = nn.Linear(128, 65)
  end
  function CharLSTM:forward(x)
    local y = self.lstm(self.embedding(x))
    return self.output(y):flatten(1, 2)
  end
  return CharLSTM()
end

local Block = nn.class("Block")
function Block:init(width, heads, causal)
  self.heads, self.causal = heads, causal
  self.norm1 = nn.LayerNorm(width)
  self.qkv = nn.Linear(width, 3 * width)
  self.answer = nn.Linear(width, width)
  self.norm2 = nn.LayerNorm(width)
  self.work = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
end
function Block:attend(x)
  local parts = self.qkv(x):chunk(3, 3)
  for i, part in ipairs(parts) do
    parts[i] = part:unflatten(3, { self.heads, -1 }):transpose(2, 3)
  end
  local q, k, v = table.unpack(parts)
  local y = F.scaled_dot_product_attention(q, k, v, { causal = self.causal })
  return self.answer(y:transpose(2, 3):flatten(3, 4))
end
function Block:forward(x)
  x = x + self:attend(self.norm1(x))
  return x + self.work(self.norm2(x))
end

local function transformer(words, width, heads, layers, length, causal)
  local Transformer = nn.class("Transformer")
  function Transformer:init()
    self.character = nn.Embedding(words, width)
    self.place = nn.Embedding(length, width)
    self.blocks = nn.Sequential()
    for _ = 1, layers do self.blocks:append(Block(width, heads, causal)) end
    self.norm = nn.LayerNorm(width)
    self.output = nn.Linear(width, causal and words or 32)
  end
  function Transformer:forward(x)
    local y = self.character(x) + self.place(neap.range(1, x:size(2)))
    return self.output(self.norm(self.blocks(y))):flatten(1, 2)
  end
  return Transformer()
end

local function vae()
  local function layers(inputs, outputs)
    return nn.Sequential(nn.Linear(inputs, 256), nn.GELU(), nn.Linear(256, 256), nn.GELU(),
      nn.Linear(256, outputs))
  end
  local VAE = nn.class("VAE")
  function VAE:init()
    self.encoder, self.decoder = layers(784, 20), layers(10, 784)
  end
  function VAE:forward(x)
    local mean, log_variance = table.unpack(self.encoder(x):chunk(2, 2))
    local z = mean + neap.randn_like(mean) * (log_variance / 2):exp()
    local kl = (mean:square() + log_variance:exp() - 1 - log_variance) / 2
    return self.decoder(z), kl:sum()
  end
  return VAE()
end

-- The generator's step of a GAN: both networks, one after the other.
local function gan()
  return nn.Sequential(
    nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 1),
    nn.Linear(1, 32), nn.LeakyReLU(0.2), nn.Linear(32, 32), nn.LeakyReLU(0.2), nn.Linear(32, 1))
end

-- ---- networks that the model was not made for ----

local function narrow_cnn()
  local layers = { nn.Conv2d(3, 8, 3, { padding = 1 }), nn.ReLU() }
  for i = 1, 10 do
    layers[#layers + 1] = nn.Conv2d(8, 8, 3, { padding = 1 })
    layers[#layers + 1] = nn.ReLU()
    if i % 4 == 0 then layers[#layers + 1] = nn.MaxPool2d(2) end
  end
  layers[#layers + 1] = nn.Flatten()
  layers[#layers + 1] = nn.Linear(8 * 64, 10)
  return nn.Sequential(layers)
end

-- Blocks of a convolution for each channel and one across them, as in MobileNet.
local function separable()
  local layers = { nn.Conv2d(3, 16, 3, { padding = 1, stride = 2 }), nn.BatchNorm2d(16), nn.ReLU() }
  local function block(from, to, stride)
    local how = { padding = 1, stride = stride, groups = from }
    for _, layer in ipairs { nn.Conv2d(from, from, 3, how), nn.BatchNorm2d(from), nn.ReLU(),
      nn.Conv2d(from, to, 1), nn.BatchNorm2d(to), nn.ReLU() } do
      layers[#layers + 1] = layer
    end
  end
  block(16, 32, 1)
  block(32, 64, 2)
  block(64, 64, 1)
  layers[#layers + 1] = nn.AdaptiveAvgPool2d(1)
  layers[#layers + 1] = nn.Flatten()
  layers[#layers + 1] = nn.Linear(64, 10)
  return nn.Sequential(layers)
end

local function gru_tagger()
  local Tagger = nn.class("Tagger")
  function Tagger:init()
    self.embedding, self.gru = nn.Embedding(65, 48), nn.GRU(48, 96)
    self.output = nn.Linear(96, 12)
  end
  function Tagger:forward(x)
    local y = self.gru(self.embedding(x))
    return self.output(y):flatten(1, 2)
  end
  return Tagger()
end

local function bag_of_words()
  return nn.Sequential(nn.EmbeddingBag(65, 64), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 4))
end

local scripts = {
  network("spiral", { make = function() return perceptron(2, 64, 64, 3) end,
    inputs = { { 32, 2 } }, targets = { { 32 } }, classes = 3, loss = cross_entropy,
    optimizer = "Adam" }),
  network("digits", { make = function() return perceptron(784, 128, 10) end,
    inputs = { { 64, 784 } }, targets = { { 64 } }, classes = 10, loss = cross_entropy,
    optimizer = "SGD" }),
  network("wide", { make = function() return perceptron(784, 1024, 1024, 10) end,
    inputs = { { 128, 784 } }, targets = { { 128 } }, classes = 10, loss = cross_entropy,
    optimizer = "SGD" }),
  network("lenet", { make = lenet, inputs = { { 64, 1, 28, 28 } }, targets = { { 64 } },
    classes = 10, loss = cross_entropy, optimizer = "Adam" }),
  network("mnist_cnn", { make = function() return images(32, 0.25, 128) end,
    inputs = { { 64, 1, 28, 28 } }, targets = { { 64 } }, classes = 10, loss = cross_entropy,
    optimizer = "Adam" }),
  network("fashion_cnn", { make = function() return images(48, 0.3, 128) end,
    inputs = { { 64, 1, 28, 28 } }, targets = { { 64 } }, classes = 10, loss = cross_entropy,
    optimizer = "Adam" }),
  network("char_lstm", { make = char_lstm, inputs = { { 64, 32, dtype = "int64" } },
    targets = { { 64 * 32 } }, classes = 65, loss = cross_entropy, optimizer = "AdamW" }),
  network("char_gpt", { make = function() return transformer(65, 128, 4, 4, 128, true) end,
    inputs = { { 8, 128, dtype = "int64" } }, targets = { { 8 * 128 } }, classes = 65,
    loss = cross_entropy, optimizer = "AdamW" }),
  network("vae", { make = vae, inputs = { { 64, 784 } },
    targets = { { 64, 784, dtype = "float32" } }, optimizer = "Adam",
    loss = function(scores, x)
      return F.binary_cross_entropy_with_logits(scores, x, { reduction = "none" }):sum() / 64
    end }),
  network("gan", { make = gan, inputs = { { 64, 8 } },
    targets = { { 64, 1, dtype = "float32" } }, loss = nn.BCEWithLogitsLoss(),
    optimizer = "Adam" }),
  network("minilm", { make = function() return transformer(2000, 384, 12, 6, 32, false) end,
    inputs = { { 8, 32, dtype = "int64" } }, targets = { { 8 * 32 } }, classes = 32,
    loss = cross_entropy, optimizer = "AdamW" }),
}

local others = {
  network("wide_batch_4", { make = function() return perceptron(512, 2048, 2048, 10) end,
    inputs = { { 4, 512 } }, targets = { { 4 } }, classes = 10, loss = cross_entropy,
    optimizer = "Adam" }),
  network("narrow_cnn", { make = narrow_cnn, inputs = { { 16, 3, 32, 32 } }, targets = { { 16 } },
    classes = 10, loss = cross_entropy, optimizer = "Adam" }),
  network("separable", { make = separable, inputs = { { 16, 3, 32, 32 } }, targets = { { 16 } },
    classes = 10, loss = cross_entropy, optimizer = "SGD" }),
  network("gru_tagger", { make = gru_tagger, inputs = { { 24, 16, dtype = "int64" } },
    targets = { { 24 * 16 } }, classes = 12, loss = cross_entropy, optimizer = "Adam" }),
  network("encoder_512", { make = function() return transformer(65, 64, 2, 2, 512, false) end,
    inputs = { { 2, 512, dtype = "int64" } }, targets = { { 2 * 512 } }, classes = 32,
    loss = cross_entropy, optimizer = "AdamW" }),
  network("bag", { make = bag_of_words, inputs = { { 64, 40, dtype = "int64" } },
    targets = { { 64 } }, classes = 4, loss = cross_entropy, optimizer = "Adam" }),
}

-- ---- measuring ----

local function tensor(shape, classes)
  local sizes = table.move(shape, 1, #shape, 1, {})
  if (shape.dtype or classes and "int64") == "int64" then
    return neap.randint(1, classes or 65, sizes)
  end
  return neap.rand(sizes)
end

-- Of one thread the processor's time is taken, as the calibration does.
local clock = neap.get_num_threads() == 1 and os.clock or neap.clock

-- Seconds of f(), of which as many are timed together as take SHORT: a look at the clock takes a
-- microsecond, and it counts in such.
local SHORT = 0.0005

local function best(f)
  f()
  local began = clock()
  f()
  local count = math.max(1, math.ceil(SHORT / math.max(clock() - began, 1e-6)))
  local seconds, start = math.huge, clock()
  for i = 1, 1000 do
    began = clock()
    for _ = 1, count do f() end
    seconds = math.min(seconds, (clock() - began) / count)
    if i >= 5 and clock() - start > 0.25 then break end
  end
  return seconds
end

-- The most memory that a training step takes, with parameters and all else that it needs: the
-- forecast knows how much of that lives already when the step begins.
local function peak(row)
  local e = row.of_step
  row.train()
  collectgarbage()
  local before = neap.memory().live
  core.testing.reset_peak()
  row.train()
  return neap.memory().peak - before + e.parameter_bytes + e.inputs + e.gradients
    + e.optimizer_state
end

local function prepare(row)
  local net = row.make()
  local opt = optim[row.optimizer](net:parameters(), { lr = 1e-4 })
  local x, y = tensor(row.inputs[1], row.name == "minilm" and 2000 or nil),
    tensor(row.targets[1], row.classes)
  row.net = net
  row.infer = function()
    local _ <close> = neap.no_grad()
    return net(x)
  end
  row.train = function()
    opt:zero_grad()
    row.loss(net(x), y):backward()
    opt:step()
  end
  row.inference, row.step = math.huge, math.huge
end

local function measure(row)
  row.inference = math.min(row.inference, best(row.infer))
  row.step = math.min(row.step, best(row.train))
end

local function forecast(row, calibrate)
  row.of_inference = neap.explain(row.net, row.inputs, { calibrate = calibrate })
  row.of_step = neap.explain(row.net, row.inputs,
    { optimizer = row.optimizer, loss = row.loss, targets = row.targets })
end

-- ---- the table ----

local function off(forecast_seconds, measured) return (forecast_seconds / measured - 1) * 100 end

local chosen = {}
for i, networks in ipairs { scripts, others } do
  for _, row in ipairs(networks) do
    local set = i == 1 and "scripts" or "others"
    row.set = set
    local wanted = #o == 0
    for _, name in ipairs(o) do wanted = wanted or name == row.name or name == set end
    if wanted then chosen[#chosen + 1] = row end
  end
end

local function forecast_all()
  for i, row in ipairs(chosen) do forecast(row, o.calibrate and not o.often and i == 1) end
end

for _, row in ipairs(chosen) do prepare(row) end
if not o.often then forecast_all() end
local times, found = {}, nil
for _ = 1, o.rounds do
  for _ = 1, o.often and 4 or 0 do found = speeds.measure(times) end
  for _, row in ipairs(chosen) do measure(row) end
end
if found then
  cache.take(found)
  forecast_all()
end

print(("%-12s %19s  %19s %17s"):format("", "inference, us", "training step, us", "peak, MiB"))
print(("%-12s %9s %9s %4s %9s %9s %4s %6s %6s %4s"):format("network", "forecast", "measured",
  "off", "forecast", "measured", "off", "fc.", "meas.", "off"))
local counts = {}
for _, row in ipairs(chosen) do
  local a = off(row.of_inference.seconds, row.inference)
  local b = off(row.of_step.seconds, row.step)
  local memory = peak(row)
  print(("%-12s %9.1f %9.1f %+4.0f %9.1f %9.1f %+4.0f %6.2f %6.2f %+4.0f"):format(row.name,
    row.of_inference.seconds * 1e6, row.inference * 1e6, a, row.of_step.seconds * 1e6,
    row.step * 1e6, b, row.of_step.memory / (1 << 20), memory / (1 << 20),
    off(row.of_step.memory, memory)))
  local of = counts[row.set] or { within = 0, worst = 0, all = 0 }
  for _, x in ipairs { a, b } do
    of.all, of.worst = of.all + 1, math.max(of.worst, math.abs(x))
    if math.abs(x) <= 25 then of.within = of.within + 1 end
  end
  counts[row.set] = of
end
for _, set in ipairs { "scripts", "others" } do
  local of = counts[set]
  if of then
    print(("%s: %d of %d within 25 %%, the worst %.0f %% off"):format(set, of.within, of.all,
      of.worst))
  end
end
