---@meta neap.nn.functional
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.nn.functional
local functional = {}

---@class neap.nn.functional.alpha_dropout.options
---@field training? boolean # default `false`
---@field inplace? boolean # default `false`
---@field x? neap.TensorLike
---@field p? number # default `0.5`

--- For networks of SELU, elements are set to its least value, and all scaled so that mean 0 and
--- variance 1 stay.
---@param x neap.TensorLike
---@param p? number # default `0.5`
---@param options? neap.nn.functional.alpha_dropout.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.alpha_dropout.options): neap.Tensor
---@overload fun(options: neap.nn.functional.alpha_dropout.options): neap.Tensor
---@return neap.Tensor
function functional.alpha_dropout(x, p, options) end

--- y_k = x1ᵀ A_k x2 + b_k.
---@param x1 neap.TensorLike
---@param x2 neap.TensorLike
---@param weight neap.TensorLike
---@param bias? any
---@return neap.Tensor
function functional.bilinear(x1, x2, weight, bias) end

--- The channels dealt out: the first of each group, then the second of each, and so on.
---@param x neap.TensorLike
---@param groups neap.Int
---@return neap.Tensor
function functional.channel_shuffle(x, groups) end

---@class neap.nn.functional.cosine_embedding_loss.options
---@field margin? number # default `0`
---@field reduction? string # default `"mean"`
---@field x1? neap.TensorLike
---@field x2? neap.TensorLike
---@field target? neap.TensorLike

--- 1 - cos where target is 1, max(0, cos - margin) where it is -1.
---@param x1 neap.TensorLike
---@param x2 neap.TensorLike
---@param target neap.TensorLike
---@param options? neap.nn.functional.cosine_embedding_loss.options
---@overload fun(x1: neap.TensorLike, x2: neap.TensorLike, options: neap.nn.functional.cosine_embedding_loss.options): neap.Tensor
---@overload fun(x1: neap.TensorLike, options: neap.nn.functional.cosine_embedding_loss.options): neap.Tensor
---@overload fun(options: neap.nn.functional.cosine_embedding_loss.options): neap.Tensor
---@return neap.Tensor
function functional.cosine_embedding_loss(x1, x2, target, options) end

---@class neap.nn.functional.cosine_similarity.options
---@field dim? number # default `2`
---@field eps? number # default `1e-8`
---@field x1? neap.TensorLike
---@field x2? neap.TensorLike

--- x1 · x2 over the product of their norms along a dim, which count as at least eps each. x1
--- and x2 are broadcast.
---@param x1 neap.TensorLike
---@param x2 neap.TensorLike
---@param options? neap.nn.functional.cosine_similarity.options
---@overload fun(x1: neap.TensorLike, options: neap.nn.functional.cosine_similarity.options): neap.Tensor
---@overload fun(options: neap.nn.functional.cosine_similarity.options): neap.Tensor
---@return neap.Tensor
function functional.cosine_similarity(x1, x2, options) end

---@class neap.nn.functional.ctc_loss.options
---@field blank? number # default `1`
---@field reduction? string # default `"mean"`
---@field zero_infinity? boolean # default `false`
---@field log_probs? any
---@field targets? any
---@field input_lengths? any
---@field target_lengths? any

--- The operation of the core (see neap.ctc_loss), with lengths as tensors, numbers or lists of
--- numbers.
---@param log_probs any
---@param targets any
---@param input_lengths any
---@param target_lengths any
---@param options? neap.nn.functional.ctc_loss.options
---@overload fun(log_probs: any, targets: any, input_lengths: any, options: neap.nn.functional.ctc_loss.options): neap.Tensor
---@overload fun(log_probs: any, targets: any, options: neap.nn.functional.ctc_loss.options): neap.Tensor
---@overload fun(log_probs: any, options: neap.nn.functional.ctc_loss.options): neap.Tensor
---@overload fun(options: neap.nn.functional.ctc_loss.options): neap.Tensor
---@return neap.Tensor
function functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, options) end

---@class neap.nn.functional.dropout.options
---@field training? boolean # default `true`
---@field inplace? boolean # default `false`
---@field x? neap.TensorLike
---@field p? number # default `0.5`

--- Each element is set to zero with probability p, the others are scaled by 1 / (1 - p).
--- Without training it is x.
---@param x neap.TensorLike
---@param p? number # default `0.5`
---@param options? neap.nn.functional.dropout.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.dropout.options): neap.Tensor
---@overload fun(options: neap.nn.functional.dropout.options): neap.Tensor
---@return neap.Tensor
function functional.dropout(x, p, options) end

---@class neap.nn.functional.dropout1d.options
---@field training? boolean # default `true`
---@field inplace? boolean # default `false`
---@field x? neap.TensorLike
---@field p? number # default `0.5`

--- Dropout of whole channels.
---@param x neap.TensorLike
---@param p? number # default `0.5`
---@param options? neap.nn.functional.dropout1d.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.dropout1d.options): neap.Tensor
---@overload fun(options: neap.nn.functional.dropout1d.options): neap.Tensor
---@return neap.Tensor
function functional.dropout1d(x, p, options) end

---@class neap.nn.functional.dropout2d.options
---@field training? boolean # default `true`
---@field inplace? boolean # default `false`
---@field x? neap.TensorLike
---@field p? number # default `0.5`

--- Dropout of whole channels.
---@param x neap.TensorLike
---@param p? number # default `0.5`
---@param options? neap.nn.functional.dropout2d.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.dropout2d.options): neap.Tensor
---@overload fun(options: neap.nn.functional.dropout2d.options): neap.Tensor
---@return neap.Tensor
function functional.dropout2d(x, p, options) end

---@class neap.nn.functional.dropout3d.options
---@field training? boolean # default `true`
---@field inplace? boolean # default `false`
---@field x? neap.TensorLike
---@field p? number # default `0.5`

--- Dropout of whole channels.
---@param x neap.TensorLike
---@param p? number # default `0.5`
---@param options? neap.nn.functional.dropout3d.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.dropout3d.options): neap.Tensor
---@overload fun(options: neap.nn.functional.dropout3d.options): neap.Tensor
---@return neap.Tensor
function functional.dropout3d(x, p, options) end

---@class neap.nn.functional.embedding.options
---@field padding_idx? any
---@field max_norm? any
---@field norm_type? number # default `2`
---@field scale_grad_by_freq? boolean # default `false`
---@field indices? neap.TensorLike
---@field weight? neap.TensorLike

--- Rows of weight, counted from 1; that of padding_idx gets no gradient. With max_norm, rows
--- that are asked for and longer are shortened in place.
---@param indices neap.TensorLike
---@param weight neap.TensorLike
---@param options? neap.nn.functional.embedding.options
---@overload fun(indices: neap.TensorLike, options: neap.nn.functional.embedding.options): neap.Tensor
---@overload fun(options: neap.nn.functional.embedding.options): neap.Tensor
---@return neap.Tensor
function functional.embedding(indices, weight, options) end

---@class neap.nn.functional.embedding_bag.options
---@field offsets? any
---@field mode? "mean"|"sum"|"max" # default `"mean"|"sum"|"max"`
---@field per_sample_weights? any
---@field include_last_offset? boolean # default `false`
---@field padding_idx? any
---@field max_norm? any
---@field norm_type? number # default `2`
---@field scale_grad_by_freq? boolean # default `false`
---@field indices? neap.TensorLike
---@field weight? neap.TensorLike

--- The sum, mean or maximum of the rows in each bag. Offsets are the first place of each bag,
--- counted from 1. Rows of padding_idx do not count; an empty bag gives 0. With
--- include_last_offset, the last of the offsets is where the last bag ends.
---@param indices neap.TensorLike
---@param weight neap.TensorLike
---@param options? neap.nn.functional.embedding_bag.options
---@overload fun(indices: neap.TensorLike, options: neap.nn.functional.embedding_bag.options): neap.Tensor
---@overload fun(options: neap.nn.functional.embedding_bag.options): neap.Tensor
---@return neap.Tensor
function functional.embedding_bag(indices, weight, options) end

---@class neap.nn.functional.feature_alpha_dropout.options
---@field training? boolean # default `false`
---@field inplace? boolean # default `false`
---@field x? neap.TensorLike
---@field p? number # default `0.5`

--- alpha_dropout of whole channels.
---@param x neap.TensorLike
---@param p? number # default `0.5`
---@param options? neap.nn.functional.feature_alpha_dropout.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.feature_alpha_dropout.options): neap.Tensor
---@overload fun(options: neap.nn.functional.feature_alpha_dropout.options): neap.Tensor
---@return neap.Tensor
function functional.feature_alpha_dropout(x, p, options) end

---@class neap.nn.functional.fold.options
---@field dilation? number # default `1`
---@field padding? number # default `0`
---@field stride? number # default `1`
---@field x? neap.TensorLike
---@field output_size? neap.Int|neap.Int[]
---@field kernel_size? neap.Int|neap.Int[]|string

--- Columns laid back over images, adding up where they overlap (see neap.col2im).
---@param x neap.TensorLike
---@param output_size neap.Int|neap.Int[]
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.functional.fold.options
---@overload fun(x: neap.TensorLike, output_size: neap.Int|neap.Int[], options: neap.nn.functional.fold.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.fold.options): neap.Tensor
---@overload fun(options: neap.nn.functional.fold.options): neap.Tensor
---@return neap.Tensor
function functional.fold(x, output_size, kernel_size, options) end

---@class neap.nn.functional.gaussian_nll_loss.options
---@field full? boolean # default `false`
---@field eps? number # default `1e-6`
---@field reduction? string # default `"mean"`
---@field x? neap.TensorLike
---@field target? neap.TensorLike
---@field var? neap.TensorLike

--- Half of ln var + (x - target)^2 / var, where var counts as at least eps; full adds ln(2 pi)
--- / 2. var is a number, or a tensor of x's shape, of it without the last dim, or with one dim
--- of 1.
---@param x neap.TensorLike
---@param target neap.TensorLike
---@param var neap.TensorLike
---@param options? neap.nn.functional.gaussian_nll_loss.options
---@overload fun(x: neap.TensorLike, target: neap.TensorLike, options: neap.nn.functional.gaussian_nll_loss.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.gaussian_nll_loss.options): neap.Tensor
---@overload fun(options: neap.nn.functional.gaussian_nll_loss.options): neap.Tensor
---@return neap.Tensor
function functional.gaussian_nll_loss(x, target, var, options) end

---@class neap.nn.functional.grid_sample.options
---@field mode? "bilinear"|"nearest"|"bicubic" # default `"bilinear"|"nearest"|"bicubic"`
---@field padding_mode? "zeros"|"border"|"reflection" # default `"zeros"|"border"|"reflection"`
---@field align_corners? boolean # default `false`
---@field x? neap.TensorLike
---@field grid? neap.TensorLike

--- x read at the places of grid, whose last dim holds (x, y) or (x, y, z), -1 and 1 being the
--- outer edges of the image, or with align_corners the middles of its first and last element.
--- Modes: bilinear, nearest, bicubic, for 2 or 3 sizes. Outside of the image are zeros, its
--- border, or its reflection.
---@param x neap.TensorLike
---@param grid neap.TensorLike
---@param options? neap.nn.functional.grid_sample.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.grid_sample.options): neap.Tensor
---@overload fun(options: neap.nn.functional.grid_sample.options): neap.Tensor
---@return neap.Tensor
function functional.grid_sample(x, grid, options) end

---@class neap.nn.functional.gumbel_softmax.options
---@field tau? number # default `1`
---@field hard? boolean # default `false`
---@field dim? number # default `-1`
---@field x? neap.TensorLike

--- A random sample of the classes with logits x along dim, softened by the temperature tau;
--- with hard, one-hot, with the gradient of the soft one.
---@param x neap.TensorLike
---@param options? neap.nn.functional.gumbel_softmax.options
---@overload fun(options: neap.nn.functional.gumbel_softmax.options): neap.Tensor
---@return neap.Tensor
function functional.gumbel_softmax(x, options) end

---@class neap.nn.functional.interpolate.options
---@field size? any
---@field scale_factor? any
---@field mode? "nearest"|"nearest-exact"|"linear"|"bilinear"|"bicubic"|"trilinear"|"area" # default `"nearest"|"nearest-exact"|"linear"|"bilinear"|"bicubic"|"trilinear"|"area"`
---@field align_corners? boolean # default `false`
---@field recompute_scale_factor? boolean # default `false`
---@field x? neap.TensorLike

--- The image at other sizes. Modes: nearest, nearest-exact, linear (1 spatial dim), bilinear
--- and bicubic (2), trilinear (3), area.
---@param x neap.TensorLike
---@param options? neap.nn.functional.interpolate.options
---@overload fun(options: neap.nn.functional.interpolate.options): neap.Tensor
---@return neap.Tensor
function functional.interpolate(x, options) end

---@class neap.nn.functional.linear_cross_entropy.options
---@field linear_bias? any
---@field weight? neap.TensorLike
---@field reduction? string # default `"mean"`
---@field ignore_index? any
---@field label_smoothing? number # default `0`
---@field chunk_size? any
---@field x? neap.TensorLike
---@field linear_weight? any
---@field target? neap.TensorLike

--- cross_entropy of linear(x, linear_weight, linear_bias). Where there are more than chunk_size
--- rows, their logits are made and dropped a chunk at a time, and made anew for the gradient.
---@param x neap.TensorLike
---@param linear_weight any
---@param target neap.TensorLike
---@param options? neap.nn.functional.linear_cross_entropy.options
---@overload fun(x: neap.TensorLike, linear_weight: any, options: neap.nn.functional.linear_cross_entropy.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.linear_cross_entropy.options): neap.Tensor
---@overload fun(options: neap.nn.functional.linear_cross_entropy.options): neap.Tensor
---@return neap.Tensor
function functional.linear_cross_entropy(x, linear_weight, target, options) end

---@class neap.nn.functional.local_response_norm.options
---@field alpha? number # default `1e-4`
---@field beta? number # default `0.75`
---@field k? number # default `1`
---@field x? neap.TensorLike
---@field size? any

--- Each element divided by (k + alpha times the mean of squares over `size` neighbouring
--- channels)^beta.
---@param x neap.TensorLike
---@param size any
---@param options? neap.nn.functional.local_response_norm.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.local_response_norm.options): neap.Tensor
---@overload fun(options: neap.nn.functional.local_response_norm.options): neap.Tensor
---@return neap.Tensor
function functional.local_response_norm(x, size, options) end

---@class neap.nn.functional.lp_pool1d.options
---@field ceil_mode? boolean # default `false`
---@field x? neap.TensorLike
---@field p? any
---@field kernel_size? neap.Int|neap.Int[]|string
---@field stride? neap.Int|neap.Int[]|string

--- (sum of x^p)^(1/p) of each window.
---@param x neap.TensorLike
---@param p any
---@param kernel_size neap.Int|neap.Int[]|string
---@param stride? neap.Int|neap.Int[]|string
---@param options? neap.nn.functional.lp_pool1d.options
---@overload fun(x: neap.TensorLike, p: any, kernel_size: neap.Int|neap.Int[]|string, options: neap.nn.functional.lp_pool1d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, p: any, options: neap.nn.functional.lp_pool1d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.lp_pool1d.options): neap.Tensor
---@overload fun(options: neap.nn.functional.lp_pool1d.options): neap.Tensor
---@return neap.Tensor
function functional.lp_pool1d(x, p, kernel_size, stride, options) end

---@class neap.nn.functional.lp_pool2d.options
---@field ceil_mode? boolean # default `false`
---@field x? neap.TensorLike
---@field p? any
---@field kernel_size? neap.Int|neap.Int[]|string
---@field stride? neap.Int|neap.Int[]|string

--- (sum of x^p)^(1/p) of each window.
---@param x neap.TensorLike
---@param p any
---@param kernel_size neap.Int|neap.Int[]|string
---@param stride? neap.Int|neap.Int[]|string
---@param options? neap.nn.functional.lp_pool2d.options
---@overload fun(x: neap.TensorLike, p: any, kernel_size: neap.Int|neap.Int[]|string, options: neap.nn.functional.lp_pool2d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, p: any, options: neap.nn.functional.lp_pool2d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.lp_pool2d.options): neap.Tensor
---@overload fun(options: neap.nn.functional.lp_pool2d.options): neap.Tensor
---@return neap.Tensor
function functional.lp_pool2d(x, p, kernel_size, stride, options) end

---@class neap.nn.functional.lp_pool3d.options
---@field ceil_mode? boolean # default `false`
---@field x? neap.TensorLike
---@field p? any
---@field kernel_size? neap.Int|neap.Int[]|string
---@field stride? neap.Int|neap.Int[]|string

--- (sum of x^p)^(1/p) of each window.
---@param x neap.TensorLike
---@param p any
---@param kernel_size neap.Int|neap.Int[]|string
---@param stride? neap.Int|neap.Int[]|string
---@param options? neap.nn.functional.lp_pool3d.options
---@overload fun(x: neap.TensorLike, p: any, kernel_size: neap.Int|neap.Int[]|string, options: neap.nn.functional.lp_pool3d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, p: any, options: neap.nn.functional.lp_pool3d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.lp_pool3d.options): neap.Tensor
---@overload fun(options: neap.nn.functional.lp_pool3d.options): neap.Tensor
---@return neap.Tensor
function functional.lp_pool3d(x, p, kernel_size, stride, options) end

---@class neap.nn.functional.margin_ranking_loss.options
---@field margin? number # default `0`
---@field reduction? string # default `"mean"`
---@field x1? neap.TensorLike
---@field x2? neap.TensorLike
---@field target? neap.TensorLike

--- max(0, margin - target (x1 - x2)); target is 1 where x1 should be larger, else -1.
---@param x1 neap.TensorLike
---@param x2 neap.TensorLike
---@param target neap.TensorLike
---@param options? neap.nn.functional.margin_ranking_loss.options
---@overload fun(x1: neap.TensorLike, x2: neap.TensorLike, options: neap.nn.functional.margin_ranking_loss.options): neap.Tensor
---@overload fun(x1: neap.TensorLike, options: neap.nn.functional.margin_ranking_loss.options): neap.Tensor
---@overload fun(options: neap.nn.functional.margin_ranking_loss.options): neap.Tensor
---@return neap.Tensor
function functional.margin_ranking_loss(x1, x2, target, options) end

---@class neap.nn.functional.multi_margin_loss.options
---@field p? number # default `1`
---@field margin? number # default `1`
---@field weight? neap.TensorLike
---@field reduction? string # default `"mean"`
---@field x? neap.TensorLike
---@field target? neap.TensorLike

--- The mean over the classes of w_t max(0, margin - x_t + x_i)^p for all i but the target t.
---@param x neap.TensorLike
---@param target neap.TensorLike
---@param options? neap.nn.functional.multi_margin_loss.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.multi_margin_loss.options): neap.Tensor
---@overload fun(options: neap.nn.functional.multi_margin_loss.options): neap.Tensor
---@return neap.Tensor
function functional.multi_margin_loss(x, target, options) end

---@class neap.nn.functional.multilabel_margin_loss.options
---@field reduction? string # default `"mean"`
---@field x? neap.TensorLike
---@field target? neap.TensorLike

--- The sum, over each label j and each class i that is no label, of max(0, 1 - x_j + x_i), over
--- the number of classes. A row of target lists labels 1..classes and ends at the first 0
--- (PyTorch's lists end at -1).
---@param x neap.TensorLike
---@param target neap.TensorLike
---@param options? neap.nn.functional.multilabel_margin_loss.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.multilabel_margin_loss.options): neap.Tensor
---@overload fun(options: neap.nn.functional.multilabel_margin_loss.options): neap.Tensor
---@return neap.Tensor
function functional.multilabel_margin_loss(x, target, options) end

---@class neap.nn.functional.multilabel_soft_margin_loss.options
---@field weight? neap.TensorLike
---@field reduction? string # default `"mean"`
---@field x? neap.TensorLike
---@field target? neap.TensorLike

--- The mean over the last dim of -w (target ln sigmoid(x) + (1 - target) ln sigmoid(-x)).
---@param x neap.TensorLike
---@param target neap.TensorLike
---@param options? neap.nn.functional.multilabel_soft_margin_loss.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.multilabel_soft_margin_loss.options): neap.Tensor
---@overload fun(options: neap.nn.functional.multilabel_soft_margin_loss.options): neap.Tensor
---@return neap.Tensor
function functional.multilabel_soft_margin_loss(x, target, options) end

---@class neap.nn.functional.normalize.options
---@field p? number # default `2`
---@field dim? number # default `2`
---@field eps? number # default `1e-12`
---@field x? neap.TensorLike

--- x over its p-norm along a dim (or a list of them), which counts as at least eps.
---@param x neap.TensorLike
---@param options? neap.nn.functional.normalize.options
---@overload fun(options: neap.nn.functional.normalize.options): neap.Tensor
---@return neap.Tensor
function functional.normalize(x, options) end

---@class neap.nn.functional.pairwise_distance.options
---@field p? number # default `2`
---@field eps? number # default `1e-6`
---@field keepdim? boolean # default `false`
---@field x1? neap.TensorLike
---@field x2? neap.TensorLike

--- The p-norm of x1 - x2 + eps along the last dim. x1 and x2 are broadcast.
---@param x1 neap.TensorLike
---@param x2 neap.TensorLike
---@param options? neap.nn.functional.pairwise_distance.options
---@overload fun(x1: neap.TensorLike, options: neap.nn.functional.pairwise_distance.options): neap.Tensor
---@overload fun(options: neap.nn.functional.pairwise_distance.options): neap.Tensor
---@return neap.Tensor
function functional.pairwise_distance(x1, x2, options) end

--- The p-norms of the differences of all pairs of rows: (1, 2), (1, 3), ..., (2, 3), ...
---@param x neap.TensorLike
---@param p? number # default `2`
---@return neap.Tensor
function functional.pdist(x, p) end

--- Groups of r^2 channels become squares of r x r pixels.
---@param x neap.TensorLike
---@param r any
---@return neap.Tensor
function functional.pixel_shuffle(x, r) end

--- The reverse of pixel_shuffle.
---@param x neap.TensorLike
---@param r any
---@return neap.Tensor
function functional.pixel_unshuffle(x, r) end

---@class neap.nn.functional.triplet_margin_loss.options
---@field margin? number # default `1`
---@field p? number # default `2`
---@field eps? number # default `1e-6`
---@field swap? boolean # default `false`
---@field reduction? string # default `"mean"`
---@field anchor? any
---@field positive? any
---@field negative? any

--- max(0, margin + d(a, p) - d(a, n)) for d the p-norm of the difference plus eps along the
--- last dim. With swap, d(p, n) where that is less.
---@param anchor any
---@param positive any
---@param negative any
---@param options? neap.nn.functional.triplet_margin_loss.options
---@overload fun(anchor: any, positive: any, options: neap.nn.functional.triplet_margin_loss.options): neap.Tensor
---@overload fun(anchor: any, options: neap.nn.functional.triplet_margin_loss.options): neap.Tensor
---@overload fun(options: neap.nn.functional.triplet_margin_loss.options): neap.Tensor
---@return neap.Tensor
function functional.triplet_margin_loss(anchor, positive, negative, options) end

---@class neap.nn.functional.triplet_margin_with_distance_loss.options
---@field distance_function? any # default `pairwise_distance`
---@field margin? number # default `1`
---@field swap? boolean # default `false`
---@field reduction? string # default `"mean"`
---@field anchor? any
---@field positive? any
---@field negative? any

--- max(0, margin + d(a, p) - d(a, n)) for a function d of the user's. With swap, d(p, n) where
--- that is less.
---@param anchor any
---@param positive any
---@param negative any
---@param options? neap.nn.functional.triplet_margin_with_distance_loss.options
---@overload fun(anchor: any, positive: any, options: neap.nn.functional.triplet_margin_with_distance_loss.options): neap.Tensor
---@overload fun(anchor: any, options: neap.nn.functional.triplet_margin_with_distance_loss.options): neap.Tensor
---@overload fun(options: neap.nn.functional.triplet_margin_with_distance_loss.options): neap.Tensor
---@return neap.Tensor
function functional.triplet_margin_with_distance_loss(anchor, positive, negative, options) end

---@class neap.nn.functional.unfold.options
---@field dilation? number # default `1`
---@field padding? number # default `0`
---@field stride? number # default `1`
---@field x? neap.TensorLike
---@field kernel_size? neap.Int|neap.Int[]|string

--- The windows of images as columns (see neap.im2col); x may also hold whole numbers or
--- booleans.
---@param x neap.TensorLike
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.functional.unfold.options
---@overload fun(x: neap.TensorLike, options: neap.nn.functional.unfold.options): neap.Tensor
---@overload fun(options: neap.nn.functional.unfold.options): neap.Tensor
---@return neap.Tensor
function functional.unfold(x, kernel_size, options) end

functional.adaptive_avg_pool1d = neap.adaptive_avg_pool1d
functional.adaptive_avg_pool2d = neap.adaptive_avg_pool2d
functional.adaptive_avg_pool3d = neap.adaptive_avg_pool3d
functional.adaptive_max_pool1d = neap.adaptive_max_pool1d
functional.adaptive_max_pool2d = neap.adaptive_max_pool2d
functional.adaptive_max_pool3d = neap.adaptive_max_pool3d
functional.avg_pool1d = neap.avg_pool1d
functional.avg_pool2d = neap.avg_pool2d
functional.avg_pool3d = neap.avg_pool3d
functional.batch_norm = neap.batch_norm
functional.binary_cross_entropy = neap.binary_cross_entropy
functional.binary_cross_entropy_with_logits = neap.binary_cross_entropy_with_logits
functional.celu = neap.celu
functional.celu_ = neap.celu_
functional.conv1d = neap.conv1d
functional.conv2d = neap.conv2d
functional.conv3d = neap.conv3d
functional.conv_transpose1d = neap.conv_transpose1d
functional.conv_transpose2d = neap.conv_transpose2d
functional.conv_transpose3d = neap.conv_transpose3d
functional.cross_entropy = neap.cross_entropy
functional.elu = neap.elu
functional.elu_ = neap.elu_
functional.gelu = neap.gelu
functional.gelu_ = neap.gelu_
functional.glu = neap.glu
functional.group_norm = neap.group_norm
functional.hardshrink = neap.hardshrink
functional.hardshrink_ = neap.hardshrink_
functional.hardsigmoid = neap.hardsigmoid
functional.hardsigmoid_ = neap.hardsigmoid_
functional.hardswish = neap.hardswish
functional.hardswish_ = neap.hardswish_
functional.hardtanh = neap.hardtanh
functional.hardtanh_ = neap.hardtanh_
functional.hinge_embedding_loss = neap.hinge_embedding_loss
functional.huber_loss = neap.huber_loss
functional.instance_norm = neap.instance_norm
functional.kl_div = neap.kl_div
functional.l1_loss = neap.l1_loss
functional.layer_norm = neap.layer_norm
functional.leaky_relu = neap.leaky_relu
functional.leaky_relu_ = neap.leaky_relu_
functional.linear = neap.linear
functional.log_softmax = neap.log_softmax
functional.logsigmoid = neap.logsigmoid
functional.logsigmoid_ = neap.logsigmoid_
functional.max_pool1d = neap.max_pool1d
functional.max_pool2d = neap.max_pool2d
functional.max_pool3d = neap.max_pool3d
functional.max_unpool1d = neap.max_unpool1d
functional.max_unpool2d = neap.max_unpool2d
functional.max_unpool3d = neap.max_unpool3d
functional.mish = neap.mish
functional.mish_ = neap.mish_
functional.mse_loss = neap.mse_loss
functional.nll_loss = neap.nll_loss
functional.one_hot = neap.one_hot
functional.pad = neap.pad
functional.poisson_nll_loss = neap.poisson_nll_loss
functional.prelu = neap.prelu
functional.prelu_ = neap.prelu_
functional.relu = neap.relu
functional.relu6 = neap.relu6
functional.relu6_ = neap.relu6_
functional.relu_ = neap.relu_
functional.rms_norm = neap.rms_norm
functional.rrelu = neap.rrelu
functional.rrelu_ = neap.rrelu_
functional.scaled_dot_product_attention = neap.scaled_dot_product_attention
functional.selu = neap.selu
functional.selu_ = neap.selu_
functional.sigmoid = neap.sigmoid
functional.sigmoid_ = neap.sigmoid_
functional.silu = neap.silu
functional.silu_ = neap.silu_
functional.smooth_l1_loss = neap.smooth_l1_loss
functional.soft_margin_loss = neap.soft_margin_loss
functional.softmax = neap.softmax
functional.softmin = neap.softmin
functional.softplus = neap.softplus
functional.softplus_ = neap.softplus_
functional.softshrink = neap.softshrink
functional.softshrink_ = neap.softshrink_
functional.softsign = neap.softsign
functional.softsign_ = neap.softsign_
functional.step = neap.step
functional.step_ = neap.step_
functional.tanh = neap.tanh
functional.tanh_ = neap.tanh_
functional.tanhshrink = neap.tanhshrink
functional.tanhshrink_ = neap.tanhshrink_
functional.threshold = neap.threshold
functional.threshold_ = neap.threshold_

return functional
