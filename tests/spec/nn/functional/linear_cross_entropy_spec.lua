-- linear_cross_entropy of nn.functional.

local neap = require "neap"
local F = neap.nn.functional

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

describe("linear_cross_entropy", function()
  local x = t { { 1, 2 }, { 0.5, -1 }, { 0, 1 }, { -2, 0.3 }, { 1, 1 } }
  local w, b, y = t { { 1, 0 }, { 0.5, 0.5 }, { -1, 2 } }, t { 0.1, 0.2, -0.3 }, ints { 1, 3, 2, 2, 1 }

  local function plain(o)
    return F.cross_entropy(neap.linear(x, w, b), o.target or y, { reduction = o.reduction, weight = o.weight,
      ignore_index = o.ignore_index, label_smoothing = o.label_smoothing })
  end

  it("is the cross entropy of a linear layer, however its rows are cut", function()
    local probabilities = t { { 1, 2, 3 }, { 0, 1, 0 }, { 1, 0, 1 }, { 2, 2, 2 }, { 0, 0, 5 } }:softmax(2)
    for _, reduction in ipairs { "mean", "sum", "none" } do
      for _, more in ipairs { {}, { weight = t { 1, 2, 3 } }, { ignore_index = 2, label_smoothing = 0.1 },
        { weight = t { 1, 2, 3 }, ignore_index = 1 }, { target = probabilities } } do
        for _, chunk in ipairs { 1, 2, 5, 100 } do
          local got = F.linear_cross_entropy(x, w, more.target or y, { linear_bias = b, chunk_size = chunk,
            reduction = reduction, weight = more.weight, ignore_index = more.ignore_index,
            label_smoothing = more.label_smoothing })
          local want = plain { reduction = reduction, weight = more.weight, target = more.target,
            ignore_index = more.ignore_index, label_smoothing = more.label_smoothing }
          assert.is_true(got:allclose(want, { rtol = 1e-12 }))
        end
      end
    end
  end)
  it("has gradients", function()
    for _, chunk in ipairs { 2, 100 } do
      differentiable(function(o, u, v, c)
        o.linear_bias, o.chunk_size = c, chunk
        return F.linear_cross_entropy(u, v, y, o)
      end, x, w, b)
    end
  end)
  it("never holds all logits", function()
    local h = neap.zeros({ 2048, 4 }, { requires_grad = true })
    local many, targets = neap.zeros({ 4096, 4 }, { requires_grad = true }), neap.ones({ 2048 }, { dtype = "int64" })
    collectgarbage()
    require("neap.core").testing.reset_peak()
    local before = neap.memory().live
    F.linear_cross_entropy(h, many, targets, { chunk_size = 64 }):backward()
    assert.is_true(neap.memory().peak - before < 2048 * 4096 * 4 / 4)
  end)
  it("takes classes with places, and one row without a batch", function()
    local images = F.linear_cross_entropy(x, w:reshape(3, 1, 2), y:unsqueeze(2), { chunk_size = 2 })
    assert.is_true(images:allclose(F.linear_cross_entropy(x, w, y)))
    near(F.linear_cross_entropy(x[1], w, y[1]), F.linear_cross_entropy(x[{ { 1, 1 } }], w, y[{ { 1, 1 } }]):item())
    assert.are.same({}, F.linear_cross_entropy(x[1], w, y[1], { reduction = "none" }).shape)
  end)
  it("explains wrong calls", function()
    says("linear_cross_entropy: class targets must lie in 1..3, got 0 at position 4; class targets count from 1",
      F.linear_cross_entropy, x, w, ints { 1, 3, 2, 0, 1 }, { chunk_size = 2 })
    says("linear_cross_entropy: class targets must have shape (5) for an input of shape (5, 3), got (4)",
      F.linear_cross_entropy, x, w, ints { 1, 2, 3, 1 })
    says("linear_cross_entropy: x must have shape (n, features) or (features) and linear_weight (classes, ..., "
      .. "features), got (5, 2) and (3, 1)", F.linear_cross_entropy, x, t { { 1 }, { 2 }, { 3 } }, y)
    says("linear_cross_entropy: targets that are probabilities must have shape (5, 3), got (5, 2)",
      F.linear_cross_entropy, x, w, x, { chunk_size = 2 })
    says("linear_cross_entropy: ignore_index needs class targets, got probabilities",
      F.linear_cross_entropy, x, w, neap.ones(5, 3), { ignore_index = 2 })
    says("linear_cross_entropy: linear_bias must have shape (3), got (2)", F.linear_cross_entropy, x, w, y,
      { linear_bias = t { 1, 2 } })
    says("linear_cross_entropy: chunk_size must be a whole number of at least 1, got 0",
      F.linear_cross_entropy, x, w, y, { chunk_size = 0 })
  end)
end)
