--- A module for each loss: calls the function of the same meaning in nn.functional.
--
-- A loss is called with the tensors of its function, mostly a prediction and a target. Its
-- options are kept in fields; those that hold tensors (weight, pos_weight) are buffers, so
-- that they follow `to`.

local core = require "neap.core"
local class = require "neap.nn.class"
local functional = require "neap.nn.functional"
local options = require "neap.options"
local Module = require "neap.nn.module"

local loss = {}

local reductions = { "mean", "sum", "none" }

-- {class, function, options with defaults (listed ones have none), other reductions}
local rows = {
  { "MSELoss", "mse_loss", {} },
  { "L1Loss", "l1_loss", {} },
  { "SmoothL1Loss", "smooth_l1_loss", { beta = 1.0 } },
  { "HuberLoss", "huber_loss", { delta = 1.0 } },
  { "CrossEntropyLoss", "cross_entropy", { "weight", "ignore_index", label_smoothing = 0.0 } },
  { "NLLLoss", "nll_loss", { "weight", "ignore_index" } },
  { "BCELoss", "binary_cross_entropy", { "weight" } },
  { "BCEWithLogitsLoss", "binary_cross_entropy_with_logits", { "weight", "pos_weight" } },
  { "KLDivLoss", "kl_div", { log_target = false }, { "mean", "sum", "none", "batchmean" } },
  { "SoftMarginLoss", "soft_margin_loss", {} },
  { "HingeEmbeddingLoss", "hinge_embedding_loss", { margin = 1.0 } },
  { "PoissonNLLLoss", "poisson_nll_loss", { log_input = true, full = false, eps = 1e-8 } },
  { "GaussianNLLLoss", "gaussian_nll_loss", { full = false, eps = 1e-6 } },
  { "MarginRankingLoss", "margin_ranking_loss", { margin = 0.0 } },
  { "CosineEmbeddingLoss", "cosine_embedding_loss", { margin = 0.0 } },
  { "TripletMarginLoss", "triplet_margin_loss",
    { margin = 1.0, p = 2.0, eps = 1e-6, swap = false } },
  { "TripletMarginWithDistanceLoss", "triplet_margin_with_distance_loss",
    { "distance_function", margin = 1.0, swap = false } },
  { "MultiMarginLoss", "multi_margin_loss", { "weight", p = 1, margin = 1.0 } },
  { "MultiLabelMarginLoss", "multilabel_margin_loss", {} },
  { "MultiLabelSoftMarginLoss", "multilabel_soft_margin_loss", { "weight" } },
  { "CTCLoss", "ctc_loss", { blank = 1, zero_infinity = false } },
}

local function option_names(known)
  local names = {}
  for key, default in pairs(known) do names[#names + 1] = math.type(key) and default or key end
  return names
end

local function define(name, op, known, words)
  local f = functional[op]
  known.reduction = "mean"
  local names = option_names(known)
  local Class = class.new(name, Module)

  function Class:init(given)
    local opts = options.check(name, given, known)
    options.word(name, "reduction", opts.reduction, words or reductions)
    for option, value in pairs(opts) do
      if core.is_tensor(value) then
        self:register_buffer(option, value)
      else
        self[option] = value
      end
    end
    self.is_plain = given == nil
  end

  function Class:forward(...)
    if self.is_plain and self.reduction == "mean" then return (f(...)) end
    local arguments, opts = table.pack(...), {}
    for _, option in ipairs(names) do opts[option] = self[option] end
    arguments[arguments.n + 1] = opts
    return (f(table.unpack(arguments, 1, arguments.n + 1)))
  end

  class.documented[Class] = { runs = op, order = {}, options = known }
  loss[name] = Class
end

for _, row in ipairs(rows) do define(row[1], row[2], row[3], row[4]) end

return loss
