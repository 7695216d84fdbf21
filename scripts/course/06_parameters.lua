-- Lesson 6: counting parameters.
--
-- A fully connected layer from n inputs to m outputs has a weight for every pair and a bias
-- for every output: n*m + m parameters. The lesson counts those of a network with layers of
-- 4, 5, 5 and 3 neurons in three ways.
--
-- Run: neap scripts/course/06_parameters.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")
local nn = neap.nn

local net = nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 5), nn.Linear(5, 3))

course.part "By the formula"

local sizes = { 4, 5, 5, 3 }
local by_formula = {}
for i = 1, #sizes - 1 do
  local n, m = sizes[i], sizes[i + 1]
  by_formula[i] = n * m + m
  print(("layer %d: %d*%d weights + %d biases = %d"):format(i, n, m, m, by_formula[i]))
end
local total = by_formula[1] + by_formula[2] + by_formula[3]
print(("together: %d + %d + %d = %d"):format(by_formula[1], by_formula[2], by_formula[3], total))
assert(table.concat(by_formula, " ") == "25 30 18", "the layers must have 25, 30 and 18")
assert(total == 73, "25 + 30 + 18 must be 73")

course.part "By counting"

-- The weight of a layer has a row for each output and a column for each input.
local counted, of_layer = 0, {}
for name, parameter in net:named_parameters() do
  print(("%-9s shape (%s)  %2d numbers"):format(name, table.concat(parameter.shape, ", "),
    parameter:numel()))
  counted = counted + parameter:numel()
  local layer = tonumber(name:match("^%d+"))
  of_layer[layer] = (of_layer[layer] or 0) + parameter:numel()
end
print("together:", counted)
assert(counted == 73, "the network must have 73 parameters, counted " .. counted)
assert(table.concat(of_layer, " ") == "25 30 18", "counted by layer: 25, 30 and 18")

course.part "By summary"

-- Two examples with four features each go in; the shapes show how they come through.
local summary = net:summary{ 2, 4 }
print(summary)
for _, number in ipairs{ 25, 30, 18, 73 } do
  assert(summary:find("%f[%d]" .. number .. "%f[%D]"), "the summary must show " .. number)
end

-- The number of examples does not matter: the same 73 numbers serve every one of them.
assert(net(neap.randn(1000, 4)):size(1) == 1000, "1000 examples give 1000 outputs")
assert(net(neap.randn(1000, 4)):size(2) == 3, "each output has 3 numbers")
