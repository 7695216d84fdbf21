--- data.DataLoader(ds, {batch_size=1, shuffle=false, drop_last=false, sampler=, batch_sampler=,
-- collate=, prefetch=0, seed=}): the items of a data set in batches.
--
-- With prefetch = n, n threads load the next batches while the loop runs: reading, decoding,
-- transforms and collate are theirs. The order and neap's random numbers are the same for any
-- n; what a data set's functions change stays in the thread. They have copies of what they use
-- (locals, globals, not open files), made when a loop begins.
--
-- `for x, y in loader do` calls the loader with nil, then with the x of the batch before.
-- So nil starts a new epoch, and x finds the epoch that it came from in a weak table: a
-- loop left by `break` is simply forgotten, and loops over one loader may nest.
-- > local loader, sizes = data.DataLoader(data.iris(), {batch_size = 64, shuffle = true}), {}
-- > for x, y in loader do sizes[#sizes + 1] = x.shape end
-- > #loader, sizes

local batches = require "neap.data.batches"
local core = require "neap.core"
local epochs = require "neap.data.epoch"
local generator = require "neap.data.generator"
local iterable = require "neap.data.iterable"
local objects = require "neap.objects"
local options = require "neap.options"
local prefetch = require "neap.data.prefetch"
local TensorDataset = require "neap.data.tensor_dataset"

local Loader = {}
local meta = { __name = "DataLoader", __lists = { Loader } }

-- ---- epochs: {epoch =, next = a function that loads the next batch} ----

local function source_of(self, epoch)
  return { dataset = self.dataset, collate = self.collate, seed = epoch.seed,
    dtype = core.get_default_dtype(), flush = core.get_flush_denormal() }
end

-- The batches from the first that was not given yet, each loaded when it is asked for.
local function in_turn(source, next_span)
  return function() return batches.load(source, next_span()) end
end

-- An epoch that load_state_dict has brought goes on; else a new one begins.
local function start(self)
  local epoch = self.pending or epochs.new(self)
  self.pending = nil
  self.current = epoch
  local k = epoch.done
  local function next_span()
    k = k + 1
    return epoch:span(k)
  end
  local source = source_of(self, epoch)
  local load = self.ahead and self.ahead:begin(source, next_span) or in_turn(source, next_span)
  return { epoch = epoch, load = load }
end

-- The next batch of a run; nothing at its end.
local function advance(run)
  local epoch = run.epoch
  if epoch.done == epoch.batches then
    epoch.ended = true
    return
  end
  epoch.done = epoch.done + 1
  return run.load()
end

-- ---- loops ----

local function remember(self, run, first, ...)
  if first ~= nil then self.running[first] = run end
  return first, ...
end

function meta.__call(self, _, control)
  local run
  if control == nil then
    run = start(self)
  else
    run = self.running[control]
    if not run then core.raise("DataLoader: called with a value that is no batch of it") end
    self.running[control] = nil
  end
  return remember(self, run, advance(run))
end

--- for i, x, y in loader:enumerate() do
function Loader.enumerate(self)
  local run
  return function(_, i)
    run = run or start(self)
    return iterable.numbered((i or 0) + 1, advance(run))
  end, nil, 0
end

local function has_length(value)
  return type(value) ~= "function" and (core.is_tensor(value) or options.is_table(value)
    or (getmetatable(value) or {}).__len ~= nil)
end

-- The number of batches of an epoch.
function meta.__len(self)
  if self.batch_sampler ~= nil then
    if has_length(self.batch_sampler) then return #self.batch_sampler end
    core.raise("DataLoader: a batch_sampler that is a function does not tell how many batches "
      .. "it gives")
  end
  local n = has_length(self.sampler) and #self.sampler or #self.dataset
  return epochs.count(n, self.batch_size, self.drop_last)
end

-- ---- state ----

--- loader:is_inside(): has the loop that began last not come to its end?
function Loader.is_inside(self)
  local epoch = self.pending or self.current
  return epoch ~= nil and not epoch.ended
end

-- The generator of a sampler of neap's.
local function stream_of(sampler)
  return type(sampler) == "table" and getmetatable(sampler) ~= nil and sampler.generator or nil
end

local function streams_of(self)
  return { generator = self.generator, sampler = stream_of(self.sampler or self.batch_sampler) }
end

--- loader:state_dict(): where the random numbers of a loader with a seed, and of its sampler,
-- stand (without one they are neap's, get_rng_state), and where it is inside an epoch.
function Loader.state_dict(self)
  local dict, epoch = {}, self.pending or self.current
  for name, stream in pairs(streams_of(self)) do
    dict[name] = stream.state and stream.state:clone()
  end
  dict.epoch = self:is_inside() and epoch:state() or nil
  return dict
end

local function check_state_dict(dict)
  for _, name in ipairs{ "generator", "sampler" } do
    local state = type(dict) == "table" and dict[name]
    if state == false or state and not core.is_tensor(state) then
      core.raise(("DataLoader: a state dict must be a table {%s = tensor or nil}, got %s"):format(
        name, options.show(state or dict)))
    end
  end
end

--- loader:load_state_dict(dict): goes on from where state_dict() was called; inside an epoch, the
-- next loop has the batches that were left of it.
function Loader.load_state_dict(self, dict)
  check_state_dict(dict)
  local epoch = dict.epoch ~= nil and epochs.from(self, dict.epoch)
  if dict.epoch ~= nil and not epoch then
    core.raise(("DataLoader: the epoch in the state dict is not one of this data set, of %s")
      :format(options.count(#self.dataset, "item")))
  end
  for name, stream in pairs(streams_of(self)) do
    stream.state = dict[name] and dict[name]:clone()
  end
  self.current = nil
  self.pending = epoch or nil
end

function meta.__tostring(self)
  return ("DataLoader (%s of %d)"):format(options.count(#self, "batch"), self.batch_size)
end

-- ---- names ----

local function is_loader(value)
  return type(value) == "table" and getmetatable(value) == meta
end

objects.guard(Loader, "loader", is_loader)

function meta.__index(self, name)
  local value = Loader[name]
  if value ~= nil then return value end
  if math.type(name) then
    core.raise("DataLoader: a loader has no batch by number; loop over it: for x, y in loader do, "
      .. "or for i, x, y in loader:enumerate() do")
  end
  return (objects.missing("DataLoader", name, function() return objects.names_of(Loader, self) end))
end

function meta.__newindex(self, name, value)
  objects.check_field("DataLoader", name, function()
    local names = objects.names_of(Loader, self)
    for _, option in ipairs { "sampler", "batch_sampler", "collate" } do names[option] = true end
    return names
  end)
  rawset(self, name, value)
end

function meta.__pairs()
  core.raise("DataLoader: a loader needs no pairs; loop over it: for x, y in loader do, or "
    .. "for i, x, y in loader:enumerate() do")
end

-- ---- construction ----

local function check_sampler(name, checked)
  local sampler = checked[name]
  local kind = type(sampler)
  if sampler == nil then return end
  if checked.shuffle then
    core.raise(("DataLoader: %s and shuffle exclude each other: a sampler sets the order")
      :format(name))
  elseif options.is_maker(sampler)
    or kind ~= "function" and kind ~= "table" and not core.is_tensor(sampler) then
    core.raise(("DataLoader: %s must be a list, an int64 tensor or a function, got %s"):format(
      name, options.got(sampler)))
  end
end

-- A batch_sampler cuts the batches itself.
local function check_batch_sampler(checked, given)
  if checked.batch_sampler == nil then return end
  for _, name in ipairs{ "sampler", "batch_size", "drop_last" } do
    if given[name] ~= nil then
      core.raise(("DataLoader: batch_sampler and %s exclude each other: a batch_sampler gives "
        .. "whole batches"):format(name))
    end
  end
end

local function check(given)
  if type(given) == "number" then
    core.raise(("DataLoader: options must be a table, got %s; try {batch_size = %s}"):format(given,
      given))
  end
  local checked = options.check("DataLoader", given, {
    "sampler", "batch_sampler", "collate", "seed",
    batch_size = 1, shuffle = false, drop_last = false, prefetch = 0,
  })
  checked.batch_size = options.whole("DataLoader", "batch_size", checked.batch_size, 1)
  checked.prefetch = options.whole("DataLoader", "prefetch", checked.prefetch, 0, 256)
  check_sampler("sampler", checked)
  check_sampler("batch_sampler", checked)
  check_batch_sampler(checked, given)
  local collate = checked.collate
  if collate ~= nil and (not options.callable(collate) or options.is_maker(collate)) then
    core.raise("DataLoader: collate must be a function of a list of items, got "
      .. options.got(collate))
  end
  return checked
end

return objects.maker(function(ds, given)
  core.refuse_colon("DataLoader", ds)
  if core.is_tensor(ds) then ds = TensorDataset(ds) end
  if type(ds) ~= "table" or options.is_class(ds) then
    core.raise("DataLoader: expected a data set, got " .. options.got(ds))
  end
  local self = check(given)
  if iterable.is(ds) then return iterable.loader(ds, self) end
  self.dataset = ds
  self.plain = batches.are_plain(ds, self.collate)
  self.generator = generator("DataLoader", self.seed)
  self.ahead = self.prefetch > 0 and prefetch(self.prefetch) or nil
  self.running = setmetatable({}, { __mode = "k" }) -- x of the last batch -> its run
  return setmetatable(self, meta)
end, meta)
