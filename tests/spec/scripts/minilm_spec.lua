local neap = require "neap"
local run = require "tests.spec.cli.run"
local run_script = require "tests.spec.scripts.run_script"

local minilm, folder = "scripts/minilm.lua", "tests/data/minilm"

-- What transformers gives for these, by tests/data/make_tokenizers.py.
local texts = { "Hello, World!", "don't you", "café 你好 family of multiple spaces" }

local function expected()
  local file <close> = assert(io.open(folder .. "/vectors.json"))
  return neap.tensor(neap.json.decode(file:read "a"))
end

-- The vectors that the script saves.
local function vectors_of(...)
  local path = os.tmpname()
  local status, out, err = run_script(minilm, "--model", folder, "--save", path, ...)
  assert.same({ "", 0 }, { err, status })
  local vectors = neap.load_npy(path)
  os.remove(path)
  return vectors, out
end

describe("scripts/minilm.lua #unsanitized", function()
  it("asks for --model and for texts", function()
    local status, _, err = run_script(minilm)
    assert.equal(1, status)
    assert.truthy(err:find("--model DIR is missing", 1, true))
    status, _, err = run_script(minilm, "--model", folder)
    assert.equal(1, status)
    assert.truthy(err:find("give at least one text", 1, true))
  end)

  it("gives the vectors of transformers, in one batch or several", function()
    local wanted = expected()
    for _, batch_size in ipairs{ "1", "2", "16" } do
      local vectors = vectors_of("--batch-size", batch_size, table.unpack(texts))
      assert.is_true((vectors - wanted):abs():max():item() < 1e-6)
    end
  end)

  it("ranks texts and the lines of a file by their similarity to a query", function()
    local path = run.file(texts[2] .. "\n" .. texts[1] .. "\n")
    local vectors, out = vectors_of("--query", texts[1], "--file", path, "--top", "2", texts[3])
    os.remove(path)
    local wanted = expected():index_select(1, neap.tensor{ 1, 3, 2, 1 }:long())
    assert.is_true((vectors - wanted):abs():max():item() < 1e-6)
    local first, second = out:match('\nnearest to "Hello, World!"\n ([%d.]+)  Hello, World!\n'
      .. " ([%d.]+)  Hello, World!\n$")
    assert.same({ "1.0000", "1.0000" }, { first, second }, out)
  end)

  it("cuts long texts", function()
    local vectors = vectors_of("--max-length", "4", ("Hello, World! "):rep(30), "Hello, World! Hello")
    assert.is_true((vectors[1] - vectors[2]):abs():max():item() < 1e-6)
  end)

  it("explains its options", function()
    local status, out = run_script(minilm, "--help")
    assert.equal(0, status)
    for _, option in ipairs{ "--model", "--query", "--file", "--max-length", "--batch-size", "--top",
      "--save" } do
      assert.truthy(out:find(option, 1, true), option)
    end
  end)
end)
