--- plot.bar: bars of categories, side by side, stacked, or lying.

local common = require "neap.plot.common"
local core = require "neap.core"
local data = require "neap.plot.data"
local first = require "neap.plot.kinds.first"
local kind = require "neap.plot.kind"
local numbers = require "neap.plot.numbers"
local options = require "neap.options"
local panel_of = require "neap.plot.panel"

-- ---- values and categories ----

-- {apple = 3, pear = 5}: the names are categories.
local function split_names(o)
  if o.x ~= nil or not options.is_table(o.y) or o.y[1] ~= nil then return end
  local keys, values = data.names_of(o.y), {}
  for _, value in pairs(o.y) do
    if type(value) ~= "number" then return end
  end
  for i, key in ipairs(keys) do values[i] = o.y[key] end
  o.x, o.y = keys, values
end

local function categories_of(what, o, list)
  local n = 0
  for _, series in ipairs(list) do n = math.max(n, series.values:numel()) end
  if o.x == nil then
    local names = {}
    for i = 1, n do names[i] = tostring(i) end
    return names, true
  end
  local names
  if core.is_tensor(o.x) or options.is_table(o.x) and type(o.x[1]) == "number" then
    names = {}
    for i, x in ipairs(data.vector(what, "x", o.x):totable()) do names[i] = numbers.short(x, 7) end
  else
    names = data.texts(what, "x", o.x)
  end
  local counted = not data.is_texts(o.x)
  if #names ~= n then
    core.raise(("%s: x must have as many categories as y has values, %d, got %d"):format(what, n,
      #names))
  end
  return names, counted
end

-- ---- where bars stand ----

-- Bars of one stack: from and to of each, those below 0 downwards.
local function stack(list)
  local up, down = {}, {}
  for _, series in ipairs(list) do
    series.from, series.to = {}, {}
    for i, v in ipairs(series.numbers) do
      local sums = v < 0 and down or up
      local finite = v - v == 0
      series.from[i] = sums[i] or 0
      series.to[i] = finite and series.from[i] + v or 0 / 0
      if finite then sums[i] = series.to[i] end
    end
  end
end

local function side_by_side(list)
  for _, series in ipairs(list) do
    series.from, series.to = {}, {}
    for i, v in ipairs(series.numbers) do series.from[i], series.to[i] = 0, v end
  end
end

-- The ends of bars and of what is drawn about them.
local function range_of(series)
  local values = { 0 }
  for i, to in ipairs(series.to) do
    local error = series.error and series.error[i] or 0
    values[#values + 1], values[#values + 2] = to - error, to + error
  end
  local range = data.range(core.tensor(values, { dtype = "float64" }))
  for _, to in ipairs(series.to) do
    if to > 0 and to - to == 0 then
      range.positive = math.min(range.positive or to / 2, to / 2)
    end
  end
  return range
end

-- ---- drawing ----

local function bar(pen, series, along, from, to)
  local a, b = along - series.half, along + series.half
  local look = { radius = series.stacked and 0 or 1.5 * pen.unit }
  if series.horizontal then return pen:bar(from, a, to, b, look) end
  pen:bar(a, from, b, to, look)
end

local function whisker(pen, series, along, low, high)
  local function at(v) return core.tensor(v, { dtype = "float64" }) end
  local cap = series.half * 0.4
  local xs = at { along, along, 0 / 0, along - cap, along + cap, 0 / 0, along - cap, along + cap }
  local ys = at { low, high, 0 / 0, low, low, 0 / 0, high, high }
  if series.horizontal then xs, ys = ys, xs end
  pen:line(xs, ys, { color = pen.theme.text, width = 1.2 })
end

-- The value as a text behind the end of its bar.
local function write_value(pen, series, along, to, error)
  local label, gap = numbers.short(to), 3 * pen.unit
  local out = to + (to < 0 and -error or error)
  if series.horizontal then
    return pen:text(out, along, label, { dx = to < 0 and -gap or gap,
      anchor = to < 0 and "end" or "start", size = pen.style.tick })
  end
  pen:text(along, out, label, { dy = to < 0 and gap or -gap, size = pen.style.tick,
    baseline = to < 0 and "top" or "bottom" })
end

-- Where bars go both ways, a line at 0.
local function draw_zero(pen, series)
  local y, x = pen.y(0), pen.x(0)
  local points = series.horizontal and { x, pen.top, x, pen.bottom }
    or { pen.left, y, pen.right, y }
  if points[1] ~= points[1] or points[2] ~= points[2] then return end
  pen:add { op = "path", points = points, stroke = pen.theme.axis, width = pen.unit }
end

local function draw(pen, series)
  local range = series.horizontal and series.x or series.y
  if range.low < 0 then draw_zero(pen, series) end
  for i, to in ipairs(series.to) do
    if to - to == 0 then
      local along = i + series.shift
      bar(pen, series, along, series.from[i], to)
      local error = series.error and series.error[i] or 0
      if error > 0 and error < math.huge then
        whisker(pen, series, along, to - error, to + error)
      end
      if series.written then write_value(pen, series, along, to, error) end
    end
  end
end

-- ---- the kind ----

local function error_of(what, o, series, i)
  local given = o.error ~= nil and data.of_series(o.error, series, i)
  if not given then return nil end
  local list = data.vector(what, "error", given):totable()
  if #list ~= #series.numbers then
    core.raise(("%s: error must have as many values as y, %d, got %d"):format(what,
      #series.numbers, #list))
  end
  return list
end

-- The half width of a bar and how far from the middle of its category it stands.
local function place(o, i, count)
  if o.stacked then return o.bar_width / 2, 0 end
  local width = o.bar_width / count
  return width * (count > 1 and 0.47 or 0.5), (i - (count + 1) / 2) * width
end

local function give(o, panel, series, i, count)
  series.half, series.shift = place(o, i, count)
  series.horizontal, series.stacked = o.horizontal, o.stacked and count > 1
  series.written = o.values
  series.key, series.color = "patch", common.color_of(o.color_list, series, i)
  local along, range = { low = 0.5, high = #panel.base + 0.5 }, range_of(series)
  if o.values then -- room for the texts
    range.high = range.high > 0 and range.high * 1.06 or range.high
    range.low = range.low < 0 and range.low * 1.06 or range.low
  end
  series.x, series.y = along, range
  series.sticky = { [o.horizontal and "x" or "y"] = { 0 } }
  if o.horizontal then series.x, series.y = range, along end
  series.draw = draw
  panel_of.add(panel, series)
end

local function build(what, o, panel)
  split_names(o)
  local list = data.series(what, "y", o.y, o.names)
  options.number(what, "bar_width", o.bar_width, 0.01, 1)
  if o.stacked and o.error ~= nil then core.raise(what .. ": stacked bars have no error") end
  o.color_list = common.colors(what, o.colors)
  local axis = o.horizontal and panel.y or panel.x
  panel.base, axis.counted = categories_of(what, o, list)
  axis.categories, axis.reverse = panel.base, o.horizontal
  for i, series in ipairs(list) do
    series.numbers = series.values:totable()
    series.error = error_of(what, o, series, i)
  end
  if o.stacked then stack(list) else side_by_side(list) end
  for i, series in ipairs(list) do give(o, panel, series, i, #list) end
end

local bars = {}

--- plot.bar{y=, x=, stacked = false, horizontal = false, values = false, error=, bar_width = 0.8,
-- title=, xlabel=, ylabel=, xscale=, yscale=, xlim=, ylim=, xticks=, yticks=, legend=, names=,
-- colors=, annotations=, theme=, gridlines = true, width = 640, height = 400}: Bars; bar(y,
-- {...}) and bar(x, y, {...}) are the same. y holds a value for each category: a vector, a table
-- {apple = 3, pear = 5}, or several series (the columns of a matrix, a list of vectors, a table
-- of them by name), which stand side by side or are stacked. x names the categories (1, 2, ...
-- without it). values writes each value at its bar; error, like y, draws whiskers of that half
-- length; bar_width is the part of a category that bars take.
-- > plot.bar{y = {setosa = 50, versicolor = 49, virginica = 48}, values = true}
bars.bar = first.define("plot.bar", { { "y" }, { "x", "y" } }, kind.define("bar", {
  options = { "x", "y", "error", stacked = false, horizontal = false, values = false,
    bar_width = 0.8 },
  build = build,
}))

return bars
