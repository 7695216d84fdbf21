-- damage.lua: the ways in which specs break a file.

local damage = {}

--- Calls f(path) with a file that holds `text`, and gives what pcall gives.
function damage.with_file(text, f)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
  local ok, result = pcall(f, path)
  os.remove(path)
  return ok, result
end

--- Calls f on a file with every beginning of `text`; each must be an error. Gives the
-- first length that was none. `from` is the first length tried, 0 by default.
function damage.cut(text, f, from)
  for n = from or 0, #text - 1 do
    if damage.with_file(text:sub(1, n), f) then return n end
  end
end

--- Calls f on files with one byte of `text` changed, in one bit and in all. Gives the
-- places (from 1) that can be changed without an error, as a set.
function damage.flip(text, f)
  local silent = {}
  for i = 1, #text do
    for _, mask in ipairs{ 1 << i % 8, 255 } do
      local changed = string.char(text:byte(i) ~ mask)
      local ok, result = damage.with_file(text:sub(1, i - 1) .. changed .. text:sub(i + 1), f)
      if ok then
        silent[i] = true
      elseif type(result) ~= "string" then
        error(("byte %d: the error is no text"):format(i))
      end
    end
  end
  return silent
end

return damage
