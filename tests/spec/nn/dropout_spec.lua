-- Layers that drop: shares, channels, and what stays of mean and variance.

local neap = require "neap"
local nn = neap.nn

local function near(want, got, within) assert.is_true(math.abs(want - got) < within, ("%g, not %g"):format(got, want)) end

describe("dropout of channels", function()
  it("drops whole channels and scales the others", function()
    for n, shape in ipairs { { 40, 50, 3 }, { 40, 50, 3, 2 }, { 40, 50, 2, 1, 3 } } do
      local layer = nn[("Dropout%dd"):format(n)](0.25)
      local y = layer(neap.ones(shape)):reshape(40, 50, -1)
      assert.is_true(y:amax(3):equal(y:amin(3)))
      near(0.25, y:eq(0):float():mean():item(), 0.04)
      near(1 / 0.75, y:max():item(), 1e-6)
      layer:eval()
      assert.is_true(layer(neap.ones(shape)):equal(neap.ones(shape)))
    end
  end)
end)

describe("AlphaDropout", function()
  it("keeps mean 0 and variance 1", function()
    for _, p in ipairs { 0.1, 0.5 } do
      local y = nn.AlphaDropout(p)(neap.randn(200000))
      near(0, y:mean():item(), 0.02)
      near(1, y:std():item(), 0.02)
    end
    local y = nn.FeatureAlphaDropout(0.4)(neap.randn(300, 400, 3))
    near(0, y:mean():item(), 0.02)
    near(1, y:std():item(), 0.02)
    local same = y:eq(y:narrow(3, 1, 1)):all(3)
    near(0.4, same:float():mean():item(), 0.02)
  end)
  it("gives its input outside of training", function()
    local x = neap.randn(5)
    assert.is_true(nn.AlphaDropout():eval()(x):equal(x))
  end)
  it("is shown with its options", function()
    assert.are.equal("AlphaDropout(p=0.2, inplace=false)", tostring(nn.AlphaDropout(0.2)))
    assert.has_error_like(function() nn.Dropout2d(2) end,
      "Dropout2d: p must be a number in 0..1, got 2")
  end)
end)
