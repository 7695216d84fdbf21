--- Scales: from a value to its place along an axis.
--
-- A scale goes from `low` to `high`; scale.at(v) is 0 at low and 1 at high, NaN where a value has
-- no place (what is not finite, and on a logarithmic scale what is not above 0); at_all does so
-- for a tensor, and value goes the other way. Ranges may be as wide as doubles go, so differences
-- are taken of halves.

local scale = {}

local MOST = 1.79e308
local NARROWEST = 1e-12 -- of the larger end: there are ticks no closer

local function clamp(v) return math.max(-MOST, math.min(MOST, v)) end

-- A range that is wide enough to have ticks.
local function widened(low, high)
  low, high = clamp(low), clamp(high)
  local size = math.max(math.abs(low), math.abs(high))
  if low == high then
    local by = size > 0 and math.max(size * 0.1, 1e-300) or 1
    return low - by, high + by
  end
  local least = math.max(size * NARROWEST, 1e-300)
  local half = high / 2 - low / 2
  if half >= least / 2 then return low, high end
  local middle = low + half
  return middle - least, middle + least
end

local function linear(low, high)
  local half, span = low / 2, high / 2 - low / 2
  return {
    kind = "linear", low = low, high = high,
    at = function(v)
      local t = (v / 2 - half) / span
      return t - t == 0 and t or 0 / 0
    end,
    at_all = function(x) return (x / 2 - half) / span end,
    value = function(t) return 2 * (half + t * span) end,
  }
end

local function log(low, high)
  local first = math.log(low)
  local span = math.log(high) - first
  return {
    kind = "log", low = low, high = high,
    at = function(v)
      return v > 0 and v < math.huge and (math.log(v) - first) / span or 0 / 0
    end,
    at_all = function(x) return (x:log() - first) / span end,
    value = function(t) return math.exp(first + t * span) end,
  }
end

--- The linear scale of low..high with a margin at each end, a part of its length.
function scale.linear(low, high, margin_low, margin_high)
  low, high = widened(low, high)
  local span = high / 2 - low / 2
  return linear(clamp(low - 2 * (span * margin_low)), clamp(high + 2 * (span * margin_high)))
end

--- The logarithmic scale, of a range above 0.
function scale.log(low, high, margin_low, margin_high)
  if low == high then low, high = low / 2, high * 2 end
  local span = math.log(high) - math.log(low)
  if span < 1e-9 then span = 1e-9 end
  return log(math.max(low * math.exp(-span * margin_low), 5e-324),
    math.min(high * math.exp(span * margin_high), MOST))
end

--- The scale of n categories, which are at 1..n.
function scale.categories(n)
  local made = linear(0.5, n + 0.5)
  made.kind = "category"
  return made
end

return scale
