-- Lesson 8: loss functions.
--
-- A loss says by one number how far the outputs are from the targets; training makes it
-- small. The lesson computes the mean squared error and the cross-entropy by hand and with
-- neap, for one example and for a batch.
--
-- Run: neap scripts/course/08_losses.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")
local nn = neap.nn
local F = nn.functional

course.part "Mean squared error"

-- MSE = 1/n Σ (y_i - ŷ_i)²: for outputs that are quantities.
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

course.part "Cross-entropy of one example"

-- CE = -Σ y_i ln p_i: for outputs that are probabilities of classes. Where y is 1 for the
-- true class and 0 elsewhere, one term is left: -ln of the true class's probability.
local truth = neap.tensor{ 0, 1, 0 }
local p = neap.tensor{ 0.2, 0.3, 0.5 }
local ce = -(truth * p:log()):sum()
print("y", truth)
print("p", p)
print(("CE = -(0 ln 0.2 + 1 ln 0.3 + 0 ln 0.5) = -ln 0.3 = %.3f"):format(ce:item()))
course.near("cross-entropy", ce, 1.204, 5e-4)
course.near("cross-entropy as -ln 0.3", ce, -math.log(0.3), 1e-6)

-- F.cross_entropy starts one step earlier: it takes logits, the sums before softmax. The
-- logits ln p have the softmax p. The target may be the probabilities or the class's number.
local logits = p:log():unsqueeze(1)
course.near("softmax of ln p", logits:softmax(2)[1], p, 1e-6)
course.near("F.cross_entropy of probabilities", F.cross_entropy(logits, truth:unsqueeze(1)), ce,
  1e-6)
local class = neap.tensor({ 2 }, { dtype = "int64" }) -- classes count from 1
course.near("F.cross_entropy of a class", F.cross_entropy(logits, class), ce, 1e-6)
print(("by F.cross_entropy: %.3f"):format(F.cross_entropy(logits, class):item()))

course.part "Cross-entropy of a batch"

-- One example a row; the loss is the mean over the N rows: -1/N Σ_n Σ_i y_ni ln p_ni.
local truths = neap.tensor{ { 0, 1, 0 }, { 1, 0, 0 }, { 0, 0, 1 } }
local ps = neap.tensor{ { 0.2, 0.3, 0.5 }, { 0.7, 0.2, 0.1 }, { 0.1, 0.1, 0.8 } }
local of_rows = -(truths * ps:log()):sum(2)
print("of each row ", of_rows)
print(("their mean   %.4f"):format(of_rows:mean():item()))
local want = -(math.log(0.3) + math.log(0.7) + math.log(0.8)) / 3
course.near("the batch by its formula", of_rows:mean(), want, 1e-6)

local classes = truths:argmax(2)
print("classes     ", classes)
assert(table.concat(classes:totable(), " ") == "2 1 3", "the true classes are 2, 1 and 3")
course.near("F.cross_entropy of the batch", F.cross_entropy(ps:log(), classes), want, 1e-6)
course.near("nn.CrossEntropyLoss", nn.CrossEntropyLoss()(ps:log(), truths), want, 1e-6)
local unreduced = F.cross_entropy(ps:log(), classes, { reduction = "none" })
course.near("each row's own loss", unreduced, of_rows, 1e-6)

course.part "The price of a wrong guess"

-- The less the true class was believed in, the more it costs, without a limit.
local belief = neap.linspace(0.01, 1, 100)
course.plot{ title = "-ln p against the probability p of the true class", x = belief:totable(),
  { "loss", (-belief:log()):totable() } }
assert(-math.log(0.01) > 4.6, "one per cent costs more than 4.6")
