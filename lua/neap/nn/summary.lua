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
local trial = require "neap.nn.trial"
local turns = require "neap.nn.turns"

local observe = core.observe
local summary = {}

-- ---- running ----

local open_observation = setmetatable({}, { __close = function() observe.close() end })

-- A run of `self` on such inputs: what it costs, by place in `modules`, as tables with
-- `shapes` (of the results), `multiply_adds` and `kept`; or nil and a message.
local function observed_run(self, modules, shapes, dtypes, evaluation)
  local costs, pooled = {}, turns.pooled(modules)
  for i = 1, #modules do costs[i] = {} end
  observe.open(#modules)
  local _ <close> = open_observation
  for _, tensor in ipairs(self:parameters()) do observe.exclude(tensor) end
  local _ <close> = turns.give(modules, function(place, ...)
    costs[place].shapes = turns.shapes(...) or costs[place].shapes
  end)
  local function run()
    local inputs = trial.make_inputs(shapes, dtypes)
    for _, input in ipairs(inputs) do observe.exclude(input) end
    local outputs = { self(table.unpack(inputs)) }
    for _, output in pairs(outputs) do
      if core.is_tensor(output) and output.requires_grad then observe.keep(output) end
    end
  end
  local ok, message = trial.undone(modules, evaluation, function() autograd.enable_grad(run) end)
  turns.account(costs, modules, pooled)
  if ok then return costs end
  return nil, message
end

-- ---- the table ----

local function show_count(n) return n > 0 and ("%d"):format(n) or "-" end

local columns = {
  { "Layer", function(_, at) return turns.label(at) end, left = true },
  { "Output shape", function(cost) return turns.show_shapes(cost.shapes) end, left = true,
    of_run = true },
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

--- net:summary([input_shape, ...], {dtype=}): see Module.summary.
function summary.of(self, ...)
  local shapes, given = trial.parse_shapes("summary", ...)
  local opts = options.check("summary", given, { "dtype" })
  local modules, costs = tree.modules(self), {}
  for i = 1, #modules do costs[i] = {} end
  local with_run = #shapes > 0
  if with_run then
    local dtypes = trial.parse_dtypes(self, opts.dtype, #shapes)
    local call = "net:summary{1, ...}"
    costs = trial.first("summary", call, dtypes, opts.dtype ~= nil, function(kinds, evaluation)
      return observed_run(self, modules, shapes, kinds, evaluation)
    end)
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
