--- Folds for cross-validation.

local core = require "neap.core"
local dataset = require "neap.data.dataset"
local generator = require "neap.data.generator"
local options = require "neap.options"
local subset = require "neap.data.subset"

local folds = {}

-- The labels of a data set as a vector: those given, its `y`, or the last value of each item.
local function labels_of(ds, given)
  local y = given
  if y == nil and core.is_tensor(ds.y) then y = ds.y end
  if y == nil then
    local list = {}
    for i = 1, #ds do
      local values = table.pack(ds:get(i))
      local label = values[values.n]
      list[i] = core.is_tensor(label) and label:item() or label
    end
    y = core.tensor(list)
  elseif options.is_table(y) then
    y = core.tensor(y)
  end
  if not core.is_tensor(y) or y.ndim ~= 1 or #y ~= #ds then
    core.raise(("StratifiedKFold: there must be one label for each of %s"):format(
      options.count(#ds, "item")))
  end
  return y
end

-- The fold of each item: the items of a class are dealt out in turn, each class going on where
-- the one before ended, so that folds differ by one item at most.
local function deal(y, k, order)
  local fold, at = {}, 0
  local _, groups = y:unique({ return_inverse = true })
  local members, list = {}, groups:index_select(1, order):totable()
  for i, place in ipairs(order:totable()) do
    local members_here = members[list[i]] or {}
    members[list[i]] = members_here
    members_here[#members_here + 1] = place
  end
  for class, places in ipairs(members) do
    if #places < k then
      core.raise(("StratifiedKFold: each class needs %d items, class %d has %d"):format(k, class,
        #places))
    end
    for _, place in ipairs(places) do
      fold[place] = at % k + 1
      at = at + 1
    end
  end
  return core.tensor(fold, { dtype = "int64" })
end

--- data.StratifiedKFold(ds, k, {labels=, shuffle = false, seed=}): an iterator over k pairs of
-- Subsets, `for train, test in data.StratifiedKFold(ds, 5) do`: each item is in one test part,
-- and in each part classes have the shares that they have in the whole. Labels are those given,
-- the `y` of the data set, or the last values of its items.
-- > local sizes = {}
-- > for train, test in data.StratifiedKFold(data.iris(), 5) do sizes[#sizes + 1] = #test end
-- > sizes
function folds.StratifiedKFold(ds, k, given)
  local what = "StratifiedKFold"
  local o = options.check(what, given, { "labels", "seed", shuffle = false })
  if not dataset.is(ds) then
    core.raise(("%s: expected a data set, got %s"):format(what, options.got(ds)))
  end
  k = options.whole(what, "k", k, 2)
  local order = o.shuffle and generator(what, o.seed):draw(core.randperm, #ds)
    or core.range(1, #ds):to("int64")
  local fold, at = deal(labels_of(ds, o.labels), k, order), 0
  return function()
    at = at + 1
    if at > k then return nil end
    local rest, mine = fold:ne(at):nonzero():flatten(), fold:eq(at):nonzero():flatten()
    return subset.of(ds, rest), subset.of(ds, mine)
  end
end

return folds
