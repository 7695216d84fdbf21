-- The generated pages are those that this build makes.

local run = require "tests.spec.cli.run"
local run_script = require "tests.spec.scripts.run_script"

local function pages(folder)
  local found = {}
  local list <close> = assert(io.popen("ls " .. run.quote(folder)))
  for name in list:lines() do
    local file <close> = assert(io.open(folder .. "/" .. name))
    found[name] = file:read("a")
  end
  return found
end

describe("docs/reference", function()
  it("is what scripts/dev/docs.lua makes", function()
    local folder = os.tmpname()
    os.remove(folder)
    local status, _, errors = run_script("scripts/dev/docs.lua", folder)
    assert.are.equal(0, status, errors)
    local made, kept = pages(folder), pages("docs/reference")
    os.execute("rm -r " .. run.quote(folder))
    for name in pairs(kept) do
      assert.is_string(made[name], name .. " is no longer made: remove it")
    end
    for name, text in pairs(made) do
      assert.is_true(text == kept[name], name .. " is not current: run `make docs`")
    end
  end)
end)
