-- Every reader of files against everything that a file may be (tests/fuzz/readers.lua has a
-- row for each): one clear error or a value, little memory, nothing kept. Specs of a format
-- have the lies that only it can tell.
local neap = require "neap"
local check = require "tests.fuzz.check"
local place = require "tests.fuzz.place"
local readers = require "tests.fuzz.readers"
local run = require "tests.spec.cli.run"
local seeds = require "tests.fuzz.seeds"

-- Longer seeds are cut and changed at some places only.
local PLACES = 300

local function write(path, text)
  local file <close> = assert(io.open(path, "wb"))
  file:write(text)
end

-- f(path, folder) in a folder that is as the row wants it.
local function with_place(row, f)
  local path, folder = place.make(row)
  local ok, result = pcall(f, path, folder)
  place.remove(folder)
  if not ok then error(row.name .. ": " .. tostring(result), 0) end
  return result
end

local function check_text(row, path, text)
  write(path, text)
  return check(row, path, #text)
end

-- Calls f(row, path, text) for each small good file of each reader.
local function each_seed(f)
  for _, row in ipairs(readers) do
    if not row.writes then
      with_place(row, function(path)
        for _, text in ipairs(seeds[row.name]()) do f(row, path, text) end
      end)
    end
  end
end

local function steps(text) return 1 + #text // PLACES end

-- Calls f(row, path, folder) for each reader that wants a file of a format.
local function each_reader(f)
  for _, row in ipairs(readers) do
    if not row.writes then with_place(row, function(path, folder) f(row, path, folder) end) end
  end
end

local function refused(row, path, sentence)
  local ok, message = check(row, path, 0)
  assert.is_false(ok, row.name)
  assert.truthy(message:find(sentence, 1, true), row.name .. ": " .. message)
end

describe("a reader of files", function()
  it("has a row among those that are broken here, and seeds", function()
    local known, with_seeds = {}, {}
    for _, row in ipairs(readers) do
      assert.is_function(seeds[row.name], row.name)
      with_seeds[row.name] = true
      for _, source in ipairs(row.sources) do known[source] = true end
    end
    for name, make in pairs(seeds) do
      if type(make()) == "table" then assert.is_true(with_seeds[name], name) end
    end
    -- What opens files for all of them; what reads sources of neap itself or of scripts, or what
    -- the user of the prompt names; what a spec in tests/spec/jupyter gives broken files; what
    -- reads back a picture that it has written, or writes only; what Linux tells of the process.
    for _, source in ipairs{ "io/file.c", "io/gzfile.c", "binding/l_file.c", "nn/class.lua", "calls.lua", "cmdline.lua",
      "help/comments.lua", "help/written.lua", "help/object.lua", "help/pages.lua", "pager.lua",
      "course/init.lua", "commands/course.lua",
      "guides/init.lua", "guides/words.lua", "foreign.lua", "commands/new.lua", "session/errors.lua",
      "session/commands/about.lua", "session/commands/files.lua", "session/tab/fields.lua",
      "jupyter/connection.lua", "jupyter/input.lua", "jupyter/notebook.lua",
      "jupyter/spec.lua", "distributed/threads.lua", "png_bytes.lua", "plot/out/svg.lua", "log/events.lua" } do known[source] = true end
    local opens = { "file%.map%(", "[^%a]io%.load_%a+%(", "[^%a]io%.open%(", "[^%a]io%.lines%(" }
    for _, kind in ipairs{ "file", "gzfile", "map", "mapping", "zip" } do
      opens[#opens + 1] = "neap_" .. kind .. "_open%("
    end
    local pipe <close> = assert(io.popen("find runtime lua/neap -name '*.c' -o -name '*.lua'"))
    local found = 0
    for path in pipe:lines() do
      local file <close> = assert(io.open(path))
      local text = file:read("a"):gsub("%-%-[^\n]*", "")
      for _, pattern in ipairs(opens) do
        if text:find(pattern) then
          found = found + 1
          local source = path:gsub("^runtime/", ""):gsub("^lua/neap/", "")
          assert.is_true(known[source], source .. " opens files and is in no row of tests/fuzz/readers.lua")
        end
      end
    end
    assert.is_true(found >= 15)
  end)

  it("takes good files, and pictures come back as they were saved", function()
    each_seed(function(row, path, text)
      local ok, message = check_text(row, path, text)
      -- A record, and an element that is too large, are refused by name.
      local known = not ok and (message:find("holds records") or message:find("more than an int64 holds"))
      assert(ok or known, message)
    end)
    for _, row in ipairs(readers) do
      for _, text in ipairs(row.writes and seeds[row.name]() or {}) do
        with_place(row, function(path) assert.is_true((check_text(row, path, text))) end)
      end
    end
  end)

  it("takes or refuses whatever is left of a file that is cut anywhere", function()
    each_seed(function(row, path, text)
      for n = 0, #text - 1, steps(text) do check_text(row, path, text:sub(1, n)) end
    end)
  end)

  it("takes or refuses a file with a byte changed, and one put in or taken out", function()
    each_seed(function(row, path, text)
      for i = 1, #text, steps(text) do
        local before, byte, after = text:sub(1, i - 1), text:byte(i), text:sub(i + 1)
        check_text(row, path, before .. string.char(byte ~ 1 << i % 8) .. after)
        check_text(row, path, before .. "\255" .. after)
        check_text(row, path, before .. "\n\27[2J" .. after)
        check_text(row, path, before .. (i % 2 == 0 and "" or "\0" .. string.char(byte)) .. after)
      end
    end)
  end)

  it("believes no claim of gigabytes, and no nesting without an end", function()
    local function head(text) return string.pack("<s8", text) end
    local function npy(shape)
      return "\x93NUMPY\1\0" .. string.pack("<s2", ("{'descr': '<f8', 'fortran_order': True, 'shape': %s}"):format(shape))
    end
    local deep = ("["):rep(100000)
    local much = 1 << 31
    local claims = {
      npy = { npy("(2147483648,)"), npy("(65536, 65536)"), npy("(4611686018427387904, 4)"), "\x93NUMPY\2\0\255\255\255\127" },
      npz = { (seeds.zip64():gsub(string.pack("<I8", #seeds.npy()[1]), string.pack("<I8", much))) },
      idx = { "\0\0\14\1\127\255\255\255", "\0\0\8\4" .. ("\255"):rep(16), "\0\0\8\255" .. ("\1"):rep(80) },
      mnist = { "\0\0\8\3\127\255\255\255\0\0\0\1\0\0\0\1" },
      t7 = { "\4\0\0\0\1\0\0\0" .. string.pack("<s4s4i8", "V 1", "torch.DoubleStorage", much),
        string.pack("<i4i4", 2, much - 1), string.pack("<i4i4i4", 3, 1, much - 1), string.pack("<i4i4i4", 3, much - 1, 0) },
      safetensors = { string.pack("<i8", much) .. "{}", head '{"x":{"dtype":"F8_E4M3","shape":[2147483648],"data_offsets":[0,2147483648]}}',
        head('{"x":' .. deep), head('{"__metadata__":{"neap":"' .. deep .. '"}}') },
      index = { deep, '{"weight_map":' .. deep, '{"weight_map":{"a":' .. deep, ("{\"weight_map\":"):rep(5000) },
      tokenizer = { deep, '{"model":' .. deep, ("{\"model\":"):rep(5000),
        '{"model":{"vocab":{"a":4294967296}},"pre_tokenizer":{"type":"BertPreTokenizer"}}' },
      structure = { deep, ('{"l":['):rep(50000) },
    }
    for _, row in ipairs(readers) do
      for _, text in ipairs(claims[row.name] or {}) do
        with_place(row, function(path) assert.is_false((check_text(row, path, text))) end)
      end
    end
  end)

  it("keeps nothing of what it refused", function()
    each_seed(function(row, path, text)
      check_text(row, path, text)
      collectgarbage()
      local live = neap.memory().live
      for n = 0, #text - 1, 1 + #text // 20 do check_text(row, path, text:sub(1, n) .. text:sub(n + 2)) end
      collectgarbage()
      assert.equal(live, neap.memory().live, row.name)
    end)
  end)

  it("refuses what is no file at once, and does not wait for a pipe", function()
    each_reader(function(row, path, folder)
      run.shell("mkfifo " .. run.quote(path))
      if row.name == "structure" then return end -- a part of a file, which has no reader
      refused(row, path, "expected a file, got the pipe")
      os.remove(path)
      run.shell("ln -s /dev/zero " .. run.quote(path))
      refused(row, path, "expected a file, got the device")
      os.remove(path)
      run.shell("mkdir " .. run.quote(path))
      refused(row, path, "expected a file, got the folder")
      os.remove(path)
      run.shell(("cd %s && ln -s %s %s"):format(run.quote(folder), row.file, row.file))
      local ok, message = check(row, path, 0)
      assert(not ok and (message:find("cannot open", 1, true) or message:find("no file", 1, true)), message)
      os.remove(path)
      ok, message = check(row, path, 0)
      assert(not ok and (message:find("cannot open", 1, true) or message:find("no file", 1, true)), message)
    end)
  end)

  it("follows a link to a file", function()
    each_reader(function(row, path, folder)
      local text = seeds[row.name]()[1]
      write(folder .. "/elsewhere", text)
      run.shell(("ln -s elsewhere %s"):format(run.quote(path)))
      assert.is_true(check(row, path, #text))
    end)
  end)

  it("says so where a file may not be read", function()
    if run.take_line "id -u" == "0" then pending "the superuser may read every file" end
    each_reader(function(row, path)
      if row.name == "structure" then return end
      write(path, seeds[row.name]()[1])
      run.shell("chmod 000 " .. run.quote(path))
      refused(row, path, "Permission denied")
    end)
  end)
end)
