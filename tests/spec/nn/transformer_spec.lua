-- Layers and stacks of the transformer: names, copies and options; values are held against
-- PyTorch's by tests/golden/attention.lua.

local neap = require "neap"
local nn = neap.nn

local function names(module)
  local list = {}
  for name in module:named_parameters() do list[#list + 1] = name end
  return list
end

describe("TransformerEncoderLayer", function()
  it("has PyTorch's parameters", function()
    assert.are.same({ "self_attn.in_proj_weight", "self_attn.in_proj_bias", "self_attn.out_proj.weight",
      "self_attn.out_proj.bias", "linear1.weight", "linear1.bias", "linear2.weight", "linear2.bias",
      "norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias" }, names(nn.TransformerEncoderLayer(4, 2)))
    assert.are.same({ "self_attn.in_proj_weight", "self_attn.out_proj.weight", "linear1.weight",
      "linear2.weight", "norm1.weight", "norm2.weight" },
      names(nn.TransformerEncoderLayer(4, 2, { bias = false })))
  end)
  it("takes its masks by position and by name", function()
    local layer = nn.TransformerEncoderLayer(4, 2, { dropout = 0 })
    local x, mask = neap.randn(3, 2, 4), neap.ones(3, 3):bool():triu(2)
    local padding = neap.tensor { { false, true, false }, { false, false, false } }
    assert.is_true(layer(x, mask, padding):equal(layer(x,
      { src_mask = mask, src_key_padding_mask = padding })))
  end)
  it("takes a function or a module as its activation", function()
    local x = neap.randn(3, 2, 4)
    local a = nn.TransformerEncoderLayer(4, 2, 8, 0)
    for _, activation in ipairs { function(v) return v:relu() end, nn.ReLU() } do
      local b = nn.TransformerEncoderLayer(4, 2, { dim_feedforward = 8, dropout = 0, activation = activation })
      b:load_state_dict(a:state_dict())
      assert.is_true(a(x):equal(b(x)))
    end
    assert.has_error_like(function() nn.TransformerEncoderLayer(4, 2, { activation = "rellu" }) end,
      'TransformerEncoderLayer: activation must be "relu", "gelu" or a function, got "rellu"')
  end)
end)

describe("TransformerEncoder", function()
  it("stacks deep copies of its layer", function()
    local layer = nn.TransformerEncoderLayer(4, 2, { dropout = 0, dim_feedforward = 6 })
    local stack = nn.TransformerEncoder(layer, 2, nn.LayerNorm(4))
    assert.is_true(stack.layers[1].linear1.weight:equal(stack.layers[2].linear1.weight))
    stack.layers[1].linear1.weight.data:zero_()
    assert.is_true(stack.layers[2].linear1.weight:equal(layer.linear1.weight))
    assert.are.equal(2 * 12 + 2, #stack:parameters())
    local x = neap.randn(3, 2, 4)
    stack(x):sum():backward()
    assert.is_nil(layer.linear1.weight.grad)
    assert.is_not_nil(stack.layers[2].linear1.weight.grad)
  end)

  it("takes its norm by position or as an option, and nothing else for it", function()
    local layer, norm = nn.TransformerEncoderLayer(4, 2), nn.LayerNorm(4)
    assert.are.equal(norm, nn.TransformerEncoder(layer, 1, norm).norm)
    assert.are.equal(norm, nn.TransformerEncoder(layer, 1, { norm = norm }).norm)
    assert.has_error_like(function() nn.TransformerEncoder(layer, 1, { nrom = norm }) end,
      "TransformerEncoder: unknown option 'nrom', did you mean 'norm'?")
    assert.has_error_like(function() nn.TransformerDecoder(layer, 1, 3) end,
      "TransformerDecoder: the norm must be a module, got 3")
  end)

  it("loads what PyTorch numbers from 0", function()
    local stack = nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2), 2)
    local state = stack:state_dict { numbering = 0 }
    assert.is_not_nil(state["layers.0.self_attn.in_proj_weight"])
    local other = nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2), 2)
    other:load_state_dict(state)
    assert.is_true(other.layers[2].linear2.weight:equal(stack.layers[2].linear2.weight))
  end)
  it("copies named containers and keeps what is shared inside", function()
    local inner = nn.Linear(2, 2)
    local stack = nn.TransformerEncoder(nn.Sequential { { "first", inner }, { "again", inner } }, 2)
    local one, two = stack.layers[1], stack.layers[2]
    assert.is_true(rawequal(one[1], one.again))
    assert.is_false(rawequal(one[1], two[1]))
    one:append(nn.ReLU())
    assert.are.same({ 3, 2 }, { #one, #two })
  end)
end)

describe("Transformer", function()
  it("learns to copy", function()
    neap.manual_seed(1)
    local net = nn.Transformer(8, 2, { num_encoder_layers = 1, num_decoder_layers = 1,
      dim_feedforward = 16, dropout = 0, batch_first = true })
    local head = nn.Linear(8, 8)
    local parameters = net:parameters()
    for _, p in ipairs(head:parameters()) do parameters[#parameters + 1] = p end
    local opt = neap.optim.Adam(parameters, { lr = 0.01 })
    local x = neap.randn(4, 3, 8)
    local first, last
    for _ = 1, 40 do
      local loss = nn.functional.mse_loss(head(net(x, x, { tgt_is_causal = true })), x)
      opt:zero_grad()
      loss:backward()
      opt:step()
      first, last = first or loss:item(), loss:item()
    end
    assert.is_true(last < first / 3)
  end)
  it("makes a mask that hides what comes later", function()
    local inf = math.huge
    assert.are.same({ { 0, -inf }, { 0, 0 } }, nn.Transformer.generate_square_subsequent_mask(2):totable())
  end)
  it("refuses what it does not know", function()
    assert.has_error_like(function() nn.Transformer { d_modle = 4 } end,
      "Transformer: unknown option 'd_modle', did you mean 'd_model'?")
    assert.has_error_like(function() nn.TransformerDecoder(3, 2) end,
      "TransformerDecoder: the layer must be a module, got 3")
  end)
end)
