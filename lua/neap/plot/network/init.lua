--- plot.network: a network's layers, and what flows between them, as a picture.
--
-- An input runs through the network (trace.lua), what happened becomes units and edges (model.lua),
-- of which as many are shown as can be taken in (simplify.lua); these are laid out (compose.lua)
-- and drawn (picture.lua). A chain of few Linear layers is drawn as neurons (neurons.lua).

local class = require "neap.nn.class"
local common = require "neap.plot.common"
local core = require "neap.core"
local draw = require "neap.plot.layered.draw"
local model = require "neap.plot.network.model"
local neurons = require "neap.plot.network.neurons"
local object = require "neap.plot.object"
local options = require "neap.options"
local picture = require "neap.plot.network.picture"
local simplify = require "neap.plot.network.simplify"
local themes = require "neap.plot.themes"
local trace = require "neap.plot.network.trace"
local tree = require "neap.nn.tree"
local trial = require "neap.nn.trial"

local MOST_UNITS = 40 -- that modules are opened up to
local MANY_UNITS = 60 -- that are drawn one by one
local DEEPEST = 20

-- ---- arguments ----

local known = { "dtype", "depth", "style", "title", "inputs", "outputs", "theme" }

local function check_names(name, list)
  if list == nil then return nil end
  if not options.is_table(list) or #list == 0 then
    core.raise(("plot.network: option '%s' must be a list of names, got %s"):format(name,
      options.show(list)))
  end
  local names = {}
  for i, text in ipairs(list) do names[i] = tostring(text) end
  return names
end

local function check_options(given)
  local o = options.check("plot.network", given, known)
  o.style = o.style and options.word("plot.network", "style", o.style, { "layers", "neurons" })
  o.depth = o.depth and options.whole("plot.network", "depth", o.depth, 1, DEEPEST)
  o.title = common.title("plot.network", "title", o.title)
  o.inputs, o.outputs = check_names("inputs", o.inputs), check_names("outputs", o.outputs)
  if o.theme then themes.get("plot.network", o.theme) end
  return o
end

-- The tensors that were given in the place of shapes, and the options behind them; or nil.
local function parse_tensors(...)
  local values, given = table.pack(...), nil
  if not core.is_tensor(values[1]) then return nil end
  if options.is_table(values[values.n]) then
    given = values[values.n]
    values.n = values.n - 1
  end
  local tensors = {}
  for i = 1, values.n do tensors[i] = options.tensor("plot.network", "input " .. i, values[i]) end
  return tensors, given
end

-- The shape of an input that the first layer with parameters takes, where that is one that says it.
local function guess_shape(net)
  for _, at in ipairs(tree.modules(net)) do
    local kind = class.name(at.module)
    if #tree.tensors(at.module, "parameter", false) > 0 then
      local says = kind == "Linear" or kind == "Perceptron"
      return says and { 1, at.module.in_features } or nil
    end
  end
end

local function run_of(net, o, shapes, tensors)
  if tensors then return trace.with(net, tensors) end
  if #shapes == 0 then shapes = { guess_shape(net) } end
  if #shapes == 0 then
    core.raise("plot.network: needs the shape of an input, batch included, as in "
      .. "plot.network(net, {1, 3, 32, 32})")
  end
  local dtypes = trial.parse_dtypes(net, o.dtype, #shapes)
  return trace.run(net, shapes, dtypes, o.dtype ~= nil)
end

-- ---- how much is shown ----

-- How deep modules can be opened.
local function levels(call)
  local deepest = 0
  for _, child in ipairs(call.children) do deepest = math.max(deepest, levels(child)) end
  return deepest + (model.has_inside(call) and 1 or 0)
end

-- The model with as much inside of modules as can be taken in, or as much as is asked for.
local function model_of(run, depth)
  local made
  for level = depth or 1, depth or math.max(1, math.min(levels(run.calls[1]), DEEPEST)) do
    local deeper = model.of(run, level)
    simplify.runs(deeper)
    if made and #deeper.units > MOST_UNITS then break end
    made = deeper
    run.level = level
  end
  made = model.of(run, run.level)
  simplify.runs(made)
  if run.level == 1 and #made.units > MANY_UNITS then simplify.repeats(made) end
  return made
end

-- ---- the plots ----

local function title_of(net, o)
  if o.title then return o.title end
  local n = picture.parameters_of(net)
  local kind = class.name(net)
  return n > 0 and ("%s, %s"):format(kind, picture.count_text(n)) or kind
end

local function check_module(net)
  if class.is_module(net) then return end
  core.raise("plot.network: expected a module, got " .. options.got(net))
end

-- The layers to be drawn as neurons, or nil.
local function neurons_of(run, style)
  if style == "layers" then return nil end
  local layers, obstacle = neurons.layers_of(model.of(run, DEEPEST), style == "neurons")
  if not layers and style == "neurons" then
    core.raise("plot.network: style \"neurons\" draws chains of Linear layers and activations, but "
      .. obstacle)
  end
  return layers
end

local function drawing(figure, width, height, metrics, theme)
  local colors = themes.get("plot.network", theme or figure.theme)
  metrics = metrics or require("neap.plot.out.svg").metrics
  local steps = figure.layers and neurons.drawing(figure, metrics, colors)
    or picture.drawing(figure.model, figure.title, metrics, colors)
  return draw.fit(steps, width, height, metrics, colors)
end

local function network(net, ...)
  check_module(net)
  local tensors, given = parse_tensors(...)
  local shapes = {}
  if not tensors then shapes, given = trial.parse_shapes("plot.network", ...) end
  local o = check_options(given)
  local run = run_of(net, o, shapes, tensors)
  local layers = neurons_of(run, o.style)
  return object.new { kind = "drawing of a network", natural = true, drawing = drawing,
    figure = { layers = layers, model = not layers and model_of(run, o.depth) or nil,
      title = title_of(net, o), inputs = o.inputs, outputs = o.outputs, theme = o.theme } }
end

return network
