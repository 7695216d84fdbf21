-- EMA: averages of parameters.

local neap = require "neap"
local optim = neap.optim

describe("EMA", function()
  local x, y, ema

  before_each(function()
    x = neap.tensor({ 1, 2 }, { dtype = "float64" }):requires_grad_()
    y = neap.tensor({ { 4 } }):requires_grad_()
    ema = optim.EMA({ x, y }, 0.75)
  end)

  local function set(value)
    neap.no_grad(function()
      x:fill_(value)
      y:fill_(value)
    end)
  end

  it("follows the parameters and takes their place", function()
    set(9)
    ema:update()
    assert.are.same({ 9, 9 }, x:totable())
    ema:swap()
    assert.are.same({ 0.75 * 1 + 0.25 * 9, 0.75 * 2 + 0.25 * 9 }, x:totable())
    assert.are.same({ { 5.25 } }, y:totable())
    assert.is_true(x.is_leaf and x.requires_grad)
    ema:swap()
    assert.are.same({ 9, 9 }, x:totable())
  end)

  it("carries on from a state dict", function()
    set(9)
    ema:update()
    local dict = ema:state_dict()
    local other = optim.EMA({ x, y }, 0.5)
    other:load_state_dict(dict)
    for _, e in ipairs { ema, other } do e:update() end
    assert.is_true(other.averages[1]:equal(ema.averages[1]))
    assert.are.equal(2, other.updates)
    assert.are.equal(1, dict.updates)
    assert.are.same({ 3, 3.75 }, dict.averages[1]:totable()) -- a copy
  end)

  it("explains wrong arguments", function()
    for _, case in ipairs {
      { "EMA: params must be a list of tensors, got an empty one; try net:parameters()",
        function() optim.EMA({}, 0.9) end },
      { "EMA: params[1]: expected a tensor, got 3", function() optim.EMA({ 3 }, 0.9) end },
      { "EMA: decay must be a number in 0..1, got 2", function() optim.EMA({ x }, 2) end },
      { "EMA: decay must be a number in 0..1, got nil", function() optim.EMA({ x }) end },
      { "EMA: the state dict has 2 averages for 1 parameter",
        function() optim.EMA({ x }, 0.9):load_state_dict(ema:state_dict()) end },
      { "EMA: averages[1] must have shape (1, 1), got (2)",
        function() optim.EMA({ y, x }, 0.9):load_state_dict(ema:state_dict()) end },
    } do
      local ok, message = pcall(case[2])
      assert.is_false(ok)
      assert.matches(case[1], message, 1, true)
    end
  end)
end)
