--- A module for each function that compares vectors: CosineSimilarity, PairwiseDistance.

local class = require "neap.nn.class"
local functional = require "neap.nn.functional"
local options = require "neap.options"
local Module = require "neap.nn.module"

local distance = {}

-- {class, function, options by position, options}
local rows = {
  -- > nn.CosineSimilarity()(neap.tensor{{1, 0}, {1, 1}}, neap.tensor{{1, 0}, {1, -1}})
  -- Shapes: two of (n, d) to (n).
  { "CosineSimilarity", "cosine_similarity", { "dim", "eps" }, { dim = 2, eps = 1e-8 } },
  -- > nn.PairwiseDistance()(neap.tensor{{0, 0}}, neap.tensor{{3, 4}})
  -- Shapes: two of (n, d) to (n).
  { "PairwiseDistance", "pairwise_distance", { "p", "eps", "keepdim" },
    { p = 2.0, eps = 1e-6, keepdim = false } },
}

for _, row in ipairs(rows) do
  local name, f = row[1], functional[row[2]]
  local Class = class.new(name, Module)

  function Class:init(...) self.how = options.arguments(name, row[3], row[4], ...) end

  function Class:forward(x1, x2) return (f(x1, x2, self.how)) end

  class.documented[Class] = { runs = row[2], order = row[3], options = row[4] }
  distance[name] = Class
end

return distance
