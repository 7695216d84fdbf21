--- schedule: the option `scheduler` of fit: which schedulers step when.

local core = require "neap.core"
local options = require "neap.options"
local Plateau = require("neap.optim.lr_scheduler.plateau").ReduceLROnPlateau
local Scheduler = require "neap.optim.lr_scheduler.scheduler"

local schedule = {}

-- Is one of a scheduler's own, or of those that it is made of, to step after each batch?
local function counts_batches(scheduler)
  if scheduler.counts_batches then return true end
  for _, part in ipairs(scheduler.schedulers or {}) do
    if counts_batches(part) then return true end
  end
  return false
end

local function add(plan, given, every)
  if options.is_table(given) and not Scheduler.is(given) then
    if given.every ~= nil then
      every = options.word("fit", "every of scheduler", given.every, { "step", "epoch" })
    end
    for name in pairs(given) do
      if not math.type(name) and name ~= "every" then
        core.raise(("fit: scheduler: unknown option '%s'%s"):format(tostring(name),
          core.nearest(tostring(name), { every = true })))
      end
    end
    for _, entry in ipairs(given) do add(plan, entry, every) end
    return
  end
  if type(given) == "function" then given = given(plan.optimizer) end
  if not Scheduler.is(given) then
    core.raise("fit: scheduler must be a scheduler or a list of them, got "
      .. options.got(given))
  elseif given.optimizer ~= plan.optimizer then
    core.raise(("fit: the scheduler %s is of another optimizer"):format(given.name))
  end
  every = every or counts_batches(given) and "step" or "epoch"
  if every == "step" and given.name == Plateau.name then
    core.raise("fit: ReduceLROnPlateau steps once an epoch, with the value that is watched")
  end
  table.insert(plan[every], given)
  table.insert(plan.all, given)
end

--- {step = list, epoch = list, all = list} of what `given` holds: a scheduler, a function
-- that makes one for the optimizer, or a list of these, which may say `every`.
function schedule.read(given, optimizer)
  local plan = { step = {}, epoch = {}, all = {}, optimizer = optimizer }
  if given ~= nil then add(plan, given) end
  return plan
end

--- A step of each in a list; `value` is what a ReduceLROnPlateau watches.
function schedule.step(list, value)
  for i = 1, #list do
    local scheduler = list[i]
    if scheduler.name == Plateau.name then scheduler:step(value) else scheduler:step() end
  end
end

return schedule
