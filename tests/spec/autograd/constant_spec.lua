-- What does not depend on its input by value is recorded all the same: the gradient of the
-- input is zeros, not nothing.

local neap = require "neap"

local F = neap.nn.functional

local function matrix() return neap.tensor({ { 1, 2 }, { 3, 4 } }, { dtype = "float64", requires_grad = true }) end

local ones, places = neap.ones(2, 2, { dtype = "float64" }), neap.range(1, 2)

local functions = {
  matrix_power = function(a) return a:matrix_power(0) end,
  ["padding that leaves nothing"] = function(a) return F.pad(a, { -1, -1 }) end,
  ["padding that leaves nothing and adds"] = function(a) return F.pad(a, { -2, 1 }, { value = 3 }) end,
  ["padding that leaves nothing of two dims"] = function(a) return F.pad(a, { -1, -1, -1, -1 }) end,
  narrow = function(a) return a:narrow(1, 1, 0) end,
  index = function(a) return a[{ { 2, 1 } }] end,
  fill = function(a) return a:fill(3) end,
  zero = function(a) return a:zero() end,
  copy = function(a) return a:copy(ones) end,
  round = function(a) return a:round() end,
  floor = function(a) return a:floor() end,
  ceil = function(a) return a:ceil() end,
  trunc = function(a) return a:trunc() end,
  sign = function(a) return a:sign() end,
  step = function(a) return a:step() end,
  heaviside = function(a) return a:heaviside(neap.tensor(1, { dtype = "float64" })) end,
  floor_divide = function(a) return a // 2 end,
  div = function(a) return a:div(2, { rounding_mode = "trunc" }) end,
  pow = function(a) return a ^ 0 end,
  norm = function(a) return a:norm(0) end,
  cdist = function(a) return neap.cdist(a, ones, 0) end,
  dropout = function(a) return F.dropout(a, 1) end,
  bernoulli = function(a) return neap.bernoulli(a / 10) end,
  poisson = function(a) return neap.poisson(a) end,
  addr = function(a) return neap.addr(a, ones[1], ones[1], { beta = 0 }) end,
  addmm = function(a) return neap.addmm(a, ones, ones, { beta = 0 }) end,
  baddbmm = function(a) return neap.baddbmm(a:unsqueeze(1), ones:unsqueeze(1), ones:unsqueeze(1), { beta = 0 }) end,
  clamp = function(a) return a:clamp(10) end,
  tril = function(a) return a:tril(-5) end,
  where = function(a) return neap.where(a:gt(9), a, 1) end,
  masked_select = function(a) return a:masked_select(a:gt(9)) end,
  masked_fill = function(a) return a:masked_fill(a:gt(0), 1) end,
  index_copy = function(a) return a:index_copy(1, places, ones) end,
  index_fill = function(a) return a:index_fill(1, places, 1) end,
  scatter = function(a) return a:scatter(1, neap.tensor({ { 1, 1 }, { 2, 2 } }, { dtype = "int64" }), 3) end,
  select_scatter = function(a) return a["1:1"]:select_scatter(ones[1], 1, 1) end,
  diff = function(a) return a:diff(5) end,
  lerp = function(a) return neap.lerp(a, ones, 1) end,
  matmul = function(a) return a[{ {}, { 2, 1 } }]:matmul(neap.ones(0, 3, { dtype = "float64" })) end,
  grid_sample = function(a)
    return F.grid_sample(ones:reshape(1, 1, 2, 2), (a / 9):reshape(1, 1, 2, 2), { mode = "nearest" })
  end,
}
for _, mode in ipairs { "lower", "higher", "nearest", "midpoint" } do
  functions["quantile " .. mode] = function(a)
    return ones:flatten():quantile((a / 9):flatten(), { interpolation = mode })
  end
end

describe("what does not depend on its input by value", function()
  for name, f in pairs(functions) do
    it("has a gradient of zeros: " .. name, function()
      local a = matrix()
      local y = f(a)
      assert.is_true(y.requires_grad)
      y:sum():backward()
      assert.are.same({ { 0, 0 }, { 0, 0 } }, a.grad and a.grad:totable())
    end)
  end
end)
