--- data.WeightedRandomSampler(weights, n, {replacement = true, seed=}): for a DataLoader's
-- `sampler`: at each epoch n places, drawn with a probability that is proportional to the
-- weights, a list or a tensor of one a place. So rare classes can be shown as often as common
-- ones.
-- > local sampler = data.WeightedRandomSampler({0, 1, 0}, 2)
-- > local loader = data.DataLoader(data.TensorDataset(neap.range(1, 3)), {sampler = sampler})
-- > loader()

local core = require "neap.core"
local generator = require "neap.data.generator"
local objects = require "neap.objects"
local options = require "neap.options"

local meta = { __name = "WeightedRandomSampler" }

local function draw(weights, n, replacement)
  return core.multinomial(weights, n, { replacement = replacement })
end

function meta.__call(self)
  return self.generator:draw(draw, self.weights, self.n, self.replacement)
end

function meta.__len(self) return self.n end

function meta.__tostring(self)
  return ("WeightedRandomSampler (%d of %s)"):format(self.n,
    options.count(#self.weights, "place"))
end

local function weights_of(given)
  local weights = options.is_table(given) and core.tensor(given, { dtype = "float64" }) or given
  if not core.is_tensor(weights) or weights.ndim ~= 1 or #weights == 0 then
    core.raise("WeightedRandomSampler: weights must be a list or a tensor of one dim, got "
      .. options.show(given))
  end
  weights = weights:double()
  if not (weights:min():item() >= 0 and weights:sum():item() < math.huge
    and weights:sum():item() > 0) then
    core.raise("WeightedRandomSampler: weights must be finite and at least 0, one of them above 0")
  end
  return weights
end

return objects.maker(function(weights, n, given)
  local what = "WeightedRandomSampler"
  local o = options.check(what, given, { "seed", replacement = true })
  local checked = weights_of(weights)
  n = options.whole(what, "n", n, 1)
  local possible = checked:gt(0):sum():item()
  if not o.replacement and n > possible then
    core.raise(("%s: without replacement at most %s can be drawn, got %d"):format(what,
      options.count(possible, "place"), n))
  end
  return setmetatable({
    weights = checked, n = n, replacement = o.replacement, generator = generator(what, o.seed),
  }, meta)
end, meta)
