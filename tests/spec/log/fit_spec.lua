-- The option log of neap.train.fit: what loggers are told.

local events = require "tests.spec.log.events"
local neap = require "neap"
local toys = require "tests.spec.train.toys"

local dir

before_each(function()
  dir = os.tmpname()
  os.remove(dir)
end)

after_each(function() os.execute("rm -rf " .. dir) end)

local function fit(log, given)
  local net = toys.net()
  local options = { epochs = 2, val = toys.loader(), metrics = { accuracy = neap.metrics.accuracy }, log = log }
  for name, value in pairs(given or {}) do options[name] = value end
  return toys.fit(net, toys.loader(), options), net
end

-- The values of a tag, and their steps.
local function column(tags, tag)
  local values, steps = {}, {}
  for i, value in ipairs(tags[tag] or {}) do values[i], steps[i] = value.scalar, value.step end
  return values, steps
end

local function near(expected, values)
  assert.equal(#expected, #values)
  for i, value in ipairs(expected) do assert.is_true(math.abs(value - values[i]) < 1e-6 * math.abs(value) + 1e-12) end
end

describe("fit{log =}", function()
  it("writes what a history holds as CSV, and goes on in the same file", function()
    os.execute("mkdir " .. dir)
    local path = dir .. "/run.csv"
    local rows = neap.log.csv(path)
    local history = fit(rows)
    rows:close()
    local more <close> = neap.log.csv(path)
    local second = fit(more, { epochs = 1 })
    local ds = neap.data.csv(path, { dtype = "float64" })
    assert.same({ "epoch", "loss", "accuracy", "val_loss", "val_accuracy", "lr", "seconds" }, ds.columns)
    assert.same({ 1.0, 2.0, 1.0 }, ds.x:select(2, 1):totable())
    for i, name in ipairs(ds.columns) do
      assert.equal(history[2][name], ds.x:at(2, i))
      assert.equal(second[1][name], ds.x:at(3, i))
    end
  end)

  it("shows training and validation of each epoch in TensorBoard", function()
    local board <close> = neap.log.TensorBoard(dir)
    local history = fit(board, { clip = 1 })
    local tags = events.by_tag(dir)
    for tag, name in pairs { ["loss/train"] = "loss", ["loss/val"] = "val_loss", ["accuracy/train"] = "accuracy",
      ["accuracy/val"] = "val_accuracy", lr = "lr", grad_norm = "grad_norm", seconds = "seconds" } do
      local values, steps = column(tags, tag)
      near(history[name], values)
      assert.same({ 1, 2 }, steps)
      tags[tag] = nil
    end
    assert.is_nil(next(tags))
  end)

  it("shows every n-th step where asked, and leaves the bits of the training", function()
    local board <close> = neap.log.TensorBoard(dir)
    local steps, told = {}, {}
    local _, net = fit({ board, function(record) told[#told + 1] = record.epoch end, every = 2 }, {
      callbacks = { batch_end = function(state) steps[state.step] = state.loss end } })
    local _, plain = fit(nil)
    toys.assert_same(net, plain)
    assert.same({ 1, 2 }, told)
    local values, at = column(events.by_tag(dir), "loss/step")
    assert.same({ 2, 4, 6, 8, 10 }, at)
    near({ steps[2], steps[4], steps[6], steps[8], steps[10] }, values)
    assert.same(at, select(2, column(events.by_tag(dir), "lr/step")))
  end)

  it("tells objects of one's own, before epoch_end", function()
    local order = {}
    fit({ { epoch = function(_, record) order[#order + 1] = "log " .. record.epoch end } },
      { callbacks = function(state) order[#order + 1] = "end " .. state.epoch end })
    assert.same({ "log 1", "end 1", "log 2", "end 2" }, order)
  end)

  it("passes on what a logger raises", function()
    local board = neap.log.TensorBoard(dir)
    board:close()
    assert.has_error_like(function() fit(board) end, "epoch: the logger is closed")
  end)
end)
