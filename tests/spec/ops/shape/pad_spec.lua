-- Padding and resampling, held against their definitions on lists.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

-- f(list) for each line of x along its last dim.
local function on_rows(x, f)
  local rows = {}
  for i, row in ipairs(x:reshape(-1, x:size(-1)):totable()) do rows[i] = f(row) end
  return rows
end

-- The place in 1..n that padding shows at i.
local sources = {
  reflect = function(i, n) return i < 1 and 2 - i or i > n and 2 * n - i or i end,
  replicate = function(i, n) return math.max(1, math.min(n, i)) end,
  circular = function(i, n) return (i - 1) % n + 1 end,
}

local function pad_last(x, padding, given)
  local o = given or {}
  local source = sources[o.mode]
  return on_rows(x, function(row)
    local y, n = {}, #row
    for i = 1 - padding[1], n + padding[2] do
      if source then y[#y + 1] = row[source(i, n)]
      else y[#y + 1] = (i >= 1 and i <= n) and row[i] or o.value or 0 end
    end
    return y
  end)
end

op {
  "pad",
  want = pad_last,
  samples = function(t)
    return {
      { t(2, 4), { 1, 2 } }, { t(2, 4), { 0, 3 }, { value = 1.5 } }, { t(2, 4), { -1, 2 }, { value = -1 } },
      { t(2, 4), { -1, -2 } }, { t(3, 4), { 3, 1 }, { mode = "reflect" } },
      { t(3, 4), { 2, 5 }, { mode = "replicate" } }, { t(3, 4), { 4, 1 }, { mode = "circular" } },
      { t(0, 4), { 1, 1 } }, { t(2, 1, 3), { 0, 0 } },
    }
  end,
  errors = {
    { function() neap.ones(2, 3):pad { 1 } end,
      "pad: padding must hold a pair for each of the last dims, got 1 number for shape (2, 3)" },
    { function() neap.ones(3):pad { 1, 1, 1, 1 } end,
      "pad: padding must hold a pair for each of the last dims, got 4 numbers for shape (3)" },
    { function() neap.ones(2, 3):pad { -2, -2 } end, "pad: dim 2 of size 3 cannot lose 4 elements" },
    { function() neap.ones(2, 3):pad({ 3, 0 }, { mode = "reflect" }) end,
      "pad: mode 'reflect' cannot pad dim 2 of size 3 by 3" },
    { function() neap.ones(2, 3):pad({ 0, 4 }, { mode = "circular" }) end,
      "pad: mode 'circular' cannot pad dim 2 of size 3 by 4" },
    { function() neap.ones(2, 3):pad { 1 << 50, 0 } end, "pad: padding is too large, got 1125899906842624" },
  },
}

describe("pad", function()
  it("takes the last dim's pair first", function()
    local x = neap.tensor { { 1, 2 } }
    assert.are.same({ { 9, 9, 9 }, { 1, 2, 9 } }, x:pad({ 0, 1, 1, 0 }, { value = 9 }):totable())
    assert.are.same({ { 2, 1, 2 }, { 2, 1, 2 } }, x:pad({ 1, 0, 0, 1 }, { mode = "circular" }):totable())
  end)
  it("keeps the dtype", function()
    local x = neap.tensor({ 1, 2 }, { dtype = "int64" })
    assert.are.same({ 7, 1, 2 }, x:pad({ 1, 0 }, { value = 7 }):totable())
  end)
end)

local function cubic(t)
  t = math.abs(t)
  if t <= 1 then return (1.25 * t - 2.25) * t * t + 1 end
  return ((-0.75 * t + 3.75) * t - 6) * t + 3
end

local function resample_last(x, _, size, given)
  local o = given or {}
  local mode = o.mode or "linear"
  return on_rows(x, function(row)
    local y, n = {}, #row
    local scale = o.scale or n / size
    if o.align_corners then scale = size > 1 and (n - 1) / (size - 1) or 0 end
    local function input(i) return row[math.max(0, math.min(n - 1, i)) + 1] end
    for out = 0, size - 1 do
      local place = o.align_corners and out * scale or (out + 0.5) * scale - 0.5
      if mode == "nearest" then y[out + 1] = input(math.floor(out * scale))
      elseif mode == "nearest_exact" then y[out + 1] = input(math.floor((out + 0.5) * scale))
      elseif mode == "linear" then
        place = math.max(place, 0)
        local first = math.floor(place)
        y[out + 1] = input(first) + (place - first) * (input(first + 1) - input(first))
      else
        local first, sum = math.floor(place), 0
        for i = first - 1, first + 2 do sum = sum + cubic(place - i) * input(i) end
        y[out + 1] = sum
      end
    end
    return y
  end)
end

op {
  "resample",
  want = resample_last,
  samples = function(t)
    return {
      { t(2, 4), 2, 7 }, { t(2, 4), -1, 3, { align_corners = true } }, { t(5), 1, 1, { align_corners = true } },
      { t(2, 4), 2, 9, { mode = "nearest" } }, { t(2, 4), 2, 3, { mode = "nearest_exact" } },
      { t(2, 5), 2, 8, { mode = "cubic" } }, { t(2, 5), 2, 3, { mode = "cubic", align_corners = true } },
      { t(2, 4), 2, 6, { scale = 0.6 } },
    }
  end,
  errors = {
    { function() neap.ones(2, 3):resample(2, 0) end, "resample: sizes must be positive, got 0 for shape (2, 3)" },
    { function() neap.ones(2, 3):resample(2, 4, { scale = -1 }) end, "resample: scale must be positive, got -1" },
    { function() neap.ones(2, 3):long():resample(2, 4) end, "resample: needs a float dtype, got int64; try x:float()" },
    { function() neap.ones(2, 3):resample(3, 4) end, "resample: dim must lie in 1..2 or -2..-1 for a tensor of 2 dims, got 3" },
  },
}
