-- The locals of a session behave as those of one chunk.

local feed = require "tests.spec.session.feed"
local run = require "tests.spec.cli.run"

-- What the lines print as inputs of a session, and as one script.
local function both(lines)
  local script = run.file(lines)
  local _, expected, failure = run.neap { script }
  os.remove(script)
  local out, err = feed(lines)
  assert.equal("", failure .. err)
  return out, expected
end

-- Programs of one line an input, which print the same as a script.
local programs = {
  ["are seen by later inputs"] = "local a, b = 1, 2\nlocal c = a + b\nprint(a, b, c)",
  ["can be assigned"] = "local a = 1\na = a + 1\nprint(a)",
  ["are shared by functions of earlier and later inputs"] = [[
    local n = 0
    local function up() n = n + 1 return n end
    up();
    n = n + 10
    print(up(), n)]],
  ["may be functions that call themselves"] = [[
    local function f(n) return n < 2 and 1 or n * f(n - 1) end
    print(f(5))]],
  ["hide those of the same name, which functions keep"] = [[
    local x = "old"
    local function get() return x end
    local x = "new"
    print(x, get())]],
  ["hide globals"] = "g = 1\nlocal g = 2\nprint(g, _G.g)",
  ["may be declared several times in an input"] = "local a = 1 local a = a + 1\nprint(a)",
  ["may be constants"] = "local K <const> = 6\nlocal S <const> = 'text'\nprint(K * 7, S)",
  ["may hold nil"] = "local nothing\nprint(nothing)\nnothing = 3\nprint(nothing)",
  ["of blocks and loops end with them"] = [[
    do local inner = 1 end
    for i = 1, 2 do local inside = i end
    print(inner, i, inside)]],
  ["take part in goto and labels"] = [[
    local n = 0 ::again:: n = n + 1 if n < 3 then goto again end
    print(n)]],
  ["live behind a label at the end"] = "local n = 1 goto done ::done::\nprint(n)",
  ["are closed at the end of a block"] = [[
    local log = {}
    do local x <close> = setmetatable({}, { __close = function() log[1] = "closed" end }) end
    print(log[1])]],
  ["may be as many as Lua has room for"] = (function()
    local lines = {}
    for i = 1, 199 do lines[i] = ("local v%d = %d"):format(i, i) end
    return table.concat(lines, " ") .. "\nprint(v1 + v100 + v199)"
  end)(),
}

describe("locals of a session", function()
  for name, lines in pairs(programs) do
    it(name, function()
      local out, expected = both((lines:gsub("\n +", "\n"):gsub("^ +", "")))
      assert.equal(expected, out)
    end)
  end

  it("live on where a return in a block comes first", function()
    assert.equal("4\n", (feed "local a = 4 do return end local b = 5\na\nb"):gsub("nil\n$", ""))
  end)

  it("live on where an error comes first, as far as they had got", function()
    local out = feed "local a = 4 local t = {} t.x = a error 'no' local b = 5\na, t.x, b"
    assert.equal("4\t4\tnil\n", out)
  end)

  it("that are constants cannot be assigned later", function()
    local _, err = feed "local K <const> = 6\nK = 7"
    assert.truthy(err:find("attempt to assign to const variable 'K'", 1, true))
  end)

  it("with <close> end with their input, which is said", function()
    local out, err = feed "local x <close> = setmetatable({}, { __close = function() print 'shut' end })\nx"
    assert.equal("shut\nnil\n", out)
    assert.truthy(err:find("note: a variable with <close> ends with its input", 1, true))
  end)

  it("cannot be reached by text that would end the chunk", function()
    local _, err = feed "local a = 1 end print 'out' do\n"
    assert.truthy(err:find("<eof> expected near 'end'", 1, true))
  end)
end)
