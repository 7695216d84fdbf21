---@meta neap.train
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.train
local train = {}

--- A list of records, one an epoch; the names of their fields give lists over all epochs.
---@class neap.train.History
---@field best number
---@field best_epoch integer
---@field stopped string?
---@field [any] any

---@class neap.train.checkpoint.options
---@field model? any
---@field optimizer? neap.optim.Optimizer
---@field scheduler? any
---@field loader? any
---@field ema? any
---@field keep? number # default `3`
---@field best? any
---@field dir? string

--- What a training loop of your own needs to go on after a break, in files of the folder `dir`.
---@param dir string
---@param options? neap.train.checkpoint.options
---@overload fun(options: neap.train.checkpoint.options): any
---@return any
function train.checkpoint(dir, options) end

---@class neap.train.fit.options
---@field loss? any
---@field optimizer? neap.optim.Optimizer
---@field epochs? number # default `1`
---@field val? any
---@field metrics? any
---@field scheduler? any
---@field clip? any
---@field accumulate? number # default `1`
---@field early_stopping? any
---@field restore_best? any
---@field callbacks? any
---@field checkpoint? any
---@field resume? any
---@field verbose? boolean # default `true`
---@field model? any
---@field loader? any

--- Trains a module on the batches of a loader and returns a history.
---
--- ```lua
--- local history = neap.train.fit(net, loader, {
---   loss = nn.CrossEntropyLoss(), optimizer = optim.Adam(net:parameters()), epochs = 20,
---   val = test_loader, metrics = { accuracy = neap.metrics.accuracy },
---   clip = 1, early_stopping = 3,
--- })
--- print(history[1].loss, history.best, history.best_epoch)
--- ```
---
--- `loader` is a DataLoader, a list of batches {x, y}, or an iterator function that starts anew
--- at each loop. The last value of a batch is the target, the others are the model's inputs; a
--- single value is an input. `loss` is a function or a loss module, called with the results of
--- the model and the target: loss(model(x), y). `optimizer` is an optimizer, or a function that
--- makes one of the list of parameters. A step is made of each batch, or of `accumulate`
--- batches, whose gradients add up to that of one large batch.
---
--- Before each step gradients are clipped: clip = 1 or {norm = 1, norm_type = 2} bounds their
--- norm, {value = 0.5} each element. `scheduler` is a scheduler, or a list of them. They step
--- after each epoch; OneCycleLR and CyclicLR after each step of the optimizer, as does a list
--- with every = "step". ReduceLROnPlateau gets the value that is watched.
---
--- After each epoch val_loss and the metrics, functions of (results, target), are measured on
--- the batches of the loader `val`, in eval mode and without gradients; they are means over all
--- items. early_stopping = n, or {patience = n, min_delta = 0, monitor = "val_loss", mode =
--- "min"}, ends the training when the value that is watched has not got better by more than
--- min_delta for n epochs: val_loss, without `val` the loss, or a metric (for one that is not
--- of neap.metrics, mode must be given). restore_best (true with early_stopping) keeps the
--- parameters and buffers of the best epoch and puts them back at the end.
---
--- A history is a list of records {epoch=, loss=, val_loss=, accuracy=, lr=, grad_norm=,
--- seconds=}, one an epoch, means over its items and steps, lr that of the last step. It has
--- the fields best, best_epoch and stopped ("early", "callback", "interrupt" or nil), and the
--- lists of all epochs: history.val_loss[3] is history[3].val_loss.
---
--- `callbacks` is a table of functions train_begin, epoch_begin, batch_end (after each step),
--- epoch_end and train_end, a function for epoch_end, or a list of these. They are given a
--- table {model=, optimizer=, history=, record=, epochs=, epoch=, batch=, step=, loss=}.
--- state:stop(), or a callback that returns false, ends the training when the epoch has been
--- measured and recorded.
---
--- checkpoint = "folder" keeps, after each epoch, all that goes on from there: models,
--- optimizer, schedulers, random numbers, history, best weights. A run that finds such files in
--- the folder goes on from the newest, to `epochs`, and ends with the same bits as if it had
--- never ended. Make model, optimizer, schedulers and loaders as before, and give the same
--- options. A function is called with the state instead, and resume = state goes on from it.
---
--- A loss or a gradient that is NaN or infinite is an error that names the epoch, the batch,
--- the step, and what made it first: the batch is run again with detect_anomaly. A step that
--- fails, whatever the reason, leaves weights, buffers and random numbers as they were before
--- it. At the end, modules are in the mode they were in; a model in eval mode is trained in
--- train mode.
---
--- Each epoch prints a row, "epoch 3 loss 0.1234 val_loss 0.2345 accuracy 0.91 lr 0.001 1.2 s".
--- On a terminal the running one is shown below, by neap.progress: the loss is the mean over
--- the epoch so far. verbose = false prints nothing.
---
--- Ctrl-C ends the training, and fit returns the history of the epochs before (history.stopped
--- = "interrupt"). The model keeps the weights of the last whole step: a step that is met is
--- taken back. Pressed again, it ends the program, or what the prompt runs.
---@param model any
---@param loader any
---@param options? neap.train.fit.options
---@overload fun(model: any, options: neap.train.fit.options): neap.train.History
---@overload fun(options: neap.train.fit.options): neap.train.History
---@return neap.train.History
function train.fit(model, loader, options) end

return train
