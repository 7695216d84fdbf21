-- DistributedSampler: the parts of all ranks are the whole set, batch by batch that of one process,
-- and a loader goes on inside an epoch with any number of ranks.

local neap = require "neap"
local ranks = require "tests.spec.distributed.ranks"
local data, dist = neap.data, neap.distributed

local function set_of(n) return data.TensorDataset(neap.range(1, n)) end

local function sampler(n, rank, world_size, options)
  local given = { rank = rank, world_size = world_size }
  for name, value in pairs(options or {}) do given[name] = value end
  return dist.DistributedSampler(set_of(n), given)
end

local function loader(n, rank, world_size, batch_size, options, drop_last)
  return data.DataLoader(set_of(n), { batch_size = batch_size, drop_last = drop_last,
    sampler = sampler(n, rank, world_size, options) })
end

-- The batches of the next loop, or its first `most`, each a list of items.
local function batches(l, most)
  local list = {}
  for x in l do
    list[#list + 1] = x:long():totable()
    if #list == most then break end
  end
  return list
end

local function flat(list)
  local all = {}
  for _, batch in ipairs(list) do table.move(batch, 1, #batch, #all + 1, all) end
  return all
end

local function sorted(list) table.sort(list); return list end

local function join(...)
  local all = {}
  for _, list in ipairs { ... } do table.move(list, 1, #list, #all + 1, all) end
  return all
end

local function range(n) local t = {} for i = 1, n do t[i] = i end return t end

describe("a DistributedSampler", function()
  it("deals an order out like cards", function()
    local o = { shuffle = false }
    assert.same({ 1, 4, 7, 10 }, sampler(11, 1, 3, o)():totable())
    assert.same({ 2, 5, 8, 11 }, sampler(11, 2, 3, o)():totable())
    assert.same({ 3, 6, 9, 1 }, sampler(11, 3, 3, o)():totable())
    o.drop_last = true
    assert.same({ 2, 5, 8 }, sampler(11, 2, 3, o)():totable())
    assert.same({ 1 }, sampler(2, 5, 5, { shuffle = false })():totable())
    assert.same({}, sampler(2, 1, 5, o)():totable())
  end)

  it("has the whole set among all ranks, in each epoch another order", function()
    for _, n in ipairs { 1, 2, 7, 12, 23 } do
      for world_size = 1, 5 do
        for _, drop in ipairs { false, true } do
          local all, again = {}, {}
          for rank = 1, world_size do
            local s = sampler(n, rank, world_size, { drop_last = drop })
            local first = s():totable()
            assert.equal(#s, #first)
            all, again = join(all, first), join(again, s():totable())
          end
          local seen, most = {}, 0
          for _, i in ipairs(all) do
            seen[i] = (seen[i] or 0) + 1
            most = math.max(most, seen[i])
          end
          local items = 0
          for i in pairs(seen) do
            assert.is_true(i >= 1 and i <= n)
            items = items + 1
          end
          if drop then assert.same({ n // world_size * world_size, most }, { items, #all > 0 and 1 or 0 })
          else assert.same({ n, true }, { items, most <= (world_size + n - 1) // n + 1 }) end
          if n > 6 then assert.not_same(all, again) end
        end
      end
    end
  end)

  it("has the batches of one process, shared out", function()
    for _, options in ipairs { {}, { seed = 7 }, { shuffle = false } } do
      local whole = batches(loader(48, 1, 1, 12, options))
      for _, world_size in ipairs { 2, 3, 4 } do
        local parts = {}
        for rank = 1, world_size do parts[rank] = batches(loader(48, rank, world_size, 12 // world_size, options)) end
        for k, batch in ipairs(whole) do
          for i, item in ipairs(batch) do
            assert.equal(item, parts[(i - 1) % world_size + 1][k][(i - 1) // world_size + 1])
          end
        end
      end
    end
  end)

  it("leaves neap's generator as it is, and depends on seed and epoch alone", function()
    local before = neap.get_rng_state()
    local s = sampler(30, 1, 2, { seed = 3 })
    local first, second = s():totable(), s():totable()
    assert.is_true(before:equal(neap.get_rng_state()))
    assert.equal(3, s:epoch())
    s:set_epoch(1)
    assert.same(first, s():totable())
    assert.same(second, s():totable())
    assert.not_same(first, sampler(30, 1, 2, { seed = 4 })():totable())
    assert.not_same(first, second)
  end)

  it("is told by its text", function()
    assert.equal("DistributedSampler (4 of 11 items, rank 2 of 3)", tostring(sampler(11, 2, 3)))
  end)

  it("refuses what is none of its options", function()
    for message, f in pairs {
      ["DistributedSampler: rank must be a whole number of at most 2, got 3"] = function() sampler(4, 3, 2) end,
      ["DistributedSampler: the data set has no items"] = function() dist.DistributedSampler({}) end,
      ["DistributedSampler: expected a data set that has a length, got 3"] = function() dist.DistributedSampler(3) end,
      ["unknown option 'shufle', did you mean 'shuffle'"] = function() sampler(4, 1, 1, { shufle = true }) end,
      ["set_epoch: the epoch must be a whole number of at least 0, got -1"] = function() sampler(4, 1, 1):set_epoch(-1) end,
      ["has no method 'set_epch', did you mean 'set_epoch'"] = function() sampler(4, 1, 1):set_epch(1) end,
    } do assert.has_error_like(f, message) end
  end)
end)

describe("a loader with a DistributedSampler that is resumed inside an epoch", function()
  -- What ranks of a number had before they stopped after k batches, and the state of one of them.
  local function stopped(n, world_size, batch_size, k, whose)
    local had, dict = {}, nil
    for rank = 1, world_size do
      local l = loader(n, rank, world_size, batch_size)
      had = join(had, flat(batches(l, k)))
      if rank == whose then dict = l:state_dict() end
    end
    return had, dict
  end

  it("goes on as it would have, whichever rank has saved", function()
    for rank = 1, 3 do
      local wanted = loader(50, rank, 3, 4)
      local all, after = batches(wanted), batches(wanted)
      for _, whose in ipairs { 1, 3 } do
        local _, dict = stopped(50, 3, 4, 2, whose)
        local l = loader(50, rank, 3, 4)
        l:load_state_dict(dict)
        assert.same({ table.unpack(all, 3) }, batches(l))
        assert.same(after, batches(l))
      end
    end
  end)

  it("has what is left dealt out to more or fewer ranks", function()
    for _, from in ipairs { 1, 2, 4 } do
      local had, dict = stopped(48, from, 24 // from, 1, 1)
      for _, to in ipairs { 1, 2, 3, 4 } do
        local rest = {}
        for rank = 1, to do
          local l = loader(48, rank, to, 24 // to)
          l:load_state_dict(dict)
          local list = batches(l)
          assert.equal(1, #list)
          rest = join(rest, flat(list))
        end
        assert.same(range(48), sorted(join(had, rest)))
      end
    end
  end)

  it("has the rest of the rest dealt out again", function()
    local had, dict = stopped(60, 2, 5, 2, 2) -- 20 of 60
    local more, second = {}, nil
    for rank = 1, 4 do
      local l = loader(60, rank, 4, 5)
      l:load_state_dict(dict)
      more = join(more, flat(batches(l, 1))) -- 20 more
      if rank == 3 then second = l:state_dict() end
    end
    for _, to in ipairs { 1, 4, 5 } do
      local rest = {}
      for rank = 1, to do
        local l = loader(60, rank, to, 5)
        l:load_state_dict(second)
        rest = join(rest, flat(batches(l)))
      end
      assert.same(range(60), sorted(join(had, more, rest)))
    end
  end)

  it("pads what is left, or leaves out the last", function()
    local had, dict = stopped(23, 2, 3, 2, 1) -- 12 of 23
    local rest = {}
    for rank = 1, 4 do
      local l = loader(23, rank, 4, 2)
      l:load_state_dict(dict)
      local items = flat(batches(l))
      assert.equal(3, #items)
      rest = join(rest, items)
    end
    local seen = {}
    for _, i in ipairs(join(had, rest)) do seen[i] = true end
    assert.equal(23, #seen)
    for rank = 1, 4 do
      local l = loader(23, rank, 4, 2, {}, true)
      l:load_state_dict(dict)
      assert.equal(2, #flat(batches(l)))
    end
  end)

  it("goes through a file", function()
    local path = os.tmpname()
    local _, dict = stopped(48, 2, 6, 2, 1)
    neap.save(path, dict)
    local l, other = loader(48, 3, 3, 4), loader(48, 3, 3, 4)
    l:load_state_dict(neap.load(path))
    other:load_state_dict(dict)
    assert.same(batches(other), batches(l))
    os.remove(path)
  end)

  it("refuses a state of another set, and a damaged one", function()
    local _, dict = stopped(48, 2, 6, 2, 1)
    local l = loader(50, 1, 2, 6)
    assert.has_error_like(function() l:load_state_dict(dict) end, "the epoch in the state dict is not one of this data set, of 50 items")
    for name, value in pairs { epoch = -1, world_size = 0, items = 2.5, start = 49 } do
      local broken = { sampler = dict.sampler, epoch = {} }
      for k, v in pairs(dict.epoch) do broken.epoch[k] = v end
      broken.epoch.dealt = { epoch = 1, world_size = 2, items = 48, start = 0, [name] = value }
      assert.has_error_like(function() loader(48, 1, 2, 6):load_state_dict(broken) end, "is not one of this data set")
    end
  end)
end)

ranks.describe("the samplers of several ranks", function()
  it("share out a set by themselves", function()
    ranks.pass(3, [=[
      local set = neap.data.TensorDataset(neap.range(1, 30))
      local loader = neap.data.DataLoader(set, { batch_size = 2, sampler = dist.DistributedSampler(set) })
      local alone = neap.data.DataLoader(set, { batch_size = 6, sampler = dist.DistributedSampler(set, { rank = 1, world_size = 1 }) })
      check.equal("its text", ("DistributedSampler (10 of 30 items, rank %d of 3)"):format(dist.rank()), tostring(loader.sampler))
      for epoch = 1, 2 do
        local wanted = {}
        for x in alone do wanted[#wanted + 1] = x end
        local k = 0
        for x in loader do
          k = k + 1
          check.tensor(("epoch %d, batch %d"):format(epoch, k), wanted[k], dist.all_gather(x).T:reshape(6))
        end
        check.equal("batches", 5, k)
      end
    ]=])
  end)
end)
