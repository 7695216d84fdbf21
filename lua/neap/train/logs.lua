--- logs: the option `log` of fit: what is told of each epoch, and of steps where that is asked for.

local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"

local Logs = {}
Logs.__index = Logs

-- Is it what makes loggers, and no logger?
local function is_maker(given)
  return objects.made_by(given) ~= nil or options.is_class(given)
end

-- A table that has a field `name` that can be called.
local function has(given, name)
  local ok, f = pcall(function() return given[name] end)
  if not ok and core.is_interrupt(f) then error(f, 0) end
  return ok and options.callable(f)
end

local function check(given)
  if is_maker(given) then
    core.raise("fit: log must be a logger, got what makes one; call it with a path, such as "
      .. "neap.log.csv(\"run.csv\")")
  elseif type(given) == "function" or type(given) == "table" and has(given, "epoch") then
    return given
  end
  core.raise(("fit: log must be a logger such as neap.log.csv(\"run.csv\"), a function of the "
    .. "record, or a list of these, got %s"):format(options.show(given)))
end

local function check_options(given)
  for name in pairs(given) do
    if not math.type(name) and name ~= "every" then
      core.raise(("fit: log: unknown option '%s'%s"):format(tostring(name),
        options.hint(tostring(name), { every = true })))
    end
  end
end

--- The loggers that `given` holds: nil, one, or a list of them with `every`, a number of steps.
function Logs.read(given)
  local self = setmetatable({}, Logs)
  local is_list = options.is_table(given) and not has(given, "epoch")
  if is_list then check_options(given) end
  for i, logger in ipairs(is_list and given or { given }) do self[i] = check(logger) end
  if is_list and given.every ~= nil then
    self.every = options.whole("fit", "every of log", given.every, 1)
  end
  return self
end

--- Tells them of an epoch that has ended.
function Logs:epoch(record)
  for _, logger in ipairs(self) do
    if type(logger) == "function" then logger(record) else logger:epoch(record) end
  end
end

--- Tells those that take steps of one of the optimizer.
function Logs:step(step, loss, lr, grad_norm)
  if not self.every or step % self.every ~= 0 then return end
  for _, logger in ipairs(self) do
    if type(logger) == "table" and has(logger, "_step") then
      logger:_step(step, { loss = loss, lr = lr, grad_norm = grad_norm })
    end
  end
end

return Logs
