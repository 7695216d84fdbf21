-- lp_pool of nn.functional.

local neap = require "neap"
local F = neap.nn.functional

local function near(got, want)
  assert.is_true(got:allclose(neap.tensor(want), { atol = 1e-6 }), tostring(got))
end

describe("lp_pool", function()
  it("is a norm of each window", function()
    near(F.lp_pool1d(neap.tensor { { { 3, 4, 6, 8 } } }, 2, 2), { { { 5, 10 } } })
    near(F.lp_pool2d(neap.ones(1, 1, 2, 2), 1, 2), { { { { 4 } } } })
  end)
end)
