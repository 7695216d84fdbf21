---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

--- In x[{...}], inserts a dim of size 1.
---@type any
neap.newaxis = nil

---@class neap.index_put.options
---@field accumulate? boolean # default `false`
---@field indices? neap.TensorLike
---@field value? neap.TensorLike

--- A copy of x with the value written, or added, at x[indices].
---@param indices neap.TensorLike
---@param value neap.TensorLike
---@param options? neap.index_put.options
---@overload fun(self: neap.Tensor, indices: neap.TensorLike, options: neap.index_put.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.index_put.options): neap.Tensor
---@return neap.Tensor
function Tensor:index_put(indices, value, options) end

---@class neap.index_put_.options
---@field accumulate? boolean # default `false`
---@field indices? neap.TensorLike
---@field value? neap.TensorLike

--- Writes the value, or adds it, at x[indices].
---@param indices neap.TensorLike
---@param value neap.TensorLike
---@param options? neap.index_put_.options
---@overload fun(self: neap.Tensor, indices: neap.TensorLike, options: neap.index_put_.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.index_put_.options): neap.Tensor
---@return neap.Tensor
function Tensor:index_put_(indices, value, options) end

--- The same as nonzero.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.argwhere(x) end

--- The same as nonzero.
---@return neap.Tensor
function Tensor:argwhere() end

---@class neap.copy.options
---@field y? neap.TensorLike # a tensor or a number

--- The elements of y, broadcast to x's shape and converted to its dtype; x:copy_(y) writes them
--- into x.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.copy.options
---@overload fun(x: neap.TensorLike, options: neap.copy.options): neap.Tensor
---@return neap.Tensor
function neap.copy(x, y, options) end

neap.copy_ = neap.copy

--- The elements of y, broadcast to x's shape and converted to its dtype; x:copy_(y) writes them
--- into x.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.copy.options
---@overload fun(self: neap.Tensor, options: neap.copy.options): neap.Tensor
---@return neap.Tensor
function Tensor:copy(y, options) end

Tensor.copy_ = Tensor.copy

---@class neap.fill.options
---@field value? neap.TensorLike # a tensor or a number

--- A tensor of x's shape and dtype with every element `value`, a number or a tensor of 0 dims;
--- x:fill_(value) writes it into x.
---@param x neap.TensorLike # a tensor or a number
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.fill.options
---@overload fun(x: neap.TensorLike, options: neap.fill.options): neap.Tensor
---@return neap.Tensor
function neap.fill(x, value, options) end

neap.fill_ = neap.fill

--- A tensor of x's shape and dtype with every element `value`, a number or a tensor of 0 dims;
--- x:fill_(value) writes it into x.
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.fill.options
---@overload fun(self: neap.Tensor, options: neap.fill.options): neap.Tensor
---@return neap.Tensor
function Tensor:fill(value, options) end

Tensor.fill_ = Tensor.fill

---@class neap.gather.options
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.TensorLike # a tensor or a number

--- y[i, j, ...] is x[i, j, ...] with the place in `dim` taken from index[i, j, ...], which
--- counts from 1. The result has the index's shape.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param options? neap.gather.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.gather.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.gather.options): neap.Tensor
---@return neap.Tensor
function neap.gather(x, dim, index, options) end

--- y[i, j, ...] is x[i, j, ...] with the place in `dim` taken from index[i, j, ...], which
--- counts from 1. The result has the index's shape.
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param options? neap.gather.options
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.gather.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.gather.options): neap.Tensor
---@return neap.Tensor
function Tensor:gather(dim, index, options) end

---@class neap.index_add.options
---@field alpha? number # a number; default `1`
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.TensorLike # a tensor or a number
---@field source? neap.TensorLike # a tensor or a number

--- x with alpha times the slices of source added to its slices along `dim` that the index
--- vector names, counted from 1.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param source neap.TensorLike # a tensor or a number
---@param options? neap.index_add.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, index: neap.TensorLike, options: neap.index_add.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.index_add.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.index_add.options): neap.Tensor
---@return neap.Tensor
function neap.index_add(x, dim, index, source, options) end

neap.index_add_ = neap.index_add

--- x with alpha times the slices of source added to its slices along `dim` that the index
--- vector names, counted from 1.
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param source neap.TensorLike # a tensor or a number
---@param options? neap.index_add.options
---@overload fun(self: neap.Tensor, dim: neap.Int, index: neap.TensorLike, options: neap.index_add.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.index_add.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.index_add.options): neap.Tensor
---@return neap.Tensor
function Tensor:index_add(dim, index, source, options) end

Tensor.index_add_ = Tensor.index_add

---@class neap.index_copy.options
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.TensorLike # a tensor or a number
---@field source? neap.TensorLike # a tensor or a number

--- x with the slices of source written over its slices along `dim` that the index vector names,
--- counted from 1.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param source neap.TensorLike # a tensor or a number
---@param options? neap.index_copy.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, index: neap.TensorLike, options: neap.index_copy.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.index_copy.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.index_copy.options): neap.Tensor
---@return neap.Tensor
function neap.index_copy(x, dim, index, source, options) end

neap.index_copy_ = neap.index_copy

--- x with the slices of source written over its slices along `dim` that the index vector names,
--- counted from 1.
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param source neap.TensorLike # a tensor or a number
---@param options? neap.index_copy.options
---@overload fun(self: neap.Tensor, dim: neap.Int, index: neap.TensorLike, options: neap.index_copy.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.index_copy.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.index_copy.options): neap.Tensor
---@return neap.Tensor
function Tensor:index_copy(dim, index, source, options) end

Tensor.index_copy_ = Tensor.index_copy

---@class neap.index_fill.options
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.TensorLike # a tensor or a number
---@field value? neap.TensorLike # a tensor or a number

--- x with one value in its slices along `dim` that the index vector names, counted from 1.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.index_fill.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, index: neap.TensorLike, options: neap.index_fill.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.index_fill.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.index_fill.options): neap.Tensor
---@return neap.Tensor
function neap.index_fill(x, dim, index, value, options) end

neap.index_fill_ = neap.index_fill

--- x with one value in its slices along `dim` that the index vector names, counted from 1.
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.index_fill.options
---@overload fun(self: neap.Tensor, dim: neap.Int, index: neap.TensorLike, options: neap.index_fill.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.index_fill.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.index_fill.options): neap.Tensor
---@return neap.Tensor
function Tensor:index_fill(dim, index, value, options) end

Tensor.index_fill_ = Tensor.index_fill

---@class neap.index_reduce.options
---@field include_self? boolean # true or false; default `true`
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.TensorLike # a tensor or a number
---@field source? neap.TensorLike # a tensor or a number
---@field reduce? "prod"|"mean"|"amax"|"amin" # "prod", "mean", "amax" or "amin"

--- x with the slices of source reduced, element by element, into its slices along `dim` that
--- the index vector names, counted from 1; without x's own if include_self is false.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param source neap.TensorLike # a tensor or a number
---@param reduce "prod"|"mean"|"amax"|"amin" # "prod", "mean", "amax" or "amin"
---@param options? neap.index_reduce.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, index: neap.TensorLike, source: neap.TensorLike, options: neap.index_reduce.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, index: neap.TensorLike, options: neap.index_reduce.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.index_reduce.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.index_reduce.options): neap.Tensor
---@return neap.Tensor
function neap.index_reduce(x, dim, index, source, reduce, options) end

neap.index_reduce_ = neap.index_reduce

--- x with the slices of source reduced, element by element, into its slices along `dim` that
--- the index vector names, counted from 1; without x's own if include_self is false.
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param source neap.TensorLike # a tensor or a number
---@param reduce "prod"|"mean"|"amax"|"amin" # "prod", "mean", "amax" or "amin"
---@param options? neap.index_reduce.options
---@overload fun(self: neap.Tensor, dim: neap.Int, index: neap.TensorLike, source: neap.TensorLike, options: neap.index_reduce.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, index: neap.TensorLike, options: neap.index_reduce.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.index_reduce.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.index_reduce.options): neap.Tensor
---@return neap.Tensor
function Tensor:index_reduce(dim, index, source, reduce, options) end

Tensor.index_reduce_ = Tensor.index_reduce

---@class neap.index_select.options
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.TensorLike # a tensor or a number

--- The slices of x along `dim` that the index vector names, counted from 1.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param options? neap.index_select.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.index_select.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.index_select.options): neap.Tensor
---@return neap.Tensor
function neap.index_select(x, dim, index, options) end

--- The slices of x along `dim` that the index vector names, counted from 1.
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param options? neap.index_select.options
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.index_select.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.index_select.options): neap.Tensor
---@return neap.Tensor
function Tensor:index_select(dim, index, options) end

---@class neap.masked_scatter.options
---@field mask? neap.TensorLike # a tensor or a number
---@field source? neap.TensorLike # a tensor or a number

--- x with the elements of source, in row-major order, written where the mask, broadcast to x,
--- is true.
---@param x neap.TensorLike # a tensor or a number
---@param mask neap.TensorLike # a tensor or a number
---@param source neap.TensorLike # a tensor or a number
---@param options? neap.masked_scatter.options
---@overload fun(x: neap.TensorLike, mask: neap.TensorLike, options: neap.masked_scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.masked_scatter.options): neap.Tensor
---@return neap.Tensor
function neap.masked_scatter(x, mask, source, options) end

neap.masked_scatter_ = neap.masked_scatter

--- x with the elements of source, in row-major order, written where the mask, broadcast to x,
--- is true.
---@param mask neap.TensorLike # a tensor or a number
---@param source neap.TensorLike # a tensor or a number
---@param options? neap.masked_scatter.options
---@overload fun(self: neap.Tensor, mask: neap.TensorLike, options: neap.masked_scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.masked_scatter.options): neap.Tensor
---@return neap.Tensor
function Tensor:masked_scatter(mask, source, options) end

Tensor.masked_scatter_ = Tensor.masked_scatter

---@class neap.masked_select.options
---@field mask? neap.TensorLike # a tensor or a number

--- The elements of x where the mask, broadcast with x, is true, as a vector.
---@param x neap.TensorLike # a tensor or a number
---@param mask neap.TensorLike # a tensor or a number
---@param options? neap.masked_select.options
---@overload fun(x: neap.TensorLike, options: neap.masked_select.options): neap.Tensor
---@return neap.Tensor
function neap.masked_select(x, mask, options) end

--- The elements of x where the mask, broadcast with x, is true, as a vector.
---@param mask neap.TensorLike # a tensor or a number
---@param options? neap.masked_select.options
---@overload fun(self: neap.Tensor, options: neap.masked_select.options): neap.Tensor
---@return neap.Tensor
function Tensor:masked_select(mask, options) end

--- The places of the elements that are not zero: int64 (count, dims), counted from 1.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.nonzero(x) end

--- The places of the elements that are not zero: int64 (count, dims), counted from 1.
---@return neap.Tensor
function Tensor:nonzero() end

---@class neap.one_hot.options
---@field n? neap.Int # a whole number
---@field num_classes? any

--- For each class in x, counted from 1, a row of n zeros with a one at its place (int64).
--- Without n, the largest class in x.
---@param x neap.TensorLike # a tensor or a number
---@param n? neap.Int # a whole number
---@param options? neap.one_hot.options
---@overload fun(x: neap.TensorLike, options: neap.one_hot.options): neap.Tensor
---@return neap.Tensor
function neap.one_hot(x, n, options) end

--- For each class in x, counted from 1, a row of n zeros with a one at its place (int64).
--- Without n, the largest class in x.
---@param n? neap.Int # a whole number
---@param options? neap.one_hot.options
---@overload fun(self: neap.Tensor, options: neap.one_hot.options): neap.Tensor
---@return neap.Tensor
function Tensor:one_hot(n, options) end

---@class neap.put.options
---@field accumulate? boolean # true or false; default `false`
---@field index? neap.TensorLike # a tensor or a number
---@field source? neap.TensorLike # a tensor or a number

--- x with source written, or added, at the elements that the index names, counted from 1 in
--- row-major order.
---@param x neap.TensorLike # a tensor or a number
---@param index neap.TensorLike # a tensor or a number
---@param source neap.TensorLike # a tensor or a number
---@param options? neap.put.options
---@overload fun(x: neap.TensorLike, index: neap.TensorLike, options: neap.put.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.put.options): neap.Tensor
---@return neap.Tensor
function neap.put(x, index, source, options) end

neap.put_ = neap.put

--- x with source written, or added, at the elements that the index names, counted from 1 in
--- row-major order.
---@param index neap.TensorLike # a tensor or a number
---@param source neap.TensorLike # a tensor or a number
---@param options? neap.put.options
---@overload fun(self: neap.Tensor, index: neap.TensorLike, options: neap.put.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.put.options): neap.Tensor
---@return neap.Tensor
function Tensor:put(index, source, options) end

Tensor.put_ = Tensor.put

---@class neap.scatter.options
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.TensorLike # a tensor or a number
---@field src? neap.TensorLike # a tensor or a number
---@field value? any

--- x with src[i, j, ...] (or one number) written at x[i, j, ...] with the place in `dim` taken
--- from index[i, j, ...], which counts from 1.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param src neap.TensorLike # a tensor or a number
---@param options? neap.scatter.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, index: neap.TensorLike, options: neap.scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.scatter.options): neap.Tensor
---@return neap.Tensor
function neap.scatter(x, dim, index, src, options) end

neap.scatter_ = neap.scatter

--- x with src[i, j, ...] (or one number) written at x[i, j, ...] with the place in `dim` taken
--- from index[i, j, ...], which counts from 1.
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param src neap.TensorLike # a tensor or a number
---@param options? neap.scatter.options
---@overload fun(self: neap.Tensor, dim: neap.Int, index: neap.TensorLike, options: neap.scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.scatter.options): neap.Tensor
---@return neap.Tensor
function Tensor:scatter(dim, index, src, options) end

Tensor.scatter_ = Tensor.scatter

---@class neap.scatter_add.options
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.TensorLike # a tensor or a number
---@field src? neap.TensorLike # a tensor or a number

--- As scatter, adding to what is there.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param src neap.TensorLike # a tensor or a number
---@param options? neap.scatter_add.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, index: neap.TensorLike, options: neap.scatter_add.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.scatter_add.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.scatter_add.options): neap.Tensor
---@return neap.Tensor
function neap.scatter_add(x, dim, index, src, options) end

neap.scatter_add_ = neap.scatter_add

--- As scatter, adding to what is there.
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param src neap.TensorLike # a tensor or a number
---@param options? neap.scatter_add.options
---@overload fun(self: neap.Tensor, dim: neap.Int, index: neap.TensorLike, options: neap.scatter_add.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.scatter_add.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.scatter_add.options): neap.Tensor
---@return neap.Tensor
function Tensor:scatter_add(dim, index, src, options) end

Tensor.scatter_add_ = Tensor.scatter_add

---@class neap.scatter_reduce.options
---@field include_self? boolean # true or false; default `true`
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.TensorLike # a tensor or a number
---@field src? neap.TensorLike # a tensor or a number
---@field reduce? "sum"|"prod"|"mean"|"amax"|"amin" # "sum", "prod", "mean", "amax" or "amin"

--- As scatter, with the elements of src that fall on one place, and x's own unless include_self
--- is false, reduced to their sum, product, mean, largest or smallest. Means of integers are
--- rounded down.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param src neap.TensorLike # a tensor or a number
---@param reduce "sum"|"prod"|"mean"|"amax"|"amin" # "sum", "prod", "mean", "amax" or "amin"
---@param options? neap.scatter_reduce.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, index: neap.TensorLike, src: neap.TensorLike, options: neap.scatter_reduce.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, index: neap.TensorLike, options: neap.scatter_reduce.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.scatter_reduce.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.scatter_reduce.options): neap.Tensor
---@return neap.Tensor
function neap.scatter_reduce(x, dim, index, src, reduce, options) end

neap.scatter_reduce_ = neap.scatter_reduce

--- As scatter, with the elements of src that fall on one place, and x's own unless include_self
--- is false, reduced to their sum, product, mean, largest or smallest. Means of integers are
--- rounded down.
---@param dim neap.Int # a dim, counted from 1
---@param index neap.TensorLike # a tensor or a number
---@param src neap.TensorLike # a tensor or a number
---@param reduce "sum"|"prod"|"mean"|"amax"|"amin" # "sum", "prod", "mean", "amax" or "amin"
---@param options? neap.scatter_reduce.options
---@overload fun(self: neap.Tensor, dim: neap.Int, index: neap.TensorLike, src: neap.TensorLike, options: neap.scatter_reduce.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, index: neap.TensorLike, options: neap.scatter_reduce.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.scatter_reduce.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.scatter_reduce.options): neap.Tensor
---@return neap.Tensor
function Tensor:scatter_reduce(dim, index, src, reduce, options) end

Tensor.scatter_reduce_ = Tensor.scatter_reduce

---@class neap.take.options
---@field index? neap.TensorLike # a tensor or a number

--- The elements of x that the index names, counted from 1 in row-major order. The result has
--- the index's shape.
---@param x neap.TensorLike # a tensor or a number
---@param index neap.TensorLike # a tensor or a number
---@param options? neap.take.options
---@overload fun(x: neap.TensorLike, options: neap.take.options): neap.Tensor
---@return neap.Tensor
function neap.take(x, index, options) end

--- The elements of x that the index names, counted from 1 in row-major order. The result has
--- the index's shape.
---@param index neap.TensorLike # a tensor or a number
---@param options? neap.take.options
---@overload fun(self: neap.Tensor, options: neap.take.options): neap.Tensor
---@return neap.Tensor
function Tensor:take(index, options) end

---@class neap.take_along_dim.options
---@field index? neap.TensorLike # a tensor or a number
---@field dim? neap.Int # a dim, counted from 1
---@field indices? any

--- As gather, with x and the index broadcast over the other dims; without a dim, over the
--- elements of x as a vector.
---@param x neap.TensorLike # a tensor or a number
---@param index neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.take_along_dim.options
---@overload fun(x: neap.TensorLike, index: neap.TensorLike, options: neap.take_along_dim.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.take_along_dim.options): neap.Tensor
---@return neap.Tensor
function neap.take_along_dim(x, index, dim, options) end

--- As gather, with x and the index broadcast over the other dims; without a dim, over the
--- elements of x as a vector.
---@param index neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.take_along_dim.options
---@overload fun(self: neap.Tensor, index: neap.TensorLike, options: neap.take_along_dim.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.take_along_dim.options): neap.Tensor
---@return neap.Tensor
function Tensor:take_along_dim(index, dim, options) end

--- Zeros of x's shape and dtype; x:zero_() writes them into x.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.zero(x) end

neap.zero_ = neap.zero

--- Zeros of x's shape and dtype; x:zero_() writes them into x.
---@return neap.Tensor
function Tensor:zero() end

Tensor.zero_ = Tensor.zero
