-- No row reads a dtype that it has no code for: given its own samples in any dtype, it
-- takes them or refuses them by the name of the dtype.

local neap = require "neap"
local core = require "neap.core"

local function is_tensor(x)
  return type(x) == "userdata" and getmetatable(x) == core.tensor_metatable
end

-- The t of a row's samples: float64, spread over the domain, or from 1 to 2.
local function maker(domain)
  local low, high = table.unpack(domain or { 1, 2 })
  local function filled(...)
    local shape = type((...)) == "table" and (...) or { ... }
    local step = neap.range(0, neap.ones(shape):numel() - 1):double():remainder(6):reshape(shape)
    return (step + 1) / 6 * (high - low) + low
  end
  local function made(values, shape)
    local x = neap.tensor(values)
    if x.dtype ~= "bool" then x = x:long() end
    return shape and x:reshape(shape) or x
  end
  return setmetatable({ data = filled, index = made, bool = made },
    { __call = function(_, ...) return filled(...) end })
end

-- A sample with its float tensors in another dtype.
local function in_dtype(value, dtype)
  if is_tensor(value) then
    return value.dtype == "float64" and value:detach():to(dtype) or value
  elseif type(value) ~= "table" then
    return value
  end
  local mapped = {}
  for key, part in pairs(value) do mapped[key] = in_dtype(part, dtype) end
  return mapped
end

local function last_key(list)
  local last = 0
  for key in pairs(list) do if math.type(key) == "integer" and key > last then last = key end end
  return last
end

describe("a row given another dtype", function()
  local rows = assert(loadfile("tests/spec/ops/collected.lua"))()

  local function samples_of(row)
    local t = maker(row.domain)
    if row.samples then return row.samples(t) end
    return { row.inputs == 1 and { t(2, 3) } or { t(2, 3), t(2, 3) } }
  end

  for _, dtype in ipairs(neap.info().dtypes) do
    it("takes " .. dtype .. " or names it", function()
      for name, row in pairs(rows) do
        for _, sample in ipairs(samples_of(row)) do
          local given = in_dtype(sample, dtype)
          local ok, message = pcall(neap[name], table.unpack(given, 1, last_key(sample)))
          if not ok and not message:find(dtype, 1, true) then
            error(name .. " of " .. dtype .. ": " .. message)
          end
        end
      end
    end)
  end
end)
