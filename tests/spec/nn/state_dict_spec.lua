local neap = require "neap"
local nn = neap.nn

local function keys(t)
  local list = {}
  for key in pairs(t) do list[#list + 1] = key end
  table.sort(list)
  return list
end

local function mlp()
  return nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
end

describe("state_dict", function()
  it("numbers from 1, or from 0 as PyTorch does", function()
    assert.same({ "1.bias", "1.weight", "3.bias", "3.weight" }, keys(mlp():state_dict()))
    assert.same({ "0.bias", "0.weight", "2.bias", "2.weight" },
      keys(mlp():state_dict { numbering = 0 }))
    assert.error_matches(function() mlp():state_dict { numbering = 2 } end,
      "numbering must be 0 or 1, got 2")
    assert.error_matches(function() mlp():state_dict { numberin = 1 } end,
      "did you mean 'numbering'")
  end)

  it("shares the module's memory without its graph", function()
    local layer = nn.Linear(2, 1)
    local dict = layer:state_dict()
    assert.is_false(dict.weight.requires_grad)
    dict.weight:fill_(7)
    assert.equal(7, layer.weight:at(1, 2))
  end)

  it("holds a shared parameter under each of its names", function()
    local net = nn.Module()
    net.a = nn.Linear(2, 2, { bias = false })
    net.b = net.a
    assert.same({ "a.weight", "b.weight" }, keys(net:state_dict()))
  end)
end)

describe("load_state_dict", function()
  it("makes another network the same", function()
    local a, b = mlp(), mlp()
    local weight = b[1].weight
    b:load_state_dict(a:state_dict())
    local x = neap.randn(4, 2)
    assert.is_true(a(x):equal(b(x)))
    assert.equal(weight, b[1].weight)
    assert.is_true(weight.requires_grad)
    assert.is_true(weight.is_leaf)
  end)

  it("takes PyTorch's numbering, nested too, and converts dtypes", function()
    local a, b = nn.Sequential(mlp(), nn.Linear(1, 1)), nn.Sequential(mlp(), nn.Linear(1, 1))
    local dict = a:state_dict { numbering = 0 }
    for name, tensor in pairs(dict) do dict[name] = tensor:to("float64") end
    assert.is_truthy(dict["0.0.weight"])
    b:load_state_dict(dict)
    local x = neap.randn(4, 2)
    assert.is_true(a(x):equal(b(x)))
    assert.equal("float32", b[2].weight.dtype)
  end)

  it("lists all that does not fit in one error, and changes nothing", function()
    local net = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1))
    local before = net[2].bias:item()
    local dict = {
      ["1.weight"] = neap.zeros(2, 3), ["2.bias"] = neap.tensor { 99 },
      ["2.weight"] = neap.zeros(1, 3), extra = neap.zeros(1), more = 3,
    }
    local ok, message = pcall(function() net:load_state_dict(dict) end)
    assert.is_false(ok)
    assert.matches("state_dict_spec.lua:%d+: load_state_dict: the table does not fit Sequential: "
      .. "missing keys 1%.bias; unexpected keys extra, more; "
      .. "1%.weight must have shape %(3, 2%), got %(2, 3%)$", message)
    assert.equal(before, net[2].bias:item())
  end)

  it("may be told to leave missing and unexpected names alone, not wrong shapes", function()
    local net = nn.Linear(2, 1)
    local dict = { bias = neap.tensor { 5 }, other = neap.zeros(1) }
    local result = net:load_state_dict(dict, { strict = false })
    assert.same({ missing_keys = { "weight" }, unexpected_keys = { "other" } }, result)
    assert.equal(5, net.bias:item())
    assert.error_matches(function()
      net:load_state_dict({ bias = neap.zeros(2) }, { strict = false })
    end, "bias must have shape %(1%), got %(2%)")
  end)

  it("refuses what is no table of tensors", function()
    local net = nn.Linear(2, 1)
    assert.error_matches(function() net:load_state_dict("file") end,
      'from name to tensor, got "file"')
    assert.error_matches(function() net:load_state_dict(net) end,
      "from name to tensor, got Linear")
    assert.error_matches(function() net:load_state_dict { weight = 1, bias = neap.zeros(1) } end,
      "weight must be a tensor, got 1")
  end)
end)
