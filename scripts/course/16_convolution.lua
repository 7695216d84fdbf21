-- Lesson 16: a convolution by hand and the network that reads digits.
--
-- A layer for pictures looks through a small window that it moves over the picture, with the
-- same few weights at every place. The lesson slides one by hand, finds edges with it, and
-- ends with a network of such layers that reads handwritten digits.
--
-- Run: neap course 16

local neap = require "neap"
local course = require "course.support"
local nn, optim, data, plot = neap.nn, neap.optim, neap.data, neap.plot
local F = nn.functional

--- Rows of numbers as lines.
local function print_rows(rows)
  for _, row in ipairs(rows) do
    local texts = {}
    for i, value in ipairs(row) do texts[i] = ("%3g"):format(value) end
    print("  " .. table.concat(texts))
  end
end

course.part "A kernel slides over a picture"

course.tell [[
A picture of 6 by 6 pixels, dark at the left (0) and bright at the right (1), and a kernel of 3 by 3
weights:
]]

local picture, kernel = {}, { { -1, 0, 1 }, { -2, 0, 2 }, { -1, 0, 1 } }
for y = 1, 6 do picture[y] = { 0, 0, 0, 1, 1, 1 } end
print_rows(picture)
print()
print_rows(kernel)

course.tell [[
Put the kernel on the upper left corner, multiply each weight by the pixel below it, and add up.
Then one pixel to the right, and so on, row by row. That is a convolution:

    sum = 0
    for i = 1, 3 do
      for j = 1, 3 do
        sum = sum + kernel[i][j] * picture[y + i - 1][x + j - 1]
      end
    end
]]

--- The sums at all places where the kernel fits on the picture.
local function convolve(rows, weights)
  local result, k = {}, #weights
  for y = 1, #rows - k + 1 do
    result[y] = {}
    for x = 1, #rows[1] - k + 1 do
      local sum = 0
      for i = 1, k do
        for j = 1, k do sum = sum + weights[i][j] * rows[y + i - 1][x + j - 1] end
      end
      result[y][x] = sum
    end
  end
  return result
end

local edges = convolve(picture, kernel)
print("In the upper left corner all pixels are 0, and so is the sum. One place further:\n")
print("  -1*0 + 0*0 + 1*1 - 2*0 + 0*0 + 2*1 - 1*0 + 0*0 + 1*1 = " .. edges[1][2])
print("\nAll sums, four by four, since the kernel fits in four places each way:\n")
print_rows(edges)
course.near("the sums", edges, { { 0, 4, 4, 0 }, { 0, 4, 4, 0 }, { 0, 4, 4, 0 }, { 0, 4, 4, 0 } })

--- A picture as conv2d takes it: a batch of one, with one channel.
local function batch(rows)
  local x = neap.is_tensor(rows) and rows or neap.tensor(rows)
  return x:reshape(1, 1, x.shape[1], x.shape[2])
end

course.tell [[
The sum is 0 where the picture is even, and large where it becomes brighter from left to right. neap
does the same for many pictures and many kernels at once:

    F.conv2d(pictures, kernels)     (batch, channels, height, width)
]]

local by_neap = F.conv2d(batch(picture), batch(kernel))
print("by F.conv2d, as a tensor of shape (" .. table.concat(by_neap.shape, ", ") .. "):\n")
print_rows(by_neap[1][1]:totable())
course.near("the sums by conv2d", by_neap[1][1], edges, 0)
neap.manual_seed(1)
local any, drawn = neap.randn(9, 7), neap.randn(3, 3)
course.near("conv2d of any picture", F.conv2d(batch(any), batch(drawn))[1][1],
  convolve(any:totable(), drawn:totable()), 1e-5)

course.part "Edges"

course.conclude [[
This kernel is known as Sobel's. It finds what changes from left to right, and turned on its side,
kernel.T, what changes from top to bottom. The root of the sum of both squares is the strength of
the edge, whichever way it runs. A disc of 20 by 20 pixels:
]]

local n = 20
local place = neap.range(1, n)
local across, down = place:view(1, n), place:view(n, 1)
local disc = ((across - 10.5) ^ 2 + (down - 10.5) ^ 2):le(49):float()
local sobel = neap.tensor(kernel)
local function filtered(weights) return F.conv2d(batch(disc), batch(weights))[1][1] end
local gx, gy = filtered(sobel), filtered(sobel.T)
local strength = (gx ^ 2 + gy ^ 2):sqrt()

course.draw("edges", plot.image({ disc, gx:abs() / 4, gy:abs() / 4, strength / 4 }, {
  titles = { "picture", "left to right", "top to bottom", "strength" }, columns = 4,
  limits = { 0, 1 }, height = 200 }))

course.near("edges from top to bottom", gy, gx.T, 1e-5) -- the disc is the same on its side
course.near("the left edge of the middle row", gx[9][{ { 1, 5 } }], { 0, 4, 4, 0, 0 }, 1e-5)
assert(strength[{ { 8, 11 }, { 8, 11 } }]:eq(0):all():item(), "there is no edge inside")

course.conclude [[
A network does not need to be told of Sobel: the nine weights are parameters, and are learned like
all others.
]]

course.part "Padding, stride and pooling"

course.tell [[
The result is smaller than the picture, since the kernel does not fit at the rim. Padding puts p
rows and columns of zeros around the picture. A stride of s moves the kernel s pixels at a time, and
makes the result smaller. For n pixels and a kernel of k the size is

    (n + 2p - k) / s + 1      rounded down

for width and height alike. With k = 3 and p = 1 it stays the same.
]]

print("  n   p   k   s   (n + 2p - k)/s + 1   by conv2d")
for _, case in ipairs{ { 6, 0, 3, 1 }, { 8, 1, 3, 1 }, { 28, 2, 5, 1 }, { 28, 0, 5, 1 },
  { 8, 1, 3, 2 }, { 224, 3, 7, 2 } } do
  local size, p, k, s = table.unpack(case)
  local by_formula = (size + 2 * p - k) // s + 1
  local result = F.conv2d(neap.zeros(1, 1, size, size), neap.zeros(1, 1, k, k),
    { padding = p, stride = s })
  print(("%3d %3d %3d %3d %20d %11d"):format(size, p, k, s, by_formula, result.shape[3]))
  course.near("the size", { result.shape[3], result.shape[4] }, { by_formula, by_formula }, 0)
end

course.tell [[
Max pooling takes the largest of each square of 2 by 2 pixels, and so halves both sides. What
matters is then that something was found, not exactly where:
]]

local found = { { 1, 0, 0, 0 }, { 0, 5, 0, 2 }, { 0, 0, 3, 0 }, { 4, 0, 0, 0 } }
local pooled = {}
for y = 1, 2 do
  pooled[y] = {}
  for x = 1, 2 do
    pooled[y][x] = math.max(found[2 * y - 1][2 * x - 1], found[2 * y - 1][2 * x],
      found[2 * y][2 * x - 1], found[2 * y][2 * x])
  end
end
print_rows(found)
print("\nby F.max_pool2d(x, 2):\n")
local pooled_by_neap = F.max_pool2d(batch(found), 2)[1][1]
print_rows(pooled_by_neap:totable())
course.near("the pooled picture", pooled_by_neap, pooled, 0)
course.near("the pooled picture, by hand", pooled_by_neap, { { 5, 2 }, { 4, 3 } }, 0)

course.part "Few weights"

course.tell [[
What finds an edge at one place finds it at all: the weights are the same everywhere. A layer of 16
kernels makes 16 pictures of 8 by 8 out of one, and has 16 * 9 weights and 16 biases. A dense layer
with as many outputs has a weight for each pair of an input and an output:
]]

--- How many numbers a module learns.
local function count(module)
  local sum = 0
  for _, parameter in ipairs(module:parameters()) do sum = sum + parameter:numel() end
  return sum
end

local small, dense = nn.Conv2d(1, 16, 3, { padding = 1 }), nn.Linear(64, 16 * 64)
print(("nn.Conv2d(1, 16, 3, { padding = 1 })   16*9 + 16         = %6d"):format(count(small)))
print(("nn.Linear(64, 1024)                    64*1024 + 1024    = %6d"):format(count(dense)))
assert(count(small) == 16 * 9 + 16 and count(small) == 160)
assert(count(dense) == 64 * 1024 + 1024 and count(dense) == 66560)

course.tell [[
With several channels a kernel has weights for each of them: one of 3 by 3 on 16 pictures has 16 * 9
of them. And whatever moves in the picture moves in the result, without being learned anew:
]]

local corner, moved = neap.zeros(8, 8), neap.zeros(8, 8)
corner[{ { 2, 4 }, { 2, 4 } }] = neap.rand(3, 3)
moved[{ { 4, 6 }, { 5, 7 } }] = corner[{ { 2, 4 }, { 2, 4 } }]
local seen, seen_moved = small(batch(corner)), small(batch(moved))
local difference = (seen[{ 1, {}, { 1, 5 }, { 1, 5 } }]
  - seen_moved[{ 1, {}, { 3, 7 }, { 4, 8 } }]):abs():max():item()
print(("two down and three to the right: the results differ by %.1f"):format(difference))
assert(difference < 1e-5, "the result must move with the picture")

course.part "A network that reads digits"

course.tell [[
1,797 digits that people have written, of 8 by 8 pixels: 1,257 to learn from, 180 to look at
meanwhile, and 360 as the test set, which stays aside (lesson 15). Two convolutions, the first of 16
kernels and the second of 32, with pooling between them; dropout against overfitting; and one dense
layer that gives a score for each of the ten digits.
]]

neap.manual_seed(2)
local digits = data.digits()
local all = data.TensorDataset(digits.x:view(-1, 1, 8, 8), digits.y)
local train, validation, test = data.random_split(all, { 1257, 180, 360 })

local net = nn.Sequential(
  nn.Conv2d(1, 16, 3, { padding = 1 }), nn.ReLU(), nn.MaxPool2d(2),
  nn.Conv2d(16, 32, 3, { padding = 1 }), nn.ReLU(),
  nn.Flatten(), nn.Dropout(0.3), nn.Linear(32 * 4 * 4, 10))

--- The pictures and labels of a part of the digits.
local function whole(set)
  return data.DataLoader(set, { batch_size = #set })()
end
local test_x, test_y = whole(test)
local validation_x, validation_y = whole(validation)

print("layer                output            parameters")
local x = test_x[{ { 1, 1 } }]
for _, layer in ipairs(net) do
  x = layer(x)
  print(("%-20s %-17s %10d"):format(tostring(layer):match("^%w+"),
    table.concat(x.shape, " x ", 2), count(layer)))
end
print(("together %40d"):format(count(net)))
assert(count(net) == 160 + (32 * 16 * 9 + 32) + (512 * 10 + 10))

course.tell [[
Training is that of lesson 13, mini-batches of 32, with optim.Adam and a learning rate that falls
from 0.01 to 0 along half a cosine. 12 epochs:
]]

local EPOCHS = 12
local optimizer = optim.Adam(net:parameters(), { lr = 0.01 })
local schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
local loader = data.DataLoader(train, { batch_size = 32, shuffle = true })

--- Scores and the share of right answers, without dropout.
local function answers(pictures, labels)
  local _ <close> = neap.no_grad()
  net:eval()
  local scores = net(pictures)
  net:train()
  return scores, neap.metrics.accuracy(scores, labels)
end

local losses, accuracies = {}, {}
for epoch = 1, EPOCHS do
  local sum = 0
  for some_x, some_y in loader do
    optimizer:zero_grad()
    local loss = F.cross_entropy(net(some_x), some_y)
    loss:backward()
    optimizer:step()
    sum = sum + loss:item() * #some_y
  end
  schedule:step()
  losses[epoch] = sum / #train
  accuracies[epoch] = 100 * select(2, answers(validation_x, validation_y))
end
course.draw("training", plot.line{ y = { ["training loss"] = losses }, ylabel = "loss",
  y2 = { ["right in validation"] = accuracies }, y2label = "right [%]", xlabel = "epoch",
  height = 300 })
assert(losses[EPOCHS] < losses[1] / 10, "the loss must fall")

local scores, accuracy = answers(test_x, test_y)
local wrong = math.floor(#test * (1 - accuracy) + 0.5)
print(("\ntest: %.0f %% of 360 digits read rightly"):format(100 * accuracy))
assert(accuracy > 0.97, "more than 97 % of the test must be read rightly")

course.tell [[
Which digits are taken for which? A row is a true digit, a column what the network said; all that is
not on the diagonal is a mistake.
]]

course.draw("confusion", plot.confusion(scores, test_y, { classes = digits.classes,
  images = test_x, mistakes = 6 }))
local matrix = neap.metrics.confusion_matrix(scores, test_y)
course.near("the mistakes beside the diagonal", matrix:sum() - matrix:trace(), wrong, 0)

course.conclude [[
And these are the 16 kernels that the first layer has learned, bright where a weight is above 0 and
dark where it is below. Some resemble Sobel's. Nobody has drawn them.
]]

local kernels = net[1].weight:detach()
local largest = kernels:abs():max():item()
course.draw("kernels", plot.image(kernels, { columns = 8, limits = { -largest, largest },
  height = 200 }))
local both = kernels:gt(0):flatten(2):any(2):logical_and(kernels:lt(0):flatten(2):any(2))
assert(both:sum():item() > 8, "most kernels must weigh one side against another")

course.finish()
