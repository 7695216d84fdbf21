local neap = require "neap"
local nn, F = neap.nn, neap.nn.functional

local f64 = { dtype = "float64" }
local x = neap.tensor({ { 1, 2, -1 }, { 0.5, -0.5, 3 } }, f64)
local y = neap.tensor({ { 0, 2.5, 1 }, { 0.5, 2, 0 } }, f64)
local labels = neap.tensor({ 3, 1 }, { dtype = "int64" })
local weight = neap.tensor({ 1, 2, 3 }, f64)

local function near(expected, value)
  assert.near(expected, value:item(), 1e-12)
end

-- All values are PyTorch's.
describe("a loss of differences", function()
  it("is their mean, their sum or each of them", function()
    near(20.5 / 6, nn.MSELoss()(x, y))
    near(20.5, nn.MSELoss { reduction = "sum" }(x, y))
    near(1.5, nn.L1Loss()(x, y))
    near(9, nn.L1Loss { reduction = "sum" }(x, y))
    local each = nn.MSELoss { reduction = "none" }(x, y)
    assert.same({ { 1, 0.25, 4 }, { 0, 6.25, 9 } }, each:totable())
  end)

  it("may be softened near zero", function()
    near(6.625 / 6, nn.SmoothL1Loss()(x, y))
    near(0.8020833333333334, nn.SmoothL1Loss { beta = 2 }(x, y))
    near(6.625, nn.SmoothL1Loss { reduction = "sum" }(x, y))
    near(6.625 / 6, nn.HuberLoss()(x, y))
    near(0.6458333333333334, nn.HuberLoss { delta = 0.5 }(x, y))
  end)
end)

describe("CrossEntropyLoss", function()
  it("takes class labels from 1", function()
    near(2.977713160524071, nn.CrossEntropyLoss()(x, labels))
    near(5.955426321048142, nn.CrossEntropyLoss { reduction = "sum" }(x, labels))
    local each = nn.CrossEntropyLoss { reduction = "none" }(x, labels):totable()
    assert.near(3.349012216768186, each[1], 1e-12)
    assert.near(2.606414104279956, each[2], 1e-12)
  end)

  it("takes probabilities", function()
    local p = neap.tensor({ { 0.2, 0.3, 0.5 }, { 1, 0, 0 } }, f64)
    near(2.327713160524071, nn.CrossEntropyLoss()(x, p))
  end)

  it("has PyTorch's options", function()
    near(3.163362688646129, nn.CrossEntropyLoss { weight = weight }(x, labels))
    near(2.8693798271907376, nn.CrossEntropyLoss { label_smoothing = 0.1 }(x, labels))
    near(3.349012216768186, nn.CrossEntropyLoss { ignore_index = 1 }(x, labels))
    local both = nn.CrossEntropyLoss { weight = weight, label_smoothing = 0.1 }
    near(3.032297735833923, both(x, labels))
    near(3.163362688646129, F.cross_entropy(x, labels, { weight = weight }))
  end)

  it("names a label that is no class", function()
    local loss = nn.CrossEntropyLoss()
    local _, message = pcall(function() return loss(x, labels - 1) end)
    assert.matches("loss_spec.lua:%d+: loss %(CrossEntropyLoss%): .*0.*position 2", message)
    assert.error_matches(function() loss(x, labels + 1) end, "loss %(CrossEntropyLoss%): .*4.*position 1")
  end)

  it("carries its weight along in conversions", function()
    local loss = nn.CrossEntropyLoss { weight = neap.tensor { 1, 2, 3 } }
    assert.equal("float64", loss:to("float64").weight.dtype)
    near(3.163362688646129, loss(x, labels))
    assert.equal(0, #loss:parameters())
  end)
end)

describe("NLLLoss", function()
  it("is the cross entropy of log probabilities", function()
    local logp = x:log_softmax(2)
    near(2.977713160524071, nn.NLLLoss()(logp, labels))
    near(3.163362688646129, nn.NLLLoss { weight = weight }(logp, labels))
    near(2.606414104279956, nn.NLLLoss { ignore_index = 3 }(logp, labels))
  end)
end)

describe("a loss of two classes", function()
  local q = neap.tensor({ { 1, 0, 1 }, { 0, 1, 0.5 } }, f64)

  it("takes probabilities", function()
    near(1.2083654510022288, nn.BCELoss()(x:sigmoid(), q))
    near(2.6791492965700647, nn.BCELoss { weight = weight }(x:sigmoid(), q))
  end)

  it("takes logits", function()
    near(1.2083654510022288, nn.BCEWithLogitsLoss()(x, q))
    near(1.8165634028006112, nn.BCEWithLogitsLoss { pos_weight = weight }(x, q))
    near(2.679149296570064, nn.BCEWithLogitsLoss { weight = weight }(x, q))
  end)
end)

describe("other losses", function()
  local signs = neap.tensor({ { 1, -1, 1 }, { -1, 1, 1 } }, f64)

  it("compare distributions", function()
    local logp = x:log_softmax(2)
    local p = neap.tensor({ { 0.2, 0.3, 0.5 }, { 0.6, 0.3, 0.1 } }, f64)
    near(0.4629712636877981, nn.KLDivLoss()(logp, p))
    near(1.3889137910633944, nn.KLDivLoss { reduction = "batchmean" }(logp, p))
    near(0.4629712636877981, nn.KLDivLoss { log_target = true }(logp, p:log()))
  end)

  it("measure margins and counts", function()
    near(0.9583654510022289, nn.SoftMarginLoss()(x, signs))
    near(0.4166666666666667, nn.HingeEmbeddingLoss { margin = 0.5 }(x, signs))
    near(4.9276677036935945, nn.PoissonNLLLoss()(x, y))
    near(1.6366028568219457, nn.PoissonNLLLoss { log_input = false, full = true }(x:abs(), y))
  end)
end)

describe("every loss", function()
  it("has a gradient", function()
    local p = x:clone():requires_grad_()
    nn.MSELoss()(p, y):backward()
    assert.is_true(p.grad:allclose((x - y) * 2 / 6))
  end)

  it("names what it does not know", function()
    assert.error_matches(function() nn.MSELoss { reduction = "men" } end,
      "MSELoss: reduction must be one of mean, sum, none, got \"men\", did you mean 'mean'")
    assert.error_matches(function() nn.CrossEntropyLoss { weigth = weight } end,
      "CrossEntropyLoss: unknown option 'weigth', did you mean 'weight'")
    assert.error_matches(function() nn.HuberLoss { delta = "x" } end,
      "HuberLoss: option 'delta' must be a number, got \"x\"")
  end)
end)
