-- Functions of nn.functional that change the size of images.

local neap = require "neap"
local F = neap.nn.functional

local function near(got, want)
  assert.is_true(got:allclose(neap.tensor(want), { atol = 1e-6 }), tostring(got))
end

describe("interpolate", function()
  local x = neap.tensor { { { { 1, 2 }, { 3, 4 } } } }

  it("repeats the nearest pixel unless told otherwise", function()
    near(F.interpolate(x, { scale_factor = 2 })[1][1],
      { { 1, 1, 2, 2 }, { 1, 1, 2, 2 }, { 3, 3, 4, 4 }, { 3, 3, 4, 4 } })
  end)
  it("is linear along each dim", function()
    near(F.interpolate(x, { size = { 2, 3 }, mode = "bilinear", align_corners = true })[1][1],
      { { 1, 1.5, 2 }, { 3, 3.5, 4 } })
    near(F.interpolate(x, { size = 4, mode = "bilinear" })[1][1][1], { 1, 1.25, 1.75, 2 })
  end)
  it("takes means of areas", function()
    near(F.interpolate(x, { size = 1, mode = "area" })[1][1], { { 2.5 } })
  end)
  it("explains wrong options", function()
    assert.has_error_like(function() F.interpolate(x) end,
      "interpolate: one of size and scale_factor must be given")
    assert.has_error_like(function() F.interpolate(x, { size = 2, scale_factor = 2 }) end,
      "interpolate: one of size and scale_factor must be given")
    assert.has_error_like(function() F.interpolate(x, { size = { 1, 2, 3 } }) end,
      "interpolate: size must be a number or 2 of them, got 3")
    assert.has_error_like(function() F.interpolate(x, { size = 2, mode = "linear" }) end,
      'interpolate: mode "linear" is for 1 spatial dim, got shape (1, 1, 2, 2)')
    assert.has_error_like(function() F.interpolate(x, { size = 2, mode = "cubic" }) end,
      'interpolate: mode must be one of nearest, nearest-exact')
    assert.has_error_like(function() F.interpolate(x[1][1], { size = 2 }) end,
      "interpolate: x must have shape (batch, channels, sizes...) with 1 to 3 sizes, got (2, 2)")
  end)
end)

describe("pixel_shuffle", function()
  it("makes channels into pixels, and pixel_unshuffle turns it back", function()
    local x = neap.range(1, 4):reshape(4, 1, 1)
    local y = F.pixel_shuffle(x, 2)
    assert.are.same({ { { 1, 2 }, { 3, 4 } } }, y:totable())
    assert.is_true(F.pixel_unshuffle(y, 2):equal(x))
    local z = neap.randn(2, 3, 8, 4, 6)
    assert.are.same({ 2, 3, 2, 8, 12 }, F.pixel_shuffle(z, 2).shape)
    assert.is_true(F.pixel_unshuffle(F.pixel_shuffle(z, 2), 2):equal(z))
  end)
  it("explains sizes that do not divide", function()
    assert.has_error_like(function() F.pixel_shuffle(neap.ones(3, 2, 2), 2) end,
      "pixel_shuffle: the channels must be a multiple of 2 x 2, got (3, 2, 2)")
    assert.has_error_like(function() F.pixel_shuffle(neap.ones(4, 2, 2), 2 ^ 32) end,
      "pixel_shuffle: the channels must be a multiple of 4294967296 x 4294967296, got (4, 2, 2)")
    assert.has_error_like(function() F.pixel_unshuffle(neap.ones(1, 3, 2), 2) end,
      "pixel_unshuffle: height and width must be multiples of 2, got (1, 3, 2)")
    assert.has_error_like(function() F.pixel_shuffle(neap.ones(3, 2), 2) end,
      "pixel_shuffle: x must have shape (..., channels, height, width), got (3, 2)")
  end)
end)
