--- The x of series: given for all, for each, as names of categories, or 1, 2, ... without.

local core = require "neap.core"
local data = require "neap.plot.data"

local xs = {}

local function counted(n) return core.range(1, n, { dtype = "float64" }) end

local function check_lengths(what, name, series)
  local nx, ny = series.xs:numel(), series.values:numel()
  if nx ~= ny then
    core.raise(("%s: x and %s must be of one length, got %d and %d"):format(what,
      series.id and name .. "." .. series.name or name, nx, ny))
  end
end

-- x for one of the series.
local function of_one(what, given, series, i)
  local own = data.of_series(given, series, i)
  if own == nil then
    core.raise(("%s: x has none for the series '%s'"):format(what, series.name or tostring(i)))
  end
  return data.vector(what, "x", own)
end

--- Gives each series of a list its `xs`; `name` is the option that the series came from. Texts in
-- x become the categories of the panel.
function xs.give(what, o, panel, list, name)
  local given, whole = o.x, o.x == nil
  if data.is_texts(given) then
    panel.x.categories = data.texts(what, "x", given)
    given = counted(#panel.x.categories)
  end
  local shared = core.is_tensor(given) and data.vector(what, "x", given)
  for i, series in ipairs(list) do
    series.xs = whole and (series.values:numel() > 0 and counted(series.values:numel())
      or series.values) or shared or of_one(what, given, series, i)
    check_lengths(what, name, series)
  end
  panel.x.whole = panel.x.whole or whole
end

return xs
