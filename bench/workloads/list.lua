-- The workloads, in the order in which they are run: "file.key" is an entry of what
-- workloads/<file>.lua returns, and of <file>.py.
local files = {
  { "streams", "add_100", "add_30000", "add_40000", "add_million", "add_row", "where", "exp",
    "log", "tanh", "sigmoid", "relu", "gelu", "randn", "rand", "sum", "sum_down", "sum_along",
    "max_along", "softmax", "cumsum", "sort", "topk", "median", "transpose" },
  { "moves", "flip", "roll", "gather", "scatter_add", "cat", "fill", "pad", "tile", "linspace",
    "cdist", "batch_norm_eval" },
  { "products", "matmul_4", "matmul_1000", "vector_1000", "linear_1", "linear_2", "linear_4",
    "linear_8", "linear_16", "linear_32", "linear_64", "solve_triangular" },
  { "perceptrons", "chain", "infer", "train_2_8_2", "train_64_32_10", "train_784_128_10",
    "train_784_256_128_10", "train_784_1024_1024_10" },
  { "networks", "lenet", "cifar", "char_lstm", "char_gpt", "lenet5", "depthwise", "resnet",
    "conv1d", "lstm", "gru", "rnn", "transformer", "mlp" },
  { "layers", "attention", "layer_norm", "batch_norm1d", "batch_norm2d", "group_norm",
    "max_pool", "avg_pool", "dropout", "embedding", "embedding_bag", "cross_entropy_1000",
    "cross_entropy_65", "adam", "adamw" },
}

local names = {}
for _, file in ipairs(files) do
  for i = 2, #file do names[#names + 1] = file[1] .. "." .. file[i] end
end
return names
