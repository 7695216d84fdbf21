--- optim: optimizers and schedulers of their learning rates.
--
--   local opt = optim.Adam(net:parameters(), {lr = 0.01})
--   opt:zero_grad(); loss:backward(); opt:step()

local core = require "neap.core"
local options = require "neap.options"
local Optimizer = require "neap.optim.optimizer"

local optim = {
  Optimizer = Optimizer,
  EMA = require "neap.optim.ema",
  lr_scheduler = require "neap.optim.lr_scheduler",
}

for _, rule in ipairs(core.optim_rules()) do
  optim[rule.name] = Optimizer.class(rule)
end
require("neap.optim.lbfgs")(optim.LBFGS)
for _, rule in ipairs(core.optim_rules()) do Optimizer.finish(optim[rule.name]) end

return options.strict("optim", optim)
