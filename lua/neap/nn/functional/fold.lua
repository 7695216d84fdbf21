--- Functions of nn.functional between images and columns, one for each window: unfold, fold.

local core = require "neap.core"
local options = require "neap.options"

local fold = {}

--- unfold(x, kernel_size, {dilation = 1, padding = 0, stride = 1}): the windows of images as
-- columns (see neap.im2col); x may also hold whole numbers or booleans.
-- Shapes: (batch, channels, height, width) to (batch, channels times the elements of a
-- window, windows).
-- > F.unfold(neap.ones(1, 3, 4, 4), 2, {stride = 2}).shape
function fold.unfold(x, kernel_size, given)
  options.tensor("unfold", "x", x)
  if x.dtype:find("^float") then return core.im2col(x, kernel_size, given) end
  return core.im2col(x:double(), kernel_size, given):to(x.dtype)
end

--- fold(x, output_size, kernel_size, {dilation = 1, padding = 0, stride = 1}): columns laid
-- back over images, adding up where they overlap (see neap.col2im).
-- Shapes: (batch, channels times the elements of a window, windows) to (batch, channels,
-- height, width).
-- > F.fold(neap.ones(1, 3 * 4, 4), {4, 4}, 2, {stride = 2}).shape
function fold.fold(x, output_size, kernel_size, given)
  return core.col2im(x, output_size, kernel_size, given)
end

return fold
