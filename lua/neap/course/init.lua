--- The course: where its lessons lie, and what they are called.
--
-- A lesson is a script NN_name.lua whose first comment begins with "Lesson N: title."; its
-- exercises are in the file of that name in the folder exercises. A source tree has them in
-- scripts/course, an installation beside this file.

local core = require "neap.core"
local places = require "neap.places"

local course = {}

local function folder()
  for _, path in ipairs { "course/lessons/", "../../scripts/course/" } do
    path = places.folder and places.folder .. path
    if path and core.folder.kind(path) == "folder" then return path end
  end
  error("neap course: the lessons are not installed with neap's files", 0)
end

--- The first comment of a file, as {first line, text of the others}; its last paragraph, which
-- says how to run it, is left out.
function course.head(path)
  local lines = {}
  local file <close> = io.open(path)
  for line in file and file:lines() or next, {} do
    local text = line:match("^%-%- ?(.*)$")
    if not text then break end
    lines[#lines + 1] = text
  end
  local rest = table.concat(lines, "\n", 2):gsub("\n*Run: [^\n]*\n?$", "")
  return { title = lines[1] or "", text = (rest:gsub("^%s+", "")) }
end

local function lesson_of(dir, name)
  local number = math.tointeger(tonumber(name:match("^(%d%d)_[%w_]+%.lua$")))
  if not number then return nil end
  local head = course.head(dir .. name)
  return { number = number, name = name:match("^(.*)%.lua$"), path = dir .. name,
    exercises = dir .. "exercises/" .. name,
    title = head.title:match("^Lesson %d+: (.-)%.?$") or head.title }
end

--- All lessons in their order: {number, name, title, path, exercises}, the last two being files.
function course.lessons()
  local dir, found = folder(), {}
  for _, name in ipairs(core.folder.list(dir)) do found[#found + 1] = lesson_of(dir, name) end
  table.sort(found, function(a, b) return a.number < b.number end)
  return found
end

--- The lesson whose number a text says; an error that tells which there are.
function course.lesson(text)
  local lessons = course.lessons()
  for _, lesson in ipairs(lessons) do
    if lesson.number == tonumber(text) then return lesson end
  end
  error(("neap course: no lesson '%s'; they are 1 to %d"):format(
    tostring(text):gsub("[%c\127-\255]", "?"), #lessons), 0)
end

return course
