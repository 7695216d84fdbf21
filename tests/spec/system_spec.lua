local neap = require "neap"

describe("the runtime", function()
  it("tells what it is", function()
    local info = neap.info()
    assert.truthy(neap.version:find("^%d+%.%d+%.%d+$"))
    assert.equal(neap.version, info.version)
    assert.truthy(info.lua:find("^Lua 5%.4"))
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
