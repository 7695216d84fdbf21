--- The documentation comments of neap's Lua files, read from the installed sources.
--
-- A comment is `---` lines above a definition; it may begin with the call it tells of,
-- `Linear(in, out, {bias = true}): text`. A comment at the top of a file counts when it
-- begins with a call or with `nn.Name: text`. Comments of two dashes count when they begin
-- with a call of neap or of a tensor. Results are {call=, text=} by the name defined
-- ("dropout") or, for methods, "Class.name".

local options = require "neap.options"
local places = require "neap.places"

local comments = {}

-- The name that a line of code defines, and its parameters; class and name for a method.
local function definition(line)
  local owner, name, parameters = line:match("^function ([%w_]+)[.:]([%w_]+)%((.-)%)")
  if owner then
    parameters = parameters:gsub("^self,? ?", ""):gsub("%f[%w_]given%f[^%w_]", "options")
    return name, parameters, owner:find("^%u") and owner or nil
  end
  owner, name = line:match("^([%w_]+)%.([%w_]+) =")
  if owner then return name, nil, owner:find("^%u") and owner or nil end
  return line:match("^%w+%(\"([%w_]+)\"") or line:match("^local ([%w_]+) =")
end

-- "neap.f(x, {a=}) and neap.g: text" as the name, the call, the second name and the text.
local function split_call(text)
  local path = text:match("^([%a_][%w_.:]*[%w_])")
  if not path then return end
  local after = #path + 1
  local bracket = text:match("^%b()", after) or text:match("^%b{}", after)
  if bracket then after = after + #bracket end
  local option = bracket and text:match("^%[[^%]]*%]", after)
  if option then after = after + #option end
  local second = text:match("^ and ([%a_][%w_.]*)", after)
  if second then
    after = after + #" and " + #second
    local its_bracket = text:match("^%b()", after)
    if its_bracket then after = after + #its_bracket end
  end
  local rest = text:match("^[:.]%s+(.*)", after) or text:match("^%.?$", after)
  if not rest or not (bracket or path:find("^neap%.") or path:find("^nn%.")) then return end
  return path, bracket and path .. bracket .. (option or ""), second, rest
end

local function last(path) return path:match("[%w_]+$") end

-- Lines that are indented keep their line; others are run together.
local function flow(lines)
  local made = ""
  for _, line in ipairs(lines) do
    local joint = line == "" and "\n\n"
      or (line:find("^  ") or made:find("\n  [^\n]*$")) and "\n"
      or (made == "" or made:find("\n$")) and "" or " "
    made = made .. joint .. line
  end
  return (made:gsub("\n\n\n+", "\n\n"):gsub("%s+$", ""))
end

local function put(found, key, entry, firmly)
  if key and (firmly or not found[key]) then found[key] = entry end
end

-- One block of comment lines and the line of code under it.
local function take(found, lines, dashes, code)
  local text = flow(lines)
  local path, call, second, rest = split_call(text)
  local name, parameters, owner = definition(code)
  if dashes == 2 and not (path and text:find("^%l+[.:]")) then return end
  if owner and path and last(path) == owner then
    put(found, owner, { call = call, text = rest }, true)
  elseif owner then
    local key = owner .. "." .. name
    if path and last(path) == name then
      call = call and path == name and ":" .. call or call
      put(found, key, { call = call, text = rest }, true)
    else
      call = (":%s(%s)"):format(name, parameters or "")
      put(found, key, { call = call, text = text }, true)
    end
  elseif path then
    local entry = { call = call, text = rest }
    -- The head of a file goes on about its inside, so its first paragraph counts.
    if code == "" then entry.text, entry.whole = rest:match("^(.-)\n\n") or rest, rest end
    put(found, last(path), entry, name ~= nil)
    if second then
      local its_call = call and call:gsub("^[%w_.:]+", second)
      put(found, last(second), { call = its_call, text = entry.text })
    end
  elseif name and parameters then
    put(found, name, { call = ("%s(%s)"):format(name, parameters), text = text }, true)
  end
end

-- Adds what the file at `path` documents to `found`; heads of classes (`nn.Linear: text`)
-- go to `heads`.
local function read(path, found, heads)
  options.need_library("io", "help")
  local lines, dashes = nil, nil
  for line in io.lines(path) do
    local mark, text = line:match("^(%-%-%-?) ?(.*)$")
    if mark and not text:find("^%-%-%-") then
      if not lines then lines, dashes = {}, #mark end
      lines[#lines + 1] = text
    elseif lines then
      local class = flow(lines):match("^[%l.]*(%u[%w_]*): ")
      if class and line == "" then
        local head = flow(lines):match(": (.*)")
        heads[class] = head:match("^(.-)\n\n") or head
      else
        take(found, lines, dashes, line)
      end
      lines = nil
    end
  end
end

--- The comments of module `prefix` and of all modules below it that are loaded, and the
-- heads of classes.
function comments.of(prefix)
  local found, heads, seen, names = {}, {}, {}, {}
  for name in pairs(package.loaded) do
    if name == prefix or name:sub(1, #prefix + 1) == prefix .. "." then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  for _, name in ipairs(names) do
    local path = places.file(name)
    if path and not seen[path] then
      seen[path] = true
      read(path, found, heads)
    end
  end
  return found, heads
end

return comments
