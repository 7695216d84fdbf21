-- The scripts that train over ranks, under a real mpirun and without.

local idx_folder = require "tests.spec.scripts.idx_folder"
local ranks = require "tests.spec.distributed.ranks"
local run_script = require "tests.spec.scripts.run_script"

-- Runs a script that must end well; gives what it printed.
local function output(n, script, ...)
  local result = ranks.run(n, script, { arguments = { ... }, env = { NEAP_PROGRESS = 0 } })
  assert.equal(0, result.status, ranks.report(result))
  assert.equal("", result.err)
  return result.out
end

local function count(text, pattern) return select(2, text:gsub(pattern, "")) end

describe("scripts over ranks", function()
  if ranks.missing() then return pending(ranks.missing()) end

  it("digits.lua trains one network, prints once and shows each loop once", function()
    local result = ranks.run(2, "scripts/digits.lua", { arguments = { "--distributed", "--epochs", "3" } })
    assert.equal(0, result.status, ranks.report(result))
    assert.equal(3, count(result.out, "epoch +%d+  loss %d+%.%d+  test accuracy %d%.%d+\n"))
    assert.equal(1, count(result.out, "Total parameters"))
    local accuracy = tonumber(result.out:match "\ntest accuracy (%d%.%d+)\n$")
    assert.is_true(accuracy > 0.85, result.out)
    assert.equal(3, count(result.err, "epoch %d 100%% 23/23 "))
  end)

  it("mnist.lua and mnist_cnn.lua share the images", function()
    idx_folder(function(folder)
      for _, script in ipairs { "mnist", "mnist_cnn" } do
        local out = output(2, ("scripts/%s.lua"):format(script), "--distributed", "--data", folder,
          "--epochs", "2", "--batch-size", "5")
        assert.equal(1, count(out, "200 training images, 50 test images"))
        assert.equal(2, count(out, "epoch %d  loss"))
        assert.truthy(out:find("\ntest accuracy 1.0000\n", 1, true), out)
      end
    end)
  end)

  it("sweep.lua has the table of one process", function()
    local arguments = { "--lr", "0.01,1e38,0.001", "--width", "16", "--folds", "3", "--epochs", "2" }
    local status, alone = run_script("scripts/sweep.lua", table.unpack(arguments))
    assert.equal(0, status)
    local result = ranks.run(2, "scripts/sweep.lua", { arguments = arguments })
    assert.equal(0, result.status, ranks.report(result))
    assert.equal(alone, result.out)
    assert.equal(3, count(result.err, "map: task %d %({fold = %d, lr = 1e%+38, width = 16}%): "))
    local rates = {}
    for rate in alone:gmatch "\n +(%S+) +16 " do rates[#rates + 1] = rate end
    assert.are.same({ "0.01", "0.001", "1e+38" }, rates)
    assert.truthy(alone:find "failed 3 of 3\n$")
  end)
end)

describe("sweep.lua", function()
  it("explains its options and what is wrong with them", function()
    local status, out = run_script("scripts/sweep.lua", "--help")
    assert.equal(0, status)
    for _, option in ipairs { "--lr", "--width", "--folds", "--epochs", "--seed" } do
      assert.truthy(out:find(option, 1, true), option)
    end
    local failed, _, err = run_script("scripts/sweep.lua", "--lr", "0.1,x")
    assert.equal(1, failed)
    assert.equal("sweep.lua: option --lr must be numbers with commas between, got '0.1,x'\n", err)
  end)
end)
