-- penguins.lua: how heavy is a penguin? A regression on a table with words and gaps in it.
--
--   neap scripts/penguins.lua [--epochs N] [--seed N] [--lr X] [--data FILE]
--
-- The 344 Palmer penguins come with neap: bill and flipper are measured; species, island and
-- sex are words, and some values are missing ("NA"). A small network predicts the body mass,
-- beside least-squares lines through the lengths alone and through everything. It ends, in less
-- than a second on 2 cores, at an R² of about 0.86 on penguins it has never seen: far above the
-- first line, but only level with the second. The words were worth more than the network.

local neap = require "neap"
local nn, optim, data = neap.nn, neap.optim, neap.data

local options = neap.cmdline{
  { "epochs", 60, "passes over the training penguins", { min = 1 } },
  { "seed", 1, "seed of the split, the first weights and the order of the penguins" },
  { "lr", 0.005, "first learning rate of AdamW", { above = 0 } },
  { "data", data.find("penguins"), "table of penguins" },
}

neap.manual_seed(options.seed)

-- ---- the table ----

--- The rows of a CSV file without quotes, as {column = number or word}; what is missing is nil.
local function read_csv(path)
  local file <close> = io.open(path .. "/penguins.csv") or assert(io.open(path))
  local columns, rows = {}, {}
  local header = assert(file:read("l"), path .. " is no table")
  for name in header:gmatch("[^,]+") do columns[#columns + 1] = name end
  for line in file:lines() do
    local row, i = {}, 0
    for cell in (line .. ","):gmatch("([^,]*),") do
      i = i + 1
      if cell ~= "NA" and cell ~= "" then row[columns[i]] = tonumber(cell) or cell end
    end
    rows[#rows + 1] = row
  end
  return rows
end

local numbers = { "bill_length_mm", "bill_depth_mm", "flipper_length_mm" }
local words = { "species", "island", "sex" }

-- A penguin that was not weighed teaches nothing; one whose sex is unknown still does.
local rows = {}
for _, row in ipairs(read_csv(options.data)) do
  if row.body_mass_g then rows[#rows + 1] = row end
end
local order, train_rows, test_rows = neap.randperm(#rows):totable(), {}, {}
for i, place in ipairs(order) do
  local part = i <= 0.75 * #rows and train_rows or test_rows
  part[#part + 1] = rows[place]
end

-- ---- from rows to tensors ----

-- Scales and vocabularies are those of the training penguins alone: whatever is measured on
-- the others would make the test easier than it is.
local scale, vocabulary = {}, {}
for _, column in ipairs(numbers) do
  local values = {}
  for _, row in ipairs(train_rows) do values[#values + 1] = row[column] end
  local deviation, mean = neap.tensor(values):std_mean()
  scale[column] = { mean = mean:item(), deviation = deviation:item() }
end
for _, column in ipairs(words) do
  local seen, list = {}, {}
  for _, row in ipairs(train_rows) do
    local word = row[column]
    if word and not seen[word] then seen[word], list[#list + 1] = true, word end
  end
  table.sort(list)
  vocabulary[column] = list
end

--- What the network sees of a penguin. A number counts in deviations from its mean, and is 0,
-- the mean, when missing; a word is a 1 at its place among zeros, all zeros when missing.
local function features(row)
  local x = {}
  for _, column in ipairs(numbers) do
    local value, of = row[column], scale[column]
    x[#x + 1] = value and (value - of.mean) / of.deviation or 0
  end
  for _, column in ipairs(words) do
    for _, word in ipairs(vocabulary[column]) do x[#x + 1] = row[column] == word and 1 or 0 end
  end
  return x
end

--- Features (n, d) and masses in kilograms (n, 1).
local function tensors(part)
  local x, y = {}, {}
  for i, row in ipairs(part) do x[i], y[i] = features(row), { row.body_mass_g / 1000 } end
  return neap.tensor(x), neap.tensor(y)
end

local train_x, train_y = tensors(train_rows)
local test_x, test_y = tensors(test_rows)
print(("%d penguins to learn from, %d to be tested on, %d features"):format(#train_x, #test_x,
  train_x:size(2)))

-- ---- the line and the network ----

--- R² on the test penguins of the least-squares line through the first `count` features.
local function line_r2(count)
  local function design(x) return neap.cat({ x:narrow(2, 1, count), neap.ones(#x, 1) }, 2) end
  local weights = neap.lstsq(design(train_x), train_y)
  return neap.metrics.r2(design(test_x):matmul(weights), test_y)
end

local net = nn.Sequential(
  nn.Linear(train_x:size(2), 32), nn.ReLU(),
  nn.Linear(32, 32), nn.ReLU(),
  nn.Linear(32, 1))
-- A fresh network answers about 0, but no penguin weighs nothing: start at the mean.
nn.init.constant_(net[5].bias, train_y:mean():item())
local loss_of = nn.MSELoss()
local opt = optim.AdamW(net:parameters(), { lr = options.lr })
local schedule = optim.lr_scheduler.CosineAnnealingLR(opt, options.epochs)
local loader = data.DataLoader(data.TensorDataset(train_x, train_y),
  { batch_size = 32, shuffle = true })

--- R² of the network.
local function network_r2(x, y)
  local _ <close> = neap.no_grad()
  return neap.metrics.r2(net(x), y)
end

local epochs = neap.progress(options.epochs, { desc = "training" })
for epoch in epochs do
  for x, y in loader do
    local loss = loss_of(net(x), y)
    opt:zero_grad()
    loss:backward()
    opt:step()
  end
  schedule:step()
  if epoch % 10 == 0 or epoch == options.epochs then
    epochs:print(("epoch %2d  R² in training %.4f  in the test %.4f"):format(epoch,
      network_r2(train_x, train_y), network_r2(test_x, test_y)))
  end
end

print(("R² of the line through the lengths  %.4f"):format(line_r2(#numbers)))
print(("R² of the line through everything   %.4f"):format(line_r2(train_x:size(2))))
print(("R² of the network                   %.4f"):format(network_r2(test_x, test_y)))
