-- data.find, the folder NEAP_DATA and the command `neap data`.
local core = require "neap.core"
local neap = require "neap"
local run = require "tests.spec.cli.run"
local sources = require "neap.data.sources"

local function with_folder(f)
  local dir = os.tmpname()
  os.remove(dir)
  core.folder.make(dir)
  local ok, message = pcall(f, dir)
  run.shell("rm -r " .. run.quote(dir))
  if not ok then error(message, 0) end
end

local function put(path)
  local file <close> = assert(io.open(path, "wb"))
  file:write("x")
end

local function neap_data(folder, ...)
  return run.neap({ "data", ... }, { env = "NEAP_DATA=" .. (folder and run.quote(folder) or "") })
end

describe("data.find", function()
  it("gives back what a user has typed", function()
    assert.are.equal("some/where", (neap.data.find("mnist", "some/where")))
  end)

  it("finds what comes with neap", function()
    local path = neap.data.find("penguins")
    assert.are.equal(344, #neap.data.csv(path))
  end)

  it("names what is near, and what it wants", function()
    assert.has_error_like(function() neap.data.find("minst") end,
      "data.find: there is no data set 'minst', did you mean 'mnist'?")
    assert.has_error_like(function() neap.data.find("mnist", 3) end,
      "data.find: the path must be a string, got 3")
  end)

  it("says for each set how to get it, unless it is there", function()
    local getenv = os.getenv
    os.getenv = function(name) return name ~= "NEAP_DATA" and getenv(name) or nil end -- luacheck: ignore 122
    local ok, message = pcall(function()
      for _, set in ipairs(sources.list) do
        local path, missing = neap.data.find(set.name)
        if set.get then
          assert.is_nil(path)
          assert.truthy(missing:find("To get " .. set.name, 1, true), missing)
        end
      end
    end)
    os.getenv = getenv -- luacheck: ignore 122
    assert(ok, message)
  end)
end)

describe("the command neap data", function()
  it("lists every set, what is in NEAP_DATA with its place", function()
    with_folder(function(dir)
      local status, out = neap_data(dir)
      assert.are.equal(0, status)
      for _, set in ipairs(sources.list) do
        assert.truthy(out:find("  " .. set.name, 1, true), out)
        assert.are.equal(not set.get, out:find(set.name .. "[^\n]*with neap") ~= nil)
      end
      for _, set in ipairs(sources.list) do
        if set.get then
          core.folder.make(dir .. "/" .. set.name)
          for k, file in ipairs(set.files or { set.file }) do
            put(("%s/%s/%s%s"):format(dir, set.name, file, k % 2 == 0 and ".gz" or ""))
          end
        end
      end
      local _, full = neap_data(dir)
      assert.is_nil(full:find("missing", 1, true), full)
      assert.truthy(full:find(dir .. "/shakespeare/input.txt", 1, true), full)
      os.remove(dir .. "/mnist/t10k-labels-idx1-ubyte.gz")
      local _, torn = neap_data(dir)
      assert.truthy(torn:find("mnist [^\n]*missing, 12 MB"), torn)
    end)
  end)

  it("tells of one set", function()
    with_folder(function(dir)
      local status, out = neap_data(dir, "cifar-10")
      assert.are.equal(0, status)
      assert.truthy(out:find("mkdir -p " .. dir .. "/cifar-10", 1, true), out)
      assert.truthy(out:find("neap.data.CIFAR10(DIR)", 1, true), out)
    end)
  end)

  it("refuses other names in one line", function()
    local status, out, err = neap_data(nil, "cifar10")
    assert.are.same({ 1, "" }, { status, out })
    assert.truthy(err:find("there is no data set 'cifar10', did you mean 'cifar%-10'%?\n$"), err)
    assert.are.equal(1, select(2, err:gsub("\n", "")))
    assert.are.equal(1, (neap_data(nil, "a", "b")))
  end)
end)
