local core = require "neap.core"
local neap = require "neap"
local damage = require "tests.support.damage"
local run = require "tests.spec.cli.run"

local data, folder = neap.data, "tests/data/tokenizers/"

local function read_json(path)
  local file <close> = assert(io.open(path))
  return assert(core.json.decode(file:read "a"))
end

-- f(path) for a file with this content, which is then removed.
local function with_file(content, f)
  local path = run.file(content)
  local ok, result = pcall(f, path)
  os.remove(path)
  if not ok then error(result, 0) end
  return result
end

local function with_vocab(content, options)
  return with_file(content, function(path)
    local given = { vocab = path }
    for name, value in pairs(options or {}) do given[name] = value end
    return data.tokenizer(given)
  end)
end

local BERT = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhello\nworld\nun\n##aff\n##able\n,\n!\nT\n##ea"

-- ---- against the package tokenizers ----

describe("data.tokenizer gives the ids and texts of the package tokenizers", function()
  local golden = read_json(folder .. "golden.json")
  for _, name in ipairs{ "bert", "gpt2", "roberta", "llama3", "qwen2" } do
    it("for " .. name, function()
      local tokenizer = data.tokenizer{ json = folder .. name .. ".json" }
      local ids = tokenizer:encode(golden.sentences)
      assert.equal(#golden.sentences, #ids)
      for i, sentence in ipairs(golden.sentences) do
        assert.same(golden[name].ids[i], (ids[i] - 1):totable(), sentence)
        assert.equal(golden[name].texts[i], tokenizer:decode(ids[i]))
        assert.equal(golden[name].all[i], tokenizer:decode(ids[i], { skip_special_tokens = false }))
      end
    end)
  end

  it("from a vocab.txt too", function()
    local tokenizer = data.tokenizer{ vocab = "tests/data/minilm/vocab.txt" }
    for i, ids in ipairs(tokenizer:encode(golden.sentences)) do
      assert.same(golden.bert.ids[i], (ids - 1):totable(), golden.sentences[i])
    end
  end)
end)

-- ---- what users meet ----

describe("data.tokenizer", function()
  it("counts ids from 1, as the rows of an Embedding", function()
    local tokenizer = with_vocab(BERT)
    local ids = tokenizer:encode("Hello, unaffable world!")
    assert.same({ 3, 6, 11, 8, 9, 10, 7, 12, 4 }, ids:totable())
    assert.equal("int64", ids.dtype)
    assert.equal(14, #tokenizer)
    assert.same({ 9, 5 }, neap.nn.Embedding(#tokenizer, 5)(ids).shape)
    assert.equal(6, tokenizer:id "hello")
    assert.equal("hello", tokenizer:token(6))
    assert.is_nil(tokenizer:id "nothing")
    for _, id in ipairs{ 0, 15, -1, 1.5, math.maxinteger } do assert.is_nil(tokenizer:token(id)) end
  end)

  it("tells tokens as strings", function()
    local tokenizer = with_vocab(BERT)
    assert.same({ "hello", "[MASK]", "un", "##aff" }, tokenizer:tokenize "HELLO[MASK]unaff")
    assert.same({ "[CLS]", "[UNK]", "[SEP]" },
      tokenizer:tokenize("other", { add_special_tokens = true }))
    assert.equal("tokenizer of 14 tokens", tostring(tokenizer))
  end)

  it("leaves letters and accents alone for a cased model", function()
    assert.same({ "T", "##ea" }, with_vocab(BERT, { lowercase = false }):tokenize "Tea")
    assert.same({ "[UNK]" }, with_vocab(BERT, { lowercase = false }):tokenize "Téa")
    assert.same({ "[UNK]" }, with_vocab(BERT):tokenize "Tea")
  end)

  it("pads a batch and gives its mask", function()
    local tokenizer = with_vocab(BERT)
    local ids, mask = tokenizer:encode({ "hello world", "", "hello" }, { padding = true })
    assert.same({ { 3, 6, 7, 4 }, { 3, 4, 1, 1 }, { 3, 6, 4, 1 } }, ids:totable())
    assert.same({ { true, true, true, true }, { true, true, false, false },
      { true, true, true, false } }, mask:totable())
    ids, mask = tokenizer:encode("hello", { padding = 5, pad = "[MASK]" })
    assert.same({ 3, 6, 4, 5, 5 }, ids:totable())
    assert.same({ true, true, true, false, false }, mask:totable())
    ids, mask = tokenizer:encode({}, { padding = true })
    assert.same({ { 0, 0 }, { 0, 0 } }, { ids.shape, mask.shape })
    assert.same({}, tokenizer:encode{})
  end)

  it("cuts what is too long, but not the special tokens", function()
    local tokenizer, text = with_vocab(BERT), "hello world , !"
    assert.same({ 3, 6, 7, 4 }, tokenizer:encode(text, { max_length = 4 }):totable())
    assert.same({ 3, 4 }, tokenizer:encode(text, { max_length = 2 }):totable())
    assert.same({ 6 }, tokenizer:encode(text, { max_length = 1,
      add_special_tokens = false }):totable())
    assert.has_error_like(function() tokenizer:encode(text, { max_length = 1 }) end,
      "tokenizer: max_length must be at least 2, got 1")
  end)

  it("decodes what encode gives, in every form", function()
    local tokenizer = with_vocab(BERT)
    local ids = tokenizer:encode({ "hello, world", "unaffable" }, { padding = true })
    assert.same({ "hello, world", "unaffable" }, tokenizer:decode(ids))
    assert.same({ "hello, world", "unaffable" },
      tokenizer:decode(tokenizer:encode{ "hello, world", "unaffable" }))
    assert.equal("[CLS] unaffable [SEP]",
      tokenizer:decode({ 3, 8, 9, 10, 4 }, { skip_special_tokens = false }))
    assert.equal("hello", tokenizer:decode(6))
    assert.equal("", tokenizer:decode{})
    assert.has_error_like(function() tokenizer:decode{ 6, 15 } end,
      "tokenizer: id 2 must be that of a token, in 1..14, got 15")
    assert.has_error_like(function() tokenizer:decode "hello" end, 'or a vector of ids, got "hello"')
    assert.has_error_like(function() tokenizer:decode(neap.ones(1, 1, 1)) end, "got shape (1, 1, 1)")
  end)

  it("knows the length and the padding that a file names", function()
    local tokenizer = data.tokenizer{ json = folder .. "roberta.json" }
    assert.equal(2, tokenizer.pad)
    assert.is_true(tokenizer.special[tokenizer:id "<mask>"])
    assert.has_error_like(function()
      data.tokenizer{ json = folder .. "gpt2.json" }:encode({ "a" }, { padding = true })
    end, 'tokenizer: the file names no token to pad with, try {pad = "<|endoftext|>"}')
  end)

  it("names what is wrong with its arguments", function()
    local tokenizer = with_vocab(BERT)
    local function fails(f, message) assert.has_error_like(f, "tokenizer: " .. message) end
    fails(function() data.tokenizer{} end, "expected either {vocab = path} or {json = path}")
    fails(function() data.tokenizer{ vocab = "a", json = "b" } end, "expected either")
    fails(function() data.tokenizer{ vocab = 3 } end, "vocab must be a path, got 3")
    fails(function() data.tokenizer{ vocal = "a" } end, "unknown option 'vocal', did you mean 'vocab'?")
    fails(function() data.tokenizer{ vocab = "/nowhere" } end, "cannot open '/nowhere'")
    fails(function() data.tokenizer{ json = "/nowhere" } end, "cannot open '/nowhere'")
    fails(function() tokenizer:encode(3) end, "encode takes a string or a list of strings, got 3")
    fails(function() tokenizer:encode{ "a", 3 } end, "text 2 must be a string, got number")
    fails(function() tokenizer:encode "a\xFFb" end,
      "the text must be UTF-8, got the byte 0xFF at position 2")
    fails(function() tokenizer:encode{ "a", "\xED\xA0\x80" } end,
      "text 2: the text must be UTF-8, got the byte 0xED at position 1")
    fails(function() tokenizer:encode("a", { padding = true, pad = "[NO]" }) end,
      'pad must be a token, got "[NO]"')
    fails(function() tokenizer:encode("a", { padding = 0 }) end, "padding must be a whole number")
    fails(function() tokenizer:tokenize{} end, "tokenize takes a string, got table")
    fails(function() tokenizer:id(3) end, "id takes a string, got 3")
  end)
end)

-- ---- vocab.txt ----

describe("a vocab.txt", function()
  it("may end its lines in any way and be gzip'd", function()
    local tokenizer = with_vocab(BERT:gsub("\n", " \r\n") .. "\r\n")
    assert.equal(14, #tokenizer)
    assert.equal(7, tokenizer:id "world")
    local plain = run.file(BERT)
    local _, packed = run.shell("gzip -c " .. run.quote(plain))
    os.remove(plain)
    assert.equal(14, #with_vocab(packed))
  end)

  it("with a token twice gives it the later id", function()
    local tokenizer = with_vocab(BERT .. "\nhello")
    assert.equal(15, tokenizer:id "hello")
    assert.is_nil(tokenizer:token(6))
  end)

  it("without [UNK] serves as long as no word is unknown", function()
    local tokenizer = with_vocab("[CLS]\n[SEP]\na\n##b")
    assert.same({ 1, 3, 4, 2 }, tokenizer:encode("ab"):totable())
    assert.has_error_like(function() tokenizer:encode("a ac") end, "tokenizer: a word must consist "
      .. "of tokens where the vocabulary has none for unknown ones, got 'ac'")
  end)

  it("must have [CLS] and [SEP], and be UTF-8", function()
    for _, content in ipairs{ "", "\n", "a\nb", "[CLS]\n" } do
      assert.has_error_like(function() with_vocab(content) end,
        "must have the tokens [CLS] and [SEP], each on a line of its own")
    end
    assert.has_error_like(function() with_vocab(BERT .. "\n\xFF") end,
      "the text must be UTF-8, got the byte 0xFF at position")
  end)
end)

-- ---- tokenizer.json ----

-- A file of WordPiece with parts replaced, or without them (false).
local function with_json(parts)
  local root = {
    model = '{"type": "WordPiece", "unk_token": "a", "vocab": {"a": 0, "b": 1}}',
    pre_tokenizer = '{"type": "BertPreTokenizer"}',
  }
  for name, part in pairs(parts) do root[name] = part or nil end
  local list = {}
  for name, part in pairs(root) do list[#list + 1] = ('"%s": %s'):format(name, part) end
  return with_file("{" .. table.concat(list, ", ") .. "}",
    function(path) return data.tokenizer{ json = path } end)
end

local function pairs_json(model)
  return with_json{ model = model, pre_tokenizer = '{"type": "ByteLevel"}' }
end

describe("a tokenizer.json", function()
  it("may leave out all that adds nothing", function()
    local tokenizer = with_json{ normalizer = "null", post_processor = "null" }
    assert.same({ 2, 1 }, tokenizer:encode("b B"):totable())
    assert.equal("b a", tokenizer:decode{ 2, 1 })
  end)

  it("is refused by the name of what it asks for", function()
    local function fails(parts, message)
      assert.has_error_like(function() with_json(parts) end, message)
    end
    fails({ model = '{"type": "Unigram", "vocab": []}' }, "': the model Unigram is not supported")
    fails({ normalizer = '{"type": "NFKC"}' }, "': the normalizer NFKC is not supported")
    fails({ normalizer = '{"type": "Sequence", "normalizers": [{"type": "NFD"}, {"type": "X"}]}' },
      "': the normalizer Sequence is not supported")
    fails({ normalizer = '{}' }, "the normalizer without a type is not supported")
    fails({ pre_tokenizer = '{"type": "Metaspace"}' },
      'WordPiece must have the pre_tokenizer BertPreTokenizer, got "Metaspace"')
    fails({ pre_tokenizer = "null" }, "BertPreTokenizer, got none")
    fails({ post_processor = '{"type": "Odd"}' }, "the post_processor Odd is not supported")
    fails({ decoder = '{"type": "CTC"}' }, "the decoder CTC is not supported")
    local bytes = '{"type": "BPE", "vocab": {"a": 0}, "merges": [] %s}'
    fails({ model = bytes:format "" }, "byte pair encoding must have the pre_tokenizer ByteLevel")
    for _, row in ipairs{ { ', "byte_fallback": true', "byte_fallback is not supported" },
      { ', "dropout": 0.1', "dropout is not supported" },
      { ', "end_of_word_suffix": "</w>"', "end_of_word_suffix is not supported" } } do
      assert.has_error_like(function() pairs_json(bytes:format(row[1])) end, row[2])
    end
    fails({ model = bytes:format "", pre_tokenizer = [[{"type": "Sequence", "pretokenizers": [
      {"type": "Split", "pattern": {"Regex": "a+"}, "behavior": "Isolated"},
      {"type": "ByteLevel"}]}]] }, 'the pre_tokenizer Split with the pattern "a+" is not supported')
  end)

  it("of the wrong shape is an error that says where", function()
    local function fails(parts, message)
      assert.has_error_like(function() with_json(parts) end, message)
    end
    fails({ model = false }, "has no model")
    fails({ model = "3" }, "model must be an object, got 3")
    fails({ model = '{"type": "WordPiece"}' }, "its model has no vocab")
    fails({ model = '{"vocab": ["a"]}' }, "the vocabulary must give an id for each token, got a list")
    fails({ model = '{"vocab": {"a": "0"}}' }, "the id of token 'a' must be a whole number")
    for _, id in ipairs{ "-1", "1.5", "4294967296", "2147483647", "{}", "null", "true" } do
      fails({ model = ('{"vocab": {"a": %s}}'):format(id) },
        "the id of token 'a' must be a whole number in 0..2147483646, got")
    end
    fails({ model = '{"vocab": {"a": 7, "b": 7}}' }, "each token must have an id of its own, got 7")
    fails({ model = '{"vocab": {}, "max_input_chars_per_word": 0}' }, "must be a whole number")
    fails({ model = '{"vocab": {}, "unk_token": 3}' }, "unk_token must be a string, got 3")
    fails({ normalizer = '{"type": "BertNormalizer", "lowercase": 1}' },
      "lowercase must be a boolean, got 1")
    fails({ normalizer = "[1]" }, "the normalizer without a type is not supported")
    fails({ added_tokens = "[3]" }, "added token 1 has no content")
    fails({ added_tokens = '[{"content": "x"}]' }, "the id of token 'x' must be a whole number")
    fails({ added_tokens = '[{"content": "", "id": 4}]' }, "an added token must not be empty")
    fails({ added_tokens = '[{"content": "x", "id": 1}]' },
      "the added token 'x' must have an id of its own, got 1, which another one has")
    fails({ added_tokens = '[{"content": "a", "id": 1}]' },
      "the added token 'a' must have its id of the vocabulary, 0, got 1")
    fails({ added_tokens = '[{"content": "x", "id": 5}, {"content": "x", "id": 6}]' },
      "the added token 'x' is there twice")
    fails({ added_tokens = '[{"content": "x", "id": 5}, {"content": "y", "id": 5}]' },
      "each token must have an id of its own, got 5 for")
    for _, single in ipairs{ '[]', '3', '[{"SpecialToken": {"id": "a"}}]', '[1]',
      '[{"Sequence": {"id": "A"}}, {"Sequence": {"id": "A"}}]' } do
      fails({ post_processor = ('{"type": "TemplateProcessing", "single": %s}'):format(single) }, "")
    end
    fails({ post_processor = '{"type": "BertProcessing", "cls": ["a", 0], "sep": ["b", 1.5]}' },
      "what stands around a text must be ids of tokens, got 1.5")
    fails({ post_processor = '{"type": "BertProcessing", "cls": ["a"], "sep": ["b", 1]}' },
      "what stands around a text must be ids of tokens, got false")
    fails({ post_processor = '{"type": "BertProcessing", "cls": ["a", 0], "sep": ["b", 9]}' },
      "what stands around a text must be ids of tokens, got 9")
    for _, merges in ipairs{ '["a"]', '[1]', '[["a"]]', '[["a", 2]]' } do
      assert.has_error_like(function()
        pairs_json(('{"vocab": {"a": 0}, "merges": %s}'):format(merges))
      end, "merge 1 must be two tokens, got")
    end
    for _, merge in ipairs{ "a b", "b a", "a a" } do
      assert.has_error_like(function()
        pairs_json(('{"vocab": {"a": 0}, "merges": ["%s"]}'):format(merge))
      end, "merge 1 must be of tokens of the vocabulary, got '")
    end
  end)

  it("cut short or changed in any byte is an error or serves", function()
    local function load(path)
      local tokenizer = data.tokenizer{ json = path }
      tokenizer:decode(tokenizer:encode "<m> \u{e9}bab'll 12")
    end
    for _, whole in ipairs{
      [==[{"added_tokens":[{"id":4,"content":"<m>","special":true,"lstrip":true}],"normalizer":
{"type":"BertNormalizer","lowercase":true},"pre_tokenizer":{"type":"BertPreTokenizer"},
"post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<m>"}},
{"Sequence":{"id":"A"}}],"special_tokens":{"<m>":{"ids":[4]}}},"decoder":{"type":"WordPiece"},
"model":{"type":"WordPiece","unk_token":"a","vocab":{"a":0,"b":1,"##a":2,"ba":3}}}]==],
      [==[{"added_tokens":[{"id":5,"content":"<m>","single_word":true}],"pre_tokenizer":
{"type":"ByteLevel","add_prefix_space":true},"post_processor":{"type":"RobertaProcessing",
"cls":["a",0],"sep":["b",1]},"decoder":{"type":"ByteLevel"},"model":{"type":"BPE",
"fuse_unk":false,"vocab":{"a":0,"b":1,"ba":2,"bab":3,"\u0120":4},"merges":["b a",["ba","b"]]}}]==] } do
      assert.is_nil(damage.cut(whole, load))
      damage.flip(whole, load)
    end
  end)

  it("is no JSON, or nested too deeply", function()
    local function load(content)
      return with_file(content, function(path) return data.tokenizer{ json = path } end)
    end
    assert.has_error_like(function() load(("["):rep(100000)) end, "is damaged: line 1")
    assert.has_error_like(function() load "[]" end, "has no model")
    assert.has_error_like(function() load "3" end, "is damaged: it is no JSON object")
  end)

  it("may leave holes between ids, however wide", function()
    local tokenizer = with_json{
      model = '{"unk_token": "a", "vocab": {"a": 0, "b": 2147483646, "##c": 77}}' }
    assert.same({ 2147483647, 78 }, tokenizer:encode("bc"):totable())
    assert.equal("b", tokenizer:token(2147483647))
    assert.is_nil(tokenizer:token(2))
    assert.equal(2147483647, #tokenizer)
  end)
end)

-- ---- long texts ----

describe("a tokenizer", function()
  local letters = '{"vocab": {"a": 0, "aa": 1, "aaaa": 2, "b": 3}, "merges": ["a a", "aa aa"]}'

  it("merges a word of a million bytes in n log n", function()
    local tokenizer = pairs_json(letters)
    local began = neap.clock()
    local ids = tokenizer:encode(("a"):rep(2 ^ 20))
    assert.equal(2 ^ 18, #ids)
    assert.is_true(ids:eq(3):all():item())
    assert(neap.clock() - began < 20)
    assert.same({ 4, 3, 2, 1, 4 }, tokenizer:encode("baaaaaaab"):totable())
  end)

  it("takes a long word for an unknown one, and long texts as they are", function()
    local tokenizer = with_vocab(BERT)
    assert.same({ 3, 2, 4 }, tokenizer:encode(("é"):rep(2 ^ 20)):totable())
    assert.equal(2 ^ 17 + 2, #tokenizer:encode(("hello "):rep(2 ^ 17)))
    assert.equal(2, #tokenizer:encode(("\u{301}"):rep(2 ^ 18)))
    local composing = data.tokenizer{ json = folder .. "qwen2.json" }
    assert.equal(("\u{E9}"):rep(10000), composing:decode(composing:encode(("e\u{301}"):rep(10000))))
    assert.equal("e" .. ("\u{323}"):rep(2 ^ 14) .. ("\u{315}"):rep(2 ^ 14),
      (composing:decode(composing:encode("e" .. ("\u{315}\u{323}"):rep(2 ^ 14)))
        :gsub("\u{1EB9}", "e\u{323}")))
  end)

  it("loses nothing where memory ends", function()
    collectgarbage()
    local live, failures = neap.memory().live, 0
    for _, name in ipairs{ "bert", "roberta" } do
      for n = 1, 60 do
        require("neap.core").testing.alloc_fail_at(n)
        local fine, message = pcall(function()
          local tokenizer = data.tokenizer{ json = folder .. name .. ".json" }
          return tokenizer:encode({ "[MASK] naïve \u{1D165}\u{302E}", "b" }, { padding = true })
        end)
        require("neap.core").testing.alloc_fail_at(0)
        if not fine then
          failures = failures + 1
          assert.truthy(message:find("out of memory", 1, true), message)
        end
      end
    end
    collectgarbage()
    collectgarbage()
    assert(failures > 30, failures)
    assert.equal(live, neap.memory().live)
  end)
end)
