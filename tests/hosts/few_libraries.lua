-- few_libraries.lua: neap without the libraries debug, io and os, which some hosts lack.
local neap = require "neap"
local nn = neap.nn
local net = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
local set = neap.data.TensorDataset(neap.ones(8, 2), neap.ones(8, 1))
local history = neap.train.fit(net, neap.data.DataLoader(set, { batch_size = 4 }), {
  loss = nn.MSELoss(), optimizer = neap.optim.SGD(net:parameters(), { lr = 0.1 }),
  epochs = 2, verbose = false,
})
for _ in neap.progress(3) do history.seen = true end
assert(#neap.data.digits() == 1797 and #neap.data.iris() == 150 and history.seen)
assert(#tostring(net:summary(1, 2)) > 100)
local ok, message = pcall(net, neap.ones(5))
assert(not ok and message:find "linear", message)
ok, message = pcall(function() return net:forwrad(1) end)
assert(not ok and message:find "forwrad", message)
ok, message = pcall(neap.help, "sum")
assert(not ok and message:find "needs the library io of Lua", message)
