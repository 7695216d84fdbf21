-- gumbel_softmax of nn.functional.

local neap = require "neap"
local F = neap.nn.functional

local function t(values) return neap.tensor(values, { dtype = "float64" }) end

describe("gumbel_softmax", function()
  it("draws classes as often as their probabilities tell", function()
    neap.manual_seed(1)
    local logits = t { 0.1, 0.2, 0.7 }:log():expand(4000, 3)
    local share = F.gumbel_softmax(logits, { hard = true }):mean(1):totable()
    for i, p in ipairs { 0.1, 0.2, 0.7 } do assert.near(p, share[i], 0.03) end
    assert.is_true(F.gumbel_softmax(logits):sum(2):allclose(neap.ones({ 4000 }, { dtype = "float64" })))
  end)
  it("gives a hard sample the gradient of the soft one", function()
    local x, c = t { { 1, 2, 3 } }:requires_grad_(), t { { 1, -1, 2 } }
    local grads = {}
    for i, hard in ipairs { true, false } do
      neap.manual_seed(2)
      x.grad = nil
      (F.gumbel_softmax(x, { tau = 0.7, hard = hard }) * c):sum():backward()
      grads[i] = x.grad
    end
    assert.is_true(grads[1]:allclose(grads[2]))
  end)
end)
