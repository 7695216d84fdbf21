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

-- ---- what help shows of each ----

-- optim.SGD:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.SGD({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Robbins and Monro 1951; momentum: Polyak 1964, nesterov: Sutskever et al. 2013.
-- optim.Adam:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.Adam({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Kingma and Ba 2015; amsgrad: Reddi et al. 2018.
-- optim.AdamW:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.AdamW({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- optim.NAdam:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.NAdam({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Dozat 2016.
-- optim.RAdam:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.RAdam({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Liu et al. 2020.
-- optim.Adamax:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.Adamax({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Kingma and Ba 2015.
-- optim.Adagrad:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.Adagrad({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Duchi et al. 2011.
-- optim.Adadelta:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.Adadelta({w}, {lr = 1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Zeiler 2012.
-- optim.Adafactor:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.Adafactor({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Shazeer and Stern 2018.
-- optim.RMSprop:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.RMSprop({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Tieleman and Hinton 2012; centered: Graves 2013.
-- optim.Rprop:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.Rprop({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Riedmiller and Braun 1993.
-- optim.ASGD:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.ASGD({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Polyak and Juditsky 1992.
-- optim.LBFGS:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.LBFGS({w}, {line_search_fn = "strong_wolfe"})
-- > opt:step(function() opt:zero_grad() local loss = (w * w):sum() loss:backward() return loss end)
-- > w:abs():lt(1e-3):all()
-- optim.Lion:
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = optim.Lion({w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w
-- Source: Chen et al. 2023.
-- optim.Muon:
-- > local w = neap.eye(2):requires_grad_()
-- > local opt = optim.Muon({w}, {lr = 0.1, weight_decay = 0})
-- > w:sum():backward()
-- > opt:step()
-- > w.shape
-- Source: Jordan et al. 2024.

return options.strict("optim", optim)
