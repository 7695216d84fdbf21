--- golden.lua: runs golden cases, as a library for run.lua and for the specs.
--
-- A case: code (a Lua chunk over `x`, the list of input tensors) whose results must equal
-- `outputs` (shape, dtype, values) and whose gradients of
-- sum_k sum(out_k * cos(1.7 i + k)) with respect to the float64 inputs must equal `grads`
-- (false: no gradient). A table among the results counts as its elements; an input that is
-- `fixed` takes no gradient; tol is relative above 1, absolute below.

local neap = require "neap"

local golden = {}

local function tensor_of(t, requires_grad)
  local count = #t.data
  local made
  if #t.shape == 0 then made = neap.tensor(t.data[1], { dtype = t.dtype })
  elseif count == 0 then made = neap.zeros(t.shape, { dtype = t.dtype })
  else made = neap.tensor(t.data, { dtype = t.dtype }):reshape(t.shape) end
  if requires_grad and not t.fixed and t.dtype == "float64" then made:requires_grad_(true) end
  return made
end

local function flatten(value, into)
  if type(value) == "table" then
    for i = 1, value.n or #value do flatten(value[i], into) end
  else into[#into + 1] = value end
  return into
end

local function same_number(a, b, tol)
  if type(a) ~= "number" or type(b) ~= "number" then return a == b end
  if a ~= a or b ~= b then return a ~= a and b ~= b end
  return a == b or math.abs(a - b) <= tol * math.max(1, math.abs(b))
end

local function compare(what, got, want, tol)
  if type(got) == "number" or type(got) == "boolean" then
    got = neap.tensor(got, { dtype = want.dtype })
  end
  if got == nil then return what .. ": nothing" end
  local shape, wanted = table.concat(got.shape, "x"), table.concat(want.shape, "x")
  if shape ~= wanted then return ("%s: shape (%s), not (%s)"):format(what, shape, wanted) end
  if got.dtype ~= want.dtype then return what .. ": dtype " .. got.dtype .. ", not " .. want.dtype end
  local values = flatten(got:numel() == 0 and {} or got:detach():totable(), {})
  if #values ~= #want.data then return what .. ": " .. #values .. " elements, not " .. #want.data end
  for i, v in ipairs(want.data) do
    if not same_number(values[i], v, tol) then
      return ("%s: element %d is %s, not %s"):format(what, i, tostring(values[i]), tostring(v))
    end
  end
end

-- The weighted sum of the results whose gradients a case records; nil without such results.
local function weighted_sum(results, outputs)
  local total
  for k, want in ipairs(outputs) do
    local result = results[k]
    if want.dtype == "float64" and type(result) ~= "number" and result.requires_grad
      and #want.data > 0 then
      local weight = {}
      for i = 1, #want.data do weight[i] = math.cos(1.7 * i + k) end
      local term = (result:reshape(#want.data) * neap.tensor(weight, { dtype = "float64" })):sum()
      total = total and total + term or term
    end
  end
  return total
end

local function compare_gradients(case, x, tol)
  local at = 0
  for i, t in ipairs(case.inputs) do
    if t.dtype == "float64" then
      at = at + 1
      local want = case.grads[at]
      if want then
        local grad = x[i].grad or neap.zeros_like(x[i]) -- where nothing comes, it is zero
        local complaint = compare("gradient of x[" .. i .. "]", grad, want, tol * 10)
        if complaint then return complaint end
      end
    end
  end
end

local function run(case)
  local x = {}
  for i, t in ipairs(case.inputs) do x[i] = tensor_of(t, case.grads ~= nil) end
  local env = setmetatable({ x = x, neap = neap }, { __index = _G })
  local results = flatten(table.pack(assert(load(case.code, "=" .. case.name, "t", env))()), {})
  local tol = case.tol or 1e-10
  for k, want in ipairs(case.outputs) do
    local complaint = compare("result " .. k, results[k], want, tol)
    if complaint then return complaint end
  end
  if not case.grads then return end
  local total = weighted_sum(results, case.outputs)
  if total then total:backward() end
  return compare_gradients(case, x, tol)
end

--- What is wrong with a case, or nil.
function golden.check(case)
  local ok, complaint = pcall(run, case)
  if complaint then return tostring(complaint) end
  return not ok and "error" or nil
end

--- Runs the cases of a file; returns how many passed and the list of complaints.
function golden.run_file(path)
  local passed, complaints = 0, {}
  for _, case in ipairs(assert(loadfile(path))()) do
    local complaint = golden.check(case)
    if complaint then complaints[#complaints + 1] = case.name .. ": " .. complaint
    else passed = passed + 1 end
  end
  return passed, complaints
end

return golden
