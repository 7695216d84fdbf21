-- The Lua code of README.md and of the manual's pages runs as printed, block by block, in a
-- folder of its own for each page.

local run = require "tests.spec.cli.run"

local PAGES = { -- with the least number of blocks
  ["README.md"] = 2, ["docs/models.md"] = 8, ["docs/data.md"] = 6, ["docs/projects.md"] = 2,
  ["docs/profiling.md"] = 2, ["docs/plots.md"] = 10, ["docs/distributed.md"] = 4,
}

local function absolute(path)
  if path:find "^/" or not path:find "/" then return path end
  return run.take_line "pwd" .. "/" .. path
end

local first = 0
while arg[first - 1] do first = first - 1 end
local interpreter = absolute(arg[first])

local environment = ("LUA_PATH_5_4=%s LUA_CPATH_5_4=%s NEAP_PROGRESS=0"):format(
  run.quote(run.absolute(package.path)), run.quote(run.absolute(package.cpath)))

local function run_block(code, folder)
  local path = run.file(code)
  local status, output, errors = run.shell(("cd %s && %s %s %s"):format(run.quote(folder),
    environment, run.quote(interpreter), run.quote(path)))
  os.remove(path)
  assert.are.equal(0, status, errors)
  return output
end

for page, least in pairs(PAGES) do
  describe(page, function()
    local file <close> = assert(io.open(page))
    local blocks = {}
    for code in file:read("a"):gmatch("\n```lua\n(.-)\n```") do blocks[#blocks + 1] = code end

    it("shows code", function() assert.is_true(#blocks >= least) end)

    it("has code that runs", function()
      local folder = os.tmpname()
      os.remove(folder)
      run.shell("mkdir " .. folder)
      for _, code in ipairs(blocks) do
        local output = run_block(code, folder)
        if code:find("spirals", 1, true) then
          local accuracy = tonumber(output:match("accuracy%s+([%d.]+)"))
          assert.is_true(accuracy and accuracy > 0.95, output)
        end
      end
      run.shell("rm -r " .. folder)
    end)
  end)
end
