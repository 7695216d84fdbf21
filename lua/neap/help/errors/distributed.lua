--- Errors of neap.distributed. ../errors.lua tells what a row is. The calls are made by one rank
-- alone; what ranks find out about each other is in tests/spec/distributed.

local OTHERS = "calls that are not the same on all ranks, which each of them is told"
local OPTIMIZER = "optim.SGD({neap.ones(1):requires_grad_()}, {lr = 1})"

return {
  { "distributed.init", "a timeout that is not above 0", "neap.distributed.init{timeout = -1}" },
  { "distributed.all_reduce distributed.reduce distributed.reduce_scatter", "the mean of whole numbers, the sum of "
    .. "bools, and " .. OTHERS, "@(neap.tensor{{1, 2}}:long(), {op = \"mean\"})" },
  { "distributed.all_reduce distributed.reduce distributed.broadcast", "in place, an expanded tensor",
    "@(neap.ones(1):expand(3))" },
  { "distributed.broadcast distributed.reduce", "a tensor that requires grad, outside neap.no_grad()",
    "@(neap.ones(2):requires_grad_())" },
  { "distributed.broadcast distributed.gather distributed.broadcast_values", "a root that there is not, and "
    .. OTHERS, "@(neap.ones(2), 99)" },
  { "distributed.all_gather", "tensors of different shapes: gather_values takes these, and " .. OTHERS,
    "neap.distributed.all_gather(neap.ones(2):requires_grad_(), {async = true})" },
  { "distributed.scatter distributed.all_to_all distributed.reduce_scatter", "parts that are not one for each rank, "
    .. "or not alike", "@({neap.ones(2), neap.ones(3)})" },
  { "distributed.send", "a rank that there is not, and this one itself", "neap.distributed.send(neap.ones(2), 1)" },
  { "distributed.recv", "a rank that there is not, this one itself, and a tensor of another shape or dtype "
    .. "than what is sent", "neap.distributed.recv(1)" },
  { "distributed.gather_values distributed.broadcast_values", "a value that cannot go to another rank, such as a "
    .. "function or a module, with its place", "neap.distributed.gather_values{f = print}" },
  { "distributed.DistributedSampler", "a data set without items or without a length, and a rank beyond world_size",
    "neap.distributed.DistributedSampler({1, 2}, {rank = 3, world_size = 2})" },
  { "distributed.map", "lists that are not the same on all ranks, and that all tasks fail",
    "neap.distributed.map(error, {\"no\"}, {progress = false})" },
  { "distributed.DistributedDataParallel", "a net without parameters to train, one that is wrapped already, other nets "
    .. "on other ranks, and, without find_unused, a pass that leaves out a parameter",
    "neap.distributed.DistributedDataParallel(nn.ReLU())" },
  { "distributed.DistributedDataParallel.no_sync", "an error in f, which is passed on",
    "neap.distributed.DistributedDataParallel(nn.Linear(1, 1)):no_sync(3)" },
  { "distributed.SyncBatchNorm", "an x without channels or with others, and one element a channel on all ranks together",
    "neap.distributed.SyncBatchNorm(3)(neap.ones(2, 4))" },
  { "distributed.SyncBatchNorm.convert_sync_batchnorm", "what is no module",
    "neap.distributed.SyncBatchNorm.convert_sync_batchnorm(3)" },
  { "distributed.ShardedOptimizer", "LBFGS, an optimizer that is made already, other parameters on other ranks, and what "
    .. "the plain optimizer refuses", "neap.distributed.ShardedOptimizer(optim.LBFGS, {neap.ones(1):requires_grad_()})" },
  { "distributed.ShardedOptimizer.add_param_group distributed.ShardedOptimizer.step "
    .. "distributed.ShardedOptimizer.load_state_dict distributed.ShardedOptimizer.state_dict",
    "what the plain optimizer refuses, and " .. OTHERS,
    "neap.distributed.ShardedOptimizer(optim.Adam, {neap.ones(1):requires_grad_()}):load_state_dict{}" },
  { "distributed.local_sgd", "an `every` below 1, no optimizer, a ShardedOptimizer, and other parameters on other ranks",
    "neap.distributed.local_sgd{every = 0, optimizer = " .. OPTIMIZER .. "}" },
}
