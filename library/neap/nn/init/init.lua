---@meta neap.nn.init
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.nn.init
local init = {}

--- By how much weights before that function are scaled up; param is the slope of leaky_relu
--- (0.01).
---@param nonlinearity any
---@param param? any
---@return any
function init.calculate_gain(nonlinearity, param) end

--- Every element `val`.
---@param t any
---@param val any
---@return any
function init.constant_(t, val) end

--- The kernel (out, in, kernel...) that passes its input on.
---@param t any
---@param groups? number # default `1`
---@return any
function init.dirac_(t, groups) end

--- Ones on the diagonal of a matrix, zeros elsewhere.
---@param t any
---@return any
function init.eye_(t) end

---@class neap.nn.init.kaiming_normal_.options
---@field a? number # default `0`
---@field mode? "fan_in"|"fan_out" # default `"fan_in"|"fan_out"`
---@field nonlinearity? string # default `"leaky_relu"`
---@field t? any

--- Normal with deviation gain / √fan. Source: He et al. 2015.
---@param t any
---@param options? neap.nn.init.kaiming_normal_.options
---@overload fun(options: neap.nn.init.kaiming_normal_.options): any
---@return any
function init.kaiming_normal_(t, options) end

---@class neap.nn.init.kaiming_uniform_.options
---@field a? number # default `0`
---@field mode? "fan_in"|"fan_out" # default `"fan_in"|"fan_out"`
---@field nonlinearity? string # default `"leaky_relu"`
---@field t? any

--- Uniform in ±gain √(3 / fan); `a` is the slope of leaky_relu. Source: He et al. 2015.
---@param t any
---@param options? neap.nn.init.kaiming_uniform_.options
---@overload fun(options: neap.nn.init.kaiming_uniform_.options): any
---@return any
function init.kaiming_uniform_(t, options) end

--- Normal with that mean and deviation.
---@param t any
---@param mean? number # default `0`
---@param std? number # default `1`
---@return any
function init.normal_(t, mean, std) end

--- Every element 1.
---@param t any
---@return any
function init.ones_(t) end

--- Rows (or columns, when there are fewer of them) that are orthogonal and of length `gain`;
--- dims after the first count as one. Source: Saxe et al. 2014.
---@param t any
---@param gain? number # default `1`
---@return any
function init.orthogonal_(t, gain) end

---@class neap.nn.init.sparse_.options
---@field std? number # default `0.01`
---@field t? any
---@field sparsity? any

--- A normal matrix with that fraction of each column set to zero, at places drawn anew for each
--- column. Source: Martens 2010.
---@param t any
---@param sparsity any
---@param options? neap.nn.init.sparse_.options
---@overload fun(t: any, options: neap.nn.init.sparse_.options): any
---@overload fun(options: neap.nn.init.sparse_.options): any
---@return any
function init.sparse_(t, sparsity, options) end

---@class neap.nn.init.trunc_normal_.options
---@field mean? number # default `0`
---@field std? number # default `1`
---@field a? number # default `-2`
---@field b? number # default `2`
---@field t? any

--- normal, with what falls outside of [a, b] drawn again. Where little would fall inside,
--- uniform numbers are drawn and kept with the density of the normal ones.
---@param t any
---@param options? neap.nn.init.trunc_normal_.options
---@overload fun(options: neap.nn.init.trunc_normal_.options): any
---@return any
function init.trunc_normal_(t, options) end

--- Uniform in [a, b).
---@param t any
---@param a? number # default `0`
---@param b? number # default `1`
---@return any
function init.uniform_(t, a, b) end

--- Normal with deviation gain √(2 / (fan_in + fan_out)). Source: Glorot and Bengio 2010.
---@param t any
---@param gain? number # default `1`
---@return any
function init.xavier_normal_(t, gain) end

--- Uniform in ±gain √(6 / (fan_in + fan_out)). Source: Glorot and Bengio 2010.
---@param t any
---@param gain? number # default `1`
---@return any
function init.xavier_uniform_(t, gain) end

--- Every element 0.
---@param t any
---@return any
function init.zeros_(t) end

return init
