--- What the entries of help do not say of types: the results of functions, and the classes of
-- objects that functions make.

local types = {}

local function set(result, names)
  local list = {}
  for name in names:gmatch("%S+") do list[name] = result end
  return list
end

local function join(...)
  local all = {}
  for _, list in ipairs { ... } do
    for name, result in pairs(list) do all[name] = result end
  end
  return all
end

--- Results of operations and of functions of neap; all others of operations are one tensor.
types.results = join(
  set("neap.Tensor[]", "split chunk unbind tensor_split hsplit vsplit dsplit grad"),
  set("neap.Tensor, neap.Tensor", [[sort topk kthvalue median mode cummax cummin std_mean var_mean
    aminmax eigh qr slogdet max min lu_factor frexp histogram nanmedian triangular_solve meshgrid
    broadcast_tensors atleast_1d atleast_2d atleast_3d]]),
  set("neap.Tensor, neap.Tensor, neap.Tensor", "svd lu unique unique_consecutive recurrent"),
  set("any", [[adaptive_max_pool1d adaptive_max_pool2d adaptive_max_pool3d max_pool1d max_pool2d
    max_pool3d lstsq]]),
  set("integer", "dim ndimension numel nelement element_size get_num_threads seed"),
  set("boolean", [[is_contiguous equal allclose is_floating_point is_tensor is_grad_enabled
    gradcheck gradgradcheck get_flush_denormal is_interrupt]]),
  set("number", "item at clock"), set("table", "totable info memory get_printoptions"),
  set("neap.Tensor", [[tensor new_tensor get_rng_state detach detach_ requires_grad_ reshape_as
    view_as retain_grad fill_diagonal_ uniform_ normal_ exponential_ log_normal_ geometric_ cauchy_
    bernoulli_ index_put index_put_ load_npy cond matrix_norm vector_norm cat stack jacobian hessian
    functional_call]]),
  { ["log.TensorBoard.histogram"] = "any" },
  { size = "any", stride = "any", terminal_width = "integer?", get_default_dtype = "string" })

--- Results of functions and constructors of parts, by path.
types.made = {
  ["data.DataLoader"] = "neap.data.Loader", ["train.fit"] = "neap.train.History",
  ["log.csv"] = "neap.log.Rows",
  ["nn.Parameter"] = "neap.Tensor", progress = "neap.Progress", cmdline = "table<string, any>",
  explain = "neap.Explanation",
}
for name in ([[TensorDataset ConcatDataset Subset Dataset MNIST FashionMNIST CIFAR10 ImageFolder
  digits iris xor blobs moons circles spirals csv text IterableDataset]]):gmatch("%S+") do
  types.made["data." .. name] = "neap.data.Dataset"
end

for name in ([[line scatter hist bar grid layers image heatmap confusion decision_boundary box
  violin pairs network graph]]):gmatch("%S+") do
  types.made["plot." .. name] = "neap.plot.Plot"
end

--- The class of what a class of this part makes.
types.base = { nn = "neap.nn.Module", optim = "neap.optim.Optimizer",
  ["optim.lr_scheduler"] = "neap.optim.Scheduler" }

local by_name = {}

local function named(kind, names)
  for name in names:gmatch("%S+") do by_name[name] = kind end
end

named("neap.Int", [[in_features out_features in1_features in2_features in_channels out_channels
  num_features num_groups num_channels num_embeddings embedding_dim input_size hidden_size
  num_layers num_classes embed_dim num_heads nhead d_model batch_size epochs accumulate seed groups
  n upscale_factor downscale_factor step_size T_max T_0 total_steps steps_per_epoch]])
named("neap.Int|neap.Int[]", "output_size")
named("neap.Int|neap.Int[]|string", "kernel_size stride padding dilation")
named("neap.TensorLike", "x x1 x2 target weight var grid indices query key value src tgt")
named("neap.DType", "dtype")
named("neap.optim.Optimizer", "optimizer")
named("string", "path dir monitor")

--- The type of an argument or option whose default tells none.
function types.of_name(name) return by_name[name] end

--- The type of an argument of an operation, by the type in its signature.
types.argument = {
  tensor = "neap.TensorLike", tensors = "neap.TensorLike[]", number = "number",
  numbers = "number[]", int = "neap.Int", ints = "neap.Int|neap.Int[]", bool = "boolean",
  dtype = "neap.DType", dim = "neap.Int", dims = "neap.Int|neap.Int[]",
  dimlists = "table", shape = "neap.Int|neap.Int[]", text = "string",
}

--- The head of library/neap.lua.
types.head = [[
---@alias neap.Int integer|number a whole number
---@alias neap.DType "float32"|"float64"|"int64"|"int32"|"uint8"|"bool"|string
---@alias neap.TensorLike neap.Tensor|number|boolean|table

--- A shape: a table of sizes, which prints as `(2, 3)`.
---@class neap.Shape
---@field [integer] integer

---@class neap.Tensor
---@field [integer|table|neap.Tensor] neap.Tensor
---@operator add(any): neap.Tensor
---@operator sub(any): neap.Tensor
---@operator mul(any): neap.Tensor
---@operator div(any): neap.Tensor
---@operator idiv(any): neap.Tensor
---@operator mod(any): neap.Tensor
---@operator pow(any): neap.Tensor
---@operator unm: neap.Tensor
---@operator len: integer
---@operator band(any): neap.Tensor
---@operator bor(any): neap.Tensor
---@operator bxor(any): neap.Tensor
---@operator bnot: neap.Tensor
---@operator shl(any): neap.Tensor
---@operator shr(any): neap.Tensor
]]

--- Objects that functions make and help has no classes of.
types.objects = {
  data = [[
--- Items, by number from 1.
---@class neap.data.Dataset
---@field x neap.Tensor
---@field y neap.Tensor
---@field classes string[]
---@field columns string[]
---@field [any] any

--- Batches, for a `for` loop.
---@class neap.data.Loader
---@field enumerate fun(self: neap.data.Loader): fun(...): any
---@field [string] any
---@operator len: integer
]],
  optim = [[
---@class neap.optim.Optimizer
---@field param_groups table[]
---@field state table
]],
  lr_scheduler = [[
---@class neap.optim.Scheduler
---@field step fun(self: neap.optim.Scheduler, metric?: number|neap.Tensor)
---@field get_last_lr fun(self: neap.optim.Scheduler): number[]
---@field state_dict fun(self: neap.optim.Scheduler): table
---@field load_state_dict fun(self: neap.optim.Scheduler, dict: table)
---@field [string] any
]],
  logs = [[
--- A table in a file that grows by rows.
---@class neap.log.Rows
---@field path string
---@field columns string[]
---@field row fun(self: neap.log.Rows, values: table<string, any>)
---@field epoch fun(self: neap.log.Rows, record: table<string, any>)
---@field close fun(self: neap.log.Rows)
]],
  train = [[
--- A list of records, one an epoch; the names of their fields give lists over all epochs.
---@class neap.train.History
---@field best number
---@field best_epoch integer
---@field stopped string?
---@field [any] any
]],
  runtime = [[
--- A loop that shows how far it has come.
---@class neap.Progress
---@field set fun(self: neap.Progress, values: table): neap.Progress
---@field print fun(self: neap.Progress, ...: any)
---@field close fun(self: neap.Progress)
---@operator len: integer

--- What a run will cost: of each layer, and of the whole. Bytes and seconds.
---@class neap.Explanation
---@field layers table[]
---@field parameters integer
---@field trainable integer
---@field multiply_adds integer
---@field backward_multiply_adds integer
---@field parameter_bytes integer
---@field inputs integer
---@field activations integer
---@field gradients integer
---@field optimizer_state integer
---@field memory integer
---@field seconds? number
---@field forward_seconds? number
---@field backward_seconds? number
---@field step_seconds? number
]],
}

return types
