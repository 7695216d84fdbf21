--- How a module is shown: tostring(net) as PyTorch prints it, and net:summary().

local autograd = require "neap.autograd"
local core = require "neap.core"
local class = require "neap.nn.class"
local options = require "neap.options"
local tree = require "neap.nn.tree"

local describe = {}

--- `text` as the inside of a block: its further lines moved right.
function describe.indent(text)
  return (text:gsub("\n", "\n  "))
end

local function children_text(self, path)
  local lines = {}
  for key, child in class.fields(self, "module") do
    local text = describe.indent(describe.text(child, path))
    lines[#lines + 1] = ("(%s): %s"):format(key, text)
  end
  return lines
end

--- "Linear(in_features=2, ...)", or a block with a line for each child. A class adds
-- what stands in the parentheses by `extra_repr`, other lines by `child_lines`. `path`
-- holds the modules being shown, so that one inside itself ends as "...".
function describe.text(self, path)
  path = path or {}
  if path[self] then return class.name(self) .. "(...)" end
  path[self] = true
  local extra = self:extra_repr()
  local lines = self.child_lines and self:child_lines(path) or children_text(self, path)
  path[self] = nil
  if #lines == 0 then return ("%s(%s)"):format(class.name(self), extra) end
  if extra ~= "" then table.insert(lines, 1, extra) end
  return ("%s(\n  %s\n)"):format(class.name(self), table.concat(lines, "\n  "))
end

--- `name=value` pairs joined for extra_repr, in order: {"p", 0.5, "inplace", false}.
function describe.pairs(list)
  local parts = {}
  for i = 1, #list, 2 do parts[#parts + 1] = ("%s=%s"):format(list[i], list[i + 1]) end
  return table.concat(parts, ", ")
end

-- Runs zeros of `shape` through `self` and notes the output shape of each module.
local function output_shapes(self, shape, dtype)
  local shapes, handles, training = {}, {}, {}
  local modules = tree.modules(self)
  for _, at in ipairs(modules) do
    training[at.module] = at.module.training
    table.insert(handles, at.module:register_forward_hook(function(module, _, output)
      if core.is_tensor(output) then shapes[module] = options.show_shape(output.shape) end
    end))
  end
  self:eval()
  -- Ones for integers: an index of 0 means nothing.
  local fill = (dtype == "float32" or dtype == "float64") and core.zeros or core.ones
  local ok, message = pcall(autograd.no_grad, function() self(fill(shape, { dtype = dtype })) end)
  for _, handle in ipairs(handles) do handle:remove() end
  for _, at in ipairs(modules) do at.module.training = training[at.module] end
  if not ok then core.raise("summary: " .. tostring(message):gsub("^[^:]+:%d+: ", "")) end
  return shapes
end

-- The argument forms summary(), summary{1, 28, 28}, summary(1, 28, 28), each with
-- options after it.
local function parse_shape(...)
  local n = select("#", ...)
  local arguments, given = { ... }, nil
  local last = arguments[n]
  if options.is_table(last) and last[1] == nil then
    given, arguments[n] = last, nil
  end
  local shape = arguments
  if options.is_table(arguments[1]) then shape = arguments[1] end
  for i, size in ipairs(shape) do
    shape[i] = options.whole("summary", "a size of the input", size, 0)
  end
  return #shape > 0 and shape or nil, given
end

local function widest(rows, column)
  local width = 0
  for _, row in ipairs(rows) do width = math.max(width, #row[column]) end
  return width
end

local function layout(rows, with_shapes, totals)
  local name_width, shape_width = widest(rows, 1), widest(rows, 2)
  local count_width = widest(rows, 3)
  local lines = {}
  for _, row in ipairs(rows) do
    local line = row[1] .. (" "):rep(name_width - #row[1])
    if with_shapes then line = line .. "  " .. row[2] .. (" "):rep(shape_width - #row[2]) end
    lines[#lines + 1] = line .. "  " .. (" "):rep(count_width - #row[3]) .. row[3]
  end
  local rule = ("-"):rep(#lines[1])
  table.insert(lines, 2, rule)
  lines[#lines + 1] = rule
  for _, total in ipairs(totals) do lines[#lines + 1] = total end
  return table.concat(lines, "\n")
end

--- summary([input_shape], {dtype=}): a table, as text, of the layers, their output shapes
-- (when the shape of an input, batch included, is given) and their numbers of parameters.
function describe.summary(self, ...)
  local shape, given = parse_shape(...)
  local first = self:parameters()[1]
  local default = first and first.dtype or core.get_default_dtype()
  local opts = options.check("summary", given, { dtype = default })
  local shapes = shape and output_shapes(self, shape, opts.dtype) or {}

  local rows = { { "Layer", "Output shape", "Parameters" } }
  local seen, total, trainable = {}, 0, 0
  for _, at in ipairs(tree.modules(self)) do
    local own = 0
    for _, entry in ipairs(tree.tensors(at.module, "parameter", false)) do
      if not seen[entry.tensor] then
        seen[entry.tensor] = true
        own = own + entry.tensor:numel()
        if entry.tensor.requires_grad then trainable = trainable + entry.tensor:numel() end
      end
    end
    total = total + own
    local _, depth = at.name:gsub("%.", "")
    local label = class.name(at.module)
    if at.name ~= "" then
      label = ("%s%s: %s"):format(("  "):rep(depth + 1), at.name:match("[^.]+$"), label)
    end
    rows[#rows + 1] = { label, shapes[at.module] or "-", own > 0 and tostring(own) or "-" }
  end
  return layout(rows, shape ~= nil, {
    "Total parameters: " .. total,
    "Trainable parameters: " .. trainable,
  })
end

return describe
