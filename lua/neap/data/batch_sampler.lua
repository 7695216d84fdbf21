--- data.BatchSampler(lengths, batch_size, {max_tokens=, shuffle = true, drop_last = false,
-- seed=}): for a DataLoader's `batch_sampler`: batches of items that are about equally long, so
-- that little is lost when they are padded to one length. lengths is a list or a tensor of one
-- number an item. A batch has batch_size items or, with max_tokens in its place, as many as can
-- be padded to the longest of them within so many elements. With shuffle the batches come in a
-- new order each epoch, and which of equally long items go together is drawn anew; else they go
-- from short to long. drop_last leaves out a batch of fewer than batch_size items.
-- > local sampler = data.BatchSampler({5, 9, 5, 8}, 2, {shuffle = false})
-- > #sampler

local core = require "neap.core"
local generator = require "neap.data.generator"
local objects = require "neap.objects"
local options = require "neap.options"

local what = "BatchSampler"
local BatchSampler = {}
local meta = { __index = BatchSampler, __name = what }

-- ---- batches of a list of lengths that rise ----

local function by_number(lengths, size, drop_last)
  local ends = {}
  for last = size, #lengths, size do ends[#ends + 1] = last end
  if #lengths % size ~= 0 and not drop_last then ends[#ends + 1] = #lengths end
  return ends
end

local function by_tokens(lengths, most)
  local ends, first = {}, 1
  for i, length in ipairs(lengths) do
    if (i - first + 1) * length > most and i > first then
      ends[#ends + 1] = i - 1
      first = i
    end
  end
  if #lengths > 0 then ends[#ends + 1] = #lengths end
  return ends
end

local function cut(self, lengths)
  if self.max_tokens then return by_tokens(lengths, self.max_tokens) end
  return by_number(lengths, self.batch_size, self.drop_last)
end

-- ---- an epoch ----

-- The places from short to long, equally long ones in a drawn order.
local function sorted(self)
  local n = #self.lengths
  local order = self.shuffle and core.randperm(n) or core.range(1, n)
  local _, by_length = self.lengths:index_select(1, order):sort(1, { stable = true })
  return order:index_select(1, by_length)
end

local function draw(self)
  local places = sorted(self)
  local batches, first = {}, 1
  for k, last in ipairs(self.ends) do
    batches[k] = places:narrow(1, first, last - first + 1)
    first = last + 1
  end
  if not self.shuffle then return batches end
  local shuffled = {}
  for k, place in ipairs(core.randperm(#batches):totable()) do shuffled[k] = batches[place] end
  return shuffled
end

function meta.__call(self) return self.generator:draw(draw, self) end

function meta.__len(self) return #self.ends end

function meta.__tostring(self) return ("%s (%s)"):format(what, options.count(#self, "batch")) end

-- ---- construction ----

local function lengths_of(given)
  local lengths = options.is_table(given) and #given > 0 and core.tensor(given) or given
  if not core.is_tensor(lengths) or lengths.ndim ~= 1 or #lengths == 0 then
    core.raise(("%s: lengths must be a list or a tensor of one number an item, got %s"):format(
      what, options.show(given)))
  elseif lengths:min():item() < 0 or lengths:ne(lengths):any():item() then
    core.raise(("%s: lengths must be at least 0, got %g"):format(what,
      lengths:min():item()))
  end
  return lengths
end

local function check_size(o)
  if (o.batch_size == nil) == (o.max_tokens == nil) then
    core.raise(what .. ": needs either batch_size or max_tokens")
  end
  local name = o.batch_size and "batch_size" or "max_tokens"
  o[name] = options.whole(what, name, o[name], 1)
end

local function check_longest(o, longest)
  if o.max_tokens and longest > o.max_tokens then
    core.raise(("%s: an item of length %g is longer than max_tokens, %d"):format(what,
      longest, o.max_tokens))
  end
end

return objects.maker(function(lengths, ...)
  local o = options.arguments(what, { "batch_size" }, { "batch_size", "max_tokens", "seed",
    shuffle = true, drop_last = false }, ...)
  check_size(o)
  o.lengths = lengths_of(lengths)
  check_longest(o, o.lengths:max():item())
  o.generator = generator(what, o.seed)
  o.ends = cut(o, (o.lengths:sort()):totable())
  return setmetatable(o, meta)
end, meta)
