--- Densities: how dense values lie, by a sum of bells (kernel density estimates; Silverman 1986).

local core = require "neap.core"

local density = {}

local BINS = 512 -- values are counted in these first, so that a million take no longer
local REACH = 3 -- bandwidths that a density goes on beyond the values

--- Silverman's bandwidth: 0.9 min(std, quartile range / 1.34) n^(-1/5), of float64 values.
function density.bandwidth(x)
  local n = x:numel()
  local q = x:quantile(core.tensor({ 0.25, 0.75 }, { dtype = "float64" })):totable()
  local spread, std = (q[2] - q[1]) / 1.34, n > 1 and x:std():item() or 0
  local width = spread > 0 and math.min(std, spread) or std
  return 0.9 * width * n ^ -0.2
end

-- Counts of values in even bins, and the middles of these.
local function counted(x, low, high)
  local counts = x:histc(BINS, low, high)
  local step = (high - low) / BINS
  local middles = core.range(1, BINS, { dtype = "float64" }) * step + (low - step / 2)
  return counts:to("float64"), middles
end

--- The density of finite values x at `points` places: places and densities, as lists, or nil where
-- all values are one. It ends so many bandwidths beyond the values, or with them where `cut`.
function density.of(x, points, bandwidth, cut)
  local low, high = x:min():item(), x:max():item()
  bandwidth = bandwidth or density.bandwidth(x)
  if bandwidth <= 0 or low == high then return nil end
  local counts, middles = counted(x, low, high)
  local over = cut and 0 or REACH * bandwidth
  local places = core.linspace(low - over, high + over, points, { dtype = "float64" })
  local bells = ((places:unsqueeze(2) - middles) / bandwidth):square():mul(-0.5):exp()
  local sums = bells:matmul(counts) / (x:numel() * bandwidth * math.sqrt(2 * math.pi))
  return places:totable(), sums:totable()
end

return density
