-- Lesson 8: loss functions.
--
-- A loss says by one number how far the outputs are from the targets; training makes it
-- small. The lesson computes the mean squared error and the cross-entropy by hand and with
-- neap, for one example and for a batch, and shows what a wrong guess costs.
--
-- Run: neap course 8

local neap = require "neap"
local course = require "course.support"
local nn, plot = neap.nn, neap.plot
local F = nn.functional

course.part "Mean squared error"

course.tell [[
Where outputs are quantities, as prices or temperatures are, the mean squared error tells how far
they are off: the differences between targets y and outputs ŷ, squared so that none is negative,
and their mean.

    MSE = 1/n Σ (y_i - ŷ_i)²

    F.mse_loss(predicted, y)
]]

local y = neap.tensor{ 3, -0.5, 2, 7 }
local predicted = neap.tensor{ 2.5, 0, 2, 8 }
local mse = F.mse_loss(predicted, y)
local by_hand = (0.5 ^ 2 + 0.5 ^ 2 + 0 ^ 2 + 1 ^ 2) / 4
print("y        ", y)
print("predicted", predicted)
print(("MSE = (0.25 + 0.25 + 0 + 1) / 4 = %g, by F.mse_loss %g"):format(by_hand, mse:item()))
course.near("MSE", mse, 0.375, 1e-6)
course.near("MSE by its formula", ((y - predicted) ^ 2):mean(), mse, 1e-6)
course.near("nn.MSELoss", nn.MSELoss()(predicted, y), mse, 0)

course.tell [[
Twice as far off costs four times as much. For the target 2:
]]

local guess = neap.linspace(-1, 5, 61)
local cost = F.mse_loss(guess, neap.full(61, 2), { reduction = "none" })
course.draw("squared-error", plot.line{
  x = guess, y = cost, title = "Squared error for the target y = 2", xlabel = "output ŷ",
  ylabel = "(y - ŷ)²", height = 320, annotations = { { x = 2, text = "target" } },
})
course.near("the squared error at -1, 2 and 5", cost[{ { 1, 61, 30 } }], { 9, 0, 9 }, 1e-6)

course.part "Cross-entropy of one example"

course.tell [[
Where outputs are probabilities of classes, the cross-entropy looks at the logarithms of the
probabilities p:

    CE = -Σ y_i ln p_i

The target y is 1 for the true class and 0 elsewhere. All terms but one are 0, and what is left is
-ln of the true class's probability. Of three classes the second one is true:
]]

local truth = neap.tensor{ 0, 1, 0 }
local p = neap.tensor{ 0.2, 0.3, 0.5 }
local ce = -(truth * p:log()):sum()
print("y", truth)
print("p", p)
print(("CE = -(0 ln 0.2 + 1 ln 0.3 + 0 ln 0.5) = -ln 0.3 = %.3f"):format(ce:item()))
course.near("cross-entropy", ce, 1.204, 5e-4)
course.near("cross-entropy as -ln 0.3", ce, -math.log(0.3), 1e-6)

course.tell [[
F.cross_entropy starts one step earlier: it takes logits, the sums before softmax. The logits ln p
have the softmax p, so that ln p may be given to it here. The target may be probabilities, as above,
or the number of the class, counted from 1:

    F.cross_entropy(logits, class)
]]

local logits = p:log():unsqueeze(1)
course.near("softmax of ln p", logits:softmax(2)[1], p, 1e-6)
course.near("F.cross_entropy of probabilities", F.cross_entropy(logits, truth:unsqueeze(1)), ce,
  1e-6)
local class = neap.tensor({ 2 }, { dtype = "int64" })
course.near("F.cross_entropy of a class", F.cross_entropy(logits, class), ce, 1e-6)
print(("by F.cross_entropy: %.3f"):format(F.cross_entropy(logits, class):item()))

course.part "Cross-entropy of a batch"

course.tell [[
One example is a row; the loss is the mean over the N rows.

    CE = -1/N Σ_n Σ_i y_ni ln p_ni
]]

local truths = neap.tensor{ { 0, 1, 0 }, { 1, 0, 0 }, { 0, 0, 1 } }
local ps = neap.tensor{ { 0.2, 0.3, 0.5 }, { 0.7, 0.2, 0.1 }, { 0.1, 0.1, 0.8 } }
local of_rows = -(truths * ps:log()):sum(2)
local classes = truths:argmax(2)
print("class   p                -ln p of the class")
for i = 1, 3 do
  print(("%5d   %.1f  %.1f  %.1f   %.4f"):format(classes:at(i), ps:at(i, 1), ps:at(i, 2),
    ps:at(i, 3), of_rows:at(i)))
end
print(("their mean              %.4f"):format(of_rows:mean():item()))
local want = -(math.log(0.3) + math.log(0.7) + math.log(0.8)) / 3
course.near("the batch by its formula", of_rows:mean(), want, 1e-6)

assert(table.concat(classes:totable(), " ") == "2 1 3", "the true classes are 2, 1 and 3")
course.near("F.cross_entropy of the batch", F.cross_entropy(ps:log(), classes), want, 1e-6)
course.near("nn.CrossEntropyLoss", nn.CrossEntropyLoss()(ps:log(), truths), want, 1e-6)
local unreduced = F.cross_entropy(ps:log(), classes, { reduction = "none" })
course.near("each row's own loss", unreduced, of_rows, 1e-6)

course.part "The price of a wrong guess"

course.tell [[
The less the true class was believed in, the more it costs, without a limit. The squared error
(1 - p)² of the same belief is never above 1: whether the true class had one chance in a hundred or
in ten thousand makes hardly a difference to it, where the cross-entropy doubles. That is why
classes are learned by cross-entropy.
]]

local belief = neap.linspace(0.01, 1, 100)
course.draw("price", plot.line{
  x = belief, y = { ["-ln p"] = -belief:log(), ["(1 - p)²"] = (1 - belief) ^ 2 },
  title = "Loss against the probability p of the true class", xlabel = "p", ylabel = "loss",
  height = 340,
})

course.tell [[
In numbers:
]]

for _, at in ipairs{ 0.9, 0.5, 0.1, 0.01, 0.0001 } do
  print(("p = %-6g   -ln p = %.3f   (1 - p)² = %.3f"):format(at, -math.log(at), (1 - at) ^ 2))
end
assert(-math.log(0.01) > 4.6, "one per cent costs more than 4.6")

course.part "Large logits"

course.tell [[
Why logits, and not probabilities? For the logits z and the true class c

    CE = -ln softmax(z)_c = -ln(e^z_c / Σ e^z_i) = ln(Σ e^z_i) - z_c

and e^1000 is too large for any float. Adding a number to all logits changes no softmax (lesson 3).
F.cross_entropy takes the largest logit m away first, so that no power of e is above 1:

    CE = ln(Σ e^(z_i - m)) - (z_c - m)

The second of the logits 1000 and 998 has a loss of ln(e^0 + e^-2) + 2 = 2.127:
]]

local large = neap.tensor{ { 1000, 998 } }
local powers = large:exp()
local naive = -(powers / powers:sum()):log():at(1, 2)
local stable = F.cross_entropy(large, class)
assert(naive ~= naive, "e^1000 must be too large")
print("by e^z / Σ e^z:     nan, not a number")
print(("by F.cross_entropy: %.3f"):format(stable:item()))
course.near("the loss of large logits", stable, math.log(1 + math.exp(-2)) + 2, 1e-5)

course.finish()
