--- The documentation comments of neap's Lua files, read from the installed sources.
--
-- A comment is `---` lines above a definition; it may begin with the call it tells of,
-- `Linear(in, out, {bias = true}): text`. A comment at the top of a file counts when it
-- begins with a call or with `nn.Name: text`. Comments of two dashes count when they begin
-- with a call of neap or of a tensor. Lines `-- > code` are the example, in which dist is
-- neap.distributed. A class that is made of
-- a row has it above the row, `{ "Name", ... }`, or in a list of sections `nn.Name:`, each
-- with its example. Results are {call=, text=, example=} by the name defined ("dropout") or,
-- for methods, "Class.name".

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
    or line:match("^%s+{ \"([%w_]+)\"")
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
  local rest = text:match("^[:.]%s+(.*)", after) or text:match("^%.?$", after) and ""
  if not rest or not (bracket or path:find("^neap%.") or path:find("^nn%.")) then return end
  return path, bracket and path .. bracket .. (option or ""), second, rest
end

local function last(path) return path:match("[%w_]+$") end

-- What stands between two lines of a comment: lines that are indented keep their line, others
-- are run together; shapes get a paragraph.
local function joint(before, line)
  if line == "" or line:find("^Shapes: ") then return "\n\n" end
  if before == "" then return "" end
  return (line:find("^  ") or before:find("^  ")) and "\n" or " "
end

local function flow(lines)
  local parts = {}
  for i, line in ipairs(lines) do
    parts[#parts + 1] = i > 1 and joint(lines[i - 1], line) or ""
    parts[#parts + 1] = line
  end
  return (table.concat(parts):gsub("\n\n\n+", "\n\n"):gsub("^%s+", ""):gsub("%s+$", ""))
end

-- The lines of text of a comment, and its example: the lines after ">" as they stand.
local function split_example(lines)
  local plain, example = {}, {}
  for _, line in ipairs(lines) do
    local code = line:match("^> ?(.*)$")
    if code then example[#example + 1] = code else plain[#plain + 1] = line end
  end
  local code = #example > 0 and table.concat(example, "\n") or nil
  if code and code:find "%f[%w_]dist%." then code = "local dist = neap.distributed\n" .. code end
  return plain, code
end

local function put(found, key, entry, firmly)
  if not key then return end
  local old = found[key]
  -- A helper may have the name of what a part offers.
  local less = old and old.call and old.qualified and not entry.qualified
  if firmly and not less or not old then found[key] = entry end
  local kept, other = found[key], old ~= found[key] and old or entry
  if less then return end
  kept.example = kept.example or other.example
end

-- What is said of a class that is made of a row.
local function take_row(found, name, lines)
  local plain, example = split_example(lines)
  put(found, name, { text = "", more = flow(plain), example = example })
end

local function section_name(line) return line:match("^%l[%w_.]*%.(%u%w*):$") end

-- A list of such classes: sections that begin with `nn.Name:`.
local function take_sections(found, lines)
  local name, section
  for i = 1, #lines + 1 do
    local next_name = lines[i] and section_name(lines[i])
    if name and (next_name or not lines[i]) then take_row(found, name, section) end
    if next_name then name, section = next_name, {} else table.insert(section, lines[i]) end
  end
end

-- One block of comment lines and the line of code under it.
local function take(found, lines, dashes, code)
  local plain, example = split_example(lines)
  local text = flow(plain)
  local path, call, second, rest = split_call(text)
  local name, parameters, owner = definition(code)
  if dashes == 2 and not (path and text:find("^%l+[.:]")) then return end
  if owner and path and last(path) == owner then
    put(found, owner, { call = call, text = rest, example = example }, true)
  elseif owner then
    local key = owner .. "." .. name
    if path and last(path) == name then
      call = call and path == name and ":" .. call or call
      put(found, key, { call = call, text = rest, example = example }, true)
    else
      call = (":%s(%s)"):format(name, parameters or "")
      put(found, key, { call = call, text = text, example = example }, true)
    end
  elseif path then
    local entry = { call = call, text = rest, example = example,
      qualified = path:find(".", 1, true) ~= nil }
    -- The head of a file goes on about its inside, so its first paragraph counts.
    if code == "" then entry.text, entry.whole = rest:match("^(.-)\n\n") or rest, rest end
    put(found, last(path), entry, name ~= nil)
    if second then
      local its_call = call and call:gsub("^[%w_.:]+", second)
      put(found, last(second), { call = its_call, text = entry.text })
    end
  elseif name and parameters then
    call = ("%s(%s)"):format(name, parameters)
    put(found, name, { call = call, text = text, example = example }, true)
  end
end

-- The head of a class, "nn.Linear: text", as its name, its first paragraph and example.
local function head_of(lines)
  if not lines[1]:find("^[%l.]*%u[%w_]*: ") then return nil end
  local plain, example = split_example(lines)
  local class, text = flow(plain):match("^[%l.]*(%u[%w_]*): (.*)")
  return class, class and { text = text:match("^(.-)\n\n") or text, example = example }
end

-- The dashes and text of a line that is a comment; nil for code. Indented ones count above
-- rows, where they begin with an example.
local function comment_of(line, began)
  local mark, text = line:match("^(%-%-%-?) ?(.*)$")
  if mark and not text:find("^%-%-%-") then return #mark, text end
  text = line:match("^%s+%-%- (.*)$")
  if text and (began == "row" or not began and text:find("^>")) then return "row", text end
end

-- Adds what the file at `path` documents to `found`; heads of classes go to `heads`.
local function read(path, found, heads)
  options.need_library("io", "help")
  local lines, began = nil, nil
  for line in io.lines(path) do
    local mark, text
    if line:find("--", 1, true) then mark, text = comment_of(line, lines and began) end
    if mark then
      if not lines then lines, began = {}, mark end
      lines[#lines + 1] = text
    elseif lines then
      local class, head = head_of(lines)
      if began == "row" then
        take_row(found, definition(line), lines)
      elseif section_name(lines[1]) then
        take_sections(found, lines)
      elseif class and line == "" then
        heads[class] = head
      else
        take(found, lines, began, line)
      end
      lines = nil
    end
  end
end

local known = {} -- prefix -> what `of` gave, and how many modules were loaded then

-- The modules that are loaded of `prefix` and below it.
local function modules_of(prefix)
  local names = {}
  for name in pairs(package.loaded) do
    if name == prefix or name:sub(1, #prefix + 1) == prefix .. "." then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  return names
end

--- The comments of module `prefix` and of all modules below it that are loaded, and the
-- heads of classes.
function comments.of(prefix)
  local names = modules_of(prefix)
  local done = known[prefix]
  if done and done.count == #names then return done.found, done.heads end
  local found, heads, seen = {}, {}, {}
  for _, name in ipairs(names) do
    local path = places.file(name)
    if path and not seen[path] then
      seen[path] = true
      read(path, found, heads)
    end
  end
  known[prefix] = { found = found, heads = heads, count = #names }
  return found, heads
end

return comments
