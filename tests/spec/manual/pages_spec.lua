-- The blocks of docs/manual run and print what stands behind them (scripts/dev/manual.lua).

local run = require "tests.spec.cli.run"

local function check(page)
  return run.neap { "scripts/dev/manual.lua", page }
end

describe("the manual #program #unsanitized", function()
  local pages <close> = assert(io.popen "ls docs/manual/*.md")
  for page in pages:lines() do
    it("prints what it says: " .. page, function()
      local status, out, err = check(page)
      assert.equal(0, status, err .. out)
    end)
  end

  it("would not pass if a block printed something else", function()
    local page = run.file "\n```lua\n1 + 1\n```\n\n```text\n3\n```\n\n```lua\nlocal x = 7\nx\n```\n\n```text\n\u{2026}\n```\n"
    local status, out, err = check(page)
    os.remove(page)
    assert.equal(1, status)
    assert.is_truthy(out:find("2 blocks, 1 wrong", 1, true), out)
    assert.is_truthy(err:find("-- printed:\n2\n", 1, true), err)
  end)
end)
