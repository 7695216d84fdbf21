---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

--- The sizes of the dims, as a table of its own.
---@type neap.Shape
Tensor.shape = nil

--- The number of dims.
---@type integer
Tensor.ndim = nil

--- The name of the dtype: float32, float64, int64, int32, uint8 or bool.
---@type string
Tensor.dtype = nil

--- x with its last two dims exchanged: a view.
---@type neap.Tensor
Tensor.mT = nil

--- x with its dims in reverse order: a view.
---@type neap.Tensor
Tensor.T = nil

--- The elements of x outside the graph: a tensor that shares them. Assigning a tensor writes
--- its elements into x, unrecorded.
---@type neap.Tensor
Tensor.data = nil

--- How often the memory of x has been written to, by x or by another view of it: a value saved
--- for a gradient must not be written to before it is used.
---@type integer
Tensor._version = nil

--- The sizes as a table, or the size of one dim.
---@param dim? any
---@return any
function Tensor:size(dim) end

--- The number of dims.
---@return integer
function Tensor:dim() end

--- The number of elements.
---@return integer
function Tensor:numel() end

--- How many elements lie between neighbours along each dim, as a table, or along one dim.
---@param dim? any
---@return any
function Tensor:stride(dim) end

--- Do the elements lie in row-major order without gaps?
---@return boolean
function Tensor:is_contiguous() end

--- The bytes of one element.
---@return integer
function Tensor:element_size() end

--- The one element of x as a Lua number or boolean.
---@return number
function Tensor:item() end

--- One element as a Lua number or boolean, by one index a dim, counted from 1.
---@param i any
---@param j any
---@param ... any
---@return number
function Tensor:at(i, j, ...) end

--- The elements as nested Lua tables.
---@return table
function Tensor:totable() end

--- Are the shapes and all elements the same? Gives true or false.
---@param y any
---@return boolean
function Tensor:equal(y) end

---@class neap.allclose.options
---@field rtol? number # default `1e-5`
---@field atol? number # default `1e-8`
---@field equal_nan? boolean # default `false`
---@field y? any

--- Is |x - y| <= atol + rtol |y| for all elements? Gives true or false.
---@param y any
---@param options? neap.allclose.options
---@overload fun(self: neap.Tensor, options: neap.allclose.options): boolean
---@return boolean
function Tensor:allclose(y, options) end

--- Gives the memory of x back now; x cannot be used afterwards. `local x <close> = ...` does it
--- at the end of the block.
---@return any
function Tensor:close() end

--- Is the value a tensor?
---@param value neap.TensorLike
---@return boolean
function neap.is_tensor(value) end

---@class neap.set_printoptions.options
---@field precision? number # default `4`
---@field threshold? number # default `1000`
---@field edgeitems? number # default `3`
---@field linewidth? number # default `80`
---@field sci_mode? string # default `"auto"`
---@field profile? any

--- How tensors are shown: digits after the point, from how many elements on they are summarised
--- (math.huge: never), elements shown at either end then, columns of a line, and scientific
--- notation (true, false, "auto": where the range demands it). The profiles "default", "short"
--- and "full" set all of them. Without an argument all are as at the start.
---@param options? neap.set_printoptions.options
---@return any
function neap.set_printoptions(options) end

--- The options that set_printoptions takes, as a table.
---@return table
function neap.get_printoptions() end

--- Sets the dtype of tensors made of Lua numbers: "float32", as at the start, or "float64".
---@param dtype neap.DType
---@return any
function neap.set_default_dtype(dtype) end

--- The dtype of tensors made of Lua numbers.
---@return string
function neap.get_default_dtype() end

--- x as bool; x itself where it is.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.bool(x) end

--- x as bool; x itself where it is.
---@return neap.Tensor
function Tensor:bool() end

--- x as uint8; x itself where it is.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.byte(x) end

--- x as uint8; x itself where it is.
---@return neap.Tensor
function Tensor:byte() end

--- A copy of x with elements of its own. Gradients flow back to x.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.clone(x) end

--- A copy of x with elements of its own. Gradients flow back to x.
---@return neap.Tensor
function Tensor:clone() end

--- x with its elements in row-major order: x itself, or else a copy.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.contiguous(x) end

--- x with its elements in row-major order: x itself, or else a copy.
---@return neap.Tensor
function Tensor:contiguous() end

--- x as float64; x itself where it is.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.double(x) end

--- x as float64; x itself where it is.
---@return neap.Tensor
function Tensor:double() end

--- x as float32; x itself where it is.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.float(x) end

--- x as float32; x itself where it is.
---@return neap.Tensor
function Tensor:float() end

--- x as int32; x itself where it is.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.int(x) end

--- x as int32; x itself where it is.
---@return neap.Tensor
function Tensor:int() end

--- x as int64; x itself where it is.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.long(x) end

--- x as int64; x itself where it is.
---@return neap.Tensor
function Tensor:long() end

---@class neap.to.options
---@field dtype? neap.DType # the name of a dtype

--- x in the given dtype; x itself where it has it. Floats become integers towards zero, numbers
--- become bools by x ~= 0.
---@param x neap.TensorLike # a tensor or a number
---@param dtype neap.DType # the name of a dtype
---@param options? neap.to.options
---@overload fun(x: neap.TensorLike, options: neap.to.options): neap.Tensor
---@return neap.Tensor
function neap.to(x, dtype, options) end

--- x in the given dtype; x itself where it has it. Floats become integers towards zero, numbers
--- become bools by x ~= 0.
---@param dtype neap.DType # the name of a dtype
---@param options? neap.to.options
---@overload fun(self: neap.Tensor, options: neap.to.options): neap.Tensor
---@return neap.Tensor
function Tensor:to(dtype, options) end

---@class neap.type_as.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x in the dtype of y; x itself where it has it.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.type_as.options
---@overload fun(x: neap.TensorLike, options: neap.type_as.options): neap.Tensor
---@return neap.Tensor
function neap.type_as(x, y, options) end

--- x in the dtype of y; x itself where it has it.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.type_as.options
---@overload fun(self: neap.Tensor, options: neap.type_as.options): neap.Tensor
---@return neap.Tensor
function Tensor:type_as(y, options) end

---@class neap.fill_diagonal_.options
---@field wrap? boolean # default `false`
---@field value? neap.TensorLike

--- Writes a number on the diagonal of a matrix, or of a tensor whose dims are all of one size.
--- With wrap a tall matrix goes on with a new diagonal after each square.
---@param value neap.TensorLike
---@param options? neap.fill_diagonal_.options
---@overload fun(self: neap.Tensor, options: neap.fill_diagonal_.options): neap.Tensor
---@return neap.Tensor
function Tensor:fill_diagonal_(value, options) end

--- Is the dtype a float?
---@return boolean
function Tensor:is_floating_point() end

--- The number of dims, as dim.
---@return integer
function Tensor:ndimension() end

--- The number of elements, as numel.
---@return integer
function Tensor:nelement() end

---@class neap.new_tensor.options
---@field dtype? neap.DType
---@field requires_grad? boolean # default `false`
---@field value? neap.TensorLike

--- A tensor of numbers or nested tables, in the dtype of x.
---@param value neap.TensorLike
---@param options? neap.new_tensor.options
---@overload fun(self: neap.Tensor, options: neap.new_tensor.options): neap.Tensor
---@return neap.Tensor
function Tensor:new_tensor(value, options) end

--- The elements of x in the shape of y, shared where that can be.
---@param y any
---@return neap.Tensor
function Tensor:reshape_as(y) end

--- The elements of x in the shape of y, shared.
---@param y any
---@return neap.Tensor
function Tensor:view_as(y) end
