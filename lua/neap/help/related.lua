--- "See also": for each entry the names of up to six others that belong to it.
--
-- In this order: what a layer and a function of one name or meaning are to each other, the class
-- of a method, what groups below put together (inverses, neighbours, parts of one job), and for
-- an operation the others of its file in runtime/ops where those are few.

local groups = {
  -- tensors
  "tensor zeros full arange", "range arange linspace logspace", "item at totable", "shape size dim numel",
  "rand randn uniform normal randint", "manual_seed seed get_rng_state set_rng_state",
  "randperm multinomial data.DataLoader", "to type_as float double", "equal allclose isclose eq",
  "set_default_dtype get_default_dtype", "set_printoptions get_printoptions", "clone detach contiguous",
  "x.shape x.ndim x.dtype", "x.mT x.T t", "x.data detach", "stride contiguous is_contiguous", "element_size numel",
  "dim ndimension", "numel nelement", "float double long int", "byte bool to", "is_tensor is_floating_point",
  "fill_diagonal_ fill zero", "new_tensor tensor", "reshape_as reshape", "view_as view", "close scope memory empty_cache",
  "zeros zeros_like new_zeros", "ones ones_like new_ones", "empty empty_like new_empty", "full full_like new_full",
  "poisson exponential bernoulli", "rand rand_like", "randn randn_like", "randint randint_like random_",
  -- shapes and indexing
  "cat stack vstack hstack", "cat split chunk", "stack unbind", "reshape view flatten", "flatten unflatten nn.Flatten",
  "squeeze unsqueeze", "permute transpose movedim t", "expand broadcast_to tile", "roll flip rot90",
  "gather scatter take_along_dim", "scatter scatter_add scatter_reduce", "index_select narrow select",
  "index_add index_copy index_fill", "masked_select masked_fill masked_scatter where", "nonzero argwhere where",
  "one_hot bincount", "tril triu", "diag diagonal diag_embed", "pad nn.ZeroPad2d nn.ConstantPad1d",
  "atleast_1d atleast_2d atleast_3d", "block_diag diag", "broadcast_tensors broadcast_to expand",
  "cartesian_prod combinations meshgrid", "column_stack hstack vstack dstack", "hsplit vsplit dsplit split",
  "tensor_split split chunk", "expand_as expand", "flipud fliplr flip", "ravel flatten", "repeat_interleave tile",
  "swapaxes transpose", "tril_indices triu_indices tril", "vander pow", "newaxis unsqueeze", "put take gather",
  -- functions of elements
  "exp log", "exp2 log2", "expm1 log1p", "log log2 log10", "sin asin", "cos acos", "tan atan atan2",
  "sinh asinh", "cosh acosh", "tanh atanh", "sqrt square rsqrt", "pow sqrt exp", "sigmoid logit", "deg2rad rad2deg",
  "erf erfc erfinv", "floor ceil round trunc", "floor_divide remainder div", "clamp maximum minimum",
  "isnan isinf isfinite nan_to_num", "softmax log_softmax logsumexp", "relu leaky_relu gelu silu",
  "add sub", "mul div", "sub neg abs", "abs sign", "bitwise_and bitwise_or bitwise_xor bitwise_not",
  "bitwise_left_shift bitwise_right_shift", "logical_and logical_or logical_xor logical_not", "copysign sign signbit",
  "fmax maximum", "fmin minimum", "gt ge lt le", "eq ne", "heaviside step", "hypot norm", "logaddexp logsumexp",
  "xlogy log", "digamma lgamma polygamma", "frac trunc", "reciprocal rsqrt", "sinc sin",
  -- folds and order
  "sum mean nansum", "std var std_mean", "max argmax amax maximum topk", "min argmin amin minimum",
  "cumsum diff", "cumsum cumprod cummax", "sort argsort topk msort", "median quantile kthvalue", "unique bincount",
  "histc histogram bincount", "searchsorted bucketize", "any all count_nonzero",
  "nansum nanmean", "prod sum cumprod", "mode median nanmedian",
  -- linear algebra
  "matmul mm bmm mv dot", "inverse solve pinverse", "solve lstsq", "svd eigh qr", "eigh eigvalsh", "svd svdvals",
  "det slogdet logdet", "cholesky cholesky_solve cholesky_inverse", "norm vector_norm matrix_norm",
  "einsum tensordot matmul", "cdist dist nn.functional.pairwise_distance",
  "addmm addmv addr baddbmm matmul", "outer dot kron", "vdot dot", "cond matrix_rank", "recurrent nn.LSTM",
  "resample nn.functional.interpolate",
  -- gradients
  "backward grad x.grad nn.Module.zero_grad", "no_grad enable_grad set_grad_enabled detach",
  "requires_grad_ nn.Module.requires_grad_ detach", "gradcheck gradgradcheck detect_anomaly",
  "jacobian hessian vjp jvp hvp", "register_hook retain_grad", "Function gradcheck checkpoint",
  "x.grad_fn x.is_leaf x.requires_grad", "inference_mode no_grad", "is_grad_enabled set_grad_enabled",
  -- modules
  "nn.Module nn.class nn.Sequential", "nn.Sequential nn.ModuleList nn.ModuleDict", "nn.Parameter nn.ParameterList",
  "nn.Linear nn.Bilinear nn.Conv2d", "nn.Module.train nn.Module.eval", "nn.Module.parameters nn.Module.named_parameters",
  "nn.Module.state_dict nn.Module.load_state_dict save load", "nn.Module.children nn.Module.modules",
  "nn.Module.to nn.Module.double nn.Module.float", "nn.Module.buffers nn.Module.register_buffer",
  "nn.Module.register_forward_hook nn.Module.register_forward_pre_hook nn.Module.register_full_backward_hook",
  "nn.Conv1d nn.ConvTranspose1d nn.MaxPool1d", "nn.Conv2d nn.ConvTranspose2d nn.MaxPool2d", "nn.Conv3d nn.ConvTranspose3d nn.MaxPool3d",
  "nn.MaxPool1d nn.MaxUnpool1d nn.AvgPool1d", "nn.MaxPool2d nn.MaxUnpool2d nn.AvgPool2d", "nn.MaxPool3d nn.MaxUnpool3d nn.AvgPool3d",
  "nn.BatchNorm1d nn.LayerNorm", "nn.BatchNorm2d nn.GroupNorm nn.InstanceNorm2d", "nn.LayerNorm nn.RMSNorm nn.GroupNorm",
  "nn.RNN nn.LSTM nn.GRU nn.utils.rnn.pad_sequence", "nn.RNNCell nn.LSTMCell nn.GRUCell",
  "nn.Embedding nn.EmbeddingBag", "nn.MultiheadAttention scaled_dot_product_attention nn.TransformerEncoderLayer",
  "nn.Transformer nn.TransformerEncoder nn.TransformerDecoder", "nn.TransformerEncoder nn.TransformerEncoderLayer",
  "nn.TransformerDecoder nn.TransformerDecoderLayer", "nn.Dropout nn.Dropout1d nn.Dropout2d nn.AlphaDropout",
  "nn.Fold nn.Unfold", "nn.PixelShuffle nn.PixelUnshuffle", "nn.Flatten nn.Unflatten", "nn.Upsample nn.functional.interpolate",
  "nn.ReLU nn.LeakyReLU nn.GELU nn.SiLU", "nn.Sigmoid nn.Tanh", "nn.Softmax nn.LogSoftmax",
  "functional_call nn.Module.load_state_dict", "nn.BatchNorm3d nn.BatchNorm2d",
  "nn.InstanceNorm1d nn.InstanceNorm2d nn.InstanceNorm3d", "nn.Identity nn.Sequential",
  "nn.Perceptron nn.Linear nn.Step", "nn.Softmax2d nn.Softmax",
  "nn.UpsamplingBilinear2d nn.UpsamplingNearest2d nn.Upsample",
  "nn.ZeroPad1d nn.ConstantPad1d nn.ReflectionPad1d nn.ReplicationPad1d nn.CircularPad1d pad",
  "nn.ZeroPad2d nn.ConstantPad2d nn.ReflectionPad2d nn.ReplicationPad2d nn.CircularPad2d pad",
  "nn.ZeroPad3d nn.ConstantPad3d nn.ReflectionPad3d nn.ReplicationPad3d nn.CircularPad3d pad",
  "nn.functional.grid_sample nn.functional.interpolate", "nn.functional.gumbel_softmax multinomial",
  "nn.functional.pdist cdist",
  -- losses
  "nn.CrossEntropyLoss nn.NLLLoss nn.BCEWithLogitsLoss", "nn.NLLLoss nn.LogSoftmax", "nn.BCELoss nn.BCEWithLogitsLoss",
  "nn.MSELoss nn.L1Loss nn.HuberLoss nn.SmoothL1Loss", "cross_entropy nll_loss binary_cross_entropy_with_logits",
  "mse_loss l1_loss huber_loss smooth_l1_loss", "nn.LinearCrossEntropyLoss nn.CrossEntropyLoss",
  "nn.TripletMarginLoss nn.CosineEmbeddingLoss nn.MarginRankingLoss",
  "nn.functional.linear_cross_entropy nn.LinearCrossEntropyLoss cross_entropy",
  -- starting values
  "nn.init.xavier_uniform_ nn.init.kaiming_uniform_ nn.init.calculate_gain", "nn.init.xavier_normal_ nn.init.kaiming_normal_",
  "nn.init.uniform_ nn.init.normal_ nn.init.trunc_normal_", "nn.init.zeros_ nn.init.ones_ nn.init.constant_",
  "nn.init.dirac_ nn.init.eye_", "nn.init.orthogonal_ nn.init.xavier_uniform_", "nn.init.sparse_ nn.init.normal_",
  -- training
  "nn.utils.clip_grad_norm_ nn.utils.clip_grad_value_", "nn.utils.parameters_to_vector nn.utils.vector_to_parameters",
  "optim.SGD optim.Adam optim.AdamW lr_scheduler", "optim.Adam optim.AdamW optim.NAdam optim.RAdam",
  "optim.Adagrad optim.Adadelta optim.RMSprop", "optim.Lion optim.Muon optim.Adafactor",
  "optim.Optimizer.step optim.Optimizer.zero_grad backward",
  "optim.Optimizer.state_dict optim.Optimizer.load_state_dict",
  "optim.lr_scheduler.StepLR optim.lr_scheduler.MultiStepLR optim.lr_scheduler.ExponentialLR",
  "optim.lr_scheduler.CosineAnnealingLR optim.lr_scheduler.CosineAnnealingWarmRestarts optim.lr_scheduler.OneCycleLR",
  "optim.lr_scheduler.LinearLR optim.lr_scheduler.SequentialLR optim.lr_scheduler.ConstantLR",
  "optim.lr_scheduler.ReduceLROnPlateau train.fit", "train.fit train.checkpoint data.DataLoader",
  "log.TensorBoard log.csv train.fit",
  "distributed.init distributed.rank distributed.world_size distributed.is_main distributed.is_initialized",
  "distributed.all_reduce distributed.reduce distributed.reduce_scatter distributed.all_gather distributed.broadcast",
  "distributed.all_gather distributed.gather distributed.scatter distributed.all_to_all distributed.gather_values",
  "distributed.broadcast distributed.scatter distributed.broadcast_values", "distributed.send distributed.recv",
  "distributed.gather_values distributed.broadcast_values", "distributed.barrier distributed.all_reduce",
  "distributed.map data.StratifiedKFold train.fit", "train.fit distributed.DistributedDataParallel",
  "distributed.Handle distributed.all_reduce", "distributed.DistributedSampler data.DataLoader",
  "distributed.DistributedDataParallel distributed.DistributedSampler distributed.SyncBatchNorm "
    .. "distributed.ShardedOptimizer distributed.local_sgd", "distributed.DistributedDataParallel train.fit",
  "distributed.SyncBatchNorm nn.BatchNorm2d", "distributed.ShardedOptimizer distributed.local_sgd optim.Optimizer",
  "distributed.DistributedDataParallel.no_sync no_grad",
  "log.TensorBoard.scalar log.TensorBoard.histogram log.TensorBoard.image log.TensorBoard.figure log.TensorBoard.text",
  "nn.utils.weight_norm nn.utils.remove_weight_norm", "nn.utils.spectral_norm nn.utils.remove_spectral_norm",
  "nn.utils.weight_norm nn.utils.spectral_norm", "nn.utils.rnn.pad_sequence nn.utils.rnn.unpad_sequence",
  "optim.SGD optim.ASGD optim.EMA", "optim.Adam optim.Adamax", "optim.SGD optim.LBFGS", "optim.RMSprop optim.Rprop",
  "optim.Optimizer optim.SGD lr_scheduler", "optim.lr_scheduler.SequentialLR optim.lr_scheduler.ChainedScheduler",
  "optim.lr_scheduler.OneCycleLR optim.lr_scheduler.CyclicLR",
  "optim.lr_scheduler.LambdaLR optim.lr_scheduler.MultiplicativeLR",
  "optim.lr_scheduler.LinearLR optim.lr_scheduler.PolynomialLR", "log.TensorBoard.scalar log.TensorBoard.scalars",
  "testing.tensor_equal testing.tensor_near equal allclose",
  -- data and files
  "data.DataLoader data.TensorDataset data.random_split train.fit", "data.Dataset data.IterableDataset data.TensorDataset",
  "data.random_split data.Subset data.StratifiedKFold", "data.BatchSampler data.WeightedRandomSampler data.DataLoader",
  "data.MNIST data.FashionMNIST data.CIFAR10 data.digits", "data.iris data.digits data.csv",
  "data.blobs data.circles data.moons data.spirals data.xor",
  "data.ImageFolder image.load transforms", "data.tokenizer data.text nn.Embedding",
  "save load train.checkpoint", "save_npy load_npy", "save_npz load_npz", "save_csv data.csv", "load_t7 load", "image.load image.save",
  "metrics.accuracy metrics.top_k metrics.confusion_matrix metrics.precision_recall_f1",
  "plot.line plot.layers plot.grid plot.scatter", "plot.scatter plot.layers plot.hist",
  "plot.hist histogram plot.bar", "plot.bar plot.hist", "plot.grid plot.layers",
  "metrics.roc_auc metrics.average_precision", "metrics.r2 metrics.mean_absolute_error",
  "data.Subset data.ConcatDataset", "data.MNIST data.find", "data.transforms.Compose transforms data.DataLoader",
  "data.transforms.CenterCrop data.transforms.RandomCrop data.transforms.Resize",
  "data.transforms.ColorJitter data.transforms.RandomRotation data.transforms.RandomHorizontalFlip",
  "data.transforms.Standardize data.transforms.Normalize data.transforms.ToFloat",
  "image.picture image.save plot.image", "metrics.log_loss cross_entropy", "metrics.silhouette cdist",
  "plot.box plot.violin plot.hist", "plot.confusion metrics.confusion_matrix", "plot.decision_boundary plot.scatter",
  "plot.network plot.graph x.grad_fn", "plot.heatmap plot.image", "plot.live train.fit progress",
  "plot.pairs plot.scatter", "plot.Plot plot.set_theme plot.line", "json.decode load", "terminal_width progress",
  "version info", "clock profiler explain", "io.load_idx data.MNIST", "io.load_bytes io.load_text io.text_codes",
  "set_num_threads get_num_threads", "memory empty_cache", "set_flush_denormal get_flush_denormal",
}

local related = { groups = groups }

local MOST, FAMILY = 6, 7

local function key_of(name) return (name:match("[%w_]+$"):lower():gsub("_", "")) end

local function add(list, seen, entry)
  if entry and not seen[entry] and #list < MOST then
    seen[entry] = true
    list[#list + 1] = entry
  end
end

-- A kind of plot or a collective has nothing to do with an operation of its name.
local function is_apart(entry)
  return entry.name:find("^plot%.") ~= nil or entry.name:find("^distributed%.") ~= nil
end

-- Entries that no method is, by the key of their names: "batchnorm" and its like.
local function twins_of(entries)
  local twins = {}
  for _, entry in ipairs(entries) do
    if not entry.method and not is_apart(entry) then
      local key = key_of(entry.name)
      twins[key] = twins[key] or {}
      table.insert(twins[key], entry)
    end
  end
  return twins
end

local function families_of(entries)
  local families = {}
  for _, entry in ipairs(entries) do
    if entry.family then
      families[entry.family] = families[entry.family] or {}
      table.insert(families[entry.family], entry)
    end
  end
  return families
end

-- Entry or topic -> the groups that it is in, as lists of what they name.
local function groups_of(find)
  local of = {}
  for _, group in ipairs(groups) do
    local list = {}
    for name in group:gmatch("%S+") do list[#list + 1] = find(name) end
    for _, entry in ipairs(list) do
      of[entry] = of[entry] or {}
      table.insert(of[entry], list)
    end
  end
  return of
end

--- Sets `see` of each entry: a list of entries and topics. find(name) gives those.
function related.link(entries, find)
  local twins, families, grouped = twins_of(entries), families_of(entries), groups_of(find)
  local runs = {} -- function -> layers made of it
  for _, entry in ipairs(entries) do
    local f = entry.runs and (find(entry.runs) or find("nn.functional." .. entry.runs))
    if f then runs[f], runs[entry] = runs[f] or entry, f end
  end
  for _, entry in ipairs(entries) do
    local list, seen = {}, { [entry] = true }
    add(list, seen, runs[entry])
    local own = not entry.method and not is_apart(entry) and twins[key_of(entry.name)] or {}
    for _, other in ipairs(own) do add(list, seen, other) end
    add(list, seen, entry.method and find(entry.name:match("^(.*)%.")))
    for _, group in ipairs(grouped[entry] or {}) do
      for _, other in ipairs(group) do add(list, seen, other) end
    end
    local family = families[entry.family] or {}
    for _, other in ipairs(#family <= FAMILY and family or {}) do add(list, seen, other) end
    entry.see = list
  end
end

return related
