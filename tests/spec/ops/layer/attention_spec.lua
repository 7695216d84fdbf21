-- Attention, held against its formula on Lua numbers.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

-- One query's result: the mean of the values v, weighted by the softmax of the scores.
local function attend(scores, v)
  local top, sum, y = -math.huge, 0, {}
  for _, s in ipairs(scores) do top = math.max(top, s) end
  for j = 1, #v[1] do y[j] = 0 end
  if top == -math.huge then return y end
  for i, s in ipairs(scores) do
    local weight = math.exp(s - top)
    sum = sum + weight
    for j = 1, #y do y[j] = y[j] + weight * v[i][j] end
  end
  for j = 1, #y do y[j] = y[j] / sum end
  return y
end

-- One matrix of queries; mask(i, j) gives true, false or a number to add.
local function attend_all(q, k, v, mask, scale)
  local y = {}
  for i, query in ipairs(q) do
    local scores = {}
    for j, key in ipairs(k) do
      local dot, m = 0, mask(i, j)
      for e = 1, #query do dot = dot + query[e] * key[e] end
      scores[j] = m == false and -math.huge or dot * scale + (m == true and 0 or m)
    end
    y[i] = attend(scores, v)
  end
  return y
end

local function attention(q, k, v, given)
  local o = given or {}
  local batch = {}
  if o.enable_gqa then
    k = k:repeat_interleave(q:size(-3) // k:size(-3), -3)
    v = v:repeat_interleave(q:size(-3) // v:size(-3), -3)
  end
  for _, x in ipairs { q, k, v } do
    local shape = x.shape
    local zeros = neap.zeros({ table.unpack(shape, 1, #shape - 2) })
    batch = #batch == 0 and zeros.shape or (zeros + neap.zeros(batch)).shape
  end
  local function spread(x, rows, columns)
    local shape = table.move(batch, 1, #batch, 1, {})
    shape[#shape + 1], shape[#shape + 2] = rows, columns
    return x:detach():expand(shape):reshape(-1, rows, columns):totable()
  end
  local queries, keys = q:size(-2), k:size(-2)
  local mask = o.mask and spread(o.mask, queries, keys)
  local qs, ks, vs = spread(q, queries, q:size(-1)), spread(k, keys, q:size(-1)),
    spread(v, keys, v:size(-1))
  local y = {}
  for b = 1, #qs do
    y[b] = attend_all(qs[b], ks[b], vs[b], function(i, j)
      if o.causal and j > i then return false end
      return mask == nil or mask[b][i][j]
    end, o.scale or 1 / math.sqrt(q:size(-1)))
  end
  return y
end

op {
  "scaled_dot_product_attention",
  special = "alone",
  grad = "once",
  want = attention,
  samples = function(t)
    local inf = math.huge
    return {
      { t(3, 4), t(5, 4), t(5, 2) },
      { t(2, 3, 4), t(2, 5, 4), t(2, 5, 2), { causal = true } },
      { t(2, 1, 3, 4), t(3, 5, 4), t(1, 1, 5, 2), { scale = 0.3 } },
      { t(2, 4, 3), t(2, 4, 3), t(2, 4, 3), { mask = t.bool({ true, false, true, true, false, false,
        false, false, true, true, true, true, false, true, true, false }, { 4, 4 }) } },
      { t(2, 3, 4), t(2, 5, 4), t(2, 5, 2), { mask = t(2, 1, 5) } },
      { t(2, 3, 4), t(2, 3, 4), t(2, 3, 2), { mask = t.data(3, 1), causal = true } },
      { t(2, 4), t(3, 4), t(3, 4), { mask = neap.tensor({ { -inf, -inf, -inf }, { 0, -inf, 1 } },
        { dtype = "float64" }) } },
      { t(1, 4, 3, 2), t(1, 2, 5, 2), t(1, 2, 5, 3), { enable_gqa = true } },
      { t(70, 3), t(300, 3), t(300, 1), { causal = true } },
      { t(3, 1), t(1, 1), t(1, 1) },
    }
  end,
  large = function(t) return { t.data(5, 150, 17), t.data(5, 270, 17), t.data(5, 270, 33) } end,
  errors = {
    { function() neap.scaled_dot_product_attention(neap.ones(2, 3), neap.ones(4, 2), neap.ones(4, 2)) end,
      "scaled_dot_product_attention: q, k and v must have shapes (..., queries, width), (..., keys, width) "
        .. "and (..., keys, values), got (2, 3), (4, 2) and (4, 2); try q:t()" },
    { function() neap.scaled_dot_product_attention(neap.ones(3), neap.ones(4, 3), neap.ones(4, 2)) end,
      "scaled_dot_product_attention: q, k and v must have shapes (..., queries, width), (..., keys, width) "
        .. "and (..., keys, values), got (3), (4, 3) and (4, 2); try q:unsqueeze(1)" },
    { function()
      neap.scaled_dot_product_attention(neap.ones(2, 3), neap.ones(4, 3):double(), neap.ones(4, 2))
    end, "scaled_dot_product_attention: k and v must have q's dtype float32, got float64 and float32" },
    { function()
      neap.scaled_dot_product_attention(neap.ones(2, 3), neap.ones(4, 3), neap.ones(4, 2),
        { mask = neap.ones(3, 1, 1):bool() })
    end, "scaled_dot_product_attention: mask must broadcast to (2, 4), got (3, 1, 1)" },
    { function()
      neap.scaled_dot_product_attention(neap.ones(2, 3), neap.ones(4, 3), neap.ones(4, 2),
        { mask = neap.ones(2, 4):long() })
    end, "scaled_dot_product_attention: mask must be bool or float32, got int64; try mask:bool()" },
    { function()
      neap.scaled_dot_product_attention(neap.ones(2, 3), neap.ones(4, 3), neap.ones(4, 2), { dropout = 2 })
    end, "scaled_dot_product_attention: dropout must lie in 0..1, got 2" },
    { function()
      neap.scaled_dot_product_attention(neap.ones(3, 2, 3), neap.ones(2, 4, 3), neap.ones(2, 4, 2),
        { enable_gqa = true })
    end, "scaled_dot_product_attention: grouped heads need as many heads in k and v, a divisor of q's, and no mask, got (3, 2, 3), "
      .. "(2, 4, 3) and (2, 4, 2)" },
  },
}

describe("attention", function()
  local function inputs()
    return neap.randn(20, 2, 5, 4):requires_grad_(), neap.randn(20, 2, 6, 4):requires_grad_(),
      neap.randn(20, 2, 6, 3):requires_grad_()
  end

  it("says that its fused pass cannot be differentiated again", function()
    local q, k, v = inputs()
    local y = neap.scaled_dot_product_attention(q, k, v)
    assert.has_error_like(function() neap.grad(y:sum(), q, { create_graph = true }) end,
      "scaled_dot_product_attention has first gradients only (no create_graph)")
  end)

  it("gives 0 and no gradient where nothing takes part", function()
    local q, k, v = inputs()
    local y = neap.scaled_dot_product_attention(q, k, v, { mask = neap.zeros(5, 6):bool() })
    assert.are.equal(0, y:abs():sum():item())
    y:sum():backward()
    for _, x in ipairs { q, k, v } do assert.are.equal(0, x.grad:abs():sum():item()) end
    assert.are.same({ 20, 2, 5, 3 }, neap.scaled_dot_product_attention(q, neap.zeros(2, 0, 4),
      neap.zeros(2, 0, 3)).shape)
    assert.are.same({ 0, 3 }, neap.scaled_dot_product_attention(neap.zeros(0, 4), k[1][1], v[1][1]).shape)
  end)

  it("gives the same by its two ways, gradients included", function()
    local q, k, v = inputs()
    local function run(mask)
      local y = neap.scaled_dot_product_attention(q, k, v, { mask = mask, causal = true })
      return y, table.unpack(neap.grad((y * y):sum(), { q, k, v }))
    end
    local mask = neap.randn(2, 5, 6)
    local fused, composed = { run(mask) }, { run(mask:clone():requires_grad_()) }
    for i = 1, 4 do
      assert.is_true(fused[i]:allclose(composed[i], { rtol = 1e-4, atol = 1e-5 }), "result " .. i)
    end
  end)

  it("passes NaN on", function()
    local q, k, v = inputs()
    local broken = q:detach():clone()
    broken[1] = 0 / 0
    local y = neap.scaled_dot_product_attention(broken, k, v)
    assert.is_true(y[1]:isnan():all():item())
    assert.is_false(y[2]:isnan():any():item())
  end)

  it("drops weights with dropout", function()
    neap.manual_seed(3)
    local q, k = neap.zeros(50, 4), neap.zeros(40, 4)
    local y = neap.scaled_dot_product_attention(q, k, neap.ones(40, 1), { dropout = 0.25 })
    assert.is_true(math.abs(y:mean():item() - 1) < 0.05)
    assert.is_true(y:std():item() > 0)
  end)

  it("holds tiles of the scores only", function()
    local q = neap.randn(8, 1024, 8)
    neap.scaled_dot_product_attention(q, q, q)
    local before = neap.memory().peak
    neap.scaled_dot_product_attention(q, q, q)
    assert.is_true(neap.memory().peak - before < 8 * 1024 * 1024 * 4 / 4)
  end)
end)
