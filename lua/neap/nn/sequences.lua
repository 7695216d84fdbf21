--- Functions of nn.utils.rnn: sequences of several lengths in one tensor, and back.

local core = require "neap.core"
local options = require "neap.options"

local sequences = {}

--- pad_sequence(list, {batch_first = false, padding_value = 0, padding_side = "right"|"left"}):
-- tensors of shape (steps, ...), which may differ in their first size, as one of shape (most
-- steps, batch, ...), filled up with the value behind them, or before them with padding_side
-- "left". With batch_first it is (batch, most steps, ...). Recurrent layers take the numbers of
-- steps as {lengths=}.
-- > nn.utils.rnn.pad_sequence({neap.tensor{1, 2, 3}, neap.tensor{4}}, {batch_first = true})
function sequences.pad_sequence(list, given)
  local what = "pad_sequence"
  local opts = options.check(what, given,
    { batch_first = false, padding_value = 0, padding_side = "right" })
  options.word(what, "padding_side", opts.padding_side, { "right", "left" })
  if not options.is_table(list) or #list == 0 then
    core.raise(("%s: expected a list of tensors, got %s"):format(what,
      options.is_table(list) and "an empty one" or core.kind_of(list)))
  end
  local most = 0
  for i, x in ipairs(list) do
    options.tensor(what, "sequence " .. i, x)
    if x.ndim == 0 then core.raise(("%s: sequence %d has no dims"):format(what, i)) end
    most = math.max(most, #x)
  end
  local padded = {}
  for i, x in ipairs(list) do
    local missing, pairs_of = most - #x, {}
    for d = 1, 2 * x.ndim do pairs_of[d] = 0 end
    pairs_of[2 * x.ndim - (opts.padding_side == "left" and 1 or 0)] = missing
    padded[i] = missing > 0 and core.pad(x, pairs_of, { value = opts.padding_value }) or x
  end
  return core.stack(padded, opts.batch_first and 1 or 2)
end

--- unpad_sequence(padded, lengths, {batch_first = false}): the sequences of such a tensor as a
-- list; `lengths` is a list or a tensor of their numbers of steps.
-- > nn.utils.rnn.unpad_sequence(neap.tensor{{1, 4}, {2, 0}}, {2, 1})
function sequences.unpad_sequence(padded, lengths, given)
  local what = "unpad_sequence"
  local batch_first = options.check(what, given, { batch_first = false }).batch_first
  options.tensor(what, "padded", padded)
  if core.is_tensor(lengths) then lengths = lengths:totable() end
  if padded.ndim < 2 or not options.is_table(lengths) then
    core.raise(("%s: expected a tensor of at least 2 dims and a list of lengths, got %s and %s")
      :format(what, tostring(padded.shape), core.kind_of(lengths)))
  end
  local batch, steps = padded:size(batch_first and 1 or 2), padded:size(batch_first and 2 or 1)
  if #lengths ~= batch then
    core.raise(("%s: needs a length for each of %s, got %d"):format(what,
      options.count(batch, "sequence"), #lengths))
  end
  local list = {}
  for i = 1, batch do
    local n = options.whole(what, "a length", lengths[i], 0, steps)
    list[i] = padded:select(batch_first and 1 or 2, i):narrow(1, 1, n)
  end
  return core.list(list)
end

return sequences
