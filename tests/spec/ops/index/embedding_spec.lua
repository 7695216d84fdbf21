-- Rows of a table by number, and their gradient.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

op {
  "embedding",
  want = function(index, weight)
    local y = {}
    for i, row in ipairs(index:reshape(-1):totable()) do
      y[i] = weight:detach():totable()[row > 0 and row or weight:size(1) + 1 + row]
    end
    return y
  end,
  samples = function(t)
    return {
      { t.index { 3, 1, 3 }, t(4, 2) },
      { t.index({ 1, -1, 2, 2 }, { 2, 2 }), t(3, 3) },
      { t.index({ 2 }, {}), t(2, 1) },
      { neap.zeros(0, 2, { dtype = "int64" }), t(2, 3) },
    }
  end,
  large = function(t)
    return { neap.randint(1, 500, { 3000 }), t.data(500, 70) }
  end,
  errors = {
    { function() neap.embedding(neap.tensor({ 1, 0 }, { dtype = "int64" }), neap.ones(2, 2)) end,
      "embedding: indices count from 1, got 0 at position 2 of the index; try indices + 1" },
    { function() neap.embedding(neap.tensor({ 3 }, { dtype = "int64" }), neap.ones(2, 2)) end,
      "embedding: index 3 at position 1 of the index is out of range in dim 1 of size 2" },
    { function() neap.embedding(neap.tensor({ 1 }, { dtype = "int64" }), neap.ones(2)) end,
      "embedding: the weight must have 2 dims, got shape (2)" },
    { function()
      neap.embedding(neap.tensor({ 1 }, { dtype = "int64" }), neap.ones(2, 2), { padding_idx = 3 })
    end, "embedding: padding_idx must lie in 1..2, got 3" },
  },
}

describe("the gradient of an embedding", function()
  local index = neap.tensor({ 1, 2, 2, 3 }, { dtype = "int64" })
  it("leaves out the padding", function()
    for padding, want in pairs { [2] = { 1, 0, 1 }, [-1] = { 1, 2, 0 } } do
      local weight = neap.ones(3, 1, { requires_grad = true })
      neap.embedding(index, weight, { padding_idx = padding }):sum():backward()
      assert.are.same(want, weight.grad:squeeze(2):totable())
    end
  end)
  it("may be shared by how often a row is asked for", function()
    local weight = neap.ones(3, 1, { requires_grad = true })
    local g = neap.tensor { { 1 }, { 2 }, { 4 }, { 8 } }
    local y = neap.embedding(index, weight, { scale_grad_by_freq = true }) * g
    y:sum():backward()
    assert.are.same({ { 1 }, { 3 }, { 8 } }, weight.grad:totable())
  end)
end)
