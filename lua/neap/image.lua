--- neap.image: pictures in files as tensors (channels, height, width).

local core = require "neap.core"
local options = require "neap.options"
local png_bytes = require "neap.png_bytes"

local image = {}

local channel_counts = { [0] = true, [1] = true, [3] = true, [4] = true }

local function check_path(what, path)
  if type(path) ~= "string" then
    core.raise(("%s: the path must be a string, got %s"):format(what, options.show(path)))
  end
end

--- image.load(path, {dtype = "float32"|"uint8", channels=}): the picture in a PNG or JPEG file,
-- which its first bytes tell apart, as a tensor (channels, height, width): float32 in 0..1, or
-- uint8 with dtype "uint8". channels is 1 for grey, 3 for RGB, 4 for RGB and alpha; without it
-- those of the file (a palette is RGB, grey with alpha is 4). Grey of RGB is luma, alpha is
-- dropped without blending. Files of 16 bits keep them in float32. A JPEG is turned as its EXIF
-- orientation says. A file that is damaged or cut short is an error that names it, as is a JPEG
-- with arithmetic codes.
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

-- ---- pictures to look at ----

local picture_meta = { __name = "picture" }

function picture_meta.__tostring(p)
  return ("picture of %d x %d"):format(p.x:size(-1), p.x:size(-2))
end

-- The form that notebooks show (lua/neap/jupyter/mime.lua).
function picture_meta.__mime(p)
  local function write(path) image.save(path, p.x) end
  return { ["image/png"] = png_bytes(write) }
end

-- The pictures of a batch in rows of `columns`, with a free line of pixels between them.
local function in_rows(x, columns)
  local n, channels, height, width = x:size(1), x:size(2), x:size(3), x:size(4)
  columns = math.min(columns or math.ceil(math.sqrt(n)), n)
  local rows = (n + columns - 1) // columns
  local sheet = x:new_zeros(channels, rows * (height + 1) - 1, columns * (width + 1) - 1)
  for i = 1, n do
    local top, left = (i - 1) // columns * (height + 1), (i - 1) % columns * (width + 1)
    sheet:narrow(2, top + 1, height):narrow(3, left + 1, width):copy_(x[i])
  end
  return sheet
end

--- image.picture(x, {scale = 1, columns=}): the picture x, as image.save takes it, to be looked
-- at: a cell of a notebook that ends in it shows it. A batch (n, channels, height, width) is
-- shown in rows of `columns` pictures, a square without it. Each pixel becomes `scale` x
-- `scale`.
-- > neap.image.picture(neap.rand(6, 1, 8, 8), {columns = 3})
function image.picture(x, given)
  local o = options.check("image.picture", given, { "columns", scale = 1 })
  options.whole("image.picture", "scale", o.scale, 1, 64)
  if o.columns ~= nil then options.whole("image.picture", "columns", o.columns, 1) end
  if not core.is_tensor(x) then
    core.raise("image.picture: expected a tensor, got " .. options.show(x))
  end
  if x.ndim < 2 or x.ndim > 4 or x:numel() == 0 then
    core.raise("image.picture: expected (height, width), (channels, height, width) or a batch "
      .. "of these, got " .. core.shape_text(x))
  end
  x = x:detach()
  x = x.ndim == 4 and in_rows(x, o.columns) or x:clone()
  if o.scale > 1 then
    x = x:repeat_interleave(o.scale, -1):repeat_interleave(o.scale, -2)
  end
  return setmetatable({ x = x }, picture_meta)
end

return options.strict("image", image)
