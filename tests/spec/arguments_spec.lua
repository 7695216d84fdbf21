-- Arguments of operations: once each, whole floats as integers, numbers beside tensors.

local neap = require "neap"

local nn, F = neap.nn, neap.nn.functional

describe("an argument", function()
  it("is an error where it is given by place and by name", function()
    local x = neap.ones(2, 3)
    for message, call in pairs {
      ["sum: 'dim' is given twice, at its place and by its name"] = function() return x:sum(1, { dim = 2 }) end,
      ["topk: 'k' is given twice"] = function() return x:topk(1, 1, { k = 2 }) end,
      ["softplus: 'beta' is given twice"] = function() return F.softplus(x, 1, { beta = 2 }) end,
      ["zeros: 'shape' is given twice"] = function() return neap.zeros(2, { shape = { 3 } }) end,
      ["full: 'shape' is given twice"] = function() return neap.full({ 2 }, 1, { shape = { 3 } }) end,
      ["batch_norm: 'weight' is given twice"] = function()
        return F.batch_norm(x, nil, nil, neap.ones(3), nil, { training = true, weight = neap.ones(3) })
      end,
      ["ELU: 'alpha' is given twice"] = function() return nn.ELU(1.0, { alpha = 2.0 }) end,
    } do assert.has_error_like(call, message) end
  end)

  it("may be given by name where nil holds its place", function()
    local x = neap.ones(2, 3)
    assert.are.same({ 3, 3 }, x:sum(nil, { dim = 2 }):totable())
    assert.are.same({ 3, 3 }, x:sum { dim = 2 }:totable())
    local y = F.batch_norm(x, nil, nil, nil, nil, { training = true, bias = neap.ones(3) })
    assert.are.same({ { 1, 1, 1 }, { 1, 1, 1 } }, y:totable())
  end)

  it("is an integer where it is a whole float, in ranges, sizes and indices", function()
    local x = neap.range(1, 6)
    assert.are.equal("int64", neap.range(1, 2 ^ 25).dtype)
    assert.are.equal("int64", neap.arange(2 ^ 3).dtype)
    assert.are.same({ 3, 2, 1 }, neap.range(6 / 2, 1.0, -1.0):totable())
    assert.are.same({ 1, 2, 3 }, x[neap.range(1, 6 / 2)]:totable())
    assert.are.same({ 1, 2, 3 }, x[{ { 1, 6 / 2 } }]:totable())
    assert.are.equal(3, x[6 / 2]:item())
    assert.are.equal(3, x:at(6 / 2))
    assert.are.same({ 3, 2 }, neap.zeros(6 / 2, 2.0).shape)
    assert.are.same({ 3, 2 }, x:reshape(6 / 2, -1.0).shape)
    assert.are.same({ 2, 3 }, neap.randint(1.0, 2 ^ 3, { 2.0, 6 / 2 }).shape)
    assert.are.equal("float32", neap.range(0.5, 3).dtype)
    assert.has_error_like(function() neap.zeros(1.5) end, "whole number")
  end)
end)

describe("a number beside tensors", function()
  local x = neap.tensor({ 1, 2 }, { dtype = "float64", requires_grad = true })

  it("is a tensor of 0 dims in stack, of their dtype", function()
    local y = neap.stack { x[2], -9.81, 3 }
    assert.are.equal("float64", y.dtype)
    assert.are.same({ 2, -9.81, 3 }, y:totable())
    assert.are.same({ 0, 1 }, neap.grad(y:sum(), x)[1]:totable())
    assert.are.equal("float32", neap.stack { neap.tensor(1), 0.5 }.dtype)
    assert.are.equal("float32", neap.stack { neap.range(1, 1)[1], 0.5 }.dtype)
    assert.are.equal("int32", neap.stack { neap.range(1, 1):int()[1], 7 }.dtype)
    assert.has_error_like(function() neap.stack { neap.ones(2), 1 } end, "stack: shapes must be equal, got (2) and, as tensor 2, ()")
    assert.has_error_like(function() neap.stack { x[1], "1" } end, "element 2 of 'tensors' must be a tensor, got string")
  end)

  it("is a vector of one element in cat", function()
    local y = neap.cat { x, 0.1, x }
    assert.are.same({ 1, 2, 0.1, 1, 2 }, y:totable())
    assert.are.same({ 2, 2 }, neap.grad(y:sum(), x)[1]:totable())
    assert.are.same({ 1, 2 }, neap.cat { 1, neap.range(2, 2) }:totable())
    assert.has_error_like(function() neap.cat { neap.ones(2, 2), 1 } end, "cat: sizes must be equal but in dim 1")
  end)
end)

describe("an empty range", function()
  it("can be written at the end, and nowhere beyond", function()
    local x = neap.ones(3)
    for _, key in ipairs { { { 4, 3 } }, { { 4, -1 } }, { { 4, 2 } }, "4:3", "4:", { { 4, 3, 2 } } } do
      assert.are.same({ 0 }, x[key].shape)
      x[key] = 5
    end
    assert.are.same({ 1, 1, 1 }, x:totable())
    assert.are.same({ 0 }, neap.zeros(0)[{ { 1, 0 } }].shape)
    assert.are.same({ 0 }, neap.zeros(0)["1:"].shape)
    assert.are.same({ 2, 0 }, neap.ones(2, 3)[{ {}, { 4, 3 } }].shape)
    assert.are.same({ 0, 0 }, neap.ones(2, 3)["3:, 4:"].shape)
    assert.has_error_like(function() return x[{ { 5, 4 } }] end, "index: index 5 is out of range")
    assert.has_error_like(function() return x[{ { 4, 4 } }] end, "index: index 4 is out of range")
    assert.has_error_like(function() return x["5:"] end, "index: index 5 is out of range")
  end)
end)
