-- unfold of nn.functional on other dtypes than floats.

local neap = require "neap"
local F = neap.nn.functional

describe("unfold", function()
  it("takes whole numbers and booleans apart", function()
    local x = neap.range(1, 16):double():reshape(1, 1, 4, 4)
    assert.are.equal("bool", F.unfold(x:gt(8), { 2, 2 }).dtype)
    assert.is_true(F.unfold(x:long(), { 2, 2 }):equal(F.unfold(x, { 2, 2 }):long()))
  end)
end)
