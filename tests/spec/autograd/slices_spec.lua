-- Gradients of slices of one tensor are added to what has arrived for it before, in place
-- where that belongs to nobody else: the sums are those of whole tensors of zeros, nothing
-- that somebody holds is written to.

local neap = require "neap"

-- Slices that overlap, by each row that makes them.
local function slices(h)
  return { h[1], h[-1], h:select(2, 3), h:narrow(2, 2, 3), h[{ { 1, 4, 2 }, 2 }], h:narrow(1, 2, 0) }
end

local function weights(part, i)
  return neap.linspace(i, i + 1, part:numel()):reshape(part.shape)
end

-- The sum of all slices, each with weights of its own, and `more` of the whole.
local function total(h, more)
  local sum = (h * more):sum()
  for i, part in ipairs(slices(h)) do
    if part:numel() > 0 then sum = sum + (part * weights(part, i)):sum() end
  end
  return sum
end

local function wanted(x, more)
  local g = neap.full(x.shape, more)
  local into = slices(g)
  for i, part in ipairs(into) do
    if part:numel() > 0 then part:add_(weights(part, i)) end
  end
  return g
end

describe("gradients of slices of one tensor", function()
  local x
  before_each(function()
    neap.manual_seed(1)
    x = neap.randn(4, 5):requires_grad_()
  end)

  it("add up, whatever comes first", function()
    for _, more in ipairs { 0, 2.5 } do
      x.grad = nil
      total(x * 1, more):backward()
      assert.is_true(x.grad:allclose(wanted(x, more)))
    end
  end)

  it("are the same where they are asked for by name", function()
    local h = x * 1
    local g = neap.grad(total(h, 2), { h, x })
    assert.is_true(g[1]:allclose(wanted(x, 2)))
    assert.is_true(g[2]:allclose(g[1]))
  end)

  it("are the same where they are recorded", function()
    local h = x * x
    local g = neap.grad(total(h, 1), { x }, { create_graph = true })[1]
    g:sum():backward()
    assert.is_true(x.grad:allclose(2 * wanted(x, 1)))
  end)

  it("are whole where a hook or the tensor itself sees them", function()
    local h, seen = x * 1, nil
    h:retain_grad()
    h:register_hook(function(g) seen = g:clone() end)
    total(h, 3):backward()
    assert.is_true(seen:allclose(wanted(x, 3)))
    assert.is_true(h.grad:allclose(seen))
  end)

  it("are the same while a watcher looks", function()
    local _ <close> = neap.detect_anomaly()
    total(x * 1, 2):backward()
    assert.is_true(x.grad:allclose(wanted(x, 2)))
  end)

  it("do not write to a gradient that was given", function()
    local h = x * 1
    local given = neap.ones(4, 5)
    local early = h[1]
    local g = neap.grad({ early, h + 0 }, { x }, { grad_outputs = { neap.ones(5), given } })[1]
    assert.is_true(given:eq(1):all():item())
    assert.same({ 2, 1, 1, 1 }, g:select(2, 1):totable())
  end)

  it("come together from a loop over all of them", function()
    local long = neap.randn(512, 256):requires_grad_()
    local h, sum = long * 1, 0
    for i = 1, 512 do sum = sum + h[i] end
    sum:sum():backward()
    assert.is_true(long.grad:eq(1):all():item())
  end)
end)
