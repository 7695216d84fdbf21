-- The sessions of docs/prompt.md run as printed.

local run = require "tests.spec.cli.run"

-- What a session that reads from a pipe prints for a block: it does not echo what is typed.
local function printed(block)
  return (block:gsub("([^\n]*\n)", function(line) return line:match("^>>? ") end))
end

local function typed(block)
  local lines = {}
  for line in block:gmatch("[^\n]+") do lines[#lines + 1] = line:match("^>>? (.*)$") end
  return table.concat(lines, "\n") .. "\n"
end

describe("docs/prompt.md", function()
  local file <close> = assert(io.open("docs/prompt.md"))
  local count = 0
  for block in file:read("a"):gmatch("\n```text\n(.-\n)```") do
    count = count + 1
    it("shows a session as it is: " .. block:match("^[^\n]*"), function()
      local _, out = run.shell(run.quote(run.program) .. " -i 2>&1", typed(block))
      local seen = out:match("^[^\n]*\n(.*)> \n$")
      assert.equal(printed(block), seen)
    end)
  end

  it("shows sessions", function() assert.is_true(count >= 8) end)
end)
