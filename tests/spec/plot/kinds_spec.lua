-- What pictures, heatmaps, confusions, decision regions, boxes, violins and pairs draw.

local contour = require "neap.plot.contour"
local density = require "neap.plot.density"
local neap = require "neap"
local pixels = require "neap.plot.pixels"
local texts = require "tests.spec.plot.texts"

local nn, plot = neap.nn, neap.plot

local function long(...) return neap.tensor({ ... }, { dtype = "int64" }) end

-- The colour of one pixel of an image step, in parts 0..1 of its width and height.
local function color_at(step, across, down)
  local p = step.pixels
  local i = math.min(p:size(2), math.floor(down * p:size(2)) + 1)
  local j = math.min(p:size(3), math.floor(across * p:size(3)) + 1)
  return ("%d %d %d"):format(p:at(1, i, j), p:at(2, i, j), p:at(3, i, j))
end

describe("plot.image", function()
  local function image(...) return texts.steps(plot.image(...), "image") end

  it("draws one picture in the middle of the page, in its proportions", function()
    local step = image(neap.rand(10, 20))[1]
    assert.near(2, step.width / step.height, 1e-6)
    assert.near(320, step.x + step.width / 2, 1)
  end)

  it("draws grids of pictures with captions, those of a list of any size", function()
    local p = plot.image(neap.rand(6, 1, 4, 4), { titles = { "a", "b" }, columns = 3, title = "All" })
    local steps = texts.steps(p, "image")
    assert.equal(6, #steps)
    assert.equal(steps[1].y, steps[3].y)
    assert.is_true(steps[4].y > steps[3].y)
    assert.same({ "All", "a", "b" }, texts.of(p))
    assert.equal(2, #image { neap.rand(4, 4), neap.rand(3, 9, 5) })
  end)

  it("knows what is dark and what bright", function()
    local function corner(x, o) return color_at(image(x, o)[1], 0.01, 0.01) end
    assert.equal("128 128 128", corner(neap.full({ 2, 2 }, 0.5)))
    assert.equal("128 128 128", corner(neap.full({ 2, 2 }, 128, { dtype = "uint8" })))
    assert.equal("0 0 0", corner(neap.tensor { { -3, 5 }, { 1, 2 } }))
    assert.equal("255 255 255", corner(neap.tensor { { 7, 5 }, { 1, 2 } }))
    assert.equal("128 128 128", corner(neap.full({ 2, 2 }, 1), { limits = { 0, 2 } }))
    assert.equal("255 0 0", corner(neap.tensor { { { 1, 1 } }, { { 0, 0 } }, { { 0, 0 } } }))
    assert.equal("68 1 84", corner(neap.zeros(2, 2), { colormap = "viridis" }))
  end)

  it("leaves out pixels that are NaN", function()
    local step = image(neap.tensor { { 0 / 0, 1 }, { 1, 1 } })
    assert.equal(4, step[1].pixels:size(1))
    assert.equal(0, step[1].pixels:at(4, 1, 1))
    assert.equal(255, step[1].pixels:at(4, 1, step[1].pixels:size(3)))
    local all = image(neap.full({ 2, 2 }, 0 / 0))[1].pixels
    assert.equal(0, all:at(4, 1, 1))
  end)

  it("keeps the edges of large pixels, and not where smooth is asked for", function()
    assert.equal(128, image(neap.rand(8, 8))[1].pixels:size(2))
    local smooth = image(neap.rand(8, 8), { smooth = true })[1]
    assert.equal(8, smooth.pixels:size(2))
    assert.is_true(smooth.smooth)
  end)

  it("takes channels of colours with transparency", function()
    local x = neap.ones(4, 3, 3)
    assert.equal(4, image(x)[1].pixels:size(1))
  end)
end)

describe("plot.heatmap", function()
  it("has the first row at the top, and writes values in few cells", function()
    local p = plot.heatmap { { 1, 2 }, { 3, 40 }, title = "t" }
    local cells = texts.steps(p, "rect")
    assert.is_true(cells[1].y < cells[3].y and cells[1].x < cells[2].x)
    for _, text in ipairs { "1", "2", "3", "40", "t" } do assert.is_true(texts.has(p, text), text) end
    local written = texts.of(plot.heatmap(neap.rand(30, 30)))
    assert.is_true(#written < 120)
  end)

  it("writes values in one way, and as many digits as are asked for", function()
    local p = plot.heatmap(neap.tensor { { 0.123456, -1.5 } }, { colorbar = false })
    assert.is_true(texts.has(p, "0.12") and texts.has(p, "−1.50"))
    assert.is_true(texts.has(plot.heatmap(neap.tensor { { 0.12345, 1 } }, { digits = 4 }), "0.1235"))
    assert.is_true(texts.has(plot.heatmap(neap.tensor { { 1e-7, 1e9 } }), "1×10⁹")
      or texts.has(plot.heatmap(neap.tensor { { 1e-7, 1e9 } }), "10⁹"))
  end)

  it("leaves cells out that are NaN", function()
    local p = plot.heatmap(neap.tensor { { 0 / 0, 1, 2 } }, { colorbar = false })
    assert.equal(2, #texts.steps(p, "rect"))
    assert.is_true(texts.has(p, "nan"))
    texts.of(plot.heatmap(neap.full({ 2, 2 }, 0 / 0)))
    texts.of(plot.heatmap(neap.tensor { { math.huge, -math.huge, 1e308, -1e308 } }))
  end)

  it("has colours about a center, and between limits", function()
    local p = plot.heatmap(neap.tensor { { -1, 0, 3 } }, { center = 0, colorbar = false, values = false })
    local cells = texts.steps(p, "rect")
    assert.equal("#dddcdc", cells[2].fill)
    assert.equal("#b40426", cells[3].fill)
    local limited = plot.heatmap(neap.tensor { { 5, 9 } }, { limits = { 0, 5 }, colorbar = false })
    cells = texts.steps(limited, "rect")
    assert.equal(cells[1].fill, cells[2].fill)
  end)

  it("draws very many cells as a picture", function()
    local p = plot.heatmap(neap.rand(100, 100))
    assert.equal(1, #texts.steps(p, "image"))
    texts.of(p)
  end)
end)

describe("plot.confusion", function()
  local truth, taken = long(1, 1, 2, 2, 3), long(1, 2, 2, 2, 1)

  it("counts, names its axes and tells the accuracy", function()
    local p = plot.confusion { predicted = taken, targets = truth, classes = { "a", "b", "c" } }
    local all = texts.of(p)
    local shown = {}
    for _, text in ipairs(all) do shown[text] = (shown[text] or 0) + 1 end
    assert.equal(1, shown["Accuracy 60.0 % of 5"])
    assert.equal(3, shown["1"])
    assert.equal(1, shown["2"])
    assert.equal(5, shown["0"])
    assert.is_true(shown["true class"] and shown["predicted class"] and shown.a == 2)
  end)

  it("takes scores, yes and no, and a matrix", function()
    local scores = neap.tensor { { 2, 1, 0 }, { 0, 1, 0 } }
    assert.is_true(texts.has(plot.confusion { predicted = scores, targets = long(1, 1) },
      "Accuracy 50.0 % of 2"))
    assert.is_true(texts.has(plot.confusion { predicted = neap.tensor { 3, -1 },
      targets = neap.tensor { 1, 0 } }, "Accuracy 100.0 % of 2"))
    assert.is_true(texts.has(plot.confusion(neap.tensor { { 8, 2 }, { 0, 0 } }),
      "Accuracy 80.0 % of 10"))
    texts.of(plot.confusion(neap.zeros(3, 3)))
  end)

  it("shows shares", function()
    local m = { { 3, 1 }, { 0, 4 } }
    assert.is_true(texts.has(plot.confusion { matrix = m, normalize = "true" }, "75%"))
    assert.is_true(texts.has(plot.confusion { matrix = m, normalize = "predicted" }, "80%"))
    assert.is_true(texts.has(plot.confusion { matrix = m, normalize = "all" }, "38%"))
  end)

  it("shows the worst mistakes first, and none where there are none", function()
    local scores = neap.tensor { { 1, 2, 0 }, { 1, 9, 0 }, { 0, 9, 1 } }
    local p = plot.confusion { predicted = scores, targets = long(1, 1, 2),
      images = neap.rand(3, 4, 4), mistakes = 1, classes = { "a", "b", "c" } }
    local found = p.figure.plots[2].figure
    assert.equal(1, #found.pictures)
    assert.equal("b, is a", found.captions[1].text)
    local both = plot.confusion { predicted = scores, targets = long(1, 1, 2),
      images = neap.rand(3, 1, 4, 4) }
    assert.equal(2, #both.figure.plots[2].figure.pictures)
    local right = plot.confusion { predicted = long(1, 2), targets = long(1, 2),
      images = neap.rand(2, 4, 4) }
    assert.is_nil(right.figure.plots)
  end)
end)

describe("plot.decision_boundary", function()
  local x = neap.tensor { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }

  -- The class is 2 right of x = 0.5.
  local function right_half(p) return p:select(2, 1) - 0.5 end

  it("colours the plane and draws the line between", function()
    local p = plot.decision_boundary { f = right_half, x = x, y = long(1, 1, 2, 2), xlim = { 0, 1 },
      ylim = { 0, 1 } }
    local image = texts.steps(p, "image")[1]
    local left, right = color_at(image, 0.05, 0.5), color_at(image, 0.95, 0.5)
    local red, blue = left:match("^(%d+) %d+ (%d+)")
    assert.is_true(tonumber(red) < tonumber(blue))
    red, blue = right:match("^(%d+) %d+ (%d+)")
    assert.is_true(tonumber(red) > tonumber(blue))
    local line
    for _, step in ipairs(texts.steps(p, "path")) do
      if #step.points > 20 then line = step end
    end
    for i = 1, #line.points, 2 do
      assert.near(image.x + image.width / 2, line.points[i], 0.5)
    end
  end)

  it("takes logits, probabilities, steps and class numbers alike", function()
    local function middle_of(f)
      local p = plot.decision_boundary { f = f, xlim = { 0, 1 }, ylim = { 0, 1 } }
      for _, step in ipairs(texts.steps(p, "path")) do
        if #step.points > 20 then return step.points[1] end
      end
    end
    local wanted = middle_of(right_half)
    for name, f in pairs {
      ["probability"] = function(p) return right_half(p):sigmoid():unsqueeze(2) end,
      ["scores"] = function(p) return neap.stack({ -right_half(p), right_half(p) }, 2) end,
      ["probabilities"] = function(p)
        local q = right_half(p):sigmoid()
        return neap.stack({ 1 - q, q }, 2)
      end,
      ["step"] = function(p) return neap.step(right_half(p)) end,
      ["classes"] = function(p) return right_half(p):gt(0):long() + 1 end,
    } do
      assert.near(wanted, middle_of(f), 3, name)
    end
  end)

  it("leaves a network as it was, and runs it in evaluation mode without recording", function()
    local net = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4), nn.Dropout(0.5), nn.Linear(4, 2))
    net[2]:eval()
    local mean, random = net[2].running_mean:clone(), neap.get_rng_state()
    local seen = {}
    local handle = net[3]:register_forward_hook(function(layer, _, y)
      seen = { training = layer.training, recorded = y.requires_grad }
    end)
    plot.decision_boundary { net = net, x = x, y = long(1, 2, 1, 2) }
    handle:remove()
    assert.same({ training = false, recorded = false }, seen)
    assert.is_true(net.training and net[3].training and not net[2].training)
    assert.is_true(mean:equal(net[2].running_mean) and random:equal(neap.get_rng_state()))
    local broken = nn.Sequential(nn.Linear(3, 2))
    pcall(plot.decision_boundary, { net = broken, x = x })
    assert.is_true(broken.training)
  end)

  it("takes 0 and 1 as the classes of a single score, and names them so", function()
    local p = plot.decision_boundary { net = nn.Perceptron(2), x = x, y = neap.tensor { 0, 0, 0, 1 } }
    assert.is_true(texts.has(p, "0") and texts.has(p, "1"))
    local named = plot.decision_boundary { net = nn.Linear(2, 2), x = x, y = { true, false, true, true },
      classes = { "no", "yes" } }
    assert.is_true(texts.has(named, "no") and texts.has(named, "yes"))
  end)

  it("draws networks whose scores are NaN", function()
    local net = nn.Linear(2, 3)
    net.weight.data = neap.full({ 3, 2 }, 0 / 0)
    texts.of(plot.decision_boundary { net = net, x = x })
    net = nn.Linear(2, 1)
    net.weight.data = neap.full({ 1, 2 }, 0 / 0)
    texts.of(plot.decision_boundary { net = net, x = x })
  end)
end)

describe("contour", function()
  it("finds a ring as one line, at the places of straight interpolation", function()
    local v = {}
    for i = 1, 21 do
      v[i] = {}
      for j = 1, 21 do v[i][j] = 25 - (i - 11) ^ 2 - (j - 11) ^ 2 end
    end
    local lines = contour.zero(v)
    assert.equal(1, #lines)
    local line = lines[1]
    assert.equal(line[1], line[#line - 1])
    for k = 1, #line, 2 do
      assert.near(5, math.sqrt((line[k] - 11) ^ 2 + (line[k + 1] - 11) ^ 2), 0.1)
    end
  end)

  it("goes on from cell to cell, and stops where values are not finite", function()
    local lines = contour.zero { { -1, 1 }, { -1, 1 }, { -1, 1 } }
    assert.same({ { 1.5, 1, 1.5, 2, 1.5, 3 } }, lines)
    assert.same({}, contour.zero { { -1, 0 / 0 }, { -1, 1 } })
    assert.same({}, contour.zero { { 1, 1 }, { 1, 1 } })
    assert.equal(2, #contour.zero { { 1, -1 }, { -1, 1 } })
  end)
end)

describe("plot.box", function()
  -- The corners of the box of a single group, as values.
  local function quartiles_of(values, o)
    o = o or {}
    o.y = values
    return plot.box(o).figure.series[1]
  end

  it("has quartiles, whiskers and what lies beyond", function()
    local values = {}
    for i = 1, 9 do values[i] = i end
    values[10], values[11] = 0 / 0, 100
    local box = quartiles_of(values)
    assert.same({ 3.25, 5.5, 7.75 }, box.quartiles)
    assert.equal(1, box.low)
    assert.equal(9, box.high)
    assert.same({ 100 }, box.outliers:totable())
    assert.equal(100, quartiles_of(values, { whiskers = 100 }).high)
    assert.equal(9, quartiles_of(values, { outliers = false }).y.high)
  end)

  it("draws groups by name, lying too", function()
    local p = plot.box { y = { a = { 1, 2, 3 }, b = { 2, 3, 4 } }, horizontal = true }
    assert.is_true(texts.has(p, "a") and texts.has(p, "b"))
    local upright = plot.box { y = neap.rand(10, 3) }
    assert.is_true(texts.has(upright, "3"))
    texts.of(plot.box { y = { {}, { 1 }, { 0 / 0 }, { 1 / 0, 1 } } })
  end)
end)

describe("plot.violin", function()
  it("has densities of area 1, as the formula gives them", function()
    local x = neap.tensor({ -1, 0, 0.5, 2 }, { dtype = "float64" })
    local places, densities = density.of(x, 401, 0.7)
    local area = 0
    for i = 2, #places do
      area = area + (densities[i] + densities[i - 1]) / 2 * (places[i] - places[i - 1])
    end
    assert.near(1, area, 5e-3)
    local at, sum = places[200], 0
    for _, v in ipairs(x:totable()) do
      sum = sum + math.exp(-0.5 * ((at - v) / 0.7) ^ 2) / (0.7 * math.sqrt(2 * math.pi))
    end
    assert.near(sum / 4, densities[200], 1e-3)
  end)

  it("has Silverman's bandwidth", function()
    local x = neap.range(1, 100):double()
    local std = x:std():item()
    assert.near(0.9 * math.min(std, 49.5 / 1.34) * 100 ^ -0.2, density.bandwidth(x), 1e-9)
  end)

  it("draws what has no density: one value, none, NaN", function()
    texts.of(plot.violin { y = { {}, { 1 }, { 2, 2, 2 }, { 0 / 0 }, { 1, 2 } } })
    texts.of(plot.violin { y = { a = { 1, 2, 3 } }, horizontal = true, cut = true, inside = false,
      bandwidth = 0.5 })
  end)
end)

describe("plot.pairs", function()
  it("draws each feature against each other one, by class", function()
    local x = neap.tensor { { 1, 2, 3 }, { 2, 1, 5 }, { 0 / 0, 3, 1 }, { 4, 4, 4 } }
    local p = plot.pairs { x = x, y = long(1, 1, 2, 2), classes = { "cat", "dog" },
      features = { "a", "b", "c" } }
    local marks = 0
    for _, step in ipairs(texts.steps(p, "marks")) do marks = marks + #step.points / 2 end
    -- Two classes in the key; of six panels, the four with `a` lack a point.
    assert.equal(2 + 6 * 4 - 4, marks)
    for _, text in ipairs { "a", "b", "c", "cat", "dog" } do assert.is_true(texts.has(p, text), text) end
  end)

  it("draws constant features, and no classes", function()
    texts.of(plot.pairs { x = neap.ones(5, 2) })
    texts.of(plot.pairs { x = neap.full({ 3, 2 }, 0 / 0) })
    texts.of(plot.pairs { x = neap.rand(2000, 4), title = "Many" })
  end)
end)

describe("pixels", function()
  it("are the same for values of any size", function()
    local x = neap.tensor({ { -1e308, 1e308, 0 / 0, math.huge } }, { dtype = "float64" })
    local p = pixels.of_values(x, -1e308, 1e308, "greys_r")
    assert.same({ 0, 255, 0, 255 }, p[1][1]:totable())
    assert.same({ 255, 255, 0, 255 }, p[4][1]:totable())
  end)
end)
