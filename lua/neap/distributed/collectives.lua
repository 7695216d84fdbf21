--- Collectives: operations on a tensor of each rank, which all ranks call together.
--
-- What belongs to rank r in a tensor for all ranks is its part [r] along dim 1. Tensors may have
-- any layout and dtype. `async = true` gives a handle at once: handle:wait() waits and gives what
-- the call would have given; until then the tensors are not to be touched.

local autograd = require "neap.autograd"
local buffers = require "neap.distributed.buffers"
local core = require "neap.core"
local handles = require "neap.distributed.handles"
local options = require "neap.options"
local world = require "neap.distributed.world"

local collectives = {}

local ops = { "sum", "mean", "max", "min", "product" }

-- ---- checks ----

local function check_op(what, op, dtype)
  options.word(what, "op", op, ops)
  if op == "mean" and dtype:find("^float") == nil then
    core.raise(("%s: the mean needs floats, got %s; try t:float()"):format(what, dtype))
  elseif dtype == "bool" and op ~= "max" and op ~= "min" then
    core.raise(("%s: bool has no %s; try op = \"max\" for any and \"min\" for all, or t:long()")
      :format(what, op))
  end
end

local function check_root(what, root)
  return options.whole(what, "root", root, 1, world.world_size())
end

-- Only some collectives have a gradient, and these run at once.
local function check_recorded(what, opts)
  if opts.async then
    core.raise(("%s: a tensor that requires grad is not for async, which records no gradient; "
      .. "try t:detach()"):format(what))
  elseif opts.op and opts.op ~= "sum" and opts.op ~= "mean" then
    core.raise(("%s: of a tensor that requires grad only the sum and the mean have a gradient; "
      .. "try t:detach() with op = %q"):format(what, opts.op))
  end
end

local function is_ordered() return world.settings.deterministic end

-- ---- without a graph ----

local plain = {}

function plain.all_reduce(x, op)
  local y = x:detach():clone():contiguous()
  world.mpi().all_reduce(y, op, is_ordered()):wait()
  return y
end

function plain.all_gather(x)
  x = x:detach():contiguous()
  local out = buffers.stacked(x, world.world_size())
  world.mpi().all_gather(out, x):wait()
  return out
end

function plain.reduce_scatter(x, op)
  x = x:detach():contiguous()
  local out = core.empty_like(x[1])
  world.mpi().reduce_scatter(out, x, op):wait()
  return out
end

function plain.all_to_all(x)
  x = x:detach():contiguous()
  local out = core.empty_like(x)
  world.mpi().all_to_all(out, x):wait()
  return out
end

-- ---- with one ----

local recorded = {}

local function run(name, x, op)
  if buffers.is_recorded(x) then return recorded[name](x, op) end
  return plain[name](x, op)
end

local function record(name, backward)
  recorded[name] = autograd.Function {
    name = name,
    forward = function(ctx, x, op)
      ctx.op = op
      return plain[name](x, op)
    end,
    backward = backward,
  }
end

-- What a rank's x adds to the results of all ranks.
record("all_reduce", function(ctx, g) return run("all_reduce", g, ctx.op) end)
record("all_gather", function(_, g) return run("reduce_scatter", g, "sum") end)
record("all_to_all", function(_, g) return run("all_to_all", g) end)
record("reduce_scatter", function(ctx, g)
  local gathered = run("all_gather", g)
  return ctx.op == "mean" and gathered / world.world_size() or gathered
end)

-- ---- sums ----

--- all_reduce(t, {op = "sum"|"mean"|"max"|"min"|"product", async = false}): the sum of the ranks'
-- tensors, written into t on each of them; gives t. Where t requires grad, the sum or the mean is
-- a new tensor instead, and its gradient reaches the tensors of all ranks.
-- > dist.all_reduce(neap.tensor{1, 2}, {op = "mean"})
function collectives.all_reduce(t, ...)
  options.tensor("all_reduce", nil, t)
  local opts = options.arguments("all_reduce", { "op" }, { op = "sum", async = false }, ...)
  check_op("all_reduce", opts.op, t.dtype)
  if buffers.is_recorded(t) then
    check_recorded("all_reduce", opts)
    return (recorded.all_reduce(t, opts.op))
  end
  local x, complete = buffers.target("all_reduce", t)
  return handles.run(world.mpi().all_reduce(x, opts.op, is_ordered()), {
    what = "all_reduce", of = t, result = t, complete = complete, keep = x,
    async = opts.async })
end

--- reduce(t, root, {root = 1, op = "sum"|"mean"|"max"|"min"|"product", async = false}): the sum of
-- the ranks' tensors, written into t on the rank `root`; those of the others stay. Gives t.
-- > dist.reduce(neap.tensor{1, 2}, 1, {op = "max"})
function collectives.reduce(t, ...)
  options.tensor("reduce", nil, t)
  local opts = options.arguments("reduce", { "root" }, { root = 1, op = "sum", async = false }, ...)
  check_op("reduce", opts.op, t.dtype)
  local root = check_root("reduce", opts.root)
  local x, complete
  if world.rank() == root then
    x, complete = buffers.target("reduce", t)
  else
    buffers.check_target("reduce", t)
    x = buffers.of("reduce", t)
  end
  return handles.run(world.mpi().reduce(x, opts.op, root), {
    what = "reduce", of = t, result = t, complete = complete, keep = x,
    async = opts.async })
end

--- reduce_scatter(t, {op = "sum"|"mean"|"max"|"min"|"product", async = false}): of tensors with a
-- part for each rank along dim 1, or lists of such parts, the sum of the parts [r] to rank r, as a
-- new tensor. The sum and the mean have a gradient.
-- > dist.reduce_scatter(neap.tensor{{1, 2}})
function collectives.reduce_scatter(t, ...)
  local opts = options.arguments("reduce_scatter", { "op" }, { op = "sum", async = false }, ...)
  t = buffers.parts("reduce_scatter", t, world.world_size())
  check_op("reduce_scatter", opts.op, t.dtype)
  if buffers.is_recorded(t) then
    check_recorded("reduce_scatter", opts)
    return (recorded.reduce_scatter(t, opts.op))
  end
  local x = buffers.of("reduce_scatter", t)
  local out = core.empty_like(x[1])
  return handles.run(world.mpi().reduce_scatter(out, x, opts.op), {
    what = "reduce_scatter", of = t, result = out, keep = x, async = opts.async })
end

-- ---- copies ----

--- broadcast(t, root, {root = 1, async = false}): the elements that t has on the rank `root`,
-- written into t on all ranks; gives t.
-- > dist.broadcast(neap.tensor{1, 2}, 1)
function collectives.broadcast(t, ...)
  local opts = options.arguments("broadcast", { "root" }, { root = 1, async = false }, ...)
  options.tensor("broadcast", nil, t)
  local root = check_root("broadcast", opts.root)
  local x, complete = buffers.target("broadcast", t)
  return handles.run(world.mpi().broadcast(x, root), {
    what = "broadcast", of = t, result = t, complete = complete, keep = x,
    async = opts.async })
end

--- all_gather(t, {async = false}): the ranks' tensors of one shape, stacked along a new dim 1:
-- [r] is that of rank r. Its gradient reaches the tensors of all ranks.
-- > dist.all_gather(neap.tensor{1, 2})
function collectives.all_gather(t, ...)
  local opts = options.arguments("all_gather", {}, { async = false }, ...)
  options.tensor("all_gather", nil, t)
  if buffers.is_recorded(t) then
    check_recorded("all_gather", opts)
    return (recorded.all_gather(t))
  end
  local x = buffers.of("all_gather", t)
  local out = buffers.stacked(x, world.world_size())
  return handles.run(world.mpi().all_gather(out, x), {
    what = "all_gather", of = t, result = out, keep = x, async = opts.async })
end

--- gather(t, root, {root = 1, async = false}): the ranks' tensors of one shape, stacked along a new
-- dim 1, on the rank `root`; nil on the others.
-- > dist.gather(neap.tensor{1, 2}, 1)
function collectives.gather(t, ...)
  local opts = options.arguments("gather", { "root" }, { root = 1, async = false }, ...)
  options.tensor("gather", nil, t)
  local root = check_root("gather", opts.root)
  local x = buffers.of("gather", t)
  local out = world.rank() == root and buffers.stacked(x, world.world_size()) or nil
  return handles.run(world.mpi().gather(out, x, root), {
    what = "gather", of = t, result = out, keep = x, async = opts.async })
end

--- all_to_all(t, {async = false}): of tensors with a part for each rank along dim 1, or lists of
-- such parts, part [r] goes to rank r; gives the parts that came, [r] from rank r. It has a
-- gradient.
-- > dist.all_to_all(neap.tensor{{1, 2}})
function collectives.all_to_all(t, ...)
  local opts = options.arguments("all_to_all", {}, { async = false }, ...)
  t = buffers.parts("all_to_all", t, world.world_size())
  if buffers.is_recorded(t) then
    check_recorded("all_to_all", opts)
    return (recorded.all_to_all(t))
  end
  local x = buffers.of("all_to_all", t)
  local out = core.empty_like(x)
  return handles.run(world.mpi().all_to_all(out, x), {
    what = "all_to_all", of = t, result = out, keep = x, async = opts.async })
end

-- ---- scatter ----

-- What the root scatters, told to all: each needs a tensor for its part. What is wrong with it is
-- an error on all ranks.
local function announced(parts, root)
  local text
  if world.rank() == root then
    local ok, found = pcall(buffers.parts, "scatter", parts, world.world_size())
    if not ok and core.is_interrupt(found) then error(found, 0) end
    parts = found
    text = ok and string.pack("<s4", found.dtype) .. table.concat(found.shape, " ", 2)
      or "\0\0\0\0" .. tostring(found):gsub("^[^:]*:%d+: ", "")
  end
  text = world.mpi().broadcast_bytes(text, root)
  local dtype, at = string.unpack("<s4", text)
  if dtype == "" then core.raise(text:sub(at)) end
  local shape = {}
  for size in text:sub(at):gmatch("%d+") do shape[#shape + 1] = math.tointeger(tonumber(size)) end
  return core.empty(shape, { dtype = dtype }), parts
end

--- scatter(parts, root, {root = 1, out=, async = false}): to rank r part [r] of the tensor with a
-- part for each rank along dim 1, or of the list of such parts, that the rank `root` gives; the
-- others give nil. Writes into `out` where it is given (on all ranks, or on none), and else gives a
-- new tensor.
-- > dist.scatter({neap.tensor{1, 2}}, 1)
function collectives.scatter(parts, ...)
  local opts = options.arguments("scatter", { "root" }, { "out", root = 1, async = false }, ...)
  local root = check_root("scatter", opts.root)
  local is_root = world.rank() == root
  local out, x, complete = opts.out
  if out ~= nil then
    x, complete = buffers.target("scatter", out)
    if is_root then parts = buffers.parts("scatter", parts, world.world_size()) end
  else
    out, parts = announced(parts, root)
    x = out
  end
  local from = is_root and buffers.of("scatter", parts) or nil
  if from and (from.dtype ~= x.dtype or from:numel() ~= x:numel() * world.world_size()) then
    core.raise(("scatter: parts are %s, out is %s"):format(buffers.show(from[1]),
      buffers.show(out)))
  end
  return handles.run(world.mpi().scatter(x, from, root), {
    what = "scatter", of = out, result = out, complete = complete,
    keep = { x, from }, async = opts.async })
end

--- barrier(): waits until all ranks have called it, and until what was begun with `async = true` is
-- over.
-- > dist.barrier()
-- > dist.rank()
function collectives.barrier(...)
  core.refuse_colon("barrier", ...)
  handles.run(world.mpi().barrier(), { what = "barrier", of = "all ranks" })
  handles.wait_for_all()
end

return collectives
