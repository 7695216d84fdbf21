-- vae.lua: a variational autoencoder learns to write digits of its own.
--
--   neap scripts/vae.lua [--data DIR] [--epochs N] [--seed N] [--latent N] [--lr X] [--plot DIR]
--
-- An encoder tells an image in a few numbers, about normally distributed; a decoder makes an
-- image of them, so that normal random numbers give new images (Kingma and Welling, 2013). It
-- learns from the 8×8 digits that come with neap, and ends at a negative ELBO of about 92 nats
-- for an image that it has never seen, after 3 s on 2 cores. With --data DIR it learns from
-- MNIST (`neap data mnist` says where to get it): about 101 nats after 10 epochs and 45 s. At the
-- end it shows images of its own; with --plot DIR also what it makes of images it has not seen.

local neap = require "neap"
local nn, optim, data = neap.nn, neap.optim, neap.data
local F = nn.functional

local options = neap.cmdline{
  { "data", nil, "folder with the four files of MNIST, to learn from these" },
  { "epochs", 100, "passes over the training images", { min = 1 } },
  { "seed", 1, "seed of the split, the first weights, the order of the images and the noise" },
  { "latent", 10, "numbers that the encoder tells an image in", { min = 1 } },
  { "lr", 0.003, "first learning rate of Adam", { above = 0 } },
  { "plot", nil, "folder for pictures: curves, reconstructions, samples", { folder = true } },
}

neap.manual_seed(options.seed)

-- A pixel of neap's digits says how many of 16 dots are white; one of MNIST is a single dot.
local train, test, side, dots
if options.data then
  train = data.MNIST(options.data, { train = true })
  test = data.MNIST(options.data, { train = false })
  side, dots = 28, 1
else
  train, test = data.random_split(data.digits(), { 1437, 360 })
  side, dots = 8, 16
end
local train_loader = data.DataLoader(train, { batch_size = 64, shuffle = true })
local test_loader = data.DataLoader(test, { batch_size = 500 })
print(("%d training images, %d test images"):format(#train, #test))

-- ---- the network ----

--- A perceptron with two hidden layers.
local function layers(inputs, outputs)
  return nn.Sequential(
    nn.Linear(inputs, 256), nn.GELU(),
    nn.Linear(256, 256), nn.GELU(),
    nn.Linear(256, outputs))
end

local VAE = nn.class("VAE")

function VAE:init(pixels, latent)
  self.encoder = layers(pixels, 2 * latent)
  self.decoder = layers(latent, pixels)
end

--- Scores of the pixels (n, pixels), and mean and logarithm of the variance (n, latent) of the
-- normal distribution that the encoder gives for each image in 0..1.
function VAE:forward(x)
  local mean, log_variance = table.unpack(self.encoder(x):chunk(2, 2))
  local z = mean + neap.randn_like(mean) * (log_variance / 2):exp()
  return self.decoder(z), mean, log_variance
end

local net = VAE(side * side, options.latent)
local opt = optim.Adam(net:parameters(), { lr = options.lr })
local schedule = optim.lr_scheduler.CosineAnnealingLR(opt, options.epochs)
print(net:summary())

--- The negative ELBO, in nats an image, as its two parts: how unlikely the decoder finds the
-- image, and how far (KL) the encoder's distribution is from the one that samples come from.
local function losses(x)
  x = x:flatten(2)
  if dots == 1 then x = x:bernoulli() end -- a gray dot is white with a chance of its value
  local scores, mean, log_variance = net(x)
  -- Minus the logarithm of the binomial chance of so many white dots.
  local white, black = x * dots, (1 - x) * dots
  local ways = neap.lgamma(dots + 1) - (white + 1):lgamma() - (black + 1):lgamma()
  local unlikely = dots * F.binary_cross_entropy_with_logits(scores, x, { reduction = "none" })
    - ways
  local kl = (mean:square() + log_variance:exp() - 1 - log_variance) / 2
  return unlikely:sum() / #x, kl:sum() / #x
end

--- Trains for one epoch; gives the mean parts of the loss.
local function train_once()
  local sum, sum_kl = 0, 0
  for x in train_loader do
    local unlikely, kl = losses(x)
    local loss = unlikely + kl
    opt:zero_grad()
    loss:backward()
    opt:step()
    sum, sum_kl = sum + unlikely:item() * #x, sum_kl + kl:item() * #x
  end
  schedule:step()
  return sum / #train, sum_kl / #train
end

local function test_loss()
  local _ <close> = neap.no_grad()
  local sum = 0
  for x in test_loader do
    local unlikely, kl = losses(x)
    sum = sum + (unlikely + kl):item() * #x
  end
  return sum / #test
end

local trained, tested, at = {}, {}, {}
local epochs = neap.progress(options.epochs, { desc = "training" })
for epoch in epochs do
  local unlikely, kl = train_once()
  if epoch % 10 == 0 or epoch == options.epochs then
    local loss = test_loss()
    at[#at + 1] = epoch
    trained[#at], tested[#at] = unlikely + kl, loss
    epochs:print(("epoch %3d  loss %.2f (reconstruction %.2f, KL %.2f)  in the test %.2f"):format(
      epoch, unlikely + kl, unlikely, kl, loss))
  end
end

-- ---- pictures ----

--- n images (n, 1, side, side) in 0..1 of random numbers.
local function samples(n)
  local _ <close> = neap.no_grad()
  return net.decoder(neap.randn(n, options.latent)):sigmoid():view(n, 1, side, side)
end

--- Images (n, ...) and what the network makes of them, in pairs (2 n, 1, side, side).
local function reconstructions(x)
  local _ <close> = neap.no_grad()
  local made = net(x:flatten(2)):sigmoid()
  return neap.stack({ x:flatten(2), made }, 2):view(-1, 1, side, side)
end

local plot = neap.plot
plot.image(samples(8), { columns = 8, title = "Digits that nobody wrote" }):show{ rows = 9 }

if options.plot then
  local function draw(name, p) p:save(("%s/%s.svg"):format(options.plot, name)) end
  draw("loss", plot.line{ x = at, y = { training = trained, test = tested }, xlabel = "epoch",
    ylabel = "negative ELBO, nats", title = "Learning to write digits" })
  local function pictures(name, x, title)
    draw(name, plot.image(x, { columns = 8, title = title, width = 480, height = 520 }))
  end
  pictures("reconstructions", reconstructions(test.x[{ { 1, 32 } }]),
    "Digits, and what it makes of them")
  pictures("samples", samples(64), "Digits that nobody wrote")
end

print(("negative ELBO per image %.2f"):format(test_loss()))
