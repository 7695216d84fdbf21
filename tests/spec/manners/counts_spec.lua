-- Messages that count: what there may be one of is said by neap_count in C and options.count in
-- Lua. The sources are read for a number with a plural behind it, and messages are looked at.

local neap = require "neap"
local options = require "neap.options"
local run = require "tests.spec.cli.run"
local nn, data = neap.nn, neap.data

-- Bounds that are constants above one, and what is no count. A number may stand before these.
local fine = {
  ["at most %d"] = true, ["1 to %d"] = true, ["2 to %d"] = true, ["1..%d"] = true, ["1 and %d"] = true, ["more than %d"] = true,
}

-- Files whose number is at least two where the text is made, with the text.
local many = {
  ["runtime/binding/l_table.c"] = "got %d arguments; several",  -- two and options at least
  ["runtime/binding/l_file.c"] = "a list of at most %d sizes",
  ["runtime/ops/image/conv.c"] = "the weight must have %d dims", -- three at least
  ["runtime/cli/listing.c"] = "%zu names, show them",
  ["runtime/base/count.c"] = "indices",
  ["runtime/io/jpeg.c"] = "%u x %u pixels",
  ["runtime/io/png.c"] = "%u x %u pixels",
  ["runtime/io/csv_end.c"] = "classes, more than a",
  ["runtime/io/csv.c"] = "expected at most %d columns",
  ["lua/neap/data/cifar.lua"] = "records of %d bytes",
  ["lua/neap/files/safetensors.lua"] = "its tensors take %d bytes",
  ["lua/neap/data/folds.lua"] = "each class needs %d items", -- k is 2 at least
  ["lua/neap/nn/functional/dropout.lua"] = "x must have %s dims", -- "2 or 3"
  ["lua/neap/nn/initialise.lua"] = "%d groups",
  ["lua/neap/testing.lua"] = "of %d elements",
  ["lua/neap/explain/cache.lua"] = "%d threads by",
  -- of several ranks, and what these have many of
  ["runtime/mpi/bytes.c"] = "out of memory for", ["runtime/mpi/signature.c"] = "over %lld tasks",
  ["runtime/mpi/l_calls.c"] = "%d ",
  ["lua/neap/distributed/sharded.lua"] = "of %d elements",
  ["lua/neap/distributed/world.lua"] = "one of %d ranks", -- where there are several
  ["lua/neap/session/screen.lua"] = "%d lines in all", -- those of a screen and more
  ["lua/neap/session/commands/timing.lua"] = "of %d batches",
  ["lua/neap/help/object.lua"] = "%d bytes",
  ["lua/neap/plot/layered/draw.lua"] = "more columns",
  ["lua/neap/plot/kinds/pairs.lua"] = "different values",
  ["lua/neap/plot/kinds/scatter.lua"] = "different values",
  ["lua/neap/plot/kinds/image.lua"] = "pictures",
}

-- Literals beside each other as one, those of inttypes.h as a number.
local function joined(text)
  text = text:gsub("/%*.-%*/", ""):gsub("%-%-[^\n]*", "")
  text = text:gsub('"%s*PRI[du]64%s*"', "lld"):gsub('"%s*PRI[du]64', 'lld"')
  return (text:gsub('"%s*\n%s*"', ""):gsub('"%s*%.%.%s*"', ""))
end

local function is_fine(path, text, from, to)
  for before in pairs(fine) do
    local stem = before:match("^(.*)%%")
    if stem ~= "" and text:sub(from - #stem, from - 1) == stem then return true end
  end
  local around = text:sub(math.max(1, from - 40), to + 40)
  return many[path] ~= nil and around:find(many[path], 1, true) ~= nil
end

local verbs = { is = true, was = true, has = true, does = true, this = true, as = true, takes = true, gives = true,
  sends = true, waits = true }

describe("messages", function()
  it("count by the helper, in all sources", function()
    local pipe <close> = assert(io.popen "find runtime lua/neap -name '*.[ch]' -o -name '*.lua'")
    local wrong, files = {}, 0
    for path in pipe:lines() do
      files = files + 1
      local file <close> = assert(io.open(path))
      local text = joined(file:read "a")
      for from, word, to in text:gmatch("()%%l?l?[dIuz]u? (%l+s)%f[%A]()") do
        if not verbs[word] and not is_fine(path, text, from, to) then
          wrong[#wrong + 1] = path .. ": " .. text:sub(math.max(1, from - 40), to + 20):gsub("%s+", " ")
        end
      end
    end
    assert.equal("", table.concat(wrong, "\n"))
    assert.is_true(files > 300)
  end)

  it("have one of a thing", function()
    local one = data.TensorDataset(neap.ones(1, 1))
    for text, f in pairs {
      ["index 2 is out of range of 1 item"] = function() return one[2] end,
      ["Subset: index 2 is out of range of 1 item"] = function() data.Subset(one, { 2 }) end,
      ["takes at most 1 argument, got 2"] = function() neap.ones(1):tanh(1) end,
      ["takes at most 1 index"] = function() return neap.ones(3)[{ 1, 1 }] end,
      ["at: needs 1 index for shape (3), got 2"] = function() neap.ones(3):at(1, 2) end,
      ["x has 1 feature in its last dim"] = function() nn.Linear(2, 3)(neap.ones(1, 1)) end,
      ["1 element does not fit into the new shape (2)"] = function() neap.ones(1):reshape(2) end,
      ["2 elements do not fit into the new shape (1)"] = function() neap.ones(2):reshape(1) end,
      ["expected 1 channel in dim 2"] = function() nn.Conv2d(1, 1, 1)(neap.ones(1, 2, 3, 3)) end,
      ["row 2 has 1 element"] = function() neap.tensor { { 1, 2 }, { 3 } } end,
      ["to draw 2 samples without replacement"] = function() neap.multinomial(neap.tensor { 1, 0 }, 2) end,
      ["got 1 number for shape (2)"] = function() nn.functional.pad(neap.ones(2), { 1 }) end,
      ["takes a tensor of at least 1 dim"] = function() neap.hsplit(neap.tensor(1), 2) end,
      ["each of 1 class"] = function() neap.cross_entropy(neap.ones(2, 1), neap.ones(2, { dtype = "int64" }), { weight = neap.ones(2) }) end,
      ["needs a label for each score, got 1 score and 2 labels"] = function() neap.metrics.roc_auc(neap.ones(1), neap.ones(2)) end,
      ["the state dict has 1 group"] = function()
        local a, b = neap.ones(1):requires_grad_(), neap.ones(1):requires_grad_()
        local two = neap.optim.SGD({ { params = { a } }, { params = { b } } }, { lr = 1 })
        two:load_state_dict(neap.optim.SGD({ a }, { lr = 1 }):state_dict())
      end,
    } do
      local ok, message = pcall(f)
      assert.is_false(ok, text)
      assert(tostring(message):find(text, 1, true), text .. ": " .. tostring(message))
    end
  end)

  it("have it in what a file lacks", function()
    local path = run.file("\0\0\8\1\0\0\0\1")
    local ok, message = pcall(neap.io.load_idx, path)
    os.remove(path)
    assert.is_false(ok)
    assert(message:find("expected 1 byte of data, got 0", 1, true), message)
  end)
end)

describe("options.count", function()
  it("knows the plurals of messages", function()
    for noun, plural in pairs { item = "items", batch = "batches", class = "classes", entry = "entries", key = "keys" } do
      assert.equal("1 " .. noun, options.count(1, noun))
      assert.equal("0 " .. plural, options.count(0, noun))
      assert.equal("3 " .. plural, options.count(3, noun))
    end
  end)
end)
