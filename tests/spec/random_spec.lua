-- Random numbers: what they are like, and that a seed fixes every bit.

local neap = require "neap"

local function near(want, got, tolerance)
  assert.is_true(
    math.abs(want - got) <= tolerance, ("%g is not within %g of %g"):format(got, tolerance, want)
  )
end

local N = 40000

-- Mean and standard deviation in float64.
local function moments(x)
  x = x:double()
  local mean = x:sum():item() / x:numel()
  local square = (x - mean):pow(2):sum():item() / x:numel()
  return mean, math.sqrt(square)
end

local function law(x, mean, std, scale)
  local m, s = moments(x)
  near(mean, m, 5 * std / math.sqrt(x:numel()))
  near(std, s, (scale or 0.03) * std)
end

describe("random numbers", function()
  before_each(function() neap.manual_seed(1) end)

  it("have the mean and spread of their law", function()
    law(neap.rand(N), 0.5, math.sqrt(1 / 12))
    law(neap.randn(N), 0, 1)
    law(neap.randn({ N }, { dtype = "float64" }), 0, 1)
    law(neap.uniform({ N }, { low = -3, high = 1 }), -1, 4 / math.sqrt(12))
    law(neap.normal({ N }, { mean = 5, std = 2 }), 5, 2)
    law(neap.exponential({ N }, { lambd = 2 }), 0.5, 0.5, 0.05)
    law(
      neap.log_normal({ N }, { mean = 0, std = 0.5 }), math.exp(0.125),
      math.exp(0.125) * math.sqrt(math.exp(0.25) - 1), 0.1
    )
    law(neap.geometric({ N }, { p = 0.25 }), 4, math.sqrt(12), 0.05)
    law(neap.poisson(neap.full({ N }, 3.5)), 3.5, math.sqrt(3.5))
    law(neap.poisson(neap.full({ N }, 60)), 60, math.sqrt(60))
    law(neap.bernoulli(neap.full({ N }, 0.3)), 0.3, math.sqrt(0.21))
    law(neap.randint(1, 6, N), 3.5, math.sqrt(35 / 12))
    near(0.5, neap.cauchy({ N }):lt(0):double():sum():item() / N, 0.02)
    near(0.25, neap.cauchy({ N }, { median = 2, sigma = 3 }):gt(5):double():sum():item() / N, 0.02)
  end)

  it("keep to their range", function()
    for _, dtype in ipairs { "float32", "float64" } do
      local u = neap.rand({ N }, { dtype = dtype })
      assert.is_true(u:ge(0):all():item() and u:lt(1):all():item())
    end
    local narrow = neap.uniform({ N }, { low = 1, high = 1.0000002 })
    assert.is_true(narrow:ge(1):all():item() and narrow:lt(1.0000002):all():item())
    assert.are.equal(2, neap.uniform({ 3 }, { low = 2, high = 2 })[1]:item())
  end)

  it("reach both ends of randint and no further", function()
    local x = neap.randint(-1, 2, N)
    assert.are.equal("int64", x.dtype)
    assert.are.equal(-1, x:min():item())
    assert.are.equal(2, x:max():item())
    local wide = neap.randint(math.mininteger, math.maxinteger, 100)
    assert.is_true(wide:lt(0):any():item() and wide:gt(0):any():item())
  end)

  it("permute 1 .. n", function()
    local p = neap.randperm(1000):totable()
    local seen, moved = {}, 0
    for i, v in ipairs(p) do
      assert.is_nil(seen[v])
      assert.is_true(v >= 1 and v <= 1000)
      seen[v] = true
      if v ~= i then moved = moved + 1 end
    end
    assert.is_true(moved > 900)
    -- Every order of three comes about as often.
    local count = {}
    for _ = 1, 6000 do
      local key = table.concat(neap.randperm(3):totable())
      count[key] = (count[key] or 0) + 1
    end
    local orders = { "123", "132", "213", "231", "312", "321" }
    for _, key in ipairs(orders) do near(1000, count[key], 150) end
  end)

  it("draw places by their probabilities", function()
    local drawn = neap.multinomial(neap.tensor { 1, 0, 3 }, N, { replacement = true })
    near(0.75, drawn:eq(3):double():sum():item() / N, 0.015)
    assert.is_false(drawn:eq(2):any():item())
    local rows = neap.multinomial(neap.tensor { { 1, 1, 0 }, { 0, 2, 1 } }, 2)
    assert.are.same({ 2, 2 }, rows.shape)
    local first, second = rows[1]:totable(), rows[2]:totable()
    assert.are.equal(3, first[1] + first[2])
    assert.are.equal(5, second[1] + second[2])
    local heavy = 0
    for _ = 1, 2000 do
      if neap.multinomial(neap.tensor { 1, 9 }, 1)[1]:item() == 2 then heavy = heavy + 1 end
    end
    near(0.9, heavy / 2000, 0.035)
  end)
end)

describe("a seed", function()
  local function sample()
    local p = neap.full({ 2, 500 }, 0.5)
    return {
      neap.rand(40000), neap.randn(40001), neap.randn({ 33 }, { dtype = "float64" }),
      neap.randint(1, 100, { 70, 70 }), neap.randperm(50), neap.bernoulli(p),
      neap.multinomial(p, 5), neap.exponential({ 40000 }), neap.poisson(p),
      neap.zeros(300, 200):t():normal_(),
    }
  end

  local function assert_equal(a, b)
    for i = 1, #a do assert.is_true(a[i]:equal(b[i]), "sample " .. i) end
  end

  it("fixes every number", function()
    neap.manual_seed(3)
    local a = sample()
    neap.manual_seed(3)
    assert_equal(a, sample())
    neap.manual_seed(4)
    assert.is_false(a[1]:equal(neap.rand(40000)))
  end)

  it("fixes them for any number of threads", function()
    local before = neap.get_num_threads()
    neap.set_num_threads(1)
    neap.manual_seed(3)
    local a = sample()
    neap.set_num_threads(3)
    neap.manual_seed(3)
    assert_equal(a, sample())
    neap.set_num_threads(before)
  end)

  it("gives no number twice", function()
    neap.manual_seed(3)
    local a, b = neap.rand(5), neap.rand(5)
    assert.is_false(a:eq(b):any():item())
    -- A normal number is not kept for the next call.
    neap.manual_seed(3)
    neap.randn(1)
    local second = neap.randn(1)
    neap.manual_seed(3)
    neap.randn(1)
    assert.is_true(second:equal(neap.randn(1)))
  end)

  it("may be negative or from the system", function()
    neap.manual_seed(-5)
    neap.rand(1)
    local a, b = neap.seed(), neap.seed()
    assert.are_not.equal(a, b)
    assert.are.equal("integer", math.type(a))
    neap.seed()
    local x = neap.rand(3)
    neap.manual_seed(a)
    assert.is_false(x:equal(neap.rand(3)))
    assert.has_error_like(
      function() neap.manual_seed("x") end,
      "manual_seed: the seed must be a whole number, got string"
    )
    assert.has_error_like(
      function() neap.manual_seed(1.5) end,
      "manual_seed: the seed must be a whole number, got 1.5"
    )
  end)

  it("is part of a state that can be kept and set again", function()
    neap.manual_seed(9)
    neap.rand(7)
    local state = neap.get_rng_state()
    assert.are.equal("uint8", state.dtype)
    local a = neap.randn(10)
    neap.set_rng_state(state)
    assert.is_true(a:equal(neap.randn(10)))
    local kept = neap.get_rng_state()
    assert.is_false(state:equal(kept))
    assert.is_true(rawequal(state, neap.get_rng_state(state)))
    assert.is_true(state:equal(kept))
    assert.has_error_like(function() neap.get_rng_state(neap.zeros(16)) end,
      "get_rng_state: takes what it gave before, or nothing, got userdata")
    assert.has_error_like(function() neap.set_rng_state(neap.zeros(16)) end,
      "the state must be what get_rng_state gives, got a float32 tensor of shape (16)")
  end)
end)

describe("a random fill in place", function()
  it("returns its tensor and fills any layout", function()
    neap.manual_seed(1)
    local x = neap.zeros(200, 200)
    assert.is_true(rawequal(x, x:normal_(10, 2)))
    law(x, 10, 2)
    local y = neap.zeros(400, 200)
    y["::2"]:uniform_(1, 2)
    assert.are.equal(0, y["2::2"]:abs():sum():item())
    law(y["::2"]:contiguous(), 1.5, 1 / math.sqrt(12))
    law(x:exponential_(4), 0.25, 0.25, 0.05)
    law(x:bernoulli_(0.2), 0.2, 0.4)
    law(x:geometric_(0.5), 2, math.sqrt(2), 0.05)
    law(neap.zeros({ N }, { dtype = "int32" }):bernoulli_(), 0.5, 0.5)
  end)

  it("takes probabilities from a tensor", function()
    local x = neap.full({ 2, 3 }, 7)
    x:bernoulli_(neap.tensor { { 1, 0, 1 }, { 0, 1, 0 } })
    assert.are.same({ { 1, 0, 1 }, { 0, 1, 0 } }, x:totable())
  end)

  it("draws whole numbers with random_, up to what the dtype holds", function()
    neap.manual_seed(4)
    local die = neap.zeros(6000, { dtype = "int64" }):random_(1, 6)
    for _, count in ipairs(die:bincount():totable()) do assert.is_true(math.abs(count - 1000) < 150) end
    assert.are.same({ 3, 3 }, neap.zeros(2):random_({ low = 3, high = 3 }):totable())
    assert.is_true(neap.zeros(1000, { dtype = "uint8" }):random_():max():item() > 200)
    assert.is_true(neap.zeros(1000):random_():ge(0):all():item())
    assert.has_error_like(
      function() neap.zeros(2):random_(3, 1) end,
      "random_: low and high must be whole numbers within 2^53, low not above high, got 3 and 1"
    )
  end)

  it("takes its parameters by name too", function()
    assert.are.equal(3, neap.zeros(2):normal_({ mean = 3, std = 0 })[1]:item())
    assert.has_error_like(
      function() neap.zeros(2):normal_({ sd = 1 }) end,
      "normal_: unknown option 'sd', did you mean 'std'?"
    )
  end)

  it("leaves no gradient to what it overwrites", function()
    local x = neap.ones(3, { requires_grad = true })
    local y = x * 2
    y[{ { 1, 2 } }]:uniform_()
    y:sum():backward()
    assert.are.same({ 0, 0, 2 }, x.grad:totable())
    assert.has_error_like(
      function() x:uniform_() end,
      "uniform_: a leaf that requires grad cannot be written in place"
    )
    neap.no_grad(function() x:uniform_(2, 3) end)
    assert.is_true(x:ge(2):all():item())
  end)

  it("refuses parameters and dtypes that do not fit", function()
    local x = neap.zeros(2)
    assert.has_error_like(
      function() x:uniform_(2, 1) end, "uniform_: low must not be above high, got 2 and 1"
    )
    assert.has_error_like(function() x:normal_(0, -1) end, "normal_: std must be 0 or more, got -1")
    assert.has_error_like(
      function() x:normal_("a") end, "normal_: argument 'mean' must be a number, got string"
    )
    assert.has_error_like(
      function() x:bernoulli_(2) end, "bernoulli_: probabilities must lie in [0, 1], got 2"
    )
    assert.has_error_like(
      function() x:uniform_(1, 2, 3) end, "uniform_: takes at most 3 arguments, got 4"
    )
    assert.has_error_like(
      function() neap.range(1, 3):uniform_() end,
      "uniform_: needs a float32 or float64 tensor, got int64"
    )
  end)
end)
