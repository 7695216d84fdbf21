-- lesson.lua: runs a lesson of the course and writes it as one reads it: what it tells, the code
-- behind that, what the code prints, and its pictures, in the order in which they come.
--
--   neap scripts/dev/site/lesson.lua LESSON FOLDER
--
-- Markdown goes to standard output, pictures to FOLDER/pictures. The lesson runs as it is, with
-- other functions in the place of those of course.support that print; each of them knows
-- by the line that calls it which lines of code have run since the last one.

local prose = require "scripts.dev.site.prose"

local path, folder = arg[1], arg[2]

local lines = {}
for line in io.lines(path) do lines[#lines + 1] = line end

local blocks, printed, shown = {}, {}, 0

-- ---- what was written ----

local function emit(block) blocks[#blocks + 1] = block end

local function trimmed(text) return (text:gsub("^%s*\n", ""):gsub("%s+$", "")) end

_G.print = function(...)
  local words = table.pack(...)
  for i = 1, words.n do words[i] = tostring(words[i]) end
  printed[#printed + 1] = table.concat(words, "\t") .. "\n"
end

_G.io.write = function(...)
  for _, word in ipairs { ... } do printed[#printed + 1] = tostring(word) end
  return io.stdout
end

local function take_printed()
  local text = trimmed(table.concat(printed))
  printed = {}
  return text
end

-- The code up to a line that was not shown yet, and what it has printed.
local function flush(line)
  local code = trimmed(table.concat(lines, "\n", shown + 1, math.max(line, shown)))
  if code ~= "" then emit(prose.fenced(code, "lua")) end
  shown = math.max(line, shown)
  local text = take_printed()
  if text ~= "" then emit(prose.fenced(text, "text")) end
end

-- ---- where the lesson is ----

-- The line of the lesson's own chunk that runs.
local function line_now()
  local level = 2
  while true do
    local info = debug.getinfo(level, "Sl")
    if info.what == "main" and info.source == "@" .. path then return info.currentline end
    level = level + 1
  end
end

-- The last line of the statement that begins at a line: the first at which it is whole.
local function last_line(first)
  for last = first, #lines do
    if load(table.concat(lines, "\n", first, last)) then return last end
  end
  return first
end

-- Goes past a call that is itself not to be shown.
local function pass_call()
  local line = line_now()
  flush(line - 1)
  shown = math.max(shown, last_line(line))
end

-- ---- in the place of course.support ----

local instead = {}

function instead.part(title)
  pass_call()
  emit("## " .. title)
end

function instead.tell(text)
  pass_call()
  emit(prose.markdown(trimmed(text), 4))
end

instead.conclude = instead.tell

function instead.draw(name, plot)
  flush(last_line(line_now()))
  local picture = ("pictures/%s-%s"):format(path:match("([^/]+)%.lua$"), name)
  for _, theme in ipairs { "light", "dark" } do
    plot:save(("%s/%s-%s.svg"):format(folder, picture, theme), { theme = theme })
  end
  emit(("![Picture: %s](/%s)"):format(name:gsub("[-_]", " "), picture))
end

-- ---- the run ----

-- A lesson that has no use for course.support is one piece of code and what it prints.
local function replace_support()
  if not table.concat(lines, "\n"):find('require "course.support"', 1, true) then return end
  require "neap"
  local support = require "course.support"
  take_printed() -- the title and the head, which the page has
  function instead.finish()
    pass_call()
    support.finish()
    emit(prose.markdown(take_printed(), 4))
  end
  package.loaded["course.support"] = setmetatable(instead, { __index = support })
end

-- The head is prose of the page.
while lines[shown + 1] and lines[shown + 1]:find("^%-%-") do shown = shown + 1 end
_G.arg = { [0] = path }
replace_support()
dofile(path)
flush(#lines)
io.stdout:write(table.concat(blocks, "\n\n"), "\n")
