-- inputs.lua: what the rows of specs call t: it makes the inputs of their samples.
--
--   local inputs = assert(loadfile("tests/spec/ops/inputs.lua"))()
--   local t = inputs({ -2, 2 }, "float64") -- fixed numbers, the same on every run
--   t(2, 3)                                -- requires grad; t.data(2, 3) does not
--   t.index({ 1, 2 }), t.bool({ true })
--
-- A third argument, filled(sizes...), makes other tensors.

local neap = require "neap"

local function generator(low, high)
  local state = 12345
  return function()
    state = (state * 1103515245 + 12345) % 2147483648
    return low + (high - low) * (state / 2147483648)
  end
end

local function fixed(domain, dtype)
  local draw = generator(domain[1], domain[2])
  return function(...)
    local shape = type((...)) == "table" and ... or { ... }
    local n = 1
    for _, size in ipairs(shape) do n = n * size end
    if n == 0 then return neap.zeros(shape, { dtype = dtype }) end
    local values = {}
    for i = 1, n do values[i] = draw() end
    return neap.tensor(values, { dtype = dtype }):reshape(shape)
  end
end

return function(domain, dtype, filled)
  filled = filled or fixed(domain, dtype)
  local t = {}
  function t.data(...) return filled(...) end
  function t.index(values, shape)
    local x = neap.tensor(values, { dtype = "int64" })
    return shape and x:reshape(shape) or x
  end
  function t.bool(values, shape)
    local x = neap.tensor(values)
    return shape and x:reshape(shape) or x
  end
  return setmetatable(t, {
    __call = function(_, ...) return filled(...):requires_grad_() end,
  })
end
