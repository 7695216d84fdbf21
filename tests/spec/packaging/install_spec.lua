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
      "share/neap/library/neap.lua",
      "lib/libneap.a", "lib/libneap.so", "lib/pkgconfig/neap.pc", "include/neap.h",
      "include/neap_lua.h",
    } do
      assert.is_true(shell.exists(prefix .. "/" .. part), part)
    end
  end)

  it("has every Lua file of the source, and the lessons of the course", function()
    local function files(folder, options)
      return shell.run("cd %s && find . -name '*.lua' %s | sort", folder, options or "")
    end
    local there, lessons = prefix .. "/share/lua/5.4/neap", "course/lessons"
    assert.equal(files "lua/neap", files(there, "-not -path './" .. lessons .. "/*'"))
    assert.equal(files "scripts/course", files(there .. "/" .. lessons))
  end)

  it("runs from any folder on its own Lua files", function()
    assert.equal(prefix .. "/share/lua/5.4/neap/init.lua", origin(prefix .. "/bin/neap"))
  end)

  it("is a kernel where it was built with ZeroMQ, and says what it lacks where not", function()
    local wire = prefix .. "/lib/lua/5.4/neap/wire.so"
    if not shell.exists(wire) then return pending "this neap was built without ZeroMQ" end
    local install = ("%s/bin/neap jupyter install --prefix=%s"):format(prefix, prefix)
    shell.run("%s", install)
    local spec = shell.run("cat %s/share/jupyter/kernels/neap/kernel.json", prefix)
    assert.truthy(spec:find('"' .. prefix .. '/bin/neap"', 1, true), spec)
    shell.run("mv %s %s.away", wire, wire)
    local output, status = shell.try("%s", install)
    shell.run("mv %s.away %s", wire, wire)
    assert.equal(1, status)
    assert.truthy(output:find("on Debian libzmq3-dev, libsodium-dev and libjansson-dev", 1, true), output)
  end)

  it("draws pictures where it was built with cairo", function()
    if not shell.exists(prefix .. "/lib/lua/5.4/neap/cairo.so") then
      return pending "this neap was built without cairo"
    end
    shell.run("%s/bin/neap -e 'require(\"neap\").plot.line{y = {1, 2}}:save(\"%s/plot.png\")'", prefix, prefix)
    assert.truthy(shell.exists(prefix .. "/plot.png"))
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

  -- Runs a command of the shell in which `pkg-config ... neap` answers for this install.
  local function with_pkg_config(command, ...)
    return shell.run("PKG_CONFIG_PATH=" .. prefix .. "/lib/pkgconfig && export PKG_CONFIG_PATH && "
      .. command, ...)
  end

  it("gives C and C++ programs a library that needs no Lua", function()
    shell.write(prefix .. "/sum.c", USES_NEAP_H)
    for compiler, options in pairs {
      ["cc -std=c99 -Wall -Wextra -Wpedantic -Werror -x c"] = "--libs",
      ["c++ -std=c++98 -Wall -Wextra -Werror -x c++"] = "--libs",
      ["cc -x c "] = "--static --libs",
    } do
      if shell.exists("/usr/bin/" .. compiler:match("%S+")) then
        with_pkg_config("%s -o %s/sum %s/sum.c -x none $(pkg-config --cflags %s neap)", compiler, prefix,
          prefix, options)
        assert.equal("7", shell.run("cd / && %s/sum", prefix))
        assert.is_nil(libraries(prefix .. "/sum"):find("liblua", 1, true))
        local library_used = libraries(prefix .. "/sum"):match("libneap%.so%S* => (%S+)")
        assert.equal(shell.run("realpath %s/lib/libneap.so", prefix), shell.run("realpath %s", library_used))
      end
    end
  end)

  it("gives C programs an archive", function()
    shell.write(prefix .. "/sum.c", USES_NEAP_H)
    with_pkg_config([[cc -o %s/sum %s/sum.c $(pkg-config --static --cflags --libs neap |
      sed 's/-lneap/-l:libneap.a/')]], prefix, prefix)
    assert.equal("7", shell.run("%s/sum", prefix))
    assert.is_nil(libraries(prefix .. "/sum"):find("libneap", 1, true))
  end)

  it("gives modules in C a header, as docs/embedding.md tells", function()
    local page <close> = assert(io.open("docs/embedding.md"))
    shell.write(prefix .. "/mine.c", page:read("a"):match("```c\n(#include <neap_lua%.h>.-)```"))
    with_pkg_config([[cc -std=c11 -Wall -Wextra -Wpedantic -Werror -fPIC -shared -o %s/mine.so %s/mine.c \
      $(pkg-config --cflags neap) $(pkg-config --cflags lua5.4 2>/dev/null || pkg-config --cflags lua)]],
      prefix, prefix)
    local use = [[-e 'local mine, neap = require "mine", require "neap"
      print(mine.relu_(neap.tensor{ -1, 2 }):sum():item(), select(2, pcall(mine.relu_, 1)):match "mine.*")']]
    local expected = "2.0\tmine.relu_: expected a tensor, got number"
    assert.equal(expected, shell.run("cd / && LUA_CPATH='%s/?.so;;' %s/bin/neap %s", prefix, prefix, use))
    local lua = shell.lua_environment(prefix):gsub("LUA_CPATH='", "%0" .. prefix .. "/?.so;") .. " " .. shell.lua()
    assert.equal(expected, shell.run("cd / && %s %s", lua, use))
  end)

  it("has MPI where the build has it", function()
    local module = "lib/lua/5.4/neap/mpi.so"
    assert.equal(shell.exists("build/" .. module), shell.exists(prefix .. "/" .. module))
    if not shell.exists(prefix .. "/" .. module) then pending "built without MPI" end
    local ask = [[-e 'require "neap" print(require("neap.mpi").version())']]
    assert.equal(shell.run("build/neap " .. ask), shell.run("cd / && %s/bin/neap %s", prefix, ask))
    -- No other part needs it.
    assert.is_nil(libraries(prefix .. "/bin/neap"):find("libmpi", 1, true))
    assert.is_nil(libraries(prefix .. "/lib/lua/5.4/neap/core.so"):find("libmpi", 1, true))
  end)

  it("has a shared library that shows what neap.h declares, and only that", function()
    local shown = shell.run("nm -D --defined-only %s/lib/libneap.so | awk '{ print $3 }' | sort", prefix)
    local file <close> = assert(io.open("runtime/include/neap.h"))
    local declared, inline = {}, {}
    local text = file:read("a")
    for name in text:gmatch("static inline[^;{]-(neap_[%w_]+)%(") do inline[name] = true end
    for name in text:gmatch("%f[%w_](neap_[%w_]+)%(") do
      if not inline[name] and not declared[name] then
        declared[name], declared[#declared + 1] = true, name
      end
    end
    table.sort(declared)
    assert.equal(table.concat(declared, "\n"), shown)
  end)

  it("trains a network in a C program without Lua", function()
    with_pkg_config([[cc -std=c11 -Wall -Wextra -Wpedantic -Werror -o %s/train examples/train.c \
      $(pkg-config --cflags --libs neap) -lm]], prefix)
    local output = shell.run("cd / && NEAP_ISA=baseline %s/train", prefix)
    assert.is_true(tonumber(output:match("step 600  loss %S+  accuracy (%S+)$")) > 0.95, output)
    local message, status = shell.try("NEAP_ISA=nonsense %s/train", prefix)
    assert.truthy(message:find("NEAP_ISA: must be baseline, avx2 or avx512, got 'nonsense'", 1, true))
    assert.equal(1, status)
  end)

  it("reloads a model 10,000 times in a program that hosts Lua, with flat memory #figures", function()
    with_pkg_config([[cc -std=gnu11 -Wall -Wextra -Werror -o %s/host examples/host.c \
      -DLUA_PATHS="\"$(pkg-config --variable=lua_path neap)\"" \
      -DLUA_CPATHS="\"$(pkg-config --variable=lua_cpath neap)\"" \
      $(pkg-config --cflags --libs lua5.4 2>/dev/null || pkg-config --cflags --libs lua)]], prefix)
    local output = shell.run("cd / && %s/host %s/model.safetensors", prefix, prefix)
    for what, most in pairs { ["10000 loads"] = 300, ["100 interpreters"] = 2000 } do
      local early, late = output:match(what .. ": (%d+) KB, (%d+) KB")
      assert.is_true(late - early < most, output)
    end
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
