-- Public entries that have no errors to speak of, by the reason. Arguments of a wrong type, and
-- tensors that are closed, are errors everywhere.

local reasons = {
  ["tells something that each tensor has"] = [[x.shape x.ndim x.dtype x.mT x.T x._version dim numel
    is_contiguous element_size totable equal is_floating_point ndimension nelement x.grad_fn x.is_leaf]],
  ["converts whatever it gets"] = "bool byte double float int long type_as clone contiguous data.transforms.ToFloat",
  ["takes tensors of all shapes and dtypes"] = [[atleast_1d atleast_2d atleast_3d ravel nonzero argwhere isin
    msort kron detach]],
  ["tells or switches what always works"] = [[is_tensor get_printoptions get_default_dtype seed newaxis
    set_grad_enabled is_grad_enabled is_interrupt terminal_width version info get_num_threads
    set_flush_denormal get_flush_denormal memory empty_cache clock]],
  ["is a function of each element, of floats and what becomes them"] = [[nn.CELU nn.ELU nn.Hardshrink
    nn.Hardsigmoid nn.Hardswish nn.Identity nn.LeakyReLU nn.LogSigmoid nn.Mish nn.SELU nn.SiLU nn.Sigmoid
    nn.Softplus nn.Softshrink nn.Softsign nn.Tanh nn.Tanhshrink]],
  ["goes through what a module has"] = [[nn.Module.buffers nn.Module.children nn.Module.modules
    nn.Module.named_buffers nn.Module.named_children nn.Module.named_modules nn.Module.named_parameters
    nn.Module.parameters nn.Module.state_dict nn.ModuleDict.keys nn.ModuleDict.values nn.Module.clone
    nn.Module.extra_repr nn.Module.is_a optim.EMA.state_dict optim.Optimizer.state_dict]],
  ["sets what a module or an optimizer has"] = [[nn.Module.double nn.Module.eval nn.Module.float nn.Module.train
    nn.Module.requires_grad_ nn.Module.zero_grad optim.Optimizer.zero_grad optim.EMA.swap optim.EMA.update
    nn.Bilinear.reset_parameters nn.Linear.reset_parameters nn.MultiheadAttention.reset_parameters
    nn.Transformer.reset_parameters distributed.SyncBatchNorm.reset_parameters
    distributed.ShardedOptimizer.memory nn.Transformer.generate_square_subsequent_mask nn.init.constant_ nn.init.ones_
    nn.init.zeros_]],
  ["is what others are made of, and cannot be called"] = "optim.Optimizer plot.Plot",
  ["has defaults for all, and no bounds"] = "optim.lr_scheduler.PolynomialLR",
  ["asks the ranks' talk, and takes nothing"] = [[distributed.rank distributed.world_size distributed.is_main
    distributed.is_initialized distributed.barrier distributed.Handle distributed.Handle.test
    distributed.Handle.wait]],
  ["takes nothing"] = "data.digits data.iris data.xor log.TensorBoard.close",
  ["draws what has been checked before"] = "plot.Plot.drawing plot.Plot.show plot.live",
  ["gives false, or nil, and a text, where others raise"] = [[testing.gradcheck testing.tensor_equal
    testing.tensor_near json.decode]],
}

local without = {}

for reason, names in pairs(reasons) do
  for name in names:gmatch("%S+") do without[name] = reason end
end

return without
