-- Dropout: its share, its scale and its gradients.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

op {
  "dropout",
  random = true,
  samples = function(t) return { { t(3, 4) }, { t(5), 0.2 }, { t(0, 2) }, { t(), 1 }, { t(4), 0.5, { training = false } } } end,
  large = function(t) return { t.data(70001), 0.3 } end,
  errors = {
    { function() neap.dropout(neap.ones(2), 1.5) end, "dropout: p must lie in 0..1, got 1.5" },
    { function() neap.dropout(neap.ones(2):long()) end, "dropout: needs a float dtype, got int64" },
  },
}

describe("dropout", function()
  it("drops by its probability and keeps the mean", function()
    for _, dtype in ipairs { "float32", "float64" } do
      local x = neap.full({ 100000 }, 2, { dtype = dtype, requires_grad = true })
      local y = neap.dropout(x, 0.3)
      local dropped = y:eq(0):double():mean():item()
      assert.is_true(math.abs(dropped - 0.3) < 0.01)
      assert.is_true(math.abs(y:max():item() - 2 / 0.7) < 1e-6)
      y:sum():backward()
      assert.is_true((x.grad * 2):allclose(y:detach()))
    end
  end)
  it("has gradients of any order for what it drew", function()
    local x = neap.ones(6, { dtype = "float64", requires_grad = true })
    local function f(v)
      neap.manual_seed(1)
      return neap.dropout(v * v, 0.5)
    end
    assert(neap.gradcheck(f, { x }))
    assert(neap.gradgradcheck(f, { x }))
  end)
end)
