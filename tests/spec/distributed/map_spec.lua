-- distributed.map: tasks over ranks that really run.

local neap = require "neap"
local ranks = require "tests.spec.distributed.ranks"

local dist = neap.distributed

local over_ranks = [[
local function busy(seconds)
  local stop = neap.clock() + seconds
  while neap.clock() < stop do end
end

-- Results, their order, their bits, and the generator.
neap.manual_seed(3)
local before = neap.get_rng_state()
local list = {}
for i = 1, 24 do list[i] = { number = i, name = "n" .. i } end
local results, errors = dist.map(function(item, i)
  if i == 1 then busy(0.6) end
  return { item.number * 2, neap.randn(3), dist.rank() }
end, list, { seed = 7, progress = false })
check.equal("no errors", nil, errors)
check.equal("the length", 24, results.n)
check("the generator is back", neap.get_rng_state():equal(before))
local of_slow = 0
for i = 1, 24 do
  neap.manual_seed(7 + i)
  check.equal("in order", 2 * i, results[i][1])
  check.tensor("the bits of one process", neap.randn(3), results[i][2])
  if results[i][3] == results[1][3] then of_slow = of_slow + 1 end
end
check.equal("others take over from a rank that is busy", 1, of_slow)
neap.set_rng_state(before)
local seeds = dist.map(function() return neap.rand(1):item() end, { 1, 2 }, { progress = false })
for rank, theirs in ipairs(dist.gather_values(seeds)) do
  check.equal("equal on rank " .. rank, seeds[2], theirs[2])
end
check("each task has its own numbers", seeds[1] ~= seeds[2])

-- Errors.
local made, failed = dist.map(function(item, i)
  if item.lr > 1 then error("too large") end
  if i == 4 then return nil end
  if i == 5 then return neap.nn.Linear(1, 1) end
  return i
end, { { lr = 1 }, { lr = 2 }, { lr = 0.1 }, { lr = 0.2 }, { lr = 0.3 } }, { progress = false })
check.equal("others are kept", 3, made[3])
check.equal("a hole", nil, made[2])
check.equal("nil is a result", nil, made[4])
check.equal("two errors", 2, #failed)
check.equal("the index", 2, failed[1].index)
check.equal("the input", 2, failed[1].input.lr)
check.equal("the message", "task 2 ({lr = 2}): " .. arg[0] .. ":35: too large", failed[1].message)
check("the traceback", failed[1].traceback:find "stack traceback")
check("what cannot be sent", failed[2].message:find("the result is a Linear, which cannot", 1, true))
local told = dist.gather_values(failed[1].rank)
check("the rank, the same to all", told[1] >= 1 and told[1] <= 3 and told[1] == told[3])

check.error("all fail", "map: none of 2 tasks succeeded; task 1 (1): ", dist.map,
  function() error "no" end, { 1, 2 }, { progress = false })
check.error("another list", "map: item 2 is 5 on rank 1 and 9 on rank 2; every rank must give the "
  .. "same list", dist.map, print, { 4, dist.rank() == 2 and 9 or 5 })
check.error("a shorter list", "map: item 2 is 5 on rank 1 and not there on rank 3", dist.map, print,
  { 4, dist.rank() < 3 and 5 or nil })

-- A task is one rank's own.
local inner = dist.map(function(n)
  local squares = dist.map(function(x) return x * x + n end, { 1, 2, 3 })
  return squares[3]
end, { 10, 20 })
check.equal("a map in a task", 29, inner[2])
check.error("fit over ranks in a task", "inside of a task of distributed.map", dist.map, function()
  local net = neap.nn.Linear(1, 1)
  neap.train.fit(net, {}, { loss = print, optimizer = neap.optim.SGD(net:parameters(), { lr = 1 }),
    distributed = true })
end, { 1 }, { progress = false })
check.equal("nothing to do", 0, dist.map(print, {}).n)
]]

describe("distributed.map over ranks", function()
  if ranks.missing() then return pending(ranks.missing()) end

  it("gives out tasks, keeps the order, the bits and what did not fail", function()
    ranks.pass(3, over_ranks)
  end)

  it("works in stock Lua, and tells of failures as they come", function()
    if not ranks.has_lua() then pending "no lua5.4, or a build with sanitizers" end
    local result = ranks.pass(2, [[
local results = dist.map(function(x) return x == 3 and error("three", 0) or x end, { 1, 2, 3 })
check.equal("a result", 2, results[2])
]], { interpreter = "lua" })
    assert.equal("map: task 3 (3): three\n", result.err)
  end)
end)

describe("distributed.map alone", function()
  it("is a plain loop with the same seeds", function()
    neap.manual_seed(5)
    local expected = {}
    for i = 1, 3 do
      neap.manual_seed(9 + i)
      expected[i] = neap.rand(2)
    end
    local results = dist.map(function(x, i) return x + i + neap.rand(2) end, { 1, 2, 3 }, { seed = 9 })
    for i = 1, 3 do assert.is_true(results[i]:equal(2 * i + expected[i])) end
  end)

  it("draws other seeds for the next call", function()
    local function draw() return neap.rand(1):item() end
    neap.manual_seed(1)
    local first, second = dist.map(draw, { 1 })[1], dist.map(draw, { 1 })[1]
    neap.manual_seed(1)
    assert.equal(first, dist.map(draw, { 1 })[1])
    assert.not_equal(first, second)
  end)

  it("shortens long inputs and shows them on one line", function()
    local _, errors = dist.map(function(x) return x == 1 or error "no" end,
      { 1, ("é\n"):rep(300) }, { progress = false })
    local shown = errors[1].message:match "^task 2 %((.*)%): "
    assert.is_true(#shown < 170 and utf8.len(shown) ~= nil)
    assert.is_nil(shown:find "\n")
    assert.equal("...", shown:sub(-3))
  end)

  it("says what it was given wrongly", function()
    local function message(...)
      local ok, text = pcall(dist.map, ...)
      assert.is_false(ok)
      return text:match "map: .*"
    end
    assert.equal("map: needs a function of an item, then a list, got table", message({}, print))
    assert.equal("map: needs a function of an item, then a list, got the class Linear; put (in, out"
      .. ", {bias = true}) after it", (message(neap.nn.Linear, {}):gsub("put %(.-%)",
        "put (in, out, {bias = true})")))
    assert.equal("map: needs a list after the function, got 3", message(print, 3))
    assert.equal("map: unknown option 'sed', did you mean 'seed'?", message(print, {}, { sed = 1 }))
    assert.equal("map: progress must be true, false or a text, got 1",
      message(print, {}, { progress = 1 }))
  end)
end)
