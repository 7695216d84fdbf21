-- One recurrent pass, held against the cells' formulas on Lua numbers.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function sigmoid(x) return 1 / (1 + math.exp(-x)) end
local function tanh(x) return 1 - 2 / (math.exp(2 * x) + 1) end

-- cell(a, b, h, c): the states after a step, for the input's and the state's sums of the
-- gates of one unit.
local cells = {
  rnn_tanh = function(a, b) return tanh(a[1] + b[1]) end,
  rnn_relu = function(a, b) return math.max(a[1] + b[1], 0) end,
  lstm = function(a, b, _, c)
    c = sigmoid(a[2] + b[2]) * c + sigmoid(a[1] + b[1]) * tanh(a[3] + b[3])
    return sigmoid(a[4] + b[4]) * tanh(c), c
  end,
  gru = function(a, b, h)
    local z = sigmoid(a[2] + b[2])
    return (1 - z) * tanh(a[3] + sigmoid(a[1] + b[1]) * b[3]) + z * h
  end,
}

local function recurrent(x, h0, c0, w, bias, lengths, given)
  local o = given or {}
  local cell = cells[o.cell or "lstm"]
  local steps, rows, hidden = x:size(1), x:size(2), h0:size(2)
  local gates = w:size(1) // hidden
  local y = neap.zeros({ steps, rows, hidden }, { dtype = "float64" })
  local h_last, c_last = {}, c0 and {} or nil
  for row = 1, rows do
    local h, c = h0[row]:totable(), c0 and c0[row]:totable()
    local first, last, step = 1, lengths and lengths:at(row) or steps, 1
    if o.reverse then first, last, step = last, 1, -1 end
    for t = first, last, step do
      local next_h, next_c = {}, {}
      for i = 1, hidden do
        local a, b = {}, {}
        for g = 1, gates do
          local at = (g - 1) * hidden + i
          a[g], b[g] = x:at(t, row, at), bias and bias:at(at) or 0
          for j = 1, hidden do b[g] = b[g] + w:at(at, j) * h[j] end
        end
        next_h[i], next_c[i] = cell(a, b, h[i], c and c[i])
      end
      h, c = next_h, c and next_c
      y[{ t, row }] = neap.tensor(h, { dtype = "float64" })
    end
    h_last[row] = h
    if c_last then c_last[row] = c end
  end
  return y, h_last, c_last
end

local function states(t, cell, gates, more)
  local list = { t(3, 2, gates * 4), t(2, 4), nil, t(gates * 4, 4), nil, nil, { cell = cell } }
  if cell == "lstm" then list[3] = t(2, 4) end
  for key, value in pairs(more or {}) do list[key] = value end
  return list
end

op {
  "recurrent",
  grad = "once",
  float32 = 1e-4,
  want = recurrent,
  samples = function(t)
    return {
      states(t, "lstm", 4), states(t, "gru", 3), states(t, "rnn_tanh", 1), states(t, "rnn_relu", 1),
      states(t, "lstm", 4, { [5] = t(16), [7] = { reverse = true } }),
      states(t, "gru", 3, { [5] = t(12), [7] = { cell = "gru", reverse = true } }),
      states(t, "lstm", 4, { [6] = t.index { 3, 1 } }),
      states(t, "gru", 3, { [5] = t(12), [6] = t.index { 0, 2 } }),
      states(t, "rnn_tanh", 1, { [6] = t.index { 1, 3 }, [7] = { cell = "rnn_tanh", reverse = true } }),
      states(t, "lstm", 4, { t(0, 2, 16) }),
    }
  end,
  large = function(t) return { t.data(9, 70, 132), t.data(70, 33), t.data(70, 33), t.data(132, 33), t.data(132) } end,
  errors = {
    { function() neap.recurrent(neap.ones(3, 2, 4), neap.ones(2, 4), neap.ones(2, 4), neap.ones(16, 4)) end,
      "recurrent: x must have shape (steps, batch, 4 hidden) and h (batch, hidden), got (3, 2, 4) and (2, 4)" },
    { function() neap.recurrent(neap.ones(3, 2, 16), neap.ones(2, 4), nil, neap.ones(16, 4)) end,
      "recurrent: the cell state is for the LSTM, with h's shape (2, 4)" },
    { function() neap.recurrent(neap.ones(3, 2, 16), neap.ones(2, 4), neap.ones(2, 4), neap.ones(4, 16)) end,
      "recurrent: the weight must have shape (16, 4) and the bias (16), got (4, 16) and none; try weight:t()" },
    { function()
      neap.recurrent(neap.ones(3, 2, 4), neap.ones(2, 4), nil, neap.ones(4, 4), nil,
        neap.tensor({ 4, 1 }, { dtype = "int64" }), { cell = "rnn_tanh" })
    end, "recurrent: lengths must lie in 0..3, got 4 at position 1" },
    { { neap.ones(3, 2, 4):double(), neap.ones(2, 4), nil, neap.ones(4, 4), nil, nil, { cell = "rnn_tanh" } },
      "recurrent: h must have x's dtype float64, got float32" },
    { function()
      neap.recurrent(neap.ones(3, 2, 4), neap.ones(2, 4), nil, neap.ones(4, 4):double(), nil, nil, { cell = "rnn_tanh" })
    end, "recurrent: weight must have x's dtype float32, got float64" },
  },
}

describe("the gradient of a recurrent pass", function()
  it("says that it cannot be differentiated again", function()
    local x = neap.ones(2, 1, 3, { requires_grad = true })
    local y = neap.recurrent(x, neap.zeros(1, 3), nil, neap.ones(3, 3), nil, nil, { cell = "rnn_tanh" })
    assert.has_error_like(function() neap.grad(y:sum(), x, { create_graph = true }) end,
      "recurrent has first gradients only (no create_graph)")
  end)
end)
