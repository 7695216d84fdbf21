-- Pictures as they were when somebody looked at them (scripts/dev/plots.lua writes them anew).

local pictures = require "tests.spec.plot.pictures"

local function contents(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

-- Numbers may differ by what a C library rounds: by one in the last of two decimals.
local function same(a, b)
  local left, right = {}, {}
  local number = "%-?%d+%.?%d*"
  for x in a:gmatch(number) do left[#left + 1] = tonumber(x) end
  for x in b:gmatch(number) do right[#right + 1] = tonumber(x) end
  if a:gsub(number, "#") ~= b:gsub(number, "#") or #left ~= #right then return false end
  for i, x in ipairs(left) do if math.abs(x - right[i]) > 0.011 then return false end end
  return true
end

describe("the picture", function()
  for name, make in pairs(pictures) do
    it(name .. " is as it was", function()
      local path = os.tmpname()
      make():save(path .. ".svg")
      local got, wanted = contents(path .. ".svg"), contents(("tests/spec/plot/golden/%s.svg"):format(name))
      os.remove(path .. ".svg")
      os.remove(path)
      if same(got, wanted) then return end
      local next_line = wanted:gmatch "[^\n]+"
      for line in got:gmatch "[^\n]+" do
        local other = next_line() or ""
        if not same(line, other) then assert.are.equal(other, line) end
      end
      assert.are.equal(#wanted, #got)
    end)
  end

  it("that changes is seen to", function()
    assert.is_true(same('<a x="1.01"/>', '<a x="1.02"/>'))
    assert.is_false(same('<a x="1.01"/>', '<a x="1.05"/>'))
    assert.is_false(same('<a x="1"/>', '<a y="1"/>'))
  end)
end)
