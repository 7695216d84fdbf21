-- Positions in sorted lines: ops/order/search.c.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

-- Where v goes into a rising line, counted from 1.
local function place(line, v, right)
  for i, at in ipairs(line) do
    if right and at > v or not right and at >= v then return i end
  end
  return #line + 1
end

local function places(line, values, right)
  if type(values) == "number" then return place(line, values, right) end
  local list = {}
  for i, v in ipairs(values) do
    list[i] = type(v) == "table" and places(line, v, right) or place(line, v, right)
  end
  return list
end

local function numbers(x) return type(x) == "number" and x or x:detach():totable() end

op { "searchsorted",
  grad = false,
  want = function(sorted, values, options)
    local o = options or {}
    local right = o.right or o.side == "right"
    if o.sorter then sorted = sorted:index_select(1, o.sorter) end
    if sorted:dim() == 1 then return places(sorted:totable(), numbers(values), right) end
    local rows = {}
    for i, line in ipairs(sorted:totable()) do rows[i] = places(line, values:totable()[i], right) end
    return rows
  end,
  samples = function(t)
    local line = neap.tensor({ 1, 3, 3, 5 }, { dtype = "float64" })
    local lines = neap.tensor({ { 1, 3, 3, 5 }, { -1, 0, 1, 2 } }, { dtype = "float64" })
    local values = neap.tensor({ { 0, 1, 3 }, { 4, 5, 9 } }, { dtype = "float64" })
    return {
      { line, values }, { line, values, { right = true } }, { line, 3 }, { line, 3, { side = "right" } },
      { lines, values }, { lines, values, { side = "left" } }, { neap.tensor { 3, 1, 2 }, 1.5, { sorter = t.index { 2, 3, 1 } } },
      { line, neap.zeros(0, 2) }, { neap.zeros(0), values }, { line, values, { out_int32 = true } },
    }
  end,
  large = function(t) return { neap.arange(1000):float(), t.data(70001) } end,
  errors = {
    { function() neap.ones(2, 3):searchsorted(neap.ones(3, 3)) end,
      "searchsorted: the sorted tensor must be a vector or have the values' shape but for the last dim, "
      .. "got (2, 3) for values (3, 3)" },
    { function() neap.ones(3):searchsorted(1, { right = true, side = "left" }) end,
      "searchsorted: right and side must agree, got true and left" },
    { function() neap.ones(3):searchsorted(1, { sorter = neap.tensor({ 1 }):long() }) end,
      "searchsorted: the sorter must have the shape of what it sorts, got (1) for (3)" },
    { function() neap.ones(2):searchsorted(1, { sorter = neap.tensor({ 1, 3 }):long() }) end,
      "searchsorted: index 3 at position 2 of the index is out of range in dim 1 of size 2" },
  } }

op { "bucketize",
  grad = false,
  want = function(x, boundaries, options)
    return places(boundaries:totable(), numbers(x), options and options.right)
  end,
  samples = function(t)
    local edges = neap.tensor({ -1, 0, 1 }, { dtype = "float64" })
    return { { t.data(3, 4), edges }, { edges, edges }, { edges, edges, { right = true } }, { 0.5, edges } }
  end,
  errors = {
    { function() neap.ones(3):bucketize(neap.ones(2, 2)) end,
      "bucketize: the boundaries must be a vector, got shape (2, 2); try boundaries:flatten()" },
  } }

op { "isin",
  grad = false,
  want = function(x, test, options)
    local found, list = {}, {}
    for _, v in ipairs(test:dim() > 0 and test:reshape(-1):totable() or { test:item() }) do found[v] = true end
    for i, v in ipairs(x:reshape(-1):totable()) do
      list[i] = (found[v] or false) ~= (options and options.invert or false)
    end
    return list
  end,
  samples = function(t)
    local x = t.index({ 1, 5, 3, 2, 5, 9 }, { 2, 3 })
    return {
      { x, t.index { 5, 9, 4 } }, { x, t.index { 5, 9, 4 }, { invert = true } }, { x, neap.tensor { 2.5, 3 } },
      { x, neap.tensor(5) }, { x, neap.zeros(0) },
    }
  end }

describe("a search", function()
  it("puts NaN after everything and finds it in nothing", function()
    local nan = neap.tensor { 0 / 0 }
    assert.are.same({ 3 }, neap.tensor({ 1, 2 }):searchsorted(nan):totable())
    assert.are.same({ 2 }, neap.tensor({ 1, 0 / 0 }):searchsorted(neap.tensor { 5 }):totable())
    assert.are.same({ false }, nan:isin(nan):totable())
    assert.are.same({ true }, neap.tensor({ 5 }):isin(neap.tensor { 0 / 0, 5, 0 / 0, 0 / 0 }):totable())
  end)

  it("is exact for large integers", function()
    local big = neap.tensor({ 1 }):long() * ((1 << 60) + 1)
    assert.are.same({ 1 }, big:searchsorted(big):totable())
    assert.are.same({ false }, big:isin(big - 1):totable())
    assert.are.equal("int32", big:searchsorted(big, { out_int32 = true }).dtype)
  end)
end)
