---@meta neap.optim
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.optim
local optim = {}

---@class neap.optim.Optimizer
---@field param_groups table[]
---@field state table

---@class neap.optim.ASGD.options
---@field lr? number # default `0.01`
---@field alpha? number # default `0.75`
---@field weight_decay? number # default `0.0`
---@field lambd? number # default `0.0001`
---@field t0? number # default `1000000.0`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.ASGD : neap.optim.Optimizer
---@field alpha any
---@field lambd any
---@field lr any
---@field maximize any
---@field params any
---@field t0 any
---@field weight_decay any
local ASGD = {}

--- Gradient descent that keeps the mean of its results. With d = g + weight_decay x: x <- (1 -
--- lambd eta) x - eta d with eta = lr / (1 + lambd lr t)^alpha; the state ax follows x, and
--- from step t0 on is its mean since then.
---
--- Source: Polyak and Juditsky 1992.
---@param params any
---@param options? neap.optim.ASGD.options
---@overload fun(options: neap.optim.ASGD.options): neap.optim.ASGD
---@return neap.optim.ASGD
function optim.ASGD(params, options) end

---@class neap.optim.Adadelta.options
---@field lr? number # default `1.0`
---@field rho? number # default `0.9`
---@field weight_decay? number # default `0.0`
---@field eps? number # default `1e-06`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.Adadelta : neap.optim.Optimizer
---@field eps any
---@field lr any
---@field maximize any
---@field params any
---@field rho any
---@field weight_decay any
local Adadelta = {}

--- Adagrad with running means, which needs no rate. With d = g + weight_decay x: s <- rho s +
--- (1 - rho) d^2, u = d sqrt(a + eps) / sqrt(s + eps), a <- rho a + (1 - rho) u^2, x <- x - lr
--- u.
---
--- Source: Zeiler 2012.
---@param params any
---@param options? neap.optim.Adadelta.options
---@overload fun(options: neap.optim.Adadelta.options): neap.optim.Adadelta
---@return neap.optim.Adadelta
function optim.Adadelta(params, options) end

---@class neap.optim.Adafactor.options
---@field lr? number # default `0.01`
---@field weight_decay? number # default `0.0`
---@field eps? table # default `{nil, 0.001}`
---@field beta2_decay? number # default `-0.8`
---@field d? number # default `1.0`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.Adafactor : neap.optim.Optimizer
---@field beta2_decay any
---@field d any
---@field eps any
---@field lr any
---@field maximize any
---@field params any
---@field weight_decay any
local Adafactor = {}

--- Adam without m, whose v takes little room: of a matrix, r and c follow the mean squares of
--- its rows and columns with weight t^beta2_decay, and v = r c / mean(r); of a vector, v
--- follows g^2. u = g / sqrt(v), x <- (1 - lr weight_decay) x - a u / max(1, rms(u) / d) with a
--- = max(eps[2], rms(x)) min(lr, 1 / sqrt(t)). sqrt(v) is at least eps[1], which is the type's
--- precision unless given.
---
--- Source: Shazeer and Stern 2018.
---@param params any
---@param options? neap.optim.Adafactor.options
---@overload fun(options: neap.optim.Adafactor.options): neap.optim.Adafactor
---@return neap.optim.Adafactor
function optim.Adafactor(params, options) end

---@class neap.optim.Adagrad.options
---@field lr? number # default `0.01`
---@field weight_decay? number # default `0.0`
---@field lr_decay? number # default `0.0`
---@field eps? number # default `1e-10`
---@field initial_accumulator_value? number # default `0.0`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.Adagrad : neap.optim.Optimizer
---@field eps any
---@field initial_accumulator_value any
---@field lr any
---@field lr_decay any
---@field maximize any
---@field params any
---@field weight_decay any
local Adagrad = {}

--- Steps that shrink with the sum of squared gradients. With d = g + weight_decay x: s <- s +
--- d^2, x <- x - lr' d / (sqrt(s) + eps), where s starts at initial_accumulator_value and lr' =
--- lr / (1 + (t - 1) lr_decay).
---
--- Source: Duchi et al. 2011.
---@param params any
---@param options? neap.optim.Adagrad.options
---@overload fun(options: neap.optim.Adagrad.options): neap.optim.Adagrad
---@return neap.optim.Adagrad
function optim.Adagrad(params, options) end

---@class neap.optim.Adam.options
---@field lr? number # default `0.001`
---@field betas? table # default `{0.9, 0.999}`
---@field weight_decay? number # default `0.0`
---@field decoupled_weight_decay? boolean # default `false`
---@field amsgrad? boolean # default `false`
---@field eps? number # default `1e-08`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.Adam : neap.optim.Optimizer
---@field amsgrad any
---@field betas any
---@field decoupled_weight_decay any
---@field eps any
---@field lr any
---@field maximize any
---@field params any
---@field weight_decay any
local Adam = {}

--- Steps by running means of the gradient and of its square. With d = g + weight_decay x: m <-
--- beta1 m + (1 - beta1) d, v <- beta2 v + (1 - beta2) d^2, x <- x - lr m' / (sqrt(v') + eps),
--- where m' = m / (1 - beta1^t) and v' = v / (1 - beta2^t); amsgrad takes the largest v so far.
--- With decoupled_weight_decay it is AdamW.
---
--- Source: Kingma and Ba 2015; amsgrad: Reddi et al. 2018.
---@param params any
---@param options? neap.optim.Adam.options
---@overload fun(options: neap.optim.Adam.options): neap.optim.Adam
---@return neap.optim.Adam
function optim.Adam(params, options) end

---@class neap.optim.AdamW.options
---@field lr? number # default `0.001`
---@field betas? table # default `{0.9, 0.999}`
---@field weight_decay? number # default `0.01`
---@field amsgrad? boolean # default `false`
---@field eps? number # default `1e-08`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.AdamW : neap.optim.Optimizer
---@field amsgrad any
---@field betas any
---@field eps any
---@field lr any
---@field maximize any
---@field params any
---@field weight_decay any
local AdamW = {}

--- Adam whose weight decay stays out of the means (Loshchilov and Hutter 2019): x <- (1 - lr
--- weight_decay) x before each update.
---@param params any
---@param options? neap.optim.AdamW.options
---@overload fun(options: neap.optim.AdamW.options): neap.optim.AdamW
---@return neap.optim.AdamW
function optim.AdamW(params, options) end

---@class neap.optim.Adamax.options
---@field lr? number # default `0.002`
---@field betas? table # default `{0.9, 0.999}`
---@field weight_decay? number # default `0.0`
---@field eps? number # default `1e-08`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.Adamax : neap.optim.Optimizer
---@field betas any
---@field eps any
---@field lr any
---@field maximize any
---@field params any
---@field weight_decay any
local Adamax = {}

--- Adam with the largest recent gradient in place of the mean of squares. With d = g +
--- weight_decay x: m <- beta1 m + (1 - beta1) d, u <- max(beta2 u, |d| + eps), x <- x - lr / (1
--- - beta1^t) m / u.
---
--- Source: Kingma and Ba 2015.
---@param params any
---@param options? neap.optim.Adamax.options
---@overload fun(options: neap.optim.Adamax.options): neap.optim.Adamax
---@return neap.optim.Adamax
function optim.Adamax(params, options) end

---@class neap.optim.EMA : neap.optim.Optimizer
---@field decay any
---@field params any
local EMA = {}

--- Takes over copies of what state_dict() gave. A dict that does not fit changes nothing.
---@param dict any
---@return any
function EMA:load_state_dict(dict) end

--- A table that shares nothing with the averages.
---@return any
function EMA:state_dict() end

--- Exchanges the parameters with their averages; a second call changes them back.
---@return any
function EMA:swap() end

--- Moves every average: average <- decay average + (1 - decay) parameter.
---@return any
function EMA:update() end

--- Exponential moving averages of parameters.
---
--- Averages that begin as copies of a list of tensors.
---@param params any
---@param decay any
---@return neap.optim.EMA
function optim.EMA(params, decay) end

---@class neap.optim.LBFGS.options
---@field lr? number # default `1.0`
---@field max_iter? number # default `20`
---@field max_eval? any
---@field history_size? number # default `100`
---@field line_search_fn? any
---@field tolerance_grad? number # default `1e-07`
---@field tolerance_change? number # default `1e-09`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.LBFGS : neap.optim.Optimizer
---@field history_size any
---@field line_search_fn any
---@field lr any
---@field max_eval any
---@field max_iter any
---@field maximize any
---@field params any
---@field tolerance_change any
---@field tolerance_grad any
local LBFGS = {}

--- The limited-memory quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal
--- 1980): up to max_iter moves a step along -H g, where H is built from the last history_size
--- moves. Moves are lr long, or found by a search with line_search_fn = "strong_wolfe". step
--- needs a function that computes the gradients and returns the loss.
---@param params any
---@param options? neap.optim.LBFGS.options
---@overload fun(options: neap.optim.LBFGS.options): neap.optim.LBFGS
---@return neap.optim.LBFGS
function optim.LBFGS(params, options) end

---@class neap.optim.Lion.options
---@field lr? number # default `0.0001`
---@field betas? table # default `{0.9, 0.99}`
---@field weight_decay? number # default `0.0`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.Lion : neap.optim.Optimizer
---@field betas any
---@field lr any
---@field maximize any
---@field params any
---@field weight_decay any
local Lion = {}

--- Steps of one size, by the sign of a running mean of gradients. x <- (1 - lr weight_decay) x
--- - lr sign(beta1 m + (1 - beta1) g), then m <- beta2 m + (1 - beta2) g.
---
--- Source: Chen et al. 2023.
---@param params any
---@param options? neap.optim.Lion.options
---@overload fun(options: neap.optim.Lion.options): neap.optim.Lion
---@return neap.optim.Lion
function optim.Lion(params, options) end

---@class neap.optim.Muon.options
---@field lr? number # default `0.001`
---@field momentum? number # default `0.95`
---@field nesterov? boolean # default `true`
---@field weight_decay? number # default `0.1`
---@field eps? number # default `1e-07`
---@field adjust_lr_fn? any
---@field ns_coefficients? table # default `{3.4445, -4.775, 2.0315}`
---@field ns_steps? number # default `5`
---@field params? any

---@class neap.optim.Muon : neap.optim.Optimizer
---@field adjust_lr_fn any
---@field eps any
---@field lr any
---@field momentum any
---@field nesterov any
---@field ns_coefficients any
---@field ns_steps any
---@field params any
---@field weight_decay any
local Muon = {}

--- Momentum of matrices, made orthogonal. For matrices: b <- momentum b + (1 - momentum) g; u =
--- b, or with nesterov momentum b + (1 - momentum) g; X = u / |u|, then ns_steps times X <- a X
--- + (b X X^T + c (X X^T)^2) X with ns_coefficients {a, b, c}, in bfloat16; x <- (1 - lr
--- weight_decay) x - lr' X. For x (m, n), lr' / lr is sqrt(max(1, m / n)), with adjust_lr_fn =
--- "match_rms_adamw" 0.2 sqrt(max(m, n)), with "spectral_unclamped" sqrt(m / n).
---
--- Source: Jordan et al. 2024.
---@param params any
---@param options? neap.optim.Muon.options
---@overload fun(options: neap.optim.Muon.options): neap.optim.Muon
---@return neap.optim.Muon
function optim.Muon(params, options) end

---@class neap.optim.NAdam.options
---@field lr? number # default `0.002`
---@field betas? table # default `{0.9, 0.999}`
---@field weight_decay? number # default `0.0`
---@field decoupled_weight_decay? boolean # default `false`
---@field momentum_decay? number # default `0.004`
---@field eps? number # default `1e-08`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.NAdam : neap.optim.Optimizer
---@field betas any
---@field decoupled_weight_decay any
---@field eps any
---@field lr any
---@field maximize any
---@field momentum_decay any
---@field params any
---@field weight_decay any
local NAdam = {}

--- Adam with Nesterov momentum: x <- x - lr ((1 - mu_t) d / (1 - P_t) + mu_(t+1) m / (1 -
--- P_(t+1))) / (sqrt(v') + eps), where d, m and v' are Adam's, mu_t = beta1 (1 - 0.96^(t
--- momentum_decay) / 2) and P_t = mu_1 ... mu_t. decoupled_weight_decay shrinks x as AdamW
--- does.
---
--- Source: Dozat 2016.
---@param params any
---@param options? neap.optim.NAdam.options
---@overload fun(options: neap.optim.NAdam.options): neap.optim.NAdam
---@return neap.optim.NAdam
function optim.NAdam(params, options) end

--- What all optimizers share: groups, steps, state dicts.
---@class neap.optim.Optimizer
local Optimizer = {}

--- Adds a group: `{params = list, lr = 0.01}`; options left out are the optimizer's.
---@param group any
---@return any
function Optimizer:add_param_group(group) end

--- Takes over copies of what state_dict() gave. A dict that does not fit changes nothing.
---@param dict any
---@return any
function Optimizer:load_state_dict(dict) end

--- A table that shares nothing with the optimizer: `state[i]`, what is kept for parameter i,
--- and `param_groups`, the options of each group and the numbers of its parameters.
---@return any
function Optimizer:state_dict() end

--- Updates every parameter that has a gradient. With `closure`, a function that computes the
--- gradients anew and returns the loss, calls it first and returns the loss.
---@param closure any
---@return any
function Optimizer:step(closure) end

--- Sets the gradient of every parameter to nil.
---@return any
function Optimizer:zero_grad() end

optim.Optimizer = Optimizer

---@class neap.optim.RAdam.options
---@field lr? number # default `0.001`
---@field betas? table # default `{0.9, 0.999}`
---@field weight_decay? number # default `0.0`
---@field decoupled_weight_decay? boolean # default `false`
---@field eps? number # default `1e-08`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.RAdam : neap.optim.Optimizer
---@field betas any
---@field decoupled_weight_decay any
---@field eps any
---@field lr any
---@field maximize any
---@field params any
---@field weight_decay any
local RAdam = {}

--- Adam that waits for its variance: with d, m and v as in Adam, m' = m / (1 - beta1^t), R = 2
--- / (1 - beta2) - 1 and r = R - 2 t beta2^t / (1 - beta2^t), x <- x - lr m' while r <= 5, then
--- x <- x - lr m' c sqrt(1 - beta2^t) / (sqrt(v) + eps) with c = sqrt((r - 4)(r - 2) R / ((R -
--- 4)(R - 2) r)). decoupled_weight_decay shrinks x as AdamW does.
---
--- Source: Liu et al. 2020.
---@param params any
---@param options? neap.optim.RAdam.options
---@overload fun(options: neap.optim.RAdam.options): neap.optim.RAdam
---@return neap.optim.RAdam
function optim.RAdam(params, options) end

---@class neap.optim.RMSprop.options
---@field lr? number # default `0.01`
---@field momentum? number # default `0.0`
---@field alpha? number # default `0.99`
---@field weight_decay? number # default `0.0`
---@field centered? boolean # default `false`
---@field eps? number # default `1e-08`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.RMSprop : neap.optim.Optimizer
---@field alpha any
---@field centered any
---@field eps any
---@field lr any
---@field maximize any
---@field momentum any
---@field params any
---@field weight_decay any
local RMSprop = {}

--- Gradients over the root of their running mean square. With d = g + weight_decay x: s <-
--- alpha s + (1 - alpha) d^2, x <- x - lr d / (sqrt(s) + eps). centered takes s minus the
--- squared mean of d; with momentum, b <- momentum b + d / (sqrt(s) + eps) and x <- x - lr b.
---
--- Source: Tieleman and Hinton 2012; centered: Graves 2013.
---@param params any
---@param options? neap.optim.RMSprop.options
---@overload fun(options: neap.optim.RMSprop.options): neap.optim.RMSprop
---@return neap.optim.RMSprop
function optim.RMSprop(params, options) end

---@class neap.optim.Rprop.options
---@field lr? number # default `0.01`
---@field etas? table # default `{0.5, 1.2}`
---@field step_sizes? table # default `{1e-06, 50.0}`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.Rprop : neap.optim.Optimizer
---@field etas any
---@field lr any
---@field maximize any
---@field params any
---@field step_sizes any
local Rprop = {}

--- Each element has a step size, lr at first: times etas[2] where its gradient kept its sign,
--- times etas[1] where it changed it, within step_sizes; x <- x - step sign(g), but nothing
--- after a change of sign.
---
--- Source: Riedmiller and Braun 1993.
---@param params any
---@param options? neap.optim.Rprop.options
---@overload fun(options: neap.optim.Rprop.options): neap.optim.Rprop
---@return neap.optim.Rprop
function optim.Rprop(params, options) end

---@class neap.optim.SGD.options
---@field lr? number # default `0.001`
---@field momentum? number # default `0.0`
---@field nesterov? boolean # default `false`
---@field weight_decay? number # default `0.0`
---@field dampening? number # default `0.0`
---@field maximize? boolean # default `false`
---@field params? any

---@class neap.optim.SGD : neap.optim.Optimizer
---@field dampening any
---@field lr any
---@field maximize any
---@field momentum any
---@field nesterov any
---@field params any
---@field weight_decay any
local SGD = {}

--- Gradient descent: x <- x - lr d with d = g + weight_decay x. With momentum, b <- momentum b
--- + (1 - dampening) d takes the place of d (the first b is d), and with nesterov d + momentum
--- b does.
---
--- Source: Robbins and Monro 1951; momentum: Polyak 1964, nesterov: Sutskever et al. 2013.
---@param params any
---@param options? neap.optim.SGD.options
---@overload fun(options: neap.optim.SGD.options): neap.optim.SGD
---@return neap.optim.SGD
function optim.SGD(params, options) end

optim.lr_scheduler = require "neap.optim.lr_scheduler"

return optim
