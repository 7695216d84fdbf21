local neap = require "neap"

describe("the runtime", function()
  it("tells what it is", function()
    local info = neap.info()
    assert.truthy(neap.version:find("^%d+%.%d+%.%d+$"))
    assert.equal(neap.version, info.version)
    assert.truthy(info.lua:find("^Lua 5%.4%.%d+$"))
    assert.truthy(io.open(info.folder .. "/nn/init.lua"))
    assert.truthy(({ baseline = true, avx2 = true, avx512 = true })[info.isa])
    assert.same({ "bool", "uint8", "int32", "int64", "float32", "float64" }, info.dtypes)
    assert.same({ "string", "string" }, { type(info.blas), type(info.blas_core) })
    assert.equal(neap.get_num_threads(), info.threads)
    assert.truthy(({ openmp = true, pool = true })[info.parallel])
    assert.equal("string", type(info.parallel_reason))
  end)

  it("sets the number of threads, at least one", function()
    local before = neap.get_num_threads()
    neap.set_num_threads(1)
    local set = neap.get_num_threads()
    neap.set_num_threads(before)
    assert.equal(1, set)
    for _, wrong in ipairs{ 0, -1 } do
      assert.has_error_like(function() neap.set_num_threads(wrong) end,
        "set_num_threads: the number must be at least 1, got " .. wrong)
    end
    assert.has_error_like(function() neap.set_num_threads(1.5) end, "must be a whole number")
    assert.equal(before, neap.get_num_threads())
  end)

  describe("takes denormal numbers for 0 when asked", function()
    local able = neap.set_flush_denormal(false)
    local tiny = 1e-40

    local function flushed(f)
      neap.set_flush_denormal(true)
      local ok, e = pcall(f)
      neap.set_flush_denormal(false)
      assert(ok, e)
    end

    it("and says whether the CPU can", function()
      assert.is_false(neap.get_flush_denormal())
      assert.equal(able, neap.set_flush_denormal(true))
      assert.equal(able, neap.get_flush_denormal())
      neap.set_flush_denormal(false)
      assert.is_false(neap.get_flush_denormal())
      assert.has_error_like(function() neap.set_flush_denormal(1) end,
        "set_flush_denormal: expected a boolean, got number")
    end)

    it("but else computes with them", function()
      local x = neap.full({ 4 }, tiny)
      assert.is_true((x * 2):gt(0):all():item())
      assert.is_true((x + x):gt(0):all():item())
    end)

    if not able then return end

    it("in operations and in place, not in Lua's own numbers", function()
      flushed(function()
        local x = neap.full({ 4 }, 1e-30)
        assert.equal(0, (x * 1e-10):sum():item())
        x:mul_(1e-10)
        assert.equal(0, x:sum():item())
        assert.is_true(5e-324 * 1 > 0)
      end)
    end)

    it("in every thread", function()
      local before = neap.get_num_threads()
      neap.set_num_threads(3)
      local x = neap.full({ 1000, 1000 }, tiny)
      for _, on in ipairs { true, false, true } do
        neap.set_flush_denormal(on)
        local left = (x * 2):ne(0):sum():item()
        neap.set_flush_denormal(false)
        assert.equal(on and 0 or 1e6, left)
      end
      neap.set_num_threads(before)
    end)

    it("in gradients and in an optimizer's step", function()
      flushed(function()
        local x = neap.full({ 4 }, 1):requires_grad_()
        local function gradient()
          x.grad = nil
          (x * 1e-30):sum():backward(neap.tensor(1e-10))
          return x.grad
        end
        assert.equal(0, gradient():sum():item())
        neap.set_flush_denormal(false)
        assert.is_true(gradient():sum():item() > 0)
        neap.set_flush_denormal(true)
        local opt = neap.optim.SGD({ x }, { lr = 1e-3, momentum = 0.5 })
        opt:step()
        opt:step()
        assert.equal(0, opt:state_dict().state[1].momentum_buffer:sum():item())
      end)
    end)
  end)

  it("counts the memory of tensors", function()
    collectgarbage()
    collectgarbage()
    local before = neap.memory().live
    local x = neap.zeros(1000, 1000)
    local during = neap.memory()
    assert.is_true(during.live >= before + 4e6)
    assert.is_true(during.peak >= during.live)
    x:close()
    assert.is_true(neap.memory().live <= before)
    neap.empty_cache()
    assert.equal(0, neap.memory().cached)
  end)

  it("has a clock that only goes forward", function()
    local a = neap.clock()
    local b = neap.clock()
    assert.equal("float", math.type(a))
    assert.is_true(b >= a and b - a < 10)
  end)

  it("sets the default dtype to a float one", function()
    assert.equal("float32", neap.get_default_dtype())
    assert.has_error_like(function() neap.set_default_dtype("int64") end, "set_default_dtype: ")
    assert.has_error_like(function() neap.set_default_dtype("flaot64") end,
      "did you mean 'float64'?")
    assert.equal("float32", neap.get_default_dtype())
  end)
end)
