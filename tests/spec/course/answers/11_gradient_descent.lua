-- Right answers to the exercises of lesson 11, and wrong ones with what is said of each.

local neap = require "neap"

local function walk(gradient, w, alpha, steps)
  for _ = 1, steps do w = w - alpha * gradient(w) end
  return w
end

local function descend(E, start, alpha, steps)
  local w = neap.tensor(start, { requires_grad = true })
  local opt = neap.optim.SGD({ w }, { lr = alpha })
  for _ = 1, steps do
    opt:zero_grad()
    E(w):backward()
    opt:step()
  end
  return w
end

-- Gradients add up here, as nothing clears them.
local function careless(E, start, alpha, steps)
  local w = neap.tensor(start, { requires_grad = true })
  for _ = 1, steps do
    E(w):backward()
    neap.no_grad(function() w:sub_(alpha * w.grad) end)
  end
  return w
end

return {
  right = { { 2, 3, 3.5 }, walk, descend },
  wrong = {
    { { 2, 4, 6 }, "w after one, two and three steps: off by 2.5" },
    { function(gradient, w, alpha, steps) return walk(gradient, w, -alpha, steps) end,
      "w after 3 steps with dE/dw = 2 %(w %- 4%) from 0, α = 0.25: off by 13" },
    { careless, "w after 20 steps down %(w1 %- 3%)² %+ 2 %(w2 %+ 1%)²: off by" },
  },
}
