---@meta neap.testing
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.testing
local testing = {}

---@class neap.testing.gradcheck.options
---@field eps? number # default `1e-6`
---@field atol? number # default `1e-5`
---@field rtol? number # default `1e-3`
---@field nondet_tol? number # default `0`
---@field raise_exception? boolean # default `true`
---@field f? any
---@field inputs? any

--- true where the gradients of f are those that differences give, as neap.gradcheck finds; else
--- false and its sentence.
---@param f any
---@param inputs any
---@param options? neap.testing.gradcheck.options
---@overload fun(f: any, options: neap.testing.gradcheck.options): any
---@overload fun(options: neap.testing.gradcheck.options): any
---@return any
function testing.gradcheck(f, inputs, options) end

--- True where two tensors have one dtype, one shape and the same elements, NaN where NaN is;
--- else false and what differs. A number or a table has no dtype of its own.
---@param a any
---@param b any
---@return any
function testing.tensor_equal(a, b) end

---@class neap.testing.tensor_near.options
---@field tol? any
---@field rtol? any
---@field nan? boolean # default `false`
---@field a? any
---@field b? any

--- True where two tensors have one shape and |a - b| <= tol + rtol |b| for all elements; else
--- false and what differs most. Numbers and nested tables stand for tensors. Without options
--- both are 1e-5, or 1e-8 between tensors of float64; where only tol is given, rtol is 0. With
--- nan = true, NaN is near NaN.
---@param a any
---@param b any
---@param options? neap.testing.tensor_near.options
---@overload fun(a: any, options: neap.testing.tensor_near.options): any
---@overload fun(options: neap.testing.tensor_near.options): any
---@return any
function testing.tensor_near(a, b, options) end

return testing
