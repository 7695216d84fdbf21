--- fit: the loop over epochs and batches.

local Aside = require "neap.train.aside"
local batches = require "neap.train.batches"
local Best = require "neap.train.best"
local callbacks = require "neap.train.callbacks"
local core = require "neap.core"
local history = require "neap.train.history"
local measures = require "neap.train.measures"
local modes = require "neap.train.modes"
local options = require "neap.options"
local resume = require "neap.train.resume"
local roots = require "neap.train.roots"
local schedule = require "neap.train.schedule"
local settings = require "neap.train.settings"
local Step = require "neap.train.step"
local validate = require "neap.train.validate"

local Run = {}
Run.__index = Run

-- `run` has the settings; added are
--   state    what callbacks are given
--   history  as fit returns it
--   best     the best epoch so far
--   step     makes the steps
local function new_run(run)
  run.history = history.new()
  run.best = Best.new(run.rule, run.restore_best and Aside.new(run.roots, "parameter", "buffer")
    or nil)
  run.state = {
    model = run.ranks.given or run.model, optimizer = run.optimizer, history = run.history,
    epochs = run.epochs, epoch = 0, batch = 0, step = 0, rank = run.ranks.rank,
  }
  function run.state.stop() run.stopped = "callback" end
  run.step = Step.new(run)
  return setmetatable(run, Run)
end

-- One rank that stops stops all.
function Run:notify(moment)
  callbacks.run(self.callbacks, moment, self.state)
  if #self.callbacks[moment] > 0 and self.ranks:any(self.stopped) then
    self.stopped = self.stopped or "callback"
  end
end

-- ---- an epoch ----

-- What is gathered over the steps of an epoch.
local function new_tally()
  return { loss = 0, items = 0, norm = nil, steps = 0, lr = nil, metrics = measures.means() }
end

function Run:take_step(group, tally)
  local state = self.state
  tally.lr = self.optimizer.param_groups[1].lr
  local loss, items, norm = self.step:take(group)
  state.step, state.loss = state.step + 1, loss
  tally.loss, tally.items = tally.loss + loss * items, tally.items + items
  tally.steps = tally.steps + 1
  if norm then tally.norm = (tally.norm or 0) + norm end
  for i, values in ipairs(self.step.measured) do tally.metrics:add(values, group[i].items) end
  self.log:step(state.step, loss, tally.lr, norm)
  schedule.step(self.schedule.step)
  self:notify("batch_end")
end

function Run:train(tally)
  local state, group = self.state, {}
  self.ranks:begin_epoch(state.epoch)
  local each, bar = batches.shown(self, self.loader)
  local _ <close> = bar
  for batch in each do
    state.batch = state.batch + 1
    group[#group + 1] = batch
    if #group == self.accumulate then
      self:take_step(group, tally)
      for i = #group, 1, -1 do group[i] = nil end
      if bar then bar:set { loss = tally.loss / tally.items } end
    end
    if self.stopped then return end
  end
  if #group > 0 then self:take_step(group, tally) end
  if state.batch == 0 then batches.fail_empty("loader", self.loader, state.epoch) end
end

-- Trains for the next epoch and ends it, whether or not it was stopped on its way.
function Run:epoch()
  local state, began, tally = self.state, core.clock(), new_tally()
  self:train(tally)
  self.step:check_parameters()
  self.ranks:settle(roots.tensors(self.roots, "buffer"))
  if self.step.metrics then tally.metrics:add_up(self.ranks, self.step.metrics) end
  local record = {
    epoch = state.epoch, loss = tally.loss / tally.items, lr = tally.lr,
    grad_norm = tally.norm and tally.norm / tally.steps,
  }
  tally.metrics:into(record, "")
  if self.val ~= nil then validate(self, record) end
  record.seconds = self.ranks:of_first(core.clock() - began)
  table.insert(self.history, record)
  state.record, state.loss = record, record.loss
  schedule.step(self.schedule.epoch, self.best:see(record))
  if self.verbose then print(history.line(record)) end
  self.log:epoch(record)
  self:notify("epoch_end")
  if self.checkpoint then self.ranks:on_first(self.checkpoint, resume.state(self)) end
end

-- ---- all epochs ----

function Run:epochs_to_come()
  local state = self.state
  while state.epoch < self.epochs and not self.stopped do
    if self.best:is_exhausted() then
      self.stopped = "early"
      return
    end
    state.epoch, state.batch = state.epoch + 1, 0
    self:notify("epoch_begin")
    if self.stopped then
      state.epoch = state.epoch - 1
      return
    end
    self:epoch()
  end
end

function Run:close_history(stopped)
  local best, made = self.best, self.history
  made.best, made.best_epoch, made.stopped = best.value, best.epoch, stopped
  return made
end

-- Ctrl-C ends the training and nothing else: the caller gets the history. Where others wait for
-- this rank it ends the program, and so all.
function Run:train_until_interrupted()
  local ok, failure = pcall(self.epochs_to_come, self)
  if ok then return end
  if not core.is_interrupt(failure) or self.ranks.size > 1 then error(failure, 0) end
  self.stopped = "interrupt"
  if self.verbose then
    print(("interrupted in epoch %d, after %s"):format(self.state.epoch,
      options.count(self.state.step, "step")))
  end
end

function Run:finish()
  local best, made = self.best, self:close_history(self.stopped)
  local restored = self.stopped ~= "interrupt" and best:restore(self.state.epoch)
  if self.verbose and best.epoch and (self.stopped == "early" or restored) then
    print(("%s %.4g was best at epoch %d%s"):format(self.rule.monitor, best.value, best.epoch,
      restored and ", whose weights are back" or ""))
  end
  self:notify("train_end")
  self.ranks:finish()
  return made
end

--- fit(model, loader, {loss=, optimizer=, epochs = 1, val=, metrics=, scheduler=, clip=, accumulate
-- = 1, early_stopping=, restore_best=, callbacks=, log=, checkpoint=, resume=, train_metrics =
-- true, verbose = true, distributed=}): trains a module on the batches of a loader and returns a
-- history.
--
--   local history = neap.train.fit(net, loader, {
--     loss = nn.CrossEntropyLoss(), optimizer = optim.Adam(net:parameters()), epochs = 20,
--     val = test_loader, metrics = { accuracy = neap.metrics.accuracy },
--     clip = 1, early_stopping = 3,
--   })
--   print(history[1].loss, history.best, history.best_epoch)
--
-- `loader` is a DataLoader, a list of batches {x, y}, or an iterator function that starts
-- anew at each loop. The last value of a batch is the target, the others are the model's
-- inputs; a single value is an input. `loss` is a function or a loss module, called with the
-- results of the model and the target: loss(model(x), y). `optimizer` is an optimizer, or a
-- function that makes one of the list of parameters. A step is made of each batch, or of
-- `accumulate` batches, whose gradients add up to that of one large batch.
--
-- Before each step gradients are clipped: clip = 1 or {norm = 1, norm_type = 2} bounds
-- their norm, {value = 0.5} each element. `scheduler` is a scheduler, or a list of them. They
-- step after each epoch; OneCycleLR and CyclicLR after each step of the optimizer, as does a
-- list with every = "step". ReduceLROnPlateau gets the value that is watched.
--
-- `metrics` are functions of (results, target). They are measured on each batch that is trained on,
-- as the loss is: in train mode, before its step; train_metrics = false leaves that out. After each
-- epoch the loss and the metrics are measured on the batches of the loader `val`, in eval mode and
-- without gradients, as val_loss and val_NAME. All are means over items. early_stopping = n,
-- or {patience = n, min_delta = 0, monitor = "val_loss", mode = "min"}, ends the training when
-- the value that is watched has not got better by more than min_delta for n epochs: val_loss,
-- without `val` the loss, or a metric such as val_accuracy (for one that is not of
-- neap.metrics, mode must be given). restore_best (true with early_stopping) keeps the
-- parameters and buffers of the best epoch and puts them back at the end.
--
-- A history is a list of records {epoch=, loss=, accuracy=, val_loss=, val_accuracy=, lr=,
-- grad_norm=, seconds=}, one an epoch, means over its items and steps, lr that of the last step. It
-- has the fields best, best_epoch and stopped ("early", "callback", "interrupt" or nil), and the
-- lists of all epochs: history.val_loss[3] is history[3].val_loss.
--
-- `callbacks` is a table of functions train_begin, epoch_begin, batch_end (after each step),
-- epoch_end and train_end, a function for epoch_end, or a list of these. They are given a
-- table {model=, optimizer=, history=, record=, epochs=, epoch=, batch=, step=, loss=, rank=}.
-- state:stop(), or a callback that returns false, ends the training when the epoch has been
-- measured and recorded.
--
-- `log` is a logger, neap.log.csv(path) or neap.log.TensorBoard(dir), a function of the record, an
-- object with a method epoch(record), or a list of these: each epoch is told to it, before
-- epoch_end. A list with every = n has TensorBoard show loss, lr and grad_norm of each n-th step as
-- well. fit does not close a logger.
--
-- checkpoint = "folder" keeps, after each epoch, all that goes on from there: models,
-- optimizer, schedulers, random numbers, history, best weights. A run that finds such files in
-- the folder goes on from the newest, to `epochs`, and ends with the same bits as if it had
-- never ended. Make model, optimizer, schedulers and loaders as before, and give the same
-- options. A function is called with the state instead, and resume = state goes on from it.
--
-- A loss or a gradient that is NaN or infinite is an error that names the epoch, the batch,
-- the step, and what made it first: the batch is run again with detect_anomaly. A step that
-- fails, whatever the reason, leaves weights, buffers and random numbers as they were before
-- it. At the end, modules are in the mode they were in; a model in eval mode is trained in
-- train mode.
--
-- Each epoch prints a row, "epoch 3  loss 0.1234  accuracy 0.93  val_loss 0.2345  val_accuracy 0.91
-- lr 0.001  1.2 s". On a terminal the running one is shown below, by neap.progress: the loss is the
-- mean over the epoch so far. verbose = false prints nothing.
--
-- distributed = true trains on all ranks that mpirun has started (neap.distributed); alone it is
-- a run of one rank. A table has options of DistributedDataParallel: {bucket_mb = 4, find_unused =
-- false}. The model is wrapped for the time of the training (one that is wrapped already needs no
-- `distributed`), and `loader`, a DataLoader without a sampler, gives each rank its items, by a
-- DistributedSampler: batch_size is that of a rank. distributed = {sampler = false} leaves the
-- loader as it is, where that of each rank gives batches of its own, as many as the others'. Of
-- `val` each rank takes every n-th batch. Each rank has random numbers of its own while it trains,
-- and those of rank 1 at the end.
--
-- Losses and metrics are those of all ranks, weighted by items, so the history is the same on
-- each; val_loss has the bits of one process. Callbacks run on every rank, state.rank tells on
-- which, and one that stops stops all. Only rank 1 prints, logs, and writes and reads checkpoints.
-- Any number of ranks goes on from these, and as many as before with the same bits as if there had
-- been no break. A loss or gradient that is not finite on one rank is the same error on all.
--
-- Ctrl-C ends the training, and fit returns the history of the epochs before
-- (history.stopped = "interrupt"). The model keeps the weights of the last whole step: a step
-- that is met is taken back. Pressed again, it ends the program, or what the prompt runs. With
-- several ranks it ends them all.
-- > local net, loader = nn.Linear(4, 3), data.DataLoader(data.iris(), {batch_size = 50})
-- > local history = neap.train.fit(net, loader, {loss = nn.CrossEntropyLoss(),
-- >   optimizer = optim.Adam(net:parameters()), epochs = 2, verbose = false})
-- > #history.loss
return function(model, loader, given)
  local run = settings(model, loader, given)
  local _ <close> = run.ranks
  run.ranks:divide(run)
  new_run(run)
  local _ <close> = modes.keep(run.roots)
  if run.resume ~= nil then resume.load(run, run.resume) end
  for _, root in ipairs(run.roots) do
    if not root.module.training then root.module:train() end
  end
  run:notify("train_begin")
  run:train_until_interrupted()
  return run:finish()
end
