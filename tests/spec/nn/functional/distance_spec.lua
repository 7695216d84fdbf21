-- cosine_similarity, pairwise_distance and pdist of nn.functional.

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

describe("cosine_similarity", function()
  local x, y = t { { 1, 0 }, { 3, 4 } }, t { { 1, 1 }, { -3, -4 } }

  it("is the cosine of the angle between vectors", function()
    near(F.cosine_similarity(x, y), { math.sqrt(0.5), -1 })
    near(F.cosine_similarity(x, y, { dim = 1 }), { -8 / 10, -16 / math.sqrt(16 * 17) })
    near(F.cosine_similarity(x, t { 4, 3 }, { dim = -1 }), { 0.8, 24 / 25 })
    near(F.cosine_similarity(t { { 0, 0 } }, t { { 1, 1 } }), { 0 })
  end)
  it("has gradients", function()
    differentiable(F.cosine_similarity, t { { 1, 2 }, { -1, 0.5 } }, t { { 0.5, -2 }, { 3, 1 } })
  end)
end)

describe("pairwise_distance", function()
  local x, y = t { { 1, 2 }, { 3, 4 } }, t { { 4, 6 }, { 3, 4 } }

  it("is the norm of differences", function()
    near(F.pairwise_distance(x, y, { eps = 0 }), { 5, 0 })
    near(F.pairwise_distance(x, y, { p = 1, eps = 0, keepdim = true }), { { 7 }, { 0 } })
    near(F.pairwise_distance(x, y), { math.sqrt((1e-6 - 3) ^ 2 + (1e-6 - 4) ^ 2), math.sqrt(2) * 1e-6 })
  end)
  it("has gradients", function()
    differentiable(F.pairwise_distance, t { { 1, 2 } }, t { { 0.5, -2 }, { 3, 1 } })
  end)
end)

describe("pdist", function()
  local x = t { { 0, 0 }, { 3, 4 }, { 0, 1 }, { 3, 4 } }

  it("lists the distances of all pairs of rows", function()
    near(F.pdist(x), { 5, 1, 5, math.sqrt(18), 0, math.sqrt(18) })
    near(F.pdist(x, 1), { 7, 1, 7, 6, 0, 6 })
    near(F.pdist(x, math.huge), { 4, 1, 4, 3, 0, 3 })
    assert.are.same({ 0 }, F.pdist(x[{ { 1, 1 } }]).shape)
    assert.are.same({ 0 }, F.pdist(neap.zeros(0, 3)).shape)
  end)
  it("has gradients, which are 0 for equal rows", function()
    differentiable(F.pdist, t { { 1, 2 }, { 0.5, -2 }, { 3, 1 } })
    local y = x:clone():requires_grad_()
    F.pdist(y)[5]:backward()
    assert.are.same({ { 0, 0 }, { 0, 0 }, { 0, 0 }, { 0, 0 } }, y.grad:totable())
  end)
  it("explains wrong calls", function()
    assert.has_error_like(function() F.pdist(neap.ones(3)) end,
      "pdist: x must have shape (rows, columns), got (3)")
    assert.has_error_like(function() F.pdist(x, -1) end, "pdist: p must be a number of at least 0, got -1")
  end)
end)
