--- map(f, list, {seed=, progress=}): f(item, i) for each item of a list, spread over the
-- ranks: each takes the next task when it has ended one. Gives the results in the order of the
-- list, on every rank; results.n is the length of the list.
--
--   local results, errors = dist.map(function(lr) return accuracy_with(lr) end, { 0.1, 0.01 })
--   for _, failed in ipairs(errors or {}) do print(failed.message) end
--
-- A task that fails leaves its place in the results empty and the others as they are: `errors`
-- is a list of {index=, input=, message=, traceback=, rank=}, nil where all went well. A message
-- is such as "task 3 ({lr = 0.1}): script.lua:7: ...". That all fail is an error itself.
--
-- Task i sees random numbers that depend on seed + i alone: results have the same bits for any
-- number of ranks. `seed` is drawn from neap's generator, unless it is given; the generator is
-- put back at the end. Every rank runs the same script and gives the same list; functions need
-- not be sent. The first result of f is sent as values are (gather_values). Inside of a task its
-- rank is alone: a map in it is a plain loop.
--
-- Rank 1 shows how far the list is taken, and each rank prints a line for a task that fails, on
-- standard error, unless progress = false; a text for progress stands before the bar.
-- > local results = dist.map(function(x) return x * x end, {1, 2, 3})
-- > results

local alone = require "neap.distributed.alone"
local core = require "neap.core"
local options = require "neap.options"
local progress = require "neap.progress"
local tables = require "neap.tables"
local values = require "neap.distributed.values"
local world = require "neap.distributed.world"

local LONGEST = 160 -- letters of an input in a message

-- ---- one task ----

local function input_text(item)
  local text = tables.show(item):gsub("\\?%s*\n%s*", " ")
  if #text <= LONGEST then return text end
  return text:sub(1, (utf8.offset(text, 0, LONGEST + 1) or LONGEST + 1) - 1) .. "..."
end

-- For xpcall; an interrupt stays as it is.
local function with_traceback(failure)
  if core.is_interrupt(failure) then return failure end
  local text = type(failure) == "string" and failure or tostring(failure)
  return { message = text, traceback = debug and debug.traceback(text, 2) or text }
end

local function packed(f, item, i)
  local text, wrong = values.pack((f(item, i)), "the result")
  return text or error(wrong, 0)
end

-- Result i as a text that can be sent, or what went wrong.
local function run(f, list, i, seed)
  core.manual_seed(seed + i)
  local ok, found = xpcall(packed, with_traceback, f, list[i], i)
  if ok then return { index = i, bytes = found } end
  if core.is_interrupt(found) then error(found, 0) end
  return { index = i, traceback = found.traceback,
    message = ("task %d (%s): %s"):format(i, input_text(list[i]), found.message) }
end

-- ---- all tasks of this rank ----

-- A function that has the bar show that task i is taken; beyond the last it ends the bar.
local function bar_of(n, shown)
  if not shown or world.rank() > 1 then return function() end end
  local bar = progress(n, { desc = type(shown) == "string" and shown or "map", leave = false })
  local at
  return function(i)
    while at == nil or at < math.min(i, n + 1) do
      at = bar(nil, at)
      if at == nil then return end
    end
  end
end

-- What was running before, however the tasks end: the generator, and whether one is in a task.
local function before_tasks()
  local random, task = core.get_rng_state(), world.task
  return setmetatable({}, { __close = function()
    core.set_rng_state(random)
    world.task = task
  end })
end

local function run_tasks(module, f, list, o)
  local _ <close> = before_tasks()
  local farm, done, show = module.farm(#list), {}, bar_of(#list, o.progress)
  for i in farm.next, farm do
    show(i)
    world.task = i
    local made = run(f, list, i, o.seed)
    done[#done + 1] = made
    -- One write, so that lines of several ranks do not mix.
    if made.message and o.progress then io.stderr:write("map: " .. made.message .. "\n") end
  end
  show(#list + 1)
  farm:close()
  return done
end

-- ---- all ranks ----

local function results_of(module, list, done)
  local results, errors = { n = #list }, {}
  for rank, bytes in ipairs(module.gather_bytes(values.pack(done, "tasks"))) do
    for _, made in ipairs(values.unpack(bytes, "map")) do
      if made.bytes then
        results[made.index] = values.unpack(made.bytes, "map")
      else
        errors[#errors + 1] = { index = made.index, input = list[made.index],
          message = made.message, traceback = made.traceback, rank = rank }
      end
    end
  end
  table.sort(errors, function(a, b) return a.index < b.index end)
  return results, errors
end

-- Raises on all ranks unless they were given lists that look alike. `seed` is that of rank 1.
local function agree(module, list, seed)
  local texts = {}
  for i = 1, #list do texts[i] = tables.show(list[i]) end
  local mine = values.pack({ seed = seed, texts = texts }, "list")
  local first = values.unpack(module.broadcast_bytes(mine, 1), "map")
  local differs
  for i = 1, math.max(#texts, #first.texts) do
    differs = differs or texts[i] ~= first.texts[i] and i
  end
  local told = differs and ("item %d is %s on rank 1 and %s on rank %d"):format(differs,
    first.texts[differs] or "not there", texts[differs] or "not there", world.rank()) or ""
  for _, text in ipairs(module.gather_bytes(told)) do
    if text ~= "" then
      core.raise(("map: %s; every rank must give the same list"):format(text))
    end
  end
  return first.seed
end

local function check(f, list, given)
  local o = options.check("map", given, { "seed", "progress" })
  if options.is_maker(f) or not options.callable(f) then
    core.raise(("map: needs a function of an item, then a list, got %s"):format(options.got(f)))
  elseif not options.is_table(list) then
    core.raise(("map: needs a list after the function, got %s"):format(options.got(list)))
  end
  if o.seed ~= nil then o.seed = options.whole("map", "seed", o.seed, 0) end
  if o.progress == nil then o.progress = true end
  if type(o.progress) ~= "boolean" and type(o.progress) ~= "string" then
    core.raise("map: progress must be true, false or a text, got " .. options.show(o.progress))
  end
  return o
end

return function(f, list, given)
  core.refuse_colon("map", f)
  local o = check(f, list, given)
  local module = world.task and alone or world.mpi()
  o.seed = agree(module, list, o.seed or core.randint(0, 1 << 52, { 1 }):at(1))
  local results, errors = results_of(module, list, run_tasks(module, f, list, o))
  if #errors == 0 then return results, nil end
  if #errors == #list then
    core.raise(("map: none of %s succeeded; %s"):format(options.count(#list, "task"),
      errors[1].message))
  end
  return results, errors
end
