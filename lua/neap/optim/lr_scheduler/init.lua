--- lr_scheduler: learning rates that change from epoch to epoch.
--
--   local s = optim.lr_scheduler.StepLR(opt, {step_size = 30})
--   for epoch = 1, 90 do train(); s:step() end
--
-- Epochs count calls of step: a new scheduler is in epoch 0, and a milestone of 10 is
-- reached by the tenth call.

local options = require "neap.options"

local Scheduler = require "neap.optim.lr_scheduler.scheduler"

local lr_scheduler = {}

for _, family in ipairs { "epochs", "cycles", "plateau", "combined" } do
  for name, Class in pairs(require("neap.optim.lr_scheduler." .. family)) do
    lr_scheduler[name] = Scheduler.finish(Class)
  end
end

return options.strict("optim.lr_scheduler", lr_scheduler)
