--- neap.help([what]): prints help on an operation, a function, a method, a field, a class
-- or a topic, given by its name ("softmax", "nn.Linear", "x.shape") or itself
-- (neap.softmax); on a value (a layer, an optimizer, a tensor, a function of yours); or the
-- best answers to a question in words ("learning rate"), which may be names of PyTorch,
-- NumPy, Torch7 or Keras. Without an argument, what can be asked. What is longer than the
-- terminal goes through PAGER, or `less`. `require("neap.help.text").of(what)` gives the text
-- instead.

local pager = require "neap.pager"

return function(what)
  pager.show(require("neap.help.text").of(what))
end
