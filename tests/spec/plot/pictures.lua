-- The plots that specs look at, by name: what layout has to cope with. scripts/dev/plots.lua
-- writes those of golden/ anew. Numbers come from a small generator of their own, so that the
-- pictures do not depend on what a kernel rounds.

local neap = require "neap"

local plot = neap.plot

local function random(seed)
  local state = seed
  return function()
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  end
end

local function list(n, f)
  local values = {}
  for i = 1, n do values[i] = f(i) end
  return values
end

local function noise(n, seed)
  local next_value = random(seed)
  return list(n, function() return next_value() + next_value() + next_value() - 1.5 end)
end

local pictures = {}

function pictures.line()
  local x = list(50, function(i) return i / 5 end)
  return plot.line { x = x, y = { sine = list(50, function(i) return math.sin(i / 5) end),
    cosine = list(50, function(i) return math.cos(i / 5) / 2 end) }, band = { sine = 0.2 },
    title = "Two waves", xlabel = "time [s]", ylabel = "amplitude" }
end

function pictures.loss()
  return plot.line { y = { train = list(30, function(i) return 2 * 0.8 ^ i end),
    val = list(30, function(i) return 2 * 0.85 ^ i + 0.05 end) }, yscale = "log",
    title = "Training", xlabel = "epoch", ylabel = "loss" }
end

function pictures.many_series()
  local series = {}
  for k = 1, 12 do
    series["the series number " .. k] = list(40, function(i) return math.sin(i / 6 + k) + k end)
  end
  return plot.line { y = series, title = "Twelve series under a title that is so long that it does "
    .. "not fit in one line of the picture", xlabel = "step", ylabel = "value" }
end

function pictures.one_point() return plot.line { y = { 3 }, title = "One point" } end

function pictures.constant() return plot.line { y = { 5, 5, 5 }, title = "Constant" } end

function pictures.huge()
  return plot.line { x = { 1, 2, 3 }, y = { 1.5e308, -1.5e308, 1e300 }, ylabel = "huge" }
end

function pictures.tiny() return plot.line { y = { 1e-300, 3e-300, 2e-310 }, ylabel = "tiny" } end

function pictures.negative() return plot.line { y = { -5200, -3100, -100 }, title = "Below" } end

function pictures.offset()
  return plot.line { y = { 1e9 + 0.001, 1e9 + 0.002, 1e9 + 0.0035 }, ylabel = "far away",
    title = "Offset", xlabel = "step" }
end

function pictures.gaps()
  return plot.line { y = { 1, 2, 0 / 0, 3, 1 / 0, 4, 5, -1 / 0, 2 }, marker = true }
end

function pictures.empty() return plot.line { y = {}, title = "Nothing yet" } end

function pictures.twin()
  return plot.line { y = { loss = { 1, 0.5, 0.3, 0.2 } }, y2 = { accuracy = { 10, 60, 80, 90 } },
    ylabel = "loss", y2label = "accuracy [%]", xlabel = "epoch", title = "Twin axes",
    annotations = { { x = 2, text = "drop" }, { y = 0.4, text = "goal" }, { x = { 3, 3.5 } },
      { x = 3, y = 0.3, text = "here" } } }
end

function pictures.log_log()
  return plot.line { x = { 1, 10, 100, 1000 }, y = { 1e-6, 1e3, 1e-3, 1e6 }, xscale = "log",
    yscale = "log", xlabel = "size", ylabel = "time" }
end

function pictures.categories()
  return plot.line { x = { "apple", "banana", "a cherry with a long name", "dates of the long kind",
    "elderberry", "fig and more figs" }, y = { 1, 3, 2, 5, 4, 6 }, title = "Long categories" }
end

function pictures.hostile()
  return plot.line { y = { ["<&\"'> \0\1\xFF\xC0 \u{E9} \u{65E5}"] = { 1, 2 }, ["]]> --"] = { 2, 1 } },
    title = "<script>alert('&amp;')</script>\nsecond line\27[31m \xE9", xlabel = "\u{FFFE}\u{2028}x",
    ylabel = ("very long "):rep(30) }
end

function pictures.scatter()
  local x, y = {}, {}
  local labels = list(90, function(i) return (i - 1) % 3 + 1 end)
  local a, b = noise(90, 1), noise(90, 2)
  for i, label in ipairs(labels) do x[i], y[i] = a[i] + label, b[i] + label * label / 3 end
  return plot.scatter { x = x, y = y, labels = labels, names = { "setosa", "versicolor", "virginica" },
    title = "Classes", xlabel = "length", ylabel = "width" }
end

function pictures.colors()
  local x, y = noise(60, 3), noise(60, 4)
  return plot.scatter { x = x, y = y, color = list(60, function(i) return x[i] + y[i] end),
    color_label = "sum", title = "A third value" }
end

function pictures.hist()
  return plot.hist { x = noise(500, 5), bins = 20, title = "Histogram" }
end

function pictures.two_hists()
  return plot.hist { x = { a = noise(500, 6), b = list(300, function(i) return i % 7 / 7 + 0.5 end) },
    bins = 15, density = true }
end

function pictures.bar()
  return plot.bar { y = { train = { 0.9, 0.8, 0.95, 0.7 }, test = { 0.8, 0.7, 0.9, 0.6 } },
    x = { "accuracy", "recall", "precision", "F1" }, error = { test = { 0.05, 0.02, 0.03, 0.1 } },
    title = "Scores", ylabel = "score" }
end

function pictures.stacked()
  return plot.bar { y = { { 9, 8, 5, 7 }, { 8, 7, 9, 6 } }, names = { "first", "second" },
    x = { "Monday", "Tuesday", "Wednesday morning", "Thursday" }, stacked = true, horizontal = true }
end

function pictures.values()
  return plot.bar { y = { setosa = 50, versicolor = -49, virginica = 48 }, values = true }
end

function pictures.grid()
  return plot.grid { pictures.hist(), pictures.line(), pictures.bar(), title = "A grid" }
end

function pictures.layers()
  local x = list(30, function(i) return i / 5 end)
  local y = noise(30, 7)
  for i, v in ipairs(x) do y[i] = math.sin(v) + y[i] / 5 end
  return plot.layers { plot.scatter { x = x, y = { measured = y } },
    plot.line { x = x, y = { sine = list(30, function(i) return math.sin(i / 5) end) } },
    title = "Layers" }
end

for name, make in pairs(require "tests.spec.plot.more_pictures") do pictures[name] = make end

return pictures
