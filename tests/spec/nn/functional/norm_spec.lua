-- normalize and local_response_norm of nn.functional.

local neap = require "neap"
local F = neap.nn.functional

local f64 = { dtype = "float64" }
local function t(values) return neap.tensor(values, f64) end

local function near(got, want)
  assert.is_true(got:allclose(t(want), { rtol = 1e-12, atol = 1e-12 }), tostring(got))
end

local function differentiable(f, ...)
  local inputs = { ... }
  for _, x in ipairs(inputs) do x.requires_grad = true end
  assert(neap.gradcheck(f, inputs))
  assert(neap.gradgradcheck(f, inputs))
end

describe("normalize", function()
  local x = t { { 3, 4 }, { 0, 0 }, { -5, 12 } }

  it("gives each vector the norm 1, and leaves zeros", function()
    near(F.normalize(x), { { 0.6, 0.8 }, { 0, 0 }, { -5 / 13, 12 / 13 } })
    near(F.normalize(x, { p = 1 }), { { 3 / 7, 4 / 7 }, { 0, 0 }, { -5 / 17, 12 / 17 } })
    near(F.normalize(x, { p = math.huge, dim = 1 }), { { 0.6, 1 / 3 }, { 0, 0 }, { -1, 1 } })
    near(F.normalize(x, { dim = { 1, 2 } }):norm(), 1)
    near(F.normalize(x, { eps = 10 })[1], { 0.3, 0.4 })
  end)
  it("has gradients", function()
    differentiable(F.normalize, t { { 1, 2 }, { -1, 0.5 } })
  end)
  it("explains wrong calls", function()
    assert.has_error_like(function() F.normalize(3) end, "normalize: x: expected a tensor, got 3")
    assert.has_error_like(function() F.normalize(x, { axis = 1 }) end, "normalize: unknown option 'axis'")
  end)
end)

describe("local_response_norm", function()
  it("divides by neighbouring channels", function()
    local y = F.local_response_norm(t { { { 1 }, { 1 }, { 1 } } }, 3, { alpha = 3, beta = 1, k = 2 })
    near(y, { { { 1 / 4 }, { 1 / 5 }, { 1 / 4 } } })
  end)
  it("takes no images, and explains wrong calls", function()
    assert.are.same({ 0, 2, 3 }, F.local_response_norm(neap.ones(0, 2, 3), 3).shape)
    assert.has_error_like(function() F.local_response_norm(neap.ones(2, 3), 3) end,
      "local_response_norm: x must have shape (batch, channels, sizes...), got (2, 3)")
  end)
end)
