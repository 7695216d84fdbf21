--- Errors of operations that compute: creation, arithmetic, functions, reductions, order, random
-- numbers. ../errors.lua tells what a row is; in a call @ stands for each of the names. Errors
-- of forms in place follow from the rows of the runtime and are said in ../operations.lua.

local core = require "neap.core"

local DIM = "a dim that x has not, 0 among them"
local SHAPES = "shapes that do not broadcast"
local FLOATS = "a dtype that is no float"
local BOOLS = "bools, which are no numbers"
local GRAD = "requires_grad with a dtype that is no float"
local EMPTY = "no elements to choose from"
local INT_ZERO = "integers with a divisor that has a 0"

-- The names of public operations of two tensors or more in these families, which broadcast.
local function of_two(families)
  local names = {}
  for _, row in ipairs(core.op_rows()) do
    local second = not row.hidden and row.arguments[2]
    if second and second.type == "tensor" and families[row.family] then
      names[#names + 1] = row.name
    end
  end
  return table.concat(names, " ")
end

local binary = of_two { arithmetic = true, division = true, power = true, compare = true }

return {
  -- creation
  { "zeros ones empty rand randn uniform normal exponential log_normal geometric cauchy eye",
    "a size below 0", "neap.@(-1)" },
  { "new_zeros new_ones new_empty", "a size below 0", "neap.ones(2):@(-1)" },
  { "full", "a size below 0, and a value of more than one element", "neap.@({-1}, 1)" },
  { "new_full", "a size below 0, and a value of more than one element", "neap.ones(2):@({2}, neap.ones(2))" },
  { "full_like", "a value of more than one element", "neap.ones(2):@(neap.ones(2))" },
  { "zeros ones empty eye", GRAD, "neap.@(2, {dtype = \"int64\", requires_grad = true})" },
  { "full", GRAD, "neap.full({2}, 1, {dtype = \"int64\", requires_grad = true})" },
  { "zeros_like ones_like empty_like", GRAD, "neap.ones(2):long():@({requires_grad = true})" },
  { "full_like", GRAD, "neap.ones(2):long():full_like(1, {requires_grad = true})" },
  { "new_zeros new_ones new_empty", GRAD, "neap.ones(2):long():@(2, {requires_grad = true})" },
  { "new_full", GRAD, "neap.ones(2):long():new_full({2}, 1, {requires_grad = true})" },
  { "linspace logspace range arange", GRAD, "neap.@(1, 2, 1, {dtype = \"int64\", requires_grad = true})" },
  { "range arange", "a step of 0", "neap.@(1, 2, 0)" },
  { "linspace logspace", "n below 0", "neap.@(1, 2, -1)" },
  { "tensor", "tables whose rows differ in length, and elements other than numbers and booleans",
    "neap.tensor{{1, 2}, {3}}" },
  -- random numbers
  { "rand randn uniform normal exponential log_normal cauchy", FLOATS, "neap.@(2, {dtype = \"int64\"})" },
  { "rand_like randn_like", FLOATS, "neap.ones(2):long():@()" },
  { "uniform", "low above high", "neap.uniform(2, {low = 3, high = 1})" },
  { "normal", "std below 0", "neap.normal(2, {std = -1})" },
  { "exponential", "a lambd that is not above 0", "neap.exponential(2, {lambd = -1})" },
  { "log_normal", "a std that is not above 0", "neap.log_normal(2, {std = -1})" },
  { "geometric", "p outside of 0..1, and 0", "neap.geometric(2, {p = 0})" },
  { "cauchy", "a sigma that is not above 0", "neap.cauchy(2, {sigma = -1})" },
  { "uniform_", "low above high", "neap.ones(2):uniform_(3, 2)" },
  { "normal_", "std below 0", "neap.ones(2):normal_(0, -1)" },
  { "exponential_", "a lambd that is not above 0", "neap.ones(2):exponential_(-1)" },
  { "log_normal_", "a std that is not above 0", "neap.ones(2):log_normal_(0, -1)" },
  { "geometric_", "p outside of 0..1, and 0", "neap.ones(2):geometric_(2)" },
  { "cauchy_", "a sigma that is not above 0", "neap.ones(2):cauchy_(0, -1)" },
  { "uniform_ normal_ exponential_ log_normal_ cauchy_", FLOATS, "neap.ones(2):long():@()" },
  { "bernoulli poisson", FLOATS, "neap.@(neap.ones(2):long())" },
  { "bernoulli", "probabilities outside of 0..1", "neap.bernoulli(neap.full({2}, 2))" },
  { "bernoulli_", "probabilities outside of 0..1, and p of a shape that does not broadcast to that of x",
    "neap.ones(2):bernoulli_(2)" },
  { "poisson", "rates that are infinite, NaN or below 0", "neap.poisson(-neap.ones(2))" },
  { "multinomial", "probabilities below 0, and without replacement fewer positive ones than n",
    "neap.ones(2):multinomial(3)" },
  { "randint", "low above high, and a size below 0", "neap.randint(3, 2, {2})" },
  { "randint_like random_", "low above high", "neap.ones(2):@(3, 2)" },
  { "uniform_ normal_ exponential_ log_normal_ geometric_ cauchy_ bernoulli_ random_",
    "a leaf that requires grad", "neap.ones(2):requires_grad_():@()" },
  { "randperm", "n below 0", "neap.randperm(-1)" },
  { "set_rng_state", "a tensor that is no state of the generator", "neap.set_rng_state(neap.ones(2))" },
  -- arithmetic, comparisons, logic
  { binary, SHAPES, "neap.@(neap.ones(2):long(), neap.ones(3):long())" },
  { "bitwise_and bitwise_or bitwise_xor bitwise_left_shift bitwise_right_shift", "floats",
    "neap.ones(2):@(neap.ones(2))" },
  { "bitwise_not", "floats", "neap.ones(2):bitwise_not()" },
  { "sub", "two tensors of bools", "neap.ones(2):bool():sub(true)" },
  { "floor_divide remainder fmod", INT_ZERO, "neap.ones(2):long():@(0)" },
  { "div", INT_ZERO .. ", with a rounding_mode", "neap.ones(2):long():div(0, {rounding_mode = \"floor\"})" },
  { "pow", "integers with a negative power", "neap.ones(2):long():pow(-1)" },
  { "where", "a condition that is not bool; " .. SHAPES, "neap.where(neap.ones(2), 1, 2)" },
  { "masked_fill", "a mask that is not bool; " .. SHAPES, "neap.ones(2):masked_fill(neap.ones(2), 1)" },
  { "clamp", "neither min nor max; " .. SHAPES, "neap.ones(2):clamp()" },
  { "addcmul addcdiv lerp", SHAPES, "neap.ones(2):@(neap.ones(2), neap.ones(3))" },
  -- functions of each element
  { "neg square abs sign floor ceil trunc step relu relu6 hardtanh round", BOOLS, "neap.ones(2):bool():@()" },
  { "threshold", BOOLS, "neap.ones(2):bool():threshold(1, 1)" },
  { "polygamma", "n below 0", "neap.ones(2):polygamma(-1)" },
  { "gelu", "an approximate that it does not know", "neap.ones(2):gelu({approximate = \"x\"})" },
  { "prelu", "a weight of other than one element or one a channel", "neap.ones(2):prelu(neap.ones(3))" },
  { "glu", "an odd number of elements along the dim", "neap.ones(3):glu(1)" },
  { "glu", DIM, "neap.ones(2):glu(3)" },
  { "rrelu", "lower above upper", "neap.ones(2):rrelu(2, 1)" },
  { "softmax log_softmax softmin logsumexp", DIM, "neap.ones(2):@(2)" },
  -- sums, extremes, statistics
  { "sum mean nansum nanmean prod any all count_nonzero var std var_mean std_mean amax amin max min "
    .. "argmax argmin cummax cummin logcumsumexp cumsum cumprod", DIM, "neap.ones(2):@(2)" },
  { "sum mean nansum nanmean prod any all count_nonzero amax amin", "a dim that is given twice",
    "neap.ones(2, 3):@{1, 1}" },
  { "aminmax", DIM, "neap.ones(2):aminmax{dim = 2}" },
  { "mean var std var_mean std_mean", FLOATS, "neap.ones(2):long():@()" },
  { "amax amin max min argmax argmin aminmax median nanmedian", EMPTY, "neap.zeros(0):@()" },
  { "norm", DIM .. ", and " .. FLOATS, "neap.ones(2):norm(2, 2)" },
  { "renorm", DIM .. ", fewer than 2 dims, a p that is not above 0, and a maxnorm below 0",
    "neap.ones(2, 2):renorm(-1, 1, 1)" },
  { "vector_norm", DIM, "neap.vector_norm(neap.ones(2), 2, 2)" },
  { "trapezoid cumulative_trapezoid", "points x that are not as many as the samples",
    "neap.ones(2):@(neap.ones(3))" },
  { "diff", "n below 0; " .. DIM, "neap.ones(2):diff(1, 2)" },
  { "cov corrcoef", "more than 2 dims", "neap.ones(2, 2, 2):@()" },
  { "cov", "weights of another length than the observations, or below 0",
    "neap.ones(2, 2):cov{fweights = neap.ones(3)}" },
  -- order and counts
  { "sort argsort mode median nanmedian", DIM, "neap.ones(2):@(2)" },
  { "unique unique_consecutive", DIM, "neap.ones(2):@{dim = 2}" },
  { "topk", "k below 0 or beyond the size of the dim; " .. DIM, "neap.ones(2):topk(3)" },
  { "kthvalue", "k of 0 (it counts from 1) or beyond the size of the dim; " .. DIM, "neap.ones(2):kthvalue(0)" },
  { "quantile nanquantile", "q outside of 0..1; " .. DIM, "neap.ones(2):@(2)" },
  { "quantile nanquantile", FLOATS, "neap.ones(2):long():@(0.5)" },
  { "bincount", "an x that is no vector of integers, and elements of 0 or below",
    "neap.tensor({0}, {dtype = \"int64\"}):bincount()" },
  { "searchsorted", "a sorted that is neither a vector nor of the values' shape but for the last dim",
    "neap.searchsorted(neap.ones(2, 2), neap.ones(3, 2))" },
  { "bucketize", "boundaries that are no vector", "neap.ones(2):bucketize(neap.ones(2, 2))" },
  { "histc histogram", "fewer than 1 bin", "neap.ones(2):@(0)" },
  { "histc", "min above max", "neap.ones(2):histc(2, 3, 1)" },
  { "histogram", "edges that do not rise", "neap.ones(2):histogram(neap.tensor{2, 1})" },
}
