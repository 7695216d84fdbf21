local neap = require "neap"
local metrics = neap.metrics

local function int(list) return neap.tensor(list, { dtype = "int64" }) end

-- Expected values are scikit-learn's.
describe("accuracy", function()
  it("compares the largest logit with labels from 1", function()
    local logits = neap.tensor{ { 2, 1, 0 }, { 0, 1, 2 }, { 0, 3, 1 }, { 5, 1, 1 } }
    assert.equal(0.75, metrics.accuracy(logits, int{ 1, 3, 2, 3 }))
    assert.equal(0.75, metrics.accuracy(logits, neap.eye(3):index_select(1, int{ 1, 3, 2, 3 })))
  end)

  it("takes class numbers", function()
    assert.equal(0.5, metrics.accuracy(int{ 1, 2, 3, 3 }, int{ 1, 2, 1, 1 }))
  end)

  it("takes logits of a yes-no question as a vector or a column", function()
    assert.equal(0.75, metrics.accuracy(neap.tensor{ -1, 2, 0.1, 0 }, neap.tensor{ 0, 1, 0, 0 }))
    assert.equal(1.0, metrics.accuracy(neap.tensor{ { -1 }, { 2 } }, neap.tensor{ { 0 }, { 1 } }))
    assert.equal(1.0, metrics.accuracy(neap.tensor{ -1, 2 }, neap.tensor{ false, true }))
  end)

  it("wants a label for each prediction", function()
    assert.has_error_like(function() metrics.accuracy(neap.zeros(3, 2), int{ 1, 2 }) end,
      "accuracy: there must be a label for each prediction, got 3 predictions and 2 labels")
    assert.has_error_like(function() metrics.accuracy(neap.zeros(0, 2), neap.zeros(0)) end,
      "accuracy: needs at least one prediction")
    assert.has_error_like(function() metrics.accuracy({ 1 }, int{ 1 }) end,
      "accuracy: predictions must be a tensor, got table")
  end)
end)

describe("confusion_matrix", function()
  it("has true classes in rows and predicted ones in columns", function()
    local matrix = metrics.confusion_matrix(int{ 1, 1, 3, 3, 1, 3 }, int{ 3, 1, 3, 3, 1, 2 })
    assert.equal("int64", matrix.dtype)
    assert.same({ { 2, 0, 0 }, { 0, 0, 1 }, { 1, 0, 2 } }, matrix:totable())
  end)

  it("is as wide as the logits, or as asked", function()
    local logits = neap.tensor{ { 2, 1, 0, 0 }, { 0, 1, 2, 0 } }
    assert.same({ 4, 4 }, metrics.confusion_matrix(logits, int{ 1, 3 }).shape)
    assert.same({ 5, 5 }, metrics.confusion_matrix(int{ 1 }, int{ 2 }, { classes = 5 }).shape)
    assert.same({ { 1, 1 }, { 0, 1 } },
      metrics.confusion_matrix(neap.tensor{ -1, 1, 1 }, neap.tensor{ 0, 0, 1 }):totable())
  end)

  it("names a label out of range", function()
    local logits = neap.zeros(2, 3)
    assert.has_error_like(function() metrics.confusion_matrix(logits, int{ 0, 1 }) end,
      "confusion_matrix: labels must lie in 1..3, got 0; labels count from 1")
    assert.has_error_like(function() metrics.confusion_matrix(logits, int{ 4, 1 }) end,
      "confusion_matrix: labels must lie in 1..3, got 4")
  end)
end)

describe("precision_recall_f1", function()
  local predicted, truth = int{ 1, 3, 2, 1, 1, 2 }, int{ 1, 2, 3, 1, 2, 3 }

  local function near(expected, ...)
    for i, value in ipairs(expected) do
      assert.is_true(math.abs(value - (select(i, ...))) < 1e-12)
    end
  end

  it("averages over classes alike, by their labels, or over all predictions", function()
    near({ 2 / 9, 1 / 3, 0.8 / 3 }, metrics.precision_recall_f1(predicted, truth))
    near({ 2 / 9, 1 / 3, 0.8 / 3 },
      metrics.precision_recall_f1(predicted, truth, { average = "weighted" }))
    near({ 1 / 3, 1 / 3, 1 / 3 },
      metrics.precision_recall_f1(predicted, truth, { average = "micro" }))
  end)

  it("gives the numbers of each class", function()
    local precision, recall, f1 =
      metrics.precision_recall_f1(predicted, truth, { average = "none" })
    assert.is_true(precision:allclose(neap.tensor{ 2 / 3, 0, 0 }))
    assert.same({ 1, 0, 0 }, recall:totable())
    assert.is_true(f1:allclose(neap.tensor{ 0.8, 0, 0 }))
  end)

  it("leaves classes that never occur out of the mean", function()
    local logits = neap.tensor{ { 1, 0, 0 }, { 0, 1, 0 } }
    near({ 1, 1, 1 }, metrics.precision_recall_f1(logits, int{ 1, 2 }))
  end)

  it("is about class 1 for yes-no questions", function()
    near({ 2 / 3, 1, 0.8 },
      metrics.precision_recall_f1(neap.tensor{ 1, 1, 1, -1 }, neap.tensor{ 1, 1, 0, 0 }))
  end)

  it("refuses an average that it does not know", function()
    assert.has_error_like(function()
      metrics.precision_recall_f1(predicted, truth, { average = "makro" })
    end, "did you mean 'macro'?")
  end)
end)

describe("r2", function()
  it("is 1 for perfect predictions, 0 for the mean", function()
    local y = neap.tensor{ 3, -0.5, 2, 7 }
    assert.equal(1.0, metrics.r2(y, y))
    assert.equal(0.0, metrics.r2(neap.full({ 4 }, 2.875), y))
    assert.is_true(math.abs(metrics.r2(neap.tensor{ 2.5, 0.0, 2, 8 }, y) - 0.9486081370449679)
      < 1e-12)
  end)

  it("is 1 or 0 for a constant y", function()
    assert.equal(1.0, metrics.r2(neap.ones(3), neap.ones(3)))
    assert.equal(0.0, metrics.r2(neap.zeros(3), neap.ones(3)))
  end)
end)

describe("roc_auc", function()
  it("is the share of pairs in the right order", function()
    local y = neap.tensor{ 0, 0, 1, 1 }
    assert.equal(0.75, metrics.roc_auc(neap.tensor{ 0.1, 0.4, 0.35, 0.8 }, y))
    assert.equal(1.0, metrics.roc_auc(neap.tensor{ 1, 2, 3, 4 }, y))
    assert.equal(0.0, metrics.roc_auc(neap.tensor{ 4, 3, 2, 1 }, y))
  end)

  it("counts ties half", function()
    assert.equal(0.5, metrics.roc_auc(neap.ones(4), neap.tensor{ 0, 1, 0, 1 }))
    assert.equal(0.875, metrics.roc_auc(neap.tensor{ 1, 2, 2, 3 }, neap.tensor{ 0, 0, 1, 1 }))
  end)

  it("takes booleans and the classes 1 and 2, and nothing else", function()
    local scores = neap.tensor{ 1, 2 }
    assert.equal(1.0, metrics.roc_auc(scores, neap.tensor{ false, true }))
    assert.equal(1.0, metrics.roc_auc(scores, int{ 1, 2 }))
    assert.equal(1.0, metrics.roc_auc(neap.tensor{ false, true }, int{ 1, 2 }))
    assert.has_error_like(function() metrics.roc_auc(neap.tensor{ 1, 0 / 0 }, int{ 1, 2 }) end,
      "roc_auc: scores must be numbers, got NaN at position 2")
    assert.has_error_like(function() metrics.roc_auc(scores, int{ 1, 3 }) end,
      "roc_auc: labels must be 0 and 1, or 1 and 2, got 1 and 3")
    assert.has_error_like(function() metrics.roc_auc(scores, int{ 1, 1 }) end,
      "roc_auc: needs labels of both kinds, got one")
  end)
end)

describe("top_k", function()
  it("looks for the label among the k largest scores", function()
    local scores = neap.tensor{ { 0.7, 0.2, 0.1 }, { 0.1, 0.8, 0.1 }, { 0.3, 0.25, 0.45 }, { 0.2, 0.5, 0.3 } }
    local y = int{ 1, 2, 2, 3 }
    assert.same({ 0.5, 0.75, 1.0 }, { metrics.top_k(scores, y, 1), metrics.top_k(scores, y, 2),
      metrics.top_k(scores, y, 3) })
    assert.has_error_like(function() metrics.top_k(scores, y, 4) end, "top_k: k must be at most 3, got 4")
    assert.has_error_like(function() metrics.top_k(y, y, 1) end,
      "top_k: predictions must be scores (n, C), got shape (4)")
  end)
end)

describe("log_loss", function()
  local p = neap.tensor({ { .7, .2, .1 }, { .1, .8, .1 }, { .3, .3, .4 }, { .2, .5, .3 } },
    { dtype = "float64" })

  it("is the mean of -log p, of classes and of yes-no questions", function()
    assert.near(0.7469410259762036, metrics.log_loss(p, int{ 1, 2, 1, 3 }), 1e-15)
    assert.near(0.7469410259762036, metrics.log_loss(p:log() + 3, int{ 1, 2, 1, 3 }, { logits = true }), 1e-14)
    local yes = neap.tensor({ 0.2, 0.9, 1.0 }, { dtype = "float64" })
    assert.near(0.10950135565734541, metrics.log_loss(yes, neap.tensor{ 0, 1, 1 }), 1e-15)
    assert.near(0.10950135565734541 * 3 / 2,
      metrics.log_loss((yes / (1 - yes)):log():narrow(1, 1, 2), neap.tensor{ 0, 1 }, { logits = true }), 1e-14)
  end)

  it("stays finite where a true class has no probability", function()
    assert.near(36.04365338911715, metrics.log_loss(neap.tensor({ 1, 0 }, { dtype = "float64" }),
      neap.tensor{ 0, 1 }), 1e-12)
  end)

  it("wants labels in range, and probabilities", function()
    assert.has_error_like(function() metrics.log_loss(p, int{ 1, 2, 0, 3 }) end,
      "log_loss: labels must lie in 1..3, got 0; labels count from 1")
    assert.has_error_like(function() metrics.log_loss(int{ 1, 2 }, int{ 1, 2 }) end,
      "log_loss: predictions must be probabilities or logits, got class numbers")
  end)
end)

describe("average_precision", function()
  it("weighs precisions by what they add to the recall, ties as one", function()
    local s = neap.tensor{ 0.1, 0.4, 0.35, 0.8, 0.8, 0.2, 0.35 }
    assert.near(0.5916666666666667, metrics.average_precision(s, neap.tensor{ 0, 0, 1, 1, 0, 1, 1 }), 1e-15)
    assert.equal(1.0, metrics.average_precision(neap.tensor{ 1, 2, 3 }, int{ 1, 1, 2 }))
    assert.has_error_like(function() metrics.average_precision(s, neap.zeros(3)) end,
      "average_precision: needs a label for each score, got 7 scores and 3 labels")
  end)
end)

describe("mean_absolute_error", function()
  it("is the mean distance", function()
    assert.near(2 / 3, metrics.mean_absolute_error(neap.tensor{ 1.5, 2, 2 }, neap.tensor{ 1, 2, 3.5 }), 1e-15)
  end)
end)

describe("silhouette", function()
  local x = neap.tensor{ { 0, 0 }, { 0, 1 }, { 1, 0 }, { 5, 5 }, { 5, 6 }, { 9, 0 } }

  it("compares the own group with the nearest other", function()
    assert.near(0.70237518778043, metrics.silhouette(x, int{ 3, 3, 3, 7, 7, 9 }), 1e-14)
    local many, groups = neap.cat { x, x + 40, x - 30 }, {}
    for i = 1, 18 do groups[i] = (i - 1) // 6 end
    assert.is_true(metrics.silhouette(many, int(groups)) > 0.8)
  end)

  it("wants groups to compare", function()
    assert.has_error_like(function() metrics.silhouette(x, int{ 1, 1, 1, 1, 1, 1 }) end,
      "silhouette: needs 2 to 5 groups, got 1")
    assert.has_error_like(function() metrics.silhouette(x, int{ 1, 2 }) end,
      "silhouette: needs points (n, d) and n labels, got shapes (6, 2) and (2)")
  end)
end)

describe("labels that came first", function()
  local labels = int{ 1, 2, 1, 2 }
  local scores = neap.tensor{ 0.25, -1, 2, 0.5 }
  local rows = neap.tensor{ { 0.5, -1 }, { 1, 0.25 }, { 3, 1 }, { 0, 2 } }

  -- What takes any numbers in both places cannot tell.
  local symmetric = { r2 = true, mean_absolute_error = true, silhouette = true }

  for name, f in pairs(metrics) do
    if not symmetric[name] then
      it("are told from predictions by " .. name, function()
        for _, given in ipairs{ scores, rows } do
          local third = name == "top_k" and 1 or nil
          if given == scores and not third then f(scores, labels - 1) end
          local ok, message = pcall(f, labels, given, third)
          assert.is_false(ok)
          assert(message:find(name .. ": ", 1, true), message)
          local told = message:find("predictions come first, then labels", 1, true)
            or name == "top_k" and message:find("predictions must be scores (n, C)", 1, true)
            or given == rows and message:find("got 4 scores and 8 labels", 1, true)
          assert.is_truthy(told, message)
        end
      end)
    end
  end

  it("are labels where they may be", function()
    assert.equal(0.75, metrics.accuracy(int{ 1, 2, 1, 1 }, neap.tensor{ { 1, 0 }, { 0, 1 }, { 1, 0 }, { 0, 1 } }))
    assert.equal(0.75, metrics.accuracy(int{ 1, 2, 1, 1 }, neap.tensor{ 1, 2, 1, 2 }))
    assert.equal(1.0, metrics.accuracy(rows, neap.tensor{ { 0.9, 0.1 }, { 0.8, 0.2 }, { 1, 0 }, { 0, 1 } }))
  end)

  it("are 0 and 1 for a yes-no question", function()
    for _, name in ipairs{ "accuracy", "confusion_matrix", "precision_recall_f1", "log_loss" } do
      assert.has_error_like(function() metrics[name](scores, labels) end, name
        .. ": labels of a yes-no question must be 0 and 1, got 2; of classes 1 and 2 it takes y - 1")
      assert.has_error_like(function() metrics[name](scores, int{ 0, -1, 0, 1 }) end, "must be 0 and 1, got -1")
    end
    assert.equal(0.5, metrics.accuracy(scores, neap.tensor{ true, true, true, false }))
  end)
end)
