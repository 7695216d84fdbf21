-- image_folder.lua: a convolutional network tells classes of images apart, each a folder.
--
--   neap scripts/image_folder.lua --data DIR [--epochs N] [--size N] [--held-out X] [--skip]
--     [--batch-size N] [--seed N] [--lr X]
--
-- DIR holds a folder for each class with PNG and JPEG files. A part of the images is held out
-- and only tested on; the others are flipped, turned and cut anew each time. On 36 patches of
-- brick, grass and gravel (64 x 64) it takes about 3 seconds on 2 cores and tells all nine
-- that were held out apart: they are cut from the same three photographs.

local neap = require "neap"
local nn, optim, data = neap.nn, neap.optim, neap.data
local T = data.transforms

local options = neap.cmdline{
  { "data", nil, "folder with a folder of images for each class" },
  { "epochs", 40, "passes over the training images", { min = 1 } },
  { "size", 64, "height and width to which the images are brought", { min = 1 } },
  { "held_out", 0.25, "share of the images that is only tested on", { above = 0, max = 0.9 } },
  { "skip", false, "leave out images that cannot be read" },
  { "batch_size", 9, "images in a training step", { min = 1 } },
  { "seed", 1, "seed of the first weights, the split, the changes and the order of images" },
  { "lr", 0.003, "largest learning rate of Adam", { above = 0 } },
}

if not options.data then
  io.stderr:write[[
image_folder.lua: --data DIR is missing. DIR is a folder that holds a folder for each class:

  DIR/cat/1.jpg  DIR/cat/2.png  ...  DIR/dog/1.jpg  ...
]]
  os.exit(1, true)
end

neap.manual_seed(options.seed)

local size = options.size
local images = data.ImageFolder(options.data, { skip_unreadable = options.skip,
  transform = T.Compose{ T.Resize(size), T.CenterCrop(size) } })
for _, skipped in ipairs(images.skipped) do print("skipped: " .. skipped[2]) end
local classes = #images.classes
local train, test = data.random_split(images, { 1 - options.held_out, options.held_out })
local train_loader = data.DataLoader(train, { batch_size = options.batch_size, shuffle = true })
local test_loader = data.DataLoader(test, { batch_size = options.batch_size })
print(("%d classes (%s), %d training images, %d held out"):format(classes,
  table.concat(images.classes, ", "), #train, #test))

-- What does not change the class of an image makes many of a few.
local change = T.Compose{
  T.RandomHorizontalFlip(),
  T.RandomRotation(10, { interpolation = "bilinear" }),
  T.RandomCrop(size - size // 8),
  T.ColorJitter{ brightness = 0.2, contrast = 0.2 },
}
-- The network sees the middle of a test image, of the same size.
local middle = T.CenterCrop(size - size // 8)
local normalize = T.Normalize(0.5, 0.25)

local function block(from, to)
  return nn.Sequential(nn.Conv2d(from, to, 3, { padding = 1 }), nn.BatchNorm2d(to), nn.ReLU(),
    nn.MaxPool2d(2))
end

local net = nn.Sequential(block(3, 16), block(16, 32), block(32, 64), nn.AdaptiveAvgPool2d(1),
  nn.Flatten(), nn.Linear(64, classes))
local loss_of = nn.CrossEntropyLoss()
local opt = optim.Adam(net:parameters(), { lr = options.lr })
local schedule = optim.lr_scheduler.OneCycleLR(opt, options.lr,
  { epochs = options.epochs, steps_per_epoch = #train_loader })

--- Trains for one epoch; gives the mean loss.
local function train_once(epoch)
  net:train()
  local batches = neap.progress(train_loader, { desc = "epoch " .. epoch })
  local sum = 0
  for x, y in batches do
    local loss = loss_of(net(normalize(change(x))), y)
    opt:zero_grad()
    loss:backward()
    opt:step()
    schedule:step()
    sum = sum + loss:item() * #x
    batches:set{ loss = loss:item() }
  end
  return sum / #train
end

--- How often class i of the held out images is taken for class j (classes, classes).
local function test_confusion()
  local _ <close> = neap.no_grad()
  net:eval()
  local counts = neap.zeros({ classes, classes }, { dtype = "int64" })
  for x, y in test_loader do
    counts = counts + neap.metrics.confusion_matrix(net(normalize(middle(x))), y)
  end
  return counts
end

local began = neap.clock()
for epoch = 1, options.epochs do
  local loss = train_once(epoch)
  if epoch % 5 == 0 or epoch == options.epochs then
    print(("epoch %d  loss %.4f  %.1f s"):format(epoch, loss, neap.clock() - began))
  end
end

local counts = test_confusion()
print("\nclass         held out  read rightly")
for i, name in ipairs(images.classes) do
  print(("%-12s  %8d  %12d"):format(name, counts[i]:sum():item(), counts:at(i, i)))
end
print(("held-out accuracy %.4f"):format(counts:trace():item() / #test))
