-- neap course, as one types it.

local core = require "neap.core"
local course = require "neap.course"
local run = require "tests.spec.cli.run"

local function neap(...)
  local status, out, err = run.neap({ "course", ... })
  return status, out, err
end

describe("neap course #program", function()
  it("lists the lessons", function()
    local status, out = neap()
    assert.equal(0, status)
    for _, lesson in ipairs(course.lessons()) do
      assert.truthy(out:find(("\n%4d  %s\n"):format(lesson.number, lesson.title), 1, true), out)
    end
  end)

  it("runs one, with its options", function()
    local status, out, err = neap("2")
    assert.same({ 0, "" }, { status, err })
    assert.truthy(out:find("^Lesson 2: the perceptron\n"))
    status, out = neap("2", "--help")
    assert.equal(0, status)
    assert.truthy(out:find("--step", 1, true))
    assert.equal(1, (neap("2", "--no")))
  end)

  it("is not needed for a lesson that somebody has copied and changed", function()
    local path = os.tmpname()
    os.execute("cp scripts/course/02_perceptron.lua " .. path)
    local status, out = run.neap { path }
    os.remove(path)
    assert.equal(0, status)
    assert.truthy(out:find("\nNext: `neap course 3`", 1, true))
  end)

  it("waits before each part with --step, ends with q, and goes on where the input ends", function()
    local program = run.quote(run.program)
    local status, out = run.shell("printf '\\nq\\n' | " .. program .. " course 2 --step")
    assert.equal(0, status)
    assert.truthy(out:find("[Enter: A decision; q: leave] \nA decision\n", 1, true), out)
    assert.truthy(out:find("%[Enter: Every input; q: leave%] $"), out)
    status, out = run.shell(program .. " course 2 --step < /dev/null")
    assert.equal(0, status)
    assert.equal(1, select(2, out:gsub("%[Enter", "")))
    assert.truthy(out:find("\nNext: ", 1, true))
  end)

  it("writes a sheet for answers, once, and checks them", function()
    local folder = os.tmpname()
    os.remove(folder)
    core.folder.make(folder)
    local sheet = folder .. "/mine.lua"
    local status, out = neap("exercises", "2")
    assert.equal(0, status)
    assert.truthy(out:find("^1%. "))
    assert.equal(0, (neap("exercises", "2", sheet)))
    local again, _, err = neap("exercises", "2", sheet)
    assert.equal(1, again)
    assert.truthy(err:find("is there already", 1, true))
    status, out = neap("check", "2", sheet)
    assert.equal(1, status)
    assert.truthy(out:find("\n0 of 3 right\n", 1, true))
    status, out = neap("check", "2", "tests/spec/course/answers/right_2.lua")
    assert.same({ 0, "1  right\n2  right\n3  right\n\n3 of 3 right\n" }, { status, out })
    os.execute("rm -r " .. folder)
  end)

  it("says what is wrong with its arguments", function()
    for words, sentence in pairs {
      ["0"] = "no lesson '0'; they are 1 to", ["99"] = "no lesson '99'", ["x"] = "no lesson 'x'",
      ["exercises"] = "no lesson 'nil'", ["check 2"] = "takes a lesson and a file of answers",
      ["check 2 /nowhere"] = "cannot open /nowhere", ["check 2 a b"] = "too many arguments",
      ["exercises 2 /nowhere/a"] = "/nowhere/a",
    } do
      local list = {}
      for word in words:gmatch("%S+") do list[#list + 1] = word end
      local status, _, err = neap(table.unpack(list))
      assert.equal(1, status, words)
      assert.truthy(err:find(sentence, 1, true), words .. ": " .. err)
    end
  end)
end)
