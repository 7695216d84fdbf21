-- embedding and embedding_bag of nn.functional.

local neap = require "neap"
local F = neap.nn.functional

local function ints(values) return neap.tensor(values, { dtype = "int64" }) end
local weight = neap.tensor { { 3, 4 }, { 0, 1 }, { 6, 8 } }

describe("embedding", function()
  it("shortens the rows that are looked up to max_norm, in place", function()
    local w = weight:clone()
    local y = F.embedding(ints { 3 }, w, { max_norm = 7, norm_type = 1 })
    assert.is_true(y:allclose(neap.tensor { { 3, 4 } }))
    assert.is_true(w:allclose(neap.tensor { { 3, 4 }, { 0, 1 }, { 3, 4 } }))
  end)
end)

describe("embedding_bag", function()
  it("explains wrong calls", function()
    for text, f in pairs {
      ["embedding_bag: offsets are for indices of 1 dim, got shape (2) without them"] =
        function() F.embedding_bag(ints { 1, 2 }, weight) end,
      ["embedding_bag: offsets must have 1 dim, got shape ()"] =
        function() F.embedding_bag(ints { 1, 2 }, weight, { offsets = ints(1) }) end,
      ["embedding_bag: offsets must begin a bag for the indices, got none for 0"] = function()
        F.embedding_bag(ints {}, weight, { offsets = ints {}, include_last_offset = true })
      end,
      ["embedding_bag: offsets must rise from 1 to at most 3, got 0 at position 1"] =
        function() F.embedding_bag(ints { 1, 2 }, weight, { offsets = ints { 0 } }) end,
      ["embedding_bag: offsets must begin a bag for the indices, got none for 2"] = function()
        F.embedding_bag(ints { 1, 2 }, weight, { offsets = ints { 1 }, include_last_offset = true })
      end,
      ['embedding_bag: per_sample_weights need mode "sum", got "mean"'] =
        function() F.embedding_bag(ints { { 1 } }, weight, { per_sample_weights = neap.ones(1, 1) }) end,
      ["embedding_bag: per_sample_weights must have the indices' shape (1, 1), got (2)"] =
        function()
          F.embedding_bag(ints { { 1 } }, weight, { mode = "sum", per_sample_weights = neap.ones(2) })
        end,
    } do
      assert.has_error_like(f, text)
    end
  end)
end)
