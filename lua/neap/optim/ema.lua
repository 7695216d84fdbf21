--- EMA: exponential moving averages of parameters.
--
--   local ema = optim.EMA(net:parameters(), 0.999)
--   opt:step(); ema:update()        -- after each step
--   ema:swap(); test(net); ema:swap()

local autograd = require "neap.autograd"
local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"

--- EMA(params, decay): averages that begin as copies of a list of tensors.
-- > local w = neap.zeros({1}, {requires_grad = true})
-- > local ema = optim.EMA({w}, 0.9)
-- > w.data = neap.ones(1)
-- > ema:update()
-- > ema.averages[1]
local EMA = { __name = "EMA" }

local function raise(message, ...)
  core.raise("EMA: " .. message:format(...))
end

--- Moves every average: average <- decay average + (1 - decay) parameter.
-- > local w = neap.zeros({1}, {requires_grad = true})
-- > local ema = optim.EMA({w}, 0.5)
-- > w.data = neap.ones(1)
-- > ema:update()
-- > ema.averages[1]
function EMA:update()
  local _ <close> = autograd.no_grad()
  for i, average in ipairs(self.averages) do
    average:lerp_(self.params[i], 1 - self.decay)
  end
  self.updates = self.updates + 1
end

--- Exchanges the parameters with their averages; a second call changes them back.
-- > local w = neap.zeros({1}, {requires_grad = true})
-- > local ema = optim.EMA({w}, 0.5)
-- > w.data = neap.ones(1)
-- > ema:swap()
-- > w, ema.averages[1]
function EMA:swap()
  local _ <close> = autograd.no_grad()
  for i, average in ipairs(self.averages) do
    local parameter = self.params[i]
    local kept = parameter:detach():clone()
    parameter:copy_(average)
    average:copy_(kept)
  end
end

--- A table that shares nothing with the averages.
-- > optim.EMA({neap.ones(2)}, 0.5):state_dict().decay
function EMA:state_dict()
  local averages = {}
  for i, average in ipairs(self.averages) do averages[i] = average:clone() end
  return { decay = self.decay, updates = self.updates, averages = averages }
end

local function check_decay(decay)
  return options.number("EMA", "decay", decay, 0, 1)
end

--- Takes over copies of what state_dict() gave. A dict that does not fit changes nothing.
-- > local ema = optim.EMA({neap.ones(2)}, 0.5)
-- > ema:load_state_dict(optim.EMA({neap.zeros(2)}, 0.5):state_dict())
-- > ema.averages[1]
function EMA:load_state_dict(dict)
  if type(dict) ~= "table" or type(dict.averages) ~= "table" then
    raise("a state dict must be a table {decay =, updates =, averages =}, got %s",
      options.show(dict))
  elseif #dict.averages ~= #self.averages then
    raise("the state dict has %s for %s", options.count(#dict.averages, "average"),
      options.count(#self.averages, "parameter"))
  end
  for i, average in ipairs(self.averages) do
    local saved = options.tensor("EMA", "averages[" .. i .. "]", dict.averages[i])
    if options.show_shape(saved.shape) ~= options.show_shape(average.shape) then
      raise("averages[%d] must have shape %s, got %s", i, options.show_shape(average.shape),
        options.show_shape(saved.shape))
    end
  end
  self.decay = check_decay(dict.decay)
  self.updates = options.whole("EMA", "updates", dict.updates, 0)
  for i, average in ipairs(self.averages) do average:copy_(dict.averages[i]) end
end

local function construct(_, params, decay)
  if core.is_tensor(params) then params = { params } end
  if not options.is_table(params) or #params == 0 then
    raise("params must be a list of tensors, got %s; try net:parameters()",
      options.is_table(params) and "an empty one" or options.show(params))
  end
  local self = setmetatable({ params = {}, averages = {}, updates = 0 }, EMA)
  self.decay = check_decay(decay)
  for i, tensor in ipairs(params) do
    self.params[i] = options.tensor("EMA", "params[" .. i .. "]", tensor)
    self.averages[i] = tensor:detach():clone()
  end
  return self
end

function EMA.__tostring(self)
  return ("EMA of %s (decay=%s, %s)"):format(options.count(#self.averages, "tensor"), self.decay,
    options.count(self.updates, "update"))
end

objects.class(EMA, {
  noun = "ema",
  is = function(value) return type(value) == "table" and getmetatable(value) == EMA end,
})

return objects.front({}, { name = "EMA", place = "optim.", takes = "parameters, decay",
  call = construct, makes = EMA, lists = { EMA } })
