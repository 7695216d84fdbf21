-- Lesson 6: counting parameters.
--
-- A fully connected layer from n inputs to m outputs has a weight for every pair and a bias for
-- every output: n*m + m parameters. The lesson counts those of a network with layers of 4, 5, 5
-- and 3 neurons in three ways, and tells how they grow.
--
-- Run: neap course 6

local neap = require "neap"
local course = require "course.support"
local nn, plot = neap.nn, neap.plot

neap.manual_seed(1)
local net = nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 5), nn.Linear(5, 3))

course.part "By the formula"

course.tell [[
The parameters of a network are the numbers that it learns: its weights and its biases. In a fully
connected layer, nn.Linear(n, m), each of m neurons has a weight for each of n inputs, and one bias:

    n*m + m

A network of four inputs, two hidden layers of five neurons and three outputs has three such
layers; the inputs are given, and have no parameters.

    local net = nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 5), nn.Linear(5, 3))
]]

local sizes = { 4, 5, 5, 3 }
local by_formula, weights, biases = {}, 0, 0
for i = 1, #sizes - 1 do
  local n, m = sizes[i], sizes[i + 1]
  by_formula[i] = n * m + m
  weights, biases = weights + n * m, biases + m
  print(("layer %d: %d*%d weights + %d biases = %d"):format(i, n, m, m, by_formula[i]))
end
local total = by_formula[1] + by_formula[2] + by_formula[3]
print(("together: %d + %d + %d = %d"):format(by_formula[1], by_formula[2], by_formula[3], total))
assert(table.concat(by_formula, " ") == "25 30 18", "the layers must have 25, 30 and 18")
assert(total == 73, "25 + 30 + 18 must be 73")
assert(weights == 60 and biases == 13, "there must be 60 weights and 13 biases")

course.tell [[
In the picture each line is a weight, 20 + 25 + 15 = 60 of them, and each circle but those of the
inputs has a bias, 5 + 5 + 3 = 13:
]]

course.draw("network", plot.network(net, { 1, 4 }))

course.part "By counting"

course.tell [[
named_parameters goes through all parameters. The weight of a layer is a matrix with a row for each
output and a column for each input, so that its rows are the weights of one neuron each:

    for name, parameter in net:named_parameters() do
      counted = counted + parameter:numel()
    end
]]

local counted, of_layer = 0, {}
for name, parameter in net:named_parameters() do
  print(("%-9s shape %-7s %2d numbers"):format(name,
    "(" .. table.concat(parameter.shape, ", ") .. ")", parameter:numel()))
  counted = counted + parameter:numel()
  local layer = tonumber(name:match("^%d+"))
  of_layer[layer] = (of_layer[layer] or 0) + parameter:numel()
end
print("together:               " .. counted)
assert(counted == 73, "the network must have 73 parameters, counted " .. counted)
assert(table.concat(of_layer, " ") == "25 30 18", "counted by layer: 25, 30 and 18")
course.near("the shape of the first weight", net[1].weight.shape, { 5, 4 }, 0)

course.part "By summary"

course.tell [[
summary counts for you. It wants the shape of an input, here two examples of four features each,
and shows how they come through:

    net:summary{ 2, 4 }
]]

local summary = net:summary{ 2, 4 }
print(summary)
for _, number in ipairs{ 25, 30, 18, 73, 120, 104 } do
  assert(summary:find("%f[%d]" .. number .. "%f[%D]"), "the summary must show " .. number)
end

course.tell [[
Each example costs a multiplication and an addition for every weight, 2*60 = 120 for two, and each
layer's outputs are kept until the gradients are known: 2*13 numbers of 4 bytes, 104 B. That grows
with the examples. The parameters do not: the same 73 numbers serve a thousand of them.
]]

local thousand = net(neap.randn(1000, 4))
print(("shape of a thousand outputs: (%s), parameters: %d"):format(
  table.concat(thousand.shape, ", "), counted))
assert(thousand:size(1) == 1000, "1000 examples give 1000 outputs")
assert(thousand:size(2) == 3, "each output has 3 numbers")
assert(120 == 2 * weights and 104 == 2 * biases * 4, "multiply-adds and bytes by hand")

course.part "How they grow"

course.tell [[
A layer from n to n neurons has n*n + n parameters: twice as wide is nearly four times as many. On
logarithmic axes, where equal steps are equal factors, that is a straight line: ten times the
neurons, a hundred times the parameters.
]]

local widths = { 1, 10, 100, 1000, 10000 }
local counts = {}
for i, n in ipairs(widths) do
  counts[i] = n * n + n
  print(("n = %5d   parameters %9d   of 4 bytes each: %9d bytes"):format(n, counts[i],
    counts[i] * 4))
end
course.near("the parameters of wide layers", counts, { 2, 110, 10100, 1001000, 100010000 }, 0)
local layer <const> = nn.Linear(100, 100)
assert(layer.weight:numel() + layer.bias:numel() == counts[3], "nn.Linear must have as many")
print()
course.draw("growth", plot.line{
  x = widths, y = counts, xscale = "log", yscale = "log", marker = true,
  title = "A layer from n to n neurons", xlabel = "n", ylabel = "parameters", height = 300,
})

course.tell [[
A photograph of 224 by 224 points with three colours is 150528 inputs. A layer of a thousand
neurons for it needs 150528*1000 + 1000 parameters, about 600 MB. Lesson 16 has a way out: a
convolution uses the same few weights at every place.
]]

local photograph = 224 * 224 * 3
print(("224*224*3 = %d inputs, %d parameters, %d MB"):format(photograph,
  photograph * 1000 + 1000, (photograph * 1000 + 1000) * 4 // 1000000))
assert(photograph == 150528, "224*224*3 must be 150528")
assert(photograph * 1000 + 1000 == 150529000, "150528*1000 + 1000 must be 150529000")

course.finish()
