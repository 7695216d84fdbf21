-- Ctrl-C during long operations: what it leaves, and how soon.

local run = require "tests.spec.cli.run"
local rows = require "tests.spec.cli.long_operations"

-- Generous: the suites also run beside other programs, and with sanitizers.
local MOST_SECONDS = 10

local function results()
  local lines = {}
  for i = 1, #rows do lines[i] = ("row(%d)\n"):format(i) end
  local _, out, err = run.neap({ "-i", "tests/spec/cli/long_session.lua" },
    { input = table.concat(lines) })
  local found = {}
  for name, ok, is_interrupt, kept, seconds in
    out:gmatch "row\t([^\t\n]*)\t([^\t\n]*)\t([^\t\n]*)\t([^\t\n]*)\t([^\t\n]*)\n" do
    found[name] = { ok = ok, is_interrupt = is_interrupt, kept = kept, seconds = tonumber(seconds) }
  end
  return found, out .. err
end

describe("Ctrl-C during #program", function()
  local found, output
  setup(function() found, output = results() end)

  for _, row in ipairs(rows) do
    it(row[1] .. " is an error soon, and nothing is kept", function()
      local result = assert(found[row[1]], output)
      assert.same({ "false", "true", "0" }, { result.ok, result.is_interrupt, result.kept })
      assert.is_true(result.seconds < MOST_SECONDS, result.seconds .. " s")
    end)
  end

  it("the longest says how long it took", function()
    local slowest = rows[1][1]
    for name, result in pairs(found) do
      if result.seconds > found[slowest].seconds then slowest = name end
    end
    print(("\nCtrl-C: %.3f s at most, in %s"):format(found[slowest].seconds, slowest))
  end)
end)
