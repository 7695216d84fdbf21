--- neap.log: what a training run tells, in files: neap.log.TensorBoard and neap.log.csv.
--
-- neap.log(x) is the logarithm, an operation of tensors; so neap.log is a table that can be
-- called. What writes files loads at first use.

local core = require "neap.core"

local parts = { TensorBoard = "neap.log.tensorboard", csv = "neap.log.csv" }

local log = {}

return setmetatable(log, {
  __name = "neap.log",
  __tostring = function() return "neap.log: the logarithm, TensorBoard and csv" end,
  __parts = parts, -- for Tab
  __call = function(_, ...)
    return (core.log(...)) -- no tail call, which would leave no trace
  end,
  __index = function(self, name)
    if parts[name] then
      rawset(self, name, require(parts[name]))
      return rawget(self, name)
    elseif type(name) == "string" and not name:find("^_") then
      core.raise(("log has no '%s'%s"):format(name, core.nearest(name, parts)))
    end
  end,
})
