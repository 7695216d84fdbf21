--- Many items as one batch: tensors are stacked, numbers become a 1-dim tensor (integers
-- int64, with a float among them the default dtype), booleans a bool tensor; strings and
-- tables stay in a list.

local core = require "neap.core"
local options = require "neap.options"

local function kind_of(value)
  return core.is_tensor(value) and "tensor" or type(value)
end

local function check_kinds(values, position)
  local kind = kind_of(values[1])
  for i, value in ipairs(values) do
    if kind_of(value) ~= kind then
      core.raise(("DataLoader: value %d of the items must always have one type, got a %s in "
        .. "item 1 of the batch and a %s in item %d"):format(position, kind, kind_of(value), i))
    end
  end
  return kind
end

local function check_shapes(tensors, position)
  local shape = tensors[1].shape
  for i, tensor in ipairs(tensors) do
    if tensor.shape ~= shape then
      core.raise(("DataLoader: value %d of the items must always have one shape, got %s in item 1 "
        .. "of the batch and %s in item %d; try collate = a function that pads them "
        .. "(nn.utils.rnn.pad_sequence), or batch_size = 1"):format(position,
          core.shape_text(tensors[1]), core.shape_text(tensor), i))
    end
  end
end

local function all_integers(numbers)
  for _, number in ipairs(numbers) do
    if math.type(number) ~= "integer" then return false end
  end
  return true
end

-- The values that stand at one position of every item.
local function join(values, position)
  local kind = check_kinds(values, position)
  if kind == "tensor" then
    check_shapes(values, position)
    return core.stack(values, 1)
  elseif kind == "number" and all_integers(values) then
    return core.tensor(values, { dtype = "int64" })
  elseif kind == "number" or kind == "boolean" then
    return core.tensor(values)
  end
  return values
end

--- One batch from a list of items, each the list of its values, with their number n.
return function(items)
  local n, batch = items[1].n, {}
  for position = 1, n do
    local values = {}
    for i, item in ipairs(items) do
      local value = item[position]
      if value == nil then
        core.raise(("DataLoader: every item must have %s, but value %d of one is nil")
          :format(options.count(n, "value"), position))
      end
      values[i] = value
    end
    batch[position] = join(values, position)
  end
  return table.unpack(batch, 1, n)
end
