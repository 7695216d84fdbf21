--- Functions, option tables and classes in the annotations of lua-language-server.

local emit = {}

local WIDTH = 96

local reserved = {}
for word in ("and break do else elseif end false for function goto if in local nil not or repeat "
  .. "return then true until while"):gmatch("%S+") do
  reserved[word] = true
end

local function name_of(parameter)
  return reserved[parameter.name] and parameter.name .. "_" or parameter.name
end

local function wrap(paragraph, out)
  local line = "---"
  for word in paragraph:gmatch("%S+") do
    if #line + 1 + #word > WIDTH and line ~= "---" then
      out[#out + 1] = line
      line = "---"
    end
    line = line .. " " .. word
  end
  out[#out + 1] = line
end

--- Adds a text as comment lines; indented lines become code.
function emit.doc(out, text)
  if not text or text == "" then return end
  local code = false
  for line in (text .. "\n"):gmatch("(.-)\n") do
    local is_code = line:find("^  ") ~= nil
    if is_code ~= code then out[#out + 1] = is_code and "--- ```lua" or "--- ```" end
    code = is_code
    if is_code then out[#out + 1] = "--- " .. line:sub(3) else wrap(line, out) end
  end
  if code then out[#out + 1] = "--- ```" end
end

local function one_line(text) return text and (text:gsub("%s+", " ")) or nil end

local function note_of(value)
  local default = value.default and "default `" .. one_line(value.default) .. "`"
  local parts = {}
  if value.text then parts[1] = value.text end
  parts[#parts + 1] = default
  return #parts > 0 and " # " .. table.concat(parts, "; ") or ""
end

--- Adds a class for the options of a call, and its arguments, which may be given by name as well.
function emit.options(out, class, call)
  out[#out + 1] = ("---@class %s"):format(class)
  local seen = {}
  for _, list in ipairs { call.options or {}, call.parameters } do
    for _, option in ipairs(list) do
      local named = option.name ~= "..." and not option.spread and not option.unnamed
      if named and not seen[option.name] then
        seen[option.name] = true
        out[#out + 1] = ("---@field %s? %s%s"):format(option.name, option.type or "any",
          note_of(option))
      end
    end
  end
  for _, name in ipairs(call.also or {}) do
    if not seen[name] then out[#out + 1] = ("---@field %s? any"):format(name) end
  end
  out[#out + 1] = ""
end

local function typed(parameter)
  local name = name_of(parameter)
  if name == "..." or parameter.spread then return "...", parameter.type or "any" end
  return name, parameter.type or "any"
end

-- "fun(a: T, options: O): R" with the first `count` parameters.
local function overload(call, count, first, options)
  local list = {}
  if first then list[1] = first end
  for i = 1, count do
    local name, kind = typed(call.parameters[i])
    list[#list + 1] = ("%s: %s"):format(name, kind)
  end
  if options then list[#list + 1] = "options: " .. options end
  return ("---@overload fun(%s): %s"):format(table.concat(list, ", "), call.result)
end

-- The parameters up to the first that takes all that comes: its options are among these.
local function head_of(call)
  local list = {}
  for _, parameter in ipairs(call.parameters) do
    list[#list + 1] = parameter
    if parameter.name == "..." or parameter.spread then return list, true end
  end
  return list, false
end

-- Adds the lines of one parameter, and its name to the list of names.
local function parameter_lines(out, names, parameter, options)
  local name, kind = typed(parameter)
  if name == "..." and options then kind = kind .. "|" .. options end
  local optional = parameter.optional and name ~= "..." and "?" or ""
  out[#out + 1] = ("---@param %s%s %s%s"):format(name, optional, kind, note_of(parameter))
  names[#names + 1] = name
end

-- Calls with the table of options in the place of a parameter.
local function overloads(out, call, list, first, options)
  for count = #list - 1, call.by_name or 0, -1 do
    out[#out + 1] = overload(call, count, first, options)
  end
end

--- Adds a function: `where` is what stands before the name ("neap.", "Tensor:"), `self` the type of
-- a first parameter that overloads need; `options` the class of the options, or nil.
function emit.call(out, where, name, call, options, self)
  local names, list, open = {}, head_of(call)
  for _, parameter in ipairs(list) do parameter_lines(out, names, parameter, open and options) end
  if options and not open then
    names[#names + 1] = "options"
    out[#out + 1] = ("---@param options? %s"):format(options)
    overloads(out, call, list, self and "self: " .. self, options)
  end
  if call.result ~= "nil" then out[#out + 1] = "---@return " .. call.result end
  out[#out + 1] = ("function %s%s(%s) end"):format(where, name, table.concat(names, ", "))
  out[#out + 1] = ""
end

return emit
