-- Optimizers and schedulers with each of their options against PyTorch: the cases that
-- tests/golden/make_optim.py wrote.

local neap = require "neap"
local golden = assert(loadfile("tests/golden/golden.lua", "t", _ENV))()
local cases = assert(loadfile("tests/golden/optim_options.lua"))()

-- The first words of the cases' names, and for each its options that some case sets.
local tried = {}
for _, case in ipairs(cases) do
  local name = case.name:match("^%a+")
  tried[name] = tried[name] or {}
  for option in case.name:gmatch("([%a_]%w*[%w_]*) = ") do tried[name][option] = true end
end

for name in pairs(tried) do
  it(name .. " goes where PyTorch goes, with every option", function()
    for _, case in ipairs(cases) do
      if case.name:match("^%a+") == name then
        local complaint = golden.check(case)
        assert(not complaint, complaint)
      end
    end
  end)
end

describe("the golden cases", function()
  it("set every option of every optimizer, and each has a doc", function()
    for _, rule in ipairs(require("neap.core").optim_rules()) do
      assert.is_true(#rule.doc > 20, rule.name)
      assert.is_table(tried[rule.name], rule.name)
      for name, option in pairs(rule.defaults) do
        local of = math.type(name) and option or name
        assert.is_true(tried[rule.name][of], rule.name .. ": " .. of)
      end
    end
  end)

  it("set every option of every scheduler", function()
    for name, Class in pairs(neap.optim.lr_scheduler) do
      assert.is_table(tried[name], name)
      if name ~= "SequentialLR" and name ~= "ChainedScheduler" then
        for _, option in ipairs(Class.option_names) do
          assert.is_true(tried[name][option], name .. ": " .. option)
        end
      end
    end
  end)
end)
