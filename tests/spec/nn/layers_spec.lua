local neap = require "neap"
local nn = neap.nn

describe("Linear", function()
  it("computes x Wᵀ + b", function()
    local layer = nn.Linear(2, 3)
    layer:load_state_dict {
      weight = neap.tensor { { 1, 2 }, { 3, 4 }, { 5, 6 } }, bias = neap.tensor { 10, 20, 30 },
    }
    assert.same({ { 13, 27, 41 } }, layer(neap.ones(1, 2)):totable())
    assert.same({ 13, 27, 41 }, layer(neap.ones(2)):totable())
    assert.same({ 4, 5, 3 }, layer(neap.ones(4, 5, 2)).shape)
  end)

  it("may go without bias", function()
    local layer = nn.Linear(2, 3, { bias = false })
    assert.is_nil(layer.bias)
    assert.equal(1, #layer:parameters())
    assert.same({ { 0, 0, 0 } }, layer(neap.zeros(1, 2)):totable())
  end)

  it("starts uniform in ±1/√in, as in PyTorch", function()
    local layer = nn.Linear(100, 200)
    for _, p in ipairs(layer:parameters()) do
      local values = p:detach():reshape(-1)
      assert.is_true(values:abs():max():item() <= 0.1)
      assert.is_true(values:max():item() > 0.09)
      assert.is_true(values:min():item() < -0.09)
      assert.is_true(math.abs(values:mean():item()) < 0.01)
    end
  end)

  it("starts the same for the same seed, drawn in the order of registration", function()
    local function first_values(make)
      neap.manual_seed(3)
      local values = {}
      for _, p in ipairs(make():parameters()) do values[#values + 1] = p:detach() end
      return values
    end
    local a = first_values(function() return nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2)) end)
    local b = first_values(function() return nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2)) end)
    for i in ipairs(a) do assert.is_true(a[i]:equal(b[i])) end
    neap.manual_seed(3)
    assert.is_true(neap.empty(4, 3):uniform_(-1 / math.sqrt(3), 1 / math.sqrt(3)):equal(a[1]))
  end)

  it("takes a dtype", function()
    assert.equal("float64", nn.Linear(2, 2, { dtype = "float64" }).bias.dtype)
  end)

  it("tells what is wrong with its arguments and inputs", function()
    local _, message = pcall(function() nn.Linear(0.5, 2) end)
    assert.matches("layers_spec.lua:%d+: Linear: in_features must be a whole number of at "
      .. "least 0, got 0.5", message)
    assert.error_matches(function() nn.Linear(2) end, "Linear: out_features must .* got nil")
    assert.error_matches(function() nn.Linear(2, 3, { bais = false }) end,
      "Linear: unknown option 'bais', did you mean 'bias'%?")
    assert.error_matches(function() nn.Linear(2, 3, false) end, "Linear: options must be a table")
    assert.error_matches(function() nn.Linear(2, 3, { bias = 1 }) end,
      "Linear: option 'bias' must be a boolean, got 1")
    _, message = pcall(function() return nn.Linear(2, 3)(neap.ones(1, 4)) end)
    assert.matches("layers_spec.lua:%d+: Linear 2→3: x has 4 features", message)
  end)
end)

describe("a layer given no tensor", function()
  it("says so at the caller's line", function()
    for _, layer in ipairs { nn.Linear(2, 2), nn.ReLU(), nn.Flatten(), nn.Dropout(), nn.GLU(),
      nn.Embedding(2, 2), nn.PReLU(), nn.MSELoss(), nn.Unflatten(1, { 1, 1 }) } do
      local _, message = pcall(function() return layer("x", "y") end)
      assert.matches("layers_spec.lua:%d+: .*a tensor, got [s\"]", message)
    end
  end)
end)

describe("Bilinear", function()
  it("computes x1ᵀ A x2 + b", function()
    local layer = nn.Bilinear(2, 3, 1)
    layer:load_state_dict {
      weight = neap.tensor { { { 1, 2, 3 }, { 4, 5, 6 } } }, bias = neap.tensor { 100 },
    }
    local y = layer(neap.tensor { { 1, 10 } }, neap.tensor { { 1, 0, 2 } })
    assert.same({ { 7 + 160 + 100 } }, y:totable())
    assert.same({ 4, 5, 1 }, layer(neap.ones(4, 5, 2), neap.ones(4, 5, 3)).shape)
    assert.error_matches(function() layer(neap.ones(1, 2), neap.ones(1, 2)) end,
      "shapes %(%.%.%., 2%) and %(%.%.%., 3%), got %(1, 2%) and %(1, 2%)")
  end)
end)

describe("Flatten and Unflatten", function()
  it("join and split dims", function()
    assert.same({ 2, 12 }, nn.Flatten()(neap.zeros(2, 3, 4)).shape)
    assert.same({ 6, 4 }, nn.Flatten(1, 2)(neap.zeros(2, 3, 4)).shape)
    assert.same({ 2, 3, 4 }, nn.Unflatten(2, { 3, 4 })(neap.zeros(2, 12)).shape)
    assert.error_matches(function() nn.Unflatten(2, 3) end,
      "Unflatten: sizes must be a table, got 3")
  end)
end)

describe("Dropout", function()
  it("zeroes a part and scales the rest, in training only", function()
    local dropout = nn.Dropout(0.25)
    local x = neap.ones(10000)
    local y = dropout(x)
    local kept = y:gt(0):sum():item()
    assert.is_true(math.abs(kept - 7500) < 300)
    assert.near(1 / 0.75, y:max():item(), 1e-6)
    dropout:eval()
    assert.is_true(dropout(x):equal(x))
  end)

  it("passes gradients where it passed values", function()
    local x = neap.ones(100, { requires_grad = true })
    local y = nn.Dropout()(x)
    y:sum():backward()
    assert.is_true(x.grad:equal(y:detach()))
  end)

  it("may write over its input", function()
    local x = neap.ones(100)
    local y = nn.Dropout(0.5, { inplace = true })(x)
    assert.is_true(x:equal(y))
    assert.is_true(x:max():item() == 2 and x:min():item() == 0)
    assert.is_true(neap.nn.functional.dropout(x, 0.5, { training = false }):equal(x))
  end)

  it("takes probabilities only", function()
    assert.error_matches(function() nn.Dropout(1.5) end,
      "Dropout: p must be a number in 0..1, got 1.5")
    assert.same({ 0, 0 }, nn.Dropout(1)(neap.ones(2)):totable())
  end)
end)

describe("Embedding", function()
  it("looks up rows counted from 1", function()
    local embedding = nn.Embedding(3, 2)
    embedding:load_state_dict { weight = neap.tensor { { 1, 2 }, { 3, 4 }, { 5, 6 } } }
    local indices = neap.tensor({ 3, 1 }, { dtype = "int64" })
    assert.same({ { 5, 6 }, { 1, 2 } }, embedding(indices):totable())
    assert.error(function() embedding(neap.tensor({ 0 }, { dtype = "int64" })) end)
  end)

  it("gathers gradients of the rows it used", function()
    local embedding = nn.Embedding(3, 1)
    embedding(neap.tensor({ 2, 2 }, { dtype = "int64" })):sum():backward()
    assert.same({ { 0 }, { 2 }, { 0 } }, embedding.weight.grad:totable())
  end)

  it("may have a padding row, which is zero and stays so", function()
    local embedding = nn.Embedding(3, 2, { padding_idx = 1 })
    assert.same({ 0, 0 }, embedding.weight[1]:totable())
    embedding(neap.tensor({ { 1, 2 }, { 3, 1 } }, { dtype = "int64" })):sum():backward()
    assert.same({ { 0, 0 }, { 1, 1 }, { 1, 1 } }, embedding.weight.grad:totable())
    assert.equal("Embedding(3, 2, padding_idx=1)", tostring(embedding))
    assert.error_matches(function() nn.Embedding(3, 2, { padding_idx = 4 }) end,
      "Embedding: padding_idx must be at most 3, got 4")
  end)
end)
