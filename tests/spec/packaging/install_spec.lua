local shell = dofile("tests/spec/packaging/shell.lua")

local USES_NEAP_H = [[
#include <neap.h>
#include <stdio.h>

int main(void)
{
    const float values[3] = {1, 2, 4};
    const int64_t shape[1] = {3};
    neap_tensor *x = NULL, *sum = NULL;
    if (neap_from_data(NEAP_FLOAT32, 1, shape, values, &x) != NEAP_OK ||
        neap_run("sum", 1, &x, &sum) != NEAP_OK) {
        puts(neap_error());
        return 1;
    }
    printf("%g\n", (double)*(float *)neap_tensor_data(sum));
    neap_tensor_release(sum);
    neap_tensor_release(x);
    return 0;
}
]]

describe("an installed neap #packaging", function()
  local prefix

  setup(function()
    prefix = shell.temporary_folder()
    shell.run("cmake --install build --prefix %s", prefix)
  end)

  teardown(function() shell.remove(prefix) end)

  -- The file that `require "neap"` reads, printed by a Lua program started from /.
  local function origin(lua)
    return shell.run([[cd / && %s -e 'print(require("neap").info().folder .. "/init.lua")']], lua)
  end

  local function libraries(file) return shell.run("ldd %s", file) end

  it("has its parts where other programs look for them", function()
    for _, part in ipairs{
      "bin/neap", "lib/lua/5.4/neap/core.so", "share/lua/5.4/neap/init.lua",
      "lib/libneap.a", "lib/pkgconfig/neap.pc", "include/neap.h",
    } do
      assert.is_true(shell.exists(prefix .. "/" .. part), part)
    end
  end)

  it("has every Lua file of the source", function()
    local source = shell.run("cd lua && find neap -name '*.lua' | sort")
    local there = shell.run("cd %s/share/lua/5.4 && find neap -name '*.lua' | sort", prefix)
    assert.equal(source, there)
  end)

  it("runs from any folder on its own Lua files", function()
    assert.equal(prefix .. "/share/lua/5.4/neap/init.lua", origin(prefix .. "/bin/neap"))
  end)

  it("runs through a symbolic link", function()
    shell.run("ln -s %s/bin/neap %s/link", prefix, prefix)
    assert.equal(prefix .. "/share/lua/5.4/neap/init.lua", origin(prefix .. "/link"))
  end)

  it("is not installed where Lua's search paths cannot lead", function()
    for _, name in ipairs { "a;b", "what?" } do
      local place = prefix .. "/" .. name
      local output, status = shell.try("cmake --install build --prefix '%s'", place)
      assert.not_equal(0, status)
      assert.truthy(output:find("cannot be installed below", 1, true), output)
      assert.truthy(output:find("with ; or ? in its name", 1, true), output)
      assert.is_false(shell.exists(place))
    end
  end)

  it("runs from a folder whose name no search path could hold", function()
    local moved = prefix .. "-moved;?"
    shell.run("cp -R %s '%s'", prefix, moved)
    local found = shell.run("cd / && '%s/bin/neap' -e 'print(#require(\"neap\").data.iris())'", moved)
    shell.remove(moved)
    assert.equal("150", found)
  end)

  it("runs after its folder was moved", function()
    local moved = prefix .. "-moved"
    shell.run("cp -R %s %s", prefix, moved)
    local found = origin(moved .. "/bin/neap")
    shell.remove(moved)
    assert.equal(moved .. "/share/lua/5.4/neap/init.lua", found)
  end)

  it("can be required in plain Lua", function()
    local lua = shell.lua_environment(prefix) .. " " .. shell.lua()
    assert.equal(prefix .. "/share/lua/5.4/neap/init.lua", origin(lua))
  end)

  it("shares loops out as the build does, in the program and in plain Lua", function()
    local ask = [[ -e 'print(require("neap").info().parallel)']]
    local wanted = shell.run("build/neap" .. ask)
    assert.equal(wanted, shell.run("cd / && %s/bin/neap" .. ask, prefix))
    local lua = shell.lua_environment(prefix) .. " " .. shell.lua()
    assert.equal(wanted, shell.run("cd / && " .. lua .. ask))
  end)

  it("finds its data sets", function()
    local count = shell.run([[cd / && %s/bin/neap -e 'local data = require("neap").data
      print(#data.iris(), #data.digits())']], prefix)
    assert.equal("150\t1797", count)
  end)

  it("gives C programs a library that needs no Lua", function()
    shell.write(prefix .. "/sum.c", USES_NEAP_H)
    shell.run([[cd %s && PKG_CONFIG_PATH=lib/pkgconfig && export PKG_CONFIG_PATH &&
      cc -o sum sum.c $(pkg-config --static --cflags --libs neap)]], prefix)
    assert.equal("7", shell.run("%s/sum", prefix))
    assert.is_nil(libraries(prefix .. "/sum"):find("liblua", 1, true))
  end)

  it("has a Lua module that leaves Lua to the program that loads it", function()
    local module = prefix .. "/lib/lua/5.4/neap/core.so"
    assert.is_nil(libraries(module):find("liblua", 1, true))
    local exported = shell.run("nm -D --defined-only %s | awk '{ print $3 }'", module)
    assert.equal("luaopen_neap_core", exported)
  end)

  it("uses the OpenBLAS that it was linked with", function()
    local function openblas(file) return libraries(file):match("libopenblas%S* => %S+") end
    assert.is_string(openblas("build/neap"))
    assert.equal(openblas("build/neap"), openblas(prefix .. "/bin/neap"))
    assert.equal(openblas("build/neap"), openblas(prefix .. "/lib/lua/5.4/neap/core.so"))
  end)
end)

describe("a second build #packaging", function()
  it("compiles nothing", function()
    shell.run(". scripts/dev/setup.sh; build build")
    local output = shell.run(". scripts/dev/setup.sh; build build")
    assert.is_nil(output:find("Building C object", 1, true), output)
  end)
end)
