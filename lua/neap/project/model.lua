--- The model: a network that tells handwritten digits apart.

local nn = require "neap.nn"

---@class Net : neap.nn.Module
local Net = nn.class("Net")

--- Net(inputs, hidden, classes): two layers with a ReLU between them.
function Net:init(inputs, hidden, classes)
  self.hidden = nn.Linear(inputs, hidden)
  self.output = nn.Linear(hidden, classes)
end

--- Scores (n, classes) of pictures (n, inputs).
function Net:forward(x)
  return self.output(self.hidden(x):relu())
end

return Net
