--- Makes the kinds of transform: objects that are called with an image (channels, height,
-- width) or a batch of them (n, channels, height, width). Work is written for batches.

local core = require "neap.core"
local options = require "neap.options"

local define = {}

--- The metatables of all kinds of transform, by name.
define.kinds = {}

-- Lists are arguments too: a table is one of options when it has a name for a key.
local function holds_options(value)
  if not options.is_table(value) then return false end
  for key in pairs(value) do
    if type(key) == "string" then return true end
  end
  return false
end

--- Options as options.arguments reads them, where an argument may be a list.
function define.arguments(what, order, known, ...)
  local given = table.pack(...)
  if not holds_options(given[given.n]) then
    given.n = given.n + 1
    given[given.n] = {}
  end
  return options.arguments(what, order, known, table.unpack(given, 1, given.n))
end

local function check_image(name, x)
  options.tensor(name, "x", x)
  if x.ndim ~= 3 and x.ndim ~= 4 then
    core.raise(("%s: x must have shape (channels, height, width) or (n, channels, height, width)"
      .. ", got %s"):format(name, options.show_shape(x.shape)))
  end
end

--- A kind of transform: a function that takes the arguments named in `order` and options
-- (`known` as in options.check). prepare(o) checks them; run(o, x) works on a batch.
function define.kind(name, order, known, prepare, run)
  local meta = { __name = name, __tostring = function() return name .. "()" end }
  define.kinds[name] = meta

  function meta.__call(self, x)
    check_image(name, x)
    if x.ndim == 4 then return run(self, x) end
    return run(self, x:unsqueeze(1))[1]
  end

  return function(...)
    core.refuse_colon(name, ...)
    local o = define.arguments(name, order, known, ...)
    prepare(o)
    return setmetatable(o, meta)
  end
end

--- n numbers of neap's generator in low..high, as a list.
function define.draw(n, low, high)
  local drawn = core.rand(n):totable()
  for i, u in ipairs(drawn) do drawn[i] = low + u * (high - low) end
  return drawn
end

--- f(image, i) of each image of a batch, stacked.
function define.each(x, f)
  local made = {}
  for i = 1, #x do made[i] = f(x[i], i) end
  return #made > 0 and core.stack(made, 1) or x
end

--- f of x as floats, in the dtype of x again: whole numbers are rounded into its range.
function define.as_floats(x, f)
  if x.dtype == "float32" or x.dtype == "float64" then return f(x) end
  local y = f(x:float())
  if x.dtype == "uint8" then y = y:clamp(0, 255) end
  return y:round():to(x.dtype)
end

return define
