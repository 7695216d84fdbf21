-- Distances between rows and between tensors: ops/linalg/distance.c.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function norm(a, b, p)
  local sum = 0
  for i = 1, #a do
    local d = math.abs(a[i] - b[i])
    if p == 0 then sum = sum + (d ~= 0 and 1 or 0)
    elseif p == math.huge then sum = math.max(sum, d)
    else sum = sum + d ^ p end
  end
  return (p == 0 or p == math.huge) and sum or sum ^ (1 / p)
end

local function distances(x, y, p)
  local rows = {}
  for i, a in ipairs(x) do
    rows[i] = {}
    for j, b in ipairs(y) do rows[i][j] = norm(a, b, p) end
  end
  return rows
end

op { "cdist",
  tolerance = 1e-7, -- of the way over products
  want = function(x, y, p)
    if x:numel() == 0 then return {} end
    if x:dim() == 2 then return distances(x:totable(), y:totable(), p or 2) end
    local pages = {}
    for i = 1, x.shape[1] do
      pages[i] = distances(x:totable()[i], (y:dim() == 2 and y:totable() or y:totable()[1]), p or 2)
    end
    return pages
  end,
  samples = function(t)
    return {
      { t(3, 4), t(2, 4) }, { t(3, 4), t(2, 4), 1 }, { t(3, 4), t(2, 4), 3 }, { t(3, 4), t(2, 4), 1.5 },
      { t(3, 4), t(2, 4), math.huge }, { t.data(3, 4), t.data(2, 4), 0 }, { t(2, 3, 4), t(2, 4) },
      { t(2, 3, 4), t(1, 2, 4) }, { t(0, 4), t(2, 4) },
      { t(30, 2), t(2, 2) }, { t(2, 2, 2), t(27, 2) },
      { t(30, 2), t(2, 2), 2, { compute_mode = "donot_use_mm_for_euclid_dist" } },
      { t(3, 4), t(2, 4), 2, { compute_mode = "use_mm_for_euclid_dist" } },
    }
  end,
  float32 = 1e-4,
  large = function(t) return { t.data(300, 20), t.data(100, 20) } end,
  errors = {
    { function() neap.ones(3, 4):cdist(neap.ones(4, 5)) end,
      "cdist: takes matrices whose rows are of one size, got (3, 4) x (4, 5); try y:t()" },
    { function() neap.ones(3):cdist(neap.ones(3)) end,
      "cdist: takes matrices whose rows are of one size, got (3) x (3)" },
    { function() neap.ones(3, 4):cdist(neap.ones(3, 4), -1) end, "cdist: p must be 0 or more, got -1" },
  } }

op { "dist",
  want = function(x, y, p) return norm(x:reshape(-1):totable(), y:expand(x.shape):reshape(-1):totable(), p or 2) end,
  samples = function(t) return { { t(3, 4), t(3, 4) }, { t(3, 4), t(4), 1 }, { t(5), t(5), 3 } } end,
  errors = {
    { function() neap.ones(2):dist(neap.ones(3)) end,
      "dist: shapes must broadcast (equal sizes from the last dim on, or 1), got (2) and (3)" },
  } }

describe("a distance of 0", function()
  it("has the slope 0 for every p", function()
    for _, p in ipairs { 0, 1, 1.5, 2, 3, math.huge } do
      local x = neap.ones(2, 3, { dtype = "float64" }):requires_grad_()
      x:cdist(x, p):sum():backward()
      assert.are.equal(0, x.grad:abs():sum():item(), "p = " .. p)
      local y = neap.ones(3):requires_grad_()
      y:dist(neap.ones(3), p):backward()
      assert.are.equal(0, y.grad:abs():sum():item(), "p = " .. p)
    end
  end)

  it("is exact between close points far away", function()
    local x = neap.tensor { { 10000, 10000 }, { 10000.5, 10000 } }
    assert.are.same({ { 0, 0.5 }, { 0.5, 0 } }, x:cdist(x):totable())
    local many = x:tile(20, 1)
    assert.is_true(many:cdist(many):equal(x:cdist(x):tile(20, 20)))
  end)
end)
