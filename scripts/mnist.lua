-- mnist.lua: a multilayer perceptron on MNIST, 70,000 handwritten digits of 28×28 pixels.
--
--   neap scripts/mnist.lua --data DIR [--epochs N] [--batch-size N] [--seed N] [--lr X]
--     [--distributed]
--
-- DIR holds the four files of MNIST, as they are or unpacked; `neap data mnist` says where to
-- get them. It ends at a test accuracy of about 0.983, after a few seconds.
--
-- `mpirun -n 4 neap scripts/mnist.lua --distributed` has four processes, on one machine or many,
-- share the images of each epoch and train one network.

local neap = require "neap"
local nn, optim, data, dist = neap.nn, neap.optim, neap.data, neap.distributed

local options = neap.cmdline{
  { "data", nil, "folder with the four files of MNIST" },
  { "epochs", 5, "passes over the training images", { min = 1 } },
  { "batch_size", 128, "images in a training step, of each process", { min = 1 } },
  { "seed", 1, "seed of the first weights and the order of the images" },
  { "lr", 0.001, "learning rate of Adam", { above = 0 } },
  { "distributed", false, "share the work among the processes that mpirun has started" },
}
local print = (not options.distributed or dist.is_main()) and print or function() end

local folder, missing = data.find("mnist", options.data)
if not folder then
  io.stderr:write("mnist.lua: ", missing)
  os.exit(1, true)
end

neap.manual_seed(options.seed)

local train = data.MNIST(folder, { train = true })
local test = data.MNIST(folder, { train = false })
local train_part, test_part -- what this process has of them; nil is all
if options.distributed then
  train_part = dist.DistributedSampler(train, { seed = options.seed })
  test_part = neap.range(dist.rank(), #test, dist.world_size(), { dtype = "int64" })
end
local train_loader = data.DataLoader(train,
  { batch_size = options.batch_size, shuffle = not train_part, sampler = train_part })
local test_loader = data.DataLoader(test, { batch_size = 1000, sampler = test_part })
print(("%d training images, %d test images"):format(#train, #test))

local net = nn.Sequential(
  nn.Flatten(),
  nn.Linear(784, 256), nn.ReLU(),
  nn.Linear(256, 128), nn.ReLU(),
  nn.Linear(128, 10))
-- Targets of 0.91 and 0.01 instead of 1 and 0 keep the network from becoming too sure of what
-- it has seen.
local loss_of = nn.CrossEntropyLoss{ label_smoothing = 0.1 }
local opt = optim.Adam(net:parameters(), { lr = options.lr })
print(net:summary())
if options.distributed then net = dist.DistributedDataParallel(net) end

--- A number, added up over all processes.
local function total(x)
  return options.distributed and dist.all_reduce(neap.tensor(x)):item() or x
end

--- Trains for one epoch; gives the mean loss.
local function train_once(epoch)
  net:train()
  local batches = neap.progress(train_loader, { desc = "epoch " .. epoch })
  local sum, seen = 0, 0
  for x, y in batches do
    local loss = loss_of(net(x), y)
    opt:zero_grad()
    loss:backward()
    opt:step()
    sum, seen = sum + loss:item() * #x, seen + #x
    batches:set{ loss = loss:item() }
  end
  return total(sum) / total(seen)
end

--- The share of test images that the network reads rightly.
local function test_accuracy()
  local _ <close> = neap.no_grad()
  net:eval()
  local right = 0
  for x, y in test_loader do
    right = right + net(x):argmax(2):eq(y):sum():item()
  end
  return total(right) / #test
end

local began = neap.clock()
for epoch = 1, options.epochs do
  local loss = train_once(epoch)
  print(("epoch %d  loss %.4f  test accuracy %.4f  %.1f s"):format(epoch, loss, test_accuracy(),
    neap.clock() - began))
end
print(("test accuracy %.4f"):format(test_accuracy()))
