-- x[...] and x[...] = v: every form of key, reading and assigning, with gradients.

local neap = require "neap"

local function long(values) return neap.tensor(values, { dtype = "int64" }) end

-- 11 12 13 14 / 21 22 23 24 / 31 32 33 34
local function grid()
  return neap.tensor { { 11, 12, 13, 14 }, { 21, 22, 23, 24 }, { 31, 32, 33, 34 } }
end

describe("an index", function()
  local x = grid()

  it("selects a row by a number, from the end by a negative one", function()
    assert.are.same({ 21, 22, 23, 24 }, x[2]:totable())
    assert.are.same({ 31, 32, 33, 34 }, x[-1]:totable())
    assert.are.same({ 21, 22, 23, 24 }, x[2.0]:totable())
  end)

  it("selects a 0-dim tensor from a vector", function()
    local v = neap.tensor { 5, 6, 7 }
    assert.are.equal(0, v[2]:dim())
    assert.are.equal(6, v[2]:item())
  end)

  it("takes one spec for each leading dim", function()
    assert.are.equal(23, x[{ 2, 3 }]:item())
    assert.are.same({ 13, 23, 33 }, x[{ {}, 3 }]:totable())
    assert.are.same({ { 12, 13 }, { 22, 23 } }, x[{ { 1, 2 }, { 2, 3 } }]:totable())
    assert.are.same({ 22, 23, 24 }, x[{ 2, { 2, -1 } }]:totable())
    assert.are.same({ { 11, 14 }, { 31, 34 } }, x[{ { 1, -1, 2 }, { 1, 4, 3 } }]:totable())
    assert.are.same(x:totable(), x[{}]:totable())
  end)

  it("gives nothing for a range that ends before it starts", function()
    assert.are.same({ 0, 4 }, x[{ { 3, 2 } }].shape)
  end)

  it("inserts a dim for neap.newaxis", function()
    assert.are.same({ 1, 3, 4 }, x[neap.newaxis].shape)
    assert.are.same({ 4, 1 }, x[{ 2, {}, neap.newaxis }].shape)
  end)

  it("leaves the dims in between to \"...\"", function()
    local y = neap.zeros(2, 3, 4, 5)
    assert.are.same({ 2, 3, 4 }, y[{ "...", 1 }].shape)
    assert.are.same({ 3, 4, 2 }, y["1, ..., 2:3"].shape)
    assert.are.same({ 2, 3, 4, 5 }, y["..."].shape)
  end)

  it("may be written as a string", function()
    assert.are.same({ 13, 23, 33 }, x[":, 3"]:totable())
    assert.are.same({ { 24 }, { 34 } }, x["2:3,-1:"]:totable())
    assert.are.same({ { 11, 12 } }, x[" :1 , :2 "]:totable())
    assert.are.same({ { 11, 13 }, { 31, 33 } }, x["::2, ::2"]:totable())
    assert.are.same({ 12, 14 }, x["1, 2:4:2"]:totable())
  end)

  it("gives views that share elements", function()
    local y = grid()
    y[2]:fill_(0)
    y[{ {}, { 1, -1, 2 } }]:add_(1)
    assert.are.same({ { 12, 12, 14, 14 }, { 1, 0, 1, 0 }, { 32, 32, 34, 34 } }, y:totable())
  end)
end)

describe("an index that does not fit", function()
  local x = grid()
  local function fails(key, text)
    assert.has_error_like(function() return x[key] end, text)
    assert.has_error_like(function() x[key] = 0 end, text)
    assert.are.same(grid():totable(), x:totable())
  end

  it("is named with its dim and size", function()
    fails(0, "index: indices count from 1, got 0 in dim 1")
    fails({ {}, 0 }, "index: indices count from 1, got 0 in dim 2")
    fails(4, "index: index 4 is out of range in dim 1 of size 3")
    fails({ 1, -5 }, "index: index -5 is out of range in dim 2 of size 4")
    fails({ { 1, 4 } }, "index: index 4 is out of range in dim 1 of size 3")
    fails({ { 0, 2 } }, "index: indices count from 1, got 0 in dim 1")
    fails("1, 2:9", "index: index 9 is out of range in dim 2 of size 4")
  end)

  it("is refused when it is no index at all", function()
    fails(1.5, "index: indices must be whole numbers, got 1.5")
    fails({ { 1, 2, 0 } }, "index: the step of a range must be positive, got 0")
    fails({ { 3, 1, -1 } }, "index: the step of a range must be positive, got -1")
    fails(
      { { 2 } },
      "index: a range is {first, last}, {first, last, step} or {} for all, got 1 number"
    )
    fails({ { first = 1 } }, "index: a range has no named fields")
    fails({ 1, 2, 3 }, "index: shape (3, 4) takes at most 2 indices")
    fails(
      { 1, true },
      "index: an index must be a number, a range in a table, a tensor or neap.newaxis, got boolean"
    )
    fails(
      true, "index: a tensor is not indexed by true; == and ~= do not look at elements, "
        .. "try x[x:ne(y)]"
    )
    fails("1;2", "index: \"1;2\" is no index")
    fails("1::2:3", "index: \"1::2:3\" is no index")
    fails("1,", "index: \"1,\" is no index")
    fails("1 2", "index: \"1 2\" is no index")
    assert.has_error_like(function() return neap.tensor(1)[1] end,
      "index: a tensor of 0 dims has nothing to index; try x:item()")
  end)

  it("leaves a field or method that does not exist to its own error", function()
    assert.has_error_like(
      function() return x.shapes end,
      "a tensor has no field or method 'shapes', did you mean 'shape'?"
    )
  end)
end)

describe("an index tensor", function()
  local x = grid()

  it("gathers along the dim where it stands", function()
    assert.are.same({ { 31, 32, 33, 34 }, { 11, 12, 13, 14 } }, x[long { 3, 1 }]:totable())
    assert.are.same({ { 14, 11 }, { 24, 21 }, { 34, 31 } }, x[{ {}, long { -1, 1 } }]:totable())
    assert.are.same({ 24, 21 }, x[{ 2, long { 4, 1 } }]:totable())
    assert.are.same({ 2, 2, 4 }, x[long { { 1, 2 }, { 3, 1 } }].shape)
    assert.are.same({ 21, 22, 23, 24 }, x[neap.tensor(2, { dtype = "int64" })]:totable())
  end)

  it("works with others element by element, broadcast", function()
    assert.are.same({ 11, 23, 34 }, x[{ long { 1, 2, 3 }, long { 1, 3, 4 } }]:totable())
    assert.are.same(
      { { 11, 14 }, { 31, 34 } }, x[{ long { { 1 }, { 3 } }, long { 1, 4 } }]:totable()
    )
  end)

  it("puts its dims where it stands, or first when two stand apart", function()
    local y = neap.range(1, 24):reshape(2, 3, 4)
    assert.are.same({ 2, 5, 4 }, y[{ {}, long { 1, 2, 3, 1, 2 } }].shape)
    assert.are.same({ 2, 2 }, y[{ {}, long { 1, 2 }, long { 3, 4 } }].shape)
    local apart = y[{ long { 1, 2 }, {}, long { 3, 4 } }]
    assert.are.same({ { 3, 7, 11 }, { 16, 20, 24 } }, apart:totable())
  end)

  it("reads any layout", function()
    local t = x:t()
    assert.are.same({ { 12, 22, 32 }, { 14, 24, 34 } }, t[long { 2, 4 }]:totable())
    assert.are.same({ 11, 32, 24 }, t[{ long { 1, 2, 4 }, long { 1, 3, 2 } }]:totable())
    assert.are.same({ { 13, 33 } }, x["::2, 2:3"]:t()[long { 2 }]:totable())
  end)

  it("is checked", function()
    assert.has_error_like(function() return x[long { 1, 2, 0 }] end,
      "index: indices count from 1, got 0 at position 3 of the index")
    assert.has_error_like(function() return x[{ {}, long { { 1, 5 } } }] end,
      "index: index 5 at position (1, 2) of the index is out of range in dim 2 of size 4")
    assert.has_error_like(function() return x[neap.tensor { 1, 2 }] end,
      "index: an index tensor must be int64 or bool, got float32; try x:long()")
    assert.has_error_like(
      function() return x[{ long { 1, 2 }, long { 1, 2, 3 } }] end, "index: shapes must broadcast"
    )
  end)
end)

describe("a mask", function()
  local x = grid()

  it("selects to one dim", function()
    assert.are.same({ 13, 14, 23, 24, 33, 34 }, x[(x % 10):gt(2)]:totable())
    assert.are.same({ 0 }, x[x:lt(0)].shape)
  end)

  it("may cover the leading dims only, or stand among other indices", function()
    local rows = neap.tensor { true, false, true }
    assert.are.same({ { 11, 12, 13, 14 }, { 31, 32, 33, 34 } }, x[rows]:totable())
    assert.are.same(
      { { 12, 13 }, { 22, 23 }, { 32, 33 } },
      x[{ {}, neap.tensor { false, true, true, false } }]:totable()
    )
    assert.are.same({ 13, 33 }, x[{ rows, 3 }]:totable())
    assert.are.same({ 11, 34 }, x[{ rows, long { 1, 4 } }]:totable())
  end)

  it("must have the shape of what it covers", function()
    assert.has_error_like(function() return x[neap.tensor { true, false }] end,
      "index: a mask must have the shape of the dims it covers, got (2) for (3, 4)")
    assert.has_error_like(
      function() return x[neap.tensor(true)] end, "index: a mask must have the shape"
    )
  end)
end)

describe("assigning", function()
  it("writes numbers", function()
    local x = grid()
    x[1] = 0
    x[{ 2, 3 }] = -1
    x["3, 1:2"] = 7
    assert.are.same({ { 0, 0, 0, 0 }, { 21, 22, -1, 24 }, { 7, 7, 33, 34 } }, x:totable())
    x[{}] = 1
    assert.are.same({ 1, 1, 1, 1 }, x[3]:totable())
    local v = neap.zeros(3)
    v[2], v[-1] = 5, 2.5
    assert.are.same({ 0, 5, 2.5 }, v:totable())
  end)

  it("writes single elements through every kind of tensor", function()
    local x = neap.zeros(2, 3, { dtype = "int32" })
    local row, turned, part = x[2], x:t(), x:narrow(2, 2, 2)
    x[{ 1, -1 }] = 1
    row[-3] = 2
    turned[{ 1, 1 }] = 3
    part[{ -1, 1 }] = 4
    x[2][3] = 5
    x[{ 1.0, 2.0 }] = 6
    assert.are.same({ { 3, 6, 1 }, { 2, 4, 5 } }, x:totable())
    assert.are.equal(6, x._version)
    assert.error_matches(function() row[2] = 2 ^ 31 end, "index: a value must fit into int32, got 2147483648")
    assert.error_matches(function() x[{ 1, 4 }] = 1 end, "index: index 4 is out of range in dim 2 of size 3")
    assert.are.same({ { 3, 6, 1 }, { 2, 4, 5 } }, x:totable())
    assert.are.equal(6, x._version)
  end)

  it("tells gradients of an element that was written through a view", function()
    local x, w = neap.ones(3):requires_grad_(), neap.ones(2, 3)
    local y = (x * w):sum()
    w[2][1] = 3
    assert.error_matches(function() y:backward() end, "was changed in place after it was used, by x%[%.%.%.%] = value")
  end)

  it("brings a view up to date before an element of it is written", function()
    local x, base = neap.ones(3):requires_grad_(), neap.zeros(2, 3)
    local first, turned = base[1], base:t()
    first:copy_(x * 3)
    turned[{ 1, 1 }] = 10
    first[2] = 20
    base:sum():backward()
    assert.are.same({ 0, 0, 3 }, x.grad:totable())
  end)

  it("writes tensors, broadcast and in the dtype of the target", function()
    local x = grid()
    x[{ {}, 1 }] = long { 1, 2, 3 }
    x[{ { 2, 3 }, { 3, 4 } }] = neap.tensor { 8, 9 }
    assert.are.same({ { 1, 12, 13, 14 }, { 2, 22, 8, 9 }, { 3, 32, 8, 9 } }, x:totable())
    local i = long { 1, 2, 3 }
    i[2] = 2.75
    i[{ { 3, 3 } }] = neap.tensor { 7.5 }
    assert.are.same({ 1, 2, 7 }, i:totable())
    local b = neap.tensor { false, false }
    b[1] = true
    assert.are.same({ true, false }, b:totable())
  end)

  it("writes through masks and index tensors", function()
    local x = grid()
    x[x:gt(30)] = 0
    x[long { 1 }] = neap.tensor { 1, 2, 3, 4 }
    x[{ long { 2, 2 }, long { 1, 4 } }] = long { -1, -4 }
    assert.are.same({ { 1, 2, 3, 4 }, { -1, 22, 23, -4 }, { 0, 0, 0, 0 } }, x:totable())
    x[{ { 1, 2 }, long { 1, 2 } }] = neap.tensor { 8, 9 }
    assert.are.same({ 8, 9, 3, 4 }, x[1]:totable())
    x:t()[long { 4 }] = 5
    assert.are.same({ 5, 5, 5 }, x[{ {}, 4 }]:totable())
  end)

  it("keeps the last of several values for one place", function()
    local v = neap.zeros(3)
    v[long { 2, 2, 2 }] = neap.tensor { 1, 2, 3 }
    assert.are.same({ 0, 3, 0 }, v:totable())
  end)

  it("reads a value that overlaps the target first", function()
    local v = neap.range(1, 5)
    v[{ { 2, 5 } }] = v[{ { 1, 4 } }]
    assert.are.same({ 1, 1, 2, 3, 4 }, v:totable())
    local w = neap.range(1, 4)
    w[long { 4, 3, 2, 1 }] = w
    assert.are.same({ 4, 3, 2, 1 }, w:totable())
  end)

  it("refuses what does not fit and changes nothing", function()
    local x = grid()
    assert.has_error_like(
      function() x[1] = neap.zeros(3) end, "index: shape (3) does not broadcast to shape (4)"
    )
    assert.has_error_like(function() x[long { 1, 2 }] = neap.zeros(3) end,
      "index: the value must broadcast to the shape (2, 4) of what is indexed, got (3)")
    assert.has_error_like(
      function() x[long { 1, 9 }] = 0 end, "index 9 at position 2 of the index is out of range"
    )
    assert.has_error_like(
      function() x[1] = "a" end,
      "index: a number, a boolean or a tensor can be assigned, got string"
    )
    assert.has_error_like(
      function() x[1] = { 1, 2, 3, 4 } end,
      "index: a number, a boolean or a tensor can be assigned, got table; try neap.tensor{...}"
    )
    assert.has_error_like(function() x[1] = nil end, "got nil")
    assert.has_error_like(
      function() neap.ones(1):expand(3)[{ { 1, 2 } }] = 2 end,
      "an expanded tensor cannot be written in place"
    )
    assert.are.same(grid():totable(), x:totable())
  end)
end)

describe("the gradient", function()
  local function leaf(...) return neap.randn({ ... }, { dtype = "float64" }):requires_grad_() end
  local function check(f, ...)
    assert.is_true(neap.gradcheck(f, { ... }))
  end

  it("flows through reading in every form", function()
    check(function(x) return x[2] end, leaf(3, 4))
    check(function(x) return x[{ { 1, -1, 2 }, 2 }] end, leaf(3, 4))
    check(function(x) return x["2:, ::3"], x[neap.newaxis] end, leaf(3, 4))
    check(function(x) return x[long { 1, 3, 1 }] end, leaf(3, 4))
    check(function(x) return x[{ long { 1, 3, 1 }, long { 4, 4, 4 } }] end, leaf(3, 4))
    check(function(x) return x[{ long { 1, 2 }, {}, long { 1, 1 } }] end, leaf(2, 3, 2))
    check(function(x) return x[neap.tensor { true, false, true }] end, leaf(3, 4))
  end)

  it("flows through assigning, into what is kept and what is written", function()
    local function assigned(key)
      return function(x, v)
        local y = x * 1
        y[key] = v
        return y * y
      end
    end
    check(assigned(2), leaf(3, 4), leaf(4))
    check(assigned({ { 1, 2 }, { 2, 4, 2 } }), leaf(3, 4), leaf(2, 1))
    check(assigned("..., 1"), leaf(3, 4), leaf())
    check(assigned(long { 3, 1 }), leaf(3, 4), leaf(2, 4))
    check(assigned({ {}, long { 3, 1 } }), leaf(3, 4), leaf(3, 1))
    check(assigned({ 2, long { 3, 1 } }), leaf(3, 4), leaf(2))
    check(assigned(neap.tensor { true, false, true }), leaf(3, 4), leaf(4))
    check(assigned({ { 2, 3 }, neap.tensor { true, false, true, false } }), leaf(3, 4), leaf(2, 2))
  end)

  it("is zero where a number was written", function()
    local x = neap.ones(4, { requires_grad = true })
    local y = x * 2
    y[{ { 1, 2 } }] = 5
    y[long { 4 }] = 1
    y:sum():backward()
    assert.are.same({ 0, 0, 2, 0 }, x.grad:totable())
  end)

  it("refuses to write into a leaf that requires grad", function()
    local x = neap.ones(3, { requires_grad = true })
    assert.has_error_like(
      function() x[1] = 2 end, "a leaf that requires grad cannot be written in place"
    )
    assert.has_error_like(
      function() x[long { 1 }] = 2 end, "a leaf that requires grad cannot be written in place"
    )
    neap.no_grad(function() x[1] = 2 end)
    assert.are.same({ 2, 1, 1 }, x:totable())
  end)

  it("notices a write over a value that it needs", function()
    local x = neap.ones(3, { requires_grad = true })
    local y = x * 2
    local z = y * y
    y[1] = 0
    assert.has_error_like(function() z:sum():backward() end, "changed in place")
  end)
end)

describe("index_put", function()
  it("writes, or adds with accumulate, at index tensors", function()
    local x = neap.zeros(4)
    local idx = { long { 2, 2, 4 } }
    assert.are.same({ 0, 2, 0, 3 }, x:index_put(idx, neap.tensor { 1, 2, 3 }):totable())
    assert.are.same(
      { 0, 3, 0, 3 }, x:index_put(idx, neap.tensor { 1, 2, 3 }, { accumulate = true }):totable()
    )
    assert.are.same({ 0, 0, 0, 0 }, x:totable())
    assert.is_true(rawequal(x, x:index_put_(idx, 1, { accumulate = true })))
    assert.are.same({ 0, 2, 0, 1 }, x:totable())
  end)

  it("carries gradients", function()
    local x = neap.randn({ 3, 2 }, { dtype = "float64", requires_grad = true })
    local v = neap.randn({ 3, 2 }, { dtype = "float64", requires_grad = true })
    local idx = { long { 1, 3, 1 } }
    for _, accumulate in ipairs { false, true } do
      -- Without accumulate, a place written twice has no gradient for its first value.
      local at = accumulate and idx or { long { 1, 3, 2 } }
      assert.is_true(neap.gradcheck(function(a, b)
        return a:index_put(at, b, { accumulate = accumulate })
      end, { x, v }))
    end
  end)
end)
