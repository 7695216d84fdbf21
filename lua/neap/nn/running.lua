--- running: what layers with running statistics share (BatchNorm, InstanceNorm, SyncBatchNorm):
-- options, parameters and buffers.

local core = require "neap.core"
local describe = require "neap.nn.describe"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"

local running = {}

--- The options of a batch norm, with their defaults.
running.known = { "dtype", eps = 1e-5, momentum = 0.1, affine = true, track_running_stats = true }

local order = { "eps", "momentum", "affine", "track_running_stats" }

-- momentum = false: the running statistics are means over all batches so far.
local function read_options(name, defaults, ...)
  local n = select("#", ...)
  local last = select(n > 0 and n or 1, ...)
  local cumulative = options.is_table(last) and last.momentum == false
  if not cumulative then return options.arguments(name, order, defaults, ...) end
  local copy = {}
  for key, value in pairs(last) do copy[key] = value end
  copy.momentum = nil
  local opts = options.check(name, copy, defaults)
  opts.momentum = false
  return opts
end

--- Fills a new layer; messages call it `name`, and `defaults` are its options.
function running.init(self, name, defaults, num_features, ...)
  local opts = read_options(name, defaults, ...)
  self.num_features = options.whole(name, "num_features", num_features, 1)
  self.eps, self.momentum = opts.eps, opts.momentum
  self.affine, self.track_running_stats = opts.affine, opts.track_running_stats
  local kind = { dtype = opts.dtype }
  if self.affine then
    self.weight = parameter.new(core.ones({ num_features }, kind))
    self.bias = parameter.new(core.zeros({ num_features }, kind))
  end
  if self.track_running_stats then
    self:register_buffer("running_mean", core.zeros({ num_features }, kind))
    self:register_buffer("running_var", core.ones({ num_features }, kind))
    self:register_buffer("num_batches_tracked", core.tensor(0, { dtype = "int64" }))
  end
end

function running.extra_repr(self)
  return ("%d, %s"):format(self.num_features, describe.pairs { "eps", self.eps, "momentum",
    self.momentum, "affine", self.affine, "track_running_stats", self.track_running_stats })
end

--- The share of this batch in the running statistics, and whether it is to be counted.
function running.share_of_batch(self)
  local counts = self.training and self.track_running_stats
  if counts and not self.momentum then return 1 / (self.num_batches_tracked:item() + 1), true end
  return self.momentum or 0, counts
end

--- Back to the start; parameters too.
function running.reset_parameters(self)
  if self.track_running_stats then
    self.running_mean:zero_()
    self.running_var:fill_(1)
    self.num_batches_tracked:zero_()
  end
  if self.affine then
    self.weight.data:fill_(1)
    self.bias.data:zero_()
  end
end

return running
