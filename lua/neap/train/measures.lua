--- measures: the metrics of a run, and their means over the items of an epoch.

local autograd = require "neap.autograd"
local forward = require "neap.train.forward"

local Means = {}
Means.__index = Means

local measures = {}

--- What the metrics, a list of {name, f}, say of what forward.results gave: {name = number}.
function measures.of(metrics, ...)
  local _ <close> = autograd.no_grad()
  local values = {}
  for _, metric in ipairs(metrics) do
    values[metric.name] = forward.metric(metric.name, metric.f, ...)
  end
  return values
end

--- Means to come.
function measures.means() return setmetatable({ sums = {}, items = 0 }, Means) end

--- Takes in values {name = number} that are means over `items` items.
function Means:add(values, items)
  self.items = self.items + items
  for name, value in pairs(values) do
    self.sums[name] = (self.sums[name] or 0) + value * items
  end
end

--- Adds up what all ranks have taken in, of the metrics `list`.
function Means:add_up(ranks, list)
  local sums = { self.items }
  for i, metric in ipairs(list) do sums[i + 1] = self.sums[metric.name] or 0 end
  sums = ranks:sum(sums)
  self.items = sums[1]
  for i, metric in ipairs(list) do
    if self.sums[metric.name] then self.sums[metric.name] = sums[i + 1] end
  end
end

--- Puts the means into `record`, under their names behind `prefix`.
function Means:into(record, prefix)
  for name, sum in pairs(self.sums) do record[prefix .. name] = sum / self.items end
end

return measures
