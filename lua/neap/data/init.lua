--- neap.data: data sets and the loader that makes batches of them.

local dataset = require "neap.data.dataset"
local folds = require "neap.data.folds"
local mnist = require "neap.data.mnist"
local objects = require "neap.objects"
local options = require "neap.options"
local subset = require "neap.data.subset"
local tables = require "neap.data.tables"
local toys = require "neap.data.toys"

local data = options.strict("data", {
  Dataset = dataset.Dataset,
  TensorDataset = require "neap.data.tensor_dataset",
  Subset = subset.Subset,
  ConcatDataset = subset.ConcatDataset,
  random_split = subset.random_split,
  StratifiedKFold = folds.StratifiedKFold,
  IterableDataset = require "neap.data.iterable".IterableDataset,
  BatchSampler = require "neap.data.batch_sampler",
  WeightedRandomSampler = require "neap.data.sampler",
  DataLoader = require "neap.data.loader",

  digits = tables.digits,
  iris = tables.iris,
  xor = toys.xor,
  blobs = toys.blobs,
  moons = toys.moons,
  circles = toys.circles,
  spirals = toys.spirals,
  MNIST = mnist.MNIST,
  FashionMNIST = mnist.FashionMNIST,
  ImageFolder = require "neap.data.image_folder",
  transforms = require "neap.data.transforms",
  CIFAR10 = require "neap.data.cifar",
  csv = require "neap.data.csv",
  text = require "neap.data.text",
  find = require "neap.data.sources".find,
  tokenizer = require "neap.data.tokenizer",
})

-- What makes data sets, for messages about one that was not called.
for name, meta in pairs(dataset.classes) do
  local make = rawget(data, name)
  if make then objects.maker(make, meta) end
end
for _, name in ipairs { "digits", "iris", "xor", "blobs", "moons", "circles", "spirals", "csv" } do
  objects.maker(data[name], dataset.classes.TensorDataset, "data." .. name)
end

return data
