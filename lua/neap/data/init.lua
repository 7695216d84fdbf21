--- neap.data: data sets and the loader that makes batches of them.

local dataset = require "neap.data.dataset"
local folds = require "neap.data.folds"
local mnist = require "neap.data.mnist"
local options = require "neap.options"
local subset = require "neap.data.subset"
local tables = require "neap.data.tables"
local toys = require "neap.data.toys"

return options.strict("data", {
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
