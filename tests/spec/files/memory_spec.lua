local neap = require "neap"
local damage = require "tests.support.damage"

-- A table of Torch7 with a storage in it.
local t7 = string.pack("<i4i4i4 i4s4 i4i4s4s4 i8", 3, 1, 1, 2, "a", 4, 2, "V 1", "torch.ByteStorage", 3) .. "abc"

describe("where memory ends while a file is read or written", function()
  local path
  before_each(function() path = os.tmpname() end)
  after_each(function() os.remove(path) end)

  -- Lets each allocation of f fail in turn.
  local function fails_cleanly(f)
    local n, ok, message = 0
    repeat
      n = n + 1
      collectgarbage()
      local live = neap.memory().live
      require("neap.core").testing.alloc_fail_at(n)
      ok, message = pcall(f)
      require("neap.core").testing.alloc_fail_at(0)
      if not ok then
        assert.is_truthy(tostring(message):find("memory"), message)
        collectgarbage()
        assert.equal(live, neap.memory().live)
      end
    until ok or n > 200
    assert.is_true(ok and n > 2)
  end

  it("nothing is kept of what was read", function()
    damage.with_file('a,b,c\n1,x,"q ""z"""\n2,y,r\n,x,w\n', function(csv)
      fails_cleanly(function() return neap.data.csv(csv, { target = "b", text = { "c" } }) end)
    end)
    damage.with_file(t7, function(file) fails_cleanly(function() return neap.load_t7(file) end) end)
    neap.save_npz(path, { a = neap.randn(50, 3), b = neap.ones(2) }, { compressed = true })
    fails_cleanly(function() return neap.load_npz(path) end)
    fails_cleanly(function() return neap.load_npy("tests/data/numpy/fortran.npy") end)
  end)

  it("the old file stands", function()
    neap.save_npy(path, neap.ones(2))
    local x = neap.ones(3, 2):t()
    require("neap.core").testing.alloc_fail_at(2)
    assert.has_error_like(function() neap.save_npy(path, x) end, "memory")
    require("neap.core").testing.alloc_fail_at(0)
    assert.same({ 1, 1 }, neap.load_npy(path):totable())
    fails_cleanly(function() neap.save_npz(path, { a = x }, { compressed = true }) end)
    fails_cleanly(function() neap.save_csv(path, x, { header = { "a", "b", "c" } }) end)
  end)
end)
