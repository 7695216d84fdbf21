local neap = require "neap"
local run = require "tests.spec.cli.run"

describe("a script run by neap #program", function()
  local function script(text, before, after, options)
    local path = run.file(text)
    local arguments = table.move(before or {}, 1, #(before or {}), 1, {})
    arguments[#arguments + 1] = path
    for _, word in ipairs(after or {}) do arguments[#arguments + 1] = word end
    local status, out, err = run.neap(arguments, options)
    os.remove(path)
    return status, (out:gsub(path, "SCRIPT", nil)), (err:gsub(path, "SCRIPT", nil))
  end

  it("gets its arguments in arg and in ...", function()
    local status, out = script("print(#arg, arg[1], arg[2], ...)", {}, { "a", "-v" })
    assert.equal(0, status)
    assert.equal("2\ta\t-v\ta\t-v\n", out)
  end)

  it("finds itself in arg[0] and what came before at negative indices", function()
    local source = "for i = -4, 1 do print(i, arg[i]) end"
    local _, out = script(source, { "-W", "-e", "x = 1" }, { "a" })
    assert.equal(
      ("-4\t%s\n-3\t-W\n-2\t-e\n-1\tx = 1\n0\tSCRIPT\n1\ta\n"):format(run.program),
      out
    )
  end)

  it("sees the options of neap at negative indices too", function()
    local _, out = script("print(arg[-1], arg[-2], arg[-3])", { "--threads", "1" })
    assert.equal(("1\t--threads\t%s\n"):format(run.program), out)
  end)

  it("may begin with a shebang line", function()
    local status, out = script("#!/usr/bin/env neap\nprint 'ran'")
    assert.equal(0, status)
    assert.equal("ran\n", out)
  end)

  it("keeps its line numbers below a shebang line", function()
    local status, _, err = script("#!/usr/bin/env neap\nerror 'here'")
    assert.equal(1, status)
    assert.truthy(err:find("SCRIPT:2: here\nstack traceback:\n\t[C]: in function 'error'\n", 1, true))
  end)

  it("runs after -l and -e", function()
    local _, out = script("print(x, s == string)", { "-l", "s=string", "-e", "x = 5" })
    assert.equal("5\ttrue\n", out)
  end)

  it("is taken by name after --, even with a leading '-'", function()
    local _, out = run.shell(
      ("program=$(realpath %s); cd \"$(mktemp -d)\" && echo 'print(arg[0])' >-s.lua && "
        .. "\"$program\" -- -s.lua; rm -r \"$PWD\""):format(run.quote(run.program))
    )
    assert.equal("-s.lua\n", out)
  end)

  it("is standard input when it is called '-'", function()
    local input = "print(arg[0], ...)"
    local status, out = run.neap({ "-", "a" }, { input = input })
    assert.equal(0, status)
    assert.equal("-\ta\n", out)
  end)

  it("is standard input when that is no terminal and nothing else is asked for", function()
    local status, out = run.neap({}, { input = "print(...)\nprint 'piped'" })
    assert.equal(0, status)
    assert.equal("\npiped\n", out)
  end)

  it("leaves standard input alone after -e", function()
    local _, out = run.neap({ "-e", "print(1)" }, { input = "print 'piped'" })
    assert.equal("1\n", out)
  end)

  it("called info tells where modules are looked for", function()
    local _, out = run.shell(("LUA_PATH_5_4='/a b/?.lua;;' LUA_CPATH_5_4='/c/?.so;/d/?.so' %s info"):format(
      run.quote(run.program)))
    local path, rest = out:match("\npackage%.path  +(.-)\npackage%.cpath  +(.*)$")
    assert.equal("/c/?.so\n" .. (" "):rep(17) .. "/d/?.so\n", rest)
    assert.equal("/a b/?.lua", path:match("^[^\n]*"))
    for template in package.path:gmatch("/usr[^;]*") do
      assert(path:find("\n +" .. template:gsub("%p", "%%%0")), template .. " is not in " .. path)
    end
    assert.truthy(out:find("\nfolder  +" .. neap.info().folder:gsub("%p", "%%%0") .. "\n"), out)
  end)

  it("called info with arguments is a file like any other", function()
    local status, _, err = run.neap { "info", "x" }
    assert.equal(1, status)
    assert.truthy(err:find("cannot open info", 1, true))
  end)

  it("fails when it does not compile", function()
    local status, out, err = script("print 'no'\nx =")
    assert.equal(1, status)
    assert.equal("", out)
    assert.truthy(err:find("SCRIPT:2: unexpected symbol near <eof>", 1, true))
  end)

  it("fails as in lua when arg is no table", function()
    local status, _, err = script("print 'no'", { "-e", "arg = 1" })
    assert.equal(1, status)
    assert.truthy(err:find("'arg' is not a table", 1, true))
  end)

  it("has the standard libraries and no globals of neap", function()
    local source = [[
      local found = {}
      for name in pairs(_G) do found[#found + 1] = name end
      table.sort(found)
      print(table.concat(found, " "))
    ]]
    local _, out = script(source)
    assert.equal(
      "_G _VERSION arg assert collectgarbage coroutine debug dofile error getmetatable io "
        .. "ipairs load loadfile math next os package pairs pcall print rawequal rawget "
        .. "rawlen rawset require select setmetatable string table tonumber tostring type "
        .. "utf8 warn xpcall\n",
      out
    )
  end)

  it("runs with the generational collector", function()
    local _, out = script("print(collectgarbage('incremental'))")
    assert.equal("generational\n", out)
  end)
end)
