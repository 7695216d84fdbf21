-- manual.lua: runs what stands in the pages of docs/manual and compares what it prints.
--
--   neap scripts/dev/manual.lua [PAGE...]           says which blocks print something else
--   neap scripts/dev/manual.lua --write [PAGE...]   writes what they print into the pages
--
-- A page is one session, in a folder of its own: a block ```lua is run as the prompt runs a
-- paste, ```sh by a shell that finds neap. What a block prints is the block ```text behind it; a
-- `…` there stands for anything within a line. ```lua NAME.lua is a file for later blocks, which
-- does not run by itself. A block ```text that begins with "> " is a session of the prompt.
-- ```console is what no test can run: it installs, or asks the network.

local program = require "neap.program"

local MARK = "\1\n"

local function quote(word) return "'" .. word:gsub("'", "'\\''") .. "'" end

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local function write(path, text)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(text))
end

local function output_of(command)
  local pipe <close> = assert(io.popen("{ " .. command .. "\n} 2>&1"))
  return pipe:read("a")
end

-- ---- pages as parts ----

-- A text as a list of parts: {text=} between blocks, {info=, code=} of blocks.
local function parts_of(text)
  local parts, at = {}, 1
  while true do
    local first, last, info, code = text:find("\n```([^\n]*)\n(.-)\n?```\n", at)
    if not first then break end
    parts[#parts + 1] = { text = text:sub(at, first) }
    parts[#parts + 1] = { info = info, code = code }
    at = last + 1
  end
  parts[#parts + 1] = { text = text:sub(at) }
  return parts
end

local function text_of(parts)
  local pieces = {}
  for i, part in ipairs(parts) do
    pieces[i] = part.text or ("```%s\n%s\n```\n"):format(part.info, part.code)
  end
  return table.concat(pieces)
end

local function runs(part)
  return part.info == "lua" or part.info == "sh"
    or part.info == "text" and part.code:find("^> ") ~= nil
end

-- The block with what the one at `i` prints, or nil.
local function printed_behind(parts, i)
  local gap, block = parts[i + 1], parts[i + 2]
  local is_one = block and block.info == "text" and not runs(block) and not gap.text:find("%S")
  return is_one and block or nil
end

-- ---- running, in a process of the page's own ----

local function run_lua(session, code) session.read(code, true)() end

local function run_sh(code)
  local folder = quote(program.path:match("^(.*)/"))
  io.stdout:write(output_of("PATH=" .. folder .. ":\"$PATH\"\n" .. code))
end

-- What a session that reads from a pipe prints; it does not echo what is typed.
local function run_session(code)
  local typed = {}
  for line in code:gmatch("[^\n]+") do typed[#typed + 1] = line:match("^>>? (.*)$") end
  local input = os.tmpname()
  write(input, table.concat(typed, "\n") .. "\n")
  local out = output_of(quote(program.path) .. " -i <" .. quote(input))
  os.remove(input)
  io.stdout:write(out:match("^[^\n]*\n(.*)> \n$") or out)
end

local function run_page(page)
  local session = require "neap.session"
  function session.report(text) print(text) end
  for _, part in ipairs(parts_of(read(page))) do
    local file = part.info and part.info:match("^lua (%S+)$")
    if file then write(file, part.code .. "\n") end
    if part.info and runs(part) then
      if part.info == "lua" then run_lua(session, part.code) end
      if part.info == "sh" then run_sh(part.code) end
      if part.info == "text" then run_session(part.code) end
      io.stdout:flush()
      io.stdout:write(MARK)
    end
  end
end

local function absolute(path, here) return path:find("^/") and path or here .. "/" .. path end

-- What each block of a page prints.
local function outputs_of(page)
  local folder = output_of "mktemp -d":match("[^\n]+")
  local here = output_of "pwd":match("[^\n]+")
  local environment = "LC_ALL=C.UTF-8 NEAP_PROGRESS=0 NO_COLOR=1 TERM=dumb COLUMNS=80"
  local all = output_of(("cd %s && %s %s %s --run %s"):format(quote(folder), environment,
    quote(program.path), quote(absolute(arg[0], here)), quote(absolute(page, here))))
  os.execute("rm -rf " .. quote(folder))
  local outputs = {}
  for output in all:gmatch("(.-)" .. MARK) do outputs[#outputs + 1] = output end
  return outputs
end

-- ---- comparing ----

-- What a block prints, as it stands in the page; of a session without what is typed.
local function expected_of(parts, i)
  local part = parts[i]
  if part.info == "text" then
    local function prompt(line) return line:match("^>>? ") end
    return ((part.code .. "\n"):gsub("[^\n]*\n", prompt))
  end
  local block = printed_behind(parts, i)
  return block and block.code .. "\n" or ""
end

local function agrees(expected, output)
  if output:find("[^\n]$") then output = output .. "\n" end
  local pattern = expected:gsub("[%^$()%%.%[%]*+?-]", "%%%0"):gsub("\u{2026}", "[^\n]-")
  return output:find("^" .. pattern .. "$") ~= nil
end

local function differs(page, part, expected, output)
  local report = "%s: this block prints something else:\n%s\n-- in the page:\n%s-- printed:\n%s\n"
  io.stderr:write(report:format(page, part.code, expected, output))
end

-- Puts what a block prints behind it.
local function put(parts, i, output)
  local block = printed_behind(parts, i)
  local code = output:gsub("\n$", "")
  if block and code ~= "" then
    block.code = code
  elseif block then
    table.remove(parts, i + 2)
    table.remove(parts, i + 1)
  elseif code ~= "" then
    table.insert(parts, i + 1, { info = "text", code = code })
    table.insert(parts, i + 1, { text = "\n" })
  end
end

-- Compares a page, or writes it; the number of blocks that differ.
local function check_page(page, writes)
  local parts, outputs, n, wrong = parts_of(read(page)), outputs_of(page), 0, 0
  local i = 1
  while parts[i] do
    if parts[i].info and runs(parts[i]) then
      n = n + 1
      local expected, output = expected_of(parts, i), outputs[n] or "(it did not run)\n"
      if not agrees(expected, output) then
        if writes and parts[i].info ~= "text" then
          put(parts, i, output)
        else
          wrong = wrong + 1
          differs(page, parts[i], expected, output)
        end
      end
    end
    i = i + 1
  end
  if writes then write(page, text_of(parts)) end
  print(("%s: %d blocks, %d wrong"):format(page, n, wrong))
  return wrong
end

local function pages_of(words)
  if #words > 0 then return words end
  local found = {}
  for name in output_of "ls docs/manual/*.md":gmatch("[^\n]+") do found[#found + 1] = name end
  return found
end

local words = table.pack(...)
if words[1] == "--run" then return run_page(words[2]) end
local writes = words[1] == "--write"
if writes then table.remove(words, 1) end
local wrong = 0
for _, page in ipairs(pages_of(words)) do wrong = wrong + check_page(page, writes) end
os.exit(wrong == 0)
