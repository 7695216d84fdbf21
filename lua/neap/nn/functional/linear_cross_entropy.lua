--- linear_cross_entropy of nn.functional: cross_entropy of a linear layer, a part of the
-- rows at a time, so that the logits of a large vocabulary never stand in memory at once.

local core = require "neap.core"
local checkpoint = require("neap.autograd.checkpoint").checkpoint
local class_labels = require "neap.nn.functional.class_labels"
local options = require "neap.options"

local what = "linear_cross_entropy"

-- Logits made at once unless the option chunk_size tells how many rows.
local most_logits = 1 << 22

local function check_shapes(x, weight, bias)
  if x.ndim ~= 1 and x.ndim ~= 2 or weight.ndim < 2 or x:size(-1) ~= weight:size(-1)
    or (weight.ndim > 2 and x.ndim == 1) then
    core.raise(("%s: x must have shape (n, features) or (features) and linear_weight (classes, "
      .. "..., features), got %s and %s"):format(what, options.show_shape(x.shape),
      options.show_shape(weight.shape)))
  end
  local wanted = weight.shape
  wanted[#wanted] = nil
  if bias and options.show_shape(bias.shape) ~= options.show_shape(wanted) then
    core.raise(("%s: linear_bias must have shape %s, got %s"):format(what,
      options.show_shape(wanted), options.show_shape(bias.shape)))
  end
end

-- The shape of a layer's result for n rows, where `out` is its shape for one.
local function with_rows(n, out)
  return { n, table.unpack(out) }
end

-- What the mean divides by: the targets' weights, or the number of lines.
local function divisor(target, opts, is_class)
  if not is_class then return target:numel() // target:size(2) end
  local counted = target:reshape(-1)
  if opts.ignore_index then counted = counted[counted:ne(opts.ignore_index)] end
  if not opts.weight then return counted:numel() end
  return opts.weight:index_select(1, counted:long()):sum()
end

local function read(x, weight, target, given)
  options.tensor(what, "x", x)
  options.tensor(what, "linear_weight", weight)
  options.tensor(what, "target", target)
  local opts = options.check(what, given, { "linear_bias", "weight", "ignore_index",
    "chunk_size", reduction = "mean", label_smoothing = 0.0 })
  options.word(what, "reduction", opts.reduction, { "mean", "sum", "none" })
  if opts.chunk_size then options.whole(what, "chunk_size", opts.chunk_size, 1) end
  check_shapes(x, weight, opts.linear_bias)
  return opts
end

-- Class targets for `rows` rows (nil: one without a batch), or probabilities; tells which.
local function check_target(target, out, rows, ignored)
  local shape, like = { rows }, { rows }
  table.move(out, 2, #out, #shape + 1, shape)
  table.move(out, 1, #out, #like + 1, like)
  if not target.dtype:find("^float") or target.ndim ~= #like then
    class_labels.check_shape(what, target, shape, like)
    class_labels.check(what, target, out[1], 1, ignored)
    return true
  elseif options.show_shape(target.shape) ~= options.show_shape(like) then
    core.raise(("%s: targets that are probabilities must have shape %s, got %s"):format(what,
      options.show_shape(like), options.show_shape(target.shape)))
  elseif ignored then
    core.raise(what .. ": ignore_index needs class targets, got probabilities")
  end
  return false
end

-- The losses of some rows: reduced as `how` says. The logits are given back at once: what
-- is large does not wait for the collector.
local function part(x, weight, bias, out, target, how)
  local flat <close> = core.linear(x, weight, bias)
  local logits <close> = flat:reshape(with_rows(x:size(1), out))
  return (core.cross_entropy(logits, target, how))
end

-- The losses of all rows, of which `chunk` are worked at once.
local function in_chunks(x, weight, bias, out, target, how, chunk)
  local parts, n = {}, x:size(1)
  for first = 1, n, chunk do
    local count = math.min(chunk, n - first + 1)
    parts[#parts + 1] = checkpoint(part, x:narrow(1, first, count), weight, bias, out,
      target:narrow(1, first, count), how)
  end
  return how.reduction == "none" and core.cat(parts, 1) or core.stack(parts):sum()
end

--- linear_cross_entropy(x, linear_weight, target, {linear_bias=, weight=, reduction =
-- "mean", ignore_index=, label_smoothing = 0, chunk_size=}): cross_entropy of
-- linear(x, linear_weight, linear_bias). Where there are more than chunk_size rows, their
-- logits are made and dropped a chunk at a time, and made anew for the gradient.
-- Shapes: x (n, features) or (features), linear_weight (classes, ..., features),
-- linear_bias (classes, ...), target (n, ...) of labels or (n, classes, ...) of probabilities
-- to (), or (n, ...) with reduction "none".
-- > local x, w = neap.ones(2, 4), neap.zeros(3, 4)
-- > F.linear_cross_entropy(x, w, neap.tensor({1, 3}, {dtype = "int64"}))
local function linear_cross_entropy(x, weight, target, given)
  local opts = read(x, weight, target, given)
  local out, single = weight.shape, x.ndim == 1
  local features = table.remove(out)
  local rows = not single and x:size(1) or nil
  local is_class = check_target(target, out, rows, opts.ignore_index)
  if single then x, target = x:unsqueeze(1), target:unsqueeze(1) end
  local classes = 1
  for _, size in ipairs(out) do classes = classes * size end
  weight = weight:reshape(classes, features)
  local bias = opts.linear_bias and opts.linear_bias:reshape(classes)
  local how = { weight = opts.weight, ignore_index = opts.ignore_index,
    label_smoothing = opts.label_smoothing, reduction = opts.reduction }
  local chunk = opts.chunk_size or math.max(1, most_logits // math.max(1, classes))
  if x:size(1) <= chunk then
    local y = part(x, weight, bias, out, target, how)
    return single and opts.reduction == "none" and y:squeeze(1) or y
  end
  if opts.reduction == "mean" then how.reduction = "sum" end
  local y = in_chunks(x, weight, bias, out, target, how, chunk)
  return opts.reduction == "mean" and y / divisor(target, opts, is_class) or y
end

return { linear_cross_entropy = linear_cross_entropy }
