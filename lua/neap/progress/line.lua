--- The line of a loop: "desc  45% |####......| 9/20 00:01<00:01 8.7/s loss 0.2345".
--
-- Where there is not room for all of it, the bar gives way first, then the rate, then the
-- description, then times and counts: never the values, which are what one trains for.

local letters = require "neap.progress.letters"

local BAR, LEAST = 20, 5 -- columns inside of the bar; what is shorter tells nothing
local EIGHTHS = { "▏", "▎", "▍", "▌", "▋", "▊", "▉" }
local ORDER = { "desc", "percent", "bar", "count", "time", "rate", "values" }

local function duration(seconds)
  local s = math.floor(math.min(seconds, 1e9) + 0.5)
  if s < 3600 then return ("%02d:%02d"):format(s // 60, s % 60) end
  return ("%d:%02d:%02d"):format(s // 3600, s // 60 % 60, s % 60)
end

local function time_text(seen)
  local left = seen.left and seen.left > 0
  return duration(seen.seconds) .. (left and "<" .. duration(seen.left) or "")
end

local function rate_text(rate)
  if rate >= 100 then return ("%.0f/s"):format(rate) end
  if rate >= 1 then return ("%.1f/s"):format(rate) end
  return ("%.1f s each"):format(1 / rate)
end

-- A bar with `room` columns inside, `share` of them full.
local function bar_text(share, room)
  local full, part, empty = "#", "", "."
  local cells = math.floor(room * share)
  if letters.utf8 then
    full, empty = "█", " "
    part = EIGHTHS[math.floor((room * share - cells) * 8)] or ""
  end
  local rest = room - cells - (part == "" and 0 or 1)
  return "|" .. full:rep(cells) .. part .. empty:rep(rest) .. "|"
end

local function parts_of(seen)
  local share = seen.total and seen.total > 0 and math.min(seen.count / seen.total, 1) or nil
  return {
    desc = seen.desc ~= "" and seen.desc or nil,
    percent = share and ("%3d%%"):format(math.floor(100 * share)),
    count = share and ("%d/%d"):format(seen.count, seen.total) or ("%d"):format(seen.count),
    time = time_text(seen), rate = seen.count > 0 and rate_text(seen.rate) or nil,
    values = #seen.values > 0 and table.concat(seen.values, " ") or nil,
  }, share
end

local function join(parts)
  local list = {}
  for _, name in ipairs(ORDER) do list[#list + 1] = parts[name] end
  return table.concat(list, " ")
end

local function shorten(parts, width)
  parts.rate = nil
  local over = letters.columns(join(parts)) - width
  if over > 0 and parts.desc then
    parts.desc = letters.cut(parts.desc, letters.columns(parts.desc) - over)
    if #parts.desc < 4 then parts.desc = nil end -- nothing but an ellipsis
  end
  for _, name in ipairs { "time", "percent", "count" } do
    if letters.columns(join(parts)) <= width then break end
    parts[name] = nil
  end
  return letters.cut(join(parts), width)
end

--- The line of `seen`, {desc=, count=, total=, seconds=, left=, rate=, values=}, in at most
-- `width` columns; without a width, as a plain line that has no bar.
return function(seen, width)
  local parts, share = parts_of(seen)
  if not width then return join(parts) end
  local room = width - letters.columns(join(parts))
  if room < 0 then return shorten(parts, width) end
  local inside = math.min(BAR, room - #"|| ")
  if share and inside >= LEAST then parts.bar = bar_text(share, inside) end
  return join(parts)
end
