local neap = require "neap"
local nn = neap.nn
local init = nn.init

local function spread(t)
  return t:detach():std():item()
end

describe("nn.init", function()
  it("fills with a value, the unit matrix or zeros", function()
    local t = neap.empty(2, 3)
    assert.equal(t, init.constant_(t, 7))
    assert.same({ { 7, 7, 7 }, { 7, 7, 7 } }, t:totable())
    assert.same({ { 0, 0, 0 }, { 0, 0, 0 } }, init.zeros_(t):totable())
    assert.same({ { 1, 1, 1 }, { 1, 1, 1 } }, init.ones_(t):totable())
    assert.same({ { 1, 0, 0 }, { 0, 1, 0 } }, init.eye_(t):totable())
  end)

  it("draws uniform and normal numbers, options by position or name", function()
    local t = neap.empty(10000)
    init.uniform_(t, -3, 1)
    assert.is_true(t:min():item() >= -3 and t:max():item() <= 1)
    assert.near(-1, t:mean():item(), 0.05)
    init.uniform_(t, { a = 5, b = 6 })
    assert.is_true(t:min():item() >= 5)
    init.normal_(t, 2, 0.5)
    assert.near(2, t:mean():item(), 0.03)
    assert.near(0.5, spread(t), 0.03)
  end)

  it("scales by fan in and fan out as PyTorch does", function()
    local w = neap.empty(200, 100)
    init.xavier_uniform_(w, 2)
    assert.is_true(w:abs():max():item() <= 2 * math.sqrt(6 / 300))
    assert.near(2 * math.sqrt(2 / 300), spread(w), 0.005)
    assert.near(math.sqrt(2 / 300), spread(init.xavier_normal_(w)), 0.002)
    assert.near(math.sqrt(2 / 100), spread(init.kaiming_uniform_(w)), 0.005)
    assert.is_true(w:abs():max():item() <= math.sqrt(6 / 100))
    local conv = neap.empty(16, 8, 5, 5)
    init.kaiming_normal_(conv, { mode = "fan_out", nonlinearity = "relu" })
    assert.near(math.sqrt(2 / (16 * 25)), spread(conv), 0.003)
  end)

  it("knows the gains", function()
    assert.equal(1, init.calculate_gain("linear"))
    assert.equal(5 / 3, init.calculate_gain("tanh"))
    assert.near(math.sqrt(2), init.calculate_gain("relu"), 1e-15)
    assert.near(math.sqrt(2 / 1.04), init.calculate_gain("leaky_relu", 0.2), 1e-15)
    assert.error_matches(function() init.calculate_gain("relo") end, "did you mean 'relu'")
  end)

  it("keeps truncated normal numbers within their range", function()
    local t = init.trunc_normal_(neap.empty(5000), { std = 2, a = -1, b = 3 })
    assert.is_true(t:min():item() >= -1 and t:max():item() <= 3)
    assert.near(0.7126, t:mean():item(), 0.05) -- 2 (φ(-1/2) - φ(3/2)) / (Φ(3/2) - Φ(-1/2))
    init.trunc_normal_(t, { a = 3, b = 5 }) -- far out: 0.13% of a normal distribution
    assert.is_true(t:min():item() >= 3 and t:max():item() <= 5)
    assert.near(3.2831, t:mean():item(), 0.02) -- (φ(3) - φ(5)) / (Φ(5) - Φ(3))
    assert.error_matches(function() init.trunc_normal_(t, { std = 0 }) end,
      "trunc_normal_: std must be > 0 and a < b, got mean 0.0, std 0, a %-2.0, b 2.0")
  end)

  it("makes columns sparse", function()
    local t = init.sparse_(neap.empty(10, 4), 0.3)
    assert.same({ 3, 3, 3, 3 }, t:eq(0):to("int64"):sum(1):totable())
    assert.same({ 0, 2 ^ 33 }, init.sparse_(neap.empty(0, 2 ^ 33), 0.5).shape)
  end)

  it("makes convolutions that pass their input on", function()
    assert.same({ 2 ^ 33, 0, 3 }, init.dirac_(neap.empty(2 ^ 33, 0, 3)).shape)
    local t = init.dirac_(neap.empty(2, 2, 3))
    assert.same({ { { 0, 1, 0 }, { 0, 0, 0 } }, { { 0, 0, 0 }, { 0, 1, 0 } } }, t:totable())
  end)

  it("makes rows or columns orthogonal", function()
    local wide = init.orthogonal_(neap.empty({ 3, 2, 4 }, { dtype = "float64" }), 2):reshape(3, 8)
    local unit = neap.eye(3, { dtype = "float64" })
    assert.is_true(wide:matmul(wide:t()):allclose(unit * 4, { atol = 1e-12 }))
    local tall = init.orthogonal_(neap.empty(8, 3)):double()
    assert.is_true(tall:t():matmul(tall):allclose(unit, { atol = 1e-6 }))
  end)

  it("is not recorded", function()
    local p = nn.Parameter(neap.empty(2, 2))
    init.xavier_uniform_(p)
    assert.is_true(p.is_leaf)
    assert.is_true(p.requires_grad)
  end)

  it("refuses wrong tensors and options", function()
    assert.error_matches(function() init.zeros_(5) end, "zeros_: expected a tensor, got 5")
    assert.error_matches(function() init.xavier_uniform_(neap.empty(3)) end,
      "xavier_uniform_: the tensor must have at least 2 dims, got shape %(3%)")
    assert.error_matches(function() init.kaiming_normal_(neap.empty(3, 3), { mode = "fan" }) end,
      "kaiming_normal_: mode must be one of fan_in, fan_out")
    assert.error_matches(function() init.uniform_(neap.empty(3), { low = 1 }) end,
      "uniform_: unknown option 'low'")
  end)
end)
