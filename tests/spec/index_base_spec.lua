-- Counting starts at 1, everywhere: for every function that takes or gives places or dims,
-- the first and the last one, negative ones from the end, 0 (an error that says where
-- counting starts), those out of range (an error that names the range), and numbers that
-- are no places at all. Each table has one line a function; a row of the registry that has
-- a dim and no line here is an error.

local neap = require "neap"
local core = require "neap.core"
local nn = neap.nn
local F = nn.functional

local function ints(values) return neap.tensor(values, { dtype = "int64" }) end

local function plain(value)
  if core.is_tensor(value) then return value:dim() == 0 and value:item() or value:totable() end
  if type(value) ~= "table" then return value end
  local list = {}
  for i, v in ipairs(value) do list[i] = plain(v) end
  return list
end

local function message_of(f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok, "no error for " .. tostring((...)))
  return message
end

local function contains(message, text, what)
  assert(message:find(text, 1, true), ("%s says: %s\nnot: %s"):format(what, message, text))
end

local no_whole_numbers = { 1.5, -0.5, 0 / 0, math.huge, -math.huge }

-- f(1), f(size), f(-1) and f(-size) give first, last, last, first; the rest are errors.
local function check_places(name, row, f, zero, range)
  local size = row.size
  assert.are.same(row.first, plain(f(1)), name .. " of 1")
  assert.are.same(row.last, plain(f(size)), name .. " of the last")
  if row.negative ~= false then
    assert.are.same(row.last, plain(f(-1)), name .. " of -1")
    assert.are.same(row.first, plain(f(-size)), name .. " of the first, from the end")
  else
    contains(message_of(f, -1), "got -1", name)
  end
  contains(message_of(f, 0), zero, name .. " of 0")
  for _, far in ipairs { size + 1, -size - 1, math.maxinteger, math.mininteger } do
    local message = message_of(f, far)
    contains(message, range, name)
    contains(message, tostring(far), name)
  end
end

-- ---- one place, as a Lua number ----

local vector = neap.tensor { 10, 20, 30 }
local matrix = neap.tensor { { 1, 2, 3 }, { 4, 5, 6 } }

-- Writes with f and gives what x is then.
local function written(x, f)
  return function(i)
    local y = x:clone()
    f(y, i)
    return y
  end
end

local out_of_range = "is out of range in dim 1 of size"
local numbers = {
  { "select", function(i) return matrix:select(1, i) end, { 1, 2, 3 }, { 4, 5, 6 }, size = 2 },
  { "narrow", function(i) return vector:narrow(1, i, 1) end, { 10 }, { 30 },
    range = "start and length must lie within dim 1 of size 3" },
  { "x[i]", function(i) return vector[i] end, 10, 30 },
  { "x[i] of a matrix", function(i) return matrix[i] end, { 1, 2, 3 }, { 4, 5, 6 }, size = 2 },
  { "x[{i}]", function(i) return vector[{ i }] end, 10, 30 },
  { "x[{{i, i}}]", function(i) return vector[{ { i, i } }] end, { 10 }, { 30 } },
  { "x[{{}, i}]", function(i) return matrix[{ {}, i }] end, { 1, 4 }, { 3, 6 },
    range = "is out of range in dim 2 of size 3" },
  { "at", function(i) return vector:at(i) end, 10, 30 },
  { "x[i] = v", written(vector, function(x, i) x[i] = 7 end), { 7, 20, 30 }, { 10, 20, 7 } },
  { "x[i] = v of a matrix", written(matrix, function(x, i) x[i] = 7 end),
    { { 7, 7, 7 }, { 4, 5, 6 } }, { { 1, 2, 3 }, { 7, 7, 7 } }, size = 2 },
  { "x[{{i, i}}] = v", written(vector, function(x, i) x[{ { i, i } }] = 7 end), { 7, 20, 30 }, { 10, 20, 7 } },
  { "x['i']", function(i) return vector[("%s"):format(i)] end, 10, 30, fractions = false },
  { "x['i:i']", function(i) return vector[("%s:%s"):format(i, i)] end, { 10 }, { 30 }, fractions = false },
  { "x['i'] = v", written(vector, function(x, i) x[("%s"):format(i)] = 7 end), { 7, 20, 30 }, { 10, 20, 7 },
    fractions = false },
  { "kthvalue", function(i) return (vector:kthvalue(i)) end, 10, 30, negative = false,
    zero = "k must lie in 1..3, got 0", range = "k must lie in 1..3" },
}

describe("a place counts from 1", function()
  for _, line in ipairs(numbers) do
    local name, f = line[1], line[2]
    it("in " .. name, function()
      local row = { first = line[3], last = line[4], size = line.size or 3, negative = line.negative }
      check_places(name, row, f, line.zero or "indices count from 1, got", line.range or out_of_range)
      if line.fractions ~= false then
        for _, number in ipairs(no_whole_numbers) do contains(message_of(f, number), "whole number", name) end
      end
    end)
  end

  it("in tensor_split, where a piece may also start one past the end", function()
    local function size_of_first(i) return #vector:tensor_split({ i })[1] end
    assert.are.same({ 0, 2, 3, 2, 0 }, { size_of_first(1), size_of_first(3), size_of_first(4), size_of_first(-1),
      size_of_first(-3) })
    contains(message_of(size_of_first, 0), "count from 1, got 0", "tensor_split")
    for _, far in ipairs { 5, -4, math.maxinteger, math.mininteger } do
      contains(message_of(size_of_first, far), ("must rise from 1 to 4, got %d"):format(far), "tensor_split")
    end
    for _, number in ipairs(no_whole_numbers) do
      contains(message_of(size_of_first, number), "whole number", "tensor_split")
    end
  end)

  it("in ranges, both ends included", function()
    assert.are.same({ 10, 20, 30 }, vector[{ { 1, 3 } }]:totable())
    assert.are.same({ 20, 30 }, vector["2:3"]:totable())
    assert.are.same({ 20, 30 }, vector[{ { -2, -1 } }]:totable())
    assert.are.same({ 10, 30 }, vector["::2"]:totable())
    assert.are.same({ 10, 20 }, vector[":-2"]:totable())
    contains(message_of(function() return vector["1:4"] end), "index 4 is out of range in dim 1 of size 3", "1:4")
    contains(message_of(function() return vector["0:2"] end), "indices count from 1, got 0", "0:2")
    contains(message_of(function() return vector["1.5"] end), "is no index", "1.5")
    contains(message_of(function() return vector["9.5:2"] end), "is no index", "9.5:2")
    contains(message_of(function() return vector["99999999999999999999"] end), "out of range", "a huge number")
    assert.are.same({ 2, 3 }, neap.randint(2, 3, { 100 }):unique():totable())
  end)
end)

-- ---- places in an index tensor ----

local tensors = {
  { "index_select", function(i) return vector:index_select(1, i) end, { 10 }, { 30 } },
  { "index_add", function(i) return vector:index_add(1, i, neap.ones(1)) end, { 11, 20, 30 }, { 10, 20, 31 } },
  { "index_copy", function(i) return vector:index_copy(1, i, neap.ones(1)) end, { 1, 20, 30 }, { 10, 20, 1 } },
  { "index_fill", function(i) return vector:index_fill(1, i, 7) end, { 7, 20, 30 }, { 10, 20, 7 } },
  { "gather", function(i) return vector:gather(1, i) end, { 10 }, { 30 } },
  { "scatter", function(i) return vector:scatter(1, i, neap.ones(1)) end, { 1, 20, 30 }, { 10, 20, 1 } },
  { "scatter_add", function(i) return vector:scatter_add(1, i, neap.ones(1)) end, { 11, 20, 30 }, { 10, 20, 31 } },
  { "take", function(i) return vector:take(i) end, { 10 }, { 30 }, range = "is out of range for 3 elements" },
  { "put", function(i) return vector:put(i, neap.ones(1)) end, { 1, 20, 30 }, { 10, 20, 1 },
    range = "is out of range for 3 elements" },
  { "take_along_dim", function(i) return vector:take_along_dim(i, 1) end, { 10 }, { 30 } },
  { "x[index]", function(i) return vector[i] end, { 10 }, { 30 } },
  { "x[{index}]", function(i) return vector[{ i }] end, { 10 }, { 30 } },
  { "x[index] = v", written(vector, function(x, i) x[i] = 7 end), { 7, 20, 30 }, { 10, 20, 7 } },
  { "index_put", function(i) return vector:index_put({ i }, neap.ones(1)) end, { 1, 20, 30 }, { 10, 20, 1 } },
  { "F.embedding", function(i) return F.embedding(i, neap.tensor { { 1, 2 }, { 3, 4 }, { 5, 6 } }) end,
    { { 1, 2 } }, { { 5, 6 } } },
  { "nn.Embedding", function(i)
    local layer = nn.Embedding(3, 1)
    layer.weight.data:copy_(neap.tensor { { 1 }, { 2 }, { 3 } })
    return layer(i):detach()
  end, { { 1 } }, { { 3 } } },
  { "one_hot", function(i) return i:one_hot(3) end, { { 1, 0, 0 } }, { { 0, 0, 1 } }, negative = false,
    zero = "classes count from 1, got 0", range = "classes must lie in 1..3" },
  { "cross_entropy", function(i) return F.cross_entropy(neap.zeros(1, 3) + vector, i):round() end, 20, 0,
    negative = false, zero = "class targets count from 1", range = "class targets must lie in 1..3" },
  { "nll_loss", function(i) return F.nll_loss(vector:unsqueeze(1), i) end, -10, -30, negative = false,
    zero = "class targets count from 1", range = "class targets must lie in 1..3" },
}

describe("an index tensor counts from 1", function()
  for _, line in ipairs(tensors) do
    it("in " .. line[1], function()
      local row = { first = line[3], last = line[4], size = 3, negative = line.negative }
      local function f(i) return line[2](ints { i }) end
      check_places(line[1], row, f, line.zero or "indices count from 1, got 0", line.range or out_of_range)
      assert.are.same(row.last, plain(line[2](neap.tensor({ 3 }, { dtype = "int32" }))))
      contains(message_of(line[2], neap.tensor { 1.5 }), "must be int64", line[1])
    end)
  end

  it("in bincount, whose bins start at 1", function()
    assert.are.same({ 2, 0, 1 }, ints { 1, 3, 1 }:bincount():totable())
    contains(message_of(neap.bincount, ints { 1, 0 }), "bins count from 1", "bincount")
    contains(message_of(neap.bincount, ints { -1 }), "elements must be 1 or more, got -1 at position 1", "bincount")
    contains(message_of(neap.bincount, ints { math.maxinteger }), "more elements than memory can hold", "bincount")
  end)
end)

-- ---- places that come back ----

local found = neap.tensor { { 3, 1, 2 }, { 1, 3, 2 } }
local function second(...) return (select(2, ...)) end

local results = {
  { "argmax", function() return found:argmax(2) end, { 1, 2 } },
  { "argmax of all", function() return found:argmax() end, 1 },
  { "argmin", function() return found:argmin(2) end, { 2, 1 } },
  { "argmin of all", function() return found:argmin() end, 2 },
  { "max", function() return second(found:max(2)) end, { 1, 2 } },
  { "min", function() return second(found:min(2)) end, { 2, 1 } },
  { "sort", function() return second(found:sort()) end, { { 2, 3, 1 }, { 1, 3, 2 } } },
  { "argsort", function() return found:argsort() end, { { 2, 3, 1 }, { 1, 3, 2 } } },
  { "topk", function() return second(found:topk(2)) end, { { 1, 3 }, { 2, 3 } } },
  { "kthvalue", function() return second(found:kthvalue(1)) end, { 2, 1 } },
  { "median", function() return second(found:median(2)) end, { 3, 3 } },
  { "mode", function() return second(neap.tensor { { 1, 2, 2 } }:mode()) end, { 3 } },
  { "cummax", function() return second(found:cummax(2)) end, { { 1, 1, 1 }, { 1, 2, 2 } } },
  { "cummin", function() return second(found:cummin(2)) end, { { 1, 2, 2 }, { 1, 1, 1 } } },
  { "nonzero", function() return neap.tensor { { 1, 0 }, { 0, 1 } }:nonzero() end, { { 1, 1 }, { 2, 2 } } },
  { "argwhere", function() return neap.tensor { 0, 1 }:argwhere() end, { { 2 } } },
  { "randperm", function() return neap.randperm(3):sort() end, { 1, 2, 3 } },
  { "multinomial", function() return neap.ones(3):multinomial(3):sort() end, { 1, 2, 3 } },
  { "unique", function() return second(neap.tensor { 5, 4, 5 }:unique { return_inverse = true }) end, { 2, 1, 2 } },
}

describe("a place that comes back counts from 1", function()
  for _, line in ipairs(results) do
    it("from " .. line[1], function() assert.are.same(line[3], plain((line[2]()))) end)
  end
end)

-- ---- dims ----

-- Lines: name, f(x, dim), and what it gives of {{1, 2, 3}, {4, 5, 6}} for dims 1 and 2.
-- `ndim`: the dims there are to choose from, where they are not the two of x.
local function of_dim(name) return function(x, dim) return (x[name](x, dim)) end end
local both = { { 1, 2, 3 }, { 4, 5, 6 } }
local function shape_of(f) return function(x, dim) return f(x, dim).shape end end

local function reduction(name, first, last) return { name, of_dim(name), first, last } end
local function sized(name, f, first, last, more)
  local line = { name, shape_of(f), first, last }
  for key, value in pairs(more or {}) do line[key] = value end
  return line
end

local dims = {
  { "size", function(x, dim) return x:size(dim) end, 2, 3, message = "size" },
  { "stride", function(x, dim) return x:stride(dim) end, 3, 1, message = "stride" },
  reduction("sum", { 5, 7, 9 }, { 6, 15 }),
  reduction("mean", { 2.5, 3.5, 4.5 }, { 2, 5 }),
  reduction("nansum", { 5, 7, 9 }, { 6, 15 }),
  reduction("nanmean", { 2.5, 3.5, 4.5 }, { 2, 5 }),
  reduction("prod", { 4, 10, 18 }, { 6, 120 }),
  reduction("amax", { 4, 5, 6 }, { 3, 6 }),
  reduction("amin", { 1, 2, 3 }, { 1, 4 }),
  reduction("max", { 4, 5, 6 }, { 3, 6 }),
  reduction("min", { 1, 2, 3 }, { 1, 4 }),
  reduction("median", { 1, 2, 3 }, { 2, 5 }),
  reduction("mode", { 1, 2, 3 }, { 1, 4 }),
  reduction("argmax", { 2, 2, 2 }, { 3, 3 }),
  reduction("argmin", { 1, 1, 1 }, { 1, 1 }),
  reduction("var", { 4.5, 4.5, 4.5 }, { 1, 1 }),
  { "std", function(x, dim) return x:std(dim):square():round() end, { 4, 4, 4 }, { 1, 1 } },
  { "var_mean", function(x, dim) return second(x:var_mean(dim)) end, { 2.5, 3.5, 4.5 }, { 2, 5 } },
  { "std_mean", function(x, dim) return second(x:std_mean(dim)) end, { 2.5, 3.5, 4.5 }, { 2, 5 } },
  { "norm", function(x, dim) return x:norm(1, dim) end, { 5, 7, 9 }, { 6, 15 } },
  { "aminmax", function(x, dim) return (x:aminmax { dim = dim }) end, { 1, 2, 3 }, { 1, 4 } },
  { "any", of_dim "any", { true, true, true }, { true, true } },
  { "all", of_dim "all", { true, true, true }, { true, true } },
  reduction("count_nonzero", { 2, 2, 2 }, { 3, 3 }),
  { "logsumexp", function(x, dim) return x:logsumexp(dim):round() end, { 4, 5, 6 }, { 3, 6 } },
  { "quantile", function(x, dim) return x:quantile(0.5, dim) end, { 2.5, 3.5, 4.5 }, { 2, 5 } },
  { "softmax", function(x, dim) return x:softmax(dim):sum(dim):round() end, { 1, 1, 1 }, { 1, 1 } },
  { "softmin", function(x, dim) return x:softmin(dim):sum(dim):round() end, { 1, 1, 1 }, { 1, 1 } },
  { "log_softmax", function(x, dim) return x:log_softmax(dim):exp():sum(dim):round() end, { 1, 1, 1 }, { 1, 1 } },
  { "cumsum", of_dim "cumsum", { { 1, 2, 3 }, { 5, 7, 9 } }, { { 1, 3, 6 }, { 4, 9, 15 } } },
  { "cumprod", of_dim "cumprod", { { 1, 2, 3 }, { 4, 10, 18 } }, { { 1, 2, 6 }, { 4, 20, 120 } } },
  { "cummax", of_dim "cummax", both, both },
  { "cummin", of_dim "cummin", { { 1, 2, 3 }, { 1, 2, 3 } }, { { 1, 1, 1 }, { 4, 4, 4 } } },
  { "logcumsumexp", function(x, dim) return x:logcumsumexp(dim):round() end, { { 1, 2, 3 }, { 4, 5, 6 } },
    { { 1, 2, 3 }, { 4, 5, 6 } } },
  { "sort", function(x, dim) return (x:sort(dim, { descending = true })) end,
    { { 4, 5, 6 }, { 1, 2, 3 } }, { { 3, 2, 1 }, { 6, 5, 4 } } },
  { "argsort", function(x, dim) return x:argsort(dim, { descending = true }) end,
    { { 2, 2, 2 }, { 1, 1, 1 } }, { { 3, 2, 1 }, { 3, 2, 1 } } },
  { "topk", function(x, dim) return (x:topk(1, dim)) end, { { 4, 5, 6 } }, { { 3 }, { 6 } } },
  { "kthvalue", function(x, dim) return (x:kthvalue(1, dim)) end, { 1, 2, 3 }, { 1, 4 } },
  { "select", function(x, dim) return x:select(dim, 2) end, { 4, 5, 6 }, { 2, 5 } },
  { "resample", function(x, dim) return x:resample(dim, 1, { mode = "nearest" }) end,
    { { 1, 2, 3 } }, { { 1 }, { 4 } } },
  { "narrow", function(x, dim) return x:narrow(dim, 2, 1) end, { { 4, 5, 6 } }, { { 2 }, { 5 } } },
  { "index_select", function(x, dim) return x:index_select(dim, ints { 2 }) end, { { 4, 5, 6 } }, { { 2 }, { 5 } } },
  { "index_add", function(x, dim) return x:index_add(dim, ints { 1 }, x:narrow(dim, 1, 1)) end,
    { { 2, 4, 6 }, { 4, 5, 6 } }, { { 2, 2, 3 }, { 8, 5, 6 } } },
  { "index_copy", function(x, dim) return x:index_copy(dim, ints { 1 }, x:narrow(dim, 2, 1)) end,
    { { 4, 5, 6 }, { 4, 5, 6 } }, { { 2, 2, 3 }, { 5, 5, 6 } } },
  { "index_fill", function(x, dim) return x:index_fill(dim, ints { 1 }, 0) end,
    { { 0, 0, 0 }, { 4, 5, 6 } }, { { 0, 2, 3 }, { 0, 5, 6 } } },
  { "gather", function(x, dim) return x:gather(dim, ints { { 2 } }) end, { { 4 } }, { { 2 } } },
  { "take_along_dim", function(x, dim) return x:take_along_dim(ints { { 2 } }, dim) end,
    { { 4, 5, 6 } }, { { 2 }, { 5 } } },
  { "scatter", function(x, dim) return x:scatter(dim, ints { { 2 } }, neap.zeros(1, 1)) end,
    { { 1, 2, 3 }, { 0, 5, 6 } }, { { 1, 0, 3 }, { 4, 5, 6 } } },
  { "scatter_add", function(x, dim) return x:scatter_add(dim, ints { { 2 } }, neap.ones(1, 1)) end,
    { { 1, 2, 3 }, { 5, 5, 6 } }, { { 1, 3, 3 }, { 4, 5, 6 } } },
  sized("cross", function(x, dim) return x:tile(3, 1)[{ { 1, 3 } }]:cross(neap.ones(3, 3), dim) end, { 3, 3 }, { 3, 3 }),
  { "scatter_reduce", function(x, dim) return x:scatter_reduce(dim, ints { { 2 } }, neap.ones(1, 1), "sum") end,
    { { 1, 2, 3 }, { 5, 5, 6 } }, { { 1, 3, 3 }, { 4, 5, 6 } } },
  { "index_reduce", function(x, dim) return x:index_reduce(dim, ints { 1 }, x:narrow(dim, 1, 1), "prod") end,
    { { 1, 4, 9 }, { 4, 5, 6 } }, { { 1, 2, 3 }, { 16, 5, 6 } } },
  { "select_scatter", function(x, dim) return x:select_scatter(x:select(dim, 1), dim, 2) end,
    { { 1, 2, 3 }, { 1, 2, 3 } }, { { 1, 1, 3 }, { 4, 4, 6 } } },
  { "slice_scatter", function(x, dim) return x:slice_scatter(x:narrow(dim, 1, 1), dim, 2, 2) end,
    { { 1, 2, 3 }, { 1, 2, 3 } }, { { 1, 1, 3 }, { 4, 4, 6 } } },
  { "diagonal_scatter",
    function(x, dim) return x:diagonal_scatter(neap.zeros(2), 0, dim, dim == 1 and 2 or dim == -2 and -1 or 1) end,
    { { 0, 2, 3 }, { 4, 0, 6 } }, { { 0, 2, 3 }, { 4, 0, 6 } } },
  sized("diag_embed", function(x, dim) return x[1]:diag_embed(1, dim, dim == 1 and 2 or dim == -2 and -1 or 1) end,
    { 4, 4 }, { 4, 4 }),
  { "renorm", function(x, dim) return x:renorm(math.huge, dim, 2):round() end,
    { { 1, 1, 2 }, { 1, 2, 2 } }, { { 0, 1, 1 }, { 2, 2, 2 } } },
  { "nanquantile", function(x, dim) return x:nanquantile(0.5, dim) end, { 2.5, 3.5, 4.5 }, { 2, 5 } },
  reduction("nanmedian", { 1, 2, 3 }, { 2, 5 }),
  { "unique", function(x, dim) return x:unique({ dim = dim }) end, both, both },
  { "unique_consecutive", function(x, dim) return x:unique_consecutive({ dim = dim }) end, both, both },
  { "diff", function(x, dim) return x:diff(1, dim) end, { { 3, 3, 3 } }, { { 1, 1 }, { 1, 1 } } },
  { "trapezoid", function(x, dim) return x:trapezoid(nil, dim) end, { 2.5, 3.5, 4.5 }, { 4, 10 } },
  { "cumulative_trapezoid", function(x, dim) return x:cumulative_trapezoid(nil, dim) end,
    { { 2.5, 3.5, 4.5 } }, { { 1.5, 4 }, { 4.5, 10 } } },
  { "flip", of_dim "flip", { { 4, 5, 6 }, { 1, 2, 3 } }, { { 3, 2, 1 }, { 6, 5, 4 } } },
  { "roll", function(x, dim) return x:roll(1, dim) end, { { 4, 5, 6 }, { 1, 2, 3 } }, { { 3, 1, 2 }, { 6, 4, 5 } } },
  { "rot90", function(x, dim) return x:rot90(2, { dim, dim == 1 and 2 or dim == -2 and -1 or 1 }) end,
    { { 6, 5, 4 }, { 3, 2, 1 } }, { { 6, 5, 4 }, { 3, 2, 1 } } },
  { "repeat_interleave", function(x, dim) return x:repeat_interleave(2, dim)[{ { 1, 2 }, { 1, 2 } }] end,
    { { 1, 2 }, { 1, 2 } }, { { 1, 1 }, { 4, 4 } } },
  { "unbind", function(x, dim) return x:unbind(dim) end, both, { { 1, 4 }, { 2, 5 }, { 3, 6 } } },
  { "split", function(x, dim) return x:split(2, dim)[1] end, both, { { 1, 2 }, { 4, 5 } } },
  { "tensor_split", function(x, dim) return x:tensor_split(2, dim)[1] end, { { 1, 2, 3 } }, { { 1, 2 }, { 4, 5 } } },
  { "chunk", function(x, dim) return x:chunk(2, dim)[1] end, { { 1, 2, 3 } }, { { 1, 2 }, { 4, 5 } } },
  { "cat", function(x, dim) return neap.cat({ x, x }, dim).shape end, { 4, 3 }, { 2, 6 } },
  { "transpose", function(x, dim) return x:transpose(dim, 1) end, both, { { 1, 4 }, { 2, 5 }, { 3, 6 } } },
  { "swapaxes", function(x, dim) return x:swapaxes(1, dim) end, both, { { 1, 4 }, { 2, 5 }, { 3, 6 } } },
  { "permute", function(x, dim) return x:permute(dim, dim == 1 and 2 or dim == -2 and -1 or 1) end,
    both, { { 1, 4 }, { 2, 5 }, { 3, 6 } } },
  { "movedim", function(x, dim) return x:movedim(1, dim) end, both, { { 1, 4 }, { 2, 5 }, { 3, 6 } } },
  { "flatten", function(x, dim) return x:flatten(dim) end, { 1, 2, 3, 4, 5, 6 }, both },
  { "flatten to", function(x, dim) return x:flatten(1, dim) end, both, { 1, 2, 3, 4, 5, 6 } },
  { "diagonal", function(x, dim) return x:diagonal(0, dim, dim == 1 and 2 or dim == -2 and -1 or 1) end,
    { 1, 5 }, { 1, 5 } },
  sized("unflatten", function(x, dim) return x:unflatten(dim, { -1, 1 }) end, { 2, 1, 3 }, { 2, 3, 1 }),
  sized("unfold", function(x, dim) return x:unfold(dim, 2, 1) end, { 1, 3, 2 }, { 2, 2, 2 }),
  sized("glu", function(x, dim) return x:tile(1, 2):glu(dim) end, { 1, 6 }, { 2, 3 }),
  sized("unsqueeze", function(x, dim) return x:unsqueeze(dim) end, { 1, 2, 3 }, { 2, 3, 1 }, { ndim = 3 }),
  sized("stack", function(x, dim) return neap.stack({ x, x }, dim) end, { 2, 2, 3 }, { 2, 3, 2 }, { ndim = 3 }),
  sized("squeeze", function(x, dim) return x:sum({ 1, 2 }, { keepdim = true }):squeeze(dim) end, { 1 }, { 1 }),
}

-- Rows whose dim the tables above do not reach under their own name.
local covered = {}
for _, line in ipairs(dims) do covered[line[1]] = true end

describe("a dim counts from 1", function()
  local x = neap.tensor { { 1, 2, 3 }, { 4, 5, 6 } }

  for _, line in ipairs(dims) do
    local name, f = line[1], line[2]
    it("in " .. name, function()
      local ndim = line.ndim or 2
      local function g(dim) return f(x, dim) end
      assert.are.same(line[3], plain(g(1)))
      assert.are.same(line[4], plain(g(ndim)))
      assert.are.same(line[4], plain(g(-1)))
      assert.are.same(line[3], plain(g(-ndim)))
      contains(message_of(g, 0), "dims count from 1, got 0", name)
      for _, far in ipairs { ndim + 1, -ndim - 1, math.maxinteger, math.mininteger } do
        local message = message_of(g, far)
        contains(message, ("dim must lie in 1..%d or -%d..-1"):format(ndim, ndim), name)
        contains(message, ("got %d"):format(far), name)
      end
      for _, number in ipairs(no_whole_numbers) do contains(message_of(g, number), "whole number", name) end
    end)
  end

  it("in a list as well", function()
    for _, name in ipairs { "sum", "mean", "prod", "amax", "any", "flip" } do
      assert.are.same(plain(x[name](x, { 1, 2 })), plain(x[name](x, { -2, -1 })), name)
      contains(message_of(x[name], x, { 1, 0 }), "dims count from 1, got 0 for 'dim", name)
      contains(message_of(x[name], x, { 1, 3 }), "dim must lie in 1..2 or -2..-1", name)
      contains(message_of(x[name], x, { 1, -2 }), "each dim may be given once, got 1 twice", name)
      contains(message_of(x[name], x, { 1, 1.5 }), "whole number", name)
    end
  end)

  it("in every row that has one, by a line of this spec", function()
    local missing = {}
    for _, row in ipairs(core.op_rows()) do
      if not row.hidden and row.signature:find(": dims?%f[^%w]") and not covered[row.name] then
        missing[#missing + 1] = row.name
      end
    end
    assert.are.same({}, missing)
  end)
end)
