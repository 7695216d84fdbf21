-- Layers that normalise: their parameters, buffers, modes, and how they are shown.

local neap = require "neap"
local nn = neap.nn

describe("BatchNorm2d", function()
  local x = neap.range(1, 2 * 3 * 2 * 2):float():reshape(2, 3, 2, 2)

  it("holds PyTorch's parameters and buffers", function()
    local state = nn.BatchNorm2d(3):state_dict()
    assert.are.same({ 1, 1, 1 }, state.weight:totable())
    assert.are.same({ 0, 0, 0 }, state.bias:totable())
    assert.are.same({ 0, 0, 0 }, state.running_mean:totable())
    assert.are.same({ 1, 1, 1 }, state.running_var:totable())
    assert.are.equal(0, state.num_batches_tracked:item())
  end)

  it("uses the batch in training and what it has kept afterwards", function()
    local layer = nn.BatchNorm2d(3)
    local y = layer(x)
    assert.is_true(y:mean({ 1, 3, 4 }):abs():max():item() < 1e-5)
    assert.is_true(math.abs(y:std({ 1, 3, 4 }, { correction = 0 }):mean():item() - 1) < 1e-4)
    assert.are.equal(1, layer.num_batches_tracked:item())
    assert.is_true(layer.running_mean:allclose(x:mean({ 1, 3, 4 }) * 0.1))
    layer:eval()
    local kept = layer.running_mean:clone()
    local z = layer(x)
    assert.is_false(z:allclose(y))
    assert.is_true(layer.running_mean:equal(kept))
    assert.are.equal(1, layer.num_batches_tracked:item())
  end)

  it("counts no batch that it refuses", function()
    local layer = nn.BatchNorm2d(3)
    assert.has_error_like(function() local y = layer(neap.ones(2, 4, 2, 2)) return y end,
      "layer (BatchNorm2d 3): expected 3 channels in dim 2, as many as running_mean has, "
        .. "got (2, 4, 2, 2)")
    assert.are.equal(0, layer.num_batches_tracked:item())
    assert.are.same({ 0, 0, 0 }, layer.running_mean:totable())
  end)

  it("averages over all batches when momentum is false", function()
    local layer = nn.BatchNorm2d(3, { momentum = false })
    layer(x)
    layer(x + 6)
    assert.is_true(layer.running_mean:allclose(x:mean({ 1, 3, 4 }) + 3))
  end)

  it("may go without parameters and without statistics", function()
    local layer = nn.BatchNorm2d(3, { affine = false, track_running_stats = false })
    assert.are.same({}, layer:state_dict())
    layer:eval()
    assert.is_true(layer(x):mean():abs():item() < 1e-5)
  end)

  it("refuses other dims", function()
    assert.has_error_like(function() nn.BatchNorm2d(3)(x[1]) end,
      "BatchNorm2d 3: x must have 4 dims, got shape (3, 2, 2)")
    assert.has_error_like(function() nn.BatchNorm1d(3)(x) end,
      "BatchNorm1d 3: x must have 2 or 3 dims, got shape (2, 3, 2, 2)")
  end)

  it("is shown as in PyTorch", function()
    assert.are.equal("BatchNorm2d(3, eps=1e-05, momentum=0.1, affine=true, track_running_stats=true)",
      tostring(nn.BatchNorm2d(3)))
  end)
end)

describe("other layers that normalise", function()
  it("start at a weight of 1 and a bias of 0", function()
    local x = neap.randn(4, 6, 5)
    local function is_standard(y, dims)
      assert.is_true(y:mean(dims):abs():max():item() < 1e-5)
      assert.is_true((y:var(dims, { correction = 0 }) - 1):abs():max():item() < 1e-3)
    end
    is_standard(nn.LayerNorm(5)(x), { 3 })
    is_standard(nn.LayerNorm { 6, 5 }(x), { 2, 3 })
    is_standard(nn.GroupNorm(2, 6)(x):reshape(4, 2, 15), { 3 })
    is_standard(nn.InstanceNorm1d(6)(x), { 3 })
    is_standard(nn.InstanceNorm1d(6)(x[1]), { 2 })
    assert.is_true((nn.RMSNorm(5)(x):square():mean(3) - 1):abs():max():item() < 1e-4)
  end)

  it("hold PyTorch's parameters", function()
    local function names(layer)
      local list = {}
      for name in layer:named_parameters() do list[#list + 1] = name end
      return list
    end
    assert.are.same({ "weight", "bias" }, names(nn.LayerNorm(5)))
    assert.are.same({ "weight" }, names(nn.LayerNorm(5, { bias = false })))
    assert.are.same({}, names(nn.LayerNorm(5, { elementwise_affine = false })))
    assert.are.same({ "weight" }, names(nn.RMSNorm(5)))
    assert.are.same({ "weight", "bias" }, names(nn.GroupNorm(1, 5)))
    assert.are.same({}, names(nn.InstanceNorm2d(5)))
  end)

  it("divide by neighbouring channels", function()
    local y = nn.LocalResponseNorm(3, { alpha = 3, beta = 1, k = 2 })(neap.ones(1, 3, 1))
    assert.is_true(y:reshape(-1):allclose(neap.tensor { 1 / 4, 1 / 5, 1 / 4 }))
  end)

  it("explain wrong arguments", function()
    assert.has_error_like(function() nn.GroupNorm(4, 6) end,
      "GroupNorm: num_groups must divide num_channels, got 4 and 6")
    assert.has_error_like(function() nn.LayerNorm {} end,
      "LayerNorm: normalized_shape must hold at least one size")
    assert.has_error_like(function() nn.LayerNorm(5)(neap.ones(2, 4)) end,
      "LayerNorm: x must end with the sizes (5), got (2, 4)")
    assert.has_error_like(function() nn.BatchNorm1d(0) end,
      "BatchNorm1d: num_features must be a whole number of at least 1, got 0")
  end)

  it("are shown as in PyTorch", function()
    assert.are.equal("LayerNorm((5,), eps=1e-05, elementwise_affine=true)", tostring(nn.LayerNorm(5)))
    assert.are.equal("GroupNorm(2, 6, eps=1e-05, affine=true)", tostring(nn.GroupNorm(2, 6)))
    assert.are.equal("RMSNorm((5,), eps=nil, elementwise_affine=true)", tostring(nn.RMSNorm(5)))
    assert.are.equal("LocalResponseNorm(2, alpha=0.0001, beta=0.75, k=1.0)", tostring(nn.LocalResponseNorm(2)))
  end)
end)

describe("an empty batch", function()
  it("has gradients of any order", function()
    local layers = { nn.BatchNorm1d(3), nn.InstanceNorm1d(3, { affine = true }), nn.GroupNorm(3, 3), nn.LayerNorm(2) }
    for _, layer in ipairs(layers) do
      local x = neap.zeros(0, 3, 2):requires_grad_()
      local slopes = neap.grad(layer(x):sum(), { x, layer.weight }, { create_graph = true })
      assert.are.same(layer.weight.shape, slopes[2].shape)
      slopes[2]:sum():backward()
    end
  end)
end)
