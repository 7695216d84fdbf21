-- Walking: ipairs and progress over whatever can be walked, containers by number.

local neap = require "neap"
local nn, data = neap.nn, neap.data

local x = neap.tensor { { 1, 2, 3 }, { 4, 5, 6 } }
local ds = data.TensorDataset(x, neap.tensor { 1, 2 })

local function count(...)
  local n = 0
  for _ in ... do n = n + 1 end
  return n
end

describe("ipairs", function()
  it("walks dim 1 of a tensor", function()
    local sum = 0
    for i, row in ipairs(x) do sum = sum + i * row:sum():item() end
    assert.equal(6 + 2 * 15, sum)
    assert.equal(0, count(ipairs(neap.zeros(0, 2))))
  end)

  it("walks data sets, containers and lists", function()
    for name, value in pairs {
      TensorDataset = ds, Subset = data.Subset(ds, { 2, 1 }), Dataset = data.Dataset { len = 2, get = tostring },
      Sequential = nn.Sequential(nn.ReLU(), nn.ReLU()), ModuleList = nn.ModuleList { nn.ReLU(), nn.ReLU() },
      named = nn.Sequential { { "a", nn.ReLU() }, { "b", nn.ReLU() } },
      ParameterList = nn.ParameterList { neap.ones(1), neap.ones(1) }, list = x:unbind(), shape = x.shape,
    } do
      assert(count(ipairs(value)) == 2, name)
    end
  end)

  it("ends quietly, while an index past the end stays an error", function()
    assert.has_error_like(function() return x[3] end, "out of range")
    assert.has_error_like(function() return ds[3] end, "out of range")
    assert.has_error_like(function() return nn.Sequential(nn.ReLU())[2] end, "there is no place 2")
  end)

  it("says of a loader how it is walked", function()
    local loader = data.DataLoader(ds)
    assert.has_error_like(function()
      local next_of, list, at = ipairs(loader)
      next_of(list, at)
    end, "for x, y in loader do")
    assert.has_error_like(function() pairs(loader) end, "for x, y in loader do")
  end)
end)

describe("progress", function()
  local function walk(...)
    local n = 0
    for _ in neap.progress(...) do n = n + 1 end
    return n
  end

  it("walks what ipairs, pairs, enumerate and iterators give", function()
    local loader = data.DataLoader(ds)
    assert.equal(2, walk(loader:enumerate()))
    assert.equal(2, walk(loader:enumerate(), { desc = "e" }))
    assert.equal(3, walk(ipairs { 5, 6, 7 }))
    assert.equal(2, walk(pairs { a = 1, b = 2 }))
    assert.equal(2, walk(pairs(x)))
    assert.equal(2, walk(ipairs(x)))
    assert.equal(3, walk(("abc"):gmatch("%a"), { desc = "g" }))
    assert.equal(1, walk(nn.Linear(1, 1, { bias = false }):named_parameters()))
    local values = {}
    for _, v in neap.progress(ipairs { 5, 6 }) do values[#values + 1] = v end
    assert.same({ 5, 6 }, values)
  end)

  it("knows how many steps ipairs takes", function()
    assert.equal(3, #neap.progress(ipairs { 5, 6, 7 }))
  end)

  it("says that options cut off what ipairs gives", function()
    assert.has_error_like(function() neap.progress(ipairs { 1 }, { desc = "a" }) end, "give the table itself")
  end)
end)

describe("a container", function()
  local function containers()
    local a, b, c = nn.ReLU(), nn.Tanh(), nn.Sigmoid()
    return { a, b, c }, {
      Sequential = nn.Sequential(a, b, c), ModuleList = nn.ModuleList { a, b, c },
      named = nn.Sequential { { "a", a }, { "b", b }, { "c", c } },
    }
  end

  it("counts from either end", function()
    local items, all = containers()
    for name, net in pairs(all) do
      assert(net[-1] == items[3] and net[-3] == items[1] and net[2] == items[2], name)
      assert.has_error_like(function() return net[0] end, "places count from 1, got 0")
      assert.has_error_like(function() return net[4] end, "there is no place 4, it holds 3")
      assert.has_error_like(function() return net[-4] end, "there is no place -4, it holds 3")
    end
  end)

  it("gives a part of itself for a range", function()
    local items, all = containers()
    for name, net in pairs(all) do
      for _, key in ipairs { { { 2, 3 } }, "2:3", { { -2, -1 } }, "2:" } do
        local part = net[key]
        assert(#part == 2 and part[1] == items[2] and part[2] == items[3], name)
        assert.equal(getmetatable(net).__name, getmetatable(part).__name)
      end
      assert.equal(2, #net[{ { 1, 3, 2 } }])
      assert.equal(3, #net[{ {} }])
    end
    assert.equal(items[2], all.named[{ { 2, 3 } }].b)
  end)

  it("is written by number", function()
    local _, all = containers()
    for name, net in pairs(all) do
      local new = nn.Mish()
      net[-1] = new
      assert(net[3] == new and #net == 3, name)
      net[4] = nn.ReLU()
      assert.equal(4, #net)
      assert.is_false(pcall(function() net[0] = new end))
      assert.is_false(pcall(function() net[7] = new end))
    end
  end)

  it("appends, extends and inserts", function()
    local items, all = containers()
    for name, net in pairs(all) do
      local first, last = nn.Mish(), nn.GELU()
      net:insert(1, first):append(last):extend { nn.SELU(), nn.CELU() }
      assert(#net == 7 and net[1] == first and net[2] == items[1] and net[5] == last, name)
      assert.equal(7, #net:children())
      assert.equal(first, net:children()[1])
    end
    local parameters = nn.ParameterList { neap.ones(1) }
    parameters:extend { neap.zeros(2) }:insert(1, neap.zeros(3))
    assert.equal("(3) (1) (2)", parameters[1].shape .. " " .. parameters[2].shape .. " " .. parameters[3].shape)
  end)
end)

describe("the columns of a data set", function()
  it("are x and y wherever it holds tensors", function()
    local subset = data.Subset(ds, { 2 })
    assert.same({ { { 4, 5, 6 } }, { 2 } }, { subset.x:totable(), subset.y:totable() })
    assert.same({ x, 4 }, { ds.x, #data.ConcatDataset { ds, ds }.y })
    local inner = data.Subset(data.Subset(ds, { 2, 1 }), { 1 })
    assert.same({ 2 }, inner.y:totable())
    assert.is_nil(data.Dataset { len = 1, get = tostring }.x)
    local train = data.random_split(data.digits(), { 0.5, 0.5 })
    assert.same({ #train, 64 }, train.x.shape)
  end)
end)
