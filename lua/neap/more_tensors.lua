--- Functions of tensors that are put together of operations: norms of linear algebra, other
-- shapes after a tensor's, and questions. Each is a method too.

local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"

local more = {}

--- x:nelement(): the number of elements, as numel.
-- > neap.zeros(2, 3):nelement()
function more.nelement(x) return core.numel(x) end

--- x:ndimension(): the number of dims, as dim.
-- > neap.zeros(2, 3):ndimension()
function more.ndimension(x) return core.dim(x) end

--- x:is_floating_point(): is the dtype a float?
-- > neap.zeros(2):is_floating_point(), neap.range(1, 3):is_floating_point()
function more.is_floating_point(x)
  return x.dtype == "float32" or x.dtype == "float64"
end

--- x:view_as(y): the elements of x in the shape of y, shared.
-- > neap.range(1, 6):view_as(neap.zeros(3, 2)).shape
function more.view_as(x, y)
  return core.view(x, options.tensor("view_as", "y", y).shape)
end

--- x:reshape_as(y): the elements of x in the shape of y, shared where that can be.
-- > neap.range(1, 6):reshape_as(neap.zeros(2, 3))
function more.reshape_as(x, y)
  return core.reshape(x, options.tensor("reshape_as", "y", y).shape)
end

--- x:new_tensor(value[, {dtype=, requires_grad = false}]): a tensor of numbers or nested tables, in
-- the dtype of x.
-- > neap.range(1, 2):new_tensor{7, 8}
function more.new_tensor(x, value, given)
  local opts = options.check("new_tensor", given, { "dtype", requires_grad = false })
  return core.tensor(value, { dtype = opts.dtype or x.dtype, requires_grad = opts.requires_grad })
end

--- x:fill_diagonal_(value[, {wrap = false}]): writes a number on the diagonal of a matrix, or of a
-- tensor whose dims are all of one size. With wrap a tall matrix goes on with a new diagonal
-- after each square.
-- > neap.zeros(2, 3):fill_diagonal_(5)
function more.fill_diagonal_(x, value, given)
  local what = "fill_diagonal_"
  local wrap = options.check(what, given, { wrap = false }).wrap
  if core.is_tensor(value) then value = value:item() end
  options.number(what, "value", value)
  local shape = x.shape
  if #shape < 2 then
    core.raise(("%s: needs at least 2 dims, got shape %s"):format(what, tostring(shape)))
  end
  for d = 2, #shape do
    if #shape > 2 and shape[d] ~= shape[1] then
      core.raise(("%s: with more than 2 dims all must be of one size, got shape %s"):format(what,
        tostring(shape)))
    end
  end
  local n, columns, first = math.min(table.unpack(shape)), shape[2], 1
  if #shape > 2 then
    for i = 1, n do
      local place = {}
      for d = 1, #shape do place[d] = i end
      x[place] = value
    end
    return x
  end
  repeat
    core.narrow(x, 1, first, math.min(shape[1] - first + 1, n)):diagonal():fill_(value)
    first = first + columns + 1
  until not wrap or first > shape[1]
  return x
end

-- ---- norms ----

local last_two = { -2, -1 }

--- neap.vector_norm(x[, ord = 2, dim][, {keepdim = false, dtype=}]): the norm of all elements, or
-- along a dim or a list of dims: (sum of |x|^ord)^(1/ord), the largest or least |x| for ord
-- math.huge and -math.huge, the number of elements that are not 0 for 0.
-- > neap.vector_norm(neap.tensor{3, 4}), neap.vector_norm(neap.tensor{3, 4}, math.huge)
function more.vector_norm(x, ...)
  local opts = options.arguments("vector_norm", { "ord", "dim" },
    { "dim", "dtype", ord = 2, keepdim = false }, ...)
  if opts.dtype then x = core.to(x, opts.dtype) end
  return core.norm(x, opts.ord, opts.dim, { keepdim = opts.keepdim })
end

local function sum_norm(x, dims, along, across, fold, keepdim)
  local sums = x:abs():sum(dims[along], { keepdim = true })
  local y = sums[fold](sums, dims[across], { keepdim = true })
  if keepdim then return y end
  return y:squeeze(dims)
end

-- The singular values of the matrices in two dims, and a shape for what is made of them.
local function singular(x, dims, keepdim, f)
  local y = f(core.svdvals(core.movedim(x, dims, last_two)))
  if not keepdim then return y end
  local shape = x.shape
  shape[dims[1]], shape[dims[2]] = 1, 1
  return y:reshape(shape)
end

local matrix_norms = {
  fro = function(x, dims, keepdim) return core.norm(x, 2, dims, { keepdim = keepdim }) end,
  nuc = function(x, dims, keepdim)
    return singular(x, dims, keepdim, function(s) return s:sum(-1) end)
  end,
  [2] = function(x, dims, keepdim)
    return singular(x, dims, keepdim, function(s) return s:amax(-1) end)
  end,
  [-2] = function(x, dims, keepdim)
    return singular(x, dims, keepdim, function(s) return s:amin(-1) end)
  end,
  [1] = function(x, dims, keepdim) return sum_norm(x, dims, 1, 2, "amax", keepdim) end,
  [-1] = function(x, dims, keepdim) return sum_norm(x, dims, 1, 2, "amin", keepdim) end,
  [math.huge] = function(x, dims, keepdim) return sum_norm(x, dims, 2, 1, "amax", keepdim) end,
  [-math.huge] = function(x, dims, keepdim) return sum_norm(x, dims, 2, 1, "amin", keepdim) end,
}

local function matrix_norm_of(what, ord)
  local f = matrix_norms[ord]
  if not f then
    core.raise(('%s: ord must be "fro", "nuc", 1, -1, 2, -2, math.huge or -math.huge, got %s')
      :format(what, options.show(ord)))
  end
  return f
end

local function check_matrix(what, x)
  options.tensor(what, "x", x)
  if x.ndim < 2 then
    core.raise(("%s: needs at least 2 dims, got shape %s"):format(what, tostring(x.shape)))
  end
end

--- neap.matrix_norm(x[, ord, dim = {-2, -1}][, {keepdim = false, dtype=}]): a norm of each
-- matrix in two dims: "fro" (of all elements; unless ord is given), "nuc" (the sum of the
-- singular values), 2 or -2 (the largest or least of them), 1 or -1 (the largest or least sum of
-- a column), math.huge or -math.huge (of a row).
-- > neap.matrix_norm(neap.tensor{{3, 0}, {0, 4}}), neap.matrix_norm(neap.tensor{{3, 0}, {0, 4}}, 2)
function more.matrix_norm(x, ...)
  local what = "matrix_norm"
  check_matrix(what, x)
  local opts = options.arguments(what, { "ord", "dim" },
    { "ord", "dtype", dim = last_two, keepdim = false }, ...)
  local dims, n = {}, x.ndim
  if #opts.dim ~= 2 then core.raise(what .. ": dim must be a list of two dims") end
  for i, dim in ipairs(opts.dim) do
    dims[i] = options.whole(what, "dim", dim, -n, n)
    if dims[i] == 0 then core.raise(what .. ": dims count from 1, got 0") end
    if dims[i] < 0 then dims[i] = n + 1 + dims[i] end
  end
  if opts.dtype then x = core.to(x, opts.dtype) end
  return matrix_norm_of(what, opts.ord == nil and "fro" or opts.ord)(x, dims, opts.keepdim)
end

--- neap.cond(x[, p]): the condition number of each matrix: its norm times that of its inverse,
-- with the norms of matrix_norm; for 2 (unless p is given) and -2, the largest singular value
-- over the least, or the reverse.
-- > neap.cond(neap.tensor{{2, 0}, {0, 0.5}})
function more.cond(x, ...)
  check_matrix("cond", x)
  local p = options.arguments("cond", { "p" }, { "p" }, ...).p or 2
  if p == 2 or p == -2 then
    local s = core.svdvals(x)
    local most, least = s:amax(-1), s:amin(-1)
    if p == 2 then return most / least end
    return least / most
  end
  local norm, n = matrix_norm_of("cond", p), x.ndim
  local dims = { n - 1, n }
  return norm(x, dims, false) * norm(core.inverse(x), dims, false)
end

-- ---- joined by a method ----

-- Tensors at the head of the arguments, after x: as a list or one by one.
local function joined(name)
  local f = core[name]
  return function(x, ...)
    local list, rest = { x }, table.pack(...)
    local at = 1
    if options.is_table(rest[1]) and core.is_tensor(rest[1][1]) then
      table.move(rest[1], 1, #rest[1], 2, list)
      at = 2
    end
    while core.is_tensor(rest[at]) do
      list[#list + 1] = rest[at]
      at = at + 1
    end
    return f(list, table.unpack(rest, at, rest.n))
  end
end

options.name_public(more)

local methods = core.tensor_metatable.__methods

for _, name in ipairs { "cat", "concat", "concatenate", "stack" } do
  methods[name] = joined(name)
end
for name, f in pairs(more) do core[name], methods[name] = f, f end

-- For neap/init.lua, when all methods are there: those written in Lua see to it that they are
-- called with ':'.
function more.guard()
  objects.guard(methods, "x", core.is_tensor)
end

return more
