-- Right answers to the exercises of lesson 13, and wrong ones with what is said of each.

local neap = require "neap"

local function mean_of_all(means, sizes)
  return (neap.tensor(means) * neap.tensor(sizes)):sum() / neap.tensor(sizes):sum()
end

-- An epoch by autograd and the optimizer, the last batch left out where it is smaller.
local function epoch(drop_last)
  return function(x, y, w, b, size, alpha)
    local double = { dtype = "float64", requires_grad = true }
    w, b = neap.tensor(w, double), neap.tensor(b, double)
    local examples = neap.data.TensorDataset(neap.tensor(x):double(), neap.tensor(y):double())
    local opt = neap.optim.SGD({ w, b }, { lr = alpha })
    local loader = neap.data.DataLoader(examples, { batch_size = size, drop_last = drop_last })
    for some_x, some_y in loader do
      opt:zero_grad()
      neap.nn.functional.mse_loss(w * some_x + b, some_y):backward()
      opt:step()
    end
    return { w:item(), b:item() }
  end
end

return {
  right = { { 391, 80, 11730 }, mean_of_all, epoch(false) },
  wrong = {
    { { 390, 80, 11700 }, "the three numbers: off by 30" },
    { function(means) return neap.tensor(means):mean() end,
      "the answer to means = {1, 4}, sizes = {32, 16}: off by 0.5: expected 2, got 2.5" },
    { epoch(true), "{w, b} after an epoch of 5 examples with size = 2: off by" },
  },
}
