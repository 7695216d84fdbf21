local neap = require "neap"
local testing = require "neap.testing"

-- What a failed assertion says.
local function failure(f)
  local ok, message = pcall(f)
  assert.is_false(ok)
  return (tostring(type(message) == "table" and message.message or message):gsub("^[^ ]+_spec.lua:%d+: ", ""))
end

describe("neap.testing", function()
  it("takes what is near for the same, and numbers and tables for tensors", function()
    local x = neap.tensor { { 1, 2 }, { 3, 1000 } }
    assert.tensor_near(x, x + 9e-6)
    assert.tensor_near(x, { { 1, 2 }, { 3, 1000.009 } })
    assert.not_tensor_near(x, { { 1, 2 }, { 3, 1000.009 } }, { tol = 1e-5 })
    assert.tensor_near(x, { { 1, 2 }, { 3, 1000.009 } }, { tol = 0, rtol = 1e-5 })
    assert.tensor_near(neap.tensor(0.1), 0.1)
    assert.tensor_near(neap.zeros(0, 3), neap.zeros(0, 3))
    assert.tensor_near(neap.tensor { math.huge, -math.huge }, { math.huge, -math.huge })
    assert.tensor_near({ 1, 2 }, neap.tensor({ 1, 2 }, { dtype = "uint8" }))
    assert.not_tensor_near(x, x + 0.1)
    assert.tensor_near(x, x + 0.1, { tol = 0.11 })
    assert.not_tensor_near(x:double(), x:double() + 1e-6)
  end)

  it("says which elements are not near, and where the worst is", function()
    assert.equal("tensor_near: 2 of 6 elements are not within 0.1; the largest difference is 0.5 at [2, 3]: 6 and 6.5",
      failure(function()
        assert.tensor_near(neap.range(1, 6):float():view(2, 3), { { 1, 2.25, 3 }, { 4, 5, 6.5 } }, { tol = 0.1 })
      end))
    assert.equal("tensor_near: the shapes differ: (2, 3) and (3, 2)",
      failure(function() assert.tensor_near(neap.zeros(2, 3), neap.zeros(3, 2)) end))
    assert.equal("tensor_near: is so, and should not be",
      failure(function() assert.not_tensor_near(neap.zeros(1), neap.zeros(1)) end))
  end)

  it("looks at views and ends in their own order", function()
    local x = neap.range(1, 6):view(2, 3):t()
    assert.tensor_equal(x, { { 1, 4 }, { 2, 5 }, { 3, 6 } })
    assert.truthy(failure(function() assert.tensor_equal(x, { { 1, 4 }, { 0, 5 }, { 3, 6 } }) end):find "at %[2, 1%]: 2 and 0")
  end)

  it("has NaN near NaN only where it is asked to, and nothing else near it", function()
    local nan = neap.tensor { 1, 0 / 0 }
    assert.not_tensor_near(nan, nan)
    assert.tensor_near(nan, nan, { nan = true })
    assert.not_tensor_near(nan, neap.ones(2), { nan = true })
    assert.not_tensor_near(neap.ones(2), nan, { nan = true })
    assert.not_tensor_near(neap.ones(1), { math.huge }, { tol = 1e9 })
    assert.not_tensor_near(neap.tensor { math.huge }, { 1 }, { tol = 1e9 })
    assert.not_tensor_near(neap.tensor { math.huge }, { -math.huge })
  end)

  it("tells equal tensors by dtype, shape and elements", function()
    assert.tensor_equal(neap.tensor { 0.1, 0 / 0 }, { 0.1, 0 / 0 })
    assert.tensor_equal(neap.tensor { true, false }, { true, false })
    assert.tensor_equal(neap.tensor({ 1 << 62 }, { dtype = "int64" }), neap.tensor({ 1 << 62 }, { dtype = "int64" }))
    assert.not_tensor_equal(neap.tensor({ (1 << 62) + 1 }, { dtype = "int64" }), neap.tensor({ 1 << 62 }, { dtype = "int64" }))
    assert.equal("tensor_equal: the dtypes differ: float32 and int64",
      failure(function() assert.tensor_equal(neap.ones(2), neap.ones(2):long()) end))
    assert.equal("tensor_equal: 1 of 2 elements differ; the largest difference is 1 at [2]: 0 and 1",
      failure(function() assert.tensor_equal(neap.tensor { true, false }, { true, true }) end))
  end)

  it("checks gradients", function()
    local x = neap.tensor({ 1, 2 }, { dtype = "float64", requires_grad = true })
    assert.gradcheck(function(v) return (v * v):sum() end, x)
    assert.truthy(failure(function()
      assert.gradcheck(function(v) return (v:detach() * v):sum() end, x)
    end):find "^gradcheck: input 1, element %(1%): the gradient of result 1 is 1, differences give 2")
  end)

  it("leaves what it compares as it was, and needs no busted", function()
    local x = neap.ones(2, { requires_grad = true })
    assert.same({ true }, { testing.tensor_near(x, { 1, 1 }) })
    assert.same({ false, "1 of 2 elements differ; the largest difference is 1 at [1]: 1 and 2" },
      { testing.tensor_equal(x, { 2, 1 }) })
    assert.is_nil(x.grad_fn)
  end)

  it("refuses what is no tensor", function()
    assert.has_error_like(function() testing.tensor_near("a", 1) end, "testing_spec.lua")
    assert.has_error_like(function() testing.tensor_near("a", 1) end, "tensor_near: expected a tensor, a number or a table")
    assert.equal("tensor_near: unknown option 'tl', did you mean 'tol'?",
      failure(function() assert.tensor_near(1, 1, { tl = 1 }) end))
    assert.equal("assert.tensor_equal takes two arguments, got 1", failure(function() assert.tensor_equal(1) end))
  end)
end)
