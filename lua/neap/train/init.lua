--- neap.train: training loops.

local options = require "neap.options"

return options.strict("train", {
  fit = require "neap.train.fit",
})
