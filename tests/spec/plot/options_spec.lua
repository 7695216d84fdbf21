-- Every option is checked, and what is wrong is said in a sentence that names it.

local neap = require "neap"

local plot = neap.plot

local refused = {
  { "plot.line", "a number", 3, "plot.line: y must be a tensor or a table of numbers, got 3" },
  { "plot.line", "nothing", {}, "plot.line: needs y" },
  { "plot.line", "a name", { y = { 1 }, titel = "x" }, "plot.line: unknown option 'titel', did you mean 'title'?" },
  { "plot.line", "a text", { y = { 1, "two" } }, 'plot.line: y[2] must be a number, got "two"' },
  { "plot.line", "a text by name", { y = { loss = "none" } },
    'plot.line: y.loss must be a tensor or a table of numbers, got "none"' },
  { "plot.line", "dims", { y = neap.ones(2, 3, 4) }, "plot.line: y must have one dim, got (2, 3, 4)" },
  { "plot.line", "lengths", { y = { 1, 2 }, x = { 1, 2, 3 } },
    "plot.line: x and y must be of one length, got 3 and 2" },
  { "plot.line", "both", { y = { 1, a = { 2 } } },
    "plot.line: y must be either a list or a table by name, got both" },
  { "plot.line", "a missing x", { y = { a = { 1 }, b = { 2 } }, x = { a = { 1 } } },
    "plot.line: x has none for the series 'b'" },
  { "plot.line", "scale", { y = { 1 }, yscale = "ln" },
    'plot.line: yscale must be one of linear, log, got "ln", did you mean \'log\'?' },
  { "plot.line", "limits", { y = { 1 }, xlim = { 2, 1 } }, "plot.line: xlim must rise, got {2, 1}" },
  { "plot.line", "limits of a log axis", { y = { 1 }, yscale = "log", ylim = { 0, 1 } },
    "plot.line: ylim of a logarithmic axis must be above 0, got 0" },
  { "plot.line", "NaN in limits", { y = { 1 }, ylim = { 0 / 0, 1 } },
    "plot.line: ylim must be {low, high}, got " .. tostring(0 / 0) .. " in it" },
  { "plot.line", "theme", { y = { 1 }, theme = "drak" },
    'plot.line: theme must be one of light, dark, got "drak", did you mean \'dark\'?' },
  { "plot.line", "colours", { y = { 1 }, colors = { "bleu" } },
    'plot.line: colors must be a colour such as "#0072b2" or "blue", got "bleu", did you mean \'blue\'?' },
  { "plot.line", "legend", { y = { 1 }, legend = "up" }, nil, "plot.line: legend must be one of best, outside," },
  { "plot.line", "size", { y = { 1 }, width = 1e9 },
    "plot.line: width must be a number in 40..20000, got 1000000000.0" },
  { "plot.line", "title", { y = { 1 }, title = {} }, "plot.line: title must be a text, got table" },
  { "plot.line", "ticks", { y = { 1 }, xticks = { "a" , {} } }, nil, "plot.line: xticks must hold numbers" },
  { "plot.line", "annotations", { y = { 1 }, annotations = { { text = "x" } } },
    "plot.line: an annotation needs x or y" },
  { "plot.line", "annotation", { y = { 1 }, annotations = { { z = 1 } } }, nil,
    "plot.line: annotations: unknown option 'z'" },
  { "plot.line", "marker", { y = { 1 }, marker = "star" }, nil, "plot.line: marker must be one of circle," },
  { "plot.line", "band", { y = { 1, 2 }, band = { { 1 }, { 2 } } },
    "plot.line: band must have as many values as y, 2, got 1" },
  { "plot.scatter", "no y", { x = { 1, 2 } }, "plot.scatter: needs y, or as x a matrix of two columns, got table" },
  { "plot.scatter", "labels", { x = neap.ones(3, 2), labels = { 1, 2 } },
    "plot.scatter: labels must be as many as the points, 3, got 2" },
  { "plot.scatter", "labels and color", { x = neap.ones(3, 2), labels = { 1, 2, 3 }, color = { 1, 2, 3 } },
    "plot.scatter: takes labels or color, of one series of points" },
  { "plot.scatter", "colormap", { x = { 1 }, y = { 1 }, color = { 1 }, colormap = "virids" },
    'plot.scatter: no colormap "virids", did you mean \'viridis\'?' },
  { "plot.hist", "bins", { x = { 1, 2 }, bins = 0 },
    "plot.hist: bins must be a whole number of at least 1, got 0" },
  { "plot.hist", "edges", { x = { 1, 2 }, bins = { 2, 1 } },
    'plot.hist: bins must be a number, "auto" or at least two rising edges' },
  { "plot.hist", "both", { x = { 1 }, y = { 1 } }, "plot.hist: takes values as x or as y, not both" },
  { "plot.bar", "categories", { y = { 1, 2 }, x = { "a" } },
    "plot.bar: x must have as many categories as y has values, 2, got 1" },
  { "plot.bar", "error", { y = { 1, 2 }, error = { 1 } },
    "plot.bar: error must have as many values as y, 2, got 1" },
}

-- What kinds with other data refuse.
local more = {
  { "plot.image", "a number", 3, "plot.image: x must be a tensor or a list of tensors, got 3" },
  { "plot.image", "nothing", {}, "plot.image: needs x, the pictures" },
  { "plot.image", "channels at the end", neap.zeros(6, 9, 3), nil,
    "got (6, 9, 3); the channels come first, as in x:permute(3, 1, 2)" },
  { "plot.image", "pictures without channels", neap.zeros(10, 28, 28), nil,
    "got (10, 28, 28); x:unsqueeze(2) makes 10 pictures of one channel of it" },
  { "plot.image", "flat pictures", neap.zeros(64), nil, "got (64); is it x:view(8, 8)?" },
  { "plot.image", "no pictures", neap.zeros(0, 1, 8, 8), "plot.image: x holds no pictures" },
  { "plot.image", "no pixels", neap.zeros(1, 0, 8), "plot.image: x has no pixels: its shape is (1, 0, 8)" },
  { "plot.image", "too many", neap.zeros(401, 1, 2, 2),
    "plot.image: draws at most 400 pictures; choose some, as x[{ {1, 400} }]" },
  { "plot.image", "titles", { neap.zeros(2, 2), titles = { "a", "b" } },
    "plot.image: there must be a title for each of 1 picture, got 2" },
  { "plot.image", "a list", { neap.zeros(2, 2), 3 }, "plot.image: x[2]: expected a tensor, got 3" },
  { "plot.heatmap", "a vector", neap.zeros(3),
    "plot.heatmap: x must have two dims, (rows, columns), got (3); x:unsqueeze(1) makes one row of it" },
  { "plot.heatmap", "dims", neap.zeros(1, 3, 3), nil, "got (1, 3, 3); choose a part, as x[1]" },
  { "plot.heatmap", "no cells", neap.zeros(0, 3), nil, "must have between 1 and" },
  { "plot.heatmap", "names", { neap.zeros(2, 2), rows = { "a" } },
    "plot.heatmap: rows must have a text for each of 2, got 1" },
  { "plot.confusion", "nothing", {}, "plot.confusion: needs predicted and targets, or matrix" },
  { "plot.confusion", "both", { matrix = { { 1 } }, predicted = neap.ones(1), targets = neap.ones(1) },
    "plot.confusion: takes matrix, or predicted and targets, not both" },
  { "plot.confusion", "a matrix that is not square", { matrix = neap.ones(2, 3) },
    "plot.confusion: matrix must be square, (classes, classes), got (2, 3)" },
  { "plot.confusion", "counts below 0", { matrix = neap.tensor { { -1 } } },
    "plot.confusion: matrix must hold counts, none below 0" },
  { "plot.confusion", "a label of 0", { predicted = neap.tensor({ 0, 1 }):long(),
    targets = neap.tensor({ 1, 2 }):long() }, nil, "predictions must lie in 1..2, got 0; labels count from 1" },
  { "plot.confusion", "images", { predicted = neap.tensor({ 1, 2 }):long(),
    targets = neap.tensor({ 1, 1 }):long(), images = neap.ones(3, 4, 4) }, nil,
    "with a picture for each of 2 targets, got (3, 4, 4)" },
  { "plot.decision_boundary", "no net", { x = neap.ones(3, 2) },
    "plot.decision_boundary: needs net, a module, or f, a function of points (n, 2)" },
  { "plot.decision_boundary", "features", { net = neap.nn.Linear(4, 2), x = neap.ones(3, 4) },
    "plot.decision_boundary: x must be points (n, 2), got (3, 4); choose two features, as x[{ {}, {1, 2} }]" },
  { "plot.decision_boundary", "no points", { net = neap.nn.Linear(2, 2) },
    "plot.decision_boundary: needs points x, or xlim = {low, high}" },
  { "plot.decision_boundary", "a net of other inputs", { net = neap.nn.Linear(3, 2), x = neap.ones(3, 2) },
    nil, "plot.decision_boundary: Linear 3→2: x has 2 features" },
  { "plot.decision_boundary", "labels of 0", { net = neap.nn.Linear(2, 3), x = neap.ones(2, 2), y = { 0, 1 } },
    "plot.decision_boundary: y must lie in 1..3, got 0 at point 1; labels count from 1" },
  { "plot.decision_boundary", "labels", { net = neap.nn.Linear(2, 3), x = neap.ones(2, 2), y = { 1 } },
    "plot.decision_boundary: y must hold a class for each of 2 points, got table" },
  { "plot.decision_boundary", "outputs", { f = function() return 3 end, x = neap.ones(2, 2) }, nil,
    "the net must give scores (n, classes) or (n) for points (n, 2), got 3" },
  { "plot.box", "nothing", {}, "plot.box: needs y" },
  { "plot.box", "whiskers", { y = { 1 }, whiskers = -1 }, "plot.box: whiskers must be a number of at least 0, got -1" },
  { "plot.violin", "bandwidth", { y = { 1 }, bandwidth = 0 }, nil, "plot.violin: bandwidth must be a number of at least" },
  { "plot.pairs", "features", { x = neap.ones(3, 11) },
    "plot.pairs: x must be (n, features) with 2 to 10 features, got (3, 11); choose some, as x[{ {}, {1, 4} }]" },
  { "plot.pairs", "names", { x = neap.ones(3, 2), features = { "a" } },
    "plot.pairs: features must have a name for each of 2, got 1" },
  { "plot.pairs", "classes", { x = neap.ones(3, 2), y = { 1 } },
    "plot.pairs: y must have a class for each of 3 rows, got 1" },
  { "plot.pairs", "nothing", {}, "plot.pairs: x: expected a tensor, got nil" },
}
table.move(more, 1, #more, #refused + 1, refused)

describe("a plot refuses", function()
  for _, row in ipairs(refused) do
    it(row[1] .. ": " .. row[2], function()
      local f = plot[row[1]:match "[%w_]+$"]
      local ok, message = pcall(f, row[3])
      assert.is_false(ok)
      message = message:gsub("^[^ ]+:%d+: ", "")
      if row[4] then assert.are.equal(row[4], message) else
        assert.is_truthy(message:find(row[5], 1, true), message)
      end
    end)
  end

  it("a call by ':'", function()
    assert.has_error(function() plot:line { y = { 1 } } end)
  end)
end)

describe("options of all plots", function()
  it("are kept to: limits, ticks, scales, labels", function()
    local p = plot.line { y = { 1, 2, 3 }, xlim = { 0, 10 }, ylim = { nil, 5 }, xticks = { [0] = "start", [10] = "end" },
      yticks = { 1, 5 }, xlabel = 3, title = 4 }
    local texts = {}
    for _, step in ipairs(p:drawing()) do if step.text then texts[step.text] = true end end
    for _, text in ipairs { "start", "end", "1", "5", "3", "4" } do assert.is_true(texts[text], text) end
    assert.is_nil(texts["2"])
  end)

  it("have a theme that is set for all plots", function()
    local p = plot.line { y = { 1 } }
    local light = p:drawing().background
    assert.are.equal("light", plot.set_theme "dark")
    local dark = p:drawing().background
    plot.set_theme "light"
    assert.are_not.equal(light, dark)
    assert.are.equal(light, plot.line { y = { 1 }, theme = "light" }:drawing().background)
  end)

  it("give colours to series by place and by name", function()
    local function strokes(colors)
      local found = {}
      local p = plot.line { y = { a = { 1, 2 }, b = { 2, 1 } }, colors = colors, legend = false }
      for _, step in ipairs(p:drawing()) do
        if step.op == "path" and step.width > 1.9 then found[#found + 1] = step.stroke end
      end
      return found
    end
    assert.same({ "#ff0000", "#00ff00" }, strokes { "#f00", "#0f0" })
    assert.are.equal("#123456", strokes({ b = "#123456" })[2])
  end)
end)
