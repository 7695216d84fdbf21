--- Best: the best epoch so far by one value, its weights, and how long ago it was.

local Best = {}
Best.__index = Best

--- rule: {monitor = name, mode = "min" or "max", patience = or nil, min_delta =}; weights:
-- an Aside that keeps those of the best epoch, or nil.
function Best.new(rule, weights)
  return setmetatable({ rule = rule, weights = weights, waited = 0 }, Best)
end

-- NaN is never better.
local function is_better(rule, value, than, by)
  if than == nil then return value == value end
  if rule.mode == "min" then return value < than - by end
  return value > than + by
end

--- Looks at an epoch that has ended; gives the value watched. The best is the best, by
-- however little; patience waits for something better by more than min_delta.
function Best:see(record)
  local rule, value = self.rule, record[self.rule.monitor]
  if is_better(rule, value, self.value, 0) then
    self.value, self.epoch = value, record.epoch
    if self.weights then self.weights:take() end
  end
  if is_better(rule, value, self.reference, rule.min_delta) then
    self.reference, self.waited = value, 0
  else
    self.waited = self.waited + 1
  end
  return value
end

--- Has it got no better for as long as there is patience?
function Best:is_exhausted()
  return self.rule.patience ~= nil and self.waited >= self.rule.patience
end

--- Puts the weights of the best epoch back, where they are kept and are not those of the
-- last epoch, `epoch`. Gives whether it did.
function Best:restore(epoch)
  if not self.weights or self.epoch == nil or self.epoch == epoch then return false end
  self.weights:put_back()
  return true
end

--- What load() takes over.
function Best:dict()
  return {
    value = self.value, epoch = self.epoch, reference = self.reference, waited = self.waited,
    weights = self.weights and self.epoch and self.weights:dict(),
  }
end

--- Takes over what dict() gave. A best epoch whose weights are wanted and not there does
-- not count.
function Best:load(dict)
  self.reference, self.waited = dict.reference, dict.waited
  if not self.weights or dict.weights and self.weights:load(dict.weights) then
    self.value, self.epoch = dict.value, dict.epoch
  end
end

return Best
