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
