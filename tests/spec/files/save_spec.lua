-- neap.save and neap.load: what comes back, what is refused, and what stays when it fails.
local neap = require "neap"
local nn = neap.nn

local path

local function read(name)
  local file <close> = assert(io.open(name or path, "rb"))
  return file:read "a"
end

local function there_and_back(value)
  neap.save(path, value)
  return neap.load(path)
end

-- Equal in type, and tensors in dtype, shape and bits.
local function assert_same(expected, got)
  if type(expected) == "userdata" then
    assert.are.equal(expected.dtype, got.dtype)
    assert.are.same(expected.shape, got.shape)
    assert.is_true(expected:equal(got))
  elseif type(expected) == "table" then
    for key, value in pairs(expected) do assert_same(value, got[key]) end
    for key in pairs(got) do assert.is_not_nil(expected[key]) end
  else
    assert.are.equal(math.type(expected), math.type(got))
    assert.are.equal(("%q"):format(expected), ("%q"):format(got))
  end
end

describe("neap.save and neap.load", function()
  before_each(function() path = os.tmpname() end)
  after_each(function() os.remove(path) end)

  it("give back tensors of every dtype and of any shape", function()
    local tensors = {}
    for _, dtype in ipairs(neap.info().dtypes) do
      for i, shape in ipairs { {}, { 0 }, { 5 }, { 2, 0, 3 }, { 3, 1, 2, 2 } } do
        tensors[dtype .. i] = (neap.rand(shape) * 100):to(dtype)
      end
    end
    assert_same(tensors, there_and_back(tensors))
    assert_same(neap.arange(0, 6):view(2, 3).T, there_and_back(neap.arange(0, 6):view(2, 3).T))
  end)

  it("give back nested tables with all their keys and values", function()
    local x = neap.randn(2, 2)
    local value = {
      x = x, ["a.b"] = neap.ones(1), a = { b = neap.zeros(2) }, list = { x * 2, x * 3, { x } },
      [1] = "one", [2.5] = true, [false] = 0, [-3] = {}, ["__metadata__"] = neap.ones(3),
      float = 0.1, huge = math.huge, low = -math.huge, zero = -0.0, tiny = 5e-324, whole = 2.0,
      large = math.maxinteger, small = math.mininteger, bytes = "\0\xff\n", text = "größer \"",
      [""] = neap.zeros(4), ["\xff"] = { 1, nil, 3 }, format = "pt",
    }
    local got = there_and_back(value)
    assert_same(value, got)
    local nan = there_and_back { nan = 0 / 0 }.nan
    assert.is_true(nan ~= nan)
    for _, plain in ipairs { "text", 7, 2.5, true } do assert_same(plain, there_and_back(plain)) end
  end)

  it("write a tensor that is met twice once, and give back one", function()
    local x = neap.randn(1000)
    local got = there_and_back { first = x, second = { x } }
    assert.is_true(rawequal(got.first, got.second[1]))
    assert.is_true(#read() < 6000)
  end)

  it("write the same bytes for equal values", function()
    local value = { n = 1, b = neap.ones(2), c = neap.ones(3, { dtype = "float64" }), [2] = "x" }
    neap.save(path, value)
    local first = read()
    neap.save(path, { [2] = "x", c = value.c, b = value.b, n = 1 })
    assert.are.equal(first, read())
  end)

  it("keep gradients and views out of the file, and metadata in it", function()
    local w = neap.randn(100, { requires_grad = true })
    neap.save(path, { w = w, part = w:detach():narrow(1, 3, 2) }, { metadata = { who = "me" } })
    local got, metadata = neap.load(path, { metadata = true })
    assert.are.same({ format = "pt", who = "me" }, metadata)
    assert.is_false(got.w.requires_grad)
    assert.is_true(got.part:equal(w:detach():narrow(1, 3, 2)))
  end)

  it("leave the file as it is when a loaded tensor is written", function()
    local got = there_and_back { x = neap.ones(4) }
    got.x:add_(1)
    assert.are.same({ 2, 2, 2, 2 }, got.x:totable())
    assert.are.same({ 1, 1, 1, 1 }, neap.load(path).x:totable())
  end)

  it("keep elements alive as long as a tensor has them", function()
    local x = there_and_back { x = neap.arange(1, 1000) }.x:narrow(1, 900, 3)
    neap.save(path, { x = neap.zeros(2) })
    collectgarbage()
    assert.are.same({ 900, 901, 902 }, x:totable())
  end)

  it("carry a network over, by its state", function()
    local function net() return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Tanh()) end
    local from, to, x = net(), net(), neap.randn(5, 3)
    from(x)
    neap.save(path, from:state_dict())
    to:load_state_dict(neap.load(path))
    assert.is_true(from:eval()(x):equal(to:eval()(x)))
  end)

  it("refuse what is no data, and leave the old file", function()
    neap.save(path, { x = neap.ones(1) })
    local before, ring = read(), { inner = {} }
    ring.inner.back = ring
    local cases = {
      { { a = { f = print } }, "save: a.f is a function; tensors, numbers, strings, booleans and tables" },
      { nn.Linear(1, 1), "save: the value is a Linear; save its state_dict()" },
      { { net = nn.Linear(1, 1) }, "save: net is a Linear; save its state_dict()" },
      { ring, "save: inner.back leads back to the value, which holds it" },
      { { [neap.ones(1)] = 1 }, "save: the value has a userdata as a key" },
      { { c = coroutine.create(print) }, "save: c is a thread" },
    }
    for _, case in ipairs(cases) do
      local ok, message = pcall(neap.save, path, case[1])
      assert.is_false(ok)
      assert.truthy(message:find(case[2], 1, true), message)
    end
    assert.are.equal(before, read())
  end)

  it("name a place that cannot be written", function()
    local ok, message = pcall(neap.save, "/nowhere/net.safetensors", { x = neap.ones(1) })
    assert.is_false(ok)
    assert.truthy(message:find("cannot write '/nowhere/net.safetensors': there is no folder '/nowhere'", 1, true))
    ok, message = pcall(neap.save, "/tmp", { x = neap.ones(1) })
    assert.is_false(ok)
    assert.truthy(message:find("cannot write '/tmp': a folder stands there", 1, true), message)
  end)
end)
