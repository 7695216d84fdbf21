-- special.lua: what an operation gives for tiny, huge and special numbers: the same bits
-- whether it is recorded or not, and gradients that depend neither on whether the backward
-- pass is recorded (rules in operations, in place of kernels) nor on the dtype.
--
--   local special = assert(loadfile("tests/spec/ops/special.lua"))()
--   for _, flavour in ipairs(special.flavours) do
--     local fill = special.filled(flavour)
--     assert(not special.complaint(function(dtype) return results, inputs end, options))
--   end
--
-- options: flavour; elementwise, where each number of a gradient is of a size of its own;
-- once, where no backward pass is recorded; alone, where float32 is not held against
-- float64.

local neap = require "neap"

local inf, nan = math.huge, 0 / 0

-- Numbers that float32 holds too; they fill the inputs, over and over.
local flavours = {
  { "tiny", 1e-30, -1e-30, 3e-25, 1e-20, -2e-15, 1e-10, -1e-4 },
  -- Of few digits, and their reciprocals are infinite.
  { "denormal", 1e-40, -1e-40, 0, 1e-42, -0.0, loose = 100 },
  { "huge", 1e30, -1e30, 3e25, -2e20, 1e15 },
  { "large", 60, -60, 100, -25, 1e4, -1e5 },
  { "special", 0, 1, -0.0, -1, inf, 2, -inf, nan, 0.5 },
  { "zero", 0, 0, -0.0 },
  { "infinite", inf, 1, -inf, 0 },
  { "unit", 1, -1 },
}

local function filled(flavour)
  local cycle = #flavour - 1
  return function(...)
    local shape = type((...)) == "table" and ... or { ... }
    local n, list = 1, {}
    for _, size in ipairs(shape) do n = n * size end
    if n == 0 then return neap.zeros(shape, { dtype = "float32" }) end
    for i = 1, n do list[i] = flavour[(i - 1) % cycle + 2] end
    return neap.tensor(list, { dtype = "float32" }):reshape(shape)
  end
end

local function all(x) return x:all():item() end

local function is_float(x) return x.dtype == "float32" or x.dtype == "float64" end

-- Is every element of a equal to that of b, and of its sign? NaN equals NaN.
local function same(a, b)
  if not is_float(a) then return a:equal(b) end
  a, b = a:detach(), b:detach()
  local equal = a:eq(b):logical_and(a:signbit():eq(b:signbit()))
  return all(equal:logical_or(a:isnan():logical_and(b:isnan())))
end

local limits = {
  float32 = { least = 1e-37, most = 3e37, tolerance = 2e-5, epsilon = 2 ^ -23 },
  float64 = { least = 1e-300, most = 1e307, tolerance = 1e-10, epsilon = 2 ^ -52 },
}

-- Does each element of `got` lie within `tolerance` of `want`, in parts of it (or of the
-- largest, but for elementwise rows), and within `floor`? What is beyond the range of the
-- dtype may leave it; where `want` is NaN anything goes.
local function near(got, want, tolerance, floor, limit, o)
  got, want = got:detach():double(), want:detach():double()
  local size = want:abs()
  if not o.elementwise and size:numel() > 0 then
    size = neap.maximum(size, neap.where(size:isfinite(), size, 0):max())
  end
  local fits = got:eq(want):logical_or((got - want):abs():le(size * tolerance + floor))
  local over = size:gt(limit.most):logical_and(got:abs():gt(limit.most / 10))
  local under = size:lt(limit.least):logical_and(got:abs():lt(limit.least * 10))
  fits = fits:logical_or(over):logical_or(under):logical_or(want:isnan())
  if o.flavour.loose then fits = fits:logical_or(got:isfinite():logical_not()) end
  return all(fits)
end

local function shown(x)
  local values = x:detach():flatten():totable()
  for i, v in ipairs(values) do values[i] = type(v) == "number" and ("%.8g"):format(v) or tostring(v) end
  return table.concat(values, " ", 1, math.min(#values, 12))
end

-- The gradients of the inputs for ones of all results; nil where they cannot be had, as of
-- a singular matrix.
local function gradients(results, given, recorded)
  local ys, ones = {}, {}
  for _, y in ipairs(results) do
    if y.requires_grad then ys[#ys + 1], ones[#ones + 1] = y, neap.ones_like(y) end
  end
  if #ys == 0 then return nil end
  local ok, found = pcall(neap.grad, ys, given, { grad_outputs = ones,
    create_graph = recorded, retain_graph = true, allow_unused = true })
  return ok and found or nil
end

-- What differs between two lists of gradients, the second of which is right.
local function difference(got, want, given, tolerance, floor, limit, o)
  for i, x in ipairs(given) do
    if (got[i] == nil) ~= (want[i] == nil) then return ("gradient %d is there only once"):format(i) end
    if got[i] and not near(got[i], want[i], tolerance, floor, limit, o) then
      return ("gradient %d is %s, not %s, of %s"):format(i, shown(got[i]), shown(want[i]), shown(x))
    end
  end
end

local function any_nan(results)
  for _, y in ipairs(results) do if is_float(y) and not all(y:isnan():logical_not()) then return true end end
end

-- Are float32's results those of float64? Where they are not, nor are the gradients.
local function agree(results, wide, o)
  for i, y in ipairs(results) do
    if not is_float(y) and not y:equal(wide[i]) then return false end
    if is_float(y) and not near(y, wide[i], 1e-3, 1e-6, limits.float32, o) then return false end
  end
  return true
end

-- make(dtype) gives what an operation gives recorded and not, and its inputs, whose
-- gradients are looked at; or nothing. Gives what is wrong, or nil.
local function complaint(make, o)
  local wide
  for _, dtype in ipairs { "float64", "float32" } do
    local ok, results, plain, given = pcall(make, dtype)
    if not ok or not results then return end
    for i, y in ipairs(results) do
      if not same(y, plain[i]) then
        return ("%s: result %d is recorded %s, not %s"):format(dtype, i, shown(y), shown(plain[i]))
      end
    end
    local found = #given > 0 and gradients(results, given, false)
    if not found or not o.elementwise and any_nan(results) then return end
    local limit = limits[dtype]
    local tolerance = limit.tolerance * (o.flavour.loose or 1)
    local floor = limit.epsilon * (o.elementwise and 1e-3 or 4)
    local recorded = not o.once and gradients(results, given, true)
    local wrong = recorded and (difference(recorded, found, given, tolerance, floor, limit, o)
      or difference(found, recorded, given, tolerance, floor, limit, o))
    if wrong then return dtype .. ", recorded and not: " .. wrong end
    if wide and not o.alone and agree(results, wide.results, o) then
      wrong = difference(found, wide.found, given, 10 * tolerance, 4 * limit.epsilon, limit, o)
      if wrong then return "float32 and float64: " .. wrong end
    end
    wide = { results = results, found = found }
  end
end

return { flavours = flavours, filled = filled, complaint = complaint }
