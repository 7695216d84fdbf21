---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

--- Starts the generator anew from a whole number: what is drawn from then on depends on it
--- alone, on any machine and for any number of threads.
---@param seed neap.Int
---@return any
function neap.manual_seed(seed) end

--- Starts the generator anew from a seed of the system, and gives it.
---@return integer
function neap.seed() end

--- The state of the generator as a tensor, for set_rng_state; written into a state that is
--- given.
---@param into? any
---@return neap.Tensor
function neap.get_rng_state(into) end

--- Takes the generator back to where it was.
---@param state any
---@return any
function neap.set_rng_state(state) end

--- 1 with the probability in p, else 0, in p's shape and dtype.
---@param p neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.bernoulli(p) end

--- 1 with the probability in p, else 0, in p's shape and dtype.
---@return neap.Tensor
function Tensor:bernoulli() end

---@class neap.bernoulli_.options
---@field p? neap.TensorLike # a tensor or a number

--- Writes into x: 1 with probability p, else 0. p is a number (0.5) or a tensor that broadcasts
--- to x's shape.
---@param x neap.TensorLike # a tensor or a number
---@param p? neap.TensorLike # a tensor or a number
---@param options? neap.bernoulli_.options
---@overload fun(x: neap.TensorLike, options: neap.bernoulli_.options): neap.Tensor
---@return neap.Tensor
function neap.bernoulli_(x, p, options) end

--- Writes into x: 1 with probability p, else 0. p is a number (0.5) or a tensor that broadcasts
--- to x's shape.
---@param p? neap.TensorLike # a tensor or a number
---@param options? neap.bernoulli_.options
---@overload fun(self: neap.Tensor, options: neap.bernoulli_.options): neap.Tensor
---@return neap.Tensor
function Tensor:bernoulli_(p, options) end

---@class neap.cauchy.options
---@field median? number # a number; default `0`
---@field sigma? number # a number; default `1`
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field shape? neap.Int|neap.Int[] # a list of sizes
---@field size? any

--- Makes random numbers of the Cauchy law with that median and half width.
---@param shape neap.Int|neap.Int[] # a list of sizes
---@param options? neap.cauchy.options
---@overload fun(options: neap.cauchy.options): neap.Tensor
---@return neap.Tensor
function neap.cauchy(shape, options) end

---@class neap.cauchy_.options
---@field median? number # a number; default `0`
---@field sigma? number # a number; default `1`

--- Writes into x: random numbers of the Cauchy law with that median and half width.
---@param x neap.TensorLike # a tensor or a number
---@param median? number # a number; default `0`
---@param sigma? number # a number; default `1`
---@param options? neap.cauchy_.options
---@overload fun(x: neap.TensorLike, median: number, options: neap.cauchy_.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.cauchy_.options): neap.Tensor
---@return neap.Tensor
function neap.cauchy_(x, median, sigma, options) end

--- Writes into x: random numbers of the Cauchy law with that median and half width.
---@param median? number # a number; default `0`
---@param sigma? number # a number; default `1`
---@param options? neap.cauchy_.options
---@overload fun(self: neap.Tensor, median: number, options: neap.cauchy_.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.cauchy_.options): neap.Tensor
---@return neap.Tensor
function Tensor:cauchy_(median, sigma, options) end

---@class neap.exponential.options
---@field lambd? number # a number; default `1`
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field shape? neap.Int|neap.Int[] # a list of sizes
---@field size? any

--- Makes random numbers of density lambd e^(-lambd x).
---@param shape neap.Int|neap.Int[] # a list of sizes
---@param options? neap.exponential.options
---@overload fun(options: neap.exponential.options): neap.Tensor
---@return neap.Tensor
function neap.exponential(shape, options) end

---@class neap.exponential_.options
---@field lambd? number # a number; default `1`

--- Writes into x: random numbers of density lambd e^(-lambd x).
---@param x neap.TensorLike # a tensor or a number
---@param lambd? number # a number; default `1`
---@param options? neap.exponential_.options
---@overload fun(x: neap.TensorLike, options: neap.exponential_.options): neap.Tensor
---@return neap.Tensor
function neap.exponential_(x, lambd, options) end

--- Writes into x: random numbers of density lambd e^(-lambd x).
---@param lambd? number # a number; default `1`
---@param options? neap.exponential_.options
---@overload fun(self: neap.Tensor, options: neap.exponential_.options): neap.Tensor
---@return neap.Tensor
function Tensor:exponential_(lambd, options) end

---@class neap.geometric.options
---@field p? number # a number; default `0.5`
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field shape? neap.Int|neap.Int[] # a list of sizes
---@field size? any

--- Makes random counts of trials, each a success with probability p, up to the first success.
---@param shape neap.Int|neap.Int[] # a list of sizes
---@param options? neap.geometric.options
---@overload fun(options: neap.geometric.options): neap.Tensor
---@return neap.Tensor
function neap.geometric(shape, options) end

---@class neap.geometric_.options
---@field p? number # a number; default `0.5`

--- Writes into x: random counts of trials, each a success with probability p, up to the first
--- success.
---@param x neap.TensorLike # a tensor or a number
---@param p? number # a number; default `0.5`
---@param options? neap.geometric_.options
---@overload fun(x: neap.TensorLike, options: neap.geometric_.options): neap.Tensor
---@return neap.Tensor
function neap.geometric_(x, p, options) end

--- Writes into x: random counts of trials, each a success with probability p, up to the first
--- success.
---@param p? number # a number; default `0.5`
---@param options? neap.geometric_.options
---@overload fun(self: neap.Tensor, options: neap.geometric_.options): neap.Tensor
---@return neap.Tensor
function Tensor:geometric_(p, options) end

---@class neap.log_normal.options
---@field mean? number # a number; default `1`
---@field std? number # a number; default `2`
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field shape? neap.Int|neap.Int[] # a list of sizes
---@field size? any

--- Makes random numbers whose logarithm is normal with that mean and standard deviation.
---@param shape neap.Int|neap.Int[] # a list of sizes
---@param options? neap.log_normal.options
---@overload fun(options: neap.log_normal.options): neap.Tensor
---@return neap.Tensor
function neap.log_normal(shape, options) end

---@class neap.log_normal_.options
---@field mean? number # a number; default `1`
---@field std? number # a number; default `2`

--- Writes into x: random numbers whose logarithm is normal with that mean and standard
--- deviation.
---@param x neap.TensorLike # a tensor or a number
---@param mean? number # a number; default `1`
---@param std? number # a number; default `2`
---@param options? neap.log_normal_.options
---@overload fun(x: neap.TensorLike, mean: number, options: neap.log_normal_.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.log_normal_.options): neap.Tensor
---@return neap.Tensor
function neap.log_normal_(x, mean, std, options) end

--- Writes into x: random numbers whose logarithm is normal with that mean and standard
--- deviation.
---@param mean? number # a number; default `1`
---@param std? number # a number; default `2`
---@param options? neap.log_normal_.options
---@overload fun(self: neap.Tensor, mean: number, options: neap.log_normal_.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.log_normal_.options): neap.Tensor
---@return neap.Tensor
function Tensor:log_normal_(mean, std, options) end

---@class neap.multinomial.options
---@field replacement? boolean # true or false; default `false`
---@field n? neap.Int # a whole number
---@field num_samples? any

--- n places, counted from 1, drawn with the probabilities in a vector, or in each row of a
--- matrix; they need not add up to 1.
---@param probs neap.TensorLike # a tensor or a number
---@param n neap.Int # a whole number
---@param options? neap.multinomial.options
---@overload fun(probs: neap.TensorLike, options: neap.multinomial.options): neap.Tensor
---@return neap.Tensor
function neap.multinomial(probs, n, options) end

--- n places, counted from 1, drawn with the probabilities in a vector, or in each row of a
--- matrix; they need not add up to 1.
---@param n neap.Int # a whole number
---@param options? neap.multinomial.options
---@overload fun(self: neap.Tensor, options: neap.multinomial.options): neap.Tensor
---@return neap.Tensor
function Tensor:multinomial(n, options) end

---@class neap.normal.options
---@field mean? number # a number; default `0`
---@field std? number # a number; default `1`
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field shape? neap.Int|neap.Int[] # a list of sizes
---@field size? any

--- Random numbers, normal with that mean and standard deviation.
---@param shape neap.Int|neap.Int[] # a list of sizes
---@param options? neap.normal.options
---@overload fun(options: neap.normal.options): neap.Tensor
---@return neap.Tensor
function neap.normal(shape, options) end

---@class neap.normal_.options
---@field mean? number # a number; default `0`
---@field std? number # a number; default `1`

--- Writes into x: normal random numbers with that mean and standard deviation.
---@param x neap.TensorLike # a tensor or a number
---@param mean? number # a number; default `0`
---@param std? number # a number; default `1`
---@param options? neap.normal_.options
---@overload fun(x: neap.TensorLike, mean: number, options: neap.normal_.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.normal_.options): neap.Tensor
---@return neap.Tensor
function neap.normal_(x, mean, std, options) end

--- Writes into x: normal random numbers with that mean and standard deviation.
---@param mean? number # a number; default `0`
---@param std? number # a number; default `1`
---@param options? neap.normal_.options
---@overload fun(self: neap.Tensor, mean: number, options: neap.normal_.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.normal_.options): neap.Tensor
---@return neap.Tensor
function Tensor:normal_(mean, std, options) end

--- Random counts of the Poisson law with the rates in a tensor.
---@param rates neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.poisson(rates) end

--- Random counts of the Poisson law with the rates in a tensor.
---@return neap.Tensor
function Tensor:poisson() end

---@class neap.rand.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field size? any

--- Random numbers, even over [0, 1).
---@param ... neap.Int|neap.Int[]|neap.rand.options # sizes, or one list of them
---@return neap.Tensor
function neap.rand(...) end

---@class neap.rand_like.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`

--- rand of the shape and dtype of x.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.rand_like.options
---@return neap.Tensor
function neap.rand_like(x, options) end

--- rand of the shape and dtype of x.
---@param options? neap.rand_like.options
---@return neap.Tensor
function Tensor:rand_like(options) end

---@class neap.randint.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field low? neap.Int # a whole number
---@field high? neap.Int # a whole number
---@field shape? neap.Int|neap.Int[] # a list of sizes
---@field size? any

--- Random integers, even over low .. high, both included; int64.
---@param low neap.Int # a whole number
---@param high neap.Int # a whole number
---@param shape neap.Int|neap.Int[] # a list of sizes
---@param options? neap.randint.options
---@overload fun(low: neap.Int, high: neap.Int, options: neap.randint.options): neap.Tensor
---@overload fun(low: neap.Int, options: neap.randint.options): neap.Tensor
---@overload fun(options: neap.randint.options): neap.Tensor
---@return neap.Tensor
function neap.randint(low, high, shape, options) end

---@class neap.randint_like.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field low? neap.Int # a whole number
---@field high? neap.Int # a whole number

--- randint of the shape and dtype of x.
---@param x neap.TensorLike # a tensor or a number
---@param low neap.Int # a whole number
---@param high neap.Int # a whole number
---@param options? neap.randint_like.options
---@overload fun(x: neap.TensorLike, low: neap.Int, options: neap.randint_like.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.randint_like.options): neap.Tensor
---@return neap.Tensor
function neap.randint_like(x, low, high, options) end

--- randint of the shape and dtype of x.
---@param low neap.Int # a whole number
---@param high neap.Int # a whole number
---@param options? neap.randint_like.options
---@overload fun(self: neap.Tensor, low: neap.Int, options: neap.randint_like.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.randint_like.options): neap.Tensor
---@return neap.Tensor
function Tensor:randint_like(low, high, options) end

---@class neap.randn.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field size? any

--- Random numbers, normal with mean 0 and standard deviation 1.
---@param ... neap.Int|neap.Int[]|neap.randn.options # sizes, or one list of them
---@return neap.Tensor
function neap.randn(...) end

---@class neap.randn_like.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`

--- randn of the shape and dtype of x.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.randn_like.options
---@return neap.Tensor
function neap.randn_like(x, options) end

--- randn of the shape and dtype of x.
---@param options? neap.randn_like.options
---@return neap.Tensor
function Tensor:randn_like(options) end

---@class neap.random_.options
---@field low? number # a number; default `0`
---@field high? number # a number; default `1e300`
---@field from? any
---@field to? any

--- Writes into x: random whole numbers, even over low .. high, both included; without high, up
--- to the largest that the dtype holds.
---@param x neap.TensorLike # a tensor or a number
---@param low? number # a number; default `0`
---@param high? number # a number; default `1e300`
---@param options? neap.random_.options
---@overload fun(x: neap.TensorLike, low: number, options: neap.random_.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.random_.options): neap.Tensor
---@return neap.Tensor
function neap.random_(x, low, high, options) end

--- Writes into x: random whole numbers, even over low .. high, both included; without high, up
--- to the largest that the dtype holds.
---@param low? number # a number; default `0`
---@param high? number # a number; default `1e300`
---@param options? neap.random_.options
---@overload fun(self: neap.Tensor, low: number, options: neap.random_.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.random_.options): neap.Tensor
---@return neap.Tensor
function Tensor:random_(low, high, options) end

--- The integers 1 .. n in random order.
---@param n neap.Int # a whole number
---@return neap.Tensor
function neap.randperm(n) end

---@class neap.uniform.options
---@field low? number # a number; default `0`
---@field high? number # a number; default `1`
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field shape? neap.Int|neap.Int[] # a list of sizes
---@field size? any

--- Random numbers, even over [low, high).
---@param shape neap.Int|neap.Int[] # a list of sizes
---@param options? neap.uniform.options
---@overload fun(options: neap.uniform.options): neap.Tensor
---@return neap.Tensor
function neap.uniform(shape, options) end

---@class neap.uniform_.options
---@field low? number # a number; default `0`
---@field high? number # a number; default `1`
---@field from? any
---@field to? any

--- Writes into x: random numbers, even over [low, high).
---@param x neap.TensorLike # a tensor or a number
---@param low? number # a number; default `0`
---@param high? number # a number; default `1`
---@param options? neap.uniform_.options
---@overload fun(x: neap.TensorLike, low: number, options: neap.uniform_.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.uniform_.options): neap.Tensor
---@return neap.Tensor
function neap.uniform_(x, low, high, options) end

--- Writes into x: random numbers, even over [low, high).
---@param low? number # a number; default `0`
---@param high? number # a number; default `1`
---@param options? neap.uniform_.options
---@overload fun(self: neap.Tensor, low: number, options: neap.uniform_.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.uniform_.options): neap.Tensor
---@return neap.Tensor
function Tensor:uniform_(low, high, options) end
