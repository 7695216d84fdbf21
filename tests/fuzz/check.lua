-- check.lua: what must hold of a reader, whatever bytes it is given.

local neap = require "neap"

-- Bytes that a reader may ask for beside what the file justifies: buffers.
local SLACK = 1 << 20
-- Deflate packs so many bytes into one.
local PACKED = 1032

-- Reads every element that there is memory for.
local function touch(value, most, seen)
  if neap.is_tensor(value) then
    if value:numel() * value:element_size() <= most then value:clone() end
  elseif type(value) == "table" and not seen[value] then
    seen[value] = true
    for key, part in next, value do
      touch(key, most, seen)
      touch(part, most, seen)
    end
  end
end

local function names(row, path, message)
  local operation = false
  for _, name in ipairs(row.operations) do
    operation = operation or message:find(name .. ": ", 1, true)
  end
  return operation and message:find(path:match("^(.*)/"), 1, true) -- or a file beside it
end

local function check_sentence(row, path, message)
  if type(message) ~= "string" then error("the error is no text but a " .. type(message), 0) end
  if #message > 2000 or message:find("%c") then
    error(("the error is no sentence: %q"):format(message), 0)
  end
  if not names(row, path, message) then
    error("the error does not name the operation and the file: " .. message, 0)
  end
end

--- Has the row load the file, of `size` bytes. Gives whether that was a success, and the value
-- or the sentence; raises where a reader does what none may do.
return function(row, path, size)
  local file <close> = size > 0 and io.open(path, "rb") or nil
  local packed = row.packed or file and file:read(2) == "\31\139"
  local most = SLACK + size * row.each * (packed and PACKED or 1)
  require("neap.core").testing.reset_peak()
  local before = neap.memory().live
  local ok, value = pcall(row.load, path)
  local asked = neap.memory().peak - before
  if asked > most then
    error(("a file of %d bytes made it ask for %d, more than %d"):format(size, asked, most), 0)
  end
  if ok then
    touch(value, most, {})
  else
    check_sentence(row, path, value)
  end
  return ok, value
end
