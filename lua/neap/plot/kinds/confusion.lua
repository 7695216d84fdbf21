--- plot.confusion: which classes are taken for which, and the worst mistakes as pictures.
--
-- A heatmap whose colours are shares of the true class, one hue for what is right and one for
-- mistakes; with pictures it is a grid of the two plots.

local colors = require "neap.plot.colors"
local core = require "neap.core"
local first = require "neap.plot.kinds.first"
local grid = require "neap.plot.grid"
local heatmap = require "neap.plot.kinds.heatmap"
local image = require "neap.plot.kinds.image"
local kind = require "neap.plot.kind"
local metrics = require "neap.metrics"
local numbers = require "neap.plot.numbers"
local options = require "neap.options"

local MOST_CLASSES = 200
local MISTAKES = 12 -- that are shown

-- ---- the matrix ----

local function given_matrix(what, o)
  local x = heatmap.matrix(what, "matrix", o.matrix)
  if x:size(1) ~= x:size(2) then
    core.raise(("%s: matrix must be square, (classes, classes), got %s"):format(what,
      core.shape_text(x)))
  elseif not x:isfinite():all():item() or x:lt(0):any():item() then
    core.raise(what .. ": matrix must hold counts, none below 0")
  end
  return x
end

local function matrix_of(what, o)
  if o.matrix ~= nil then
    if o.predicted ~= nil or o.targets ~= nil then
      core.raise(what .. ": takes matrix, or predicted and targets, not both")
    end
    return given_matrix(what, o)
  end
  if o.predicted == nil or o.targets == nil then
    core.raise(what .. ": needs predicted and targets, or matrix")
  end
  local n = o.classes and #o.classes or nil
  local wide = core.is_tensor(o.predicted) and o.predicted.ndim == 2 and o.predicted:size(2) > 1
  return metrics.confusion_matrix(o.predicted, o.targets, { classes = not wide and n or nil })
    :to("float64")
end

-- ---- cells ----

local kinds_of_share = { "none", "true", "predicted", "all" }

-- Counts as parts of what is asked for.
local function normalized(x, way)
  if way == "none" then return x end
  local sum = way == "true" and x:sum(2, { keepdim = true })
    or way == "predicted" and x:sum(1, { keepdim = true }) or x:sum()
  return x / sum:clamp(1e-300, math.huge)
end

local function text_of(v, way)
  if way == "none" then
    return v == math.floor(v) and ("%d"):format(v) or numbers.short(v, 3)
  end
  return v == 0 and "0" or v < 0.005 and "<1%" or ("%.0f%%"):format(100 * v)
end

-- Colours tell the share of the true class, so that rare classes show theirs: one hue for what is
-- right, one for mistakes.
local function color_of(shares)
  return function(_, i, j, theme)
    local share, right = shares[i][j], i == j
    if share <= 0 then return theme.background end
    return colors.mix(theme.background, theme.series[right and 1 or 2],
      right and 0.15 + 0.75 * share or 0.12 + 0.75 * share ^ 0.7)
  end
end

local function fill(panel, x, o, names)
  local shown = normalized(x, o.normalize)
  local shares, cells = normalized(x, "true"):totable(), shown:totable()
  for _, row in ipairs(cells) do
    for j, v in ipairs(row) do row[j] = text_of(v, o.normalize) end
  end
  heatmap.fill(panel, { values = shown, low = 0, high = 1, square = true, texts = cells,
    row_names = names, column_names = names, color_of = color_of(shares),
    bold = function(i, j) return i == j end })
end

local function accuracy_of(x)
  local total = x:sum():item()
  local right = x:diagonal():sum():item()
  return total > 0 and ("Accuracy %.1f %% of %d"):format(100 * right / total,
    math.floor(total + 0.5)) or "No predictions"
end

local function names_of(what, o, n)
  if n > MOST_CLASSES then
    core.raise(("%s: draws at most %d classes, got %d"):format(what, MOST_CLASSES, n))
  end
  return heatmap.names(what, "classes", o.classes, n)
end

local function build(what, o, panel)
  o.normalize = options.word(what, "normalize", o.normalize, kinds_of_share)
  local x = matrix_of(what, o)
  o.names_of_classes = names_of(what, o, x:size(1))
  fill(panel, x, o, o.names_of_classes)
  panel.x.label, panel.y.label = "predicted class", "true class"
  panel.title_else = accuracy_of(x)
end

local plain = kind.define("confusion", {
  options = { "matrix", "predicted", "targets", "classes", "images",
    mistakes = MISTAKES, normalize = "none" },
  build = build,
})

-- ---- mistakes ----

-- The places of the mistakes, the worst first: those to whose true class the least was given.
local function find_mistakes(predicted, targets, most)
  local truth = targets:flatten():to("int64")
  local matrix = predicted.ndim == 2 and predicted:size(2) > 1
  local chosen = matrix and predicted:argmax(2) or predicted:flatten():to("int64")
  local wrong = chosen:ne(truth):nonzero():flatten()
  if wrong:numel() == 0 then return {}, chosen, truth end
  if matrix then
    local scores = predicted:detach():to("float64")
    local given = scores:gather(2, truth:unsqueeze(2)):flatten()
    local worst = (scores:amax(2) - given):index_select(1, wrong):nan_to_num(math.huge)
    wrong = wrong:index_select(1, worst:argsort({ descending = true, stable = true }))
  end
  return wrong:narrow(1, 1, math.min(most, wrong:numel())):totable(), chosen, truth
end

local function check_images(what, o)
  local images = options.tensor(what, "images", o.images)
  if o.matrix ~= nil then
    core.raise(what .. ": images need predicted and targets, not matrix")
  end
  local n = o.targets:flatten():numel()
  if images.ndim < 3 or images:size(1) ~= n then
    core.raise(("%s: images must be (n, h, w) or (n, c, h, w) with a picture for each of %s"
      .. ", got %s"):format(what, options.count(n, "target"), core.shape_text(images)))
  end
  return images.ndim == 3 and images:unsqueeze(2) or images
end

-- The worst mistakes as a plot of pictures, with what they were taken for; nil without any.
local function pictures_of(what, o, names, most)
  local images = check_images(what, o)
  local wrong, chosen, truth = find_mistakes(o.predicted, o.targets, most)
  if #wrong == 0 then return nil end
  local list, titles = {}, {}
  for i, place in ipairs(wrong) do
    list[i] = images:select(1, place)
    titles[i] = ("%s, is %s"):format(names[chosen:at(place)], names[truth:at(place)])
  end
  return image.image { x = list, titles = titles, title = "Worst mistakes" }
end

local function confusion(given)
  local what = "plot.confusion"
  local p = plain(given)
  local made = p.figure
  made.title = made.title or made.title_else
  if given.images == nil then return p end
  local most = options.whole(what, "mistakes", given.mistakes or MISTAKES, 1, 100)
  local beside = pictures_of(what, given, made.y.categories, most)
  if not beside then return p end
  local width, height = given.width or 900, given.height or 440
  return grid.grid { p, beside, columns = 2, width = width, height = height, theme = given.theme }
end

local kinds = {}

--- plot.confusion(predicted, targets[, {matrix=, classes=, normalize = "none", images=, mistakes =
-- 12, title=, xlabel=, ylabel=, xscale=, yscale=, xlim=, ylim=, xticks=, yticks=, legend=, names=,
-- colors=, annotations=, theme=, gridlines = true, width = 640, height = 400}]): how often each
-- true class (a row) was taken for each class (a column). predicted are scores (n, classes) or
-- class numbers (n), targets class numbers from 1 (n); or matrix, (classes, classes), which may
-- also stand alone at the first place, holds the counts. classes names them. normalize shows
-- shares of the "true" classes, of the "predicted" ones or of "all". With images, (n, h, w) or (n,
-- c, h, w), the worst mistakes stand beside as pictures: those whose true class has the lowest
-- score below that of the class that was taken.
-- > local truth = neap.tensor({1, 2, 3, 3}, {dtype = "int64"})
-- > local taken = neap.tensor({1, 2, 2, 3}, {dtype = "int64"})
-- > plot.confusion(taken, truth, {classes = {"a", "b", "c"}})
kinds.confusion = first.define("plot.confusion", { { "matrix" }, { "predicted", "targets" } },
  confusion)

return kinds
