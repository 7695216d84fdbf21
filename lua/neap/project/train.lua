-- Trains the model of model.lua and saves its weights.
--
--   neap train.lua --epochs 20 --lr 0.01

local neap = require "neap"
local Net = require "model"
local nn, optim, data, train = neap.nn, neap.optim, neap.data, neap.train

local options = neap.cmdline {
  { "epochs", 10, "times that all examples are seen", { min = 1 } },
  { "lr", 0.005, "learning rate", { above = 0 } },
  { "batch_size", 32, "examples in a step", { min = 1 } },
  { "hidden", 64, "neurons in the hidden layer", { min = 1 } },
  { "seed", 1, "of the random numbers: the same seed, the same result" },
  { "save", "model.safetensors", "the file of the weights", { writable = true } },
}
neap.manual_seed(options.seed)

local digits = data.digits()
local training, validation = data.random_split(digits, { 0.8, 0.2 })
local net = Net(digits.x:size(2), options.hidden, #digits.classes)

local history = train.fit(net,
  data.DataLoader(training, { batch_size = options.batch_size, shuffle = true }), {
    loss = nn.CrossEntropyLoss(),
    optimizer = optim.Adam(net:parameters(), { lr = options.lr }),
    epochs = options.epochs,
    val = data.DataLoader(validation, { batch_size = 256 }),
    metrics = { accuracy = neap.metrics.accuracy },
  })

neap.save(options.save, net:state_dict())
print(("accuracy %.3f; the weights are in %s"):format(history[#history].val_accuracy, options.save))
