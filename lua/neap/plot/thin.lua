--- Long lines made short: of the points in one column of pixels only the first, the lowest, the
-- highest and the last are drawn, which gives the same picture (Jugel and others, "M4", 2014).
--
-- A view {x =, y =, left =, right =, scale =} has the functions from values to px, NaN where a
-- value has no place. Lines are runs of points, cut where a point has no place.

local core = require "neap.core"

local thin = {}

local MANY = 5000 -- points of a line that is drawn as it is
local NEAR = 0.05 -- px between points that can be told apart

local function sorted(x)
  return x:numel() < 2 or x:diff():ge(0):all():item()
end

-- ---- columns ----

--- Index ranges {first, last} of the points of each column of pixels, those left and right of
-- the view too; nil where x does not rise.
local function columns(xs, view)
  local n = xs:numel()
  if n <= MANY or not sorted(xs) then return nil end
  local count, edges = math.max(1, math.ceil(view.right - view.left)), {}
  for c = 0, count do edges[c + 1] = view.scale.value(c / count) end
  local starts = core.searchsorted(xs, core.tensor(edges, { dtype = "float64" })):totable()
  local list, first = {}, 1
  for _, start in ipairs(starts) do
    if start > first then list[#list + 1], first = { first, start - 1 }, start end
  end
  if first <= n then list[#list + 1] = { first, n } end
  return list
end

-- ---- runs of points ----

local runs_meta = {}
runs_meta.__index = runs_meta

-- Points that are nearer to the last than `near` px are left out.
local function new_runs(view, near)
  return setmetatable({ view = view, open = false, near = near or NEAR }, runs_meta)
end

function runs_meta:cut() self.open = false end

-- Adds a point, or cuts the line where it has no place.
function runs_meta:add(vx, vy)
  local x, y = self.view.x(vx), self.view.y(vy)
  if x ~= x or y ~= y then return self:cut() end
  if not self.open then
    self.open = true
    self[#self + 1] = { x, y }
    return
  end
  local run = self[#self]
  local n = #run
  if math.abs(run[n - 1] - x) < self.near and math.abs(run[n] - y) < self.near then return end
  run[n + 1], run[n + 2] = x, y
end

-- A column in which a point has no place.
local function add_broken(runs, xs, ys)
  local low, high, last
  local function close()
    if last then
      runs:add(last, low)
      runs:add(last, high)
    end
    low, high, last = nil, nil, nil
  end
  for i = 1, #xs do
    local y = ys[i]
    if runs.view.y(y) ~= runs.view.y(y) then
      close()
      runs:cut()
    else
      low, high, last = math.min(low or y, y), math.max(high or y, y), xs[i]
    end
  end
  close()
end

local function add_column(runs, xs, ys, first, last)
  local n = last - first + 1
  if n <= 4 then
    for i = first, last do runs:add(xs:at(i), ys:at(i)) end
    return
  end
  local part = ys:narrow(1, first, n)
  local low, high = part:min():item(), part:max():item()
  local view = runs.view
  if view.y(low) ~= view.y(low) or view.y(high) ~= view.y(high) then
    return add_broken(runs, xs:narrow(1, first, n):totable(), part:totable())
  end
  local middle = xs:at(first + n // 2)
  runs:add(xs:at(first), ys:at(first))
  runs:add(middle, low)
  runs:add(middle, high)
  runs:add(xs:at(last), ys:at(last))
end

--- The runs of a line through (xs, ys): a list of flat lists of px. A run of one point is {x, y}.
function thin.runs(xs, ys, view)
  local parts = columns(xs, view)
  local runs = new_runs(view, not parts and xs:numel() > MANY and 10 * NEAR or nil)
  if not parts then
    local px, py = xs:totable(), ys:totable()
    for i = 1, #px do runs:add(px[i], py[i]) end
    return runs
  end
  for _, part in ipairs(parts) do add_column(runs, xs, ys, part[1], part[2]) end
  return runs
end

-- The edges of a band in a few points: x, low, high of each column.
local function band_columns(xs, lows, highs, view)
  local parts = columns(xs, view)
  if not parts then return xs:totable(), lows:totable(), highs:totable() end
  local x, low, high = {}, {}, {}
  for i, part in ipairs(parts) do
    local first, n = part[1], part[2] - part[1] + 1
    x[i] = xs:at(first + n // 2)
    low[i] = lows:narrow(1, first, n):min():item()
    high[i] = highs:narrow(1, first, n):max():item()
  end
  return x, low, high
end

--- The outlines of the band between lows and highs: a list of flat lists of px, each closed.
function thin.outlines(xs, lows, highs, view)
  local x, low, high = band_columns(xs, lows, highs, view)
  local below, above = new_runs(view), new_runs(view)
  for i = 1, #x do
    local bad = view.y(low[i]) ~= view.y(low[i]) or view.y(high[i]) ~= view.y(high[i])
    below:add(x[i], bad and 0 / 0 or low[i])
    above:add(x[i], bad and 0 / 0 or high[i])
  end
  for i, run in ipairs(above) do
    local other = below[i]
    for k = #other - 1, 1, -2 do
      run[#run + 1], run[#run + 2] = other[k], other[k + 1]
    end
  end
  return above
end

-- ---- marks ----

-- Flat px of those points that have a place in the view.
local function all_marks(xs, ys, view)
  local px, py, list = xs:totable(), ys:totable(), {}
  for i = 1, #px do
    local x, y = view.x(px[i]), view.y(py[i])
    if x == x and y == y then list[#list + 1], list[#list + 2] = x, y end
  end
  return list
end

--- The places of marks, flat; of very many, one of those in the same `grain` px.
function thin.places(xs, ys, view, grain)
  if xs:numel() <= MANY then return all_marks(xs, ys, view) end
  local wide, high = view.right - view.left, view.bottom - view.top
  local tx, ty = view.scale.at_all(xs), view.y_scale.at_all(ys)
  local seen = tx:ge(0) & tx:le(1) & ty:ge(0) & ty:le(1)
  tx, ty = tx:masked_select(seen), ty:masked_select(seen)
  local column = (tx * (wide / grain)):floor()
  local row = (ty * (high / grain)):floor()
  local rows = math.ceil(high / grain) + 1
  local list = {}
  for _, key in ipairs((column * rows + row):unique():totable()) do
    local t, u = (key // rows + 0.5) * grain / wide, (key % rows + 0.5) * grain / high
    list[#list + 1] = view.place_x(t)
    list[#list + 1] = view.place_y(u)
  end
  return list
end

return thin
