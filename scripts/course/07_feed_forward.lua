-- Lesson 7: feed-forward by matrices.
--
-- A network is a chain of matrix products: a^(l) = σ(W^(l) a^(l-1)), layer by layer. The
-- lesson computes a network of 3, 3, 4 and 1 neurons by hand, compares it with nn.Linear and
-- nn.Sigmoid, writes the bias as an extra column, and shows what is left without σ.
--
-- Run: neap scripts/course/07_feed_forward.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")
local nn = neap.nn

neap.manual_seed(7)
-- No gradient is asked for in this lesson.
local _ <close> = neap.no_grad()

local x = neap.tensor{ 0.5, -1, 2 } -- a^(0): the input
local no_bias = { bias = false }

course.part "Layer by layer"

local net = nn.Sequential(
  nn.Linear(3, 3, no_bias), nn.Sigmoid(),
  nn.Linear(3, 4, no_bias), nn.Sigmoid(),
  nn.Linear(4, 1, no_bias), nn.Sigmoid())
local W = { net[1].weight, net[3].weight, net[5].weight }

local a = x
print("a^(0)", a)
for l = 1, 3 do
  a = W[l]:matmul(a):sigmoid()
  print(("a^(%d), by a matrix of %d by %d"):format(l, W[l]:size(1), W[l]:size(2)), a)
end
print("the module", net(x))
course.near("the output by matrices", a, net(x), 1e-6)

-- The first neuron alone, with nothing but numbers.
local sum = 0
for j = 1, 3 do sum = sum + W[1]:at(1, j) * x:at(j) end
course.near("the first neuron", W[1]:matmul(x):sigmoid():at(1), 1 / (1 + math.exp(-sum)), 1e-6)

course.part "The bias as an extra column"

-- [B W] [1; a] = W a + B: the bias becomes the first column of the matrix, and every layer's
-- input gets a 1 on top.
local biased = nn.Sequential(
  nn.Linear(3, 3), nn.Sigmoid(), nn.Linear(3, 4), nn.Sigmoid(), nn.Linear(4, 1), nn.Sigmoid())
local one = neap.ones(1)
a = x
for l = 1, 3 do
  local layer = biased[2 * l - 1]
  local extended = neap.cat({ layer.bias:unsqueeze(2), layer.weight }, 2)
  a = extended:matmul(neap.cat{ one, a }):sigmoid()
  print(("layer %d: a matrix of %d by %d gives"):format(l, extended:size(1), extended:size(2)), a)
end
print("the module", biased(x))
course.near("the output by extended matrices", a, biased(x), 1e-6)

course.part "Without an activation"

-- Three layers without σ: W3(W2(W1 x + B1) + B2) + B3.
local linear = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 4), nn.Linear(4, 1))
local W1, B1 = linear[1].weight, linear[1].bias
local W2, B2 = linear[2].weight, linear[2].bias
local W3, B3 = linear[3].weight, linear[3].bias

local nested = W3:matmul(W2:matmul(W1:matmul(x) + B1) + B2) + B3
print("W3(W2(W1 x + B1) + B2) + B3 =", nested)
print("the module                   ", linear(x))
course.near("the nested product", nested, linear(x), 1e-6)

-- Multiplied out it is one layer: its matrix is W3 W2 W1. Without activations, depth adds
-- nothing.
local W_all = W3:matmul(W2):matmul(W1)
local B_all = W3:matmul(W2):matmul(B1) + W3:matmul(B2) + B3
print("one layer W3 W2 W1           ", W_all:matmul(x) + B_all)
course.near("one layer instead of three", W_all:matmul(x) + B_all, nested, 1e-6)

-- With σ in between there is no such matrix: doubling x does not double what σ saw.
local function change(f) return (f(2 * x) - f(x)):item() - (f(x) - f(0 * x)):item() end
print(("f(2x) - 2 f(x) + f(0): %.6f without σ, %.6f with σ"):format(change(linear), change(biased)))
course.near("the bend of the linear network", change(linear), 0, 1e-5)
assert(math.abs(change(biased)) > 1e-4, "the network with σ must bend")

course.part "Many inputs at once"

-- A batch holds one input a row, so the product is x Wᵀ: this is what nn.Linear computes.
local batch = neap.randn(5, 3)
local rows = batch
for l = 1, 3 do rows = rows:matmul(W[l].T):sigmoid() end
print("five inputs, five outputs:", rows)
course.near("the batch by matrices", rows, net(batch), 1e-6)
