-- The generated pages and stubs are those that this build makes.

local run = require "tests.spec.cli.run"
local run_script = require "tests.spec.scripts.run_script"

local function files(folder)
  local found = {}
  local list <close> = assert(io.popen(("cd %s && find . -type f"):format(run.quote(folder))))
  for name in list:lines() do
    local file <close> = assert(io.open(folder .. "/" .. name))
    found[name] = file:read("a")
  end
  return found
end

for kept_in, script in pairs { ["docs/reference"] = "scripts/dev/docs.lua", library = "scripts/dev/stubs.lua" } do
  describe(kept_in, function()
    it("is what " .. script .. " makes", function()
      local folder = os.tmpname()
      os.remove(folder)
      local status, _, errors = run_script(script, folder)
      assert.are.equal(0, status, errors)
      local made, kept = files(folder), files(kept_in)
      os.execute("rm -r " .. run.quote(folder))
      for name in pairs(kept) do
        assert.is_string(made[name], name .. " is no longer made: remove it")
      end
      for name, text in pairs(made) do
        assert.is_true(text == kept[name], name .. " is not current: run `make docs`")
      end
    end)
  end)
end
