--- data.ImageFolder(dir, {transform=, skip_unreadable = false, channels = 3, dtype =
-- "float32"|"uint8"}): the images below the folders of `dir`, each folder a class.
--
-- An item is an image (channels, height, width), read when it is asked for, and its label;
-- `classes` names the labels, folders sorted by name; `samples` lists {path, label}, sorted
-- within a class, folders below one included, links followed; `targets` holds the labels.
-- `transform` is called with each image. channels and dtype are those of image.load. An image
-- that cannot be read is an error that names it; with skip_unreadable each one is read once
-- when the set is made, and what failed is left out and listed in `skipped`, {path, message}.

local core = require "neap.core"
local dataset = require "neap.data.dataset"
local image = require "neap.image"
local options = require "neap.options"

local ImageFolder, new = dataset.class("ImageFolder")

-- What torchvision takes for images; those that image.load does not read are unreadable, not
-- overlooked.
local endings = {}
for ending in ("png jpg jpeg ppm bmp pgm tif tiff webp"):gmatch("%a+") do endings[ending] = true end

local function is_image(name) return endings[(name:match("%.(%w+)$") or ""):lower()] == true end

-- ---- finding ----

-- Adds {path, label} of the images in the folder at `path` and below. `above` has the folders
-- that it lies in: a link that leads back to one of them is not followed.
local function gather(samples, path, label, above)
  local names, kinds, identity = core.folder.list(path, "ImageFolder")
  if above[identity] then return end
  above[identity] = true
  for i, name in ipairs(names) do
    local child = path .. "/" .. name
    if kinds[i] == "folder" then
      gather(samples, child, label, above)
    elseif is_image(name) then
      samples[#samples + 1] = { child, label }
    end
  end
  above[identity] = nil
end

local function find_classes(dir)
  local classes = {}
  local names, kinds, identity = core.folder.list(dir, "ImageFolder")
  for i, name in ipairs(names) do
    if kinds[i] == "folder" and name:sub(1, 1) ~= "." then classes[#classes + 1] = name end
  end
  if #classes == 0 then
    core.raise(("ImageFolder: '%s' must hold a folder for each class, got none"):format(dir))
  end
  return classes, identity
end

local function find_samples(dir)
  local samples = {}
  local classes, identity = find_classes(dir)
  for label, class in ipairs(classes) do
    local before = #samples
    gather(samples, dir .. "/" .. class, label, { [identity] = true })
    if #samples == before then
      core.raise(("ImageFolder: there is no image in the folder '%s/%s'"):format(dir, class))
    end
  end
  return samples, classes
end

-- ---- reading ----

local function read(self, path)
  return image.load(path, { dtype = self.dtype, channels = self.channels })
end

-- The samples that can be read, and {path, message} of the others.
local function sift(self, samples)
  local kept, skipped = {}, {}
  for _, sample in ipairs(samples) do
    local ok, message = pcall(read, self, sample[1])
    if not ok and core.is_interrupt(message) then error(message, 0) end
    if ok then
      kept[#kept + 1] = sample
    else
      skipped[#skipped + 1] = { sample[1], message }
    end
  end
  if #kept == 0 then
    core.raise("ImageFolder: no image can be read, the first because of " .. skipped[1][2])
  end
  return kept, skipped
end

function ImageFolder.length(self) return #self.samples end

function ImageFolder.fetch(self, i)
  local path, label = table.unpack(self.samples[i])
  local x = read(self, path)
  if self.transform then x = self.transform(x) end
  return x, label
end

local function targets_of(samples)
  local labels = {}
  for i, sample in ipairs(samples) do labels[i] = sample[2] end
  return core.tensor(labels, { dtype = "int64" })
end

return function(dir, given)
  local o = options.check("ImageFolder", given, { "transform", skip_unreadable = false,
    channels = 3, dtype = "float32" })
  if type(dir) ~= "string" then
    core.raise("ImageFolder: the folder must be a string, got " .. options.show(dir))
  elseif o.transform ~= nil and not options.callable(o.transform) then
    core.raise("ImageFolder: transform must be a function of an image, got "
      .. options.show(o.transform))
  end
  options.word("ImageFolder", "channels", o.channels, { 1, 3, 4 })
  options.word("ImageFolder", "dtype", o.dtype, { "float32", "uint8" })
  o.skipped = {}
  o.samples, o.classes = find_samples(dir)
  if o.skip_unreadable then o.samples, o.skipped = sift(o, o.samples) end
  o.targets = targets_of(o.samples)
  return new(o)
end
