-- neap.help: what it says of operations, functions, classes, fields and topics, and that it
-- has something to say of everything that is public.

local neap = require "neap"
local core = require "neap.core"
local example = require "neap.help.example"
local index = require "neap.help.index"
local operations = require "neap.help.operations"
local text = require "neap.help.text"
local topics = require "neap.help.topics"

local function lines(...) return table.concat({ ... }, "\n") end

describe("help on an operation", function()
  it("tells call, formula, arguments, gradients, and an example with its result", function()
    assert.equal(lines(
      "neap.softmax(x, dim[, {dtype=}])",
      "x:softmax(dim[, {dtype=}])",
      "",
      "e^x over the sum of e^x along `dim`, without overflow: positive numbers that add",
      "up to 1.",
      "",
      "Shapes: any, and the same out. Source: Bridle 1990.",
      "",
      "  x      a tensor or a number",
      "  dim    a dim, counted from 1; negative ones from the end",
      "  dtype  the name of a dtype; an option; may be left out",
      "",
      "Gradients of any order.", "", "Errors: a dim that x has not, 0 among them.",
      "",
      "> neap.tensor{1, 2, 3}:softmax(1)",
      "tensor([0.0900, 0.2447, 0.6652], shape=(3))",
      "",
      "See also: nn.Softmax, log_softmax, logsumexp, softmin"), text.of("softmax"))
  end)

  it("tells what a and b are, and what a method takes", function()
    for _, name in ipairs { "uniform_", "trunc_normal_" } do
      local shown = text.of("nn.init." .. name)
      assert.truthy(shown:find("\n  a  +the lowest number") and shown:find("\n  b  "), shown)
    end
    assert.truthy(text.of("nn.init.kaiming_uniform_"):find("the slope of leaky_relu", 1, true))
    assert.truthy(text.of("nn.Module.is_a"):find("^nn%.Module:is_a%(Class%)\n"))
  end)

  it("is found by any of its names and by its function", function()
    local shown = text.of("relu")
    for _, what in ipairs { "neap.relu", "x:relu", "relu_", "x:relu_()", "F.relu", "nn.functional.relu",
      neap.relu, neap.relu_, neap.nn.functional.relu, core.tensor_metatable.__methods.relu } do
      assert.equal(shown, text.of(what))
    end
  end)

  it("is found by its row", function()
    for _, row in ipairs(core.op_rows()) do
      if row.name == "cumsum" then assert.equal(text.of("cumsum"), text.of(row)) end
    end
  end)

  it("names the words of an option and the form in place", function()
    assert.truthy(text.of("gelu"):find('approximate  "none" or "tanh"; an option; "none" unless given', 1, true))
    assert.truthy(text.of("gelu"):find('In place: x:gelu_([{approximate = "none"}]).', 1, true))
    assert.truthy(text.of("zeros"):find("neap.zeros(shape...[, {dtype=, requires_grad = false}])", 1, true))
    assert.truthy(text.of("argmax"):find("No gradient.", 1, true))
  end)

  it("leaves the generator as it was", function()
    neap.manual_seed(3)
    local x = neap.rand(2)
    neap.manual_seed(3)
    text.of("rand")
    assert.is_true(x:equal(neap.rand(2)))
  end)
end)

describe("help on other things", function()
  it("tells of functions and methods of the core", function()
    local item = lines(
      "x:item()", "",
      "The one element of x as a Lua number or boolean.", "", "Errors: more or fewer elements than one.", "",
      "> neap.tensor{1, 2, 3}:sum():item()",
      "6.0", "",
      "See also: at, totable")
    assert.equal(item, text.of("item"):sub(1, #item))
    assert.equal(text.of("manual_seed"), text.of(neap.manual_seed))
  end)

  it("keeps fields and functions of one name apart", function()
    assert.truthy(text.of("x.grad"):find("^x%.grad\n"))
    assert.truthy(text.of("grad"):find("^neap%.grad%("))
    assert.truthy(text.of("shape"):find("^x%.shape\n"))
  end)

  it("tells of functions written in Lua", function()
    assert.truthy(text.of(neap.no_grad):find("^neap%.no_grad%("))
    assert.truthy(text.of("clip_grad_norm_"):find("^nn%.utils%.clip_grad_norm_%(params, max_norm, "))
  end)

  it("tells of a class, its constructor and its methods, by class, name or instance", function()
    local shown = text.of("nn.Linear")
    assert.truthy(shown:find("nn.Linear(in_features, out_features, {bias = true, dtype=})", 1, true))
    assert.truthy(shown:find("reset_parameters()  Draws weight and bias anew.", 1, true))
    assert.equal(shown, text.of(neap.nn.Linear))
    assert.equal(shown, text.of("Linear"))
    assert.equal(lines("Linear(in_features=2, out_features=3, bias=true)", "", "9 parameters; in train mode.", "",
      shown), text.of(neap.nn.Linear(2, 3)))
    assert.truthy(text.of("nn.Module:parameters"):find("nn.Module:parameters([{recurse = true}])", 1, true))
  end)

  it("tells of classes made from rows", function()
    local shown = text.of(neap.nn.LeakyReLU)
    assert.truthy(shown:find(lines(
      "nn.LeakyReLU([negative_slope = 0.01][, {inplace = false}])", "",
      "x where x > 0, else negative_slope x. The module of nn.functional.leaky_relu.", "",
      "Shapes: any, and the same out. Source: Maas et al. 2013."), 1, true))
    assert.truthy(shown:find("\nSee also: leaky_relu, nn.ReLU", 1, true))
    assert.truthy(text.of("optim.SGD"):find("^optim%.SGD%(params%[, {lr = 0.001, momentum = 0.0, "))
  end)

  it("lists topics, and what belongs to one", function()
    assert.truthy(text.of():find("\n  computing +arithmetic functions [%w ]*linalg"))
    assert.truthy(text.of("linalg"):find("\n  matmul  ", 1, true))
    assert.equal(text.of("nn"), text.of(neap.nn))
    assert.equal(text.of(), text.of(neap))
  end)

  it("tells of a layer: itself, its size, and its class", function()
    local net = neap.nn.Sequential(neap.nn.Linear(2, 3), neap.nn.ReLU()):eval()
    net[1].bias.requires_grad = false
    local shown = text.of(net)
    assert.truthy(shown:find("^Sequential%(\n  %(1%): Linear"))
    assert.truthy(shown:find("\n9 parameters, 3 of them frozen; in eval mode.\n\nnn.Sequential(", 1, true))
    local opt = neap.optim.SGD(net:parameters(), { lr = 0.5 })
    assert.truthy(text.of(opt):find("^SGD %(.*lr: 0%.5.*\n\noptim%.SGD%(params"))
  end)

  it("tells all of a tensor", function()
    local x = neap.ones({ 2, 3 }, { requires_grad = true })
    x:sum():backward()
    local shown = text.of(x)
    for _, line in ipairs { "a tensor of shape (2, 3) and dtype float32", "  elements       6, 24 bytes",
      "  strides        (3, 1), contiguous", "  requires_grad  yes, a leaf", "  grad_fn        none",
      "  grad           float32 (2, 3)" } do
      assert.truthy(shown:find(line, 1, true), line)
    end
    assert.truthy(text.of((x * 2):t()):find("strides        (1, 3), not contiguous", 1, true))
    assert.truthy(text.of(x * 2):find("grad_fn        mul_backward", 1, true))
    local closed = neap.zeros(2)
    closed:close()
    assert.equal("a tensor that has been closed", text.of(closed))
  end)

  it("tells of a function of the user's by its comment and its place", function()
    --- Doubles x.
    -- Twice.
    local function double(x, ...) return 2 * x, ... end
    local line = debug.getinfo(double, "S").linedefined
    assert.truthy(text.of(double):find(("^function%%(x, %%.%%.%%.%%), .*entries_spec.lua:%d\n\nDoubles x.\nTwice.$"):format(line)))
    assert.equal("a table\n\n{1, 2, x = 3}", text.of { 1, 2, x = 3 })
  end)

  it("is an error for what is not there, with the nearest name", function()
    assert.has_error_like(function() neap.help("sofmax") end,
      "help: there is no 'sofmax', did you mean 'softmax'?")
    assert.has_error_like(function() neap.help("x:reluu") end,
      "help: there is no 'x:reluu', did you mean 'relu'?")
    assert.has_error_like(function() neap.help(print) end,
      "help: expected a name or something of neap, got a function that is not; try neap.help()")
    assert.has_error_like(function() neap.help(3) end,
      "help: expected a name or something of neap, got a 3 that is not; try neap.help()")
  end)

  it("prints, and gives nothing", function()
    local printed, real = nil, print
    _G.print = function(...) printed = table.pack(...) end -- luacheck: ignore 122
    local results = table.pack(pcall(neap.help, "ndim"))
    _G.print = real -- luacheck: ignore 122
    assert.same({ true, n = 1 }, results)
    assert.same({ text.of("ndim"), n = 1 }, printed)
  end)
end)

describe("the topics of operations", function()
  -- An index that is made anew, of the rows there are and of others.
  local function index_with(...)
    local entries = operations.entries
    local more = { ... }
    operations.entries = function() return table.move(more, 1, #more, 1, entries()) end
    package.loaded["neap.help.index"] = nil
    local ok, fresh = pcall(require, "neap.help.index")
    if ok then ok, fresh = pcall(fresh.topics) end
    operations.entries, package.loaded["neap.help.index"] = entries, index
    assert(ok, fresh)
    local found = {}
    for _, topic in ipairs(fresh) do
      for _, entry in ipairs(topic.entries) do found[entry.name] = topic end
    end
    return found
  end

  local function entry(wing, family, name)
    return { name = name, wing = wing, family = family, calls = { "neap." .. name .. "()" }, text = "Does it." }
  end

  it("take in a new family with its wing", function()
    local topic_of = index_with(entry("reduce", "entropy", "entropy"))
    assert.equal("reductions", topic_of.entropy.name)
    assert.equal(topic_of.sum, topic_of.entropy)
  end)

  it("leave no family out: a wing that is in none makes one", function()
    local topic_of = index_with(entry("signal_work", "fft", "fft"), entry("signal_work", "window", "hann"))
    assert.equal("signal_work", topic_of.fft.name)
    assert.equal("Signal work", topic_of.fft.title)
    assert.equal(topic_of.fft, topic_of.hann)
  end)

  it("name wings and families that there are, each once", function()
    local known, named = { wings = {}, families = {} }, {}
    for _, row in ipairs(core.op_rows()) do known.wings[row.wing], known.families[row.family] = true, true end
    for _, topic in ipairs(topics) do
      for kind, names in pairs(known) do
        for _, name in ipairs(topic[kind] or {}) do
          assert.is_true(names[name], ("%s: there are no %s called %s"):format(topic.name, kind, name))
          assert.is_nil(named[kind .. name], name .. " is in two topics")
          named[kind .. name] = true
        end
      end
    end
  end)
end)

describe("help", function()
  -- Names and values reachable in `t` that a user may ask for.
  local function check(missing, path, t)
    for name, value in pairs(t) do
      local full = path .. name
      local kind = type(value)
      if kind == "function" or kind == "table" and getmetatable(value) and getmetatable(value).__call then
        local found, shown = pcall(text.of, value)
        if not found or #shown < 20 then missing[#missing + 1] = full end
        local by_name, other = pcall(index.find, full)
        if not by_name or not other then missing[#missing + 1] = full .. " by name" end
      end
    end
  end

  local function described(entry)
    return entry and #entry.text > 4 and #entry.calls > 0
  end

  it("tells of every function of neap and of its parts", function()
    local missing = {}
    local nn, optim = neap.nn, neap.optim
    check(missing, "", neap)
    check(missing, "nn.", nn)
    check(missing, "nn.functional.", nn.functional)
    check(missing, "nn.init.", nn.init)
    check(missing, "nn.utils.", nn.utils)
    check(missing, "optim.", optim)
    check(missing, "optim.lr_scheduler.", optim.lr_scheduler)
    check(missing, "data.", neap.data)
    check(missing, "metrics.", neap.metrics)
    check(missing, "train.", neap.train)
    table.sort(missing)
    assert.same({}, missing)
  end)

  it("tells of every method and field of tensors", function()
    local missing, meta = {}, core.tensor_metatable
    for _, names in ipairs { meta.__methods, meta.__fields, meta.__setters } do
      for name in pairs(names) do
        if not described((index.find("x." .. name))) then missing[#missing + 1] = name end
      end
    end
    table.sort(missing)
    assert.same({}, missing)
  end)

  it("has a text and a call in every entry", function()
    local missing = {}
    for _, topic in ipairs(index.topics()) do
      for _, entry in ipairs(topic.entries) do
        if not described(entry) then missing[#missing + 1] = entry.name end
        for line in text.entry(entry):gmatch("[^\n]+") do
          if not line:find("^>") and not line:find("^  ") and not line:find("\t", 1, true) then
            assert.is_true(utf8.len(line) <= 80, entry.name .. ": " .. line)
          end
        end
      end
    end
    assert.same({}, missing)
  end)

  it("has one entry of each name", function()
    local seen = {}
    for _, topic in ipairs(index.topics()) do
      for _, entry in ipairs(topic.entries) do
        assert.is_nil(seen[entry.name], entry.name .. " is in " .. topic.name .. " and " .. (seen[entry.name] or ""))
        seen[entry.name] = topic.name
      end
    end
  end)

  it("names others in every public entry, but for those that stand alone", function()
    local alone, missing = { is_interrupt = true, cmdline = true, help = true }, {}
    for _, topic in ipairs(index.topics()) do
      for _, entry in ipairs(topic.name == "inside" and {} or topic.entries) do
        if #entry.see == 0 and not alone[entry.name] then missing[#missing + 1] = entry.name end
      end
    end
    assert.equal("", table.concat(missing, " "))
  end)

  it("tells of the shapes that every layer takes and gives", function()
    local missing = {}
    for _, entry in ipairs(select(2, index.find("nn")).entries) do
      local layer = not entry.method and neap.nn.Module ~= entry.value and type(entry.value) == "table"
      local container = entry.name:find("List$") or entry.name:find("Dict$") or entry.name == "nn.Parameter"
      if layer and not container and not entry.shapes then missing[#missing + 1] = entry.name end
    end
    assert.same({}, missing)
  end)

  it("tells of every option of optimizers, schedulers, layers and losses", function()
    local missing = {}
    for _, name in ipairs { "optim", "lr_scheduler", "nn", "functional", "init" } do
      for _, entry in ipairs(select(2, index.find(name)).entries) do
        local told = entry.text
        for _, argument in ipairs(entry.arguments or {}) do told = told .. " " .. argument.name end
        for list in entry.calls[1]:gmatch("%b{}") do
          for option in list:sub(2, -2):gsub("%b{}", ""):gmatch("([%a_][%w_]*) *=") do
            if not told:find("%f[%w_]" .. option .. "%f[^%w_]") then missing[#missing + 1] = entry.name .. ": " .. option end
          end
        end
      end
    end
    assert.equal("", table.concat(missing, "\n"))
  end)

  -- Public entries that no example can show: what they do depends on what is outside.
  local without = {
    close = "takes a tensor away", seed = "gives another number each time",
    terminal_width = "tells of the terminal", cmdline = "reads what the program was called with",
    help = "prints", ["plot.Plot.show"] = "prints", ["data.MNIST"] = "reads files", ["data.FashionMNIST"] = "reads files",
    ["data.CIFAR10"] = "reads files", ["data.ImageFolder"] = "reads files",
  }

  -- Does the example need a library that this build lacks? The error names its package.
  local function lacks_library(entry)
    local _, message = pcall(example.compile(entry.example))
    return type(message) == "string" and message:find("lib[%w-]+%-dev") ~= nil
  end

  it("has an example in every public entry, which runs and shows something", function()
    local missing = {}
    for _, topic in ipairs(index.topics()) do
      for _, entry in ipairs(topic.name == "inside" and {} or topic.entries) do
        if entry.example and not lacks_library(entry) then
          assert.is_true(table.pack(example.compile(entry.example)()).n > 0, entry.name)
          assert.is_true(#example.run(entry.example) > 0, entry.name)
        elseif not entry.example and not without[entry.name] then
          missing[#missing + 1] = entry.name
        end
      end
    end
    assert.same({}, missing)
  end)
end)

describe("the first page", function()
  it("names pages, each of which is shown with the names of its sections", function()
    local pages = require "neap.help.pages"
    local first = text.of()
    for _, page in ipairs(pages.names()) do
      assert.is_truthy(first:find(page, 1, true), page)
      local begun = pages.find(page)
      for name in begun.text:gmatch('\n  "([^"]+)"') do assert.is_truthy(pages.find(name), name) end
    end
    assert.is_truthy(text.of("03-lua"):find('"03-lua: Errors"', 1, true))
  end)

  it("fits a terminal of 24 lines and 80 columns", function()
    local count = 0
    for line in text.of():gmatch("[^\n]*") do
      count = count + 1
      assert.is_true(#line <= 80, line)
    end
    assert.is_true(count <= 23, count .. " lines and a prompt")
  end)
end)
