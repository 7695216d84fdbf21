--- nn.MultiheadAttention (Vaswani et al. 2017): queries look at keys, and get the mean of
-- their values, in several heads of the width at once.
--
-- Parameters have PyTorch's names and shapes: in_proj_weight (3 E, E), or q_proj_weight,
-- k_proj_weight and v_proj_weight where keys or values have a width of their own;
-- in_proj_bias (3 E), out_proj, bias_k and bias_v (1, 1, E).

local core = require "neap.core"
local class = require "neap.nn.class"
local functional = require "neap.nn.functional"
local initialise = require "neap.nn.initialise"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Linear = require "neap.nn.linear"
local Module = require "neap.nn.module"

local linear = core.linear

local MultiheadAttention = class.new("MultiheadAttention", Module)

local known = { "kdim", "vdim", "dtype", dropout = 0.0, bias = true, add_bias_kv = false,
  add_zero_attn = false, batch_first = false }

local function make_parameters(self, opts)
  local width, kind = self.embed_dim, { dtype = opts.dtype }
  local function new(...) return parameter.new(core.zeros({ ... }, kind)) end
  if self.kdim == width and self.vdim == width then
    self.in_proj_weight = new(3 * width, width)
  else
    self.q_proj_weight = new(width, width)
    self.k_proj_weight = new(width, self.kdim)
    self.v_proj_weight = new(width, self.vdim)
  end
  if opts.bias then self.in_proj_bias = new(3 * width) end
  self.out_proj = Linear(width, width, { bias = opts.bias, dtype = opts.dtype })
  if opts.add_bias_kv then
    self.bias_k = new(1, 1, width)
    self.bias_v = new(1, 1, width)
  end
end

--- MultiheadAttention(embed_dim, num_heads, {dropout = 0, bias = true, add_bias_kv = false,
-- add_zero_attn = false, kdim=, vdim=, batch_first = false, dtype=}): queries look at
-- keys, and get the mean of their values, in several heads at once.
-- Source: Vaswani et al. 2017.
-- Shapes: query (queries, batch, embed_dim), key (keys, batch, kdim), value (keys, batch, vdim) to
-- (queries, batch, embed_dim) and weights (batch, queries, keys); batch first with batch_first.
-- > local attention, x = nn.MultiheadAttention(8, 2, {batch_first = true}), neap.ones(1, 5, 8)
-- > local y, weights = attention(x, x, x)
-- > y.shape, weights.shape
function MultiheadAttention:init(embed_dim, num_heads, ...)
  local what = "MultiheadAttention"
  local opts = options.arguments(what, { "dropout" }, known, ...)
  self.embed_dim = options.whole(what, "embed_dim", embed_dim, 1)
  self.num_heads = options.whole(what, "num_heads", num_heads, 1)
  if self.embed_dim % self.num_heads ~= 0 then
    core.raise(("%s: num_heads must divide embed_dim, got %d and %d"):format(what,
      self.num_heads, self.embed_dim))
  end
  self.kdim = options.whole(what, "kdim", opts.kdim or embed_dim, 1)
  self.vdim = options.whole(what, "vdim", opts.vdim or embed_dim, 1)
  self.dropout = options.number(what, "dropout", opts.dropout, 0, 1)
  self.batch_first, self.add_zero_attn = opts.batch_first, opts.add_zero_attn
  make_parameters(self, opts)
  self:reset_parameters()
end

--- Draws the weights anew; biases of the projections start at 0.
-- > local layer = nn.MultiheadAttention(8, 2)
-- > layer:reset_parameters()
-- > layer.in_proj_bias:eq(0):all()
function MultiheadAttention:reset_parameters()
  for _, name in ipairs { "in_proj_weight", "q_proj_weight", "k_proj_weight", "v_proj_weight" } do
    if self[name] then initialise.xavier_uniform_(self[name]) end
  end
  self.out_proj:reset_parameters()
  if self.in_proj_bias then
    initialise.zeros_(self.in_proj_bias)
    initialise.zeros_(self.out_proj.bias)
  end
  if self.bias_k then
    initialise.xavier_normal_(self.bias_k)
    initialise.xavier_normal_(self.bias_v)
  end
end

-- ---- input ----

local widths = { "embed_dim", "kdim", "vdim" }
local names = { "the query", "the key", "the value" }

local function check_inputs(self, inputs)
  local what = "MultiheadAttention"
  local ndim = options.tensor(what, names[1], inputs[1]).ndim
  for i = 1, 3 do
    local x, width = options.tensor(what, names[i], inputs[i]), self[widths[i]]
    if ndim ~= 2 and ndim ~= 3 or x.ndim ~= ndim or x:size(-1) ~= width then
      core.raise(("%s: expected %s dims and %s in the last dim of %s, got %s")
        :format(what, i > 1 and ndim or "2 or 3", options.count(width, "feature"),
          names[i], options.show_shape(x.shape)))
    end
  end
  local _, k, v = table.unpack(inputs)
  local batch = ndim == 3 and (self.batch_first and 1 or 2)
  for d = 1, ndim - 1 do
    local differs = d == batch and k:size(d) ~= inputs[1]:size(d)
    if k:size(d) ~= v:size(d) or differs then
      core.raise(("%s: key and value must be of one length and of the query's batch, got %s, "
        .. "%s and %s"):format(what, options.show_shape(inputs[1].shape),
        options.show_shape(k.shape), options.show_shape(v.shape)))
    end
  end
end

-- Part i of the projections' weight and bias.
local function projection(self, i)
  local width = self.embed_dim
  local first = (i - 1) * width + 1
  local weight = self.in_proj_weight and self.in_proj_weight:narrow(1, first, width)
    or self[({ "q_proj_weight", "k_proj_weight", "v_proj_weight" })[i]]
  return weight, self.in_proj_bias and self.in_proj_bias:narrow(1, first, width)
end

-- x, projected, as (batch, heads, length, width of a head).
local function heads_of(self, x, i, extra)
  local y = linear(x, projection(self, i))
  if not self.batch_first then y = y:transpose(1, 2) end
  if extra then y = core.cat({ y, extra:expand(y:size(1), 1, self.embed_dim) }, 2) end
  local heads = self.num_heads
  return y:reshape(y:size(1), y:size(2), heads, self.embed_dim // heads):transpose(2, 3)
end

-- Keys or values with a place of zeros at the end.
local function with_zeros(x)
  local shape = x.shape
  shape[3] = 1
  return core.cat({ x, core.zeros(shape, { dtype = x.dtype }) }, 3)
end

-- ---- masks: what takes part (bool), or is added ----

-- A mask (bool: true is kept out) of `keys` places, widened to those that were added
-- behind them, whose shape becomes `shape`.
local function widened(name, mask, shape, extra)
  if mask.dtype ~= "bool" and mask.dtype ~= "float32" and mask.dtype ~= "float64" then
    core.raise(("MultiheadAttention: %s must be bool or of floats, got %s"):format(name,
      mask.dtype))
  end
  if mask.dtype == "bool" then mask = mask:logical_not() end
  if extra > 0 then
    local more = mask.shape
    more[#more] = extra
    local fill = mask.dtype == "bool" and core.ones or core.zeros
    mask = core.cat({ mask, fill(more, { dtype = mask.dtype }) }, -1)
  end
  return mask:reshape(shape)
end

local function check_mask(name, mask, ...)
  options.tensor("MultiheadAttention", name, mask)
  local wanted = {}
  for i = 1, select("#", ...) do
    wanted[i] = options.show_shape((select(i, ...)))
    if options.show_shape(mask.shape) == wanted[i] then return end
  end
  core.raise(("MultiheadAttention: %s must have shape %s, got %s"):format(name,
    table.concat(wanted, " or "), options.show_shape(mask.shape)))
end

local function as_added(mask, dtype)
  if mask.dtype ~= "bool" then return mask:to(dtype) end
  local kind = { dtype = dtype }
  return core.where(mask, core.tensor(0, kind), core.tensor(-math.huge, kind))
end

-- Both masks as one, for scores (batch, heads, queries, keys).
local function join_masks(padding, mask, dtype)
  if not (padding and mask) then
    local one = padding or mask
    return one and one.dtype ~= "bool" and one:to(dtype) or one
  end
  if padding.dtype == "bool" and mask.dtype == "bool" then return padding:logical_and(mask) end
  return as_added(padding, dtype) + as_added(mask, dtype)
end

-- The mask of a call. With is_causal alone, nil: the operation hides what comes later.
local function mask_of(opts, q, k, extra)
  local batch, heads, queries = q:size(1), q:size(2), q:size(3)
  local keys = k:size(3)
  local padding, mask = opts.key_padding_mask, opts.attn_mask
  if padding ~= nil then
    if opts.single and core.is_tensor(padding) and padding.ndim == 1 then
      padding = padding:unsqueeze(1)
    end
    check_mask("key_padding_mask", padding, { batch, keys - extra })
    padding = widened("key_padding_mask", padding, { batch, 1, 1, keys }, extra)
  end
  if mask ~= nil then
    check_mask("attn_mask", mask, { queries, keys - extra },
      { batch * heads, queries, keys - extra })
    local shape = mask.ndim == 3 and { batch, heads, queries, keys } or { 1, 1, queries, keys }
    mask = widened("attn_mask", mask, shape, extra)
  end
  return join_masks(padding, mask, q.dtype)
end

-- ---- forward ----

-- Weights along the keys; 0, with gradients of 0, for a query whose mask hides them all.
local function softmax(scores, mask)
  if not mask or scores:numel() == 0 then return scores:softmax(-1) end
  local none = scores:detach():amax(-1, { keepdim = true }):eq(-math.huge)
  return core.where(none, 0, core.where(none, 0, scores):softmax(-1))
end

-- Attention with the weights themselves: (batch, heads, queries, keys).
local function attend_with_weights(q, k, v, mask, causal, dropout)
  local scores = (q * (1 / math.sqrt(q:size(-1)))):matmul(k:transpose(-1, -2))
  if causal then
    local seen = core.ones({ q:size(3), k:size(3) }, { dtype = "bool" }):tril()
    scores = scores:masked_fill(seen:logical_not(), -math.huge)
  end
  if mask and mask.dtype == "bool" then
    scores = scores:masked_fill(mask:logical_not(), -math.huge)
  elseif mask then
    scores = scores + mask
  end
  local weights = functional.dropout(softmax(scores, mask), dropout)
  return weights:matmul(v), weights
end

local call_known = { "key_padding_mask", "attn_mask", need_weights = true,
  average_attn_weights = true, is_causal = false }

--- forward(query, key, value, {key_padding_mask=, need_weights = true, attn_mask=,
-- average_attn_weights = true, is_causal = false}): the result and, unless need_weights is
-- false, the weights, averaged over the heads or (batch, heads, queries, keys).
-- query (queries, batch, embed_dim), batch first with batch_first, or (queries,
-- embed_dim). In bool masks true keeps a key out; others are added to the scores.
-- key_padding_mask (batch, keys), attn_mask (queries, keys) or (batch heads, queries,
-- keys); is_causal without a mask hides keys that come later than the query.
-- > local attention, x = nn.MultiheadAttention(8, 2, {batch_first = true}), neap.ones(1, 5, 8)
-- > attention(x, x, x, {need_weights = false}).shape
function MultiheadAttention:forward(query, key, value, given)
  local opts = options.check("MultiheadAttention", given, call_known)
  local inputs = { query, key, value }
  check_inputs(self, inputs)
  opts.single = query.ndim == 2
  if opts.single then
    for i = 1, 3 do inputs[i] = inputs[i]:unsqueeze(self.batch_first and 1 or 2) end
  end
  local q = heads_of(self, inputs[1], 1)
  local k, v = heads_of(self, inputs[2], 2, self.bias_k), heads_of(self, inputs[3], 3, self.bias_v)
  if self.add_zero_attn then k, v = with_zeros(k), with_zeros(v) end
  local extra = (self.bias_k and 1 or 0) + (self.add_zero_attn and 1 or 0)
  local mask = mask_of(opts, q, k, extra)
  local causal = opts.is_causal and opts.attn_mask == nil
  local dropout = self.training and self.dropout or 0
  local y, weights
  if opts.need_weights then
    y, weights = attend_with_weights(q, k, v, mask, causal, dropout)
    if opts.average_attn_weights then weights = weights:mean(2) end
    if opts.single then weights = weights:squeeze(1) end
  else
    y = core.scaled_dot_product_attention(q, k, v,
      { mask = mask, causal = causal, dropout = dropout })
  end
  y = y:permute(self.batch_first and { 1, 3, 2, 4 } or { 3, 1, 2, 4 })
  y = self.out_proj(y:reshape(y:size(1), y:size(2), self.embed_dim))
  if opts.single then y = y:squeeze(self.batch_first and 1 or 2) end
  return y, weights
end

return { MultiheadAttention = MultiheadAttention }
