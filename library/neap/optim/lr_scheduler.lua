---@meta neap.optim.lr_scheduler
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.optim.lr_scheduler
local scheduler = {}

---@class neap.optim.Scheduler
---@field step fun(self: neap.optim.Scheduler, metric?: number|neap.Tensor)
---@field get_last_lr fun(self: neap.optim.Scheduler): number[]
---@field state_dict fun(self: neap.optim.Scheduler): table
---@field load_state_dict fun(self: neap.optim.Scheduler, dict: table)
---@field [string] any

---@class neap.optim.lr_scheduler.ChainedScheduler.options
---@field optimizer? neap.optim.Optimizer
---@field schedulers? any

---@class neap.optim.lr_scheduler.ChainedScheduler : neap.optim.Scheduler
---@field optimizer any
---@field schedulers any
local ChainedScheduler = {}

--- Each step is a step of all of them, in order.
---@param schedulers any
---@param options? neap.optim.lr_scheduler.ChainedScheduler.options
---@overload fun(options: neap.optim.lr_scheduler.ChainedScheduler.options): neap.optim.lr_scheduler.ChainedScheduler
---@return neap.optim.lr_scheduler.ChainedScheduler
function scheduler.ChainedScheduler(schedulers, options) end

---@class neap.optim.lr_scheduler.ConstantLR.options
---@field factor? number # default `1/3`
---@field total_iters? number # default `5`
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer

---@class neap.optim.lr_scheduler.ConstantLR : neap.optim.Scheduler
---@field factor any
---@field last_epoch any
---@field optimizer any
---@field total_iters any
local ConstantLR = {}

--- The rate times factor until epoch total_iters.
---@param optimizer neap.optim.Optimizer
---@param options? neap.optim.lr_scheduler.ConstantLR.options
---@overload fun(options: neap.optim.lr_scheduler.ConstantLR.options): neap.optim.lr_scheduler.ConstantLR
---@return neap.optim.lr_scheduler.ConstantLR
function scheduler.ConstantLR(optimizer, options) end

---@class neap.optim.lr_scheduler.CosineAnnealingLR.options
---@field eta_min? number # default `0`
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer
---@field T_max? neap.Int

---@class neap.optim.lr_scheduler.CosineAnnealingLR : neap.optim.Scheduler
---@field T_max any
---@field eta_min any
---@field last_epoch any
---@field optimizer any
local CosineAnnealingLR = {}

--- Half a cosine from the first rate down to eta_min in T_max epochs, and back (Loshchilov and
--- Hutter 2017).
---@param optimizer neap.optim.Optimizer
---@param T_max neap.Int
---@param options? neap.optim.lr_scheduler.CosineAnnealingLR.options
---@overload fun(optimizer: neap.optim.Optimizer, options: neap.optim.lr_scheduler.CosineAnnealingLR.options): neap.optim.lr_scheduler.CosineAnnealingLR
---@overload fun(options: neap.optim.lr_scheduler.CosineAnnealingLR.options): neap.optim.lr_scheduler.CosineAnnealingLR
---@return neap.optim.lr_scheduler.CosineAnnealingLR
function scheduler.CosineAnnealingLR(optimizer, T_max, options) end

---@class neap.optim.lr_scheduler.CosineAnnealingWarmRestarts.options
---@field T_mult? number # default `1`
---@field eta_min? number # default `0`
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer
---@field T_0? neap.Int

---@class neap.optim.lr_scheduler.CosineAnnealingWarmRestarts : neap.optim.Scheduler
---@field T_0 any
---@field T_mult any
---@field eta_min any
---@field last_epoch any
---@field optimizer any
local CosineAnnealingWarmRestarts = {}

--- Half a cosine from the first rate to eta_min in T_0 epochs, then anew, each time T_mult as
--- long. step may be given an epoch with a fraction (Loshchilov and Hutter 2017).
---@param optimizer neap.optim.Optimizer
---@param T_0 neap.Int
---@param options? neap.optim.lr_scheduler.CosineAnnealingWarmRestarts.options
---@overload fun(optimizer: neap.optim.Optimizer, options: neap.optim.lr_scheduler.CosineAnnealingWarmRestarts.options): neap.optim.lr_scheduler.CosineAnnealingWarmRestarts
---@overload fun(options: neap.optim.lr_scheduler.CosineAnnealingWarmRestarts.options): neap.optim.lr_scheduler.CosineAnnealingWarmRestarts
---@return neap.optim.lr_scheduler.CosineAnnealingWarmRestarts
function scheduler.CosineAnnealingWarmRestarts(optimizer, T_0, options) end

---@class neap.optim.lr_scheduler.CyclicLR.options
---@field step_size_up? number # default `2000`
---@field step_size_down? any
---@field mode? "triangular"|"triangular2"|"exp_range" # default `"triangular"|"triangular2"|"exp_range"`
---@field gamma? number # default `1`
---@field scale_fn? any
---@field scale_mode? "cycle"|"iterations" # default `"cycle"|"iterations"`
---@field cycle_momentum? boolean # default `true`
---@field base_momentum? number # default `0.8`
---@field max_momentum? number # default `0.9`
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer
---@field base_lr? any
---@field max_lr? any

---@class neap.optim.lr_scheduler.CyclicLR : neap.optim.Scheduler
---@field base_lr any
---@field base_momentum any
---@field cycle_momentum any
---@field gamma any
---@field last_epoch any
---@field max_lr any
---@field max_momentum any
---@field mode any
---@field optimizer any
---@field scale_fn any
---@field scale_mode any
---@field step_size_down any
---@field step_size_up any
local CyclicLR = {}

--- Up and down between two rates, while momentum goes the other way (Smith 2017). mode
--- "triangular2" halves each cycle, "exp_range" takes gamma^epoch; scale_fn(cycle or epoch, as
--- scale_mode says) takes their place. To be called after each batch.
---@param optimizer neap.optim.Optimizer
---@param base_lr any
---@param max_lr any
---@param options? neap.optim.lr_scheduler.CyclicLR.options
---@overload fun(optimizer: neap.optim.Optimizer, base_lr: any, options: neap.optim.lr_scheduler.CyclicLR.options): neap.optim.lr_scheduler.CyclicLR
---@overload fun(optimizer: neap.optim.Optimizer, options: neap.optim.lr_scheduler.CyclicLR.options): neap.optim.lr_scheduler.CyclicLR
---@overload fun(options: neap.optim.lr_scheduler.CyclicLR.options): neap.optim.lr_scheduler.CyclicLR
---@return neap.optim.lr_scheduler.CyclicLR
function scheduler.CyclicLR(optimizer, base_lr, max_lr, options) end

---@class neap.optim.lr_scheduler.ExponentialLR.options
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer
---@field gamma? any

---@class neap.optim.lr_scheduler.ExponentialLR : neap.optim.Scheduler
---@field gamma any
---@field last_epoch any
---@field optimizer any
local ExponentialLR = {}

--- Times gamma every epoch.
---@param optimizer neap.optim.Optimizer
---@param gamma any
---@param options? neap.optim.lr_scheduler.ExponentialLR.options
---@overload fun(optimizer: neap.optim.Optimizer, options: neap.optim.lr_scheduler.ExponentialLR.options): neap.optim.lr_scheduler.ExponentialLR
---@overload fun(options: neap.optim.lr_scheduler.ExponentialLR.options): neap.optim.lr_scheduler.ExponentialLR
---@return neap.optim.lr_scheduler.ExponentialLR
function scheduler.ExponentialLR(optimizer, gamma, options) end

---@class neap.optim.lr_scheduler.LambdaLR.options
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer
---@field lr_lambda? any

---@class neap.optim.lr_scheduler.LambdaLR : neap.optim.Scheduler
---@field last_epoch any
---@field lr_lambda any
---@field optimizer any
local LambdaLR = {}

--- The first rate times lr_lambda(epoch); a list has a function for each group.
---@param optimizer neap.optim.Optimizer
---@param lr_lambda any
---@param options? neap.optim.lr_scheduler.LambdaLR.options
---@overload fun(optimizer: neap.optim.Optimizer, options: neap.optim.lr_scheduler.LambdaLR.options): neap.optim.lr_scheduler.LambdaLR
---@overload fun(options: neap.optim.lr_scheduler.LambdaLR.options): neap.optim.lr_scheduler.LambdaLR
---@return neap.optim.lr_scheduler.LambdaLR
function scheduler.LambdaLR(optimizer, lr_lambda, options) end

---@class neap.optim.lr_scheduler.LinearLR.options
---@field start_factor? number # default `1/3`
---@field end_factor? number # default `1`
---@field total_iters? number # default `5`
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer

---@class neap.optim.lr_scheduler.LinearLR : neap.optim.Scheduler
---@field end_factor any
---@field last_epoch any
---@field optimizer any
---@field start_factor any
---@field total_iters any
local LinearLR = {}

--- The rate times a factor that goes straight from one to the other.
---@param optimizer neap.optim.Optimizer
---@param options? neap.optim.lr_scheduler.LinearLR.options
---@overload fun(options: neap.optim.lr_scheduler.LinearLR.options): neap.optim.lr_scheduler.LinearLR
---@return neap.optim.lr_scheduler.LinearLR
function scheduler.LinearLR(optimizer, options) end

---@class neap.optim.lr_scheduler.MultiStepLR.options
---@field gamma? number # default `0.1`
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer
---@field milestones? any

---@class neap.optim.lr_scheduler.MultiStepLR : neap.optim.Scheduler
---@field gamma any
---@field last_epoch any
---@field milestones any
---@field optimizer any
local MultiStepLR = {}

--- Times gamma at each of a list of epochs.
---@param optimizer neap.optim.Optimizer
---@param milestones any
---@param options? neap.optim.lr_scheduler.MultiStepLR.options
---@overload fun(optimizer: neap.optim.Optimizer, options: neap.optim.lr_scheduler.MultiStepLR.options): neap.optim.lr_scheduler.MultiStepLR
---@overload fun(options: neap.optim.lr_scheduler.MultiStepLR.options): neap.optim.lr_scheduler.MultiStepLR
---@return neap.optim.lr_scheduler.MultiStepLR
function scheduler.MultiStepLR(optimizer, milestones, options) end

---@class neap.optim.lr_scheduler.MultiplicativeLR.options
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer
---@field lr_lambda? any

---@class neap.optim.lr_scheduler.MultiplicativeLR : neap.optim.Scheduler
---@field last_epoch any
---@field lr_lambda any
---@field optimizer any
local MultiplicativeLR = {}

--- Times lr_lambda(epoch) every epoch.
---@param optimizer neap.optim.Optimizer
---@param lr_lambda any
---@param options? neap.optim.lr_scheduler.MultiplicativeLR.options
---@overload fun(optimizer: neap.optim.Optimizer, options: neap.optim.lr_scheduler.MultiplicativeLR.options): neap.optim.lr_scheduler.MultiplicativeLR
---@overload fun(options: neap.optim.lr_scheduler.MultiplicativeLR.options): neap.optim.lr_scheduler.MultiplicativeLR
---@return neap.optim.lr_scheduler.MultiplicativeLR
function scheduler.MultiplicativeLR(optimizer, lr_lambda, options) end

---@class neap.optim.lr_scheduler.OneCycleLR.options
---@field total_steps? neap.Int
---@field epochs? neap.Int
---@field steps_per_epoch? neap.Int
---@field pct_start? number # default `0.3`
---@field anneal_strategy? "cos"|"linear" # default `"cos"|"linear"`
---@field cycle_momentum? boolean # default `true`
---@field base_momentum? number # default `0.85`
---@field max_momentum? number # default `0.95`
---@field div_factor? number # default `25`
---@field final_div_factor? number # default `1e4`
---@field three_phase? boolean # default `false`
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer
---@field max_lr? any

---@class neap.optim.lr_scheduler.OneCycleLR : neap.optim.Scheduler
---@field anneal_strategy any
---@field base_momentum any
---@field cycle_momentum any
---@field div_factor any
---@field epochs any
---@field final_div_factor any
---@field last_epoch any
---@field max_lr any
---@field max_momentum any
---@field optimizer any
---@field pct_start any
---@field steps_per_epoch any
---@field three_phase any
---@field total_steps any
local OneCycleLR = {}

--- Up from max_lr / div_factor to max_lr, then down to that / final_div_factor, while momentum
--- goes the other way (Smith and Topin 2018). To be called after each batch.
---@param optimizer neap.optim.Optimizer
---@param max_lr any
---@param options? neap.optim.lr_scheduler.OneCycleLR.options
---@overload fun(optimizer: neap.optim.Optimizer, options: neap.optim.lr_scheduler.OneCycleLR.options): neap.optim.lr_scheduler.OneCycleLR
---@overload fun(options: neap.optim.lr_scheduler.OneCycleLR.options): neap.optim.lr_scheduler.OneCycleLR
---@return neap.optim.lr_scheduler.OneCycleLR
function scheduler.OneCycleLR(optimizer, max_lr, options) end

---@class neap.optim.lr_scheduler.PolynomialLR.options
---@field total_iters? number # default `5`
---@field power? number # default `1`
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer

---@class neap.optim.lr_scheduler.PolynomialLR : neap.optim.Scheduler
---@field last_epoch any
---@field optimizer any
---@field power any
---@field total_iters any
local PolynomialLR = {}

--- The rate times (1 - epoch / total_iters)^power.
---@param optimizer neap.optim.Optimizer
---@param options? neap.optim.lr_scheduler.PolynomialLR.options
---@overload fun(options: neap.optim.lr_scheduler.PolynomialLR.options): neap.optim.lr_scheduler.PolynomialLR
---@return neap.optim.lr_scheduler.PolynomialLR
function scheduler.PolynomialLR(optimizer, options) end

---@class neap.optim.lr_scheduler.ReduceLROnPlateau.options
---@field mode? "min"|"max" # default `"min"|"max"`
---@field factor? number # default `0.1`
---@field patience? number # default `10`
---@field threshold? number # default `1e-4`
---@field threshold_mode? "rel"|"abs" # default `"rel"|"abs"`
---@field cooldown? number # default `0`
---@field min_lr? number # default `0`
---@field eps? number # default `1e-8`
---@field optimizer? neap.optim.Optimizer

---@class neap.optim.lr_scheduler.ReduceLROnPlateau : neap.optim.Scheduler
---@field cooldown any
---@field eps any
---@field factor any
---@field min_lr any
---@field mode any
---@field optimizer any
---@field patience any
---@field threshold any
---@field threshold_mode any
local ReduceLROnPlateau = {}

--- A rate that falls when a number stops getting better.
---
--- A step is given the number, s:step(number), and multiplies the rates by factor when the
--- number was not better than its best by threshold for more than `patience` epochs; then it
--- waits for `cooldown` epochs.
---@param optimizer neap.optim.Optimizer
---@param options? neap.optim.lr_scheduler.ReduceLROnPlateau.options
---@overload fun(options: neap.optim.lr_scheduler.ReduceLROnPlateau.options): neap.optim.lr_scheduler.ReduceLROnPlateau
---@return neap.optim.lr_scheduler.ReduceLROnPlateau
function scheduler.ReduceLROnPlateau(optimizer, options) end

---@class neap.optim.lr_scheduler.SequentialLR.options
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer
---@field schedulers? any
---@field milestones? any

---@class neap.optim.lr_scheduler.SequentialLR : neap.optim.Scheduler
---@field last_epoch any
---@field milestones any
---@field optimizer any
---@field schedulers any
local SequentialLR = {}

--- The first scheduler until epoch milestones[1], then the second, from its epoch 0, and so on.
---@param optimizer neap.optim.Optimizer
---@param schedulers any
---@param milestones any
---@param options? neap.optim.lr_scheduler.SequentialLR.options
---@overload fun(optimizer: neap.optim.Optimizer, schedulers: any, options: neap.optim.lr_scheduler.SequentialLR.options): neap.optim.lr_scheduler.SequentialLR
---@overload fun(optimizer: neap.optim.Optimizer, options: neap.optim.lr_scheduler.SequentialLR.options): neap.optim.lr_scheduler.SequentialLR
---@overload fun(options: neap.optim.lr_scheduler.SequentialLR.options): neap.optim.lr_scheduler.SequentialLR
---@return neap.optim.lr_scheduler.SequentialLR
function scheduler.SequentialLR(optimizer, schedulers, milestones, options) end

---@class neap.optim.lr_scheduler.StepLR.options
---@field gamma? number # default `0.1`
---@field last_epoch? number # default `-1`
---@field optimizer? neap.optim.Optimizer
---@field step_size? neap.Int

---@class neap.optim.lr_scheduler.StepLR : neap.optim.Scheduler
---@field gamma any
---@field last_epoch any
---@field optimizer any
---@field step_size any
local StepLR = {}

--- Times gamma every step_size epochs.
---@param optimizer neap.optim.Optimizer
---@param step_size neap.Int
---@param options? neap.optim.lr_scheduler.StepLR.options
---@overload fun(optimizer: neap.optim.Optimizer, options: neap.optim.lr_scheduler.StepLR.options): neap.optim.lr_scheduler.StepLR
---@overload fun(options: neap.optim.lr_scheduler.StepLR.options): neap.optim.lr_scheduler.StepLR
---@return neap.optim.lr_scheduler.StepLR
function scheduler.StepLR(optimizer, step_size, options) end

return scheduler
