--- One batch of a data set: its items, fetched and put together, in the program's own thread
-- or in one of a crew.
--
-- A source is {dataset=, collate=, dtype =, seed=}: all that a batch depends on beside its
-- number and the places of its items. Where code of the user may draw random numbers, batch k
-- has a stream of its own, made of seed and k, so that the numbers are the same whoever loads
-- it, and in which order.

local collate = require "neap.data.collate"
local core = require "neap.core"
local dataset = require "neap.data.dataset"
local generator = require "neap.data.generator"
local options = require "neap.options"

local batches = {}

--- Does the data set give batches by itself, with no code of the user and nothing random?
function batches.are_plain(ds, own_collate)
  return not own_collate and dataset.is(ds) and ds.batch ~= nil
end

-- Item i as the list of its values. Foreign data sets need # and [i] only; an item of
-- theirs that is a plain table is taken as the list of its values.
local function item_values(ds, i)
  if dataset.is(ds) then return table.pack(ds:get(i)) end
  return batches.item_values(ds[i])
end

--- The values of an item that came as one value.
function batches.item_values(item)
  if options.is_table(item) then return table.pack(table.unpack(item)) end
  return { item, n = 1 }
end

local function item(source, i)
  if source.collate then return source.dataset[i] end
  return item_values(source.dataset, i)
end

-- What failed, with the item's place; interrupts and values that are no texts as they are.
local function complain(i, message)
  if type(message) == "string" and not core.is_interrupt(message) then
    message = ("DataLoader: item %d: %s"):format(i, message)
  end
  error(message, 0)
end

local function gather(source, places, first, last)
  local items = {}
  for i = first, last do
    local place = places and places:at(i - first + 1) or i
    local ok, got = pcall(item, source, place)
    if not ok then complain(place, got) end
    items[#items + 1] = got
  end
  return (source.collate or collate)(items)
end

local function plain(source, places, first, last)
  if places then return source.dataset:batch(places) end
  return source.dataset:slice(first, last)
end

--- Batch k: items first..last, whose places in the data set are in `places` (int64), or nil
-- where they are first..last themselves.
function batches.load(source, k, places, first, last)
  if not source.seed then return plain(source, places, first, last) end
  return generator("DataLoader", source.seed + k):draw(gather, source, places, first, last)
end

--- The same in a thread of a crew.
function batches.load_apart(source, k, places, first, last)
  core.set_default_dtype(source.dtype)
  core.set_flush_denormal(source.flush)
  if source.seed then math.randomseed(source.seed, k) end
  return batches.load(source, k, places, first, last)
end

return batches
