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
  -- > nn.MSELoss()(neap.tensor{1, 2}, neap.tensor{1, 4})
  -- Shapes: prediction and target alike; a number (), or their shape with reduction "none".
  { "MSELoss", "mse_loss", {} },
  -- > nn.L1Loss()(neap.tensor{1, 2}, neap.tensor{1, 4})
  -- Shapes: prediction and target alike; a number (), or their shape with reduction "none".
  { "L1Loss", "l1_loss", {} },
  -- > nn.SmoothL1Loss()(neap.tensor{1, 2}, neap.tensor{1.5, 4})
  -- Shapes: prediction and target alike; a number (), or their shape with reduction "none".
  -- Source: Girshick 2015.
  { "SmoothL1Loss", "smooth_l1_loss", { beta = 1.0 } },
  -- > nn.HuberLoss{delta = 0.5}(neap.tensor{1, 2}, neap.tensor{1.5, 4})
  -- Shapes: prediction and target alike; a number (), or their shape with reduction "none".
  -- Source: Huber 1964.
  { "HuberLoss", "huber_loss", { delta = 1.0 } },
  -- > local logits = neap.tensor{{2, 0, 0}, {0, 3, 0}}
  -- > local classes = neap.tensor({1, 2}, {dtype = "int64"})
  -- > nn.CrossEntropyLoss()(logits, classes)
  { "CrossEntropyLoss", "cross_entropy", { "weight", "ignore_index", label_smoothing = 0.0 } },
  -- > nn.NLLLoss()(neap.tensor{{0.5, 0.25, 0.25}}:log(), neap.tensor({2}, {dtype = "int64"}))
  { "NLLLoss", "nll_loss", { "weight", "ignore_index" } },
  -- > nn.BCELoss()(neap.tensor{0.9, 0.2}, neap.tensor{1, 0})
  -- Shapes: probabilities and target alike; a number (), or their shape with reduction "none".
  { "BCELoss", "binary_cross_entropy", { "weight" } },
  -- > nn.BCEWithLogitsLoss()(neap.tensor{2, -1}, neap.tensor{1, 0})
  -- Shapes: logits and target alike; a number (), or their shape with reduction "none".
  { "BCEWithLogitsLoss", "binary_cross_entropy_with_logits", { "weight", "pos_weight" } },
  -- > local p, q = neap.tensor{{0.5, 0.5}}, neap.tensor{{0.9, 0.1}}
  -- > nn.KLDivLoss{reduction = "batchmean"}(q:log(), p)
  -- Shapes: both alike, the batch in dim 1; a number (), or their shape with reduction "none".
  { "KLDivLoss", "kl_div", { log_target = false }, { "mean", "sum", "none", "batchmean" } },
  -- > nn.SoftMarginLoss()(neap.tensor{2, -1}, neap.tensor{1, -1})
  -- Shapes: prediction and target alike; a number (), or their shape with reduction "none".
  { "SoftMarginLoss", "soft_margin_loss", {} },
  -- > nn.HingeEmbeddingLoss()(neap.tensor{0.2, 0.3}, neap.tensor{1, -1})
  -- Shapes: distances and target alike; a number (), or their shape with reduction "none".
  { "HingeEmbeddingLoss", "hinge_embedding_loss", { margin = 1.0 } },
  -- > nn.PoissonNLLLoss()(neap.tensor{0, 1}, neap.tensor{1, 3})
  -- Shapes: log of the rate and counts alike; a number (), or their shape with reduction "none".
  { "PoissonNLLLoss", "poisson_nll_loss", { log_input = true, full = false, eps = 1e-8 } },
  -- > nn.GaussianNLLLoss()(neap.tensor{1, 2}, neap.tensor{1, 4}, neap.tensor{1, 2})
  -- Source: Nix and Weigend 1994.
  -- Shapes: x and target alike, var too or one a row; a number (), or theirs with "none".
  { "GaussianNLLLoss", "gaussian_nll_loss", { full = false, eps = 1e-6 } },
  -- > nn.MarginRankingLoss{margin = 1}(neap.tensor{3, 1}, neap.tensor{1, 2}, neap.tensor{1, 1})
  -- Shapes: all three (n); a number (), or (n) with reduction "none".
  { "MarginRankingLoss", "margin_ranking_loss", { margin = 0.0 } },
  -- > local a, b = neap.tensor{{1, 0}, {1, 0}}, neap.tensor{{1, 0}, {0, 1}}
  -- > nn.CosineEmbeddingLoss()(a, b, neap.tensor{1, 1})
  { "CosineEmbeddingLoss", "cosine_embedding_loss", { margin = 0.0 } },
  -- > local a, p, n = neap.tensor{{0, 0}}, neap.tensor{{0, 1}}, neap.tensor{{3, 4}}
  -- > nn.TripletMarginLoss{margin = 5}(a, p, n)
  -- Shapes: three of (n, d) or (d); a number (), or (n) with reduction "none". Source:
  -- Balntas et al. 2016.
  { "TripletMarginLoss", "triplet_margin_loss",
    { margin = 1.0, p = 2.0, eps = 1e-6, swap = false } },
  -- > local a, p, n = neap.tensor{{0, 0}}, neap.tensor{{0, 1}}, neap.tensor{{3, 4}}
  -- > local far = nn.TripletMarginWithDistanceLoss{distance_function = nn.L1Loss(), margin = 4}
  -- > far(a, p, n)
  -- Shapes: three of (n, d) or (d); a number (), or that of the distances with "none".
  { "TripletMarginWithDistanceLoss", "triplet_margin_with_distance_loss",
    { "distance_function", margin = 1.0, swap = false } },
  -- > nn.MultiMarginLoss()(neap.tensor{{0.1, 0.2, 0.4}}, neap.tensor({3}, {dtype = "int64"}))
  { "MultiMarginLoss", "multi_margin_loss", { "weight", p = 1, margin = 1.0 } },
  -- > local labels = neap.tensor({{3, 1, 0}}, {dtype = "int64"})
  -- > nn.MultiLabelMarginLoss()(neap.tensor{{0.1, 0.2, 0.4}}, labels)
  { "MultiLabelMarginLoss", "multilabel_margin_loss", {} },
  -- > nn.MultiLabelSoftMarginLoss()(neap.tensor{{1, -1, 2}}, neap.tensor{{1, 0, 1}})
  -- Shapes: both (n, classes); a number (), or (n) with reduction "none".
  { "MultiLabelSoftMarginLoss", "multilabel_soft_margin_loss", { "weight" } },
  -- > local log_probs = neap.zeros(4, 1, 3):log_softmax(3)
  -- > local labels = neap.tensor({{2, 3}}, {dtype = "int64"})
  -- > nn.CTCLoss()(log_probs, labels, {4}, {2})
  -- Source: Graves et al. 2006.
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
