-- A clone of any module runs as the module does and shares nothing with it.

local neap = require "neap"
local nn = neap.nn
local every_layer = require "tests.spec.nn.every_layer"

local function inputs_of(shapes)
  local inputs = {}
  for i, shape in ipairs(shapes) do
    local whole = shape[1] == "int64"
    inputs[i] = whole and neap.ones(table.unpack(shape, 2)):long() or neap.randn(shape)
  end
  return table.unpack(inputs)
end

local function check(module, ...)
  local copy = module:clone():eval()
  module:eval()
  assert.equal(tostring(module), tostring(copy))
  local before = copy:parameters()
  assert.equal(#module:parameters(), #before)
  if select("#", ...) > 0 then
    local y, z = module(...), copy(...)
    if neap.is_tensor(y) then assert.is_true(y:equal(z)) end
  end
  for i, p in ipairs(module:parameters()) do
    local held = before[i]:detach():clone()
    neap.no_grad(function() p:add_(1) end)
    assert.is_false(rawequal(p, before[i]))
    assert.is_true(held:equal(before[i]:detach()))
  end
end

describe("a clone of", function()
  for _, row in ipairs(every_layer) do
    it(row[1] .. " runs as it does and shares nothing with it", function()
      check(nn[row[1]](table.unpack(row[2])), inputs_of(row[3]))
    end)
  end

  it("containers holds their parts", function()
    check(nn.Sequential(nn.Linear(2, 2), nn.Tanh()), neap.ones(1, 2))
    check(nn.Sequential { { "a", nn.Linear(2, 2) }, { "b", nn.Tanh() } }, neap.ones(1, 2))
    check(nn.ModuleList { nn.Linear(2, 2), nn.Linear(2, 3) })
    check(nn.ModuleDict { a = nn.Linear(2, 2), b = nn.ReLU() })
    check(nn.ParameterList { nn.Parameter(neap.ones(2)) })
    local copy = nn.ModuleDict { { "b", nn.ReLU() }, { "a", nn.Linear(2, 2) } }:clone()
    assert.same({ "b", "a" }, copy:keys())
  end)
end)
