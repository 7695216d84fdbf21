local run = require "tests.spec.cli.run"

-- Feeds lines to a session and returns what it printed, without the banner, the prompts
-- and the newline that ends it, and what went to standard error.
local function session(lines, arguments)
  local words = { "-i", table.unpack(arguments or {}) }
  local status, out, err = run.neap(words, { input = lines .. "\n" })
  assert.equal(0, status)
  local banner, rest = out:match("^(neap [^\n]*)\n(.*)\n$")
  assert.truthy(banner)
  return (rest:gsub("%f[^\n\0]>>? ", ""):gsub(">>? ", "")), err, banner
end

describe("a session #program", function()
  it("begins with one line: version, threads, how to get help, how to leave", function()
    local _, _, banner = session("", { "--threads", "2" })
    assert.truthy(banner:match("^neap %d+%.%d+%.%d+  Lua 5%.4  2 threads  %(help helps, Ctrl%-D leaves%)$"))
  end)

  it("is left by exit and quit, unless these are variables", function()
    for _, word in ipairs { "exit", "quit", "exit()", "quit ( )", "%exit" } do
      local _, out = run.neap({ "-i" }, { input = word .. "\nprint 'on'\n" })
      assert.falsy(out:find("on\n", 1, true), word)
    end
    assert.equal("5\n", (session "exit = 5\nexit"))
  end)

  it("helps with a variable by what it holds, with a name, and with words", function()
    local shown = session "local x, n, net = neap.zeros(2, 3), 7, nn.Linear(2, 3)\n?x\n?n\nnet?\n?one hot"
    assert.truthy(shown:find("^a tensor of shape %(2, 3%) and dtype float32\n"))
    assert.truthy(shown:find("\nn is a number: 7\nLinear%(in_features=2, .*\n9 parameters; in train mode%.\n"))
    assert.truthy(shown:find("\n  one_hot  For each class [^\n]*\n$"))
  end)

  it("prints the value of an expression", function()
    assert.equal("42\n", (session "6 * 7"))
  end)

  it("prints several values with tabs between", function()
    assert.equal("1\tnil\tx\n", (session "1, nil, 'x'"))
  end)

  it("prints nothing for a statement or a blank line", function()
    assert.equal("", (session "x = 1\n\n   \n-- a remark\nlocal y"))
  end)

  it("prints what return and = give", function()
    assert.equal("1\n2\n", (session "return 1\n= 2"))
  end)

  it("keeps globals from line to line", function()
    assert.equal("3\n", (session "x = 1\nx = x + 2\nx"))
  end)

  it("goes on reading until a statement is complete", function()
    local out = session "for i = 1, 2 do\nprint(i)\nend\nfunction f(x)\nreturn x\nend\nf(9)"
    assert.equal("1\n2\n9\n", out)
  end)

  it("goes on reading until an expression is complete", function()
    assert.equal("3\na\nb\n3\n", (session "1 +\n2\n[[a\nb]]\n#{\n1,\n2, 3\n}"))
  end)

  it("shows the continuation prompt meanwhile", function()
    local _, out = run.neap({ "-i" }, { input = "do\nend\n" })
    assert.truthy(out:find("\n> >> > \n$"))
  end)

  it("takes its prompts from _PROMPT and _PROMPT2", function()
    local _, out = run.neap({ "-i" }, { input = "_PROMPT, _PROMPT2 = 'one ', 'two '\ndo\nend\n" })
    assert.truthy(out:find("\n> one two one \n$"))
  end)

  it("survives a prompt that fails", function()
    local out = session "_PROMPT = setmetatable({}, { __tostring = error })\nprint 'on'"
    assert.truthy(out:find("on", 1, true))
  end)

  it("prints by the global print", function()
    assert.equal("<5>\n", (session "function print(x) io.write('<', x, '>\\n') end\n5"))
  end)

  it("tells when print fails", function()
    local out, err = session "p, print = print, nil\n5\np 'on'"
    assert.truthy(err:find("error calling 'print' %(.*attempt to call a nil value"))
    assert.equal("on\n", out)
  end)

  it("shows an error with its traceback and goes on", function()
    local out, err = session "error 'no'\nprint 'on'"
    assert.equal("on\n", out)
    assert.equal("stdin:1: no\n  error 'no'\n  ^^^^^^^^^^\nstack traceback:\n"
      .. "\t[C]: in function 'error'\n\tstdin:1: in main chunk\n", err)
  end)

  it("shows what is wrong with an input that cannot be completed", function()
    local out, err = session "x y\nprint 'on'"
    assert.equal("on\n", out)
    assert.equal("stdin:1: syntax error near 'y'\n  x y\n    ^\n", err)
  end)

  it("shows what is wrong with an input that is never completed", function()
    local _, err = session "for i = 1, 2 do"
    assert.equal("stdin:1: 'end' expected near <eof>\n  for i = 1, 2 do\n  ^^^^^^^^^^^^^^^\n", err)
  end)

  it("takes lines of any length", function()
    assert.equal("100000\n", (session("#'" .. ("x"):rep(100000) .. "'")))
  end)

  it("follows the script when asked by -i", function()
    local script = run.file("y = 5 print 'ran'")
    local status, out = run.neap({ "-i", script }, { input = "y\n" })
    os.remove(script)
    assert.equal(0, status)
    assert.truthy(out:find("^ran\nneap [^\n]*\n> 5\n> \n$"))
  end)

  it("does not begin when the script fails", function()
    local script = run.file("error 'no'")
    local status, out = run.neap({ "-i", script }, { input = "print 'on'\n" })
    os.remove(script)
    assert.equal(1, status)
    assert.equal("", out)
  end)

  it("has neap, nn, optim and data at hand, and F", function()
    local out, err = session [[
      neap == require "neap", nn == require "neap.nn", F == nn.functional, F ~= nil
      optim == require "neap.optim", data == require "neap.data"]]
    assert.equal("", err)
    assert.equal("true\ttrue\ttrue\ttrue\ntrue\ttrue\n", out)
  end)

  it("leaves a global of the script alone", function()
    local out = session("data, F", { "-e", "data, F = 'mine', false" })
    assert.equal("mine\tfalse\n", out)
  end)

  it("prints tensors by their values", function()
    assert.truthy(session("neap.tensor({1, 2, 3})"):find("1.+2.+3"))
  end)

  it("has coroutines that behave as in lua", function()
    local source = [[
      print(pcall(coroutine.wrap(function() error("in wrap", 0) end)))
      print(pcall(coroutine.wrap(function()
        local x <close> = setmetatable({}, { __close = function() error("at close", 0) end })
        error("in wrap", 0)
      end)))
      local next_value = coroutine.wrap(function(a)
        local b = coroutine.yield(a + 1)
        return b * 2, nil
      end)
      print(next_value(1))
      print(next_value(5))
      print(pcall(next_value))
      print(coroutine.resume(coroutine.create(function(...) return select("#", ...) end), nil, nil))
      print(pcall(coroutine.resume, 1))
      print(pcall(coroutine.wrap))
      local function nest(n) return n == 0 and 0 or 1 + coroutine.wrap(nest)(n - 1) end
      print(nest(150))]]
    if not run.has_lua then pending("lua5.4 is not installed") end
    local script = run.file(source)
    local _, expected = run.lua { script }
    local _, out, err = run.neap({ "-i", script })
    os.remove(script)
    assert.equal("", err)
    assert.equal(expected, (out:match("^(.-)neap %d")))
  end)
end)
