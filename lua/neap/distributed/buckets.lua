--- buckets: many tensors as few flat ones, so that ranks exchange them in messages that are
-- worth their latency.
--
-- A layout is a list of buckets {dtype=, numel=, indices=, first=}: which tensors of a list
-- lie in each, and at what place each begins. It holds for all tensors of those shapes, on all
-- ranks.

local core = require "neap.core"
local world = require "neap.distributed.world"

local buckets = {}

-- Messages that are under way at once where lists are exchanged.
local OPEN = 4
local MB = 1024 * 1024

-- Gradients go in so many buckets at least, where these hold so many bytes.
local PARTS, LEAST = 4, MB // 16

--- The bytes of a bucket, at most `most`, for gradients of `bytes` in all. One bucket for all of
-- them would be sent at the end of the pass, beside nothing.
function buckets.limit(bytes, most) return math.min(most, math.max(LEAST, bytes / PARTS)) end

--- The layout of `tensors`, taken in the order of the list `order` (nil: as they stand). A bucket
-- is closed when it holds `limit` bytes; the first one of each dtype at `first`, if given.
function buckets.layout(tensors, limit, first, order)
  local layout, open, closed = {}, {}, {}
  for k = 1, #tensors do
    local i = order and order[k] or k
    local x = tensors[i]
    local dtype, n = x.dtype, x:numel()
    local bucket = open[dtype]
    if not bucket then
      bucket = { dtype = dtype, numel = 0, indices = {}, first = {} }
      open[dtype] = bucket
    end
    table.insert(bucket.indices, i)
    bucket.first[i] = bucket.numel + 1
    bucket.numel = bucket.numel + n
    local most = not closed[dtype] and first or limit
    if bucket.numel * x:element_size() >= most then
      table.insert(layout, bucket)
      open[dtype], closed[dtype] = nil, true
    end
  end
  -- What is left, in an order that all ranks have.
  local rest = {}
  for _, bucket in pairs(open) do table.insert(rest, bucket) end
  table.sort(rest, function(a, b) return a.dtype < b.dtype end)
  table.move(rest, 1, #rest, #layout + 1, layout)
  return layout
end

--- The part of a bucket's flat tensor that stands for tensor i, which is like `x`.
function buckets.part(bucket, flat, i, x)
  return flat:narrow(1, bucket.first[i], x:numel()):view(x.shape)
end

-- An empty flat tensor for a bucket.
local function flat_of(bucket)
  return core.empty({ bucket.numel }, { dtype = bucket.dtype })
end

local function pack(bucket, tensors)
  local flat = flat_of(bucket)
  for _, i in ipairs(bucket.indices) do
    buckets.part(bucket, flat, i, tensors[i]):copy_(tensors[i])
  end
  return flat
end

-- Writes into each tensor what the flat one has for it; one that has it is not written to.
local function unpack(bucket, flat, tensors)
  for _, i in ipairs(bucket.indices) do
    local part = buckets.part(bucket, flat, i, tensors[i])
    if not tensors[i]:equal(part) then tensors[i]:copy_(part) end
  end
end

local function exchange(layout, tensors, start, is_read)
  local jobs, flats = {}, {}
  local function finish(k)
    jobs[k]:wait()
    if is_read then unpack(layout[k], flats[k], tensors) end
    flats[k]:close()
    flats[k], jobs[k] = nil, nil
  end
  for k, bucket in ipairs(layout) do
    flats[k], jobs[k] = start(bucket)
    if k > OPEN then finish(k - OPEN) end
  end
  for k = math.max(1, #layout - OPEN + 1), #layout do finish(k) end
end

local function detached(tensors)
  local list = {}
  for i, x in ipairs(tensors) do list[i] = x:detach() end
  return list
end

--- Gives `tensors` on all ranks the elements that they have on rank `root`. Those that are equal
-- are not written to.
function buckets.broadcast(tensors, root)
  if world.world_size() == 1 or #tensors == 0 then return end
  local mpi, mine = world.mpi(), world.rank() == root
  local list = detached(tensors)
  core.no_grad(exchange, buckets.layout(list, 4 * MB), list, function(bucket)
    local flat = mine and pack(bucket, list) or flat_of(bucket)
    return flat, mpi.broadcast(flat, root)
  end, not mine)
end

--- Gives `tensors` on all ranks the means over the ranks, summed in their order where `ordered`
-- is true. Tensors of whole numbers keep what rank 1 has.
function buckets.mean(tensors, ordered)
  if world.world_size() == 1 or #tensors == 0 then return end
  local mpi, list, rest = world.mpi(), {}, {}
  for _, x in ipairs(detached(tensors)) do
    table.insert(x:is_floating_point() and list or rest, x)
  end
  core.no_grad(exchange, buckets.layout(list, 4 * MB), list, function(bucket)
    local flat = pack(bucket, list)
    return flat, mpi.all_reduce(flat, "mean", ordered)
  end, true)
  buckets.broadcast(rest, 1)
end

return buckets
