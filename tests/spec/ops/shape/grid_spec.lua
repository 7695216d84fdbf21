-- Lists of tensors brought to one shape, put together, and grids of indices: ops/shape/grid.c.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function long(values) return neap.tensor(values, { dtype = "int64" }) end

op { "broadcast_tensors",
  want = function(x, y)
    local shape = (x:detach() + y:detach()).shape
    return x:expand(shape):contiguous(), y:expand(shape):contiguous()
  end,
  samples = function(t) return { { t(2, 1), t(3) }, { t(), t(2, 2) } } end,
  errors = {
    { function() neap.broadcast_tensors(neap.ones(2, 2), neap.ones(3)) end,
      "broadcast_tensors: shapes must broadcast (equal sizes from the last dim on, or 1), got (2, 2) and (3)" },
  } }

op { "atleast_1d", want = function(x, y) return x:reshape(-1), y end,
  samples = function(t) return { { t(), t(2, 2) } } end }
op { "atleast_2d", want = function(x, y) return x:reshape(1, -1), y end,
  samples = function(t) return { { t(), t(2, 2) }, { t(3), t(1, 2) } } end }
op { "atleast_3d", want = function(x, y) return x:reshape(1, -1, 1), y:unsqueeze(-1) end,
  samples = function(t) return { { t(), t(2, 2) }, { t(3), t(2, 2) } } end }

op { "meshgrid",
  want = function(x, y, options)
    if type(x) == "table" then x, y, options = x[1], x[2], y end
    local n, m = x:numel(), y:numel()
    if options and options.indexing == "xy" then
      return x:reshape(1, n):expand(m, n):contiguous(), y:reshape(m, 1):expand(m, n):contiguous()
    end
    return x:reshape(n, 1):expand(n, m):contiguous(), y:reshape(1, m):expand(n, m):contiguous()
  end,
  samples = function(t)
    return { { t(2), t(3) }, { { t(2), t(3) }, { indexing = "xy" } }, { t(2), t(3), { indexing = "ij" } }, { t(), t(2) } }
  end,
  errors = {
    { function() neap.meshgrid({}) end, "meshgrid: needs at least one tensor" },
    { function() neap.meshgrid(neap.ones(2, 2)) end, "meshgrid: takes vectors, got shape (2, 2)" },
    { function() neap.meshgrid(neap.ones(2), 3) end,
      "meshgrid: element 2 of 'tensors' must be a tensor, got number" },
    { function() neap.meshgrid(neap.ones(2), neap.ones(2), { indexing = "ik" }) end,
      "meshgrid: 'indexing' must be one of ij|xy, got 'ik'" },
    { function()
      local x = neap.ones(1)
      neap.meshgrid(x, x, x, x, x, x, x, x, x)
    end, "meshgrid: a tensor has at most 8 dims, got 9" },
  } }

op { "cartesian_prod",
  want = function(...)
    local rows = { {} }
    if select("#", ...) == 1 then return ... end
    for _, x in ipairs { ... } do
      local longer = {}
      for _, row in ipairs(rows) do
        for _, v in ipairs(x:detach():totable()) do
          local next_row = { table.unpack(row) }
          next_row[#next_row + 1] = v
          longer[#longer + 1] = next_row
        end
      end
      rows = longer
    end
    return rows
  end,
  samples = function(t) return { { t(2), t(3) }, { t(2), t(2), t(2) }, { t(4) } } end,
  errors = {
    { function() neap.cartesian_prod(neap.ones(2, 2)) end, "cartesian_prod: takes vectors, got shape (2, 2); try tensors[1]:flatten()" },
  } }

op { "combinations",
  want = function(x, r, options)
    local rows, repeats = {}, options and options.with_replacement
    local function extend(row, from)
      if #row == (r or 2) then
        rows[#rows + 1] = row
        return
      end
      for i = from, x:numel() do
        local longer = { table.unpack(row) }
        longer[#longer + 1] = x:at(i)
        extend(longer, repeats and i or i + 1)
      end
    end
    extend({}, 1)
    return rows
  end,
  samples = function(t)
    return { { t(4) }, { t(4), 3 }, { t(3), 2, { with_replacement = true } }, { t(2), 3 }, { t(3), 1 } }
  end,
  errors = {
    { function() neap.ones(2, 2):combinations() end,
      "combinations: takes a vector and a count of 0 or more, got shape (2, 2) and 2" },
    { function() neap.ones(1000):combinations(500) end,
      "combinations: there are more combinations than memory can hold" },
    { function() neap.ones(3):combinations(math.maxinteger, { with_replacement = true }) end,
      "combinations: there are more combinations than memory can hold" },
  } }

local function triangle(inside)
  return function(rows, columns, offset)
    local first, second = {}, {}
    for i = 1, rows do
      for j = 1, columns do
        if inside(j - i, offset or 0) then
          first[#first + 1] = i
          second[#second + 1] = j
        end
      end
    end
    return { first, second }
  end
end
local function shapes() return { { 3, 3 }, { 2, 4, 1 }, { 4, 2, -1 }, { 3, 0 }, { 2, 2, -9 }, { 2, 2, math.maxinteger } } end

op { "tril_indices", grad = false, want = triangle(function(d, offset) return d <= offset end), samples = shapes,
  errors = {
    { function() neap.tril_indices(-1, 2) end, "tril_indices: sizes must lie in 0..2147483647, got -1" },
    { function() neap.tril_indices(1 << 40, 2) end, "tril_indices: sizes must lie in 0..2147483647, got 1099511627776" },
  } }
op { "triu_indices", grad = false, want = triangle(function(d, offset) return d >= offset end), samples = shapes }

op { "block_diag",
  want = function(x, y)
    local m, n = x:detach():reshape(-1, x:numel() > 1 and x.shape[x:dim()] or 1), y:detach():reshape(1, -1)
    local whole = neap.zeros(m.shape[1] + 1, m.shape[2] + n.shape[2], { dtype = "float64" })
    whole[{ { 1, m.shape[1] }, { 1, m.shape[2] } }] = m
    whole[{ { -1, -1 }, { m.shape[2] + 1, -1 } }] = n
    return whole
  end,
  samples = function(t) return { { t(2, 3), t(2) }, { t(), t() } } end,
  errors = {
    { function() neap.block_diag(neap.ones(2, 2, 2)) end,
      "block_diag: takes tensors of at most 2 dims, got (2, 2, 2); try tensors[1]:view(-1, 4)" },
  } }

op { "column_stack",
  want = function(x, y) return neap.cat({ x:dim() < 2 and x:reshape(-1, 1) or x, y:dim() < 2 and y:reshape(-1, 1) or y }, 2) end,
  samples = function(t) return { { t(3), t(3) }, { t(3), t(3, 2) } } end,
  errors = {
    { function() neap.column_stack(neap.ones(2), neap.ones(3)) end,
      "column_stack: sizes must be equal but in dim 2, got (2, 1) and, as tensor 2, (3, 1)" },
  } }

op { "vander",
  want = function(x, n, options)
    n = n or x:numel()
    local rows = {}
    for i = 1, x:numel() do
      rows[i] = {}
      for j = 1, n do rows[i][j] = x:at(i) ^ (options and options.increasing and j - 1 or n - j) end
    end
    return rows
  end,
  samples = function(t)
    return { { t(3) }, { t(3), 2 }, { t(3), 4, { increasing = true } }, { t(2), 1 }, { t(2), 0 } }
  end,
  errors = {
    { function() neap.ones(2):vander(-1) end, "vander: n must be 0 or more, got -1" },
    { function() neap.tensor(1):vander() end, "vander: takes a tensor of 1 to 7 dims, got shape ()" },
  } }

describe("a list of tensors", function()
  it("is given one by one or as a table, to functions and methods", function()
    local x, y = neap.tensor { 1, 2 }, neap.tensor { 3 }
    local want = { { 1, 3 }, { 2, 3 } }
    assert.are.same(want, neap.cartesian_prod(x, y):totable())
    assert.are.same(want, neap.cartesian_prod({ x, y }):totable())
    assert.are.same(want, x:cartesian_prod(y):totable())
  end)

  it("comes in one dtype", function()
    local grid, _ = neap.meshgrid(long { 1, 2 }, neap.tensor { 0.5 })
    assert.are.equal("float32", grid.dtype)
    assert.are.equal("int64", long({ 1, 2 }):vander().dtype)
  end)
end)
