-- Counts of elements in bins: ops/order/histogram.c.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

-- Weights added up in the bins between the edges.
local function tally(values, edges, weights)
  local sums, bins = {}, #edges - 1
  for i = 1, bins do sums[i] = 0 end
  for at, v in ipairs(values) do
    for i = 1, bins do
      if v >= edges[i] and (v < edges[i + 1] or (i == bins and v == edges[i + 1])) then
        sums[i] = sums[i] + (weights and weights[at] or 1)
        break
      end
    end
  end
  return sums
end

local function even(low, high, bins)
  local edges = {}
  for i = 0, bins do edges[i + 1] = low + (high - low) * i / bins end
  return edges
end

local function bounds(values)
  if #values == 0 then return 0, 1 end
  return math.min(table.unpack(values)), math.max(table.unpack(values))
end

local function flat(x) return x:numel() == 0 and {} or x:detach():reshape(-1):totable() end

op { "histc",
  grad = false,
  want = function(x, bins, low, high)
    if type(low) == "table" then low, high = low.min, low.max end
    low, high = low or 0, high or 0
    if low == high then low, high = bounds(flat(x)) end
    return tally(flat(x), even(low, high, bins or 100))
  end,
  samples = function(t) return { { t.data(40) }, { t.data(5, 8), 4 }, { t.data(40), 8, -1, 1 }, { t.data(9), 3, { min = 0, max = 1 } } } end,
  errors = {
    { function() neap.ones(3):histc(0) end, "histc: the number of bins must lie in 1..2147483646, got 0" },
    { function() neap.ones(3):histc(3, 2, 1) end,
      "histc: min and max must be finite and min not above max, got 2 and 1" },
    { function() neap.tensor({ 0 / 0 }):histc(3) end,
      "histc: elements must be finite where the range is theirs; give min and max" },
  } }

op { "histogram",
  grad = false,
  want = function(x, bins, options)
    local o, edges = options or {}
    if type(bins) == "number" then
      local low, high = bounds(flat(x))
      if o.range then low, high = table.unpack(o.range) end
      edges = even(low, high, bins)
    else
      edges = bins:totable()
    end
    local sums, total = tally(flat(x), edges, o.weight and flat(o.weight)), 0
    for _, v in ipairs(sums) do total = total + v end
    for i = 1, o.density and #sums or 0 do sums[i] = sums[i] / (total * (edges[i + 1] - edges[i])) end
    return sums, edges
  end,
  samples = function(t)
    local edges = neap.tensor({ -1.5, -1, 0, 0.25, 2 }, { dtype = "float64" })
    return {
      { t.data(40), 5 }, { t.data(5, 8), 4, { range = { -1, 1 } } }, { t.data(40), edges },
      { t.data(40), edges, { density = true } }, { t.data(6), 3, { weight = t.data(6) } }, { t.data(0), 2 },
    }
  end,
  errors = {
    { function() neap.ones(3):histogram(0) end, "histogram: the number of bins must lie in 1..2147483646, got 0" },
    { function() neap.ones(3):histogram(2.5) end, "histogram: bins must be a whole number, got 2.5" },
    { function() neap.ones(3):histogram(3, { range = { 2, 1 } }) end,
      "histogram: range must be two finite numbers, the first not above the second" },
    { function() neap.ones(3):histogram(3, { range = { "a", 1 } }) end,
      "histogram: argument 'range' must be a table of numbers, got string" },
    { function() neap.ones(3):histogram(neap.tensor { 1, 3, 2 }) end,
      "histogram: edges must rise, got 2 at position 3" },
    { function() neap.ones(3):histogram(3, { weight = neap.ones(2) }) end,
      "histogram: there must be one weight an element, got (2) for (3)" },
    { function() neap.ones(3):long():histogram(3) end, "histogram: needs a float dtype, got int64; try x:float()" },
    { function() neap.tensor({ 1 / 0 }):histogram(3) end,
      "histogram: elements must be finite where the range is theirs; give a range" },
  } }

describe("a histogram", function()
  it("widens a range of one value", function()
    local counts, edges = neap.ones(3):histogram(2)
    assert.are.same({ 0, 3 }, counts:totable())
    assert.are.same({ 0.5, 1, 1.5 }, edges:totable())
    assert.are.same({ 0, 3 }, neap.ones(3):histc(2):totable())
  end)

  it("counts float32 elements at the edge they are named after", function()
    local x = neap.tensor { 0.1, 0.3, 0.6, 0.7 }
    assert.are.same({ 0, 1, 0, 1, 0, 0, 1, 1, 0, 0 }, x:histc(10, 0, 1):totable())
  end)
end)
