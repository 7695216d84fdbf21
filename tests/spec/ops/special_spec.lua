-- Numbers at the edge: infinities, zeros, NaN, the largest and the smallest; what operations
-- and their gradients of first and second order give there.

local neap = require "neap"

local nn, F = neap.nn, neap.nn.functional
local inf, nan = math.huge, 0 / 0

local function double(values, grad)
  return neap.tensor(values, { dtype = "float64", requires_grad = grad })
end

local function single(values) return neap.tensor(values, { dtype = "float32", requires_grad = true }) end

local function assert_near(want, got, tolerance)
  want = double(want)
  got = got:detach():double()
  assert.are.same(want.shape, got.shape)
  assert(got:allclose(want, { rtol = tolerance or 1e-12, atol = 0, equal_nan = true }),
    ("%s, not %s"):format(got, want))
end

-- The gradients of f's sum.
local function gradients(f, ...)
  local inputs, found = { ... }, {}
  f(...):sum():backward()
  for i, x in ipairs(inputs) do found[i] = x.grad end
  return table.unpack(found)
end

describe("powers", function()
  it("are the same for exponents with a short way and without", function()
    local x = double { -inf, -2, -1, -0.0, 0, 1e-310, 0.5, 1, 4, inf, nan }
    for _, exponent in ipairs { 0.5, -0.5, 2, 3, -1, 0, 1 } do
      local slow = neap.pow(x, neap.full({ 11 }, exponent, { dtype = "float64" }))
      for _, fast in ipairs { x ^ exponent, x ^ double(exponent), x:clone():pow_(exponent) } do
        assert(fast:allclose(slow, { rtol = 1e-15, atol = 0, equal_nan = true }), exponent .. ": " .. tostring(fast))
        local signs = fast:signbit():eq(slow:signbit()):logical_or(slow:isnan())
        assert(signs:all():item(), exponent .. ": " .. tostring(fast))
      end
    end
  end)
end)

describe("interpolation beside an infinity", function()
  it("gives the elements at their places, in every mode of quantile", function()
    for _, mode in ipairs { "linear", "lower", "higher", "midpoint", "nearest" } do
      for _, name in ipairs { "quantile", "nanquantile" } do
        local o = { interpolation = mode }
        local function at(values, q) return double(values)[name](double(values), q, o) end
        assert_near({ 1, 2, inf }, at({ inf, 1, 2 }, double { 0, 0.5, 1 }))
        assert_near({ -inf, 1, 2 }, at({ 2, -inf, 1 }, double { 0, 0.5, 1 }))
        assert_near({ -inf, 1, inf }, at({ 1, inf, -inf }, double { 0, 0.5, 1 }))
      end
    end
  end)

  it("goes to the infinity between it and a number", function()
    local x = double { 1, 2, inf }
    for mode, want in pairs { linear = inf, lower = 2, higher = inf, midpoint = inf, nearest = inf } do
      assert_near(want, x:quantile(0.9, { interpolation = mode }))
    end
  end)

  it("is lerp's too, from whose ends nothing of the other comes", function()
    local x, y = double { inf, 1, -inf, 3, 3, inf }, double { 1, inf, 2, 3, nan, inf }
    assert_near({ inf, 1, -inf, 3, nan, inf }, neap.lerp(x, y, 0))
    assert_near({ 1, inf, 2, 3, nan, inf }, neap.lerp(x, y, 1))
    assert_near({ inf, inf, -inf, 3, nan, inf }, neap.lerp(x, y, 0.25))
    assert_near({ 0 }, neap.lerp(double { -1.5e308 }, double { 1.5e308 }, 0.5))
    local z = neap.randn(1000)
    assert(neap.lerp(z, z, neap.rand(1000)):equal(z))
  end)

  it("leaves images as they are where they are read at their own places", function()
    local x = double { { { 1, inf, 3, -inf } } }
    for _, mode in ipairs { "linear", "nearest", "nearest-exact" } do
      assert_near({ { { 1, inf, 3, -inf } } }, F.interpolate(x, { size = 4, mode = mode }))
    end
    assert_near({ { { 1, inf, inf, inf, 3 } } }, F.interpolate(x["..., 1:3"], { size = 5, mode = "linear", align_corners = true }))
    local image = double { { { { 1, inf }, { nan, 4 } } } }
    for _, mode in ipairs { "bilinear", "bicubic", "nearest" } do
      assert_near(image:totable(), F.interpolate(image, { size = { 2, 2 }, mode = mode }))
    end
    local corners = double { { { { -1, -1 }, { 1, -1 } }, { { -1, 1 }, { 1, 1 } } } }
    for _, mode in ipairs { "bilinear", "nearest", "bicubic" } do
      for _, padding in ipairs { "zeros", "border", "reflection" } do
        assert_near(image:totable(), F.grid_sample(image, corners,
          { mode = mode, padding_mode = padding, align_corners = true }))
      end
    end
    assert_near({ { { { 0 } } } }, F.grid_sample(image, double { { { { 5, 5 } } } }))
  end)
end)

describe("the mode", function()
  it("counts all NaN as one value, the largest", function()
    local value, place = double({ nan, nan, 2 }):mode()
    assert_near(nan, value)
    assert.are.equal(2, place:item())
    assert_near({ 2, 1, nan }, (double({ { nan, 2, 2 }, { nan, 1, 3 }, { nan, nan, nan } }):mode()))
  end)
end)

describe("gradients of what is scaled", function()
  it("are scaled too, in norms", function()
    for _, size in ipairs { 1e20, 1, 1e-15, 1e-25 } do
      for p, want in pairs { [1.5] = 2 ^ (-1 / 3), [2] = 2 ^ -0.5, [3] = 2 ^ (-2 / 3), [4] = 2 ^ -0.75 } do
        local x = single { size, size }
        assert_near({ want, want }, gradients(function(v) return v:norm(p) end, x), 1e-5)
        local a, b = single { { size, size } }, single { { 0, 0 } }
        local ga, gb = gradients(function(v, w) return neap.cdist(v, w, p) end, a, b)
        assert_near({ { want, want } }, ga, 1e-5)
        assert_near({ { -want, -want } }, gb, 1e-5)
      end
    end
    assert_near({ 2 ^ (-2 / 3), 2 ^ (-2 / 3) }, gradients(function(v) return v:norm(3) end, double({ 1e90, 1e90 }, true)))
  end)

  it("are scaled too, in angles and lengths", function()
    for _, size in ipairs { 1e20, 1e-20, 1e-25 } do
      local gy, gx = gradients(neap.atan2, single { size }, single { size })
      assert_near({ 0.5 }, gy * size, 1e-5)
      assert_near({ -0.5 }, gx * size, 1e-5)
      gy, gx = gradients(neap.hypot, single { 3 * size }, single { 4 * size })
      assert_near({ 0.6 }, gy, 1e-5)
      assert_near({ 0.8 }, gx, 1e-5)
    end
    assert_near({ 1e-20 }, gradients(neap.asinh, single { 1e20 }), 1e-5)
    assert_near({ 1e-20 }, gradients(neap.acosh, single { 1e20 }), 1e-5)
  end)

  it("are those of the sum of logs where its result has lost their difference", function()
    local ga, gb = gradients(neap.logaddexp, single { 1e6 }, single { 1e6 })
    assert_near({ 0.5 }, ga, 1e-6)
    assert_near({ 0.5 }, gb, 1e-6)
    assert_near({ 0.5, 0.5 }, gradients(function(a) return a:logsumexp(1) end, single { 1e6, 1e6 }), 1e-6)
  end)

  it("are the same when a normalisation is recorded", function()
    for name, f in pairs {
      layer_norm = function(x) return F.layer_norm(x, { 3 }) end,
      rms_norm = function(x) return F.rms_norm(x, { 3 }) end,
      group_norm = function(x) return F.group_norm(x:unsqueeze(1), 1) end,
      instance_norm = function(x) return F.instance_norm(x:unsqueeze(1)) end,
      batch_norm = function(x) return F.batch_norm(x:t(), nil, nil, nil, nil, { training = true }) end,
    } do
      for _, size in ipairs { 1e20, 1 } do
        local x = single { { size, 2 * size, 4 * size } }
        local y = f(x):flatten()[1]
        local plain = neap.grad(y, x, { retain_graph = true })[1]
        local recorded = neap.grad(y, x, { create_graph = true })[1]
        assert(recorded:isfinite():all():item(), name)
        assert((recorded - plain):abs():max():item() <= 1e-3 * plain:abs():max():item() + 1e-30, name)
      end
    end
  end)
end)

describe("gradients of formulas with options", function()
  local special = assert(loadfile("tests/spec/ops/special.lua"))()
  for name, f in pairs {
    ["gelu by tanh"] = function(a) return F.gelu(a, { approximate = "tanh" }) end,
    ["softplus"] = function(a) return F.softplus(a, 3, 2) end,
    ["elu"] = function(a) return F.elu(a, 0.5) end,
    ["a vector over its norm"] = function(a) return a / a:norm(2, 2, { keepdim = true }) end,
    ["a vector over its norm of p 3"] = function(a) return a / a:norm(3, 2, { keepdim = true }) end,
    ["normalize"] = function(a) return F.normalize(a) end,
    ["cosine_similarity"] = function(a, b) return F.cosine_similarity(a, b) end,
    ["pairwise_distance"] = function(a, b) return F.pairwise_distance(a, b, { p = 3.0 }) end,
    ["pdist"] = function(a) return F.pdist(a, 3) end,
    ["cross_entropy"] = function(a) return F.cross_entropy(a, neap.range(1, 2), { label_smoothing = 0.1 }) end,
    ["logsumexp"] = function(a) return a:logsumexp(2) end,
    ["logcumsumexp"] = function(a) return a:logcumsumexp(2) end,
    ["quantile"] = function(a) return a:quantile(0.3, 2) end,
    ["interpolate"] = function(a) return F.interpolate(a:reshape(1, 2, 4), { size = 7, mode = "linear" }) end,
    ["smooth_l1_loss"] = function(a, b) return F.smooth_l1_loss(a, b, { beta = 0.5 }) end,
  } do
    it("are as good for tiny, huge and special numbers: " .. name, function()
      for _, flavour in ipairs(special.flavours) do
        local fill = special.filled(flavour)
        local wrong = special.complaint(function(dtype)
          local a = fill(2, 4):to(dtype):clone():requires_grad_()
          local b = fill(8):flip(1):reshape(2, 4):to(dtype):clone():requires_grad_()
          return { (f(a, b)) }, { (neap.no_grad(f, a, b)) }, { a, b }
        end, { flavour = flavour })
        assert(not wrong, wrong and flavour[1] .. " numbers, " .. wrong)
      end
    end)
  end
end)

describe("gradients at neutral elements", function()
  it("are those of the others", function()
    local ga, gb = gradients(function(a, b) return neap.logaddexp(a, b)["2:3"] end,
      double({ -inf, -inf, 0 }, true), double({ -inf, 1, 0 }, true))
    assert_near({ 0, 0, 0.5 }, ga)
    assert_near({ 0, 1, 0.5 }, gb)
    ga, gb = gradients(neap.logaddexp, double({ -inf, inf }, true), double({ -inf, inf }, true))
    assert_near({ 0.5, 0.5 }, ga)
    assert_near({ 0.5, 0.5 }, gb)
    assert_near({ 0, 0 }, gradients(function(a) return a:logsumexp(1) end, double({ -inf, -inf }, true)))
    assert_near({ 0, 0, 0, 2 }, (select(2, gradients(neap.xlogy, double({ 0, 0, 0, 2 }, true), double({ 0, 1, inf, 1 }, true)))))
    for _, f in ipairs { neap.atan2, neap.hypot } do
      ga, gb = gradients(f, double({ 0, -0.0 }, true), double({ 0, 0 }, true))
      assert_near({ 0, 0 }, ga)
      assert_near({ 0, 0 }, gb)
    end
    for _, p in ipairs { 0.5, 1, 1.5, 2, 3, inf } do
      assert_near({ 0, 0 }, gradients(function(a) return a:norm(p) end, double({ 0, 0 }, true)))
    end
  end)

  it("of a second order are there where a factor of a product is 0", function()
    local base, at = double { 4.5 }, neap.tensor({ 1, 1, 1 }, { dtype = "int64" })
    for name, f in pairs {
      scatter_reduce = function(s) return base:scatter_reduce(1, at, s, "prod") end,
      index_reduce = function(s) return base:index_reduce(1, at, s, "prod") end,
      prod = function(s) return s:prod() * 4.5 end,
      cumprod = function(s) return s:cumprod(1)[3] * 4.5 end,
    } do
      local s = double({ 0, 3, 2 }, true)
      local g = neap.grad(f(s):sum(), { s }, { create_graph = true })[1]
      assert_near({ 27, 0, 0 }, g)
      assert_near({ 22.5, 9, 13.5 }, neap.grad(g:sum(), { s })[1])
      assert(neap.gradgradcheck(f, { double({ 0, 0, 2 }, true) }), name)
    end
    local x = double({ inf, 2, 0, 1e200 }, true)
    local places = neap.tensor({ 1, 2, 2, 3 }, { dtype = "int64" })
    neap.ones(3, { dtype = "float64" }):scatter_reduce(1, places, x, "prod"):sum():backward()
    assert_near({ 1, 0, 2, 1 }, x.grad)
  end)

  it("of a second order are there at the base and exponent 0", function()
    local x, y = double({ 0, 2 }, true), double({ 0, 0 }, true)
    local g = neap.grad((x ^ y):sum(), { x, y }, { create_graph = true })
    assert_near({ 0, math.log(2) }, neap.grad(g[1]:sum() + g[2]:sum(), { y }, { retain_graph = true })[1] * 0 + g[2])
    assert(neap.grad(g[1]:sum(), { x })[1]:isfinite():all():item())
  end)

  it("of sinc are exact to any order", function()
    local x = double({ 0, 1e-9, 1e-4, 0.3 }, true)
    local g = neap.grad(x:sinc():sum(), { x }, { create_graph = true })[1]
    local h = neap.grad(g:sum(), { x }, { create_graph = true })[1]
    local z = math.pi * math.pi
    assert_near({ -z / 3, -z / 3, -z / 3 + z * z * 1e-8 / 10 }, h["1:3"], 1e-12)
    assert(neap.gradgradcheck(neap.sinc, { double({ 0, 0.2, 0.49999, 0.6, 7.3 }, true) }))
    local big = double({ 1e30, inf, -inf }, true)
    assert_near({ 1e-30, 0, -0.0 }, neap.grad(big:sinc():sum(), { big }, { create_graph = true })[1])
  end)
end)

describe("decompositions with equal values", function()
  neap.manual_seed(3)
  local Q = neap.randn(4, 4, { dtype = "float64" }):qr()
  local P = neap.randn(4, 4, { dtype = "float64" }):qr()
  local values = neap.diag(double { 3, 2, 2, 1 })
  local general, symmetric = Q:matmul(values):matmul(P), Q:matmul(values):matmul(Q:t())
  local C = neap.randn(4, 4, { dtype = "float64" })
  local even = (C + C:t()) / 2

  local function gradient(f, a)
    local x = a:detach():clone():requires_grad_()
    f(x):backward()
    return x.grad
  end

  local function close(want, got) assert((want - got):abs():max():item() < 1e-12, tostring(got)) end

  it("have the gradients of smooth functions", function()
    close(general / general:norm(), gradient(function(a)
      local U, S = a:svd()
      return (U * S):norm()
    end, general))
    close(C, gradient(function(a)
      local U, S, V = a:svd()
      return ((U * S):matmul(V:t()) * C):sum()
    end, general))
    close(Q:matmul(P), gradient(function(a) return select(2, a:svd()):sum() end, general))
    close(neap.zeros_like(C), gradient(function(a)
      local U, _, V = a:svd()
      return (U:matmul(V:t()) * Q:matmul(P)):sum() -- largest here
    end, general))
    close(symmetric / symmetric:norm(), gradient(function(a)
      local w, V = a:eigh()
      return (V * w):norm()
    end, symmetric))
    close(even, gradient(function(a)
      local w, V = a:eigh()
      return ((V * w):matmul(V:t()) * C):sum()
    end, symmetric))
    close(symmetric:matmul(even) + even:matmul(symmetric), gradient(function(a)
      local w, V = a:eigh()
      return ((V * w:square()):matmul(V:t()) * C):sum()
    end, symmetric))
    local one = neap.eye(3, { dtype = "float64" })
    close(neap.ones(3, 3, { dtype = "float64" }), gradient(function(a)
      local U, S, V = a:svd()
      return (U * S):matmul(V:t()):sum()
    end, one))
  end)

  it("have none of what depends on the choice of vectors", function()
    assert(gradient(function(a) return (select(2, a:eigh()) * C):sum() end, symmetric):isnan():all():item())
    assert(gradient(function(a) return (a:svd() * C):sum() end, general):isnan():all():item())
    assert(gradient(function(a)
      local w, V = a:eigh()
      return ((V * w):matmul(V:t()) * C):sum() + w:sum()
    end, symmetric):isnan():all():item())
  end)
end)

describe("a query that may look at nothing", function()
  it("gives zeros and finite gradients, with its weights and without", function()
    neap.manual_seed(1)
    local x = neap.randn(2, 3, 4)
    local padding = neap.tensor { { false, false, false }, { true, true, true } }
    for _, o in ipairs {
      { key_padding_mask = padding }, { attn_mask = neap.ones(3, 3):gt(0) },
      { attn_mask = neap.full({ 3, 3 }, -inf) },
      { attn_mask = neap.full({ 3, 3 }, -inf), key_padding_mask = padding },
    } do
      local m = nn.MultiheadAttention(4, 2, { batch_first = true })
      local results = {}
      for _, need in ipairs { true, false } do
        m:zero_grad()
        o.need_weights = need
        local y, weights = m(x, x, x, o)
        y:sum():backward()
        assert(m.in_proj_weight.grad:isfinite():all():item())
        assert(y:isfinite():all():item())
        if weights then assert(weights[2]:eq(0):all():item()) end
        results[#results + 1] = y
      end
      assert(results[1]:allclose(results[2], { atol = 1e-6 }))
    end
  end)
end)

describe("the inverse of erf", function()
  it("has all its digits up to the last numbers below 1", function()
    local y = double { 1 - 2 ^ -53, 1 - 2 ^ -52, 0.5, 1e-300, -(1 - 2 ^ -53) }
    assert_near({ 5.8635847487551676, 5.8050186831934533, 0.47693627620446987,
      8.8622692545275801e-301, -5.8635847487551676 }, y:erfinv(), 1e-15)
    local z = double { 0.6, 0.7, 0.8, 0.99, 1 - 2 ^ -20, 1 - 2 ^ -40 }
    assert_near((1 - z):totable(), z:erfinv():erfc(), 2e-14)
    assert_near({ inf, -inf, nan }, double({ 1, -1, 1.5 }):erfinv())
  end)
end)
