--- net:summary(): the layers as a table: output shapes, parameters, multiply-adds and the
-- memory of activations.
--
-- For the last two the core counts what operations cost (core.observe) while an input runs
-- through; hooks before and after each module say whose turn it is. A layer's row holds
-- what it did itself, without the modules inside it.

local core = require "neap.core"
local autograd = require "neap.autograd"
local options = require "neap.options"
local tree = require "neap.nn.tree"
local turns = require "neap.nn.turns"

local observe = core.observe
local summary = {}

-- ---- running ----

-- Calls f and puts back what a forward pass may change: buffers and the generator; with
-- `evaluation`, f finds everything of `modules` in that mode.
local function undone(modules, evaluation, f)
  local training, buffers, random = {}, {}, core.get_rng_state()
  for i, at in ipairs(modules) do
    training[i] = at.module.training
    for _, entry in ipairs(tree.tensors(at.module, "buffer", false)) do
      buffers[entry.tensor] = entry.tensor:clone()
    end
  end
  for _, at in ipairs(modules) do
    if evaluation then at.module.training = false end
  end
  local ok, message = pcall(f)
  core.set_rng_state(random)
  for i, at in ipairs(modules) do at.module.training = training[i] end
  for buffer, copy in pairs(buffers) do buffer:copy_(copy) end
  if not ok and core.is_interrupt(message) then error(message, 0) end
  return ok, message
end

-- Inputs of `shapes` and `dtypes`: ones for integers, of which an index of 0 means nothing.
local function make_inputs(shapes, dtypes)
  local inputs = {}
  for i, shape in ipairs(shapes) do
    local float = dtypes[i] == "float32" or dtypes[i] == "float64"
    inputs[i] = (float and core.zeros or core.ones)(shape, { dtype = dtypes[i] })
    observe.exclude(inputs[i])
  end
  return inputs
end

local open_observation = setmetatable({}, { __close = function() observe.close() end })

-- A run of `self` on such inputs: what it costs, by place in `modules`, as tables with
-- `shape` (of the output), `multiply_adds` and `kept`; or nil and a message.
local function observed_run(self, modules, shapes, dtypes, evaluation)
  local costs = {}
  for i = 1, #modules do costs[i] = {} end
  observe.open(#modules)
  local _ <close> = open_observation
  for _, tensor in ipairs(self:parameters()) do observe.exclude(tensor) end
  local _ <close> = turns.give(modules, function(place, output)
    if core.is_tensor(output) then costs[place].shape = output.shape end
  end)
  local function run()
    local outputs = { self(table.unpack(make_inputs(shapes, dtypes))) }
    for _, output in pairs(outputs) do
      if core.is_tensor(output) and output.requires_grad then observe.keep(output) end
    end
  end
  local ok, message = undone(modules, evaluation, function() autograd.enable_grad(run) end)
  for i = 1, #modules do costs[i].multiply_adds, costs[i].kept = observe.account(i) end
  if ok then return costs end
  return nil, (tostring(message):gsub("^[^:]+:%d+: ", ""))
end

-- The first run that succeeds: as the module is (in training, mostly); in evaluation mode,
-- where a batch is too small to train on; then the same with integers, which layers that
-- look something up take, unless a dtype is asked for.
local function costs_of_run(self, modules, shapes, dtypes, dtype_given)
  local integers = {}
  for i = 1, #shapes do integers[i] = "int64" end
  local first_message
  for _, kinds in ipairs { dtypes, not dtype_given and integers or nil } do
    for _, evaluation in ipairs { false, true } do
      local costs, message = observed_run(self, modules, shapes, kinds, evaluation)
      if costs then return costs end
      first_message = first_message or message
    end
  end
  local of_shape = first_message:find("%(%d+[,)]") or first_message:find("shape", 1, true)
  core.raise("summary: " .. first_message .. (of_shape
    and "; the shape of an input includes the batch, as in net:summary{1, ...}" or ""))
end

-- ---- the table ----

local function show_count(n) return n > 0 and ("%d"):format(n) or "-" end

local columns = {
  { "Layer", function(_, at) return turns.label(at) end, left = true },
  { "Output shape", function(cost) return cost.shape and options.show_shape(cost.shape) or "-" end,
    left = true, of_run = true },
  { "Parameters", function(cost) return show_count(cost.parameters) end },
  { "Multiply-adds", function(cost) return show_count(cost.multiply_adds) end, of_run = true },
  { "Activations", function(cost) return cost.kept > 0 and turns.show_bytes(cost.kept) or "-" end,
    of_run = true },
}

-- The column's cells, its title first, filled up with spaces to one width.
local function cells_of(column, modules, costs)
  local cells, width = { column[1] }, 0
  for i, at in ipairs(modules) do cells[i + 1] = column[2](costs[i], at) end
  for _, cell in ipairs(cells) do width = math.max(width, #cell) end
  for i, cell in ipairs(cells) do
    local space = (" "):rep(width - #cell)
    cells[i] = column.left and cell .. space or space .. cell
  end
  return cells
end

-- The last summary: a notebook that is given its text shows it as a table.
local latest = {}

local function layout(modules, costs, with_run, totals)
  local lines, rows = {}, {}
  for _, column in ipairs(columns) do
    if with_run or not column.of_run then
      for i, cell in ipairs(cells_of(column, modules, costs)) do
        lines[i] = lines[i] and lines[i] .. "  " .. cell or cell
        rows[i] = rows[i] or {}
        table.insert(rows[i], cell)
      end
    end
  end
  local rule = ("-"):rep(#lines[1])
  table.insert(lines, 2, rule)
  table.insert(lines, rule)
  local text = table.concat(lines, "\n") .. "\n" .. table.concat(totals, "\n")
  latest = { text = text, rows = rows, totals = totals }
  return text
end

--- The cells and totals of the last summary, {rows=, totals=}, where `text` is its text; a cell
-- is filled up with spaces.
function summary.cells(text)
  return latest.text == text and latest or nil
end

local function sum(costs, field)
  local total = 0
  for _, cost in ipairs(costs) do total = total + cost[field] end
  return total
end

-- The argument forms summary(), summary(1, 28, 28), summary{1, 28, 28} and, for several
-- inputs, summary({2, 3}, {2, 4}), each with options after it: a list of shapes.
local function parse_shapes(...)
  local arguments, n, given = { ... }, select("#", ...), nil
  local last = arguments[n]
  if options.is_table(last) and next(last) ~= nil and last[1] == nil then
    given, arguments[n] = last, nil
  end
  local shapes = arguments
  if #arguments > 0 and not options.is_table(arguments[1]) then shapes = { arguments } end
  for _, shape in ipairs(shapes) do
    if not options.is_table(shape) then
      core.raise("summary: the shape of an input must be a table, got " .. options.show(shape))
    end
    for i, size in ipairs(shape) do
      shape[i] = options.whole("summary", "a size of the input", size, 0)
    end
  end
  return shapes, given
end

-- A dtype for each of n inputs from the option: one for all, or a list.
local function parse_dtypes(self, dtype, n)
  local first = self:parameters()[1]
  local dtypes = {}
  for i = 1, n do
    local own = options.is_table(dtype) and dtype[i] or dtype
    if options.is_table(own) then own = nil end
    dtypes[i] = own or first and first.dtype or core.get_default_dtype()
  end
  return dtypes
end

--- net:summary([input_shape, ...], {dtype=}): see Module.summary.
function summary.of(self, ...)
  local shapes, given = parse_shapes(...)
  local opts = options.check("summary", given, { "dtype" })
  local modules, costs = tree.modules(self), {}
  for i = 1, #modules do costs[i] = {} end
  local with_run = #shapes > 0
  if with_run then
    local dtypes = parse_dtypes(self, opts.dtype, #shapes)
    costs = costs_of_run(self, modules, shapes, dtypes, opts.dtype ~= nil)
  end

  local total, trainable = turns.count_parameters(modules, costs)
  local totals = { "Total parameters: " .. total, "Trainable parameters: " .. trainable }
  if with_run then
    totals[3] = "Multiply-adds: " .. sum(costs, "multiply_adds")
    totals[4] = "Activations: " .. turns.show_bytes(sum(costs, "kept"))
  end
  return layout(modules, costs, with_run, totals)
end

return summary
