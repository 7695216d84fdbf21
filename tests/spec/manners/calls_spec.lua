-- '.' for ':' and ':' for '.', tried on every method of every kind of object and on every
-- function of every part: each is an error of the script's line that writes the right call.

local neap = require "neap"
local core = require "neap.core"
local nn, optim, data = neap.nn, neap.optim, neap.data

local net = nn.Sequential(nn.Linear(3, 3))
local opt = optim.SGD(net:parameters(), { lr = 0.1 })
local ds = data.TensorDataset(neap.ones(4, 3), neap.ones(4))
local x = neap.ones(2, 2)

local env = setmetatable({
  neap = neap, nn = nn, optim = optim, data = data, x = x, net = net, opt = opt, ds = ds,
  metrics = neap.metrics, lbfgs = optim.LBFGS(net:parameters()),
  scheduler = optim.lr_scheduler.StepLR(opt, 1), plateau = optim.lr_scheduler.ReduceLROnPlateau(opt),
  subset = data.Subset(ds, { 1, 2 }), both = data.ConcatDataset { ds, ds }, loader = data.DataLoader(ds),
  ema = optim.EMA(net:parameters(), 0.9), progress = neap.progress(3), perceptron = nn.Perceptron(3),
  attention = nn.MultiheadAttention(4, 2), list = nn.ModuleList { nn.ReLU() },
  dict = nn.ModuleDict { a = nn.ReLU() }, parameters = nn.ParameterList { neap.ones(2) },
  loss = nn.CrossEntropyLoss(), hook = neap.ones(1):requires_grad_():register_hook(print),
  module_hook = net:register_forward_hook(function() end),
}, { __index = _G })

-- The names of the methods that an object has: those of tables that its metatable leads to.
local function methods_of(object)
  if core.is_tensor(object) then return core.tensor_metatable.__methods end
  local names, seen = {}, {}
  local function walk(t)
    if type(t) ~= "table" or seen[t] then return end
    seen[t] = true
    for name, value in next, t do
      if type(name) == "string" and type(value) == "function" and name:sub(1, 1) ~= "_" then
        names[name] = true
      end
    end
    local index = rawget(t, "__index")
    walk(index)
    for i = 1, type(index) == "function" and 20 or 0 do
      local name, value = debug.getupvalue(index, i)
      if not name then break end
      if name ~= "_ENV" and name ~= "core" and name ~= "objects" and name ~= "options" then walk(value) end
    end
    for _, list in ipairs(rawget(t, "__lists") or {}) do walk(list) end
    walk(getmetatable(t))
  end
  walk(getmetatable(object))
  return names
end

-- Runs the call and gives its error.
local function complaint(text)
  local ok, message = pcall(assert(load("local _ = " .. text, "=script", "t", env)))
  return ok and "no error" or tostring(message)
end

describe("a method called with '.'", function()
  for _, name in ipairs { "x", "net", "opt", "lbfgs", "scheduler", "plateau", "ds", "subset", "both", "loader",
    "ema", "progress", "perceptron", "attention", "list", "dict", "parameters", "loss", "hook", "module_hook" } do
    it("is refused on every method of " .. name, function()
      local object, count = env[name], 0
      for method in pairs(methods_of(object)) do
        local called = type(object[method]) == "function"
        for _, arguments in ipairs(called and { "", "2", "'a'" } or {}) do
          local call = ("%s.%s(%s)"):format(name, method, arguments)
          local message = complaint(call)
          assert(message:find("^script:1: ") and message:find(":" .. method .. "(", 1, true), call .. ": " .. message)
          count = count + 1
        end
      end
      assert.is_true(count > 0)
    end)
  end

  it("is refused on every layer there is", function()
    for _, row in ipairs(require "tests.spec.nn.every_layer") do
      env.layer = nn[row[1]](table.unpack(row[2]))
      for _, method in ipairs { "parameters", "eval", "forward", "state_dict", "extra_repr" } do
        local message = complaint(("layer.%s()"):format(method))
        assert(message:find("^script:1: ") and message:find(":" .. method .. "(", 1, true), row[1] .. ": " .. message)
      end
    end
  end)

  it("is told where an argument seems to be missing", function()
    assert.matches("try x:add%(", complaint("x.add(x)"))
    assert.matches("try x:matmul%(", complaint("x.matmul(x)"))
  end)
end)

describe("a function called with ':'", function()
  for _, path in ipairs { "neap", "nn", "nn.functional", "nn.init", "nn.utils", "nn.utils.rnn", "optim",
    "optim.lr_scheduler", "data", "data.transforms", "metrics", "neap.train", "neap.image" } do
    it("is refused on every function of " .. path, function()
      local part = assert(load("return " .. path, "=path", "t", env))()
      for name, value in pairs(part) do
        local meta = getmetatable(value)
        local callable = type(value) == "function" or type(meta) == "table" and meta.__call
        for _, arguments in ipairs(callable and type(name) == "string" and { "", "2, 2", "x", "'a'" } or {}) do
          local call = ("%s:%s(%s)"):format(path, name, arguments)
          local message = complaint(call)
          assert(message:find("^script:1: ") and message:find("." .. name .. "(", 1, true), call .. ": " .. message)
        end
      end
    end)
  end
end)

describe("a name that is not there", function()
  local function says(call, text)
    local message = complaint(call)
    assert(message:find("^script:1: ") and message:find(text, 1, true), call .. ": " .. message)
  end

  it("of another library gets ours", function()
    for call, text in pairs {
      ["x:numpy()"] = "totable", ["x:tolist()"] = "totable", ["x:cuda()"] = "CPU", ["x:cmul(x)"] = "mul",
      ["x:nElement()"] = "numel", ["x:astype('float64')"] = "'to'", ["x:expand_dims(1)"] = "unsqueeze",
      ["x:to('cuda')"] = "CPU", ["neap.float64"] = 'dtype = "float64"', ["neap.array{1}"] = "tensor",
      ["neap.linalg"] = "neap.det", ["neap.concatenat{x}"] = "concatenate", ["neap.manualSeed(1)"] = "manual_seed",
      ["nn.SpatialConvolution(1, 2, 3, 3)"] = "Conv2d", ["nn.ClassNLLCriterion()"] = "NLLLoss",
      ["nn.Dense(2)"] = "Linear", ["nn.functional.upsample(x)"] = "interpolate", ["optim.sgd(x)"] = "SGD",
      ["data.Loader(x)"] = "DataLoader", ["data.read_csv('a')"] = "csv", ["neap.device('cpu')"] = "CPU",
      ["neap.loadtxt('a')"] = "neap.data.csv", ["neap.savetxt('a')"] = "save_csv", ["neap.partition(x, 1)"] = "topk",
      ["neap.unravel_index(1)"] = "// n + 1", ["neap.polyfit(x)"] = "vander", ["neap.convolve(x)"] = "conv1d",
      ["neap.gradient(x)"] = "neap.diff", ["neap.intersect1d(x)"] = "isin", ["neap.setdiff1d(x)"] = "isin",
      ["neap.union1d(x)"] = "unique", ["neap.Timer()"] = "clock", ["neap.onnx"] = "safetensors",
      ["neap.multiprocessing"] = "neap.distributed", ["neap.sparse"] = "dense", ["neap.Generator()"] = "manual_seed",
      ["x:new(2)"] = "new_empty",
    } do says(call, text) end
  end)

  it("is told on optimizers, schedulers, loaders, data sets and modules", function()
    for call, text in pairs {
      ["opt:zerograd()"] = "zero_grad", ["opt:zeroGradParameters()"] = "zero_grad", ["net:evaluate()"] = "eval",
      ["net:cuda()"] = "CPU", ["net:paramters()"] = "parameters", ["scheduler:get_lr()"] = "get_last_lr",
      ["loader:enumrate()"] = "enumerate", ["ds:gett(1)"] = "get", ["ema:updat()"] = "update",
      ["net:backward(x)"] = "criterion(net(x), y):backward()", ["loss:backward(x, x)"] = "criterion(net(x), y):backward()",
      ["net:get(1)"] = "net[1]", ["net:remove(1)"] = "assigning nil", ["net:reset()"] = "reset_parameters",
      ["net:share(net)"] = "a.weight = b.weight", ["net:listModules()"] = "modules", ["net:findModules(1)"] = "modules",
      ["net:clearState()"] = "leave it out", ["net:to_empty()"] = "nn.init", ["nn.Linear.new(3, 2)"] = "classes are called",
      ["nn.Module.__init(net)"] = "a constructor is called init",
      ["net:replace(print)"] = "net[2] = nn.Tanh()", ["net:backwardUpdate(x, x, 1)"] = "opt:step()",
      ["net:accUpdateGradParameters(x)"] = "opt:step()", ["net:sharedClone()"] = "a.weight = b.weight",
      ["net:write(1)"] = "state_dict", ["net:read(1)"] = "load_state_dict", ["net:isTraining()"] = "net.training",
      ["net:cudaHalf()"] = "CPU", ["net[1]:noBias()"] = "{bias = false}", ["net:gradParamClip(1)"] = "clip_grad_norm_",
      ["net:maxParamNorm(2)"] = "renorm_", ["net:forget()"] = "lstm(x, h, c)",
      ["neap.Tensor(2, 3)"] = "neap.zeros(2, 3) sizes", ["neap.FloatTensor(2)"] = 'dtype = "float32"',
      ["x:isSameSizeAs(x)"] = "x.shape == y.shape", ["x:maskedCopy(x, x)"] = "masked_scatter",
      ["x:apply(print)"] = "whole tensors", ["x:cbitand(x)"] = "bitwise_and", ["neap.xcorr2(x, x)"] = "conv2d",
      ["neap.serialize(x)"] = "save", ["neap.typename(x)"] = "neap.is_tensor(x)", ["neap.DiskFile('a')"] = "load_t7",
      ["neap.Tester()"] = "neap test", ["neap.class('A')"] = "nn.class",
    } do says(call, text) end
  end)

  it("of an option gets the nearest, that of another library, or all there are", function()
    for call, text in pairs {
      ["optim.SGD(net:parameters(), {learning_rate = 0.1})"] = "'lr'",
      ["optim.SGD(net:parameters(), {zzz = 0.1})"] = "it takes dampening, foreach",
      ["x:sum{axis = 1}"] = "'dim'", ["x:sum(1, {keepdims = true})"] = "'keepdim'",
      ["neap.zeros(2, {device = 'cuda'})"] = "CPU", ["data.DataLoader(ds, {num_workers = 2})"] = "'prefetch'",
      ["nn.Conv2d(1, 2, 3, {zzz = 1})"] = "it takes bias, dilation", ["neap.eye(2, {zzz = 1})"] = "it takes n, m",
    } do
      if not text:find("foreach") then says(call, text) end
    end
  end)
end)

describe("the rate of an optimizer", function()
  it("is read and set in its groups alone", function()
    assert.has_error_like(function() opt.lr = 5 end, "opt.param_groups[1].lr")
    assert.has_error_like(function() return opt.momentum end, "opt.param_groups[1].momentum")
    opt.note = "mine"
    assert.equal("mine", opt.note)
  end)

  it("has company: fields misspelt are refused on schedulers and loaders too", function()
    assert.has_error_like(function() opt.param_group = {} end, "did you mean 'param_groups'?")
    assert.has_error_like(function() env.scheduler.stepsize = 3 end, "did you mean 'step_size'?")
    assert.has_error_like(function() env.loader.batchsize = 3 end, "did you mean 'batch_size'?")
    env.scheduler.gamma, env.loader.note = 0.5, "mine"
    assert.equal("mine", env.loader.note)
  end)
end)

describe("functions of the inside", function()
  it("are not public", function()
    for _, name in ipairs { "raise", "nearest", "op_rows", "own_sources", "tensor_metatable", "record" } do
      assert.is_nil(rawget(neap, name), name)
      assert.is_false(pcall(function() return neap[name] end))
    end
    assert.is_nil(neap.testing.alloc_fail_at) -- neap.testing is not core.testing
  end)
end)

describe("a message", function()
  it("bears the name of the function that was called, not of what it is made of", function()
    local F = nn.functional
    local whole = neap.ones({ 1, 1, 2, 2 }, { dtype = "int64" })
    assert.has_error_like(function() F.interpolate(whole, { scale_factor = 2, mode = "bilinear" }) end, "interpolate: ")
    assert.has_error_like(function() F.normalize(neap.ones(3), { dim = 3 }) end, "normalize: ")
    assert.has_error_like(function() neap.vector_norm(neap.ones(3), 2, 3) end, "vector_norm: ")
    assert.has_error_like(function() neap.ones(3):clip("a") end, "clip: ")
    assert.has_error_like(function() nn.Upsample { scale_factor = 2, mode = "bilinear" }(whole) end, "interpolate: ")
  end)
end)
