--- Data sets of labelled images that stay bytes, as in the file, and become floats in 0..1
-- batch by batch: what MNIST and CIFAR10 share.
--
-- `byte_images(name)` gives a function that makes instances of {images = bytes (n, channels,
-- height, width), labels = from 1 (n), classes =, transform = or nil}; their fields x and y
-- are images and labels.

local core = require "neap.core"
local dataset = require "neap.data.dataset"

local function to_floats(images)
  return images:to("float32"):div_(255)
end

-- These only where there is no transform, which works item by item.
local function batch(self, index)
  return to_floats(self.x:index_select(1, index)), self.y:index_select(1, index)
end

local function slice(self, first, last)
  local n = last - first + 1
  return to_floats(self.x:narrow(1, first, n)), self.y:narrow(1, first, n):clone()
end

local byte_images = {}

--- A new class of that name.
function byte_images.class(name)
  local methods, new = dataset.class(name)

  function methods.length(self) return #self.y end

  function methods.fetch(self, i)
    local image = to_floats(self.x[i])
    if self.transform then image = self.transform(image) end
    return image, self.y:at(i)
  end

  return function(given)
    local whole = not given.transform
    return new{
      x = given.images, y = given.labels, images = given.images, labels = given.labels,
      classes = given.classes, transform = given.transform,
      batch = whole and batch or nil, slice = whole and slice or nil,
    }
  end
end

--- The path of a file in one of the folders, plain or gzip'd; nil where there is none. What
-- stands there is opened by who reads it, and by nobody where it is a pipe.
function byte_images.find(folders, name)
  for _, folder in ipairs(folders) do
    for _, suffix in ipairs{ "", ".gz" } do
      local path = folder .. "/" .. name .. suffix
      if core.folder.kind(path) ~= "nothing" then return path end
    end
  end
end

--- What a sentence says of a folder that is not there.
function byte_images.missing(folder)
  return core.folder.kind(folder) == "nothing" and ", which does not exist" or ""
end

--- Labels 0..n-1, a vector of bytes from the file `path`, as they count from 1.
function byte_images.labels(name, labels, n, path)
  if #labels > 0 and labels:max():item() >= n then
    core.raise(("%s: labels in '%s' must lie in 0..%d, got %d"):format(name, path, n - 1,
      labels:max():item()))
  end
  return labels:to("int64") + 1
end

return byte_images
