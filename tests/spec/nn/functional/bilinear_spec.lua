-- bilinear of nn.functional: wrong calls; tests/spec/nn/layers_spec.lua has its values.

local neap = require "neap"
local F = neap.nn.functional

describe("bilinear", function()
  it("explains wrong calls", function()
    assert.has_error_like(function() F.bilinear(neap.ones(2), neap.ones(3), neap.ones(1, 2, 3), {}) end,
      "bilinear: bias: expected a tensor, got table")
    assert.has_error_like(function() F.bilinear(neap.ones(2), neap.ones(3), neap.ones(2, 3)) end,
      "bilinear: the weight must have shape (out, in1, in2), got (2, 3)")
  end)
end)
