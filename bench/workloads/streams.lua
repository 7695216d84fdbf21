-- Operations on many elements, without gradients: what is bound by memory, or by the
-- functions themselves. streams.py holds the same ones.
--
-- `bytes` are those that must be read and written; the limit is a copy of as many.

local MILLION = 1000000

-- One operation on fixed tensors.
local function run(title, goal, bytes, make)
  return { title = title, goal = goal[1], goal_avx2 = goal[2] or 1, bytes = bytes, make = make }
end

-- An elementwise function of a million numbers.
local function each(name, goal)
  return run(name .. ", 10^6", goal, 8 * MILLION, function(neap)
    local x = neap.randn(MILLION)
    return function() return x[name](x) end
  end)
end

-- What `of` makes of a square of 1000 x 1000.
local function square(title, goal, bytes, of)
  return run(title .. ", 1000 x 1000", goal, bytes, function(neap)
    local x = neap.randn(1000, 1000)
    return function() return of(x) end
  end)
end

local function add(n, goal)
  return run(("a + b, %d elements"):format(n), goal, n >= 10000 and 12 * n or nil,
    function(neap)
      local a, b = neap.randn(n), neap.randn(n)
      return function() return a + b end
    end)
end

return {
  add_100 = add(100, { 0.13, 0.25 }),
  add_30000 = add(30000, { 1 }),
  add_40000 = add(40000, { 1 }),
  add_million = add(MILLION, { 0.8 }),
  add_row = run("x + row, 1000 x 1000", { 1 }, 8 * MILLION, function(neap)
    local x, row = neap.randn(1000, 1000), neap.randn(1000)
    return function() return x + row end
  end),
  where = run("where, 10^6", { 0.08, 0.5 }, 13 * MILLION, function(neap)
    local x, y = neap.randn(MILLION), neap.randn(MILLION)
    local mask = x:gt(0)
    return function() return neap.where(mask, x, y) end
  end),
  exp = each("exp", { 0.24 }),
  log = each("log", { 1 }),
  tanh = each("tanh", { 0.12 }),
  sigmoid = each("sigmoid", { 0.65, 1.1 }),
  relu = each("relu", { 1 }),
  gelu = run("gelu, 10^6", { 0.75, 1.1 }, 8 * MILLION, function(neap)
    local x, gelu = neap.randn(MILLION), neap.nn.functional.gelu
    return function() return gelu(x) end
  end),
  randn = run("randn, 10^6", { 0.33 }, nil, function(neap)
    return function() return neap.randn(MILLION) end
  end),
  rand = run("rand, 10^6", { 1 }, nil, function(neap)
    return function() return neap.rand(MILLION) end
  end),
  sum = square("sum", { 1 }, 4 * MILLION, function(x) return x:sum() end),
  sum_down = square("sum over dim 1", { 1 }, 4 * MILLION, function(x) return x:sum(1) end),
  sum_along = square("sum over dim 2", { 1 }, 4 * MILLION, function(x) return x:sum(2) end),
  max_along = square("max over dim 2 with indices", { 0.10 }, 4 * MILLION,
    function(x) return x:max(2) end),
  softmax = square("softmax over dim 2", { 0.60 }, 8 * MILLION,
    function(x) return x:softmax(2) end),
  cumsum = square("cumsum over dim 2", { 0.40 }, 8 * MILLION,
    function(x) return x:cumsum(2) end),
  sort = square("sort over dim 2", { 0.27, 0.5 }, nil, function(x) return x:sort(2) end),
  topk = run("topk 100 of 10^6", { 1 }, nil, function(neap)
    local x = neap.randn(MILLION)
    return function() return x:topk(100) end
  end),
  median = run("median of 10^6", { 1 }, nil, function(neap)
    local x = neap.randn(MILLION)
    return function() return x:median() end
  end),
  transpose = square("transposed copy", { 0.22, 0.5 }, 8 * MILLION,
    function(x) return x:t():contiguous() end),
}
