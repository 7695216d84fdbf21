---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

--- Is the gradient of x wanted? May be set on leaves of float dtypes.
---@type boolean
Tensor.requires_grad = nil

--- The gradient that backward has added up for a leaf, or nil. May be set.
---@type neap.Tensor
Tensor.grad = nil

--- The name of the operation that x came from, or nil for a leaf.
---@type string
Tensor.grad_fn = nil

--- Was x made by the user, and not by a recorded operation?
---@type boolean
Tensor.is_leaf = nil

--- Sets x.requires_grad, and gives x.
---@param on? boolean # default `true`
---@return neap.Tensor
function Tensor:requires_grad_(on) end

---@class neap.backward.options
---@field retain_graph? boolean # default `false`
---@field create_graph? boolean # default `false`
---@field gradient? any

--- Adds the gradients of x to `x.grad` of the leaves it came from. Where x has more than one
--- element, the gradient that arrives at x must be given. The graph is freed unless
--- retain_graph or create_graph says otherwise.
---@param gradient? any
---@param options? neap.backward.options
---@overload fun(self: neap.Tensor, options: neap.backward.options): any
---@return any
function Tensor:backward(gradient, options) end

--- x outside the graph: a tensor that shares its elements.
---@return neap.Tensor
function Tensor:detach() end

--- Has backward set x.grad although x is no leaf.
---@return neap.Tensor
function Tensor:retain_grad() end

---@class neap.grad.options
---@field grad_outputs? any
---@field create_graph? boolean # default `false`
---@field retain_graph? any
---@field allow_unused? boolean # default `false`
---@field outputs? any
---@field inputs? any

--- A list of the gradients of the outputs (a tensor or a list) with respect to the inputs,
--- which keep their own `grad`. With create_graph the gradients can be differentiated again. An
--- input that the outputs do not depend on is an error, or nil in the list with allow_unused.
---@param outputs any
---@param inputs any
---@param options? neap.grad.options
---@overload fun(outputs: any, options: neap.grad.options): neap.Tensor[]
---@overload fun(options: neap.grad.options): neap.Tensor[]
---@return neap.Tensor[]
function neap.grad(outputs, inputs, options) end

--- Records no operations: until the end of the block with `local _ <close> = neap.no_grad()`,
--- or in f(...), whose results it gives.
---@param f? any
---@param ... any
---@return any
function neap.no_grad(f, ...) end

--- Makes it an error that an operation, or the gradient of one, gives the first NaN or
--- infinity: the error names it and its line. Holds until the end of the block with `local _
--- <close> = neap.detect_anomaly()`, or in f(...), whose results it gives. Every result is
--- looked through, which costs time.
---@param f? any
---@param ... any
---@return any
function neap.detect_anomaly(f, ...) end

--- As no_grad, but operations are recorded.
---@param f? any
---@param ... any
---@return any
function neap.enable_grad(f, ...) end

--- Another name of no_grad.
---@param f? any
---@param ... any
---@return any
function neap.inference_mode(f, ...) end

--- Records operations from now on, or none; in f(...) alone where there is an f. With `local _
--- <close> = neap.set_grad_enabled(on)` until the end of the block.
---@param on any
---@param f? any
---@param ... any
---@return any
function neap.set_grad_enabled(on, f, ...) end

--- Takes x itself out of the graph, and gives x.
---@return neap.Tensor
function Tensor:detach_() end

--- Are operations recorded?
---@return boolean
function neap.is_grad_enabled() end

---@class neap.Function.options
---@field name? any
---@field forward? function # default `function(ctx, ...)`
---@field backward? function # default `function(ctx, g, ...)`

--- A callable. forward runs unrecorded; backward gets one gradient for each tensor result and
--- returns one gradient, or nil, for each argument of forward. `ctx.needs_input_grad[i]` tells
--- which arguments want one.
---@param options? neap.Function.options
---@return any
function neap.Function(options) end

--- f(...) and its results, keeping no value from inside f for backward. There f runs once more,
--- with the generator as it was, so it must compute the same again. Gradients reach whatever f
--- uses: arguments, parameters, upvalues. Source: Chen et al. 2016.
---@param f any
---@param ... any
---@return any
function neap.checkpoint(f, ...) end

---@class neap.gradcheck.options
---@field eps? number # default `1e-6`
---@field atol? number # default `1e-5`
---@field rtol? number # default `1e-3`
---@field nondet_tol? number # default `0`
---@field raise_exception? boolean # default `true`
---@field f? any
---@field inputs? any

--- Holds the gradients of f with respect to every float64 input that requires grad against
--- central differences. True, or an error that names the input, its element and the result
--- (false where raise_exception is false).
---@param f any
---@param inputs any
---@param options? neap.gradcheck.options
---@overload fun(f: any, options: neap.gradcheck.options): boolean
---@overload fun(options: neap.gradcheck.options): boolean
---@return boolean
function neap.gradcheck(f, inputs, options) end

---@class neap.gradgradcheck.options
---@field grad_outputs? any
---@field eps? number # default `1e-6`
---@field atol? number # default `1e-5`
---@field rtol? number # default `1e-3`
---@field nondet_tol? number # default `0`
---@field raise_exception? boolean # default `true`
---@field f? any
---@field inputs? any

--- The same for the gradients of f, as a function of the inputs and of the gradients that come
--- from its results.
---@param f any
---@param inputs any
---@param options? neap.gradgradcheck.options
---@overload fun(f: any, options: neap.gradgradcheck.options): boolean
---@overload fun(options: neap.gradgradcheck.options): boolean
---@return boolean
function neap.gradgradcheck(f, inputs, options) end

---@class neap.hessian.options
---@field create_graph? boolean # default `false`
---@field strict? boolean # default `false`
---@field f? any
---@field x? neap.TensorLike

--- The second derivatives of f, which gives one element: shape x.shape + x.shape; with several
--- x, H[i][j].
---@param f any
---@param x neap.TensorLike
---@param options? neap.hessian.options
---@overload fun(f: any, options: neap.hessian.options): neap.Tensor
---@overload fun(options: neap.hessian.options): neap.Tensor
---@return neap.Tensor
function neap.hessian(f, x, options) end

---@class neap.hvp.options
---@field create_graph? boolean # default `false`
---@field strict? boolean # default `false`
---@field f? any
---@field x? neap.TensorLike
---@field v? any

--- f(x) of one element, and the hessian times v, which is shaped like x.
---@param f any
---@param x neap.TensorLike
---@param v any
---@param options? neap.hvp.options
---@overload fun(f: any, x: neap.TensorLike, options: neap.hvp.options): any
---@overload fun(f: any, options: neap.hvp.options): any
---@overload fun(options: neap.hvp.options): any
---@return any
function neap.hvp(f, x, v, options) end

---@class neap.jacobian.options
---@field create_graph? boolean # default `false`
---@field strict? boolean # default `false`
---@field f? any
---@field x? neap.TensorLike

--- For one x and one result a tensor of shape result.shape + x.shape; with several of both,
--- J[i][j] is that of result i and x[j].
---@param f any
---@param x neap.TensorLike
---@param options? neap.jacobian.options
---@overload fun(f: any, options: neap.jacobian.options): neap.Tensor
---@overload fun(options: neap.jacobian.options): neap.Tensor
---@return neap.Tensor
function neap.jacobian(f, x, options) end

---@class neap.jvp.options
---@field create_graph? boolean # default `false`
---@field strict? boolean # default `false`
---@field f? any
---@field x? neap.TensorLike
---@field v? any

--- f(x), and the jacobian times v, which is shaped like x. By two passes backward: v u J is
--- linear in u, and its gradient is J v.
---@param f any
---@param x neap.TensorLike
---@param v any
---@param options? neap.jvp.options
---@overload fun(f: any, x: neap.TensorLike, options: neap.jvp.options): any
---@overload fun(f: any, options: neap.jvp.options): any
---@overload fun(options: neap.jvp.options): any
---@return any
function neap.jvp(f, x, v, options) end

--- f(gradient) is called whenever x's gradient is computed, once all of it is there; a tensor
--- that it returns takes its place. Hooks run in the order in which they were added. Gives a
--- handle with remove().
---@param f any
---@return any
function Tensor:register_hook(f) end

---@class neap.vjp.options
---@field create_graph? boolean # default `false`
---@field strict? boolean # default `false`
---@field f? any
---@field x? neap.TensorLike
---@field v? any

--- f(x), and v times the jacobian; v is shaped like the result and may be left out where that
--- has one element.
---@param f any
---@param x neap.TensorLike
---@param v any
---@param options? neap.vjp.options
---@overload fun(f: any, x: neap.TensorLike, options: neap.vjp.options): any
---@overload fun(f: any, options: neap.vjp.options): any
---@overload fun(options: neap.vjp.options): any
---@return any
function neap.vjp(f, x, v, options) end
