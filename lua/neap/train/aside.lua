--- Aside: copies of the tensors of modules, to go back to.
--
-- Taking copies again writes into those that are there, and only what has been written to
-- since: memory stays flat, and a buffer that never changes costs nothing.

local autograd = require "neap.autograd"
local core = require "neap.core"
local options = require "neap.options"
local roots = require "neap.train.roots"

local Aside = {}
Aside.__index = Aside

--- Copies to come of the tensors of these kinds ("parameter", "buffer").
function Aside.new(list, ...)
  local self = setmetatable({ places = {} }, Aside)
  for _, kind in ipairs { ... } do
    for _, entry in ipairs(roots.tensors(list, kind)) do
      table.insert(self.places, { name = entry.name, module = entry.module, key = entry.key })
    end
  end
  return self
end

local function has_changed(place, tensor)
  return not rawequal(tensor, place.tensor)
    or tensor ~= nil and tensor._version ~= place.version
end

local function copy(place, tensor)
  if rawequal(tensor, place.tensor) then
    place.copy:copy_(tensor)
  else
    place.tensor, place.copy = tensor, tensor and tensor:detach():clone()
  end
  place.version = tensor and tensor._version
end

--- Copies what the modules hold now.
function Aside:take()
  if #self.places == 0 then return end
  local _ <close> = autograd.no_grad()
  for _, place in ipairs(self.places) do
    local tensor = rawget(place.module, place.key)
    if has_changed(place, tensor) then copy(place, tensor) end
  end
end

local function put_back(self)
  local _ <close> = autograd.no_grad()
  for _, place in ipairs(self.places) do
    local tensor = place.tensor
    if not rawequal(rawget(place.module, place.key), tensor) then
      place.module[place.key] = tensor
    end
    if has_changed(place, tensor) then
      tensor:copy_(place.copy)
      place.version = tensor._version
    end
  end
end

--- Has the modules hold what they held at the last take. Ctrl-C does not leave it half
-- done.
function Aside:put_back()
  local ok, failure = pcall(put_back, self)
  if ok then return end
  put_back(self)
  error(failure, 0)
end

--- The copies by name.
function Aside:dict()
  local dict = {}
  for _, place in ipairs(self.places) do
    dict[place.name] = place.copy and place.copy:clone()
  end
  return dict
end

--- Takes over copies that dict() gave, where they fit. Gives whether they do.
function Aside:load(dict)
  for _, place in ipairs(self.places) do
    local tensor, saved = rawget(place.module, place.key), dict[place.name]
    if (tensor == nil) ~= (saved == nil) or tensor and not core.is_tensor(saved)
      or tensor and options.show_shape(tensor.shape) ~= options.show_shape(saved.shape) then
      return false
    end
  end
  for _, place in ipairs(self.places) do
    local saved = dict[place.name]
    place.tensor, place.version = rawget(place.module, place.key), nil
    place.copy = saved and saved:clone()
  end
  return true
end

return Aside
