---@meta neap
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@alias neap.Int integer|number a whole number
---@alias neap.DType "float32"|"float64"|"int64"|"int32"|"uint8"|"bool"|string
---@alias neap.TensorLike neap.Tensor|number|boolean|table

--- A shape: a table of sizes, which prints as `(2, 3)`.
---@class neap.Shape
---@field [integer] integer

---@class neap.Tensor
---@field [integer|table|neap.Tensor] neap.Tensor
---@operator add(any): neap.Tensor
---@operator sub(any): neap.Tensor
---@operator mul(any): neap.Tensor
---@operator div(any): neap.Tensor
---@operator idiv(any): neap.Tensor
---@operator mod(any): neap.Tensor
---@operator pow(any): neap.Tensor
---@operator unm: neap.Tensor
---@operator len: integer
---@operator band(any): neap.Tensor
---@operator bor(any): neap.Tensor
---@operator bxor(any): neap.Tensor
---@operator bnot: neap.Tensor
---@operator shl(any): neap.Tensor
---@operator shr(any): neap.Tensor

local Tensor = {}

---@class neap
---@field nn neap.nn
---@field optim neap.optim
---@field data neap.data
---@field image neap.image
---@field metrics neap.metrics
---@field plot neap.plot
---@field train neap.train
---@field distributed neap.distributed
---@field log neap.log
---@field testing neap.testing
local neap = {}

---@return any
function Tensor:cond(...) end

---@return any
function Tensor:matrix_norm(...) end

---@return any
function Tensor:vector_norm(...) end

---@type any
neap.allclose = nil

---@type any
neap.at = nil

---@type any
neap.backward = nil

---@type any
neap.detach = nil

---@type any
neap.dim = nil

---@type any
neap.element_size = nil

---@type any
neap.equal = nil

---@type any
neap.fill_diagonal_ = nil

---@type any
neap.index_put = nil

---@type any
neap.index_put_ = nil

---@type any
neap.io = nil

---@type any
neap.is_contiguous = nil

---@type any
neap.is_floating_point = nil

---@type any
neap.item = nil

---@type any
neap.json = nil

---@type any
neap.ndimension = nil

---@type any
neap.nelement = nil

---@type any
neap.new_tensor = nil

---@type any
neap.numel = nil

---@type any
neap.register_hook = nil

---@type any
neap.reshape_as = nil

---@type any
neap.size = nil

---@type any
neap.stride = nil

---@type any
neap.tokenizer = nil

---@type any
neap.totable = nil

---@type any
neap.view_as = nil

return neap
