--- data.MNIST(dir, {train=true, transform=}) and data.FashionMNIST: images of the IDX files
-- in `dir`, plain or gzip'd.
--
-- An item is a float32 image (1, 28, 28) in 0..1 and a label 1..10. The images stay bytes,
-- as in the file, and become floats batch by batch.

local core = require "neap.core"
local dataset = require "neap.data.dataset"
local options = require "neap.options"

local digits = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" }

local clothes = {
  "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
  "Ankle boot",
}

-- ---- files ----

local function exists(path)
  options.need_library("io", "mnist")
  local file <close> = io.open(path, "rb")
  return file ~= nil
end

-- The path of one of the four files: in `dir` or where torchvision puts it below `dir`.
local function find(name, dir, stem)
  for _, folder in ipairs{ dir, dir .. "/" .. name .. "/raw" } do
    for _, suffix in ipairs{ "", ".gz" } do
      local path = folder .. "/" .. stem .. suffix
      if exists(path) then return path end
    end
  end
  core.raise(("%s: no file '%s' or '%s.gz' in the folder '%s'%s; it must hold the IDX files "
    .. "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and "
    .. "t10k-labels-idx1-ubyte, plain or gzip'd"):format(name, stem, stem, dir,
    exists(dir) and "" or ", which does not exist"))
end

local function load(name, path, ndim)
  local x = core.io.load_idx(path)
  if x.dtype ~= "uint8" or x.ndim ~= ndim then
    core.raise(("%s: '%s' must hold bytes of %d dim%s, got %s of %d"):format(name, path, ndim,
      ndim == 1 and "" or "s", x.dtype, x.ndim))
  end
  return x
end

-- ---- items ----

-- Images (n, h, w) of bytes as floats (n, 1, h, w).
local function to_floats(images)
  return images:unsqueeze(2):to("float32"):div_(255)
end

-- The methods of both classes, put into the table `methods`.
local function define(methods)
  function methods.length(self) return #self.labels end

  function methods.fetch(self, i)
    local image = to_floats(self.images:narrow(1, i, 1))[1]
    if self.transform then image = self.transform(image) end
    return image, self.labels:at(i)
  end
end

-- These only where there is no transform, which works item by item.
local function batch(self, index)
  return to_floats(self.images:index_select(1, index)), self.labels:index_select(1, index)
end

local function slice(self, first, last)
  local n = last - first + 1
  return to_floats(self.images:narrow(1, first, n)), self.labels:narrow(1, first, n):clone()
end

local function make(name, classes)
  local methods, new = dataset.class(name)
  define(methods)
  return function(dir, given)
    local o = options.check(name, given, { "transform", train = true })
    if type(dir) ~= "string" then
      core.raise(("%s: the folder of its files must be a string, got %s"):format(name,
        options.show(dir)))
    end
    local part = o.train and "train" or "t10k"
    local image_path = find(name, dir, part .. "-images-idx3-ubyte")
    local label_path = find(name, dir, part .. "-labels-idx1-ubyte")
    local images, labels = load(name, image_path, 3), load(name, label_path, 1)
    if #images ~= #labels then
      core.raise(("%s: '%s' holds %d images and '%s' %d labels"):format(name, image_path,
        #images, label_path, #labels))
    end
    if #labels > 0 and labels:max():item() >= #classes then
      core.raise(("%s: labels in '%s' must lie in 0..%d, got %d"):format(name, label_path,
        #classes - 1, labels:max():item()))
    end
    return new{
      images = images,
      labels = labels:to("int64") + 1,
      classes = classes,
      transform = o.transform,
      batch = not o.transform and batch or nil,
      slice = not o.transform and slice or nil,
    }
  end
end

return { MNIST = make("MNIST", digits), FashionMNIST = make("FashionMNIST", clothes) }
