-- Views and rearrangements: ops/shape/view.c, ops/shape/slice.c, ops/shape/arrange.c.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

-- The elements of x at the (0-based, row-major) places that `place` gives for those of a
-- result of `shape`, as a flat list.
local function moved(x, shape, place)
  local values = x:detach():reshape(-1):totable()
  local n, result = 1, {}
  for _, size in ipairs(shape) do n = n * size end
  for i = 0, n - 1 do
    local at, rest = {}, i
    for d = #shape, 1, -1 do
      at[d] = rest % shape[d]
      rest = rest // shape[d]
    end
    result[i + 1] = values[place(table.unpack(at)) + 1] or 0
  end
  return result
end

local function same(x) return x:detach():contiguous() end

-- ---- shape ----

op { "view", want = same,
  samples = function(t)
    return { { t(3, 4), 3, 1, 4 }, { t(3, 4), { 1, 3, 4 } }, { t(), { 1, 1 } } }
  end,
  large = function(t) return { t.data(300, 301), 300, 1, 301 } end,
  errors = {
    {
      { neap.zeros(2, 3), 5 },
      "view: 6 elements do not fit into the new shape (5); try x:view(-1)",
    },
    { { neap.zeros(2, 3), -1, -1 }, "view: only one size may be -1, got (-1, -1)" },
    { { neap.zeros(2, 3):t(), 6 }, "view: the strides (1, 3) of shape (3, 2) do not allow the "
      .. "shape (6) without a copy; try x:reshape(6)" },
    { { neap.zeros(0), -1, 0 }, "view: 0 elements do not fit into the new shape (-1, 0)" },
  } }

op { "reshape", want = same,
  samples = function(t)
    return {
      { t(3, 4), 2, 6 }, { t(3, 4), { -1 } }, { t(2, 3, 4), 4, -1 }, { t(), 1 }, { t(1), {} },
      { t(0, 3), 3, 0 },
    }
  end,
  large = function(t) return { t.data(300, 301):t(), -1 } end,
  errors = {
    {
      { neap.zeros(2, 3), 4, -1 },
      "reshape: 6 elements do not fit into the new shape (4, -1)",
    },
  } }

op { "flatten", want = same,
  samples = function(t)
    return {
      { t(2, 3, 4) }, { t(2, 3, 4), 2 }, { t(2, 3, 4), 1, 2 }, { t(2, 3, 4), -2, -1 }, { t() },
    }
  end,
  errors = {
    {
      { neap.zeros(2, 3), 2, 1 },
      "flatten: the first dim must not follow the last, got 2 and 1",
    },
  } }

op { "ravel", want = same, samples = function(t) return { { t(2, 3) }, { t() }, { t(0, 2) } } end }

op { "unflatten", want = same,
  samples = function(t) return { { t(6, 2), 1, { 2, 3 } }, { t(2, 12), -1, { 3, -1 } } } end,
  errors = {
    {
      { neap.zeros(5), 1, { 2, 3 } },
      "unflatten: 5 elements do not fit into the new shape (2, 3)",
    },
  } }

op { "squeeze", want = same,
  samples = function(t)
    return { { t(1, 3, 1) }, { t(1, 3, 1), 1 }, { t(1, 3, 1), { 1, 3 } }, { t(2, 3), 1 }, { t() } }
  end,
  errors = {
    { { neap.zeros(2), 3 }, "squeeze: dim must lie in 1..1 or -1..-1 for a tensor of 1 "
      .. "dim, got 3" },
  } }

op { "unsqueeze", want = same,
  samples = function(t)
    return { { t(2, 3), 1 }, { t(2, 3), 3 }, { t(2, 3), -1 }, { t(2, 3), -3 }, { t(), 1 } }
  end,
  errors = {
    { { neap.zeros(2), 3 }, "unsqueeze: dim must lie in 1..2 or -2..-1 for a tensor of "
      .. "2 dims, got 3" },
    {
      { neap.zeros(1, 1, 1, 1, 1, 1, 1, 1), 1 },
      "unsqueeze: a tensor has at most 8 dims, got 9",
    },
  } }

local function expanded(x, shape)
  local first = x:dim() == 2 and x.shape[1] > 1 and 1 or 0
  local columns = x.shape[x:dim()] or 1
  return moved(x, shape, function(...)
    local at = { ... }
    local j = columns > 1 and at[#at] or 0
    local i = first == 1 and at[#at - 1] or 0
    return i * columns + j
  end)
end

local function expansions(t)
  return { { t(1, 3), { 4, 3 } }, { t(3), { 2, 4, 3 } }, { t(2, 1), { 2, 3 } }, { t(), { 2, 2 } } }
end

op { "expand", want = expanded, samples = expansions,
  errors = {
    {
      { neap.zeros(2, 3), 2, 4 },
      "expand: shape (2, 3) does not expand to (2, 4): sizes must be equal from the last dim on, or 1",
    },
    { { neap.zeros(2, 3), 3 }, "expand: shape (2, 3) does not expand to (3): sizes must be "
      .. "equal from the last dim on, or 1" },
    { { neap.zeros(3), -1, 3 }, "expand: shape (3) does not expand to (-1, 3): sizes must "
      .. "be equal from the last dim on, or 1" },
  } }

op { "broadcast_to", want = expanded, samples = expansions }

op { "expand_as", want = function(x, y) return expanded(x, y.shape) end,
  samples = function(t) return { { t(1, 3), t.data(4, 3) }, { t(), t.data(2) } } end,
  errors = {
    { { neap.zeros(2, 3), neap.zeros(2, 4) },
      "expand_as: shape (2, 3) does not expand to (2, 4): sizes must be equal from the last dim on, or 1" },
    { { neap.zeros(3), neap.zeros(3, 2) }, "expand_as: shape (3) does not expand to (3, 2): sizes must be "
      .. "equal from the last dim on, or 1; try x:unsqueeze(2)" },
  } }

-- ---- order of dims ----

op { "permute",
  want = function(x)
    local s = x.shape
    return moved(x, { s[3], s[1], s[2] }, function(k, i, j) return (i * s[2] + j) * s[3] + k end)
  end,
  samples = function(t)
    return { { t(2, 3, 4), 3, 1, 2 }, { t(2, 3, 4), { -1, 1, -2 } }, { t(2, 0, 3), 3, 1, 2 } }
  end,
  errors = {
    {
      { neap.zeros(2, 3), 1 },
      "permute: takes each dim of shape (2, 3) once, got 1 dim",
    },
    {
      { neap.zeros(2, 3), 2, 2 },
      "permute: each dim may be given once, got 2 twice",
    },
    { { neap.zeros(2, 3), 0, 1 }, "permute: dims count from 1, got 0 for 'dims'" },
  } }

local function transposed(x)
  local s = x.shape
  if #s < 2 then return x end
  return moved(x, { s[2], s[1] }, function(i, j) return j * s[2] + i end)
end

op { "transpose", want = transposed, samples = function(t) return {
  { t(2, 3), 1, 2 }, { t(2, 3), -1, 1 },
} end,
  errors = {
    {
      { neap.zeros(2, 3), 1, 3 },
      "transpose: dim must lie in 1..2 or -2..-1 for a tensor of 2 dims, got 3",
    },
  } }
op { "swapaxes", want = transposed, samples = function(t) return { { t(2, 3), 1, 2 } } end }
op { "t", want = transposed, samples = function(t) return { { t(2, 3) }, { t(4) }, { t() } } end,
  errors = {
    {
      { neap.zeros(1, 2, 3) },
      "t: takes a tensor of at most 2 dims, got (1, 2, 3); try x:transpose(-1, -2)",
    },
  } }

op { "movedim",
  want = function(x, from)
    local s = x.shape
    if type(from) == "number" then
      return moved(x, { s[2], s[3], s[1] }, function(j, k, i) return (i * s[2] + j) * s[3] + k end)
    end
    return moved(x, { s[3], s[1], s[2] }, function(k, i, j) return (i * s[2] + j) * s[3] + k end)
  end,
  samples = function(t)
    return {
      { t(2, 3, 4), 1, 3 }, { t(2, 3, 4), -3, -1 }, { t(2, 3, 4), { 3, 1 }, { 1, 2 } },
      { t(2, 3, 4), { 2, 3 }, { -1, 1 } },
    }
  end,
  errors = {
    {
      { neap.zeros(2, 3), { 1, 2 }, 1 },
      "movedim: needs as many dims to move to as to move from, got 1 and 2",
    },
  } }

-- ---- windows ----

op { "select", want = function(x) return moved(
  x, { x.shape[1] }, function(i) return i * x.shape[2] + 1 end
) end,
  samples = function(t) return { { t(3, 4), 2, 2 }, { t(3, 4), -1, -3 } } end,
  errors = {
    {
      { neap.zeros(2, 3), 2, 0 },
      "select: indices count from 1, got 0 in dim 2",
    },
    {
      { neap.zeros(2, 3), 1, 3 },
      "select: index 3 is out of range in dim 1 of size 2",
    },
    {
      { neap.tensor(1), 1, 1 },
      "select: a tensor of 0 dims has no dim to select from",
    },
  } }

op { "narrow", want = function(x) return moved(
  x, { x.shape[1], 2 }, function(i, j) return i * x.shape[2] + j + 1 end
) end,
  samples = function(t) return { { t(3, 4), 2, 2, 2 }, { t(3, 4), -1, -3, 2 } } end,
  errors = {
    { { neap.zeros(3), 1, 0, 1 }, "narrow: indices count from 1, got start 0" },
    {
      { neap.zeros(3), 1, 2, 3 },
      "narrow: start and length must lie within dim 1 of size 3, got start 2, length 3",
    },
    { { neap.zeros(3), 1, 1, -1 }, "narrow: start and length must lie within dim 1 of size 3, "
      .. "got start 1, length -1" },
  } }

op { "diagonal",
  want = function(x, offset)
    offset = offset or 0
    local s, size = x.shape, 0
    for i = 0, s[1] - 1 do if i + offset >= 0 and i + offset < s[2] then size = size + 1 end end
    return moved(x, { size }, function(i)
      return (i + math.max(0, -offset)) * s[2] + i + math.max(0, offset)
    end)
  end,
  samples = function(t)
    return { { t(3, 4) }, { t(3, 4), 2 }, { t(3, 4), -1 }, { t(3, 4), 9 }, { t(3, 4), -9 } }
  end,
  errors = {
    {
      { neap.zeros(2, 3), 0, 1, 1 },
      "diagonal: a diagonal takes two different dims, got 1 and 1 of 2",
    },
  } }

op { "unfold",
  want = function(x, _, size, step)
    return moved(
      x, { (x:numel() - size) // step + 1, size }, function(i, j) return i * step + j end
    )
  end,
  samples = function(t)
    return { { t(9), 1, 3, 2 }, { t(5), 1, 2, 1 }, { t(4), 1, 1, 3 }, { t(4), -1, 4, 1 } }
  end,
  errors = {
    {
      { neap.zeros(3), 1, 4, 1 },
      "unfold: size must lie in 0..3 (dim 1), got 4",
    },
    { { neap.zeros(3), 1, 2, 0 }, "unfold: step must be positive, got 0" },
  } }

-- ---- arrangements ----

op { "flip",
  want = function(x, dims)
    if x:dim() ~= 2 then return x end
    local s, both = x.shape, type(dims) == "table"
    return moved(x, s, function(i, j)
      return ((both or dims == 1) and s[1] - 1 - i or i) * s[2] + (dims ~= 1 and s[2] - 1 - j or j)
    end)
  end,
  samples = function(t)
    return { { t(3, 4), 1 }, { t(3, 4), -1 }, { t(3, 4), { 1, 2 } }, { t(), {} }, { t(0, 2), 2 } }
  end,
  errors = { { { neap.zeros(2, 3), 3 }, "flip: dim must lie in 1..2 or -2..-1 for a tensor of 2 "
    .. "dims, got 3" } } }

op {
  "flipud", want = function(x) return x:flip(1) end,
  samples = function(t) return { { t(3, 2) }, { t(4) } } end,
  errors = { { { neap.tensor(1) }, "flipud: takes a tensor of at least 1 dim, got ()" } },
}
op { "fliplr", want = function(x) return x:flip(2) end,
  samples = function(t) return { { t(3, 2) } } end,
  errors = {
    { { neap.zeros(3) }, "fliplr: takes a tensor of at least 2 dims, got (3)" },
  } }

op { "rot90",
  want = function(x, k)
    k = k or 1
    for _ = 1, k % 4 do
      local s, old = x.shape, x
      x = neap.tensor(moved(old, { s[2], s[1] }, function(i, j) return j * s[2] + s[2] - 1 - i end),
        { dtype = old.dtype }):reshape(s[2], s[1])
    end
    return x
  end,
  samples = function(t)
    return {
      { t(2, 3) }, { t(2, 3), 2 }, { t(2, 3), -1 }, { t(2, 3), 4 }, { t(2, 3), 1, { 1, 2 } },
    }
  end,
  errors = {
    { { neap.zeros(2, 3), 1, 1 }, "rot90: turns in a plane of 2 dims, got 1" },
  } }

op { "roll",
  want = function(x, shift, dim)
    local s = x.shape
    if x:dim() ~= 2 then return x end
    if not dim then return moved(
      x, { x:numel() }, function(i) return (i - shift) % x:numel() end
    ) end
    return moved(x, s, function(i, j)
      return dim == 1 and (i - shift) % s[1] * s[2] + j or i * s[2] + (j - shift) % s[2]
    end)
  end,
  samples = function(t)
    return {
      { t(3, 4), 1, 2 }, { t(3, 4), -5, 1 }, { t(3, 4), 7 }, { t(3, 4), 12 }, { t(3, 4), 4, 2 }, { t(0), 1, 1 },
    }
  end,
  errors = {
    {
      { neap.zeros(2, 3), { 1, 2 }, 1 },
      "roll: needs one shift for each dim, got 2 for 1",
    },
  } }

op { "tile",
  want = function(x, a, b)
    local s = x:dim() == 1 and { 1, x.shape[1] } or x.shape
    if not b then a, b = 1, a end
    return moved(x, { s[1] * a, s[2] * b }, function(i, j) return i % s[1] * s[2] + j % s[2] end)
  end,
  samples = function(t)
    return {
      { t(2, 3), 2, 3 }, { t(2, 3), 2 }, { t(3), 2, 2 }, { t(2, 3), 0, 1 }, { t(2, 3), 1, 1 },
    }
  end,
  errors = {
    { { neap.zeros(2), -1 }, "tile: the times must be 0 or more, got -1" },
  } }

op { "repeat_interleave",
  want = function(x, times, dim)
    if not dim then return moved(x, { x:numel() * times }, function(i) return i // times end) end
    local s = x.shape
    if type(times) == "number" then
      return moved(x, { s[1], s[2] * times }, function(i, j) return i * s[2] + j // times end)
    end
    local rows = {}
    for i, n in ipairs(times:totable()) do for _ = 1, n do rows[#rows + 1] = i - 1 end end
    return moved(x, { #rows, s[2] }, function(i, j) return rows[i + 1] * s[2] + j end)
  end,
  samples = function(t)
    return { { t(2, 3), 2 }, { t(2, 3), 3, 2 }, { t(3, 2), t.index { 1, 0, 2 }, 1 } }
  end,
  errors = {
    {
      { neap.zeros(2, 3), -1 },
      "repeat_interleave: repeats must be 0 or more, got -1",
    },
    {
      { neap.zeros(2, 3), 1.5 },
      "repeat_interleave: repeats must be a whole number, got 1.5",
    },
    { { neap.zeros(0, 2 ^ 57), 2 ^ 40, 2 },
      "repeat_interleave: 1099511627776 repeats would give more elements than memory can hold" },
    { { neap.zeros(3), neap.tensor({ 1, 2 }, { dtype = "int64" }), 1 },
      "repeat_interleave: repeats must be one number or 3 of them, got shape (2)" },
  } }

local function triangle(keeps)
  return function(x, diagonal)
    local s, matrices = x.shape, {}
    local values, rows, columns = x:detach():reshape(-1):totable(), s[#s - 1], s[#s]
    for at, v in ipairs(values) do
      local place = (at - 1) % (rows * columns)
      matrices[at] = keeps(place % columns - place // columns - (diagonal or 0)) and v or 0
    end
    return matrices
  end
end

local triangles = function(t)
  return {
    { t(3, 4) }, { t(4, 3), 1 }, { t(2, 3, 3), -1 }, { t(2, 2), 9 }, { t(2, 2), -9 }, { t(0, 3) },
  }
end
local too_flat = "takes a tensor of at least 2 dims, got (3)"
op { "tril", want = triangle(function(d) return d <= 0 end), samples = triangles,
  errors = { { function() neap.zeros(3):tril() end, "tril: " .. too_flat } } }
op { "triu", want = triangle(function(d) return d >= 0 end), samples = triangles,
  errors = { { function() neap.zeros(3):triu() end, "triu: " .. too_flat } } }

op { "diag_embed",
  want = function(x, offset)
    offset = offset or 0
    local n = x.shape[x:dim()]
    local size = n + math.abs(offset)
    return moved(x, { x:numel() // n, size, size }, function(b, i, j)
      if j - i ~= offset then return -1 end
      return b * n + (offset > 0 and i or j)
    end)
  end,
  samples = function(t) return { { t(3) }, { t(2, 3) }, { t(3), 2 }, { t(3), -1 } } end,
  errors = {
    { function() neap.ones(3):diag_embed(0, 1, -2) end, "diag_embed: takes two different dims, got 1 twice" },
    {
      { neap.tensor(1) },
      "diag_embed: takes a tensor of 1 to 7 dims, got 0",
    },
  } }

op { "diag", want = function(x) return x:dim() == 1 and x:diag_embed() or x:diagonal() end,
  samples = function(t) return { { t(3) }, { t(3, 3) }, { t(3, 4) } } end,
  errors = {
    {
      { neap.zeros(1, 2, 3) },
      "diag: takes a vector or a matrix, got (1, 2, 3); try x:squeeze(1)",
    },
  } }

describe("diag_embed", function()
  it("puts the matrices into the dims asked for", function()
    local x = neap.randn(2, 3)
    assert.is_true(x:diag_embed(1, 1, 3):equal(x:diag_embed(1):movedim({ 2, 3 }, { 1, 3 })))
    assert.is_true(x:diag_embed(1, 3, 1):equal(x:diag_embed(1):movedim({ 2, 3 }, { 3, 1 })))
  end)
end)

-- ---- windows written out of place ----

-- x with src written into what cut(x) gives.
local function written(x, src, cut)
  local y = x:detach():clone()
  cut(y):copy_(src:detach())
  return y
end

op { "select_scatter",
  want = function(x, src, dim, index)
    return written(x, src, function(y) return y:select(dim, index) end)
  end,
  samples = function(t) return { { t(3, 4), t(4), 1, 2 }, { t(3, 4), t(3), -1, -1 }, { t(3), t(), 1, 3 } } end,
  errors = {
    { function() neap.ones(3, 4):select_scatter(neap.ones(3), 1, 2) end,
      "select_scatter: the source must have the shape (4) of what it replaces, got (3)" },
    { function() neap.ones(3, 4):select_scatter(neap.ones(4), 1, 0) end, "select_scatter: indices count from 1, got 0 in dim 1" },
  } }

op { "slice_scatter",
  want = function(x, src, dim, first, last, step)
    local specs = {}
    for i = 1, x:dim() do specs[i] = {} end
    specs[dim or 1] = { first or 1, last or -1, step or 1 }
    return written(x, src, function(y) return y[specs] end)
  end,
  samples = function(t)
    return { { t(4, 3), t(4, 3) }, { t(4, 3), t(2, 3), 1, 2, 3 }, { t(2, 5), t(2, 2), 2, 2, 4, 2 }, { t(4), t(2), 1, -2 } }
  end,
  errors = {
    { function() neap.ones(4):slice_scatter(neap.ones(2), 1, 2, 5) end,
      "slice_scatter: first..last must lie within dim 1 of size 4 and step be positive, got 2..5 by 1" },
  } }

op { "diagonal_scatter",
  want = function(x, src, ...)
    local place = { ... }
    return written(x, src, function(y) return y:diagonal(table.unpack(place)) end)
  end,
  samples = function(t) return { { t(3, 3), t(3) }, { t(3, 4), t(3), 1 }, { t(2, 3, 2), t(3, 2), 0, 1, 3 } } end,
  errors = {
    { function() neap.ones(3, 3):diagonal_scatter(neap.ones(2)) end,
      "diagonal_scatter: the source must have the shape (3) of what it replaces, got (2)" },
  } }

-- ---- views in place ----

describe("a view in place", function()
  it("changes the shape of its tensor and keeps its elements", function()
    local x = neap.tensor { { 1, 2, 3 }, { 4, 5, 6 } }
    assert.is_true(rawequal(x, x:t_()))
    assert.are.same({ { 1, 4 }, { 2, 5 }, { 3, 6 } }, x:totable())
    assert.are.same({ 1, 3, 2 }, x:unsqueeze_(1).shape)
    assert.are.same({ 1, 2, 3 }, x:transpose_(2, 3).shape)
    assert.are.same({ 2, 3 }, x:squeeze_().shape)
    assert.are.same({ { 1, 4 }, { 2, 5 }, { 3, 6 } }, x:swapaxes_(1, 2):totable())
  end)

  it("lets gradients through, and writes into what it looks into", function()
    local x = neap.ones(2, 3):requires_grad_()
    local y = x * 2
    local row = y[1]
    row:unsqueeze_(1):mul_(5)
    y:t_()
    assert.are.same({ { 10, 2 }, { 10, 2 }, { 10, 2 } }, y:detach():totable())
    y:sum():backward()
    assert.are.same({ { 10, 10, 10 }, { 2, 2, 2 } }, x.grad:totable())
  end)

  it("is refused on a leaf, and where its tensor was saved", function()
    local x = neap.ones(2, 3):requires_grad_()
    assert.has_error(function() x:t_() end)
    local y = x * 1
    local z = y * y
    y:t_()
    local ok, message = pcall(function() z:sum():backward() end)
    assert.is_false(ok)
    assert.truthy(message:find("was changed in place after it was used", 1, true))
  end)
end)
