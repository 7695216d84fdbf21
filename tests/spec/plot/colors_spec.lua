-- Colours of series can be told apart, by the colour-blind too, and seen on their ground.

local colormaps = require "neap.plot.colormaps"
local colors = require "neap.plot.colors"
local themes = require "neap.plot.themes"

-- How linear RGB looks where one kind of cone is missing (Machado, Oliveira and Fernandes, 2009).
local VISION = {
  all = { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
  protanopia = { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
  deuteranopia = { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
  tritanopia = { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900 },
}

local function linear(byte)
  local c = byte / 255
  return c <= 0.04045 and c / 12.92 or ((c + 0.055) / 1.055) ^ 2.4
end

local function seen(color, m)
  local r, g, b = colors.bytes(color)
  r, g, b = linear(r), linear(g), linear(b)
  local function part(i) return math.max(0, math.min(1, m[i] * r + m[i + 1] * g + m[i + 2] * b)) end
  return part(1), part(4), part(7)
end

-- CIELAB of a colour as it is seen, white being D65.
local function lab(color, m)
  local r, g, b = seen(color, m)
  local function f(t) return t > 0.008856 and t ^ (1 / 3) or 7.787 * t + 16 / 116 end
  local x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
  local y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  local z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
  return { 116 * y - 16, 500 * (x - y), 200 * (y - z) }
end

local function distance(a, b, m)
  local p, q = lab(a, m), lab(b, m)
  return math.sqrt((p[1] - q[1]) ^ 2 + (p[2] - q[2]) ^ 2 + (p[3] - q[3]) ^ 2)
end

for _, name in ipairs { "light", "dark" } do
  describe("the theme " .. name, function()
    local theme = themes[name]

    it("has colours of series that differ for everybody", function()
      for kind, m in pairs(VISION) do
        for i, a in ipairs(theme.series) do
          for k = i + 1, #theme.series do
            local d = distance(a, theme.series[k], m)
            assert.is_true(d > 13, ("%s and %s, %s: %.1f"):format(a, theme.series[k], kind, d))
          end
        end
      end
    end)

    it("has colours that are seen on its ground, and text that can be read", function()
      local ground = colors.luminance(theme.background)
      local function contrast(color)
        local a, b = colors.luminance(color) + 0.05, ground + 0.05
        return math.max(a / b, b / a)
      end
      for _, color in ipairs(theme.series) do assert.is_true(contrast(color) > 2, color) end
      assert.is_true(contrast(theme.text) > 7 and contrast(theme.muted) > 4.5)
    end)
  end)
end

describe("a colormap", function()
  it("has the colours of its original", function()
    assert.are.equal("#440154", colormaps.color("viridis", 0))
    assert.are.equal("#fde725", colormaps.color("viridis", 1))
    assert.are.equal("#21918c", colormaps.color("viridis", 0.5))
    assert.are.equal("#fde725", colormaps.color("viridis_r", 0))
  end)

  it("rises in lightness where it promises to", function()
    for _, map in ipairs { "viridis", "magma", "plasma", "inferno", "cividis", "greys_r" } do
      local last = -1
      for i = 0, 50 do
        local now = lab(colormaps.color(map, i / 50), VISION.all)[1]
        assert.is_true(now > last - 0.2, map)
        last = now
      end
    end
  end)

  it("is cut at its ends", function()
    assert.are.equal(colormaps.color("magma", 1), colormaps.color("magma", 7))
    assert.are.equal(colormaps.color("magma", 0), colormaps.color("magma", -7))
  end)
end)

describe("a colour", function()
  it("is read as people write it", function()
    assert.are.equal("#aabbcc", colors.read("f", "c", "#ABC"))
    assert.are.equal("#0072b2", colors.read("f", "c", "Blue"))
    assert.has_error(function() colors.read("f", "c", "#12") end,
      'f: c must be a colour such as "#0072b2" or "blue", got "#12"')
  end)
end)
