--- Arguments of neap's Lua functions: option tables, sizes, words.
--
-- Used by every Lua part of neap (nn, optim, data, ...); needs only the core. Each
-- function takes `what`, the name of the caller ("Linear"), which starts its errors:
-- one sentence, located at the user's line, naming the argument and what came.

local core = require "neap.core"
local objects = require "neap.objects"

local options = {}

--- A value as error texts show it: `0.5`, `"same"`, `table`, `Linear`.
function options.show(value)
  if type(value) == "number" or type(value) == "boolean" or value == nil then
    return tostring(value)
  elseif type(value) == "string" then
    return (("%q"):format(value):gsub("\\\n", "\\n"))
  end
  local meta = getmetatable(value)
  if type(meta) == "table" and rawget(meta, "__plain") then
    return meta == core.tables.record and "table" or core.kind_of(value)
  end
  return type(meta) == "table" and rawget(meta, "__name") or type(value)
end

--- Is `value` a class of neap's, as nn.Linear or optim.SGD, and no object?
function options.is_class(value)
  return type(value) == "table" and options.show(value):find("^class ") ~= nil
end

--- The same as show at the end of a message, where an object was wanted: what makes one, a class
-- or a function, was not called.
function options.got(value)
  local name = type(value) == "function" and objects.maker_name(value)
  if name then return ("the %s; put (...) after it"):format(name) end
  if not options.is_class(value) then return options.show(value) end
  local takes = rawget(getmetatable(value), "__takes") or ""
  return ("the %s; put (%s) after it"):format(options.show(value), takes)
end

--- A shape as error texts show it: `(2, 3)`.
function options.show_shape(shape)
  return "(" .. table.concat(shape, ", ") .. ")"
end

--- A number of things: `1 batch`, `3 batches`. `noun` is the word for one.
function options.count(n, noun)
  if n == 1 then return "1 " .. noun end
  local stem = noun:match("^(.*[^aeiou])y$")
  if stem then return ("%d %sies"):format(n, stem) end
  return ("%d %s%s"):format(n, noun, (noun:find("ch$") or noun:find("ss$")) and "es" or "s")
end

--- Is it a class, or another function or table that scripts call to make an object?
function options.is_maker(value)
  return type(value) == "function" and objects.made_by(value) ~= nil or options.is_class(value)
end

--- Can `value` be called?
function options.callable(value)
  if type(value) == "function" then return true end
  local meta = getmetatable(value)
  return type(meta) == "table" and rawget(meta, "__call") ~= nil
end

--- Is `value` a plain table, or a shape, list or record that neap has given: one that can
-- hold options?
function options.is_table(value)
  if type(value) ~= "table" then return false end
  local meta = getmetatable(value)
  return meta == nil or type(meta) == "table" and rawget(meta, "__plain") == true
end

--- ", did you mean 'x'?" of the nearest of the keys of `names`, or else "; it takes a, b and c".
function options.hint(name, names)
  local hint = core.nearest(name, names)
  if hint ~= "" then return hint end
  local list = {}
  for known in pairs(names) do list[#list + 1] = tostring(known) end
  table.sort(list)
  if #list == 0 then return "; it takes none" end
  local last = table.remove(list)
  return "; it takes " .. (#list > 0 and table.concat(list, ", ") .. " and " or "") .. last
end

--- Raises where the host gives its scripts no standard library of that name.
function options.need_library(name, what)
  if not _G[name] then core.raise(("%s: needs the library %s of Lua"):format(what, name)) end
end

local dtypes = {
  float32 = true, float64 = true, int64 = true, int32 = true, uint8 = true, bool = true,
}

-- What stands in place of a table of options, with the one that a dtype belongs in.
local function refuse(what, given, takes_dtype)
  local hint = takes_dtype and dtypes[given] and ("; try {dtype = %q}"):format(given) or ""
  core.raise(("%s: options must be a table such as {name = value}, got %s%s"):format(what,
    options.show(given), hint))
end

local function check_type(what, name, value, default)
  if default ~= nil and type(value) ~= type(default) then
    core.raise(("%s: option '%s' must be a %s, got %s"):format(what, name, type(default),
      options.show(value)))
  end
end

--- `given` over the defaults in `known`, as a new table. `known` maps names to defaults
-- and lists names without one: `{"weight", reduction = "mean"}`. An unknown name is an
-- error with the nearest known one; a value must have its default's type, while options
-- that are only listed may be anything.
function options.check(what, given, known)
  local merged, names = {}, {}
  for key, default in pairs(known) do
    if math.type(key) then
      names[default] = true
    else
      names[key], merged[key] = true, default
    end
  end
  if given == nil then return merged end
  if not options.is_table(given) then refuse(what, given, names.dtype) end
  for name, value in pairs(given) do
    if not names[name] then
      local shown = tostring(name)
      core.raise(("%s: unknown option '%s'%s"):format(what, shown, options.hint(shown, names)))
    end
    check_type(what, name, value, known[name])
    merged[name] = value
  end
  return merged
end

--- Options that may also be given by position: values for `order` (a list of names),
-- then a table. `options.arguments("ELU", {"alpha"}, {alpha = 1.0}, ...)`.
function options.arguments(what, order, known, ...)
  local n = select("#", ...)
  local given
  local last = select(math.max(n, 1), ...)
  -- A list at the end is an argument, and no table of options.
  if n > 0 and options.is_table(last) and (last[1] == nil or n > #order) then
    given, n = last, n - 1
  end
  local merged = options.check(what, given, known)
  if n > #order then
    core.raise(("%s: takes at most %s before its options, got %d"):format(what,
      options.count(#order, "argument"), n))
  end
  for i = 1, n do
    local value = select(i, ...)
    if value ~= nil then
      if given and given[order[i]] ~= nil then
        core.raise(("%s: '%s' is given twice, at its place and by its name"):format(what,
          order[i]))
      end
      check_type(what, order[i], value, known[order[i]])
      merged[order[i]] = value
    end
  end
  return merged
end

--- The arguments in their places, those among them that were given by name in the table at the
-- end. `names` are those that come after the first `before`.
function options.in_place(what, names, before, ...)
  local given, n = table.pack(...), select("#", ...)
  local last = given[n]
  if n == 0 or not options.is_table(last) or last[1] ~= nil then return ... end
  local placed, rest, count, named = { table.unpack(given, 1, n - 1) }, {}, n - 1, false
  for key, value in pairs(last) do rest[key] = value end
  for i, name in ipairs(names) do
    local place = i + before
    if last[name] ~= nil then
      if place < n and given[place] ~= nil then
        core.raise(("%s: '%s' is given twice, at its place and by its name"):format(what,
          name))
      end
      placed[place], rest[name], named = last[name], nil, true
      count = math.max(count, place)
    end
  end
  if not named then return ... end
  if next(rest) ~= nil then
    count = count + 1
    placed[count] = rest
  end
  return table.unpack(placed, 1, count)
end

local public = setmetatable({}, { __mode = "k" }) -- function -> name
core.set_public_names(public)

--- Has messages of what the functions of `t` call bear the names of these.
function options.name_public(t)
  for name, f in pairs(t) do
    if type(f) == "function" and not core.is_c_function(f) then public[f] = name end
  end
end

--- `f`, called `what`, so that the arguments `names` after its first may be given by name as well.
function options.by_name(what, names, f)
  public[f] = what
  return function(...)
    return (f(options.in_place(what, names, 1, ...))) -- no tail call, which leaves no trace
  end
end

--- Makes reading an unknown field of `t`, called `what`, an error with the nearest name, and
-- calling its functions with ':' one that writes them with '.'.
function options.strict(what, t)
  core.namespace(t, what)
  return setmetatable(t, {
    __index = function(_, name)
      if type(name) ~= "string" or name:sub(1, 1) == "_" then return nil end
      core.raise(("%s has no '%s'%s"):format(what, name, core.nearest(name, t)))
    end,
  })
end

--- Arguments given as f(a, b) or f{a, b}, as a list and its length.
function options.list(...)
  local list, n = { ... }, select("#", ...)
  if n == 1 and options.is_table(list[1]) then return list[1], #list[1] end
  return list, n
end

--- `value`, which must be a tensor; `name` may be nil.
function options.tensor(what, name, value)
  if not core.is_tensor(value) then
    core.raise(("%s: %sexpected a tensor, got %s"):format(what, name and name .. ": " or "",
      options.show(value)))
  end
  return value
end

--- `value` as an integer of at least `least`, and at most `most` where that is given.
function options.whole(what, name, value, least, most)
  local whole = type(value) == "number" and math.tointeger(value)
  if not whole or whole < least then
    core.raise(("%s: %s must be a whole number of at least %d, got %s"):format(what, name,
      least, options.show(value)))
  elseif most and whole > most then
    core.raise(("%s: %s must be a whole number of at most %d, got %s"):format(what, name, most,
      options.show(value)))
  end
  return whole
end

--- `value` as a number in low..high (either may be nil).
function options.number(what, name, value, low, high)
  if type(value) ~= "number" or value ~= value
    or (low and value < low) or (high and value > high) then
    local range = low and high and (" in %s..%s"):format(low, high)
      or low and (" of at least %s"):format(low) or high and (" of at most %s"):format(high)
      or ""
    core.raise(("%s: %s must be a number%s, got %s"):format(what, name, range,
      options.show(value)))
  end
  return value
end

--- `value`, which must be one of `words`.
function options.word(what, name, value, words)
  local known = {}
  for _, word in ipairs(words) do
    if value == word then return value end
    known[word] = true
  end
  core.raise(("%s: %s must be one of %s, got %s%s"):format(what, name,
    table.concat(words, ", "), options.show(value),
    type(value) == "string" and core.nearest(value, known) or ""))
end

return options
