-- Embedding's options, and bags.

local neap = require "neap"
local nn = neap.nn

local function ints(values) return neap.tensor(values, { dtype = "int64" }) end
local table_of_three = neap.tensor { { 3, 4 }, { 0, 1 }, { 6, 8 } }

describe("Embedding", function()
  it("shortens the vectors that are looked up to max_norm", function()
    local layer = nn.Embedding(3, 2, { max_norm = 1 })
    layer:load_state_dict { weight = table_of_three }
    assert.is_true(layer(ints { 1, 2 }):allclose(neap.tensor { { 0.6, 0.8 }, { 0, 1 } }))
    assert.is_true(layer.weight:detach():allclose(neap.tensor { { 0.6, 0.8 }, { 0, 1 }, { 6, 8 } }))
  end)
  it("takes weights that are there", function()
    local layer = nn.Embedding.from_pretrained(table_of_three)
    assert.is_false(layer.weight.requires_grad)
    assert.are.same({ { 6, 8 } }, layer(ints { 3 }):totable())
    assert.is_true(nn.Embedding.from_pretrained(table_of_three, { freeze = false }).weight.requires_grad)
  end)
  it("counts padding_idx from the end too", function()
    assert.are.equal(3, nn.Embedding(3, 2, { padding_idx = -1 }).padding_idx)
    assert.are.equal("Embedding(3, 2, padding_idx=3, max_norm=2)",
      tostring(nn.Embedding(3, 2, { padding_idx = -1, max_norm = 2 })))
    assert.has_error_like(function() nn.Embedding(3, 2, { padding_idx = -4 }) end,
      "Embedding: padding_idx must be at least -3, got -4")
  end)
end)

describe("EmbeddingBag", function()
  local function bag(given)
    local layer = nn.EmbeddingBag(3, 2, given)
    layer:load_state_dict { weight = table_of_three }
    return layer
  end
  it("sums, averages or takes the largest", function()
    local indices = ints { { 1, 2 }, { 3, 3 } }
    assert.are.same({ { 3, 5 }, { 12, 16 } }, bag { mode = "sum" }(indices):totable())
    assert.are.same({ { 1.5, 2.5 }, { 6, 8 } }, bag()(indices):totable())
    assert.are.same({ { 3, 4 }, { 6, 8 } }, bag { mode = "max" }(indices):totable())
  end)
  it("takes bags of any length by their first places", function()
    local indices, offsets = ints { 1, 2, 3 }, ints { 1, 1, 4 }
    assert.are.same({ { 0, 0 }, { 9, 13 }, { 0, 0 } }, bag { mode = "sum" }(indices, offsets):totable())
    assert.is_true(bag()(indices, offsets):allclose(neap.tensor { { 0, 0 }, { 3, 13 / 3 }, { 0, 0 } }))
    assert.are.same({ { 0, 0 }, { 6, 8 } },
      bag { mode = "max", include_last_offset = true }(indices, offsets):totable())
  end)
  it("leaves out the padding", function()
    local indices = ints { { 1, 2 }, { 2, 2 } }
    for mode, first in pairs { sum = { 3, 4 }, mean = { 3, 4 }, max = { 3, 4 } } do
      local layer = bag { mode = mode, padding_idx = 2 }
      local y = layer(indices)
      assert.are.same({ first, { 0, 0 } }, y:totable())
      y:sum():backward()
      assert.are.same({ { 1, 1 }, { 0, 0 }, { 0, 0 } }, layer.weight.grad:totable())
    end
  end)
  it("weighs what it sums", function()
    local y = bag { mode = "sum" }(ints { 1, 3 }, ints { 1 }, neap.tensor { 2, -1 })
    assert.are.same({ { 0, 0 } }, y:totable())
  end)
  it("explains a wrong mode", function()
    assert.has_error_like(function() nn.EmbeddingBag(3, 2, { mode = "mex" }) end,
      'EmbeddingBag: mode must be one of sum, mean, max, got "mex"')
  end)
end)
