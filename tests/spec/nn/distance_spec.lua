-- CosineSimilarity and PairwiseDistance: their options, by position and by name.

local neap = require "neap"
local nn, F = neap.nn, neap.nn.functional

describe("a module of distances", function()
  local x, y = neap.tensor { { 1, 0 }, { 3, 4 } }, neap.tensor { { 1, 1 }, { -3, -4 } }

  it("runs the function of its name with its options", function()
    assert.is_true(nn.CosineSimilarity()(x, y):equal(F.cosine_similarity(x, y)))
    assert.is_true(nn.CosineSimilarity { dim = 1 }(x, y):equal(F.cosine_similarity(x, y, { dim = 1 })))
    assert.is_true(nn.PairwiseDistance(1, { keepdim = true })(x, y)
      :equal(F.pairwise_distance(x, y, { p = 1, keepdim = true })))
    assert.has_error_like(function() nn.CosineSimilarity { dims = 1 } end,
      "CosineSimilarity: unknown option 'dims', did you mean 'dim'?")
  end)
end)
