-- Elements folded into places of a tensor: ops/index/scatter.c.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local fold = {
  sum = function(a, b) return a + b end,
  mean = function(a, b) return a + b end,
  prod = function(a, b) return a * b end,
  amax = math.max,
  amin = math.min,
}

-- One line: values reduced into the places that the index names.
local function reduce_line(line, index, values, how, include_self)
  local result, count = { table.unpack(line) }, {}
  for i, place in ipairs(index) do
    count[place] = count[place] or (include_self and 1 or 0)
    result[place] = count[place] == 0 and values[i] or fold[how](result[place], values[i])
    count[place] = count[place] + 1
  end
  for place, n in pairs(count) do
    if how == "mean" then result[place] = result[place] / n end
  end
  return result
end

local function include(options) return not options or options.include_self ~= false end

op { "scatter_reduce",
  want = function(x, dim, index, src, how, options)
    if x:dim() == 1 then return reduce_line(x:totable(), index:totable(), src:totable(), how, include(options)) end
    if dim == 1 then x, index, src = x:t(), index:t(), src:t() end
    local lines = {}
    for i, line in ipairs(x:contiguous():totable()) do
      local at = index:contiguous():totable()[i]
      lines[i] = at and reduce_line(line, at, src:contiguous():totable()[i], how, include(options)) or line
    end
    return dim == 1 and neap.tensor(lines, { dtype = "float64" }):t():contiguous() or lines
  end,
  samples = function(t)
    local list = {}
    for _, how in ipairs { "sum", "prod", "mean", "amax", "amin" } do
      list[#list + 1] = { t(4), 1, t.index { 2, 1, 2 }, t(3), how }
      list[#list + 1] = { t(4), 1, t.index { 2, 1, 2 }, t(3), how, { include_self = false } }
      list[#list + 1] = { t(2, 3), 2, t.index({ 3, 3, 1, 2 }, { 2, 2 }), t(2, 3), how }
      list[#list + 1] = { t(3, 2), 1, t.index({ 3, 1, 3, 1 }, { 2, 2 }), t(2, 2), how, { include_self = false } }
    end
    return list
  end,
  errors = {
    { function() neap.ones(3):scatter_reduce(1, neap.tensor({ 4 }):long(), neap.ones(1), "sum") end,
      "scatter_reduce: index 4 at position 1 of the index is out of range in dim 1 of size 3" },
    { function() neap.ones(3):scatter_reduce(1, neap.tensor({ 1 }):long(), neap.ones(1), "max") end,
      "scatter_reduce: 'reduce' must be one of sum|prod|mean|amax|amin, got 'max'" },
    { function() neap.ones(3):scatter_reduce(1, neap.tensor({ 1 }):long(), neap.ones(1)) end,
      "scatter_reduce: argument 'reduce' is missing; it is called as "
      .. "scatter_reduce(x, dim: dim, index, src, reduce: sum|prod|mean|amax|amin, {include_self: bool = true})" },
  } }

op { "index_reduce",
  want = function(x, _, index, source, how, options)
    local lines, columns = {}, x:t():contiguous():totable()
    for i, line in ipairs(columns) do
      lines[i] = reduce_line(line, index:totable(), source:t():contiguous():totable()[i], how, include(options))
    end
    return neap.tensor(lines, { dtype = "float64" }):t():contiguous()
  end,
  samples = function(t)
    local list = {}
    for _, how in ipairs { "prod", "mean", "amax", "amin" } do
      list[#list + 1] = { t(4, 2), 1, t.index { 2, 1, 2 }, t(3, 2), how }
      list[#list + 1] = { t(4, 2), 1, t.index { 2, 1, 2 }, t(3, 2), how, { include_self = false } }
    end
    return list
  end,
  errors = {
    { function() neap.ones(3, 2):index_reduce(1, neap.tensor({ 1 }):long(), neap.ones(2, 2), "prod") end,
      "index_reduce: the source must have x's shape, with a place in dim 1 for each one of the index vector, "
      .. "got (2, 2) and (1) for (3, 2)" },
  } }

describe("a scattered product", function()
  it("has the gradient of the other factors, whatever is zero", function()
    local x = neap.tensor({ 2, 3, 4 }, { dtype = "float64" }):requires_grad_()
    local y = neap.tensor({ 0, 5, 0, 0 }, { dtype = "float64" }):requires_grad_()
    x:scatter_reduce(1, neap.tensor({ 1, 1, 2, 2 }):long(), y, "prod"):sum():backward()
    assert.are.same({ 0, 0, 1 }, x.grad:totable())
    assert.are.same({ 10, 0, 0, 0 }, y.grad:totable())
  end)
end)

describe("a scattered extreme", function()
  it("shares its gradient evenly, and lets NaN win", function()
    local x = neap.tensor({ 1, 5 }):requires_grad_()
    local y = neap.tensor({ 5, 0 }):requires_grad_()
    x:scatter_reduce(1, neap.tensor({ 2, 2 }):long(), y, "amax"):sum():backward()
    assert.are.same({ 1, 0.5 }, x.grad:totable())
    assert.are.same({ 0.5, 0 }, y.grad:totable())
    local nan = neap.ones(1):scatter_reduce(1, neap.tensor({ 1 }):long(), neap.tensor { 0 / 0 }, "amin")
    assert.is_true(nan:isnan():item())
  end)

  it("is exact at the ends of integers", function()
    for _, dtype in ipairs { "uint8", "int32", "int64" } do
      local x = neap.zeros(1, { dtype = dtype })
      local one, index = neap.ones(1, { dtype = dtype }), neap.tensor({ 1 }):long()
      assert.are.equal(1, x:scatter_reduce(1, index, one, "amin", { include_self = false }):item())
      assert.are.equal(1, x:scatter_reduce(1, index, one, "amax", { include_self = false }):item())
    end
    local mean = neap.tensor({ -3 }):long():scatter_reduce(1, neap.tensor({ 1 }):long(), neap.tensor({ 0 }):long(), "mean")
    assert.are.equal(-2, mean:item())
  end)
end)
