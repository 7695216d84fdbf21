--- Functions of nn.functional that look rows up by number: embedding and embedding_bag.

local autograd = require "neap.autograd"
local core = require "neap.core"
local options = require "neap.options"

local embedding = {}

local function check(name, indices, weight)
  options.tensor(name, "indices", indices)
  options.tensor(name, "weight", weight)
  if weight.ndim ~= 2 then
    core.raise(("%s: the weight must have 2 dims, got shape %s"):format(name,
      options.show_shape(weight.shape)))
  end
end

-- Scales the rows of weight that are asked for down to max_norm, in place and unrecorded.
local function shrink_rows(weight, indices, max_norm, norm_type)
  if not max_norm or indices:numel() == 0 then return end
  autograd.no_grad(function()
    local index = core.unique(indices:reshape(-1))
    local rows = weight:index_select(1, index)
    local norms = rows:norm(norm_type, 2, { keepdim = true })
    local scale = core.where(norms:gt(max_norm), max_norm / (norms + 1e-7), core.ones_like(norms))
    weight:index_copy_(1, index, rows * scale)
  end)
end

local known = { "padding_idx", "max_norm", norm_type = 2.0, scale_grad_by_freq = false }

--- embedding(indices, weight, {padding_idx=, max_norm=, norm_type = 2,
-- scale_grad_by_freq = false}): rows of weight, counted from 1; that of padding_idx gets
-- no gradient. With max_norm, rows that are asked for and longer are shortened in place.
-- Shapes: indices (...), weight (rows, d) to (..., d).
-- > F.embedding(neap.tensor({2, 1}, {dtype = "int64"}), neap.tensor{{1, 2}, {3, 4}})
function embedding.embedding(indices, weight, given)
  if given == nil then return core.embedding(indices, weight) end
  local opts = options.check("embedding", given, known)
  check("embedding", indices, weight)
  shrink_rows(weight, indices, opts.max_norm, opts.norm_type)
  return core.embedding(indices, weight,
    { padding_idx = opts.padding_idx, scale_grad_by_freq = opts.scale_grad_by_freq })
end

-- ---- bags ----

local bag_known = { "offsets", "per_sample_weights", "padding_idx", "max_norm", norm_type = 2.0,
  mode = "mean", include_last_offset = false, scale_grad_by_freq = false }

local function check_bags(indices, opts)
  local name = "embedding_bag"
  options.word(name, "mode", opts.mode, { "sum", "mean", "max" })
  local w = opts.per_sample_weights
  if w ~= nil then
    options.tensor(name, "per_sample_weights", w)
    if opts.mode ~= "sum" then
      core.raise(('%s: per_sample_weights need mode "sum", got %q'):format(name, opts.mode))
    elseif options.show_shape(w.shape) ~= options.show_shape(indices.shape) then
      core.raise(("%s: per_sample_weights must have the indices' shape %s, got %s"):format(name,
        options.show_shape(indices.shape), options.show_shape(w.shape)))
    end
  end
  if indices.ndim ~= 1 and indices.ndim ~= 2 then
    core.raise(("%s: indices must have 1 or 2 dims, got shape %s"):format(name,
      options.show_shape(indices.shape)))
  elseif (indices.ndim == 1) ~= (opts.offsets ~= nil) then
    core.raise(("%s: offsets are for indices of 1 dim, got shape %s %s"):format(name,
      options.show_shape(indices.shape), opts.offsets and "with them" or "without them"))
  end
end

-- First places of the bags, and one past the last, as a list.
local function bounds_of(indices, opts)
  local n = indices:numel()
  if indices.ndim == 2 then
    local width, bounds = indices:size(2), { 1 }
    for i = 1, indices:size(1) do bounds[i + 1] = i * width + 1 end
    return bounds
  end
  local offsets = options.tensor("embedding_bag", "offsets", opts.offsets)
  if offsets.ndim ~= 1 then
    core.raise("embedding_bag: offsets must have 1 dim, got shape "
      .. options.show_shape(offsets.shape))
  end
  local bounds = offsets:totable()
  for i, place in ipairs(bounds) do
    local least = i == 1 and 1 or bounds[i - 1]
    if math.type(place) ~= "integer" or place < least or place > n + 1 or i == 1 and place ~= 1 then
      core.raise(("embedding_bag: offsets must rise from 1 to at most %d, got %s at position %d")
        :format(n + 1, tostring(place), i))
    end
  end
  if not opts.include_last_offset then bounds[#bounds + 1] = n + 1 end
  if #bounds < (n > 0 and 2 or 1) then
    core.raise(("embedding_bag: offsets must begin a bag for the indices, got none for %d")
      :format(n))
  end
  return bounds
end

-- For each index the number of its bag; what follows the last bound belongs to the last.
local function bag_of_each(bounds, n)
  local sizes, count = {}, #bounds - 1
  for bag = 1, count do sizes[bag] = bounds[bag + 1] - bounds[bag] end
  if count > 0 then sizes[count] = n + 1 - bounds[count] end
  return core.range(1, count):repeat_interleave(core.tensor(sizes, { dtype = "int64" }))
end

local function sum_bags(rows, bags, count)
  local zeros = core.zeros({ count, rows:size(2) }, { dtype = rows.dtype })
  return rows:numel() == 0 and zeros or zeros:index_add(1, bags, rows)
end

-- The sums of bags of one size: rows (bags, n, d), factor (bags, n) or nil; and how many
-- rows count in each, where factors tell.
local function sum_even_bags(rows, factor, counts)
  if factor then rows = rows * factor:unsqueeze(3) end
  return rows:sum(2), counts and counts:sum(2, { keepdim = true }) or rows:size(2)
end

-- The same of bags within `bounds`: rows (n, d), factor (n) or nil.
local function sum_uneven_bags(rows, factor, counts, bounds)
  local count = #bounds - 1
  local bags = bag_of_each(bounds, rows:size(1))
  if factor then rows = rows * factor:unsqueeze(2) end
  counts = counts or core.ones({ rows:size(1) }, { dtype = rows.dtype })
  return sum_bags(rows, bags, count), sum_bags(counts:unsqueeze(2), bags, count)
end

-- The largest of each bag in each column, 0 for bags without rows.
local function max_bags(rows, counts, bounds)
  local results = {}
  local zeros = core.zeros({ rows:size(2) }, { dtype = rows.dtype })
  for bag = 1, #bounds - 1 do
    local first, length = bounds[bag], bounds[bag + 1] - bounds[bag]
    local part = rows:narrow(1, first, length)
    local counted = counts and counts:narrow(1, first, length)
    if counted then part = part[counted:gt(0)] end
    results[bag] = part:size(1) == 0 and zeros or (part:max(1))
  end
  if #results == 0 then return core.zeros({ 0, rows:size(2) }, { dtype = rows.dtype }) end
  return core.stack(results, 1)
end

--- embedding_bag(indices, weight, {offsets=, mode = "mean"|"sum"|"max", per_sample_weights=,
-- include_last_offset = false, padding_idx=, max_norm=, norm_type = 2,
-- scale_grad_by_freq = false}): the sum, mean or maximum of the rows in each bag.
-- Offsets are the first place of each bag, counted from 1. Rows of padding_idx do not count;
-- an empty bag gives 0. With include_last_offset, the last of the offsets is where the last
-- bag ends.
-- Shapes: indices (bags, n), or (n) with offsets, weight (rows, d) to (bags, d).
-- > local rows = neap.tensor{{1, 2}, {3, 4}}
-- > F.embedding_bag(neap.tensor({{1, 2}, {2, 2}}, {dtype = "int64"}), rows)
function embedding.embedding_bag(indices, weight, given)
  local opts = options.check("embedding_bag", given, bag_known)
  check("embedding_bag", indices, weight)
  check_bags(indices, opts)
  local even = indices.ndim == 2 and opts.mode ~= "max"
  local bounds = not even and bounds_of(indices, opts)
  if not even then indices = indices:reshape(-1) end
  shrink_rows(weight, indices, opts.max_norm, opts.norm_type)
  local padding = opts.padding_idx
  local rows = core.embedding(indices, weight,
    { padding_idx = padding, scale_grad_by_freq = opts.scale_grad_by_freq })
  if padding and padding < 0 then padding = padding + weight:size(1) + 1 end
  local counts = padding and indices:ne(padding):to(rows.dtype)
  if opts.mode == "max" then return max_bags(rows, counts, bounds) end
  local factor = opts.per_sample_weights or counts
  if opts.per_sample_weights and counts then factor = factor * counts end
  local sum = even and sum_even_bags or sum_uneven_bags
  local total, size = sum(rows, factor, counts, bounds)
  if opts.mode == "sum" then return total end
  return total / (math.type(size) and math.max(size, 1) or size:clamp(1))
end

return embedding
