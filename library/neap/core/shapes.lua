---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

--- As many results as tensors: each with 1 dims or more; a number becomes a vector of one.
---@param ... neap.TensorLike[] # tensors, or one list of them
---@return neap.Tensor, neap.Tensor
function neap.atleast_1d(...) end

--- As many results as tensors: each with 1 dims or more; a number becomes a vector of one.
---@param ... any
---@return neap.Tensor, neap.Tensor
function Tensor:atleast_1d(...) end

--- As many results as tensors: each with 2 dims or more; a vector becomes a row.
---@param ... neap.TensorLike[] # tensors, or one list of them
---@return neap.Tensor, neap.Tensor
function neap.atleast_2d(...) end

--- As many results as tensors: each with 2 dims or more; a vector becomes a row.
---@param ... any
---@return neap.Tensor, neap.Tensor
function Tensor:atleast_2d(...) end

--- As many results as tensors: each with 3 dims or more; a vector becomes (1, n, 1), a matrix
--- (m, n, 1).
---@param ... neap.TensorLike[] # tensors, or one list of them
---@return neap.Tensor, neap.Tensor
function neap.atleast_3d(...) end

--- As many results as tensors: each with 3 dims or more; a vector becomes (1, n, 1), a matrix
--- (m, n, 1).
---@param ... any
---@return neap.Tensor, neap.Tensor
function Tensor:atleast_3d(...) end

--- A matrix with the tensors as blocks along its diagonal and zeros elsewhere; numbers and
--- vectors are taken as matrices of one row.
---@param ... neap.TensorLike[] # tensors, or one list of them
---@return neap.Tensor
function neap.block_diag(...) end

--- A matrix with the tensors as blocks along its diagonal and zeros elsewhere; numbers and
--- vectors are taken as matrices of one row.
---@param ... any
---@return neap.Tensor
function Tensor:block_diag(...) end

--- As many results as tensors: each expanded to the shape all broadcast to.
---@param ... neap.TensorLike[] # tensors, or one list of them
---@return neap.Tensor, neap.Tensor
function neap.broadcast_tensors(...) end

--- As many results as tensors: each expanded to the shape all broadcast to.
---@param ... any
---@return neap.Tensor, neap.Tensor
function Tensor:broadcast_tensors(...) end

---@class neap.broadcast_to.options
---@field size? any

--- The same as expand.
---@param x neap.TensorLike # a tensor or a number
---@param ... neap.Int|neap.Int[]|neap.broadcast_to.options # sizes, or one list of them
---@return neap.Tensor
function neap.broadcast_to(x, ...) end

--- The same as expand.
---@param ... neap.Int|neap.Int[]|neap.broadcast_to.options # sizes, or one list of them
---@return neap.Tensor
function Tensor:broadcast_to(...) end

--- All combinations of one element of each vector, as rows (count, vectors), the last one
--- varying fastest; of one vector, that vector.
---@param ... neap.TensorLike[] # tensors, or one list of them
---@return neap.Tensor
function neap.cartesian_prod(...) end

--- All combinations of one element of each vector, as rows (count, vectors), the last one
--- varying fastest; of one vector, that vector.
---@param ... any
---@return neap.Tensor
function Tensor:cartesian_prod(...) end

---@class neap.cat.options
---@field tensors? neap.TensorLike[] # a list of tensors
---@field dim? neap.Int # a dim, counted from 1; default `1`

--- The tensors one after the other along a dim; all other sizes are equal. A number counts as a
--- vector of one element.
---@param tensors neap.TensorLike[] # a list of tensors
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param options? neap.cat.options
---@overload fun(tensors: neap.TensorLike[], options: neap.cat.options): neap.Tensor
---@overload fun(options: neap.cat.options): neap.Tensor
---@return neap.Tensor
function neap.cat(tensors, dim, options) end

neap.concat = neap.cat
neap.concatenate = neap.cat

--- The tensors one after the other along a dim; all other sizes are equal. A number counts as a
--- vector of one element.
---@param y any
---@param ... any
---@return neap.Tensor
function Tensor:cat(y, ...) end

Tensor.concat = Tensor.cat
Tensor.concatenate = Tensor.cat

---@class neap.chunk.options
---@field n? neap.Int # a whole number
---@field dim? neap.Int # a dim, counted from 1; default `1`
---@field chunks? any

--- A list of at most n views of equal size along the dim, the last one smaller.
---@param x neap.TensorLike # a tensor or a number
---@param n neap.Int # a whole number
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param options? neap.chunk.options
---@overload fun(x: neap.TensorLike, n: neap.Int, options: neap.chunk.options): neap.Tensor[]
---@overload fun(x: neap.TensorLike, options: neap.chunk.options): neap.Tensor[]
---@return neap.Tensor[]
function neap.chunk(x, n, dim, options) end

--- A list of at most n views of equal size along the dim, the last one smaller.
---@param n neap.Int # a whole number
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param options? neap.chunk.options
---@overload fun(self: neap.Tensor, n: neap.Int, options: neap.chunk.options): neap.Tensor[]
---@overload fun(self: neap.Tensor, options: neap.chunk.options): neap.Tensor[]
---@return neap.Tensor[]
function Tensor:chunk(n, dim, options) end

--- The tensors next to each other along dim 2, numbers and vectors as columns.
---@param ... neap.TensorLike[] # tensors, or one list of them
---@return neap.Tensor
function neap.column_stack(...) end

---@class neap.combinations.options
---@field with_replacement? boolean # true or false; default `false`
---@field r? neap.Int # a whole number; default `2`

--- All combinations of r elements of a vector, as rows, in the order of their places;
--- with_replacement lets an element come again.
---@param x neap.TensorLike # a tensor or a number
---@param r? neap.Int # a whole number; default `2`
---@param options? neap.combinations.options
---@overload fun(x: neap.TensorLike, options: neap.combinations.options): neap.Tensor
---@return neap.Tensor
function neap.combinations(x, r, options) end

--- All combinations of r elements of a vector, as rows, in the order of their places;
--- with_replacement lets an element come again.
---@param r? neap.Int # a whole number; default `2`
---@param options? neap.combinations.options
---@overload fun(self: neap.Tensor, options: neap.combinations.options): neap.Tensor
---@return neap.Tensor
function Tensor:combinations(r, options) end

---@class neap.diag.options
---@field diagonal? neap.Int # a whole number; default `0`

--- Of a matrix, the elements on a diagonal; of a vector, the matrix with it on the diagonal and
--- zeros elsewhere.
---@param x neap.TensorLike # a tensor or a number
---@param diagonal? neap.Int # a whole number; default `0`
---@param options? neap.diag.options
---@overload fun(x: neap.TensorLike, options: neap.diag.options): neap.Tensor
---@return neap.Tensor
function neap.diag(x, diagonal, options) end

--- Of a matrix, the elements on a diagonal; of a vector, the matrix with it on the diagonal and
--- zeros elsewhere.
---@param diagonal? neap.Int # a whole number; default `0`
---@param options? neap.diag.options
---@overload fun(self: neap.Tensor, options: neap.diag.options): neap.Tensor
---@return neap.Tensor
function Tensor:diag(diagonal, options) end

---@class neap.diag_embed.options
---@field offset? neap.Int # a whole number; default `0`
---@field dim1? neap.Int # a dim, counted from 1; default `-2`
---@field dim2? neap.Int # a dim, counted from 1; default `-1`

--- Matrices, in dims dim1 and dim2 of the result, with the last dim of x on their diagonal
--- (`offset` places above the main one) and zeros elsewhere.
---@param x neap.TensorLike # a tensor or a number
---@param offset? neap.Int # a whole number; default `0`
---@param dim1? neap.Int # a dim, counted from 1; default `-2`
---@param dim2? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.diag_embed.options
---@overload fun(x: neap.TensorLike, offset: neap.Int, dim1: neap.Int, options: neap.diag_embed.options): neap.Tensor
---@overload fun(x: neap.TensorLike, offset: neap.Int, options: neap.diag_embed.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.diag_embed.options): neap.Tensor
---@return neap.Tensor
function neap.diag_embed(x, offset, dim1, dim2, options) end

--- Matrices, in dims dim1 and dim2 of the result, with the last dim of x on their diagonal
--- (`offset` places above the main one) and zeros elsewhere.
---@param offset? neap.Int # a whole number; default `0`
---@param dim1? neap.Int # a dim, counted from 1; default `-2`
---@param dim2? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.diag_embed.options
---@overload fun(self: neap.Tensor, offset: neap.Int, dim1: neap.Int, options: neap.diag_embed.options): neap.Tensor
---@overload fun(self: neap.Tensor, offset: neap.Int, options: neap.diag_embed.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.diag_embed.options): neap.Tensor
---@return neap.Tensor
function Tensor:diag_embed(offset, dim1, dim2, options) end

---@class neap.diagonal.options
---@field offset? neap.Int # a whole number; default `0`
---@field dim1? neap.Int # a dim, counted from 1; default `1`
---@field dim2? neap.Int # a dim, counted from 1; default `2`

--- The view of the elements with index(dim2) - index(dim1) = offset, as a last dim in place of
--- the two.
---@param x neap.TensorLike # a tensor or a number
---@param offset? neap.Int # a whole number; default `0`
---@param dim1? neap.Int # a dim, counted from 1; default `1`
---@param dim2? neap.Int # a dim, counted from 1; default `2`
---@param options? neap.diagonal.options
---@overload fun(x: neap.TensorLike, offset: neap.Int, dim1: neap.Int, options: neap.diagonal.options): neap.Tensor
---@overload fun(x: neap.TensorLike, offset: neap.Int, options: neap.diagonal.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.diagonal.options): neap.Tensor
---@return neap.Tensor
function neap.diagonal(x, offset, dim1, dim2, options) end

--- The view of the elements with index(dim2) - index(dim1) = offset, as a last dim in place of
--- the two.
---@param offset? neap.Int # a whole number; default `0`
---@param dim1? neap.Int # a dim, counted from 1; default `1`
---@param dim2? neap.Int # a dim, counted from 1; default `2`
---@param options? neap.diagonal.options
---@overload fun(self: neap.Tensor, offset: neap.Int, dim1: neap.Int, options: neap.diagonal.options): neap.Tensor
---@overload fun(self: neap.Tensor, offset: neap.Int, options: neap.diagonal.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.diagonal.options): neap.Tensor
---@return neap.Tensor
function Tensor:diagonal(offset, dim1, dim2, options) end

---@class neap.diagonal_scatter.options
---@field src? neap.TensorLike # a tensor or a number
---@field offset? neap.Int # a whole number; default `0`
---@field dim1? neap.Int # a dim, counted from 1; default `1`
---@field dim2? neap.Int # a dim, counted from 1; default `2`

--- x with src, of the shape of x:diagonal(...), on that diagonal.
---@param x neap.TensorLike # a tensor or a number
---@param src neap.TensorLike # a tensor or a number
---@param offset? neap.Int # a whole number; default `0`
---@param dim1? neap.Int # a dim, counted from 1; default `1`
---@param dim2? neap.Int # a dim, counted from 1; default `2`
---@param options? neap.diagonal_scatter.options
---@overload fun(x: neap.TensorLike, src: neap.TensorLike, offset: neap.Int, dim1: neap.Int, options: neap.diagonal_scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, src: neap.TensorLike, offset: neap.Int, options: neap.diagonal_scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, src: neap.TensorLike, options: neap.diagonal_scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.diagonal_scatter.options): neap.Tensor
---@return neap.Tensor
function neap.diagonal_scatter(x, src, offset, dim1, dim2, options) end

--- x with src, of the shape of x:diagonal(...), on that diagonal.
---@param src neap.TensorLike # a tensor or a number
---@param offset? neap.Int # a whole number; default `0`
---@param dim1? neap.Int # a dim, counted from 1; default `1`
---@param dim2? neap.Int # a dim, counted from 1; default `2`
---@param options? neap.diagonal_scatter.options
---@overload fun(self: neap.Tensor, src: neap.TensorLike, offset: neap.Int, dim1: neap.Int, options: neap.diagonal_scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, src: neap.TensorLike, offset: neap.Int, options: neap.diagonal_scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, src: neap.TensorLike, options: neap.diagonal_scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.diagonal_scatter.options): neap.Tensor
---@return neap.Tensor
function Tensor:diagonal_scatter(src, offset, dim1, dim2, options) end

---@class neap.dsplit.options
---@field n? neap.Int|neap.Int[] # a whole number or a list of them
---@field indices_or_sections? any
---@field sections? any
---@field indices? any

--- tensor_split along dim 3, of tensors with 3 dims or more.
---@param x neap.TensorLike # a tensor or a number
---@param n neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.dsplit.options
---@overload fun(x: neap.TensorLike, options: neap.dsplit.options): neap.Tensor[]
---@return neap.Tensor[]
function neap.dsplit(x, n, options) end

--- tensor_split along dim 3, of tensors with 3 dims or more.
---@param n neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.dsplit.options
---@overload fun(self: neap.Tensor, options: neap.dsplit.options): neap.Tensor[]
---@return neap.Tensor[]
function Tensor:dsplit(n, options) end

--- The tensors behind each other: along dim 3.
---@param tensors neap.TensorLike[] # a list of tensors
---@return neap.Tensor
function neap.dstack(tensors) end

---@class neap.expand.options
---@field size? any

--- x with dims of size 1 repeated to `shape`, and new dims in front; -1 keeps a size. The
--- repeated elements share memory.
---@param x neap.TensorLike # a tensor or a number
---@param ... neap.Int|neap.Int[]|neap.expand.options # sizes, or one list of them
---@return neap.Tensor
function neap.expand(x, ...) end

--- x with dims of size 1 repeated to `shape`, and new dims in front; -1 keeps a size. The
--- repeated elements share memory.
---@param ... neap.Int|neap.Int[]|neap.expand.options # sizes, or one list of them
---@return neap.Tensor
function Tensor:expand(...) end

---@class neap.expand_as.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x expanded to the shape of y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.expand_as.options
---@overload fun(x: neap.TensorLike, options: neap.expand_as.options): neap.Tensor
---@return neap.Tensor
function neap.expand_as(x, y, options) end

--- x expanded to the shape of y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.expand_as.options
---@overload fun(self: neap.Tensor, options: neap.expand_as.options): neap.Tensor
---@return neap.Tensor
function Tensor:expand_as(y, options) end

---@class neap.flatten.options
---@field from? neap.Int # a dim, counted from 1; default `1`
---@field to? neap.Int # a dim, counted from 1; default `-1`
---@field start_dim? any
---@field end_dim? any

--- Dims `from` to `to` as one; of 0 dims, a vector of one element.
---@param x neap.TensorLike # a tensor or a number
---@param from? neap.Int # a dim, counted from 1; default `1`
---@param to? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.flatten.options
---@overload fun(x: neap.TensorLike, from: neap.Int, options: neap.flatten.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.flatten.options): neap.Tensor
---@return neap.Tensor
function neap.flatten(x, from, to, options) end

--- Dims `from` to `to` as one; of 0 dims, a vector of one element.
---@param from? neap.Int # a dim, counted from 1; default `1`
---@param to? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.flatten.options
---@overload fun(self: neap.Tensor, from: neap.Int, options: neap.flatten.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.flatten.options): neap.Tensor
---@return neap.Tensor
function Tensor:flatten(from, to, options) end

---@class neap.flip.options

--- x with the order of elements along some dims reversed; a copy.
---@param x neap.TensorLike # a tensor or a number
---@param ... neap.Int|neap.Int[]|neap.flip.options # dims, counted from 1, or one list of them
---@return neap.Tensor
function neap.flip(x, ...) end

--- x with the order of elements along some dims reversed; a copy.
---@param ... neap.Int|neap.Int[]|neap.flip.options # dims, counted from 1, or one list of them
---@return neap.Tensor
function Tensor:flip(...) end

--- x with the order along dim 2 reversed.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.fliplr(x) end

--- x with the order along dim 2 reversed.
---@return neap.Tensor
function Tensor:fliplr() end

--- x with the order along dim 1 reversed.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.flipud(x) end

--- x with the order along dim 1 reversed.
---@return neap.Tensor
function Tensor:flipud() end

---@class neap.hsplit.options
---@field n? neap.Int|neap.Int[] # a whole number or a list of them
---@field indices_or_sections? any
---@field sections? any
---@field indices? any

--- tensor_split along dim 2, of vectors along dim 1.
---@param x neap.TensorLike # a tensor or a number
---@param n neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.hsplit.options
---@overload fun(x: neap.TensorLike, options: neap.hsplit.options): neap.Tensor[]
---@return neap.Tensor[]
function neap.hsplit(x, n, options) end

--- tensor_split along dim 2, of vectors along dim 1.
---@param n neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.hsplit.options
---@overload fun(self: neap.Tensor, options: neap.hsplit.options): neap.Tensor[]
---@return neap.Tensor[]
function Tensor:hsplit(n, options) end

--- The tensors next to each other: along dim 2, vectors along dim 1.
---@param tensors neap.TensorLike[] # a list of tensors
---@return neap.Tensor
function neap.hstack(tensors) end

---@class neap.meshgrid.options
---@field indexing? "ij"|"xy" # "ij" or "xy"; default `ij`

--- As many results as vectors: the grid of all their combinations, of shape (n1, n2, ...), in
--- which result i holds the elements of vector i along dim i. With indexing "xy" the first two
--- dims are exchanged.
---@param ... neap.TensorLike[]|neap.meshgrid.options # tensors, or one list of them
---@return neap.Tensor, neap.Tensor
function neap.meshgrid(...) end

--- As many results as vectors: the grid of all their combinations, of shape (n1, n2, ...), in
--- which result i holds the elements of vector i along dim i. With indexing "xy" the first two
--- dims are exchanged.
---@param ... any
---@return neap.Tensor, neap.Tensor
function Tensor:meshgrid(...) end

---@class neap.movedim.options
---@field from? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@field to? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@field source? any
---@field destination? any

--- x with dims `from` moved to the places `to`; the others keep their order.
---@param x neap.TensorLike # a tensor or a number
---@param from neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param to neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.movedim.options
---@overload fun(x: neap.TensorLike, from: neap.Int|neap.Int[], options: neap.movedim.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.movedim.options): neap.Tensor
---@return neap.Tensor
function neap.movedim(x, from, to, options) end

neap.moveaxis = neap.movedim

--- x with dims `from` moved to the places `to`; the others keep their order.
---@param from neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param to neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.movedim.options
---@overload fun(self: neap.Tensor, from: neap.Int|neap.Int[], options: neap.movedim.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.movedim.options): neap.Tensor
---@return neap.Tensor
function Tensor:movedim(from, to, options) end

Tensor.moveaxis = Tensor.movedim

---@class neap.narrow.options
---@field dim? neap.Int # a dim, counted from 1
---@field start? neap.Int # a whole number
---@field length? neap.Int # a whole number

--- The view of `length` places of `dim` from `start` (counted from 1) on.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param start neap.Int # a whole number
---@param length neap.Int # a whole number
---@param options? neap.narrow.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, start: neap.Int, options: neap.narrow.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.narrow.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.narrow.options): neap.Tensor
---@return neap.Tensor
function neap.narrow(x, dim, start, length, options) end

--- The view of `length` places of `dim` from `start` (counted from 1) on.
---@param dim neap.Int # a dim, counted from 1
---@param start neap.Int # a whole number
---@param length neap.Int # a whole number
---@param options? neap.narrow.options
---@overload fun(self: neap.Tensor, dim: neap.Int, start: neap.Int, options: neap.narrow.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.narrow.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.narrow.options): neap.Tensor
---@return neap.Tensor
function Tensor:narrow(dim, start, length, options) end

---@class neap.permute.options

--- The dims of x in another order: dim i of the result is dim dims[i] of x.
---@param x neap.TensorLike # a tensor or a number
---@param ... neap.Int|neap.Int[]|neap.permute.options # dims, counted from 1, or one list of them
---@return neap.Tensor
function neap.permute(x, ...) end

--- The dims of x in another order: dim i of the result is dim dims[i] of x.
---@param ... neap.Int|neap.Int[]|neap.permute.options # dims, counted from 1, or one list of them
---@return neap.Tensor
function Tensor:permute(...) end

--- The elements of x, in row-major order, as a vector.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.ravel(x) end

--- The elements of x, in row-major order, as a vector.
---@return neap.Tensor
function Tensor:ravel() end

---@class neap.repeat_interleave.options
---@field repeats? neap.TensorLike # a tensor or a number
---@field dim? neap.Int # a dim, counted from 1

--- Each place along the dim (without a dim: each element of x as a vector) repeated as often as
--- `repeats`, a number or a vector of them, says.
---@param x neap.TensorLike # a tensor or a number
---@param repeats neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.repeat_interleave.options
---@overload fun(x: neap.TensorLike, repeats: neap.TensorLike, options: neap.repeat_interleave.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.repeat_interleave.options): neap.Tensor
---@return neap.Tensor
function neap.repeat_interleave(x, repeats, dim, options) end

--- Each place along the dim (without a dim: each element of x as a vector) repeated as often as
--- `repeats`, a number or a vector of them, says.
---@param repeats neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.repeat_interleave.options
---@overload fun(self: neap.Tensor, repeats: neap.TensorLike, options: neap.repeat_interleave.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.repeat_interleave.options): neap.Tensor
---@return neap.Tensor
function Tensor:repeat_interleave(repeats, dim, options) end

---@class neap.reshape.options
---@field size? any

--- The elements of x, in row-major order, under another shape; one size may be -1. A view where
--- possible, else a copy.
---@param x neap.TensorLike # a tensor or a number
---@param ... neap.Int|neap.Int[]|neap.reshape.options # sizes, or one list of them
---@return neap.Tensor
function neap.reshape(x, ...) end

--- The elements of x, in row-major order, under another shape; one size may be -1. A view where
--- possible, else a copy.
---@param ... neap.Int|neap.Int[]|neap.reshape.options # sizes, or one list of them
---@return neap.Tensor
function Tensor:reshape(...) end

---@class neap.roll.options
---@field shifts? neap.Int|neap.Int[] # a whole number or a list of them
---@field dims? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- x with its elements moved by `shifts` places along `dims`, those that leave at one end
--- coming in at the other; without dims, over all elements as a vector.
---@param x neap.TensorLike # a tensor or a number
---@param shifts neap.Int|neap.Int[] # a whole number or a list of them
---@param dims? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.roll.options
---@overload fun(x: neap.TensorLike, shifts: neap.Int|neap.Int[], options: neap.roll.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.roll.options): neap.Tensor
---@return neap.Tensor
function neap.roll(x, shifts, dims, options) end

--- x with its elements moved by `shifts` places along `dims`, those that leave at one end
--- coming in at the other; without dims, over all elements as a vector.
---@param shifts neap.Int|neap.Int[] # a whole number or a list of them
---@param dims? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.roll.options
---@overload fun(self: neap.Tensor, shifts: neap.Int|neap.Int[], options: neap.roll.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.roll.options): neap.Tensor
---@return neap.Tensor
function Tensor:roll(shifts, dims, options) end

---@class neap.rot90.options
---@field k? neap.Int # a whole number; default `1`
---@field dims? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- x turned k times by 90 degrees in the plane of two dims (1 and 2), from the first towards
--- the second.
---@param x neap.TensorLike # a tensor or a number
---@param k? neap.Int # a whole number; default `1`
---@param dims? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.rot90.options
---@overload fun(x: neap.TensorLike, k: neap.Int, options: neap.rot90.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.rot90.options): neap.Tensor
---@return neap.Tensor
function neap.rot90(x, k, dims, options) end

--- x turned k times by 90 degrees in the plane of two dims (1 and 2), from the first towards
--- the second.
---@param k? neap.Int # a whole number; default `1`
---@param dims? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.rot90.options
---@overload fun(self: neap.Tensor, k: neap.Int, options: neap.rot90.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.rot90.options): neap.Tensor
---@return neap.Tensor
function Tensor:rot90(k, dims, options) end

---@class neap.select.options
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.Int # a whole number

--- The view of x at `index` of `dim`, without that dim; select(x, 1, i) is x[i].
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.Int # a whole number
---@param options? neap.select.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.select.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.select.options): neap.Tensor
---@return neap.Tensor
function neap.select(x, dim, index, options) end

--- The view of x at `index` of `dim`, without that dim; select(x, 1, i) is x[i].
---@param dim neap.Int # a dim, counted from 1
---@param index neap.Int # a whole number
---@param options? neap.select.options
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.select.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.select.options): neap.Tensor
---@return neap.Tensor
function Tensor:select(dim, index, options) end

---@class neap.select_scatter.options
---@field src? neap.TensorLike # a tensor or a number
---@field dim? neap.Int # a dim, counted from 1
---@field index? neap.Int # a whole number

--- x with src, of the shape of x:select(dim, index), in that place.
---@param x neap.TensorLike # a tensor or a number
---@param src neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.Int # a whole number
---@param options? neap.select_scatter.options
---@overload fun(x: neap.TensorLike, src: neap.TensorLike, dim: neap.Int, options: neap.select_scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, src: neap.TensorLike, options: neap.select_scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.select_scatter.options): neap.Tensor
---@return neap.Tensor
function neap.select_scatter(x, src, dim, index, options) end

--- x with src, of the shape of x:select(dim, index), in that place.
---@param src neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param index neap.Int # a whole number
---@param options? neap.select_scatter.options
---@overload fun(self: neap.Tensor, src: neap.TensorLike, dim: neap.Int, options: neap.select_scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, src: neap.TensorLike, options: neap.select_scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.select_scatter.options): neap.Tensor
---@return neap.Tensor
function Tensor:select_scatter(src, dim, index, options) end

---@class neap.slice_scatter.options
---@field src? neap.TensorLike # a tensor or a number
---@field dim? neap.Int # a dim, counted from 1; default `1`
---@field first? neap.Int # a whole number; default `1`
---@field last? neap.Int # a whole number; default `-1`
---@field step? neap.Int # a whole number; default `1`
---@field start? any
---@field end? any

--- x with src in the places first, first + step, ... up to and including last of a dim.
---@param x neap.TensorLike # a tensor or a number
---@param src neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param first? neap.Int # a whole number; default `1`
---@param last? neap.Int # a whole number; default `-1`
---@param step? neap.Int # a whole number; default `1`
---@param options? neap.slice_scatter.options
---@overload fun(x: neap.TensorLike, src: neap.TensorLike, dim: neap.Int, first: neap.Int, last: neap.Int, options: neap.slice_scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, src: neap.TensorLike, dim: neap.Int, first: neap.Int, options: neap.slice_scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, src: neap.TensorLike, dim: neap.Int, options: neap.slice_scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, src: neap.TensorLike, options: neap.slice_scatter.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.slice_scatter.options): neap.Tensor
---@return neap.Tensor
function neap.slice_scatter(x, src, dim, first, last, step, options) end

--- x with src in the places first, first + step, ... up to and including last of a dim.
---@param src neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param first? neap.Int # a whole number; default `1`
---@param last? neap.Int # a whole number; default `-1`
---@param step? neap.Int # a whole number; default `1`
---@param options? neap.slice_scatter.options
---@overload fun(self: neap.Tensor, src: neap.TensorLike, dim: neap.Int, first: neap.Int, last: neap.Int, options: neap.slice_scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, src: neap.TensorLike, dim: neap.Int, first: neap.Int, options: neap.slice_scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, src: neap.TensorLike, dim: neap.Int, options: neap.slice_scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, src: neap.TensorLike, options: neap.slice_scatter.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.slice_scatter.options): neap.Tensor
---@return neap.Tensor
function Tensor:slice_scatter(src, dim, first, last, step, options) end

---@class neap.split.options
---@field size? neap.Int|neap.Int[] # a whole number or a list of them
---@field dim? neap.Int # a dim, counted from 1; default `1`
---@field split_size_or_sections? any
---@field split_size? any

--- A list of views: pieces of `size` places along the dim, the last one smaller; or pieces of
--- the sizes in a table.
---@param x neap.TensorLike # a tensor or a number
---@param size neap.Int|neap.Int[] # a whole number or a list of them
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param options? neap.split.options
---@overload fun(x: neap.TensorLike, size: neap.Int|neap.Int[], options: neap.split.options): neap.Tensor[]
---@overload fun(x: neap.TensorLike, options: neap.split.options): neap.Tensor[]
---@return neap.Tensor[]
function neap.split(x, size, dim, options) end

--- A list of views: pieces of `size` places along the dim, the last one smaller; or pieces of
--- the sizes in a table.
---@param size neap.Int|neap.Int[] # a whole number or a list of them
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param options? neap.split.options
---@overload fun(self: neap.Tensor, size: neap.Int|neap.Int[], options: neap.split.options): neap.Tensor[]
---@overload fun(self: neap.Tensor, options: neap.split.options): neap.Tensor[]
---@return neap.Tensor[]
function Tensor:split(size, dim, options) end

---@class neap.squeeze.options
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- x without its dims of size 1, or without those of them that are named.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.squeeze.options
---@overload fun(x: neap.TensorLike, options: neap.squeeze.options): neap.Tensor
---@return neap.Tensor
function neap.squeeze(x, dim, options) end

neap.squeeze_ = neap.squeeze

--- x without its dims of size 1, or without those of them that are named.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.squeeze.options
---@overload fun(self: neap.Tensor, options: neap.squeeze.options): neap.Tensor
---@return neap.Tensor
function Tensor:squeeze(dim, options) end

Tensor.squeeze_ = Tensor.squeeze

---@class neap.stack.options
---@field tensors? neap.TensorLike[] # a list of tensors
---@field dim? neap.Int # a dim, counted from 1; default `1`

--- The tensors, all of one shape, side by side along a new dim. A number counts as a tensor of
--- 0 dims.
---@param tensors neap.TensorLike[] # a list of tensors
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param options? neap.stack.options
---@overload fun(tensors: neap.TensorLike[], options: neap.stack.options): neap.Tensor
---@overload fun(options: neap.stack.options): neap.Tensor
---@return neap.Tensor
function neap.stack(tensors, dim, options) end

--- The tensors, all of one shape, side by side along a new dim. A number counts as a tensor of
--- 0 dims.
---@param y any
---@param ... any
---@return neap.Tensor
function Tensor:stack(y, ...) end

---@class neap.swapaxes.options
---@field dim1? neap.Int # a dim, counted from 1
---@field dim2? neap.Int # a dim, counted from 1
---@field axis0? any
---@field dim0? any
---@field axis1? any

--- The same as transpose.
---@param x neap.TensorLike # a tensor or a number
---@param dim1 neap.Int # a dim, counted from 1
---@param dim2 neap.Int # a dim, counted from 1
---@param options? neap.swapaxes.options
---@overload fun(x: neap.TensorLike, dim1: neap.Int, options: neap.swapaxes.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.swapaxes.options): neap.Tensor
---@return neap.Tensor
function neap.swapaxes(x, dim1, dim2, options) end

neap.swapaxes_ = neap.swapaxes
neap.swapdims = neap.swapaxes
neap.swapdims_ = neap.swapaxes

--- The same as transpose.
---@param dim1 neap.Int # a dim, counted from 1
---@param dim2 neap.Int # a dim, counted from 1
---@param options? neap.swapaxes.options
---@overload fun(self: neap.Tensor, dim1: neap.Int, options: neap.swapaxes.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.swapaxes.options): neap.Tensor
---@return neap.Tensor
function Tensor:swapaxes(dim1, dim2, options) end

Tensor.swapaxes_ = Tensor.swapaxes
Tensor.swapdims = Tensor.swapaxes
Tensor.swapdims_ = Tensor.swapaxes

--- The transpose of a matrix; a vector or number as it is.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.t(x) end

neap.t_ = neap.t

--- The transpose of a matrix; a vector or number as it is.
---@return neap.Tensor
function Tensor:t() end

Tensor.t_ = Tensor.t

---@class neap.tensor_split.options
---@field n? neap.Int|neap.Int[] # a whole number or a list of them
---@field dim? neap.Int # a dim, counted from 1; default `1`
---@field indices_or_sections? any
---@field sections? any
---@field indices? any

--- A list of n views along the dim, whose sizes differ by at most one; or the pieces that start
--- at 1 and at each place in a table, where negative places count from the end.
---@param x neap.TensorLike # a tensor or a number
---@param n neap.Int|neap.Int[] # a whole number or a list of them
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param options? neap.tensor_split.options
---@overload fun(x: neap.TensorLike, n: neap.Int|neap.Int[], options: neap.tensor_split.options): neap.Tensor[]
---@overload fun(x: neap.TensorLike, options: neap.tensor_split.options): neap.Tensor[]
---@return neap.Tensor[]
function neap.tensor_split(x, n, dim, options) end

--- A list of n views along the dim, whose sizes differ by at most one; or the pieces that start
--- at 1 and at each place in a table, where negative places count from the end.
---@param n neap.Int|neap.Int[] # a whole number or a list of them
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param options? neap.tensor_split.options
---@overload fun(self: neap.Tensor, n: neap.Int|neap.Int[], options: neap.tensor_split.options): neap.Tensor[]
---@overload fun(self: neap.Tensor, options: neap.tensor_split.options): neap.Tensor[]
---@return neap.Tensor[]
function Tensor:tensor_split(n, dim, options) end

---@class neap.tile.options
---@field dims? any

--- x repeated as a whole, times[i] times along dim i (the last of the times stands for the last
--- dim).
---@param x neap.TensorLike # a tensor or a number
---@param ... neap.Int|neap.Int[]|neap.tile.options # whole numbers, or one list of them
---@return neap.Tensor
function neap.tile(x, ...) end

--- x repeated as a whole, times[i] times along dim i (the last of the times stands for the last
--- dim).
---@param ... neap.Int|neap.Int[]|neap.tile.options # whole numbers, or one list of them
---@return neap.Tensor
function Tensor:tile(...) end

---@class neap.transpose.options
---@field dim1? neap.Int # a dim, counted from 1
---@field dim2? neap.Int # a dim, counted from 1
---@field dim0? any

--- x with two dims exchanged.
---@param x neap.TensorLike # a tensor or a number
---@param dim1 neap.Int # a dim, counted from 1
---@param dim2 neap.Int # a dim, counted from 1
---@param options? neap.transpose.options
---@overload fun(x: neap.TensorLike, dim1: neap.Int, options: neap.transpose.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.transpose.options): neap.Tensor
---@return neap.Tensor
function neap.transpose(x, dim1, dim2, options) end

neap.transpose_ = neap.transpose

--- x with two dims exchanged.
---@param dim1 neap.Int # a dim, counted from 1
---@param dim2 neap.Int # a dim, counted from 1
---@param options? neap.transpose.options
---@overload fun(self: neap.Tensor, dim1: neap.Int, options: neap.transpose.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.transpose.options): neap.Tensor
---@return neap.Tensor
function Tensor:transpose(dim1, dim2, options) end

Tensor.transpose_ = Tensor.transpose

---@class neap.tril.options
---@field diagonal? neap.Int # a whole number; default `0`

--- x with zeros above the diagonal (the one `diagonal` places above the main one) of each
--- matrix.
---@param x neap.TensorLike # a tensor or a number
---@param diagonal? neap.Int # a whole number; default `0`
---@param options? neap.tril.options
---@overload fun(x: neap.TensorLike, options: neap.tril.options): neap.Tensor
---@return neap.Tensor
function neap.tril(x, diagonal, options) end

neap.tril_ = neap.tril

--- x with zeros above the diagonal (the one `diagonal` places above the main one) of each
--- matrix.
---@param diagonal? neap.Int # a whole number; default `0`
---@param options? neap.tril.options
---@overload fun(self: neap.Tensor, options: neap.tril.options): neap.Tensor
---@return neap.Tensor
function Tensor:tril(diagonal, options) end

Tensor.tril_ = Tensor.tril

---@class neap.tril_indices.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field rows? neap.Int # a whole number
---@field columns? neap.Int # a whole number
---@field offset? neap.Int # a whole number; default `0`
---@field row? any
---@field col? any

--- The places, counted from 1, of the lower triangle of a matrix, up to diagonal `offset`: a
--- row of rows and a row of columns, (2, count), int64.
---@param rows neap.Int # a whole number
---@param columns neap.Int # a whole number
---@param offset? neap.Int # a whole number; default `0`
---@param options? neap.tril_indices.options
---@overload fun(rows: neap.Int, columns: neap.Int, options: neap.tril_indices.options): neap.Tensor
---@overload fun(rows: neap.Int, options: neap.tril_indices.options): neap.Tensor
---@overload fun(options: neap.tril_indices.options): neap.Tensor
---@return neap.Tensor
function neap.tril_indices(rows, columns, offset, options) end

---@class neap.triu.options
---@field diagonal? neap.Int # a whole number; default `0`

--- x with zeros below the diagonal (the one `diagonal` places above the main one) of each
--- matrix.
---@param x neap.TensorLike # a tensor or a number
---@param diagonal? neap.Int # a whole number; default `0`
---@param options? neap.triu.options
---@overload fun(x: neap.TensorLike, options: neap.triu.options): neap.Tensor
---@return neap.Tensor
function neap.triu(x, diagonal, options) end

neap.triu_ = neap.triu

--- x with zeros below the diagonal (the one `diagonal` places above the main one) of each
--- matrix.
---@param diagonal? neap.Int # a whole number; default `0`
---@param options? neap.triu.options
---@overload fun(self: neap.Tensor, options: neap.triu.options): neap.Tensor
---@return neap.Tensor
function Tensor:triu(diagonal, options) end

Tensor.triu_ = Tensor.triu

---@class neap.triu_indices.options
---@field dtype? neap.DType # the name of a dtype
---@field requires_grad? boolean # true or false; default `false`
---@field rows? neap.Int # a whole number
---@field columns? neap.Int # a whole number
---@field offset? neap.Int # a whole number; default `0`
---@field row? any
---@field col? any

--- The places, counted from 1, of the upper triangle of a matrix, from diagonal `offset` on: a
--- row of rows and a row of columns, (2, count), int64.
---@param rows neap.Int # a whole number
---@param columns neap.Int # a whole number
---@param offset? neap.Int # a whole number; default `0`
---@param options? neap.triu_indices.options
---@overload fun(rows: neap.Int, columns: neap.Int, options: neap.triu_indices.options): neap.Tensor
---@overload fun(rows: neap.Int, options: neap.triu_indices.options): neap.Tensor
---@overload fun(options: neap.triu_indices.options): neap.Tensor
---@return neap.Tensor
function neap.triu_indices(rows, columns, offset, options) end

---@class neap.unbind.options
---@field dim? neap.Int # a dim, counted from 1; default `1`

--- A list of the views at each place of the dim, without that dim.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param options? neap.unbind.options
---@overload fun(x: neap.TensorLike, options: neap.unbind.options): neap.Tensor[]
---@return neap.Tensor[]
function neap.unbind(x, dim, options) end

--- A list of the views at each place of the dim, without that dim.
---@param dim? neap.Int # a dim, counted from 1; default `1`
---@param options? neap.unbind.options
---@overload fun(self: neap.Tensor, options: neap.unbind.options): neap.Tensor[]
---@return neap.Tensor[]
function Tensor:unbind(dim, options) end

---@class neap.unflatten.options
---@field dim? neap.Int # a dim, counted from 1
---@field sizes? neap.Int|neap.Int[] # a list of sizes
---@field unflattened_size? any

--- One dim as several, whose sizes multiply to its size; one may be -1.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param sizes neap.Int|neap.Int[] # a list of sizes
---@param options? neap.unflatten.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.unflatten.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.unflatten.options): neap.Tensor
---@return neap.Tensor
function neap.unflatten(x, dim, sizes, options) end

--- One dim as several, whose sizes multiply to its size; one may be -1.
---@param dim neap.Int # a dim, counted from 1
---@param sizes neap.Int|neap.Int[] # a list of sizes
---@param options? neap.unflatten.options
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.unflatten.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.unflatten.options): neap.Tensor
---@return neap.Tensor
function Tensor:unflatten(dim, sizes, options) end

---@class neap.unfold.options
---@field dim? neap.Int # a dim, counted from 1
---@field size? neap.Int # a whole number
---@field step? neap.Int # a whole number
---@field dimension? any

--- The view of all windows of `size` places along `dim`, `step` apart: the dim counts the
--- windows, a new last dim the places in one.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param size neap.Int # a whole number
---@param step neap.Int # a whole number
---@param options? neap.unfold.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, size: neap.Int, options: neap.unfold.options): neap.Tensor
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.unfold.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.unfold.options): neap.Tensor
---@return neap.Tensor
function neap.unfold(x, dim, size, step, options) end

--- The view of all windows of `size` places along `dim`, `step` apart: the dim counts the
--- windows, a new last dim the places in one.
---@param dim neap.Int # a dim, counted from 1
---@param size neap.Int # a whole number
---@param step neap.Int # a whole number
---@param options? neap.unfold.options
---@overload fun(self: neap.Tensor, dim: neap.Int, size: neap.Int, options: neap.unfold.options): neap.Tensor
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.unfold.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.unfold.options): neap.Tensor
---@return neap.Tensor
function Tensor:unfold(dim, size, step, options) end

---@class neap.unsqueeze.options
---@field dim? neap.Int # a dim, counted from 1

--- x with a dim of size 1 inserted as dim `dim`.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.unsqueeze.options
---@overload fun(x: neap.TensorLike, options: neap.unsqueeze.options): neap.Tensor
---@return neap.Tensor
function neap.unsqueeze(x, dim, options) end

neap.unsqueeze_ = neap.unsqueeze

--- x with a dim of size 1 inserted as dim `dim`.
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.unsqueeze.options
---@overload fun(self: neap.Tensor, options: neap.unsqueeze.options): neap.Tensor
---@return neap.Tensor
function Tensor:unsqueeze(dim, options) end

Tensor.unsqueeze_ = Tensor.unsqueeze

---@class neap.vander.options
---@field increasing? boolean # true or false; default `false`
---@field n? neap.Int # a whole number
---@field N? any

--- The Vandermonde matrix of a vector: row i holds x[i]^(n-1), ..., x[i], 1, or 1, x[i], ... if
--- increasing. n is the size of x unless given; dims before the last are a batch. Integers give
--- int64.
---@param x neap.TensorLike # a tensor or a number
---@param n? neap.Int # a whole number
---@param options? neap.vander.options
---@overload fun(x: neap.TensorLike, options: neap.vander.options): neap.Tensor
---@return neap.Tensor
function neap.vander(x, n, options) end

--- The Vandermonde matrix of a vector: row i holds x[i]^(n-1), ..., x[i], 1, or 1, x[i], ... if
--- increasing. n is the size of x unless given; dims before the last are a batch. Integers give
--- int64.
---@param n? neap.Int # a whole number
---@param options? neap.vander.options
---@overload fun(self: neap.Tensor, options: neap.vander.options): neap.Tensor
---@return neap.Tensor
function Tensor:vander(n, options) end

---@class neap.view.options
---@field size? any

--- The elements of x under another shape, without a copy; one size may be -1. An error where
--- x's strides do not allow it.
---@param x neap.TensorLike # a tensor or a number
---@param ... neap.Int|neap.Int[]|neap.view.options # sizes, or one list of them
---@return neap.Tensor
function neap.view(x, ...) end

--- The elements of x under another shape, without a copy; one size may be -1. An error where
--- x's strides do not allow it.
---@param ... neap.Int|neap.Int[]|neap.view.options # sizes, or one list of them
---@return neap.Tensor
function Tensor:view(...) end

---@class neap.vsplit.options
---@field n? neap.Int|neap.Int[] # a whole number or a list of them
---@field indices_or_sections? any
---@field sections? any
---@field indices? any

--- tensor_split along dim 1, of tensors with 2 dims or more.
---@param x neap.TensorLike # a tensor or a number
---@param n neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.vsplit.options
---@overload fun(x: neap.TensorLike, options: neap.vsplit.options): neap.Tensor[]
---@return neap.Tensor[]
function neap.vsplit(x, n, options) end

--- tensor_split along dim 1, of tensors with 2 dims or more.
---@param n neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.vsplit.options
---@overload fun(self: neap.Tensor, options: neap.vsplit.options): neap.Tensor[]
---@return neap.Tensor[]
function Tensor:vsplit(n, options) end

--- The tensors below each other: along dim 1, vectors as rows.
---@param tensors neap.TensorLike[] # a list of tensors
---@return neap.Tensor
function neap.vstack(tensors) end

neap.row_stack = neap.vstack
