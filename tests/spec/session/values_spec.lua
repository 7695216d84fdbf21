-- How a session shows values and keeps results.

local feed = require "tests.spec.session.feed"

describe("a result", function()
  it("that is a table is shown two levels deep", function()
    assert.equal("{1, {2, {...}}, x = float32 (2, 3)}\n",
      (feed "{1, {2, {3, {4}}}, x = neap.ones(2, 3)}"))
  end)

  it("that is a list or a record of neap is shown like a table, in its order", function()
    assert.equal("{float32 (3, 2), float32 (3)}\n{weight = float32 (3, 2), bias = float32 (3)}\n(3, 2)\n",
      (feed "net = nn.Linear(2, 3)\nnet:parameters()\nnet:state_dict()\nnet.weight.shape"))
  end)

  it("that is a table has at most 20 entries", function()
    local out = feed "t = {} for i = 1, 50 do t[i] = i end t"
    assert.truthy(out:find("19,\n  20,\n  ... 30 more\n}", 1, true))
  end)

  it("marks a table that holds itself", function()
    assert.equal("{t = <itself>}\n", (feed "t = {} t.t = t\nt"))
  end)

  it("that is longer than a line has an entry in each", function()
    local out = feed "{alpha = ('x'):rep(40), beta = ('y'):rep(40)}"
    assert.equal("{\n  alpha = \"" .. ("x"):rep(40) .. "\",\n  beta = \"" .. ("y"):rep(40) .. "\"\n}\n", out)
  end)

  it("shows keys that are no names in brackets, and empty tables", function()
    assert.equal("{[\"a b\"] = {}, [true] = 2, [0] = 1}\n",
      (feed "{['a b'] = {}, [0] = 1, [true] = 2}"))
  end)

  it("shows functions by their arguments, modules by their names", function()
    assert.equal("function(a, ...)\n{f = function, m = module neap.nn}\n",
      (feed "function(a, ...) end\n{f = print, m = nn}"))
    assert.truthy(feed("nn"):find("^module neap.nn: %d+ names; %?nn tells of them\n$"))
  end)

  it("is kept as _ and by its number", function()
    assert.equal("1\n2\n3\n2\n", (feed "1\n2\n_ + _1\n_2"))
  end)

  it("is muted by ';', and kept", function()
    assert.equal("7\n", (feed "7;\n_"))
    assert.equal("x\n", (feed "s = ';' x = 1;\n'x'"))
  end)

  it("is that of the last expression of an input", function()
    assert.equal("3\n", (feed "a = 1; a + 2"))
    assert.equal("6\n", (feed "s = 0 for i = 1, 3 do s = s + i end s"))
  end)

  it("is gone on from by a line that begins with '.', ':' or '..'", function()
    assert.equal("x\nX\nX!\n", (feed "'x'\n:upper()\n.. '!'"))
    assert.equal("(2)\n", (feed "neap.ones(2);\n.shape"))
  end)

  it("that was given to a variable is gone on from in that variable", function()
    assert.equal("2.0\n", (feed "local x = neap.ones(2)\n:sum()\n:item()\nx"))
  end)

  it("is not cut where there is no terminal", function()
    local out = feed "('line\\n'):rep(300)"
    assert.equal(301, select(2, out:gsub("\n", "")))
  end)
end)

describe("every object says what it is:", function()
  -- What makes one of each; none may print as an address.
  local makers = {
    "nn.Linear(2, 3)", "nn.Linear", "nn.Module", "nn.Sequential()", "nn.ModuleList()",
    "nn.Parameter(neap.ones(1))", "optim.SGD({p}, {lr = 1})", "optim.SGD", "optim.LBFGS({p})",
    "optim.EMA({p}, 0.9)", "optim.EMA", "optim.lr_scheduler.StepLR(o, 1)",
    "optim.lr_scheduler.StepLR", "optim.lr_scheduler.SequentialLR",
    "optim.lr_scheduler.ReduceLROnPlateau(o)", "data.iris()", "data.Dataset{len = 1, get = print}",
    "data.TensorDataset(p)", "data.Subset(data.iris(), {1})",
    "data.ConcatDataset({data.iris(), data.iris()})", "data.DataLoader(data.iris())",
    "data.IterableDataset(function() end)", "data.WeightedRandomSampler({1, 2}, 2)",
    "data.BatchSampler({1, 2}, {batch_size = 1})", "data.transforms.Compose()",
    "data.transforms.Normalize(0, 1)", "neap.no_grad()", "neap.enable_grad()",
    "neap.progress({1})", "p.shape", "p:split(1)", "p:register_hook(print)",
    "nn.Linear(1, 1):register_forward_hook(print)", "neap.info()",
    "neap.train.checkpoint(os.tmpname() .. '.d', {model = nn.Linear(1, 1)})",
    "coroutine.create(print)", "neap.memory()", "data.StratifiedKFold(data.iris(), 2)",
    "neap.Function{name = 'f', forward = print, backward = print}",
  }

  for _, code in ipairs(makers) do
    it(code, function()
      local out, err = feed("p = neap.ones(2):requires_grad_() o = optim.SGD({p}, {lr = 1})\nv = "
        .. code .. "\nv\n{v}")
      assert.falsy(err:find("traceback", 1, true), err)
      assert.falsy(out:find("0x%x%x%x%x"), out)
    end)
  end

  it("the classes and functions of every part", function()
    local out = feed [[
      for _, part in ipairs {nn, F, optim, optim.lr_scheduler, data, data.transforms, neap} do
        for name, value in pairs(part) do
          local text = require("neap.session.values").text(value)
          if text:find("0x%x%x%x%x") or text:find("__index", 1, true) then print(name, text) end
        end
      end]]
    assert.equal("", out)
  end)
end)
