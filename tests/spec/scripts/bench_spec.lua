-- The workloads of bench/ run, each has its like in PyTorch, and run.lua writes and compares
-- files. How fast anything is, is no matter of specs.

local neap = require "neap"
local run = require "tests.spec.cli.run"

local find = dofile("bench/find.lua")
local names = dofile("bench/workloads/list.lua")

local function bench(...)
  return run.neap({ "bench/run.lua", "--rounds", "1", ... },
    { env = "NEAP_TORCH_PYTHON= NEAP_JAX_PYTHON=" })
end

describe("the bench #unsanitized", function()
  for _, name in ipairs(names) do
    it("takes a step of " .. name .. " #figures", function()
      neap.manual_seed(1)
      local workload = find(name)
      workload.make(neap)()
      assert.is_string(workload.title)
      assert.is_number(workload.goal)
    end)
  end

  it("lists every workload that a file has, and each is written for PyTorch too", function()
    local listed = {}
    for _, name in ipairs(names) do
      local file, key = name:match("^(.*)%.(.*)$")
      listed[file] = listed[file] or {}
      listed[file][key] = true
    end
    for file, keys in pairs(listed) do
      local python = io.open(("bench/workloads/%s.py"):format(file)):read("a")
      for key in pairs(dofile(("bench/workloads/%s.lua"):format(file))) do
        assert(keys[key], file .. "." .. key .. " is not listed")
        local plain = python:find(("\n%s = "):format(key), 1, true)
          or python:find(("\ndef %s("):format(key), 1, true)
        local made = key:match("^linear_") and python:find("linear_%d", 1, true)
        assert(plain or made, file .. "." .. key .. " is not in the file for PyTorch")
      end
    end
  end)

  it("writes its results, and names what became slower than such a file says", function()
    local path = os.tmpname()
    local status, out = bench("--json", path, "streams.add_100")
    assert.equal(0, status)
    assert.matches("a %+ b, 100 elements +%d+%.%d%d", out)
    local file = io.open(path):read("a")
    local seconds = tonumber(file:match('"neap": ([%d.e-]+)'))
    assert(seconds > 0 and seconds < 0.1, file)

    local function against(factor)
      local changed = io.open(path, "w")
      changed:write((file:gsub('"neap": [%d.e-]+', ('"neap": %g'):format(seconds * factor))))
      changed:close()
      return select(2, bench("--against", path, "streams.add_100"))
    end
    assert.matches("slower: streams.add_100, seconds .*\n1 of 1 workloads", against(1e-6))
    assert.matches("\n0 of 1 workloads became slower\n$", against(1e6))
    os.remove(path)
  end)

  it("tells what threads gain", function()
    local path = os.tmpname()
    local status, out = bench("--threads", "2", "--gain", "--json", path, "streams.add_100")
    assert.equal(0, status)
    local alone, shared, gain, goal = out:match(
      "a %+ b, 100 elements +(%d+%.%d%d) +(%d+%.%d%d) +(%d+%.%d+) +(%S+)")
    assert.near(alone / shared, gain, 0.1 * gain)
    assert.equal("0.950", goal)
    local file = io.open(path):read("a")
    os.remove(path)
    assert.near(tonumber(file:match('"gain": ([%d.e-]+)')), gain, 1e-3)
    assert.matches('"threads": 2', file)

    local failed, _, err = bench("--gain", "streams.add_100")
    assert.equal(1, failed)
    assert.matches("%-%-gain compares one thread with %-%-threads N", err)
  end)

  it("finds cliffs among neighbouring sizes", function()
    local status, out = run.neap { "bench/cliffs.lua", "--rounds", "1", "--all", "mm 64 x k x 64" }
    assert.equal(0, status)
    local _, sizes = out:gsub("\nmm 64 x k x 64 +%d+ +%d+%.%d%d +%d+%.%d+", "")
    assert.equal(7, sizes)
    assert.matches("\n%d cliffs among 6 pairs of sizes\n$", out)
  end)

  it("refuses workloads that are not there", function()
    local status, _, err = bench("streams.expo")
    assert.equal(1, status)
    assert.matches("no workload streams.expo", err)
  end)

  it("tells what threads gain beside a busy process, which ends with it", function()
    local busy = "pgrep -cf '^sh -c .while :; do :; done'"
    local function count() return io.popen(busy):read("n") end
    local before = count()
    local status, out = bench("--threads", "2", "--gain", "--busy", "1", "streams.add_100")
    assert.equal(0, status)
    assert.matches("a %+ b, 100 elements +%d+%.%d%d +%d+%.%d%d +%d+%.%d+ +0%.667 +%*? +%d+%.%d+\n", out)
    assert.equal(before, count())
  end)

  it("tells what sharing out a loop costs", function()
    local status, out, err = run.neap{ "bench/parallel.lua", "--rounds", "1", "--us", "30", "pool" }
    assert.same({ 0, "" }, { status, err })
    for _, busy in ipairs { "0", "1" } do
      assert.matches("\n *30 us +" .. busy .. "  one ", out)
      assert.matches("\n *30 us +" .. busy .. "  pool +%d+%.%d +%d+%.%d +%d+%.%d +%d+%.%d%d +%d+%.%d%d\n", out)
    end
  end)
end)
