local neap = require "neap"
local nn, F = neap.nn, neap.nn.functional

-- Values of PyTorch's modules, in float64.
local x = neap.tensor({ -3, -1, -0.25, 0, 0.25, 1, 3 }, { dtype = "float64" })

local function check(module, expected)
  for i, value in ipairs(module(x):totable()) do
    assert.near(expected[i], value, 1e-8, ("%s at %s"):format(module, x:at(i)))
  end
end

local defaults = {
  Step = { 0, 0, 0, 0, 1, 1, 1 },
  Sigmoid = { 0.04742587318, 0.2689414214, 0.4378234991, 0.5,
    0.5621765009, 0.7310585786, 0.9525741268 },
  Tanh = { -0.9950547537, -0.761594156, -0.2449186624, 0,
    0.2449186624, 0.761594156, 0.9950547537 },
  ReLU = { 0, 0, 0, 0, 0.25, 1, 3 },
  ReLU6 = { 0, 0, 0, 0, 0.25, 1, 3 },
  LeakyReLU = { -0.03, -0.01, -0.0025, 0, 0.25, 1, 3 },
  ELU = { -0.9502129316, -0.6321205588, -0.2211992169, 0, 0.25, 1, 3 },
  SELU = { -1.670568729, -1.111330738, -0.3888901975, 0, 0.2626752468, 1.050700987, 3.152102962 },
  CELU = { -0.9502129316, -0.6321205588, -0.2211992169, 0, 0.25, 1, 3 },
  GELU = { -0.004049694095, -0.1586552539, -0.1003234186, 0,
    0.1496765814, 0.8413447461, 2.995950306 },
  SiLU = { -0.1422776195, -0.2689414214, -0.1094558748, 0,
    0.1405441252, 0.7310585786, 2.85772238 },
  Mish = { -0.1456474613, -0.3034014614, -0.1299269637, 0,
    0.1695724097, 0.8650983883, 2.986535005 },
  Softplus = { 0.04858735157, 0.3132616875, 0.5759394199, 0.6931471806,
    0.8259394199, 1.313261688, 3.048587352 },
  Softsign = { -0.75, -0.5, -0.2, 0, 0.2, 0.5, 0.75 },
  Hardtanh = { -1, -1, -0.25, 0, 0.25, 1, 1 },
  Hardsigmoid = { 0, 0.3333333333, 0.4583333333, 0.5, 0.5416666667, 0.6666666667, 1 },
  Hardswish = { 0, -0.3333333333, -0.1145833333, 0, 0.1354166667, 0.6666666667, 3 },
  Tanhshrink = { -2.004945246, -0.238405844, -0.005081337596, 0,
    0.005081337596, 0.238405844, 2.004945246 },
  Softshrink = { -2.5, -0.5, 0, 0, 0, 0.5, 2.5 },
  Hardshrink = { -3, -1, 0, 0, 0, 1, 3 },
  LogSigmoid = { -3.048587352, -1.313261688, -0.8259394199, -0.6931471806,
    -0.5759394199, -0.3132616875, -0.04858735157 },
}

describe("an activation module", function()
  for name, expected in pairs(defaults) do
    it(name .. " gives PyTorch's values", function() check(nn[name](), expected) end)
  end

  it("takes PyTorch's arguments, by position or by name", function()
    local leaky = { -0.6, -0.2, -0.05, 0, 0.25, 1, 3 }
    check(nn.LeakyReLU(0.2), leaky)
    check(nn.LeakyReLU { negative_slope = 0.2 }, leaky)
    check(nn.ELU(0.5), { -0.4751064658, -0.3160602794, -0.1105996085, 0, 0.25, 1, 3 })
    check(nn.CELU(2), { -1.55373968, -0.7869386806, -0.2350061948, 0, 0.25, 1, 3 })
    check(nn.GELU { approximate = "tanh" }, { -0.003637392082, -0.1588080094, -0.1003246493, 0,
      0.1496753507, 0.8411919906, 2.996362608 })
    check(nn.Softplus(2, { threshold = 1 }), { 0.001237842569, 0.06346400552, 0.2370384921,
      0.3465735903, 0.4870384921, 1, 3 })
    check(nn.Hardtanh(-0.5, 2), { -0.5, -0.5, -0.25, 0, 0.25, 1, 2 })
    check(nn.Softshrink(0.2), { -2.8, -0.8, -0.05, 0, 0.05, 0.8, 2.8 })
    check(nn.Hardshrink(0.2), { -3, -1, -0.25, 0, 0.25, 1, 3 })
    check(nn.Threshold(0.1, 20), { 20, 20, 20, 20, 0.25, 1, 3 })
  end)

  it("works along a dim where it normalises", function()
    local m = neap.tensor { { 1, 2 }, { 3, 5 } }
    assert.is_true(nn.Softmax(1)(m):equal(m:softmax(1)))
    assert.is_true(nn.Softmax()(m):equal(m:softmax(2)))
    assert.is_true(nn.LogSoftmax(1)(m):equal(m:log_softmax(1)))
    assert.is_true(nn.Softmin { dim = 1 }(m):allclose((-m):softmax(1)))
    local image = m:reshape(1, 2, 2, 1)
    assert.is_true(nn.Softmax2d()(image):allclose(image:softmax(2)))
  end)

  it("may write over its input", function()
    local y = neap.tensor { -1, 2 }
    assert.same({ 0, 2 }, nn.ReLU { inplace = true }(y):totable())
    assert.same({ 0, 2 }, y:totable())
    assert.error_matches(function() nn.Tanh { inplace = true } end,
      "Tanh: unknown option 'inplace'")
  end)

  it("has a function of the same meaning in nn.functional", function()
    assert.equal(F.relu, neap.relu)
    assert.is_true(F.glu(neap.tensor { 1, 2, 3, 4 }):allclose(
      neap.tensor { 1, 2 } * neap.tensor { 3, 4 }:sigmoid()))
    assert.is_true(nn.GLU()(neap.ones(2, 6)):equal(F.glu(neap.ones(2, 6), 2)))
    assert.error_matches(function() F.glu(neap.ones(3)) end,
      "glu: the size of dim 1 must be even, got shape %(3%)")
  end)

  it("names what it does not know", function()
    assert.error_matches(function() nn.LeakyReLU { slope = 1 } end,
      "LeakyReLU: unknown option 'slope'")
    assert.error_matches(function() nn.ReLU(5) end, "ReLU: takes at most 0 arguments")
    assert.error_matches(function() nn.GELU { approximate = "tan" } end,
      "GELU: approximate must be one of none, tanh, got \"tan\", did you mean 'tanh'")
    assert.error_matches(function() nn.ELU("big") end, "ELU: option 'alpha' must be a number")
  end)
end)

describe("Threshold and RReLU", function()
  it("write into their input where they are told to", function()
    for _, layer in ipairs { nn.Threshold(0, 9, { inplace = true }),
      nn.RReLU(0.5, 0.5, { inplace = true }) } do
      local plain = layer:is_a(nn.Threshold) and nn.Threshold(0, 9) or nn.RReLU(0.5, 0.5)
      local y = x:clone()
      local expected = plain(y)
      assert.is_false(expected:equal(y))
      assert.is_true(layer(y):equal(expected))
      assert.is_true(y:equal(expected))
    end
  end)
end)

describe("PReLU", function()
  it("learns one slope, or one a channel", function()
    local one = nn.PReLU()
    local y = neap.tensor { { -4, 8 } }
    assert.same({ { -1, 8 } }, one(y):totable())
    one(y):sum():backward()
    assert.same({ -4 }, one.weight.grad:totable())
    local two = nn.PReLU(2, 0.5)
    two:load_state_dict { weight = neap.tensor { 1, 2 } }
    assert.same({ { { -1 }, { -2 } } }, two(-neap.ones(1, 2, 1)):totable())
    assert.error_matches(function() two(neap.ones(1, 3)) end,
      "two %(PReLU%): there must be 1 weight or one a channel")
  end)
end)

describe("RReLU", function()
  it("draws its slopes in training and uses their mean otherwise", function()
    local rrelu = nn.RReLU(0.1, 0.3)
    local y = rrelu(-neap.ones(1000))
    assert.is_true(y:max():item() <= -0.1 and y:min():item() >= -0.3)
    assert.near(-0.2, y:mean():item(), 0.01)
    assert.near(-0.2, rrelu:eval()(-neap.ones(1)):item(), 1e-6)
  end)
end)
