local plots = require "tests.spec.scripts.plots"
local run_script = require "tests.spec.scripts.run_script"
local small_text = require "tests.spec.scripts.small_text"

-- The options of a small network, which is trained in a second or two; where a text is to be
-- had; and what --help lists besides.
local models = {
  char_lstm = {
    small = { "--hidden", "32", "--batch-size", "8", "--window", "20" },
    options = { "--hidden", "--layers", "--batch-size", "--window" },
  },
  char_gpt = {
    small = { "--width", "32", "--layers", "2", "--heads", "2", "--block", "16",
      "--batch-size", "16" },
    options = { "--width", "--layers", "--heads", "--block", "--batch-size", "--plot" },
  },
}

for name, model in pairs(models) do
  local script = ("scripts/%s.lua"):format(name)

  local function run_small(path, ...)
    local arguments = { "--data", path, table.unpack(model.small) }
    return run_script(script, table.unpack(table.move({ ... }, 1, select("#", ...),
      #arguments + 1, arguments)))
  end

  describe(script .. " #unsanitized", function()
    it("learns far more of a text than how often its characters occur #figures", function()
      small_text(function(path, text, entropy)
        local status, out, err = run_small(path, "--epochs", "3", "--sample", "200")
        assert.equal("", err)
        assert.equal(0, status)
        local _, lines = out:gsub("\nepoch %d  loss %d%.%d+  validation loss %d%.%d+", "")
        assert.equal(3, lines)
        local loss = tonumber(out:match("\nvalidation loss (%d%.%d%d%d%d)\n$"))
        assert(loss and loss < 0.25 * entropy, out)

        local sample = out:match("validation loss [%d.]+\n\n(.*)\n\nvalidation loss")
        assert.equal(1 + 200, #sample)
        for char in sample:gmatch(".") do assert.truthy(text:find(char, 1, true)) end
        -- It has learned to spell.
        assert(sample:find(" cat ") or sample:find(" dog ") or sample:find(" horse "), sample)
      end)
    end)

    it("writes the same for the same seed, and goes on from a prompt", function()
      small_text(function(path)
        local function run(...)
          local _, out = run_small(path, "--epochs", "1", "--prompt", "a quick ", ...)
          return out
        end
        local first = run("--seed", "5")
        assert.truthy(first:find("\n\na quick ", 1, true))
        assert.equal(first, run("--seed", "5"))
        assert.not_equal(first, run("--seed", "6"))
      end)
    end)

    it("says where to get a text when --data is missing", function()
      local status, _, err = run_script(script)
      assert.equal(1, status)
      assert.truthy(err:find("--data FILE is missing", 1, true))
      assert.truthy(err:find("https://.*url/input.txt"))
    end)

    it("refuses a text that is too short", function()
      local path = os.tmpname()
      local file = assert(io.open(path, "w"))
      file:write("to be or not to be")
      file:close()
      local status, _, err = run_script(script, "--data", path)
      os.remove(path)
      assert.equal(1, status)
      assert.truthy(err:find("the text is too short", 1, true))
    end)

    it("explains its options", function()
      local status, out = run_script(script, "--help")
      assert.equal(0, status)
      for _, option in ipairs{ "--data", "--epochs", "--seed", "--lr", "--prompt", "--sample",
        "--temperature", table.unpack(model.options) } do
        assert.truthy(out:find(option, 1, true), option)
      end
    end)
  end)
end

describe("scripts/char_gpt.lua #unsanitized", function()
  it("draws its loss, and where each head looks", function()
    small_text(function(path)
      local drawn = plots("scripts/char_gpt.lua", "--data", path, "--epochs", "1", "--sample", "0",
        table.unpack(models.char_gpt.small))
      assert.matches(">step<", drawn.loss)
      assert.matches(">head 1<.*>head 2<", drawn.attention)
      assert.falsy(drawn.attention:find(">head 3<", 1, true))
    end)
  end)
end)
