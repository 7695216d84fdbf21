-- neap.train.fit: a NaN or an infinity stops it, with its cause, and nothing is half-done.

local neap = require "neap"
local toys = require "tests.spec.train.toys"
local nn, optim = neap.nn, neap.optim

local here = "tests/spec/train/nonfinite_spec.lua"
local nan, inf = 0 / 0, math.huge

local function line() return debug.getinfo(2, "l").currentline end

-- The error of fit without its place, which is the line after `at`.
local function message_of(at, ...)
  local ok, message = pcall(...)
  assert.is_false(ok)
  local place, text = message:match("^(.-:%d+): (.*)$")
  assert.equal(("%s:%d"):format(here, at), place)
  return text
end

-- Batches of x (2, 3) and y (2, 1).
local function batches(n)
  neap.manual_seed(1)
  local list = {}
  for i = 1, n do list[i] = { neap.randn(2, 3), neap.randn(2, 1) } end
  return list
end

local function fit(net, list, given)
  local options = { loss = nn.MSELoss(), optimizer = optim.SGD(net:parameters(), { lr = 0.1 }),
    verbose = false }
  for name, value in pairs(given or {}) do options[name] = value end
  return neap.train.fit(net, list, options)
end

local log_line
local Log = nn.class("Log")
function Log:forward(x)
  log_line = line() + 1
  return x:log()
end

describe("fit with a loss that is not finite", function()
  it("names the operation that made it, its module and its line", function()
    local list = batches(3)
    list[2][1] = neap.tensor { { 1, 2, 3 }, { 4, -1, 5 } }
    list[1][1], list[3][1] = list[1][1]:abs() + 1, list[3][1]:abs() + 1
    local net = nn.Sequential(Log(), nn.Linear(3, 1))
    local ok, message = pcall(fit, net, list)
    assert.is_false(ok)
    assert.matches("fit: the loss is nan at epoch 1, batch 2 (step 2); first made by net.1 (Log): log at "
      .. here .. ":" .. log_line .. ": NaN at element (2, 2) of shape (2, 3) from finite inputs", message, 1, true)
  end)

  it("names a loss of the script", function()
    local at
    local function loss(output, y)
      at = line() + 1
      return (output - y):square():mean() / 0
    end
    local text = message_of(line() + 1, function()
      fit(nn.Linear(3, 1), batches(1), { loss = loss })
    end)
    assert.equal(("fit: the loss is inf at epoch 1, batch 1 (step 1); first made by div at %s:%d: Inf from finite "
      .. "inputs"):format(here, at), text)
  end)

  it("says that weights have run away", function()
    local net = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 1))
    local _, text = pcall(fit, net, batches(4), { optimizer = optim.SGD(net:parameters(), { lr = 1e12 }) })
    assert.matches("fit: the loss is inf at epoch 1, batch 2 (step 2); first made by MSELoss: mse_loss at",
      text, 1, true)
    assert.matches("; parameter '1%.weight' has grown to %d%.%de%+%d%d after step 1; try a smaller lr, or clip = 1$",
      text)
    for _, p in ipairs(net:parameters()) do assert.is_true(p:isfinite():all():item()) end
  end)

  it("says that a step has left a weight that is not finite", function()
    local net = nn.Sequential(nn.Linear(3, 1))
    local text = message_of(line() + 1, function()
      fit(net, batches(4), { epochs = 2, optimizer = optim.SGD(net:parameters(), { lr = 1e39 }) })
    end)
    text = text:gsub("%-?inf at element %(1, %d%)", "inf at element (1, 1)")
    assert.equal("fit: the loss is nan at epoch 1, batch 2 (step 2); parameter '1.weight' holds inf at element "
      .. "(1, 1) of shape (1, 3) after step 1; try a smaller lr, or clip = 1", text)
    -- The last step of an epoch, too.
    net = nn.Sequential(nn.Linear(3, 1))
    assert.has_error_like(function()
      fit(net, batches(1), { optimizer = optim.SGD(net:parameters(), { lr = 1e39 }) })
    end, "fit: parameter '1.weight' is not finite after epoch 1 (step 1); try a smaller lr, or clip = 1")
    net[1].bias.data:fill_(nan)
    assert.has_error_like(function() fit(net, batches(1)) end, "before the first step")
  end)

  it("says that the data hold it", function()
    local list, net = batches(3), nn.Linear(3, 1)
    list[3][1][{ 2, 1 }] = nan
    assert.equal("fit: the loss is nan at epoch 1, batch 3 (step 3); the input of the batch holds nan at element "
      .. "(2, 1) of shape (2, 3)", message_of(line() + 1, function()
        fit(net, list)
      end))
    list = batches(3)
    list[2][2][{ 1, 1 }] = nan
    assert.has_error_like(function() fit(net, list) end, "fit: the loss is nan at epoch 1, batch 2 (step 2); the "
      .. "target of the batch holds nan at element (1, 1) of shape (2, 1)")
    list = batches(1)
    list[1][1][{ 1, 2 }] = inf
    assert.has_error_like(function() fit(net, list) end, "the input of the batch holds inf at element (1, 2) of "
      .. "shape (2, 3)")
    assert.has_error_like(function() fit(nn.Sequential(net, nn.Tanh()), list) end, "fit: the gradient of parameter "
      .. "'1.weight' is nan at epoch 1, batch 1 (step 1); first made by the gradient of linear for its input 2, called at ")
    assert.has_error_like(function() fit(nn.Sequential(nn.Softmax(2), net), list) end, "first made by "
      .. "Sequential.1 (Softmax): softmax at")
    assert.has_error_like(function() fit(nn.Sequential(nn.Softmax(2), net), list) end, "from inputs without NaN; the "
      .. "input of the batch holds inf at element (1, 2) of shape (2, 3)")
    local Sum = nn.class("Sum", nn.Linear)
    function Sum:forward(x, z) return nn.Linear.forward(self, x) + z end
    list = { { neap.ones(2, 3), neap.tensor(nan), neap.ones(2, 1) } }
    assert.has_error_like(function() fit(Sum(3, 1), list) end, "; input 2 of the batch holds nan")
  end)

  it("lets an infinite parameter be that is not trained", function()
    local Masked = nn.class("Masked", nn.Linear)
    function Masked:init(...)
      nn.Linear.init(self, ...)
      self.mask = nn.Parameter(neap.tensor { 0, -inf, 0 }, { requires_grad = false })
    end
    function Masked:forward(x) return nn.Linear.forward(self, (x + self.mask):softmax(2)) end
    local net, list = Masked(3, 1), batches(2)
    assert.equal(2, #fit(net, list, { epochs = 2 }))
    list[2][2]:fill_(nan)
    assert.has_error_like(function() fit(net, list) end, "; the target of the batch holds nan")
  end)

  it("says that a buffer holds it", function()
    local net = nn.Sequential(nn.BatchNorm1d(3), nn.Linear(3, 1))
    net[1].running_mean:fill_(nan)
    net[1]:eval()
    assert.has_error_like(function() fit(net, batches(1)) end,
      "fit: the loss is nan at epoch 1, batch 1 (step 1); buffer '1.running_mean' holds nan at element (1) of shape (3)")
  end)

  it("says so where the batch does not do it again", function()
    local net, calls = nn.Linear(3, 1), 0
    local function loss(output)
      calls = calls + 1
      return calls == 3 and neap.tensor(nan) or output:sum()
    end
    assert.has_error_like(function() fit(net, batches(4), { loss = loss }) end,
      "fit: the loss is nan at epoch 1, batch 3 (step 3); a second run of the batch did not make it again")
    calls = 0
    local function failing(output)
      calls = calls + 1
      if calls == 2 then error("no more", 0) end
      return (output * nan):sum()
    end
    assert.has_error_like(function() fit(net, batches(1), { loss = failing }) end,
      "(step 1); its batch, run again, failed: no more")
  end)

  it("in validation names the batch", function()
    local net, val = nn.Linear(3, 1), batches(3)
    local function loss(output, y)
      return (output - y):square():mean() * (net.training and 1 or net.factor)
    end
    net.factor = 1
    fit(net, batches(3), { val = val, loss = loss })
    net.factor = inf -- an infinity is recorded
    assert.equal(inf, fit(net, batches(3), { val = val, loss = loss })[1].val_loss)
    val[2][2]:fill_(nan)
    assert.has_error_like(function() fit(net, batches(3), { val = val }) end,
      "fit: the validation loss is nan at epoch 1, batch 2; the target of the batch holds nan at")
  end)
end)

describe("fit with a gradient that is not finite", function()
  local root_line
  local Root = nn.class("Root")
  function Root:init(...) self.w = nn.Parameter(neap.tensor { ... }) end
  function Root:forward(x)
    root_line = line() + 1
    return x:matmul(self.w:sqrt()):unsqueeze(2)
  end

  it("stops before the step and names what made it", function()
    local net = Root(4, 0, 1)
    local text = message_of(line() + 1, function()
      fit(net, batches(2))
    end)
    assert.equal(("fit: the gradient of parameter 'w' is infinite at epoch 1, batch 1 (step 1); first made by the "
      .. "gradient of sqrt for its input 1, called at %s:%d: -Inf at element (2) of shape (3)"):format(here,
      root_line), text)
    assert.same({ 4, 0, 1 }, net.w:totable())
    assert.is_nil(net.w.grad)
  end)

  it("is found in the batch that made it, when several make a step", function()
    local Square = nn.class("Square")
    function Square:init() self.w = nn.Parameter(neap.ones(3)) end
    function Square:forward(x) return (x * self.w):square():sum(2, { keepdim = true }):sqrt() end
    local list = batches(4)
    list[3][1]:zero_()
    list[3][2]:zero_()
    local function loss(output) return output:sum() end
    assert.has_error_like(function() fit(Square(), list, { accumulate = 4, loss = loss }) end,
      "fit: the gradient of parameter 'w' is nan at epoch 1, batch 3 (step 1); first made by the gradient of sqrt")
  end)

  it("is found with clipping as well", function()
    assert.has_error_like(function() fit(Root(0, 1, 1), batches(2), { clip = 1 }) end,
      "fit: the gradient of parameter 'w' is infinite at epoch 1, batch 1 (step 1)")
  end)
end)

describe("a step of fit that fails", function()
  -- A net with buffers and dropout, trained until batch 3 fails by `fail`.
  local function run(fail, optimizer)
    local net, at = toys.net(), {}
    local calls = 0
    local Failing = nn.class("Failing")
    function Failing:forward(x)
      if self.training then calls = calls + 1 end
      return calls >= 3 and fail(x) or x
    end
    local whole = nn.Sequential(net, Failing())
    local ok, message = pcall(toys.fit, whole, toys.loader { shuffle = false }, {
      optimizer = optimizer and optimizer(whole:parameters()),
      callbacks = { batch_end = function(state)
        if state.step ~= 2 then return end
        for name, tensor in pairs(whole:state_dict()) do at[name] = tensor:clone() end
        at.random = neap.get_rng_state()
      end },
    })
    assert.is_false(ok)
    for name, tensor in pairs(whole:state_dict()) do assert(tensor:equal(at[name]), name .. " differs") end
    assert.is_true(at.random:equal(neap.get_rng_state()))
    for _, p in ipairs(whole:parameters()) do assert.is_nil(p.grad) end
    return message
  end

  it("leaves weights, buffers and random numbers as they were before it", function()
    for _, optimizer in ipairs { optim.Adam, optim.LBFGS } do
      assert.matches("fit: the loss is nan at epoch 1, batch 3 (step 3); first made by whole.2 (Failing): log at",
        run(function(x) return (x:abs() + 1):neg():log() end, function(params)
          return optimizer(params, optimizer == optim.LBFGS and { max_iter = 1 } or nil)
        end), 1, true)
    end
  end)

  it("lets an error of the model through, as it is, and leaves the same", function()
    local thrown = {}
    assert.equal(thrown, run(function() error(thrown) end))
    local at
    local message = run(function(x)
      at = line() + 1
      return x:matmul(neap.ones(7, 7))
    end)
    assert.matches(("^%s:%d: whole%%.2 %%(Failing%%): matmul: "):format(here, at), message)
    assert.is_nil(message:find("fit:", 1, true))
  end)

  it("hooks no module for longer than it looks for the cause", function()
    local net = nn.Sequential(Log(), nn.Linear(3, 1))
    pcall(fit, net, batches(1))
    assert.is_nil(rawget(getmetatable(net), "__own"))
    assert.is_nil(rawget(getmetatable(net[1]), "__own"))
  end)
end)
