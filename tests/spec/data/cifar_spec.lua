local neap = require "neap"
local run = require "tests.spec.cli.run"

local data = neap.data

describe("CIFAR10", function()
  local folder

  local function write(name, text)
    local file <close> = assert(io.open(folder .. "/" .. name, "wb"))
    file:write(text)
  end

  -- An image of one colour.
  local function record(label, red, green, blue)
    return string.char(label) .. string.char(red):rep(1024) .. string.char(green):rep(1024)
      .. string.char(blue):rep(1024)
  end

  local function write_all(prefix)
    for i = 1, 5 do write(prefix .. ("data_batch_%d.bin"):format(i), record(i - 1, 51 * i, 0, 255) .. record(9, 1, 2, 3)) end
    write(prefix .. "test_batch.bin", record(7, 255, 255, 255))
  end

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    assert(os.execute("mkdir -p " .. run.quote(folder) .. "/cifar-10-batches-bin"))
  end)

  after_each(function() os.execute("rm -rf " .. run.quote(folder)) end)

  it("has float images of 0..1 and labels 1..10", function()
    for _, prefix in ipairs{ "cifar-10-batches-bin/", "" } do
      write_all(prefix)
      local ds = data.CIFAR10(folder)
      assert.same({ 10, "CIFAR10 (10 items)" }, { #ds, tostring(ds) })
      local x, y = ds:get(3)
      assert.same({ { 3, 32, 32 }, "float32", 2 }, { x.shape, x.dtype, y })
      assert.is_true(x[1]:allclose(neap.full({ 32, 32 }, 0.4)))
      assert.same({ 0, 1 }, { x[2]:max():item(), x[3]:min():item() })
      assert.same({ { 10, 3, 32, 32 }, "uint8", { 10 }, "int64" }, { ds.x.shape, ds.x.dtype, ds.y.shape, ds.y.dtype })
      assert.same({ 10, "airplane", "truck" }, { #ds.classes, ds.classes[1], ds.classes[10] })
      local test = data.CIFAR10(folder, { train = false })
      assert.same({ 1, 8 }, { #test, test[1][2] })
    end
  end)

  it("makes batches and applies a transform", function()
    write_all("")
    for x, y in data.DataLoader(data.CIFAR10(folder), { batch_size = 10 }) do
      assert.same({ { 10, 3, 32, 32 }, "float32", { 1, 10, 2, 10, 3, 10, 4, 10, 5, 10 } }, { x.shape, x.dtype, y:totable() })
    end
    local ds = data.CIFAR10(folder, { transform = function(x) return x:flatten() end })
    for x in data.DataLoader(ds, { batch_size = 2 }) do assert.same({ 2, 3072 }, x.shape) end
  end)

  it("refuses files that are missing or of another kind", function()
    assert.has_error_like(function() data.CIFAR10(folder) end, "CIFAR10: no file 'data_batch_1.bin' in the folder '" .. folder)
    write_all("")
    write("data_batch_4.bin", record(0, 1, 1, 1):sub(1, -2))
    assert.has_error_like(function() data.CIFAR10(folder) end, "must hold records of 3073 bytes, got 3072 bytes")
    write("data_batch_4.bin", record(10, 1, 1, 1))
    assert.has_error_like(function() data.CIFAR10(folder) end, "must lie in 0..9, got 10")
    assert.has_error_like(function() data.CIFAR10(3) end, "the folder of its files must be a string, got 3")
  end)
end)
