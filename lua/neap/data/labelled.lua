--- A TensorDataset of inputs x and class labels y that also has them as fields, and the
-- names of the classes.

local TensorDataset = require "neap.data.tensor_dataset"

return function(x, y, classes)
  local ds = TensorDataset(x, y)
  ds.x, ds.y, ds.classes = x, y, classes
  return ds
end
