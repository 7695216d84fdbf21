local shell = dofile("tests/spec/packaging/shell.lua")

describe("the setup of a system without apt", function()
  local bin

  before_each(function() bin = shell.temporary_folder() end)
  after_each(function() shell.remove(bin) end)

  -- What is said on a system whose only command is `manager`.
  local function missing(manager)
    shell.write(bin .. "/" .. manager, "#!/bin/sh\nexit 1\n")
    shell.run("chmod +x %s/%s", bin, manager)
    return shell.run(". scripts/dev/setup.sh; PATH=%s; need_for_build; need_for_tests;"
      .. " install_missing", bin)
  end

  it("names the packages of Fedora", function()
    local output = missing("dnf")
    assert.truthy(output:find("dnf install gcc cmake ninja%-build lua%-devel openblas%-devel"))
    assert.is_nil(output:find("pacman", 1, true))
  end)

  it("names the packages of Arch", function()
    assert.truthy(missing("pacman"):find("pacman -S gcc cmake ninja lua openblas", 1, true))
  end)

  it("names the packages of Homebrew and of LuaRocks", function()
    local output = missing("brew")
    assert.truthy(output:find("brew install gcc cmake ninja lua openblas", 1, true))
    assert.truthy(output:find("luarocks install busted", 1, true))
  end)

  it("names all of them where no package manager is known", function()
    local output = missing("another")
    for _, command in ipairs{ "dnf install", "pacman -S", "brew install" } do
      assert.truthy(output:find(command, 1, true), command)
    end
  end)

  it("misses OpenBLAS where only another BLAS has left its header", function()
    shell.write(bin .. "/cc", '#!/bin/sh\ncase "$*" in *-lopenblas*) exit 1;; esac\n')
    shell.run("chmod +x %s/cc", bin)
    assert.truthy(missing("another"):find("Missing:[^\n]*OpenBLAS"))
    shell.write(bin .. "/cc", "#!/bin/sh\n")
    assert.is_nil(missing("another"):find("Missing:[^\n]*OpenBLAS"))
  end)

  it("says that a checkout is read-only before it installs or builds anything", function()
    shell.run("cp run.sh %s && mkdir -p %s/scripts/dev && cp scripts/dev/setup.sh %s/scripts/dev",
      bin, bin, bin)
    shell.run("chmod -R a+rX,a-w %s", bin)
    -- A superuser may write everywhere.
    local command = "%s/run.sh"
    if shell.run("id -u") == "0" then
      command = "setpriv --reuid 65534 --regid 65534 --clear-groups " .. command
    end
    local output, status = shell.try(command, bin)
    shell.run("chmod -R u+w %s", bin)
    assert.equal(1, status)
    assert.truthy(output:find(bin .. "/build cannot be written to: this checkout is read-only", 1, true), output)
    assert.is_nil(output:find("==", 1, true), output)
  end)

  it("asks for nothing that is there", function()
    local output = shell.run(". scripts/dev/setup.sh; need shell 'has sh' a b c d;"
      .. " install_missing")
    assert.truthy(output:find("Nothing to install", 1, true))
  end)
end)
