-- Every operation row is described, parses, and has a row in the specs of this folder.

local neap = require "neap"
local core = require "neap.core"

local function read(path)
  local file <close> = assert(io.open(path))
  return file:read("a")
end

-- A row stands at the start of a line: a call of the harness's functions, or of those of
-- a spec that wrap them, with the name as its first string.
local other_calls = { describe = true, it = true, require = true }

local function names_in_specs()
  local names = {}
  local list = assert(io.popen("ls tests/spec/ops/*_spec.lua"))
  for path in list:lines() do
    for maker, name in read(path):gmatch("\n([%w_]+) ?[{(]%s*\"([%w_]+)\"") do
      if not other_calls[maker] then names[name] = true end
    end
  end
  list:close()
  return names
end

describe("the registry", function()
  local rows = core.op_rows()

  it("gives every row another name", function()
    local seen = {}
    for _, row in ipairs(rows) do
      assert.is_nil(seen[row.name], row.name)
      seen[row.name] = true
    end
  end)

  it("has a readable signature and a doc for every row", function()
    for _, row in ipairs(rows) do
      assert.is_true(row.complete, row.name .. " is not complete: " .. tostring(row.problem))
      assert.is_true(#row.doc > 10, row.name .. " has no doc")
    end
  end)

  it("has a spec row for every public operation", function()
    local names, missing = names_in_specs(), {}
    for _, row in ipairs(rows) do
      if not row.hidden and not names[row.name] then missing[#missing + 1] = row.name end
    end
    assert.are.same({}, missing)
  end)

  it("makes every public row a function of neap", function()
    for _, row in ipairs(rows) do
      if not row.hidden then assert.is_function(neap[row.name], row.name) end
    end
  end)
end)
