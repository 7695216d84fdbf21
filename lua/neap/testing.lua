--- Assertions on tensors for busted: assert.tensor_near, assert.tensor_equal, assert.gradcheck.
--
-- `require "neap.testing"` adds them to luassert, which busted uses; `neap test` does so by itself.
-- A failure says how many elements differ, which differs most, and by how much. The functions of
-- the module say the same without luassert.

local core = require "neap.core"
local options = require "neap.options"

local testing = {}

local floats = { float32 = true, float64 = true }

-- Numbers become elements of the float dtype that they are compared with.
local function as_tensor(what, value, other)
  if core.is_tensor(value) then return value:detach() end
  local plain = type(value) == "number" or type(value) == "boolean" or options.is_table(value)
  if not plain then
    core.raise(("%s: expected a tensor, a number or a table of numbers, got %s"):format(what,
      options.show(value)))
  end
  if type(value) == "boolean" then return core.tensor(value) end
  local dtype = core.is_tensor(other) and floats[other.dtype] and other.dtype or "float64"
  return core.tensor(value, { dtype = dtype })
end

-- "[2, 3]" of the i-th element of a tensor in row-major order; "" where it has no dim.
local function place(i, shape)
  local at, rest = {}, i - 1
  for d = #shape, 1, -1 do
    at[d] = rest % shape[d] + 1
    rest = rest // shape[d]
  end
  return #shape > 0 and " at [" .. table.concat(at, ", ") .. "]" or ""
end

local function number_text(value)
  if value ~= value then return "nan" end
  return math.type(value) == "float" and ("%.9g"):format(value) or tostring(value)
end

local function shapes_differ(a, b)
  if core.shape_text(a) == core.shape_text(b) then return nil end
  return ("the shapes differ: %s and %s"):format(core.shape_text(a), core.shape_text(b))
end

-- The difference of two numbers; that of a NaN and anything is infinite.
local function distance(x, y)
  if x == y then return 0 end
  local d = math.abs(x - y)
  return d == d and d or math.huge
end

-- Numbers of all elements in row-major order.
local function numbers(x)
  local list = x:contiguous():reshape(-1):totable()
  if x.dtype == "bool" then
    for i, value in ipairs(list) do list[i] = value and 1 or 0 end
  end
  return list
end

-- Compares all elements by `differs(x, y)`; nil, or how many differ and which differs most.
local function compare(a, b, differs, rule)
  local x, y, count, worst, most = numbers(a), numbers(b), 0, nil, -1
  for i = 1, #x do
    if differs(x[i], y[i]) then
      count = count + 1
      local d = distance(x[i], y[i])
      if d > most then worst, most = i, d end
    end
  end
  if count == 0 then return nil end
  return ("%d of %d elements %s; the largest difference is %.4g%s: %s and %s"):format(count, #x,
    rule, most, place(worst, a.shape), number_text(x[worst]), number_text(y[worst]))
end

-- The tolerances, absolute and relative: a `tol` that is given is all of it.
local function tolerances(o, a, b)
  local double = core.is_tensor(a) and core.is_tensor(b) and a.dtype == "float64"
    and b.dtype == "float64"
  local least = double and 1e-8 or 1e-5
  local rtol = o.rtol or (o.tol and 0 or least)
  return options.number("tensor_near", "tol", o.tol or least, 0),
    options.number("tensor_near", "rtol", rtol, 0)
end

--- tensor_near(a, b, {tol=, rtol=, nan = false}): true where two tensors have one shape and
-- |a - b| <= tol + rtol |b| for all elements; else false and what differs most. Numbers and nested
-- tables stand for tensors. Without options both are 1e-5, or 1e-8 between tensors of float64;
-- where only tol is given, rtol is 0. With nan = true, NaN is near NaN.
-- > neap.testing.tensor_near(neap.tensor{1, 2}, {1, 2.5}, {tol = 0.1})
function testing.tensor_near(a, b, given)
  local o = options.check("tensor_near", given, { "tol", "rtol", nan = false })
  local tol, rtol = tolerances(o, a, b)
  a, b = as_tensor("tensor_near", a, b), as_tensor("tensor_near", b, a)
  local rule = ("are not within %g%s"):format(tol, rtol > 0 and (" + %g |b|"):format(rtol) or "")
  local complaint = shapes_differ(a, b) or compare(a, b, function(x, y)
    if x == y or o.nan and x ~= x and y ~= y then return false end
    return not (math.abs(x - y) <= tol + rtol * math.abs(y) and math.abs(y) < math.huge)
  end, rule)
  return complaint == nil, complaint
end

--- tensor_equal(a, b): true where two tensors have one dtype, one shape and the same elements, NaN
-- where NaN is; else false and what differs. A number or a table has no dtype of its own.
-- > neap.testing.tensor_equal(neap.tensor{1, 2}, {1, 2})
function testing.tensor_equal(a, b)
  local both = core.is_tensor(a) and core.is_tensor(b)
  a, b = as_tensor("tensor_equal", a, b), as_tensor("tensor_equal", b, a)
  if both and a.dtype ~= b.dtype then
    return false, ("the dtypes differ: %s and %s"):format(a.dtype, b.dtype)
  end
  local complaint = shapes_differ(a, b) or compare(a, b, function(x, y)
    return x ~= y and (x == x or y == y)
  end, "differ")
  return complaint == nil, complaint
end

--- gradcheck(f, inputs[, {eps = 1e-6, atol = 1e-5, rtol = 1e-3, nondet_tol = 0, raise_exception =
-- true}]): true where the gradients of f are those that differences give, as neap.gradcheck finds;
-- else false and its sentence.
-- > neap.testing.gradcheck(neap.tanh, {neap.rand(3, {dtype = "float64", requires_grad = true})})
function testing.gradcheck(f, inputs, given)
  local ok, result = pcall(require("neap").gradcheck, f, inputs, given)
  if ok then return result end
  if core.is_interrupt(result) then error(result, 0) end
  return false, (tostring(result):gsub("^.-gradcheck: ", ""))
end

-- ---- luassert ----

-- The results of a check. The line that an error names is one of luassert's, which calls us.
local function run(name, check, arguments)
  if arguments.n < 2 then
    error(("assert.%s takes two arguments, got %d"):format(name, arguments.n), 0)
  end
  local results = table.pack(pcall(check, table.unpack(arguments, 1, 3)))
  if results[1] then return results[2], results[3] end
  local message = results[2]
  if type(message) == "string" then
    message = message:gsub("^[^\n]-luassert[^\n]-:%d+: ", "")
  end
  error(message, 0)
end

-- luassert shows state.failure_message in place of a text of its own.
local function register(assert, name, check)
  assert:register("assertion", name, function(state, arguments)
    local ok, complaint = run(name, check, arguments)
    state.failure_message = name .. ": " .. (complaint or "is so, and should not be")
    return ok
  end)
end

local found, assert = pcall(require, "luassert")
if not found and core.is_interrupt(assert) then error(assert, 0) end
if found then
  register(assert, "tensor_near", testing.tensor_near)
  register(assert, "tensor_equal", testing.tensor_equal)
  register(assert, "gradcheck", testing.gradcheck)
end

return testing
