---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

---@class neap.tensor.options
---@field dtype? neap.DType
---@field requires_grad? boolean # default `false`
---@field value? neap.TensorLike

--- A tensor of a number, a boolean or nested tables of them. Numbers give the default dtype,
--- whole ones too; booleans give bool. The rows of a table must be equally long.
---@param value neap.TensorLike
---@param options? neap.tensor.options
---@overload fun(options: neap.tensor.options): neap.Tensor
---@return neap.Tensor
function neap.tensor(value, options) end

---@class neap.arange.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field start? number # a number
---@field stop? number # a number
---@field step? number # a number; default `1`
---@field end? any

--- start, start + step, ... up to but without stop; arange(n) is 0, 1, ..., n - 1. int64 when
--- all are whole numbers.
---@param start number # a number
---@param stop? number # a number
---@param step? number # a number; default `1`
---@param options? neap.arange.options
---@overload fun(start: number, stop: number, options: neap.arange.options): neap.Tensor
---@overload fun(start: number, options: neap.arange.options): neap.Tensor
---@overload fun(options: neap.arange.options): neap.Tensor
---@return neap.Tensor
function neap.arange(start, stop, step, options) end

---@class neap.empty.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field size? any

--- A tensor of elements that are not set yet.
---@param ... neap.Int|neap.Int[]|neap.empty.options # sizes, or one list of them
---@return neap.Tensor
function neap.empty(...) end

---@class neap.empty_like.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`

--- A tensor of elements that are not set yet with the shape and dtype of x.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.empty_like.options
---@return neap.Tensor
function neap.empty_like(x, options) end

--- A tensor of elements that are not set yet with the shape and dtype of x.
---@param options? neap.empty_like.options
---@return neap.Tensor
function Tensor:empty_like(options) end

---@class neap.eye.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field n? neap.Int # a whole number
---@field m? neap.Int # a whole number

--- The n x m (n x n) matrix with ones on the diagonal and zeros elsewhere.
---@param n neap.Int # a whole number
---@param m? neap.Int # a whole number
---@param options? neap.eye.options
---@overload fun(n: neap.Int, options: neap.eye.options): neap.Tensor
---@overload fun(options: neap.eye.options): neap.Tensor
---@return neap.Tensor
function neap.eye(n, m, options) end

---@class neap.full.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field shape? neap.Int|neap.Int[] # a list of sizes
---@field value? neap.TensorLike # a tensor or a number
---@field size? any
---@field fill_value? any

--- A tensor with every element `value`; numbers give the default dtype, booleans bool.
---@param shape neap.Int|neap.Int[] # a list of sizes
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.full.options
---@overload fun(shape: neap.Int|neap.Int[], options: neap.full.options): neap.Tensor
---@overload fun(options: neap.full.options): neap.Tensor
---@return neap.Tensor
function neap.full(shape, value, options) end

---@class neap.full_like.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field value? neap.TensorLike # a tensor or a number
---@field fill_value? any

--- A tensor with the shape and dtype of x and every element `value`.
---@param x neap.TensorLike # a tensor or a number
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.full_like.options
---@overload fun(x: neap.TensorLike, options: neap.full_like.options): neap.Tensor
---@return neap.Tensor
function neap.full_like(x, value, options) end

--- A tensor with the shape and dtype of x and every element `value`.
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.full_like.options
---@overload fun(self: neap.Tensor, options: neap.full_like.options): neap.Tensor
---@return neap.Tensor
function Tensor:full_like(value, options) end

---@class neap.linspace.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field first? number # a number
---@field last? number # a number
---@field n? neap.Int # a whole number
---@field start? any
---@field end? any
---@field steps? any

--- n numbers evenly spaced from first to last, both included.
---@param first number # a number
---@param last number # a number
---@param n neap.Int # a whole number
---@param options? neap.linspace.options
---@overload fun(first: number, last: number, options: neap.linspace.options): neap.Tensor
---@overload fun(first: number, options: neap.linspace.options): neap.Tensor
---@overload fun(options: neap.linspace.options): neap.Tensor
---@return neap.Tensor
function neap.linspace(first, last, n, options) end

---@class neap.logspace.options
---@field base? number # a number; default `10`
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field first? number # a number
---@field last? number # a number
---@field n? neap.Int # a whole number
---@field start? any
---@field end? any
---@field steps? any

--- base to the power of n numbers evenly spaced from first to last.
---@param first number # a number
---@param last number # a number
---@param n neap.Int # a whole number
---@param options? neap.logspace.options
---@overload fun(first: number, last: number, options: neap.logspace.options): neap.Tensor
---@overload fun(first: number, options: neap.logspace.options): neap.Tensor
---@overload fun(options: neap.logspace.options): neap.Tensor
---@return neap.Tensor
function neap.logspace(first, last, n, options) end

---@class neap.new_empty.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field size? any

--- A tensor of elements that are not set yet with the dtype of x.
---@param x neap.TensorLike # a tensor or a number
---@param ... neap.Int|neap.Int[]|neap.new_empty.options # sizes, or one list of them
---@return neap.Tensor
function neap.new_empty(x, ...) end

--- A tensor of elements that are not set yet with the dtype of x.
---@param ... neap.Int|neap.Int[]|neap.new_empty.options # sizes, or one list of them
---@return neap.Tensor
function Tensor:new_empty(...) end

---@class neap.new_full.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field shape? neap.Int|neap.Int[] # a list of sizes
---@field value? neap.TensorLike # a tensor or a number
---@field size? any
---@field fill_value? any

--- A tensor with the dtype of x and every element `value`.
---@param x neap.TensorLike # a tensor or a number
---@param shape neap.Int|neap.Int[] # a list of sizes
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.new_full.options
---@overload fun(x: neap.TensorLike, shape: neap.Int|neap.Int[], options: neap.new_full.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.new_full.options): neap.Tensor
---@return neap.Tensor
function neap.new_full(x, shape, value, options) end

--- A tensor with the dtype of x and every element `value`.
---@param shape neap.Int|neap.Int[] # a list of sizes
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.new_full.options
---@overload fun(self: neap.Tensor, shape: neap.Int|neap.Int[], options: neap.new_full.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.new_full.options): neap.Tensor
---@return neap.Tensor
function Tensor:new_full(shape, value, options) end

---@class neap.new_ones.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field size? any

--- A tensor of ones with the dtype of x.
---@param x neap.TensorLike # a tensor or a number
---@param ... neap.Int|neap.Int[]|neap.new_ones.options # sizes, or one list of them
---@return neap.Tensor
function neap.new_ones(x, ...) end

--- A tensor of ones with the dtype of x.
---@param ... neap.Int|neap.Int[]|neap.new_ones.options # sizes, or one list of them
---@return neap.Tensor
function Tensor:new_ones(...) end

---@class neap.new_zeros.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field size? any

--- A tensor of zeros with the dtype of x.
---@param x neap.TensorLike # a tensor or a number
---@param ... neap.Int|neap.Int[]|neap.new_zeros.options # sizes, or one list of them
---@return neap.Tensor
function neap.new_zeros(x, ...) end

--- A tensor of zeros with the dtype of x.
---@param ... neap.Int|neap.Int[]|neap.new_zeros.options # sizes, or one list of them
---@return neap.Tensor
function Tensor:new_zeros(...) end

---@class neap.ones.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field size? any

--- A tensor of ones.
---@param ... neap.Int|neap.Int[]|neap.ones.options # sizes, or one list of them
---@return neap.Tensor
function neap.ones(...) end

---@class neap.ones_like.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`

--- A tensor of ones with the shape and dtype of x.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.ones_like.options
---@return neap.Tensor
function neap.ones_like(x, options) end

--- A tensor of ones with the shape and dtype of x.
---@param options? neap.ones_like.options
---@return neap.Tensor
function Tensor:ones_like(options) end

---@class neap.range.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field first? number # a number
---@field last? number # a number
---@field step? number # a number; default `1`
---@field start? any
---@field end? any

--- first, first + step, ... up to and including last, as in Lua's for; int64 when all are whole
--- numbers.
---@param first number # a number
---@param last number # a number
---@param step? number # a number; default `1`
---@param options? neap.range.options
---@overload fun(first: number, last: number, options: neap.range.options): neap.Tensor
---@overload fun(first: number, options: neap.range.options): neap.Tensor
---@overload fun(options: neap.range.options): neap.Tensor
---@return neap.Tensor
function neap.range(first, last, step, options) end

---@class neap.zeros.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field size? any

--- A tensor of zeros.
---@param ... neap.Int|neap.Int[]|neap.zeros.options # sizes, or one list of them
---@return neap.Tensor
function neap.zeros(...) end

---@class neap.zeros_like.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`

--- A tensor of zeros with the shape and dtype of x.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.zeros_like.options
---@return neap.Tensor
function neap.zeros_like(x, options) end

--- A tensor of zeros with the shape and dtype of x.
---@param options? neap.zeros_like.options
---@return neap.Tensor
function Tensor:zeros_like(options) end
