-- Matrix products and solves, without gradients. products.py holds the same ones.
--
-- `flops` count a multiplication and an addition as two; the limit is the peak of fused
-- multiply-adds in registers.

local function matmul(title, goal, m, k, n)
  local large = n > 1 and m * k > 64
  return {
    title = title, goal = goal, goal_avx2 = 1, flops = large and 2 * m * k * n or nil,
    make = function(neap)
      local a, b = neap.randn(m, k), neap.randn(k, n)
      if n == 1 then b = b:flatten() end
      return function() return a:matmul(b) end
    end,
  }
end

-- nn.Linear(1024, 1024) without gradients.
local function linear(batch)
  return {
    title = ("Linear(1024, 1024), batch %d, no gradients"):format(batch), goal = 1,
    flops = 2 * batch * 1024 * 1024,
    make = function(neap)
      local net, x = neap.nn.Linear(1024, 1024), neap.randn(batch, 1024)
      return function()
        local _ <close> = neap.no_grad()
        return net(x)
      end
    end,
  }
end

local rows = {
  matmul_4 = matmul("4 x 4 matmul", 0.15, 4, 4, 4),
  matmul_1000 = matmul("1000 x 1000 matmul", 0.95, 1000, 1000, 1000),
  vector_1000 = matmul("1000 x 1000 matrix times vector", 0.75, 1000, 1000, 1),
  solve_triangular = {
    title = "solve_triangular, 1000 x 1000, one right-hand side", goal = 1,
    make = function(neap)
      local a = (neap.randn(1000, 1000) / 1000):tril() + neap.eye(1000)
      local b = neap.randn(1000, 1)
      return function() return neap.solve_triangular(a, b, { upper = false }) end
    end,
  },
}
for _, batch in ipairs { 1, 2, 4, 8, 16, 32, 64 } do rows["linear_" .. batch] = linear(batch) end

return rows
