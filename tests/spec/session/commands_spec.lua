-- The commands of a session, and inputs that are no Lua.

local feed = require "tests.spec.session.feed"
local run = require "tests.spec.cli.run"

local function has(text, part) assert.truthy(text:find(part, 1, true), text) end

-- A file with this text for as long as `body` runs, which gets its name.
local function with_file(text, body)
  local path = run.file(text)
  local ok, message = pcall(body, path)
  os.remove(path)
  if not ok then error(message, 0) end
end

describe("help", function()
  it("is had by help, -h and ?, and told by the first line", function()
    for _, input in ipairs { "help", "help()", "-h", "--help" } do
      has((feed(input)), "lists the commands: %who, %time, %run, %debug")
    end
    has((feed "?"), "creation")
  end)

  it("on a name is had by ?name, name? and %help name", function()
    for _, input in ipairs { "?softmax", "softmax?", "%help softmax", "?neap.softmax" } do
      has((feed(input)), "neap.softmax(x, dim")
    end
  end)

  it("is called like a function too, while help is no variable", function()
    for _, input in ipairs { 'help "softmax"', "help('softmax');", "help softmax", "help(neap.softmax)" } do
      has((feed(input)), "neap.softmax(x, dim")
    end
    has((feed 'help "learning rate"'), "optim.SGD")
    assert.equal("3\n", (feed "help = function(x) return x end\nhelp(3)"))
  end)

  it("on what a variable holds", function()
    has((feed "local f = neap.softmax\n?f"), "neap.softmax(x, dim")
    has((feed "function mine(a, b) end\nmine?"), "function(a, b)")
    has((feed "x = neap.ones(2)\n?x"), "a tensor of shape (2) and dtype float32")
    assert.equal("n is a number: 5\n", (feed "n = 5\n?n"))
  end)

  it("lists the commands by %", function()
    local out = "\n" .. feed "%"
    for _, name in ipairs { "who", "time", "timeit", "prun", "run", "reset", "save", "load", "edit", "help",
      "cd", "ls", "debug", "page", "source" } do has(out, "\n%" .. name .. " ") end
    has(select(2, feed "%whoo"), "there is no command %whoo; % alone lists those there are")
  end)

  it("leaves names that are variables alone", function()
    assert.equal("5\n6\n", (feed "help = 5\nhelp\nquit = 6\nquit"))
  end)
end)

describe("help on a part of an object", function()
  local net = "net = nn.Sequential(nn.Linear(2, 3), nn.Sequential(nn.ReLU()))\nt = { a = { nn.Tanh() } }\n"

  it("is found by numbers, behind dots and in brackets", function()
    for path, text in pairs {
      ["net.1"] = "Linear(in_features=2", ["net[1]"] = "Linear(in_features=2", ["net[-2]"] = "Linear(in_features=2",
      ["net.2.1"] = "nn.ReLU(", ["net[2][1]"] = "nn.ReLU(", ["net.2[1]"] = "nn.ReLU(", ["t.a[1]"] = "nn.Tanh()",
      ['t["a"][1]'] = "nn.Tanh()", ["net[1].weight"] = "float32", ["net[1]:forward"] = "forward",
    } do
      has((feed(net .. "?" .. path)), text)
      has((feed(net .. path .. "?")), text)
    end
    has((feed(net .. "??net[1]")), "function Linear:forward(")
  end)

  it("says where there is none", function()
    has(select(2, feed(net .. "?net[9]")), "there is no net[9]")
    has(select(2, feed(net .. "?net.9")), "there is no net.9")
  end)
end)

describe("??name", function()
  it("shows the source of a function of the session", function()
    has((feed "local x = 1\nfunction f(a)\n  return a -- comment\nend\n??f"),
      "-- this session:1\nfunction f(a)\n  return a -- comment\nend\n")
  end)

  it("shows the source of a function and a class of a file", function()
    has((feed "??nn.Linear"), "function Linear:forward(x, activation)\n")
    has(select(2, feed "??print"), "print is written in C")
    has(select(2, feed "??nothing"), "'nothing' is no function or class of this session")
  end)
end)

describe("%who", function()
  it("lists tensors with shape, dtype and bytes, the largest first, then the rest", function()
    local out = feed("n = 1\nlocal big = neap.ones(100, 10)\nnet = nn.Linear(10, 10)\n"
      .. "x = neap.tensor({1, 2}, {dtype = 'int64'})\n%who")
    assert.equal([[
name  kind    shape      dtype    bytes  value
big   tensor  (100, 10)  float32   4000
net   Linear                        440  Linear(in_features=10, out_features=...
x     tensor  (2)        int64       16
n     number                             1
]], out)
  end)

  it("knows closed tensors, and globals of the session that were replaced", function()
    local out = feed "t = neap.ones(2) do local c <close> = t end\nnn = 5\n%who"
    assert.truthy(out:find("t +tensor +closed"), out)
    assert.truthy(out:find("nn +number"), out)
  end)
end)

describe("%reset", function()
  it("forgets variables and results, and gives the names of the session back", function()
    local out, err = feed "x = 1\nlocal y = 2\n5\nnn = 'mine'\n%reset\n%who\nx, y, _, _1, nn == neap.nn"
    assert.equal("", err)
    assert.equal("5\nnothing has been defined\nnil\tnil\tnil\tnil\ttrue\n", out)
  end)
end)

describe("a global of Lua that is overwritten", function()
  it("does not break the session, and is given back by %reset", function()
    local out, err = feed("type = 'mlp' table = {} next = 5 error = 3 pcall = nil string = 1 require = 2\n"
      .. "{1, 2}\nx.y\n%who\n%reset\ntype(next), table.concat({1, 2}), string.rep('x', 2)")
    has(err, "attempt to index a nil value (global 'x')\n  x.y\n  ^\nstack traceback:\n")
    has(out, "{1, 2}\nname     kind")
    has(out, "function\t12\txx\n")
  end)
end)

describe("%time and %timeit", function()
  it("tell how long code takes, with the locals of the session", function()
    local out = feed "local x = neap.ones(3)\n%time local s = x:sum():item()\ns\n%time x:sum():item()"
    assert.truthy(out:find("^[%d.]+ [mun]?s\n3.0\n3.0\n[%d.]+ [mun]?s\n$"), out)
    out = feed "local x = 2\n%timeit x * x"
    assert.truthy(out:find("^[%d.]+ [mun]?s %(median of 7 batches of %d+; from .- to .-%)\n$"), out)
  end)

  it("tell what is wrong with code", function()
    has(select(2, feed "%timeit x y"), "syntax error near 'y'")
    has(select(2, feed "%time error('no')"), "no\n")
  end)
end)

describe("%prun", function()
  it("runs code with the locals of the session and shows the profile", function()
    local out = feed "local x = neap.ones(3)\n%prun local s = x:sum():item()\ns"
    assert.truthy(out:find("^operation +calls +self ms"), out)
    assert.truthy(out:find("\nsum +1 +[%d.]+"), out)
    assert.truthy(out:find("\n3.0\n$"), out)
  end)

  it("shows it by layer", function()
    local out = feed "net = nn.Linear(2, 2)\n%prun --by layer net(neap.ones(1, 2));"
    assert.truthy(out:find("layer +calls"), out)
    assert.truthy(out:find("\nnet %(Linear 2→2%) +1 "), out)
  end)

  it("shows it after an error, and listens no longer", function()
    local out, errors = feed "%prun neap.ones(2):sum() + nil\n%prun 1"
    has(errors, "argument 'y' is missing")
    assert.truthy(out:find("\nsum +1 "), out)
    has(select(2, feed "%prun"), "%prun: expected code")
    has(select(2, feed "%prun --by age 1"), "profiler: by must be one of operation, layer, line")
  end)
end)

describe("%run", function()
  it("leaves the globals and the locals of a script, and gives it its arguments", function()
    local script = "#!/usr/bin/env neap\nlocal a, b = ...\nlocal t = { arg[1], arg[2], #arg }\ng = 7"
    with_file(script, function(path)
      local out, err = feed("%run " .. path .. " one 'two words'\na, b, t, g, arg[0] ~= nil")
      assert.equal("", err)
      assert.equal('one\ttwo words\t{"one", "two words", 2}\t7\ttrue\n', out)
    end)
  end)

  it("leaves them after an error too, with the line of the script and %debug", function()
    with_file("local steps = 3\nlocal function f(n)\n  error('stop')\nend\nf(steps)\n", function(path)
      local out, err = feed("%run " .. path .. "\nsteps\n%debug")
      has(err, path .. ":3: stop\n    error('stop')\n    ^")
      assert.truthy(out:find("^3\n"), out)
      has(out, "n = 3\n")
    end)
  end)

  it("shows a script no locals of the session", function()
    with_file("seen = x", function(path)
      assert.equal("nil\n1\n", (feed("local x = 1\n%run " .. path .. "\nseen\nx")))
    end)
  end)

  it("says what is wrong with a file", function()
    has(select(2, feed "%run /no/such"), "/no/such: there is no folder '/no'")
    has(select(2, feed "%run"), "%run: which file?")
    with_file("x != 1", function(path)
      local err = select(2, feed("%run " .. path))
      has(err, path .. ":1: syntax error near '!'\n  x != 1\n    ^\n  Lua writes 'not equal' as ~=")
    end)
  end)
end)

describe("%save, %load and %edit", function()
  it("keep and bring back inputs", function()
    local path = os.tmpname()
    feed("x = 1\nlocal y = x + 1\n%who\n%save " .. path)
    local out = feed("%load " .. path .. "\nx, y")
    assert.equal("x = 1\nlocal y = x + 1\n1\t2\n", out)
    assert.equal("x = 1\nlocal y = x + 1\n", run.take(path))
  end)

  it("have the editor change the last input", function()
    local status, out = run.neap({ "-i" }, {
      input = "x = 1\n%edit\nx\n", env = "VISUAL='sed -i s/1/2/' EDITOR=false" })
    assert.equal(0, status)
    has(out, "2\n")
    local _, _, err = run.neap({ "-i" }, { input = "x = 1\n%edit\n", env = "VISUAL=false" })
    has(err, "%edit: the editor has failed: false")
  end)
end)

describe("%cd and %ls", function()
  it("change the folder and list it", function()
    local out, err = feed "%cd tests/spec\n%ls session\n%cd /no/such"
    has(out, "commands_spec.lua")
    has(err, "/no/such: No such file or directory")
  end)
end)

describe("%page", function()
  it("prints all where there is no terminal", function()
    assert.equal("1\n1\n2\n", (feed "1\n%page\n%page 1 + 1"))
  end)
end)
