--- A call as help shows it, "Linear(in, out[, {bias = true, dtype=}])", as parameters and options.
--
-- Brackets say what may be left out, braces hold the table of options at the end, and a default
-- tells a type: 0.1 a number, true a boolean, "mean"|"sum" one of two words.

local signature = {}

local pairs_of = { ["("] = "^%b()", ["{"] = "^%b{}", ['"'] = '^"[^"]*"' }

-- Calls f(text, optional) for the pieces between commas on the outermost level; what stands in
-- [...] is optional.
local function each_piece(text, f)
  local piece, depth, optional, i = "", 0, false, 1
  local function finish()
    local bare = piece:match("^%s*(.-)%s*$")
    if bare ~= "" then f(bare, optional) end
    piece, optional = "", depth > 0
  end
  while i <= #text do
    local c = text:sub(i, i)
    local group = pairs_of[c] and text:match(pairs_of[c], i)
    if group then
      piece, i = piece .. group, i + #group
    else
      if c == "[" then depth, optional = depth + 1, optional or piece:match("^%s*$") ~= nil
      elseif c == "]" then depth = depth - 1
      elseif c == "," then finish()
      else piece = piece .. c end
      i = i + 1
    end
  end
  finish()
end

local function words_of(default)
  local words = {}
  for word in (default .. "|"):gmatch("%s*(.-)%s*|") do
    if not word:find('^"[^"]*"$') then return nil end
    words[#words + 1] = word
  end
  return #words > 1 and table.concat(words, "|") or "string"
end

--- The type that a default tells, or nil.
function signature.type_of(default)
  if not default or default == "" then return nil end
  if tonumber(default) or default:find("^%-?%d+/%d+$") then return "number" end
  if default == "true" or default == "false" then return "boolean" end
  if default:find("^function") then return "function" end
  if default:find('^"') then return words_of(default) end
  if default:find("^{") then return "table" end
  return nil
end

-- "name = default", "name=" or a bare name.
local function read_value(piece)
  local name, default = piece:match("^([%a_][%w_]*)%s*=%s*(.*)$")
  return { name = name or piece:match("^([%a_][%w_]*)") or (piece:find("^%.%.%.") and "..."),
    default = default ~= "" and default or nil, type = signature.type_of(default) }
end

local function read_options(call, text)
  call.options = call.options or {}
  each_piece(text:gsub("|%s*(%l[%w_]*=)", ", %1"), function(piece)
    if piece:find("^[%a_][%w_]*%s*=") then
      table.insert(call.options, read_value(piece))
    else
      call.list = true
    end
  end)
end

--- {name =, method = bool, parameters = list of {name, type, default, optional}, options = list of
-- the same or nil}. A call f{...} has options alone, or takes a list.
function signature.read(text)
  local path, rest = text:match("^([%w_.:]+)%s*(.*)$")
  local call = { name = path:match("[%w_]+$"), method = path:find(":") ~= nil, parameters = {} }
  if rest:find("^{") then
    read_options(call, rest:match("^{(.*)}"))
    call.braces = true
  elseif rest:find("^%(") then
    each_piece(rest:match("^%b()"):sub(2, -2), function(piece, optional)
      local inside = piece:match("^{(.*)}$")
      if inside and inside:find("=") then return read_options(call, inside) end
      local value = read_value(piece)
      if not value.name then value.name, value.type = "given", "table" end
      value.optional = optional or value.default ~= nil
      table.insert(call.parameters, value)
    end)
  else
    call.parameters[1] = { name = "..." }
  end
  if call.list then call.parameters, call.options = { { name = "..." } }, nil end
  return call
end

return signature
