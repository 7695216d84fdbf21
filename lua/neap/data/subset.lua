--- Parts and sums of data sets: Subset, ConcatDataset, random_split.

local core = require "neap.core"
local dataset = require "neap.data.dataset"
local generator = require "neap.data.generator"
local options = require "neap.options"

local subset = {}

local function check_dataset(what, value)
  if not dataset.is(value) then
    core.raise(("%s: expected a data set, got %s"):format(what, options.got(value)))
  end
  return value
end

-- ---- Subset ----

local Subset, new_subset = dataset.class("Subset")

function Subset.length(self) return #self.indices end

function Subset.fetch(self, i)
  return self.dataset:get(self.indices:at(i))
end

local names = { "x", "y" }

-- Of data sets whose columns are tensors.
local function column_of(ds, k)
  local column = ds[names[k]]
  return core.is_tensor(column) and column or nil
end

function Subset._columns(self, k)
  local column = column_of(self.dataset, k)
  return column and column:index_select(1, self.indices)
end

-- The methods that a Subset has only where its data set has them.
local function batch(self, index)
  return self.dataset:batch(self.indices:index_select(1, index))
end

local function slice(self, first, last)
  return self.dataset:batch(self.indices:narrow(1, first, last - first + 1))
end

-- A list or an int64 tensor of places in `ds`, checked, as a tensor.
local function as_indices(what, ds, indices)
  if type(indices) == "table" then
    indices = core.tensor(indices, { dtype = "int64" })
  elseif not core.is_tensor(indices) or indices.dtype ~= "int64" then
    core.raise(("%s: indices must be a table or an int64 tensor, got %s"):format(what,
      options.show(indices)))
  end
  if indices.ndim ~= 1 then
    core.raise(("%s: indices must have one dim, got %d"):format(what, indices.ndim))
  end
  local n = #ds
  for _, i in ipairs(indices:totable()) do
    if i == 0 then core.raise(what .. ": indices count from 1, got 0") end
    if i > n or i < -n then
      core.raise(("%s: index %d is out of range of %s"):format(what, i,
        options.count(n, "item")))
    end
  end
  return indices
end

local function make_subset(ds, indices)
  local can_batch = ds.batch ~= nil
  return new_subset{
    dataset = ds, indices = indices, classes = ds.classes,
    batch = can_batch and batch or nil, slice = can_batch and slice or nil,
  }
end

--- The items of `ds` at an int64 tensor of places that are known to be there.
subset.of = make_subset

--- data.Subset(ds, indices): the items of `ds` at `indices`, a list or an int64 tensor.
-- > local ds = data.Subset(data.iris(), {1, 51, 101})
-- > #ds
function subset.Subset(ds, indices)
  check_dataset("Subset", ds)
  return make_subset(ds, as_indices("Subset", ds, indices))
end

-- ---- ConcatDataset ----

local Concat, new_concat = dataset.class("ConcatDataset")

function Concat.length(self)
  local n = 0
  for _, part in ipairs(self.datasets) do n = n + #part end
  return n
end

function Concat.fetch(self, i)
  for _, part in ipairs(self.datasets) do
    if i <= #part then return part:get(i) end
    i = i - #part
  end
end

function Concat._columns(self, k)
  local parts = {}
  for i, part in ipairs(self.datasets) do
    parts[i] = column_of(part, k)
    if not parts[i] then return nil end
  end
  return core.cat(parts, 1)
end

--- data.ConcatDataset{a, b, ...}: the items of a, then those of b, and so on.
-- > #data.ConcatDataset{data.iris(), data.iris()}
function subset.ConcatDataset(datasets, ...)
  if dataset.is(datasets) then datasets = { datasets, ... } end
  if not options.is_table(datasets) or #datasets == 0 then
    core.raise("ConcatDataset: expected a list of data sets, got " .. options.got(datasets))
  end
  for _, part in ipairs(datasets) do check_dataset("ConcatDataset", part) end
  return new_concat{ datasets = table.move(datasets, 1, #datasets, 1, {}) }
end

-- ---- random_split ----

-- Fractions into counts: each rounded down, what is left goes one by one to the first.
local function counts_of(fractions, n)
  local counts, given = {}, 0
  for k, fraction in ipairs(fractions) do
    counts[k] = math.floor(fraction * n)
    given = given + counts[k]
  end
  for k = 1, n - given do
    local to = (k - 1) % #counts + 1
    counts[to] = counts[to] + 1
  end
  return counts
end

local function check_counts(lengths, n)
  local sum, whole = 0, true
  for k, length in ipairs(lengths) do
    options.number("random_split", "length " .. k, length, 0)
    whole = whole and math.tointeger(length) ~= nil
    sum = sum + length
  end
  if math.abs(sum - 1) < 1e-6 and n ~= 1 then return counts_of(lengths, n) end
  if not whole or sum ~= n then
    core.raise(("random_split: lengths must be counts with sum %d or fractions with sum 1, "
      .. "got sum %s"):format(n, sum))
  end
  return lengths
end

--- data.random_split(ds, {1437, 360} | {0.8, 0.2}[, {seed=}]): one Subset a length, of
-- items drawn without replacement.
-- > local train, test = data.random_split(data.iris(), {0.8, 0.2}, {seed = 1})
-- > #train, #test
function subset.random_split(ds, lengths, given)
  check_dataset("random_split", ds)
  local checked = options.check("random_split", given, { "seed" })
  if not options.is_table(lengths) or #lengths == 0 then
    core.raise("random_split: lengths must be a table such as {0.8, 0.2}, got "
      .. options.show(lengths))
  end
  local counts = check_counts(lengths, #ds)
  local order = generator("random_split", checked.seed):draw(core.randperm, #ds)
  local parts, first = {}, 1
  for k, n in ipairs(counts) do
    n = math.tointeger(n)
    parts[k] = make_subset(ds, order:narrow(1, first, n))
    first = first + n
  end
  return table.unpack(parts)
end

return subset
