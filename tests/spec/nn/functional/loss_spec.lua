-- Losses of nn.functional that are put together in Lua, and their modules; the values are
-- PyTorch's, or follow from formulas.

local neap = require "neap"
local nn, F = neap.nn, neap.nn.functional

local function t(values) return neap.tensor(values, { dtype = "float64" }) end
local function ints(values) return neap.tensor(values, { dtype = "int64" }) end

local function near(got, want)
  assert.is_true(got:allclose(t(want), { rtol = 1e-12, atol = 1e-12 }), tostring(got))
end

-- Both gradients, for every reduction. f(options, inputs...)
local function differentiable(f, ...)
  local inputs = { ... }
  for _, x in ipairs(inputs) do x.requires_grad = true end
  for _, reduction in ipairs { "mean", "sum", "none" } do
    local function loss(...) return f({ reduction = reduction }, ...) end
    assert(neap.gradcheck(loss, inputs))
    assert(neap.gradgradcheck(loss, inputs))
  end
  for _, x in ipairs(inputs) do x.requires_grad = false end
end

local function says(text, f, ...)
  local arguments = table.pack(...)
  assert.has_error_like(function() f(table.unpack(arguments, 1, arguments.n)) end, text)
end

describe("gaussian_nll_loss", function()
  local x, y, var = t { { 1, 2 }, { 3, 5 } }, t { { 0, 2 }, { 1, 1 } }, t { { 1, 4 }, { 2, 0.5 } }

  it("weighs squares by the variance", function()
    local each = { { 0.5, math.log(4) / 2 }, { (math.log(2) + 2) / 2, (math.log(0.5) + 32) / 2 } }
    near(F.gaussian_nll_loss(x, y, var, { reduction = "none" }), each)
    near(nn.GaussianNLLLoss { reduction = "sum", full = true }(x, y, var),
      0.5 + 1 + 16 + math.log(4) / 2 + 2 * math.log(2 * math.pi))
    near(F.gaussian_nll_loss(x, y, 1, { reduction = "none" }), { { 0.5, 0 }, { 2, 8 } })
  end)
  it("takes a variance for each row", function()
    local wanted = { { 0.5, 0 }, { (math.log(2) + 2) / 2, (math.log(2) + 8) / 2 } }
    near(F.gaussian_nll_loss(x, y, t { 1, 2 }, { reduction = "none" }), wanted)
    near(F.gaussian_nll_loss(x, y, t { { 1 }, { 2 } }, { reduction = "none" }), wanted)
  end)
  it("counts a small variance as eps, and passes its gradient on", function()
    local v = t { 0, 1 }:requires_grad_()
    F.gaussian_nll_loss(t { 0, 0 }, t { 0, 0 }, v, { eps = 0.5, reduction = "sum" }):backward()
    near(v.grad, { 1, 0.5 })
  end)
  it("has gradients", function()
    differentiable(function(o, a, b, c) return F.gaussian_nll_loss(a, b, c, o) end, x, y, var)
  end)
  it("explains wrong calls", function()
    says("gaussian_nll_loss: var must hold no negative numbers", F.gaussian_nll_loss, x, y, -var)
    says("gaussian_nll_loss: var must have x's shape (2, 2), or lack its last dim, or have one dim of "
      .. "size 1, got (3)", F.gaussian_nll_loss, x, y, t { 1, 2, 3 })
    says("gaussian_nll_loss: var: expected a tensor, got nil", F.gaussian_nll_loss, x, y)
  end)
end)

describe("margin_ranking_loss", function()
  local a, b, y = t { 1, 2, 3 }, t { 0.8, 2.5, 1 }, t { 1, -1, -1 }

  it("asks one to be larger by a margin", function()
    near(F.margin_ranking_loss(a, b, y, { reduction = "none" }), { 0, 0, 2 })
    near(nn.MarginRankingLoss { margin = 0.3 }(a, b, y), (0.1 + 0 + 2.3) / 3)
  end)
  it("has gradients", function()
    differentiable(function(o, u, v) return F.margin_ranking_loss(u, v, y, o) end, a, b)
  end)
  it("explains wrong calls", function()
    says("margin_ranking_loss: x1 and target must have as many dims, got shapes (3) and (1, 1)",
      F.margin_ranking_loss, a, b, t { { 1 } })
    says('margin_ranking_loss: reduction must be one of mean, sum, none, got "batchmean"',
      F.margin_ranking_loss, a, b, y, { reduction = "batchmean" })
  end)
end)

describe("cosine_embedding_loss", function()
  local a, b, y = t { { 1, 0 }, { 3, 4 } }, t { { 1, 1 }, { 4, 3 } }, t { 1, -1 }

  it("pulls together and apart", function()
    near(F.cosine_embedding_loss(a, b, y, { reduction = "none" }), { 1 - math.sqrt(0.5), 0.96 })
    near(nn.CosineEmbeddingLoss { margin = 0.5 }(a, b, y), (1 - math.sqrt(0.5) + 0.46) / 2)
    near(F.cosine_embedding_loss(a[2], b[2], t(-1)), 0.96)
  end)
  it("has gradients", function()
    differentiable(function(o, u, v) return F.cosine_embedding_loss(u, v, y, o) end, a, b)
  end)
  it("explains wrong calls", function()
    says("cosine_embedding_loss: x1 and x2 must have shape (n, d) for a target (n), or (d) for one (), "
      .. "got (2) and (2)", F.cosine_embedding_loss, a[1], b[1], y)
  end)
end)

describe("triplet_margin_loss", function()
  local a, p, n = t { { 0, 0 }, { 1, 1 } }, t { { 3, 4 }, { 1, 2 } }, t { { 0, 1 }, { 4, 5 } }

  it("asks the positive to be nearer by a margin", function()
    local exact = { eps = 0, reduction = "none" }
    near(F.triplet_margin_loss(a, p, n, exact), { 5, 0 })
    near(F.triplet_margin_loss(a, p, n, { eps = 0, p = 1, margin = 2, reduction = "none" }), { 8, 0 })
    local swapped = nn.TripletMarginLoss { swap = true, eps = 0, margin = 5 }
    near(swapped(a, p, n), ((5 + 5 - 1) + (5 + 1 - math.sqrt(18))) / 2)
  end)
  it("takes any distance", function()
    local function square(u, v) return (u - v):square():sum(-1) end
    local loss = nn.TripletMarginWithDistanceLoss { distance_function = square, margin = 2 }
    near(loss(a, p, n), (25 - 1 + 2) / 2)
    near(F.triplet_margin_with_distance_loss(a, p, n), F.triplet_margin_loss(a, p, n):item())
  end)
  it("has gradients", function()
    differentiable(function(o, u, v, w) return F.triplet_margin_loss(u, v, w, o) end,
      t { { 0.2, 0.1 }, { 1, 1.5 } }, p, n)
  end)
  it("explains wrong calls", function()
    says("triplet_margin_loss: margin must be more than 0, got 0", F.triplet_margin_loss, a, p, n, { margin = 0 })
    says("triplet_margin_loss: anchor and negative must have as many dims, got shapes (2, 2) and (2)",
      F.triplet_margin_loss, a, p, n[1])
    says("triplet_margin_with_distance_loss: distance_function must be a function of two tensors, got 2",
      F.triplet_margin_with_distance_loss, a, p, n, { distance_function = 2 })
  end)
end)

describe("multi_margin_loss", function()
  local x, y = t { { 0.1, 0.2, 0.4, 0.8 }, { 1, 0, 2, -1 } }, ints { 4, 1 }

  it("sums what other classes lack in distance from the target", function()
    near(F.multi_margin_loss(x, y, { reduction = "none" }), { (0.3 + 0.4 + 0.6) / 4, 2 / 4 })
    near(nn.MultiMarginLoss { p = 2 }(x, y), (0.09 + 0.16 + 0.36 + 4) / 8)
    local weighted = nn.MultiMarginLoss { weight = t { 1, 2, 3, 4 }, margin = 0.5, reduction = "sum" }
    near(weighted(x, y), 4 * 0.1 / 4 + 1.5 / 4)
    near(F.multi_margin_loss(x[1], ints(4)), 1.3 / 4)
  end)
  it("has gradients", function()
    for _, p in ipairs { 1, 2 } do
      differentiable(function(o, u)
        o.p, o.weight = p, t { 1, 2, 3, 4 }
        return F.multi_margin_loss(u, y, o)
      end, t { { 0.1, 0.2, 0.4, 0.8 }, { 1, 0.1, 2, -1 } })
    end
  end)
  it("explains wrong calls", function()
    says("multi_margin_loss: class targets must lie in 1..4, got 0 at position 2; class targets count from 1; "
      .. "try target + 1", F.multi_margin_loss, x, ints { 3, 0 })
    says("multi_margin_loss: class targets must lie in 1..4, got 5 at position 1", F.multi_margin_loss, x,
      ints { 5, 1 })
    says("multi_margin_loss: class targets must have shape (2) for an input of shape (2, 4), got (3)",
      F.multi_margin_loss, x, ints { 1, 2, 3 })
    says("multi_margin_loss: class targets must be int64, got float64; try target:long()",
      F.multi_margin_loss, x, t { 1, 2 })
    says("multi_margin_loss: p must be 1 or 2, got 3", F.multi_margin_loss, x, y, { p = 3 })
    says("multi_margin_loss: the weight must hold one number for each of 4 classes, got shape (2)",
      F.multi_margin_loss, x, y, { weight = t { 1, 2 } })
    says("multi_margin_loss: x must have shape (n, classes) or (classes), got (1, 2, 4)",
      F.multi_margin_loss, x:unsqueeze(1), y)
  end)
end)

describe("multilabel_margin_loss", function()
  local x, y = t { { 0.1, 0.2, 0.4, 0.8 } }, ints { { 4, 1, 0, 2 } }

  it("reads labels up to the first 0", function()
    -- PyTorch's own example, with labels 3, 0, -1, 1 there.
    near(nn.MultiLabelMarginLoss()(x, y), 0.85)
    near(F.multilabel_margin_loss(x[1], y[1], { reduction = "none" }), 0.85)
    near(F.multilabel_margin_loss(x, ints { { 0, 1, 2, 3 } }), 0)
  end)
  it("has gradients", function()
    differentiable(function(o, u) return F.multilabel_margin_loss(u, y, o) end, x)
  end)
  it("explains wrong calls", function()
    says("multilabel_margin_loss: class targets must lie in 0..4, got -1 at position 3",
      F.multilabel_margin_loss, x, ints { { 4, 1, -1, 2 } })
    says("multilabel_margin_loss: class targets must have shape (1, 4) for an input of shape (1, 4), got (4)",
      F.multilabel_margin_loss, x, y[1])
  end)
end)

describe("multilabel_soft_margin_loss", function()
  local x, y = t { { 0.5, -1 }, { 2, 0 } }, t { { 1, 0 }, { 0, 1 } }
  local function soft(v) return math.log(1 + math.exp(-v)) end

  it("is a mean of binary cross entropies", function()
    near(F.multilabel_soft_margin_loss(x, y, { reduction = "none" }),
      { (soft(0.5) + soft(1)) / 2, (soft(-2) + soft(0)) / 2 })
    near(nn.MultiLabelSoftMarginLoss { weight = t { 1, 3 } }(x, y),
      (soft(0.5) + 3 * soft(1) + soft(-2) + 3 * soft(0)) / 4)
  end)
  it("has gradients", function()
    differentiable(function(o, u, v) return F.multilabel_soft_margin_loss(u, v, o) end, x, y)
  end)
  it("explains wrong calls", function()
    says("multilabel_soft_margin_loss: x and target must have the same shape, got (2, 2) and (2)",
      F.multilabel_soft_margin_loss, x, y[1])
  end)
end)

describe("CTCLoss", function()
  it("passes its options on", function()
    local logs = t { { { 1, 0, -1 } }, { { 0.5, 2, 0 } }, { { -1, 0, 1 } } }:log_softmax(3)
    local loss = nn.CTCLoss { blank = 3, reduction = "sum" }
    near(loss(logs, ints { { 1, 2 } }, { 3 }, { 2 }),
      neap.ctc_loss(logs, ints { { 1, 2 } }, ints { 3 }, ints { 2 }, { blank = 3, reduction = "sum" }):item())
    says("ctc_loss: input_lengths must be a whole number of at least 0, got 2.5", F.ctc_loss, logs,
      ints { { 1, 2 } }, { 2.5 }, { 2 })
    says('ctc_loss: target_lengths: expected a tensor, got "2"', F.ctc_loss, logs, ints { { 1, 2 } }, { 3 }, "2")
  end)
end)
