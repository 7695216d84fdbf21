-- data.BatchSampler, data.IterableDataset, and state of a DataLoader's order.
local neap = require "neap"
local data = neap.data

local function numbers(n) return data.TensorDataset(neap.range(1, n)) end

local function batches_of(loader)
  local list = {}
  for x in loader do list[#list + 1] = x:totable() end
  return list
end

describe("BatchSampler", function()
  local lengths = { 5, 1, 9, 1, 5, 2, 9, 8 }

  it("puts items of like lengths together", function()
    local sampler = data.BatchSampler(lengths, 2, { shuffle = false })
    assert.are.equal(4, #sampler)
    local loader = data.DataLoader(numbers(8), { batch_sampler = sampler })
    assert.are.equal(4, #loader)
    assert.are.same({ { 2, 4 }, { 6, 1 }, { 5, 8 }, { 3, 7 } }, batches_of(loader))
  end)

  it("may be left out where the length is asked for at the prompt, whose lines cannot be read", function()
    local length = load("return #(...)", "=stdin")
    assert.are.equal(4, length(data.DataLoader(numbers(8), { batch_size = 2 })))
  end)

  it("gives each item once, in another order each epoch, the same for a seed", function()
    local function make() return data.DataLoader(numbers(8),
      { batch_sampler = data.BatchSampler(neap.tensor(lengths), { batch_size = 3, seed = 2 }) }) end
    local loader = make()
    local first, second = batches_of(loader), batches_of(loader)
    assert.are_not.same(first, second)
    local again = make()
    assert.are.same(first, batches_of(again))
    assert.are.same(second, batches_of(again))
    local seen = {}
    for _, batch in ipairs(first) do
      for _, i in ipairs(batch) do seen[#seen + 1] = i end
    end
    table.sort(seen)
    assert.are.same({ 1, 2, 3, 4, 5, 6, 7, 8 }, seen)
  end)

  it("fills batches up to so many elements with max_tokens", function()
    local sampler = data.BatchSampler(lengths, { max_tokens = 16, shuffle = false })
    local sizes = {}
    for _, places in ipairs(sampler()) do
      local longest = 0
      for _, i in ipairs(places:totable()) do longest = math.max(longest, lengths[i]) end
      assert.is_true(longest * #places <= 16)
      sizes[#sizes + 1] = #places
    end
    assert.are.same({ 3, 2, 1, 1, 1 }, sizes)
  end)

  it("leaves out a batch that is not full with drop_last", function()
    assert.are.equal(2, #data.BatchSampler(lengths, 3, { drop_last = true }))
    assert.are.equal(3, #data.BatchSampler(lengths, 3))
  end)

  it("goes on within an epoch, and from epoch to epoch", function()
    local function make() return data.DataLoader(numbers(8),
      { batch_sampler = data.BatchSampler(lengths, { batch_size = 3, seed = 4 }) }) end
    local loader, rest, state = make(), {}, nil
    for i, x in loader:enumerate() do
      if i == 1 then state = loader:state_dict() else rest[#rest + 1] = x:totable() end
    end
    local next_epoch = batches_of(loader)
    local again = make()
    again:load_state_dict(state)
    assert.are.same(rest, batches_of(again))
    assert.are.same(next_epoch, batches_of(again))
  end)

  it("explains what it cannot take", function()
    for message, call in pairs{
      ["BatchSampler: needs either batch_size or max_tokens"] = function() data.BatchSampler(lengths) end,
      ["BatchSampler: lengths must be at least 0, got -1"] = function() data.BatchSampler({ 1, -1 }, 2) end,
      ["BatchSampler: lengths must be at least 0, got nan"] = function() data.BatchSampler({ 0 / 0, 1.0 }, 2) end,
      ["BatchSampler: an item of length 9 is longer than max_tokens, 4"] = function()
        data.BatchSampler(lengths, { max_tokens = 4 })
      end,
      ["DataLoader: batch_sampler and batch_size exclude each other"] = function()
        data.DataLoader(numbers(8), { batch_sampler = data.BatchSampler(lengths, 2), batch_size = 2 })
      end,
      ["DataLoader: batch_sampler must give a list of batches, got 3"] = function()
        batches_of(data.DataLoader(numbers(8), { batch_sampler = function() return 3 end }))
      end,
    } do
      local ok, got = pcall(call)
      assert.is_false(ok)
      assert.truthy(got:gsub("%-nan", "nan"):find(message, 1, true), got)
    end
  end)
end)

describe("IterableDataset", function()
  local function count(n)
    local i = 0
    return function()
      i = i + 1
      if i <= n then return i, i * 0.5 end
    end
  end

  it("gives batches of what an iterator gives, anew for each epoch", function()
    local loader = data.DataLoader(data.IterableDataset(function() return count(5) end), { batch_size = 2 })
    for _ = 1, 2 do
      local xs, ys = {}, {}
      for x, y in loader do
        xs[#xs + 1] = x:totable()
        ys[#ys + 1] = y:totable()
      end
      assert.are.same({ { 1, 2 }, { 3, 4 }, { 5 } }, xs)
      assert.are.same({ { 0.5, 1 }, { 1.5, 2 }, { 2.5 } }, ys)
    end
  end)

  it("takes stateless iterators, coroutines and iterators that end for good", function()
    local list = { 7, 8, 9 }
    assert.are.same({ { 1, 2, 3 } },
      batches_of(data.DataLoader(data.IterableDataset(function() return ipairs(list) end), { batch_size = 3 })))
    local routine = coroutine.create(function() for i = 1, 3 do coroutine.yield(i) end end)
    assert.are.same({ { 1, 2 }, { 3 } },
      batches_of(data.DataLoader(data.IterableDataset(routine), { batch_size = 2 })))
    local once = data.DataLoader(data.IterableDataset(count(3)), { batch_size = 2, drop_last = true })
    assert.are.same({ { 1, 2 } }, batches_of(once))
    assert.are.same({}, batches_of(once))
    local strings = data.DataLoader(data.IterableDataset(function() return ("a b c"):gmatch("%a") end),
      { batch_size = 2, collate = table.concat })
    local seen = {}
    for s in strings do seen[#seen + 1] = s end
    assert.are.same({ "ab", "c" }, seen)
  end)

  it("passes the errors of its iterator on", function()
    local routine = coroutine.create(function() error("line 3 is torn") end)
    assert.has_error_like(function()
      batches_of(data.DataLoader(data.IterableDataset(routine)))
    end, "line 3 is torn")
  end)

  it("trains a network", function()
    local net = neap.nn.Linear(1, 1)
    local set = data.IterableDataset(function()
      local i = 0
      return function()
        i = i + 1
        if i <= 40 then return neap.full({ 1 }, i / 20), neap.full({ 1 }, i / 10) end
      end
    end)
    local history = neap.train.fit(net, data.DataLoader(set, { batch_size = 8 }), { loss = neap.nn.MSELoss(),
      optimizer = neap.optim.SGD(net:parameters(), { lr = 0.3 }), epochs = 30, verbose = false })
    assert.is_true(history[30].loss < 1e-2, history[30].loss)
  end)

  it("refuses an order and threads", function()
    local set = data.IterableDataset(count(3))
    assert.has_error_like(function() data.DataLoader(set, { shuffle = true }) end,
      "DataLoader: shuffle is for data sets with places")
    assert.has_error_like(function() data.DataLoader(set, { prefetch = 2 }) end,
      "DataLoader: prefetch is for data sets with places")
    assert.has_error_like(function() data.IterableDataset(3) end,
      "IterableDataset: expected a function that gives an iterator, an iterator or a coroutine, got 3")
  end)
end)
