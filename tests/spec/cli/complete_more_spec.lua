-- More of what Tab and notebooks offer: files, commands, tables of any size, values of any kind;
-- what the cursor stands at; the lines of a list.

local neap = require "neap"
local core = require "neap.core"
local complete = require "neap.session.complete"
local inspect = require "neap.session.inspect"
local lines = require("neap.session.tab.prompt").lines

local nn = neap.nn
local variables = {}
local session = { locals = function() return variables end }

local function ask(text) return select(3, complete(session, text, #text)) end

local function texts(text)
  local names = {}
  for i, match in ipairs(ask(text)) do names[i] = match.text end
  return names
end

before_each(function() variables = { neap = neap, nn = nn, x = neap.zeros(2, 3) } end)

describe("files that can stand at the cursor", function()
  local dir

  local function touch(name)
    local file = assert(io.open(dir .. "/" .. name, "w"))
    file:close()
  end

  setup(function()
    dir = os.tmpname()
    os.remove(dir)
    core.folder.make(dir .. "/inside/deep")
    core.folder.make(dir .. "/package")
    for _, name in ipairs { "model.lua", "model.npz", ".hidden", "two words.lua", "é.txt", "qu\"ote",
      "back\\slash", "esc\27[31m", "new\nline", "inside/one.lua", "package/init.lua", "bad\xFF" } do
      touch(name)
    end
  end)

  teardown(function() os.execute("rm -rf '" .. dir .. "'") end)

  -- A text, with %d for the folder, has matches in that folder or one inside of it.
  local function offers_just(text, ...)
    local wanted = {}
    for i, name in ipairs { ... } do wanted[i] = dir .. "/" .. (text:match("%%d/([%w/]*/)[^%%]*$") or "") .. name end
    assert.same(wanted, texts((text:gsub("%%d", dir))))
  end

  it("are those of functions that open them", function()
    for _, call in ipairs { "io.open", "dofile", "neap.load", "neap.load_npz", "neap.data.csv",
      "neap.image.load", "io.lines", "neap.save", "neap.data.MNIST", "neap.data.ImageFolder" } do
      offers_just(call .. "(\"%d/mod", "model.lua", "model.npz")
      offers_just(call .. " \"%d/mod", "model.lua", "model.npz")
    end
    offers_just("f = assert(io.open('%d/inside/", "deep/", "one.lua")
    assert.same({}, texts(("print('%s/mod"):format(dir)))
    assert.same({}, texts(("neap.save(x, '%s/mod"):format(dir)))
  end)

  it("are shown by their last part, folders with a '/'", function()
    local list = ask(("io.open('%s/in"):format(dir))
    assert.same({ "inside/", "folder", "" }, { list[1].shown, list[1].kind, list[1].after })
    assert.equal("'", ask(("io.open('%s/model.n"):format(dir))[1].after)
  end)

  it("are hidden ones once '.' is typed, and never such as a terminal cannot show", function()
    offers_just("io.open('%d/", "inside/", "model.lua", "model.npz", "package/",
      "two words.lua", "é.txt")
    offers_just("io.open('%d/.", ".hidden")
  end)

  it("are none where there is no such folder", function()
    assert.same({}, texts(("io.open('%s/nowhere/"):format(dir)))
    assert.same({}, texts(("io.open('%s/model.lua/"):format(dir)))
    assert.same({}, texts("io.open('\0"))
  end)

  it("are those of commands", function()
    offers_just("%run %d/mod", "model.lua", "model.npz")
    offers_just("%run %d/model.lua %d/in", "inside/")
    offers_just("%load %d/tw", "two words.lua")
    offers_just("%save %d/model.l", "model.lua")
    offers_just("%cd %d/", "inside/", "package/")
    offers_just("%ls %d/in", "inside/")
  end)

  it("are modules on package.path", function()
    local path = package.path
    package.path = dir .. "/?.lua;" .. dir .. "/?/init.lua"
    local found = { texts "require 'mod", texts "require 'pack", texts "require 'inside.o" }
    package.path = path
    assert.same({ { "model" }, { "package" }, { "inside.one" } }, found)
  end)
end)

describe("lines that are no Lua", function()
  it("offer commands", function()
    assert.same({ "time", "timeit" }, texts "%ti")
    local names = table.concat(texts "%", " ")
    for _, name in ipairs { "help", "who", "run", "reset", "cd" } do
      assert.truthy(names:find(name, 1, true), name)
    end
    assert.same({}, texts "x = 3 %ti")
  end)

  it("offer names for help and for code", function()
    assert.same({ "softmax", "softmin" }, texts "?softm")
    assert.same({ "shape" }, texts "?x.sha")
    assert.same({ "shape" }, texts "??x.sha")
    assert.same({ "Linear", "LinearCrossEntropyLoss" }, texts "%help nn.Lin")
    assert.same({ "subtract" }, texts "%time x:subt")
    assert.same({ "subtract" }, texts "%timeit y = 1; x:subt")
  end)
end)

describe("tables of any size and kind", function()
  it("are counted whole and listed in part", function()
    variables.many = {}
    for i = 1, 100000 do variables.many["name" .. i] = i end
    local list = ask "many."
    assert.same({ 100000, "name" }, { list.count, list.common })
    assert.is_true(#list <= 1000)
    assert.equal(1, ask("many.name99999").count)
    assert.equal(11, ask("many.name9999").count)
    assert.equal(0, ask("many.other").count)
  end)

  it("may be hostile: nothing of theirs runs", function()
    local function run() error "it has run" end
    local events = {}
    for _, name in ipairs { "index", "newindex", "call", "len", "pairs", "tostring", "eq", "lt", "close",
      "concat", "name", "mode" } do
      events["__" .. name] = run
    end
    events.__metatable, events.__methods, events.__fields = run, run, 3
    variables.bad = setmetatable({ field = 1 }, events)
    variables.round = {}
    setmetatable(variables.round, { __index = variables.round, __lists = { 1, false, "x" } })
    variables.chain = setmetatable({}, { __index = setmetatable({ far = 1 }, events) })
    assert.same({ "field" }, texts "bad.")
    assert.same({}, texts "bad().")
    assert.same({}, texts "bad.field.")
    assert.same({}, texts "round.")
    assert.same({ "far" }, texts "chain.")
    for _, name in ipairs { "bad", "round", "chain" } do assert.is_table(inspect(session, name, 1)) end
  end)

  it("may be closed tensors", function()
    variables.x:close()
    assert.equal(1, ask("x:numel").count)
    assert.truthy(inspect(session, "x", 1).summary:find "tensor")
  end)

  it("leave errors inside of completion without matches", function()
    local broken = { locals = function() error "broken" end }
    local from, to, list = complete(broken, "ne", 2)
    assert.same({ 3, 2, 0, 0 }, { from, to, #list, list.count })
  end)

  it("take any cursor and any text", function()
    for _, text in ipairs { "", " ", "\n", "\0", "(((", ")))", "{{{", "'", "[[", "[=[", "--[[", "a.b.", "::", "x:",
      "\xFF\xFE.", "x..", "x...", "x[", "x[1", "f{", "f{{", "f(f(f(", "x:sum{k", "?", "??", "%", "%run", "%%" } do
      for at = -1, #text + 1 do
        local from, to, list = complete(session, text, at)
        assert.is_true(from <= to + 1 and to <= #text and list.count >= #list, text)
        inspect(session, text, at)
      end
    end
  end)
end)

describe("what the cursor stands at", function()
  local function at(text, mark)
    local place = assert(text:find("|", 1, true), mark)
    return inspect(session, (text:gsub("|", "", 1)), place - 1)
  end

  it("is the name it is in, or else the call around it", function()
    for _, text in ipairs { "nn.Lin|ear", "nn.Linear|", "|nn.Linear(2, 3)" and "nn.|Linear", "nn.Linear(|2, 3)",
      "nn.Linear(2, 3, { bias = |true })", "nn.Linear(2, 3, { bi|as = true })", "print(nn.Linear|(2, 3))" } do
      assert.equal("nn.Linear", (at(text) or {}).name, text)
    end
    assert.equal("sum", at("x:su|m()").name)
    assert.equal("x.shape", at("x.sha|pe").name)
    assert.equal("nn.Module.parameters", at("nn.Linear(2, 3):param|eters()").name)
    assert.is_nil(at("unknown|"))
    assert.is_nil(at("1 + | 2"))
  end)

  it("is told with its signature and a summary", function()
    local told = at("nn.Linear|")
    assert.truthy(told.signature:find("nn.Linear(in_features, out_features", 1, true))
    assert.truthy(told.summary:find("y = x", 1, true))
    assert.truthy(told.text:find(told.summary, 1, true))
  end)

  it("may be a value or a function of the session", function()
    function variables.of_mine(first, second, ...) return first, second, ... end
    assert.equal("tensor, float32 (2, 3)", at("x|").summary)
    assert.equal("of_mine(first, second, ...)", at("of_m|ine(1)").signature)
    assert.truthy(at("of_mi|ne").summary:find("complete_more_spec.lua:%d+"))
    assert.equal("neap.nn: modules and layers", at("nn|").summary)
    assert.equal("tensor", at("local y = x:mul(2)\ny|").summary)
  end)
end)

describe("the lines of a list", function()
  local function of(names, columns)
    local list = { count = #names }
    for i, name in ipairs(names) do list[i] = { text = name } end
    return lines(list, columns)
  end

  it("fill the columns of the terminal downwards", function()
    assert.same({ "a  c", "b  d" }, of({ "a", "b", "c", "d" }, 6))
    assert.same({ "a  b  c  d" }, of({ "a", "b", "c", "d" }, 80))
    assert.same({ "long_name  b", "a          c" }, of({ "long_name", "a", "b", "c" }, 24))
  end)

  it("are never wider", function()
    for _, columns in ipairs { 1, 5, 10, 40, 80, 200 } do
      local names = {}
      for i = 1, 50 do names[i] = ("é"):rep(i % 23 + 1) end
      for _, line in ipairs(of(names, columns)) do
        assert.is_true(utf8.len(line) < math.max(columns, 5), line)
      end
    end
  end)

  it("say how many are not listed", function()
    assert.same({ "a", "... 41 more" }, lines({ { text = "a" }, count = 42 }, 80))
  end)
end)
