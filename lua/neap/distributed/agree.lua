--- agree: do the ranks have the same things? Where not, all of them raise the same sentence,
-- about the first difference.

local core = require "neap.core"
local options = require "neap.options"
local world = require "neap.distributed.world"

local agree = {}

--- What a tensor is, as a line that ranks compare: `'fc1.weight' float32 (10, 3)`.
function agree.line(name, x, frozen)
  local shown = name and "'" .. name .. "' " or ""
  return ("%s%s %s%s"):format(shown, x.dtype,
    options.show_shape(x.shape), frozen and ", frozen" or "")
end

-- How this rank's lines differ from those of rank 1; "" where they do not.
local function difference(noun, theirs, ours)
  for i, line in ipairs(ours) do
    if theirs[i] and theirs[i] ~= line then
      return ("%s %d is %s on rank 1 and %s on rank %d"):format(noun, i, theirs[i], line,
        world.rank())
    end
  end
  if #theirs == #ours then return "" end
  return ("rank 1 has %s, rank %d has %d"):format(options.count(#theirs, noun), world.rank(),
    #ours)
end

--- Raises on every rank where a rank's `lines` are not those of rank 1. `what` starts the message,
-- `noun` is what a line stands for, `repair` ends it.
function agree.check(what, noun, lines, repair)
  if world.world_size() == 1 then return end
  local mpi = world.mpi()
  local text = mpi.broadcast_bytes(world.rank() == 1 and table.concat(lines, "\n") or nil, 1)
  local theirs = {}
  for line in text:gmatch("[^\n]+") do table.insert(theirs, line) end
  for _, told in ipairs(mpi.gather_bytes(difference(noun, theirs, lines))) do
    if told ~= "" then core.raise(("%s: %s; %s"):format(what, told, repair)) end
  end
end

return agree
