--- Layers and stacks of the transformer (Vaswani et al. 2017): TransformerEncoderLayer,
-- TransformerEncoder, TransformerDecoderLayer, TransformerDecoder, Transformer.
--
-- x (length, batch, d_model), batch first with batch_first, or (length, d_model). Masks are
-- those of MultiheadAttention: true keeps out. Parameters have PyTorch's names.

local core = require "neap.core"
local class = require "neap.nn.class"
local deep_copy = require "neap.nn.deep_copy"
local functional = require "neap.nn.functional"
local fusion = require "neap.nn.fusion"
local initialise = require "neap.nn.initialise"
local options = require "neap.options"
local Dropout = require("neap.nn.dropout").Dropout
local LayerNorm = require("neap.nn.norm").LayerNorm
local Linear = require "neap.nn.linear"
local ModuleList = require "neap.nn.module_list"
local MultiheadAttention = require("neap.nn.attention").MultiheadAttention
local Module = require "neap.nn.module"

-- ---- what both kinds of layers are made of ----

local order = { "dim_feedforward", "dropout" }
local known = { "activation", "dtype", dim_feedforward = 2048, dropout = 0.1,
  layer_norm_eps = 1e-5, batch_first = false, norm_first = false, bias = true }

-- The function of `activation`: a name or something that can be called.
local function activation_of(what, given)
  if given == nil or given == "relu" then return functional.relu end
  if given == "gelu" then return functional.gelu end
  local meta = getmetatable(given)
  if type(given) == "function" or type(meta) == "table" and meta.__call then return given end
  core.raise(('%s: activation must be "relu", "gelu" or a function, got %s'):format(what,
    options.show(given)))
end

local function read_options(what, d_model, nhead, ...)
  local opts = options.arguments(what, order, known, ...)
  opts.activation = activation_of(what, opts.activation)
  options.whole(what, "d_model", d_model, 1)
  options.whole(what, "nhead", nhead, 1)
  options.whole(what, "dim_feedforward", opts.dim_feedforward, 1)
  options.number(what, "dropout", opts.dropout, 0, 1)
  return opts
end

local function new_attention(d_model, nhead, opts)
  return MultiheadAttention(d_model, nhead, { dropout = opts.dropout, bias = opts.bias,
    batch_first = opts.batch_first, dtype = opts.dtype })
end

-- The two products between which the activation stands.
local function make_feedforward(self, d_model, opts)
  local kind = { bias = opts.bias, dtype = opts.dtype }
  self.linear1 = Linear(d_model, opts.dim_feedforward, kind)
  self.dropout = Dropout(opts.dropout)
  self.linear2 = Linear(opts.dim_feedforward, d_model, kind)
  self.norm_first, self.activation = opts.norm_first, opts.activation
end

-- norm1 .. normN and dropout1 .. dropoutN.
local function make_norms(self, n, d_model, opts)
  for i = 1, n do
    self["norm" .. i] = LayerNorm(d_model, { eps = opts.layer_norm_eps, bias = opts.bias,
      dtype = opts.dtype })
  end
  for i = 1, n do self["dropout" .. i] = Dropout(opts.dropout) end
end

local function feedforward(self, x)
  return self.linear2(self.dropout(fusion.call(self.linear1, self.activation, x)))
end

-- x with what `block` makes of it added and normalised: part i of a layer.
local function residual(self, i, x, block, ...)
  local norm, dropout = self["norm" .. i], self["dropout" .. i]
  if self.norm_first then return x + dropout(block(self, norm(x), ...)) end
  return norm(x + dropout(block(self, x, ...)))
end

local function attend(attention, x, memory, mask, padding, causal)
  return (attention(x, memory, memory, { attn_mask = mask, key_padding_mask = padding,
    is_causal = causal, need_weights = false }))
end

local function attend_itself(self, x, mask, padding, causal)
  return attend(self.self_attn, x, x, mask, padding, causal)
end

local function attend_memory(self, x, memory, mask, padding, causal)
  return attend(self.multihead_attn, x, memory, mask, padding, causal)
end

-- ---- layers ----

local TransformerEncoderLayer = class.new("TransformerEncoderLayer", Module)

--- TransformerEncoderLayer(d_model, nhead, {dim_feedforward = 2048, dropout = 0.1,
-- activation = "relu"|"gelu"|function, layer_norm_eps = 1e-5, batch_first = false,
-- norm_first = false, bias = true, dtype=}): attention of x to itself and two products, each
-- with what came in added and normalised.
-- Source: Vaswani et al. 2017.
-- Shapes: src (steps, batch, d_model), and the same out; batch first with batch_first.
-- > local layer = nn.TransformerEncoderLayer(8, 2, {dim_feedforward = 16, batch_first = true})
-- > layer(neap.ones(1, 5, 8)).shape
function TransformerEncoderLayer:init(d_model, nhead, ...)
  local opts = read_options("TransformerEncoderLayer", d_model, nhead, ...)
  self.self_attn = new_attention(d_model, nhead, opts)
  make_feedforward(self, d_model, opts)
  make_norms(self, 2, d_model, opts)
end

local encoder_order = { "src_mask", "src_key_padding_mask" }
local encoder_known = { "src_mask", "src_key_padding_mask", is_causal = false }

--- forward(src, src_mask, src_key_padding_mask, {is_causal = false}): masks may also be
-- options.
-- > local layer = nn.TransformerEncoderLayer(8, 2, {dim_feedforward = 16, batch_first = true})
-- > local mask = nn.Transformer.generate_square_subsequent_mask(5)
-- > layer(neap.ones(1, 5, 8), {src_mask = mask}).shape
function TransformerEncoderLayer:forward(src, ...)
  local opts = options.arguments("TransformerEncoderLayer", encoder_order, encoder_known, ...)
  local x = residual(self, 1, src, attend_itself, opts.src_mask, opts.src_key_padding_mask,
    opts.is_causal)
  return residual(self, 2, x, feedforward)
end

local TransformerDecoderLayer = class.new("TransformerDecoderLayer", Module)

--- TransformerDecoderLayer(d_model, nhead, {dim_feedforward = 2048, dropout = 0.1,
-- activation = "relu"|"gelu"|function, layer_norm_eps = 1e-5, batch_first = false,
-- norm_first = false, bias = true, dtype=}): as TransformerEncoderLayer, with a second
-- attention, over the memory, between.
-- Shapes: tgt (steps, batch, d_model), memory (its steps, batch, d_model) to the shape of tgt;
-- batch first with batch_first.
-- > local layer = nn.TransformerDecoderLayer(8, 2, {dim_feedforward = 16, batch_first = true})
-- > layer(neap.ones(1, 3, 8), neap.ones(1, 5, 8)).shape
function TransformerDecoderLayer:init(d_model, nhead, ...)
  local opts = read_options("TransformerDecoderLayer", d_model, nhead, ...)
  self.self_attn = new_attention(d_model, nhead, opts)
  self.multihead_attn = new_attention(d_model, nhead, opts)
  make_feedforward(self, d_model, opts)
  make_norms(self, 3, d_model, opts)
end

local decoder_order = { "tgt_mask", "memory_mask", "tgt_key_padding_mask",
  "memory_key_padding_mask" }
local decoder_known = { "tgt_mask", "memory_mask", "tgt_key_padding_mask",
  "memory_key_padding_mask", tgt_is_causal = false, memory_is_causal = false }

--- forward(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask,
-- memory_key_padding_mask, {tgt_is_causal = false, memory_is_causal = false}): masks may
-- also be options.
-- > local layer = nn.TransformerDecoderLayer(8, 2, {dim_feedforward = 16, batch_first = true})
-- > local mask = nn.Transformer.generate_square_subsequent_mask(3)
-- > layer(neap.ones(1, 3, 8), neap.ones(1, 5, 8), {tgt_mask = mask}).shape
function TransformerDecoderLayer:forward(tgt, memory, ...)
  local opts = options.arguments("TransformerDecoderLayer", decoder_order, decoder_known, ...)
  local x = residual(self, 1, tgt, attend_itself, opts.tgt_mask, opts.tgt_key_padding_mask,
    opts.tgt_is_causal)
  x = residual(self, 2, x, attend_memory, memory, opts.memory_mask,
    opts.memory_key_padding_mask, opts.memory_is_causal)
  return residual(self, 3, x, feedforward)
end

-- ---- stacks ----

-- A stack of deep copies of one layer, and a norm behind them.
local function make_stack(self, what, layer, num_layers, ...)
  local norm = options.arguments(what, { "norm" }, { "norm" }, ...).norm
  if not class.is_module(layer) then
    core.raise(("%s: the layer must be a module, got %s"):format(what, options.got(layer)))
  end
  self.num_layers = options.whole(what, "num_layers", num_layers, 1, 10000)
  local layers = {}
  for i = 1, num_layers do layers[i] = deep_copy(layer) end
  self.layers = ModuleList(layers)
  if norm == nil then return end
  if not class.is_module(norm) then
    core.raise(("%s: the norm must be a module, got %s"):format(what, options.got(norm)))
  end
  self.norm = norm
end

local TransformerEncoder = class.new("TransformerEncoder", Module)

--- TransformerEncoder(encoder_layer, num_layers, {norm=}): deep copies of a layer, one after
-- the other, and a norm behind them.
-- Shapes: src (steps, batch, d_model), and the same out; batch first with batch_first.
-- > local layer = nn.TransformerEncoderLayer(8, 2, {dim_feedforward = 16, batch_first = true})
-- > nn.TransformerEncoder(layer, 2)(neap.ones(1, 5, 8)).shape
function TransformerEncoder:init(encoder_layer, num_layers, ...)
  make_stack(self, "TransformerEncoder", encoder_layer, num_layers, ...)
end

--- forward(src, mask, src_key_padding_mask, {is_causal = false}): masks may also be
-- options.
-- > local layer = nn.TransformerEncoderLayer(8, 2, {dim_feedforward = 16, batch_first = true})
-- > local mask = nn.Transformer.generate_square_subsequent_mask(5)
-- > nn.TransformerEncoder(layer, 2)(neap.ones(1, 5, 8), mask).shape
function TransformerEncoder:forward(src, ...)
  local opts = options.arguments("TransformerEncoder", { "mask", "src_key_padding_mask" },
    { "mask", "src_key_padding_mask", is_causal = false }, ...)
  local how = { src_mask = opts.mask, src_key_padding_mask = opts.src_key_padding_mask,
    is_causal = opts.is_causal }
  for _, layer in ipairs(self.layers) do src = layer(src, how) end
  return self.norm and self.norm(src) or src
end

local TransformerDecoder = class.new("TransformerDecoder", Module)

--- TransformerDecoder(decoder_layer, num_layers, {norm=}): deep copies of a layer, one after
-- the other, and a norm behind them.
-- Shapes: tgt (steps, batch, d_model), memory (its steps, batch, d_model) to the shape of tgt;
-- batch first with batch_first.
-- > local layer = nn.TransformerDecoderLayer(8, 2, {dim_feedforward = 16, batch_first = true})
-- > nn.TransformerDecoder(layer, 2)(neap.ones(1, 3, 8), neap.ones(1, 5, 8)).shape
function TransformerDecoder:init(decoder_layer, num_layers, ...)
  make_stack(self, "TransformerDecoder", decoder_layer, num_layers, ...)
end

--- forward(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask,
-- memory_key_padding_mask, {tgt_is_causal = false, memory_is_causal = false}): masks are those
-- of TransformerDecoderLayer.
-- > local layer = nn.TransformerDecoderLayer(8, 2, {dim_feedforward = 16, batch_first = true})
-- > local mask = nn.Transformer.generate_square_subsequent_mask(3)
-- > nn.TransformerDecoder(layer, 2)(neap.ones(1, 3, 8), neap.ones(1, 5, 8), mask).shape
function TransformerDecoder:forward(tgt, memory, ...)
  local opts = options.arguments("TransformerDecoder", decoder_order, decoder_known, ...)
  for _, layer in ipairs(self.layers) do tgt = layer(tgt, memory, opts) end
  return self.norm and self.norm(tgt) or tgt
end

-- ---- the whole ----

local Transformer = class.new("Transformer", Module)

local whole_known = { "custom_encoder", "custom_decoder", d_model = 512, nhead = 8,
  num_encoder_layers = 6, num_decoder_layers = 6 }
for key, value in pairs(known) do
  whole_known[math.type(key) and #whole_known + 1 or key] = value
end
local whole_order = { "d_model", "nhead", "num_encoder_layers", "num_decoder_layers",
  "dim_feedforward", "dropout" }
local own_options = { "custom_encoder", "custom_decoder", "d_model", "nhead",
  "num_encoder_layers", "num_decoder_layers" }

--- Transformer([d_model = 512, nhead = 8, num_encoder_layers = 6, num_decoder_layers = 6,]
-- {custom_encoder=, custom_decoder=, dim_feedforward = 2048, dropout = 0.1, activation=,
-- layer_norm_eps = 1e-5, batch_first = false, norm_first = false, bias = true, dtype=}): an
-- encoder whose result is the memory of a decoder.
-- Source: Vaswani et al. 2017.
-- Shapes: src (steps, batch, d_model), tgt (its steps, batch, d_model) to the shape of tgt;
-- batch first with batch_first.
-- > local net = nn.Transformer(8, 2, 1, 1, {dim_feedforward = 16, batch_first = true})
-- > net(neap.ones(1, 5, 8), neap.ones(1, 3, 8)).shape
function Transformer:init(...)
  local opts = options.arguments("Transformer", whole_order, whole_known, ...)
  local of_layer = {}
  for key, value in pairs(opts) do of_layer[key] = value end
  for _, name in ipairs(own_options) do of_layer[name] = nil end
  local function norm()
    return LayerNorm(opts.d_model, { eps = opts.layer_norm_eps, bias = opts.bias,
      dtype = opts.dtype })
  end
  local d_model, nhead = opts.d_model, opts.nhead
  self.encoder = opts.custom_encoder or TransformerEncoder(
    TransformerEncoderLayer(d_model, nhead, of_layer), opts.num_encoder_layers, norm())
  self.decoder = opts.custom_decoder or TransformerDecoder(
    TransformerDecoderLayer(d_model, nhead, of_layer), opts.num_decoder_layers, norm())
  self.d_model, self.nhead, self.batch_first = d_model, nhead, opts.batch_first
  self:reset_parameters()
end

--- Draws every matrix anew.
-- > local net = nn.Transformer(8, 2, 1, 1, {dim_feedforward = 16})
-- > net:reset_parameters()
-- > #net:parameters()
function Transformer:reset_parameters()
  for _, p in ipairs(self:parameters()) do
    if p.ndim > 1 then initialise.xavier_uniform_(p) end
  end
end

--- Transformer.generate_square_subsequent_mask(n[, {dtype=}]): (n, n) with -infinity where
-- a key comes later than the query, else 0.
-- > nn.Transformer.generate_square_subsequent_mask(3)
function Transformer.generate_square_subsequent_mask(n, given)
  local opts = options.check("generate_square_subsequent_mask", given, { "dtype" })
  return core.full({ n, n }, -math.huge, { dtype = opts.dtype }):triu(1)
end

local call_order = { "src_mask", "tgt_mask", "memory_mask", "src_key_padding_mask",
  "tgt_key_padding_mask", "memory_key_padding_mask" }
local call_known = { src_is_causal = false, tgt_is_causal = false, memory_is_causal = false,
  table.unpack(call_order) }

--- forward(src, tgt, {src_mask=, tgt_mask=, memory_mask=, src_key_padding_mask=,
-- tgt_key_padding_mask=, memory_key_padding_mask=, src_is_causal = false,
-- tgt_is_causal = false, memory_is_causal = false}): the decoder's result for tgt, with
-- the encoder's for src as its memory.
-- > local net = nn.Transformer(8, 2, 1, 1, {dim_feedforward = 16, batch_first = true})
-- > local mask = nn.Transformer.generate_square_subsequent_mask(3)
-- > net(neap.ones(1, 5, 8), neap.ones(1, 3, 8), {tgt_mask = mask}).shape
function Transformer:forward(src, tgt, ...)
  local opts = options.arguments("Transformer", call_order, call_known, ...)
  local memory = self.encoder(src, { mask = opts.src_mask,
    src_key_padding_mask = opts.src_key_padding_mask, is_causal = opts.src_is_causal })
  return self.decoder(tgt, memory, { tgt_mask = opts.tgt_mask, memory_mask = opts.memory_mask,
    tgt_key_padding_mask = opts.tgt_key_padding_mask,
    memory_key_padding_mask = opts.memory_key_padding_mask,
    tgt_is_causal = opts.tgt_is_causal, memory_is_causal = opts.memory_is_causal })
end

return {
  TransformerEncoderLayer = TransformerEncoderLayer, TransformerEncoder = TransformerEncoder,
  TransformerDecoderLayer = TransformerDecoderLayer, TransformerDecoder = TransformerDecoder,
  Transformer = Transformer,
}
