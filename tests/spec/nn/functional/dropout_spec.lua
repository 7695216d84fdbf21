-- Functions of nn.functional that drop: what they take, in place, and without training.

local neap = require "neap"
local F = neap.nn.functional

describe("dropout of channels", function()
  it("takes single images, but for dropout2d", function()
    local y = F.dropout1d(neap.ones(200, 3))
    assert.are.same({ 200, 3 }, y.shape)
    assert.is_true(y:amax(2):equal(y:amin(2)))
    assert.are.same({ 200, 3, 2, 2 }, F.dropout3d(neap.ones(200, 3, 2, 2)).shape)
    assert.has_error_like(function() F.dropout2d(neap.ones(3, 4)) end,
      "dropout2d: x must have 3 or 4 dims, got shape (3, 4)")
  end)
  it("works in place", function()
    local x = neap.ones(30, 4, 2)
    assert.is_true(F.dropout1d(x, 0.5, { inplace = true }):equal(x))
    assert.is_true(x:eq(0):any():item())
    local image = neap.ones(30, 2)
    F.dropout1d(image, 0.5, { inplace = true })
    assert.is_true(image:eq(0):any():item())
  end)
end)

describe("alpha_dropout", function()
  it("gives its input unless told to train, and zeros where all is dropped", function()
    local x = neap.randn(5)
    assert.is_true(F.alpha_dropout(x):equal(x))
    assert.are.same({ 0, 0 }, F.alpha_dropout(neap.ones(2), 1, { training = true }):totable())
  end)
end)
