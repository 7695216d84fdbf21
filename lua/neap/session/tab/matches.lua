-- Gathers what fits: the texts that begin with a stem, each once.
--
-- Of thousands only some are kept, but all are counted, and what all begin with is known.

local Matches = {}
Matches.__index = Matches

local MOST = 2000 -- that are kept

local function common_start(a, b)
  local n = math.min(#a, #b)
  for i = 1, n do
    if a:byte(i) ~= b:byte(i) then return a:sub(1, i - 1) end
  end
  return a:sub(1, n)
end

--- Adds a match where `text` begins with the stem and is not there yet: the first one of a text
-- counts.
function Matches:add(text, kind, shown, after)
  if self.seen[text] or text:sub(1, #self.stem) ~= self.stem then return end
  self.seen[text] = true
  self.count = self.count + 1
  if self.common == nil then
    self.common = text
  elseif text:sub(1, #self.common) ~= self.common then
    self.common = common_start(self.common, text)
  end
  if #self.kept < MOST then
    self.kept[#self.kept + 1] = { text = text, kind = kind, shown = shown, after = after }
  end
end

--- Begins anew, with another stem.
function Matches:restart(stem)
  self.stem, self.seen, self.kept, self.count, self.common = stem, {}, {}, 0, nil
end

--- Takes a match out again.
function Matches:drop(text)
  if not self.seen[text] then return end
  self.seen[text] = nil
  local kept, common = self.kept, nil
  self.count = self.count - 1
  for i = #kept, 1, -1 do
    if kept[i].text == text then table.remove(kept, i) end
  end
  for _, match in ipairs(kept) do
    common = common and common_start(common, match.text) or match.text
  end
  self.common = common
end

-- By letters, capital ones like small ones; in the order of bytes where these agree.
local function before(a, b)
  local x, y = a.text:lower(), b.text:lower()
  if x ~= y then return x < y end
  return a.text < b.text
end

--- The list of all, sorted unless their order means something: the field `ordered`.
function Matches:list()
  local list = self.kept
  if not self.ordered then table.sort(list, before) end
  list.count, list.common = self.count, self.common or ""
  return list
end

local matches = {}

--- Matches of texts that begin with `stem`.
function matches.new(stem)
  return setmetatable({ stem = stem, seen = {}, kept = {}, count = 0 }, Matches)
end

return matches
