--- What collectives read and write: the elements of tensors of any layout, row-major.

local core = require "neap.core"
local options = require "neap.options"

local buffers = {}

--- Does an operation on t belong to the graph?
function buffers.is_recorded(t) return t.requires_grad and core.is_grad_enabled() end

--- float32 (2, 3)
function buffers.show(t) return t.dtype .. " " .. core.shape_text(t) end

--- The elements of t to be read; those of t itself where they lie row-major.
function buffers.of(what, t)
  return options.tensor(what, nil, t):detach():contiguous()
end

local function is_expanded(t)
  if t:is_contiguous() then return false end
  for dim, stride in ipairs(t:stride()) do
    if stride == 0 and t.shape[dim] > 1 then return true end
  end
  return false
end

--- Raises where the elements of t cannot be written in place.
function buffers.check_target(what, t)
  options.tensor(what, nil, t)
  if buffers.is_recorded(t) then
    core.raise(("%s: a tensor that requires grad cannot be written in place while operations are "
      .. "recorded; do it inside neap.no_grad()"):format(what))
  elseif is_expanded(t) then
    core.raise(("%s: an expanded tensor cannot be written in place: its elements share memory; "
      .. "try t:contiguous()"):format(what))
  end
end

--- For writing t: its elements row-major, and what is to do when they have been written (nil where
-- they are those of t).
function buffers.target(what, t)
  buffers.check_target(what, t)
  local x = t:detach()
  if x:is_contiguous() then return x end
  x = x:contiguous()
  return x, function() t:copy_(x) end
end

--- A tensor of n times the shape of x, one part for each rank.
function buffers.stacked(x, n)
  return core.empty(table.move(x.shape, 1, x.ndim, 2, { n }), { dtype = x.dtype })
end

--- Gives the parts for n ranks that are given as a tensor {n, ...} or as a list of n tensors, as
-- the former.
function buffers.parts(what, given, n)
  local t = given
  if options.is_table(given) and #given > 0 then
    for i, part in ipairs(given) do
      options.tensor(what, "part " .. i, part)
      if not core.is_tensor(given[1]) or part.dtype ~= given[1].dtype
        or core.shape_text(part) ~= core.shape_text(given[1]) then
        core.raise(("%s: all parts must be alike, part 1 is %s and part %d is %s"):format(what,
          buffers.show(given[1]), i, buffers.show(part)))
      end
    end
    t = core.stack(given)
  end
  if not core.is_tensor(t) then
    core.raise(("%s: needs a tensor with a part for each rank along dim 1, or a list of tensors, "
      .. "got %s"):format(what, options.show(given)))
  elseif t.ndim == 0 or t.shape[1] ~= n then
    core.raise(("%s: needs %s along dim 1, one for each rank, got shape %s"):format(what,
      options.count(n, "part"), core.shape_text(t)))
  end
  return t
end

return buffers
