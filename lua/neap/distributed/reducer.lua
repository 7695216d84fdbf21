--- reducer: the gradients of backward passes as means over the ranks, while the passes go on.
--
-- What arrives is written into buckets; a full one is reduced at once by a job that goes on
-- beside the pass, always in the order of the buckets, which all ranks share. At the end of a
-- pass the parts of the buckets become the gradients. The last bucket waits for that end: it has
-- one element more, which tells all ranks whether the pass has failed on one of them. Then no
-- rank has new gradients, and all can go on.

local buckets = require "neap.distributed.buckets"
local core = require "neap.core"
local jobs = require "neap.profiler.jobs"
local options = require "neap.options"
local world = require "neap.distributed.world"

local Reducer = {}
Reducer.__index = Reducer

local MB = 1024 * 1024

local function lay_out(self, order)
  local bytes = 0
  for _, param in ipairs(self.params) do bytes = bytes + param:numel() * param:element_size() end
  local limit = buckets.limit(bytes, self.limit)
  self.layout = buckets.layout(self.params, limit, math.min(limit, MB), order)
  self.bucket_of, self.spare = {}, {}
  for b, bucket in ipairs(self.layout) do
    for _, i in ipairs(bucket.indices) do self.bucket_of[i] = b end
  end
end

--- about: {params = list of leaves, names = theirs, buffers = list of {module, key}, limit = bytes
-- of a bucket, ordered = in the order of the ranks?, find_unused = may a pass leave out
-- parameters?, quiet = {depth = 0}: while it is not 0, passes are this rank's own}.
function Reducer.new(about)
  local self = setmetatable({ params = about.params, names = about.names, buffers = about.buffers,
    limit = about.limit, ordered = about.ordered, find_unused = about.find_unused,
    quiet = about.quiet, settled = {}, mpi = world.mpi() }, Reducer)
  -- Gradients come about in the reverse order of use. How they come is seen in the first pass.
  local backwards = {}
  for i = 1, #self.params do backwards[i] = #self.params + 1 - i end
  lay_out(self, backwards)
  self.arrivals = core.arrivals(self.params,
    function(i, g, pass) return self:arrive(i, g, pass) end,
    function(pass) return self:finish(pass) end)
  return self
end

--- Ends the reducer: passes to come are this rank's own.
function Reducer:remove()
  self:drain()
  self:release()
  self.arrivals:remove()
end

-- ---- a pass ----

--- Lets go of the buckets of the last pass: gradients keep the memory that they need. What nobody
-- looks at any more is kept for the next pass, as new memory would cost a full collection in each.
function Reducer:release()
  local done = self.done
  if not done then return end
  self.done = nil
  for _, part in pairs(done.parts) do part:close() end
  if done.used then done.used:close() end
  for b, flat in pairs(done.flats) do
    if done.layout == self.layout and core.is_alone(flat) then
      self.spare[b] = flat
    else
      flat:close()
    end
  end
end

-- An open pass: which buckets are begun, which parameters have come, which jobs are under way.
local function new_pass(number)
  return { number = number, flats = {}, parts = {}, count = {}, jobs = {}, next = 1, order = {} }
end

local function flat_of(self, b)
  local flat = self.open.flats[b]
  if flat then return flat end
  flat, self.spare[b] = self.spare[b], nil
  if not flat then
    local bucket = self.layout[b]
    local more = b == #self.layout and 1 or 0
    flat = core.empty({ bucket.numel + more }, { dtype = bucket.dtype })
  end
  self.open.flats[b] = flat
  return flat
end

-- Writes parameter i's gradient, g of this pass (or nil) and what it had before, into its bucket.
local function put(self, i, g)
  local b, param = self.bucket_of[i], self.params[i]
  local part = buckets.part(self.layout[b], flat_of(self, b), i, param)
  local before = param.grad
  if g then part:copy_(g) elseif not before then part:zero_() end
  if before then
    if g then part:add_(before) else part:copy_(before) end
  end
  self.open.parts[i] = part
  self.open.count[b] = (self.open.count[b] or 0) + 1
end

-- Starts the jobs of full buckets, in their order; of the last one only at the end of a pass.
local function launch(self, at_end)
  local open, layout = self.open, self.layout
  while open.next <= #layout and open.count[open.next] == #layout[open.next].indices
    and (at_end or open.next < #layout) do
    local b = open.next
    open.jobs[b] = jobs.name(self.mpi.all_reduce(open.flats[b], "mean", self.ordered),
      "all_reduce bucket %d", b)
    open.next = b + 1
  end
end

--- What core.arrivals calls.
function Reducer:arrive(i, g, pass)
  local quiet = self.quiet.depth > 0
  if not quiet then self:drain() end
  if self.open and self.open.number ~= pass then
    core.raise("a hook of another pass runs this one, over the same net; neap.grad leaves x.grad "
      .. "alone and can be called there")
  elseif quiet then
    return
  elseif not self.open then
    self:release()
    self.open = new_pass(pass)
  end
  table.insert(self.open.order, i)
  core.no_grad(put, self, i, g)
  launch(self)
  self.mpi.progress()
end

-- ---- its end ----

-- Fills in what has not come, and starts what is not under way: also the job that tells which
-- parameters any rank has used, where one may be left out.
local function complete(self, failure)
  local open, used = self.open, {}
  for i, param in ipairs(self.params) do
    used[i] = open.parts[i] ~= nil or param.grad ~= nil
    if not open.parts[i] then put(self, i) end
  end
  flat_of(self, #self.layout)[-1] = failure and 1 or 0
  launch(self, true)
  if not self.find_unused then return end
  open.used = core.tensor(used, { dtype = "bool" }):to("uint8")
  table.insert(open.jobs, self.mpi.all_reduce(open.used, "max", true))
end

-- Ends the open pass on all ranks; gives it where it has failed on none, or else a sentence.
local function settle(self, failure)
  local open = self.open
  core.no_grad(complete, self, failure)
  self.open = nil
  self.settled[open.number] = true
  for _, job in ipairs(open.jobs) do job:wait() end
  self.done = { flats = open.flats, parts = open.parts, used = open.used, layout = self.layout }
  if open.flats[#self.layout][-1]:item() == 0 then return open end
  for rank, told in ipairs(self.mpi.gather_bytes(failure or "")) do
    if told ~= "" then return nil, ("on rank %d %s"):format(rank, told) end
  end
end

--- Ends the passes that an error has broken off on this rank: those of the other ranks fail too.
function Reducer:drain()
  local failed = self.arrivals:failed()
  for _, number in ipairs(failed or {}) do
    if not self.settled[number] then
      self:release()
      if not self.open or self.open.number ~= number then self.open = new_pass(number) end
      settle(self, "an error has ended this pass")
    end
  end
  if not self.open then self.settled = {} end
end

--- Passes are this rank's own from now on, or those of all ranks again.
function Reducer:hush() self:drain() end

function Reducer:speak() self.arrivals:failed() end

-- The first parameter that has no gradient, as a sentence, or nil.
local function unused(self)
  if self.find_unused then return nil end
  for i, param in ipairs(self.params) do
    if not self.open.parts[i] and not param.grad then
      return ("parameter '%s' got no gradient in this pass; a net that does not use all of its "
        .. "parameters each time needs DistributedDataParallel(net, {find_unused = true})"):format(
        self.names[i])
    end
  end
end

-- Buckets anew, as gradients came on rank 1.
local function reorder(self, order)
  self.is_ordered = true
  local came, seen = {}, {}
  for _, i in ipairs(order) do
    table.insert(came, i)
    seen[i] = true
  end
  for i = #self.params, 1, -1 do
    if not seen[i] then table.insert(came, i) end
  end
  local told = core.tensor(came, { dtype = "int64" })
  self.mpi.broadcast(told, 1):wait()
  lay_out(self, told:totable())
end

-- The buffers of rank 1 on all ranks. A forward may have put new tensors in their places.
local function share_buffers(self)
  local tensors = {}
  for _, at in ipairs(self.buffers) do
    local tensor = rawget(at.module, at.key)
    if core.is_tensor(tensor) then table.insert(tensors, tensor) end
  end
  buckets.broadcast(tensors, 1)
end

--- What core.arrivals calls: gives the gradients.
function Reducer:finish(pass)
  if not self.open or self.open.number ~= pass then return nil end
  local open, failure = settle(self, unused(self))
  if not open then core.raise(failure) end
  share_buffers(self)
  local given = open.parts
  if open.used then
    given = {}
    for i, used in ipairs(open.used:totable()) do
      given[i] = used ~= 0 and open.parts[i] or nil
    end
  elseif not self.is_ordered then
    reorder(self, open.order)
  end
  return given
end

--- How many buckets there are, as a text.
function Reducer:text() return options.count(#self.layout, "bucket") end

return Reducer
