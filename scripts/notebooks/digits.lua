-- %% [markdown]
-- # Handwritten digits
--
-- 1797 pictures of 8 x 8 pixels, and a network that tells which digit each one shows. This file
-- runs as a script (`neap scripts/notebooks/digits.lua`) and as a notebook (`neap convert
-- digits.lua digits.ipynb`, or the one beside it).

-- %%
local neap = require "neap"
local nn, optim, data = neap.nn, neap.optim, neap.data

neap.manual_seed(1)
local train, test = data.random_split(data.digits(), { 1437, 360 })
neap.image.picture(train.x[{ { 1, 48 } }]:view(48, 1, 8, 8), { scale = 4, columns = 16 })

-- %% [markdown]
-- ## The network
--
-- Two layers. `summary` counts what a batch of 32 pictures takes.

-- %%
local net = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
net:summary(32, 64)

-- %% [markdown]
-- ## Training
--
-- Ten times through the data, 32 pictures a step. The bar is drawn in its place; the cell can be
-- interrupted, and `net` looked at, at any time.

-- %%
local loader = data.DataLoader(train, { batch_size = 32, shuffle = true })
local loss_of = nn.CrossEntropyLoss()
local opt = optim.Adam(net:parameters(), { lr = 3e-3 })

local losses = {}
for epoch = 1, 10 do
  local bar = neap.progress(loader, { desc = "epoch " .. epoch })
  for x, y in bar do
    opt:zero_grad()
    local loss = loss_of(net(x), y)
    loss:backward()
    opt:step()
    losses[#losses + 1] = loss:item()
    bar:set { loss = loss }
  end
end
neap.plot.line { y = losses, xlabel = "step", ylabel = "loss", height = 260 }

-- %% [markdown]
-- ## What it has learned
--
-- The share of right answers on pictures that it has not seen, which digits (rows) it took for
-- which (columns), and where it was most wrong.

-- %%
local guesses = net(test.x)
print("accuracy", neap.metrics.accuracy(guesses, test.y))
neap.plot.confusion { predicted = guesses, targets = test.y, classes = data.digits().classes,
  images = test.x:view(-1, 8, 8) }

-- %% [markdown]
-- What the first layer looks for: a picture of the weights of each of its 64 neurons, from
-- black (against) to white (for).

-- %%
local weights = net[1].weight:detach()
local light = (weights - weights:min()) / (weights:max() - weights:min())
neap.image.picture(light:view(64, 1, 8, 8), { scale = 4, columns = 16 })
