-- grid_sample, and unfold, fold and gumbel_softmax of nn.functional.

local neap = require "neap"
local nn, F = neap.nn, neap.nn.functional

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

describe("unfold and fold", function()
  local x = neap.range(1, 16):double():reshape(1, 1, 4, 4)

  it("are modules too", function()
    local unfold, fold = nn.Unfold(2, { stride = 2 }), nn.Fold({ 4, 4 }, { 2, 2 }, { stride = 2 })
    assert.are.same({ { { 1, 3, 9, 11 }, { 2, 4, 10, 12 }, { 5, 7, 13, 15 }, { 6, 8, 14, 16 } } },
      unfold(x):totable())
    assert.is_true(fold(unfold(x)):equal(x))
    assert.are.equal("Unfold(kernel_size=(2, 2), dilation=(1, 1), padding=(0, 0), stride=(2, 2))", tostring(unfold))
    assert.has_error_like(function() nn.Fold({ 4, 4 }, 0) end,
      "Fold: kernel_size must be a whole number of at least 1, got 0")
  end)
  it("take whole numbers and booleans apart", function()
    assert.are.equal("bool", F.unfold(x:gt(8), { 2, 2 }).dtype)
    assert.is_true(F.unfold(x:long(), { 2, 2 }):equal(F.unfold(x, { 2, 2 }):long()))
  end)
end)

describe("gumbel_softmax", function()
  it("draws classes as often as their probabilities tell", function()
    neap.manual_seed(1)
    local logits = t { 0.1, 0.2, 0.7 }:log():expand(4000, 3)
    local share = F.gumbel_softmax(logits, { hard = true }):mean(1):totable()
    for i, p in ipairs { 0.1, 0.2, 0.7 } do assert.near(p, share[i], 0.03) end
    assert.is_true(F.gumbel_softmax(logits):sum(2):allclose(neap.ones({ 4000 }, { dtype = "float64" })))
  end)
  it("gives a hard sample the gradient of the soft one", function()
    local x, c = t { { 1, 2, 3 } }:requires_grad_(), t { { 1, -1, 2 } }
    local grads = {}
    for i, hard in ipairs { true, false } do
      neap.manual_seed(2)
      x.grad = nil
      (F.gumbel_softmax(x, { tau = 0.7, hard = hard }) * c):sum():backward()
      grads[i] = x.grad
    end
    assert.is_true(grads[1]:allclose(grads[2]))
  end)
end)
