--- classes: how good predictions of classes are.

local check = require "neap.metrics.check"
local core = require "neap.core"
local options = require "neap.options"

local metrics = {}

local is_float = check.is_float

local function is_matrix(x) return x.ndim == 2 and x:size(2) > 1 end

-- Rows of scores may be held against rows of shares, class numbers may not.
local function check_truth(what, scores, y)
  local rows = is_matrix(y)
  if not rows or not is_float(scores) and not is_matrix(scores) then check.labels(what, y, rows) end
end

local function check_yes_no(what, labels)
  local low, high = labels:double():min():item(), labels:double():max():item()
  if low < 0 or high > 1 then
    core.raise(("%s: labels of a yes-no question must be 0 and 1, got %g%s"):format(what,
      low < 0 and low or high, high == 2 and "; of classes 1 and 2 it takes y - 1" or ""))
  end
end

-- Predicted and true classes as vectors, and the number of classes where it is known:
-- nil for class numbers, 0 for yes-no questions.
local function classes_of(what, scores, y)
  check.tensor(what, "predictions", scores)
  check.tensor(what, "y", y)
  check_truth(what, scores, y)
  local count
  local truth = is_matrix(y) and y:argmax(2) or y:flatten()
  if is_matrix(scores) then
    count = scores:size(2)
    scores = scores:argmax(2)
  else
    scores = scores:flatten()
    if is_float(scores) then scores, count = scores:gt(0):to("int64"), 0 end
  end
  if #scores ~= #truth then
    core.raise(("%s: there must be a label for each prediction, got %s and %s"):format(what,
      options.count(#scores, "prediction"), options.count(#truth, "label")))
  elseif #truth == 0 then
    core.raise(what .. ": needs at least one prediction")
  elseif count == 0 then
    check_yes_no(what, truth)
  end
  return scores, truth, count
end

local function check_labels(what, name, labels, count)
  local low, high = labels:min():item(), labels:max():item()
  if low < 1 or high > count then
    core.raise(("%s: %s must lie in 1..%d, got %s%s"):format(what, name, count,
      low < 1 and low or high, low == 0 and "; labels count from 1" or ""))
  end
end

--- The share of predictions that are right.
-- > local scores = neap.tensor{{0.9, 0.1}, {0.4, 0.6}, {0.7, 0.3}}
-- > neap.metrics.accuracy(scores, neap.tensor({1, 2, 2}, {dtype = "int64"}))
function metrics.accuracy(scores, y)
  local predicted, truth, count = classes_of("accuracy", scores, y)
  if count and count > 0 then check_labels("accuracy", "labels", truth, count) end
  return predicted:eq(truth):sum():item() / #truth
end

-- ---- confusion ----

local function confusion(what, scores, y, classes)
  local predicted, truth, count = classes_of(what, scores, y)
  truth, predicted = truth:to("int64"), predicted:to("int64")
  if count == 0 then -- yes-no: 0 and 1 become classes 1 and 2
    truth, predicted, count = truth + 1, predicted + 1, 2
  end
  count = classes or count or math.max(truth:max():item(), predicted:max():item())
  check_labels(what, "labels", truth, count)
  check_labels(what, "predictions", predicted, count)
  local unit = core.eye(count, { dtype = "float64" })
  local rows, columns = unit:index_select(1, truth), unit:index_select(1, predicted)
  return rows.T:matmul(columns):to("int64")
end

local function check_classes(what, classes)
  return classes and options.whole(what, "classes", classes, 1)
end

--- confusion_matrix(scores, y[, {classes=}]): an int64 tensor (C, C): how often class i was
-- taken for class j. C is the width of the logits, the option `classes`, or the largest label.
-- > local labels = neap.tensor({1, 2, 2}, {dtype = "int64"})
-- > neap.metrics.confusion_matrix(neap.tensor{{0.9, 0.1}, {0.4, 0.6}, {0.7, 0.3}}, labels)
function metrics.confusion_matrix(scores, y, given)
  local o = options.check("confusion_matrix", given, { "classes" })
  return (confusion("confusion_matrix", scores, y,
    check_classes("confusion_matrix", o.classes)))
end

-- ---- precision, recall, F1 ----

local function ratio(a, b) return b > 0 and a / b or 0.0 end

-- For each class: true positives, times predicted, times true.
local function tallies(matrix)
  local right, predicted, true_count = {}, {}, {}
  for i, row in ipairs(matrix) do
    right[i], true_count[i] = row[i], 0
    for j, n in ipairs(row) do
      true_count[i] = true_count[i] + n
      predicted[j] = (predicted[j] or 0) + n
    end
  end
  return right, predicted, true_count
end

local function sum(list, weight)
  local total = 0
  for i, value in ipairs(list) do total = total + value * (weight and weight[i] or 1) end
  return total
end

--- precision_recall_f1(scores, y[, {average=, classes=}]): three results, precision, recall and
-- F1, averaged over the classes: "macro" (the default: classes that occur count alike),
-- "weighted" (by their number of labels), "micro" (all predictions as one), or "none": three
-- tensors (C). For yes-no questions the default is "binary", the numbers of class 1. Where
-- nothing can be divided they are 0.
-- > local labels = neap.tensor({1, 2, 2}, {dtype = "int64"})
-- > neap.metrics.precision_recall_f1(neap.tensor{{0.9, 0.1}, {0.4, 0.6}, {0.7, 0.3}}, labels)
function metrics.precision_recall_f1(scores, y, given)
  local what = "precision_recall_f1"
  local o = options.check(what, given, { "average", "classes" })
  local matrix = confusion(what, scores, y, check_classes(what, o.classes)):totable()
  local yes_no = not is_matrix(scores) and is_float(scores)
  local average = options.word(what, "average", o.average or yes_no and "binary" or "macro",
    { "binary", "macro", "weighted", "micro", "none" })
  local right, predicted, true_count = tallies(matrix)
  local precision, recall, f1, occurs = {}, {}, {}, {}
  for i = 1, #matrix do
    precision[i] = ratio(right[i], predicted[i])
    recall[i] = ratio(right[i], true_count[i])
    f1[i] = ratio(2 * right[i], predicted[i] + true_count[i])
    occurs[i] = predicted[i] + true_count[i] > 0 and 1 or 0
  end
  if average == "none" then
    return core.tensor(precision), core.tensor(recall), core.tensor(f1)
  elseif average == "binary" then
    if #matrix ~= 2 then
      core.raise(("%s: average \"binary\" needs 2 classes, got %d"):format(what, #matrix))
    end
    return precision[2], recall[2], f1[2]
  elseif average == "micro" then
    local share = sum(right) / sum(true_count)
    return share, share, share
  end
  local weight = average == "weighted" and true_count or occurs
  local total = sum(weight)
  return sum(precision, weight) / total, sum(recall, weight) / total, sum(f1, weight) / total
end

-- ---- with probabilities ----

--- top_k(scores, y, k): the share of rows whose label, from 1, is among the k largest of its
-- scores (n, C).
-- > local scores = neap.tensor{{0.5, 0.3, 0.2}, {0.5, 0.3, 0.2}}
-- > neap.metrics.top_k(scores, neap.tensor({2, 3}, {dtype = "int64"}), 2)
function metrics.top_k(scores, y, k)
  check.tensor("top_k", "predictions", scores)
  if not is_matrix(scores) then
    core.raise("top_k: predictions must be scores (n, C), got shape "
      .. options.show_shape(scores.shape))
  end
  k = options.whole("top_k", "k", k, 1)
  local _, truth, count = classes_of("top_k", scores, y)
  check_labels("top_k", "labels", truth, count)
  if k > count then core.raise(("top_k: k must be at most %d, got %d"):format(count, k)) end
  local _, places = scores:topk(k)
  return places:eq(truth:to("int64"):unsqueeze(2)):any(2):sum():item() / #truth
end

--- log_loss(probabilities, y, {logits = false}): the mean of -log p of the true class.
-- Probabilities are (n, C) with labels from 1, or (n), of a yes, with y 0 and 1; they are kept
-- away from 0 and 1 by the least step of their dtype. With logits = true they come as logits.
-- > local p = neap.tensor{{0.9, 0.1}, {0.2, 0.8}}
-- > neap.metrics.log_loss(p, neap.tensor({1, 2}, {dtype = "int64"}))
function metrics.log_loss(scores, y, given)
  local o = options.check("log_loss", given, { logits = false })
  local _, truth, count = classes_of("log_loss", scores, y)
  local least = scores.dtype == "float32" and 0x1p-23 or 0x1p-52
  local p = scores:double()
  if is_matrix(scores) then
    check_labels("log_loss", "labels", truth, count)
    local logs = o.logits and p:log_softmax(2)
      or (p / p:sum(2, { keepdim = true })):clamp(least, 1 - least):log()
    return -logs:gather(2, truth:to("int64"):unsqueeze(2)):mean():item()
  elseif not is_float(scores) then
    core.raise("log_loss: predictions must be probabilities or logits, got class numbers")
  end
  p = (o.logits and p:sigmoid() or p):flatten():clamp(least, 1 - least)
  local t = truth:double()
  return -(t * p:log() + (1 - t) * (1 - p):log()):mean():item()
end

return metrics
