--- clusters: how well groups stand apart.

local check = require "neap.metrics.check"
local core = require "neap.core"
local options = require "neap.options"

local metrics = {}

local ROWS = 1024 -- distances to all points are taken for so many points at a time

-- The labels as 1..k, and k.
local function groups_of(x, labels)
  check.tensor("silhouette", "x", x)
  check.tensor("silhouette", "labels", labels)
  if x.ndim ~= 2 or labels.ndim ~= 1 or x:size(1) ~= #labels then
    core.raise(("silhouette: needs points (n, d) and n labels, got shapes %s and %s"):format(
      options.show_shape(x.shape), options.show_shape(labels.shape)))
  end
  local values, groups = labels:unique({ return_inverse = true })
  if #values < 2 or #values >= #labels then
    core.raise(("silhouette: needs 2 to %d groups, got %d"):format(math.max(2, #labels - 1),
      #values))
  end
  return groups, #values
end

--- silhouette(x, labels): the mean over points x (n, d) of (b - a) / max(a, b): a is the mean
-- distance to the others of the point's group, b that to the nearest other group; 0 for a point
-- that is a group by itself (Rousseeuw 1987). labels (n) are of an integer dtype.
-- > local x = neap.tensor{{0, 0}, {0, 1}, {9, 9}, {9, 8}}
-- > neap.metrics.silhouette(x, neap.tensor({1, 1, 2, 2}, {dtype = "int64"}))
function metrics.silhouette(x, labels)
  local groups, k = groups_of(x, labels)
  local points = x:double()
  local member = core.eye(k, { dtype = "float64" }):index_select(1, groups)
  local sizes, total, n = member:sum(1), 0, #groups
  for first = 1, n, ROWS do
    local rows = math.min(ROWS, n - first + 1)
    local own = member:narrow(1, first, rows)
    local sums = core.cdist(points:narrow(1, first, rows), points):matmul(member)
    local own_size = own:matmul(sizes:unsqueeze(2)):squeeze(2)
    local a = (sums * own):sum(2) / (own_size - 1):clamp(1, math.huge)
    local b = (sums / sizes):masked_fill(own:gt(0), math.huge):amin(2)
    local s = (b - a) / core.maximum(a, b):clamp(5e-324, math.huge)
    total = total + s:masked_fill(own_size:eq(1), 0):sum():item()
  end
  return total / n
end

return metrics
