--- ranking: how well scores tell positives from negatives.

local check = require "neap.metrics.check"
local core = require "neap.core"
local options = require "neap.options"

local metrics = {}

-- The scores from the least on, and for each whether it is a positive's. y holds 0 and 1,
-- booleans, or the classes 1 and 2.
local function ranked(what, scores, y)
  check.tensor(what, "scores", scores)
  check.tensor(what, "y", y)
  local s, t = scores:flatten():double(), y:flatten():double()
  if #s ~= #t or #s == 0 then
    core.raise(("%s: needs a label for each score, got %s and %s"):format(what,
      options.count(#s, "score"), options.count(#t, "label")))
  end
  check.labels(what, y)
  local positive = t:max():item()
  local values, order = s:sort()
  local list, labels, yes = values:totable(), t:index_select(1, order):totable(), {}
  for i, label in ipairs(labels) do
    if list[i] ~= list[i] then
      core.raise(("%s: scores must be numbers, got NaN at position %d"):format(what, order:at(i)))
    elseif label ~= positive and label ~= positive - 1 then
      core.raise(("%s: labels must be 0 and 1, or 1 and 2, got %g and %g"):format(what, label,
        positive))
    end
    yes[i] = label == positive
  end
  return list, yes
end

-- The end of the run of equal scores that begins at i.
local function run_end(list, i)
  while list[i + 1] == list[i] do i = i + 1 end
  return i
end

--- The area under the ROC curve: how often a positive has a higher score than a negative,
-- ties counting half. y holds 0 and 1, booleans, or the classes 1 and 2.
-- > neap.metrics.roc_auc(neap.tensor{0.1, 0.4, 0.35, 0.8}, neap.tensor{0, 0, 1, 1})
function metrics.roc_auc(scores, y)
  local list, yes = ranked("roc_auc", scores, y)
  local positives, ranks, i = 0, 0, 1
  while i <= #list do -- one run of equal scores: all have its middle rank
    local j = run_end(list, i)
    for k = i, j do
      if yes[k] then positives, ranks = positives + 1, ranks + (i + j) / 2 end
    end
    i = j + 1
  end
  local negatives = #list - positives
  if negatives == 0 then core.raise("roc_auc: needs labels of both kinds, got one") end
  return (ranks - positives * (positives + 1) / 2) / (positives * negatives)
end

--- average_precision(scores, y): the mean of the precision at each threshold, weighted by what
-- it adds to the recall; y as for roc_auc, with at least one positive.
-- > neap.metrics.average_precision(neap.tensor{0.1, 0.4, 0.35, 0.8}, neap.tensor{0, 0, 1, 1})
function metrics.average_precision(scores, y)
  local list, yes = ranked("average_precision", scores, y)
  local positives, total, i = 0, 0, 1
  for k = 1, #list do positives = positives + (yes[k] and 1 or 0) end
  local left = positives
  while i <= #list do -- taking all from i on as positives
    local j, here = run_end(list, i), 0
    for k = i, j do here = here + (yes[k] and 1 or 0) end
    total = total + here / positives * left / (#list - i + 1)
    left, i = left - here, j + 1
  end
  return total
end

return metrics
