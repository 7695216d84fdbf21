-- The code of README.md runs as printed.

local run = require "tests.spec.cli.run"
local run_script = require "tests.spec.scripts.run_script"

describe("README.md", function()
  local file <close> = assert(io.open("README.md"))
  local blocks = {}
  for code in file:read("a"):gmatch("\n```lua\n(.-)\n```") do blocks[#blocks + 1] = code end

  it("shows code", function() assert.is_true(#blocks >= 2) end)

  for i, code in ipairs(blocks) do
    it("block " .. i .. " runs", function()
      local path = run.file(code)
      local status, output, errors = run_script(path)
      os.remove(path)
      assert.are.equal(0, status, errors)
      if code:find("spirals", 1, true) then
        local accuracy = tonumber(output:match("accuracy%s+([%d.]+)"))
        assert.is_true(accuracy and accuracy > 0.95, output)
      end
    end)
  end
end)
