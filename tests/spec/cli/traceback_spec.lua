-- The traceback of a script: the same bytes at every run, and calls of neap's own files left out.

local run = require "tests.spec.cli.run"

local SCRIPT = [[
local neap = require "neap"
local F = neap.nn.functional
local t = {}
function t.inner(x) return 1 + F.cross_entropy(x, neap.ones(2)) end
local function middle(x) local y = t.inner(x) return y end
function outer(x) return middle(x) end
local Net = neap.nn.class "Net"
function Net:forward(x) local y = outer(x) return y end
local y = Net()(neap.ones(2, 3))
]]

local function trace(text)
  local path = run.file(text)
  local status, _, err = run.neap { path }
  os.remove(path)
  assert.equal(1, status, err)
  local shown = err:gsub(path:gsub("%p", "%%%0"), "SCRIPT")
  return shown:match("\n(stack traceback:\n.*)$"), shown
end

describe("the traceback of a script #program", function()
  it("has names as Lua gives them, with those of neap as scripts write them", function()
    assert.equal([[
stack traceback:
	[C]: in function 'neap.cross_entropy'
	SCRIPT:4: in field 'inner'
	SCRIPT:5: in function <SCRIPT:5>
	(...tail calls...)
	SCRIPT:8: in function <SCRIPT:8>
	(...tail calls...)
	SCRIPT:9: in main chunk
	[C]: in ?
]], (trace(SCRIPT)))
  end)

  it("is the same at every run", function()
    for _, call in ipairs { "neap.zeros(-1)", "neap.nn.functional.relu('a')", "neap.data.DataLoader(3)",
      "neap.load('/nowhere/x')", "neap.nn.Linear(2, 3)(neap.ones(4))", "neap.ones(2):clip('a')" } do
      local text = 'local neap = require "neap"\nlocal x = ' .. call .. "\n"
      local first = select(2, trace(text))
      for _ = 1, 6 do assert.equal(first, (select(2, trace(text)))) end
      assert(not first:find("share/lua", 1, true) and not first:find("neap.core", 1, true), first)
      assert(first:find("\tSCRIPT:2: in main chunk\n\t[C]: in ?\n", 1, true), first)
    end
  end)

  it("is that of Lua where neap is not in use", function()
    local text = "local function f() local x = nil + 1 return x end\nlocal t = { g = function() f() end }\nt.g()\n"
    local stock = run.file(text)
    local status, _, err = run.shell("lua5.4 " .. stock)
    os.remove(stock)
    if status == 127 then pending "lua5.4 is not installed" end
    assert.equal(err:match("\n(stack traceback:\n.*)$"):gsub(stock:gsub("%p", "%%%0"), "SCRIPT"), (trace(text)))
  end)

  it("shows both ends of a recursion that ran away", function()
    local shown = trace('require "neap"\nlocal function f(n) return 1 + f(n + 1) end\nf(1)\n')
    local _, count = shown:gsub("\tSCRIPT:2: in upvalue 'f'\n", "")
    assert.is_true(count > 10 and count < 30, shown)
    assert.truthy(shown:find("\n\t... %(%d+ more calls%)\n"), shown)
    assert.truthy(shown:find("\tSCRIPT:3: in main chunk\n\t[C]: in ?\n", 1, true), shown)
  end)

  it("is there where a script has taken away what it is made with", function()
    for _, spoil in ipairs { "debug = nil", "package.loaded['neap.session.traceback'] = 3", "require = nil" } do
      local shown = trace('local neap = require "neap"\n' .. spoil .. "\nneap.zeros(-1)\n")
      assert(shown:find("SCRIPT:3: in main chunk", 1, true), shown)
    end
  end)
end)
