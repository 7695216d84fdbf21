-- The generated pages are those that the rows of this build make.

local function read(path)
  local file <close> = assert(io.open(path))
  return file:read("a")
end

local function interpreter()
  local i = 0
  while arg[i - 1] do i = i - 1 end
  return arg[i]
end

describe("docs/reference.md", function()
  it("is what scripts/dev/docs.lua makes", function()
    local path = os.tmpname()
    local command = ("LUA_PATH='%s' LUA_CPATH='%s' %s scripts/dev/docs.lua %s"):format(
      package.path, package.cpath, interpreter(), path)
    assert.is_true(os.execute(command))
    local made = read(path)
    os.remove(path)
    assert.is_true(made == read("docs/reference.md"), "run `make docs`")
  end)
end)
