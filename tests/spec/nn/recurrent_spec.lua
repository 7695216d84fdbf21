-- Recurrent layers: stacking, directions, states, names, and how they are shown.

local neap = require "neap"
local nn = neap.nn

local x = neap.randn(5, 2, 3)

local function names(layer)
  local list = {}
  for name in layer:named_parameters() do list[#list + 1] = name end
  return list
end

describe("LSTM", function()
  it("has PyTorch's parameters", function()
    local layer = nn.LSTM(3, 4, { num_layers = 2, bidirectional = true })
    local state = layer:state_dict()
    assert.are.same({ "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0",
      "weight_ih_l0_reverse", "weight_hh_l0_reverse", "bias_ih_l0_reverse", "bias_hh_l0_reverse",
      "weight_ih_l1", "weight_hh_l1", "bias_ih_l1", "bias_hh_l1",
      "weight_ih_l1_reverse", "weight_hh_l1_reverse", "bias_ih_l1_reverse", "bias_hh_l1_reverse",
    }, names(layer))
    assert.are.same({ 16, 3 }, state.weight_ih_l0.shape)
    assert.are.same({ 16, 8 }, state.weight_ih_l1.shape)
    assert.are.same({ 16, 4 }, state.weight_hh_l1_reverse.shape)
    assert.are.same({ "weight_ih_l0", "weight_hh_l0" }, names(nn.LSTM(3, 4, { bias = false })))
    for _, p in ipairs(layer:parameters()) do assert.is_true(p:detach():abs():max():item() <= 0.5) end
  end)

  it("gives outputs and the last states of every layer and direction", function()
    local layer = nn.LSTM(3, 4, { num_layers = 2, bidirectional = true })
    local y, h, c = layer(x)
    assert.are.same({ { 5, 2, 8 }, { 4, 2, 4 }, { 4, 2, 4 } }, { y.shape, h.shape, c.shape })
    assert.is_true(y[5]["1:2, 1:4"]:equal(h[3]))
    assert.is_true(y[1]["1:2, 5:8"]:equal(h[4]))
  end)

  it("goes on from the states that it is given", function()
    local layer = nn.LSTM(3, 4)
    local whole, h, c = layer(x)
    local first, h1, c1 = layer(x["1:2"])
    local rest, h2, c2 = layer(x["3:5"], h1, c1)
    assert.is_true(neap.cat({ first, rest }, 1):allclose(whole))
    assert.is_true(h2:allclose(h) and c2:allclose(c))
  end)

  it("takes the batch first where told, and single sequences", function()
    local layer = nn.LSTM(3, 4)
    local turned = nn.LSTM(3, 4, { batch_first = true })
    turned:load_state_dict(layer:state_dict())
    assert.is_true(turned(x:transpose(1, 2)):allclose(layer(x):transpose(1, 2)))
    local y, h, c = layer(x:select(2, 1))
    assert.are.same({ { 5, 4 }, { 1, 4 }, { 1, 4 } }, { y.shape, h.shape, c.shape })
    assert.is_true(y:allclose(layer(x):select(2, 1)))
  end)

  it("ends rows after their lengths, in both directions", function()
    local layer = nn.LSTM(3, 4, { bidirectional = true })
    local lengths = neap.tensor({ 5, 3 }, { dtype = "int64" })
    local y, h = layer(x, { lengths = lengths })
    local short = layer(x:select(2, 2)["1:3"])
    assert.is_true(y:select(2, 2)["1:3"]:allclose(short))
    assert.are.equal(0, y:select(2, 2)["4:5"]:abs():sum():item())
    assert.is_true(h[1][2]:allclose(short[3]["1:4"]))
  end)

  it("drops between layers in training only", function()
    local layer = nn.LSTM(3, 4, { num_layers = 2, dropout = 0.9 })
    assert.is_false(layer(x):equal(layer(x)))
    layer:eval()
    assert.is_true(layer(x):equal(layer(x)))
  end)

  it("explains wrong input", function()
    local layer = nn.LSTM(3, 4)
    assert.has_error_like(function() layer(neap.ones(5, 2, 4)) end,
      "layer (LSTM 3→4): expected 3 features in the last of 2 or 3 dims, got (5, 2, 4)")
    assert.has_error_like(function() layer(x, neap.ones(2, 2, 4)) end,
      "layer (LSTM 3→4): h0 must have shape (1, 2, 4), got (2, 2, 4)")
    assert.has_error_like(function() nn.LSTM(3, 4, { dropot = 1 }) end,
      "LSTM: unknown option 'dropot', did you mean 'dropout'?")
  end)
end)

describe("RNN and GRU", function()
  it("give outputs and one state", function()
    for _, layer in ipairs { nn.RNN(3, 4), nn.GRU(3, 4), nn.RNN(3, 4, { nonlinearity = "relu" }) } do
      local y, h, none = layer(x)
      assert.are.same({ { 5, 2, 4 }, { 1, 2, 4 } }, { y.shape, h.shape })
      assert.is_nil(none)
      assert.is_true(y[5]:equal(h[1]))
    end
    assert.is_true(nn.RNN(3, 4, { nonlinearity = "relu" })(x):min():item() >= 0)
  end)
  it("are shown with what is not a default", function()
    assert.are.equal("GRU(3, 4)", tostring(nn.GRU(3, 4)))
    assert.are.equal("RNN(3, 4, num_layers=2, nonlinearity=relu, bidirectional=true)",
      tostring(nn.RNN(3, 4, { num_layers = 2, nonlinearity = "relu", bidirectional = true })))
  end)
end)

describe("a cell", function()
  it("is one step of its layer", function()
    for _, kind in ipairs { "RNN", "LSTM", "GRU" } do
      local layer, cell = nn[kind](3, 4), nn[kind .. "Cell"](3, 4)
      local state = {}
      for name, value in pairs(layer:state_dict()) do state[(name:gsub("_l0$", ""))] = value end
      cell:load_state_dict(state)
      local y = layer(x)
      local h, c
      for t = 1, x:size(1) do
        h, c = cell(x[t], h, c)
        assert.is_true(h:allclose(y[t]), kind)
      end
      assert.are.same({ 4 }, (cell(x[1][1])).shape)
    end
  end)
end)
