local shell = dofile("tests/spec/packaging/shell.lua")

describe("a LuaRocks tree with neap #packaging", function()
  local tree

  -- The folder build.luarocks stays, so that the next run compiles nothing. `built` is the
  -- BUILT of unoptimised.sh.
  local function luarocks(arguments, built)
    return shell.run([[. scripts/dev/setup.sh
      CMAKE_BUILD_PARALLEL_LEVEL=$(cores) && export CMAKE_BUILD_PARALLEL_LEVEL
      CMAKE_C_COMPILER_LAUNCHER=$PWD/tests/spec/packaging/unoptimised.sh
      BUILT='%s' && export CMAKE_C_COMPILER_LAUNCHER BUILT
      drop_foreign_build build.luarocks && drop_foreign_build build.luarocks-mpi
      luarocks --lua-version 5.4 CMAKE="$PWD/tests/spec/packaging/cmake.sh" %s]], built or "", arguments)
  end

  setup(function()
    tree = shell.temporary_folder()
    luarocks("make --tree " .. tree .. " neap-scm-1.rockspec")
  end)

  teardown(function() shell.remove(tree) end)

  local SUM = [[-e 'local neap = require "neap"
    print(neap.info().folder, neap.ones(3):sum():item(),
      #neap.data.iris())']]

  it("has a program that runs from any folder", function()
    local expected = tree .. "/share/lua/5.4/neap\t3.0\t150"
    assert.is_true(shell.exists(tree .. "/share/lua/5.4/neap/library/neap.lua"))
    assert.equal(expected, shell.run("cd / && %s/bin/neap %s", tree, SUM))
  end)

  it("has modules for plain Lua", function()
    local expected = tree .. "/share/lua/5.4/neap\t3.0\t150"
    local lua = shell.lua_environment(tree) .. " " .. shell.lua()
    assert.equal(expected, shell.run("cd / && %s %s", lua, SUM))
  end)

  it("has MPI by a rock of its own", function()
    local ask = [[-e 'local ok, mpi = pcall(require, "neap.mpi")
      print(ok and mpi.version() or mpi:match "^[^\n]*")']]
    local lua = shell.lua_environment(tree) .. " " .. shell.lua()
    assert.equal("module 'neap.mpi' not found:", shell.run("cd / && %s/bin/neap %s", tree, ask))
    if select(2, shell.try "command -v mpicc") ~= 0 then pending "no mpicc" end
    luarocks(("make --tree %s runtime/mpi/neap-mpi-scm-1.rockspec"):format(tree))
    local version = shell.run("cd / && %s/bin/neap %s", tree, ask)
    assert.truthy(version:find "^[%a ]+ %d+%.%d+", version)
    assert.equal(version, shell.run("cd / && %s %s", lua, ask))
    -- From a tree that is not neap's.
    local other = shell.temporary_folder()
    shell.run("mkdir -p %s/neap && mv %s/lib/lua/5.4/neap/mpi.so %s/neap", other, tree, other)
    assert.equal(version, shell.run("cd / && LUA_CPATH='%s/?.so;;' %s/bin/neap %s", other, tree, ask))
    shell.remove(other)
  end)

  it("comes out of a source rock as well", function()
    if select(2, shell.try("git rev-parse HEAD")) ~= 0 then pending "no git repository" end
    local folder = shell.temporary_folder()
    shell.run([[git clone -q . %s/checkout && cd %s/checkout &&
      luarocks --lua-version 5.4 pack neap-scm-1.rockspec && mv *.src.rock ..]], folder, folder)
    -- A checkout with changes, or files that are not in git, is not what is in the rock.
    local _, differs = shell.try("diff -rq runtime %s/checkout/runtime", folder)
    shell.remove(folder .. "/checkout")
    luarocks(("install --tree %s/tree %s/neap-scm-1.src.rock"):format(folder, folder),
      differs == 0 and shell.run("pwd") .. "/build.luarocks")
    local output = shell.run("cd / && %s/tree/bin/neap %s", folder, SUM)
    assert.equal(folder .. "/tree/share/lua/5.4/neap\t3.0\t150", output)
    shell.remove(folder)
  end)

  it("can be tested by luarocks test", function()
    local output = luarocks("test neap-scm-1.rockspec -- tests/spec/packaging/smoke_spec.lua")
    assert.truthy(output:find("2 successes / 0 failures / 0 errors", 1, true), output)
  end)
end)
