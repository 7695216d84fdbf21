-- Lesson 3: activation functions.
--
-- What a neuron does to its weighted sum: step, sigmoid, softmax, tanh, ReLU and leaky
-- ReLU. The lesson prints their values, checks them against their formulas and draws each.
--
-- Run: neap scripts/course/03_activations.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")

local exp = math.exp

-- Each activation: its name, its formula as text, neap's function and the formula in Lua.
local activations = {
  { "step", "0 where x <= 0, else 1",
    neap.step,
    function(x) return x <= 0 and 0 or 1 end },
  { "sigmoid", "1 / (1 + e^-x)",
    neap.sigmoid,
    function(x) return 1 / (1 + exp(-x)) end },
  { "tanh", "(e^x - e^-x) / (e^x + e^-x)",
    neap.tanh,
    function(x) return (exp(x) - exp(-x)) / (exp(x) + exp(-x)) end },
  { "ReLU", "max(0, x)",
    neap.relu,
    function(x) return math.max(0, x) end },
  { "leaky ReLU", "x where x > 0, else 0.01 x",
    function(x) return neap.leaky_relu(x, 0.01) end,
    function(x) return x > 0 and x or 0.01 * x end },
}

course.part "Values"

local points = { -3, -1, -0.5, 0, 0.5, 1, 3 }
local x = neap.tensor(points)
print(("%-12s"):format("x") .. (("%9.2f"):rep(#points)):format(table.unpack(points)))
for _, activation in ipairs(activations) do
  local name, formula, f, by_hand = table.unpack(activation)
  local y = f(x)
  print(("%-12s"):format(name) .. (("%9.4f"):rep(#points)):format(table.unpack(y:totable()))
    .. "   " .. formula)
  local want = {}
  for i, at in ipairs(points) do want[i] = by_hand(at) end
  course.near(name, y, want, 1e-6)
end

course.part "Softmax"

-- Softmax looks at several sums at once and makes probabilities of them:
-- softmax(z)_i = e^z_i / (e^z_1 + ... + e^z_n). All are positive, and their sum is 1.
local z = neap.tensor{ 1, 2, 3 }
local p = z:softmax(1)
local total = exp(1) + exp(2) + exp(3)
print("z         ", z)
print("softmax(z)", p)
print("its sum   ", p:sum():item())
course.near("softmax", p, { exp(1) / total, exp(2) / total, exp(3) / total }, 1e-6)
course.near("the sum of softmax", p:sum(), 1, 1e-6)

-- Only differences count: adding a number to all sums changes nothing.
course.near("softmax of moved sums", (z + 10):softmax(1), p, 1e-6)

-- Of two sums x and 0, the first probability is sigmoid(x).
local pairs_with_0 = neap.stack({ x, neap.zeros(#x) }, 2)
course.near("softmax of x and 0", pairs_with_0:softmax(2)[":, 1"], x:sigmoid(), 1e-6)
print("softmax of x and 0 has sigmoid(x) as its first entry")

course.part "Pictures"

local fine = neap.linspace(-5, 5, 121)
local axis = fine:totable()
for _, activation in ipairs(activations) do
  local name, formula, f = table.unpack(activation)
  course.plot{ title = name .. ": " .. formula, x = axis, height = 9,
    { name, f(fine):totable() } }
end

-- Softmax of three sums x, 1 and -1: as x grows, it takes the others' share.
local three = neap.stack({ fine, neap.full(#fine, 1), neap.full(#fine, -1) }, 2):softmax(2)
course.plot{ title = "softmax of x, 1 and -1", x = axis, low = 0, high = 1,
  { "of x", three[":, 1"]:totable() },
  { "of 1", three[":, 2"]:totable() },
  { "of -1", three[":, 3"]:totable() } }
course.near("the three shares", three:sum(2), neap.ones(#fine), 1e-6)
