---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

---@class neap.argsort.options
---@field descending? boolean # true or false; default `false`
---@field stable? boolean # true or false; default `true`
---@field dim? neap.Int # a dim, counted from 1; default `-1`

--- The places, counted from 1, that put the elements along `dim` in order.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.argsort.options
---@overload fun(x: neap.TensorLike, options: neap.argsort.options): neap.Tensor
---@return neap.Tensor
function neap.argsort(x, dim, options) end

--- The places, counted from 1, that put the elements along `dim` in order.
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.argsort.options
---@overload fun(self: neap.Tensor, options: neap.argsort.options): neap.Tensor
---@return neap.Tensor
function Tensor:argsort(dim, options) end

---@class neap.bincount.options
---@field minlength? neap.Int # a whole number; default `0`
---@field weights? neap.TensorLike # a tensor or a number

--- How often each of 1, 2, ... occurs in a vector of integers, up to its largest or to
--- minlength; with weights, the sums of the weights of those elements.
---@param x neap.TensorLike # a tensor or a number
---@param weights? neap.TensorLike # a tensor or a number
---@param options? neap.bincount.options
---@overload fun(x: neap.TensorLike, options: neap.bincount.options): neap.Tensor
---@return neap.Tensor
function neap.bincount(x, weights, options) end

--- How often each of 1, 2, ... occurs in a vector of integers, up to its largest or to
--- minlength; with weights, the sums of the weights of those elements.
---@param weights? neap.TensorLike # a tensor or a number
---@param options? neap.bincount.options
---@overload fun(self: neap.Tensor, options: neap.bincount.options): neap.Tensor
---@return neap.Tensor
function Tensor:bincount(weights, options) end

---@class neap.bucketize.options
---@field out_int32? boolean # true or false; default `false`
---@field right? boolean # true or false; default `false`
---@field boundaries? neap.TensorLike # a tensor or a number

--- For each element of x the number, counted from 1, of the bucket it falls into: bucket i
--- holds b[i-1] < x <= b[i], with right b[i-1] <= x < b[i], for boundaries b in rising order;
--- what lies beyond the last falls into bucket n + 1.
---@param x neap.TensorLike # a tensor or a number
---@param boundaries neap.TensorLike # a tensor or a number
---@param options? neap.bucketize.options
---@overload fun(x: neap.TensorLike, options: neap.bucketize.options): neap.Tensor
---@return neap.Tensor
function neap.bucketize(x, boundaries, options) end

--- For each element of x the number, counted from 1, of the bucket it falls into: bucket i
--- holds b[i-1] < x <= b[i], with right b[i-1] <= x < b[i], for boundaries b in rising order;
--- what lies beyond the last falls into bucket n + 1.
---@param boundaries neap.TensorLike # a tensor or a number
---@param options? neap.bucketize.options
---@overload fun(self: neap.Tensor, options: neap.bucketize.options): neap.Tensor
---@return neap.Tensor
function Tensor:bucketize(boundaries, options) end

---@class neap.histc.options
---@field bins? neap.Int # a whole number; default `100`
---@field min? number # a number; default `0`
---@field max? number # a number; default `0`

--- How many elements fall into each of `bins` even bins from min to max; those outside do not
--- count. Where min and max are equal, from the least to the largest element. A vector of x's
--- dtype.
---@param x neap.TensorLike # a tensor or a number
---@param bins? neap.Int # a whole number; default `100`
---@param min? number # a number; default `0`
---@param max? number # a number; default `0`
---@param options? neap.histc.options
---@overload fun(x: neap.TensorLike, bins: neap.Int, min: number, options: neap.histc.options): neap.Tensor
---@overload fun(x: neap.TensorLike, bins: neap.Int, options: neap.histc.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.histc.options): neap.Tensor
---@return neap.Tensor
function neap.histc(x, bins, min, max, options) end

--- How many elements fall into each of `bins` even bins from min to max; those outside do not
--- count. Where min and max are equal, from the least to the largest element. A vector of x's
--- dtype.
---@param bins? neap.Int # a whole number; default `100`
---@param min? number # a number; default `0`
---@param max? number # a number; default `0`
---@param options? neap.histc.options
---@overload fun(self: neap.Tensor, bins: neap.Int, min: number, options: neap.histc.options): neap.Tensor
---@overload fun(self: neap.Tensor, bins: neap.Int, options: neap.histc.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.histc.options): neap.Tensor
---@return neap.Tensor
function Tensor:histc(bins, min, max, options) end

---@class neap.histogram.options
---@field range? number[] # a list of numbers
---@field weight? neap.TensorLike # a tensor or a number
---@field density? boolean # true or false; default `false`
---@field bins? neap.TensorLike # a tensor or a number

--- Two results: how many elements fall into each bin, and the bins' edges, one more. `bins` is
--- a number of even bins over `range` (two numbers; else from the least to the largest
--- element), or a vector of rising edges. With `weight`, the sums of the elements' weights;
--- with `density`, divided so that the integral over the bins is 1. Elements outside do not
--- count.
---@param x neap.TensorLike # a tensor or a number
---@param bins neap.TensorLike # a tensor or a number
---@param options? neap.histogram.options
---@overload fun(x: neap.TensorLike, options: neap.histogram.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.histogram(x, bins, options) end

--- Two results: how many elements fall into each bin, and the bins' edges, one more. `bins` is
--- a number of even bins over `range` (two numbers; else from the least to the largest
--- element), or a vector of rising edges. With `weight`, the sums of the elements' weights;
--- with `density`, divided so that the integral over the bins is 1. Elements outside do not
--- count.
---@param bins neap.TensorLike # a tensor or a number
---@param options? neap.histogram.options
---@overload fun(self: neap.Tensor, options: neap.histogram.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:histogram(bins, options) end

---@class neap.isin.options
---@field assume_unique? boolean # true or false; default `false`
---@field invert? boolean # true or false; default `false`
---@field test? neap.TensorLike # a tensor or a number
---@field test_elements? any

--- Whether each element of x is one of the elements of `test`, or with invert whether it is
--- none of them; bool, of x's shape. NaN is in nothing.
---@param x neap.TensorLike # a tensor or a number
---@param test neap.TensorLike # a tensor or a number
---@param options? neap.isin.options
---@overload fun(x: neap.TensorLike, options: neap.isin.options): neap.Tensor
---@return neap.Tensor
function neap.isin(x, test, options) end

--- Whether each element of x is one of the elements of `test`, or with invert whether it is
--- none of them; bool, of x's shape. NaN is in nothing.
---@param test neap.TensorLike # a tensor or a number
---@param options? neap.isin.options
---@overload fun(self: neap.Tensor, options: neap.isin.options): neap.Tensor
---@return neap.Tensor
function Tensor:isin(test, options) end

---@class neap.kthvalue.options
---@field keepdim? boolean # true or false; default `false`
---@field k? neap.Int # a whole number
---@field dim? neap.Int # a dim, counted from 1; default `-1`

--- Two results: the k-th smallest elements along `dim` and their places; both k and places
--- count from 1.
---@param x neap.TensorLike # a tensor or a number
---@param k neap.Int # a whole number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.kthvalue.options
---@overload fun(x: neap.TensorLike, k: neap.Int, options: neap.kthvalue.options): neap.Tensor, neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.kthvalue.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.kthvalue(x, k, dim, options) end

--- Two results: the k-th smallest elements along `dim` and their places; both k and places
--- count from 1.
---@param k neap.Int # a whole number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.kthvalue.options
---@overload fun(self: neap.Tensor, k: neap.Int, options: neap.kthvalue.options): neap.Tensor, neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.kthvalue.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:kthvalue(k, dim, options) end

---@class neap.median.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int # a dim, counted from 1

--- The median, the lower one of two. With a dim, two results: the medians along it and their
--- places, counted from 1. A NaN among the elements is the median.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.median.options
---@overload fun(x: neap.TensorLike, options: neap.median.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.median(x, dim, options) end

--- The median, the lower one of two. With a dim, two results: the medians along it and their
--- places, counted from 1. A NaN among the elements is the median.
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.median.options
---@overload fun(self: neap.Tensor, options: neap.median.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:median(dim, options) end

---@class neap.mode.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int # a dim, counted from 1; default `-1`

--- Two results: the most frequent values along `dim`, the smallest of equally frequent ones,
--- and the last places where they stand, counted from 1. All NaN count as one value, above the
--- others.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.mode.options
---@overload fun(x: neap.TensorLike, options: neap.mode.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.mode(x, dim, options) end

--- Two results: the most frequent values along `dim`, the smallest of equally frequent ones,
--- and the last places where they stand, counted from 1. All NaN count as one value, above the
--- others.
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.mode.options
---@overload fun(self: neap.Tensor, options: neap.mode.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:mode(dim, options) end

--- The elements along dim 1 in rising order.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.msort(x) end

--- The elements along dim 1 in rising order.
---@return neap.Tensor
function Tensor:msort() end

---@class neap.nanmedian.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int # a dim, counted from 1

--- The median of the elements that are not NaN, the lower one of two; NaN where there is none.
--- With a dim, two results: the medians along it and their places, counted from 1.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.nanmedian.options
---@overload fun(x: neap.TensorLike, options: neap.nanmedian.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.nanmedian(x, dim, options) end

--- The median of the elements that are not NaN, the lower one of two; NaN where there is none.
--- With a dim, two results: the medians along it and their places, counted from 1.
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.nanmedian.options
---@overload fun(self: neap.Tensor, options: neap.nanmedian.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:nanmedian(dim, options) end

---@class neap.nanquantile.options
---@field keepdim? boolean # true or false; default `false`
---@field interpolation? "linear"|"lower"|"higher"|"midpoint"|"nearest" # "linear", "lower", "higher", "midpoint" or "nearest"; default `linear`
---@field q? neap.TensorLike # a tensor or a number
---@field dim? neap.Int # a dim, counted from 1

--- The quantile of the elements that are not NaN; NaN where there is none.
---@param x neap.TensorLike # a tensor or a number
---@param q neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.nanquantile.options
---@overload fun(x: neap.TensorLike, q: neap.TensorLike, options: neap.nanquantile.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.nanquantile.options): neap.Tensor
---@return neap.Tensor
function neap.nanquantile(x, q, dim, options) end

--- The quantile of the elements that are not NaN; NaN where there is none.
---@param q neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.nanquantile.options
---@overload fun(self: neap.Tensor, q: neap.TensorLike, options: neap.nanquantile.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.nanquantile.options): neap.Tensor
---@return neap.Tensor
function Tensor:nanquantile(q, dim, options) end

---@class neap.quantile.options
---@field keepdim? boolean # true or false; default `false`
---@field interpolation? "linear"|"lower"|"higher"|"midpoint"|"nearest" # "linear", "lower", "higher", "midpoint" or "nearest"; default `linear`
---@field q? neap.TensorLike # a tensor or a number
---@field dim? neap.Int # a dim, counted from 1

--- The value below which the part q (0..1) of the elements lies, along a dim or of all; between
--- two elements it is interpolated. A vector q gives its results along a new first dim. NaN
--- where an element is NaN.
---@param x neap.TensorLike # a tensor or a number
---@param q neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.quantile.options
---@overload fun(x: neap.TensorLike, q: neap.TensorLike, options: neap.quantile.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.quantile.options): neap.Tensor
---@return neap.Tensor
function neap.quantile(x, q, dim, options) end

--- The value below which the part q (0..1) of the elements lies, along a dim or of all; between
--- two elements it is interpolated. A vector q gives its results along a new first dim. NaN
--- where an element is NaN.
---@param q neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.quantile.options
---@overload fun(self: neap.Tensor, q: neap.TensorLike, options: neap.quantile.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.quantile.options): neap.Tensor
---@return neap.Tensor
function Tensor:quantile(q, dim, options) end

---@class neap.searchsorted.options
---@field out_int32? boolean # true or false; default `false`
---@field right? boolean # true or false; default `false`
---@field side? "left"|"right" # "left" or "right"
---@field sorter? neap.TensorLike # a tensor or a number
---@field values? neap.TensorLike # a tensor or a number
---@field sorted_sequence? any

--- For each value the place, counted from 1, at which it would be inserted into a vector in
--- rising order: before elements equal to it, or after them with right (or side "right"); so
--- the result runs from 1 to n + 1. Of more dims, each last line of `sorted` is searched for
--- the values in the same line. `sorter` holds the places that sort it, as argsort gives them.
---@param sorted neap.TensorLike # a tensor or a number
---@param values neap.TensorLike # a tensor or a number
---@param options? neap.searchsorted.options
---@overload fun(sorted: neap.TensorLike, options: neap.searchsorted.options): neap.Tensor
---@return neap.Tensor
function neap.searchsorted(sorted, values, options) end

--- For each value the place, counted from 1, at which it would be inserted into a vector in
--- rising order: before elements equal to it, or after them with right (or side "right"); so
--- the result runs from 1 to n + 1. Of more dims, each last line of `sorted` is searched for
--- the values in the same line. `sorter` holds the places that sort it, as argsort gives them.
---@param values neap.TensorLike # a tensor or a number
---@param options? neap.searchsorted.options
---@overload fun(self: neap.Tensor, options: neap.searchsorted.options): neap.Tensor
---@return neap.Tensor
function Tensor:searchsorted(values, options) end

---@class neap.sort.options
---@field descending? boolean # true or false; default `false`
---@field stable? boolean # true or false; default `true`
---@field dim? neap.Int # a dim, counted from 1; default `-1`

--- Two results: the elements along `dim` in rising (or falling) order, and their places,
--- counted from 1. Equal elements stay in order; NaN is the largest.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.sort.options
---@overload fun(x: neap.TensorLike, options: neap.sort.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.sort(x, dim, options) end

--- Two results: the elements along `dim` in rising (or falling) order, and their places,
--- counted from 1. Equal elements stay in order; NaN is the largest.
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.sort.options
---@overload fun(self: neap.Tensor, options: neap.sort.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:sort(dim, options) end

---@class neap.topk.options
---@field largest? boolean # true or false; default `true`
---@field sorted? boolean # true or false; default `true`
---@field k? neap.Int # a whole number
---@field dim? neap.Int # a dim, counted from 1; default `-1`

--- Two results: the k largest (or smallest) elements along `dim`, in order, and their places,
--- counted from 1.
---@param x neap.TensorLike # a tensor or a number
---@param k neap.Int # a whole number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.topk.options
---@overload fun(x: neap.TensorLike, k: neap.Int, options: neap.topk.options): neap.Tensor, neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.topk.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.topk(x, k, dim, options) end

--- Two results: the k largest (or smallest) elements along `dim`, in order, and their places,
--- counted from 1.
---@param k neap.Int # a whole number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.topk.options
---@overload fun(self: neap.Tensor, k: neap.Int, options: neap.topk.options): neap.Tensor, neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.topk.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:topk(k, dim, options) end

---@class neap.unique.options
---@field return_inverse? boolean # true or false; default `false`
---@field return_counts? boolean # true or false; default `false`
---@field dim? neap.Int # a dim, counted from 1
---@field sorted? boolean # true or false; default `true`

--- The different values of x in rising order; if asked, also for each element of x the place of
--- its value among them, counted from 1, and how often each value occurs. With a dim, the
--- different slices along it, in lexicographic order.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.unique.options
---@return neap.Tensor, neap.Tensor, neap.Tensor
function neap.unique(x, options) end

--- The different values of x in rising order; if asked, also for each element of x the place of
--- its value among them, counted from 1, and how often each value occurs. With a dim, the
--- different slices along it, in lexicographic order.
---@param options? neap.unique.options
---@return neap.Tensor, neap.Tensor, neap.Tensor
function Tensor:unique(options) end

---@class neap.unique_consecutive.options
---@field return_inverse? boolean # true or false; default `false`
---@field return_counts? boolean # true or false; default `false`
---@field dim? neap.Int # a dim, counted from 1

--- The elements of x in row-major order (with a dim: its slices along it), each that equals the
--- one before left out; further results as in unique.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.unique_consecutive.options
---@return neap.Tensor, neap.Tensor, neap.Tensor
function neap.unique_consecutive(x, options) end

--- The elements of x in row-major order (with a dim: its slices along it), each that equals the
--- one before left out; further results as in unique.
---@param options? neap.unique_consecutive.options
---@return neap.Tensor, neap.Tensor, neap.Tensor
function Tensor:unique_consecutive(options) end
