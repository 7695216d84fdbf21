-- Writing in place, and the windows that keep a base and its views in step.

local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())
local neap = require "neap"

op {
  "copy",
  samples = function(t) return { { t(2, 3), t(2, 3) }, { t(2, 3), t(3) }, { t(4), t() }, { t(0, 2), t(2) } } end,
  want = function(x, y) return y:expand(x.shape) end,
  large = function(t) return { t.data(300, 400), t.data(400) } end,
  errors = {
    { function() neap.ones(2):copy_(neap.ones(3)) end, "copy: shape (3) does not broadcast to shape (2)" },
    { function() neap.ones(1):expand(3):copy_(neap.ones(3)) end,
      "copy: an expanded tensor cannot be written in place: its "
      .. "elements share memory; try x:contiguous()" },
  },
}

op {
  "fill",
  samples = function(t) return { { t(2, 3), 4 }, { t(), -1.5 }, { t(0), 2 }, { t(2, 2), t() } } end,
  want = function(x, value)
    value = type(value) == "number" and value or value:item()
    return neap.full(x.shape, value, { dtype = "float64" })
  end,
  errors = {
    { function() neap.ones(2):fill_("x") end, "fill_: argument 'value' must be a tensor, got string" },
    { function() neap.ones(2):fill(neap.ones(1)) end, "fill: the value must be one number, got shape (1); try value:squeeze(1)" },
  },
}

op {
  "zero",
  samples = function(t) return { { t(2, 3) }, { t() } } end,
  want = function(x) return neap.zeros(x.shape, { dtype = "float64" }) end,
}
