--- Reads tokenizer.json, the file of the package tokenizers, as what data.tokenizer makes a
-- tokenizer of: WordPiece as of BERT, and byte pair encoding as of GPT-2 and its kin.
--
-- A component that would give other tokens than it is refused by name; what changes no token
-- (offsets, how the package trims and pads) is passed over.

local core = require "neap.core"
local options = require "neap.options"

-- The regular expressions that runtime/text/split.c has written out.
local LLAMA3 = [[(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}%s]]
  .. [[| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+]]
local EXPRESSIONS = {
  [ [['s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+]] ] =
    { split = "gpt2" },
  [LLAMA3:format("{1,3}")] = { split = "llama3", digits = 3 },
  [LLAMA3:format("")] = { split = "llama3", digits = 1 },
}

local function fail(path, rule, ...)
  core.raise(("tokenizer: '%s': %s"):format(path, rule:format(...)))
end

-- A value of the file as a sentence shows it.
local function show(value)
  if type(value) == "string" then
    return ('"%s"'):format(value:sub(1, 100):gsub("%c", "?"))
  end
  return value == core.json.null and "null" or options.show(value)
end

local function is_null(value) return value == nil or value == core.json.null end

-- The object `name` of `from`; nil where it is null.
local function object(path, from, name)
  local value = from[name]
  if is_null(value) then return nil end
  if type(value) ~= "table" then
    fail(path, "%s must be an object, got %s", name, show(value))
  end
  return value
end

-- A field of a component, which may be left out or null, and else has the default's type.
local function field(path, from, name, default)
  local value = from[name]
  if is_null(value) then return default end
  if type(value) ~= type(default) then
    fail(path, "%s must be a %s, got %s", name, type(default), show(value))
  end
  return value
end

local function refuse(path, what, component)
  local kind = component.type
  fail(path, "the %s %s is not supported", what,
    type(kind) == "string" and show(kind):sub(2, -2) or "without a type")
end

-- The components of a Sequence, or the one that stands alone.
local function members(path, component, list)
  if component == nil then return {} end
  if component.type ~= "Sequence" then return { component } end
  local found = object(path, component, list) or {}
  for i, one in ipairs(found) do
    if type(one) ~= "table" then
      fail(path, "%s must be objects, got %s", list, show(one))
    end
    if one.type == "Sequence" then fail(path, "a Sequence inside of %s is not supported", list) end
    found[i] = one
  end
  return found
end

-- ---- normalizer ----

local function read_normalizer(path, spec, root)
  local found = members(path, object(path, root, "normalizer"), "normalizers")
  if #found > 1 then refuse(path, "normalizer", { type = "Sequence" }) end
  local one = found[1]
  spec.compose = one and one.type == "NFC"
  if not one or spec.compose then return end
  spec.lower = field(path, one, "lowercase", true)
  if one.type == "Lowercase" then return end
  if one.type ~= "BertNormalizer" then refuse(path, "normalizer", one) end
  spec.clean = field(path, one, "clean_text", true)
  spec.ideographs = field(path, one, "handle_chinese_chars", true)
  spec.accents = field(path, one, "strip_accents", spec.lower)
end

-- ---- pre-tokenizer ----

local function read_split(path, spec, one)
  local pattern = object(path, one, "pattern")
  local known = pattern and EXPRESSIONS[pattern.Regex]
  if not known then
    fail(path, "the pre_tokenizer Split with the pattern %s is not supported",
      show(pattern and (pattern.Regex or pattern.String)))
  end
  if one.behavior ~= "Isolated" or one.invert == true then
    fail(path, "the pre_tokenizer Split must have the behavior Isolated and not be inverted")
  end
  spec.split, spec.digits = known.split, known.digits
end

local function read_bytes(path, spec, one)
  spec.blank_first = field(path, one, "add_prefix_space", true)
  if not field(path, one, "use_regex", true) then return end
  if spec.split then
    fail(path, "the pre_tokenizer ByteLevel behind a Split must have use_regex false")
  end
  spec.split = "gpt2"
end

local function read_pre_tokenizer(path, spec, root, by_bytes)
  local found = members(path, object(path, root, "pre_tokenizer"), "pretokenizers")
  local last = found[#found]
  if by_bytes then
    if not last or last.type ~= "ByteLevel" or #found > 2 then
      fail(path, "byte pair encoding must have the pre_tokenizer ByteLevel, got %s",
        last and show(last.type) or "none")
    end
    if #found == 2 then
      if found[1].type ~= "Split" then refuse(path, "pre_tokenizer", found[1]) end
      read_split(path, spec, found[1])
    end
    read_bytes(path, spec, last)
    spec.split = spec.split or "none"
    if #found == 2 and spec.blank_first then
      fail(path, "the pre_tokenizer ByteLevel behind a Split must not add_prefix_space")
    end
  elseif #found ~= 1 or last.type ~= "BertPreTokenizer" then
    fail(path, "WordPiece must have the pre_tokenizer BertPreTokenizer, got %s",
      last and show(last.type) or "none")
  else
    spec.split = "bert"
  end
end

-- ---- model ----

local function read_pieces(path, spec, model)
  spec.unknown = field(path, model, "unk_token", "[UNK]")
  spec.prefix = field(path, model, "continuing_subword_prefix", "##")
  spec.longest = options.whole(("tokenizer: '%s'"):format(path), "max_input_chars_per_word",
    field(path, model, "max_input_chars_per_word", 100), 1)
end

local function read_pairs(path, spec, model)
  for _, name in ipairs{ "continuing_subword_prefix", "end_of_word_suffix" } do
    if field(path, model, name, "") ~= "" then fail(path, "%s is not supported", name) end
  end
  if field(path, model, "byte_fallback", false) then
    fail(path, "byte_fallback is not supported")
  end
  if field(path, model, "dropout", 0.0) ~= 0 then fail(path, "dropout is not supported") end
  if not is_null(model.unk_token) then spec.unknown = field(path, model, "unk_token", "") end
  spec.fuse_unknown = field(path, model, "fuse_unk", false)
  spec.whole_first = field(path, model, "ignore_merges", false)
  spec.merges = object(path, model, "merges")
  if not spec.merges then fail(path, "its model has no merges") end
end

-- Is it byte pair encoding? Old files do not say.
local function read_model(path, spec, root)
  local model = object(path, root, "model")
  if not model then fail(path, "has no model") end
  local kind = field(path, model, "type", model.merges and "BPE" or "WordPiece")
  if kind ~= "BPE" and kind ~= "WordPiece" then refuse(path, "model", model) end
  spec.vocab = object(path, model, "vocab")
  if not spec.vocab then fail(path, "its model has no vocab") end
  if kind == "BPE" then read_pairs(path, spec, model) else read_pieces(path, spec, model) end
  return kind == "BPE"
end

-- ---- post-processor: what stands around a text ----

local function read_template(path, spec, one)
  local side, seen, known = {}, false, object(path, one, "special_tokens") or {}
  for _, part in ipairs(object(path, one, "single") or {}) do
    part = type(part) == "table" and part or {}
    if part.Sequence and not seen then
      spec.front, side, seen = side, {}, true
    else
      local name = type(part.SpecialToken) == "table" and part.SpecialToken.id
      local ids = type(name) == "string" and type(known[name]) == "table" and known[name].ids
      if type(ids) ~= "table" then
        fail(path, "the single of TemplateProcessing must be one sequence between known tokens")
      end
      table.move(ids, 1, #ids, #side + 1, side)
    end
  end
  if not seen then fail(path, "the single of TemplateProcessing has no sequence") end
  spec.back = side
end

local function read_pair(path, spec, one)
  local cls, sep = object(path, one, "cls"), object(path, one, "sep")
  if not (cls and sep) then fail(path, "%s must have cls and sep", one.type) end
  spec.front, spec.back = { cls[2] or false }, { sep[2] or false }
end

local function read_post_processor(path, spec, root)
  spec.front, spec.back = {}, {}
  local framed = false
  for _, one in ipairs(members(path, object(path, root, "post_processor"), "processors")) do
    if one.type ~= "ByteLevel" then
      if framed then fail(path, "several post_processors that add tokens are not supported") end
      framed = true
      if one.type == "TemplateProcessing" then
        read_template(path, spec, one)
      elseif one.type == "BertProcessing" or one.type == "RobertaProcessing" then
        read_pair(path, spec, one)
      else
        refuse(path, "post_processor", one)
      end
    end
  end
end

-- ---- the rest ----

local function read_decoder(path, spec, root)
  local one = object(path, root, "decoder")
  if not one then
    spec.decoder = "blanks"
  elseif one.type == "WordPiece" then
    spec.decoder, spec.marker = "pieces", field(path, one, "prefix", "##")
    spec.cleanup = field(path, one, "cleanup", true)
  elseif one.type == "ByteLevel" then
    spec.decoder = "bytes"
  else
    refuse(path, "decoder", one)
  end
end

local function read_added(path, spec, root)
  spec.added, spec.special = {}, {}
  for i, one in ipairs(object(path, root, "added_tokens") or {}) do
    if type(one) ~= "table" or type(one.content) ~= "string" then
      fail(path, "added token %d has no content", i)
    end
    local special = field(path, one, "special", false)
    spec.added[i] = { one.content, one.id,
      word = field(path, one, "single_word", false), left = field(path, one, "lstrip", false),
      right = field(path, one, "rstrip", false),
      normalized = field(path, one, "normalized", not special) }
    if special then spec.special[#spec.special + 1] = one.content end
  end
end

-- What the package is told of lengths, for who wants to follow it.
local function read_lengths(path, spec, root)
  local truncation, padding = object(path, root, "truncation"), object(path, root, "padding")
  if truncation then spec.max_length = math.tointeger(truncation.max_length) end
  if padding then spec.pad = field(path, padding, "pad_token", "[PAD]") end
end

--- The spec of core.tokenizer.new in the file at `path`, with what stands around a text
-- (front, back), added and special tokens, pad, max_length and how ids become a text again.
return function(path)
  local text
  do
    local map <close> = core.file.map(path, "tokenizer")
    text = map:text(0, map:size())
  end
  local root, wrong = core.json.decode(text)
  if type(root) ~= "table" then fail(path, "is damaged: %s", wrong or "it is no JSON object") end
  local spec = { what = ("tokenizer: '%s'"):format(path) }
  local by_bytes = read_model(path, spec, root)
  read_normalizer(path, spec, root)
  read_pre_tokenizer(path, spec, root, by_bytes)
  read_post_processor(path, spec, root)
  read_decoder(path, spec, root)
  read_added(path, spec, root)
  read_lengths(path, spec, root)
  return spec
end
