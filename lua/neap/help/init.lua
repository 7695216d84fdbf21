--- neap.help([what]): prints help on an operation, a function, a method, a field, a class
-- or a topic, given by its name ("softmax", "nn.Linear", "x.shape") or itself
-- (neap.softmax); without an argument, the topics. `require("neap.help.text").of(what)`
-- gives the text instead.

return function(what)
  print(require("neap.help.text").of(what))
end
