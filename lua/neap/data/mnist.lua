--- data.MNIST(dir, {train=true, transform=}) and data.FashionMNIST: images of the IDX files
-- in `dir`, plain or gzip'd.
--
-- An item is a float32 image (1, 28, 28) in 0..1 and a label 1..10. The images stay bytes,
-- as in the file, in `x` (n, 1, 28, 28), and become floats batch by batch; `y` holds the
-- labels.

local byte_images = require "neap.data.byte_images"
local core = require "neap.core"
local options = require "neap.options"

local digits = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" }

local clothes = {
  "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
  "Ankle boot",
}

-- ---- files ----

-- The path of one of the four files: in `dir` or where torchvision puts it below `dir`.
local function find(name, dir, stem)
  local path = byte_images.find({ dir, dir .. "/" .. name .. "/raw" }, stem)
  if path then return path end
  core.raise(("%s: no file '%s' or '%s.gz' in the folder '%s'%s; it must hold the IDX files "
    .. "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and "
    .. "t10k-labels-idx1-ubyte, plain or gzip'd"):format(name, stem, stem, dir,
    byte_images.missing(dir)))
end

local function load(name, path, ndim)
  local x = core.io.load_idx(path)
  if x.dtype ~= "uint8" or x.ndim ~= ndim then
    core.raise(("%s: '%s' must hold bytes of %d dim%s, got %s of %d"):format(name, path, ndim,
      ndim == 1 and "" or "s", x.dtype, x.ndim))
  end
  return x
end

-- ---- the data set ----

local function make(name, classes)
  local new = byte_images.class(name)
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
      core.raise(("%s: '%s' holds %s and '%s' %s"):format(name, image_path,
        options.count(#images, "image"), label_path, options.count(#labels, "label")))
    end
    return new{
      images = images:unsqueeze(2),
      labels = byte_images.labels(name, labels, #classes, label_path),
      classes = classes,
      transform = o.transform,
    }
  end
end

return { MNIST = make("MNIST", digits), FashionMNIST = make("FashionMNIST", clothes) }
