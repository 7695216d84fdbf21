-- The code of README.md runs as printed.

local function read(path)
  local file <close> = assert(io.open(path))
  return file:read("a")
end

-- The program and folder that run these specs.
local function interpreter()
  local i = 0
  while arg[i - 1] do i = i - 1 end
  return arg[i]
end

describe("README.md", function()
  local blocks = {}
  for code in read("README.md"):gmatch("\n```lua\n(.-)\n```") do blocks[#blocks + 1] = code end

  it("shows code", function() assert.is_true(#blocks >= 2) end)

  for i, code in ipairs(blocks) do
    it("block " .. i .. " runs", function()
      local path = os.tmpname()
      do
        local file <close> = assert(io.open(path, "w"))
        file:write(("package.path = %q\npackage.cpath = %q\n"):format(package.path, package.cpath), code)
      end
      local pipe = assert(io.popen(("%s %s 2>&1"):format(interpreter(), path)))
      local output = pipe:read("a")
      local ok = pipe:close()
      os.remove(path)
      assert.is_true(ok, output)
      if code:find("spirals", 1, true) then
        local accuracy = tonumber(output:match("accuracy%s+([%d.]+)"))
        assert.is_true(accuracy and accuracy > 0.95, output)
      end
    end)
  end
end)
