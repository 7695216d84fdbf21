-- Rows of any length, as windows of wider ones and beside rows and columns that are
-- broadcast, give the bits that contiguous tensors of their elements give.

local neap = require "neap"

local WIDTHS = { 1, 2, 7, 15, 16, 17, 31, 33, 63, 64, 65, 100, 255, 256, 257, 300 }

local function whole(x, shape) return x:expand(shape):contiguous() end

describe("rows of an elementwise operation", function()
  for _, n in ipairs(WIDTHS) do
    it(("have the bits of contiguous ones: width %d"):format(n), function()
      neap.manual_seed(n)
      local m, k = 5, 3
      local shape = { k, m, n }
      local wide = neap.randn(k, m, n + 3)
      local x, y = wide[{ {}, {}, { 1, n } }], neap.randn(k, m, 2 * n)[{ {}, {}, { 1, -1, 2 } }]
      local row, column, page = neap.randn(n), neap.randn(m, 1), neap.randn(k, 1, n)
      for name, f in pairs {
        add = function(a, b) return a + b end,
        div = function(a, b) return a / b end,
        atan2 = function(a, b) return a:atan2(b) end,
        where = function(a, b) return neap.where(a:gt(b), a, b) end,
        lerp = function(a, b) return neap.lerp(a, b, a) end,
        gt = function(a, b) return a:gt(b) end,
        exp = function(a) return a:expand(shape):exp() end,
        sin = function(a, b) return (a * b):sin() end,
      } do
        for other, b in pairs { window = x, strided = y, row = row, column = column, page = page } do
          local got = f(x, b)
          local wanted = f(whole(x, shape), whole(b, shape))
          assert(got:equal(wanted), ("%s beside a %s differs"):format(name, other))
          assert(f(b, x):equal(f(whole(b, shape), whole(x, shape))), ("%s of a %s differs"):format(name, other))
        end
      end
    end)
  end
end)
