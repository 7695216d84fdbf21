--- data.tokenizer{vocab=, json=, lowercase = true}: a text as the ids of its tokens, as
-- pretrained models want it: `vocab` is the path of a vocab.txt (WordPiece, as of BERT),
-- `json` that of a tokenizer.json (WordPiece, and byte pair encoding as of GPT-2, RoBERTa,
-- Llama 3 and Qwen 2). The ids are those of the package tokenizers, each plus 1: they count
-- from 1, as the rows of nn.Embedding do, so that the first line of vocab.txt has id 1 and
-- `ids - 1` are the file's numbers. `tokenizer:encode(text, {add_special_tokens = true,
-- max_length=, padding=, pad=})` gives an int64 vector, of a list of texts a list of them, and
-- with `padding` ids and a mask of the batch; `tokenizer:decode(ids, {skip_special_tokens =
-- true})` gives text, `tokenizer:tokenize(text)` the tokens as strings, `tokenizer:id(token)`
-- and `tokenizer:token(id)` one for the other (or nil). `#tokenizer` is the number of rows
-- that an Embedding needs; `tokenizer.special` holds the ids of special tokens,
-- `tokenizer.max_length` the length that a tokenizer.json names, if any: neither that nor its
-- padding is applied by itself. A vocab.txt does not say whether all letters are small: give
-- `lowercase = false` for a cased model. What a tokenizer.json asks for and neap lacks is an
-- error that names the component. Texts must be UTF-8.
--
--   local tokenizer = neap.data.tokenizer{ vocab = "vocab.txt" }
--   local ids, mask = tokenizer:encode({ "one", "and another" }, { padding = true })
--   local vectors = nn.Embedding(#tokenizer, 384)(ids)
-- > local path = os.tmpname()
-- > local file = io.open(path, "w")
-- > file:write("[UNK]\n[CLS]\n[SEP]\nhello\nworld\n"):close()
-- > local tokenizer = data.tokenizer{vocab = path}
-- > tokenizer:encode("Hello world"), os.remove(path)

local core = require "neap.core"
local options = require "neap.options"
local read_json = require "neap.data.tokenizer_json"

local Tokenizer = {}
Tokenizer.__index = Tokenizer
Tokenizer.__name = "tokenizer"

-- ---- making ----

-- The spec of a vocab.txt, as BERT's.
local function read_vocab(path, lowercase)
  return {
    what = ("tokenizer: '%s'"):format(path), vocab = path, unknown = "[UNK]", prefix = "##",
    longest = 100, split = "bert", clean = true, ideographs = true, accents = lowercase,
    lower = lowercase, decoder = "pieces", marker = "##", cleanup = true,
    special = { "[UNK]", "[SEP]", "[CLS]", "[PAD]", "[MASK]" },
  }
end

-- What a vocab.txt leaves open: its special tokens, and which stand around a text.
local function complete(spec, made)
  local first, last = core.tokenizer.id(made, "[CLS]"), core.tokenizer.id(made, "[SEP]")
  if not (first and last) then
    core.raise(spec.what .. ": must have the tokens [CLS] and [SEP], each on a line of its own")
  end
  spec.front, spec.back, spec.added = { first - 1 }, { last - 1 }, {}
  for _, name in ipairs(spec.special) do
    local id = core.tokenizer.id(made, name)
    if id then spec.added[#spec.added + 1] = { name, id - 1 } end
  end
end

local function path_of(name, value)
  if type(value) ~= "string" then
    core.raise(("tokenizer: %s must be a path, got %s"):format(name, options.show(value)))
  end
  return value
end

local function tokenizer(given)
  local o = options.check("tokenizer", given, { "vocab", "json", lowercase = true })
  if (o.vocab == nil) == (o.json == nil) then
    core.raise("tokenizer: expected either {vocab = path} or {json = path}")
  end
  local spec = o.json and read_json(path_of("json", o.json))
    or read_vocab(path_of("vocab", o.vocab), o.lowercase)
  local made = core.tokenizer.new(spec)
  if o.vocab then complete(spec, made) end
  core.tokenizer.add(made, spec.added, spec.what)
  core.tokenizer.frame(made, spec.front, spec.back, spec.what)
  local self = setmetatable({ core = made, decoder = spec.decoder, marker = spec.marker,
    cleanup = spec.cleanup, max_length = spec.max_length, special = {} }, Tokenizer)
  for _, name in ipairs(spec.special) do
    local id = self:id(name)
    if id then self.special[id] = true end
  end
  self.pad = self:id(spec.pad or "[PAD]") or self:id "<pad>"
  return self
end

-- ---- tokens ----

function Tokenizer.__len(self) return core.tokenizer.size(self.core) end

function Tokenizer.__tostring(self)
  return ("tokenizer of %s"):format(options.count(#self, "token"))
end

--- tokenizer:id(token): the id of a token, from 1, or nil.
function Tokenizer.id(self, token)
  if type(token) ~= "string" then
    core.raise("tokenizer: id takes a string, got " .. options.show(token))
  end
  return core.tokenizer.id(self.core, token)
end

--- tokenizer:token(id): the token of an id, or nil.
function Tokenizer.token(self, id) return core.tokenizer.token(self.core, id) end

-- ---- encoding ----

local encode_known = { "max_length", "padding", "pad", add_special_tokens = true }

-- The width to pad to, or nil; and the id to pad with.
local function padding_of(self, o)
  local padding = o.padding
  if not padding then return nil end
  local pad = self.pad
  if o.pad ~= nil then pad = self:id(o.pad) end
  if not pad then
    core.raise(o.pad and ("tokenizer: pad must be a token, got %q"):format(o.pad)
      or 'tokenizer: the file names no token to pad with, try {pad = "<|endoftext|>"}')
  end
  return padding == true and 0 or options.whole("tokenizer", "padding", padding, 1), pad
end

local function encode(self, texts, o)
  local most = o.max_length and options.whole("tokenizer", "max_length", o.max_length, 1) or 0
  return core.tokenizer.encode(self.core, texts, o.add_special_tokens, most, padding_of(self, o))
end

--- tokenizer:encode(text, {add_special_tokens = true, max_length=, padding=, pad=}): the ids
-- of a text, an int64 vector; of a list of texts a list of vectors.
--
-- With `padding` (true: as long as the longest text, or a number: at least so long) ids and a
-- mask, bool, true where a token stands: vectors for a text, (texts, length) for a list. It is
-- the mask of scaled_dot_product_attention; MultiheadAttention takes its logical_not. Behind
-- a text stand ids of `pad`, of the file's token for it. Ids beyond `max_length` are cut off;
-- special tokens, such as [CLS] before and [SEP] behind the text, count and stay.
function Tokenizer.encode(self, text, given)
  local o = options.check("tokenizer", given, encode_known)
  if options.is_table(text) then return encode(self, text, o) end
  if type(text) ~= "string" then
    core.raise("tokenizer: encode takes a string or a list of strings, got " .. options.show(text))
  end
  local ids, mask = encode(self, { text }, o)
  if mask then return ids:squeeze(1), mask:squeeze(1) end
  return ids[1]
end

--- tokenizer:tokenize(text, {add_special_tokens = false}): the tokens of a text, a list of
-- strings.
function Tokenizer.tokenize(self, text, given)
  local o = options.check("tokenizer", given, { add_special_tokens = false })
  if type(text) ~= "string" then
    core.raise("tokenizer: tokenize takes a string, got " .. options.show(text))
  end
  local tokens = encode(self, { text }, o)[1]:totable()
  for i, id in ipairs(tokens) do tokens[i] = self:token(id) end
  return tokens
end

-- ---- decoding ----

-- What BERT's decoder makes of signs that stand apart.
local CLEANUPS = {
  { " %.", "." }, { " %?", "?" }, { " !", "!" }, { " ,", "," }, { " ' ", "'" }, { " n't", "n't" },
  { " 'm", "'m" }, { " do not", " don't" }, { " 's", "'s" }, { " 've", "'ve" }, { " 're", "'re" },
}

local function cleaned(token)
  for _, pair in ipairs(CLEANUPS) do token = token:gsub(pair[1], pair[2]) end
  return token
end

local function join_pieces(self, tokens)
  local marker = self.marker
  for i, token in ipairs(tokens) do
    if i > 1 then
      local continues = token:sub(1, #marker) == marker
      token = continues and token:sub(#marker + 1) or " " .. token
    end
    tokens[i] = self.cleanup and cleaned(token) or token
  end
  return table.concat(tokens)
end

-- The bytes that characters of a file stand for, as core has it the other way round.
local byte_of = {}
do
  local hidden = 256
  for byte = 0, 255 do
    local shown = byte > 32 and byte < 127 or byte > 160 and byte ~= 173
    byte_of[shown and byte or hidden] = string.char(byte)
    if not shown then hidden = hidden + 1 end
  end
end

local function bytes_of(token)
  local bytes = {}
  for _, code in utf8.codes(token) do
    if not byte_of[code] then return token end
    bytes[#bytes + 1] = byte_of[code]
  end
  return table.concat(bytes)
end

-- How many of the bytes from `at` on begin a character that is not ended.
local function cut_short(s, at)
  local a, b, c = s:byte(at, at + 2)
  if not b or a < 0xE0 or a > 0xF4 then return 1 end
  local first = a == 0xE0 and 0xA0 or a == 0xF0 and 0x90 or 0x80
  local last = a == 0xED and 0x9F or a == 0xF4 and 0x8F or 0xBF
  if b < first or b > last then return 1 end
  return a >= 0xF0 and c and c >= 0x80 and c <= 0xBF and 3 or 2
end

-- `s` with U+FFFD in place of what is no UTF-8.
local function repaired(s)
  local parts, at = {}, 1
  while true do
    local length, bad = utf8.len(s, at)
    if length then break end
    parts[#parts + 1] = s:sub(at, bad - 1)
    parts[#parts + 1] = "\u{FFFD}"
    at = bad + cut_short(s, bad)
  end
  parts[#parts + 1] = s:sub(at)
  return table.concat(parts)
end

local JOIN = {
  pieces = join_pieces,
  blanks = function(_, tokens) return table.concat(tokens, " ") end,
  bytes = function(_, tokens)
    for i, token in ipairs(tokens) do tokens[i] = bytes_of(token) end
    return repaired(table.concat(tokens))
  end,
}

local function decode(self, ids, skip)
  local tokens = {}
  for i, id in ipairs(ids) do
    if not (skip and self.special[id]) then
      local token = self:token(id)
      if not token then
        core.raise(("tokenizer: id %d must be that of a token, in 1..%d, got %s"):format(i, #self,
          options.show(id)))
      end
      tokens[#tokens + 1] = token
    end
  end
  return JOIN[self.decoder](self, tokens)
end

--- tokenizer:decode(ids, {skip_special_tokens = true}): the text of a vector or list of ids,
-- or of one; of a matrix, or a list of vectors, a list of texts.
function Tokenizer.decode(self, ids, given)
  local skip = options.check("tokenizer", given, { skip_special_tokens = true }).skip_special_tokens
  if core.is_tensor(ids) and ids.ndim <= 2 then ids = ids:totable() end
  if type(ids) == "number" then ids = { ids } end
  if not options.is_table(ids) then
    core.raise("tokenizer: decode takes a list or a vector of ids, got "
      .. (core.is_tensor(ids) and "shape " .. options.show_shape(ids.shape) or options.show(ids)))
  end
  if type(ids[1]) ~= "table" and not core.is_tensor(ids[1]) then return decode(self, ids, skip) end
  local texts = {}
  for i, row in ipairs(ids) do
    texts[i] = decode(self, core.is_tensor(row) and row:totable() or row, skip)
  end
  return texts
end

return tokenizer
