--- state_dict and load_state_dict: a module's parameters and persistent buffers as a
-- flat table from name to tensor, with PyTorch's names and shapes.
--
-- PyTorch numbers the layers of a Sequential from 0, neap from 1. Which of the two a
-- given table follows is seen by which fits the module better.

local autograd = require "neap.autograd"
local core = require "neap.core"
local class = require "neap.nn.class"
local options = require "neap.options"
local tables = require "neap.tables"
local tree = require "neap.nn.tree"

local state_dict = {}

local function same_shape(a, b)
  if #a ~= #b then return false end
  for i, size in ipairs(a) do
    if size ~= b[i] then return false end
  end
  return true
end

function state_dict.of(self, given)
  local opts = options.check("state_dict", given, { numbering = 1 })
  if opts.numbering ~= 0 and opts.numbering ~= 1 then
    core.raise("state_dict: numbering must be 0 or 1, got " .. options.show(opts.numbering))
  end
  local dict, names = {}, {}
  for i, entry in ipairs(tree.state(self, opts.numbering)) do
    dict[entry.name], names[i] = entry.tensor:detach(), entry.name
  end
  return tables.record(dict, names)
end

-- How `dict` fits the entries of a module: lists of names that are missing, unexpected,
-- or hold something of another shape (as sentences).
local function compare(entries, dict)
  local fit = { missing = {}, unexpected = {}, wrong = {} }
  local expected = {}
  for _, entry in ipairs(entries) do
    expected[entry.name] = true
    local value = dict[entry.name]
    if value == nil then
      table.insert(fit.missing, entry.name)
    elseif not core.is_tensor(value) then
      table.insert(fit.wrong, ("%s must be a tensor, got %s"):format(entry.name,
        options.show(value)))
    elseif not same_shape(value.shape, entry.tensor.shape) then
      table.insert(fit.wrong, ("%s must have shape %s, got %s"):format(entry.name,
        options.show_shape(entry.tensor.shape), options.show_shape(value.shape)))
    end
  end
  for name in pairs(dict) do
    if not expected[name] then table.insert(fit.unexpected, tostring(name)) end
  end
  table.sort(fit.unexpected)
  fit.count = #fit.missing + #fit.unexpected + #fit.wrong
  return fit
end

local function complain(self, fit, strict)
  local parts = {}
  if strict and #fit.missing > 0 then
    parts[#parts + 1] = "missing keys " .. table.concat(fit.missing, ", ")
  end
  if strict and #fit.unexpected > 0 then
    parts[#parts + 1] = "unexpected keys " .. table.concat(fit.unexpected, ", ")
  end
  for _, sentence in ipairs(fit.wrong) do parts[#parts + 1] = sentence end
  if #parts > 0 then
    core.raise(("load_state_dict: the table does not fit %s: %s"):format(class.name(self),
      table.concat(parts, "; ")))
  end
end

function state_dict.load(self, dict, given)
  local opts = options.check("load_state_dict", given, { strict = true })
  if type(dict) ~= "table" or class.is_module(dict) then
    core.raise("load_state_dict: expected a table from name to tensor, got "
      .. options.show(dict))
  end
  local entries = tree.state(self, 1)
  local fit = compare(entries, dict)
  if fit.count > 0 then
    local from_zero = tree.state(self, 0)
    local fit_from_zero = compare(from_zero, dict)
    if fit_from_zero.count < fit.count then entries, fit = from_zero, fit_from_zero end
  end
  complain(self, fit, opts.strict)
  autograd.no_grad(function()
    for _, entry in ipairs(entries) do
      local value = dict[entry.name]
      if value ~= nil then entry.tensor:copy_(value) end
    end
  end)
  return core.record { missing_keys = core.list(fit.missing),
    unexpected_keys = core.list(fit.unexpected) }
end

return state_dict
