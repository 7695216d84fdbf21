--- Functions of nn.functional that compare vectors: cosine_similarity, pairwise_distance,
-- pdist.

local core = require "neap.core"
local options = require "neap.options"

local distance = {}

local function tensors(what, x1, x2)
  options.tensor(what, "x1", x1)
  options.tensor(what, "x2", x2)
end

-- x with a gradient as if nothing had been cut off below `least`.
local function at_least(x, least)
  return x + (x:clamp(least) - x):detach()
end

--- cosine_similarity(x1, x2, {dim = 2, eps = 1e-8}): x1 · x2 over the product of their norms
-- along a dim, which count as at least eps each. x1 and x2 are broadcast.
-- Shapes: (n, d), (n, d) to (n): any that broadcast, without the dim.
-- > F.cosine_similarity(neap.tensor{{1, 0}}, neap.tensor{{1, 1}})
function distance.cosine_similarity(x1, x2, given)
  tensors("cosine_similarity", x1, x2)
  local opts = options.check("cosine_similarity", given, { dim = 2, eps = 1e-8 })
  x1, x2 = core.broadcast_tensors(x1, x2)
  local function unit(x)
    return x / at_least(x:norm(2, opts.dim, { keepdim = true }), opts.eps)
  end
  return (unit(x1) * unit(x2)):sum(opts.dim)
end

--- pairwise_distance(x1, x2, {p = 2, eps = 1e-6, keepdim = false}): the p-norm of
-- x1 - x2 + eps along the last dim. x1 and x2 are broadcast.
-- Shapes: (n, d), (n, d) to (n): any that broadcast, without the last dim.
-- > F.pairwise_distance(neap.tensor{{0, 0}}, neap.tensor{{3, 4}})
function distance.pairwise_distance(x1, x2, given)
  tensors("pairwise_distance", x1, x2)
  local opts = options.check("pairwise_distance", given,
    { p = 2.0, eps = 1e-6, keepdim = false })
  return (x1 - x2 + opts.eps):norm(opts.p, -1, { keepdim = opts.keepdim })
end

--- pdist(x[, p = 2]): the p-norms of the differences of all pairs of rows: (1, 2), (1, 3),
-- ..., (2, 3), ...
-- Shapes: (n, d) to (n (n - 1) / 2).
-- > F.pdist(neap.tensor{{0, 0}, {3, 4}, {0, 4}})
function distance.pdist(x, p)
  options.tensor("pdist", "x", x)
  p = options.number("pdist", "p", p or 2, 0)
  if x.ndim ~= 2 then
    core.raise("pdist: x must have shape (rows, columns), got " .. options.show_shape(x.shape))
  end
  local row = core.range(1, x:size(1))
  return core.cdist(x, x, p)[row:unsqueeze(2):lt(row)]
end

return distance
