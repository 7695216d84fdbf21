--- neap.cmdline{ {name, default, help[, choices or range]}, ... }: the options of a script.
--
--   local o = neap.cmdline{ { "lr", 0.1, "learning rate" }, { "verbose", false, "say more" } }
--
-- reads `--lr 0.05`, `--lr=0.05`, `--verbose`, `--no-verbose` from the global `arg`; an option
-- has the type of its default (a string where there is none), underscores may be typed as
-- dashes. Choices are a list; a range is a table such as {min = 1}, {min = 0, max = 1} or
-- {above = 0}; {writable = true} says that a file of that name must be one that can be
-- written, {folder = true} that it is a folder, which is made where it is not there. What is
-- no option is refused, unless the table has `rest`, a string that tells what it is: then it
-- is left in o[1], o[2], ... `--help` prints the options and ends the program with status 0, a
-- mistake ends it with status 1.

local core = require "neap.core"
local options = require "neap.options"

local kinds = { integer = "INTEGER", float = "NUMBER", string = "TEXT" }

local function kind_of(default)
  if default == nil then return "string" end
  return math.type(default) or type(default)
end

local function flag_of(name) return "--" .. name:gsub("_", "-") end

-- ---- rows ----

local function check_row(row, position, seen)
  if not options.is_table(row) or type(row[1]) ~= "string"
    or not row[1]:find("^[%a][%w_]*$") then
    core.raise(("cmdline: row %d must be {name, default, help}, with a name of letters, "
      .. "digits and underscores"):format(position))
  end
  local name, default, text, choices = row[1], row[2], row[3], row[4]
  local range
  if options.is_table(choices) and choices[1] == nil then
    range = options.check("cmdline: the range of '" .. name .. "'", choices,
      { "min", "max", "above", writable = false, folder = false })
    choices = nil
  end
  if seen[name] or name == "help" then
    core.raise(("cmdline: option '%s' is there twice"):format(name))
  end
  local kind = kind_of(default)
  if kind ~= "boolean" and not kinds[kind] then
    core.raise(("cmdline: the default of '%s' must be a number, a string, a boolean or nil, "
      .. "got %s"):format(name, options.show(default)))
  end
  seen[name] = true
  return { name = name, flag = flag_of(name), default = default, kind = kind,
    help = text or "", choices = choices, range = range }
end

local function check_rows(rows)
  if not options.is_table(rows) then
    core.raise("cmdline: expected a list of {name, default, help}, got " .. options.show(rows))
  end
  local checked, seen = {}, {}
  for position, row in ipairs(rows) do checked[position] = check_row(row, position, seen) end
  return checked
end

-- ---- help ----

-- "at least 1", "above 0 and at most 1", of a range; nil where it sets no bound.
local function bounds(range)
  local parts = {}
  if range and range.min then parts[1] = ("at least %s"):format(range.min) end
  if range and range.above then parts[1] = ("above %s"):format(range.above) end
  if range and range.max then parts[#parts + 1] = ("at most %s"):format(range.max) end
  return #parts > 0 and table.concat(parts, " and ") or nil
end

local function usage(row)
  if row.kind == "boolean" then
    return row.default and "--no-" .. row.flag:sub(3) or row.flag
  end
  local value = row.choices and table.concat(row.choices, "|") or kinds[row.kind]
  return row.flag .. " " .. value
end

local function help_text(script, rows, rest)
  local left, right, width = {}, {}, 0
  for i, row in ipairs(rows) do
    left[i] = usage(row)
    right[i] = row.help
    if row.kind ~= "boolean" and row.default ~= nil then
      right[i] = ("%s (default %s)"):format(row.help, row.default)
    end
    local text = bounds(row.range)
    if text then right[i] = ("%s, %s"):format(right[i], text) end
  end
  left[#left + 1], right[#right + 1] = "--help", "show this text"
  for _, text in ipairs(left) do width = math.max(width, #text) end
  local lines = { ("usage: %s [options]%s"):format(script, rest and " " .. rest or ""), "" }
  for i, text in ipairs(left) do
    lines[#lines + 1] = ("  %s%s  %s"):format(text, (" "):rep(width - #text), right[i])
  end
  return table.concat(lines, "\n") .. "\n"
end

-- ---- parsing ----

-- A file that is there is not changed, one that is not is not left there. A pipe or a device is
-- not opened: that could wait for ever.
local function is_writable(path)
  local kind = core.folder.kind(path)
  if kind == "folder" or kind == "other" then return kind == "other" end
  local file = io.open(path, "ab")
  if not file then return false end
  file:close()
  if kind == "nothing" then os.remove(path) end
  return true
end

-- Makes it where there is nothing yet.
local function is_folder(path)
  local ok, failure = pcall(core.folder.make, path)
  if not ok and core.is_interrupt(failure) then error(failure, 0) end
  return ok
end

local booleans = { ["true"] = true, ["1"] = true, yes = true,
  ["false"] = false, ["0"] = false, no = false }

-- The value that `text` stands for, or nil and what was expected.
local function convert(row, text)
  local value = text
  if row.kind == "boolean" then
    value = booleans[text]
    if value == nil then return nil, "true or false" end
  elseif row.kind ~= "string" then
    value = tonumber(text)
    if row.kind == "integer" then value = value and math.tointeger(value) end
    if not value then return nil, row.kind == "integer" and "a whole number" or "a number" end
  end
  if row.choices then
    for _, choice in ipairs(row.choices) do
      if choice == value then return value end
    end
    return nil, "one of " .. table.concat(row.choices, ", ")
  end
  local range = row.range
  if range and type(value) == "number" and not ((not range.min or value >= range.min)
    and (not range.above or value > range.above) and (not range.max or value <= range.max)) then
    return nil, bounds(range)
  elseif range and range.writable and not is_writable(value) then
    return nil, "a file that can be written"
  elseif range and range.folder and not is_folder(value) then
    return nil, "a folder"
  end
  return value
end

local function find(rows, flag)
  local plain = flag_of(flag:sub(3))
  for _, row in ipairs(rows) do
    if plain == row.flag then return row, true end
    if row.kind == "boolean" and plain == "--no-" .. row.flag:sub(3) then return row, false end
  end
end

local function unknown(rows, flag)
  local flags = { ["--help"] = true }
  for _, row in ipairs(rows) do flags[row.flag] = true end
  return ("unknown option '%s'%s"):format(flag, core.nearest(flag, flags))
end

-- Reads `arguments` into `values`; gives nil, or what is wrong with them, or "help".
local function parse(rows, arguments, values, rest)
  local i, only_values = 1, false
  while i <= #arguments do
    local argument = arguments[i]
    i = i + 1
    if only_values or argument:sub(1, 1) ~= "-" or argument == "-" or tonumber(argument) then
      if not rest then return ("takes options only, got '%s'"):format(argument) end
      values[#values + 1] = argument
    elseif argument == "--" then
      only_values = true
    elseif argument == "--help" or argument == "-h" then
      return "help"
    else
      local flag, text = argument:match("^(%-%-[^=]+)=(.*)$")
      flag = flag or argument
      local row, positive = find(rows, flag)
      if not row then return unknown(rows, flag) end
      if row.kind == "boolean" and (not text or not positive) then
        if text then return ("option %s takes no value"):format(flag) end
        values[row.name] = positive
      else
        if not text then
          text, i = arguments[i], i + 1
          if not text or text:sub(1, 2) == "--" then
            return ("option %s needs a value"):format(flag)
          end
        end
        local value, expected = convert(row, text)
        if value == nil then
          return ("option %s must be %s, got '%s'"):format(flag, expected, text)
        end
        values[row.name] = value
      end
    end
  end
end

return function(given)
  local rows = check_rows(given)
  local rest = given.rest
  if rest ~= nil and type(rest) ~= "string" then
    core.raise("cmdline: rest must be a string, got " .. options.show(rest))
  end
  options.need_library("io", "cmdline")
  options.need_library("os", "cmdline")
  local arguments = rawget(_G, "arg") or {}
  local script = (arguments[0] or "script"):match("[^/\\]+$")
  local values = {}
  for _, row in ipairs(rows) do values[row.name] = row.default end
  local complaint = parse(rows, arguments, values, rest)
  if complaint == "help" then
    io.stdout:write(help_text(script, rows, rest))
    os.exit(0, true)
  elseif complaint then
    io.stderr:write(("%s: %s\nTry '%s --help'.\n"):format(script, complaint, script))
    os.exit(1, true)
  end
  return values
end
