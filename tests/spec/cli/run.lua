--- Runs the program neap, or lua itself, from the outside: what the specs of the command
-- line share. The program is the one in the environment variable NEAP, else the one that
-- runs the specs, else build/neap.

local run = {}

local function interpreter()
  local first = 0
  while arg and arg[first - 1] do first = first - 1 end
  return arg and arg[first] or ""
end

run.program = os.getenv("NEAP") or interpreter():match("^.*neap$") or "build/neap"

--- The text of a file, which is removed.
function run.take(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  os.remove(path)
  return text
end

--- The first line that a command prints.
function run.take_line(command)
  local pipe <close> = assert(io.popen(command))
  return pipe:read "l"
end

--- Makes a file with this text in a temporary place, and returns its name.
function run.file(text)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
  return path
end

--- Paths, with semicolons between them, from the root on.
function run.absolute(paths)
  local here = run.take_line "pwd"
  return (paths:gsub("[^;]+", function(part)
    return part:find "^%./" and here .. part:sub(2) or part
  end))
end

function run.quote(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

--- Runs a shell command; returns its exit status, standard output and standard error.
function run.shell(command, input)
  local out, err, given = os.tmpname(), os.tmpname(), run.file(input or "")
  local _, how, status =
    os.execute(("{ %s\n} <%s >%s 2>%s"):format(command, given, out, err))
  os.remove(given)
  if how == "signal" then status = 128 + status end
  return status, run.take(out), run.take(err)
end

local function with(program, arguments, options)
  options = options or {}
  local words = { options.env and "env " .. options.env or "", run.quote(program) }
  for _, word in ipairs(arguments) do words[#words + 1] = run.quote(word) end
  return run.shell(table.concat(words, " "), options.input)
end

--- Runs neap with a list of arguments; options: input (text), env ("NAME='value'").
function run.neap(arguments, options)
  return with(run.program, arguments, options)
end

--- The same for lua 5.4, with its name in messages replaced by that of neap.
function run.lua(arguments, options)
  local status, out, err = with("lua5.4", arguments, options)
  local function rename(text)
    return (text:gsub("lua5%.4", (run.program:gsub("%%", "%%%%"))))
  end
  return status, rename(out), rename(err)
end

run.has_lua = os.execute("command -v lua5.4 >/dev/null 2>&1") == true

return run
