local neap = require "neap"
local run = require "tests.spec.cli.run"

local data = neap.data

-- data.text of a file with this content.
local function text_of(content)
  local path = run.file(content)
  local fine, text = pcall(data.text, path)
  os.remove(path)
  if not fine then error(text, 0) end
  return text
end

describe("data.text", function()
  it("numbers the characters of a file by their sorted vocabulary", function()
    local text = text_of("to be\nor not")
    assert.same({ "\n", " ", "b", "e", "n", "o", "r", "t" }, text.vocabulary)
    assert.equal(text.vocabulary, text.classes)
    assert.same({ 8, 6, 2, 3, 4, 1, 6, 7, 2, 5, 6, 8 }, text.tokens:totable())
    assert.equal("int64", text.tokens.dtype)
    assert.equal("utf-8", text.encoding)
  end)

  it("takes a character of UTF-8 for one, whatever it needs of bytes", function()
    local text = text_of("aé€😀a")
    assert.same({ "a", "é", "€", "😀" }, text.vocabulary)
    assert.same({ 1, 2, 3, 4, 1 }, text.tokens:totable())
    assert.same({ 4, 2 }, text:encode("😀é"):totable())
    assert.equal("€é", text:decode{ 3, 2 })
  end)

  it("takes bytes for characters where a file is no UTF-8", function()
    -- Latin-1; a form too long; a surrogate; beyond U+10FFFF; an end cut off; no first byte
    local others = { "caf\xE9", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "a\xE2\x82",
      "\x80", "\xFF", "\xE0\x80\x80", "\xF8\x88\x80\x80\x80" }
    for _, content in ipairs(others) do
      local text = text_of(content)
      assert.equal("bytes", text.encoding)
      assert.equal(#content, #text)
      assert.equal(content, text:decode(text.tokens))
      assert.is_true(text:encode(content):equal(text.tokens))
    end
  end)

  it("knows the first and the last character of every length", function()
    local codes = { 0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF }
    local text = text_of(utf8.char(table.unpack(codes)))
    assert.equal("utf-8", text.encoding)
    for i, code in ipairs(codes) do assert.equal(utf8.char(code), text.vocabulary[i]) end
  end)

  it("leaves a byte order mark out, and line ends in", function()
    assert.same({ "\n", "\r", "a" }, text_of("\xEF\xBB\xBFa\r\n").vocabulary)
  end)

  it("reads gzip'd files", function()
    local plain = run.file("some text")
    local _, packed = run.shell("gzip -c " .. run.quote(plain))
    os.remove(plain)
    local text = text_of(packed)
    assert.equal("some text", text:decode(text.tokens))
  end)

  it("is a data set of tokens", function()
    local text = text_of("abcab")
    assert.equal(5, #text)
    assert.equal(3, text[3])
    assert.equal(2, text[-1])
    local batches = {}
    for x in data.DataLoader(text, { batch_size = 2 }) do batches[#batches + 1] = x:totable() end
    assert.same({ { 1, 2 }, { 3, 1 }, { 2 } }, batches)
    local first, last = data.random_split(text, { 3, 2 }, { seed = 1 })
    assert.same({ 3, 2 }, { #first, #last })
  end)

  it("gives any string of its characters back", function()
    local text = text_of("the quick brown fox")
    assert.equal("brown ox", text:decode(text:encode("brown ox")))
    assert.same({ "int64", { 0 } }, { text:encode("").dtype, text:encode("").shape })
    assert.equal("", text:decode{})
    assert.equal("", text:decode(text:encode("")))
    assert.equal(text.vocabulary[3], text:decode(3))
    assert.equal(text.vocabulary[3], text:decode(neap.range(1, 9)[3]))
  end)

  it("names a character that it does not know, and its position", function()
    local text = text_of("aé\n")
    assert.has_error_like(function() text:encode("aéb") end,
      "text: character 3 must be one of the 3 of the vocabulary, got 'b'")
    assert.has_error_like(function() text:encode("€a") end, "got '€'")
    assert.has_error_like(function() text:encode("\tz") end, "character 1 must")
    assert.has_error_like(function() text:encode("\t") end, "got '\\9'")
    assert.has_error_like(function() text:encode("a\xE9") end,
      "text: the text must be UTF-8, got the byte 0xE9 at position 2")
    assert.has_error_like(function() text_of("\xE9"):encode("a") end,
      "text: character 1 must be one of the 1 of the vocabulary, got 'a'")
    assert.has_error_like(function() text:encode(1) end,
      "text: encode takes a string, got 1")
  end)

  it("refuses to decode what is no token", function()
    local text = text_of("abc")
    assert.has_error_like(function() text:decode{ 1, 4 } end,
      "text: token 2 must lie in 1..3, got 4")
    assert.has_error_like(function() text:decode(neap.tensor{ 0 }) end, "got 0")
    assert.has_error_like(function() text:decode{ 1.5 } end, "got 1.5")
    assert.has_error_like(function() text:decode{ 0 / 0 } end, "must lie in 1..3")
    assert.has_error_like(function() text:decode(neap.ones(2, 2)) end,
      "text: decode takes a list or a vector of tokens, got shape (2, 2)")
    assert.has_error_like(function() text:decode("abc") end, 'got "abc"')
    assert.has_error_like(function() text:decode() end, "got nil")
  end)

  it("names a file that is missing, a folder or empty", function()
    local path = os.tmpname()
    assert.has_error_like(function() data.text(path) end,
      ("text: the file must hold characters, got '%s', which is empty"):format(path))
    os.remove(path)
    assert.has_error_like(function() data.text(path) end,
      ("text: cannot open '%s': No such file or directory"):format(path))
    assert.has_error_like(function() data.text(".") end,
      "text: expected a file, got the folder '.'")
    assert.has_error_like(function() data.text() end,
      "text: the path must be a string, got nil")
  end)

  it("reads a million characters, in a time that grows with their number", function()
    local content = ("the same words again and again\n"):rep(2 ^ 20 // 31)
    local path = run.file(content)
    local began = neap.clock()
    local text = data.text(path)
    local seconds = neap.clock() - began
    os.remove(path)
    assert.equal(#content, #text)
    assert(seconds < 20, seconds)
  end)

  it("that memory does not suffice for is an error and loses nothing", function()
    local path = run.file("some text")
    collectgarbage()
    local live = neap.memory().live
    local failures = 0
    for n = 1, 12 do
      require("neap.core").testing.alloc_fail_at(n)
      local fine, message = pcall(data.text, path)
      require("neap.core").testing.alloc_fail_at(0)
      if not fine then
        failures = failures + 1
        assert.truthy(message:find("out of memory", 1, true))
      end
    end
    assert(failures >= 2, failures)
    os.remove(path)
    collectgarbage()
    assert.equal(live, neap.memory().live)
  end)
end)
