--- numbers: how near predictions of numbers are.

local check = require "neap.metrics.check"

local metrics = {}

--- The coefficient of determination, 1 - sum (y - p)^2 / sum (y - mean y)^2; for a constant
-- y it is 1 where p equals it and 0 elsewhere.
-- > neap.metrics.r2(neap.tensor{1, 2, 3}, neap.tensor{1, 2, 4})
function metrics.r2(predictions, y)
  local p, t = check.pairs("r2", predictions, y)
  local residual = (t - p):square():sum():item()
  local spread = (t - t:mean()):square():sum():item()
  if spread == 0 then return residual == 0 and 1.0 or 0.0 end
  return 1 - residual / spread
end

--- mean_absolute_error(predictions, y): the mean of |y - p|.
-- > neap.metrics.mean_absolute_error(neap.tensor{1, 2}, neap.tensor{1, 4})
function metrics.mean_absolute_error(predictions, y)
  local p, t = check.pairs("mean_absolute_error", predictions, y)
  return (t - p):abs():mean():item()
end

return metrics
