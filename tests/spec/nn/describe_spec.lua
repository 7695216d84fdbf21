local neap = require "neap"
local nn = neap.nn

describe("tostring of a module", function()
  it("shows nested modules as PyTorch does, counted from 1", function()
    local inner = nn.Sequential(nn.ReLU(), nn.Linear(5, 1, { bias = false }))
    local net = nn.Sequential(nn.Linear(4, 5), inner, function(x) return x end)
    assert.equal([[
Sequential(
  (1): Linear(in_features=4, out_features=5, bias=true)
  (2): Sequential(
    (1): ReLU()
    (2): Linear(in_features=5, out_features=1, bias=false)
  )
  (3): function
)]], tostring(net))
  end)

  it("shows names of fields", function()
    local Net = nn.class("Net")
    function Net:init() self.fc = nn.Linear(3, 1) end
    assert.equal("Net(\n  (fc): Linear(in_features=3, out_features=1, bias=true)\n)",
      tostring(Net()))
    assert.equal("class Net", tostring(Net))
  end)

  it("shows options", function()
    assert.equal("Dropout(p=0.5, inplace=false)", tostring(nn.Dropout()))
    assert.equal("LeakyReLU(negative_slope=0.2)", tostring(nn.LeakyReLU(0.2)))
    assert.equal("ReLU(inplace=true)", tostring(nn.ReLU { inplace = true }))
    assert.equal("Softplus(beta=1.0, threshold=20.0)", tostring(nn.Softplus()))
    assert.equal("Flatten(start_dim=2, end_dim=-1)", tostring(nn.Flatten()))
    assert.equal("Unflatten(dim=2, unflattened_size=(2, 5))", tostring(nn.Unflatten(2, { 2, 5 })))
    assert.equal("Softmax(dim=2)", tostring(nn.Softmax(2)))
    assert.equal("GELU(approximate='none')", tostring(nn.GELU()))
    assert.equal("MSELoss()", tostring(nn.MSELoss()))
  end)

  it("joins equal neighbours of a list", function()
    local list = nn.ModuleList { nn.Linear(1, 1), nn.Linear(1, 1), nn.ReLU() }
    assert.equal([[
ModuleList(
  (1-2): 2 x Linear(in_features=1, out_features=1, bias=true)
  (3): ReLU()
)]], tostring(list))
  end)
end)

describe("summary", function()
  local net

  before_each(function()
    net = nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 5), nn.Linear(5, 3))
  end)

  it("counts the parameters of each layer and in total", function()
    assert.equal([[
Layer        Parameters
-----------------------
Sequential            -
  1: Linear          25
  2: Linear          30
  3: Linear          18
-----------------------
Total parameters: 73
Trainable parameters: 73]], net:summary())
  end)

  it("shows output shapes for an input's shape", function()
    local expected = [[
Layer        Output shape  Parameters
-------------------------------------
Sequential   (7, 3)                 -
  1: Linear  (7, 5)                25
  2: Linear  (7, 5)                30
  3: Linear  (7, 3)                18
-------------------------------------
Total parameters: 73
Trainable parameters: 73]]
    assert.equal(expected, net:summary { 7, 4 })
    assert.equal(expected, net:summary(7, 4))
  end)

  it("leaves modes, hooks and the generator as they were", function()
    local dropout = nn.Sequential(nn.Dropout(0.5), nn.Linear(2, 2))
    dropout[1]:eval()
    neap.manual_seed(5)
    local expected = neap.rand(3)
    neap.manual_seed(5)
    dropout:summary(1, 2)
    assert.is_true(neap.rand(3):equal(expected))
    assert.is_true(dropout.training)
    assert.is_false(dropout[1].training)
    assert.is_true(dropout[2].training)
    assert.equal(getmetatable(nn.Linear(1, 1)).__call, getmetatable(dropout[2]).__call)
  end)

  it("counts shared and frozen parameters rightly", function()
    local tied = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    tied[2].weight = tied[1].weight
    tied[1].bias:requires_grad_(false)
    assert.matches("Total parameters: 8\nTrainable parameters: 6$", tied:summary())
  end)

  it("tells of an input that does not fit", function()
    assert.error_matches(function() net:summary(1, 3) end, "summary: net%.1 %(Linear 4→5%):")
    assert.error_matches(function() net:summary(0.5) end,
      "summary: a size of the input must be a whole number")
    assert.equal(getmetatable(nn.Linear(1, 1)).__call, getmetatable(net[1]).__call)
  end)
end)
