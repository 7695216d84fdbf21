-- Offers what a call takes: the names of its options, and the strings of an argument or an
-- option that takes one of a few.

local options = {}

-- Topics whose calls take their arguments among the options too, and how many at the front they
-- do not.
local BY_NAME = { nn = 0, functional = 1, init = 1, lr_scheduler = 1, transforms = 0 }

-- The number of arguments that are never given by name; nil where none can be.
local function first_by_name(line)
  local entry = line.entry
  if entry.arguments and entry.wing then return line.method and 0 or 1 end
  return not entry.method and BY_NAME[entry.topic.name] or nil
end

local function offer(found, given, option, after)
  if given[option.name] then return end
  local shown = option.default and option.name .. " = " .. option.default or nil
  found:add(option.name, "option", shown, after)
end

--- Offers the options of a call that are not given yet, in the order help has them; then its
-- arguments that may be given among them. `after` is the sign before the value.
function options.names(found, around, after)
  local line = around.line
  if not line or not around.at_name then return end
  if around.group then offer(found, around.given, { name = "params" }, after) end
  for _, option in ipairs(line.options) do offer(found, around.given, option, after) end
  local first = first_by_name(line)
  if not first then return end
  for i = math.max(first + 1, around.argument), #line.arguments do
    local argument = line.arguments[i]
    if argument.name:find("^[%a_][%w_]*$") then
      offer(found, around.given, argument, after)
    end
  end
end

--- The option or argument that the cursor gives a value to, or nil.
function options.at(around)
  local line = around and around.line
  if not line then return nil end
  if not around.option then return around.at_value and line.arguments[around.argument] or nil end
  for _, list in ipairs { line.options, line.arguments } do
    for _, option in ipairs(list) do
      if option.name == around.option then return option end
    end
  end
end

--- Offers the values of an option or argument where they are few: strings with their quotes, or
-- true and false.
function options.values(found, option)
  if not option then return end
  for _, choice in ipairs(option.choices or {}) do found:add(('"%s"'):format(choice), "string") end
  if option.default == "true" or option.default == "false" then
    found:add("true", "keyword")
    found:add("false", "keyword")
  end
end

return options
