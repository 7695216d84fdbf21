-- The script that measures differences in bits: it runs, and sees none between numbers of
-- threads.

local run = require "tests.spec.cli.run"

local function results(threads)
  local path = os.tmpname()
  local status, _, errors = run.neap({ "scripts/dev/isa_differences.lua", "--write", path },
    { env = "OMP_NUM_THREADS=" .. threads })
  assert(status == 0, errors)
  return run.take(path)
end

describe("scripts/dev/isa_differences.lua #program", function()
  it("gives the same bits for any number of threads", function()
    local one = results(1)
    assert.is_true(#one > 16e6, #one .. " bytes of results")
    for _, name in ipairs { "tanh", "logaddexp", "matmul 512 x 512 x 512", "weights after 50 steps of Adam" } do
      assert.is_truthy(one:find(name, 1, true), name)
    end
    assert.is_true(one == results(3))
  end)
end)
