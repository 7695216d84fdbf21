local shell = dofile("tests/spec/packaging/shell.lua")

describe("the check of include directions", function()
  local root

  before_each(function() root = shell.temporary_folder() end)
  after_each(function() shell.remove(root) end)

  local function check(path, text)
    shell.write(root .. "/runtime/base/status.h", "#include <stddef.h>\n")
    shell.write(root .. "/runtime/ops/registry.h", '#include "base/status.h"\n')
    shell.write(root .. "/runtime/" .. path, text)
    return shell.try("%s scripts/dev/check_includes.lua %s", shell.lua(), root)
  end

  it("accepts a header of a folder above", function()
    local output, status = check("ops/sum.c", '#include "ops/registry.h"\n')
    assert.equal("3 files, 0 faults", output)
    assert.equal(0, status)
  end)

  it("refuses a header of a folder below and names the line", function()
    local output, status = check("base/sum.c", '\n#include "ops/registry.h"\n')
    assert.truthy(output:find("base/sum.c:2: base stands above ops", 1, true), output)
    assert.equal(1, status)
  end)

  it("refuses to climb out of a folder", function()
    local output, status = check("base/sum.c", '#include "../ops/registry.h"\n')
    assert.truthy(output:find("base/sum.c:1: a header is named from runtime/", 1, true))
    assert.equal(1, status)
  end)

  it("keeps Lua out of the core", function()
    local output, status = check("ops/sum.c", "#include <lua.h>\n")
    assert.truthy(output:find("ops/sum.c:1: <lua.h> is not for ops", 1, true))
    assert.equal(1, status)
  end)

  it("keeps the public header free of inner ones", function()
    local output, status = check("include/neap.h", '#include "base/status.h"\n')
    assert.truthy(output:find("neap.h stands alone", 1, true))
    assert.equal(1, status)
  end)

  it("refuses a folder that is no layer", function()
    local _, status = check("misc/sum.c", "")
    assert.equal(1, status)
  end)

  it("fails where there is nothing to check", function()
    local _, status = shell.try("%s scripts/dev/check_includes.lua %s/none",
      shell.lua(), root)
    assert.equal(1, status)
  end)
end)
