--- shards: which rank steps which elements of a list of parameters, and how the others get them.
--
-- A piece is {number = of its parameter, first = its first element from 1, count =, owner = rank,
-- whole = is it all of the parameter?}. Cutting is the same on all ranks.

local core = require "neap.core"
local world = require "neap.distributed.world"

local shards = {}

-- ---- cutting ----

local function piece(number, param, first, last, owner)
  return { number = number, first = first, count = last - first + 1, owner = owner,
    whole = last - first + 1 == param:numel() }
end

-- The parameters of each dtype, as {first number in a list of all, param}.
local function by_dtype(params, before)
  local kinds, order = {}, {}
  for i, param in ipairs(params) do
    local kind = param.dtype
    if not kinds[kind] then
      kinds[kind] = { total = 0 }
      order[#order + 1] = kind
    end
    table.insert(kinds[kind], { number = before + i, param = param })
    kinds[kind].total = kinds[kind].total + param:numel()
  end
  return kinds, order
end

-- Cuts one after the other, as if they were one vector, into n equal parts. One that is not
-- row-major is not cut: it goes where its middle lies.
local function cut(list, n, turn, pieces)
  local before = 0
  local function owner_at(place) -- from 0
    return ((place * n // math.max(list.total, 1)) + turn) % n + 1
  end
  for _, at in ipairs(list) do
    local size = at.param:numel()
    local done = 0
    if size == 0 or not at.param:is_contiguous() then
      local owner = owner_at(before + size // 2)
      pieces[#pieces + 1] = piece(at.number, at.param, 1, size, owner)
      done = size
    end
    while done < size do
      local part = (before + done) * n // list.total
      -- The first place of the next part.
      local limit = -((-(part + 1) * list.total) // n)
      local last = math.min(size, limit - before)
      pieces[#pieces + 1] = piece(at.number, at.param, done + 1, last, owner_at(before + done))
      done = last
    end
    before = before + size
  end
end

--- Pieces of `params`, which are numbered from `before` + 1, in equal parts for n ranks whatever
-- the sizes of the parameters; `turn` is the rank, from 0, that has the first part.
function shards.flat(params, before, n, turn)
  local pieces = {}
  local kinds, order = by_dtype(params, before)
  for _, kind in ipairs(order) do cut(kinds[kind], n, turn, pieces) end
  return pieces
end

--- The same with whole parameters, the largest first to the rank that has least; `loads` are the
-- bytes of each rank so far, and are moved on.
function shards.whole(params, before, loads)
  local order, pieces = {}, {}
  for i = 1, #params do order[i] = i end
  local function bytes(i) return params[i]:numel() * params[i]:element_size() end
  table.sort(order, function(a, b)
    if bytes(a) ~= bytes(b) then return bytes(a) > bytes(b) end
    return a < b
  end)
  for _, i in ipairs(order) do
    local owner = 1
    for rank = 2, #loads do
      if loads[rank] < loads[owner] then owner = rank end
    end
    loads[owner] = loads[owner] + bytes(i)
    pieces[#pieces + 1] = piece(before + i, params[i], 1, params[i]:numel(), owner)
  end
  return pieces
end

-- ---- giving out ----

-- Elements `first` and on of `x`, as one vector: a view where x is row-major.
local function part_of(x, first, count)
  return x:detach():reshape(-1):narrow(1, first, count)
end

--- The elements of a piece in `x`, a tensor like its parameter, as one vector.
function shards.of(x, p) return part_of(x, p.first, p.count) end

local function write(param, first, values)
  if param:is_contiguous() then
    part_of(param, first, values:numel()):copy_(values)
  else
    local all = param:detach():reshape(-1)
    all:narrow(1, first, values:numel()):copy_(values)
    param:detach():copy_(all:view(param.shape))
  end
end

--- What the ranks tell one another of pieces of one dtype, `most` elements a message: a list of
-- rounds {numel =, [rank] = list of {number =, first =, count =, at = place in the message}}.
function shards.rounds(pieces, most)
  local rounds, filled = {}, {}
  for _, p in ipairs(pieces) do
    local at, done = filled[p.owner] or 0, 0
    while done < p.count do
      local k, place = at // most + 1, at % most
      local count = math.min(p.count - done, most - place)
      rounds[k] = rounds[k] or { numel = 0 }
      local round = rounds[k]
      round[p.owner] = round[p.owner] or {}
      table.insert(round[p.owner],
        { number = p.number, first = p.first + done, count = count, at = place + 1 })
      round.numel = math.max(round.numel, place + count)
      at, done = at + count, done + count
    end
    filled[p.owner] = at
  end
  return rounds
end

--- Gives all ranks the elements that each has of `params` in its own windows of a round.
function shards.give_out(round, params, dtype)
  local rank, size = world.rank(), world.world_size()
  local mine = core.zeros({ round.numel }, { dtype = dtype })
  for _, w in ipairs(round[rank] or {}) do
    mine:narrow(1, w.at, w.count):copy_(part_of(params[w.number], w.first, w.count))
  end
  local all = core.empty({ size, round.numel }, { dtype = dtype })
  world.mpi().all_gather(all, mine):wait()
  for owner = 1, size do
    for _, w in ipairs(owner ~= rank and round[owner] or {}) do
      write(params[w.number], w.first, all[owner]:narrow(1, w.at, w.count))
    end
  end
  mine:close()
  all:close()
end

return shards
