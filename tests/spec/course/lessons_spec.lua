-- What all lessons of the course keep to. Their own numbers they check themselves.

local core = require "neap.core"
local course = require "neap.course"
local run_script = require "tests.spec.scripts.run_script"

local COLUMNS = 80

local function read(path)
  local file <close> = assert(io.open(path))
  return file:read("a")
end

-- What a lesson prints; it runs once for all that is asked of it.
local printed = setmetatable({}, { __index = function(all, lesson)
  local folder = os.tmpname()
  os.remove(folder)
  local status, out, err = run_script(lesson.path, "--svg", folder)
  local pictures = core.folder.kind(folder) == "folder" and core.folder.list(folder) or {}
  for _, name in ipairs(pictures) do
    assert.truthy(read(folder .. "/" .. name):find("</svg>%s*$"), name .. " is cut")
  end
  os.execute("rm -rf " .. folder)
  all[lesson] = { status = status, out = out, err = err, pictures = pictures }
  return all[lesson]
end })

local function each_lesson(f)
  for _, lesson in ipairs(course.lessons()) do f(lesson, printed[lesson]) end
end

describe("each lesson #unsanitized", function()
  it("is right: its own checks hold", function()
    each_lesson(function(lesson, told)
      assert.equal("", told.err)
      assert.same({ lesson.name, 0 }, { lesson.name, told.status })
    end)
  end)

  it("begins with its title and ends with three exercises and what comes next", function()
    local lessons = course.lessons()
    each_lesson(function(lesson, told)
      assert.equal(("Lesson %d: %s\n="):format(lesson.number, lesson.title),
        told.out:sub(1, #lesson.title + #("Lesson %d: \n="):format(lesson.number)))
      assert.truthy(told.out:find("\nExercises\n%-+\n\n1%. .*\n2%. .*\n3%. "), lesson.name)
      local following = lessons[lesson.number + 1]
      assert.truthy(told.out:find(following
        and ("\nNext: `neap course %d`, %s.\n"):format(following.number, following.title)
        or "\nThis was the last lesson.", 1, true), lesson.name)
    end)
  end)

  it("fits 80 columns", function()
    each_lesson(function(lesson, told)
      for line in told.out:gmatch("[^\n]+") do
        local length = utf8.len(line)
        assert(length <= COLUMNS or line:find("^picture: "),
          ("%s: %d columns: %s"):format(lesson.name, length, line))
      end
    end)
  end)

  it("draws a picture, in the terminal and into a file", function()
    each_lesson(function(lesson, told)
      assert(#told.pictures > 0, lesson.name .. " draws no picture")
      for _, name in ipairs(told.pictures) do
        assert.truthy(name:find(("^%02d%%-[%%w-]+%%.svg$"):format(lesson.number)), name)
      end
    end)
  end)

  it("says more than it computes", function()
    each_lesson(function(lesson, told)
      local parts = select(2, told.out:gsub("\n%-%-%-%-+\n", ""))
      local explanations = select(2, read(lesson.path):gsub("\ncourse%.%l+ %[%[", ""))
      assert(parts >= 3 and explanations >= parts - 1,
        ("%s: %d parts, %d explanations"):format(lesson.name, parts, explanations))
    end)
  end)

  it("has a number of its own, and stands in the README", function()
    local listed = {}
    for name in read("scripts/course/README.md"):gmatch("`(%d%d_[%w_]+)%.lua`") do
      listed[#listed + 1] = name
    end
    local names = {}
    for i, lesson in ipairs(course.lessons()) do
      names[i] = lesson.name
      assert.equal(i, lesson.number)
    end
    assert.same(names, listed)
    assert(#names >= 16)
  end)

  it("tells what it is about for --help, and takes no other argument", function()
    each_lesson(function(lesson)
      local status, out, err = run_script(lesson.path, "--help")
      assert.same({ 0, "" }, { status, err })
      assert.truthy(out:find(("^Lesson %d: "):format(lesson.number)))
      assert.truthy(out:find("\n  --svg ", 1, true) and out:find("\n  --step ", 1, true))
      assert.equal(1, (run_script(lesson.path, "extra")))
    end)
  end)
end)

-- Key lines of what the course teaches, lesson by lesson.
local key_lines = require "tests.spec.course.key_lines"

describe("the lessons #unsanitized", function()
  it("show what they teach", function()
    each_lesson(function(lesson, told)
      for _, line in ipairs(assert(key_lines[lesson.name], lesson.name)) do
        assert(told.out:find(line), ("%s: no '%s' in the output:\n%s"):format(lesson.name, line, told.out))
      end
    end)
  end)
end)
