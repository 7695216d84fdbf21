-- Unfold and Fold: windows as columns, and back.

local neap = require "neap"
local nn = neap.nn

describe("Unfold and Fold", function()
  it("take images apart and lay them together again", function()
    local x = neap.range(1, 16):double():reshape(1, 1, 4, 4)
    local unfold, fold = nn.Unfold(2, { stride = 2 }), nn.Fold({ 4, 4 }, { 2, 2 }, { stride = 2 })
    assert.are.same({ { { 1, 3, 9, 11 }, { 2, 4, 10, 12 }, { 5, 7, 13, 15 }, { 6, 8, 14, 16 } } },
      unfold(x):totable())
    assert.is_true(fold(unfold(x)):equal(x))
    assert.are.equal("Unfold(kernel_size=(2, 2), dilation=(1, 1), padding=(0, 0), stride=(2, 2))", tostring(unfold))
    assert.has_error_like(function() nn.Fold({ 4, 4 }, 0) end,
      "Fold: kernel_size must be a whole number of at least 1, got 0")
  end)
end)
