-- char_lstm.lua: a recurrent network (LSTM) learns to write like Shakespeare, letter by letter.
--
--   neap scripts/char_lstm.lua --data FILE [--epochs N] [--hidden N] [--seed N] [--lr X] ...
--
-- FILE is a text of some length; `neap data shakespeare` says where to get the one that
-- the sizes below are chosen for, 1.1 million characters of Shakespeare. The network learns
-- from the first nine tenths to tell the next character from all that came before, and is
-- measured on the rest. It ends at a validation loss of about 1.53 nats a character, after
-- 40 s on 2 cores, and writes a scene of its own.

local neap = require "neap"
local nn, optim, data = neap.nn, neap.optim, neap.data

local options = neap.cmdline{
  { "data", nil, "text to learn from" },
  { "epochs", 3, "passes over the training text", { min = 1 } },
  { "hidden", 256, "cells of a layer", { min = 1 } },
  { "layers", 1, "layers of cells", { min = 1 } },
  { "batch_size", 32, "places of the text that are read at once", { min = 1 } },
  { "window", 64, "characters in a training step", { min = 1 } },
  { "seed", 1, "seed of the first weights and the sample" },
  { "lr", 0.01, "largest learning rate of AdamW", { above = 0 } },
  { "prompt", nil, "beginning of the sample" },
  { "sample", 400, "characters that are written at the end", { min = 0 } },
  { "temperature", 0.8, "how daring the sample is: less than 1 prefers what is likely",
    { above = 0 } },
}

local path, missing = data.find("shakespeare", options.data)
if not path then
  io.stderr:write("char_lstm.lua: ", missing)
  os.exit(1, true)
end

neap.manual_seed(options.seed)

local inside = path .. "/input.txt" -- where a folder is given
local text = data.text(io.open(inside) and inside or path)
local prompt = options.prompt or text.vocabulary[1]
text:encode(prompt) -- what it does not know is told before the training
local cut = #text * 9 // 10
local train, validation = table.unpack(text.tokens:split{ cut, #text - cut })
print(("%d characters to learn from, %d to be tested on, %d different ones"):format(#train,
  #validation, #text.vocabulary))

--- The text, cut into pieces that lie side by side as columns and are read downwards: lists
-- of windows x and y, each (window, batch), where y holds the character after each of x.
-- Every window begins where the one before ended.
local function windows(tokens)
  local columns = options.batch_size
  local rows = (#tokens - 1) // columns
  assert(rows > 0, "the text is too short for so many pieces")
  local x = tokens:narrow(1, 1, columns * rows):view(columns, rows):t()
  local y = tokens:narrow(1, 2, columns * rows):view(columns, rows):t()
  return x:split(options.window), y:split(options.window)
end

local train_x, train_y = windows(train)
local validation_x, validation_y = windows(validation)

local CharLSTM = nn.class("CharLSTM")

function CharLSTM:init(characters, hidden, layers)
  self.embedding = nn.Embedding(characters, 64)
  self.lstm = nn.LSTM(64, hidden, { num_layers = layers })
  self.output = nn.Linear(hidden, characters)
end

--- Scores (window, batch, characters) of what comes next, and the state after the window:
-- h and c, all that the network remembers of what it has read.
function CharLSTM:forward(x, h, c)
  local y
  y, h, c = self.lstm(self.embedding(x), h, c)
  return self.output(y), h, c
end

local net = CharLSTM(#text.vocabulary, options.hidden, options.layers)
local cross_entropy = nn.CrossEntropyLoss()
local opt = optim.AdamW(net:parameters(), { lr = options.lr })
local schedule = optim.lr_scheduler.OneCycleLR(opt, options.lr,
  { epochs = options.epochs, steps_per_epoch = #train_x })
print(net:summary())

local function loss_of(logits, y) return cross_entropy(logits:flatten(1, 2), y:flatten()) end

--- Trains for one epoch; gives the mean loss.
local function train_once(epoch)
  local steps = neap.progress(train_x, { desc = "epoch " .. epoch })
  local sum = 0
  local logits, h, c
  for i, x in steps do
    logits, h, c = net(x, h, c)
    local loss = loss_of(logits, train_y[i])
    opt:zero_grad()
    loss:backward()
    -- Through so many steps a gradient can grow without bound; this one does no harm.
    nn.utils.clip_grad_norm_(net:parameters(), 1)
    opt:step()
    schedule:step()
    -- The next window goes on with this state, but its gradients end here.
    h, c = h:detach(), c:detach()
    sum = sum + loss:item()
    steps:set{ loss = loss:item() }
  end
  return sum / #train_x
end

--- The mean loss over the validation text.
local function validation_loss()
  local _ <close> = neap.no_grad()
  local sum, rows = 0, 0
  local logits, h, c
  for i, x in ipairs(validation_x) do
    logits, h, c = net(x, h, c)
    sum, rows = sum + loss_of(logits, validation_y[i]):item() * #x, rows + #x
  end
  return sum / rows
end

--- Goes on from `start` for `length` characters.
local function write(start, length)
  local _ <close> = neap.no_grad()
  local tokens = text:encode(start)
  local written = tokens:totable()
  local logits, h, c = net(tokens:unsqueeze(2))
  for _ = 1, length do
    local chances = (logits[{ -1, 1 }] / options.temperature):softmax(1)
    local token = chances:multinomial(1)
    written[#written + 1] = token:item()
    logits, h, c = net(token:unsqueeze(2), h, c)
  end
  return text:decode(written)
end

local loss
for epoch = 1, options.epochs do
  local train_loss = train_once(epoch)
  loss = validation_loss()
  print(("epoch %d  loss %.4f  validation loss %.4f"):format(epoch, train_loss, loss))
end

-- The vocabulary is sorted: where there are lines, it begins with their end.
print("\n" .. write(prompt, options.sample) .. "\n")
print(("validation loss %.4f"):format(loss))
