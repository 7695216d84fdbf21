-- Every operation row is described, parses, has an example that runs, and a row in the
-- specs of this folder; one that can refuse a dtype or a shape has the texts of its errors
-- there.

local neap = require "neap"
local core = require "neap.core"

-- Can a call go wrong by the dtype or shape of a tensor, given one tensor or two?
local function can_refuse(name)
  local given = {}
  for _, dtype in ipairs { "float32", "int64", "bool" } do
    for _, shape in ipairs { {}, { 0 }, { 2 }, { 3, 2 } } do
      given[#given + 1] = neap.ones(shape, { dtype = dtype })
    end
  end
  local function refused(...)
    local ok, message = pcall(neap[name], ...)
    return not ok and not message:find("argument '", 1, true) and not message:find("takes at most", 1, true)
  end
  for _, x in ipairs(given) do
    if refused(x) then return true end
    for _, y in ipairs(given) do if refused(x, y) then return true end end
  end
  return false
end

describe("the registry", function()
  local rows = core.op_rows()
  local specs = assert(loadfile("tests/spec/ops/collected.lua"))()

  -- The names of the public rows for which f(row) holds.
  local function public(f)
    local names = {}
    for _, row in ipairs(rows) do
      if not row.hidden and f(row) then names[#names + 1] = row.name end
    end
    return names
  end

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
      assert.is_true(#row.doc > 10, row.name .. ": a doc has more than 10 characters")
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
    assert.are.same({}, public(function(row) return not specs[row.name] end))
  end)

  it("has error texts in the spec row of every operation that can refuse a tensor", function()
    assert.are.same({}, public(function(row)
      local spec = specs[row.name]
      return spec and not (spec.errors and #spec.errors > 0) and can_refuse(row.name)
    end))
  end)

  it("makes every public row a function of neap", function()
    for _, row in ipairs(rows) do
      -- neap.log is a module too.
      local callable = row.hidden or require("neap.options").callable(neap[row.name])
      assert.is_true(callable, row.name)
    end
  end)
end)
