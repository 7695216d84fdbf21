-- neap new and neap test, as one uses them: in a folder of their own.

local run = require "tests.spec.cli.run"

local neap = run.quote(run.program:find "^/" and run.program or run.take_line "pwd" .. "/" .. run.program)

describe("neap new #program", function()
  local folder

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    run.shell("mkdir " .. folder)
  end)

  after_each(function() run.shell("rm -rf " .. folder) end)

  -- Runs neap in the folder.
  local function inside(arguments)
    return run.shell(("cd %s && %s %s"):format(folder, neap, arguments))
  end

  local function listed(path)
    return select(2, run.shell(("cd %s && find %s | LC_ALL=C sort"):format(folder, path)))
  end

  it("makes a project that runs and passes its specs", function()
    assert.same({ 0, "made digits: try\n\n  cd digits\n  neap train.lua\n  neap test\n", "" },
      { inside "new digits" })
    assert.equal("digits\ndigits/.gitignore\ndigits/.luarc.json\ndigits/README.md\ndigits/digits-scm-1.rockspec\n"
      .. "digits/model.lua\ndigits/spec\ndigits/spec/model_spec.lua\ndigits/train.lua\n", listed "digits")
    folder = folder .. "/digits"
    local status, out, err = inside "train.lua"
    assert.equal(0, status, err)
    local accuracy = out:match "\naccuracy ([%d.]+); the weights are in model.safetensors\n$"
    assert.is_true(tonumber(accuracy) > 0.9, out)
    status, out, err = inside "test -o plainTerminal"
    assert.equal(0, status, out .. err)
    assert.truthy(out:find "5 successes / 0 failures / 0 errors")
    status, out = run.shell(("cd %s && luacheck -q --std +busted ."):format(folder))
    if status ~= 127 then assert.equal(0, status, out) end
    status, out = run.shell(("cd %s && luarocks lint digits-scm-1.rockspec"):format(folder))
    if status ~= 127 then assert.equal(0, status, out) end
    folder = folder:match "^(.*)/digits$"
  end)

  it("writes settings of the editor that are JSON", function()
    inside "new digits"
    local json = require "neap".json
    if not json then pending "this neap reads no JSON" end
    local settings = assert(json.decode(run.take(folder .. "/digits/.luarc.json")))
    assert.equal("Lua 5.4", settings["runtime.version"])
    local library = settings["workspace.library"][1]
    assert.is_true(os.execute("test -f " .. run.quote(library .. "/neap.lua")), library)
  end)

  it("takes a path, with folders that are not there and odd names above", function()
    local status, out = inside "new \"new one/it's/a-Net_2/\""
    assert.equal(0, status)
    assert.truthy(out:find("\n  cd 'new one/it'\\''s/a-Net_2'\n", 1, true))
    assert.truthy(listed "'new one'":find("/a-net_2-scm-1.rockspec\n", 1, true))
    assert.truthy(run.take(folder .. "/new one/it's/a-Net_2/README.md"):find "^# a%-Net_2\n")
  end)

  it("touches nothing that is there", function()
    run.shell(("cd %s && mkdir folder && touch file && ln -s nowhere link"):format(folder))
    for name, message in pairs {
      folder = "neap new: 'folder' is there already", file = "neap new: 'file' is there already",
      ["file/x"] = "neap new: cannot make the folder 'file/x': 'file' is no folder",
      link = "neap new: cannot make the folder 'link': a file stands there",
    } do
      local status, out, err = inside("new " .. name)
      assert.same({ 1, "" }, { status, out })
      assert.equal(message, err:match ": (neap new: .*)\n$")
    end
    assert.equal(".\n./file\n./folder\n./link\n", listed ".")
  end)

  it("takes no name that a shell, a rock or a file would stumble over", function()
    for _, name in ipairs { "", ".", "..", "x/..", "1st", "-x", "a b", "a;b", "$(id)", "a/*", "é", "a\nb", "x\27[2J",
      ("x"):rep(65), "a.b", "x/'", "%s", "Neap" } do
      local status, out, err = inside("new " .. run.quote(name))
      assert.same({ 1, "" }, { status, out }, name)
      assert.truthy(err:find("neap new: a project's name is made of letters", 1, true)
        or err:find("is neap's own name", 1, true), err)
      assert.falsy(err:find "[\27\128-\255]")
    end
    assert.equal(".\n", listed ".")
  end)

  it("takes one name", function()
    for _, arguments in ipairs { "", "a b" } do
      local status, _, err = inside("new " .. arguments)
      assert.equal(1, status)
      assert.truthy(err:find("neap new: takes one name, such as `neap new digits`\n$"))
    end
    assert.truthy(select(2, inside "new --help"):find "^usage: neap new NAME\n")
  end)
end)

describe("neap test #program", function()
  -- Runs a spec file with neap test; `environment` comes before the command.
  local function run_spec(code, environment)
    local folder = os.tmpname()
    os.remove(folder)
    run.shell("mkdir " .. folder)
    local file <close> = assert(io.open(folder .. "/some_spec.lua", "w"))
    file:write(code)
    file:close()
    local status, out, err = run.shell(("cd %s && %s %s test -o plainTerminal some_spec.lua"):format(folder,
      environment or "", neap))
    run.shell("rm -r " .. folder)
    return status, out, err
  end

  it("runs specs inside of neap, with assertions on tensors", function()
    local status, out = run_spec [[
      it("is neap", function()
        assert.is_truthy(package.loaded["neap.core"])
        assert.tensor_near(require("neap").ones(2), { 1, 1 })
      end)
    ]]
    assert.equal(0, status, out)
    assert.truthy(out:find "1 success / 0 failures / 0 errors")
  end)

  it("ends with the number of failures as its status, and says what differs", function()
    local status, out = run_spec [[
      it("fails", function() assert.tensor_near(require("neap").zeros(2), { 0, 1 }) end)
    ]]
    assert.equal(1, status)
    assert.truthy(out:find("tensor_near: 1 of 2 elements are not within 1e-05 + 1e-05 |b|; the largest difference is 1 at [2]: 0 and 1",
      1, true), out)
  end)

  it("names the package where busted is missing", function()
    local status, out, err = run_spec("", "LUA_PATH_5_4=/nowhere/?.lua")
    assert.same({ 1, "" }, { status, out })
    assert.truthy(err:find("neap test: busted is not installed for this Lua: install Debian's package lua-busted, "
      .. "or run `luarocks --lua-version 5.4 install busted`\n", 1, true), err)
  end)

  it("says how it is used", function()
    local status, out = run.neap { "test", "--help" }
    assert.equal(0, status)
    assert.truthy(out:find "^usage: neap test ")
    assert.truthy(select(2, run.neap { "--help" }):find "\n  test %[path%]  run specs with busted\n")
  end)
end)
