-- Ranks and counts: sort, topk, kthvalue, median, mode, quantile, unique, bincount, and the
-- scans cummax, cummin, logcumsumexp.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local inf, nan = math.huge, 0 / 0
local ints = neap.tensor({ { 3, 1, 2 }, { 6, 6, 5 } }, { dtype = "int64" })
local empty = neap.zeros(0, 3)

-- f(list) on each row of a matrix, or along dim 1; each result of f gives one of ours.
local function rows(f)
  return function(x, dim)
    local turned = dim == 1 and x:dim() == 2
    local lists = {}
    local matrix = x:dim() == 1 and x:unsqueeze(1) or (turned and x:t() or x)
    for i, row in ipairs(matrix:totable()) do
      for k, result in ipairs { f(row) } do
        lists[k] = lists[k] or {}
        lists[k][i] = result
      end
    end
    for k, list in ipairs(lists) do
      local y = neap.tensor(list, { dtype = "float64" })
      lists[k] = (turned and y:dim() == 2) and y:t() or y
    end
    return table.unpack(lists)
  end
end

-- The row in order, and the places.
local function ranked(row, before)
  local places, values = {}, {}
  for i = 1, #row do places[i] = i end
  table.sort(places, function(a, b)
    if row[a] ~= row[b] then return before(row[a], row[b]) end
    return a < b
  end)
  for i, place in ipairs(places) do values[i] = row[place] end
  return values, places
end

local function rising(a, b) return a < b end
local function falling(a, b) return a > b end

local function lines(t)
  return { { t(3, 4) }, { t(3, 4), 1 }, { t(2, 60), 2 }, { t(60, 2), 1 }, { t(5) } }
end

op {
  "sort",
  samples = function(t)
    local list = lines(t)
    list[#list + 1] = { t(3, 4), 2, { descending = true } }
    list[#list + 1] = { t(2, 50), -1, { descending = true } }
    return list
  end,
  want = function(x, dim, options)
    return rows(function(row) return ranked(row, options and falling or rising) end)(x, dim)
  end,
  large = function(t) return { t.data(300, 401), 1 } end,
  errors = {
    { { neap.ones(2), 2 }, "sort: dim must lie in 1..1 or -1..-1 for a tensor of 1 "
      .. "dim, got 2" },
    { { neap.ones(2), 1, true }, "sort: takes at most 2 arguments, got 3; it is called as "
      .. "sort(x, dim: dim = -1, {descending: bool = false, stable: bool = true})" },
  },
}

op {
  "argsort",
  grad = false,
  samples = lines,
  want = rows(function(row) return (select(2, ranked(row, rising))) end),
}

op {
  "msort",
  samples = function(t) return { { t(4, 3) }, { t(5) } } end,
  want = function(x) return (rows(function(row) return (ranked(row, rising)) end)(x, 1)) end,
}

local function first(k, values, places)
  return { table.unpack(values, 1, k) }, { table.unpack(places, 1, k) }
end

op {
  "topk",
  samples = function(t)
    return { { t(3, 4), 2 }, { t(5, 3), 3, 1 }, { t(3, 4), 4 }, { t(3, 4), 1, 2, { largest = false } } }
  end,
  want = function(x, k, dim, options)
    return rows(function(row) return first(k, ranked(row, options and rising or falling)) end)(x, dim)
  end,
  errors = {
    { { neap.ones(2, 3), 4 }, "topk: k must lie in 0..3, got 4" },
    { { neap.ones(2, 3), 3, 1 }, "topk: k must lie in 0..2, got 3" },
  },
}

op {
  "kthvalue",
  samples = function(t) return { { t(3, 4), 2 }, { t(5, 3), 1, 1 }, { t(70), 33 } } end,
  want = function(x, k, dim)
    return rows(function(row)
      local values, places = ranked(row, rising)
      return values[k], places[k]
    end)(x, dim)
  end,
  errors = { { { neap.ones(2, 3), 0 }, "kthvalue: k must lie in 1..3, got 0" } },
}

local no_elements = "needs at least one element along the dims it reduces, got shape (0, 3)"

op {
  "median",
  samples = function(t) return { { t(3, 4), 2 }, { t(5, 3), 1 }, { t(3, 4) }, { t() } } end,
  want = function(x, dim)
    local function middle(row)
      local values, places = ranked(row, rising)
      return values[(#row + 1) // 2], places[(#row + 1) // 2]
    end
    if dim then return rows(middle)(x, dim) end
    return (middle(x:reshape(-1):totable()))
  end,
  errors = { { { empty }, "median: " .. no_elements } },
}

op {
  "mode",
  samples = function(t)
    local repeated = neap.tensor({ { 2, 1, 2, 1 }, { 3, 3, 0, 0 }, { 5, 4, 4, 4 } }, { dtype = "float64" })
    return { { t(3, 4) }, { repeated:requires_grad_() }, { t(3, 4), 1 } }
  end,
  grad = false,
  want = rows(function(row)
    local values, places = ranked(row, rising)
    local best, run, place = 0, 0, nil
    for i, v in ipairs(values) do
      run = values[i - 1] == v and run + 1 or 1
      if run > best then best, place = run, places[i] end
    end
    return row[place], place
  end),
  errors = { { { empty, 1 }, "mode: " .. no_elements } },
}

op {
  "quantile",
  samples = function(t)
    return { { t(3, 5), 0.3, 2 }, { t(4, 3), 0.5, 1 }, { t(3, 5), 1, 2 }, { t(3, 5), 0.62 }, { t(3, 5), 0, 2 } }
  end,
  want = function(x, q, dim)
    local function at(row)
      local values = ranked(row, rising)
      local rank = q * (#row - 1) + 1
      local low, high = values[math.floor(rank)], values[math.ceil(rank)]
      return low + (high - low) * (rank % 1)
    end
    if dim then return rows(at)(x, dim) end
    return at(x:reshape(-1):totable())
  end,
  errors = {
    { { neap.ones(3), 1.5 }, "quantile: q must lie in 0..1, got 1.5" },
    { { ints, 0.5 }, "quantile: needs a float dtype, got int64; try x:float()" },
    { { neap.ones(3), neap.ones(1, 1) },
      "quantile: q must be a number or a vector, got shape (1, 1); try q:squeeze(1)" },
    { { empty, 0.5 }, "quantile: " .. no_elements },
  },
}

-- The numbers of a row that are numbers.
local function known(row)
  local values = {}
  for _, v in ipairs(row) do if v == v then values[#values + 1] = v end end
  return values
end

-- x with NaN in some places.
local function holed(t)
  local hole = t.bool({ true, false, false, true, false, false, false, true, false, false, false, false }, { 3, 4 })
  return t.data(3, 4):masked_fill(hole, 0 / 0)
end

op {
  "nanquantile",
  samples = function(t)
    return { { holed(t), 0.3, 2 }, { holed(t), 0.5, 1 }, { holed(t), 0.62 }, { t(3, 4), 0.3, 2 } }
  end,
  want = function(x, q, dim)
    local function at(row)
      local values = ranked(known(row), rising)
      local rank = q * (#values - 1) + 1
      local low, high = values[math.floor(rank)], values[math.ceil(rank)]
      return low + (high - low) * (rank % 1)
    end
    if dim then return rows(at)(x, dim) end
    return at(x:reshape(-1):totable())
  end,
  errors = {
    { function() return neap.ones(3):nanquantile(-1) end, "nanquantile: q must lie in 0..1, got -1" },
  },
}

op {
  "nanmedian",
  samples = function(t) return { { holed(t), 2 }, { holed(t), 1 }, { holed(t) }, { t(3, 4), 2 }, { t(5) } } end,
  want = function(x, dim)
    local function middle(row)
      local values = ranked(known(row), rising)
      local median = values[(#values + 1) // 2]
      for place, v in ipairs(row) do if v == median then return median, place end end
    end
    if dim then return rows(middle)(x, dim) end
    return (middle(x:reshape(-1):totable()))
  end,
  errors = { { function() return empty:nanmedian() end, "nanmedian: " .. no_elements } },
}

describe("a quantile", function()
  it("of nothing but NaN is NaN", function()
    local none = neap.full({ 2 }, 0 / 0)
    assert.is_true(none:nanquantile(0.5):isnan():item())
    assert.is_true(none:nanmedian():isnan():item())
    assert.is_true(none:nanmedian(1):isnan():item())
  end)

  it("has a gradient with respect to its part", function()
    local x = neap.tensor({ 1, 2, 4, 8 }, { dtype = "float64" })
    local q = neap.tensor({ 0.1, 0.5 }, { dtype = "float64" }):requires_grad_()
    assert(neap.gradcheck(function(p) return x:quantile(p) end, { q }))
    assert(neap.gradcheck(function(p) return x:nanquantile(p) end, { q }))
  end)
end)

op {
  "unique",
  grad = false,
  samples = function(t)
    return {
      { t.index { 4, 6, 3, 1, 4, 3 } },
      { t.index({ 4, 6, 3, 1, 4, 3 }, { 2, 3 }), { return_inverse = true, return_counts = true } },
      { t.index({ 2, 1, 1, 9, 2, 1 }, { 3, 2 }), { dim = 1, return_inverse = true, return_counts = true } },
      { t.index({ 5, 1, 5, 6, 0, 6 }, { 2, 3 }), { dim = -1, return_inverse = true, return_counts = true } },
    }
  end,
  want = function(_, options)
    if not options then return { 1, 3, 4, 6 } end
    if options.dim == 1 then return { { 1, 9 }, { 2, 1 } }, { 2, 1, 2 }, { 1, 2 } end
    if options.dim == -1 then return { { 1, 5 }, { 0, 6 } }, { 2, 1, 2 }, { 1, 2 } end
    return { 1, 3, 4, 6 }, { { 3, 4, 2 }, { 1, 3, 2 } }, { 1, 2, 2, 1 }
  end,
  errors = {
    { function() neap.unique(neap.zeros(2 ^ 57, 0), { dim = 1 }) end,
      "unique: slices without elements can not be told apart, got shape (144115188075855872, 0)" },
  },
}

op {
  "unique_consecutive",
  grad = false,
  samples = function(t)
    return {
      { t.index { 1, 1, 2, 2, 1 } }, { t.index { 1, 1, 2, 2, 1 }, { return_inverse = true, return_counts = true } },
      { t.index({ 1, 7, 1, 7, 2, 7 }, { 3, 2 }), { dim = 1, return_inverse = true, return_counts = true } },
    }
  end,
  want = function(_, options)
    if not options then return { 1, 2, 1 } end
    if options.dim then return { { 1, 7 }, { 2, 7 } }, { 1, 1, 2 }, { 2, 1 } end
    return { 1, 2, 1 }, { 1, 1, 2, 2, 3 }, { 2, 2, 1 }
  end,
  errors = {
    { function() neap.unique_consecutive(neap.zeros(2 ^ 57, 0), { dim = 1 }) end,
      "unique_consecutive: slices without elements can not be told apart, got shape (144115188075855872, 0)" },
  },
}

op {
  "bincount",
  grad = false,
  samples = function(t)
    return {
      { t.index { 1, 3, 3 } }, { t.index { 1, 3 }, { minlength = 5 } }, { t.index { 2, 1, 2 }, t.data(3) },
    }
  end,
  want = function(x, weights)
    if type(weights) == "table" then return { 1, 0, 1, 0, 0 } end
    if not weights then return { 1, 0, 2 } end
    assert.are.equal(3, #x)
    return { weights:at(2), weights:at(1) + weights:at(3) }
  end,
  errors = {
    { { neap.tensor({ 1, 0 }, { dtype = "int64" }) },
      "bincount: elements must be 1 or more, got 0 at position 2; bins count from 1; try x + 1" },
    { { neap.ones(2) },
      "bincount: needs a vector of integers, got float32 of shape (2); try x:long()" },
    { { ints }, "bincount: needs a vector of integers, got int64 of shape (2, 3)" },
    { { neap.tensor({ 1 }, { dtype = "int64" }), neap.ones(2) },
      "bincount: there must be one weight an element, got (2) for (1)" },
  },
}

local function running(better)
  return rows(function(row)
    local values, places, best = {}, {}, 1
    for i, v in ipairs(row) do
      if not better(row[best], v) then best = i end
      values[i], places[i] = row[best], best
    end
    return values, places
  end)
end

local function scanned(t) return { { t(3, 4), 2 }, { t(4, 3), 1 }, { t(6), 1 } } end

op { "cummax", samples = scanned, want = running(falling) }
op { "cummin", samples = scanned, want = running(rising) }
op {
  "logcumsumexp",
  domain = { -4, 4 },
  samples = scanned,
  want = rows(function(row)
    local values, sum = {}, 0
    for i, v in ipairs(row) do
      sum = sum + math.exp(v)
      values[i] = math.log(sum)
    end
    return values
  end),
  errors = { { { ints, 1 }, "logcumsumexp: needs a float dtype, got int64; try "
    .. "x:float()" } },
}

describe("sorting", function()
  it("keeps equal elements in order, both ways", function()
    local x = neap.tensor { 1, 0, 1, 0, 1 }
    assert.are.same({ 2, 4, 1, 3, 5 }, x:argsort():totable())
    assert.are.same({ 1, 3, 5, 2, 4 }, x:argsort(1, { descending = true }):totable())
  end)

  it("takes every dtype", function()
    for _, dtype in ipairs { "uint8", "int32", "int64", "float32", "float64" } do
      local v, i = ints:to(dtype):sort()
      assert.are.equal(dtype, v.dtype)
      assert.are.same({ { 1, 2, 3 }, { 5, 6, 6 } }, v:long():totable())
      assert.are.same({ { 2, 3, 1 }, { 3, 1, 2 } }, i:totable())
    end
    assert.are.same({ false, true, true }, neap.tensor({ true, false, true }):msort():totable())
  end)

  it("orders negative numbers, large integers and infinities", function()
    local x = neap.tensor { 0.5, -inf, -2, inf, -1e-30, 3 }
    assert.are.same({ 2, 3, 5, 1, 6, 4 }, x:argsort():totable())
    local y = neap.tensor({ 0, math.mininteger, -1, math.maxinteger }, { dtype = "int64" })
    assert.are.same({ math.mininteger, -1, 0, math.maxinteger }, y:msort():totable())
  end)

  it("puts NaN after all numbers", function()
    local x = neap.tensor { nan, 1, nan, inf }
    assert.are.same({ 2, 4, 1, 3 }, x:argsort():totable())
    assert.are.same({ 1, 3, 4, 2 }, x:argsort(1, { descending = true }):totable())
  end)

  it("takes many equal and many different keys", function()
    neap.manual_seed(1)
    local x = neap.randint(1, 5, { 3, 5000 })
    local v, i = x:sort(2)
    assert.is_true(v:equal(x:gather(2, i)))
    assert.is_true(v:narrow(2, 1, 4999):le(v:narrow(2, 2, 4999)):all():item())
    local y = neap.randn(20000)
    assert.is_true(y:msort():narrow(1, 1, 19999):le(y:msort():narrow(1, 2, 19999)):all():item())
  end)

  it("sorts along a dim of size 0 and of nothing", function()
    assert.are.same({ 0, 3 }, (empty:sort(1)).shape)
    assert.are.same({ 0, 3 }, (empty:sort(2)).shape)
    assert.are.equal(5, (neap.tensor(5):sort()):item())
  end)
end)

describe("median and quantile", function()
  it("let NaN win", function()
    local x = neap.tensor { { 1, nan, 3, nan }, { 4, 1, 3, 2 } }
    local v, i = x:median(2)
    assert.is_true(v[1]:isnan():item())
    assert.are.equal(2, i:at(1))
    assert.are.equal(2, v:at(2))
    assert.is_true(x:median():isnan():item())
    assert.are.same({ true, false }, x:quantile(0.5, 2):isnan():totable())
  end)

  it("take a vector of parts", function()
    local x = neap.tensor { { 1, 2, 3 }, { 4, 6, 8 } }
    local q = neap.tensor { 0, 0.5, 0.75 }
    assert.are.same({ { 1, 4 }, { 2, 6 }, { 2.5, 7 } }, x:quantile(q, 2):totable())
    assert.are.same({ 3, 2, 1 }, x:quantile(q, 2, { keepdim = true }).shape)
    assert.are.same({ 1, 3.5, 5.5 }, x:quantile(q):totable())
  end)

  it("take the neighbours that interpolation asks for", function()
    local x = neap.tensor { 1, 2, 4 }
    local wanted = { linear = 3.5, lower = 2, higher = 4, midpoint = 3, nearest = 4 }
    for how, value in pairs(wanted) do
      assert.are.equal(value, x:quantile(0.875, 1, { interpolation = how }):item(), how)
    end
  end)
end)

describe("logcumsumexp", function()
  it("does not overflow", function()
    local y = neap.tensor({ 1000, 1000, -1000 }):logcumsumexp(1)
    assert.is_true(y:allclose(neap.tensor { 1000, 1000.6931472, 1000.6931472 }))
  end)

  it("passes no gradient into what is -inf", function()
    local x = neap.tensor({ -inf, -inf, 0 }):requires_grad_()
    local y = x:logcumsumexp(1)
    assert.are.same({ -inf, -inf, 0 }, y:totable())
    y[3]:backward()
    assert.are.same({ 0, 0, 1 }, x.grad:totable())
  end)
end)
