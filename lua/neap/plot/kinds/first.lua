--- Leading values: kinds take what they draw by place as well as by name.
--
-- plot.scatter(x, y, {title=}) and plot.scatter{x, y, title=} are plot.scatter{x=, y=, title=}. A
-- table alone that is no list holds options; one behind values does so too. A list alone is data:
-- values by place where it holds tensors, no more than there are places, else the first of them.

local core = require "neap.core"
local options = require "neap.options"

local first = {}

local function is_list(value) return options.is_table(value) and value[1] ~= nil end

-- Values that came in a list without names, and the options beside them.
local function split(given, most)
  local values, rest = {}, {}
  for key, value in next, given do
    if math.type(key) ~= "integer" then rest[key] = value end
  end
  for i = 1, rawlen(given) do values[i] = given[i] end
  if #values <= most and core.is_tensor(values[1]) then return values, rest end
  return { values }, rest
end

-- The values and the options of a call.
local function read(most, ...)
  local values, n = { ... }, select("#", ...)
  local last = values[n]
  if n == 1 and is_list(last) then return split(last, most) end
  if n > 0 and options.is_table(last) and not is_list(last) then
    values[n] = nil
    return values, last
  end
  return values, {}
end

local function count(values)
  local n = 0
  for i in pairs(values) do n = math.max(n, i) end
  return n
end

--- The function that does so before it calls f. `places` are lists of names, for one value, for
-- two, and so on: { {"y"}, {"x", "y"} }.
function first.define(what, places, f)
  return function(...)
    core.refuse_colon(what:match("[%w_]+$"), (...))
    local values, given = read(#places, ...)
    local n = count(values)
    if n == 0 then return (f(given)) end
    if n > #places then
      core.raise(("%s: takes at most %d value%s before its options, got %d"):format(what, #places,
        #places == 1 and "" or "s", n))
    end
    local merged = {}
    for name, value in next, given do merged[name] = value end
    for i, name in ipairs(places[n]) do
      if merged[name] ~= nil then
        core.raise(("%s: '%s' is given twice, at its place and by its name"):format(what, name))
      end
      merged[name] = values[i]
    end
    return (f(merged))
  end
end

return first
