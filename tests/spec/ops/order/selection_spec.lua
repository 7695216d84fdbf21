-- A few ranks of a line are found without sorting all of it: whatever is asked for is what
-- the sorted line holds there, at sizes on each side of each threshold, with ties, NaN,
-- infinities and both zeros, and where the sample of the line misleads.

local neap = require "neap"

local inf, nan = math.huge, 0 / 0
local sizes = { 1, 2, 95, 96, 97, 128, 129, 256, 512, 513, 1500, 70000 }

-- Lines of n numbers.
local kinds = {
  different = function(n) return neap.randn(n, { dtype = "float64" }) end,
  equal = function(n) return neap.full({ n }, 7, { dtype = "float64" }) end,
  ["often equal"] = function(n) return neap.randint(1, 5, { n }):double() end,
  ["half of them zero"] = function(n) return neap.randn(n, { dtype = "float64" }):clamp(0) end,
  rising = function(n) return neap.linspace(-1, 1, n, { dtype = "float64" }) end,
  ["far apart"] = function(n)
    local x = neap.randn(n, { dtype = "float64" }) * 1e-9
    x[n] = 1e300
    return x
  end,
  special = function(n)
    local x = neap.randint(1, 8, { n }):double()
    for number, value in pairs { -inf, inf, nan, -0.0, 0.0 } do x:masked_fill_(x:eq(number), value) end
    return x
  end,
}

local function same(want, got, what)
  local function bits(x) return x.dtype == "float32" and x:double() or x end
  want, got = bits(want), bits(got)
  assert.is_true(want:eq(got):logical_or(want:ne(want):logical_and(got:ne(got))):all():item(), what)
end

local function check(x, what)
  local n = x.shape[1]
  for _, descending in ipairs { false, true } do
    local values, places = x:sort(1, { descending = descending })
    for _, k in ipairs { 1, 7, n // 5, n // 2, n // 2 + 1, n } do
      if k >= 1 and k <= n then
        local v, p = x:topk(k, 1, { largest = descending })
        same(values:narrow(1, 1, k), v, what)
        same(places:narrow(1, 1, k), p, what)
      end
    end
  end
  local values, places = x:sort()
  for _, k in ipairs { 1, n // 3 + 1, (n + 1) // 2, n } do
    local v, p = x:kthvalue(k)
    same(values[k], v, what)
    same(places[k], p, what)
  end
  if values:isnan():any():item() then return end
  local v, p = x:median(1)
  same(values[(n + 1) // 2], v, what)
  same(places[(n + 1) // 2], p, what)
  same(v, (x:nanmedian(1)), what)
  same(v, x:median(), what)
end

describe("ranks of a line", function()
  for kind, line in pairs(kinds) do
    it("are those of the sorted line where elements are " .. kind, function()
      neap.manual_seed(1)
      for _, n in ipairs(sizes) do
        local x = line(n)
        for _, dtype in ipairs { "float32", "float64" } do check(x:to(dtype), n .. dtype) end
        if not x:isfinite():all():item() then x = x:masked_fill(x:isfinite():logical_not(), 9) end
        for _, dtype in ipairs { "uint8", "int32", "int64" } do
          check(x:clamp(-1e9, 1e9):abs():to(dtype), n .. dtype)
        end
        check(x:gt(0), n .. "bool")
      end
    end)
  end

  it("are found along any dim", function()
    neap.manual_seed(1)
    local x = neap.randn(3, 700, 2)
    local values, places = x:sort(2)
    local v, p = x:topk(5, 2, { largest = false })
    same(values:narrow(2, 1, 5), v)
    same(places:narrow(2, 1, 5), p)
    same(values:narrow(2, 350, 1), (x:median(2, { keepdim = true })))
  end)

  -- How many of n elements sort.c samples.
  local function sample_size(n)
    local size = 32
    while size < 16384 and 8 * size ^ 3 < n ^ 2 do size = size + size // 4 end
    return size
  end

  -- Their places, from 1.
  local function sampled(n)
    local size = sample_size(n)
    local places, scattered, part = {}, 1, n // size
    for i = 0, size - 1 do
      scattered = (scattered * 1664525 + 1013904223) & 0xffffffff
      places[#places + 1] = i * part + (scattered >> 8) % part + 1
    end
    return places
  end

  it("are found where the sample misleads", function()
    neap.manual_seed(1)
    local x = neap.rand(256)
    for i, place in ipairs(sampled(256)) do x[place] = 10 + i end
    check(x, "large ones")
    check(-x, "small ones")
    for _, place in ipairs(sampled(256)) do x[place] = 0.5 end
    check(x, "equal ones")
  end)

  it("are found where the sample of a band misleads", function()
    neap.manual_seed(1)
    local n = 70000
    local size = sample_size(n)
    for name, value in pairs { large = 9, small = -9, equal = 0.5 } do
      local x = neap.rand(n)
      for i = 0, size - 1 do x[i * (n // size) + 1] = value end
      for i, place in ipairs(sampled(n)) do x[place] = i % 2 == 0 and 10 or -10 end
      check(x, name)
    end
  end)

  it("let NaN win a median wherever it stands", function()
    for _, dtype in ipairs { "float32", "float64" } do
      for _, at in ipairs { 1, 700, 1500 } do
        local x = neap.zeros(1500, { dtype = dtype })
        x[at] = nan
        local v, p = x:median(1)
        assert.is_true(v:isnan():item())
        assert.are.equal(at, p:item())
        assert.are.equal(0, x:nanmedian():item())
      end
    end
  end)
end)
