-- Small models and data for the specs of neap.train.

local neap = require "neap"
local nn, optim, data = neap.nn, neap.optim, neap.data

local toys = {}

--- 24 points and their 3 classes; a new loader each time, in batches of 5 (the last of 4).
function toys.loader(given)
  local x = neap.linspace(-2, 2, 72):reshape(24, 3):sin()
  local y = neap.range(0, 23):remainder(3) + 1
  local options = { batch_size = 5, shuffle = true }
  for name, value in pairs(given or {}) do options[name] = value end
  return data.DataLoader(data.TensorDataset(x, y), options)
end

--- A model with buffers and random numbers, always with the same weights; the generator is
-- at the same place then.
function toys.net()
  neap.manual_seed(3)
  return nn.Sequential(nn.Linear(3, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.25),
    nn.Linear(6, 3))
end

--- A model of one weight w, whose output for any batch is w; its loss is w, and so w falls
-- by lr a step.
local Weight = nn.class("Weight")
function Weight:init(w) self.w = nn.Parameter(neap.tensor({ w }, { dtype = "float64" })) end
function Weight:forward() return self.w end

function toys.weight(w) return Weight(w) end

function toys.first(output) return output:sum() end

--- Batches of nothing but their number.
function toys.batches(n)
  local list = {}
  for i = 1, n do list[i] = { neap.tensor { i }, neap.tensor { i } } end
  return list
end

--- fit of the above, silent unless told otherwise.
function toys.fit(net, loader, given)
  local options = { loss = nn.CrossEntropyLoss(), verbose = false }
  for name, value in pairs(given or {}) do options[name] = value end
  options.optimizer = options.optimizer or optim.Adam(net:parameters(), { lr = 0.01 })
  return neap.train.fit(net, loader, options)
end

--- fit of a Weight with SGD.
function toys.fit_weight(w, batches, given)
  local net = toys.weight(w)
  local options = { loss = toys.first, optimizer = optim.SGD(net:parameters(), { lr = 1 }) }
  for name, value in pairs(given or {}) do options[name] = value end
  return toys.fit(net, toys.batches(batches), options), net, options.optimizer
end

--- Asserts that two modules hold the same bits.
function toys.assert_same(a, b)
  local other = b:state_dict()
  for name, tensor in pairs(a:state_dict()) do
    assert(tensor:equal(other[name]), name .. " differs")
  end
end

return toys
