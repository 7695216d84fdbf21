-- float32 is right to 4 units in the last place (2 for arithmetic) over its whole range, on
-- every instruction set; values at the ends are exact; long sums lose nothing.

local neap = require "neap"
local run = require "tests.spec.cli.run"

local inf, nan = math.huge, 0 / 0
local least, smallest, largest = 2.0 ^ -149, 2.0 ^ -126, 3.4028234663852886e38

describe("float32 functions", function()
  for _, isa in ipairs { "baseline", "avx2", "avx512" } do
    it("stay within their bounds over the whole range #figures: " .. isa, function()
      local status, output, errors = run.neap({ "tests/spec/ops/accuracy_sweep.lua" },
        { env = "NEAP_ISA=" .. isa })
      assert(status == 0, output .. errors)
      assert.is_truthy(output:find("gelu", 1, true))
    end)
  end

  it("are measured by a sweep that sees an error #figures", function()
    local sweep = dofile("tests/spec/ops/accuracy_sweep.lua")
    local x = sweep.points()
    local denormal, nans = x:abs():lt(smallest):sum():item(), x:isnan():sum():item()
    assert.is_true(x:numel() > 200000 and denormal > 1000 and nans > 500)
    assert.is_true(x:eq(least):any():item() and x:eq(largest):any():item())
    local exp = neap.exp
    neap.exp = function(v) -- five units in the last place at one number
      local y = exp(v)
      return v.dtype == "float32" and neap.where(v:eq(1), y * (1 + 5 * 2.0 ^ -23), y) or y
    end
    local results = sweep.run()
    neap.exp = exp
    assert.are.equal("exp", results[1].name)
    assert.is_true(results[1].worst > 4 and results[1].at == 1)
  end)
end)

describe("special values in float32", function()
  -- name, inputs, results: bit for bit, but that one NaN is as good as another.
  local cases = {
    { "exp", { -inf, inf, 0, -0.0, 89, -104, -103.25 }, { 0, inf, 1, 1, inf, 0, least } },
    { "log", { 0, -0.0, -1, 1, inf, -inf, least }, { -inf, -inf, nan, 0, inf, nan, -103.27893 } },
    { "log1p", { -1, -2, 0, -0.0, least, inf }, { -inf, nan, 0, -0.0, least, inf } },
    { "expm1", { -inf, 0, -0.0, least, -least, inf }, { -1, 0, -0.0, least, -least, inf } },
    { "sqrt", { 0, -0.0, -1, inf, 2.0 ^ -148 }, { 0, -0.0, nan, inf, 2.0 ^ -74 } },
    { "rsqrt", { 0, -0.0, -1, inf, 2.0 ^ -148 }, { inf, -inf, nan, 0, 2.0 ^ 74 } },
    { "reciprocal", { 0, -0.0, inf, -inf, largest, least }, { inf, -inf, 0, -0.0, 2.938736e-39, inf } },
    { "sin", { 0, -0.0, inf, least }, { 0, -0.0, nan, least } },
    { "cos", { 0, -0.0, inf, least }, { 1, 1, nan, 1 } },
    { "tanh", { inf, -inf, 0, -0.0, least, 20 }, { 1, -1, 0, -0.0, least, 1 } },
    { "sinh", { inf, -inf, -0.0, least, 90 }, { inf, -inf, -0.0, least, inf } },
    { "atan", { inf, -inf, -0.0, least }, { 1.5707964, -1.5707964, -0.0, least } },
    { "asin", { 1, -1, 1.1, -0.0, least }, { 1.5707964, -1.5707964, nan, -0.0, least } },
    { "acosh", { 1, 0.5, inf }, { 0, nan, inf } },
    { "atanh", { 1, -1, 2, -0.0, least }, { inf, -inf, nan, -0.0, least } },
    { "erf", { inf, -inf, -0.0, 10 }, { 1, -1, -0.0, 1 } },
    { "erfc", { inf, -inf, 0, 11 }, { 0, 2, 1, 0 } },
    { "sigmoid", { inf, -inf, 0, -200, 100 }, { 1, 0, 0.5, 0, 1 } },
    { "softplus", { inf, -inf, 100, -200 }, { inf, 0, 100, 0 } },
    { "silu", { inf, -inf, 0, -0.0, -200, largest, -largest }, { inf, nan, 0, -0.0, -0.0, largest, -0.0 } },
    { "gelu", { inf, -inf, 0, -0.0, -200, largest, -largest }, { inf, nan, 0, -0.0, -0.0, largest, -0.0 } },
    { "mish", { inf, -inf, 0, -0.0, -200, largest, -largest }, { inf, nan, 0, -0.0, -0.0, largest, -0.0 } },
    { "tanhshrink", { inf, -inf, 0, -0.0, 2.0 ^ -40 }, { inf, -inf, 0, -0.0, 2.0 ^ -120 / 3 } },
    { "logit", { 0, 1, 0.5, 2, least }, { -inf, inf, 0, nan, -103.27893 } },
  }

  local function single(v) return (string.unpack("<f", string.pack("<f", v))) end

  for _, case in ipairs(cases) do
    local name, inputs, wanted = table.unpack(case)
    it("are right: " .. name, function()
      inputs[#inputs + 1], wanted[#wanted + 1] = nan, nan
      -- Alone, and in a tensor of many, where the vector loops run.
      for _, copies in ipairs { 1, 40 } do
        local got = neap.tensor(inputs):tile(copies)[name](neap.tensor(inputs):tile(copies)):totable()
        for i, v in ipairs(got) do
          local want = single(wanted[(i - 1) % #wanted + 1])
          local same = v == want and 1 / v == 1 / want or v ~= v and want ~= want
          -- Results that are neither 0, whole nor infinite are rounded: a unit or two off.
          same = same or want ~= 0 and math.abs(v / want - 1) < 4 * 2.0 ^ -24
          assert(same, ("of %g: %.9g, not %.9g"):format(inputs[(i - 1) % #inputs + 1], v, want))
        end
      end
    end)
  end
end)

describe("functions with numbers in float32", function()
  local x = neap.cat { neap.linspace(-0.2, 1.2, 1003), neap.linspace(-200, 200, 1003) }

  local function agree(name, ...)
    local got, want = neap[name](x, ...):double(), neap[name](x:double(), ...)
    assert.is_true(got:allclose(want, { rtol = 5e-7, atol = 1e-44, equal_nan = true }))
  end

  it("are held within eps: logit", function()
    agree("logit")
    for _, eps in ipairs { 0.1, 0.3, 0.5, 1e-3 } do agree("logit", eps) end
  end)

  it("bend at the threshold: softplus", function()
    for _, beta in ipairs { 1, 0.5, 2, -1 } do -- products with these are exact
      for _, threshold in ipairs { 20, 5, 0 } do agree("softplus", beta, threshold) end
    end
  end)
end)

describe("long sums in float32", function()
  local n = 10000000
  local x = neap.full({ n }, 0.1)

  it("of ten million tenths are a million, to 1e-6", function()
    assert.is_true(math.abs(x:sum():item() / 1e6 - 1) < 1e-6)
    assert.is_true(math.abs(x:mean():item() / 0.1 - 1) < 1e-6)
  end)

  for _, isa in ipairs { "baseline", "avx2", "avx512" } do
    it("are so in products, to 2e-6: " .. isa, function()
      -- The sum itself is a float, and 0.1f is not 0.1.
      local status, output, errors = run.neap({ "-e", [[
        local neap = require "neap"
        local n = 10000000
        local x, ones = neap.full({ n }, 0.1), neap.ones(n)
        print(x:dot(ones):item() / (n * 0.1) - 1, x:unsqueeze(1):mv(ones):at(1) / (n * 0.1) - 1)
      ]] }, { env = "NEAP_ISA=" .. isa })
      assert(status == 0, errors)
      local dot, mv = output:match("(%S+)%s+(%S+)")
      assert.is_true(math.abs(tonumber(dot)) < 2e-6, output)
      assert.is_true(math.abs(tonumber(mv)) < 2e-6, output)
    end)
  end

  it("are so along a dim, down columns and in running sums", function()
    local table_of = x:view(n // 8, 8)
    for _, sum in ipairs(table_of:sum(1):totable()) do
      assert.is_true(math.abs(sum / (n // 8 * 0.1) - 1) < 1e-6)
    end
    assert.is_true(math.abs(x:cumsum(1):at(-1) / 1e6 - 1) < 1e-6)
  end)
end)
