-- What the variables of a loop `for a, b in expression do` stand for: tensors of a loader's
-- batches, parameters of a list.

local known = require "neap.session.tab.known"

local loops = {}

local TENSOR, STRING = known.TENSOR, { string = true }

local function text_of(words, i) return words[i] and words[i].text end

-- The word `in` of the loop that word i is a variable of, and its place among them; or nil.
local function head(words, i)
  local place, k, stop = 1, i, i
  while text_of(words, k - 1) == "," do place, k = place + 1, k - 2 end
  while text_of(words, stop + 1) == "," do stop = stop + 2 end
  if text_of(words, k - 1) ~= "for" or text_of(words, stop + 1) ~= "in" then return nil end
  return stop + 1, place
end

local function is_loader(finding)
  local meta = finding.instance or finding.value ~= nil and debug.getmetatable(finding.value)
  return type(meta) == "table" and rawget(meta, "__name") == "DataLoader"
end

-- What ipairs and pairs give of a finding at their second place.
local function entry_of(finding)
  if finding.list then return finding.list end
  local first = type(finding.value) == "table" and rawget(finding.value, 1)
  return first and { value = first } or nil
end

--- The findings for what an iteration gives, by place: {loop = {...}} of a call of a method.
loops.of_method = {
  enumerate = { loop = { false, TENSOR, TENSOR, TENSOR } },
  named_parameters = { loop = { STRING, TENSOR } },
  named_buffers = { loop = { STRING, TENSOR } },
}

--- The finding for the loop variable that is word i; false where it is one of which nothing is
-- known, nil where it is none.
function loops.variable(env, i)
  local at, place = head(env.words, i)
  if not at then return nil end
  local iterator = text_of(env.words, at + 1)
  local is_pairs = iterator == "ipairs" or iterator == "pairs"
  local finding = env.expression_from(is_pairs and at + 3 or at + 1)
  if not finding then return false end
  if is_pairs then return place == 2 and entry_of(finding) or false end
  if finding.loop then return finding.loop[place] or false end
  return is_loader(finding) and TENSOR or false
end

return loops
