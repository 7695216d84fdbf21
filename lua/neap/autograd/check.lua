-- autograd checks: gradients held against differences of values.
--
-- All elements of all results take part in one weighted sum, whose differences are compared
-- with its gradient: two runs of the function for each element of an input. Only where they
-- differ is the derivative of each element of the results looked at.

local core = require "neap.core"
local options = require "neap.options"

local check = {}

local known = { "grad_outputs", eps = 1e-6, atol = 1e-5, rtol = 1e-3, nondet_tol = 0.0,
  raise_exception = true }

-- ---- elements ----

-- Where element i, counted row-major, stands in a tensor of that shape.
local function index_of(i, shape)
  local index, rest = {}, i - 1
  for d = #shape, 1, -1 do
    index[d] = rest % shape[d] + 1
    rest = rest // shape[d]
  end
  return index
end

-- " at (2, 3)", or nothing for a tensor of one place.
local function place(word, i, shape)
  return #shape == 0 and "" or word .. options.show_shape(index_of(i, shape))
end

local function values_of(x)
  if not x or x:numel() == 0 then return {} end
  return x:detach():reshape(-1):totable()
end

-- x's elements, one of which can be set; closing puts it back.
local probe = {}
probe.__index = probe

local function probe_of(x)
  return setmetatable({ x = x:detach(), shape = x.shape, original = values_of(x) }, probe)
end

function probe:set(i, value)
  local index = index_of(i, self.shape)
  self.at = i
  if #index == 0 then self.x:fill_(value) else self.x[index] = value end
end

function probe:__close()
  if self.at then self:set(self.at, self.original[self.at]) end
end

-- ---- the function ----

-- f's results that are float tensors.
local function float_results(f, inputs)
  local results = table.pack(f(table.unpack(inputs, 1, inputs.n)))
  local floats = {}
  for i = 1, results.n do
    local y = results[i]
    if core.is_tensor(y) and (y.dtype == "float64" or y.dtype == "float32") then
      floats[#floats + 1] = y
    end
  end
  return floats
end

-- Fixed weights for result k.
local function weights_for(y, k)
  local weights = {}
  for i = 1, y:numel() do weights[i] = math.cos(1.7 * i + k) end
  if #weights == 0 then return core.zeros_like(y) end
  return core.tensor(weights, { dtype = y.dtype }):reshape(y.shape)
end

local function weighted_sum(f, inputs)
  local total
  for k, y in ipairs(float_results(f, inputs)) do
    if y:numel() > 0 then
      local s = (y * weights_for(y, k)):sum()
      total = total and total + s or s
    end
  end
  return total
end

-- The values of all results in one list, and where each stands: {result, index}.
local function flat_results(f, inputs)
  local values, places = {}, {}
  for k, y in ipairs(core.no_grad(float_results, f, inputs)) do
    for i, value in ipairs(values_of(y)) do
      values[#values + 1], places[#places + 1] = value, { result = k, i = i, shape = y.shape }
    end
  end
  return values, places
end

-- ---- one check ----

local function close_enough(analytic, numeric, o)
  if numeric ~= numeric then return analytic ~= analytic end
  return math.abs(numeric - analytic) <= o.atol + o.rtol * math.abs(numeric)
end

-- The differences of all that `values()` gives around element i of an input.
local function differences(p, i, o, values)
  local here = p.original[i]
  p:set(i, here + o.eps)
  local up = values()
  p:set(i, here - o.eps)
  local down, slopes = values(), {}
  p:set(i, here)
  for k = 1, #up do slopes[k] = (up[k] - down[k]) / (2 * o.eps) end
  return slopes
end

local function sum_gradients(f, inputs, wanted)
  local total = weighted_sum(f, inputs)
  -- Where nothing is recorded the gradient is zero, and the differences must be, too.
  if not total or not total.requires_grad then return {} end
  return core.grad({ total }, wanted, { allow_unused = true })
end

local function largest_difference(a, b)
  local most = 0
  for i = 1, math.max(#a, #b) do
    local x, y = a[i] or 0, b[i] or 0
    if x ~= y and (x == x or y == y) then
      local d = math.abs(x - y)
      most = d == d and math.max(most, d) or math.huge
    end
  end
  return most
end

-- What is wrong with f's results or gradients being others at the second call, or nil.
local function complaint_about_chance(f, inputs, wanted, names, gradients, o)
  local first, second = flat_results(f, inputs), flat_results(f, inputs)
  local d = largest_difference(first, second)
  if #first ~= #second or d > o.nondet_tol then
    return ("the function must give the same results each time, got a difference of %.3g"):format(d)
  end
  local again = sum_gradients(f, inputs, wanted)
  for k = 1, #wanted do
    d = largest_difference(values_of(gradients[k]), values_of(again[k]))
    if d > o.nondet_tol then
      return ("%s: the gradient must be the same each time, got a difference of %.3g"):format(
        names[k], d)
    end
  end
end

-- The result whose derivative by element i of x is wrong by most, as a sentence; nil where
-- each alone is within the tolerance.
local function explain(f, inputs, x, p, i, o)
  local _, places = flat_results(f, inputs)
  local slopes = differences(p, i, o, function() return (flat_results(f, inputs)) end)
  local worst, most = nil, 0
  for k, at in ipairs(places) do
    local y = float_results(f, inputs)[at.result]
    local g = y.requires_grad and core.grad({ y:reshape(-1)[at.i] }, { x },
      { allow_unused = true })[1]
    local analytic = g and g:reshape(-1):at(i) or 0
    local off = math.abs(slopes[k] - analytic)
    if off ~= off then off = math.huge end
    if not close_enough(analytic, slopes[k], o) and off > most then
      most = off
      worst = ("the gradient of result %d%s is %.10g, differences give %.10g"):format(at.result,
        place(" at ", at.i, at.shape), analytic, slopes[k])
    end
  end
  return worst
end

-- What is wrong with the gradient with respect to x, or nil.
local function complaint_about(f, inputs, x, gradient, o)
  local analytic = values_of(gradient)
  local p <close> = probe_of(x)
  local function values()
    local s = core.no_grad(weighted_sum, f, inputs)
    return { s and s:item() or 0 }
  end
  for i = 1, #p.original do
    local numeric = differences(p, i, o, values)[1]
    if not close_enough(analytic[i] or 0, numeric, o) then
      return place(", element ", i, p.shape) .. ": " .. (explain(f, inputs, x, p, i, o)
        or ("the gradient of the weighted sum of all results is %.10g, differences give %.10g")
          :format(analytic[i] or 0, numeric))
    end
  end
end

-- The inputs that require grad, and their names for sentences.
local function wanted_of(what, inputs, name_of)
  local wanted, names = {}, {}
  for i = 1, inputs.n do
    local x = inputs[i]
    if core.is_tensor(x) and x.requires_grad then
      if x.dtype ~= "float64" then
        core.raise(("%s: input %d must be float64, got %s; try x:double()"):format(what, i,
          x.dtype))
      end
      wanted[#wanted + 1], names[#names + 1] = x, name_of(i)
    end
  end
  if #wanted == 0 then core.raise(what .. ": no input requires grad; try x:requires_grad_()") end
  return wanted, names
end

local function run(what, f, inputs, name_of, o)
  local wanted, names = wanted_of(what, inputs, name_of)
  local gradients = sum_gradients(f, inputs, wanted)
  local complaint = complaint_about_chance(f, inputs, wanted, names, gradients, o)
  for k, x in ipairs(wanted) do
    if complaint then break end
    local wrong = complaint_about(f, inputs, x, gradients[k], o)
    complaint = wrong and names[k] .. wrong
  end
  if not complaint then return true end
  if o.raise_exception then core.raise(("%s: %s"):format(what, complaint)) end
  return false
end

local function read(what, f, inputs, given)
  if not options.callable(f) then
    core.raise(("%s: expected a function, got %s"):format(what, options.show(f)))
  end
  if core.is_tensor(inputs) then inputs = { inputs } end
  if not options.is_table(inputs) then
    core.raise(("%s: inputs must be a tensor or a list of tensors, got %s"):format(what,
      options.show(inputs)))
  end
  local n = 0
  for i in pairs(inputs) do if math.type(i) == "integer" and i > n then n = i end end
  return table.move(inputs, 1, n, 1, { n = n }), options.check(what, given, known)
end

local function input_name(i) return ("input %d"):format(i) end

-- ---- the public functions ----

-- neap.gradcheck(f, inputs, {eps = 1e-6, atol = 1e-5, rtol = 1e-3, nondet_tol = 0,
-- raise_exception = true}): holds the gradients of f with respect to every float64 input that
-- requires grad against central differences. True, or an error that names the input, its
-- element and the result (false where raise_exception is false).
-- > local x = neap.tensor({1, 2}, {dtype = "float64", requires_grad = true})
-- > neap.gradcheck(function(a) return a:exp() end, {x})
function check.gradcheck(f, inputs, given)
  local list, o = read("gradcheck", f, inputs, given)
  return run("gradcheck", f, list, input_name, o)
end

-- Gradients to start from: of those results that are recorded.
local function start_gradients(f, list, given)
  local starts = {}
  for k, y in ipairs(float_results(f, list)) do
    if y.requires_grad then
      local g = given and given[#starts + 1] or weights_for(y, k)
      starts[#starts + 1] = g:detach():requires_grad_()
    end
  end
  return starts
end

-- neap.gradgradcheck(f, inputs, {grad_outputs=, eps = 1e-6, atol = 1e-5, rtol = 1e-3,
-- nondet_tol = 0, raise_exception = true}): the same for the gradients of f, as a function of
-- the inputs and of the gradients that come from its results.
-- > local x = neap.tensor({1, 2}, {dtype = "float64", requires_grad = true})
-- > neap.gradgradcheck(function(a) return a ^ 3 end, {x})
function check.gradgradcheck(f, inputs, given)
  local list, o = read("gradgradcheck", f, inputs, given)
  local wanted = wanted_of("gradgradcheck", list, input_name)
  local n, starts = list.n, start_gradients(f, list, o.grad_outputs)
  if #starts == 0 then return true end
  local all = table.move(starts, 1, #starts, n + 1, table.move(list, 1, n, 1, { n = n + #starts }))
  local function gradients_of(...)
    local given_now = { n = n, ... }
    local _ <close> = core.enable_grad()
    local ys = {}
    for _, y in ipairs(float_results(f, given_now)) do
      if y.requires_grad then ys[#ys + 1] = y end
    end
    local found = core.grad(ys, wanted, { create_graph = true, allow_unused = true,
      grad_outputs = { select(n + 1, ...) } })
    local present = {}
    for k = 1, #wanted do present[#present + 1] = found[k] end
    return table.unpack(present)
  end
  return run("gradgradcheck", gradients_of, all, function(i)
    return i <= n and input_name(i) or ("gradient of result %d"):format(i - n)
  end, o)
end

return check
