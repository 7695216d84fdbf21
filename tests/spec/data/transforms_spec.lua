local neap = require "neap"
local expected = require "tests.data.images.transforms"

local T = neap.data.transforms

local bytes = neap.tensor(expected.x):reshape(3, 6, 7):to("uint8")

local function difference(a, b)
  assert.same({ table.unpack(a.shape) }, { table.unpack(b.shape) })
  return (a:double() - b:double()):abs():max():item()
end

-- Resize of bytes goes through fixed point in torchvision; a turn by 90 degrees puts pixels
-- half way between others, where the last bit decides how bytes are rounded.
local function tolerance(row)
  if row.dtype == "float32" then return 2e-6 end
  return (row[1] == "Resize" or row[1] == "RandomRotation") and 1 or 0
end

describe("data.transforms", function()
  for i, row in ipairs(expected) do
    it(("computes what torchvision does: %d, %s"):format(i, row[1]), function()
      local x = row.dtype == "uint8" and bytes or bytes:float() / 255
      local t = T[row[1]](table.unpack(row[2]))
      local want = neap.tensor(row.values):reshape(row.shape)
      local y = t(x)
      assert.equal(row.dtype, y.dtype)
      assert(difference(y, want) <= tolerance(row), difference(y, want))
      local options = row[2][#row[2]]
      if type(options) == "table" and options.expand then return end -- of one image
      local batch = t(neap.stack{ x, x })
      for k = 1, 2 do assert(difference(batch[k], want) <= tolerance(row), "batch") end
    end)
  end

  it("Compose runs transforms and functions in turn", function()
    local t = T.Compose{ T.ToFloat(), T.Resize(2), function(x) return x * 2 end }
    local y = t(bytes)
    assert.is_true(y:equal(T.Resize(2)(bytes:float() / 255) * 2))
    assert.truthy(tostring(t):find("Compose(ToFloat(), Resize(), function", 1, true))
    assert.has_error_like(function() T.Compose{ T.ToFloat(), 3 } end,
      "Compose: transform 2 must be a function of an image, got 3")
  end)

  it("ToFloat brings bytes to 0..1 and leaves floats alone", function()
    assert.same({ 0, 1 }, T.ToFloat()(neap.tensor{ 0, 255 }:to("uint8")):totable())
    local x = neap.rand(2)
    assert.is_true(T.ToFloat()(x):equal(x))
  end)

  it("Standardize gives mean 0 and deviation 1 to each image", function()
    local x = neap.rand(2, 3, 4, 5) * 7 + 3
    local y = T.Standardize()(x)
    for i = 1, 2 do
      assert(math.abs(y[i]:mean():item()) < 1e-5)
      assert(math.abs(y[i]:square():mean():item() - 1) < 1e-4)
      assert(difference(T.Standardize()(x[i]), y[i]) < 1e-6)
    end
    assert.equal(0, T.Standardize()(neap.ones(1, 2, 2)):abs():max():item())
  end)

  it("Standardize measures one set and treats others alike", function()
    local columns = neap.tensor{ { 1, 5, 0 }, { 3, 5, 4 } }
    local t = T.Standardize(columns)
    assert.same({ { -1, 0, -1 }, { 1, 0, 1 } }, t(columns):totable())
    assert.same({ 3, 1, 2 }, t(neap.tensor{ 5, 6, 6 }):totable())
    local images = neap.rand(5, 3, 4, 4)
    local y = T.Standardize(images)(images)
    assert(y:mean{ dim = { 1, 3, 4 } }:abs():max():item() < 1e-5)
    assert(difference(T.Standardize(images)(images[2]), y[2]) < 1e-6)
  end)
end)

describe("random transforms", function()
  local images = neap.arange(4 * 3 * 12 * 12):reshape(4, 3, 12, 12):float() / (4 * 3 * 144)

  local all = {
    flip = T.RandomHorizontalFlip(),
    crop = T.RandomCrop(5, { padding = 2 }),
    turn = T.RandomRotation(40, { interpolation = "bilinear" }),
    jitter = T.ColorJitter{ brightness = 0.5, contrast = 0.5, saturation = 0.5, hue = 0.2 },
  }

  it("repeat their numbers for a seed, with any number of threads", function()
    local threads = neap.get_num_threads()
    for name, t in pairs(all) do
      local first
      for n = 1, 3 do
        neap.set_num_threads(n)
        neap.manual_seed(7)
        local y = t(images)
        first = first or y
        assert(y:equal(first), name)
      end
      neap.manual_seed(8)
      local another = false
      for _ = 1, 10 do another = another or not t(images):equal(first) end
      assert(another, name)
    end
    neap.set_num_threads(threads)
  end)

  it("draw anew for each image of a batch", function()
    local same = images[1]:unsqueeze(1):expand(64, 3, 12, 12)
    for name, t in pairs(all) do
      local y = t(same)
      assert((y - y[1]:unsqueeze(1)):abs():max():item() > 0, name)
    end
  end)

  it("RandomHorizontalFlip mirrors with probability p", function()
    local x = neap.tensor{ 1, 2 }:reshape(1, 1, 1, 2):expand(4000, 1, 1, 2)
    local share = T.RandomHorizontalFlip(0.25)(x):narrow(4, 1, 1):mean():item() - 1
    assert(math.abs(share - 0.25) < 0.03, share)
    assert.is_true(T.RandomHorizontalFlip{ p = 0 }(x):equal(x))
  end)

  it("RandomCrop reaches every place, and no other", function()
    local x = neap.arange(16):reshape(1, 1, 4, 4):expand(500, 1, 4, 4)
    local corners = T.RandomCrop({ 3, 2 })(x):narrow(3, 1, 1):narrow(4, 1, 1):flatten()
    assert.same({ 0, 1, 2, 4, 5, 6 }, (corners:unique()):totable())
  end)

  it("RandomRotation turns by no more than it may", function()
    local x = neap.zeros(200, 1, 41, 41)
    x:narrow(3, 21, 1):narrow(4, 31, 11):fill_(1)
    local y = T.RandomRotation(30)(x)
    -- The bar points to the right: turned by 30 degrees it stays in that half.
    assert.equal(0, y:narrow(4, 1, 20):max():item())
    assert(y:narrow(3, 1, 15):max():item() == 1 and y:narrow(3, 27, 15):max():item() == 1)
  end)
end)

describe("a transform", function()
  it("says what is wrong with its arguments", function()
    for message, f in pairs{
      ["Resize: size must be a number or {height, width}, got nil"] = function() T.Resize() end,
      ["Resize: interpolation must be one of nearest, nearest-exact, bilinear, bicubic, got "
        .. "\"linear\""] = function() T.Resize(3, { interpolation = "linear" }) end,
      ["Resize: max_size must be larger than size"] = function() T.Resize(5, { max_size = 5 }) end,
      ["Resize: unknown option 'antialiased', did you mean 'antialias'?"] = function()
        T.Resize(3, { antialiased = true })
      end,
      ["CenterCrop: height must be a whole number of at least 1, got 0"] = function()
        T.CenterCrop(0)
      end,
      ["RandomHorizontalFlip: p must be a number in 0..1, got 2"] = function()
        T.RandomHorizontalFlip(2)
      end,
      ["RandomCrop: padding must be a number, {across, down} or {left, top, right, bottom}"] =
        function() T.RandomCrop(3, { padding = { 1, 2, 3 } }) end,
      ["RandomCrop: the part (9, 9) must fit into the image, got (1, 3, 6, 7)"] = function()
        T.RandomCrop(9)(bytes)
      end,
      ["RandomRotation: degrees must be a number of at least 0, got -1"] = function()
        T.RandomRotation(-1)
      end,
      ["RandomRotation: with expand results differ in size: give one image, got 2"] = function()
        T.RandomRotation(9, { expand = true })(neap.rand(2, 1, 3, 3))
      end,
      ["ColorJitter: hue must be a number in 0..0.5, got 0.6"] = function()
        T.ColorJitter{ hue = 0.6 }
      end,
      ["ColorJitter: brightness must be a number of at least 0, got -1"] = function()
        T.ColorJitter(-1)
      end,
      ["ColorJitter: images must have 1 or 3 channels, got (1, 2, 3, 3)"] = function()
        T.ColorJitter(1)(neap.rand(2, 3, 3))
      end,
      ["Normalize: std must not be 0"] = function() T.Normalize(0, { 1, 0 }) end,
      ["Normalize: x must have 2 channels, got (1, 3, 6, 7)"] = function()
        T.Normalize({ 0, 0 }, 1)(bytes:float())
      end,
      ["Normalize: x must hold floats, got uint8: try transforms.ToFloat() before it"] =
        function() T.Normalize(0, 1)(bytes) end,
      ["CenterCrop: x must have shape (channels, height, width) or (n, channels, height, width)"
        .. ", got (2, 2)"] = function() T.CenterCrop(1)(neap.rand(2, 2)) end,
      ["Resize: x: expected a tensor, got 3"] = function() T.Resize(1)(3) end,
    } do
      assert.has_error_like(f, message)
    end
  end)
end)
