-- Lesson 15: overfitting, test sets and regularisation.
--
-- A model that is large enough learns its examples by heart, noise included, and is wrong
-- everywhere else. The lesson makes that happen, measures it with examples that the model has
-- not seen, and tries what helps: fewer weights, small weights, more data, stopping in time,
-- and dropout.
--
-- Run: neap course 15

local neap = require "neap"
local course = require "course.support"
local nn, optim, data, plot = neap.nn, neap.optim, neap.data, neap.plot
local F = nn.functional

local double = { dtype = "float64" }

course.part "A curve through every point"

course.tell [[
Twelve points of the curve y = sin(πx), each measured with some noise. The model is a polynomial,
y = w0 + w1*x + w2*x² + ..., up to a degree that we choose. Its weights are those with the least
mean squared error, which for polynomials can be computed at once:

    w = powers(x, degree):lstsq(y)

A degree of 1 is a straight line. A degree of 11 has twelve weights, one for each point.
]]

neap.manual_seed(7)
local noise = 0.3
local function truth(x) return (x * math.pi):sin() end
local function measured(x) return truth(x) + noise * neap.randn(#x, double) end

local train_x = neap.linspace(-1, 1, 12, double)
local train_y = measured(train_x)

--- The columns 1, x, x², ... up to a degree.
local function powers(x, degree)
  local columns = {}
  for k = 0, degree do columns[k + 1] = x ^ k end
  return neap.stack(columns, 2)
end

local function predict(w, x) return powers(x, #w - 1):matmul(w) end
local function error_of(w, x, y) return (predict(w, x) - y):square():mean():item() end

local curve_x = neap.linspace(-1, 1, 160, double)
local fits, names = {}, {}
for i, degree in ipairs{ 1, 3, 11 } do
  local w = powers(train_x, degree):lstsq(train_y)
  fits[i], names[i] = predict(w, curve_x), "degree " .. degree
end
course.draw("fits", plot.layers{
  plot.line{ x = curve_x, y = fits, names = names },
  plot.scatter{ x = train_x, y = { measured = train_y } },
  xlabel = "x", ylabel = "y", ylim = { -2.5, 2.5 }, height = 360,
})
course.near("the curve of degree 11 at the twelve points",
  predict(powers(train_x, 11):lstsq(train_y), train_x), train_y, 1e-6)

course.conclude [[
The line cannot bend as the points do: it underfits. Degree 3 follows the curve and leaves the noise
alone. Degree 11 goes through every point, and its error is 0. Between the points it goes where it
likes: it overfits. The error on the points that it has learned says nothing of that.
]]

course.part "Training and validation error"

course.tell [[
So it is measured on others. 100 more points, which no weight is fitted to, are the validation set:
]]

local val_x = neap.linspace(-0.99, 0.99, 100, double)
local val_y = measured(val_x)

local degrees, train_errors, val_errors = {}, {}, {}
print("degree   training error   validation error")
for degree = 0, 11 do
  local i = degree + 1
  local w = powers(train_x, degree):lstsq(train_y)
  degrees[i] = degree
  train_errors[i], val_errors[i] = error_of(w, train_x, train_y), error_of(w, val_x, val_y)
  print(("%6d %16.3f %18.3f"):format(degree, train_errors[i], val_errors[i]))
end
print()
course.draw("capacity", plot.line{ x = degrees,
  y = { training = train_errors, validation = val_errors }, yscale = "log",
  ylim = { 0.005, 10 }, xlabel = "degree of the polynomial",
  ylabel = "mean squared error (logarithmic)", height = 320 })

local chosen = 1
for i = 2, #degrees do
  assert(train_errors[i] <= train_errors[i - 1] + 1e-9, "a weight more cannot fit worse")
  if val_errors[i] < val_errors[chosen] then chosen = i end
end
assert(degrees[chosen] == 3, "degree 3 must be the best on the validation set")
assert(train_errors[12] < 1e-9, "twelve weights must learn twelve points by heart")
assert(val_errors[12] > 20 * val_errors[chosen], "and be far off between them")
assert(val_errors[2] > 2 * val_errors[chosen], "a straight line must underfit")

course.conclude [[
The training error only falls, at degree 11 to 0, for which a logarithmic axis has no place: with a
weight more the model can still do all it could before. The validation error falls, turns and rises.
Left of the turn the model is too small, right of it too large. Degree 3 is chosen. The variance of
the noise is 0.09; a training error below that is noise learned by heart.
]]

course.part "The test set is kept aside"

course.tell [[
The validation error has chosen the degree. Is it a fair measure of the model that it has chosen?
No: whoever is chosen for being best in one test was also lucky in it. To see how much luck does,
let 200 coins say "yes" or "no" for 50 questions, and choose the best coin:
]]

neap.manual_seed(15)
local COINS, QUESTIONS, NEW_QUESTIONS = 200, 50, 1000
local function shares_right(count)
  local guesses, answers = neap.randint(0, 1, { COINS, count }), neap.randint(0, 1, { count })
  return guesses:eq(answers):double():mean(2)
end
local on_validation, on_test = shares_right(QUESTIONS), shares_right(NEW_QUESTIONS)
local best_coin = on_validation:argmax():item()
print(("the best of %d coins: right in %.0f %% of the %d questions it was chosen by"):format(
  COINS, 100 * on_validation:at(best_coin), QUESTIONS))
print(("the same coin:         right in %.0f %% of %d new ones"):format(
  100 * on_test:at(best_coin), NEW_QUESTIONS))
assert(on_validation:at(best_coin) >= 0.62, "the best of 200 coins must look good")
course.near("what the chosen coin is worth", on_test:at(best_coin), 0.5, 0.06)
course.near("what all coins are worth", on_validation:mean(), 0.5, 0.02)

course.tell [[
Therefore three sets. The training set fits the weights; the validation set chooses the model, its
size, its learning rate, the moment to stop; the test set is used once, at the end, and tells what
the result is worth. Whoever goes back and changes something after that has made it a validation
set. For the polynomial of degree 3:
]]

local test_x = neap.linspace(-0.995, 0.995, 1000, double)
local test_y = measured(test_x)
local w3 = powers(train_x, 3):lstsq(train_y)
local test_error = error_of(w3, test_x, test_y)
print(("training %.3f   validation %.3f   test %.3f"):format(train_errors[chosen],
  val_errors[chosen], test_error))
course.near("the test error, by the validation error", test_error, val_errors[chosen], 0.05)

course.part "Small weights and more data"

course.tell [[
A curve that jumps from point to point needs large weights, of which one takes back what the other
gives. So let large weights cost something. To the squared errors is added λ times the squares of
the weights:

    E = Σ (w·powers(x) - y)² + λ Σ w²

This is regularisation; with networks it is called weight decay, since each step then takes a part
off each weight. For polynomials the best weights can be computed as before. Degree 11, again from
the twelve points:
]]

--- The weights of a degree that make E smallest, where Xᵀ(Xw - y) + λw = 0.
local function decayed(x, y, degree, lambda)
  local X = powers(x, degree)
  local normal = X.T:matmul(X) + lambda * neap.eye(degree + 1, double)
  return normal:solve(X.T:matmul(y))
end

local lambdas, by_lambda, largest_before = { 1e-6, 1e-4, 1e-2, 0.1, 1, 10, 100 }, {}, math.huge
print("       λ   largest weight   training error   validation error")
for i, lambda in ipairs(lambdas) do
  local w = decayed(train_x, train_y, 11, lambda)
  local largest = w:abs():max():item()
  by_lambda[i] = error_of(w, val_x, val_y)
  print(("%8g %16.2f %16.3f %18.3f"):format(lambda, largest, error_of(w, train_x, train_y),
    by_lambda[i]))
  local moving = w:clone():requires_grad_()
  local E = (powers(train_x, 11):matmul(moving) - train_y):square():sum()
    + lambda * moving:square():sum()
  course.near("the slope of E at its lowest point", neap.grad(E, moving)[1],
    neap.zeros(12), 1e-6)
  assert(largest < largest_before, "a larger λ must make the weights smaller")
  largest_before = largest
end
local decay_best = math.min(table.unpack(by_lambda))
assert(decay_best < val_errors[12] / 20, "weight decay must tame degree 11")
assert(decay_best < by_lambda[1] and decay_best < by_lambda[#lambdas],
  "the best λ must lie between too little and too much")

course.tell [[
λ is chosen as the degree was, by the validation set: too little, and it overfits, too much, and it
underfits. The optimizers of neap have it as an option, and a step is then this one:

    optim.SGD(parameters, { lr = α, weight_decay = λ })
    w <- w - α * (dE/dw + λ*w)
]]

local w = neap.tensor(2, { dtype = "float64", requires_grad = true })
local opt = optim.SGD({ w }, { lr = 0.1, weight_decay = 0.5 });
(3 * w):backward()
opt:step()
print(("w = 2, dE/dw = 3, α = 0.1, λ = 0.5: one step goes to 2 - 0.1*(3 + 0.5*2) = %g"):format(
  w:item()))
course.near("a step with weight decay", w, 2 - 0.1 * (3 + 0.5 * 2), 1e-12)

course.tell [[
The best cure is more data. Degree 11 without any decay, from more and more points:
]]

print("points   training error   validation error")
local by_count = {}
for i, count in ipairs{ 12, 24, 48, 96, 1000 } do
  local x = neap.linspace(-1, 1, count, double)
  local y = count == 12 and train_y or measured(x)
  local fitted = powers(x, 11):lstsq(y)
  by_count[i] = { train = error_of(fitted, x, y), val = error_of(fitted, val_x, val_y) }
  print(("%6d %16.3f %18.3f"):format(count, by_count[i].train, by_count[i].val))
end
for i = 2, #by_count do
  assert(by_count[i].train > by_count[i - 1].train - 0.02, "more points are harder to learn")
  assert(by_count[i].val < by_count[i - 1].val + 0.01, "more points must help in between")
end
assert(by_count[5].val < 1.15 * noise ^ 2 and by_count[5].train < 1.15 * noise ^ 2,
  "with 1000 points both errors must be the noise")

course.conclude [[
The two errors meet at the noise. How large a model may be depends on how much data there is.
]]

course.part "Epochs of a network"

course.tell [[
A network is fitted step by step, and overfits step by step. 40 points of two moons, which overlap,
for a network of 4,482 weights and biases; validation and training loss after each of 200 epochs:
]]

local spread = 0.35
local few = data.moons(40, { noise = spread, seed = 6 })
local many = data.moons(400, { noise = spread, seed = 306 })
local val = data.moons(200, { noise = spread, seed = 106 })
local test = data.moons(2000, { noise = spread, seed = 206 })
local EPOCHS = 200

local function measure(net, set)
  local _ <close> = neap.no_grad()
  net:eval()
  local scores = net(set.x)
  net:train()
  return F.cross_entropy(scores, set.y):item(), neap.metrics.accuracy(scores, set.y)
end

local function copy_of(state)
  local copy = {}
  for name, tensor in pairs(state) do copy[name] = tensor:clone() end
  return copy
end

local function new_net(dropout)
  return nn.Sequential(
    nn.Linear(2, 64), nn.ReLU(), nn.Dropout(dropout),
    nn.Linear(64, 64), nn.ReLU(), nn.Dropout(dropout),
    nn.Linear(64, 2))
end

--- Trains a network on a set; gives it with its losses, and what its weights were after the
-- epoch with the lowest validation loss.
local function train(set, options)
  neap.manual_seed(6)
  local net = new_net(options.dropout or 0)
  local optimizer = optim.AdamW(net:parameters(),
    { lr = 0.01, weight_decay = options.weight_decay or 0 })
  local run = { net = net, training = {}, validation = {}, best = 1 }
  for epoch = 1, EPOCHS do
    optimizer:zero_grad()
    F.cross_entropy(net(set.x), set.y):backward()
    optimizer:step()
    run.training[epoch], run.validation[epoch] = measure(net, set), measure(net, val)
    if run.validation[epoch] <= run.validation[run.best] then
      run.best, run.state = epoch, copy_of(net:state_dict())
    end
  end
  return run
end

local plain = train(few, {})
local count = 0
for _, parameter in ipairs(plain.net:parameters()) do count = count + parameter:numel() end
assert(count == 4482, "the network must have 4482 parameters")

course.draw("epochs", plot.line{
  y = { training = plain.training, validation = plain.validation }, xlabel = "epoch",
  ylabel = "loss", annotations = { { x = plain.best, text = "best" } }, height = 320 })

assert(plain.best < EPOCHS / 3, "the validation loss must turn early")
assert(plain.validation[EPOCHS] > math.log(2), "and rise above that of guessing")

course.tell [[
The training loss goes to 0. The validation loss turns early, where "best" stands, and rises to
what is worse than guessing, ln 2 = 0.69: the network has become very sure of itself, also where it
is wrong. Early stopping keeps the weights of the epoch with the lowest validation loss, and ends
when it has not fallen for a while.

    net:load_state_dict(best_state)

Dropout works within the network. In training each number that a layer gives is set to 0 with
probability p, others are divided by 1 - p so that the sum is as large as before; net:eval() lets
all through. No neuron can rely on a certain other one, and none can learn a point alone.

    nn.Dropout(0.5)
]]

neap.manual_seed(2)
local dropped = nn.Dropout(0.5)(neap.ones(10000))
print("eight ones through dropout", dropped[{ { 1, 8 } }])
print(("dropped of 10000: %.1f; their mean, which was 1: %.1f"):format(
  dropped:eq(0):float():mean():item(), dropped:mean():item()))
course.near("the mean after dropout", dropped:mean(), 1, 0.05)
assert(dropped:eq(0):logical_or(dropped:eq(2)):all():item(), "dropout must give 0 or 1 / (1 - p)")

course.part "What helps"

course.tell [[
All of it on the two moons, after 200 epochs; losses are those of lesson 8, cross-entropy.
]]

local early = { net = new_net(0) }
early.net:load_state_dict(plain.state)

local runs = {
  { name = "nothing", title = "nothing done against it", run = plain, set = few },
  { name = "early stopping", run = early, set = few },
  { name = "weight decay 2", run = train(few, { weight_decay = 2 }), set = few },
  { name = "dropout 0.5", run = train(few, { dropout = 0.5 }), set = few },
  { name = "400 points", run = train(many, {}), set = many },
}
print("                 training loss   validation loss   validation accuracy")
for _, case in ipairs(runs) do
  case.training = measure(case.run.net, case.set)
  case.validation, case.accuracy = measure(case.run.net, val)
  print(("%-16s %13.2f %17.2f %19.2f"):format(case.name, case.training, case.validation,
    case.accuracy))
end

course.tell [[
What the two classes look like to the network that has learned everything by heart, and to the one
with weight decay. The first draws its border around single points:
]]

local function map(case)
  return plot.decision_boundary{ net = case.run.net, x = few.x, y = few.y,
    title = case.title or case.name, classes = { "upper", "lower" }, resolution = 80,
    legend = false, xlabel = "x1", ylabel = "x2" }
end
course.draw("borders", plot.grid{ map(runs[1]), map(runs[3]), columns = 2, height = 330 })

course.near("the weights of the best epoch", runs[2].validation, plain.validation[plain.best], 1e-6)
assert(plain.training[EPOCHS] < 0.02, "the network must learn 40 points by heart")
assert(plain.validation[EPOCHS] > 2 * runs[2].validation, "and overfit")
for i = 2, #runs do
  assert(runs[i].validation < 0.75 * runs[1].validation, runs[i].name .. " must help")
  assert(runs[i].training > runs[1].training, runs[i].name .. " must cost training loss")
end

course.tell [[
Each of them lets the training loss be higher, and the validation loss is lower for it. They can be
put together. The choice is made by the validation set; now, and only now, the test set is opened:
]]

local winner = runs[1]
for _, case in ipairs(runs) do
  if case.validation < winner.validation then winner = case end
end
local test_loss, test_accuracy = measure(winner.run.net, test)
print(("%s: test loss %.2f, test accuracy %.2f"):format(winner.name, test_loss, test_accuracy))
local plain_loss, plain_accuracy = measure(plain.net, test)
print(("nothing: test loss %.2f, test accuracy %.2f"):format(plain_loss, plain_accuracy))
assert(test_loss < plain_loss / 2 and test_accuracy > plain_accuracy,
  "what the validation set has chosen must be better on the test set")

course.finish()
