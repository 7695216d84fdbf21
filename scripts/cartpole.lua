-- cartpole.lua: a network learns, by trial and error, to balance a pole on a cart.
--
--   neap scripts/cartpole.lua [--epochs N] [--seed N] [--episodes N] [--gamma X] [--lr X]
--
-- The cart is pushed left or right 50 times a second (Barto, Sutton, Anderson 1983). Every
-- step earns a reward of 1; an episode ends when the pole falls, the cart leaves the track, or
-- after 500 steps. The network gives the chance of a push to either side and learns by policy
-- gradients: REINFORCE, with returns normalised over all steps played. It ends at a mean
-- reward of about 495, where 500 is the most, after about 2 s on 2 cores.

local neap = require "neap"
local nn, optim = neap.nn, neap.optim
local F = nn.functional

local options = neap.cmdline{
  { "epochs", 100, "steps of training", { min = 1 } },
  { "seed", 1, "seed of the first weights, the starts of the pole and the pushes" },
  { "episodes", 10, "episodes played for a step of training", { min = 1 } },
  { "gamma", 0.995, "what a reward counts a step earlier", { min = 0, max = 1 } },
  { "lr", 0.03, "first learning rate of Adam", { min = 0 } },
}

neap.manual_seed(options.seed)

-- ---- the cart and the pole ----

-- In metres, kilograms, seconds, newtons and radians.
local gravity, cart_mass, pole_mass, half_length = 9.8, 1.0, 0.1, 0.5
local strength, tick = 10, 0.02
local track_end, steepest, longest = 2.4, math.rad(12), 500

--- A state: place and speed of the cart, angle and angular speed of the pole, all near 0.
local function start() return (neap.rand(4) * 0.1 - 0.05):totable() end

--- The state a tick after a push to the left (1) or the right (2).
local function pushed(state, push)
  local place, speed, angle, spin = table.unpack(state)
  local force = push == 2 and strength or -strength
  local sin, cos = math.sin(angle), math.cos(angle)
  local mass = cart_mass + pole_mass
  local thrust = (force + pole_mass * half_length * spin ^ 2 * sin) / mass
  local spin_rate = (gravity * sin - cos * thrust)
    / (half_length * (4 / 3 - pole_mass * cos ^ 2 / mass))
  local speed_rate = thrust - pole_mass * half_length * spin_rate * cos / mass
  return { place + tick * speed, speed + tick * speed_rate,
    angle + tick * spin, spin + tick * spin_rate }
end

local function lost(state)
  return math.abs(state[1]) > track_end or math.abs(state[3]) > steepest
end

-- ---- playing ----

local policy = nn.Sequential(nn.Linear(4, 32), nn.Tanh(), nn.Linear(32, 2))

--- A push, drawn with the chances that the policy gives to left and right in a state.
local function choose(state)
  return policy(neap.tensor(state)):softmax(1):multinomial(1):item()
end

--- Plays n episodes. Gives the states (steps, 4), the pushes (steps) and the returns (steps):
-- the rewards from each step on, later ones counting less.
local function play(n)
  local _ <close> = neap.no_grad()
  local states, pushes, returns = {}, {}, {}
  for _ = 1, n do
    local state, before = start(), #states
    repeat
      states[#states + 1] = state
      pushes[#states] = choose(state)
      state = pushed(state, pushes[#states])
    until lost(state) or #states - before == longest
    local sum = 0
    for step = #states, before + 1, -1 do
      sum = 1 + options.gamma * sum
      returns[step] = sum
    end
  end
  return neap.tensor(states), neap.tensor(pushes, { dtype = "int64" }), neap.tensor(returns)
end

-- ---- learning ----

local opt = optim.Adam(policy:parameters(), { lr = options.lr })
local schedule = optim.lr_scheduler.CosineAnnealingLR(opt, options.epochs)
print(policy:summary())

local epochs = neap.progress(options.epochs, { desc = "training" })
for epoch in epochs do
  local states, pushes, returns = play(options.episodes)
  -- A push after which more was earned than on average becomes likelier, another less likely.
  -- The cross entropy is minus the logarithm of the chance that the push had.
  local gain = (returns - returns:mean()) / (returns:std() + 1e-6)
  local loss = (F.cross_entropy(policy(states), pushes, { reduction = "none" }) * gain):mean()
  opt:zero_grad()
  loss:backward()
  opt:step()
  schedule:step()
  if epoch % 10 == 0 or epoch == options.epochs then
    epochs:print(("epoch %3d  mean reward %.1f"):format(epoch, #states / options.episodes))
  end
end

local states = play(100)
print(("mean reward over 100 episodes %.1f"):format(#states / 100))
