--- Losses of nn.functional that are put together of operations: of pairs and triplets, of
-- margins between classes, and two that wrap what the core does.

local core = require "neap.core"
local class_labels = require "neap.nn.functional.class_labels"
local distance = require "neap.nn.functional.distance"
local options = require "neap.options"

local loss = {}

local reductions = { "mean", "sum", "none" }

-- The options `given`, and a function that reduces losses as they ask.
local function read(what, given, known)
  known.reduction = "mean"
  local opts = options.check(what, given, known)
  local reduction = options.word(what, "reduction", opts.reduction, reductions)
  return opts, function(y)
    if reduction == "none" then return y end
    return reduction == "sum" and y:sum() or y:mean()
  end
end

local function same_shapes(what, names, ...)
  local first = options.tensor(what, names[1], (...))
  for i = 2, #names do
    local x = options.tensor(what, names[i], (select(i, ...)))
    if options.show_shape(x.shape) ~= options.show_shape(first.shape) then
      core.raise(("%s: %s and %s must have the same shape, got %s and %s"):format(what, names[1],
        names[i], options.show_shape(first.shape), options.show_shape(x.shape)))
    end
  end
end

local function same_dims(what, names, ...)
  local first = options.tensor(what, names[1], (...))
  for i = 2, #names do
    local x = options.tensor(what, names[i], (select(i, ...)))
    if x.ndim ~= first.ndim then
      core.raise(("%s: %s and %s must have as many dims, got shapes %s and %s"):format(what,
        names[1], names[i], options.show_shape(first.shape), options.show_shape(x.shape)))
    end
  end
end

-- ---- pairs and triplets ----

--- margin_ranking_loss(x1, x2, target, {margin = 0, reduction = "mean"}):
-- max(0, margin - target (x1 - x2)); target is 1 where x1 should be larger, else -1.
-- Shapes: x1, x2 and target (n) to (), or (n) with reduction "none".
-- > F.margin_ranking_loss(neap.tensor{3, 1}, neap.tensor{1, 2}, neap.tensor{1, 1}, {margin = 1})
function loss.margin_ranking_loss(x1, x2, target, given)
  same_dims("margin_ranking_loss", { "x1", "x2", "target" }, x1, x2, target)
  local opts, reduced = read("margin_ranking_loss", given, { margin = 0.0 })
  return reduced((-target * (x1 - x2) + opts.margin):clamp(0))
end

--- cosine_embedding_loss(x1, x2, target, {margin = 0, reduction = "mean"}): 1 - cos where
-- target is 1, max(0, cos - margin) where it is -1.
-- Shapes: x1 and x2 (n, d), target (n) to (), or (n) with reduction "none"; or
-- without n.
-- > local a, b = neap.tensor{{1, 0}, {1, 0}}, neap.tensor{{1, 0}, {0, 1}}
-- > F.cosine_embedding_loss(a, b, neap.tensor{1, 1})
function loss.cosine_embedding_loss(x1, x2, target, given)
  same_dims("cosine_embedding_loss", { "x1", "x2" }, x1, x2)
  options.tensor("cosine_embedding_loss", "target", target)
  local opts, reduced = read("cosine_embedding_loss", given, { margin = 0.0 })
  if target.ndim > 1 or x1.ndim ~= target.ndim + 1 then
    core.raise(("cosine_embedding_loss: x1 and x2 must have shape (n, d) for a target (n), or (d) "
      .. "for one (), got %s and %s"):format(options.show_shape(x1.shape),
      options.show_shape(target.shape)))
  end
  local tiny = 1e-12 -- keeps norms of 0 apart from it
  local squares = ((x1 * x1):sum(-1) + tiny) * ((x2 * x2):sum(-1) + tiny)
  local cos = (x1 * x2):sum(-1) / squares:sqrt()
  local like, unlike = core.where(target:eq(1), 1 - cos, 0), (cos - opts.margin):clamp(0)
  return reduced(like + core.where(target:eq(-1), unlike, 0))
end

local function triplet(what, reduced, opts, measure, anchor, positive, negative)
  if opts.margin <= 0 then
    core.raise(("%s: margin must be more than 0, got %s"):format(what, opts.margin))
  end
  local near, far = measure(anchor, positive), measure(anchor, negative)
  if opts.swap then far = core.minimum(far, measure(positive, negative)) end
  return reduced((near - far + opts.margin):clamp(0))
end

--- triplet_margin_loss(anchor, positive, negative, {margin = 1, p = 2, eps = 1e-6,
-- swap = false, reduction = "mean"}): max(0, margin + d(a, p) - d(a, n)) for d the p-norm of
-- the difference plus eps along the last dim. With swap, d(p, n) where that is less.
-- Shapes: three of (n, d) or (d) to (), or (n) with reduction "none".
-- > local a, p, n = neap.tensor{{0, 0}}, neap.tensor{{0, 1}}, neap.tensor{{3, 4}}
-- > F.triplet_margin_loss(a, p, n, {margin = 5})
function loss.triplet_margin_loss(anchor, positive, negative, given)
  local what = "triplet_margin_loss"
  same_dims(what, { "anchor", "positive", "negative" }, anchor, positive, negative)
  local opts, reduced = read(what, given, { margin = 1.0, p = 2.0, eps = 1e-6, swap = false })
  local how = { p = opts.p, eps = opts.eps }
  local function measure(a, b) return distance.pairwise_distance(a, b, how) end
  return triplet(what, reduced, opts, measure, anchor, positive, negative)
end

--- triplet_margin_with_distance_loss(anchor, positive, negative, {distance_function =
-- pairwise_distance, margin = 1, swap = false, reduction = "mean"}):
-- max(0, margin + d(a, p) - d(a, n)) for a function d of the user's. With swap, d(p, n) where
-- that is less.
-- Shapes: three of (n, d) or (d) to (), or what d gives with
-- reduction "none".
-- > local a, p, n = neap.tensor{{0, 0}}, neap.tensor{{0, 1}}, neap.tensor{{3, 4}}
-- > F.triplet_margin_with_distance_loss(a, p, n, {distance_function = F.l1_loss, margin = 4})
function loss.triplet_margin_with_distance_loss(anchor, positive, negative, given)
  local what = "triplet_margin_with_distance_loss"
  same_dims(what, { "anchor", "positive", "negative" }, anchor, positive, negative)
  local opts, reduced = read(what, given, { "distance_function", margin = 1.0, swap = false })
  local measure = opts.distance_function or distance.pairwise_distance
  if not options.callable(measure) then
    core.raise(("%s: distance_function must be a function of two tensors, got %s"):format(what,
      options.show(measure)))
  end
  return triplet(what, reduced, opts, measure, anchor, positive, negative)
end

-- ---- classes ----

-- x as (n, classes), a number being one class, and the shape of x without its classes.
local function class_rows(what, x)
  options.tensor(what, "x", x)
  if x.ndim > 2 or (x.ndim > 0 and x:size(-1) == 0) then
    core.raise(("%s: x must have shape (n, classes) or (classes), got %s"):format(what,
      options.show_shape(x.shape)))
  end
  if x.ndim == 2 then return x, { x:size(1) } end
  return x:reshape(1, -1), {}
end

local function check_weight(what, weight, n)
  if not weight then return end
  options.tensor(what, "weight", weight)
  if weight.ndim ~= 1 or weight:numel() ~= n then
    core.raise(("%s: the weight must hold one number for each of %s, got shape %s"):format(
      what, options.count(n, "class"), options.show_shape(weight.shape)))
  end
end

--- multi_margin_loss(x, target, {p = 1, margin = 1, weight=, reduction = "mean"}): the mean
-- over the classes of w_t max(0, margin - x_t + x_i)^p for all i but the target t.
-- Shapes: x (n, classes), target (n) of labels 1..classes to (), or (n) with reduction
-- "none"; or without n.
-- > F.multi_margin_loss(neap.tensor{{0.1, 0.2, 0.4}}, neap.tensor({3}, {dtype = "int64"}))
function loss.multi_margin_loss(x, target, given)
  local what = "multi_margin_loss"
  local rows, shape = class_rows(what, x)
  options.tensor(what, "target", target)
  local opts, reduced = read(what, given, { p = 1, margin = 1.0, "weight" })
  if opts.p ~= 1 and opts.p ~= 2 then
    core.raise(("%s: p must be 1 or 2, got %s"):format(what, opts.p))
  end
  local classes = rows:size(2)
  check_weight(what, opts.weight, classes)
  if #shape > 0 or target:numel() ~= 1 then
    class_labels.check_shape(what, target, shape, x.shape)
  end
  class_labels.check(what, target, classes, 1)
  local index = target:long():reshape(-1, 1)
  local y = (rows - rows:gather(2, index) + opts.margin):clamp(0):pow(opts.p)
  if opts.weight then y = y * opts.weight:index_select(1, index:reshape(-1)):unsqueeze(2) end
  local others = core.range(1, classes):ne(index)
  return reduced((core.where(others, y, 0):sum(2) / classes):reshape(shape))
end

--- multilabel_margin_loss(x, target, {reduction = "mean"}): the sum, over each label j and
-- each class i that is no label, of max(0, 1 - x_j + x_i), over the number of classes. A row
-- of target lists labels 1..classes and ends at the first 0 (PyTorch's lists end at -1).
-- Shapes: x and target (n, classes) to (), or (n) with reduction "none"; or
-- without n.
-- > local labels = neap.tensor({{3, 1, 0}}, {dtype = "int64"})
-- > F.multilabel_margin_loss(neap.tensor{{0.1, 0.2, 0.4}}, labels)
function loss.multilabel_margin_loss(x, target, given)
  local what = "multilabel_margin_loss"
  local rows, shape = class_rows(what, x)
  options.tensor(what, "target", target)
  local _, reduced = read(what, given, {})
  local classes = rows:size(2)
  class_labels.check_shape(what, target, x.shape, x.shape)
  class_labels.check(what, target, classes, 0)
  local list = target:long():reshape(-1, classes)
  local listed = list:ne(0):long():cumprod(2) -- 1 up to the first 0
  local index = list:clamp(1)
  local is_label = core.zeros_like(list):scatter_add(2, index, listed):gt(0)
  local chosen = rows:gather(2, index)
  local y = (rows:unsqueeze(2) - chosen:unsqueeze(3) + 1):clamp(0)
  local counts = listed:gt(0):unsqueeze(3):logical_and(is_label:logical_not():unsqueeze(2))
  return reduced((core.where(counts, y, 0):sum { 2, 3 } / classes):reshape(shape))
end

--- multilabel_soft_margin_loss(x, target, {weight=, reduction = "mean"}): the mean over the
-- last dim of -w (target ln sigmoid(x) + (1 - target) ln sigmoid(-x)).
-- Shapes: x and target (n, classes) to (), or (n) with reduction "none".
-- > F.multilabel_soft_margin_loss(neap.tensor{{1, -1, 2}}, neap.tensor{{1, 0, 1}})
function loss.multilabel_soft_margin_loss(x, target, given)
  local what = "multilabel_soft_margin_loss"
  same_shapes(what, { "x", "target" }, x, target)
  local opts, reduced = read(what, given, { "weight" })
  local y = -(target * x:logsigmoid() + (1 - target) * (-x):logsigmoid())
  if opts.weight then y = y * options.tensor(what, "weight", opts.weight) end
  return reduced(y:mean(-1))
end

-- ---- distributions ----

-- var as it is broadcast to x: of x's shape, of that without the last dim, or with one dim
-- of size 1.
local function spread_variance(what, x, var)
  local shape, given = x.shape, var.shape
  local wanted, got = options.show_shape(shape), options.show_shape(given)
  if wanted == got then return var end
  if options.show_shape({ table.unpack(shape, 1, #shape - 1) }) == got then
    return var:unsqueeze(-1)
  end
  local odd = #shape == #given and 0 or 2
  for i = 1, #given do
    if given[i] ~= shape[i] then odd = odd + (given[i] == 1 and 1 or 2) end
  end
  if odd == 1 then return var end
  core.raise(("%s: var must have x's shape %s, or lack its last dim, or have one dim of size 1, "
    .. "got %s"):format(what, wanted, got))
end

--- gaussian_nll_loss(x, target, var, {full = false, eps = 1e-6, reduction = "mean"}): half of
-- ln var + (x - target)^2 / var, where var counts as at least eps; full adds ln(2 pi) / 2. var
-- is a number, or a tensor of x's shape, of it without the last dim, or with one dim of 1.
-- Shapes: x and target alike to (), or their shape with reduction "none".
-- > F.gaussian_nll_loss(neap.tensor{1, 2}, neap.tensor{1, 4}, neap.tensor{1, 2})
function loss.gaussian_nll_loss(x, target, var, given)
  local what = "gaussian_nll_loss"
  options.tensor(what, "x", x)
  options.tensor(what, "target", target)
  local opts, reduced = read(what, given, { full = false, eps = 1e-6 })
  if type(var) == "number" then var = core.full_like(x, var) end
  var = spread_variance(what, x, options.tensor(what, "var", var))
  if var:lt(0):any():item() then core.raise(what .. ": var must hold no negative numbers") end
  var = var + (var:clamp(opts.eps) - var):detach()
  local y = (var:log() + (x - target):square() / var) / 2
  if opts.full then y = y + math.log(2 * math.pi) / 2 end
  return reduced(y)
end

-- ---- sequences ----

local function lengths_of(name, lengths)
  if type(lengths) ~= "number" and not options.is_table(lengths) then
    return options.tensor("ctc_loss", name, lengths)
  end
  for _, length in ipairs(options.is_table(lengths) and lengths or { lengths }) do
    options.whole("ctc_loss", name, length, 0)
  end
  return core.tensor(lengths, { dtype = "int64" })
end

--- ctc_loss(log_probs, targets, input_lengths, target_lengths, {blank = 1, reduction =
-- "mean", zero_infinity = false}): the operation of the core (see neap.ctc_loss), with
-- lengths as tensors, numbers or lists of numbers.
-- Shapes: those of neap.ctc_loss.
-- > local labels = neap.tensor({{2, 3}}, {dtype = "int64"})
-- > F.ctc_loss(neap.zeros(4, 1, 3):log_softmax(3), labels, {4}, {2})
function loss.ctc_loss(log_probs, targets, input_lengths, target_lengths, given)
  return core.ctc_loss(log_probs, targets, lengths_of("input_lengths", input_lengths),
    lengths_of("target_lengths", target_lengths), given)
end

return loss
