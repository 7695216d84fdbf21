---@meta neap.metrics
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.metrics
local metrics = {}

--- The share of predictions that are right.
---@param scores any
---@param y any
---@return any
function metrics.accuracy(scores, y) end

--- The mean of the precision at each threshold, weighted by what it adds to the recall; y as
--- for roc_auc, with at least one positive.
---@param scores any
---@param y any
---@return any
function metrics.average_precision(scores, y) end

---@class neap.metrics.confusion_matrix.options
---@field classes? any
---@field scores? any
---@field y? any

--- An int64 tensor (C, C): how often class i was taken for class j. C is the width of the
--- logits, the option `classes`, or the largest label.
---@param scores any
---@param y any
---@param options? neap.metrics.confusion_matrix.options
---@overload fun(scores: any, options: neap.metrics.confusion_matrix.options): any
---@overload fun(options: neap.metrics.confusion_matrix.options): any
---@return any
function metrics.confusion_matrix(scores, y, options) end

---@class neap.metrics.log_loss.options
---@field logits? boolean # default `false`
---@field probabilities? any
---@field y? any

--- The mean of -log p of the true class. Probabilities are (n, C) with labels from 1, or (n),
--- of a yes, with y 0 and 1; they are kept away from 0 and 1 by the least step of their dtype.
--- With logits = true they come as logits.
---@param probabilities any
---@param y any
---@param options? neap.metrics.log_loss.options
---@overload fun(probabilities: any, options: neap.metrics.log_loss.options): any
---@overload fun(options: neap.metrics.log_loss.options): any
---@return any
function metrics.log_loss(probabilities, y, options) end

--- The mean of |y - p|.
---@param predictions any
---@param y any
---@return any
function metrics.mean_absolute_error(predictions, y) end

---@class neap.metrics.precision_recall_f1.options
---@field average? any
---@field classes? any
---@field scores? any
---@field y? any

--- Three results, precision, recall and F1, averaged over the classes: "macro" (the default:
--- classes that occur count alike), "weighted" (by their number of labels), "micro" (all
--- predictions as one), or "none": three tensors (C). For yes-no questions the default is
--- "binary", the numbers of class 1. Where nothing can be divided they are 0.
---@param scores any
---@param y any
---@param options? neap.metrics.precision_recall_f1.options
---@overload fun(scores: any, options: neap.metrics.precision_recall_f1.options): any
---@overload fun(options: neap.metrics.precision_recall_f1.options): any
---@return any
function metrics.precision_recall_f1(scores, y, options) end

--- The coefficient of determination, 1 - sum (y - p)^2 / sum (y - mean y)^2; for a constant y
--- it is 1 where p equals it and 0 elsewhere.
---@param predictions any
---@param y any
---@return any
function metrics.r2(predictions, y) end

--- The area under the ROC curve: how often a positive has a higher score than a negative, ties
--- counting half. y holds 0 and 1, booleans, or the classes 1 and 2.
---@param scores any
---@param y any
---@return any
function metrics.roc_auc(scores, y) end

--- The mean over points x (n, d) of (b - a) / max(a, b): a is the mean distance to the others
--- of the point's group, b that to the nearest other group; 0 for a point that is a group by
--- itself (Rousseeuw 1987). labels (n) are of an integer dtype.
---@param x neap.TensorLike
---@param labels any
---@return any
function metrics.silhouette(x, labels) end

--- The share of rows whose label, from 1, is among the k largest of its scores (n, C).
---@param scores any
---@param y any
---@param k any
---@return any
function metrics.top_k(scores, y, k) end

return metrics
