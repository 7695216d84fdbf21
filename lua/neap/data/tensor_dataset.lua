--- data.TensorDataset(x, y, ...): item i is row i of each tensor.
--
-- Batches are gathered by one index_select a tensor, or by one copy of neighbouring rows.
-- > local ds = data.TensorDataset(neap.rand(10, 3), neap.ones(10))
-- > #ds, ds[1]

local core = require "neap.core"
local dataset = require "neap.data.dataset"
local options = require "neap.options"

local TensorDataset, new = dataset.class("TensorDataset")

function TensorDataset.length(self)
  return #self.tensors[1]
end

-- f(t, ...) of each tensor, as several results.
local function each(tensors, f, ...)
  if #tensors == 2 then return f(tensors[1], ...), f(tensors[2], ...) end
  local results = {}
  for k, t in ipairs(tensors) do results[k] = f(t, ...) end
  return table.unpack(results)
end

local function row(t, i) return t[i] end
local function rows(t, index) return t:index_select(1, index) end
local function neighbours(t, first, n) return t:narrow(1, first, n):clone() end

function TensorDataset.fetch(self, i)
  return each(self.tensors, row, i)
end

function TensorDataset.batch(self, index)
  return each(self.tensors, rows, index)
end

function TensorDataset.slice(self, first, last)
  return each(self.tensors, neighbours, first, last - first + 1)
end

function TensorDataset._columns(self, k)
  return self.tensors[k]
end

return function(...)
  local tensors = { ... }
  if #tensors == 0 then core.raise("TensorDataset: needs at least one tensor") end
  for k = 1, #tensors do -- ipairs would end at a nil between them
    local t = tensors[k]
    if not core.is_tensor(t) then
      core.raise(("TensorDataset: argument %d must be a tensor, got %s"):format(k,
        options.show(t)))
    elseif t.ndim == 0 then
      core.raise(("TensorDataset: argument %d is a 0-dim tensor, which has no rows"):format(k))
    elseif #t ~= #tensors[1] then
      core.raise(("TensorDataset: tensors must have equally many rows, got %d and %d"):format(
        #tensors[1], #t))
    end
  end
  return new{ tensors = tensors }
end
