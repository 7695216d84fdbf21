--- nn.Embedding, a table of vectors looked up by row numbers from 1, and nn.EmbeddingBag,
-- which sums up (or averages, or takes the largest of) the vectors of each bag of numbers.
-- indices (...), weight (num_embeddings, embedding_dim), y (..., embedding_dim)

local autograd = require "neap.autograd"
local core = require "neap.core"
local class = require "neap.nn.class"
local functional = require "neap.nn.functional"
local initialise = require "neap.nn.initialise"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Module = require "neap.nn.module"

-- padding_idx from 1, of a number that may count from the end.
local function padding_row(what, given, rows)
  if given == nil then return nil end
  if math.type(given) == "integer" and given < 0 then
    if given < -rows then
      core.raise(("%s: padding_idx must be at least %d, got %d"):format(what, -rows, given))
    end
    return given + rows + 1
  end
  local row = options.whole(what, "padding_idx", given, 1)
  if row > rows then
    core.raise(("%s: padding_idx must be at most %d, got %d"):format(what, rows, row))
  end
  return row
end

-- Takes the sizes and the options in; makes and draws the weight.
local function init(self, what, num_embeddings, embedding_dim, opts)
  self.num_embeddings = options.whole(what, "num_embeddings", num_embeddings, 0)
  self.embedding_dim = options.whole(what, "embedding_dim", embedding_dim, 0)
  self.padding_idx = padding_row(what, opts.padding_idx, self.num_embeddings)
  if opts.max_norm ~= nil then
    self.max_norm = options.number(what, "max_norm", opts.max_norm, 0)
  end
  self.norm_type, self.scale_grad_by_freq = opts.norm_type, opts.scale_grad_by_freq
  local shape = { self.num_embeddings, self.embedding_dim }
  self.weight = parameter.new(core.empty(shape, { dtype = opts.dtype }))
  self:reset_parameters()
end

--- Draws the vectors anew: normal with deviation 1, that of padding_idx zero.
local function reset_parameters(self)
  initialise.normal_(self.weight)
  if self.padding_idx then
    local _ <close> = autograd.no_grad()
    self.weight[self.padding_idx]:zero_()
  end
end

-- "3, 2", then the options that differ from their defaults.
local function extra_repr(self)
  local parts = { ("%d, %d"):format(self.num_embeddings, self.embedding_dim) }
  local defaults = { { "padding_idx" }, { "max_norm" }, { "norm_type", 2.0 },
    { "scale_grad_by_freq", false }, { "mode" } }
  for _, option in ipairs(defaults) do
    local name, default = option[1], option[2]
    if self[name] ~= default then parts[#parts + 1] = ("%s=%s"):format(name, self[name]) end
  end
  return table.concat(parts, ", ")
end

-- The class of the embeddings whose weight is given; with {freeze = true} it is not
-- trained.
local function from_pretrained(Class, what, weight, given, known)
  options.tensor(what, "weight", weight)
  if weight.ndim ~= 2 then
    core.raise(("%s: the weight must have 2 dims, got shape %s"):format(what,
      options.show_shape(weight.shape)))
  end
  local all = { freeze = true }
  for key, value in pairs(known) do all[key] = value end
  local opts = options.check(what, given, all)
  local freeze = opts.freeze
  opts.freeze, opts.dtype = nil, weight.dtype
  local self = Class(weight:size(1), weight:size(2), opts)
  self.weight.data:copy_(weight)
  self.weight.requires_grad = not freeze
  return self
end

-- ---- one by one ----

local Embedding = class.new("Embedding", Module)
local known = { "padding_idx", "max_norm", "dtype", norm_type = 2.0, scale_grad_by_freq = false }

--- Embedding(num_embeddings, embedding_dim, {padding_idx=, max_norm=, norm_type = 2,
-- scale_grad_by_freq = false, dtype=}): a table of vectors, looked up by row numbers from
-- 1. The vector of padding_idx starts at zero and is not trained; with max_norm,
-- longer ones are shortened when they are looked up.
-- Shapes: whole numbers (...) to (..., embedding_dim).
-- > local words = nn.Embedding(10, 3)
-- > words(neap.tensor({{1, 5}, {5, 10}}, {dtype = "int64"})).shape
function Embedding:init(num_embeddings, embedding_dim, given)
  local opts = options.check("Embedding", given, known)
  init(self, "Embedding", num_embeddings, embedding_dim, opts)
  if self.padding_idx or self.max_norm or self.scale_grad_by_freq then
    self.how = { padding_idx = self.padding_idx, max_norm = self.max_norm,
      norm_type = self.norm_type, scale_grad_by_freq = self.scale_grad_by_freq }
  end
end

function Embedding:forward(indices)
  return (functional.embedding(indices, self.weight, self.how))
end

--- Embedding.from_pretrained(weight, {freeze = true, padding_idx=, max_norm=, norm_type = 2,
-- scale_grad_by_freq = false}): an Embedding of those vectors, which are trained with
-- {freeze = false} only.
-- > local vectors = neap.tensor{{1, 2}, {3, 4}}
-- > nn.Embedding.from_pretrained(vectors)(neap.tensor(2, {dtype = "int64"}))
function Embedding.from_pretrained(weight, given)
  return from_pretrained(Embedding, "from_pretrained", weight, given, known)
end

Embedding.reset_parameters, Embedding.extra_repr = reset_parameters, extra_repr

-- ---- in bags ----

local EmbeddingBag = class.new("EmbeddingBag", Module)
local bag_known = { "padding_idx", "max_norm", "dtype", norm_type = 2.0,
  scale_grad_by_freq = false, mode = "mean", include_last_offset = false }

--- EmbeddingBag(num_embeddings, embedding_dim, {mode = "mean"|"sum"|"max",
-- include_last_offset = false, padding_idx=, max_norm=, norm_type = 2,
-- scale_grad_by_freq = false, dtype=}): the mean, sum or maximum of the vectors of each
-- bag of row numbers.
-- Shapes: whole numbers (bags, n), or (n) with offsets (bags), to (bags, embedding_dim).
-- > local bags = nn.EmbeddingBag(10, 3, {mode = "sum"})
-- > bags(neap.tensor({{1, 5}, {5, 10}}, {dtype = "int64"})).shape
function EmbeddingBag:init(num_embeddings, embedding_dim, given)
  local opts = options.check("EmbeddingBag", given, bag_known)
  self.mode = options.word("EmbeddingBag", "mode", opts.mode, { "sum", "mean", "max" })
  self.include_last_offset = opts.include_last_offset
  init(self, "EmbeddingBag", num_embeddings, embedding_dim, opts)
end

--- forward(indices[, offsets[, per_sample_weights]]): see functional.embedding_bag.
-- > local numbers = neap.tensor({1, 5, 5}, {dtype = "int64"})
-- > local first = neap.tensor({1, 3}, {dtype = "int64"})
-- > nn.EmbeddingBag(10, 3)(numbers, first).shape
function EmbeddingBag:forward(indices, ...)
  local opts = options.arguments("EmbeddingBag", { "offsets", "per_sample_weights" },
    { "offsets", "per_sample_weights" }, ...)
  return (functional.embedding_bag(indices, self.weight, { offsets = opts.offsets,
    per_sample_weights = opts.per_sample_weights, mode = self.mode,
    include_last_offset = self.include_last_offset, padding_idx = self.padding_idx,
    max_norm = self.max_norm, norm_type = self.norm_type,
    scale_grad_by_freq = self.scale_grad_by_freq }))
end

--- EmbeddingBag.from_pretrained(weight, {freeze = true, mode = "mean"|"sum"|"max",
-- include_last_offset = false, padding_idx=, max_norm=, norm_type = 2,
-- scale_grad_by_freq = false}): an EmbeddingBag of those vectors, which are trained with
-- {freeze = false} only.
-- > local bags = nn.EmbeddingBag.from_pretrained(neap.tensor{{1, 2}, {3, 4}})
-- > bags(neap.tensor({{1, 2}}, {dtype = "int64"}))
function EmbeddingBag.from_pretrained(weight, given)
  return from_pretrained(EmbeddingBag, "from_pretrained", weight, given, bag_known)
end

EmbeddingBag.reset_parameters, EmbeddingBag.extra_repr = reset_parameters, extra_repr

return { Embedding = Embedding, EmbeddingBag = EmbeddingBag }
