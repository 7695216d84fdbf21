-- char_gpt.lua: a small transformer learns to write like Shakespeare, letter by letter.
--
--   neap scripts/char_gpt.lua --data FILE [--epochs N] [--layers N] [--seed N] [--lr X] ...
--
-- FILE is any text; `neap data shakespeare` says where to get 1.1 MB of Shakespeare. From the
-- first nine tenths the network learns to tell the next character from up to `block` before
-- it, and is measured on the rest. It ends at a validation loss of about 1.62 nats a
-- character, after 90 s on 2 cores, and writes a scene of its own. With --plot DIR it draws the
-- loss, and where the last block looks while it reads.

local neap = require "neap"
local nn, optim, data, F = neap.nn, neap.optim, neap.data, neap.nn.functional

local options = neap.cmdline{
  { "data", nil, "text to learn from" },
  { "epochs", 3, "how often the training text is read, in windows drawn at random", { min = 1 } },
  { "width", 128, "numbers that stand for a character inside", { min = 1 } },
  { "layers", 4, "blocks, one after the other", { min = 1 } },
  { "heads", 4, "heads of the attention", { min = 1 } },
  { "block", 64, "characters that are seen at once", { min = 1 } },
  { "batch_size", 16, "windows in a training step", { min = 1 } },
  { "seed", 1, "seed of the first weights, the windows and the sample" },
  { "lr", 0.003, "largest learning rate of AdamW", { above = 0 } },
  { "prompt", nil, "beginning of the sample" },
  { "sample", 400, "characters that are written at the end", { min = 0 } },
  { "temperature", 0.8, "how daring the sample is: less than 1 prefers what is likely",
    { above = 0 } },
  { "plot", nil, "folder for pictures of what was learned", { folder = true } },
}

local path, missing = data.find("shakespeare", options.data)
if not path then
  io.stderr:write("char_gpt.lua: ", missing)
  os.exit(1, true)
end

neap.manual_seed(options.seed)
local inside = path .. "/input.txt" -- where a folder is given
local text = data.text(io.open(inside) and inside or path)
local prompt = options.prompt or text.vocabulary[1]
text:encode(prompt) -- what it does not know is told before the training
local cut = #text * 9 // 10
local train, validation = table.unpack(text.tokens:split{ cut, #text - cut })
assert(#validation > options.block, "the text is too short for such a block")
print(("%d characters to learn from, %d to be tested on, %d different ones"):format(#train,
  #validation, #text.vocabulary))

-- A block has two parts, and each adds something to what a place of the text knows. In the
-- first, attention, the place asks a question, q; all places up to it answer by how well
-- their key k fits, and give their value v in that proportion. Heads do so side by side, on
-- a share of the width each. In the second part every place works on its own.
local Block = nn.class("Block")
function Block:init(width, heads)
  self.heads = heads
  self.norm1 = nn.LayerNorm(width)
  self.qkv = nn.Linear(width, 3 * width)
  self.answer = nn.Linear(width, width)
  self.norm2 = nn.LayerNorm(width)
  self.work = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
end

-- Questions, keys and values (batch, heads, length, width of a head).
function Block:parts(x)
  local parts = self.qkv(x):chunk(3, 3)
  for i, part in ipairs(parts) do
    parts[i] = part:unflatten(3, { self.heads, -1 }):transpose(2, 3)
  end
  return table.unpack(parts)
end

function Block:attend(x)
  local q, k, v = self:parts(x)
  local y = F.scaled_dot_product_attention(q, k, v, { causal = true })
  return self.answer(y:transpose(2, 3):flatten(3, 4))
end

-- In which proportion a place takes the values of those up to it (batch, heads, length, length).
function Block:looks(x)
  local q, k = self:parts(self.norm1(x))
  local fits = q:matmul(k:transpose(3, 4)) / q:size(4) ^ 0.5
  local later = neap.ones(x:size(2), x:size(2)):triu(1):bool()
  return fits:masked_fill(later, -math.huge):softmax(4)
end

function Block:forward(x)
  x = x + self:attend(self.norm1(x))
  return x + self.work(self.norm2(x))
end

local CharGPT = nn.class("CharGPT")
function CharGPT:init(characters, o)
  self.character = nn.Embedding(characters, o.width)
  self.place = nn.Embedding(o.block, o.width)
  self.blocks = nn.Sequential()
  for _ = 1, o.layers do self.blocks:append(Block(o.width, o.heads)) end
  self.norm = nn.LayerNorm(o.width)
  self.output = nn.Linear(o.width, characters)
  -- Blocks add to these: vectors that are small at first leave them room to be heard.
  for _, known in ipairs{ self.character, self.place } do nn.init.normal_(known.weight, 0, 0.02) end
end

--- Scores (batch, length, characters) of what follows each character of x (batch, length).
function CharGPT:forward(x)
  local y = self.character(x) + self.place(neap.range(1, x:size(2)))
  return self.output(self.norm(self.blocks(y)))
end

local net = CharGPT(#text.vocabulary, options)
local steps_per_epoch = math.max(1, #train // (options.batch_size * options.block))
local opt = optim.AdamW(net:parameters(),
  { lr = options.lr, betas = { 0.9, 0.99 }, weight_decay = 0.1 })
-- The rate climbs for a tenth of the steps and then falls along half a cosine.
local schedule = optim.lr_scheduler.OneCycleLR(opt, options.lr,
  { epochs = options.epochs, steps_per_epoch = steps_per_epoch, pct_start = 0.1 })
print(net:summary())
local function loss_of(x, y) return F.cross_entropy(net(x):flatten(1, 2), y:flatten()) end

local losses = {} -- of each step

--- Trains for as many steps as it takes to see all characters; gives the mean loss.
local function train_once(epoch)
  local steps = neap.progress(steps_per_epoch, { desc = "epoch " .. epoch })
  local sum = 0
  for _ in steps do
    local first = neap.randint(1, #train - options.block, { options.batch_size, 1 })
    local places = first + neap.arange(options.block)
    local loss = loss_of(train[places], train[places + 1])
    opt:zero_grad()
    loss:backward()
    nn.utils.clip_grad_norm_(net:parameters(), 1)
    opt:step()
    schedule:step()
    sum = sum + loss:item()
    losses[#losses + 1] = loss:item()
    steps:set{ loss = loss:item() }
  end
  return sum / steps_per_epoch
end

--- The mean loss over the validation text, window by window.
local function validation_loss()
  local _ <close> = neap.no_grad()
  local rows = (#validation - 1) // options.block
  local x = validation:narrow(1, 1, rows * options.block):view(rows, -1):split(64)
  local y = validation:narrow(1, 2, rows * options.block):view(rows, -1):split(64)
  local sum = 0
  for i = 1, #x do sum = sum + loss_of(x[i], y[i]):item() * #x[i] end
  return sum / rows
end

--- Goes on from `start` for `length` characters.
local function write(start, length)
  local _ <close> = neap.no_grad()
  local tokens = text:encode(start)
  for _ = 1, length do
    local seen = tokens[{ { math.max(1, #tokens - options.block + 1), #tokens } }]
    local scores = net(seen:unsqueeze(1))[{ 1, -1 }] / options.temperature
    tokens = neap.cat{ tokens, scores:softmax(1):multinomial(1) }
  end
  return text:decode(tokens)
end

local loss
for epoch = 1, options.epochs do
  local train_loss = train_once(epoch)
  loss = validation_loss()
  print(("epoch %d  loss %.4f  validation loss %.4f"):format(epoch, train_loss, loss))
end

--- Where each head of the last block looks while it reads the validation text's first characters.
local function attention_maps(length)
  local _ <close> = neap.no_grad()
  local read = validation:narrow(1, 1, length)
  local x = net.character(read:unsqueeze(1)) + net.place(neap.range(1, length))
  for i = 1, options.layers - 1 do x = net.blocks[i](x) end
  local letters, maps = {}, {}
  for i, token in ipairs(read:totable()) do
    letters[i] = text.vocabulary[token]:gsub("\n", "\u{21B5}"):gsub(" ", "\u{2423}")
  end
  for head, map in pairs(net.blocks[-1]:looks(x)[1]) do
    maps[head] = neap.plot.heatmap(map, { rows = letters, columns = letters, square = true,
      colorbar = false, colormap = "blues", title = ("head %d"):format(head) })
  end
  return maps
end

if options.plot then
  local plot = neap.plot
  plot.line{ y = losses, xlabel = "step", ylabel = "loss, nats a character",
    title = "Learning to write" }:save(options.plot .. "/loss.svg")
  local maps = attention_maps(math.min(24, options.block, #validation))
  maps.title = "Where the last block looks (across) from a letter (down)"
  maps.width, maps.height = 900, 950
  plot.grid(maps):save(options.plot .. "/attention.svg")
end

-- The vocabulary is sorted: where there are lines, it begins with their end.
print("\n" .. write(prompt, options.sample) .. "\n")
print(("validation loss %.4f"):format(loss))
