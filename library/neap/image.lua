---@meta neap.image
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.image
local image = {}

---@class neap.image.load.options
---@field dtype? "float32"|"uint8" # default `"float32"|"uint8"`
---@field channels? any
---@field path? string

--- The picture in a PNG or JPEG file, which its first bytes tell apart, as a tensor (channels,
--- height, width): float32 in 0..1, or uint8 with dtype "uint8". channels is 1 for grey, 3 for
--- RGB, 4 for RGB and alpha; without it those of the file (a palette is RGB, grey with alpha is
--- 4). Grey of RGB is luma, alpha is dropped without blending. Files of 16 bits keep them in
--- float32. A JPEG is turned as its EXIF orientation says. A file that is damaged or cut short
--- is an error that names it, as is a JPEG with arithmetic codes.
---@param path string
---@param options? neap.image.load.options
---@overload fun(options: neap.image.load.options): any
---@return any
function image.load(path, options) end

---@class neap.image.picture.options
---@field scale? number # default `1`
---@field columns? any
---@field x? neap.TensorLike

--- The picture x, as image.save takes it, to be looked at: a cell of a notebook that ends in it
--- shows it. A batch (n, channels, height, width) is shown in rows of `columns` pictures, a
--- square without it. Each pixel becomes `scale` x `scale`.
---@param x neap.TensorLike
---@param options? neap.image.picture.options
---@overload fun(options: neap.image.picture.options): any
---@return any
function image.picture(x, options) end

---@class neap.image.save.options
---@field quality? number # default `75`
---@field bits? number # default `8`
---@field path? string
---@field x? neap.TensorLike

--- Writes the picture x, (channels, height, width) or (height, width), to a file whose kind its
--- name tells: .png, .jpg or .jpeg. x is uint8, or float in 0..1, where what lies outside is
--- cut. Channels: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha; JPEG has no alpha. quality,
--- 1 to 100, is of JPEG; bits, 8 or 16, of PNG. The file is in its place when it is whole: a
--- failure leaves what was there.
---@param path string
---@param x neap.TensorLike
---@param options? neap.image.save.options
---@overload fun(path: string, options: neap.image.save.options): any
---@overload fun(options: neap.image.save.options): any
---@return any
function image.save(path, x, options) end

return image
