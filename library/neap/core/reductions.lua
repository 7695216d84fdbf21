---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

---@class neap.all.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- Whether all elements along the given dims, or of all, are not 0.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.all.options
---@overload fun(x: neap.TensorLike, options: neap.all.options): neap.Tensor
---@return neap.Tensor
function neap.all(x, dim, options) end

--- Whether all elements along the given dims, or of all, are not 0.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.all.options
---@overload fun(self: neap.Tensor, options: neap.all.options): neap.Tensor
---@return neap.Tensor
function Tensor:all(dim, options) end

---@class neap.amax.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The largest element along the given dims, or of all. Equal ones share the gradient.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.amax.options
---@overload fun(x: neap.TensorLike, options: neap.amax.options): neap.Tensor
---@return neap.Tensor
function neap.amax(x, dim, options) end

--- The largest element along the given dims, or of all. Equal ones share the gradient.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.amax.options
---@overload fun(self: neap.Tensor, options: neap.amax.options): neap.Tensor
---@return neap.Tensor
function Tensor:amax(dim, options) end

---@class neap.amin.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The smallest element along the given dims, or of all. Equal ones share the gradient.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.amin.options
---@overload fun(x: neap.TensorLike, options: neap.amin.options): neap.Tensor
---@return neap.Tensor
function neap.amin(x, dim, options) end

--- The smallest element along the given dims, or of all. Equal ones share the gradient.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.amin.options
---@overload fun(self: neap.Tensor, options: neap.amin.options): neap.Tensor
---@return neap.Tensor
function Tensor:amin(dim, options) end

---@class neap.aminmax.options
---@field dim? neap.Int # a dim, counted from 1
---@field keepdim? boolean # true or false; default `false`

--- Two results: amin and amax, along a dim or of all.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.aminmax.options
---@return neap.Tensor, neap.Tensor
function neap.aminmax(x, options) end

--- Two results: amin and amax, along a dim or of all.
---@param options? neap.aminmax.options
---@return neap.Tensor, neap.Tensor
function Tensor:aminmax(options) end

---@class neap.any.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- Whether any element along the given dims, or at all, is not 0 (NaN is not).
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.any.options
---@overload fun(x: neap.TensorLike, options: neap.any.options): neap.Tensor
---@return neap.Tensor
function neap.any(x, dim, options) end

--- Whether any element along the given dims, or at all, is not 0 (NaN is not).
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.any.options
---@overload fun(self: neap.Tensor, options: neap.any.options): neap.Tensor
---@return neap.Tensor
function Tensor:any(dim, options) end

---@class neap.argmax.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int # a dim, counted from 1

--- The place, counted from 1, of the largest element along `dim`; without a dim, of all
--- elements in row-major order. The first of equal ones.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.argmax.options
---@overload fun(x: neap.TensorLike, options: neap.argmax.options): neap.Tensor
---@return neap.Tensor
function neap.argmax(x, dim, options) end

--- The place, counted from 1, of the largest element along `dim`; without a dim, of all
--- elements in row-major order. The first of equal ones.
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.argmax.options
---@overload fun(self: neap.Tensor, options: neap.argmax.options): neap.Tensor
---@return neap.Tensor
function Tensor:argmax(dim, options) end

---@class neap.argmin.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int # a dim, counted from 1

--- The place, counted from 1, of the smallest element along `dim`; without a dim, of all
--- elements in row-major order. The first of equal ones.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.argmin.options
---@overload fun(x: neap.TensorLike, options: neap.argmin.options): neap.Tensor
---@return neap.Tensor
function neap.argmin(x, dim, options) end

--- The place, counted from 1, of the smallest element along `dim`; without a dim, of all
--- elements in row-major order. The first of equal ones.
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.argmin.options
---@overload fun(self: neap.Tensor, options: neap.argmin.options): neap.Tensor
---@return neap.Tensor
function Tensor:argmin(dim, options) end

--- The correlations of the variables in the rows of x, whose columns are observations: cov_ij /
--- sqrt(cov_ii cov_jj), in -1..1.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.corrcoef(x) end

--- The correlations of the variables in the rows of x, whose columns are observations: cov_ij /
--- sqrt(cov_ii cov_jj), in -1..1.
---@return neap.Tensor
function Tensor:corrcoef() end

---@class neap.count_nonzero.options
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- How many elements along the given dims, or of all, are not 0; int64.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.count_nonzero.options
---@overload fun(x: neap.TensorLike, options: neap.count_nonzero.options): neap.Tensor
---@return neap.Tensor
function neap.count_nonzero(x, dim, options) end

--- How many elements along the given dims, or of all, are not 0; int64.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.count_nonzero.options
---@overload fun(self: neap.Tensor, options: neap.count_nonzero.options): neap.Tensor
---@return neap.Tensor
function Tensor:count_nonzero(dim, options) end

---@class neap.cov.options
---@field correction? neap.Int # a whole number; default `1`
---@field fweights? neap.TensorLike # a tensor or a number
---@field aweights? neap.TensorLike # a tensor or a number

--- The covariances of the variables in the rows of x, whose columns are observations: sum of w
--- (x_i - mean_i) (x_j - mean_j), divided by sum of w - correction. fweights (integers) tell
--- how often an observation was made, aweights how much it counts. One variable gives its
--- variance.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.cov.options
---@return neap.Tensor
function neap.cov(x, options) end

--- The covariances of the variables in the rows of x, whose columns are observations: sum of w
--- (x_i - mean_i) (x_j - mean_j), divided by sum of w - correction. fweights (integers) tell
--- how often an observation was made, aweights how much it counts. One variable gives its
--- variance.
---@param options? neap.cov.options
---@return neap.Tensor
function Tensor:cov(options) end

---@class neap.cummax.options
---@field dim? neap.Int # a dim, counted from 1

--- Two results: the largest element along `dim` up to each place, and the place where it
--- stands, counted from 1, the last of equal ones.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.cummax.options
---@overload fun(x: neap.TensorLike, options: neap.cummax.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.cummax(x, dim, options) end

--- Two results: the largest element along `dim` up to each place, and the place where it
--- stands, counted from 1, the last of equal ones.
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.cummax.options
---@overload fun(self: neap.Tensor, options: neap.cummax.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:cummax(dim, options) end

---@class neap.cummin.options
---@field dim? neap.Int # a dim, counted from 1

--- Two results: the smallest element along `dim` up to each place, and the place where it
--- stands, counted from 1, the last of equal ones.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.cummin.options
---@overload fun(x: neap.TensorLike, options: neap.cummin.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.cummin(x, dim, options) end

--- Two results: the smallest element along `dim` up to each place, and the place where it
--- stands, counted from 1, the last of equal ones.
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.cummin.options
---@overload fun(self: neap.Tensor, options: neap.cummin.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:cummin(dim, options) end

---@class neap.cumprod.options
---@field dtype? neap.DType # the name of a dtype
---@field dim? neap.Int # a dim, counted from 1

--- The products of the elements along `dim` up to each place. Integers and bools give int64.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.cumprod.options
---@overload fun(x: neap.TensorLike, options: neap.cumprod.options): neap.Tensor
---@return neap.Tensor
function neap.cumprod(x, dim, options) end

neap.cumprod_ = neap.cumprod

--- The products of the elements along `dim` up to each place. Integers and bools give int64.
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.cumprod.options
---@overload fun(self: neap.Tensor, options: neap.cumprod.options): neap.Tensor
---@return neap.Tensor
function Tensor:cumprod(dim, options) end

Tensor.cumprod_ = Tensor.cumprod

---@class neap.cumsum.options
---@field dtype? neap.DType # the name of a dtype
---@field dim? neap.Int # a dim, counted from 1

--- The sums of the elements along `dim` up to each place. Integers and bools give int64.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.cumsum.options
---@overload fun(x: neap.TensorLike, options: neap.cumsum.options): neap.Tensor
---@return neap.Tensor
function neap.cumsum(x, dim, options) end

neap.cumsum_ = neap.cumsum

--- The sums of the elements along `dim` up to each place. Integers and bools give int64.
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.cumsum.options
---@overload fun(self: neap.Tensor, options: neap.cumsum.options): neap.Tensor
---@return neap.Tensor
function Tensor:cumsum(dim, options) end

Tensor.cumsum_ = Tensor.cumsum

---@class neap.cumulative_trapezoid.options
---@field dx? number # a number; default `1`
---@field x? neap.TensorLike # a tensor or a number
---@field dim? neap.Int # a dim, counted from 1; default `-1`

--- The integrals of trapezoid up to each sample after the first: the dim is one shorter.
---@param y neap.TensorLike # a tensor or a number
---@param x? neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.cumulative_trapezoid.options
---@overload fun(y: neap.TensorLike, x: neap.TensorLike, options: neap.cumulative_trapezoid.options): neap.Tensor
---@overload fun(y: neap.TensorLike, options: neap.cumulative_trapezoid.options): neap.Tensor
---@return neap.Tensor
function neap.cumulative_trapezoid(y, x, dim, options) end

--- The integrals of trapezoid up to each sample after the first: the dim is one shorter.
---@param x? neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.cumulative_trapezoid.options
---@overload fun(self: neap.Tensor, x: neap.TensorLike, options: neap.cumulative_trapezoid.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.cumulative_trapezoid.options): neap.Tensor
---@return neap.Tensor
function Tensor:cumulative_trapezoid(x, dim, options) end

---@class neap.diff.options
---@field prepend? neap.TensorLike # a tensor or a number
---@field append? neap.TensorLike # a tensor or a number
---@field n? neap.Int # a whole number; default `1`
---@field dim? neap.Int # a dim, counted from 1; default `-1`

--- The differences x[i + 1] - x[i] along `dim`, taken n times; of bools, whether the two
--- differ. `prepend` and `append` are joined to x first. The dim is n shorter.
---@param x neap.TensorLike # a tensor or a number
---@param n? neap.Int # a whole number; default `1`
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.diff.options
---@overload fun(x: neap.TensorLike, n: neap.Int, options: neap.diff.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.diff.options): neap.Tensor
---@return neap.Tensor
function neap.diff(x, n, dim, options) end

--- The differences x[i + 1] - x[i] along `dim`, taken n times; of bools, whether the two
--- differ. `prepend` and `append` are joined to x first. The dim is n shorter.
---@param n? neap.Int # a whole number; default `1`
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.diff.options
---@overload fun(self: neap.Tensor, n: neap.Int, options: neap.diff.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.diff.options): neap.Tensor
---@return neap.Tensor
function Tensor:diff(n, dim, options) end

---@class neap.logcumsumexp.options
---@field dim? neap.Int # a dim, counted from 1

--- The logs of the sums of e^x along `dim` up to each place, without overflow.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.logcumsumexp.options
---@overload fun(x: neap.TensorLike, options: neap.logcumsumexp.options): neap.Tensor
---@return neap.Tensor
function neap.logcumsumexp(x, dim, options) end

--- The logs of the sums of e^x along `dim` up to each place, without overflow.
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.logcumsumexp.options
---@overload fun(self: neap.Tensor, options: neap.logcumsumexp.options): neap.Tensor
---@return neap.Tensor
function Tensor:logcumsumexp(dim, options) end

---@class neap.max.options
---@field keepdim? boolean # true or false; default `false`
---@field dim_or_y? neap.TensorLike # a tensor or a number
---@field dim? any
---@field other? any

--- max(x): the largest element; equal ones share the gradient. max(x, dim): two results, the
--- largest along `dim` and their places, counted from 1. max(x, y) with a tensor: maximum(x,
--- y).
---@param x neap.TensorLike # a tensor or a number
---@param dim_or_y? neap.TensorLike # a tensor or a number
---@param options? neap.max.options
---@overload fun(x: neap.TensorLike, options: neap.max.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.max(x, dim_or_y, options) end

--- max(x): the largest element; equal ones share the gradient. max(x, dim): two results, the
--- largest along `dim` and their places, counted from 1. max(x, y) with a tensor: maximum(x,
--- y).
---@param dim_or_y? neap.TensorLike # a tensor or a number
---@param options? neap.max.options
---@overload fun(self: neap.Tensor, options: neap.max.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:max(dim_or_y, options) end

---@class neap.mean.options
---@field keepdim? boolean # true or false; default `false`
---@field dtype? neap.DType # the name of a dtype
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The arithmetic mean over the given dims, or over all. Floats only; NaN without elements.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.mean.options
---@overload fun(x: neap.TensorLike, options: neap.mean.options): neap.Tensor
---@return neap.Tensor
function neap.mean(x, dim, options) end

--- The arithmetic mean over the given dims, or over all. Floats only; NaN without elements.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.mean.options
---@overload fun(self: neap.Tensor, options: neap.mean.options): neap.Tensor
---@return neap.Tensor
function Tensor:mean(dim, options) end

---@class neap.min.options
---@field keepdim? boolean # true or false; default `false`
---@field dim_or_y? neap.TensorLike # a tensor or a number
---@field dim? any
---@field other? any

--- min(x): the smallest element; equal ones share the gradient. min(x, dim): two results, the
--- smallest along `dim` and their places, counted from 1. min(x, y) with a tensor: minimum(x,
--- y).
---@param x neap.TensorLike # a tensor or a number
---@param dim_or_y? neap.TensorLike # a tensor or a number
---@param options? neap.min.options
---@overload fun(x: neap.TensorLike, options: neap.min.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.min(x, dim_or_y, options) end

--- min(x): the smallest element; equal ones share the gradient. min(x, dim): two results, the
--- smallest along `dim` and their places, counted from 1. min(x, y) with a tensor: minimum(x,
--- y).
---@param dim_or_y? neap.TensorLike # a tensor or a number
---@param options? neap.min.options
---@overload fun(self: neap.Tensor, options: neap.min.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:min(dim_or_y, options) end

---@class neap.nanmean.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The mean over the given dims, or over all, of the elements that are not NaN.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.nanmean.options
---@overload fun(x: neap.TensorLike, options: neap.nanmean.options): neap.Tensor
---@return neap.Tensor
function neap.nanmean(x, dim, options) end

--- The mean over the given dims, or over all, of the elements that are not NaN.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.nanmean.options
---@overload fun(self: neap.Tensor, options: neap.nanmean.options): neap.Tensor
---@return neap.Tensor
function Tensor:nanmean(dim, options) end

---@class neap.nansum.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The sum over the given dims, or over all, of the elements that are not NaN.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.nansum.options
---@overload fun(x: neap.TensorLike, options: neap.nansum.options): neap.Tensor
---@return neap.Tensor
function neap.nansum(x, dim, options) end

--- The sum over the given dims, or over all, of the elements that are not NaN.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.nansum.options
---@overload fun(self: neap.Tensor, options: neap.nansum.options): neap.Tensor
---@return neap.Tensor
function Tensor:nansum(dim, options) end

---@class neap.norm.options
---@field keepdim? boolean # true or false; default `false`
---@field p? number # a number; default `2`
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The p-norm over the given dims, or over all: (sum of |x|^p)^(1/p). p = math.huge gives the
--- largest |x|, -math.huge the least, 0 the number of elements that are not 0.
---@param x neap.TensorLike # a tensor or a number
---@param p? number # a number; default `2`
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.norm.options
---@overload fun(x: neap.TensorLike, p: number, options: neap.norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.norm.options): neap.Tensor
---@return neap.Tensor
function neap.norm(x, p, dim, options) end

--- The p-norm over the given dims, or over all: (sum of |x|^p)^(1/p). p = math.huge gives the
--- largest |x|, -math.huge the least, 0 the number of elements that are not 0.
---@param p? number # a number; default `2`
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.norm.options
---@overload fun(self: neap.Tensor, p: number, options: neap.norm.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.norm.options): neap.Tensor
---@return neap.Tensor
function Tensor:norm(p, dim, options) end

---@class neap.prod.options
---@field keepdim? boolean # true or false; default `false`
---@field dtype? neap.DType # the name of a dtype
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The product over the given dims, or over all. Integers and bools give int64.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.prod.options
---@overload fun(x: neap.TensorLike, options: neap.prod.options): neap.Tensor
---@return neap.Tensor
function neap.prod(x, dim, options) end

--- The product over the given dims, or over all. Integers and bools give int64.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.prod.options
---@overload fun(self: neap.Tensor, options: neap.prod.options): neap.Tensor
---@return neap.Tensor
function Tensor:prod(dim, options) end

---@class neap.renorm.options
---@field p? number # a number
---@field dim? neap.Int # a dim, counted from 1
---@field maxnorm? number # a number

--- x with each slice along `dim` whose p-norm is above maxnorm scaled down to it.
---@param x neap.TensorLike # a tensor or a number
---@param p number # a number
---@param dim neap.Int # a dim, counted from 1
---@param maxnorm number # a number
---@param options? neap.renorm.options
---@overload fun(x: neap.TensorLike, p: number, dim: neap.Int, options: neap.renorm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, p: number, options: neap.renorm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.renorm.options): neap.Tensor
---@return neap.Tensor
function neap.renorm(x, p, dim, maxnorm, options) end

neap.renorm_ = neap.renorm

--- x with each slice along `dim` whose p-norm is above maxnorm scaled down to it.
---@param p number # a number
---@param dim neap.Int # a dim, counted from 1
---@param maxnorm number # a number
---@param options? neap.renorm.options
---@overload fun(self: neap.Tensor, p: number, dim: neap.Int, options: neap.renorm.options): neap.Tensor
---@overload fun(self: neap.Tensor, p: number, options: neap.renorm.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.renorm.options): neap.Tensor
---@return neap.Tensor
function Tensor:renorm(p, dim, maxnorm, options) end

Tensor.renorm_ = Tensor.renorm

---@class neap.std.options
---@field keepdim? boolean # true or false; default `false`
---@field correction? number # a number; default `1`
---@field unbiased? boolean # true or false
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The standard deviation over the given dims, or over all: the square root of var.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.std.options
---@overload fun(x: neap.TensorLike, options: neap.std.options): neap.Tensor
---@return neap.Tensor
function neap.std(x, dim, options) end

--- The standard deviation over the given dims, or over all: the square root of var.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.std.options
---@overload fun(self: neap.Tensor, options: neap.std.options): neap.Tensor
---@return neap.Tensor
function Tensor:std(dim, options) end

---@class neap.std_mean.options
---@field keepdim? boolean # true or false; default `false`
---@field correction? number # a number; default `1`
---@field unbiased? boolean # true or false
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- Two results: std and mean.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.std_mean.options
---@overload fun(x: neap.TensorLike, options: neap.std_mean.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.std_mean(x, dim, options) end

--- Two results: std and mean.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.std_mean.options
---@overload fun(self: neap.Tensor, options: neap.std_mean.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:std_mean(dim, options) end

---@class neap.sum.options
---@field keepdim? boolean # true or false; default `false`
---@field dtype? neap.DType # the name of a dtype
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The sum over the given dims, or over all. Integers and bools give int64. Sums of floats are
--- carried in float64.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.sum.options
---@overload fun(x: neap.TensorLike, options: neap.sum.options): neap.Tensor
---@return neap.Tensor
function neap.sum(x, dim, options) end

--- The sum over the given dims, or over all. Integers and bools give int64. Sums of floats are
--- carried in float64.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.sum.options
---@overload fun(self: neap.Tensor, options: neap.sum.options): neap.Tensor
---@return neap.Tensor
function Tensor:sum(dim, options) end

---@class neap.trapezoid.options
---@field dx? number # a number; default `1`
---@field x? neap.TensorLike # a tensor or a number
---@field dim? neap.Int # a dim, counted from 1; default `-1`

--- The integral of samples y along `dim` by the trapezoidal rule: the sum of (y[i] + y[i + 1])
--- / 2 times the interval, which is x[i + 1] - x[i] for points x (a vector or of y's shape), or
--- else dx.
---@param y neap.TensorLike # a tensor or a number
---@param x? neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.trapezoid.options
---@overload fun(y: neap.TensorLike, x: neap.TensorLike, options: neap.trapezoid.options): neap.Tensor
---@overload fun(y: neap.TensorLike, options: neap.trapezoid.options): neap.Tensor
---@return neap.Tensor
function neap.trapezoid(y, x, dim, options) end

neap.trapz = neap.trapezoid

--- The integral of samples y along `dim` by the trapezoidal rule: the sum of (y[i] + y[i + 1])
--- / 2 times the interval, which is x[i + 1] - x[i] for points x (a vector or of y's shape), or
--- else dx.
---@param x? neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.trapezoid.options
---@overload fun(self: neap.Tensor, x: neap.TensorLike, options: neap.trapezoid.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.trapezoid.options): neap.Tensor
---@return neap.Tensor
function Tensor:trapezoid(x, dim, options) end

Tensor.trapz = Tensor.trapezoid

---@class neap.var.options
---@field keepdim? boolean # true or false; default `false`
---@field correction? number # a number; default `1`
---@field unbiased? boolean # true or false
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The variance over the given dims, or over all: the sum of (x - mean)^2, divided by n -
--- correction. unbiased = false is correction = 0.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.var.options
---@overload fun(x: neap.TensorLike, options: neap.var.options): neap.Tensor
---@return neap.Tensor
function neap.var(x, dim, options) end

--- The variance over the given dims, or over all: the sum of (x - mean)^2, divided by n -
--- correction. unbiased = false is correction = 0.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.var.options
---@overload fun(self: neap.Tensor, options: neap.var.options): neap.Tensor
---@return neap.Tensor
function Tensor:var(dim, options) end

---@class neap.var_mean.options
---@field keepdim? boolean # true or false; default `false`
---@field correction? number # a number; default `1`
---@field unbiased? boolean # true or false
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- Two results: var and mean.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.var_mean.options
---@overload fun(x: neap.TensorLike, options: neap.var_mean.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.var_mean(x, dim, options) end

--- Two results: var and mean.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.var_mean.options
---@overload fun(self: neap.Tensor, options: neap.var_mean.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:var_mean(dim, options) end
