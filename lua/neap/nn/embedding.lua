--- nn.Embedding: a table of vectors, looked up by row numbers from 1.
-- indices (...), weight (num_embeddings, embedding_dim), y (..., embedding_dim)

local autograd = require "neap.autograd"
local core = require "neap.core"
local class = require "neap.nn.class"
local functional = require "neap.nn.functional"
local initialise = require "neap.nn.initialise"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Module = require "neap.nn.module"

local Embedding = class.new("Embedding", Module)

--- Embedding(num_embeddings, embedding_dim, {padding_idx=, dtype=}). Vectors start normal
-- with deviation 1; that of padding_idx starts at zero and is not trained.
function Embedding:init(num_embeddings, embedding_dim, given)
  local what = "Embedding"
  self.num_embeddings = options.whole(what, "num_embeddings", num_embeddings, 0)
  self.embedding_dim = options.whole(what, "embedding_dim", embedding_dim, 0)
  local opts = options.check(what, given, { "padding_idx", "dtype" })
  if opts.padding_idx then
    self.padding_idx = options.whole(what, "padding_idx", opts.padding_idx, 1)
    if self.padding_idx > self.num_embeddings then
      core.raise(("%s: padding_idx must be at most %d, got %d"):format(what,
        self.num_embeddings, self.padding_idx))
    end
  end
  local shape = { self.num_embeddings, self.embedding_dim }
  self.weight = parameter.new(core.empty(shape, { dtype = opts.dtype }))
  self:reset_parameters()
end

--- Draws the vectors anew.
function Embedding:reset_parameters()
  initialise.normal_(self.weight)
  if self.padding_idx then
    local _ <close> = autograd.no_grad()
    self.weight[self.padding_idx]:zero_()
  end
end

function Embedding:forward(indices)
  local opts = self.padding_idx and { padding_idx = self.padding_idx } or nil
  return functional.embedding(indices, self.weight, opts)
end

function Embedding:extra_repr()
  local text = ("%d, %d"):format(self.num_embeddings, self.embedding_dim)
  return self.padding_idx and text .. ", padding_idx=" .. self.padding_idx or text
end

return Embedding
