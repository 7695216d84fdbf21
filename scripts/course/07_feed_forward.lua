-- Lesson 7: feed-forward by matrices.
--
-- A network is a chain of matrix products: a^(l) = σ(W^(l) a^(l-1)), layer by layer. The
-- lesson computes a network of 3, 3, 4 and 1 neurons by hand, compares it with nn.Linear and
-- nn.Sigmoid, writes the bias as an extra column, and shows what is left without σ.
--
-- Run: neap course 7

local neap = require "neap"
local course = require "course.support"
local nn, plot = neap.nn, neap.plot

neap.manual_seed(7)
-- No gradient is asked for in this lesson.
local _ <close> = neap.no_grad()

-- The numbers of a vector, in a line.
local function told(a)
  return ("[" .. ("%.4f"):rep(#a, " ") .. "]"):format(table.unpack(a:totable()))
end

course.part "Layer by layer"

course.tell [[
A neuron takes all numbers of the layer before it, multiplies each by a weight and adds up. The
sum goes through an activation, here σ(s) = 1 / (1 + e^-s). The weights of one neuron are a row of
a matrix W; those of a layer are all rows. One product of a matrix and a vector gives the sums of
the whole layer, and what comes out is the input of the next one:

    a^(0) = x
    a^(l) = σ(W^(l) a^(l-1))      for l = 1, 2, 3

    a = W[l]:matmul(a):sigmoid()

A matrix has as many rows as its layer has neurons, and as many columns as there are numbers that
come in. This network has three inputs, layers of three and four neurons, and one output. Circles
are neurons, lines are weights, and their looks tell the sign:
]]

local no_bias = { bias = false }
local net = nn.Sequential(
  nn.Linear(3, 3, no_bias), nn.Sigmoid(),
  nn.Linear(3, 4, no_bias), nn.Sigmoid(),
  nn.Linear(4, 1, no_bias), nn.Sigmoid())
local W = { net[1].weight, net[3].weight, net[5].weight }
course.draw("network", plot.network(net, { 1, 3 }, { title = "3, 3, 4 and 1: 25 weights" }))
assert(W[1]:numel() + W[2]:numel() + W[3]:numel() == 25, "the network must have 25 weights")

course.tell [[
The first neuron of the first layer with nothing but numbers:
]]

local x = neap.tensor{ 0.5, -1, 2 }
local sum, terms = 0, {}
for j = 1, 3 do
  sum = sum + W[1]:at(1, j) * x:at(j)
  terms[j] = ("%.3f*(%g)"):format(W[1]:at(1, j), x:at(j))
end
local first = 1 / (1 + math.exp(-sum))
print(("sum  = %s = %.4f"):format(table.concat(terms, " + "), sum))
print(("σ(s) = 1 / (1 + e^(%.4f)) = %.4f"):format(-sum, first))

course.tell [[
And the three layers by matrices, with the module's answer below:
]]

local a = x
print(("a^(0) = %s"):format(told(a)))
for l = 1, 3 do
  a = W[l]:matmul(a):sigmoid()
  print(("a^(%d), by a matrix of %d by %d = %s"):format(l, W[l]:size(1), W[l]:size(2), told(a)))
end
print("the module                   = " .. told(net(x)))
course.near("the first neuron", W[1]:matmul(x):sigmoid():at(1), first, 1e-6)
course.near("the output by matrices", a, net(x), 1e-6)

course.part "The bias as an extra column"

course.tell [[
With a bias a layer is σ(W a + B). As in lesson 2 the bias can be one more weight, on an input that
is always 1: B becomes the first column of the matrix, and every layer's input gets a 1 on top.

    [B W] [1; a] = W a + B

    extended = neap.cat({ layer.bias:unsqueeze(2), layer.weight }, 2)
    a = extended:matmul(neap.cat{ one, a }):sigmoid()

Each matrix has one column more than without a bias:
]]

local biased = nn.Sequential(
  nn.Linear(3, 3), nn.Sigmoid(), nn.Linear(3, 4), nn.Sigmoid(), nn.Linear(4, 1), nn.Sigmoid())
local one = neap.ones(1)
a = x
for l = 1, 3 do
  local layer = biased[2 * l - 1]
  local extended = neap.cat({ layer.bias:unsqueeze(2), layer.weight }, 2)
  a = extended:matmul(neap.cat{ one, a }):sigmoid()
  print(("layer %d: a matrix of %d by %d gives %s"):format(l, extended:size(1), extended:size(2),
    told(a)))
end
print("the module                     gives " .. told(biased(x)))
course.near("the output by extended matrices", a, biased(x), 1e-6)

course.part "Without an activation"

course.tell [[
What is σ for? Leave it out, and three layers are

    W3(W2(W1 x + B1) + B2) + B3

which can be multiplied out. What is left is one layer, with the matrix W3 W2 W1 and the bias
W3 W2 B1 + W3 B2 + B3. Without activations depth adds nothing:
]]

local linear = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 4), nn.Linear(4, 1))
local W1, B1 = linear[1].weight, linear[1].bias
local W2, B2 = linear[2].weight, linear[2].bias
local W3, B3 = linear[3].weight, linear[3].bias

local nested = W3:matmul(W2:matmul(W1:matmul(x) + B1) + B2) + B3
print("W3(W2(W1 x + B1) + B2) + B3 = " .. told(nested))
print("the module                  = " .. told(linear(x)))
course.near("the nested product", nested, linear(x), 1e-6)

local W_all = W3:matmul(W2):matmul(W1)
local B_all = W3:matmul(W2):matmul(B1) + W3:matmul(B2) + B3
print("one layer W3 W2 W1          = " .. told(W_all:matmul(x) + B_all))
course.near("one layer instead of three", W_all:matmul(x) + B_all, nested, 1e-6)

course.tell [[
One layer is straight: on the way from 0 to x to 2x its output changes by the same amount twice, so
that f(2x) - 2 f(x) + f(0) = 0. With σ in between there is no such matrix. The network bends:
]]

local function change(f) return (f(2 * x) - f(x)):item() - (f(x) - f(0 * x)):item() end
print(("|f(2x) - 2 f(x) + f(0)|: %.4f without σ, %.4f with σ"):format(
  math.abs(change(linear)), math.abs(change(biased))))
course.near("the bend of the linear network", change(linear), 0, 1e-5)
assert(math.abs(change(biased)) > 1e-4, "the network with σ must bend")

course.tell [[
The bend is small because σ flattens what it gets. The picture shows it with tanh, which is σ
stretched to run from -1 to 1, and leaves small sums nearly as they are. It follows the output for
all inputs t x, of the layers above without and with tanh between them: the same near t = 0, and
bent farther out.
]]

local bent = nn.Sequential(linear[1], nn.Tanh(), linear[2], nn.Tanh(), linear[3])
local t = neap.linspace(-6, 6, 97)
local line = t:unsqueeze(2):matmul(x:unsqueeze(1))
course.draw("bend", plot.line{
  x = t, y = { ["without tanh"] = linear(line):flatten(), ["with tanh"] = bent(line):flatten() },
  title = "The output for the input t x", xlabel = "t", ylabel = "output", height = 340,
})

course.part "Many inputs at once"

course.tell [[
A batch holds one input in each row, so that the product is turned around, and W transposed:

    rows = rows:matmul(W[l].T):sigmoid()

This is what nn.Linear computes. Five inputs take no more calls than one:
]]

local batch = neap.randn(5, 3)
local rows = batch
for l = 1, 3 do rows = rows:matmul(W[l].T):sigmoid() end
print("five inputs, five outputs:")
print(rows)
course.near("the batch by matrices", rows, net(batch), 1e-6)
course.near("its third row alone", net(batch[3]), rows[3], 1e-6)

course.finish()
