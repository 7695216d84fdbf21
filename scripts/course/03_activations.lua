-- Lesson 3: activation functions.
--
-- What a neuron does to its weighted sum: step, sigmoid, tanh, ReLU and leaky ReLU, and softmax
-- for several neurons at once. The lesson tells why they are needed, checks their values against
-- their formulas, and draws them.
--
-- Run: neap course 3

local neap = require "neap"
local course = require "course.support"
local plot = neap.plot

local exp = math.exp

course.part "Why a neuron bends its sum"

course.tell [[
A weighted sum alone is a straight line, and a straight line put into a straight line is one again.
A neuron that gives 3*x + 1, and one behind it that takes this twice and adds -4, are together

    2*(3*x + 1) - 4 = 6*x - 2

which one neuron could have done. Layers are of no use, unless something between them is not
straight. max(0, x), called ReLU, is enough: two such neurons, added, give |x|, which no single
line can.

    neap.relu(x) + neap.relu(-x)
]]

local points = { -3, -1, -0.5, 0, 0.5, 1, 3 }
local x = neap.tensor(points)

local function row(name, numbers, format)
  print(("%-12s"):format(name) .. (format:rep(#numbers)):format(table.unpack(numbers)))
end

local lines = 2 * (3 * x + 1) - 4
local bent = neap.relu(x) + neap.relu(-x)
row("x", points, "%9.2f")
row("two lines", lines:totable(), "%9.2f")
row("6*x - 2", (6 * x - 2):totable(), "%9.2f")
row("two ReLUs", bent:totable(), "%9.2f")
course.near("two lines", lines, 6 * x - 2)
course.near("two ReLUs", bent, { 3, 1, 0.5, 0, 0.5, 1, 3 }, 0)

course.part "Five functions and their values"

course.tell [[
    step         0 where x <= 0, else 1
    sigmoid      1 / (1 + e^-x)
    tanh         (e^x - e^-x) / (e^x + e^-x)
    ReLU         max(0, x)
    leaky ReLU   x where x > 0, else 0.01 x

neap has them as functions of tensors, which work on each number: neap.step(x), neap.sigmoid(x),
neap.tanh(x), neap.relu(x) and neap.leaky_relu(x, 0.01). The lesson has computed each value a
second time, by the formula in Lua, and found the same.
]]

-- Each activation: its name, neap's function and the formula in Lua.
local activations = {
  { "step", neap.step, function(v) return v <= 0 and 0 or 1 end },
  { "sigmoid", neap.sigmoid, function(v) return 1 / (1 + exp(-v)) end },
  { "tanh", neap.tanh, function(v) return (exp(v) - exp(-v)) / (exp(v) + exp(-v)) end },
  { "ReLU", neap.relu, function(v) return math.max(0, v) end },
  { "leaky ReLU", function(t) return neap.leaky_relu(t, 0.01) end,
    function(v) return v > 0 and v or 0.01 * v end },
}

row("x", points, "%9.2f")
for _, activation in ipairs(activations) do
  local name, f, by_hand = table.unpack(activation)
  local y, want = f(x), {}
  for i, at in ipairs(points) do want[i] = by_hand(at) end
  row(name, y:totable(), "%9.4f")
  course.near(name, y, want, 1e-6)
end

course.part "Their pictures"

course.tell [[
Step, sigmoid and tanh say yes or no, the latter two with all shades between. They are flat far
from 0: there a change of the sum changes nothing, and nothing is learned (lesson 10). Sigmoid
answers between 0 and 1, so that it is used for a probability at the end of a network; tanh
answers between -1 and 1.
]]

local fine = neap.linspace(-5, 5, 121)
course.draw("yes-or-no", plot.line{
  x = fine, xlim = { -5, 5 },
  y = { step = neap.step(fine), sigmoid = neap.sigmoid(fine), tanh = neap.tanh(fine) },
  title = "Yes or no", xlabel = "x, the weighted sum", ylabel = "activation", height = 300,
})

course.tell [[
ReLU lets through what is positive, with the slope 1 however large it grows, and costs next to
nothing; it is the usual choice between layers. Where the sum is negative it is flat, too. The
leaky ReLU keeps a small slope there: 0.01, which would not be seen, so that it is drawn with 0.1.
]]

course.draw("relu", plot.line{
  x = fine, xlim = { -5, 5 },
  y = { ["ReLU"] = neap.relu(fine), ["leaky, slope 0.1"] = neap.leaky_relu(fine, 0.1) },
  title = "ReLU and leaky ReLU", xlabel = "x, the weighted sum", ylabel = "activation",
  height = 300,
})

course.part "Softmax"

course.tell [[
Softmax looks at the sums of several neurons at once and makes probabilities of them: all are
positive, together they are 1, and the largest sum gets the largest. A network that chooses between
classes ends with it.

    softmax(z)_i = e^z_i / (e^z_1 + ... + e^z_n)        z:softmax(1)
]]

local z = neap.tensor{ 1, 2, 3 }
local p = z:softmax(1)
local total = exp(1) + exp(2) + exp(3)
print("z            " .. tostring(z))
print("softmax(z)   " .. tostring(p))
print(("e^z_i        %7.4f  %7.4f  %7.4f, together %.4f"):format(exp(1), exp(2), exp(3), total))
print(("their parts  %7.4f  %7.4f  %7.4f, together %.4f"):format(exp(1) / total, exp(2) / total,
  exp(3) / total, p:sum():item()))
course.near("softmax", p, { exp(1) / total, exp(2) / total, exp(3) / total }, 1e-6)
course.near("the sum of softmax", p:sum(), 1, 1e-6)

course.tell [[
Only differences count: a number that is added to all sums changes nothing, as it multiplies each
e^z_i by the same factor. So the largest sum may be taken off first, and no e^z_i is too large for
a number of the machine; neap does that. And of two sums x and 0, the first probability is
sigmoid(x).
]]

local moved = (z + 10):softmax(1)
local pairs_with_0 = neap.stack({ x, neap.zeros(#x) }, 2)
print("softmax(z + 10)     " .. tostring(moved))
print("softmax(z + 1000)   " .. tostring((z + 1000):softmax(1)))
print()
row("x", points, "%9.2f")
row("of x and 0", pairs_with_0:softmax(2)[":, 1"]:totable(), "%9.4f")
course.near("softmax of moved sums", moved, p, 1e-6)
course.near("softmax of far sums", (z + 1000):softmax(1), p, 1e-6)
course.near("softmax of x and 0", pairs_with_0:softmax(2)[":, 1"], x:sigmoid(), 1e-6)

course.tell [[
Three sums x, 1 and -1: as x grows, it takes the share of the others.
]]

local three = neap.stack({ fine, neap.full(#fine, 1), neap.full(#fine, -1) }, 2):softmax(2)
course.draw("softmax", plot.line{
  x = fine, xlim = { -5, 5 },
  y = { ["of x"] = three[":, 1"], ["of 1"] = three[":, 2"], ["of -1"] = three[":, 3"] },
  title = "softmax of x, 1 and -1", xlabel = "x", ylabel = "probability", ylim = { 0, 1 },
  height = 300,
})
course.near("the three shares", three:sum(2), neap.ones(#fine), 1e-6)

course.finish()
