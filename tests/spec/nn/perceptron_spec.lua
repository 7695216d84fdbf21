local neap = require "neap"
local nn = neap.nn

local x = neap.tensor { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }

describe("Perceptron", function()
  it("starts at zero, and answers 0 there", function()
    local p = nn.Perceptron(2)
    assert.same({ 0, 0 }, p.weight:totable())
    assert.equal(0, p.bias:item())
    assert.same({ 0, 0, 0, 0 }, p(x):totable())
    assert.equal(0, p(x[4]):item())
    assert.same({}, p(x[4]).shape)
  end)

  it("learns by its rule, example after example", function()
    local p = nn.Perceptron(2)
    -- (1, 1) -> 1 is missed; then (0, 0) -> 0 is.
    assert.equal(1, p:learn(x, neap.tensor { 0, 0, 0, 1 }))
    assert.same({ 1, 1 }, p.weight:totable())
    assert.equal(1, p.bias:item())
    -- (0, 0), (0, 1) and (1, 1) are missed in turn.
    assert.equal(3, p:learn(x, neap.tensor { 0, 0, 0, 1 }))
    assert.same({ 2, 1 }, p.weight:totable())
    assert.equal(0, p.bias:item())
  end)

  for name, y in pairs { AND = { 0, 0, 0, 1 }, OR = { 0, 1, 1, 1 } } do
    it("learns " .. name .. ", until a pass without mistakes", function()
      local p = nn.Perceptron(2)
      local epochs, history = p:fit(x, y, { epochs = 20 })
      assert.same(y, p(x):totable())
      assert.equal(epochs, #history)
      assert.equal(0, history[epochs])
      assert.is_true(epochs > 1 and epochs < 20)
    end)
  end

  it("never learns XOR", function()
    local epochs, history = nn.Perceptron(2):fit(x, { 0, 1, 1, 0 }, { epochs = 30 })
    assert.equal(30, epochs)
    for _, mistakes in ipairs(history) do assert.is_true(mistakes > 0) end
  end)

  it("scales its steps by lr", function()
    local p = nn.Perceptron(2, { lr = 0.5 })
    p:learn({ { 1, 3 } }, { 1 })
    assert.same({ 0.5, 1.5 }, p.weight:totable())
    assert.equal(0.5, p.bias:item())
  end)

  it("takes a single example and targets of any dtype", function()
    local p = nn.Perceptron(2)
    assert.equal(1, p:learn(x[4], 1))
    assert.equal(0, p:learn(x[4], neap.tensor { true }))
  end)

  it("has its state in the state dict and no gradients", function()
    local p = nn.Perceptron(3)
    assert.same({ 3 }, p:state_dict().weight.shape)
    assert.equal(2, #p:parameters())
    assert.is_false(p(neap.ones(3)).requires_grad)
  end)

  it("refuses other targets and inputs", function()
    local p = nn.Perceptron(2)
    assert.error_matches(function() p:learn(x, { 0, 1, 2, 1 }) end,
      "learn: targets must be 0 or 1, got 2.* at position 3")
    assert.error_matches(function() p:learn(x, { 0, 1 }) end, "a target for each of 4 inputs")
    assert.error_matches(function() p(neap.ones(1, 3)) end,
      "p %(Perceptron 2%): inputs must have shape %(2%) or %(m, 2%), got %(1, 3%)")
    assert.error_matches(function() nn.Perceptron(0) end, "number of inputs must be .* got 0")
  end)
end)
