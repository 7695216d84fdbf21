-- DataLoader{prefetch = n}: threads load what the loop will ask for.
local neap = require "neap"
local core = require "neap.core"
local data, T = neap.data, neap.data.transforms

-- Functions of this file have Lua's globals, as those of a script do, not busted's.
local assert, describe, it = assert, describe, it
local _ENV = _G -- luacheck: ignore

-- All values of two epochs, as lists.
local function epochs_of(loader)
  local seen = {}
  for _ = 1, 2 do
    for x, y in loader do
      seen[#seen + 1] = { x:totable(), core.is_tensor(y) and y:totable() or y }
    end
  end
  return seen
end

-- The same loader with 0, 1, 2 and 3 threads: make() gives data set and options.
local function same_for_any_number(make)
  local wanted
  for _, threads in ipairs{ 0, 1, 2, 3 } do
    neap.manual_seed(11)
    local set, given = make()
    given.prefetch = threads
    local seen = epochs_of(data.DataLoader(set, given))
    local after = neap.rand(1):item()
    wanted = wanted or { seen, after }
    assert.are.same(wanted, { seen, after })
  end
  return wanted[1]
end

local function noisy(n)
  return data.Dataset{ len = n, get = function(i)
    return neap.randn(2):add(i), ("item %d"):format(i)
  end }
end

describe("a DataLoader with prefetch", function()
  it("gives the items, orders and random numbers of one without", function()
    local seen = same_for_any_number(function()
      return noisy(23), { batch_size = 4, shuffle = true }
    end)
    assert.are.equal(12, #seen)
    assert.are_not.same(seen[1], seen[7])
  end)

  it("has a stream of its own with a seed", function()
    same_for_any_number(function() return noisy(10), { batch_size = 3, shuffle = true, seed = 5 } end)
  end)

  it("serves tensors, parts of sets, samplers and a collate", function()
    local x = neap.arange(40):reshape(20, 2)
    local set = data.TensorDataset(x, neap.range(1, 20))
    same_for_any_number(function() return set, { batch_size = 6, shuffle = true } end)
    same_for_any_number(function() return set, { batch_size = 6, drop_last = true } end)
    same_for_any_number(function()
      return data.Subset(set, { 3, 5, 20, 1 }), { batch_size = 3 }
    end)
    same_for_any_number(function()
      return set, { batch_size = 5, sampler = data.WeightedRandomSampler(neap.ones(20), 12) }
    end)
    same_for_any_number(function()
      return noisy(9), { batch_size = 2, collate = function(items)
        return neap.stack({ items[1][1], items[#items][1] * 2 }), #items
      end }
    end)
  end)

  it("reads and changes images in its threads", function()
    local folder = os.tmpname()
    os.remove(folder)
    os.execute(("mkdir -p '%s/a' '%s/b'"):format(folder, folder))
    for i = 1, 10 do
      neap.image.save(("%s/%s/%d.png"):format(folder, i % 2 == 0 and "a" or "b", i),
        neap.rand(3, 12, 10))
    end
    same_for_any_number(function()
      local transform = T.Compose{ T.RandomHorizontalFlip(), T.RandomCrop(8), T.ColorJitter{ hue = 0.3 },
        T.RandomRotation(20), T.Resize(6), T.CenterCrop(5), T.Normalize(0.5, 0.2), function(x) return x:abs() end }
      return data.ImageFolder(folder, { transform = transform }), { batch_size = 3, shuffle = true }
    end)
    os.execute(("rm -r '%s'"):format(folder))
  end)

  it("sends locals and globals that a function mentions, as they are when the loop begins", function()
    local factor, calls = neap.full({ 2 }, 3), 0
    offset_of_spec = 100 -- luacheck: ignore 111
    local set = data.Dataset{ len = 4, get = function(i)
      calls = calls + 1
      return factor * i + offset_of_spec -- luacheck: ignore 113
    end }
    local loader = data.DataLoader(set, { prefetch = 2, batch_size = 2 })
    local function sum()
      local total = 0
      for x in loader do total = total + x:sum():item() end
      return total
    end
    assert.are.equal(2 * 3 * 10 + 800, sum())
    factor = factor * 2
    assert.are.equal(2 * 6 * 10 + 800, sum())
    assert.are.equal(0, calls)
    offset_of_spec = nil -- luacheck: ignore 111
  end)

  it("uses the default dtype of the program", function()
    neap.set_default_dtype("float64")
    local set = data.Dataset{ len = 2, get = function(i) return i + 0.5 end }
    for x in data.DataLoader(set, { prefetch = 1 }) do assert.are.equal("float64", x.dtype) end
    neap.set_default_dtype("float32")
  end)

  it("names the item that fails, for any number of threads, and goes on in the next loop", function()
    for _, threads in ipairs{ 0, 2 } do
      local bad = 5
      local set = data.Dataset{ len = 6, get = function(i)
        if i == bad then error("no such thing") end
        return i
      end }
      local loader, seen = data.DataLoader(set, { batch_size = 2, prefetch = threads }), 0
      local ok, message = pcall(function() for _ in loader do seen = seen + 1 end end)
      assert.is_false(ok)
      assert.truthy(message:find("DataLoader: item 5: .*prefetch_spec%.lua:%d+: no such thing$"), message)
      assert.are.equal(2, seen)
      bad = 0
      seen = 0
      for _ in loader do seen = seen + 1 end
      assert.are.equal(3, seen)
    end
  end)

  it("has threads whose stack holds the deepest recursion in C", function()
    local function get(i)
      local function replaced(s) return (s:gsub(".", replaced)) end
      local function sorted() table.sort({ 2, 1 }, function(a, b) sorted() return a < b end) end
      local function resumed() return assert(coroutine.wrap(resumed)()) end
      local function shown() return tostring(setmetatable({}, { __tostring = shown })) end
      for _, f in ipairs { replaced, sorted, resumed, shown } do
        local ok, message = pcall(f, "x")
        assert(not ok and tostring(message):find "C stack overflow")
      end
      return neap.tensor(i)
    end
    local loader = data.DataLoader(data.Dataset{ len = 3, get = get }, { prefetch = 1, batch_size = 3 })
    for x in loader do assert.are.equal(6, x:sum():item()) end
  end)

  it("says what cannot be sent, and where it stands", function()
    local file <close> = io.tmpfile()
    local routine = coroutine.create(print)
    for what, get in pairs{
      ["a value of type FILE* cannot go to another thread: upvalue 'file' of the function at "] =
        function() return file:read() end,
      ["a thread cannot go to another thread: upvalue 'routine' of the function at "] =
        function() return coroutine.status(routine) end,
    } do
      local loader = data.DataLoader(data.Dataset{ len = 2, get = get }, { prefetch = 1 })
      local ok, message = pcall(epochs_of, loader)
      assert.is_false(ok)
      assert.truthy(message:find(what, 1, true), message)
    end
  end)

  it("lets loops nest and be left", function()
    local loader = data.DataLoader(noisy(12), { batch_size = 3, prefetch = 2 })
    local pairs_seen = 0
    for _ in loader do
      for _ in loader do pairs_seen = pairs_seen + 1 end
      loader()
    end
    assert.are.equal(16, pairs_seen)
  end)

  it("goes on within an epoch with the same bits", function()
    for _, threads in ipairs{ 0, 2 } do
      local function make() return data.DataLoader(noisy(20), { batch_size = 3, shuffle = true,
        seed = 3, prefetch = threads }) end
      local first, rest, state = make(), {}, nil
      for i, x in first:enumerate() do
        if i == 4 then state = first:state_dict() end
        if i > 4 then rest[#rest + 1] = x:totable() end
      end
      local again, seen = make(), {}
      again:load_state_dict(state)
      for x in again do seen[#seen + 1] = x:totable() end
      assert.are.same(rest, seen)
      assert.are.equal(3, #seen)
    end
  end)

  it("leaves no memory behind", function()
    local function run()
      local loader = data.DataLoader(noisy(30), { batch_size = 4, prefetch = 2 })
      loader()
      epochs_of(loader)
    end
    run()
    collectgarbage() collectgarbage()
    local before = neap.memory().live
    for _ = 1, 5 do run() end
    collectgarbage() collectgarbage()
    assert.are.equal(before, neap.memory().live)
  end)

  it("ends its threads while one of them is stuck in a loop", function()
    local set = data.Dataset{ len = 4, get = function(i)
      while i > 1 do local _ = i end
      return i
    end }
    local loader = data.DataLoader(set, { prefetch = 2 })
    assert.are.equal(1, loader():item())
    loader = nil -- luacheck: ignore 311
    local begin = neap.clock()
    collectgarbage() collectgarbage()
    assert.is_true(neap.clock() - begin < 5)
  end)

  it("keeps a batch after the loader is gone", function()
    local kept
    do
      local loader = data.DataLoader(noisy(4), { batch_size = 4, prefetch = 1 })
      for x in loader do kept = x end
    end
    collectgarbage() collectgarbage()
    local copy = kept:clone()
    kept:add_(1)
    assert.is_true(copy:add(1):equal(kept))
  end)
end)
