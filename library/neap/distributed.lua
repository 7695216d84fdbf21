---@meta neap.distributed
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.distributed
local distributed = {}

---@class neap.distributed.DistributedDataParallel.options
---@field bucket_mb? number # default `4`
---@field find_unused? boolean # default `false`
---@field deterministic? boolean # default `true`
---@field broadcast_buffers? boolean # default `true`
---@field net? any

---@class neap.distributed.DistributedDataParallel
---@field broadcast_buffers any
---@field bucket_mb any
---@field deterministic any
---@field find_unused any
---@field net any
local DistributedDataParallel = {}

--- The results of f(...), in which backward passes leave gradients to this rank: they add up,
--- and the next pass outside sends what has added up. So k batches cost one exchange. Without
--- f, until the end of the block: `local _ <close> = net:no_sync()`.
---@param f? any
---@param ... any
---@return any
function DistributedDataParallel:no_sync(f, ...) end

--- A network whose gradients are means over the ranks.
---
--- `net` for training on the batches of all ranks: each rank runs the net on its own batch, and
--- after loss:backward() each parameter's gradient is the mean of those of all ranks, the same
--- everywhere. The ranks begin with the parameters and buffers of rank 1; after each backward
--- pass buffers are those of rank 1 (broadcast_buffers = false leaves them). Alone, on one
--- rank, nothing is done and nothing costs.
---
--- Gradients are sent in buckets of `bucket_mb` megabytes while the pass goes on, or of a
--- fourth of them where that is less. With find_unused = true a pass may leave out parameters:
--- on the ranks that do, they count as zeros; those that no rank has used keep the gradient
--- that they had, or nil. Otherwise a parameter without a gradient is an error. With
--- deterministic = true gradients are summed in the order of the ranks: n ranks have the bits
--- of one process that adds up the gradients of their batches in this order and divides by n.
--- With false the MPI library chooses, which can be faster with many ranks.
---
--- What is wrapped stays what it was: ddp.fc1 is net.fc1, methods of net can be called, state
--- dicts, checkpoints and names of parameters are those of net (PyTorch puts "module." before
--- each). `ddp.module` is net, `ddp:clone()` a copy of net. A pass that fails on one rank fails
--- on all, and changes no gradient; the next one works. Source: Li et al. 2020.
---@param net any
---@param options? neap.distributed.DistributedDataParallel.options
---@overload fun(options: neap.distributed.DistributedDataParallel.options): neap.distributed.DistributedDataParallel
---@return neap.distributed.DistributedDataParallel
function distributed.DistributedDataParallel(net, options) end

---@class neap.distributed.DistributedSampler.options
---@field shuffle? boolean # default `true`
---@field seed? number # default `0`
---@field drop_last? boolean # default `false`
---@field rank? any
---@field world_size? any
---@field dataset? any

--- For a DataLoader's `sampler`: the part of the data set that is this rank's. Every rank draws
--- the same order of the whole set, from the seed and the number of the epoch, and it is dealt
--- out like cards: rank r of N gets the items at r, r + N, r + 2N ... So the batches k of b
--- items that the ranks have are together those N * b items that batch k of one process would
--- have. Where N does not divide the set, the first items come again at the end; with drop_last
--- = true the last are left out. The number of the epoch grows by one at each loop, and
--- sampler:set_epoch(e) sets it. With rank = r and world_size = N one process has the part that
--- rank r of N would have.
---@param dataset any
---@param options? neap.distributed.DistributedSampler.options
---@overload fun(options: neap.distributed.DistributedSampler.options): any
---@return any
function distributed.DistributedSampler(dataset, options) end

--- What a collective gives with `async = true`: it has begun, and handle:wait() gives its
--- result, handle:test() tells whether that is there.
---@class neap.distributed.Handle
local Handle = {}

--- Is the collective over? It never waits.
---@return any
function Handle:test() end

--- Waits until the collective is over, and gives its tensor (nothing where it has none here). A
--- second call gives it again.
---@return any
function Handle:wait() end

distributed.Handle = Handle

---@class neap.distributed.ShardedOptimizer
local ShardedOptimizer = {}

--- Adds a group, as in the plain optimizer; all ranks add the same.
---@param options any
---@return any
function ShardedOptimizer:add_param_group(options) end

--- Takes over a dict of the plain optimizer, or of this one with any number of ranks; each rank
--- is given all of it and keeps its part. A dict that does not fit changes nothing.
---@param dict any
---@return any
function ShardedOptimizer:load_state_dict(dict) end

--- The bytes that this rank keeps: {parameters =, gradients =, states =}. Parameters and
--- gradients are whole on every rank; states are there from the first step on.
---@return table
function ShardedOptimizer:memory() end

---@class neap.distributed.ShardedOptimizer.state_dict.options
---@field rank? any

--- The dict of the plain optimizer, with whole states, on all ranks; with `rank` on that one,
--- and nil on the others. All ranks call it together.
---@param options? neap.distributed.ShardedOptimizer.state_dict.options
---@return any
function ShardedOptimizer:state_dict(options) end

--- Makes a step on all ranks together; takes a closure as optim.Optimizer.step does.
---@param closure any
---@return any
function ShardedOptimizer:step(closure) end

--- An optimizer whose states are spread over the ranks.
---
--- optim.Adam(params, ...), or another optimizer, whose states are spread over the ranks: each
--- keeps and steps about 1/n of all elements and gets the others' new elements after each step.
--- So states that do not fit one machine fit several. All ranks need the same gradients, as
--- DistributedDataParallel leaves them. Parameters have the bits that the plain optimizer gives
--- them. Parts are equal however large single parameters are; Muon and Adafactor, which look at
--- a whole matrix, get whole parameters.
---
--- It is an optimizer for schedulers, clipping and fit. state_dict() is that of the plain
--- optimizer, which can load it, as can any number of ranks. Alone, on one rank, it is the
--- plain optimizer. Source: Rajbhandari et al. 2020, of whose stages it is the first.
---@param ... any
---@return neap.distributed.ShardedOptimizer
function distributed.ShardedOptimizer(...) end

---@class neap.distributed.SyncBatchNorm.options
---@field eps? number # default `1e-5`
---@field momentum? number # default `0.1`
---@field affine? boolean # default `true`
---@field track_running_stats? boolean # default `true`
---@field dtype? neap.DType
---@field num_features? neap.Int

---@class neap.distributed.SyncBatchNorm
---@field affine any
---@field dtype any
---@field eps any
---@field momentum any
---@field num_features any
---@field track_running_stats any
local SyncBatchNorm = {}

--- `net` with a SyncBatchNorm in the place of each BatchNorm, of the same parameters and
--- buffers; gives net, or the layer where net is a BatchNorm itself. To be called before the
--- net is wrapped.
---@param net any
---@return any
function SyncBatchNorm.convert_sync_batchnorm(net) end

--- Back to the start: weights 1, biases 0, no statistics.
---@return any
function SyncBatchNorm:reset_parameters() end

--- Batch normalisation over the batches of all ranks as one.
---
--- BatchNorm for inputs of any number of dims whose statistics, in training, are those of the
--- batches of all ranks together; these may differ in size. The running statistics are the same
--- on all ranks. Worth its messages where a rank's own batch is small.
--- SyncBatchNorm.convert_sync_batchnorm(net) puts it in the place of BatchNorms.
---@param num_features neap.Int
---@param options? neap.distributed.SyncBatchNorm.options
---@overload fun(options: neap.distributed.SyncBatchNorm.options): neap.distributed.SyncBatchNorm
---@return neap.distributed.SyncBatchNorm
function distributed.SyncBatchNorm(num_features, options) end

---@class neap.distributed.all_gather.options
---@field async? boolean # default `false`
---@field t? any

--- The ranks' tensors of one shape, stacked along a new dim 1: [r] is that of rank r. Its
--- gradient reaches the tensors of all ranks.
---@param t any
---@param options? neap.distributed.all_gather.options
---@overload fun(options: neap.distributed.all_gather.options): any
---@return any
function distributed.all_gather(t, options) end

---@class neap.distributed.all_reduce.options
---@field op? "sum"|"mean"|"max"|"min"|"product" # default `"sum"|"mean"|"max"|"min"|"product"`
---@field async? boolean # default `false`
---@field t? any

--- The sum of the ranks' tensors, written into t on each of them; gives t. Where t requires
--- grad, the sum or the mean is a new tensor instead, and its gradient reaches the tensors of
--- all ranks.
---@param t any
---@param options? neap.distributed.all_reduce.options
---@overload fun(options: neap.distributed.all_reduce.options): any
---@return any
function distributed.all_reduce(t, options) end

---@class neap.distributed.all_to_all.options
---@field async? boolean # default `false`
---@field t? any

--- Of tensors with a part for each rank along dim 1, or lists of such parts, part [r] goes to
--- rank r; gives the parts that came, [r] from rank r. It has a gradient.
---@param t any
---@param options? neap.distributed.all_to_all.options
---@overload fun(options: neap.distributed.all_to_all.options): any
---@return any
function distributed.all_to_all(t, options) end

--- Waits until all ranks have called it, and until what was begun with `async = true` is over.
---@return any
function distributed.barrier() end

---@class neap.distributed.broadcast.options
---@field root? number # default `1`
---@field async? boolean # default `false`
---@field t? any

--- The elements that t has on the rank `root`, written into t on all ranks; gives t.
---@param t any
---@param root any
---@param options? neap.distributed.broadcast.options
---@overload fun(t: any, options: neap.distributed.broadcast.options): any
---@overload fun(options: neap.distributed.broadcast.options): any
---@return any
function distributed.broadcast(t, root, options) end

---@class neap.distributed.broadcast_values.options
---@field root? number # default `1`
---@field v? any

--- The value that the rank `root` gives, on all ranks, as gather_values takes them. The root
--- gets its own v back, the others a copy.
---@param v any
---@param root any
---@param options? neap.distributed.broadcast_values.options
---@overload fun(v: any, options: neap.distributed.broadcast_values.options): any
---@overload fun(options: neap.distributed.broadcast_values.options): any
---@return any
function distributed.broadcast_values(v, root, options) end

---@class neap.distributed.gather.options
---@field root? number # default `1`
---@field async? boolean # default `false`
---@field t? any

--- The ranks' tensors of one shape, stacked along a new dim 1, on the rank `root`; nil on the
--- others.
---@param t any
---@param root any
---@param options? neap.distributed.gather.options
---@overload fun(t: any, options: neap.distributed.gather.options): any
---@overload fun(options: neap.distributed.gather.options): any
---@return any
function distributed.gather(t, root, options) end

--- A list of the values that the ranks give, on all ranks: [r] is that of rank r. Values are
--- nil, booleans, numbers, strings, tensors of any shapes, and tables of these; they arrive as
--- copies, tensors without gradients.
---@param v any
---@return any
function distributed.gather_values(v) end

---@class neap.distributed.init.options
---@field check? boolean # default `true`
---@field timeout? number # default `1800`
---@field deterministic? boolean # default `true`

--- Starts the ranks' talk, which otherwise the first use does; gives this rank and the number
--- of ranks. `check` compares the calls of all ranks before each is made, so that one that only
--- some make is an error and not a wait without end; `timeout` is in seconds; `deterministic`
--- sums in the order of the ranks, so that a sum has the same bits in each run. All ranks give
--- the same options; a later call changes them, but for `check`.
---@param options? neap.distributed.init.options
---@return any
function distributed.init(options) end

--- Has the ranks' talk been started, by init or by a first use?
---@return any
function distributed.is_initialized() end

--- Is this rank 1, which prints and writes files?
---@return any
function distributed.is_main() end

---@class neap.distributed.local_sgd.options
---@field every? any
---@field optimizer? neap.optim.Optimizer
---@field net? any
---@field warmup? number # default `0`

--- An optimizer around `optimizer` whose steps are those of each rank by itself, on its own
--- batches; after each `every` steps the parameters become the means over all ranks. So n ranks
--- talk once in `every` steps and not at each, which is for slow networks: the ranks are the
--- same after each averaging and drift apart between. The first `warmup` steps average each
--- time. With `net` its buffers, such as running statistics, are averaged as well. The ranks
--- begin with what rank 1 has. The net is not wrapped:
---
--- ```lua
--- local opt = dist.local_sgd{every = 8, optimizer = optim.SGD(net:parameters(), {lr = 0.1})}
--- ```
---
--- is the one line of a training loop that changes; schedulers and clipping take it as they
--- take an optimizer, and fit{distributed = true} then leaves gradients to each rank and
--- averages at the end of an epoch as well. opt:average() averages at once, which all ranks
--- call after the last step, before the net is saved or measured. States of the optimizer stay
--- each rank's own. Source: Stich 2019.
---@param options? neap.distributed.local_sgd.options
---@return any
function distributed.local_sgd(options) end

---@class neap.distributed.map.options
---@field seed? neap.Int
---@field progress? any
---@field f? any
---@field list? any

--- f(item, i) for each item of a list, spread over the ranks: each takes the next task when it
--- has ended one. Gives the results in the order of the list, on every rank; results.n is the
--- length of the list.
---@param f any
---@param list any
---@param options? neap.distributed.map.options
---@overload fun(f: any, options: neap.distributed.map.options): any
---@overload fun(options: neap.distributed.map.options): any
---@return any
function distributed.map(f, list, options) end

--- Which of the ranks this one is, from 1; 1 where there is no other.
---@return any
function distributed.rank() end

---@class neap.distributed.recv.options
---@field tag? number # default `0`
---@field async? boolean # default `false`
---@field t? any
---@field from? any

--- Writes the tensor that the rank `from` sends with this tag into t, which has its dtype and
--- shape, and gives t. Without t it gives a new tensor.
---@param t any
---@param from any
---@param options? neap.distributed.recv.options
---@overload fun(t: any, options: neap.distributed.recv.options): any
---@overload fun(options: neap.distributed.recv.options): any
---@return any
function distributed.recv(t, from, options) end

---@class neap.distributed.reduce.options
---@field root? number # default `1`
---@field op? "sum"|"mean"|"max"|"min"|"product" # default `"sum"|"mean"|"max"|"min"|"product"`
---@field async? boolean # default `false`
---@field t? any

--- The sum of the ranks' tensors, written into t on the rank `root`; those of the others stay.
--- Gives t.
---@param t any
---@param root any
---@param options? neap.distributed.reduce.options
---@overload fun(t: any, options: neap.distributed.reduce.options): any
---@overload fun(options: neap.distributed.reduce.options): any
---@return any
function distributed.reduce(t, root, options) end

---@class neap.distributed.reduce_scatter.options
---@field op? "sum"|"mean"|"max"|"min"|"product" # default `"sum"|"mean"|"max"|"min"|"product"`
---@field async? boolean # default `false`
---@field t? any

--- Of tensors with a part for each rank along dim 1, or lists of such parts, the sum of the
--- parts [r] to rank r, as a new tensor. The sum and the mean have a gradient.
---@param t any
---@param options? neap.distributed.reduce_scatter.options
---@overload fun(options: neap.distributed.reduce_scatter.options): any
---@return any
function distributed.reduce_scatter(t, options) end

---@class neap.distributed.scatter.options
---@field root? number # default `1`
---@field out? any
---@field async? boolean # default `false`
---@field parts? any

--- To rank r part [r] of the tensor with a part for each rank along dim 1, or of the list of
--- such parts, that the rank `root` gives; the others give nil. Writes into `out` where it is
--- given (on all ranks, or on none), and else gives a new tensor.
---@param parts any
---@param root any
---@param options? neap.distributed.scatter.options
---@overload fun(parts: any, options: neap.distributed.scatter.options): any
---@overload fun(options: neap.distributed.scatter.options): any
---@return any
function distributed.scatter(parts, root, options) end

---@class neap.distributed.send.options
---@field tag? number # default `0`
---@field async? boolean # default `false`
---@field t? any
---@field to? any

--- Sends a tensor to the rank `to`, which calls recv with the same tag.
---@param t any
---@param to any
---@param options? neap.distributed.send.options
---@overload fun(t: any, options: neap.distributed.send.options): any
---@overload fun(options: neap.distributed.send.options): any
---@return any
function distributed.send(t, to, options) end

--- How many ranks there are.
---@return any
function distributed.world_size() end

return distributed
