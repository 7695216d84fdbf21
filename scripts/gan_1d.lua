-- gan_1d.lua: a generative adversarial network learns a distribution of numbers.
--
--   neap scripts/gan_1d.lua [--epochs N] [--seed N] [--batch-size N] [--lr X] [--help]
--
-- The numbers are drawn afresh for every step from two normal distributions. One network, the
-- generator, turns noise into numbers; another, the discriminator, learns to tell them from
-- real ones, and the generator learns to deceive it (Goodfellow and others, 2014). The script
-- draws histograms of both. It ends at a Wasserstein distance of about 0.03, after 2 s on 2
-- cores: so far one must move a generated number, on average, to make a real one of it.

local neap = require "neap"
local nn, optim = neap.nn, neap.optim

local options = neap.cmdline{
  { "epochs", 50, "stretches of 100 training steps", { min = 1 } },
  { "seed", 1, "seed of the first weights, the numbers and the noise" },
  { "batch_size", 512, "numbers of either kind in a training step", { min = 1 } },
  { "lr", 0.001, "first learning rate of the generator; the discriminator's is twice that",
    { above = 0 } },
}

neap.manual_seed(options.seed)

--- n real numbers (n, 1): 40 of 100 around -2, the others, more spread, around 1.5.
local function real(n)
  local left = neap.rand(n, 1):lt(0.4)
  return neap.where(left, neap.randn(n, 1) * 0.5 - 2, neap.randn(n, 1) * 0.8 + 1.5)
end

local noise_size = 8
local generator = nn.Sequential(
  nn.Linear(noise_size, 32), nn.ReLU(),
  nn.Linear(32, 32), nn.ReLU(),
  nn.Linear(32, 1))
-- LeakyReLU has a slope everywhere, so that the generator is always told where to go.
local discriminator = nn.Sequential(
  nn.Linear(1, 32), nn.LeakyReLU(0.2),
  nn.Linear(32, 32), nn.LeakyReLU(0.2),
  nn.Linear(32, 1))

--- n generated numbers (n, 1).
local function generated(n) return generator(neap.randn(n, noise_size)) end

-- Each network's aim moves as the other learns. Without momentum (a first beta of 0) they do
-- not run on towards where the aim was; the falling rates let them come to rest.
local function optimizer(net, lr)
  return optim.Adam(net:parameters(), { lr = lr, betas = { 0, 0.99 } })
end
local opt_g, opt_d = optimizer(generator, options.lr), optimizer(discriminator, 2 * options.lr)
local schedule_g = optim.lr_scheduler.CosineAnnealingLR(opt_g, options.epochs)
local schedule_d = optim.lr_scheduler.CosineAnnealingLR(opt_d, options.epochs)

local loss_of = nn.BCEWithLogitsLoss()
local yes, no = neap.ones(options.batch_size, 1), neap.zeros(options.batch_size, 1)

--- One step of both networks; gives their losses.
local function train_once()
  local x, fake = real(options.batch_size), generated(options.batch_size)

  -- The discriminator sees numbers alone: detached, they lead no gradient to the generator.
  local loss_d = (loss_of(discriminator(x), yes) + loss_of(discriminator(fake:detach()), no)) / 2
  opt_d:zero_grad()
  loss_d:backward()
  opt_d:step()

  -- The generator gains where what it made is taken for real.
  local loss_g = loss_of(discriminator(fake), yes)
  opt_g:zero_grad()
  loss_g:backward()
  opt_g:step()
  return loss_d:item(), loss_g:item()
end

--- The Wasserstein distance of generated and real numbers: in one dimension the cheapest way
-- to move one sample onto another is to take both in order.
local function distance()
  local _ <close> = neap.no_grad()
  local n = 100000
  local a, b = generated(n):flatten():sort(), real(n):flatten():sort()
  return (a - b):abs():mean():item()
end

--- Prints how the real and the generated numbers are spread, a row for each half unit.
local function draw()
  local _ <close> = neap.no_grad()
  local n, low, high, bins = 100000, -4, 4.5, 17
  local function bars(numbers)
    local lengths = numbers:histc(bins, low, high) * (200 / n)
    return function(bin) return ("#"):rep(math.floor(lengths:at(bin) + 0.5)) end
  end
  local left, right = bars(real(n)), bars(generated(n))
  print(("\n%5s  %-32s %s"):format("from", "real", "generated"))
  for bin = 1, bins do
    print(("%5.1f  %-32s %s"):format(low + (bin - 1) / 2, left(bin), right(bin)))
  end
end

local epochs = neap.progress(options.epochs, { desc = "training" })
for epoch in epochs do
  local sum_d, sum_g = 0, 0
  for _ = 1, 100 do
    local loss_d, loss_g = train_once()
    sum_d, sum_g = sum_d + loss_d, sum_g + loss_g
  end
  schedule_d:step()
  schedule_g:step()
  if epoch % 5 == 0 or epoch == options.epochs then
    -- A discriminator that can but guess has the loss log 2 = 0.693, as has the generator.
    epochs:print(("epoch %2d  losses %.3f (discriminator) %.3f (generator)  distance %.4f"):format(
      epoch, sum_d / 100, sum_g / 100, distance()))
  end
end

draw()
print(("Wasserstein distance %.4f"):format(distance()))
