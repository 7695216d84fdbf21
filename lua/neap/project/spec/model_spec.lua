-- neap test

local neap = require "neap"
require "neap.testing"
local Net = require "model"
local F = neap.nn.functional

describe("the model", function()
  before_each(function() neap.manual_seed(1) end)

  it("gives a score for each class", function()
    assert.equal("(5, 10)", tostring(Net(64, 16, 10)(neap.randn(5, 64)).shape))
  end)

  it("gives the same scores for an example alone and among others", function()
    local net, x = Net(64, 16, 10), neap.randn(5, 64)
    assert.tensor_near(net(x)[2], net(x[2]), { tol = 1e-5 })
  end)

  it("has the gradients that differences give", function()
    local net, y = Net(6, 4, 3):double(), neap.tensor({ 1, 3 }, { dtype = "int64" })
    local x = neap.randn(2, 6):double():requires_grad_()
    assert.gradcheck(function(input) return F.cross_entropy(net(input), y) end, { x })
  end)

  it("learns a few examples by heart", function()
    local net = Net(64, 16, 10)
    local x, y = neap.randn(20, 64), neap.randint(1, 10, { 20 })
    local optimizer = neap.optim.Adam(net:parameters(), { lr = 0.01 })
    for _ = 1, 100 do
      optimizer:zero_grad()
      F.cross_entropy(net(x), y):backward()
      optimizer:step()
    end
    assert.tensor_equal(y, net(x):argmax(2))
  end)

  it("is the same after it was saved and loaded", function()
    local path = os.tmpname()
    finally(function() os.remove(path) end)
    local net, again = Net(64, 16, 10), Net(64, 16, 10)
    neap.save(path, net:state_dict())
    again:load_state_dict(neap.load(path))
    local x = neap.randn(3, 64)
    assert.tensor_equal(net(x), again(x))
  end)
end)
