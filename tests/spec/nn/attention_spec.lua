-- MultiheadAttention: names, starting values, masks and errors; values are held against
-- PyTorch's by tests/golden/attention.lua.

local neap = require "neap"
local nn = neap.nn

local function shapes(module)
  local list = {}
  for name, p in module:named_parameters() do
    list[#list + 1] = name .. " " .. table.concat(p.shape, "x")
  end
  return list
end

describe("MultiheadAttention", function()
  local x = neap.randn(2, 5, 8)

  it("has PyTorch's parameters", function()
    assert.are.same({ "in_proj_weight 24x8", "in_proj_bias 24", "out_proj.weight 8x8", "out_proj.bias 8" },
      shapes(nn.MultiheadAttention(8, 2)))
    assert.are.same({ "q_proj_weight 8x8", "k_proj_weight 8x3", "v_proj_weight 8x8", "bias_k 1x1x8",
      "bias_v 1x1x8", "out_proj.weight 8x8" },
      shapes(nn.MultiheadAttention(8, 2, { kdim = 3, bias = false, add_bias_kv = true })))
  end)

  it("starts as PyTorch's does", function()
    local layer = nn.MultiheadAttention(32, 4)
    local bound = math.sqrt(6 / (32 + 96))
    local largest = layer.in_proj_weight:detach():abs():max():item()
    assert.is_true(largest <= bound and largest > 0.9 * bound)
    assert.are.equal(0, layer.in_proj_bias:detach():abs():sum():item())
    assert.are.equal(0, layer.out_proj.bias:detach():abs():sum():item())
    assert.is_true(layer.out_proj.weight:detach():abs():max():item() <= 1 / math.sqrt(32))
  end)

  it("gives the same with its weights and without", function()
    local layer = nn.MultiheadAttention(8, 2, { batch_first = true })
    local y, w = layer(x, x, x)
    local z, none = layer(x, x, x, { need_weights = false })
    assert.is_true(y:allclose(z, { atol = 1e-6 }))
    assert.is_nil(none)
    assert.are.same({ 2, 5, 5 }, w.shape)
    assert.is_true(w:sum(-1):allclose(neap.ones(2, 5), { atol = 1e-6 }))
    local _, each = layer(x, x, x, { average_attn_weights = false })
    assert.are.same({ 2, 2, 5, 5 }, each.shape)
  end)

  it("takes the batch first or second", function()
    local layer, turned = nn.MultiheadAttention(8, 2), nn.MultiheadAttention(8, 2, { batch_first = true })
    turned:load_state_dict(layer:state_dict())
    local y = turned(x, x, x)
    local t = x:transpose(1, 2)
    assert.is_true((layer(t, t, t)):transpose(1, 2):allclose(y, { atol = 1e-6 }))
    assert.is_true((turned(x[1], x[1], x[1])):allclose(y[1], { atol = 1e-6 }))
  end)

  it("does not look at what a mask keeps out", function()
    local layer = nn.MultiheadAttention(8, 2, { batch_first = true })
    local other = x:clone()
    other["1, 4:5"] = 7
    local padding = neap.tensor { { false, false, false, true, true }, { false, false, false, false, false } }
    for _, need_weights in ipairs { true, false } do
      local how = { key_padding_mask = padding, need_weights = need_weights }
      local a, b = layer(x, x, x, how), layer(x, other, other, how)
      assert.is_true((a):allclose((b), { atol = 1e-6 }))
      local c = layer(x, x, x, { is_causal = true, need_weights = need_weights })
      local d = layer(x, other, other, { is_causal = true, need_weights = need_weights })
      assert.is_true(c["1, 1:3"]:allclose(d["1, 1:3"], { atol = 1e-6 }))
      assert.is_false(c["1, 4:5"]:allclose(d["1, 4:5"]))
    end
  end)

  it("drops weights in training only", function()
    local layer = nn.MultiheadAttention(8, 2, { dropout = 0.5 })
    assert.is_false((layer(x, x, x)):equal((layer(x, x, x))))
    assert.is_false((layer(x, x, x, { need_weights = false })):equal((layer(x, x, x, { need_weights = false }))))
    layer:eval()
    assert.is_true((layer(x, x, x)):equal((layer(x, x, x))))
  end)

  it("explains wrong calls", function()
    local layer = nn.MultiheadAttention(8, 2, { batch_first = true })
    for text, f in pairs {
      ["MultiheadAttention: num_heads must divide embed_dim, got 3 and 8"] =
        function() nn.MultiheadAttention(8, 3) end,
      ["layer (MultiheadAttention 8): expected 3 dims and 8 features in the last dim of the key, got (2, 5, 4)"] =
        function() layer(x, neap.ones(2, 5, 4), x) end,
      ["layer (MultiheadAttention 8): key and value must be of one length and of the query's batch, got (2, 5, 8), "
        .. "(2, 5, 8) and (2, 4, 8)"] = function() layer(x, x, neap.ones(2, 4, 8)) end,
      ["layer (MultiheadAttention 8): key_padding_mask must have shape (2, 5), got (2, 4)"] =
        function() layer(x, x, x, { key_padding_mask = neap.zeros(2, 4):bool() }) end,
      ["layer (MultiheadAttention 8): attn_mask must have shape (5, 5) or (4, 5, 5), got (2, 5, 5)"] =
        function() layer(x, x, x, { attn_mask = neap.zeros(2, 5, 5):bool() }) end,
      ["layer (MultiheadAttention 8): attn_mask must be bool or of floats, got int64"] =
        function() layer(x, x, x, { attn_mask = neap.zeros(5, 5):long() }) end,
      ["layer (MultiheadAttention 8): the value: expected a tensor, got nil"] = function() layer(x, x) end,
    } do
      assert.has_error_like(f, text)
    end
  end)
end)
