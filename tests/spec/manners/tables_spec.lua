-- Tables that neap gives print what they hold, join, compare, and are refused as tensors.

local neap = require "neap"
local core = require "neap.core"
local nn, optim, data = neap.nn, neap.optim, neap.data

local x = neap.ones(2, 3)

describe("a shape", function()
  it("prints, joins and compares", function()
    assert.equal("(2, 3)", tostring(x.shape))
    assert.equal("(2, 3)", tostring(x:size()))
    assert.equal("()", tostring(neap.tensor(1).shape))
    assert.equal("(3, 1)", tostring(x:stride()))
    assert.equal("shape (2, 3)", "shape " .. x.shape)
    assert.equal("(2, 3) and (3)", x.shape .. " and " .. neap.zeros(3).shape)
    assert.is_true(x.shape == neap.zeros(2, 3).shape and x.shape ~= neap.zeros(3, 2).shape)
    assert.is_true(x.shape == { 2, 3 } and x.shape ~= { 2 })
  end)

  it("is a table of its own, as before", function()
    local shape = x.shape
    shape[1] = 9
    assert.same({ 9, 3, 2 }, { shape[1], shape[2], #shape })
    assert.same({ 2, 3 }, x.shape)
    assert.is_nil(x.shape[3])
    assert.equal("2 3", table.concat(x.shape, " "))
    assert.same({ 2, 3 }, neap.zeros(x.shape).shape)
    assert.same({ 6 }, x:reshape(x.shape[1] * x.shape[2]).shape)
  end)

  it("is no tensor", function()
    assert.has_error_like(function() return x.shape * 2 end, "'*' needs a tensor, got a shape")
    assert.has_error_like(function() return x.shape:numel() end, "this is a shape")
    assert.has_error_like(function() return x + x.shape end, "got a shape")
    assert.has_error_like(function() return neap.exp(x.shape) end, "got a shape")
  end)

  it("can be saved, and comes back as a plain table", function()
    local path = os.tmpname()
    neap.save(path, { shape = x.shape, list = x:split(1) })
    local loaded = neap.load(path)
    os.remove(path)
    assert.same({ 2, 3 }, loaded.shape)
    assert.equal(2, #loaded.list)
  end)
end)

describe("a list of tensors", function()
  local function lists()
    local w = neap.ones(2):requires_grad_()
    return {
      grad = neap.grad((w * 2):sum(), { w }), split = x:split(1), chunk = x:chunk(2), unbind = x:unbind(),
      parameters = nn.Linear(2, 2):parameters(), buffers = nn.BatchNorm1d(2):buffers(),
      unpad = nn.utils.rnn.unpad_sequence(neap.ones(3, 2), { 1, 2 }),
    }
  end

  it("says what it holds", function()
    for name, list in pairs(lists()) do
      assert(tostring(list):find("^{tensor %("), name .. ": " .. tostring(list))
      assert.equal(list, list)
    end
    assert.equal("{tensor (2, 2), tensor (2)}", tostring(nn.Linear(2, 2):parameters()))
  end)

  it("is refused where a tensor is meant, as a list", function()
    for name, list in pairs(lists()) do
      for _, f in ipairs {
        function() return list:norm() end, function() return list.grad end, function() return list + 1 end,
        function() return x * list end, function() return -list end, function() return neap.exp(list) end,
        function() return x:add(list) end,
      } do
        local ok, message = pcall(f)
        assert(not ok and message:find("manners/tables_spec.lua:%d+: ") and message:find("list", 1, true),
          name .. ": " .. tostring(message))
      end
    end
  end)
end)

describe("any table that neap gives", function()
  it("is shown by what it holds", function()
    local net = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    local opt = optim.Adam(net:parameters())
    local ds = data.TensorDataset(x, neap.ones(2))
    for name, t in pairs {
      parameters = net:parameters(), children = net:children(), modules = net:modules(), state = net:state_dict(),
      loaded = net:load_state_dict(net:state_dict()), memory = neap.memory(), info = neap.info(),
      opt = opt:state_dict(), item = ds[1], table = x:totable(), dtypes = neap.info().dtypes,
    } do
      assert(not tostring(t):find("0x", 1, true), name .. ": " .. tostring(t))
      assert(not ("" .. t):find("0x", 1, true), name)
    end
    assert.equal("{{1.0, 1.0, 1.0}, {1.0, 1.0, 1.0}}", tostring(x:totable()))
  end)

  it("is one that neap takes again", function()
    assert.is_true(neap.tensor(x:totable()):equal(x))
    assert.is_true(x[{ { 1, 2 }, neap.ones(1).shape[1] }]:equal(neap.ones(2)))
    assert.equal(2, #neap.stack(x:unbind()))
    assert.equal("record", (next({ record = core.tables.record })))
  end)
end)

describe("a state dict", function()
  it("is walked in the order of the module", function()
    local net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2), nn.Linear(2, 1))
    local names = {}
    for name in pairs(net:state_dict()) do names[#names + 1] = name end
    assert.equal("1.weight 1.bias 2.weight 2.bias 2.running_mean 2.running_var 2.num_batches_tracked "
      .. "3.weight 3.bias", table.concat(names, " "))
    local dict = net:state_dict()
    dict["1.bias"], dict.more = nil, 1
    names = {}
    for name in pairs(dict) do names[#names + 1] = name end
    assert.same({ "1.weight", "2.weight", "more" }, { names[1], names[2], names[#names] })
  end)
end)
