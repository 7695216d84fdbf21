---@meta neap.data.transforms
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.data.transforms
local transforms = {}

--- The middle of an image, of size s x s or {height, width}. What a smaller image lacks is 0.
---@param size any
---@return any
function transforms.CenterCrop(size) end

---@class neap.data.transforms.ColorJitter.options
---@field brightness? any
---@field contrast? any
---@field saturation? any
---@field hue? any

--- Each image made brighter or darker, and so on, by factors in 1 - a..1 + a or {least, most};
--- hue, at most 0.5, is added to the angle of colours, a turn being 1. Images have 1 or 3
--- channels; grey ones have no saturation and no hue. Floats lie in 0..1.
---@param options? neap.data.transforms.ColorJitter.options
---@return any
function transforms.ColorJitter(options) end

--- One transform after the other; each is a transform or a function of an image.
---@param list any
---@return any
function transforms.Compose(list) end

--- (x - mean) / std, with a number or a list of one for each channel. x holds floats.
---@param mean any
---@param std any
---@return any
function transforms.Normalize(mean, std) end

---@class neap.data.transforms.RandomCrop.options
---@field padding? neap.Int|neap.Int[]|string
---@field pad_if_needed? boolean # default `false`
---@field fill? number # default `0`
---@field padding_mode? "constant"|"edge"|"reflect" # default `"constant"|"edge"|"reflect"`
---@field size? any

--- A part of each image, s x s or {height, width}, at a random place. First `padding` pixels
--- are put around it: a number, {across, down} or {left, top, right, bottom}; with
--- pad_if_needed also what an image lacks. Padding modes: constant (`fill`), edge, reflect.
---@param size any
---@param options? neap.data.transforms.RandomCrop.options
---@overload fun(options: neap.data.transforms.RandomCrop.options): any
---@return any
function transforms.RandomCrop(size, options) end

--- Each image is mirrored left to right with probability p.
---@param p? number # default `0.5`
---@return any
function transforms.RandomHorizontalFlip(p) end

---@class neap.data.transforms.RandomRotation.options
---@field interpolation? "nearest"|"bilinear" # default `"nearest"|"bilinear"`
---@field expand? boolean # default `false`
---@field center? any
---@field fill? any
---@field degrees? any

--- Each image is turned counter-clockwise by an angle in -degrees..degrees or {least, most},
--- around its middle or center, {across, down} in pixels from the upper left corner. What comes
--- from outside is 0, or fill: a number or one a channel. Interpolation: nearest or bilinear.
--- With expand, which is for single images, the result holds all of the image.
---@param degrees any
---@param options? neap.data.transforms.RandomRotation.options
---@overload fun(options: neap.data.transforms.RandomRotation.options): any
---@return any
function transforms.RandomRotation(degrees, options) end

---@class neap.data.transforms.Resize.options
---@field interpolation? "bilinear"|"nearest"|"nearest-exact"|"bicubic" # default `"bilinear"|"nearest"|"nearest-exact"|"bicubic"`
---@field max_size? any
---@field antialias? boolean # default `true`
---@field size? any

--- The image at another size: {height, width}, or with one number its shorter side, while the
--- longer one keeps the proportion and is at most max_size. Interpolation: nearest,
--- nearest-exact, bilinear, bicubic; the last two blur before they shrink (antialias), as
--- Pillow does. Bytes are rounded.
---@param size any
---@param options? neap.data.transforms.Resize.options
---@overload fun(options: neap.data.transforms.Resize.options): any
---@return any
function transforms.Resize(size, options) end

--- Values of mean 0 and deviation 1. With a tensor x, mean and deviation are those of its
--- columns (n, features) or channels (n, channels, height, width), kept as `mean` and `std`, so
--- that one set is measured and others are treated alike; without one, each image's own.
--- Deviations are those of the set (divided by n); what never varies is only shifted.
---@param x? neap.TensorLike
---@return any
function transforms.Standardize(x) end

--- A tensor as float32: bytes 0..255 as 0..1, other whole numbers as they are. Floats stay what
--- they are.
---@return any
function transforms.ToFloat() end

return transforms
