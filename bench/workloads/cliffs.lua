-- What bench/cliffs.lua measures: kinds of work at sizes on each side of the thresholds in the
-- code, and at widths around those of vectors. `work` is the number of elements or of
-- multiply-adds of a size.

local ELEMENTS = 262144

-- Rows of a matrix of about ELEMENTS elements, for widths around the vectors' and beyond.
local WIDTHS = { 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 63, 64, 65, 80, 81,
  96, 100, 127, 128, 129, 130 }

local function rows_of(width) return ELEMENTS // width end
local function elements(width) return rows_of(width) * width end

-- An operation on rows (ELEMENTS / width, width).
local function along(name, run)
  return {
    name = name, sizes = WIDTHS, work = elements,
    make = function(neap, width)
      local x = neap.randn(rows_of(width), width)
      return function() return run(x, neap) end
    end,
  }
end

-- A square product in each of the forms that gradients take.
local function product(name, form)
  return {
    name = name,
    sizes = { 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 34, 47, 48, 49, 50, 63, 64, 65, 66, 95, 96, 97,
      127, 128, 129, 130, 191, 192, 193, 255, 256, 257, 258 },
    work = function(n) return n * n * n end,
    make = function(neap, n)
      local a, b = neap.randn(n, n), neap.randn(n, n)
      if form == "nt" then b = b:t() elseif form == "tn" then a = a:t() end
      return function() return a:mm(b) end
    end,
  }
end

local function linear(name, batches, features)
  return {
    name = name, sizes = batches,
    work = function(batch) return batch * features * features end,
    make = function(neap, batch)
      local net, x = neap.nn.Linear(features, features), neap.randn(batch, features)
      return function()
        local _ <close> = neap.no_grad()
        return net(x)
      end
    end,
  }
end

local function recurrent(name, kind, sizes, shape_of)
  return {
    name = name, sizes = sizes,
    work = function(size)
      local batch, length, hidden = shape_of(size)
      return batch * length * hidden * hidden
    end,
    make = function(neap, size)
      local batch, length, hidden = shape_of(size)
      local net = neap.nn[kind](hidden, hidden, { batch_first = true })
      local x = neap.randn(batch, length, hidden)
      return function() net(x):sum():backward() end
    end,
  }
end

local function conv(name, sizes, shape_of)
  return {
    name = name, sizes = sizes,
    work = function(size)
      local batch, from, to, side, kernel = shape_of(size)
      return batch * from * to * side * side * kernel * kernel
    end,
    make = function(neap, size)
      local batch, from, to, side, kernel = shape_of(size)
      local net = neap.nn.Conv2d(from, to, kernel, { padding = kernel // 2 })
      local x = neap.randn(batch, from, side, side):requires_grad_()
      return function() net(x):sum():backward() end
    end,
  }
end

local BATCHES = {}
for i = 1, 20 do BATCHES[i] = i end
for _, n in ipairs { 24, 31, 32, 33, 40, 47, 48, 49, 56, 63, 64 } do BATCHES[#BATCHES + 1] = n end

local LENGTHS = { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 128, 256,
  512 }

return {
  along("sum along", function(x) return x:sum(2) end),
  along("sum down", function(x) return x:sum(1) end),
  along("max along", function(x) return x:max(2) end),
  along("softmax along", function(x) return x:softmax(2) end),
  along("cumsum along", function(x) return x:cumsum(2) end),
  along("layer_norm along", function(x, neap)
    return neap.nn.functional.layer_norm(x, { x:size(2) })
  end),
  along("sort along", function(x) return x:sort(2) end),
  along("transposed copy", function(x) return x:t():contiguous() end),
  product("mm", "nn"), product("mm, B transposed", "nt"), product("mm, A transposed", "tn"),
  linear("Linear(1024), batches", BATCHES, 1024), linear("Linear(100), batches", BATCHES, 100),
  {
    name = "mm 64 x k x 128", sizes = { 112, 127, 128, 129, 144, 255, 256, 257, 288 },
    work = function(k) return 64 * 128 * k end,
    make = function(neap, k)
      local a, b = neap.randn(64, k), neap.randn(k, 128)
      return function() return a:mm(b) end
    end,
  },
  {
    name = "median, elements", sizes = { 28000, 32768, 32769, 40000, 65536, 65537, 80000 },
    work = function(n) return n end,
    make = function(neap, n)
      local x = neap.randn(n)
      return function() return x:median() end
    end,
  },
  {
    name = "mm 64 x k x 64", sizes = { 3600, 4000, 4090, 4096, 4097, 4100, 4600 },
    work = function(k) return 64 * 64 * k end,
    make = function(neap, k)
      local a, b = neap.randn(64, k), neap.randn(k, 64)
      return function() return a:mm(b) end
    end,
  },
  {
    name = "mm m x 512 x 512", sizes = { 49, 56, 63, 64, 65, 66, 72, 96 },
    work = function(m) return m * 512 * 512 end,
    make = function(neap, m)
      local a, b = neap.randn(m, 512), neap.randn(512, 512)
      return function() return a:mm(b) end
    end,
  },
  recurrent("LSTM 64, 16 rows, lengths", "LSTM", LENGTHS,
    function(length) return 16, length, 64 end),
  recurrent("LSTM 128, batches", "LSTM", BATCHES, function(batch) return batch, 16, 128 end),
  recurrent("GRU 64, 16 rows, lengths", "GRU", LENGTHS,
    function(length) return 16, length, 64 end),
  recurrent("GRU 128, batches", "GRU", BATCHES, function(batch) return batch, 16, 128 end),
  {
    name = "topk of 10^5, k",
    sizes = { 1, 2, 3, 4, 8, 16, 64, 256, 1000, 2000, 4000, 4095, 4096, 4097, 4200, 5000, 8000 },
    work = function() return 100000 end,
    make = function(neap, k)
      local x = neap.randn(100000)
      return function() return x:topk(k) end
    end,
  },
  conv("conv 3 x 3, channels out", { 8, 14, 15, 16, 17, 24, 31, 32, 33, 48, 64 },
    function(to) return 8, 32, to, 16, 3 end),
  conv("conv 3 x 3, channels in", { 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64 },
    function(from) return 8, from, 32, 16, 3 end),
  conv("conv 3 x 3, sides", { 6, 7, 8, 13, 14, 15, 16, 17, 27, 28, 29, 32 },
    function(side) return 8, 32, 32, side, 3 end),
  conv("conv 3 x 3, batches", { 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 32 },
    function(batch) return batch, 32, 32, 16, 3 end),
  {
    name = "add, elements", sizes = { 1000, 8000, 10000, 15000, 16384, 16385, 20000, 30000, 32768,
      32769, 40000, 49152, 49153, 60000, 65536, 65537, 100000, 120000 },
    work = function(n) return n end,
    make = function(neap, n)
      local a, b = neap.randn(n), neap.randn(n)
      return function() return a + b end
    end,
  },
}
