local run = require "tests.spec.cli.run"

local function answers(arguments, options)
  local status, out, err = run.neap(arguments, options)
  return { status = status, out = out, err = err }
end

describe("the command line of neap #program", function()
  describe("is that of lua:", function()
    local cases = {
      { "-e runs a string", { "-e", "print(1 + 1)" } },
      { "-e takes its string glued on", { "-eprint(3)" } },
      { "-e is run in the order given", { "-e", "x = 1", "-e", "print(x)" } },
      { "-e needs a string that compiles", { "-e", "x x" } },
      { "-e that fails gives 1 and a traceback", { "-e", "error('no')" } },
      { "what follows a failing -e is not run", { "-e", "error()", "-e", "print(1)" } },
      { "an error object without text is named by type", { "-e", "error({})" } },
      { "nil as an error is named too", { "-e", "error(nil)" } },
      {
        "an error object with __tostring is its own message",
        {
          "-e",
          "error(setmetatable({}, { __tostring = function() return 'mine' end }))",
        },
      },
      { "-l requires into a global", { "-l", "string", "-e", "print(string.rep('a', 2))" } },
      { "-l takes another global name", { "-l", "s=string", "-e", "print(s.rep('a', 2))" } },
      { "-l may be glued on", { "-ls=string", "-e", "print(s == string)" } },
      { "-W turns warnings on", { "-W", "-e", "warn('look')" } },
      { "warnings are off at first", { "-e", "warn('look')" } },
      { "-W acts in its place", { "-e", "warn('no')", "-W", "-e", "warn('yes')" } },
      { "-v shows the version of Lua", { "-v" } },
      { "-v comes before what -e prints", { "-e", "print(1)", "-v" } },
      { "-- ends the options", { "-e", "print(arg[0], arg[-1], #arg)", "--" } },
      { "os.exit ends with its status", { "-e", "os.exit(7)" } },
      { "os.exit(false) gives 1", { "-e", "os.exit(false, true)" } },
      { "finalizers run at the end", {
        "-e",
        "setmetatable({}, { __gc = function() print('collected') end })",
      } },
      { "a missing script is an error", { "no/such/script.lua" } },
    }
    for _, case in ipairs(cases) do
      it(case[1], function()
        if not run.has_lua then pending("lua5.4 is not installed") end
        local status, out, err = run.lua(case[2])
        assert.same({ status = status, out = out, err = err }, answers(case[2]))
      end)
    end
  end)

  describe("refuses", function()
    local function first_line(arguments)
      local status, out, err = run.neap(arguments)
      assert.equal(1, status)
      assert.equal("", out)
      return err:match("^[^\n]*"), err
    end

    for _, option in ipairs { "-X", "-ii", "-vx", "-Ex", "-Wx", "--nonsense", "--threadsx" } do
      it(option .. " and shows the usage", function()
        local line, err = first_line { option }
        assert.equal(("%s: unrecognized option '%s'"):format(run.program, option), line)
        assert.truthy(err:find("\nusage: ", 1, true))
      end)
    end

    for _, words in ipairs { { "-e" }, { "-l" }, { "-e", "-v" }, { "--threads" }, { "--seed" } } do
      it(table.concat(words, " ") .. " for want of an argument", function()
        local line, err = first_line(words)
        assert.equal(("%s: '%s' needs argument"):format(run.program, words[1]), line)
        assert.truthy(err:find("\nusage: ", 1, true))
      end)
    end

    for _, count in ipairs { "0", "-1", "abc", "1.5", "2x", "99999999999999999999" } do
      it("--threads " .. count, function()
        assert.equal(
          ("%s: --threads: N must be an integer of 1 or more, got '%s'"):format(
            run.program,
            count
          ),
          (first_line { "--threads", count, "-e", "print(1)" })
        )
      end)
    end

    for _, seed in ipairs { "abc", "1.5", "99999999999999999999" } do
      it("--seed " .. seed, function()
        assert.equal(
          ("%s: --seed: N must be a 64-bit integer, got '%s'"):format(run.program, seed),
          (first_line { "--seed", seed })
        )
      end)
    end

    it("a module that -l does not find", function()
      local line = first_line { "-l", "no_such_module" }
      assert.truthy(line:find("module 'no_such_module' not found", 1, true))
    end)
  end)

  describe("reads LUA_INIT", function()
    it("before anything else", function()
      local answer = answers({ "-e", "print(2)" }, { env = "LUA_INIT='print(1)'" })
      assert.same({ status = 0, out = "1\n2\n", err = "" }, answer)
    end)

    it("unless LUA_INIT_5_4 is there", function()
      local env = "LUA_INIT='print(1)' LUA_INIT_5_4='print(54)'"
      assert.equal("54\n", answers({ "-e", "" }, { env = env }).out)
    end)

    it("as a file when it begins with @", function()
      local file = run.file("print('from a file')")
      assert.equal("from a file\n", answers({ "-e", "" }, { env = "LUA_INIT=@" .. file }).out)
      os.remove(file)
    end)

    it("and stops when it fails", function()
      local answer = answers({ "-e", "print(2)" }, { env = "LUA_INIT='error(1)'" })
      assert.equal(1, answer.status)
      assert.equal("", answer.out)
    end)

    it("not with -E", function()
      local answer = answers({ "-E", "-e", "print(package.path:find('odd'))" }, {
        env = "LUA_INIT='print(1)' LUA_PATH='odd;;'",
      })
      assert.same({ status = 0, out = "nil\n", err = "" }, answer)
    end)
  end)

  describe("adds", function()
    it("--version: that of neap and of Lua", function()
      local answer = answers { "--version" }
      assert.equal(0, answer.status)
      assert.truthy(answer.out:match("^neap %d+%.%d+%.%d+  %(Lua 5%.4%.%d+%)\n$"))
    end)

    it("--help, -h and help: the usage on standard output", function()
      for _, word in ipairs { "--help", "-h", "help" } do
        local answer = answers { word }
        assert.equal(0, answer.status)
        assert.truthy(answer.out:find("^usage: "))
        assert.truthy(answer.out:find("--threads N", 1, true))
        assert.equal("", answer.err)
      end
    end)

    it("help NAME: what neap.help tells of it", function()
      assert.truthy(answers({ "help", "softmax" }).out:find("neap.softmax(x, dim", 1, true))
      local answer = answers { "help", "zzzqqq" }
      assert.equal(1, answer.status)
      assert.truthy(answer.err:find("there is no 'zzzqqq'", 1, true))
    end)

    it("--threads, glued or not", function()
      local source = "print(require('neap').get_num_threads())"
      assert.equal("2\n", answers({ "--threads", "2", "-e", source }).out)
      assert.equal("1\n", answers({ "--threads=1", "-e", source }).out)
    end)

    it("--seed, which repeats the numbers", function()
      local source = "print(require('neap').rand(3))"
      local first = answers { "--seed", "7", "-e", source }
      assert.same({ 0, "" }, { first.status, first.err })
      assert.equal(first.out, answers({ "--seed=7", "-e", source }).out)
      assert.not_equal(first.out, answers({ "--seed", "-8", "-e", source }).out)
    end)

    it("info: an aligned line for each entry of neap.info()", function()
      local answer = answers { "--threads", "2", "info" }
      assert.same({ 0, "" }, { answer.status, answer.err })
      assert.truthy(answer.out:find("^version%s+%d+%.%d+"))
      assert.truthy(answer.out:find("\nthreads%s+2\n"))
      local column
      for line in answer.out:gmatch("[^\n]+") do
        local _, last = line:find("^%S*%s+")
        column = column or last
        assert.equal(column, last)
      end
    end)
  end)

  it("does not load neap for a plain script", function()
    local source = "print(package.loaded.neap, package.loaded['neap.core'], neap)"
    assert.equal("nil\tnil\tnil\n", answers({ "-e", source }).out)
  end)

  it("has neap.core built in", function()
    local source = "print(type(package.preload['neap.core']))"
    assert.equal("function\n", answers({ "-e", source }).out)
  end)

  it("finds the Lua files of neap beside itself, whatever the folder", function()
    local source = "print(#require('neap').info().folder > 0)"
    local status, out = run.shell(
      ("program=$(realpath %s); cd / && exec \"$program\" -e %s"):format(
        run.quote(run.program),
        run.quote(source)
      )
    )
    assert.equal(0, status)
    assert.equal("true\n", out)
  end)

  describe("leaves the search for modules to the user:", function()
    local show = "print(package.path, package.cpath)"

    it("package.path and package.cpath are those of lua", function()
      if not run.has_lua then pending "no lua5.4" end
      local variables = { "env -u LUA_PATH_5_4 -u LUA_CPATH_5_4 -u LUA_PATH -u LUA_CPATH",
        "env LUA_PATH_5_4= LUA_CPATH_5_4='c;;'", "env LUA_PATH_5_4='x;;y' LUA_CPATH_5_4=z" }
      for _, env in ipairs(variables) do
        local _, wanted = run.shell(("%s lua5.4 -e %s"):format(env, run.quote(show)))
        local _, got = run.shell(("%s %s -e %s"):format(env, run.program, run.quote(show)))
        assert.equal(wanted, got)
        assert.truthy(#wanted > 2)
      end
    end)

    it("LUA_PATH=x is x, and neap is found", function()
      local env = "-u LUA_PATH_5_4 LUA_PATH=x LUA_CPATH=y"
      assert.equal("x\n", answers({ "-e", "print(package.path)" }, { env = env }).out)
      local train = [[local neap = require "neap"
        local net = neap.nn.Linear(4, 3)
        print(#neap.data.iris(), net(neap.ones(2, 4)):size(1), neap.data.find "penguins" ~= nil)]]
      assert.equal("150\t2\ttrue\n", answers({ "-e", train }, { env = env }).out)
    end)

    it("threads of a loader find neap, and what the script's paths lead to", function()
      local name = os.tmpname()
      os.rename(name, name .. ".lua")
      local file <close> = assert(io.open(name .. ".lua", "w"))
      file:write("return { twice = function(x) return x * 2 end }")
      file:flush()
      local source = ([[package.path = package.path .. ";/tmp/?.lua"
        local neap = require "neap"
        local module = "MODULE"
        local set = neap.data.Dataset{ len = 8, get = function(i)
          return require(module).twice(neap.tensor(i))
        end }
        local sum = 0
        for x in neap.data.DataLoader(set, { batch_size = 2, prefetch = 2 }) do
          sum = sum + x:sum():item()
        end
        print(sum)]]):gsub("/tmp", (name:match("^(.*)/"))):gsub("MODULE", (name:match("[^/]+$")))
      local answer = answers({ "-e", source }, { env = "-u LUA_PATH_5_4 LUA_PATH=x" })
      os.remove(name .. ".lua")
      assert.same({ status = 0, out = "72.0\n", err = "" }, answer)
    end)

    it("a module that is missing is missed as by lua", function()
      local source = "print(select(2, pcall(require, 'neapolis')))"
      local got = answers { "-e", source }
      local _, wanted = run.lua({ "-e", source })
      if run.has_lua then assert.equal(wanted, got.out) end
      local own = answers { "-e", "print(select(2, pcall(require, 'neap.nothing')))" }
      assert.truthy(own.out:find("neap/nothing/init.lua'\n\tno file", 1, true), own.out)
    end)

    it("an error in one of its files names the file", function()
      local folder = os.tmpname()
      os.remove(folder)
      run.shell(("mkdir -p %s/bin %s/share/lua/5.4/neap && cp %s %s/bin/neap"):format(folder, folder,
        run.program, folder))
      local file <close> = assert(io.open(folder .. "/share/lua/5.4/neap/init.lua", "w"))
      file:write("return 1 +")
      file:flush()
      local status, _, err = run.shell(folder .. "/bin/neap -l neap")
      run.shell("rm -r " .. folder)
      assert.equal(1, status)
      assert.truthy(err:find("error loading module 'neap' from file '" .. folder, 1, true), err)
    end)
  end)
end)
