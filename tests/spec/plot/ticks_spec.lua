-- Ticks and the numbers on them: round steps, labels as people write them, whatever the range.

local neap = require "neap"
local numbers = require "neap.plot.numbers"
local scale = require "neap.plot.scale"
local ticks = require "neap.plot.ticks"

local function always() return true end

local function labels(list)
  local texts = {}
  for i, tick in ipairs(list) do texts[i] = tick[2] end
  return table.concat(texts, " ")
end

local function linear(low, high, most, whole)
  return labels(ticks.linear(low, high, most or 10, always, whole))
end

describe("ticks of a linear axis", function()
  it("are 1, 2 or 5 times a power of ten, with the decimals of the step", function()
    assert.are.equal("0.0 0.1 0.2 0.3 0.4", linear(0, 0.4, 5))
    assert.are.equal("0 2 4 6 8 10", linear(0, 10, 6))
    assert.are.equal("−1.0 −0.5 0.0 0.5 1.0", linear(-1, 1, 5))
    assert.are.equal("0 50 100 150", linear(-3, 170, 5))
    assert.are.equal("1990 2000 2010 2020", linear(1987, 2023, 5))
  end)

  it("have thousands apart from five digits on, and powers of ten where digits run out", function()
    assert.are.equal("0 200,000 400,000 600,000", linear(0, 7e5, 5))
    assert.are.equal("0 10⁷ 2×10⁷ 3×10⁷", linear(0, 3e7, 5))
    assert.are.equal("0 5×10⁻⁶ 10⁻⁵", linear(0, 1e-5, 3))
    assert.are.equal("−10³⁰⁸ 0 10³⁰⁸", linear(-1.5e308, 1.5e308, 4))
    assert.are.equal("0.0000 0.0005 0.0010", linear(0, 1e-3, 4))
  end)

  it("have what they share taken off where they would be long", function()
    local list = ticks.linear(1e9 + 0.001, 1e9 + 0.0035, 4, always)
    assert.are.equal("+1,000,000,000", list.note)
    assert.are.equal("+0.001 +0.002 +0.003", labels(list))
  end)

  it("are whole numbers where the axis counts", function()
    assert.are.equal("1 2 3", linear(0.9, 3.1, 10, true))
    assert.are.equal("1", linear(0.9, 1.1, 10, true))
  end)

  it("are fewer where their labels collide, and never none in a wide range", function()
    local function fits(list) return #list <= 3 end
    assert.are.equal("0 5 10", labels(ticks.linear(0, 10, 10, fits)))
    assert.are.equal(1, #ticks.linear(0, 10, 10, function(list) return #list < 2 end))
  end)

  -- Ranges of all sizes, also next to the limits of doubles.
  it("rise, lie inside and differ in their labels, whatever the range", function()
    neap.manual_seed(3)
    for i = 1, 3000 do
      local size = 10 ^ (neap.rand(1):item() * 600 - 300)
      local low = (neap.rand(1):item() - 0.5) * size
      local sc = scale.linear(low, low + neap.rand(1):item() * size * (i % 3 == 0 and 1e-9 or 1), 0, 0)
      local list = ticks.linear(sc.low, sc.high, 8, always)
      local seen, last = {}, -math.huge
      for _, tick in ipairs(list) do
        local slack = (sc.high - sc.low) * 1e-6
        assert.is_true(tick[1] > last and tick[1] >= sc.low - slack and tick[1] <= sc.high + slack)
        assert.is_nil(seen[tick[2]], tick[2])
        seen[tick[2]], last = true, tick[1]
        assert.is_true(utf8.len(tick[2]) <= 18, tick[2])
      end
      assert.is_true(#list >= 1 and #list <= 9, #list)
    end
  end)
end)

describe("ticks of a logarithmic axis", function()
  local function log(low, high, most) return labels(ticks.log(low, high, most or 8, always)) end

  it("are powers of ten, as numbers where these are short", function()
    assert.are.equal("0.001 0.01 0.1 1 10 100", log(1e-3, 100))
    assert.are.equal("10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰ 10² 10⁴ 10⁶", log(1e-8, 1e6))
    assert.are.equal("10⁻³⁰⁰ 10⁻²⁰⁰ 10⁻¹⁰⁰ 10⁰ 10¹⁰⁰ 10²⁰⁰ 10³⁰⁰", log(1e-300, 1e300, 7))
  end)

  it("are 1, 2 and 5 times these where there are few", function()
    assert.are.equal("0.2 0.5 1 2 5", log(0.2, 5))
    assert.are.equal("300 400 500 600 700", log(300, 700, 5))
  end)
end)

describe("numbers", function()
  it("are written short", function()
    local wanted = { [0] = "0", [0.1 + 0.2] = "0.3", [-0.25] = "−0.25", [12345] = "12,345",
      [1234] = "1234", [1e-7] = "10⁻⁷", [2.5e10] = "2.5×10¹⁰", [1 / 3] = "0.3333",
      [math.huge] = "∞", [-math.huge] = "−∞", [99999.99] = "100,000" }
    for value, text in pairs(wanted) do assert.are.equal(text, numbers.short(value)) end
    assert.are.equal("nan", numbers.short(0 / 0))
    assert.are.equal("0.00", numbers.fixed(-0.001, 2))
  end)
end)

describe("a scale", function()
  it("goes from 0 to 1, and back, also where a range is as wide as doubles go", function()
    for _, range in ipairs { { -2, 6 }, { -1.7e308, 1.7e308 }, { 1e-310, 3e-310 }, { 5, 5 }, { 0, 0 } } do
      local sc = scale.linear(range[1], range[2], 0, 0)
      assert.are.equal(0, sc.at(sc.low))
      assert.near(1, sc.at(sc.high), 1e-9)
      assert.near(0.25, sc.at(sc.value(0.25)), 1e-6)
      assert.is_true(sc.low < sc.high)
    end
  end)

  it("has no place for what is not finite or, on a logarithmic one, not above 0", function()
    local linear_scale, log_scale = scale.linear(0, 1, 0, 0), scale.log(1, 100, 0, 0)
    for _, v in ipairs { 0 / 0, 1 / 0, -1 / 0 } do
      assert.is_true(linear_scale.at(v) ~= linear_scale.at(v))
    end
    for _, v in ipairs { 0, -1, 0 / 0, 1 / 0 } do assert.is_true(log_scale.at(v) ~= log_scale.at(v)) end
    assert.near(0.5, log_scale.at(10), 1e-12)
  end)
end)
