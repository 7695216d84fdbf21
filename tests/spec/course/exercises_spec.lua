-- The exercises: right answers pass, wrong ones are told what is wrong with them, and a file of
-- answers may be anything. tests/spec/course/answers has a file of answers for each lesson.

local core = require "neap.core"
local course = require "neap.course"
local exercises = require "neap.course.exercises"
local neap = require "neap"

-- What is printed while f() runs, and what it gives.
local function printed_by(f)
  local lines, print = {}, _G.print
  _G.print = function(text) lines[#lines + 1] = tostring(text) end
  local ok, result = pcall(f)
  _G.print = print
  assert(ok, result)
  return table.concat(lines, "\n"), result
end

-- Checks answers to a lesson's exercises, which stand in a file that gives this table.
local function check(lesson, answers)
  local path = os.tmpname()
  local file <close> = assert(io.open(path, "w"))
  file:write("return _ENV.answers_of_spec"):flush()
  _G.answers_of_spec = answers
  local text, right = printed_by(function() return exercises.check(lesson, path) end)
  _G.answers_of_spec = nil
  os.remove(path)
  return text, right
end

-- Calls f with each exercise: its lesson, its number in there, and the kind of its answer.
local function each_exercise(f)
  for _, lesson in ipairs(course.lessons()) do
    for i, exercise in ipairs(dofile(lesson.exercises)) do f(lesson, i, exercise.kind) end
  end
end

local function answers_to(lesson) return require("tests.spec.course.answers." .. lesson.name) end

describe("the exercises of each lesson", function()
  it("are three, whose tasks fit 80 columns", function()
    for _, lesson in ipairs(course.lessons()) do
      local tasks = exercises.tasks(lesson)
      assert.equal(3, select(2, ("\n" .. tasks):gsub("\n%d%. ", "")), lesson.name)
      for line in tasks:gmatch("[^\n]+") do assert(utf8.len(line) <= 80, line) end
    end
  end)

  it("are passed by right answers", function()
    for _, lesson in ipairs(course.lessons()) do
      local text, right = check(lesson, answers_to(lesson).right)
      assert.equal("1  right\n2  right\n3  right\n\n3 of 3 right", text, lesson.name)
      assert.is_true(right)
    end
  end)

  it("are not passed by wrong ones, of which it is said what is wrong", function()
    for _, lesson in ipairs(course.lessons()) do
      local wrong, answers = answers_to(lesson).wrong, {}
      assert.equal(3, #wrong)
      for i = 1, 3 do answers[i] = wrong[i][1] end
      local text, right = check(lesson, answers)
      assert.is_false(right)
      local flat = text:gsub("%s+", " ")
      for i = 1, 3 do
        assert(flat:find(i .. " not yet: .-" .. wrong[i][2]), lesson.name .. ":\n" .. text)
      end
    end
  end)

  it("are passed by tensors of right numbers, of whole ones too", function()
    each_exercise(function(lesson, i, kind)
      if kind ~= "numbers" then return end
      local x = neap.tensor(answers_to(lesson).right[i])
      for _, given in ipairs { x, x:equal(x:round()) and x:long() or x:double() } do
        local text = check(lesson, { [i] = given })
        assert(text:find(i .. "  right", 1, true), lesson.name .. ":\n" .. text)
      end
    end)
  end)

  it("say of what is no numbers, or has another shape, what it is", function()
    each_exercise(function(lesson, i, kind)
      for _, value in ipairs { { "a" }, { { 1, 2 }, { 3 } }, { neap.ones(2, 2) } } do
        local text = check(lesson, { [i] = kind == "numbers" and value or function() return value end })
        assert(text:find("\n0 of 3 right$"), lesson.name .. ":\n" .. text)
        assert(kind ~= "numbers" or text:find("expected%s.-%sgot%s"), lesson.name .. ":\n" .. text)
        assert.is_nil(text:find("attempt to", 1, true), lesson.name .. ":\n" .. text)
      end
    end)
  end)

  it("are not passed by answers of another kind, and none is an answer", function()
    for _, lesson in ipairs(course.lessons()) do
      for _, value in ipairs { true, coroutine.create(print), {} } do
        local text, right = check(lesson, { value, value, value })
        assert.is_false(right, lesson.name)
        assert.truthy(text:find("\n0 of 3 right$"), lesson.name .. ":\n" .. text)
        assert.is_nil(text:find("attempt to .-exercises/"), lesson.name .. ":\n" .. text)
      end
      assert.truthy(check(lesson, {}):find("1  not yet: no answer yet", 1, true))
    end
  end)

  it("have a sheet to put answers in, which says that there is none yet", function()
    for _, lesson in ipairs(course.lessons()) do
      local sheet = exercises.sheet(lesson, "mine.lua")
      for line in sheet:gmatch("[^\n]+") do assert(utf8.len(line) <= 80, line) end
      local answers = assert(load(sheet))()
      assert.same({}, answers)
    end
  end)
end)

describe("an answer", function()
  local lesson = course.lesson(2)

  it("that fails is told with its line", function()
    local text = check(lesson, { function() error("here") end })
    assert.truthy(text:find("1  not yet: .*exercises_spec.lua:%d+: here"), text)
  end)

  it("may stand in no file, in one that is no Lua, and in one that gives nothing", function()
    local function failure(text)
      local path = os.tmpname()
      local file <close> = assert(io.open(path, "w"))
      file:write(text):flush()
      local _, message = pcall(exercises.check, lesson, path)
      os.remove(path)
      return message
    end
    assert.matches("^neap course check: cannot open ", select(2, pcall(exercises.check, lesson, "/nowhere")))
    assert.matches("^neap course check: .*unexpected symbol", failure("%"))
    assert.matches("^neap course check: .* must end with `return answer`.*got nil$", failure(""))
    assert.matches("attempt to call a nil value", failure("nothing()"))
  end)
end)

describe("near", function()
  local near = require "neap.course.near"

  it("names the number that is off, and another shape", function()
    assert.error_matches(function() near("the sum", 3, 4) end, "the sum: off by 1: expected 4, got 3")
    assert.error_matches(function() near("the row", { 1, 2 }, { 1, 2, 3 }) end,
      "the row: expected the shape %(3%), got the shape %(2%)")
    near("the sum", 3, 3.1, 0.2)
  end)

  -- The whole sentence about `got`, without the place in which near was called.
  local function said(got, want)
    local _, message = pcall(function() near("x", got, want) end)
    return (message:gsub("^[^\n]-%.lua:%d+: ", ""))
  end

  it("says of what is no number and no block of them what it is", function()
    local row, self = { 1, 2 }, {}
    self[1] = self
    for sentence, got in pairs {
      ["got a string"] = "3", ["got a function"] = print, ["got a boolean"] = true,
      ["got a thread"] = coroutine.create(print), ["got a userdata"] = io.stdout,
      ["got no numbers, the shape (0)"] = {}, ["got no numbers, the shape (2, 0)"] = { {}, {} },
      ["got one number"] = 5, ["got the shape (1, 2)"] = { row },
      ["got a table that is no block of numbers: row 2 has 1 element, row 1 has 2"] = { row, { 3 } },
      ["got a table that is no block of numbers: element 2 is a table, element 1 is a number"] =
        { 1, row },
      ["got a table that is no block of numbers: element 1 must be a number or boolean, got the "
        .. "string 'a'"] = { "a", "b" },
      ["got a table that is no block of numbers: element 2 is nil, and a table must have no holes"] =
        { 1, nil, 3 },
      ["got a table that is no block of numbers: needs a table of numbers, got one with named "
        .. "fields"] = { a = 1 },
      ["got a table that is no block of numbers: tables must nest at most 8 deep, got a deeper one "
        .. "or one that contains itself"] = self,
      ["got a table that is no block of numbers: shapes must be equal, got (2) and, as tensor 2, "
        .. "(3)"] = { neap.ones(2), neap.ones(3) },
    } do
      assert.equal("x: expected the shape (2), " .. sentence, said(got, row))
    end
    assert.equal("x: expected one number, got nil", said(nil, 1))
    assert.equal("x: expected one number, got the shape (1)", said({ 1 }, 1))
    assert.equal("x: expected no numbers, the shape (0), got one number", said(1, {}))
    near("nothing", {}, neap.zeros(0))
  end)

  it("tells infinities and what is not a number, and an infinity is equal to itself", function()
    assert.equal("x: expected 1, got nan", said(0 / 0, 1))
    assert.equal("x: expected 1, got nan", said(-(0 / 0), 1))
    assert.equal("x: expected {1, 2}, got {nan, 2}", said({ 0 / 0, 2 }, { 1, 2 }))
    assert.equal("x: expected 1, got inf", said(math.huge, 1))
    assert.equal("x: expected inf, got -inf", said(-math.huge, math.huge))
    near("infinities", { math.huge, -math.huge, 1 }, { math.huge, -math.huge, 1 })
  end)

  it("takes tensors of any dtype, in a graph too, and numbers that stand in tables", function()
    near("the row", neap.tensor({ 1, 2 }, { dtype = "int64" }), { 1, 2 })
    near("the answers", neap.tensor { 1, 2 }:gt(1), { 0, 1 })
    local w = neap.tensor { 1, 2 }:requires_grad_()
    near("the squares", w * w, { 1, 4 })
    near("the squares, one by one", { w[1] ^ 2, w[2] ^ 2 }, { 1, 4 })
  end)
end)

describe("what a lesson needs", function()
  it("is found under its short name, behind a module of the user's own", function()
    local folder = os.tmpname()
    os.remove(folder)
    core.folder.make(folder .. "/course")
    local file <close> = assert(io.open(folder .. "/course/support.lua", "w"))
    file:write("return 'mine'"):flush()
    local path = package.path
    package.path = folder .. "/?.lua;" .. path
    local mine = require "course.support"
    package.path, package.loaded["course.support"] = path, nil
    os.execute("rm -r " .. folder)
    assert.equal("mine", mine)
    assert.error_matches(function() require "course.support" end, "only the lessons of `neap course`")
  end)
end)
