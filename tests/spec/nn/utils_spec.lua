local neap = require "neap"
local nn = neap.nn

describe("clip_grad_norm_", function()
  local a, b

  before_each(function()
    a, b = nn.Parameter(neap.zeros(2)), nn.Parameter(neap.zeros(1, 1))
    a.grad, b.grad = neap.tensor { 3, 0 }, neap.tensor { { 4 } }
  end)

  it("scales all gradients to a common norm and returns what it was", function()
    assert.near(5, nn.utils.clip_grad_norm_({ a, b }, 1):item(), 1e-6)
    assert.near(0.6, a.grad:at(1), 1e-5)
    assert.near(0.8, b.grad:at(1, 1), 1e-5)
  end)

  it("leaves small gradients alone, and parameters without one out", function()
    assert.near(5, nn.utils.clip_grad_norm_({ a, nn.Parameter(neap.zeros(1)), b }, 10):item(), 1e-6)
    assert.same({ 3, 0 }, a.grad:totable())
    assert.equal(0, nn.utils.clip_grad_norm_({ nn.Parameter(neap.zeros(1)) }, 1):item())
  end)

  it("takes other norms and complains of infinite ones when asked", function()
    assert.near(7, nn.utils.clip_grad_norm_({ a, b }, 70, { norm_type = 1 }):item(), 1e-5)
    assert.near(4, nn.utils.clip_grad_norm_({ a, b }, 70, { norm_type = math.huge }):item(), 1e-5)
    b.grad = neap.tensor { { math.huge } }
    assert.error_matches(function()
      nn.utils.clip_grad_norm_({ a, b }, 1, { error_if_nonfinite = true })
    end, "clip_grad_norm_: the norm of the gradients is inf")
    assert.error_matches(function() nn.utils.clip_grad_norm_({ a, 5 }, 1) end,
      "clip_grad_norm_: entry 2: expected a tensor, got 5")
  end)
end)

describe("clip_grad_value_", function()
  it("brings each element into range", function()
    local a = nn.Parameter(neap.zeros(3))
    a.grad = neap.tensor { -5, 0.5, 5 }
    nn.utils.clip_grad_value_(a, 1)
    assert.same({ -1, 0.5, 1 }, a.grad:totable())
  end)
end)

describe("parameters as a vector", function()
  it("go there and back", function()
    local layer = nn.Linear(2, 2)
    layer:load_state_dict {
      weight = neap.tensor { { 1, 2 }, { 3, 4 } }, bias = neap.tensor { 5, 6 },
    }
    local vector = nn.utils.parameters_to_vector(layer:parameters())
    assert.same({ 1, 2, 3, 4, 5, 6 }, vector:totable())
    nn.utils.vector_to_parameters(vector * 10, layer:parameters())
    assert.same({ { 10, 20 }, { 30, 40 } }, layer.weight:totable())
    assert.same({ 50, 60 }, layer.bias:totable())
    assert.is_true(layer.bias.is_leaf)
    assert.error_matches(function()
      nn.utils.vector_to_parameters(neap.zeros(5), layer:parameters())
    end, "vector_to_parameters: the vector must have shape %(6%), got %(5%)")
  end)
end)
