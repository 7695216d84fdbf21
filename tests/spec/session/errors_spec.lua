-- What a session says of errors: the line with a mark, guides, calls, and %debug.

local feed = require "tests.spec.session.feed"
local run = require "tests.spec.cli.run"

local function err_of(lines) return (select(2, feed(lines))) end

local function has(text, part) assert.truthy(text:find(part, 1, true), text) end

describe("an error in a session", function()
  it("shows the line with a mark below the word that it is about", function()
    has(err_of "x = {}\ny = 1 + x.a.b", "\n  y = 1 + x.a.b\n            ^\nstack traceback:\n")
    has(err_of "f(1))", "\n  f(1))\n      ^\n")
  end)

  it("names a layer as the user does, not as one of the last results", function()
    has(err_of "lin = nn.Linear(2, 3)\nlin\nlin(neap.ones(1, 3))", "stdin:1: lin (Linear 2")
  end)

  it("shows the line of an input of several lines", function()
    has(err_of "do\n  local a = nil\n  a.b = 1\nend", "stdin:3: ")
    has(err_of "do\n  local a = nil\n  a.b = 1\nend", "\n    a.b = 1\n    ^\n")
  end)

  it("shows the line of the input that a function was written in", function()
    local err = err_of "function f(t)\nlocal n = 1\nreturn t.x.y + n end\nprint('other')\nf({})"
    has(err, "stdin:3: attempt to index a nil value (field 'x')\n  return t.x.y + n end\n           ^\n")
  end)

  it("shows the line of a file", function()
    local path = run.file("local a = 1\nerror('in a file')\n")
    has(err_of("dofile '" .. path .. "'"), path .. ":2: in a file\n  error('in a file')\n  ^")
    os.remove(path)
  end)

  it("has a traceback without calls of neap's own", function()
    local err = err_of "nn.Sequential(nn.Linear(2, 3))(neap.ones(4, 4))"
    assert.falsy(err:find("/neap/", 1, true), err)
    has(err, "stack traceback:\n\tstdin:1: in main chunk\n")
    err = err_of "for i, b in ipairs(data.DataLoader(data.iris())) do end"
    assert.falsy(err:find("neap.core", 1, true), err)
  end)

  it("names a function as scripts call it, whichever of neap's files have it too", function()
    local traceback = require "neap.session.traceback"
    local neap = require "neap"
    assert(require "neap.nn.functional")
    for name, f in pairs { ["neap.exp"] = neap.exp, ["neap.detect_anomaly"] = neap.detect_anomaly,
      ["neap.checkpoint"] = neap.checkpoint, ["string.rep"] = string.rep, ["pcall"] = pcall } do
      local info = { func = f, short_src = "[C]", currentline = -1, what = "C", namewhat = "" }
      assert.equal(("[C]: in function '%s'"):format(name), traceback.place(info))
    end
  end)

  it("of a recursion without end comes soon and counts the calls", function()
    local err = err_of "function f() return 1 + f() end\nf()"
    has(err, "stack overflow")
    assert.truthy(err:find("\n\t%.%.%. %(%d%d%d%d+ more calls%)\n"), err)
    has(err, "in main chunk")
  end)

  it("may be any value", function()
    has(err_of "error({})", "(error object is a table value)")
    has(err_of "error(setmetatable({}, { __tostring = function() return 'own' end }))", "own\n")
    has(err_of "error()", "(error object is a nil value)")
  end)
end)

describe("%debug", function()
  local lines = "function inner(x, n)\nlocal y = x + n\nreturn y.z.w end\n"
    .. "function outer() local t = neap.ones(2, 3) return (inner(t, 2)) end\nouter()\n"

  it("shows the calls with their locals, tensors by shape", function()
    local out = feed(lines .. "%debug")
    has(out, "  1  stdin:3: in function 'inner'\n       x = float32 (2, 3)\n       n = 2\n")
    has(out, "  2  stdin:1: in function 'outer'\n       t = float32 (2, 3)\n  3  stdin:1: in main chunk\n")
  end)

  it("evaluates in any of them", function()
    local out, err = feed(lines .. "%debug 1 n * 21\n%debug n + 1\n%debug 2 t:sum():item()\n"
      .. "%debug 1 n = 5\n%debug 1 n\n%debug 9\n%debug 1 t.x")
    assert.equal("42\n3\n6.0\n5\n", out)
    has(err, "%debug: there are 3 frames")
    has(err, "attempt to index a nil value (global 't')")
  end)

  it("says when there was no error", function()
    assert.equal("no error has been raised in this session\n", (feed "%debug"))
  end)
end)

-- An input, and a part of what is said of it.
local slips = {
  { "x[1, 2]", "an element of a matrix is x[{i, j}], a slice x[{{1, 3}, {}}]" },
  { "x[1:3]", "a slice is x[{{first, last}}]" },
  { "if x != 1 then end", "Lua writes 'not equal' as ~=" },
  { "x += 1", "Lua has no +=; write x = x + ..." },
  { "x.y *= 2", "Lua has no *=; write x.y = x.y * ..." },
  { "i++", "Lua has no ++; write i = i + 1" },
  { "import numpy as np", 'local np = require "numpy"' },
  { "from neap import nn", 'local nn = require("neap").nn' },
  { "def f(x):", "Lua writes function f(...) ... end" },
  { "class Net(nn.Module):", 'local Net = nn.class("Net")' },
  { "f = lambda x: x", "Lua writes function(x) return ... end" },
  { "nn.Linear(2, 3, bias=false)", "options go in a table: f(x, {name = value})" },
  { "a && b", "Lua writes && as 'and'" },
  { "if a || b then end", "Lua writes || as 'or'" },
  { "for i in range(10): print(i)", "Lua writes for i = 1, n do ... end" },
  { "with neap.no_grad(): f(x)", "do local _ <close> = neap.no_grad() ... end" },
  { "x = [1, 2]", "a list is written {1, 2}" },
  { "f([1, 2], {})", "a list is written {1, 2}" },
  { "t = {'a': 1}", "a table is written {name = value}" },
  { "x = a if c else b", "Lua writes a if c else b as c and a or b" },
  { "return f('a' if c else 'b')", "Lua writes a if c else b as c and a or b" },
  { "x->sum()", "Lua writes x->f() as x:f(), and x->name as x.name" },
  { "y = x->sum()", "Lua writes x->f() as x:f()" },
  { "z = a[1] @ b", "a matrix product is x:matmul(y)" },
  { "x[{1:2}]", 'a range is x["1:2"]; among other indices it is a table, x[{{1, 2}, 3}]' },
  { "x[{:, 1}]", 'a range is x["1:2"]' },
  { "'%.2f' % neap.ones(1)", '("%.2f"):format(x) writes a number into a text, x:item() is that of a tensor' },
  { "'%.2f' % 2", '("%.2f"):format(x) writes a number into a text' },
  { "'a' * 2", '("a"):rep(2) repeats a text' },
  { "2 * 'a'", '("a"):rep(2) repeats a text' },
  { "'a' + 'b'", "texts are joined by .." },
  { "'loss ' + neap.ones(1)", "texts are joined by .." },
  { "nn.ReLU():training()", "training is a field: net.training tells the mode" },
  { "data.DataLoader(neap.ones(2)):batch_size()", "batch_size is a field: it is read without ()" },
  { "Net = nn.class('Net') Net:new(3)", "classes are called: Net(...)" },
  { "data.DataLoader.new(1)", "DataLoader is a function, which is called: data.DataLoader(...)" },
  { "net = nn.ReLU() net.modules[1]", "modules is a function, which is called: net:modules(...)" },
  { "neap.sum({1, 2})", "neap.tensor(t) makes a tensor" },
  { "neap.ones(3) + {1, 2, 3}", "neap.tensor(t) makes a tensor" },
  { "x = neap.ones(2) x:shape()", "shape is a field: write x.shape" },
  { "x = neap.ones(2) x.T()", "T is a field: write x.T" },
  { "x = neap.ones(2) x(1)", "elements are taken by brackets: x[1]" },
  { "('%d'):format(neap.ones(1))", "x:item() is the number of a tensor of one element" },
  { "math.sqrt(neap.ones(2))", "x:sqrt() is for tensors" },
  { "math.fmod(neap.ones(2), 2)", "x:fmod() is for tensors" },
  { "math.random(neap.ones(1))", "x:item() is the number of a tensor" },
  { "for i = 1, neap.ones(1) do end", "#x its size along dim 1" },
  { "for row in neap.ones(2, 2) do end", "for i, row in pairs(x) do walks the rows" },
  { "for v in {1, 2} do end", "for i, value in ipairs(t) do walks a list" },
  { "for i, b in ipairs(data.DataLoader(data.iris())) do end", "for x, y in loader do" },
  { "len({})", "a length is #x" },
  { "torch.zeros(2)", 'local neap = require "neap"' },
  { "zeros(2)", "did you mean neap.zeros?" },
  { "Linear(2, 3)", "did you mean nn.Linear?" },
  { "{1, 2} * 2 + {1}", "neap.tensor(t) makes a tensor" },
  { "print(None)", "Lua writes None as nil" },
  { "x = True", "Lua writes True as true" },
  { "1 + None", "Lua writes None as nil" },
  { "if False then end", "Lua writes False as false" },
  { "x = neap.ones(2) if x then end", "a tensor is true whatever it holds" },
  { "x = neap.ones(2)\nif x then print(1) end", "a tensor is true whatever it holds" },
  { "x = neap.ones(2) if (x) then end", "a tensor is true whatever it holds" },
  { "x = neap.ones(2) if x:eq(1) then end", "a tensor is true whatever it holds" },
  { "x = neap.ones(2) if 1 > 0 and x then end", "a tensor is true whatever it holds" },
  { "x = neap.ones(2) while x[1] do break end", "a tensor is true whatever it holds" },
  { "x = neap.ones(2) repeat until x", "a tensor is true whatever it holds" },
  { "net = nn.Linear(2, 1) if net(neap.ones(2)) then end", "a tensor is true whatever it holds" },
  { "x = neap.ones(2) y = not x", "a tensor is true whatever it holds" },
  { "x = neap.ones(2) x == neap.ones(2)", "== asks whether both are the same tensor" },
  { "x = neap.ones(2) y = {z = x} 1 == y.z", "== asks whether both are the same tensor" },
  { "neap.no_grad()", "recording stays switched until the guard is closed" },
}

describe("a slip gets a sentence:", function()
  for _, slip in ipairs(slips) do
    it(slip[1], function() has(err_of(slip[1]), slip[2]) end)
  end

  it("a line that goes on in the next one, which begins with a bracket", function()
    local text, ends = "x:sum()\n(x + 1):sum()\n", "the next line begins with '(', so this one goes on there; a ; ends it"
    has(err_of("x = neap.ones(2)\ndo\n" .. text .. "end"), ends)
    has(err_of "do\nprint(1)\n\n-- more\n('a'):rep(2)\nend", ends)
    local path = run.file("local x = require 'neap'.ones(2)\n" .. text)
    has(select(3, run.neap { path }), ends)
    os.remove(path)
    local err = err_of "do\nf(1)\n;(print)(2)\nend"
    assert.falsy(err:find("goes on", 1, true), err)
    err = err_of "do\nlocal y = g(1) + 2\nlocal z = (y)\nend"
    assert.falsy(err:find("goes on", 1, true), err)
  end)

  it("not where a field of a module that is nil has another library's name for a method", function()
    local lines = "Net = nn.class('Net')\nfunction Net:forward(x)\nif self.share then return x end\nreturn x:neg() end\n"
    assert.equal("", err_of(lines .. "Net()(neap.ones(1))"))
    local call = "Net = nn.class('Net')\nfunction Net:forward(x)\nreturn self:share(x) end\nNet()(neap.ones(1))"
    has(err_of(call), "Net: no method 'share'; layers share what both hold")
  end)

  it("not where the words stand in strings, comments or for what they are", function()
    assert.equal("", err_of "s = 'None != True' -- import += x[1, 2]\nt = {None = 1}\nt.None")
    assert.equal("", err_of "None = 5\nNone\nx = neap.ones(1)\nx == nil\nif x:item() == 1 then end")
    assert.equal("", err_of "x = neap.ones(2)\nif x[1] > 0 and (x[2] > 0) and #x == 2 and not x:equal(x) then end")
    assert.equal("", err_of "x = neap.ones(2)\ny = x and x:sum()\nif neap.is_tensor(x) then end repeat until x:any():item()")
  end)
end)

describe("a script", function()
  local function script(text)
    local path = run.file(text)
    local _, _, err = run.neap { path }
    os.remove(path)
    return err
  end

  it("gets the guides of its errors too", function()
    has(script "local neap = require 'neap'\nprint(math.floor(neap.ones(2)))", "\n  x:floor() is for tensors")
    has(script "local neap = require 'neap'\nprint(nn.Linear)", '\n  local nn = require "neap.nn" loads it')
    has(script "local a = 1\nif a != 2 then end", ":2: 'then' expected near '!'\n  Lua writes 'not equal' as ~=")
    has(select(3, run.neap { "-e", "x += 1" }), "Lua has no +=")
  end)

  it("without neap has the errors of lua", function()
    if not run.has_lua then pending("lua5.4 is not installed") end
    local path = run.file("len({})")
    local _, _, expected = run.lua { path }
    local _, _, err = run.neap { path }
    os.remove(path)
    assert.equal(expected, err)
  end)
end)
