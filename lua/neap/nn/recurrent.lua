--- nn.RNN, LSTM, GRU over sequences, and RNNCell, LSTMCell, GRUCell for one step.
--
-- Each layer and direction projects its whole input in one product and then runs
-- core.recurrent through the steps. Parameters have PyTorch's names and shapes:
-- weight_ih_l0 (gates hidden, input), weight_hh_l0 (gates hidden, hidden), bias_ih_l0,
-- bias_hh_l0, then _l0_reverse, _l1 and so on; all start uniform in ±1/√hidden.

local core = require "neap.core"
local class = require "neap.nn.class"
local functional = require "neap.nn.functional"
local initialise = require "neap.nn.initialise"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Module = require "neap.nn.module"

local recurrent = {}

local linear = core.linear

-- Makes the four parameters of one layer and direction.
local function make_parameters(self, suffix, gates, input, hidden, bias, dtype)
  local kind = { dtype = dtype }
  self["weight_ih" .. suffix] = parameter.new(core.empty({ gates * hidden, input }, kind))
  self["weight_hh" .. suffix] = parameter.new(core.empty({ gates * hidden, hidden }, kind))
  if bias then
    self["bias_ih" .. suffix] = parameter.new(core.empty({ gates * hidden }, kind))
    self["bias_hh" .. suffix] = parameter.new(core.empty({ gates * hidden }, kind))
  end
end

--- Draws every parameter anew.
local function reset_parameters(self)
  local bound = 1 / math.sqrt(self.hidden_size)
  for _, p in ipairs(self:parameters()) do initialise.uniform_(p, -bound, bound) end
end

-- "Name(4, 8, num_layers=2)": sizes, then the options that differ from their defaults.
local function extra_repr(self)
  local parts = { tostring(self.input_size), tostring(self.hidden_size) }
  local defaults = { { "num_layers", 1 }, { "nonlinearity", "tanh" }, { "bias", true },
    { "batch_first", false }, { "dropout", 0 }, { "bidirectional", false } }
  for _, option in ipairs(defaults) do
    local name, default = option[1], option[2]
    if self[name] ~= nil and self[name] ~= default then
      parts[#parts + 1] = ("%s=%s"):format(name, self[name])
    end
  end
  return table.concat(parts, ", ")
end

-- ---- over sequences ----

local order = { "num_layers", "bias", "batch_first", "dropout", "bidirectional" }
local known = { "dtype", num_layers = 1, bias = true, batch_first = false, dropout = 0,
  bidirectional = false }

local function read_options(self, name, input_size, hidden_size, opts)
  self.input_size = options.whole(name, "input_size", input_size, 1)
  self.hidden_size = options.whole(name, "hidden_size", hidden_size, 1)
  self.num_layers = options.whole(name, "num_layers", opts.num_layers, 1, 10000)
  self.bias, self.batch_first, self.bidirectional = opts.bias, opts.batch_first, opts.bidirectional
  self.dropout = options.number(name, "dropout", opts.dropout, 0, 1)
end

-- The suffixes of the parameters' names, layer by layer: {"_l0", "_l0_reverse"}, ...
local function suffixes(self)
  local list = {}
  for layer = 1, self.num_layers do
    list[layer] = { ("_l%d"):format(layer - 1) }
    if self.bidirectional then list[layer][2] = ("_l%d_reverse"):format(layer - 1) end
  end
  return list
end

-- x as (steps, batch, input), and whether it had a batch dim.
local function steps_first(self, name, x)
  options.tensor(name, "x", x)
  if x.ndim ~= 2 and x.ndim ~= 3 or x:size(-1) ~= self.input_size then
    core.raise(("%s: expected %s in the last of 2 or 3 dims, got %s"):format(name,
      options.count(self.input_size, "feature"), options.show_shape(x.shape)))
  end
  if x.ndim == 2 then return x:unsqueeze(2), false end
  return self.batch_first and x:transpose(1, 2) or x, true
end

-- A given state as (layers directions, batch, hidden), or zeros.
local function state(self, name, what, given, x, batched)
  local layers = self.num_layers * (self.bidirectional and 2 or 1)
  local shape = { layers, x:size(2), self.hidden_size }
  if given == nil then return core.zeros(shape, { dtype = x.dtype }) end
  options.tensor(name, what, given)
  if not batched and given.ndim == 2 then given = given:unsqueeze(2) end
  if options.show_shape(given.shape) ~= options.show_shape(shape) then
    core.raise(("%s: %s must have shape %s, got %s"):format(name, what,
      options.show_shape(shape), options.show_shape(given.shape)))
  end
  return given
end

-- The biases of the product with the input and of the one with the state. Both belong to
-- the same sums, and are added to the first product as one; but for the GRU, where the
-- reset gate comes between.
local function biases(how, input, hidden)
  if not input or how.cell == "gru" then return input, hidden end
  return input + hidden, nil
end

-- One pass: layer and direction number `index` over x, with the states of that number.
local function pass(self, suffix, index, x, h, c, lengths)
  local how = self.how[suffix:find("reverse") and "reverse" or "ahead"]
  local bias, own = biases(how, self["bias_ih" .. suffix], self["bias_hh" .. suffix])
  local sums <close> = linear(x, self["weight_ih" .. suffix], bias)
  return core.recurrent(sums, h[index], c and c[index], self["weight_hh" .. suffix], own,
    lengths, how)
end

local function run(self, x, h, c, lengths)
  local last_h, last_c, directions = {}, {}, self.bidirectional and 2 or 1
  for layer, names in ipairs(suffixes(self)) do
    local outputs = {}
    for direction, suffix in ipairs(names) do
      local index = (layer - 1) * directions + direction
      outputs[direction], last_h[index], last_c[index] = pass(self, suffix, index, x, h, c, lengths)
    end
    x = directions == 2 and core.cat(outputs, 3) or outputs[1]
    if self.dropout > 0 and self.training and layer < self.num_layers then
      x = functional.dropout(x, self.dropout)
    end
  end
  return x, core.stack(last_h, 1), c and core.stack(last_c, 1)
end

-- What the last argument of a call may hold.
local function call_options(name, ...)
  local n = select("#", ...)
  local last = n > 0 and select(n, ...) or nil
  local given = options.is_table(last) and last or nil
  return options.check(name, given, { "lengths" }), given and n - 1 or n
end

local function forward(self, name, has_cell, x, ...)
  local opts, n = call_options(name, ...)
  local h0, c0 = ...
  if n < 1 then h0 = nil end
  if n < 2 or not has_cell then c0 = nil end
  local input, batched = steps_first(self, name, x)
  local h = state(self, name, "h0", h0, input, batched)
  local c = has_cell and state(self, name, "c0", c0, input, batched) or nil
  local y, h_last, c_last = run(self, input, h, c, opts.lengths)
  if not batched then
    return y:squeeze(2), h_last:squeeze(2), c_last and c_last:squeeze(2)
  end
  return self.batch_first and y:transpose(1, 2) or y, h_last, c_last
end

-- The cells' names in core.recurrent, and their gates.
local cells = { RNN = { "rnn_tanh", 1 }, LSTM = { "lstm", 4 }, GRU = { "gru", 3 } }

local function define(name)
  local cell, gates = cells[name][1], cells[name][2]
  local Class = class.new(name, Module)
  local own_order, own_known = order, known
  if name == "RNN" then
    own_order = { "num_layers", "nonlinearity", "bias", "batch_first", "dropout", "bidirectional" }
    own_known = { nonlinearity = "tanh" }
    for key, value in pairs(known) do own_known[key] = value end
  end

  function Class:init(input_size, hidden_size, ...)
    local opts = options.arguments(name, own_order, own_known, ...)
    read_options(self, name, input_size, hidden_size, opts)
    local kind = cell
    if name == "RNN" then
      self.nonlinearity = options.word(name, "nonlinearity", opts.nonlinearity, { "tanh", "relu" })
      kind = "rnn_" .. self.nonlinearity
    end
    self.how = { ahead = { cell = kind }, reverse = { cell = kind, reverse = true } }
    for layer, names in ipairs(suffixes(self)) do
      local width = layer == 1 and self.input_size
        or self.hidden_size * (self.bidirectional and 2 or 1)
      for _, suffix in ipairs(names) do
        make_parameters(self, suffix, gates, width, self.hidden_size, opts.bias, opts.dtype)
      end
    end
    self:reset_parameters()
  end

  --- forward(x[, h0[, c0]][, {lengths=}]): the last layer's states for all steps, then the
  -- last states of every layer and direction (h, and c of an LSTM).
  -- x (steps, batch, input), batch first with batch_first, or (steps, input); lengths, an
  -- int64 tensor, says after how many steps each row of the batch ends.
  function Class:forward(x, ...)
    local y, h, c = forward(self, name, name == "LSTM", x, ...)
    return y, h, c
  end

  Class.reset_parameters, Class.extra_repr = reset_parameters, extra_repr
  class.documented[Class] = {
    call = ("(input_size, hidden_size[, {num_layers = 1, %sbias = true, batch_first = false, "
      .. "dropout = 0, bidirectional = false, dtype=}])"):format(
        name == "RNN" and 'nonlinearity = "tanh"|"relu", ' or ""),
    text = ("A recurrent network over sequences. layer(x[, h0%s][, {lengths=}]) gives the last "
      .. "layer's states for all steps and the last states of every layer and direction. x is "
      .. "(steps, batch, input), batch first with batch_first, or (steps, input); lengths, an "
      .. "int64 tensor, says after how many steps each row of the batch ends."):format(
        name == "LSTM" and "[, c0]" or ""),
  }
  recurrent[name] = Class
end

for name in pairs(cells) do define(name) end

-- ---- one step ----

local function define_cell(name, cell, gates)
  local Class = class.new(name, Module)
  local plain = cell == "rnn_tanh"
  local cell_order = plain and { "bias", "nonlinearity" } or { "bias" }
  local cell_known = plain and { "dtype", bias = true, nonlinearity = "tanh" }
    or { "dtype", bias = true }

  function Class:init(input_size, hidden_size, ...)
    local opts = options.arguments(name, cell_order, cell_known, ...)
    self.input_size = options.whole(name, "input_size", input_size, 1)
    self.hidden_size = options.whole(name, "hidden_size", hidden_size, 1)
    self.bias = opts.bias
    local kind = cell
    if plain then
      self.nonlinearity = options.word(name, "nonlinearity", opts.nonlinearity, { "tanh", "relu" })
      kind = "rnn_" .. self.nonlinearity
    end
    self.how = { cell = kind }
    make_parameters(self, "", gates, self.input_size, self.hidden_size, opts.bias, opts.dtype)
    self:reset_parameters()
  end

  -- A state as (batch, hidden), or zeros.
  local function cell_state(self, what, given, x)
    local shape = { x:size(1), self.hidden_size }
    if given == nil then return core.zeros(shape, { dtype = x.dtype }) end
    options.tensor(name, what, given)
    if given.ndim == 1 then given = given:unsqueeze(1) end
    if options.show_shape(given.shape) ~= options.show_shape(shape) then
      core.raise(("%s: %s must have shape %s, got %s"):format(name, what,
        options.show_shape(shape), options.show_shape(given.shape)))
    end
    return given
  end

  --- forward(x[, h[, c]]): the next state (h, and c of an LSTMCell).
  -- x (batch, input) or (input), states (batch, hidden) or (hidden)
  function Class:forward(x, h, c)
    options.tensor(name, "x", x)
    if x.ndim ~= 1 and x.ndim ~= 2 or x:size(-1) ~= self.input_size then
      core.raise(("%s: expected %s in the last of 1 or 2 dims, got %s"):format(name,
        options.count(self.input_size, "feature"), options.show_shape(x.shape)))
    end
    local rows = x.ndim == 1 and x:unsqueeze(1) or x
    h = cell_state(self, "h", h, rows)
    c = cell == "lstm" and cell_state(self, "c", c, rows) or nil
    local bias, own = biases(self.how, self.bias_ih, self.bias_hh)
    local sums = linear(rows, self.weight_ih, bias):unsqueeze(1)
    local _, next_h, next_c = core.recurrent(sums, h, c, self.weight_hh, own, nil, self.how)
    if x.ndim == 1 then return next_h:squeeze(1), next_c and next_c:squeeze(1) end
    return next_h, next_c
  end

  Class.reset_parameters, Class.extra_repr = reset_parameters, extra_repr
  class.documented[Class] = {
    call = ("(input_size, hidden_size[, {bias = true, %sdtype=}])"):format(
      plain and 'nonlinearity = "tanh"|"relu", ' or ""),
    text = ("One step of a recurrent layer: cell(x[, h%s]) gives the next state%s."):format(
      cell == "lstm" and "[, c]" or "", cell == "lstm" and "s h and c" or ""),
  }
  recurrent[name] = Class
end

define_cell("RNNCell", "rnn_tanh", 1)
define_cell("LSTMCell", "lstm", 4)
define_cell("GRUCell", "gru", 3)

-- ---- what help shows of each ----

-- nn.LSTM:
-- > local y, h, c = nn.LSTM(3, 5)(neap.ones(7, 2, 3))
-- > y.shape, h.shape, c.shape
-- Shapes: x (steps, batch, input) to (steps, batch, directions hidden), and h and c (layers
-- directions, batch, hidden); the batch may be missing. Source: Hochreiter and Schmidhuber 1997.
-- nn.GRU:
-- > local y, h = nn.GRU(3, 5, {batch_first = true})(neap.ones(2, 7, 3))
-- > y.shape, h.shape
-- Shapes: x (steps, batch, input) to (steps, batch, directions hidden), and h (layers
-- directions, batch, hidden); the batch may be missing. Source: Cho et al. 2014.
-- nn.RNNCell:
-- > nn.RNNCell(3, 5)(neap.ones(2, 3)).shape
-- Shapes: x (batch, input), h (batch, hidden), or both without the batch.
-- nn.LSTMCell:
-- > local h, c = nn.LSTMCell(3, 5)(neap.ones(2, 3))
-- > h.shape, c.shape
-- Shapes: x (batch, input), h and c (batch, hidden), or all without the batch.
-- nn.GRUCell:
-- > nn.GRUCell(3, 5)(neap.ones(2, 3)).shape
-- Shapes: x (batch, input), h (batch, hidden), or both without the batch.
-- nn.RNN:
-- > local y, h = nn.RNN(3, 5)(neap.ones(7, 2, 3))
-- > y.shape, h.shape
-- Shapes: x (steps, batch, input) to (steps, batch, directions hidden), and h (layers
-- directions, batch, hidden); the batch may be missing. Source: Elman 1990.

return recurrent
