-- What plots make of data: forms that it comes in, gaps, millions of points, bins and stacks.

local data = require "neap.plot.data"
local neap = require "neap"
local thin = require "neap.plot.thin"

local plot = neap.plot

-- The steps of the series of a plot: what stands in the clip.
local function inner(p)
  local list, inside = {}, false
  for _, step in ipairs(p:drawing()) do
    if step.op == "clip" then inside = true elseif step.op == "unclip" then inside = false
    elseif inside then list[#list + 1] = step end
  end
  return list
end

local function count(p, op)
  local n = 0
  for _, step in ipairs(inner(p)) do if step.op == op then n = n + 1 end end
  return n
end

describe("data of plots", function()
  it("come as tensors of any dtype, tables, columns, lists and names", function()
    local forms = {
      [1] = { neap.tensor { 1, 2, 3 }, neap.tensor({ 1, 2 }, { dtype = "int64" }), { 1, 2.5 },
        neap.tensor { true, false }, { neap.tensor(1), neap.tensor(2) }, neap.ones(3, 1),
        neap.ones(4, { requires_grad = true }), neap.tensor(5) },
      [2] = { neap.ones(3, 2), { { 1, 2 }, { 3, 4 } }, { neap.ones(2), { 1, 2 } }, { a = { 1, 2 }, b = neap.ones(2) } },
    }
    for n, list in pairs(forms) do
      for i, form in ipairs(list) do
        assert.are.equal(n, #data.series("plot.line", "y", form), ("form %d of %d"):format(i, n))
      end
    end
  end)

  it("have their series in the order of names, 2 before 10", function()
    local names = {}
    for i, series in ipairs(data.series("plot.line", "y", { s10 = { 1 }, s2 = { 1 }, a = { 1 } })) do
      names[i] = series.name
    end
    assert.same({ "a", "s2", "s10" }, names)
    assert.same({ "0.001", "0.01", "0.25", "0.5" },
      data.names_of { ["0.5"] = 1, ["0.001"] = 1, ["0.25"] = 1, ["0.01"] = 1 })
    assert.same({ "k0.01", "k0.1" }, data.names_of { ["k0.1"] = 1, ["k0.01"] = 1 })
  end)

  it("take the columns of a history, gaps and all", function()
    local values = data.vector("plot.line", "y", { 1, nil, nil, 4 }):totable()
    assert.are.equal(4, #values)
    assert.is_true(values[2] ~= values[2] and values[4] == 4)
  end)

  it("are those that were given, whatever becomes of them before the plot is drawn", function()
    local x = neap.ones({ 3 }, { dtype = "float64" })
    local p = plot.line { y = x }
    x:fill_(7)
    assert.same({ low = 1, high = 1, positive = 1 }, p.figure.series[1].y)
    assert.are.equal(1, p.figure.series[1].values:at(2))
  end)

  it("have the range of what is finite", function()
    assert.same({ low = -2, high = 3, positive = 1 },
      data.range(neap.tensor({ 0 / 0, -2, 1, 3, 1 / 0 }, { dtype = "float64" })))
    assert.same({}, data.range(neap.tensor { 0 / 0 }))
    assert.same({}, data.range(neap.zeros(0)))
  end)
end)

describe("plot.line", function()
  it("cuts its lines at NaN and infinities, and shows what stands alone as a dot", function()
    local p = plot.line { y = { 1, 2, 0 / 0, 3, 1 / 0, 4, 5, -1 / 0 } }
    assert.are.equal(2, count(p, "path"))
    assert.are.equal(1, count(p, "marks"))
  end)

  it("has gaps at what a logarithmic axis has no place for", function()
    assert.are.equal(2, count(plot.line { y = { 1, 2, 0, 3, 4, -5 }, yscale = "log" }, "path"))
  end)

  it("says that there are no data", function()
    for _, y in ipairs { {}, { 0 / 0, 1 / 0 }, neap.zeros(0) } do
      local found
      for _, step in ipairs(plot.line { y = y }:drawing()) do found = found or step.text == "no data" end
      assert.is_true(found)
    end
  end)

  it("draws few points of a million, and the same extremes in each column of pixels", function()
    neap.manual_seed(1)
    local y = neap.randn({ 1000000 }, { dtype = "float64" }):cumsum(1)
    local x = neap.range(1, 1000000, { dtype = "float64" })
    y[{ { 300001, 350000 } }] = 0 / 0
    y[700000] = 1 / 0
    local view = { left = 0, right = 500, x = function(v) return v / 2000 end,
      y = function(v) return v - v == 0 and v or 0 / 0 end, scale = { value = function(t) return t * 1e6 end } }
    local runs = thin.runs(x, y, view)
    assert.are.equal(3, #runs)
    local low, high, points = {}, {}, 0
    for _, run in ipairs(runs) do
      for i = 1, #run, 2 do
        local column = math.floor(run[i])
        low[column] = math.min(low[column] or math.huge, run[i + 1])
        high[column] = math.max(high[column] or -math.huge, run[i + 1])
        points = points + 1
      end
    end
    assert.is_true(points < 500 * 6, points)
    for column = 1, 498 do
      local part = y[{ { column * 2000, column * 2000 + 1999 } }]
      part = part:masked_select(part:isfinite())
      if part:numel() > 1 then
        assert.near(part:min():item(), low[column], 1e-9)
        assert.near(part:max():item(), high[column], 1e-9)
      end
    end
  end)

  it("draws lines that go back as they are", function()
    local x = neap.linspace(0, 20, 8000)
    local path
    for _, step in ipairs(inner(plot.line { x = x:cos(), y = x:sin() })) do
      if step.op == "path" then path = step end
    end
    assert.is_true(#path.points > 8000)
  end)

  it("has a band about one line or several", function()
    local function bands(y, band)
      local n = 0
      for _, step in ipairs(inner(plot.line { y = y, band = band })) do if step.closed then n = n + 1 end end
      return n
    end
    assert.are.equal(1, bands({ 1, 2 }, 0.1))
    assert.are.equal(1, bands({ 1, 2 }, { 0.1, 0.2 }))
    assert.are.equal(1, bands({ 1, 2 }, { { 0, 1 }, { 2, 3 } }))
    assert.are.equal(1, bands({ a = { 1, 2 }, b = { 1, 2 } }, { a = { { 0, 1 }, { 2, 3 } } }))
    assert.are.equal(2, bands({ { 1, 2 }, { 3, 4 } }, { { 0.1, 0.2 }, { { 0, 1 }, { 4, 5 } } }))
  end)

  it("puts its second axis on the right, with series of its own scale", function()
    local p = plot.line { y = { 1, 2 }, y2 = { acc = { 100, 900 } }, y2label = "second", y2scale = "log" }
    local seen = {}
    for _, step in ipairs(p:drawing()) do if step.text then seen[step.text] = step end end
    assert.is_truthy(seen.second)
    assert.is_true(seen["500"].x > seen["1.0"].x)
  end)
end)

describe("plot.scatter", function()
  it("draws one mark of those that fall on one another, where there are very many", function()
    neap.manual_seed(1)
    local p = plot.scatter { x = neap.randn(200000), y = neap.randn(200000) }
    local total = 0
    for _, step in ipairs(inner(p)) do total = total + #step.points / 2 end
    assert.is_true(total > 5000 and total < 60000, total)
  end)

  it("has a colour, a mark and a name for each class", function()
    local p = plot.scatter { x = neap.rand(30, 2), labels = neap.range(0, 29) // 10 + 1,
      names = { "a", "b", "c" } }
    local colors, shapes = {}, {}
    for _, step in ipairs(inner(p)) do
      colors[step.fill], shapes[step.shape] = true, true
      assert.are.equal(20, #step.points)
    end
    local n, m = 0, 0
    for _ in pairs(colors) do n = n + 1 end
    for _ in pairs(shapes) do m = m + 1 end
    assert.same({ 3, 3 }, { n, m })
  end)

  it("shows a third value in the colours of its bar", function()
    local p = plot.scatter { x = { 1, 2, 3 }, y = { 1, 2, 3 }, color = { 0, 0.5, 1 } }
    local seen = {}
    for _, step in ipairs(inner(p)) do seen[#seen + 1] = step.fill end
    assert.are.equal(3, #seen)
    assert.are.equal("#450457", seen[1])
  end)
end)

describe("plot.hist", function()
  local function counts(given)
    return plot.hist(given).figure.series[1].counts
  end

  it("counts what falls into its bins, the upper edge of the last too", function()
    assert.same({ 2, 1, 2 }, counts { x = { 0, 0.5, 1, 2, 3, 0 / 0, 1 / 0 }, bins = { 0, 1, 2, 3 } })
    assert.same({ 2, 2 }, counts { x = { 1, 2, 3, 4 }, bins = 2 })
  end)

  it("has a bin for each of a few whole numbers", function()
    assert.same({ 1, 2, 0, 1 }, counts { x = { 1, 2, 2, 4 } })
  end)

  it("has an area of 1 as a density, and ends at 1 or the count where it adds up", function()
    local density = counts { x = { 0, 1, 2, 4 }, bins = { 0, 2, 4 }, density = true }
    assert.near(1, density[1] * 2 + density[2] * 2, 1e-6)
    assert.near(1, counts { x = { 0, 1, 2, 4 }, bins = 4, density = true, cumulative = true }[4], 1e-6)
    assert.are.equal(4, counts { x = { 0, 1, 2, 4 }, bins = 4, cumulative = true }[4])
  end)

  it("takes equal values, values far apart and none", function()
    assert.are.equal(3, counts { x = { 7, 7, 7 }, bins = 1 }[1])
    for _, x in ipairs { { 1e300, -1e300, 0 }, {}, { 0 / 0 }, { 1e-310, 2e-310 } } do
      assert.is_truthy(plot.hist { x = x }:drawing())
    end
  end)

  it("has even bins on a logarithmic axis", function()
    local p = plot.hist { x = { 1, 10, 100, 1000 }, bins = 3, xscale = "log" }
    local edges = p.figure.series[1].edges
    for i, edge in ipairs { 1, 10, 100, 1000 } do assert.near(edge, edges[i], edge * 1e-9) end
  end)
end)

describe("plot.bar", function()
  it("takes names with numbers as categories", function()
    assert.same({ "a", "b" }, plot.bar { y = { b = 2, a = 1 } }.figure.x.categories)
  end)

  it("stacks what is above 0 upwards and what is below downwards", function()
    local p = plot.bar { y = { { 1, -1 }, { 2, -2 }, { -3, 4 } }, stacked = true }
    assert.same({ { 0, 0 }, { 1, -1 }, { 0, 0 } }, { p.figure.series[1].from, p.figure.series[2].from,
      p.figure.series[3].from })
    assert.same({ -3, 4 }, p.figure.series[3].to)
  end)

  it("draws a bar for each value but NaN", function()
    assert.are.equal(5, count(plot.bar { y = { { 1, 2, 0 / 0 }, { 3, 4, 5 } } }, "rect"))
  end)
end)

describe("plot.layers", function()
  it("draws all series on one pair of axes", function()
    local p = plot.layers { plot.scatter { x = { 1, 2 }, y = { 1, 2 } }, plot.line { y = { 5, 9 }, title = "t" } }
    assert.are.equal(2, #p.figure.series)
    assert.are.equal("t", p.figure.title)
    assert.same({ 1, 1 }, { count(p, "marks"), count(p, "path") })
  end)
end)
