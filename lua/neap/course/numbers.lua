--- Numbers that somebody gave: one, a table of them in tables, or a tensor, read as a tensor, and
-- what is wrong with what is none of these, said in a part of a sentence.
--
--   local w = numbers.of("the weights", answer, { 3 }) -- or: the weights: expected the shape ...

local core = require "neap.core"
local neap = require "neap"

local numbers = {}

-- A table as a tensor; nil and what is wrong with it where it is no block of numbers.
local function tensor_of_table(value)
  local ok, x = pcall(neap.tensor, value, { dtype = "float64" })
  if ok then return x:detach() end
  if core.is_interrupt(x) then error(x, 0) end
  local text = tostring(x)
  return nil, "a table that is no block of numbers: " .. (text:match("%f[%l]%l+: (.*)$") or text)
end

--- A value as a float64 tensor outside any graph; nil and a name for what is no numbers.
function numbers.read(value)
  if neap.is_tensor(value) then return value:detach():double() end
  local kind = type(value)
  if kind == "table" then return tensor_of_table(value) end
  if kind == "number" then return neap.tensor(value, { dtype = "float64" }) end
  return nil, kind == "nil" and kind or "a " .. kind
end

--- A shape, a list of sizes, in words.
function numbers.shape(sizes)
  if #sizes == 0 then return "one number" end
  local shape, count = ("the shape (%s)"):format(table.concat(sizes, ", ")), 1
  for _, size in ipairs(sizes) do count = count * size end
  return count == 0 and "no numbers, " .. shape or shape
end

--- A value as a float64 tensor of a shape; an error that begins with `what` where it is not. The
-- error's place is that of the caller `level` calls up (1).
function numbers.of(what, value, shape, level)
  local x, fault = numbers.read(value)
  local got, want = fault or numbers.shape(x.shape), numbers.shape(shape)
  if got == want then return x end
  error(("%s: expected %s, got %s"):format(what, want, got), (level or 1) + 1)
end

--- A list of numbers as one writes it: "{1, 2}".
function numbers.told(list) return "{" .. table.concat(list, ", ") .. "}" end

return numbers
