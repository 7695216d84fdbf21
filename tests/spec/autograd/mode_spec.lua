-- Modes: whether operations are recorded belongs to a block of one coroutine.

local neap = require "neap"
local run = require "tests.spec.cli.run"

local function collect()
  collectgarbage()
  collectgarbage()
end

describe("no_grad", function()
  it("holds until its block ends, whatever ends it", function()
    do
      local _ <close> = neap.no_grad()
      assert.is_false(neap.is_grad_enabled())
      do
        local _ <close> = neap.enable_grad()
        assert.is_true(neap.is_grad_enabled())
      end
      assert.is_false(neap.is_grad_enabled())
    end
    assert.is_true(neap.is_grad_enabled())
    pcall(function()
      local _ <close> = neap.no_grad()
      error "x"
    end)
    assert.is_true(neap.is_grad_enabled())
  end)

  it("holds for a call, whose results it gives, also when that fails or yields", function()
    local function f(a, ...) return neap.is_grad_enabled(), a, ... end
    assert.are.same({ false, 1, nil, 3 }, { neap.no_grad(f, 1, nil, 3) })
    assert.is_true(neap.is_grad_enabled())
    assert.is_false(pcall(neap.no_grad, error, "x"))
    assert.is_true(neap.is_grad_enabled())
    local steps = coroutine.wrap(function()
      return neap.no_grad(function()
        coroutine.yield(neap.is_grad_enabled())
        return neap.is_grad_enabled(), 7
      end)
    end)
    assert.is_false(steps())
    assert.is_true(neap.is_grad_enabled())
    assert.are.same({ false, 7 }, { steps() })
  end)

  it("says what it is, and refuses what is no function", function()
    local guard = neap.no_grad()
    assert.truthy(tostring(guard):find("^neap.no_grad guard, open since .*mode_spec.lua:%d+$"))
    do local _ <close> = guard end
    assert.are.equal("neap.no_grad guard, closed", tostring(guard))
    assert.has_error_like(function() neap.no_grad(5) end, "no_grad: expected a function or nothing, got 5")
  end)

  it("of a coroutine that is left in the middle changes nothing for others", function()
    local function generator()
      return coroutine.wrap(function()
        local _ <close> = neap.no_grad()
        for i = 1, 10 do coroutine.yield(i, neap.is_grad_enabled()) end
      end)
    end
    local w = neap.ones(2, { requires_grad = true })
    for i, inside in generator() do
      assert.is_false(inside)
      assert.is_true((w * 2).requires_grad)
      if i == 3 then break end
    end
    assert.is_true(neap.is_grad_enabled())
    collect()
    assert.is_true((w * 2).requires_grad)
  end)

  it("reaches the coroutines that its block resumes, but for what they say themselves", function()
    local w = neap.ones(2, { requires_grad = true })
    local plain = coroutine.wrap(function()
      while true do coroutine.yield((w * 2).requires_grad) end
    end)
    local own = coroutine.wrap(function()
      local _ <close> = neap.enable_grad()
      while true do coroutine.yield((w * 2).requires_grad) end
    end)
    assert.are.same({ true, true }, { plain(), own() })
    do
      local _ <close> = neap.no_grad()
      assert.are.same({ false, true }, { plain(), own() })
    end
    assert.are.same({ true, true }, { plain(), own() })
  end)

  it("is seen in a hook as the pass has it, and the pass does not see what a hook leaves", function()
    local w, seen = neap.ones(2, { requires_grad = true }), {}
    local y = w * 2
    y:register_hook(function(g)
      seen[#seen + 1] = neap.is_grad_enabled()
      coroutine.wrap(function()
        local _ <close> = neap.enable_grad()
        seen[#seen + 1] = (w * 2).requires_grad
      end)()
      return g
    end)
    local loss = (y * y):sum()
    loss:backward()
    assert.are.same({ false, true }, seen)
    assert.is_nil(w.grad.grad_fn)
    assert.is_true((w * 2).requires_grad)
  end)

  it("that is dropped holds until it is collected, and says where it was opened", function()
    local status, output, errors = run.neap({ "-e", [[
      local neap = require "neap"
      local function evaluate() local _ = neap.no_grad() return neap.is_grad_enabled() end
      print(evaluate())
      collectgarbage() collectgarbage()
      print(neap.is_grad_enabled())
    ]] })
    assert.are.equal(0, status, errors)
    assert.are.equal("false\ntrue\n", output)
    assert.truthy(errors:find("%(command line%):2: neap%.no_grad%(%) was never closed and held until now; "
      .. "write local _ <close> = neap%.no_grad%(%)"), errors)
  end)

  it("is named by an error about a graph that is missing", function()
    local w = neap.ones(2, { requires_grad = true })
    local message
    do
      local _ <close> = neap.no_grad()
      local y = (w * 2):sum()
      message = select(2, pcall(y.backward, y))
    end
    assert.truthy(message:find("nothing to differentiate.*recording is off since .*mode_spec%.lua:%d+ %(neap%.no_grad%)$"), message)
    message = select(2, pcall(neap.grad, (w:detach() * 2):sum(), { w }))
    assert.is_nil(message:find("recording is off", 1, true))
  end)

  it("ends although an interrupt comes while its block is left", function()
    local w = neap.ones(2, { requires_grad = true })
    for count = 1, 60 do
      local ok = pcall(function()
        debug.sethook(function() debug.sethook() error "interrupted!" end, "", count)
        do local _ <close> = neap.no_grad() end
        neap.no_grad(function() return w * 2 end)
        for _ = 1, 100 do local _ = w end
      end)
      debug.sethook()
      assert.is_false(ok and count < 20)
      collect()
      assert.is_true((w * 2).requires_grad, "after " .. count)
    end
  end)
end)
