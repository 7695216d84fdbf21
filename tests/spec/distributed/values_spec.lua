-- Lua values between ranks: what arrives is what was sent; what cannot go, and bytes that are
-- damaged, are sentences.

local neap = require "neap"
local ranks = require "tests.spec.distributed.ranks"
local values = require "neap.distributed.values"

local core = require "neap.core"

local function there_and_back(value)
  return values.unpack(assert(values.pack(value, "v")), "gather_values")
end

describe("a packed value", function()
  it("comes back as it was", function()
    for _, value in ipairs { 1, -1, math.mininteger, math.maxinteger, 0.1, -0.0, math.huge, "", "a\0b\n", true, false } do
      local back = there_and_back(value)
      assert.equal(math.type(value) or type(value), math.type(back) or type(back))
      assert.equal(value, back)
    end
    assert.equal("-0.0", tostring(there_and_back(-0.0)))
    assert.is_true(there_and_back(0 / 0) ~= there_and_back(0 / 0))
    assert.is_nil(there_and_back(nil))
    local t = { 1, "two", { three = { 3.0 } }, [10] = true, [2.5] = false, [true] = "key", [{ 1 }] = 2 }
    local back = there_and_back(t)
    t[next({ [1] = 1 })], back[1] = nil, nil
    local key, found
    for k in pairs(back) do if type(k) == "table" then found = k end end
    for k in pairs(t) do if type(k) == "table" then key = k end end
    assert.same(key, found)
    t[key], back[found] = nil, nil
    assert.same(t, back)
  end)

  it("keeps what refers to each other", function()
    local shared, x = { 1 }, neap.ones(2)
    local t = { shared, shared, x, { x } }
    t.self = t
    t[t] = t
    local back = there_and_back(t)
    assert.is_true(rawequal(back[1], back[2]))
    assert.is_true(rawequal(back[3], back[4][1]))
    assert.is_true(rawequal(back, back.self))
    assert.is_true(rawequal(back, back[back]))
  end)

  it("keeps tensors of all dtypes and layouts, without gradients", function()
    for _, dtype in ipairs(neap.info().dtypes) do
      for _, shape in ipairs { {}, { 0 }, { 3, 0, 2 }, { 5 }, { 2, 1, 3 }, { 1, 1, 1, 1, 1, 1, 1, 2 } } do
        local x = neap.randint(0, 9, shape):to(dtype)
        local back = there_and_back(x)
        assert.equal(x.dtype, back.dtype)
        assert.same({ table.unpack(x.shape) }, { table.unpack(back.shape) })
        assert.is_true(x:equal(back))
      end
    end
    local x = neap.rand(3, 4)
    assert.is_true(x.T:equal(there_and_back(x.T)))
    assert.is_true(x[{ {}, { 1, 4, 2 } }]:equal(there_and_back(x[{ {}, { 1, 4, 2 } }])))
    assert.is_false(there_and_back(neap.ones(2):requires_grad_()).requires_grad)
    local nan = there_and_back(neap.tensor { 0 / 0, math.huge, -math.huge, -0.0 })
    assert.equal("tensor([ nan,  inf, -inf,  -0.], shape=(4))", tostring(nan))
  end)

  it("keeps what neap's tables are", function()
    local back = there_and_back { shape = neap.ones(2, 3).shape, info = neap.info(), list = core.list { 1, 2 } }
    assert.equal("(2, 3)", tostring(back.shape))
    assert.equal(getmetatable(neap.info()), getmetatable(back.info))
    assert.equal("{1, 2}", tostring(back.list))
    local state = there_and_back(neap.nn.Linear(2, 3):state_dict())
    local names = {}
    for name in pairs(state) do names[#names + 1] = name end
    assert.same({ "weight", "bias" }, names)
    neap.nn.Linear(2, 3):load_state_dict(state)
  end)

  it("is refused with its place where it cannot go", function()
    local deep = {}
    local at = deep
    for _ = 1, 200 do at.x = {}; at = at.x end
    for part, value in pairs {
      ["v is a function, which cannot go to another rank"] = print,
      ["v.hooks[2] is a function, which cannot go"] = { hooks = { 1, print } },
      ["v[\"a b\"] is a thread, which"] = { ["a b"] = coroutine.create(print) },
      ["a key of v.x is a function"] = { x = { [print] = 1 } },
      ["v.net is a Linear, which cannot go to another rank; its state can: v.net:state_dict()"] = { net = neap.nn.Linear(1, 1) },
      ["v.opt is a SGD"] = { opt = neap.optim.SGD(neap.nn.Linear(1, 1):parameters(), { lr = 1 }) },
      ["v is a table with a metatable"] = setmetatable({}, {}),
      ["v.file is a userdata"] = { file = io.stdout },
      ["v is the class Linear"] = neap.nn.Linear,
      ["lies more than 150 tables deep"] = deep,
    } do
      local packed, message = values.pack(value, "v")
      assert.is_nil(packed)
      assert.truthy(message:find(part, 1, true), message)
    end
  end)
end)

describe("bytes of another rank", function()
  local function damaged(text)
    local ok, message = pcall(values.unpack, text, "gather_values")
    if ok then return true end
    assert.truthy(tostring(message):find("gather_values: what came from another rank is damaged", 1, true), message)
    return false
  end

  it("that are cut short anywhere are damaged", function()
    local text = values.pack({ 1, "two", { neap.ones(2, 3), neap.ones(2).shape }, x = 2.5, t = true }, "v")
    for n = 0, #text - 1 do assert.is_false(damaged(text:sub(1, n)), n) end
    assert.is_true(damaged(text))
    assert.is_false(damaged(text .. "0"))
  end)

  it("that were changed anywhere give another value or a sentence", function()
    local text = values.pack({ 1, "two", { neap.ones(2, 3), neap.ones(2).shape }, x = 2.5, t = true }, "v")
    for i = 1, #text do
      for _, byte in ipairs { 0, 1, 127, 255, text:byte(i) ~ 1, ("t"):byte(), ("x"):byte(), ("r"):byte() } do
        damaged(text:sub(1, i - 1) .. string.char(byte) .. text:sub(i + 1))
      end
    end
  end)

  it("that claim more than there is take no memory", function()
    local before = neap.memory().peak
    local function tensor(kind, ...)
      return "x" .. string.pack("<s1 B", kind, select("#", ...)) .. string.pack("<" .. ("i8"):rep(select("#", ...)), ...)
    end
    for _, text in ipairs { tensor("F32", 1 << 40), tensor("F32", 1 << 40, 1 << 40), tensor("F64", -1), tensor("F16", 0),
      tensor("F32", math.mininteger, 2), tensor("F32", 1, 1, 1, 1, 1, 1, 1, 1, 0), string.pack("<c1 i8", "s", 1 << 40),
      string.pack("<c1 i8", "s", -1), string.pack("<c1 i8", "r", 1), ("tp"):rep(1000), "tq0",
      "tp" .. string.pack("<c1 d", "d", 0 / 0) .. "y0" } do
      assert.is_false(damaged(text))
    end
    assert.is_true(neap.memory().peak - before < 1 << 20)
  end)
end)

describe("values of one rank alone", function()
  local dist = neap.distributed

  it("are gathered and broadcast", function()
    local t = { 1 }
    assert.same({ { 1 } }, dist.gather_values(t))
    assert.is_true(rawequal(t, dist.broadcast_values(t)))
    assert.is_nil(dist.broadcast_values(nil))
    assert.has_error_like(function() dist.broadcast_values(1, 2) end, "broadcast_values: root must be a whole number of at most 1, got 2")
    assert.has_error_like(function() dist.gather_values { f = print } end, "gather_values: on rank 1 v.f is a function")
  end)
end)

ranks.describe("values of several ranks", function()
  it("are gathered and broadcast, and what cannot go is an error on all", function()
    ranks.pass(3, [=[
      local n, r = dist.world_size(), dist.rank()
      local list = dist.gather_values { rank = r, x = neap.full({ r, 2 }, r), text = ("x"):rep(10000 * r) }
      check.equal("a value of each", n, #list)
      for k, v in ipairs(list) do
        check.equal("the rank", k, v.rank)
        check.tensor("a tensor of another shape on each", neap.full({ k, 2 }, k), v.x)
        check.equal("a text of another length on each", 10000 * k, #v.text)
      end
      list = dist.gather_values(r ~= 2 and r or nil)
      check("a nil leaves a hole", list[1] == 1 and list[2] == nil and list[3] == 3)
      local mine = { seed = 10 + r }
      local got = dist.broadcast_values(mine, 2)
      check.equal("the root's value", 12, got.seed)
      check.equal("the root keeps its own", r == 2, rawequal(got, mine))
      check.equal("nil from the root", nil, dist.broadcast_values(r > 1 and r or nil))
      check.error("one that cannot go, gathered", "gather_values: on rank 2 v.f is a function, which cannot go to another rank",
        dist.gather_values, { f = r == 2 and print or nil })
      check.error("one that cannot go, broadcast", "broadcast_values: on rank 3 v is a Linear", dist.broadcast_values,
        r == 3 and neap.nn.Linear(1, 1) or 1, 3)
      check.error("other roots", "broadcast_values: rank 1 calls broadcast_values with root 1, rank 2 calls broadcast_values with root 2",
        dist.broadcast_values, 1, r == 1 and 1 or 2)
      check.equal("... after which they go on", n, #dist.gather_values(1))
    ]=])
  end)
end)
