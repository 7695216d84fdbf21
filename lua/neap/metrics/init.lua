--- neap.metrics: how good predictions are. Results are Lua numbers unless said otherwise.
--
-- Class predictions come as logits or probabilities (n, C), whose largest counts, or as
-- class numbers (n) of an integer dtype; labels y (n) count from 1. A float tensor (n) or
-- (n, 1) is taken as logits of a yes-no question: above 0 is 1, and y holds 0 and 1.

local options = require "neap.options"

local metrics = {}

for _, part in ipairs { "classes", "numbers", "ranking", "clusters" } do
  for name, f in pairs(require("neap.metrics." .. part)) do metrics[name] = f end
end

options.name_public(metrics)

return options.strict("metrics", metrics)
