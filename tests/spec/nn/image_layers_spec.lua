-- Layers over images: what they hold, how they start, and that they run the function of
-- their name.

local neap = require "neap"
local nn = neap.nn
local F = nn.functional

local x = neap.range(1, 2 * 4 * 6 * 6):float():reshape(2, 4, 6, 6) / 100

describe("Conv2d", function()
  it("holds PyTorch's parameters", function()
    local layer = nn.Conv2d(4, 6, { 3, 2 }, { groups = 2 })
    local state = layer:state_dict()
    assert.are.same({ 6, 2, 3, 2 }, state.weight.shape)
    assert.are.same({ 6 }, state.bias.shape)
    assert.is_nil(nn.Conv2d(4, 6, 3, { bias = false }):state_dict().bias)
  end)

  it("starts uniform in 1/sqrt(fan_in)", function()
    local weight = nn.Conv2d(16, 64, 5).weight:detach():reshape(-1)
    assert.is_true(weight:abs():max():item() <= 1 / 20)
    assert.is_true(weight:max():item() > 0.99 / 20)
    assert.is_true(weight:min():item() < -0.99 / 20)
    -- Of a transpose, PyTorch takes the second size of the weight for fan_in.
    weight = nn.ConvTranspose2d(64, 16, 5).weight:detach():reshape(-1)
    assert.is_true(weight:abs():max():item() <= 1 / 20)
    assert.is_true(weight:max():item() > 0.99 / 20)
  end)

  it("runs conv2d with its options, by position or by name", function()
    local layer = nn.Conv2d(4, 2, 3, 2, 1)
    local same = nn.Conv2d(4, 2, 3, { stride = 2, padding = 1 })
    same:load_state_dict(layer:state_dict())
    local want = F.conv2d(x, layer.weight, layer.bias, { stride = 2, padding = 1 })
    assert.is_true(layer(x):equal(want))
    assert.is_true(same(x):equal(want))
  end)

  it("pads by elements where asked", function()
    local layer = nn.Conv2d(4, 2, 3, { padding = { 1, 2 }, padding_mode = "reflect" })
    local padded = F.pad(x, { 2, 2, 1, 1 }, { mode = "reflect" })
    assert.is_true(layer(x):equal(F.conv2d(padded, layer.weight, layer.bias)))
    layer = nn.Conv2d(4, 2, 2, { padding = "same", padding_mode = "circular" })
    assert.are.same(x.shape[3], layer(x).shape[3])
  end)

  it("learns: the gradient of every parameter is there", function()
    local layer = nn.Conv2d(4, 2, 3)
    layer(x):square():sum():backward()
    for name, parameter in layer:named_parameters() do
      assert.is_true(parameter.grad:abs():sum():item() > 0, name)
    end
  end)

  it("is shown as in PyTorch", function()
    assert.are.equal("Conv2d(1, 16, kernel_size=(5, 5), stride=(1, 1), padding=(2, 2))",
      tostring(nn.Conv2d(1, 16, 5, { padding = 2 })))
    assert.are.equal("Conv1d(4, 2, kernel_size=(3,), stride=(2,), padding=same, dilation=(2,), "
      .. "groups=2, padding_mode=circular, bias=false)",
      tostring(nn.Conv1d(4, 2, 3, { stride = 2, padding = "same", dilation = 2, groups = 2,
        padding_mode = "circular", bias = false })))
  end)

  it("explains wrong arguments", function()
    local function says(text, f) assert.has_error_like(f, text) end
    says("Conv2d: kernel_size must be a whole number of at least 1, got nil", function() nn.Conv2d(1, 2) end)
    says("Conv2d: groups must divide in_channels, got 2 and 3", function() nn.Conv2d(3, 2, 1, { groups = 2 }) end)
    says("Conv2d: stride must be a number or 2 of them, got 3", function() nn.Conv2d(1, 2, 3, { stride = { 1, 1, 1 } }) end)
    says('Conv2d: padding must be one of same, valid, got "full"', function() nn.Conv2d(1, 2, 3, { padding = "full" }) end)
    says("Conv2d: unknown option 'strid', did you mean 'stride'?", function() nn.Conv2d(1, 2, 3, { strid = 1 }) end)
    says("Conv2d 3→2: expected 3 channels in dim 2, got (2, 4, 6, 6)", function() nn.Conv2d(3, 2, 3)(x) end)
  end)
end)

describe("ConvTranspose2d", function()
  it("doubles sizes with a kernel and stride of 2", function()
    local layer = nn.ConvTranspose2d(4, 3, 2, 2)
    assert.are.same({ 4, 3, 2, 2 }, layer.weight.shape)
    local y = layer(x)
    assert.are.same({ 2, 3, 12, 12 }, y.shape)
    assert.is_true(y:equal(F.conv_transpose2d(x, layer.weight, layer.bias, { stride = 2 })))
  end)
end)

describe("a pooling layer", function()
  it("runs the function of its name", function()
    assert.is_true(nn.MaxPool2d(2)(x):equal(F.max_pool2d(x, 2)))
    assert.is_true(nn.MaxPool2d(3, 2, 1)(x):equal(F.max_pool2d(x, 3, { stride = 2, padding = 1 })))
    local y, places = nn.MaxPool2d(2, { return_indices = true })(x)
    assert.is_true(nn.MaxUnpool2d(2)(y, places):sum():allclose(y:sum()))
    assert.is_true(nn.AvgPool1d(2)(x[1]):equal(F.avg_pool1d(x[1], 2)))
    assert.is_true(nn.AvgPool2d(3, { stride = 2, padding = 1, count_include_pad = false })(x)
      :equal(F.avg_pool2d(x, 3, { stride = 2, padding = 1, count_include_pad = false })))
    assert.is_true(nn.AdaptiveAvgPool2d({ 3, 2 })(x):equal(F.adaptive_avg_pool2d(x, { 3, 2 })))
    assert.is_true(nn.AdaptiveMaxPool2d(2)(x):equal(F.adaptive_max_pool2d(x, 2)))
    assert.is_true(nn.LPPool2d(2, 3, { stride = 1 })(x):equal(F.lp_pool2d(x, 2, 3, { stride = 1 })))
  end)
  it("is shown with its sizes", function()
    assert.are.equal("MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=false)",
      tostring(nn.MaxPool2d(2)))
    assert.are.equal("AvgPool2d(kernel_size=(2, 1), stride=(2, 1), padding=0)", tostring(nn.AvgPool2d { 2, 1 }))
    assert.are.equal("AdaptiveAvgPool2d(output_size=(1, 1))", tostring(nn.AdaptiveAvgPool2d { 1, 1 }))
  end)
  it("explains wrong arguments", function()
    assert.has_error_like(function() nn.MaxPool2d(0) end,
      "MaxPool2d: kernel_size must be a whole number of at least 1, got 0")
    assert.has_error_like(function() nn.AdaptiveAvgPool2d(2, { size = 1 }) end,
      "AdaptiveAvgPool2d: unknown option 'size'")
  end)
end)

describe("a layer that resizes", function()
  it("runs the function of its name", function()
    assert.is_true(nn.ZeroPad2d { 1, 0, 2, 0 }(x):equal(F.pad(x, { 1, 0, 2, 0 })))
    assert.is_true(nn.ConstantPad1d(1, 5)(x):equal(F.pad(x, { 1, 1 }, { value = 5 })))
    assert.is_true(nn.ReflectionPad2d(2)(x):equal(F.pad(x, { 2, 2, 2, 2 }, { mode = "reflect" })))
    assert.is_true(nn.ReplicationPad2d(1)(x):equal(F.pad(x, { 1, 1, 1, 1 }, { mode = "replicate" })))
    assert.is_true(nn.Upsample { scale_factor = 2, mode = "bilinear" }(x)
      :equal(F.interpolate(x, { scale_factor = 2, mode = "bilinear" })))
    assert.is_true(nn.PixelShuffle(2)(x):equal(F.pixel_shuffle(x, 2)))
    assert.is_true(nn.PixelUnshuffle(2)(x):equal(F.pixel_unshuffle(x, 2)))
  end)
  it("explains wrong arguments", function()
    assert.has_error_like(function() nn.ZeroPad2d { 1, 2 } end,
      "ZeroPad2d: padding must be a number or 4 of them, got 2")
    assert.has_error_like(function() nn.Upsample {} end,
      "Upsample: one of size and scale_factor must be given")
  end)
end)
