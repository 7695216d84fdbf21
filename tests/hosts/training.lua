-- training.lua: a network trained with all that keeps state: the generator, dropout, an
-- optimizer, hooks, no_grad, loops that are shared out, errors. `seed` is a global.
local neap = require "neap"
local seed = rawget(_G, "seed")
local nn = neap.nn
neap.set_num_threads(2)
neap.manual_seed(seed)
local net = nn.Sequential(nn.Linear(20, 64), nn.Dropout(0.2), nn.Tanh(),
  nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 5))
local opt = neap.optim.Adam(net:parameters(), {lr = 1e-3})
local x, y = neap.randn(256, 20), neap.randint(1, 5, {256})
local calls, loss = 0
net:parameters()[1]:register_hook(function(g) calls = calls + 1 return g end)
for i = 1, 40 do
  opt:zero_grad()
  loss = nn.functional.cross_entropy(net(x), y)
  loss:backward()
  opt:step()
  if i % 10 == 0 then
    neap.no_grad(function() assert(not net(x).requires_grad) end)
    local ok, message = pcall(neap.ones(2, 3).matmul, neap.ones(2, 3),
      neap.ones(4, seed))
    assert(not ok and message:find("%(4, " .. seed .. "%)"), message)
    neap.rand(100000):exp():sum()
  end
end
assert(calls == 40)
local sum = 0
for _, p in ipairs(net:parameters()) do sum = sum + p:double():sum():item() end
return ("%a %a"):format(loss:item(), sum)
