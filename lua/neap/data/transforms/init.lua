--- neap.data.transforms: changes of images on their way to a network, with the names and the
-- options of torchvision.transforms. A transform is called with an image (channels, height,
-- width) or a batch of them; the random ones draw from neap's generator, anew for each image
-- of a batch.

local colour = require "neap.data.transforms.colour"
local core = require "neap.core"
local define = require "neap.data.transforms.define"
local geometry = require "neap.data.transforms.geometry"
local objects = require "neap.objects"
local options = require "neap.options"

local transforms = {}

local compose = { __name = "Compose" }
define.kinds.Compose = compose

function compose.__call(self, x)
  for _, f in ipairs(self.transforms) do x = f(x) end
  return x
end

function compose.__tostring(self)
  local parts = {}
  for i, f in ipairs(self.transforms) do parts[i] = tostring(f) end
  return ("Compose(%s)"):format(table.concat(parts, ", "))
end

--- transforms.Compose(list): one transform after the other; each is a transform or a function
-- of an image.
-- > local t = data.transforms
-- > t.Compose{t.ToFloat(), t.Normalize(0.5, 0.5)}(neap.tensor({{{0, 255}}}, {dtype = "uint8"}))
function transforms.Compose(...)
  local list, n = options.list(...)
  for i = 1, n do
    if not options.callable(list[i]) or options.is_maker(list[i]) then
      core.raise(("Compose: transform %d must be a function of an image, got %s"):format(i,
        options.got(list[i])))
    end
  end
  return setmetatable({ transforms = table.move(list, 1, n, 1, {}) }, compose)
end

for _, part in ipairs{ colour, geometry } do
  for name, kind in pairs(part) do transforms[name] = kind end
end
for name, meta in pairs(define.kinds) do objects.maker(transforms[name], meta) end

return options.strict("data.transforms", transforms)
