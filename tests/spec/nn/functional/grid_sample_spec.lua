-- grid_sample of nn.functional: places, padding, gradients.

local neap = require "neap"
local F = neap.nn.functional

local function t(values) return neap.tensor(values, { dtype = "float64" }) end

local function near(got, want)
  assert.is_true(got:allclose(t(want), { rtol = 1e-12, atol = 1e-12 }), tostring(got))
end

local modes, paddings = { "bilinear", "nearest", "bicubic" }, { "zeros", "border", "reflection" }

describe("grid_sample", function()
  local x = t { { { { 1, 2, 3 }, { 4, 5, 6 } } } }
  local function at(places, options)
    return F.grid_sample(x, t { { places } }, options)[1][1][1]
  end

  it("reads at places between -1 and 1", function()
    local corners = { { -1, -1 }, { 1, -1 }, { 0, 0 }, { 0.5, 1 } }
    near(at(corners, { align_corners = true }), { 1, 3, 3.5, 5.5 })
    near(at(corners), { 0.25, 0.75, 3.5, 2.875 })
    near(at(corners, { mode = "nearest", align_corners = true }), { 1, 3, 2, 6 })
  end)
  it("pads with zeros, the border or the reflection", function()
    local outside = { { 2, -1 }, { -2, 1 } }
    near(at(outside, { align_corners = true }), { 0, 0 })
    near(at(outside, { padding_mode = "border", align_corners = true }), { 3, 4 })
    near(at(outside, { padding_mode = "reflection", align_corners = true }), { 2, 5 })
  end)
  it("gives the image back for a grid of its own places", function()
    local u, v = neap.linspace(-1, 1, 3):double(), neap.linspace(-1, 1, 2):double()
    local grid = neap.stack({ u:expand(2, 3), v:unsqueeze(2):expand(2, 3) }, 3):unsqueeze(1)
    for _, mode in ipairs(modes) do
      near(F.grid_sample(x, grid, { mode = mode, align_corners = true }), x:totable())
    end
  end)
  it("has gradients of both orders for image and grid", function()
    local image = neap.tensor({ 0.3, -1, 2, 0.7, 1.1, -0.4, 0.9, 1.6, -2, 0.1, 0.2, 1.3 }, { dtype = "float64" })
      :reshape(1, 2, 2, 3):requires_grad_()
    local grid = t { { { { -0.9, 0.3 }, { 0.25, -0.6 } }, { { 1.3, 0.1 }, { -0.35, -1.45 } } } }:requires_grad_()
    for _, mode in ipairs(modes) do
      for _, padding in ipairs(paddings) do
        for _, align in ipairs { true, false } do
          local function f(u, v)
            return F.grid_sample(u, v or grid, { mode = mode, padding_mode = padding, align_corners = align })
          end
          local inputs = mode == "nearest" and { image } or { image, grid }
          assert(neap.gradcheck(f, inputs))
          assert(neap.gradgradcheck(f, inputs))
        end
      end
    end
  end)
  it("takes volumes", function()
    local volume = t { { { { { 1, 2 } }, { { 3, 4 } } } } }
    near(F.grid_sample(volume, t { { { { { 0, 0, 0 }, { 1, 0, -1 } } } } }, { align_corners = true }),
      { { { { { 2.5, 2 } } } } })
  end)
  it("survives places that are no numbers", function()
    for _, mode in ipairs(modes) do
      for _, padding in ipairs(paddings) do
        local y = at({ { 0 / 0, 0 }, { math.huge, -math.huge }, { 1e300, 0 } }, { mode = mode, padding_mode = padding })
        assert.are.same({ 3 }, y.shape)
      end
    end
  end)
  it("takes no images, no channels and no places", function()
    assert.are.same({ 0, 1, 3, 2 }, F.grid_sample(neap.ones(0, 1, 2, 2), neap.zeros(0, 3, 2, 2)).shape)
    assert.are.same({ 1, 0, 3, 2 }, F.grid_sample(neap.ones(1, 0, 2, 2), neap.zeros(1, 3, 2, 2)).shape)
    assert.are.same({ 1, 1, 0, 2 }, F.grid_sample(neap.ones(1, 1, 2, 2), neap.zeros(1, 0, 2, 2)).shape)
  end)
  it("explains wrong calls", function()
    assert.has_error_like(function() F.grid_sample(x, neap.zeros(1, 2, 2, 3)) end,
      "grid_sample: x and grid must have shapes (n, channels, height, width) and (n, height', width', 2), or "
      .. "with a depth and 3, got (1, 1, 2, 3) and (1, 2, 2, 3)")
    assert.has_error_like(function() F.grid_sample(neap.zeros(1, 1, 0, 2), neap.zeros(1, 2, 2, 2)) end,
      "grid_sample: the image must not be empty, got (1, 1, 0, 2)")
    assert.has_error_like(function() F.grid_sample(x, neap.zeros(1, 2, 2, 2), { mode = "cubic" }) end,
      "grid_sample: mode must be one of bilinear, nearest, bicubic, got \"cubic\"")
    assert.has_error_like(function() F.grid_sample(x, neap.zeros(1, 2, 2, 2), { padding_mode = "zero" }) end,
      "grid_sample: padding_mode must be one of zeros, border, reflection, got \"zero\"")
  end)
end)
