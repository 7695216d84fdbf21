-- Every operation row is described, parses, has an example that runs, and a row in the
-- specs of this folder.

local neap = require "neap"
local core = require "neap.core"

local function read(path)
  local file <close> = assert(io.open(path))
  return file:read("a")
end

-- Functions that make a row: the harness's, and those of a spec that wrap them.
local makers = { unary = true, binary = true, op = true, bits = true, shift = true }

local function names_in_specs()
  local names = {}
  local list = assert(io.popen("ls tests/spec/ops/*_spec.lua"))
  for path in list:lines() do
    for maker, name in read(path):gmatch("(%a+) ?[{(]%s*\"([%w_]+)\"") do
      if makers[maker] then names[name] = true end
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

  it("has an example for every public row, which gives a result", function()
    for _, row in ipairs(rows) do
      if not row.hidden then
        assert.is_string(row.example, row.name .. " has no example")
        local run = assert(load("local neap = ...; return " .. row.example, row.name))
        local results = table.pack(run(neap))
        assert.is_true(results.n >= 1, row.name .. ": the example gives nothing")
        assert.is_truthy(row.example:find("%f[%w_]" .. row.name .. "_?%f[^%w_]"),
          row.name .. ": the example is one of something else")
      end
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
