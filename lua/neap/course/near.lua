--- near(what, got, want, tolerance): an error where `got` and `want` (numbers, nested tables or
-- tensors) differ in shape, or anywhere by more than `tolerance` (1e-5).
--
-- Lessons check their own numbers with it, and `neap course check` the answers to exercises.

local neap = require "neap"

-- A number, a nested table or a tensor as a float64 tensor outside any graph.
local function as_tensor(value)
  if not neap.is_tensor(value) then return neap.tensor(value, { dtype = "float64" }) end
  return value:detach():double()
end

local function shape_of(x)
  return x.ndim == 0 and "one number" or "the shape (" .. table.concat(x.shape, ", ") .. ")"
end

local IN_LINE = 10 -- numbers of a vector that are told in the line

local function told(x)
  if x.ndim > 1 or x:numel() > IN_LINE then return "\n" .. tostring(x) .. "\n" end
  local texts = {}
  for i, value in ipairs(x:flatten():totable()) do texts[i] = ("%.6g"):format(value) end
  local text = table.concat(texts, ", ")
  return x.ndim == 0 and text or "{" .. text .. "}"
end

return function(what, got, want, tolerance)
  got, want = as_tensor(got), as_tensor(want)
  local got_shape, want_shape = shape_of(got), shape_of(want)
  if got_shape ~= want_shape then
    error(("%s: expected %s, got %s"):format(what, want_shape, got_shape), 2)
  end
  local off = (got - want):abs():max():item()
  if off <= (tolerance or 1e-5) then return end
  error(("%s: off by %g: expected %s, got %s"):format(what, off, told(want), told(got)), 2)
end
