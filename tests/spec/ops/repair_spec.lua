-- A failed call names its repair, as Lua source that works: every message here is literal,
-- and what it suggests is run (misuse.lua).

local neap = require "neap"
local misuse = assert(loadfile("tests/spec/ops/misuse.lua"))()

local function zeros(...) return neap.zeros(...) end
local function ints(values) return neap.tensor(values, { dtype = "int64" }) end

-- Cases are {name, {arguments...}, what the message ends with}.
local function suggests(cases)
  for _, case in ipairs(cases) do
    local name, arguments, source = table.unpack(case)
    local message = misuse.message_of(neap[name], table.unpack(arguments))
    assert.are.equal(source, message:match("; try (.+)$") or "nothing", message)
    misuse.check_repair(name, arguments, message)
  end
end

describe("a repair", function()
  it("transposes the operand that fits then, the right one first", function()
    suggests {
      { "matmul", { zeros(2, 3), zeros(4, 3) }, "y:t()" },
      { "matmul", { zeros(2, 3), zeros(2, 3) }, "y:t()" },
      { "matmul", { zeros(3, 2), zeros(3, 4) }, "x:t()" },
      { "matmul", { zeros(5, 2, 3), zeros(4, 3) }, "y:t()" },
      { "bmm", { zeros(5, 2, 3), zeros(5, 4, 3) }, "y:transpose(-1, -2)" },
      { "addmm", { zeros(4), zeros(2, 3), zeros(4, 3) }, "y:t()" },
      { "linear", { zeros(8, 5), zeros(5, 3) }, "weight:t()" },
    }
  end)

  it("adds or drops a dim of size 1", function()
    suggests {
      { "sub", { zeros(32, 10), zeros(32) }, "y:unsqueeze(2)" },
      { "div", { zeros(32), zeros(32, 10) }, "x:unsqueeze(2)" },
      { "cat", { { zeros(2, 3), zeros(3) } }, "tensors[2]:unsqueeze(1)" },
      { "stack", { { zeros(3, 1), zeros(3) } }, "tensors[1]:squeeze(2)" },
      { "gather", { zeros(2, 3), 2, ints { 1, 2, 3 } }, "index:unsqueeze(1)" },
      { "cross_entropy", { zeros(2, 3), ints { { 1 }, { 2 } } }, "target:squeeze(2)" },
      { "mse_loss", { zeros(4, 1), zeros(4) }, "x:squeeze(2)" },
      { "index_select", { zeros(2, 3), 1, ints { { 1, 2 } } }, "index:squeeze(1)" },
    }
  end)

  it("flattens what has the right number of features in its last dims", function()
    suggests {
      { "linear", { zeros(4, 28, 28), zeros(10, 784) }, "x:view(-1, 784)" },
      { "linear", { zeros(4, 28, 28):transpose(2, 3), zeros(10, 784) }, "x:reshape(-1, 784)" },
      { "linear", { zeros(4, 1, 28, 28), zeros(10, 784) }, "x:flatten(3)" },
      { "linear", { zeros(28, 28), zeros(10, 784) }, "x:flatten()" },
      { "matmul", { zeros(4, 2, 3), zeros(6, 5) }, "x:view(-1, 6)" },
    }
  end)

  it("leaves one size open", function()
    suggests {
      { "view", { zeros(21, 784), 32, 28, 28 }, "x:view(-1, 28, 28)" },
      { "reshape", { zeros(16, 784), 32, 784 }, "x:reshape(-1, 784)" },
      { "reshape", { zeros(6), 3, 4 }, "x:reshape(3, -1)" },
      { "view", { zeros(7), 3, 4 }, "nothing" },
      { "view", { zeros(2, 3):t(), 6 }, "x:reshape(6)" },
    }
  end)

  it("swaps two arguments", function()
    suggests {
      { "matmul", { zeros(4, 5), zeros(3, 4) }, "y:matmul(x)" },
      { "cross_entropy", { ints { 1, 2 }, zeros(2, 3) }, "neap.cross_entropy(target, x)" },
      { "nll_loss", { ints { 1, 2 }, zeros(2, 3) }, "neap.nll_loss(target, x)" },
    }
  end)

  it("changes a dtype", function()
    suggests {
      { "mean", { ints { 1, 2 } }, "x:float()" },
      { "softmax", { ints { 1, 2 }, 1 }, "x:float()" },
      { "masked_fill", { zeros(2), zeros(2), 1 }, "mask:bool()" },
      { "where", { zeros(2), 1, zeros(2) }, "condition:bool()" },
      { "gather", { zeros(2), 1, neap.ones(2) }, "index:long()" },
      { "one_hot", { neap.ones(2) }, "x:long()" },
      { "cross_entropy", { zeros(2, 3), neap.tensor { 1, 2 } }, "target:long()" },
      { "cross_entropy", { zeros(2, 3), ints { { 1, 0, 0 }, { 0, 1, 0 } } }, "target:float()" },
      { "bernoulli", { ints { 1, 0 } }, "p:float()" },
    }
  end)

  it("counts labels and places from 1, where they fit then", function()
    suggests {
      { "cross_entropy", { zeros(2, 3), ints { 0, 2 } }, "target + 1" },
      { "cross_entropy", { zeros(2, 3), ints { 0, 3 } }, "nothing" },
      { "cross_entropy", { zeros(2, 3), ints { 1, 4 } }, "nothing" },
      { "nll_loss", { zeros(2, 3), ints { 0, 2 } }, "target + 1" },
      { "one_hot", { ints { 0, 2 } }, "x + 1" },
      { "bincount", { ints { 0, 2 } }, "x + 1" },
      { "index_select", { zeros(3), 1, ints { 0, 2 } }, "index + 1" },
      { "index_select", { zeros(3), 1, ints { 0, 3 } }, "nothing" },
      { "gather", { zeros(3), 1, ints { 0, -1 } }, "nothing" },
      { "gather", { zeros(3), 1, ints { -4 } }, "nothing" },
      { "sum", { zeros(3), 0 }, "x:sum(1)" },
      { "max", { zeros(3), 0 }, "x:max(1)" },
      { "gather", { zeros(3), 0, ints { 1 } }, "x:gather(1, index)" },
      { "cat", { { zeros(3) }, 0 }, "neap.cat(tensors, 1)" },
      { "aminmax", { zeros(3), { dim = 0 } }, "x:aminmax({dim = 1})" },
      { "transpose", { zeros(3, 2), 0, 1 }, "nothing" },
    }
  end)

  it("takes the result elsewhere, where it does not fit in place", function()
    local x, y = zeros(3), zeros(2, 3)
    assert.has_error_like(function() x:add_(y) end,
      "add: the result of shape (2, 3) does not fit in place into shape (3); try x:add(y)")
    assert.has_error_like(function() ints { 1 }:clamp_(nil, 0.5) end, "; try x:clamp(nil, max)")
    assert.has_error_like(function() ints { 1 }:div_(2) end, "; try x:div(y)")
  end)

  it("is not guessed", function()
    suggests {
      { "add", { zeros(3), zeros(4) }, "nothing" },
      { "add", { zeros(2, 3), zeros(3, 2) }, "nothing" },
      { "mse_loss", { zeros(2, 3), zeros(3, 2) }, "nothing" },
      { "cat", { { zeros(2, 3), zeros(3, 2) } }, "nothing" },
      { "cat", { { zeros(2, 3), zeros(6) } }, "nothing" },
      { "cross_entropy", { zeros(2, 3), neap.tensor { 1.5, 2 } }, "nothing" },
      { "matmul", { zeros(3), zeros(4) }, "nothing" },
      { "gather", { zeros(2, 3), 1, ints { 1, 1 } }, "nothing" },
      { "index_add", { zeros(2, 3), 1, ints { 1, 2 }, zeros(3, 3) }, "nothing" },
      { "amax", { zeros(0, 3), 1 }, "nothing" },
      { "bitwise_and", { zeros(2), zeros(2) }, "nothing" },
    }
  end)

  it("leaves nothing behind and records nothing", function()
    local x, y = zeros(2, 3):requires_grad_(), zeros(2, 4, 5)
    collectgarbage()
    local before = neap.memory().live
    for _ = 1, 3 do assert.is_false(pcall(neap.matmul, x, y)) end
    assert.are.equal(before, neap.memory().live)
    assert.is_false(pcall(neap.cross_entropy, x, ints { 0, 1, 2 }))
    assert.is_nil(x.grad_fn)
  end)
end)
