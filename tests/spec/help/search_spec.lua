-- Questions in words: what comes first, what is said of names that are not here, and when
-- nothing is guessed.

local core = require "neap.core"
local neap = require "neap"
local index = require "neap.help.index"
local foreign = require "neap.foreign"
local pages = require "neap.help.pages"
local related = require "neap.help.related"
local search = require "neap.help.search"
local searches = require "tests.spec.help.searches"
local text = require "neap.help.text"

local function known(name)
  local entry, topic = index.look(name)
  return entry or topic or pages.find(name)
end

describe("a search", function()
  for _, row in ipairs(searches) do
    it(("for '%s' finds %s first"):format(row[1], row[2]), function()
      local list = search.find(row[1])
      assert.equal(row[2], list[1] and list[1].name)
    end)
  end

  it("shows at most eight things, each in a line of its own", function()
    local shown = text.of("how to train a network")
    local count = 0
    for line in shown:gmatch("[^\n]+") do
      count = count + 1
      assert.truthy(line:find("^  %S+"), line)
      assert.is_true(utf8.len(line) <= 80, line)
    end
    assert.is_true(count >= 2 and count <= 8, shown)
  end)

  it("says why something is not here", function()
    assert.truthy(text.of("GPU"):find("^GPU: neap runs on the CPU alone"))
    assert.truthy(text.of("torch.fft"):find("there are no Fourier transforms", 1, true))
    assert.is_nil(text.of("train on images"):find("complex", 1, true)) -- torch.imag
  end)

  it("finds sections of the pages, which can be read", function()
    local found
    for _, thing in ipairs((search.find("safetensors from PyTorch and back"))) do
      found = found or thing.name == "models: From PyTorch and back"
    end
    assert.is_true(found)
    assert.truthy(text.of("models: From PyTorch and back"):find("safetensors.torch", 1, true))
  end)

  it("tells of a section its first prose, and no code", function()
    for _, section in ipairs(pages.sections()) do
      local summary = search.summary(section.text)
      assert.is_nil(summary:find("^[`|][`%s|]") or summary:find("^%d+$") or summary:find("^%- "), section.name)
    end
    assert.equal("Then prose", search.summary("```lua\nlocal a = 1\n```\n\nThen prose. And more."))
    assert.equal("a point", search.summary("| a | b |\n|---|---|\n\n1. a point; another"))
    assert.equal("a | b", search.summary("| a | b |\n|---|---|"))
  end)

  it("goes on after the entry where a word is also a name", function()
    local shown = text.of("save")
    assert.truthy(shown:find("^neap%.save%("))
    assert.truthy(shown:find('\n"save" is also found in:\n.*\n  save_npy '))
    assert.is_nil(text.of("softmax"):find("also found", 1, true))
  end)

  it("of plurals, -ing and other spellings is the same", function()
    local function first(question) return search.find(question)[1].name end
    assert.equal(first("learning rate"), first("Learning Rates"))
    assert.equal(first("shuffle data"), first("shuffling data"))
    assert.equal(first("batch normalization"), first("batch normalisation"))
  end)

  it("guesses nothing beyond a third of the letters", function()
    local names = { softmax = true, relu = true }
    assert.equal(", did you mean 'softmax'?", core.nearest("softmxx", names))
    assert.equal("", core.nearest("sfotxxx", names))
    assert.equal(", did you mean 'relu'?", core.nearest("rel", names))
    assert.equal("", core.nearest("rexx", names))
    local _, message = pcall(neap.help, "xyzzy")
    assert.truthy(message:find("help: there is no 'xyzzy'$"), message)
    assert.has_error_like(function() neap.help("sotfmax") end, "did you mean 'softmax'?")
  end)
end)

describe("what searches are led by", function()
  it("names things that there are: rows of words", function()
    for name, row in pairs(foreign) do
      for _, target in ipairs(row.help or {}) do assert(known(target), name .. ": " .. target) end
    end
  end)

  it("names things that there are: see also", function()
    for _, group in ipairs(related.groups) do
      for name in group:gmatch("%S+") do assert(known(name), name) end
    end
  end)
end)
