--- plot.graph: the autograd graph of a tensor as a picture.
--
-- What the core tells of the graph becomes nodes and edges, named, folded and cut (read.lua); each
-- node is a card, and plot/layered finds places for all. The plot keeps texts and no tensors.

local card = require "neap.plot.layered.card"
local class = require "neap.nn.class"
local common = require "neap.plot.common"
local core = require "neap.core"
local draw = require "neap.plot.layered.draw"
local layered = require "neap.plot.layered"
local object = require "neap.plot.object"
local options = require "neap.options"
local paint = require "neap.plot.layered.paint"
local read = require "neap.plot.graph.read"
local themes = require "neap.plot.themes"

local FEWEST, MOST = 1, 500 -- operations

-- ---- cards ----

-- The places of hues among a theme's colours; operations and constants are grey.
local hues = { parameter = 3, input = 5, result = 1 }

-- The lines of a node's card.
local function lines_of(node)
  local lines = {}
  for i, label in ipairs(node.labels) do
    local line = { { label.name, bold = node.kind ~= "constant" and node.kind ~= "cut" } }
    if label.shape then line[2] = { options.show_shape(label.shape), quiet = true } end
    lines[i] = line
  end
  if node.value then lines[1][2] = { "= " .. node.value } end
  return lines
end

local function card_of(node)
  return { lines = lines_of(node), round = node.kind == "operation", hue = hues[node.kind],
    blank = node.kind == "constant" or node.kind == "cut" }
end

-- ---- the drawing ----

local function move(cards, edges, dx, dy)
  for _, at in ipairs(cards) do at.x, at.y = at.x + dx, at.y + dy end
  for _, edge in ipairs(edges) do
    for i = 1, #edge.points, 2 do
      edge.points[i], edge.points[i + 1] = edge.points[i] + dx, edge.points[i + 1] + dy
    end
  end
end

local function drawing(figure, width, height, metrics, theme)
  theme = themes.get("plot.graph", theme or figure.theme)
  metrics = metrics or require("neap.plot.out.svg").metrics
  local measures = card.measures(metrics, draw.SIZE)
  local cards, edges = figure.cards, figure.edges
  for _, at in ipairs(cards) do card.measure(at, measures) end
  local wide, high = layered.layout(cards, edges, measures.gaps)
  local steps, left, top = draw.page(wide, high, figure.title, measures, theme)
  move(cards, edges, left, top)
  local line = paint.line(theme)
  for _, edge in ipairs(edges) do draw.edge(steps, edge.points, line, measures) end
  for _, at in ipairs(cards) do card.draw(at, steps, measures, theme) end
  return draw.fit(steps, width, height, metrics, theme)
end

-- ---- arguments ----

local function check_names(given)
  if given == nil then return end
  for name, tensor in pairs(options.is_table(given) and given or { given }) do
    if type(name) ~= "string" or not core.is_tensor(tensor) then
      core.raise("plot.graph: option 'names' must be a table of tensors by name, such as "
        .. "{w = w}, got " .. options.show(given))
    end
  end
end

local function check_net(net)
  if net == nil or class.is_module(net) then return end
  core.raise("plot.graph: option 'net' must be a module, got " .. options.got(net))
end

local function check_options(given)
  local o = options.check("plot.graph", given,
    { "net", "names", "title", "theme", most = 100, constants = true })
  o.most = options.whole("plot.graph", "most", o.most, FEWEST, MOST)
  o.title = common.title("plot.graph", "title", o.title)
  check_net(o.net)
  check_names(o.names)
  if o.theme then themes.get("plot.graph", o.theme) end
  return o
end

local function tensors_of(value)
  if core.is_tensor(value) then return { value } end
  if type(value) ~= "table" or class.is_module(value) or #value == 0 then
    core.raise("plot.graph: expected a tensor, or a list of tensors, got " .. options.show(value))
  end
  return value
end

local function graph(value, given)
  local o = check_options(given)
  local model = read.graph(tensors_of(value), o)
  local cards = {}
  for i, node in ipairs(model.nodes) do cards[i] = card_of(node) end
  return object.new { kind = "drawing of a graph", natural = true, drawing = drawing,
    figure = { cards = cards, edges = model.edges, title = o.title, theme = o.theme } }
end

return graph
