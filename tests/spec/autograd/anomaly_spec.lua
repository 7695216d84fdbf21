-- neap.detect_anomaly: which operation, in which line, made the first NaN or infinity.

local neap = require "neap"

local function leaf(value)
  return neap.tensor(value, { dtype = "float64", requires_grad = true })
end

local function line() return debug.getinfo(2, "l").currentline end

local inf, nan = math.huge, 0 / 0

describe("detect_anomaly", function()
  it("names the operation, the element and the line of a forward", function()
    local x = leaf { { 1, 2 }, { 0, 3 } }
    local at
    local ok, message = pcall(function()
      local _ <close> = neap.detect_anomaly()
      at = line() + 1
      return x:log()
    end)
    assert.is_false(ok)
    assert.are.equal(("tests/spec/autograd/anomaly_spec.lua:%d: log: made -Inf at element (2, 1) of "
      .. "shape (2, 2) from finite inputs (found by detect_anomaly)"):format(at), message)
    x:log()
  end)

  it("names the line that recorded what goes wrong in backward", function()
    local x = leaf { 4, 0, 1 }
    local at
    local function model(a)
      at = line() + 1
      return a:sqrt()
    end
    assert.has_error_like(function()
      neap.detect_anomaly(function() model(x):sum():backward() end)
    end, "")
    local ok, message = pcall(neap.detect_anomaly, function() model(x):sum():backward() end)
    assert.is_false(ok)
    assert.matches(("backward: the gradient of sqrt for its input 1 made Inf at element (2) of shape (3); "
      .. "sqrt was called at tests/spec/autograd/anomaly_spec.lua:%d (found by detect_anomaly)")
      :format(at):gsub("%p", "%%%0"), message)
    assert.is_nil(x.grad)
    local y = x:sqrt():sum()
    assert.has_error_like(function() neap.detect_anomaly(y.backward, y) end,
      "made Inf at element (2) of shape (3); sqrt was called before detect_anomaly was on")
  end)

  it("finds what only the gradient has, and names a Function", function()
    local bad = neap.Function {
      name = "bad",
      forward = function(_, a) return a * 1 end,
      backward = function(_, g) return neap.full_like(g, nan) end,
    }
    local x = leaf { 1, 2 }
    assert.has_error_like(function()
      neap.detect_anomaly(function() bad(x):sum():backward() end)
    end, "backward: the gradient of bad for its input 1 made NaN at element (1) of shape (2); bad was called at")
    assert.has_error_like(function()
      neap.detect_anomaly(function() neap.grad({ (x * 0):pow(0.5):sum() }, { x }) end)
    end, "grad: the gradient of pow for its input 1 made Inf")
  end)

  it("blames the first that made it, not those that pass it on", function()
    local _ <close> = neap.detect_anomaly()
    local x = neap.tensor { 1, inf, nan }
    local y = x * 2 + 1
    assert.are.equal(inf, y:at(2))
    assert.are.equal(inf, (neap.tensor { 1, inf } - 1):at(2))
    -- A NaN from infinities is new.
    assert.has_error_like(function() return neap.tensor { 1, inf } - inf end,
      "sub: made NaN at element (2) of shape (2) from inputs without NaN")
    assert.has_error_like(function() return neap.ones(2) / 0 end,
      "div: made Inf at element (1) of shape (2) from finite inputs")
    assert.has_error_like(function() return neap.tensor(-1):sqrt() end,
      "sqrt: made NaN from finite inputs")
  end)

  it("lets masks of infinity and tensors that start with it be", function()
    local _ <close> = neap.detect_anomaly()
    local x = leaf { { 1, 2 }, { 3, 4 } }
    local mask = neap.tensor { { false, true }, { false, false } }
    local y = x:masked_fill(mask, -inf):softmax(2)
    y:square():sum():backward()
    assert.are.equal(0, x.grad:at(1, 2))
    neap.full({ 2 }, inf)
    neap.empty_like(x)
    local z = neap.zeros(2)
    z:fill_(inf)
    z[1] = nan
    assert.are.equal(inf, neap.zeros(2):fill_(-inf):neg():max():item())
  end)

  it("writes nothing in place that it refuses", function()
    local x = neap.tensor { 1, 0 }
    assert.has_error_like(function() neap.detect_anomaly(x.log_, x) end,
      "log: made -Inf at element (2) of shape (2) from finite inputs")
    assert.are.same({ 1, 0 }, x:totable())
  end)

  it("is a mode: for a block, for a call, in others, and off after an error", function()
    local x = neap.tensor(0)
    do
      local _ <close> = neap.detect_anomaly()
      neap.detect_anomaly(function() end)
      assert.has_error_like(function() x:log() end, "found by detect_anomaly")
    end
    x:log()
    pcall(neap.detect_anomaly, error, "x")
    x:log()
    assert.are.same({ 1, 2 }, { neap.detect_anomaly(function(...) return ... end, 1, 2) })
    assert.has_error_like(function() neap.detect_anomaly(5) end,
      "detect_anomaly: expected a function or nothing, got 5")
  end)

  it("changes no result and leaks nothing", function()
    local function run()
      local x = leaf { 1, 2, 3 }
      local y = (x:tanh() * x):softmax(1) * 2
      y:mul_(x)
      y[2] = 5
      y:square():sum():backward()
      return x.grad
    end
    local wanted = run()
    local got = neap.detect_anomaly(run)
    assert.is_true(wanted:equal(got))
    collectgarbage()
    collectgarbage()
    local before = neap.memory().live
    neap.detect_anomaly(run)
    collectgarbage()
    collectgarbage()
    assert.are.equal(before, neap.memory().live)
  end)
end)
