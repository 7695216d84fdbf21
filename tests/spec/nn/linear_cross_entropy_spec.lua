-- LinearCrossEntropyLoss: the loss that owns a linear layer.

local neap = require "neap"
local nn, F = neap.nn, neap.nn.functional

describe("LinearCrossEntropyLoss", function()
  it("owns the layer whose cross entropy it gives", function()
    local x = neap.tensor({ { 1, 2 }, { 0.5, -1 }, { 0, 1 } }, { dtype = "float64" })
    local y = neap.tensor({ 1, 3, 2 }, { dtype = "int64" })
    local loss = nn.LinearCrossEntropyLoss(2, 3, { bias = true, chunk_size = 2, dtype = "float64" })
    local want = F.cross_entropy(neap.linear(x, loss.linear.weight, loss.linear.bias), y)
    assert.is_true(loss(x, y):allclose(want, { rtol = 1e-12 }))
  end)
end)
