local run = require "tests.spec.cli.run"

local SCRIPT = [[
local neap = require "neap"
local o = neap.cmdline{
  { "lr", 0.1, "learning rate" },
  { "batch_size", 32, "rows in a batch" },
  { "name", "run", "what it is called" },
  { "out", nil, "where it goes" },
  { "verbose", false, "say more" },
  { "shuffle", true, "mix the rows" },
  { "model", "mlp", "the kind of net", { "mlp", "cnn" } },
  rest = "[file ...]",
}
for _, name in ipairs{ "lr", "batch_size", "name", "out", "verbose", "shuffle", "model" } do
  io.write(name, "=", tostring(o[name]), ":", math.type(o[name]) or type(o[name]), " ")
end
io.write(table.concat(o, ","), "\n")
]]

local function script(...)
  local path = run.file(SCRIPT)
  local status, out, err = run.neap{ path, ... }
  os.remove(path)
  local name = path:match("[^/]+$"):gsub("%p", "%%%0")
  return status, (out:gsub(name, "script")), (err:gsub(name, "script"))
end

local DEFAULTS = "lr=0.1:float batch_size=32:integer name=run:string out=nil:nil "
  .. "verbose=false:boolean shuffle=true:boolean model=mlp:string \n"

describe("neap.cmdline", function()
  it("gives the defaults when nothing is asked for", function()
    assert.same({ 0, DEFAULTS, "" }, { script() })
  end)

  it("reads values after a space or an equals sign, in the type of the default", function()
    local _, out = script("--lr", "1", "--batch_size=1e2", "--name=a=b", "--out", "-", "--model",
      "cnn")
    assert.truthy(out:find("lr=1:integer batch_size=100:integer name=a=b:string out=-:string", 1,
      true))
    assert.truthy(out:find("model=cnn", 1, true))
    local _, negative = script("--lr", "-0.5", "--batch-size", "8")
    assert.truthy(negative:find("lr=-0.5:float batch_size=8:integer", 1, true))
  end)

  it("takes flags by themselves, negated, or with a value", function()
    local _, out = script("--verbose", "--no-shuffle")
    assert.truthy(out:find("verbose=true:boolean shuffle=false:boolean", 1, true))
    _, out = script("--verbose=yes", "--shuffle=false")
    assert.truthy(out:find("verbose=true:boolean shuffle=false:boolean", 1, true))
  end)

  it("leaves the other arguments in a list, all of them after --", function()
    local _, out = script("a", "--verbose", "b", "--", "--lr")
    assert.truthy(out:find("a,b,--lr\n", 1, true))
  end)

  it("prints the options for --help, aligned, and ends with status 0", function()
    local status, out, err = script("--lr", "2", "--help")
    assert.same({ 0, "" }, { status, err })
    assert.equal([[
usage: script [options] [file ...]

  --lr NUMBER           learning rate (default 0.1)
  --batch-size INTEGER  rows in a batch (default 32)
  --name TEXT           what it is called (default run)
  --out TEXT            where it goes
  --verbose             say more
  --no-shuffle          mix the rows
  --model mlp|cnn       the kind of net (default mlp)
  --help                show this text
]], out)
  end)

  it("keeps numbers in their range, and refuses what is no option where nothing else is meant", function()
    local path = run.file([[
      local o = require("neap").cmdline{
        { "lr", 0.1, "learning rate", { above = 0 } },
        { "epochs", 3, "passes", { min = 1, max = 9 } },
        { "out", nil, "picture", { writable = true } },
        { "plot", nil, "pictures", { folder = true } },
      }
      print(o.lr, o.epochs)
    ]])
    local function complaint(...)
      local status, out, err = run.neap{ path, ... }
      assert.same({ 1, "" }, { status, out })
      return err
    end
    assert.matches("option %-%-lr must be above 0, got '0'", complaint("--lr", "0"))
    assert.matches("option %-%-epochs must be at least 1 and at most 9, got '10'", complaint("--epochs=10"))
    assert.matches("takes options only, got 'extra'", complaint("extra"))
    assert.matches("option %-%-out must be a file that can be written", complaint("--out", "/no/such/folder/x"))
    assert.matches("option %-%-plot must be a folder, got '/dev/null'", complaint("--plot", "/dev/null"))
    local folder = os.tmpname()
    os.remove(folder)
    assert.equal(0, (run.neap{ path, "--plot", folder .. "/new" }))
    assert.is_true(os.remove(folder .. "/new") and os.remove(folder))
    local _, out = run.neap{ path, "--lr", "2", "--epochs", "9" }
    assert.equal("2\t9\n", out)
    local _, help = run.neap{ path, "--help" }
    assert.matches("passes %(default 3%), at least 1 and at most 9", help)
    os.remove(path)
  end)

  it("ends with status 1 and a sentence on standard error for a mistake", function()
    local function complaint(...)
      local status, out, err = script(...)
      assert.same({ 1, "" }, { status, out })
      assert.truthy(err:find("\nTry 'script --help'.\n", 1, true))
      return err:match("^script: ([^\n]*)")
    end
    assert.equal("unknown option '--bach-size', did you mean '--batch-size'?",
      complaint("--bach-size", "2"))
    assert.equal("unknown option '-x'", complaint("-x"))
    assert.equal("option --lr must be a number, got 'fast'", complaint("--lr", "fast"))
    assert.equal("option --batch-size must be a whole number, got '0.5'",
      complaint("--batch-size=0.5"))
    assert.equal("option --model must be one of mlp, cnn, got 'rnn'", complaint("--model", "rnn"))
    assert.equal("option --lr needs a value", complaint("--lr"))
    assert.equal("option --lr needs a value", complaint("--lr", "--verbose"))
    assert.equal("option --no-shuffle takes no value", complaint("--no-shuffle=1"))
    assert.equal("option --verbose must be true or false, got 'maybe'",
      complaint("--verbose=maybe"))
  end)

  it("refuses a wrong list of options", function()
    local cmdline = require("neap").cmdline
    assert.has_error_like(function() cmdline{ { 1, 2 } } end,
      "cmdline: row 1 must be {name, default, help}")
    assert.has_error_like(function() cmdline{ { "a", 1 }, { "a", 2 } } end,
      "cmdline: option 'a' is there twice")
    assert.has_error_like(function() cmdline{ { "a", {} } } end,
      "cmdline: the default of 'a' must be a number, a string, a boolean or nil, got table")
  end)
end)
