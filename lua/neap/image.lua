--- neap.image: pictures in files as tensors (channels, height, width).

local core = require "neap.core"
local options = require "neap.options"

local image = {}

local channel_counts = { [0] = true, [1] = true, [3] = true, [4] = true }

local function check_path(what, path)
  if type(path) ~= "string" then
    core.raise(("%s: the path must be a string, got %s"):format(what, options.show(path)))
  end
end

--- image.load(path, {dtype = "float32", channels=}): the picture in a PNG or JPEG file, which
-- its first bytes tell apart, as a tensor (channels, height, width): float32 in 0..1, or
-- uint8 with dtype "uint8". channels is 1 for grey, 3 for RGB, 4 for RGB and alpha; without
-- it those of the file (a palette is RGB, grey with alpha is 4). Grey of RGB is luma, alpha
-- is dropped without blending. Files of 16 bits keep them in float32. A JPEG is turned as its
-- EXIF orientation says. A file that is damaged or cut short is an error that names it, as is
-- a JPEG with arithmetic codes.
-- > local path = os.tmpname()
-- > neap.image.save(path .. ".png", neap.rand(3, 4, 5))
-- > neap.image.load(path .. ".png").shape, os.remove(path), os.remove(path .. ".png")
function image.load(path, given)
  local o = options.check("image.load", given, { "channels", dtype = "float32" })
  check_path("image.load", path)
  local channels = o.channels or 0
  if not channel_counts[channels] or o.channels == 0 then
    core.raise("image.load: channels must be 1, 3 or 4, got " .. options.show(o.channels))
  end
  return core.io.load_image(path, o.dtype, channels)
end

--- image.save(path, x, {quality = 75, bits = 8}): writes the picture x, (channels, height,
-- width) or (height, width), to a file whose kind its name tells: .png, .jpg or .jpeg. x is
-- uint8, or float in 0..1, where what lies outside is cut. Channels: 1 grey, 2 grey and
-- alpha, 3 RGB, 4 RGB and alpha; JPEG has no alpha. quality, 1 to 100, is of JPEG; bits, 8 or
-- 16, of PNG. The file is in its place when it is whole: a failure leaves what was there.
-- > local path = os.tmpname()
-- > neap.image.save(path .. ".png", neap.tensor{{0, 0.5}, {1, 1}})
-- > neap.image.load(path .. ".png", {dtype = "uint8"}), os.remove(path), os.remove(path .. ".png")
function image.save(path, x, given)
  local o = options.check("image.save", given, { quality = 75, bits = 8 })
  check_path("image.save", path)
  options.whole("image.save", "quality", o.quality, 1, 100)
  options.word("image.save", "bits", o.bits, { 8, 16 })
  core.io.save_image(path, x, o.quality, o.bits)
end

return options.strict("image", image)
