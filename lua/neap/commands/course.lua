--- neap course: lists the lessons of the course, runs one, and checks the answers to its exercises.

require "neap" -- which tells the core whose files these are: errors do not name their lines
local core = require "neap.core"
local course = require "neap.course"
local exercises = require "neap.course.exercises"

local USAGE = [[
usage: neap course                         lists the lessons
       neap course N [--step] [--svg DIR]  runs lesson N: --step waits before each
                                           part, --svg puts its pictures into DIR
       neap course exercises N [FILE]      shows its exercises, or writes a FILE to
                                           put the answers in
       neap course check N FILE            checks the answers in FILE]]

local function list()
  print("Building deep neural networks, a course in lessons that run:\n")
  for _, lesson in ipairs(course.lessons()) do
    print(("%4d  %s"):format(lesson.number, lesson.title))
  end
  print("\n`neap course 1` runs the first one; `neap course --help` tells more.")
end

-- As the lesson would run on its own: its options are in `arg`.
local function run(lesson, ...)
  local given = { [0] = lesson.path, ... }
  _G.arg = given
  dofile(lesson.path)
end

local function only(count, ...)
  if select("#", ...) > count then error("neap course: too many arguments\n" .. USAGE, 0) end
end

local function show_exercises(number, path, ...)
  only(0, ...)
  local lesson = course.lesson(number)
  if not path then return print(exercises.tasks(lesson)) end
  if core.folder.kind(path) ~= "nothing" then
    error(("neap course: '%s' is there already"):format(path), 0)
  end
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(exercises.sheet(lesson, path)))
  print(("wrote %s; check it with `neap course check %d %s`"):format(path, lesson.number, path))
end

local function check(number, path, ...)
  only(0, ...)
  if not path then
    error("neap course check: takes a lesson and a file of answers\n" .. USAGE, 0)
  end
  if not exercises.check(course.lesson(number), path) then os.exit(1, true) end
end

return function(first, ...)
  if first == nil then return list() end
  if first == "--help" or first == "-h" then return print(USAGE) end
  if first == "exercises" then return show_exercises(...) end
  if first == "check" then return check(...) end
  run(course.lesson(first), ...)
end
