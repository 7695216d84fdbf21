--- near(what, got, want, tolerance): an error where `got` and `want` (numbers, nested tables or
-- tensors) differ in shape, or anywhere by more than `tolerance` (1e-5).
--
-- Lessons check their own numbers with it, and `neap course check` the answers to exercises: `got`
-- may be anything, and one sentence that begins with `what` tells what is wrong with it.

local neap = require "neap"
local numbers = require "neap.course.numbers"

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
  want = numbers.read(want)
  got = numbers.of(what, got, want.shape, 2)
  local off = difference(got, want)
  if off <= (tolerance or 1e-5) then return end
  local by = off < math.huge and ("off by %g: "):format(off) or "" -- nothing is told by nan or inf
  error(("%s: %sexpected %s, got %s"):format(what, by, told(want), told(got)), 2)
end
