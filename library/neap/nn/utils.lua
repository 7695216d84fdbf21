---@meta neap.nn.utils
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.nn.utils
local utils = {}

---@class neap.nn.utils.clip_grad_norm_.options
---@field norm_type? number # default `2`
---@field error_if_nonfinite? boolean # default `false`
---@field params? any
---@field max_norm? any

--- Scales all gradients so that their common norm is at most max_norm; returns the norm before.
--- Source: Pascanu et al. 2013.
---@param params any
---@param max_norm any
---@param options? neap.nn.utils.clip_grad_norm_.options
---@overload fun(params: any, options: neap.nn.utils.clip_grad_norm_.options): any
---@overload fun(options: neap.nn.utils.clip_grad_norm_.options): any
---@return any
function utils.clip_grad_norm_(params, max_norm, options) end

--- Brings every element of every gradient into -clip_value..clip_value.
---@param params any
---@param clip_value any
---@return any
function utils.clip_grad_value_(params, clip_value) end

--- All elements one after the other, as a 1-D tensor.
---@param params any
---@return any
function utils.parameters_to_vector(params) end

--- The weight becomes a parameter again.
---@param module any
---@param name? string # default `"weight"`
---@return any
function utils.remove_spectral_norm(module, name) end

--- The weight becomes a parameter again.
---@param module any
---@param name? string # default `"weight"`
---@return any
function utils.remove_weight_norm(module, name) end

---@class neap.nn.utils.spectral_norm.options
---@field name? string # default `"weight"`
---@field n_power_iterations? number # default `1`
---@field eps? number # default `1e-12`
---@field dim? number # default `1`
---@field module? any

--- The weight over its largest singular value, which is followed by power iterations at each
--- forward in training (Miyato et al. 2018). dim is that of the outputs: 2 for transposed
--- convolutions. Returns the module.
---@param module any
---@param options? neap.nn.utils.spectral_norm.options
---@overload fun(options: neap.nn.utils.spectral_norm.options): any
---@return any
function utils.spectral_norm(module, options) end

--- Copies the elements of a 1-D tensor back.
---@param vector any
---@param params any
---@return any
function utils.vector_to_parameters(vector, params) end

---@class neap.nn.utils.weight_norm.options
---@field name? string # default `"weight"`
---@field dim? number # default `1`
---@field module? any

--- The weight as length times direction, name_g name_v / |name_v|, with one length for each
--- place along dim, or one for all with dim = false (Salimans and Kingma 2016). Returns the
--- module.
---@param module any
---@param options? neap.nn.utils.weight_norm.options
---@overload fun(options: neap.nn.utils.weight_norm.options): any
---@return any
function utils.weight_norm(module, options) end

utils.rnn = require "neap.nn.utils.rnn"

return utils
