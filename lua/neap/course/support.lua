--- What the lessons of the course share: explanations in lines of 80 columns, pictures, checks of
-- numbers, the way from part to part, and the end with its exercises. Lessons write
--
--   local course = require "course.support"
--
-- which prints the title of the lesson that runs, and the text of its head.

local cmdline = require "neap.cmdline"
local course = require "neap.course"
local exercises = require "neap.course.exercises"
local near = require "neap.course.near"
local paragraphs = require "neap.paragraphs"

local support = { near = near }

local function underlined(text, with)
  print(text .. "\n" .. with:rep(utf8.len(text)))
end

-- ---- the lesson that runs ----

-- A copy under another name is a lesson too.
local head = arg and arg[0] and course.head(arg[0]) or { title = "" }
local number = math.tointeger(tonumber(head.title:match("^Lesson (%d+): ")))
if not number then
  error("course.support: only the lessons of `neap course` have a use for it", 0)
end

if arg[1] == "--help" or arg[1] == "-h" then
  print(head.title .. "\n\n" .. paragraphs.flow(head.text) .. "\n")
end
local options = cmdline {
  { "step", false, "wait for Enter before each part" },
  { "svg", nil, "folder for the pictures", { folder = true } },
}

underlined(head.title:gsub("%.$", ""), "=")
print("\n" .. paragraphs.flow(head.text))

-- ---- parts ----

-- Waits until Enter is pressed; the end of the input lets the lesson run on, q ends it.
local function wait(for_what)
  if not options.step then return end
  io.write(("\n[Enter: %s; q: leave] "):format(for_what))
  io.flush()
  local answer = io.read("l")
  if answer == nil then options.step = false end
  if answer == nil then print() end
  if answer and answer:find("^%s*[qQ]") then os.exit(0, true) end
end

--- Begins a part of the lesson.
function support.part(title)
  wait(title)
  print()
  underlined(title, "-")
end

--- Prints an explanation: paragraphs are put into lines that fit; lines that are indented by two
-- or more, as formulas and code are, stay as they are.
function support.tell(text)
  support.conclude(text)
  print()
end

--- Prints an explanation that ends a part: no empty line follows.
function support.conclude(text)
  print("\n" .. paragraphs.flow((text:gsub("^%s*\n", ""):gsub("%s+$", ""))))
end

--- Draws a plot in the terminal and, with --svg DIR, into the file DIR/NN-name.svg.
function support.draw(name, plot)
  plot:show { columns = paragraphs.width() }
  if not options.svg then return end
  local file = ("%s/%02d-%s.svg"):format(options.svg, number, name)
  plot:save(file)
  print("picture: " .. file)
end

-- ---- the end ----

local function tell_next()
  local lesson = course.lessons()[number + 1]
  if lesson then
    print(("\nNext: `neap course %d`, %s."):format(lesson.number, lesson.title))
  else
    print("\nThis was the last lesson. Now write your own: `neap new NAME` begins a project.")
  end
end

--- Ends the lesson: its exercises, how to check the answers, and what comes next.
function support.finish()
  support.part "Exercises"
  print("\n" .. exercises.tasks(course.lesson(number)))
  print("\n" .. paragraphs.flow(("`neap course exercises %d mine.lua` writes a file to put your "
    .. "answers in, `neap course check %d mine.lua` checks them."):format(number, number)))
  tell_next()
end

return support
