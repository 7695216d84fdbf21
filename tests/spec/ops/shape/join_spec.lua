-- Joining and cutting: ops/shape/join.c.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function rows_of(x)
  return x:dim() == 1 and { x:detach():totable() } or x:detach():totable()
end

-- All rows of all matrices, one below the other.
local function below(list)
  local rows = {}
  for _, x in ipairs(list) do for _, row in ipairs(rows_of(x)) do rows[#rows + 1] = row end end
  return rows
end

-- The rows of all matrices, next to each other.
local function beside(list)
  local rows = {}
  for _, x in ipairs(list) do
    for i, row in ipairs(rows_of(x)) do
      rows[i] = rows[i] or {}
      for _, v in ipairs(row) do table.insert(rows[i], v) end
    end
  end
  return rows
end

op { "cat",
  want = function(list, dim) return (not dim or dim == 1) and below(list) or beside(list) end,
  samples = function(t)
    return {
      { { t(2, 3), t(4, 3) } }, { { t(2, 3), t(2, 1), t(2, 2) }, 2 }, { { t(2, 3) }, -1 },
      { { t.data(0), t(2, 3), t.data(0, 3) }, 1 },
    }
  end,
  large = function(t) return { { t.data(200, 301), t.data(100, 301) }, 1 } end,
  errors = {
    { { { neap.zeros(2, 3), neap.zeros(2, 4) } },
      "cat: sizes must be equal but in dim 1, got (2, 3) and, as tensor 2, (2, 4)" },
    { { {} }, "cat: needs at least one tensor" },
    {
      { { neap.tensor(1) } },
      "cat: takes tensors of at least 1 dim, got (); try neap.stack(tensors)",
    },
    {
      { { neap.zeros(2), "3" } },
      "cat: element 2 of 'tensors' must be a tensor, got string",
    },
  } }

op { "stack",
  want = function(list, dim)
    if dim == 2 or dim == -1 then
      local rows = {}
      for _, x in ipairs(list) do
        for i, v in ipairs(x:detach():totable()) do
          rows[i] = rows[i] or {}
          table.insert(rows[i], v)
        end
      end
      return rows
    end
    local rows = {}
    for _, x in ipairs(list) do rows[#rows + 1] = x:detach():totable() end
    return rows
  end,
  samples = function(t)
    return {
      { { t(2, 3), t(2, 3) } }, { { t(3), t(3) }, 2 }, { { t(3), t(3), t(3) }, -1 },
      { { t(), t() } },
    }
  end,
  errors = {
    {
      { { neap.zeros(2), neap.zeros(3) } },
      "stack: shapes must be equal, got (2) and, as tensor 2, (3)",
    },
    { { { neap.zeros(2) }, 3 }, "stack: dim must lie in 1..2 or -2..-1 for a tensor of 2 "
      .. "dims, got 3" },
  } }

op {
  "vstack", want = below,
  samples = function(t) return { { { t(3), t(3) } }, { { t(2, 3), t(3) } } } end,
}
op {
  "hstack", want = beside,
  samples = function(t) return { { { t(3), t(2) } }, { { t(2, 3), t(2, 1) } } } end,
}
op { "dstack",
  want = function(list)
    local values = {}
    local flat = {}
    for i, x in ipairs(list) do flat[i] = x:detach():reshape(-1):totable() end
    for at = 1, #flat[1] do for i = 1, #flat do values[#values + 1] = flat[i][at] end end
    return values
  end,
  samples = function(t) return { { { t(3), t(3) } }, { { t(2, 3), t(2, 3) } } } end }

-- Rows first .. last of a matrix, for pieces that end after each of `ends`.
local function pieces(ends)
  return function(x, n, dim)
    local lists, start = {}, 1
    local axis = dim or 1
    for _, last in ipairs(ends(x.shape[axis], n)) do
      local piece = x:detach():narrow(axis, start, last - start + 1)
      lists[#lists + 1] = piece:contiguous()
      start = last + 1
    end
    return table.unpack(lists)
  end
end

op { "split",
  want = pieces(function(size, n)
    local ends = {}
    if type(n) == "table" then
      for i, piece in ipairs(n) do ends[i] = (ends[i - 1] or 0) + piece end
    else
      for last = n, size + n - 1, n do ends[#ends + 1] = math.min(last, size) end
    end
    return ends
  end),
  samples = function(t)
    return { { t(5, 3), 2 }, { t(5, 3), { 1, 0, 2 }, 2 }, { t(4, 3), 9 }, { t(3, 3), 1, 2 } }
  end,
  errors = {
    { { neap.zeros(5), 0 }, "split: the size must be positive, got 0" },
    {
      { neap.zeros(5), { 2, 2 } },
      "split: the sizes must add up to 5, the size of dim 1, got (2, 2)",
    },
    { { neap.zeros(5), { 2 } }, "split: the sizes must add up to 5, the size of dim 1, got (2)" },
    { { neap.tensor(1), 1 }, "split: a tensor of 0 dims cannot be cut" },
  } }

op { "chunk",
  want = pieces(function(size, n)
    local piece, ends = (size + n - 1) // n, {}
    for last = piece, size + piece - 1, piece do ends[#ends + 1] = math.min(last, size) end
    return ends
  end),
  samples = function(t)
    return { { t(5, 3), 3 }, { t(5, 3), 2, 2 }, { t(2, 3), 4 } } end,
  errors = {
    {
      { neap.zeros(5), 0 },
      "chunk: the number of chunks must be positive, got 0",
    },
  } }

op { "tensor_split",
  want = pieces(function(size, n)
    local ends = {}
    if type(n) == "table" then
      for i, start in ipairs(n) do ends[i] = start - 1 end
      ends[#ends + 1] = size
    else
      for i = 1, n do ends[i] = (ends[i - 1] or 0) + size // n + (i <= size % n and 1 or 0) end
    end
    return ends
  end),
  samples = function(t) return { { t(5, 3), 3 }, { t(5, 3), 2, 2 }, { t(5, 3), { 2, 4 } }, { t(5, 3), { 3 } }, { t(5, 3), { 6 } } }
  end,
  errors = {
    {
      { neap.zeros(5), 0 },
      "tensor_split: the number of pieces must be positive, got 0",
    },
    {
      { neap.zeros(5), { 4, 2 } },
      "tensor_split: the places where pieces start must rise from 1 to 6, got 2",
    },
    { { neap.zeros(5), { 0 } }, "tensor_split: the places where pieces start count from 1, got 0" },
  } }

op { "unbind",
  want = function(x, dim)
    local lists = {}
    for i = 1, x.shape[dim or 1] do lists[i] = x:detach():select(dim or 1, i):contiguous() end
    return table.unpack(lists)
  end,
  samples = function(t) return { { t(3, 2) }, { t(3, 2), 2 }, { t(2), 1 } } end,
  errors = { { { neap.tensor(1) }, "unbind: a tensor of 0 dims cannot be cut" } } }

-- The pieces of tensor_split along a dim.
local function split_along(dim_of)
  return function(x, n)
    local list = x:detach():tensor_split(n, dim_of(x))
    for i, piece in ipairs(list) do list[i] = piece:contiguous() end
    return table.unpack(list)
  end
end

op { "hsplit",
  want = split_along(function(x) return x:dim() == 1 and 1 or 2 end),
  samples = function(t) return { { t(5), 2 }, { t(3, 4), 2 }, { t(3, 4), { 2, 3 } } } end,
  errors = {
    { function() neap.tensor(1):hsplit(1) end, "hsplit: takes a tensor of at least 1 dim, got shape ()" },
  } }
op { "vsplit",
  want = split_along(function() return 1 end),
  samples = function(t) return { { t(3, 4), 2 }, { t(3, 4), { 2, 3 } } } end,
  errors = {
    { function() neap.ones(3):vsplit(1) end, "vsplit: takes a tensor of at least 2 dims, got shape (3)" },
  } }
op { "dsplit",
  want = split_along(function() return 3 end),
  samples = function(t) return { { t(3, 2, 4), 2 } } end }
