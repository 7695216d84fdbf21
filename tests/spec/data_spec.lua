local neap = require "neap"
local run = require "tests.spec.cli.run"
local data = neap.data

-- 1..n as a dataset of x = 10 i and y = i.
local function numbers(n)
  local i = neap.range(1, n)
  return data.TensorDataset(i * 10, i)
end

-- The second values of all batches, joined.
local function labels_of(loader)
  local all = {}
  for _, y in loader do
    for _, value in ipairs(y:totable()) do all[#all + 1] = value end
  end
  return all
end

local function sorted(list)
  local copy = table.move(list, 1, #list, 1, {})
  table.sort(copy)
  return copy
end

local function count_to(n)
  local list = {}
  for i = 1, n do list[i] = i end
  return list
end

describe("a data set", function()
  it("of tensors has their rows as items", function()
    local ds = data.TensorDataset(neap.tensor{ { 1, 2 }, { 3, 4 } }, neap.tensor{ 5, 6 })
    assert.equal(2, #ds)
    local item = ds[2]
    assert.same({ { 3, 4 }, 6.0 }, { item[1]:totable(), item[2]:item() })
    local x, y = ds:get(1)
    assert.same({ { 1, 2 }, 5.0 }, { x:totable(), y:item() })
    assert.equal("TensorDataset (2 items)", tostring(ds))
  end)

  it("of one tensor has single values as items", function()
    assert.equal(6.0, data.TensorDataset(neap.tensor{ 5, 6 })[2]:item())
  end)

  it("counts from 1, or from the end", function()
    local ds = numbers(3)
    assert.equal(3, ds[-1][2]:item())
    assert.has_error_like(function() return ds[0] end,
      "TensorDataset: indices count from 1, got 0")
    assert.has_error_like(function() return ds[4] end,
      "TensorDataset: index 4 is out of range of 3 items")
    assert.has_error_like(function() return ds[-4] end, "index -4 is out of range")
    assert.has_error_like(function() return ds[1.5] end, "an index must be a whole number, got 1.5")
  end)

  it("is walked with pairs", function()
    local seen = {}
    for i, x, y in pairs(numbers(2)) do seen[i] = { x:item(), y:item() } end
    assert.same({ { 10, 1 }, { 20, 2 } }, seen)
  end)

  it("made by functions gives what they return", function()
    local n = 2
    local ds = data.Dataset{ len = function() return n end,
      get = function(i) return i * i, "item " .. i end }
    assert.same({ 4, "item 2" }, ds[2])
    n = 3
    assert.same({ 3, { 9, "item 3" } }, { #ds, ds[-1] })
    assert.equal(25, data.Dataset{ len = 9, get = function(i) return i * i end }[5])
  end)

  it("says what is wrong with its parts", function()
    assert.has_error_like(function() data.TensorDataset(neap.zeros(2), neap.zeros(3)) end,
      "TensorDataset: tensors must have equally many rows, got 2 and 3")
    assert.has_error_like(function() data.TensorDataset(nil, neap.zeros(3)) end,
      "TensorDataset: argument 1 must be a tensor, got nil")
    assert.has_error_like(function() data.TensorDataset(neap.tensor(1)) end,
      "TensorDataset: argument 1 is a 0-dim tensor")
    assert.has_error_like(function() data.TensorDataset({}) end,
      "TensorDataset: argument 1 must be a tensor, got table")
    assert.has_error_like(function() data.Dataset{ len = -1, get = print } end,
      "Dataset: len must be a whole number of at least 0, got -1")
    assert.has_error_like(function() data.Dataset{ len = 1 } end, "Dataset: get must be a function")
  end)
end)

describe("a subset", function()
  it("has the items at its indices, in their order", function()
    local ds = data.Subset(numbers(5), { 5, 1, -2 })
    local seen = {}
    for i, _, y in pairs(ds) do seen[i] = y:item() end
    assert.same({ 5, 1, 4 }, seen)
    assert.equal(4, data.Subset(ds, neap.tensor({ 3 }, { dtype = "int64" }))[1][2]:item())
  end)

  it("refuses indices that are not there", function()
    assert.has_error_like(function() data.Subset(numbers(2), { 0 }) end,
      "Subset: indices count from 1, got 0")
    assert.has_error_like(function() data.Subset(numbers(2), { 1, 3 }) end,
      "Subset: index 3 is out of range of 2 items")
    assert.has_error_like(function() data.Subset({ 1 }, { 1 }) end,
      "Subset: expected a data set, got table")
  end)

  it("of a random split shares no item with the others", function()
    local a, b, c = data.random_split(numbers(10), { 5, 3, 2 })
    assert.same({ 5, 3, 2 }, { #a, #b, #c })
    local seen = {}
    for _, part in ipairs{ a, b, c } do
      for _, _, y in pairs(part) do seen[#seen + 1] = y:item() end
    end
    assert.same(count_to(10), sorted(seen))
  end)

  it("of a random split may be given as a fraction", function()
    local a, b = data.random_split(numbers(1797), { 0.8, 0.2 })
    assert.same({ 1438, 359 }, { #a, #b })
    assert.same({ 1, 1, 1 }, (function(...)
      local sizes = {}
      for i, part in ipairs{ ... } do sizes[i] = #part end
      return sizes
    end)(data.random_split(numbers(3), { 1 / 3, 1 / 3, 1 / 3 })))
  end)

  it("of a random split with a seed is always the same and disturbs nothing", function()
    local function split()
      return (data.random_split(numbers(100), { 50, 50 }, { seed = 7 })).indices:totable()
    end
    neap.manual_seed(1)
    local undisturbed = neap.rand(3):totable()
    neap.manual_seed(1)
    local first = split()
    assert.same(undisturbed, neap.rand(3):totable())
    assert.same(first, split())
  end)

  it("of a random split needs lengths that add up", function()
    assert.has_error_like(function() data.random_split(numbers(10), { 5, 4 }) end,
      "random_split: lengths must be counts with sum 10 or fractions with sum 1, got sum 9")
    assert.has_error_like(function() data.random_split(numbers(10), { 0.5, 0.4 }) end,
      "got sum 0.9")
    assert.has_error_like(function() data.random_split(numbers(10), { 11, -1 }) end,
      "random_split: length 2 must be a number of at least 0, got -1")
  end)
end)

describe("ConcatDataset", function()
  it("puts data sets one after the other", function()
    local ds = data.ConcatDataset{ numbers(2), numbers(3) }
    local seen = {}
    for i, _, y in pairs(ds) do seen[i] = y:item() end
    assert.same({ 1, 2, 1, 2, 3 }, seen)
  end)
end)

describe("a loader", function()
  it("gives batches of neighbours, the last one shorter", function()
    local loader = data.DataLoader(numbers(5), { batch_size = 2 })
    local shapes, seen = {}, {}
    for x, y in loader do
      shapes[#shapes + 1] = #x
      seen[#seen + 1] = y:totable()
      assert.is_true(x:equal(y * 10))
    end
    assert.same({ 2, 2, 1 }, shapes)
    assert.same({ { 1, 2 }, { 3, 4 }, { 5 } }, seen)
    assert.equal(3, #loader)
  end)

  it("has batches of one by default, and drops a short last one if told to", function()
    assert.equal(5, #data.DataLoader(numbers(5)))
    local loader = data.DataLoader(numbers(5), { batch_size = 2, drop_last = true })
    assert.equal(2, #loader)
    assert.same({ 1, 2, 3, 4 }, labels_of(loader))
    local all = data.DataLoader(numbers(3), { batch_size = 5, drop_last = true })
    assert.same({ 0, {} }, { #all, labels_of(all) })
  end)

  it("starts anew each time it is entered, after break as well", function()
    local loader = data.DataLoader(numbers(4), { batch_size = 2 })
    for _ = 1, 3 do
      for _, y in loader do
        assert.same({ 1, 2 }, y:totable())
        if y then break end
      end
    end
    assert.same({ 1, 2, 3, 4 }, labels_of(loader))
    assert.same({ 1, 2, 3, 4 }, labels_of(loader))
  end)

  it("can be looped over inside a loop over itself", function()
    local loader = data.DataLoader(numbers(3))
    local pairs_seen = {}
    for _, a in loader do
      for _, b in loader do pairs_seen[#pairs_seen + 1] = a:item() * 10 + b:item() end
    end
    assert.same({ 11, 12, 13, 21, 22, 23, 31, 32, 33 }, pairs_seen)
  end)

  it("numbers its batches with enumerate", function()
    local seen = {}
    for i, x, y in data.DataLoader(numbers(3), { batch_size = 2 }):enumerate() do
      seen[i] = { #x, y:at(1) }
    end
    assert.same({ { 2, 1 }, { 1, 3 } }, seen)
  end)

  it("shuffles, in another order each epoch", function()
    neap.manual_seed(3)
    local loader = data.DataLoader(numbers(100), { batch_size = 7, shuffle = true })
    local first, second = labels_of(loader), labels_of(loader)
    assert.same(count_to(100), sorted(first))
    assert.same(count_to(100), sorted(second))
    assert.not_same(first, second)
    assert.not_same(count_to(100), first)
    neap.manual_seed(3)
    assert.same(first, labels_of(loader))
  end)

  it("keeps x and y together when it shuffles", function()
    for x, y in data.DataLoader(numbers(50), { batch_size = 8, shuffle = true }) do
      assert.is_true(x:equal(y * 10))
    end
  end)

  it("with a seed goes on from a state dict", function()
    local function new()
      return data.DataLoader(numbers(20), { batch_size = 20, shuffle = true, seed = 5 })
    end
    local loader, other = new(), new()
    local start = loader:state_dict()
    local first = labels_of(loader)
    local after = loader:state_dict()
    local second = labels_of(loader)
    other:load_state_dict(after)
    assert.same(second, labels_of(other))
    other:load_state_dict(after)
    assert.same(second, labels_of(other))
    loader:load_state_dict(start)
    assert.same(first, labels_of(loader))
    assert.same({}, data.DataLoader(numbers(2)):state_dict())
    assert.has_error_like(function() loader:load_state_dict(3) end,
      "DataLoader: a state dict must be a table {generator = tensor or nil}, got 3")
    assert.has_error_like(function() loader:load_state_dict{ generator = 3 } end, "got 3")
  end)

  it("with a seed has its own sequence of epochs", function()
    local function epochs()
      local loader = data.DataLoader(numbers(20), { batch_size = 20, shuffle = true, seed = 5 })
      return { labels_of(loader), labels_of(loader) }
    end
    neap.manual_seed(1)
    local undisturbed = neap.rand(2):totable()
    neap.manual_seed(1)
    local first = epochs()
    assert.same(undisturbed, neap.rand(2):totable())
    assert.same(first, epochs())
    assert.not_same(first[1], first[2])
  end)

  it("takes the order from a sampler: a list, a tensor or a function", function()
    local order = { 3, 1, 1 }
    local samplers = { order, neap.tensor(order, { dtype = "int64" }), function() return order end }
    for _, sampler in ipairs(samplers) do
      local loader = data.DataLoader(numbers(3), { batch_size = 2, sampler = sampler })
      assert.same(order, labels_of(loader))
    end
    assert.equal(2, #data.DataLoader(numbers(9), { batch_size = 2, sampler = order }))
    assert.has_error_like(function()
      data.DataLoader(numbers(3), { sampler = order, shuffle = true })
    end, "DataLoader: sampler and shuffle exclude each other")
    assert.has_error_like(function()
      labels_of(data.DataLoader(numbers(3), { sampler = { 4 } }))
    end, "4")
  end)

  it("stacks tensors, makes numbers and booleans tensors, and strings lists", function()
    local ds = data.Dataset{ len = 3, get = function(i)
      return neap.full({ 2 }, i), i, i / 2, i > 1, "s" .. i, { i }
    end }
    for x, whole, half, flag, text, tables in data.DataLoader(ds, { batch_size = 3 }) do
      assert.same({ { 1, 1 }, { 2, 2 }, { 3, 3 } }, x:totable())
      assert.same({ "int64", { 1, 2, 3 } }, { whole.dtype, whole:totable() })
      assert.same({ "float32", { 0.5, 1, 1.5 } }, { half.dtype, half:totable() })
      assert.same({ false, true, true }, flag:totable())
      assert.same({ "s1", "s2", "s3" }, text)
      assert.same({ { 1 }, { 2 }, { 3 } }, tables)
    end
  end)

  it("refuses items whose values change their type or fail", function()
    local function first(get)
      local ds = data.Dataset{ len = 2, get = get }
      return function() data.DataLoader(ds, { batch_size = 2 })() end
    end
    assert.has_error_like(first(function(i) return i, i == 1 and 1 or "one" end),
      "DataLoader: value 2 of the items must always have one type, got a number in item 1 of the "
      .. "batch and a string in item 2")
    assert.has_error_like(first(function(i) return i, i == 1 and 1 or nil end),
      "value 2 of one is nil")
    assert.has_error_like(first(function(i) return i, neap.ones(i, 3) end),
      "DataLoader: value 2 of the items must always have one shape, got (1, 3) in item 1 of the batch and (2, 3) in "
      .. "item 2; try collate = a function that pads them (nn.utils.rnn.pad_sequence), or batch_size = 1")
    assert.has_error_like(first(function() error("broken item", 0) end), "broken item")
  end)

  it("takes a list, a tensor, or anything with # and [i]", function()
    local seen = {}
    for x, y in data.DataLoader({ { 1, "a" }, { 2, "b" } }, { batch_size = 2 }) do
      seen = { x:totable(), y }
    end
    assert.same({ { 1, 2 }, { "a", "b" } }, seen)
    for x in data.DataLoader(neap.tensor{ 7, 8 }, { batch_size = 2 }) do
      assert.same({ 7, 8 }, x:totable())
    end
  end)

  it("hands the items to a collate function of yours", function()
    local loader = data.DataLoader(numbers(3), { batch_size = 2, collate = function(items)
      return #items, items[1][2]:item()
    end })
    local seen = {}
    for n, first in loader do seen[#seen + 1] = { n, first } end
    assert.same({ { 2, 1 }, { 1, 3 } }, seen)
  end)

  it("gives copies: writing to a batch leaves the data as they are", function()
    local ds = numbers(2)
    for x in data.DataLoader(ds, { batch_size = 2 }) do x:zero_() end
    assert.equal(10, ds[1][1]:item())
  end)

  it("gathers the batches of a subset like those of its data set", function()
    local ds = data.Subset(numbers(9), { 9, 7, 5, 3, 1 })
    assert.same({ 9, 7, 5, 3, 1 }, labels_of(data.DataLoader(ds, { batch_size = 2 })))
    local shuffled = labels_of(data.DataLoader(ds, { batch_size = 2, shuffle = true }))
    assert.same({ 1, 3, 5, 7, 9 }, sorted(shuffled))
  end)

  it("takes everything at once for batches of any size", function()
    for _, shuffle in ipairs { false, true } do
      local loader = data.DataLoader(data.TensorDataset(neap.range(1, 5)), { batch_size = math.maxinteger,
        shuffle = shuffle })
      assert.equal(1, #loader)
      for x in loader do assert.equal(15, x:sum():item()) end
    end
  end)

  it("counts one batch and one item", function()
    assert.equal("DataLoader (1 batch of 2)", tostring(data.DataLoader(numbers(2), { batch_size = 2 })))
    assert.equal("DataLoader (2 batches of 1)", tostring(data.DataLoader(numbers(2))))
    assert.matches("%(1 item%)$", tostring(data.Subset(numbers(2), { 1 })))
  end)

  it("says what is wrong with its options", function()
    local ds = numbers(2)
    for options, text in pairs{
      [32] = "DataLoader: options must be a table, got 32; try {batch_size = 32}",
      [{ batch_size = 0 }] = "DataLoader: batch_size must be a whole number of at least 1, got 0",
      [{ shufle = true }] = "DataLoader: unknown option 'shufle', did you mean 'shuffle'?",
      [{ shuffle = 1 }] = "DataLoader: option 'shuffle' must be a boolean, got 1",
      [{ sampler = 3 }] = "sampler must be a list, an int64 tensor or a function, got 3",
      [{ collate = 3 }] = "DataLoader: collate must be a function of a list of items, got 3",
      [{ seed = -1 }] = "DataLoader: seed must be a whole number of at least 0, got -1",
    } do
      assert.has_error_like(function() data.DataLoader(ds, options) end, text)
    end
    assert.has_error_like(function() data.DataLoader(3) end,
      "DataLoader: expected a data set, got 3")
  end)
end)

describe("the bundled data", function()
  it("hold 1797 digits in 0..1 with labels 1..10", function()
    local ds = data.digits()
    assert.same({ 1797, { 1797, 64 }, { 1797 } }, { #ds, ds.x.shape, ds.y.shape })
    assert.same({ 0.0, 1.0 }, { ds.x:min():item(), ds.x:max():item() })
    assert.equal(561718 / 16, ds.x:to("float64"):sum():item())
    assert.same({ "int64", 1, 10 }, { ds.y.dtype, ds.y:min():item(), ds.y:max():item() })
    assert.same({ "0", "9", 10 }, { ds.classes[1], ds.classes[10], #ds.classes })
    assert.same({ 178, 180 }, { ds.y:eq(1):sum():item(), ds.y:eq(10):sum():item() })
    assert.same({ 5 / 16, 1 }, { ds[1][1]:at(3), ds[1][2]:item() })
  end)

  it("hold 150 flowers of three species", function()
    local ds = data.iris()
    assert.same({ 150, { 150, 4 } }, { #ds, ds.x.shape })
    assert.same({ "setosa", "versicolor", "virginica" }, ds.classes)
    assert.same({ "sepal_length", "sepal_width", "petal_length", "petal_width" }, ds.columns)
    for class = 1, 3 do assert.equal(50, ds.y:eq(class):sum():item()) end
    assert.is_true(ds.x:mean(1):allclose(neap.tensor{ 5.8433, 3.0573, 3.7580, 1.1993 },
      { atol = 1e-4 }))
  end)

  it("load in a moment", function()
    local began = neap.clock()
    data.digits()
    data.iris()
    assert.is_true(neap.clock() - began < 0.25)
  end)
end)

describe("made-up problems", function()
  it("are the four points of exclusive or", function()
    local ds = data.xor()
    assert.same({ { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, ds.x:totable())
    assert.same({ { 0 }, { 1 }, { 1 }, { 0 } }, ds.y:totable())
  end)

  it("have n points in the plane, classes counted from 1 and alike in number", function()
    for name, classes in pairs{ blobs = 3, moons = 2, circles = 2, spirals = 2 } do
      local ds = data[name](60)
      assert.same({ { 60, 2 }, "float32" }, { ds.x.shape, ds.x.dtype })
      assert.equal("int64", ds.y.dtype)
      for c = 1, classes do assert.equal(60 // classes, ds.y:eq(c):sum():item()) end
      assert.equal(classes, #ds.classes)
      assert.equal(7, #data[name](7))
    end
  end)

  it("lie on their curves without noise", function()
    local circles = data.circles(20, { noise = 0, factor = 0.3 })
    local radius = circles.x:square():sum(2):sqrt()
    local expected = neap.where(circles.y:eq(1), neap.tensor(1.0), neap.tensor(0.3))
    assert.is_true(radius:allclose(expected, { atol = 1e-6 }))
    local moons = data.moons(4, { noise = 0 })
    assert.is_true(moons.x:allclose(neap.tensor{ { 1, 0 }, { 0, 0.5 }, { -1, 0 }, { 2, 0.5 } },
      { atol = 1e-6 }))
  end)

  it("are the same for the same seed, whatever was drawn before", function()
    for _, name in ipairs{ "blobs", "moons", "circles", "spirals" } do
      local a = data[name](30, { seed = 1 })
      neap.rand(5)
      assert.is_true(a.x:equal(data[name](30, { seed = 1 }).x))
      assert.is_false(a.x:equal(data[name](30, { seed = 2 }).x))
    end
  end)

  it("refuse wrong arguments", function()
    assert.has_error_like(function() data.moons(0) end,
      "moons: n must be a whole number of at least 1, got 0")
    assert.has_error_like(function() data.moons(9, { nose = 1 }) end, "did you mean 'noise'?")
    assert.has_error_like(function() data.blobs(9, { noise = -1 }) end,
      "blobs: noise must be a number of at least 0, got -1")
  end)
end)

describe("MNIST", function()
  local folder

  local function write(name, text)
    local file <close> = assert(io.open(folder .. "/" .. name, "wb"))
    file:write(text)
  end

  -- Three images whose pixels are all 0, 51 or 255, labelled 7, 0 and 9.
  local images = string.pack(">I4I4I4I4", 2051, 3, 28, 28)
    .. ("\0"):rep(784) .. ("\51"):rep(784) .. ("\255"):rep(784)
  local labels = string.pack(">I4I4", 2049, 3) .. "\7\0\9"

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    assert(os.execute("mkdir " .. run.quote(folder)))
    write("train-images-idx3-ubyte", images)
    write("train-labels-idx1-ubyte", labels)
  end)

  after_each(function() os.execute("rm -rf " .. run.quote(folder)) end)

  it("has float images of 0..1 and labels 1..10", function()
    local ds = data.MNIST(folder)
    assert.same({ 3, "MNIST (3 items)" }, { #ds, tostring(ds) })
    local x, y = ds:get(2)
    assert.same({ { 1, 28, 28 }, "float32", 1 }, { x.shape, x.dtype, y })
    assert.equal("integer", math.type(y))
    assert.is_true(x:equal(neap.full({ 1, 28, 28 }, 0.2)))
    assert.same({ 8, 10 }, { ds[1][2], ds[3][2] })
    assert.same({ "0", "9" }, { ds.classes[1], ds.classes[10] })
    assert.equal("uint8", ds.images.dtype)
  end)

  it("makes batches", function()
    for _, shuffle in ipairs{ false, true } do
      local loader = data.DataLoader(data.MNIST(folder), { batch_size = 3, shuffle = shuffle })
      for x, y in loader do
        assert.same({ { 3, 1, 28, 28 }, "float32" }, { x.shape, x.dtype })
        assert.same({ 1, 8, 10 }, sorted(y:totable()))
        local brightness = { [8] = 0.0, [1] = 0.2, [10] = 1.0 }
        for i, label in ipairs(y:totable()) do
          assert.is_true(math.abs(x[i]:mean():item() - brightness[label]) < 1e-6)
        end
      end
    end
  end)

  it("applies a transform to each image", function()
    local ds = data.MNIST(folder, { transform = function(x) return x:flatten() * 2 end })
    for x in data.DataLoader(ds, { batch_size = 3 }) do
      assert.same({ { 3, 784 }, 2.0 }, { x.shape, x:at(3, 1) })
    end
  end)

  it("reads gzip'd files, the test part, and those of Fashion-MNIST", function()
    write("t10k-images-idx3-ubyte", images)
    write("t10k-labels-idx1-ubyte", labels)
    os.execute("gzip " .. run.quote(folder) .. "/t10k-*")
    local ds = data.FashionMNIST(folder, { train = false })
    assert.same({ 3, "Ankle boot", "T-shirt/top" }, { #ds, ds.classes[10], ds.classes[1] })
  end)

  it("says which file is missing and what is expected", function()
    assert.has_error_like(function() data.MNIST(folder, { train = false }) end,
      ("MNIST: no file 't10k-images-idx3-ubyte' or 't10k-images-idx3-ubyte.gz' in the folder "
        .. "'%s'; it must hold the IDX files"):format(folder))
    assert.has_error_like(function() data.FashionMNIST(folder .. "/none") end,
      "in the folder '" .. folder .. "/none', which does not exist")
    assert.has_error_like(function() data.MNIST() end,
      "MNIST: the folder of its files must be a string, got nil")
  end)

  it("refuses files that do not fit together", function()
    write("train-labels-idx1-ubyte", string.pack(">I4I4", 2049, 2) .. "\1\2")
    assert.has_error_like(function() data.MNIST(folder) end, "holds 3 images and")
    write("train-labels-idx1-ubyte", string.pack(">I4I4", 2049, 3) .. "\1\2\10")
    assert.has_error_like(function() data.MNIST(folder) end, "must lie in 0..9, got 10")
    write("train-labels-idx1-ubyte", images)
    assert.has_error_like(function() data.MNIST(folder) end, "must hold bytes of 1 dim")
    write("train-images-idx3-ubyte", images:sub(1, -2))
    assert.has_error_like(function() data.MNIST(folder) end, "is cut short")
  end)
end)
