-- Gathers what fits: the texts that begin with a stem, each once.
--
-- Of thousands only some are kept, but all are counted, and what all begin with is known.

local Matches = {}
Matches.__index = Matches

local MOST = 1000 -- that are kept

local function common_start(a, b)
  local n = math.min(#a, #b)
  for i = 1, n do
    if a:byte(i) ~= b:byte(i) then return a:sub(1, i - 1) end
  end
  return a:sub(1, n)
end

-- Counts a text that fits.
local function count(self, n, text)
  self.count = self.count + n
  if self.common == nil then
    self.common = text
  elseif text:sub(1, #self.common) ~= self.common then
    self.common = common_start(self.common, text)
  end
end

--- Adds a match where `text` begins with the stem and is not there yet: the first one of a text
-- counts.
function Matches:add(text, kind, shown, after)
  if self.seen[text] or text:sub(1, #self.stem) ~= self.stem then return end
  if #self.kept >= MOST then return count(self, 1, text) end
  self.seen[text] = true
  count(self, 1, text)
  self.kept[#self.kept + 1] = { text = text, kind = kind, shown = shown, after = after }
end

--- Counts n more that are not listed, and all begin with `common`.
function Matches:add_uncounted(n, common)
  if n > 0 then count(self, n, common) end
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

-- Sorts by letters, capital ones like small ones; by bytes where these agree.
local function sort(list)
  local small = {}
  for _, match in ipairs(list) do small[match] = match.text:lower() end
  table.sort(list, function(a, b)
    local x, y = small[a], small[b]
    if x ~= y then return x < y end
    return a.text < b.text
  end)
end

--- The list of all, sorted unless their order means something: the field `ordered`.
function Matches:list()
  local list = self.kept
  if not self.ordered then sort(list) end
  list.count, list.common = self.count, self.common or ""
  return list
end

local matches = { MOST = MOST }

--- Matches of texts that begin with `stem`.
function matches.new(stem)
  return setmetatable({ stem = stem, seen = {}, kept = {}, count = 0 }, Matches)
end

return matches
