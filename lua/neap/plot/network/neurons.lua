--- Networks of a few neurons, drawn as circles and lines: the colour of a line is the sign of its
-- weight, its width and strength how large that is; the ground of a circle shows its bias.

local card = require "neap.plot.layered.card"
local class = require "neap.nn.class"
local colors = require "neap.plot.colors"
local draw = require "neap.plot.layered.draw"
local hues = require "neap.plot.network.hues"
local numbers = require "neap.plot.numbers"

local neurons = {}

local MOST_WIDE, MOST_LAYERS = 12, 6 -- of a network that is drawn so unasked
local MOST_SHOWN, ENDS = 16, 6 -- neurons of a layer; of more, so many at each end
local FEW_LINES = 12 -- that have their weights written on them

-- ---- reading the model ----

-- A layer of neurons: weight as rows of numbers by neuron, bias as numbers.
local function layer_of(module, name)
  local weight = module.weight:detach():double()
  if weight.ndim == 1 then weight = weight:unsqueeze(1) end
  local bias = module.bias and module.bias:detach():double():totable() or {}
  return { inputs = weight:size(2), outputs = weight:size(1), weight = weight:totable(),
    bias = bias, name = name,
    activation = class.name(module) == "Perceptron" and "Step" or nil }
end

-- The units of a model that has no branches, in their order, or nil.
local function chain_of(self)
  local taken = {}
  for _, edge in ipairs(self.edges) do
    if taken[edge.from] or edge.to.joins then return nil end
    taken[edge.from] = true
  end
  return #self.edges == #self.units - 1 and self.units or nil
end

local function activation_of(unit)
  local name = unit.kind == "call" and class.name(unit.call.module) or unit.name
  if unit.kind == "operation" then return hues.activations[name] and name or nil end
  return hues.of(unit.call.module) == hues.activation and name or nil
end

local passed = { Dropout = true, Identity = true, Flatten = true }

-- Takes one unit into the layers; what stands in the way as words, or nil.
local function take(layers, unit)
  if unit.kind == "input" or unit.kind == "output" then return nil end
  local kind = unit.kind == "call" and class.name(unit.call.module)
  local last = layers[#layers]
  if kind == "Linear" or kind == "Perceptron" then
    layers[#layers + 1] = layer_of(unit.call.module, unit.call.name)
    return nil
  end
  local activation = activation_of(unit)
  if activation and last then
    last.activation = last.activation and last.activation .. ", " .. activation or activation
  elseif not (kind and passed[kind]) then
    return "there is " .. (kind or unit.name)
  end
end

local function is_small(layers)
  if #layers > MOST_LAYERS then return false end
  for _, layer in ipairs(layers) do
    if layer.inputs > MOST_WIDE or layer.outputs > MOST_WIDE then return false end
  end
  return true
end

--- The layers of a model that is a chain of Linear layers and activations, where they are few and
-- narrow or `asked` for; or nil and what is in the way.
function neurons.layers_of(self, asked)
  local chain = chain_of(self)
  if not chain then return nil, "this network has branches" end
  local layers = {}
  for _, unit in ipairs(chain) do
    local obstacle = take(layers, unit)
    if obstacle then return nil, obstacle end
  end
  if #layers == 0 then return nil, "there is no Linear layer" end
  if not asked and not is_small(layers) then return nil, "it is large" end
  return layers
end

-- ---- columns of circles ----

-- The neurons of a column that are drawn, with 0 for those left out.
local function shown_of(n)
  local shown = {}
  for i = 1, n do
    if n <= MOST_SHOWN or i <= ENDS or i > n - ENDS then
      shown[#shown + 1] = i
    elseif i == ENDS + 1 then
      shown[#shown + 1] = 0
    end
  end
  return shown
end

local function column(n, x, look)
  local shown, places = shown_of(n), {}
  local top = -(#shown - 1) / 2 * look.row
  for k, i in ipairs(shown) do
    if i > 0 then places[i] = top + (k - 1) * look.row end
  end
  return { n = n, x = x, shown = shown, y = places, top = top, height = (#shown - 1) * look.row }
end

local function columns_of(layers, look)
  local columns = { column(layers[1].inputs, 0, look) }
  for k, layer in ipairs(layers) do columns[k + 1] = column(layer.outputs, k * look.step, look) end
  return columns
end

-- ---- weights ----

local function is_finite(v) return v - v == 0 end

-- The largest sizes of weights and biases, and the extreme weights.
local function extremes(layers)
  local most, most_bias, low, high = 0, 0, 0, 0
  for _, layer in ipairs(layers) do
    for i, row in ipairs(layer.weight) do
      local bias = layer.bias[i] or 0
      if is_finite(bias) then most_bias = math.max(most_bias, math.abs(bias)) end
      for _, w in ipairs(row) do
        if is_finite(w) then
          most, low, high = math.max(most, math.abs(w)), math.min(low, w), math.max(high, w)
        end
      end
    end
  end
  return most, most_bias, low, high
end

local function add(steps, step) steps[#steps + 1] = step end

local function sign_color(w, theme)
  if w ~= w then return theme.muted end
  return w < 0 and theme.series[2] or theme.series[1]
end

-- Lines between two columns, weak ones first.
local function lines_of(layer, from, to)
  local lines = {}
  for i in pairs(to.y) do
    for j in pairs(from.y) do
      lines[#lines + 1] = { i = i, j = j, weight = layer.weight[i][j] }
    end
  end
  local function size(line) return line.weight == line.weight and math.abs(line.weight) or -1 end
  table.sort(lines, function(a, b)
    if size(a) ~= size(b) then return size(a) < size(b) end
    if a.i ~= b.i then return a.i < b.i end
    return a.j < b.j
  end)
  return lines
end

local function draw_lines(layer, from, to, steps, look)
  for _, line in ipairs(lines_of(layer, from, to)) do
    local w = line.weight
    local share = w ~= w and 0 or look.most > 0 and math.min(1, math.abs(w) / look.most) or 0
    add(steps, { op = "path", points = { from.x, from.y[line.j], to.x, to.y[line.i] },
      stroke = sign_color(w, look.theme), width = 0.75 + 3.25 * share,
      opacity = 0.2 + 0.75 * share, dash = w ~= w and { 3, 3 } or nil })
  end
end

local function short(value)
  return (numbers.short(tonumber(("%.2g"):format(value)) or value):gsub("^%-", "−"))
end

-- Where along a line its weight is written: lines that cross there in the middle do not.
local function draw_weights(layer, from, to, steps, look)
  local size = look.small
  for _, line in ipairs(lines_of(layer, from, to)) do
    local x = from.x + 0.3 * (to.x - from.x)
    local y = from.y[line.j] + 0.3 * (to.y[line.i] - from.y[line.j])
    local label = short(line.weight)
    local width = look.metrics.text_width(label, size) + 2
    add(steps, { op = "rect", x = x - width / 2, y = y - size * 0.6, width = width,
      height = size * 1.2, fill = look.theme.background, opacity = 0.85 })
    add(steps, { op = "text", x = x, y = y, text = label, size = size,
      color = sign_color(line.weight, look.theme), anchor = "middle", baseline = "middle" })
  end
end

-- ---- circles and words ----

-- The colour of a circle's ground.
local function ground_of(bias, look)
  local theme = look.theme
  local share = bias and is_finite(bias) and look.most_bias > 0 and math.abs(bias) / look.most_bias
  return colors.mix(theme.background, bias and sign_color(bias, theme) or theme.muted,
    0.06 + 0.4 * (share or 0))
end

-- The biases of a layer with so many decimals, or nil where one finds no room in its circle.
local function written(layer, decimals, look)
  local texts = {}
  for i, bias in pairs(layer.bias) do
    texts[i] = is_finite(bias) and numbers.fixed(bias, decimals) or numbers.short(bias)
    if look.metrics.text_width(texts[i], look.small) > 0.92 * look.diameter then return nil end
  end
  return texts
end

-- The biases of a layer as texts: all of them, or none.
local function bias_texts(layer, look)
  if look.metrics.cell or not layer then return {} end
  return written(layer, 2, look) or written(layer, 1, look) or written(layer, 0, look) or {}
end

local function draw_circle(x, y, bias, label, steps, look)
  local theme, metrics, d = look.theme, look.metrics, look.diameter
  if metrics.cell then
    add(steps, { op = "text", x = x, y = y, text = "●", size = look.size, anchor = "middle",
      color = bias and sign_color(bias, theme) or theme.text, baseline = "middle" })
    return
  end
  add(steps, { op = "rect", x = x - d / 2, y = y - d / 2, width = d, height = d, radius = d / 2,
    fill = ground_of(bias, look), stroke = colors.mix(theme.text, theme.background, 0.35),
    line_width = 1.25 })
  if not label then return end
  add(steps, { op = "text", x = x, y = y, text = label, size = look.small, color = theme.text,
    anchor = "middle", baseline = "middle" })
end

local function draw_gap(x, y, steps, look)
  add(steps, { op = "text", x = x, y = y, text = "⋮", size = look.size, bold = true,
    color = look.theme.muted, anchor = "middle", baseline = "middle" })
end

local function draw_column(at, layer, steps, look)
  local labels = bias_texts(layer, look)
  for k, i in ipairs(at.shown) do
    local y = at.top + (k - 1) * look.row
    if i == 0 then draw_gap(at.x, y, steps, look) end
    if i > 0 then draw_circle(at.x, y, layer and layer.bias[i], labels[i], steps, look) end
  end
end

local function label_of(names, prefix, i, n)
  if names then return names[i] end
  return n > 1 and prefix .. i or prefix
end

-- The names at the side of a column; `side` is -1 for the left.
local function draw_names(at, names, prefix, side, steps, look)
  for i, y in pairs(at.y) do
    local label = label_of(names, prefix, i, at.n)
    if label then
      add(steps, { op = "text", x = at.x + side * (look.diameter / 2 + look.pad), y = y,
        text = label, size = look.size, color = look.theme.text, baseline = "middle",
        anchor = side < 0 and "end" or "start" })
    end
  end
end

local function counted(n, word) return ("%d %s%s"):format(n, word, n == 1 and "" or "s") end

-- What stands under a column: how many there are, and what they do.
local function draw_captions(columns, layers, bottom, steps, look)
  for k, at in ipairs(columns) do
    local layer = layers[k - 1]
    local word = k == 1 and "input" or k == #columns and "output" or "neuron"
    add(steps, { op = "text", x = at.x, y = bottom, text = counted(at.n, word), size = look.size,
      bold = true, color = look.theme.text, anchor = "middle", baseline = "middle" })
    local does = layer and (layer.activation or "linear")
    if does then
      add(steps, { op = "text", x = at.x, y = bottom + look.em, text = does, size = look.size,
        color = look.theme.muted, anchor = "middle", baseline = "middle" })
    end
  end
end

-- A line of each sign with the weight that is the largest of it.
local function draw_key(low, high, x, y, steps, look)
  local width = 0
  local items = {}
  for _, w in ipairs { low, high } do
    if w ~= 0 then
      local label = (w > 0 and "+" or "") .. short(w)
      items[#items + 1] = { w, label }
      width = width + 6 * look.pad + look.metrics.text_width(label, look.size)
    end
  end
  x = x - (width - 3 * look.pad) / 2
  for _, item in ipairs(items) do
    add(steps, { op = "path", points = { x, y, x + 2 * look.pad, y }, width = 4,
      stroke = sign_color(item[1], look.theme) })
    add(steps, { op = "text", x = x + 3 * look.pad, y = y, text = item[2], size = look.size,
      color = look.theme.muted, anchor = "start", baseline = "middle" })
    x = x + 6 * look.pad + look.metrics.text_width(item[2], look.size)
  end
end

-- ---- together ----

local function look_of(metrics, theme, layers)
  local measures = card.measures(metrics, draw.SIZE)
  local most, most_bias, low, high = extremes(layers)
  local em = measures.em
  local small = math.max(metrics.smallest_size or 0, 10)
  return { metrics = metrics, theme = theme, size = draw.SIZE, small = small, em = em,
    pad = measures.pad, diameter = 2.2 * em, row = (metrics.cell and 2 or 3) * em,
    step = 10 * em, most = most, most_bias = most_bias, low = low, high = high,
    measures = measures }
end

local function widest(names, prefix, n, look)
  local most = 0
  for i = 1, n do
    local label = label_of(names, prefix, i, n)
    most = math.max(most, label and look.metrics.text_width(label, look.size) or 0)
  end
  return most + look.pad + look.diameter / 2
end

local function move(steps, first, dx, dy)
  for k = first, #steps do
    local step = steps[k]
    if step.x then step.x, step.y = step.x + dx, step.y + dy end
    for i = 1, step.points and #step.points or 0, 2 do
      step.points[i], step.points[i + 1] = step.points[i] + dx, step.points[i + 1] + dy
    end
  end
end

local function draw_all(figure, columns, steps, look)
  local layers, total = figure.layers, 0
  for _, layer in ipairs(layers) do total = total + layer.inputs * layer.outputs end
  for k, layer in ipairs(layers) do draw_lines(layer, columns[k], columns[k + 1], steps, look) end
  for k, layer in ipairs(total <= FEW_LINES and layers or {}) do
    draw_weights(layer, columns[k], columns[k + 1], steps, look)
  end
  for k, at in ipairs(columns) do draw_column(at, layers[k - 1], steps, look) end
  draw_names(columns[1], figure.inputs, "x", -1, steps, look)
  draw_names(columns[#columns], figure.outputs, "y", 1, steps, look)
end

--- The drawing of a figure {layers=, title=, inputs=, outputs=} for an output with these metrics.
function neurons.drawing(figure, metrics, theme)
  local layers = figure.layers
  local look = look_of(metrics, theme, layers)
  local columns, height = columns_of(layers, look), 0
  for _, at in ipairs(columns) do height = math.max(height, at.height) end
  local left = widest(figure.inputs, "x", columns[1].n, look)
  local right = widest(figure.outputs, "y", columns[#columns].n, look)
  local width = left + right + #layers * look.step
  local below = look.diameter / 2 + 1.5 * look.em
  local steps, x, y = draw.page(width, height + look.diameter / 2 + below + 3.5 * look.em,
    figure.title, look.measures, theme)
  local first = #steps + 1
  draw_all(figure, columns, steps, look)
  draw_captions(columns, layers, height / 2 + below, steps, look)
  draw_key(look.low, look.high, #layers * look.step / 2, height / 2 + below + 2.75 * look.em, steps,
    look)
  move(steps, first, x + left, y + look.diameter / 2 + height / 2)
  return steps
end

return neurons
