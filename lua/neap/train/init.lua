--- neap.train: training loops.

local options = require "neap.options"

return options.strict("train", {
  checkpoint = require "neap.train.checkpoint",
  fit = require "neap.train.fit",
})
