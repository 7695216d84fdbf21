---@meta neap.nn.utils.rnn
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.nn.utils.rnn
local rnn = {}

---@class neap.nn.utils.rnn.pad_sequence.options
---@field batch_first? boolean # default `false`
---@field padding_value? number # default `0`
---@field padding_side? "right"|"left" # default `"right"|"left"`
---@field list? any

--- Tensors of shape (steps, ...), which may differ in their first size, as one of shape (most
--- steps, batch, ...), filled up with the value behind them, or before them with padding_side
--- "left". With batch_first it is (batch, most steps, ...). Recurrent layers take the numbers
--- of steps as {lengths=}.
---@param list any
---@param options? neap.nn.utils.rnn.pad_sequence.options
---@overload fun(options: neap.nn.utils.rnn.pad_sequence.options): any
---@return any
function rnn.pad_sequence(list, options) end

---@class neap.nn.utils.rnn.unpad_sequence.options
---@field batch_first? boolean # default `false`
---@field padded? any
---@field lengths? any

--- The sequences of such a tensor as a list; `lengths` is a list or a tensor of their numbers
--- of steps.
---@param padded any
---@param lengths any
---@param options? neap.nn.utils.rnn.unpad_sequence.options
---@overload fun(padded: any, options: neap.nn.utils.rnn.unpad_sequence.options): any
---@overload fun(options: neap.nn.utils.rnn.unpad_sequence.options): any
---@return any
function rnn.unpad_sequence(padded, lengths, options) end

return rnn
