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

  -- A tree of two wings: pool.c knows reduce.h, the rows sum and exp, and its own header.
  local function arrows()
    local function write(path, text) shell.write(root .. "/runtime/" .. path, text) end
    write("base/status.h", "#include <stddef.h>\n")
    write("kernels/elementwise.def", 'SMOOTH(exp, f)\n')
    write("ops/check.h", '#include "base/status.h"\n')
    write("ops/reduce/reduce.h", '#include "ops/check.h"\n')
    write("ops/reduce/reduce.c", "NEAP_OP(sum) = {0};\n"
      .. "const neap_op *const neap_ops_reduce[] = {\n    &neap_op_sum, NULL,\n};\n")
    write("ops/elementwise/elementwise.c", "#define SMOOTH(name, f) \\\n    &neap_op_##name,\n"
      .. 'const neap_op *const neap_ops_elementwise[] = {\n#include "kernels/elementwise.def"\n};\n')
    write("ops/image/pool.h", '#include "base/status.h"\n')
    write("ops/image/pool.c", '#include "base/status.h"\n#include "ops/image/pool.h"\n'
      .. '#include "ops/reduce/reduce.h"\nextern const neap_op neap_op_sum,\n    neap_op_exp;\n')
    return shell.try("%s scripts/dev/check_includes.lua --arrows %s", shell.lua(), root)
  end

  it("counts arrows between folders, files and wings, by headers and by rows", function()
    local output, status = arrows()
    assert.equal(0, status, output)
    for _, line in ipairs {
      "folders of runtime/: 4 arrows, 2 pairs", "  ops -> base                   3 arrows, from files: 3",
      "files of ops: 4 arrows, 3 pairs", "wings of ops and the files beside them: 4 arrows, 3 pairs",
      "  image -> elementwise          1 arrows, from files: 1",
      "  image -> reduce               2 arrows, from files: 1",
      "  reduce -> (root)              1 arrows, from files: 1", "wings of ops alone: 3 arrows, 2 pairs",
    } do
      assert.truthy(output:find(line .. "\n", 1, true) or output:sub(-#line) == line, line .. " in\n" .. output)
    end
  end)

  it("fails for a row that no file has", function()
    shell.write(root .. "/runtime/ops/sum.c", "extern const neap_op neap_op_summ;\n")
    local output, status = shell.try("%s scripts/dev/check_includes.lua --arrows %s", shell.lua(), root)
    assert.truthy(output:find("no file lists the row summ", 1, true), output)
    assert.equal(1, status)
  end)
end)
