-- Index tensors and masks: ops/index/gather.c.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function index(values) return neap.tensor(values, { dtype = "int64" }) end

-- x as a table, or a copy of its rows to write into.
local function rows(x) return x:detach():totable() end

-- ---- along a dim ----

local gather_cases = function(t)
  return {
    { t(3, 4), 2, t.index { { 1, 2, -1 }, { 3, 3, 1 } } },
    { t(3, 4), 1, t.index { { 1, -1, 2, 3 }, { 2, 2, 2, 2 } } },
    { t(4), 1, t.index { 4, 1, 1 } },
  }
end

-- Calls f(i, j, place) for each element of a 2-d index.
local function each(x, dim, idx, f)
  for i, row in ipairs(idx:totable()) do
    for j, place in ipairs(row) do
      if place < 0 then place = place + x.shape[dim] + 1 end
      f(i, j, place)
    end
  end
end

op { "gather",
  want = function(x, dim, idx)
    local from, result = rows(x), {}
    if x:dim() == 1 then
      for i, place in ipairs(idx:totable()) do result[i] = from[place] end
      return result
    end
    each(x, dim, idx, function(i, j, place)
      result[#result + 1] = dim == 1 and from[place][j] or from[i][place]
    end)
    return result
  end,
  samples = gather_cases,
  large = function(t) return { t.data(300, 301), 2, neap.randint(1, 301, { 300, 200 }) } end,
  errors = {
    { { neap.zeros(2, 3), 2, index { { 1, 0 } } },
      "gather: indices count from 1, got 0 at position (1, 2) of the index; try index + 1" },
    { { neap.zeros(2, 3), 2, index { { 1 }, { 4 } } },
      "gather: index 4 at position (2, 1) of the index is out of range in dim 2 of size 3" },
    { { neap.zeros(2, 3), 2, neap.ones(1, 1) },
      "gather: an index tensor must be int64 or int32, got float32; try index:long()" },
    { { neap.zeros(2, 3), 2, index { 1 } }, "gather: the index must have as many dims as the tensor "
      .. "and, but for dim 2, be no larger, got (1) for (2, 3); try index:unsqueeze(1)" },
  } }

op { "take_along_dim",
  want = function(x, idx, dim)
    if not dim then return x:detach():take(idx) end
    return x:detach():gather(dim, idx:expand(3, 2))
  end,
  samples = function(t)
    return {
      { t(3, 4), t.index { { 2, 4 } }, 2 }, { t(3, 4), t.index { 12, 1, -1 } },
    }
  end,
  errors = {
    { { neap.zeros(2, 3), index { 1 }, 2 },
      "take_along_dim: the index must have as many dims as the tensor, got (1) for (2, 3); "
      .. "try index:unsqueeze(1)" },
    { { neap.zeros(2, 3), index { 0, 5 } },
      "take_along_dim: indices count from 1, got 0 at position 1 of the index; try index + 1" },
    { { neap.zeros(2, 3), neap.ones(2) },
      "take_along_dim: an index tensor must be int64 or int32, got float32; try index:long()" },
  } }

local function scattered(add)
  return function(x, dim, idx, src)
    local to = rows(x)
    local from = type(src) ~= "number" and rows(src)
    each(x, dim, idx, function(i, j, place)
      local a, b = dim == 1 and place or i, dim == 1 and j or place
      to[a][b] = (add and to[a][b] or 0) + (from and from[i][j] or src)
    end)
    return to
  end
end

op { "scatter", want = scattered(false),
  samples = function(t)
    return {
      { t(3, 4), 2, t.index { { 1, 4 }, { 3, -3 } }, t(3, 3) },
      { t(3, 4), 1, t.index { { 1, 2, 3, 1 } }, 7.5 },
    }
  end,
  errors = {
    {
      { neap.zeros(2, 3), 1, index { { 3 } }, neap.ones(1, 1) },
      "scatter: index 3 at position (1, 1) of the index is out of range in dim 1 of size 2",
    },
    { { neap.zeros(2, 3), 1, index { { 1, 1 } }, neap.ones(1, 1) },
      "scatter: the index must be no larger than the source, got (1, 2) for (1, 1)" },
  } }

op { "scatter_add", want = scattered(true),
  samples = function(t)
    return {
      { t(3, 4), 2, t.index { { 1, 1, 2 }, { 3, 3, 3 } }, t(2, 3) },
      { t(3, 4), 1, t.index { { 2, 2, 2 }, { 2, 2, 1 } }, t(3, 4) },
    }
  end,
  large = function(t)
    return {
      t.data(300, 301), 1, neap.randint(1, 300, { 299, 301 }), t.data(299, 301),
    }
  end }

op { "index_select",
  want = function(x, dim, idx)
    local result, from = {}, rows(x)
    if dim == 1 then
      for i, place in ipairs(idx:totable()) do result[i] = from[place] end
      return result
    end
    for i, row in ipairs(from) do
      result[i] = {}
      for j, place in ipairs(idx:totable()) do result[i][j] = row[place] end
    end
    return result
  end,
  samples = function(t)
    return {
      { t(3, 4), 1, t.index { 3, 1, 3, 2 } }, { t(3, 4), 2, t.index { 4, 4 } },
      { t(5), 1, t.index { 5, 1 } }, { t(3, 4), 2, t.index { 2 } },
    }
  end,
  large = function(t) return { t.data(400, 101), 1, neap.randint(1, 400, { 900 }) } end,
  errors = {
    {
      { neap.zeros(3), 1, index { 1, 0 } },
      "index_select: indices count from 1, got 0 at position 2 of the index; try index + 1",
    },
    {
      { neap.zeros(3), 1, index { 4 } },
      "index_select: index 4 at position 1 of the index is out of range in dim 1 of size 3",
    },
    {
      { neap.zeros(3), 1, index { { 1 } } },
      "index_select: the index must be a vector, got shape (1, 1); try index:squeeze(1)",
    },
  } }

-- Rows (dim 1) or columns of x changed by change(old, i, k): place number k of the index.
local function written(change)
  return function(x, dim, idx, source, options)
    local to = rows(x)
    local from = type(source) ~= "number" and rows(source)
    for k, place in ipairs(idx:totable()) do
      for i = 1, dim == 1 and x.shape[2] or x.shape[1] do
        local a, b = dim == 1 and place or i, dim == 1 and i or place
        local new = from and (dim == 1 and from[k][i] or from[i][k]) or source
        to[a][b] = change(to[a][b], new, options and options.alpha or 1)
      end
    end
    return to
  end
end

op { "index_add", want = written(function(old, new, alpha) return old + alpha * new end),
  samples = function(t)
    return {
      { t(3, 4), 1, t.index { 1, 3, 1 }, t(3, 4) }, { t(3, 4), 2, t.index { 2, 2 }, t(3, 2) },
      { t(3, 4), 1, t.index { 2 }, t(1, 4), { alpha = -2 } },
    }
  end,
  large = function(t)
    return { t.data(50, 301), 1, neap.randint(1, 50, { 900 }), t.data(900, 301) }
  end,
  errors = {
    { { neap.zeros(2, 3), 1, index { 1, 2 }, neap.ones(3, 3) },
      "index_add: the value must broadcast to the shape (2, 3) of what is indexed, got (3, 3)" },
  } }
op { "index_copy", want = written(function(_, new) return new end),
  samples = function(t)
    return {
      { t(3, 4), 1, t.index { 3, 1 }, t(2, 4) }, { t(3, 4), 2, t.index { 4 }, t(3, 1) },
    }
  end }
op { "index_fill", want = written(function(_, new) return new end),
  samples = function(t)
    return {
      { t(3, 4), 1, t.index { 3, 1 }, 1.5 }, { t(3, 4), 2, t.index { 2 }, -1 },
    }
  end }

-- ---- all elements ----

op { "take",
  want = function(x, idx)
    local from, result = x:detach():reshape(-1):totable(), {}
    for i, place in ipairs(idx:reshape(-1):totable()) do
      result[i] = from[place < 0 and place + #from + 1 or place]
    end
    return result
  end,
  samples = function(t)
    return { { t(3, 4), t.index { 12, 1, -2 } }, { t(3, 4), t.index { { 5, 5 }, { 6, 7 } } } }
  end,
  errors = {
    {
      { neap.zeros(2, 3), index { 7 } },
      "take: index 7 at position 1 of the index is out of range for 6 elements",
    },
  } }

op { "put",
  want = function(x, idx, source, options)
    local to, from = x:detach():reshape(-1):totable(), source:detach():totable()
    for i, place in ipairs(idx:totable()) do
      to[place] = from[i] + (options and options.accumulate and to[place] or 0)
    end
    return to
  end,
  samples = function(t)
    return {
      { t(3, 4), t.index { 12, 1 }, t(2) },
      { t(3, 4), t.index { 3, 3 }, t(2), { accumulate = true } },
    }
  end }

-- ---- masks ----

local function picked(x, mask)
  local from, result = x:detach():reshape(-1):totable(), {}
  for i, truth in ipairs(mask:reshape(-1):totable()) do
    if truth then result[#result + 1] = from[i] end
  end
  return result
end

op { "masked_select",
  want = function(x, mask) return picked(x:expand(2, 3), mask:expand(2, 3)) end,
  samples = function(t)
    return {
      { t(2, 3), t.bool { { true, false, true }, { false, true, true } } },
      { t(2, 3), t.bool { true, false, true } },
      { t(1, 3), t.bool { { true }, { false } } }, { t(2, 3), t.bool { false, false, false } },
    }
  end,
  errors = {
    { function()
      neap.ones(1):expand(2 ^ 40, 1):masked_select(neap.tensor { true }:expand(1, 2 ^ 40))
    end, "masked_select: shape (1099511627776, 1099511627776) has more elements than memory can hold" },
    { function()
      neap.ones(1):expand(2 ^ 40, 1):masked_scatter(neap.tensor { true }:expand(1, 2 ^ 40), neap.ones(1))
    end, "masked_scatter: shape (1099511627776, 1099511627776) has more elements than memory can hold" },
    {
      { neap.zeros(3), neap.zeros(3) },
      "masked_select: a mask must be bool, got float32; try mask:bool()",
    },
    {
      { neap.zeros(3), neap.tensor { true, false } },
      "masked_select: shapes must broadcast (equal sizes from the last dim on, or 1), got (3) and (2)",
    },
  } }

op { "masked_scatter",
  want = function(x, mask, source)
    local to, from, n = x:detach():reshape(-1):totable(), source:detach():reshape(-1):totable(), 0
    for i, truth in ipairs(mask:expand(2, 3):reshape(-1):totable()) do
      if truth then
        n = n + 1
        to[i] = from[n]
      end
    end
    return to
  end,
  samples = function(t)
    return {
      { t(2, 3), t.bool { { true, false, true }, { false, true, true } }, t(5) },
      { t(2, 3), t.bool { true, false, false }, t(2, 2) },
    }
  end,
  errors = {
    {
      { neap.zeros(3), neap.tensor { true, true, true }, neap.ones(2) },
      "masked_scatter: the source must have an element for each true one of the mask, got 2 for 3",
    },
  } }

local function places(x)
  local result = {}
  if x:dim() == 1 then
    for i, v in ipairs(x:totable()) do if v ~= 0 and v then result[#result + 1] = { i } end end
  elseif x:dim() == 2 then
    for i, row in ipairs(x:totable()) do
      for j, v in ipairs(row) do if v ~= 0 and v then result[#result + 1] = { i, j } end end
    end
  end
  return result
end

local nonzero_cases = function(t)
  return {
    { t.index { { 0, 2 }, { -1, 0 } } }, { t.bool { true, false, true } }, { t.data(2, 3) },
    { t.index { 0, 0 } },
  }
end
op { "nonzero", grad = false, want = places, samples = nonzero_cases }
op { "argwhere", grad = false, want = places, samples = nonzero_cases }

op { "one_hot", grad = false,
  want = function(x, n)
    local result = {}
    for i, class in ipairs(x:reshape(-1):totable()) do
      result[i] = {}
      for c = 1, n or 5 do result[i][c] = c == class and 1 or 0 end
    end
    return result
  end,
  samples = function(t)
    return { { t.index { 4, 5, 2 }, 5 }, { t.index { 3, 5 } }, { t.index { { 1 }, { 2 } }, 3 } }
  end,
  errors = {
    {
      { index { 1, 0 }, 3 },
      "one_hot: classes count from 1, got 0 at position 2; try x + 1",
    },
    {
      { index { 4 }, 3 },
      "one_hot: classes must lie in 1..3, got 4 at position 1",
    },
    {
      { neap.ones(2), 3 },
      "one_hot: classes must be int64 or int32, got float32; try x:long()",
    },
  } }

describe("an index without elements", function()
  it("picks and writes nothing, whatever its dtype and its other sizes", function()
    local x = neap.ones(5)
    assert.are.same({ 0 }, x:gather(1, neap.zeros({ 0 }, { dtype = "uint8" })).shape)
    assert.are.same({ 2, 0 }, x:gather(1, neap.zeros({ 2, 0 }, { dtype = "int64" })).shape)
    local nothing = neap.zeros({ 2, 0 }, { dtype = "int64" })
    assert.is_true(x:scatter(1, nothing, neap.zeros(2, 0)):equal(x))
  end)
end)
