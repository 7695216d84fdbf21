--- The exercises of a lesson: their tasks, a file to put answers in, and the check of answers.
--
-- The file of a lesson's exercises (scripts/course/exercises) gives a list of {task =, kind =,
-- check = function(answer)}: kind is what the answer must be ("function", "number", "string",
-- "numbers": a table or a tensor), and check raises an error where it is not right. A file of
-- answers gives a table with the answer to exercise n at n.

local core = require "neap.core"
local neap = require "neap"
local paragraphs = require "neap.paragraphs"

local exercises = {}

local SEED = 1 -- checks that draw random numbers draw the same ones each time

local function list_of(lesson) return dofile(lesson.exercises) end

--- The tasks as text, numbered.
function exercises.tasks(lesson)
  local texts = {}
  for i, exercise in ipairs(list_of(lesson)) do
    local lead = ("%d. "):format(i)
    texts[i] = paragraphs.wrap(exercise.task, lead, (" "):rep(#lead))
  end
  return table.concat(texts, "\n\n")
end

local function commented(text)
  return (("-- " .. text):gsub("\n", "\n-- "):gsub("%-%- \n", "--\n"))
end

--- A file to put answers in: the tasks as comments, and an empty place for each answer.
function exercises.sheet(lesson, name)
  local parts = { commented(("Lesson %d: %s.\n\nCheck: neap course check %d %s"):format(
    lesson.number, lesson.title, lesson.number, name)), 'local neap = require "neap"',
    "local answer = {}" }
  for i, exercise in ipairs(list_of(lesson)) do
    parts[#parts + 1] = ("%s\nanswer[%d] = nil"):format(
      paragraphs.wrap(exercise.task, ("-- %d. "):format(i), "-- "), i)
  end
  parts[#parts + 1] = "return answer"
  return table.concat(parts, "\n\n") .. "\n"
end

-- ---- checking ----

local kinds = {
  ["function"] = "a function", number = "a number", string = "a string",
  numbers = "a table of numbers or a tensor",
}

local function is_of_kind(value, kind)
  if kind == "numbers" then return type(value) == "table" or neap.is_tensor(value) end
  return type(value) == kind
end

-- What is wrong with an answer, or nil.
local function fault_of(exercise, answer)
  if not is_of_kind(answer, exercise.kind) then
    return ("it must be %s, got %s"):format(kinds[exercise.kind],
      neap.is_tensor(answer) and "a tensor" or type(answer))
  end
  neap.manual_seed(SEED)
  local ok, message = pcall(exercise.check, answer)
  if ok then return nil end
  if core.is_interrupt(message) then error(message, 0) end
  return (tostring(message):gsub("^[^\n]-exercises/[^:\n]+:%d+: ", ""))
end

-- The table that a file of answers gives.
local function read(path)
  local chunk, message = loadfile(path)
  if not chunk then error("neap course check: " .. message, 0) end
  local answers = chunk(path)
  if type(answers) ~= "table" then
    error(("neap course check: '%s' must end with `return answer`, a table with the answer to "
      .. "exercise n at n, got %s"):format(path, type(answers)), 0)
  end
  return answers
end

-- "2  not yet: ..."; numbers that stand in lines of their own stay there.
local function line_of(i, text)
  local lead = i .. "  "
  return text:find("\n") and lead .. text or paragraphs.wrap(text, lead, (" "):rep(#lead))
end

--- Checks the answers in a file and prints what is right; true where all are.
function exercises.check(lesson, path)
  local list, answers = list_of(lesson), read(path)
  local right = 0
  for i, exercise in ipairs(list) do
    local answer = answers[i]
    local fault = answer == nil and "no answer yet" or fault_of(exercise, answer)
    if not fault then right = right + 1 end
    print(line_of(i, fault and "not yet: " .. fault or "right"))
  end
  print(("\n%d of %d right"):format(right, #list))
  return right == #list
end

return exercises
