--- The topics of help and the pages of docs/reference, in their order.
--
-- A topic holds the operations of some wings, the folders of runtime/ops, and of single
-- families, the files there, which it takes out of theirs; what written.lua says under its
-- name; and what a part of neap written in Lua offers. A wing that no topic takes makes a
-- topic of its own.

return {
  { name = "tensors", title = "Tensors", families = { "cast" } },
  { name = "creation", title = "Making tensors", wings = { "create" } },
  { name = "random", title = "Random numbers", families = { "random", "sample" } },
  { name = "shapes", title = "Shapes and views", wings = { "shape" } },
  { name = "indexing", title = "Indexing and writing", wings = { "index" },
    families = { "strided" } },
  { name = "arithmetic", title = "Arithmetic, comparisons, logic",
    families = { "arithmetic", "division", "power", "compare", "choose" } },
  { name = "functions", title = "Functions of each element", wings = { "elementwise" },
    families = { "softmax" } },
  { name = "reductions", title = "Sums, extremes, statistics", wings = { "reduce" } },
  { name = "order", title = "Order and counts", wings = { "order" } },
  { name = "linalg", title = "Linear algebra", wings = { "linalg" } },
  { name = "layers", title = "Layers as functions", wings = { "image", "layer" },
    families = { "linear", "embedding", "pad" } },
  { name = "losses", title = "Losses as functions", wings = { "loss" } },
  { name = "autograd", title = "Gradients" },
  { name = "nn", title = "neap.nn: modules and layers", part = "nn" },
  { name = "functional", title = "neap.nn.functional: layers without state",
    part = "nn.functional" },
  { name = "init", title = "neap.nn.init: starting values", part = "nn.init" },
  { name = "utils", title = "neap.nn.utils", part = "nn.utils" },
  { name = "rnn", title = "neap.nn.utils.rnn: sequences of several lengths",
    part = "nn.utils.rnn" },
  { name = "optim", title = "neap.optim: optimizers", part = "optim" },
  { name = "lr_scheduler", title = "neap.optim.lr_scheduler: learning rates",
    part = "optim.lr_scheduler" },
  { name = "data", title = "neap.data: data sets and batches", part = "data" },
  { name = "transforms", title = "neap.data.transforms: changes of images",
    part = "data.transforms" },
  { name = "image", title = "neap.image: pictures in files", part = "image" },
  { name = "metrics", title = "neap.metrics: how good predictions are", part = "metrics" },
  { name = "plot", title = "neap.plot: figures", part = "plot" },
  { name = "train", title = "neap.train: training loops", part = "train" },
  { name = "testing", title = "neap.testing: assertions for specs", part = "testing" },
  { name = "files", title = "Files of other programs" },
  { name = "runtime", title = "The runtime" },
  { name = "inside", title = "For neap's own files" },
}
