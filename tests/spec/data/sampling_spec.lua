-- data.WeightedRandomSampler and data.StratifiedKFold.
local neap = require "neap"
local data = neap.data

local function labels_of(ds)
  local counts = {}
  for _, _, y in pairs(ds) do
    y = type(y) == "number" and y or y:item()
    counts[y] = (counts[y] or 0) + 1
  end
  return counts
end

describe("WeightedRandomSampler", function()
  it("draws places as often as they weigh, anew in each epoch", function()
    local sampler = data.WeightedRandomSampler({ 1, 0, 3 }, 4000, { seed = 1 })
    local order = sampler()
    assert.are.equal(4000, #sampler)
    local ones, twos, threes = order:eq(1):sum():item(), order:eq(2):sum():item(), order:eq(3):sum():item()
    assert.are.equal(0, twos)
    assert.are.equal(4000, ones + threes)
    assert.is_true(math.abs(ones - 1000) < 150, ones)
    assert.is_false(order:equal(sampler()))
    assert.is_true(order:equal(data.WeightedRandomSampler({ 1, 0, 3 }, 4000, { seed = 1 })()))
  end)

  it("draws each place once without replacement", function()
    local order = data.WeightedRandomSampler(neap.tensor{ 1, 2, 0, 4 }, 3, { replacement = false })()
    assert.are.same({ 1, 2, 4 }, (order:sort()):totable())
  end)

  it("orders the items of a loader", function()
    local set = data.TensorDataset(neap.arange(1, 5), neap.arange(1, 5))
    local loader = data.DataLoader(set, { batch_size = 3,
      sampler = data.WeightedRandomSampler({ 0, 1, 0, 0 }, 6) })
    for x in loader do assert.are.same({ 2, 2, 2 }, x:totable()) end
    assert.are.equal(2, #loader)
  end)

  it("explains weights that are none", function()
    for _, case in ipairs {
      { { { 0, 0 }, 1 }, "WeightedRandomSampler: weights must be finite and at least 0" },
      { { { 1, -1 }, 1 }, "WeightedRandomSampler: weights must be finite and at least 0" },
      { { { 0 / 0 }, 1 }, "WeightedRandomSampler: weights must be finite and at least 0" },
      { { 3, 1 }, "WeightedRandomSampler: weights must be a list or a tensor of one dim, got 3" },
      { { { 1, 0 }, 2, { replacement = false } }, "without replacement at most 1 place can be drawn, got 2" },
    } do
      local ok, message = pcall(data.WeightedRandomSampler, table.unpack(case[1]))
      assert.is_false(ok)
      assert.truthy(message:find(case[2], 1, true), message)
    end
  end)
end)

describe("StratifiedKFold", function()
  local y = neap.tensor({ 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3 }, { dtype = "int64" })
  local set = data.TensorDataset(neap.arange(1, 14), y)

  it("shares classes out evenly, each item in one test part", function()
    for _, given in ipairs { {}, { shuffle = true, seed = 3 } } do
      local seen, parts = {}, 0
      for train, test in data.StratifiedKFold(set, 3, given) do
        parts = parts + 1
        assert.are.equal(13, #train + #test)
        assert.is_true(#test == 4 or #test == 5)
        local counts = labels_of(test)
        assert.are.same({ 2, 1 }, { counts[1], counts[3] })
        assert.is_true(counts[2] == 1 or counts[2] == 2)
        for _, x in pairs(test) do seen[x:item()] = (seen[x:item()] or 0) + 1 end
        assert.are.equal(4, labels_of(train)[1])
      end
      assert.are.equal(3, parts)
      for i = 1, 13 do assert.are.equal(1, seen[i]) end
    end
  end)

  it("takes labels from the items, or as given", function()
    local function sizes(ds, given)
      local list = {}
      for _, test in data.StratifiedKFold(ds, 2, given) do list[#list + 1] = #test end
      return list
    end
    local made = data.Dataset { len = 4, get = function(i) return neap.ones(1), i % 2 end }
    assert.are.same({ 2, 2 }, sizes(made))
    assert.are.same({ 2, 2 }, sizes(made, { labels = { 1, 1, 2, 2 } }))
    local ok, message = pcall(data.StratifiedKFold, set, 4)
    assert.is_false(ok)
    assert.truthy(message:find("StratifiedKFold: each class needs 4 items, class 3 has 3", 1, true), message)
  end)
end)
