--- near(what, got, want, tolerance): an error where `got` and `want` (numbers, nested tables or
-- tensors) differ in shape, or anywhere by more than `tolerance` (1e-5).
--
-- Lessons check their own numbers with it, and `neap course check` the answers to exercises: `got`
-- may be anything, and one sentence that begins with `what` tells what is wrong with it.

local core = require "neap.core"
local neap = require "neap"

-- A table as a tensor; nil and what is wrong with it where it is no block of numbers.
local function tensor_of_table(value)
  local ok, x = pcall(neap.tensor, value, { dtype = "float64" })
  if ok then return x:detach() end
  if core.is_interrupt(x) then error(x, 0) end
  local text = tostring(x)
  return nil, "a table that is no block of numbers: " .. (text:match("%f[%l]%l+: (.*)$") or text)
end

-- A number, a nested table or a tensor as a float64 tensor outside any graph; nil and a name for
-- what is none of them.
local function as_tensor(value)
  if neap.is_tensor(value) then return value:detach():double() end
  local kind = type(value)
  if kind == "table" then return tensor_of_table(value) end
  if kind == "number" then return neap.tensor(value, { dtype = "float64" }) end
  return nil, kind == "nil" and kind or "a " .. kind
end

local function shape_of(x)
  if x.ndim == 0 then return "one number" end
  local shape = ("the shape (%s)"):format(table.concat(x.shape, ", "))
  return x:numel() == 0 and "no numbers, " .. shape or shape
end

local IN_LINE = 10 -- numbers of a vector that are told in the line

local function told_number(value)
  return value ~= value and "nan" or ("%.6g"):format(value)
end

local function told(x)
  if x.ndim > 1 or x:numel() > IN_LINE then return "\n" .. tostring(x) .. "\n" end
  local texts = {}
  for i, value in ipairs(x:flatten():totable()) do texts[i] = told_number(value) end
  local text = table.concat(texts, ", ")
  return x.ndim == 0 and text or "{" .. text .. "}"
end

-- The largest difference of two tensors of one shape; what is equal does not differ, infinities
-- neither.
local function difference(got, want)
  if got:numel() == 0 then return 0 end
  return neap.where(got:eq(want), 0, (got - want):abs()):max():item()
end

return function(what, got, want, tolerance)
  local fault
  want = as_tensor(want)
  got, fault = as_tensor(got)
  fault = fault or shape_of(got)
  if not got or fault ~= shape_of(want) then
    error(("%s: expected %s, got %s"):format(what, shape_of(want), fault), 2)
  end
  local off = difference(got, want)
  if off <= (tolerance or 1e-5) then return end
  local by = off < math.huge and ("off by %g: "):format(off) or "" -- nothing is told by nan or inf
  error(("%s: %sexpected %s, got %s"):format(what, by, told(want), told(got)), 2)
end
