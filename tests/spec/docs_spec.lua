-- The generated pages are those that the rows of this build make.

local run = require "tests.spec.cli.run"
local run_script = require "tests.spec.scripts.run_script"

describe("docs/reference.md", function()
  it("is what scripts/dev/docs.lua makes", function()
    local path = os.tmpname()
    assert.are.equal(0, (run_script("scripts/dev/docs.lua", path)))
    local file <close> = assert(io.open("docs/reference.md"))
    assert.is_true(run.take(path) == file:read("a"), "run `make docs`")
  end)
end)
