---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

---@class neap.binary_cross_entropy.options
---@field weight? neap.TensorLike # a tensor or a number
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field target? neap.TensorLike # a tensor or a number

--- -w (target ln x + (1 - target) ln (1 - x)) for probabilities x, the logs taken as no less
--- than -100. Targets lie in 0..1; with a weight, which may leave some out, they may be
--- anything.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.binary_cross_entropy.options
---@overload fun(x: neap.TensorLike, options: neap.binary_cross_entropy.options): neap.Tensor
---@return neap.Tensor
function neap.binary_cross_entropy(x, target, options) end

---@class neap.binary_cross_entropy_with_logits.options
---@field weight? neap.TensorLike # a tensor or a number
---@field pos_weight? neap.TensorLike # a tensor or a number
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field target? neap.TensorLike # a tensor or a number

--- binary_cross_entropy of sigmoid(x), computed without going through it; pos_weight multiplies
--- the part of positive targets. Targets lie in 0..1; with a weight, which may leave some out,
--- they may be anything.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.binary_cross_entropy_with_logits.options
---@overload fun(x: neap.TensorLike, options: neap.binary_cross_entropy_with_logits.options): neap.Tensor
---@return neap.Tensor
function neap.binary_cross_entropy_with_logits(x, target, options) end

---@class neap.cross_entropy.options
---@field weight? neap.TensorLike # a tensor or a number
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field ignore_index? neap.Int # a whole number
---@field label_smoothing? number # a number; default `0`
---@field target? neap.TensorLike # a tensor or a number

--- -ln softmax(x) of the target's class. x has shape (C), (N, C) or (N, C, ...), its targets
--- are classes 1..C of shape (), (N) or (N, ...), or probabilities of x's shape. The mean
--- divides by the sum of the targets' weights; targets equal to ignore_index do not count.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.cross_entropy.options
---@overload fun(x: neap.TensorLike, options: neap.cross_entropy.options): neap.Tensor
---@return neap.Tensor
function neap.cross_entropy(x, target, options) end

---@class neap.ctc_loss.options
---@field blank? neap.Int # a whole number; default `1`
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field zero_infinity? boolean # true or false; default `false`
---@field targets? neap.TensorLike # a tensor or a number
---@field input_lengths? neap.TensorLike # a tensor or a number
---@field target_lengths? neap.TensorLike # a tensor or a number

--- -ln of the probability that the steps of x, log-probabilities of shape (steps, batch,
--- classes) or (steps, classes), spell the targets: labels 1..classes of shape (batch, length),
--- or those of all sequences in one vector. Between and within labels may stand repetitions and
--- the class `blank`. The lengths tell how many steps and labels of each sequence count. The
--- mean is that of the losses divided by target_lengths; zero_infinity takes an impossible
--- target for a loss of 0. The gradient is that for x made by log_softmax.
---@param x neap.TensorLike # a tensor or a number
---@param targets neap.TensorLike # a tensor or a number
---@param input_lengths neap.TensorLike # a tensor or a number
---@param target_lengths neap.TensorLike # a tensor or a number
---@param options? neap.ctc_loss.options
---@overload fun(x: neap.TensorLike, targets: neap.TensorLike, input_lengths: neap.TensorLike, options: neap.ctc_loss.options): neap.Tensor
---@overload fun(x: neap.TensorLike, targets: neap.TensorLike, options: neap.ctc_loss.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.ctc_loss.options): neap.Tensor
---@return neap.Tensor
function neap.ctc_loss(x, targets, input_lengths, target_lengths, options) end

---@class neap.hinge_embedding_loss.options
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field margin? number # a number; default `1`
---@field target? neap.TensorLike # a tensor or a number

--- x where target is 1, max(0, margin - x) where it is -1.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.hinge_embedding_loss.options
---@overload fun(x: neap.TensorLike, options: neap.hinge_embedding_loss.options): neap.Tensor
---@return neap.Tensor
function neap.hinge_embedding_loss(x, target, options) end

---@class neap.huber_loss.options
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field delta? number # a number; default `1`
---@field target? neap.TensorLike # a tensor or a number

--- Squares small differences and is straight for large ones, so that outliers pull less: with d
--- the absolute difference, d^2 / 2 where d < delta, else delta (d - delta / 2).
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.huber_loss.options
---@overload fun(x: neap.TensorLike, options: neap.huber_loss.options): neap.Tensor
---@return neap.Tensor
function neap.huber_loss(x, target, options) end

---@class neap.kl_div.options
---@field reduction? "mean"|"sum"|"none"|"batchmean" # "mean", "sum", "none" or "batchmean"; default `mean`
---@field log_target? boolean # true or false; default `false`
---@field target? neap.TensorLike # a tensor or a number

--- target (ln target - x) for log-probabilities x; with log_target, target holds logs as well.
--- batchmean is the sum over the size of dim 1.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.kl_div.options
---@overload fun(x: neap.TensorLike, options: neap.kl_div.options): neap.Tensor
---@return neap.Tensor
function neap.kl_div(x, target, options) end

---@class neap.l1_loss.options
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field target? neap.TensorLike # a tensor or a number

--- The absolute differences |x - target|: their mean, or what `reduction` says.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.l1_loss.options
---@overload fun(x: neap.TensorLike, options: neap.l1_loss.options): neap.Tensor
---@return neap.Tensor
function neap.l1_loss(x, target, options) end

---@class neap.mse_loss.options
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field target? neap.TensorLike # a tensor or a number

--- The squared differences (x - target)^2: their mean, or what `reduction` says.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.mse_loss.options
---@overload fun(x: neap.TensorLike, options: neap.mse_loss.options): neap.Tensor
---@return neap.Tensor
function neap.mse_loss(x, target, options) end

---@class neap.nll_loss.options
---@field weight? neap.TensorLike # a tensor or a number
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field ignore_index? neap.Int # a whole number
---@field target? neap.TensorLike # a tensor or a number

--- -w x of the target's class, for log-probabilities x of shape (C), (N, C) or (N, C, ...) and
--- classes 1..C of shape (), (N) or (N, ...). The mean divides by the sum of the targets'
--- weights; targets equal to ignore_index do not count.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.nll_loss.options
---@overload fun(x: neap.TensorLike, options: neap.nll_loss.options): neap.Tensor
---@return neap.Tensor
function neap.nll_loss(x, target, options) end

---@class neap.poisson_nll_loss.options
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field log_input? boolean # true or false; default `true`
---@field full? boolean # true or false; default `false`
---@field eps? number # a number; default `1e-8`
---@field target? neap.TensorLike # a tensor or a number

--- e^x - target x, or x - target ln(x + eps) without log_input; full adds Stirling's
--- approximation of ln target! where target > 1.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.poisson_nll_loss.options
---@overload fun(x: neap.TensorLike, options: neap.poisson_nll_loss.options): neap.Tensor
---@return neap.Tensor
function neap.poisson_nll_loss(x, target, options) end

---@class neap.smooth_l1_loss.options
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field beta? number # a number; default `1`
---@field target? neap.TensorLike # a tensor or a number

--- Squares small differences and takes large ones as they are, so that outliers pull less: with
--- d the absolute difference, d^2 / (2 beta) where d < beta, else d - beta / 2.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.smooth_l1_loss.options
---@overload fun(x: neap.TensorLike, options: neap.smooth_l1_loss.options): neap.Tensor
---@return neap.Tensor
function neap.smooth_l1_loss(x, target, options) end

---@class neap.soft_margin_loss.options
---@field reduction? "mean"|"sum"|"none" # "mean", "sum" or "none"; default `mean`
---@field target? neap.TensorLike # a tensor or a number

--- ln(1 + e^(-target x)) for targets 1 and -1.
---@param x neap.TensorLike # a tensor or a number
---@param target neap.TensorLike # a tensor or a number
---@param options? neap.soft_margin_loss.options
---@overload fun(x: neap.TensorLike, options: neap.soft_margin_loss.options): neap.Tensor
---@return neap.Tensor
function neap.soft_margin_loss(x, target, options) end
