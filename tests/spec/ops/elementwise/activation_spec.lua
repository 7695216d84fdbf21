-- Activations with weights, halves or random slopes.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

-- Every element of x by f, which also gets the element's place along dim 2.
local function each(x, f)
  local values, channels, rest = x:reshape(-1):totable(), x.ndim > 1 and x:size(2) or 1, 1
  for d = 3, x.ndim do rest = rest * x:size(d) end
  for i, v in ipairs(values) do values[i] = f(v, (i - 1) // rest % channels + 1) end
  return values
end

op {
  "prelu",
  samples = function(t)
    return {
      { t(3, 4), t(1) }, { t(2, 3), t(3) }, { t(2, 3, 2, 2), t(3) }, { t(5), t() }, { t(), t(1) },
      { t(0, 3), t(3) }, { t(2, 1, 1, 1, 1, 1, 1, 2), t(1) }, { t(4), 0.25 },
    }
  end,
  want = function(x, weight)
    local w = type(weight) == "number" and { weight } or weight:reshape(-1):totable()
    return each(x, function(v, channel) return v > 0 and v or (w[channel] or w[1]) * v end)
  end,
  large = function(t) return { t.data(300, 3, 101), t.data(3) } end,
  errors = {
    { function() neap.prelu(neap.ones(2, 3), neap.ones(2)) end,
      "prelu: there must be 1 weight or one a channel, got shape (2) for (2, 3)" },
    { function() neap.prelu(neap.ones(3), neap.ones(3)) end,
      "prelu: there must be 1 weight or one a channel, got shape (3) for (3)" },
    { function() neap.prelu(neap.ones(2, 0), neap.ones(0, 2)) end,
      "prelu: there must be 1 weight or one a channel, got shape (0, 2) for (2, 0)" },
  },
}

op {
  "glu",
  samples = function(t) return { { t(3, 4) }, { t(4, 3), 1 }, { t(2, 6, 2), 2 }, { t(3, 0) } } end,
  want = function(x, dim)
    local parts = x:chunk(2, dim or -1)
    if x:numel() == 0 then return {} end
    return (parts[1] / ((-parts[2]):exp() + 1)):totable()
  end,
  large = function(t) return { t.data(300, 402) } end,
  errors = {
    { function() neap.glu(neap.ones(2, 3)) end,
      "glu: the size of dim 2 must be even, got shape (2, 3)" },
    { function() neap.glu(neap.tensor(1)) end,
      "glu: takes a tensor of at least 1 dim, got shape ()" },
    { function() neap.glu(neap.ones(2), 2) end,
      "glu: dim must lie in 1..1 or -1..-1 for a tensor of 1 dim, got 2" },
  },
}

op {
  "rrelu",
  random = true,
  samples = function(t) return { { t(3, 4), 0.1, 0.3, { training = true } }, { t(5) }, { t(0) } } end,
  errors = {
    { function() neap.rrelu(neap.ones(2), 0.5, 0.25) end,
      "rrelu: lower must not be above upper, got 0.5 and 0.25" },
  },
}

describe("rrelu", function()
  it("takes the middle slope outside of training", function()
    local x = neap.tensor({ -8, 0, 8 }, { dtype = "float64" }):requires_grad_()
    assert.are.same({ -3, 0, 8 }, x:rrelu(0.25, 0.5):totable())
    x:rrelu(0.25, 0.5):sum():backward()
    assert.are.same({ 0.375, 0.375, 1 }, x.grad:totable())
  end)

  it("draws a slope for each element in training, and differentiates by it", function()
    local x = neap.tensor({ -1, -1, -1, 2 }, { dtype = "float64" }):requires_grad_()
    local y = x:rrelu(0.25, 0.5, { training = true })
    local slopes = (y / x:detach()):detach()
    assert.are.equal(1, slopes:at(4))
    assert.are_not.equal(slopes:at(1), slopes:at(2))
    for i = 1, 3 do assert.is_true(slopes:at(i) >= 0.25 and slopes:at(i) <= 0.5) end
    y:sum():backward()
    assert.is_true(x.grad:allclose(slopes, { rtol = 1e-14 }))
  end)
end)
