-- What Tab and notebooks offer, asked directly. A case is a text with the cursor at its end.

local neap = require "neap"
local core = require "neap.core"
local call_line = require "tests.support.call_line"
local complete = require "neap.session.complete"
local index = require "neap.help.index"
local options = require "neap.options"

local nn, optim, data = neap.nn, neap.optim, neap.data

local ran = false -- does anything of the user's run?

local function runs()
  ran = true
  return "made"
end

local Net = nn.class("Net")
function Net:init() self.fc = nn.Linear(2, 3) end
function Net:predict(x) return self.fc(x) end
local Deep = nn.class("Deep", Net)
function Deep:ponder(x) return x end

local variables = {
  neap = neap, nn = nn, optim = optim, data = data, F = nn.functional,
  net = nn.Sequential(nn.Linear(2, 3), nn.ReLU()),
  named = nn.Sequential { { "first", nn.Linear(2, 3) }, { "last", nn.ReLU() } },
  deep = Deep(), Deep = Deep, Net = Net,
  x = neap.zeros(2, 3), ds = data.TensorDataset(neap.zeros(4, 2)),
  loader = data.DataLoader(data.TensorDataset(neap.zeros(4, 2))),
  opt = optim.SGD({ neap.zeros(1):requires_grad_() }, { lr = 0.1 }),
  text = "abc", plain = { alpha = 1, beta = { gamma = 2 }, ["two words"] = 3 },
  lazy = setmetatable({}, { __index = runs, __call = runs, __tostring = runs, __pairs = runs,
    __len = runs, __name = runs }),
  inherits = setmetatable({ own = 1 }, { __index = { common_name = { inner = 1 } } }),
  maker = runs,
}

local session = { locals = function() return variables end }

after_each(function() assert.is_false(ran, "something of the user's has run") end)

-- The matches of a text, and what they replace.
local function ask(text, at)
  local from, to, list = complete(session, text, at or #text)
  assert.equal(at or #text, to)
  return list, text:sub(from, to)
end

local function texts(text, at)
  local names = {}
  for i, match in ipairs((ask(text, at))) do names[i] = match.text end
  return names
end

local function set(list)
  local found = {}
  for _, name in ipairs(list) do found[name] = true end
  return found
end

local function offers(text, ...)
  local found = set(texts(text))
  for _, name in ipairs { ... } do
    assert.is_true(found[name], ("'%s' offers no %s"):format(text, name))
  end
end

local function offers_not(text, ...)
  local found = set(texts(text))
  for _, name in ipairs { ... } do
    assert.is_nil(found[name], ("'%s' offers %s"):format(text, name))
  end
end

-- The names are these and no others, in any order.
local function offers_just(text, ...)
  local names, wanted = texts(text), { ... }
  table.sort(names)
  table.sort(wanted)
  assert.same(wanted, names, text)
end

describe("names that can stand at the cursor", function()
  it("are variables of the session, globals and keywords", function()
    offers("ne", "net", "neap")
    offers("st", "string")
    offers("local y = ne", "net")
    offers("print(net(x), ma", "maker", "math")
    offers("wh", "while")
    offers("x.y = ne", "net")
    offers_not("", "while")
  end)

  it("come from inside of a line too, and leave what follows alone", function()
    assert.same({ "net" }, texts("ne = 1; f(ned)", 2) and texts("net + 1", 3))
    local list, typed = ask("f(plain.al, 2)", 10)
    assert.same({ "alpha", "al" }, { list[1].text, typed })
  end)

  it("are those that the lines above declare", function()
    offers("local first, second = 1, 2\nfi", "first")
    offers("local first, second = 1, 2\nse", "second")
    offers("for item in pairs(x) do\n  it", "item")
    offers("for k, value in pairs(x) do\n  va", "value")
    offers("function f(alone, together)\n  to", "together")
    offers("local function inner_name() end\ninn", "inner_name")
    offers_not("t = { inside = 1 }\nins", "inside")
  end)

  it("are private when they begin with '_', unless that is typed", function()
    offers_not("opt.", "_core")
    offers("opt._c", "_core")
  end)

  it("are none in comments, numbers and where nothing is known", function()
    for _, text in ipairs { "-- ne", "--[[ ne", "--[==[ ]] ne", "1.", "1.2e", "0xf", "unknown.",
      "maker().", "lazy.", "lazy().", "lazy.field.", "x.y.z.", "f{}.", "a.1", "::", "(", "'net." } do
      local list = ask(text)
      if text ~= "(" and text ~= "::" then assert.equal(0, list.count, text) end
    end
    offers("-- a comment\nne", "net")
    offers("--[[ a comment ]] ne", "net")
  end)
end)

describe("members", function()
  it("are found through the whole chain of classes", function()
    offers("deep:", "ponder", "predict", "parameters", "train")
    offers("deep.", "fc", "training", "ponder")
    offers("Deep:", "ponder", "predict", "parameters")
    offers("opt:", "step", "zero_grad", "state_dict")
    offers("opt.", "param_groups")
    offers("loader:", "enumerate", "state_dict")
    offers("ds:", "get", "length")
    offers("inherits.", "own", "common_name")
    offers("inherits.common_name.", "inner")
    offers("text:", "upper", "rep")
    offers("io.stdout:", "write", "lines")
  end)

  it("are those of what a call would give, which does not happen", function()
    local seen = core.get_rng_state()
    offers("neap.zeros(2):s", "sum", "sort")
    offers("neap.randn(2, 3):s", "sum")
    offers("nn.Linear(2, 3):re", "reset_parameters", "requires_grad_")
    offers("nn.Linear(2, 3).", "weight", "bias", "in_features", "forward")
    offers("nn.Linear(2, 3).weight:", "sum")
    offers("nn.Sequential(nn.Linear(2, 3)):ap", "append", "apply")
    offers("Deep():po", "ponder")
    offers("Deep(1, {2}):po", "ponder")
    offers("optim.Adam(net:parameters(), { lr = 1 }):st", "step", "state_dict")
    offers("optim.lr_scheduler.StepLR(opt, 1):st", "step")
    offers("data.DataLoader(ds, { batch_size = 2 }):en", "enumerate")
    offers("data.TensorDataset(x):ge", "get")
    offers("net(x):su", "sum")
    offers("net:forward(x):su", "sum")
    offers("net:train():pa", "parameters")
    offers("net:parameters()[1]:su", "sum")
    offers("x:mul(2):add(1):su", "sum")
    offers("F.relu(x):su", "sum")
    offers("('a'):re", "rep")
    offers("tostring(x):re", "rep")
    offers("io.open('nowhere'):re", "read")
    offers("require('neap.optim').Ad", "Adam")
    offers("require 'neap.optim'.Ad")
    assert.is_true(seen:equal(core.get_rng_state()))
  end)

  it("are those of places, operators and brackets", function()
    offers("net[1].", "weight", "in_features")
    offers("net[-1]:", "parameters")
    offers("named[1].", "weight")
    offers("plain['beta'].", "gamma")
    offers("plain.beta.", "gamma")
    offers("(x * 2):su", "sum")
    offers("(2 - x:exp() / 3):su", "sum")
    offers("(x):su", "sum")
    offers("x[1]:su", "sum")
    offers("x[{ 1, 2 }]:su", "sum")
    offers("x.grad:su", "sum")
    offers("x.T:su", "sum")
    offers("print('a' .. text:up", "upper")
    offers("y = x.shape[1] + x:su", "sum")
  end)

  it("are those of what the lines above set a name to", function()
    offers("local y = x:mul(2)\ny:su", "sum")
    offers("y = nn.ReLU()\nfor i = 1, 2 do\n  y:pa", "parameters")
    offers("local a, b = 1, 2\nlocal y = neap.zeros(2) + a\nprint(b)\ny:su", "sum")
    offers("local y = optim.SGD(net:parameters(), { lr = 1 })\ny:st", "step")
    offers("local a, b = nn.ReLU(), x * 2\nb:su", "sum")
    offers_not("local a, b = nn.ReLU(), x * 2\na:su", "sum")
    offers_not("local a, x = f()\nx:su", "sum")
    offers_not("x = maker()\nx:su", "sum")
    offers_not("for x in pairs(y) do x:su", "sum")
  end)

  it("are those of what a loop gives", function()
    offers("for x1, y1 in loader do\n  y1:su", "sum")
    offers("for i, x1, y1 in loader:enumerate() do\n  x1:su", "sum")
    offers("for b in neap.progress(loader, { desc = 'x' }) do\n  b:su", "sum")
    offers("for b in data.DataLoader(ds) do\n  b:su", "sum")
    offers("for i, p in ipairs(net:parameters()) do\n  p:su", "sum")
    offers("for name, p in net:named_parameters() do\n  p:su", "sum")
    offers("for name, p in net:named_parameters() do\n  name:up", "upper")
    offers("for i, layer in ipairs(net) do\n  layer:para", "parameters")
    offers_not("for i, p in ipairs(net:parameters()) do\n  i:su", "sum")
    offers_not("for x in maker() do x:su", "sum")
  end)

  it("are those of a class that the text itself makes", function()
    local head = "local Net = nn.class('Net')\nfunction Net:init()\n  self.fc = nn.Linear(2, 3)\nend\n"
      .. "function Net:encode(x) return x end\n"
    offers(head .. "function Net:forward(x)\n  return self.", "fc", "encode", "parameters")
    offers(head .. "function Net:forward(x)\n  return self:enc", "encode")
    offers(head .. "function Net:forward(x)\n  return self.fc(x):su", "sum")
    offers(head .. "local made = Net()\nmade:para", "parameters")
    session.inputs = { head }
    offers("function Net:more()\n  self.", "fc", "encode")
    offers("function Net:more()\n  self.fc.we", "weight")
    session.inputs = nil
    offers("function deep:more()\n  self.extra = 1\n  self.", "extra")
    offers_not("self.", "fc")
  end)

  it("behind ':' are functions", function()
    offers_not("deep:", "fc", "training")
    offers_not("plain:", "alpha")
    offers_not("x:", "shape", "ndim")
  end)

  it("are fields where ':' was meant to be '.'", function()
    local list, typed = ask("x:shap")
    assert.same({ ".shape", ":shap", 1 }, { list[1].text, typed, list.count })
    assert.equal(".weight", ask("nn.Linear(2, 3):we")[1].text)
  end)

  it("are forms in place once '_' is typed or nothing else fits", function()
    offers("x:ad", "add")
    offers_not("x:ad", "add_")
    offers_just("x:add_", "add_")
    offers_just("x:unif", "uniform_")
    offers_just("nn.init.unif", "uniform_")
    offers("x:requires_g", "requires_grad_")
  end)

  it("are parts of neap, loaded or not", function()
    offers("neap.trai", "train")
    offers("neap.train.", "fit", "checkpoint")
    offers("nn.functional.", "relu", "interpolate")
    offers("optim.lr_scheduler.Step", "StepLR")
  end)

  it("say of what kind they are", function()
    local function kind(text) return ask(text)[1].kind end
    assert.same({ "class", "module", "function", "method", "field", "local", "keyword", "option" }, {
      kind "nn.Conv2", kind "nn.functiona", kind "nn.clas", kind "net:parameter", kind "plain.alp",
      kind "maker", kind "elsei", kind "nn.Linear{bia" })
  end)
end)

describe("options", function()
  it("are offered inside of the table of a call", function()
    assert.same({ "lr" }, texts("optim.Adam(net:parameters(), { l"))
    assert.equal(" = ", ask("optim.Adam(net:parameters(), { l")[1].after)
    offers("nn.Conv2d{", "stride", "padding_mode", "in_channels", "kernel_size")
    offers("data.DataLoader{", "batch_size", "shuffle")
    offers("data.DataLoader(ds, { sh", "shuffle")
    offers_just("x:sum{", "keepdim", "dtype", "dim")
    offers_just("x:sum(1, {", "keepdim", "dtype")
    offers_just("neap.sum(x, {", "keepdim", "dtype", "dim")
    offers_just("nn.Linear(2, 3, {", "bias", "dtype")
    offers("print(nn.Linear(2, nn.Conv2d(1, 2, 3, { pad", "padding", "padding_mode")
    offers("net:state_dict{", "numbering")
    offers("Net { ne", "net")
  end)

  it("bring their '=', unless it stands there", function()
    assert.equal(" = ", ask("nn.Linear{ bi")[1].after)
    assert.equal("", ask("nn.Linear{ bi = true }", 13)[1].after)
  end)

  it("are those that are not given yet", function()
    offers_not("optim.Adam(p, { lr = 1, ", "lr")
    offers("optim.Adam(p, { lr = 1, ", "betas")
    offers_not("nn.Conv2d(1, 2, {", "in_channels", "out_channels")
    offers("optim.Adam(p, { betas = { 0.9, 0.99 }, l", "lr")
  end)

  it("go on over lines", function()
    -- groups of parameters
    offers("optim.SGD({{", "params", "lr", "momentum")
    offers("optim.SGD({{params = net:parameters(), ", "lr", "momentum")
    offers_not("optim.SGD({{params = net:parameters(), ", "params")
    offers_just("optim.SGD({{params = net:parameters()}, {params = {}, nest", "nesterov")
    offers("optim.Adam({{amsgrad = ", "true", "false")
    offers_not("optim.SGD({{params = {", "lr")
    offers_not("nn.Linear({{", "in_features", "params")
    offers_not("x = {{", "params")
    offers_just("opt = optim.Adam(net:parameters(),\n  { lr = 1, bet", "betas")
    offers_just("opt = optim.Adam(\n  net:parameters(), -- all {\n  {\n    lr = 1, bet", "betas")
  end)

  it("are no options in the values and in other tables", function()
    offers("optim.Adam(p, { lr = ne", "net")
    offers("t = { ne", "net")
    offers("f({ ne", "net")
    offers("optim.Adam({ ne", "net")
  end)

  it("show their defaults", function()
    assert.equal("lr = 0.001", ask("optim.Adam(p, { l")[1].shown)
  end)

  it("that are true or false offer both", function()
    offers_just("nn.Linear(2, 3, { bias = ", "true", "false")
  end)

  -- All of nn, optim and data: what help shows for a call is offered in its table.
  it("of every class are those that help names", function()
    local checked = 0
    for _, topic in ipairs(index.topics()) do
      for _, entry in ipairs(topic.part and topic.entries or {}) do
        local path = entry.name:match("^%l[%w_.]*$")
        local line = path and not entry.method and call_line.read(entry.calls[1])
        if line and next(line.options) then
          local found = set(texts("neap." .. path .. "{"))
          for name in pairs(line.options) do
            local among = entry.calls[1]:find("{.*%f[%w_]" .. name .. "%s*=")
            assert.is_true(not among or found[name], ("%s{ offers no %s"):format(path, name))
          end
          checked = checked + 1
        end
      end
    end
    assert.is_true(checked > 120, checked .. " calls")
  end)

  it("of every operation are those of its row", function()
    for _, row in ipairs(core.op_rows()) do
      local named = {}
      for _, argument in ipairs(row.hidden and {} or row.arguments) do
        if argument.option then named[#named + 1] = argument.name end
      end
      if #named > 0 then offers(("neap.%s(%s{"):format(row.name, ("x, "):rep(9)), table.unpack(named)) end
    end
  end)
end)

describe("strings", function()
  local dtypes = neap.info().dtypes

  it("are dtypes where one is expected", function()
    offers_just('neap.zeros(2, { dtype = "', table.unpack(dtypes))
    offers_just('x:to("', table.unpack(dtypes))
    offers_just("x:sum{ dtype = '", table.unpack(dtypes))
    offers_just('if x.dtype == "', table.unpack(dtypes))
    offers_just('nn.Linear(2, 3, { dtype = "', "float32", "float64")
    offers_just('net:to("', "float32", "float64")
    offers_just('neap.set_default_dtype "', "float32", "float64")
  end)

  it("are closed by their quote, unless it stands there", function()
    assert.equal('"', ask('neap.zeros(2, { dtype = "int3')[1].after)
    assert.equal("'", ask("neap.zeros(2, { dtype = 'int3")[1].after)
    assert.equal("]]", ask("require [[neap.opti")[1].after)
    assert.equal("", ask('x:to("int3")', 10)[1].after)
  end)

  it("are offered with quotes where none is typed", function()
    offers_just("neap.randn(2, { dtype = ", '"float32"', '"float64"')
    offers_just("nn.MSELoss{ reduction = ", '"mean"', '"sum"', '"none"')
  end)

  it("are what operations take by place", function()
    offers_just('x:scatter_reduce(1, i, x, "', "sum", "prod", "mean", "amax", "amin")
    offers_just('nn.init.calculate_gain("re', "relu")
    offers_just('type(x) == "t', "table", "thread")
    offers_just('io.open("a", "a', "a", "a+", "ab", "a+b")
  end)

  it("are modules for require", function()
    offers('require "neap.opt', "neap.optim", "neap.options")
    offers("require('neap.nn.lin", "neap.nn.linear")
    offers("require [[stri", "string")
    offers('require "tests.support.call', "tests.support.call_line")
  end)

  it("are names that help knows", function()
    offers('neap.help("nn.Lin', "nn.Linear")
    offers('help("nn.Lin', "nn.Linear")
    offers('help "softm', "softmax")
    offers('neap.help("lr_s', "lr_scheduler")
  end)

  it("are keys of a table", function()
    offers_just('plain["two', "two words")
    offers("plain['", "alpha", "beta")
  end)

  it("are nothing elsewhere", function()
    for _, text in ipairs { 'print("ne', "y = 'net.", '"', "f('a', [[ne" } do
      assert.equal(0, ask(text).count, text)
    end
  end)

  -- The words that neap.options.word is asked for while f runs with each of some lists of
  -- arguments: name -> words.
  local function listen(f, lists)
    local asked, word = {}, options.word
    options.word = function(what, name, value, words)
      asked[name:match("^the (.*)") or name] = words
      return word(what, name, value, words)
    end
    for _, arguments in ipairs(lists) do pcall(f, table.unpack(arguments)) end
    options.word = word
    return asked
  end

  local image = neap.ones(1, 1, 4, 4)
  local special = {
    ["nn.functional.interpolate"] = { image, { scale_factor = 2, mode = "wrong" } },
    ["nn.functional.grid_sample"] = { image, neap.zeros(1, 2, 2, 2) },
    ["nn.init.kaiming_uniform_"] = { neap.zeros(2, 2), { nonlinearity = "wrong" } },
    ["nn.init.kaiming_normal_"] = { neap.zeros(2, 2), { nonlinearity = "wrong" } },
    ["nn.init.calculate_gain"] = { "wrong" },
    ["nn.utils.rnn.pad_sequence"] = { { neap.zeros(2) } },
    ["nn.functional.embedding_bag"] = { neap.ones({ 2, 2 }, { dtype = "int64" }), neap.ones(2, 2) },
    ["nn.Conv1d"] = { 1, 1, 1, { padding = "same" } }, ["nn.Conv2d"] = { 1, 1, 1, { padding = "same" } },
    ["nn.Conv3d"] = { 1, 1, 1, { padding = "same" } },
    ["data.transforms.RandomCrop"] = { 2 }, ["data.transforms.RandomRotation"] = { 2 },
    ["data.transforms.Resize"] = { 2 },
    ["metrics.precision_recall_f1"] = { neap.zeros(2, 2), neap.ones({ 2 }, { dtype = "int64" }) },
    ["train.checkpoint"] = { os.tmpname(), { model = variables.net, best = "wrong" } },
    ["optim.lr_scheduler.OneCycleLR"] = { variables.opt, 1, { total_steps = 4, cycle_momentum = false } },
    ["optim.lr_scheduler.CyclicLR"] = { variables.opt, 1, 2, { cycle_momentum = false } },
    ["optim.lr_scheduler.ReduceLROnPlateau"] = { variables.opt },
    ["nn.RNN"] = { 2, 2 }, ["nn.RNNCell"] = { 2, 2 },
  }

  local usual = { nn = { {}, { 2, 2, 2 } }, functional = { { image, image }, { image, image, image } } }

  -- The strings offered for an option, wherever it is taken.
  local function words_for(path, name)
    for _, before in ipairs { "(" .. ("x, "):rep(9) .. "{ " .. name .. " = ", "{ " .. name .. " = ", "(" } do
      local found = texts(("neap.%s%s\""):format(path, before))
      if #found > 0 then return found end
    end
    return {}
  end

  -- Whatever asks for one of a few words by neap.options.word.
  it("of every option with a list of words are exactly these", function()
    local compared = 0
    for _, topic in ipairs(index.topics()) do
      for _, entry in ipairs(topic.part and topic.entries or {}) do
        local lists = special[entry.name] and { special[entry.name] } or usual[topic.name]
        local callable = lists and not entry.method and entry.name:find("^%l")
        for name, words in pairs(callable and listen(entry.value, lists) or {}) do
          local found, wanted = words_for(entry.name, name), { table.unpack(words) }
          table.sort(wanted)
          table.sort(found)
          assert.same(wanted, found, ("%s: %s"):format(entry.name, name))
          compared = compared + 1
        end
      end
    end
    assert.is_true(compared >= 55, compared .. " options")
  end)

  it("of every word of an operation are exactly these", function()
    local compared = 0
    for _, row in ipairs(core.op_rows()) do
      for i, argument in ipairs(row.hidden and {} or row.arguments) do
        if argument.words then
          local before = argument.option and ("x, "):rep(9) .. "{ " .. argument.name .. " = "
            or ("x, "):rep(i - 1)
          local words = {}
          for word in argument.words:gmatch("[^|]+") do words[#words + 1] = word end
          offers_just(("neap.%s(%s\""):format(row.name, before), table.unpack(words))
          compared = compared + 1
        end
      end
    end
    assert.is_true(compared > 25, compared .. " words")
  end)

  it("of every word of an optimizer are exactly these", function()
    local compared = 0
    for _, rule in ipairs(core.optim_rules()) do
      for name, words in pairs(rule.words) do
        offers_just(("optim.%s(p, { %s = \""):format(rule.name, name), table.unpack(words))
        compared = compared + 1
      end
    end
    assert.is_true(compared >= 2)
  end)

  -- Operations are called with each dtype; those that take it must be offered.
  it("of every dtype of an operation are those that it takes", function()
    local by_type = { tensor = neap.ones(2, 2), shape = { 2 }, dim = 1 }
    local compared = 0
    for _, row in ipairs(core.op_rows()) do
      local arguments, name = {}, nil
      for _, argument in ipairs(row.hidden and {} or row.arguments) do
        if argument.type == "dtype" and argument.option then name = argument.name
        elseif not argument.optional then arguments[#arguments + 1] = by_type[argument.type] or 2 end
      end
      if name and not row.name:find("full") and not row.name:find("^cum") then
        local takes = {}
        for _, dtype in ipairs(dtypes) do
          local all = { table.unpack(arguments) }
          all[#all + 1] = { [name] = dtype }
          if pcall(neap[row.name], table.unpack(all)) then takes[#takes + 1] = dtype end
        end
        offers_just(("neap.%s(%s{ %s = \""):format(row.name, ("x, "):rep(9), name), table.unpack(takes))
        compared = compared + 1
      end
    end
    assert.is_true(compared > 20, compared .. " dtypes")
  end)
end)
