---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

---@class neap.addmm.options
---@field beta? number # a number; default `1`
---@field alpha? number # a number; default `1`
---@field x? neap.TensorLike # a tensor or a number
---@field y? neap.TensorLike # a tensor or a number

--- beta bias + alpha x y for matrices x (m, k) and y (k, n); the bias broadcasts to (m, n).
--- With beta = 0 it is not read.
---@param bias neap.TensorLike # a tensor or a number
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.addmm.options
---@overload fun(bias: neap.TensorLike, x: neap.TensorLike, options: neap.addmm.options): neap.Tensor
---@overload fun(bias: neap.TensorLike, options: neap.addmm.options): neap.Tensor
---@return neap.Tensor
function neap.addmm(bias, x, y, options) end

neap.addmm_ = neap.addmm

--- beta bias + alpha x y for matrices x (m, k) and y (k, n); the bias broadcasts to (m, n).
--- With beta = 0 it is not read.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.addmm.options
---@overload fun(self: neap.Tensor, x: neap.TensorLike, options: neap.addmm.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.addmm.options): neap.Tensor
---@return neap.Tensor
function Tensor:addmm(x, y, options) end

Tensor.addmm_ = Tensor.addmm

---@class neap.addmv.options
---@field beta? number # a number; default `1`
---@field alpha? number # a number; default `1`
---@field x? neap.TensorLike # a tensor or a number
---@field y? neap.TensorLike # a tensor or a number

--- beta bias + alpha x y for a matrix x (m, k) and a vector y (k); the bias broadcasts to (m).
--- With beta = 0 it is not read.
---@param bias neap.TensorLike # a tensor or a number
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.addmv.options
---@overload fun(bias: neap.TensorLike, x: neap.TensorLike, options: neap.addmv.options): neap.Tensor
---@overload fun(bias: neap.TensorLike, options: neap.addmv.options): neap.Tensor
---@return neap.Tensor
function neap.addmv(bias, x, y, options) end

neap.addmv_ = neap.addmv

--- beta bias + alpha x y for a matrix x (m, k) and a vector y (k); the bias broadcasts to (m).
--- With beta = 0 it is not read.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.addmv.options
---@overload fun(self: neap.Tensor, x: neap.TensorLike, options: neap.addmv.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.addmv.options): neap.Tensor
---@return neap.Tensor
function Tensor:addmv(x, y, options) end

Tensor.addmv_ = Tensor.addmv

---@class neap.addr.options
---@field beta? number # a number; default `1`
---@field alpha? number # a number; default `1`
---@field x? neap.TensorLike # a tensor or a number
---@field y? neap.TensorLike # a tensor or a number

--- beta bias + alpha times the outer product of two vectors x (m) and y (n); the bias
--- broadcasts to (m, n). With beta = 0 it is not read.
---@param bias neap.TensorLike # a tensor or a number
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.addr.options
---@overload fun(bias: neap.TensorLike, x: neap.TensorLike, options: neap.addr.options): neap.Tensor
---@overload fun(bias: neap.TensorLike, options: neap.addr.options): neap.Tensor
---@return neap.Tensor
function neap.addr(bias, x, y, options) end

neap.addr_ = neap.addr

--- beta bias + alpha times the outer product of two vectors x (m) and y (n); the bias
--- broadcasts to (m, n). With beta = 0 it is not read.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.addr.options
---@overload fun(self: neap.Tensor, x: neap.TensorLike, options: neap.addr.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.addr.options): neap.Tensor
---@return neap.Tensor
function Tensor:addr(x, y, options) end

Tensor.addr_ = Tensor.addr

---@class neap.baddbmm.options
---@field beta? number # a number; default `1`
---@field alpha? number # a number; default `1`
---@field x? neap.TensorLike # a tensor or a number
---@field y? neap.TensorLike # a tensor or a number

--- beta bias + alpha x y for batches of matrices x (b, m, k) and y (b, k, n); the bias
--- broadcasts to (b, m, n). With beta = 0 it is not read.
---@param bias neap.TensorLike # a tensor or a number
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.baddbmm.options
---@overload fun(bias: neap.TensorLike, x: neap.TensorLike, options: neap.baddbmm.options): neap.Tensor
---@overload fun(bias: neap.TensorLike, options: neap.baddbmm.options): neap.Tensor
---@return neap.Tensor
function neap.baddbmm(bias, x, y, options) end

neap.baddbmm_ = neap.baddbmm

--- beta bias + alpha x y for batches of matrices x (b, m, k) and y (b, k, n); the bias
--- broadcasts to (b, m, n). With beta = 0 it is not read.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.baddbmm.options
---@overload fun(self: neap.Tensor, x: neap.TensorLike, options: neap.baddbmm.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.baddbmm.options): neap.Tensor
---@return neap.Tensor
function Tensor:baddbmm(x, y, options) end

Tensor.baddbmm_ = Tensor.baddbmm

---@class neap.bmm.options
---@field y? neap.TensorLike # a tensor or a number
---@field mat2? any

--- Products of two batches of matrices, pair by pair: (b, m, k) x (b, k, n) gives (b, m, n).
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bmm.options
---@overload fun(x: neap.TensorLike, options: neap.bmm.options): neap.Tensor
---@return neap.Tensor
function neap.bmm(x, y, options) end

--- Products of two batches of matrices, pair by pair: (b, m, k) x (b, k, n) gives (b, m, n).
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bmm.options
---@overload fun(self: neap.Tensor, options: neap.bmm.options): neap.Tensor
---@return neap.Tensor
function Tensor:bmm(y, options) end

---@class neap.cdist.options
---@field compute_mode? "use_mm_for_euclid_dist_if_necessary"|"use_mm_for_euclid_dist"|"donot_use_mm_for_euclid_dist" # "use_mm_for_euclid_dist_if_necessary", "use_mm_for_euclid_dist" or "donot_use_mm_for_euclid_dist"; default `use_mm_for_euclid_dist_if_necessary`
---@field y? neap.TensorLike # a tensor or a number
---@field p? number # a number; default `2`

--- The distance, by the p-norm, of each row of x from each row of y: (..., n, m) and (..., l,
--- m) give (..., n, l); the dims in front broadcast. p = math.huge takes the largest
--- difference, 0 counts those that are not 0. Between many rows, Euclid's distances are taken
--- from a matrix product where that loses no digits; use_mm_for_euclid_dist takes all from it,
--- donot_use_mm_for_euclid_dist none.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param p? number # a number; default `2`
---@param options? neap.cdist.options
---@overload fun(x: neap.TensorLike, y: neap.TensorLike, options: neap.cdist.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.cdist.options): neap.Tensor
---@return neap.Tensor
function neap.cdist(x, y, p, options) end

--- The distance, by the p-norm, of each row of x from each row of y: (..., n, m) and (..., l,
--- m) give (..., n, l); the dims in front broadcast. p = math.huge takes the largest
--- difference, 0 counts those that are not 0. Between many rows, Euclid's distances are taken
--- from a matrix product where that loses no digits; use_mm_for_euclid_dist takes all from it,
--- donot_use_mm_for_euclid_dist none.
---@param y neap.TensorLike # a tensor or a number
---@param p? number # a number; default `2`
---@param options? neap.cdist.options
---@overload fun(self: neap.Tensor, y: neap.TensorLike, options: neap.cdist.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.cdist.options): neap.Tensor
---@return neap.Tensor
function Tensor:cdist(y, p, options) end

---@class neap.cholesky.options
---@field upper? boolean # true or false; default `false`

--- The lower triangular L with x = L L^T, for a symmetric positive definite x (..., n, n), of
--- which the lower triangle is read; with `upper`, L^T from the upper one. An error where x is
--- not positive definite.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.cholesky.options
---@return neap.Tensor
function neap.cholesky(x, options) end

--- The lower triangular L with x = L L^T, for a symmetric positive definite x (..., n, n), of
--- which the lower triangle is read; with `upper`, L^T from the upper one. An error where x is
--- not positive definite.
---@param options? neap.cholesky.options
---@return neap.Tensor
function Tensor:cholesky(options) end

---@class neap.cholesky_inverse.options
---@field upper? boolean # true or false; default `false`

--- The inverse of l l^T, or of l^T l with `upper`, from the factor that cholesky gives.
---@param l neap.TensorLike # a tensor or a number
---@param options? neap.cholesky_inverse.options
---@return neap.Tensor
function neap.cholesky_inverse(l, options) end

--- The inverse of l l^T, or of l^T l with `upper`, from the factor that cholesky gives.
---@param options? neap.cholesky_inverse.options
---@return neap.Tensor
function Tensor:cholesky_inverse(options) end

---@class neap.cholesky_solve.options
---@field upper? boolean # true or false; default `false`
---@field l? neap.TensorLike # a tensor or a number

--- The y with l l^T y = b, or l^T l y = b with `upper`, from the factor l that cholesky gives;
--- b is (..., n, count). Batches broadcast.
---@param b neap.TensorLike # a tensor or a number
---@param l neap.TensorLike # a tensor or a number
---@param options? neap.cholesky_solve.options
---@overload fun(b: neap.TensorLike, options: neap.cholesky_solve.options): neap.Tensor
---@return neap.Tensor
function neap.cholesky_solve(b, l, options) end

--- The y with l l^T y = b, or l^T l y = b with `upper`, from the factor l that cholesky gives;
--- b is (..., n, count). Batches broadcast.
---@param l neap.TensorLike # a tensor or a number
---@param options? neap.cholesky_solve.options
---@overload fun(self: neap.Tensor, options: neap.cholesky_solve.options): neap.Tensor
---@return neap.Tensor
function Tensor:cholesky_solve(l, options) end

---@class neap.cross.options
---@field y? neap.TensorLike # a tensor or a number
---@field dim? neap.Int # a dim, counted from 1
---@field other? any

--- Cross product of the vectors of 3 along `dim`, without it the first dim of size 3; the other
--- dims broadcast.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.cross.options
---@overload fun(x: neap.TensorLike, y: neap.TensorLike, options: neap.cross.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.cross.options): neap.Tensor
---@return neap.Tensor
function neap.cross(x, y, dim, options) end

--- Cross product of the vectors of 3 along `dim`, without it the first dim of size 3; the other
--- dims broadcast.
---@param y neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1
---@param options? neap.cross.options
---@overload fun(self: neap.Tensor, y: neap.TensorLike, options: neap.cross.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.cross.options): neap.Tensor
---@return neap.Tensor
function Tensor:cross(y, dim, options) end

--- The determinant of each matrix of x (..., n, n); 1 for n = 0. It has a gradient where x is
--- singular too.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.det(x) end

--- The determinant of each matrix of x (..., n, n); 1 for n = 0. It has a gradient where x is
--- singular too.
---@return neap.Tensor
function Tensor:det() end

---@class neap.dist.options
---@field y? neap.TensorLike # a tensor or a number
---@field p? number # a number; default `2`
---@field other? any

--- The p-norm of x - y, which broadcast: one number.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param p? number # a number; default `2`
---@param options? neap.dist.options
---@overload fun(x: neap.TensorLike, y: neap.TensorLike, options: neap.dist.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.dist.options): neap.Tensor
---@return neap.Tensor
function neap.dist(x, y, p, options) end

--- The p-norm of x - y, which broadcast: one number.
---@param y neap.TensorLike # a tensor or a number
---@param p? number # a number; default `2`
---@param options? neap.dist.options
---@overload fun(self: neap.Tensor, y: neap.TensorLike, options: neap.dist.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.dist.options): neap.Tensor
---@return neap.Tensor
function Tensor:dist(y, p, options) end

---@class neap.dot.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- Dot product of two vectors: sum of x[i] y[i], a 0-dim tensor.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.dot.options
---@overload fun(x: neap.TensorLike, options: neap.dot.options): neap.Tensor
---@return neap.Tensor
function neap.dot(x, y, options) end

--- Dot product of two vectors: sum of x[i] y[i], a 0-dim tensor.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.dot.options
---@overload fun(self: neap.Tensor, options: neap.dot.options): neap.Tensor
---@return neap.Tensor
function Tensor:dot(y, options) end

---@class neap.eigh.options
---@field UPLO? "L"|"U" # "L" or "U"; default `L`

--- Two results for a symmetric x (..., n, n): its eigenvalues, rising, and the eigenvectors as
--- columns of V, x = V diag(w) V^T. Of x the lower (L) or upper (U) triangle is read; the
--- gradient is a symmetric matrix. Columns are unique up to their sign where the eigenvalues
--- differ; where they are equal, only what does not depend on the choice of columns has a
--- gradient.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.eigh.options
---@return neap.Tensor, neap.Tensor
function neap.eigh(x, options) end

--- Two results for a symmetric x (..., n, n): its eigenvalues, rising, and the eigenvectors as
--- columns of V, x = V diag(w) V^T. Of x the lower (L) or upper (U) triangle is read; the
--- gradient is a symmetric matrix. Columns are unique up to their sign where the eigenvalues
--- differ; where they are equal, only what does not depend on the choice of columns has a
--- gradient.
---@param options? neap.eigh.options
---@return neap.Tensor, neap.Tensor
function Tensor:eigh(options) end

---@class neap.eigvalsh.options
---@field UPLO? "L"|"U" # "L" or "U"; default `L`

--- The eigenvalues of a symmetric x (..., n, n), rising. Of x the lower (L) or upper (U)
--- triangle is read; the gradient is a symmetric matrix.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.eigvalsh.options
---@return neap.Tensor
function neap.eigvalsh(x, options) end

--- The eigenvalues of a symmetric x (..., n, n), rising. Of x the lower (L) or upper (U)
--- triangle is read; the gradient is a symmetric matrix.
---@param options? neap.eigvalsh.options
---@return neap.Tensor
function Tensor:eigvalsh(options) end

---@class neap.einsum.options
---@field equation? string # a string

--- Sums of products in Einstein's notation: each operand's dims are named by letters, and the
--- products of elements are summed over the letters that the result, after `->`, lacks.
--- "ij,jk->ik" is the matrix product. A letter that stands twice in a term takes the diagonal;
--- `...` stands for the dims that have no letter, which broadcast. Without `->` the result has
--- those dims, and then the letters that stand once, in alphabetical order. More than two
--- operands are contracted in the order that keeps results small.
---@param equation string # a string
---@param ... neap.TensorLike[]|neap.einsum.options # tensors, or one list of them
---@return neap.Tensor
function neap.einsum(equation, ...) end

---@class neap.inner.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- Products summed over the last dims of both: sum over p of x[..., p] y[..., p], of shape
--- (dims of x but the last, dims of y but the last). With a 0-dim tensor, x y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.inner.options
---@overload fun(x: neap.TensorLike, options: neap.inner.options): neap.Tensor
---@return neap.Tensor
function neap.inner(x, y, options) end

--- Products summed over the last dims of both: sum over p of x[..., p] y[..., p], of shape
--- (dims of x but the last, dims of y but the last). With a 0-dim tensor, x y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.inner.options
---@overload fun(self: neap.Tensor, options: neap.inner.options): neap.Tensor
---@return neap.Tensor
function Tensor:inner(y, options) end

--- The inverse of each matrix of x (..., n, n); an error where one is singular. x:solve(b) is
--- faster and more exact than x:inverse():matmul(b).
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.inverse(x) end

neap.inv = neap.inverse

--- The inverse of each matrix of x (..., n, n); an error where one is singular. x:solve(b) is
--- faster and more exact than x:inverse():matmul(b).
---@return neap.Tensor
function Tensor:inverse() end

Tensor.inv = Tensor.inverse

---@class neap.kron.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- Kronecker product: every element of x times all of y, as blocks; sizes multiply dim by dim,
--- missing leading dims count as 1.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.kron.options
---@overload fun(x: neap.TensorLike, options: neap.kron.options): neap.Tensor
---@return neap.Tensor
function neap.kron(x, y, options) end

--- Kronecker product: every element of x times all of y, as blocks; sizes multiply dim by dim,
--- missing leading dims count as 1.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.kron.options
---@overload fun(self: neap.Tensor, options: neap.kron.options): neap.Tensor
---@return neap.Tensor
function Tensor:kron(y, options) end

--- The logarithm of the determinant of x (..., n, n): NaN where that is negative, -inf where it
--- is 0.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.logdet(x) end

--- The logarithm of the determinant of x (..., n, n): NaN where that is negative, -inf where it
--- is 0.
---@return neap.Tensor
function Tensor:logdet() end

---@class neap.lstsq.options
---@field rcond? number # a number
---@field b? neap.TensorLike # a tensor or a number

--- Four results for a (..., m, n) and b (..., m, count), or a vector b: the y that makes a y -
--- b shortest, of several the shortest; the squared lengths that are left (empty unless m > n
--- and the rank is n); the rank; and the singular values of a. `rcond` is that of pinverse.
--- Batches broadcast. Gradients hold for full rank.
---@param a neap.TensorLike # a tensor or a number
---@param b neap.TensorLike # a tensor or a number
---@param options? neap.lstsq.options
---@overload fun(a: neap.TensorLike, options: neap.lstsq.options): any
---@return any
function neap.lstsq(a, b, options) end

--- Four results for a (..., m, n) and b (..., m, count), or a vector b: the y that makes a y -
--- b shortest, of several the shortest; the squared lengths that are left (empty unless m > n
--- and the rank is n); the rank; and the singular values of a. `rcond` is that of pinverse.
--- Batches broadcast. Gradients hold for full rank.
---@param b neap.TensorLike # a tensor or a number
---@param options? neap.lstsq.options
---@overload fun(self: neap.Tensor, options: neap.lstsq.options): any
---@return any
function Tensor:lstsq(b, options) end

---@class neap.lu.options
---@field pivot? boolean # true or false; default `true`

--- Three results with x = P L U for x (..., m, n): P (m, m) exchanges rows, so that each pivot
--- is the largest below; L (m, k) has ones on its diagonal and zeros above, U (k, n) zeros
--- below; k = min(m, n).
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.lu.options
---@return neap.Tensor, neap.Tensor, neap.Tensor
function neap.lu(x, options) end

--- Three results with x = P L U for x (..., m, n): P (m, m) exchanges rows, so that each pivot
--- is the largest below; L (m, k) has ones on its diagonal and zeros above, U (k, n) zeros
--- below; k = min(m, n).
---@param options? neap.lu.options
---@return neap.Tensor, neap.Tensor, neap.Tensor
function Tensor:lu(options) end

---@class neap.matmul.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- Product of matrices: sum over p of x[i][p] y[p][j]. (m, k) x (k, n) gives (m, n); dims
--- before the last two are a batch and broadcast; a vector is a row on the left, a column on
--- the right, and that dim is left out of the result, so two vectors give their dot product.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.matmul.options
---@overload fun(x: neap.TensorLike, options: neap.matmul.options): neap.Tensor
---@return neap.Tensor
function neap.matmul(x, y, options) end

--- Product of matrices: sum over p of x[i][p] y[p][j]. (m, k) x (k, n) gives (m, n); dims
--- before the last two are a batch and broadcast; a vector is a row on the left, a column on
--- the right, and that dim is left out of the result, so two vectors give their dot product.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.matmul.options
---@overload fun(self: neap.Tensor, options: neap.matmul.options): neap.Tensor
---@return neap.Tensor
function Tensor:matmul(y, options) end

--- The exponential of each matrix of x (..., n, n): the sum over k of x^k / k!, with powers of
--- matrices; NaN where an element is not finite.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.matrix_exp(x) end

--- The exponential of each matrix of x (..., n, n): the sum over k of x^k / k!, with powers of
--- matrices; NaN where an element is not finite.
---@return neap.Tensor
function Tensor:matrix_exp() end

---@class neap.matrix_power.options
---@field n? neap.Int # a whole number

--- The n-th power of each matrix of x (..., m, m), by repeated squaring: for n = 0 the
--- identity, for negative n that of the inverse.
---@param x neap.TensorLike # a tensor or a number
---@param n neap.Int # a whole number
---@param options? neap.matrix_power.options
---@overload fun(x: neap.TensorLike, options: neap.matrix_power.options): neap.Tensor
---@return neap.Tensor
function neap.matrix_power(x, n, options) end

--- The n-th power of each matrix of x (..., m, m), by repeated squaring: for n = 0 the
--- identity, for negative n that of the inverse.
---@param n neap.Int # a whole number
---@param options? neap.matrix_power.options
---@overload fun(self: neap.Tensor, options: neap.matrix_power.options): neap.Tensor
---@return neap.Tensor
function Tensor:matrix_power(n, options) end

---@class neap.matrix_rank.options
---@field atol? neap.TensorLike # a tensor or a number
---@field rtol? neap.TensorLike # a tensor or a number
---@field hermitian? boolean # true or false; default `false`

--- How many singular values of x (..., m, n) are larger than `atol` and than `rtol` times the
--- largest one; both are numbers or have the shape of the batch. Without them rtol is max(m, n)
--- times the precision of the dtype. With `hermitian`, the sizes of a symmetric matrix's
--- eigenvalues take their place.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.matrix_rank.options
---@return neap.Tensor
function neap.matrix_rank(x, options) end

--- How many singular values of x (..., m, n) are larger than `atol` and than `rtol` times the
--- largest one; both are numbers or have the shape of the batch. Without them rtol is max(m, n)
--- times the precision of the dtype. With `hermitian`, the sizes of a symmetric matrix's
--- eigenvalues take their place.
---@param options? neap.matrix_rank.options
---@return neap.Tensor
function Tensor:matrix_rank(options) end

---@class neap.mm.options
---@field y? neap.TensorLike # a tensor or a number
---@field mat2? any

--- Product of two matrices: (m, k) x (k, n) gives (m, n).
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.mm.options
---@overload fun(x: neap.TensorLike, options: neap.mm.options): neap.Tensor
---@return neap.Tensor
function neap.mm(x, y, options) end

--- Product of two matrices: (m, k) x (k, n) gives (m, n).
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.mm.options
---@overload fun(self: neap.Tensor, options: neap.mm.options): neap.Tensor
---@return neap.Tensor
function Tensor:mm(y, options) end

--- The product of a chain of matrices, multiplied in the order that takes the fewest
--- operations; the first may be a row vector, the last a column vector.
---@param ... neap.TensorLike[] # tensors, or one list of them
---@return neap.Tensor
function neap.multi_dot(...) end

neap.chain_matmul = neap.multi_dot

---@class neap.mv.options
---@field y? neap.TensorLike # a tensor or a number
---@field vec? any

--- Product of a matrix and a vector: (m, k) x (k) gives (m).
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.mv.options
---@overload fun(x: neap.TensorLike, options: neap.mv.options): neap.Tensor
---@return neap.Tensor
function neap.mv(x, y, options) end

--- Product of a matrix and a vector: (m, k) x (k) gives (m).
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.mv.options
---@overload fun(self: neap.Tensor, options: neap.mv.options): neap.Tensor
---@return neap.Tensor
function Tensor:mv(y, options) end

---@class neap.outer.options
---@field y? neap.TensorLike # a tensor or a number
---@field vec2? any

--- Outer product of two vectors: x[i] y[j], of shape (m, n).
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.outer.options
---@overload fun(x: neap.TensorLike, options: neap.outer.options): neap.Tensor
---@return neap.Tensor
function neap.outer(x, y, options) end

neap.ger = neap.outer

--- Outer product of two vectors: x[i] y[j], of shape (m, n).
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.outer.options
---@overload fun(self: neap.Tensor, options: neap.outer.options): neap.Tensor
---@return neap.Tensor
function Tensor:outer(y, options) end

Tensor.ger = Tensor.outer

---@class neap.pinverse.options
---@field hermitian? boolean # true or false; default `false`
---@field rcond? number # a number

--- The pseudoinverse (n, m) of x (..., m, n): V diag(1 / S) U^T, where singular values of at
--- most `rcond` times the largest count as zero and have none; by default max(m, n) times the
--- precision of the dtype. With `hermitian`, x is taken as symmetric and its lower triangle
--- read. The gradient holds where the rank does not change nearby.
---@param x neap.TensorLike # a tensor or a number
---@param rcond? number # a number
---@param options? neap.pinverse.options
---@overload fun(x: neap.TensorLike, options: neap.pinverse.options): neap.Tensor
---@return neap.Tensor
function neap.pinverse(x, rcond, options) end

neap.pinv = neap.pinverse

--- The pseudoinverse (n, m) of x (..., m, n): V diag(1 / S) U^T, where singular values of at
--- most `rcond` times the largest count as zero and have none; by default max(m, n) times the
--- precision of the dtype. With `hermitian`, x is taken as symmetric and its lower triangle
--- read. The gradient holds where the rank does not change nearby.
---@param rcond? number # a number
---@param options? neap.pinverse.options
---@overload fun(self: neap.Tensor, options: neap.pinverse.options): neap.Tensor
---@return neap.Tensor
function Tensor:pinverse(rcond, options) end

Tensor.pinv = Tensor.pinverse

---@class neap.qr.options
---@field mode? "reduced"|"complete"|"r" # "reduced", "complete" or "r"; default `reduced`

--- Two results with x = Q R for x (..., m, n): Q has orthonormal columns, R zeros below its
--- diagonal. Q is (m, k) and R (k, n), k = min(m, n), or with mode complete (m, m) and (m, n);
--- with mode r, Q is empty. The signs are LAPACK's. Gradients need the first k columns of x to
--- be independent.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.qr.options
---@return neap.Tensor, neap.Tensor
function neap.qr(x, options) end

--- Two results with x = Q R for x (..., m, n): Q has orthonormal columns, R zeros below its
--- diagonal. Q is (m, k) and R (k, n), k = min(m, n), or with mode complete (m, m) and (m, n);
--- with mode r, Q is empty. The signs are LAPACK's. Gradients need the first k columns of x to
--- be independent.
---@param options? neap.qr.options
---@return neap.Tensor, neap.Tensor
function Tensor:qr(options) end

--- Two results: the sign of the determinant of x (..., n, n), -1, 0 or 1, and the logarithm of
--- its size, which does not overflow where det would; 0 and -inf where x is singular, which
--- then has no gradient.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor, neap.Tensor
function neap.slogdet(x) end

--- Two results: the sign of the determinant of x (..., n, n), -1, 0 or 1, and the logarithm of
--- its size, which does not overflow where det would; 0 and -inf where x is singular, which
--- then has no gradient.
---@return neap.Tensor, neap.Tensor
function Tensor:slogdet() end

---@class neap.solve.options
---@field left? boolean # true or false; default `true`
---@field b? neap.TensorLike # a tensor or a number

--- The y with x y = b, or y x = b unless `left`, for x (..., n, n) and b (..., n, count), whose
--- batches broadcast; or b (n) or (..., n), with x's batch, a vector. An error where x is
--- singular.
---@param x neap.TensorLike # a tensor or a number
---@param b neap.TensorLike # a tensor or a number
---@param options? neap.solve.options
---@overload fun(x: neap.TensorLike, options: neap.solve.options): neap.Tensor
---@return neap.Tensor
function neap.solve(x, b, options) end

--- The y with x y = b, or y x = b unless `left`, for x (..., n, n) and b (..., n, count), whose
--- batches broadcast; or b (n) or (..., n), with x's batch, a vector. An error where x is
--- singular.
---@param b neap.TensorLike # a tensor or a number
---@param options? neap.solve.options
---@overload fun(self: neap.Tensor, options: neap.solve.options): neap.Tensor
---@return neap.Tensor
function Tensor:solve(b, options) end

---@class neap.solve_triangular.options
---@field upper? boolean # true or false; default `false`
---@field left? boolean # true or false; default `true`
---@field unitriangular? boolean # true or false; default `false`
---@field b? neap.TensorLike # a tensor or a number

--- The y with x y = b, or y x = b unless `left`, for a triangular x (..., n, n), of which the
--- lower triangle (with `upper`, the upper one) is read, with `unitriangular` as if its
--- diagonal were ones. Batches broadcast. An error where the diagonal has a zero.
---@param x neap.TensorLike # a tensor or a number
---@param b neap.TensorLike # a tensor or a number
---@param options? neap.solve_triangular.options
---@overload fun(x: neap.TensorLike, options: neap.solve_triangular.options): neap.Tensor
---@return neap.Tensor
function neap.solve_triangular(x, b, options) end

--- The y with x y = b, or y x = b unless `left`, for a triangular x (..., n, n), of which the
--- lower triangle (with `upper`, the upper one) is read, with `unitriangular` as if its
--- diagonal were ones. Batches broadcast. An error where the diagonal has a zero.
---@param b neap.TensorLike # a tensor or a number
---@param options? neap.solve_triangular.options
---@overload fun(self: neap.Tensor, options: neap.solve_triangular.options): neap.Tensor
---@return neap.Tensor
function Tensor:solve_triangular(b, options) end

---@class neap.svd.options
---@field some? boolean # true or false; default `true`
---@field full_matrices? boolean # true or false

--- Three results with x = U diag(S) V^T for x (..., m, n): U (m, k) and V (n, k) with
--- orthonormal columns, S (k) falling, k = min(m, n). With some = false, or full_matrices =
--- true, U is (m, m) and V (n, n). Third comes V, as from torch.svd, not its transpose. Columns
--- are unique up to their sign where the singular values differ; where they are equal, only
--- what does not depend on the choice of columns has a gradient.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.svd.options
---@return neap.Tensor, neap.Tensor, neap.Tensor
function neap.svd(x, options) end

--- Three results with x = U diag(S) V^T for x (..., m, n): U (m, k) and V (n, k) with
--- orthonormal columns, S (k) falling, k = min(m, n). With some = false, or full_matrices =
--- true, U is (m, m) and V (n, n). Third comes V, as from torch.svd, not its transpose. Columns
--- are unique up to their sign where the singular values differ; where they are equal, only
--- what does not depend on the choice of columns has a gradient.
---@param options? neap.svd.options
---@return neap.Tensor, neap.Tensor, neap.Tensor
function Tensor:svd(options) end

--- The singular values of x (..., m, n), falling: the square roots of the eigenvalues of x^T x,
--- min(m, n) of them.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.svdvals(x) end

--- The singular values of x (..., m, n), falling: the square roots of the eigenvalues of x^T x,
--- min(m, n) of them.
---@return neap.Tensor
function Tensor:svdvals() end

---@class neap.tensordot.options
---@field y? neap.TensorLike # a tensor or a number
---@field dims? table # dimlists; default `2`
---@field other? any

--- Products summed over pairs of dims: the last `dims` of x with the first of y, or those of
--- two lists, {{of x}, {of y}}. The result has the other dims of x, then those of y. Paired
--- dims are of one size, or one of them of size 1.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param dims? table # dimlists; default `2`
---@param options? neap.tensordot.options
---@overload fun(x: neap.TensorLike, y: neap.TensorLike, options: neap.tensordot.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.tensordot.options): neap.Tensor
---@return neap.Tensor
function neap.tensordot(x, y, dims, options) end

--- Products summed over pairs of dims: the last `dims` of x with the first of y, or those of
--- two lists, {{of x}, {of y}}. The result has the other dims of x, then those of y. Paired
--- dims are of one size, or one of them of size 1.
---@param y neap.TensorLike # a tensor or a number
---@param dims? table # dimlists; default `2`
---@param options? neap.tensordot.options
---@overload fun(self: neap.Tensor, y: neap.TensorLike, options: neap.tensordot.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.tensordot.options): neap.Tensor
---@return neap.Tensor
function Tensor:tensordot(y, dims, options) end

--- The sum of the elements on the diagonal of a matrix; integers give int64.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.trace(x) end

--- The sum of the elements on the diagonal of a matrix; integers give int64.
---@return neap.Tensor
function Tensor:trace() end

---@class neap.triangular_solve.options
---@field upper? boolean # true or false; default `true`
---@field transpose? boolean # true or false; default `false`
---@field unitriangular? boolean # true or false; default `false`
---@field x? neap.TensorLike # a tensor or a number

--- Two results: the y with x y = b, or x^T y = b with `transpose`, for a triangle of x as in
--- solve_triangular, and a copy of x. Mind the order of the arguments.
---@param b neap.TensorLike # a tensor or a number
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.triangular_solve.options
---@overload fun(b: neap.TensorLike, options: neap.triangular_solve.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function neap.triangular_solve(b, x, options) end

--- Two results: the y with x y = b, or x^T y = b with `transpose`, for a triangle of x as in
--- solve_triangular, and a copy of x. Mind the order of the arguments.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.triangular_solve.options
---@overload fun(self: neap.Tensor, options: neap.triangular_solve.options): neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor
function Tensor:triangular_solve(x, options) end

---@class neap.vdot.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- The same as dot.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.vdot.options
---@overload fun(x: neap.TensorLike, options: neap.vdot.options): neap.Tensor
---@return neap.Tensor
function neap.vdot(x, y, options) end

--- The same as dot.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.vdot.options
---@overload fun(self: neap.Tensor, options: neap.vdot.options): neap.Tensor
---@return neap.Tensor
function Tensor:vdot(y, options) end

--- The condition number of each matrix: its norm times that of its inverse, with the norms of
--- matrix_norm; for 2 (unless p is given) and -2, the largest singular value over the least, or
--- the reverse.
---@param x neap.TensorLike
---@param p? any
---@return neap.Tensor
function neap.cond(x, p) end

---@class neap.matrix_norm.options
---@field keepdim? boolean # default `false`
---@field dtype? neap.DType
---@field x? neap.TensorLike
---@field ord? any
---@field dim? table # default `{-2, -1}`

--- A norm of each matrix in two dims: "fro" (of all elements; unless ord is given), "nuc" (the
--- sum of the singular values), 2 or -2 (the largest or least of them), 1 or -1 (the largest or
--- least sum of a column), math.huge or -math.huge (of a row).
---@param x neap.TensorLike
---@param ord? any
---@param dim? table # default `{-2, -1}`
---@param options? neap.matrix_norm.options
---@overload fun(x: neap.TensorLike, ord: any, options: neap.matrix_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.matrix_norm.options): neap.Tensor
---@overload fun(options: neap.matrix_norm.options): neap.Tensor
---@return neap.Tensor
function neap.matrix_norm(x, ord, dim, options) end

---@class neap.vector_norm.options
---@field keepdim? boolean # default `false`
---@field dtype? neap.DType
---@field x? neap.TensorLike
---@field ord? number # default `2`
---@field dim? any

--- The norm of all elements, or along a dim or a list of dims: (sum of |x|^ord)^(1/ord), the
--- largest or least |x| for ord math.huge and -math.huge, the number of elements that are not 0
--- for 0.
---@param x neap.TensorLike
---@param ord? number # default `2`
---@param dim? any
---@param options? neap.vector_norm.options
---@overload fun(x: neap.TensorLike, ord: number, options: neap.vector_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.vector_norm.options): neap.Tensor
---@overload fun(options: neap.vector_norm.options): neap.Tensor
---@return neap.Tensor
function neap.vector_norm(x, ord, dim, options) end
