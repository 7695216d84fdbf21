--- DistributedDataParallel: a network whose gradients are means over the ranks.
--
-- The wrapped network is a view of the network itself: names in state dicts, fields and methods
-- are those of the network, so that a script, its checkpoints included, is the same with and
-- without wrapping.

local agree = require "neap.distributed.agree"
local buckets = require "neap.distributed.buckets"
local class = require "neap.nn.class"
local core = require "neap.core"
local Module = require "neap.nn.module"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Reducer = require "neap.distributed.reducer"
local tree = require "neap.nn.tree"
local world = require "neap.distributed.world"

local NAME = "DistributedDataParallel"
local MB = 1024 * 1024

--- DistributedDataParallel(net, {bucket_mb = 4, find_unused = false, deterministic = true,
-- broadcast_buffers = true}): `net` for training on the batches of all ranks: each rank runs the
-- net on its own batch, and after loss:backward() each parameter's gradient is the mean of those
-- of all ranks, the same everywhere. The ranks begin with the parameters and buffers of rank 1;
-- after each backward pass buffers are those of rank 1 (broadcast_buffers = false leaves them).
-- Alone, on one rank, nothing is done and nothing costs.
--
-- Gradients are sent in buckets of `bucket_mb` megabytes while the pass goes on, or of a fourth of
-- them where that is less. With find_unused = true a pass may leave out parameters: on the ranks
-- that do, they count as zeros; those that no rank has used keep the gradient that they had, or
-- nil. Otherwise a parameter without a gradient is an error. With deterministic = true gradients
-- are summed in the order of the ranks: n ranks have the bits of one process that adds up the
-- gradients of their batches in this order and divides by n. With false the MPI library chooses,
-- which can be faster with many ranks.
--
-- What is wrapped stays what it was: ddp.fc1 is net.fc1, methods of net can be called, state
-- dicts, checkpoints and names of parameters are those of net (PyTorch puts "module." before
-- each). `ddp.module` is net, `ddp:clone()` a copy of net. A pass that fails on one rank fails on
-- all, and changes no gradient; the next one works. Source: Li et al. 2020.
-- > local net = dist.DistributedDataParallel(nn.Linear(3, 2))
-- > net(neap.ones(4, 3)):sum():backward()
-- > net.weight.grad.shape, net:state_dict().weight.shape
local DistributedDataParallel = class.new(NAME, Module)

class.see_through(DistributedDataParallel)

-- ---- what is reduced ----

local wrappings = setmetatable({}, { __mode = "kv" }) -- net -> the last of its wrappings

-- A net that is wrapped again: what was made before reduces no more.
local function take_over(self, net)
  local before = wrappings[net]
  if before then
    if before._reducer then before._reducer:remove() end
    rawset(before, "_reducer", nil)
    rawset(before, "_options", nil)
  end
  wrappings[net] = self
end

-- The tensors that net has now.
local function entries_of(net)
  local found = { lines = {}, buffer_lines = {} }
  found.params = tree.tensors(net, "parameter", true)
  for _, entry in ipairs(found.params) do
    entry.trained = entry.tensor.requires_grad
    table.insert(found.lines, agree.line(entry.name, entry.tensor, not entry.trained))
  end
  found.buffers = tree.tensors(net, "buffer", true)
  for _, entry in ipairs(found.buffers) do
    table.insert(found.buffer_lines, agree.line(entry.name, entry.tensor))
  end
  return found
end

local function check_same(found)
  local repair = "make the same net on each rank, before it is wrapped"
  agree.check(NAME, "parameter", found.lines, repair)
  agree.check(NAME, "buffer", found.buffer_lines, repair)
end

-- Has backward passes reduce what net has now.
local function attach(self, found)
  local given, params, names = self._options, {}, {}
  for _, entry in ipairs(found.params) do
    if entry.trained then
      table.insert(params, entry.tensor)
      table.insert(names, entry.name)
    end
  end
  rawset(self, "_entries", found.params)
  rawset(self, "_reducer", #params > 0 and Reducer.new { params = params, names = names,
    buffers = given.broadcast_buffers and found.buffers or {}, limit = given.limit,
    ordered = given.deterministic, find_unused = given.find_unused, quiet = self._quiet } or nil)
end

-- Is there another parameter, or none, or has it been frozen or unfrozen? A tensor that is no
-- parameter stands there during neap.functional_call.
local function has_changed(entry)
  local tensor = rawget(entry.module, entry.key)
  if rawequal(tensor, entry.tensor) then return tensor.requires_grad ~= entry.trained end
  return tensor == nil or parameter.is(tensor)
end

-- Parameters may be converted, frozen and unfrozen between passes, by all ranks alike.
local function follow_changes(self)
  for _, entry in ipairs(self._entries) do
    if has_changed(entry) then
      if self._reducer then self._reducer:remove() end
      local found = entries_of(self.module)
      check_same(found)
      return attach(self, found)
    end
  end
end

local function has_trained(net)
  for _, param in ipairs(net:parameters()) do
    if param.requires_grad then return true end
  end
end

function DistributedDataParallel:init(net, given)
  local checked = options.check(NAME, given, { bucket_mb = 4, find_unused = false,
    deterministic = world.settings.deterministic, broadcast_buffers = true })
  if not class.is_module(net) then
    core.raise(("%s: expected a module, got %s"):format(NAME, options.got(net)))
  elseif class.is_a(net, DistributedDataParallel) then
    core.raise(NAME .. ": the net is wrapped already")
  elseif not has_trained(net) then
    core.raise(NAME .. ": the net has no parameter that requires grad; it needs no wrapping")
  end
  options.number(NAME, "bucket_mb", checked.bucket_mb, 0)
  checked.limit = checked.bucket_mb * MB
  class.put(self, "module", net)
  rawset(self, "training", net.training)
  if world.world_size() == 1 then return end
  take_over(self, net)
  rawset(self, "_options", checked)
  rawset(self, "_quiet", { depth = 0 })
  local found = entries_of(net)
  check_same(found)
  local all = {}
  for _, list in ipairs { found.params, found.buffers } do
    for _, entry in ipairs(list) do table.insert(all, entry.tensor) end
  end
  buckets.broadcast(all, 1)
  attach(self, found)
end

function DistributedDataParallel:forward(...)
  if rawget(self, "_options") then
    follow_changes(self)
    if self._reducer then self._reducer:release() end
  end
  return self.module(...)
end

-- ---- passes of this rank alone ----

local Quiet = {}

local function change_depth(ddp, by)
  local quiet, reducer = rawget(ddp, "_quiet"), rawget(ddp, "_reducer")
  if not quiet then return end
  if reducer and quiet.depth == 0 then reducer:hush() end
  quiet.depth = quiet.depth + by
  if reducer and quiet.depth == 0 then reducer:speak() end
end

function Quiet:__close()
  if self.ddp then change_depth(self.ddp, -1) end
  self.ddp = nil
end

--- no_sync([f, ...]): the results of f(...), in which backward passes leave gradients to this
-- rank: they add up, and the next pass outside sends what has added up. So k batches cost one
-- exchange. Without f, until the end of the block: `local _ <close> = net:no_sync()`.
-- > local net, x = dist.DistributedDataParallel(nn.Linear(3, 2)), neap.ones(4, 3)
-- > net:no_sync(function() net(x):sum():backward() end)
-- > net(x):sum():backward()
-- > net.bias.grad
function DistributedDataParallel:no_sync(f, ...)
  if f ~= nil and not options.callable(f) then
    core.raise("no_sync: expected a function or nothing, got " .. options.show(f))
  end
  change_depth(self, 1)
  local guard = setmetatable({ ddp = self }, Quiet)
  if f == nil then return guard end
  local _ <close> = guard
  return f(...)
end

-- ---- as the net itself ----

local of_net = { "parameters", "named_parameters", "buffers", "named_buffers", "children",
  "named_children", "named_modules", "get_submodule", "get_parameter", "get_buffer", "add_module",
  "register_buffer", "zero_grad", "state_dict", "load_state_dict", "clone" }

for _, name in ipairs(of_net) do
  DistributedDataParallel[name] = function(self, ...)
    local net = self.module
    return net[name](net, ...)
  end
end

-- The modes of the wrapping and of the net are one.
function DistributedDataParallel:train(mode)
  self.module:train(mode)
  rawset(self, "training", self.module.training)
  return self
end

function DistributedDataParallel:extra_repr()
  if not rawget(self, "_options") then return "" end
  return ("rank %d of %d, %s"):format(world.rank(), world.world_size(),
    self._reducer and self._reducer:text() or "nothing to train")
end

DistributedDataParallel.child_lines = false -- tostring shows the net inside

function DistributedDataParallel.__len(self) return #self.module end

local meta = class.meta_of(DistributedDataParallel)

-- Fields and methods that a wrapped net has not are those of the net.
function meta.__index(self, name)
  for _, methods in ipairs(meta.__lists) do
    local method = rawget(methods, name)
    if method ~= nil then return method end
  end
  local net = rawget(self, "module")
  return net and net[name]
end

function meta.__newindex(self, name, value) self.module[name] = value end

class.guard(DistributedDataParallel)

return DistributedDataParallel
