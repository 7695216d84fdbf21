-- The trace of a profile, as a file that browsers show.

local core = require "neap.core"
local json = require "neap.json"
local neap = require "neap"
local profiles = require "tests.spec.profiler.profiles"
local check_nesting, read_trace, row_of, training = profiles.check_nesting, profiles.read_trace, profiles.row_of, profiles.training

describe("the trace of a profile", function()
  local path = os.tmpname()
  after_each(function() os.remove(path) end)

  it("has slices of layers, operations, rules and work that nest", function()
    local train = training(1)
    neap.profiler(function() train(4) end, { trace = path })
    local events = read_trace(path).traceEvents
    check_nesting(events)
    local count = {}
    for _, e in ipairs(events) do
      if e.ph == "X" then
        count[e.cat] = (count[e.cat] or 0) + 1
        assert.is_true(e.dur >= 0 and e.ts >= 0 and e.pid == 1 and e.tid == 1)
      end
    end
    assert.equal(4 * 4, count.layer)
    assert.equal(4, count.pass)
    assert.equal(4 * 3, count["backward rule"])
    assert.is_true(count.work >= 4)
    assert.is_true(count.operation >= 4 * 3)
  end)

  it("has a limit, and the table says what was dropped", function()
    local x = neap.ones(2)
    local p = neap.profiler(function() for _ = 1, 10 do x:tanh() end end,
      { trace = path, slices = 4 })
    local trace = read_trace(path)
    local slices = 0
    for _, e in ipairs(trace.traceEvents) do slices = slices + (e.ph == "X" and 1 or 0) end
    assert.equal(4, slices)
    assert.is_true(trace.otherData.dropped >= 6)
    assert.truthy(tostring(p):find(("the trace was full: it lacks %d later slices")
      :format(trace.otherData.dropped), 1, true))
    assert.equal(10, row_of(p:rows(), "tanh").calls)
  end)

  it("is written after an error too", function()
    pcall(neap.profiler, function() neap.ones(2):tanh(); error("no") end, { trace = path })
    assert.truthy(json.encode(read_trace(path)):find('"name":"tanh"', 1, true))
  end)

  it("is written whole or not at all", function()
    local ok, message = pcall(neap.profiler, function() neap.ones(2) end,
      { trace = path .. "/none/t.json" })
    assert.is_false(ok)
    assert.truthy(message:find(path .. "/none/t.json", 1, true), message)
    assert.is_false(core.profile.listens())
  end)
end)
