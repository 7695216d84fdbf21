--- A tensor from one rank to another: send and recv.
--
-- Before the elements goes a head of fixed size, which tells dtype and shape, so that the receiver
-- can make a tensor for them.

local buffers = require "neap.distributed.buffers"
local core = require "neap.core"
local handles = require "neap.distributed.handles"
local options = require "neap.options"
local world = require "neap.distributed.world"

local messages = {}

local MOST_DIMS = 8 -- NEAP_MAX_DIMS
local dtypes = { "bool", "uint8", "int32", "int64", "float32", "float64" }
local number_of = {}
for i, dtype in ipairs(dtypes) do number_of[dtype] = i end

-- Two jobs as one.
local Both = {}
Both.__index = Both

function Both:wait()
  self.head:wait()
  self.rest:wait()
end

function Both:test() return self.head:test() and self.rest:test() end

local function both(head, rest) return setmetatable({ head = head, rest = rest }, Both) end

-- ---- heads ----

local function new_head() return core.zeros(2 + MOST_DIMS, { dtype = "int64" }) end

local function head_of(x)
  local head = { number_of[x.dtype], x.ndim }
  for i = 1, MOST_DIMS do head[2 + i] = x.shape[i] or 0 end
  return core.tensor(head, { dtype = "int64" })
end

-- A tensor such as the head tells of.
local function tensor_of(head)
  local shape = {}
  for i = 1, head:at(2) do shape[i] = head:at(2 + i) end
  return core.empty(shape, { dtype = dtypes[head:at(1)] })
end

-- ---- peers ----

local function check_peer(what, name, peer)
  local rank = options.whole(what, name, peer, 1, world.world_size())
  if rank == world.rank() then
    core.raise(("%s: rank %d is this rank itself; %s must be another one"):format(what, rank, name))
  end
  return rank
end

local function check_tag(what, tag) return options.whole(what, "tag", tag, 0, 1 << 14) end

-- ---- the two ----

--- send(t, to, {tag = 0, async = false}): sends a tensor to the rank `to`, which calls recv with
-- the same tag.
-- > if dist.world_size() > 1 and dist.rank() == 1 then dist.send(neap.ones(3), 2) end
-- > dist.world_size()
function messages.send(t, to, ...)
  local opts = options.arguments("send", {}, { tag = 0, async = false }, ...)
  local x = buffers.of("send", t)
  local peer, tag = check_peer("send", "to", to), check_tag("send", opts.tag)
  local mpi, head = world.mpi(), head_of(x)
  local job = both(mpi.send(head, peer, tag), mpi.send(x, peer, tag))
  return handles.run(job, { what = "send", of = t, keep = { x, head },
    async = opts.async })
end

local function receive_new(peer, tag)
  local mpi, head = world.mpi(), new_head()
  mpi.recv(head, peer, tag):wait()
  local x = tensor_of(head)
  mpi.recv(x, peer, tag):wait()
  return x
end

local function receive_into(t, peer, tag)
  local x = receive_new(peer, tag)
  if x.dtype ~= t.dtype or core.shape_text(x) ~= core.shape_text(t) then
    core.raise(("recv: rank %d sends %s, the tensor to write into is %s"):format(peer,
      buffers.show(x), buffers.show(t)))
  end
  core.no_grad(t.copy_, t, x)
  return t
end

local function begin_into(t, peer, tag)
  local x, complete = buffers.target("recv", t)
  local mpi, head = world.mpi(), new_head()
  local job = both(mpi.recv(head, peer, tag), mpi.recv(x, peer, tag))
  return handles.run(job, { what = "recv", of = t, result = t, complete = complete,
    keep = { x, head }, async = true })
end

--- recv(t, from, {tag = 0, async = false}): writes the tensor that the rank `from` sends with this
-- tag into t, which has its dtype and shape, and gives t. Without t it gives a new tensor.
-- > if dist.rank() == 2 then print(dist.recv(1)) end
-- > dist.rank()
function messages.recv(t, ...)
  local known = { tag = 0, async = false }
  if not core.is_tensor(t) then
    local opts = options.arguments("recv", {}, known, ...)
    local peer = check_peer("recv", "from", t)
    if opts.async then
      core.raise("recv: with async it needs a tensor to write into; try "
        .. "recv(t, from, {async = true})")
    end
    return (receive_new(peer, check_tag("recv", opts.tag)))
  end
  local from = ...
  local opts = options.arguments("recv", {}, known, select(2, ...))
  local peer, tag = check_peer("recv", "from", from), check_tag("recv", opts.tag)
  buffers.check_target("recv", t)
  if opts.async then return (begin_into(t, peer, tag)) end
  return (receive_into(t, peer, tag))
end

return messages
