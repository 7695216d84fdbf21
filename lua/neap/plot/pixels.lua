--- Pixels: tensors of values or of colours as the uint8 tensors (3 or 4, h, w) that outputs draw.

local colormaps = require "neap.plot.colormaps"
local core = require "neap.core"

local pixels = {}

local LEVELS = 256

local tables = {} -- colormap -> uint8 (LEVELS, 3)

local function table_of(map)
  if not tables[map] then
    local rows = {}
    for i = 1, LEVELS do
      local r, g, b = colormaps.at(map, (i - 1) / (LEVELS - 1))
      rows[i] = { math.floor(r + 0.5), math.floor(g + 0.5), math.floor(b + 0.5) }
    end
    tables[map] = core.tensor(rows, { dtype = "uint8" })
  end
  return tables[map]
end

-- Values in low..high as 0..1; where the range is empty they are in the middle. Ranges may be as
-- wide as doubles go.
local function share(x, low, high)
  local span = high / 2 - low / 2
  if span <= 0 then return x * 0 + 0.5 end
  return ((x / 2 - low / 2) / span):clamp(0, 1)
end

-- Channels and, where not all pixels are known, one that shows only those.
local function with_alpha(channels, known)
  if known:all():item() then return channels end
  local alpha = (known:to("uint8") * 255):unsqueeze(1)
  return core.cat({ channels, alpha }, 1)
end

--- A float64 matrix in the colours that a colormap gives low..high, in greys without one; what is
-- NaN lets through what lies below.
function pixels.of_values(x, low, high, map)
  if not map then
    return pixels.of_colors(x:unsqueeze(1):expand(3, x:size(1), x:size(2)), low, high)
  end
  local known = x:eq(x)
  local t = share(x:nan_to_num(low, high, low), low, high)
  local level = (t * (LEVELS - 1) + 0.5):floor():to("int64") + 1
  local rows = table_of(map):index_select(1, level:flatten())
  local channels = rows:reshape(x:size(1), x:size(2), 3):permute(3, 1, 2):contiguous()
  return with_alpha(channels, known)
end

--- Colours (3 or 4, h, w), float64, of which low..high is dark..bright.
function pixels.of_colors(x, low, high)
  local known = x:eq(x):all(1)
  local t = share(x:nan_to_num(low, high, low), low, high)
  local channels = (t * 255 + 0.5):floor():to("uint8")
  if x:size(1) == 4 then return channels:contiguous() end
  return with_alpha(channels:contiguous(), known)
end

local function repeated(n, times)
  local places = core.range(1, n):to("int64"):unsqueeze(2):expand(n, times)
  return places:reshape(n * times)
end

--- The pixels, each as a square of some where a side has fewer than `least`: there are viewers that
-- draw large pixels without edges whatever they are told.
function pixels.enlarged(x, least)
  local times = least // math.max(x:size(2), x:size(3))
  if times < 2 then return x end
  local rows, columns = repeated(x:size(2), times), repeated(x:size(3), times)
  return x:index_select(2, rows):index_select(3, columns):contiguous()
end

return pixels
