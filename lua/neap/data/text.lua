--- data.text(path): the characters of a text file, plain or gzip'd, as a data set. Item i is
-- the token of character i: its place in `vocabulary` (also `classes`), the sorted list of
-- the characters that occur. `tokens` holds them all, an int64 vector; text:encode(string)
-- gives such a vector, text:decode(tokens) a string. Characters are those of UTF-8
-- (`encoding` "utf-8") or, in a file that is no UTF-8, its bytes ("bytes"); line ends are
-- characters like any other.
--
-- The core brings the numbers of the characters in one tensor: only the vocabulary passes
-- through Lua values.
-- > local path = os.tmpname()
-- > local file = io.open(path, "w")
-- > file:write("abba"):close()
-- > local ds = data.text(path)
-- > ds.tokens, ds.vocabulary, os.remove(path)

local core = require "neap.core"
local dataset = require "neap.data.dataset"
local options = require "neap.options"

local Text, new = dataset.class("text")

-- The string of the character with this number.
local function character(encoding, code)
  return encoding == "utf-8" and utf8.char(code) or string.char(code)
end

local function text(path)
  if type(path) ~= "string" then
    core.raise("text: the path must be a string, got " .. options.show(path))
  end
  local all, encoding = core.io.load_text(path)
  if #all == 0 then
    core.raise(("text: the file must hold characters, got '%s', which is empty"):format(path))
  end
  local codes, tokens = all:unique{ return_inverse = true }
  local vocabulary = {}
  for i, code in ipairs(codes:totable()) do vocabulary[i] = character(encoding, code) end
  return new{
    tokens = tokens, codes = codes, encoding = encoding,
    vocabulary = vocabulary, classes = vocabulary,
  }
end

-- ---- the data set ----

function Text.length(self) return #self.tokens end

function Text.fetch(self, i) return self.tokens:at(i) end

function Text.batch(self, index) return self.tokens:index_select(1, index) end

-- ---- other strings ----

-- A character as error texts show it: 'é', '\10'.
local function show(char)
  return "'" .. char:gsub("[%c\\']", function(c) return ("\\%d"):format(c:byte()) end) .. "'"
end

--- text:encode(string): the tokens of its characters, an int64 vector. A character that
-- the file does not have is an error that names it and its position.
function Text.encode(self, given)
  if type(given) ~= "string" then
    core.raise("text: encode takes a string, got " .. options.show(given))
  end
  local codes = core.io.text_codes(given, self.encoding)
  local tokens = core.searchsorted(self.codes, codes):clamp_(nil, #self.codes)
  local unknown = self.codes:index_select(1, tokens):ne(codes):nonzero()
  if #unknown > 0 then
    local i = unknown:at(1, 1)
    core.raise(("text: character %d must be one of the %d of the vocabulary, got %s"):format(i,
      #self.codes, show(character(self.encoding, codes:at(i)))))
  end
  return tokens
end

-- A number, a list or a vector of tokens, as a list.
local function token_list(given)
  if core.is_tensor(given) and given.ndim <= 1 then given = given:totable() end
  if type(given) == "number" then given = { given } end
  if not options.is_table(given) then
    core.raise("text: decode takes a list or a vector of tokens, got "
      .. (core.is_tensor(given) and "shape " .. options.show_shape(given.shape)
        or options.show(given)))
  end
  return given
end

--- text:decode(tokens): the string of a vector or list of tokens, or of one.
function Text.decode(self, tokens)
  local chars = {}
  for i, token in ipairs(token_list(tokens)) do
    chars[i] = self.vocabulary[token]
    if not chars[i] then
      core.raise(("text: token %d must lie in 1..%d, got %s"):format(i, #self.vocabulary,
        options.show(token)))
    end
  end
  return table.concat(chars)
end

return text
