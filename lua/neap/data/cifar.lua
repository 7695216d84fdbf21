--- data.CIFAR10(dir, {train = true, transform=}): the images of CIFAR-10 in its binary
-- version, whose files (data_batch_1.bin to data_batch_5.bin, test_batch.bin, plain or
-- gzip'd) lie in `dir` or in the folder cifar-10-batches-bin below it.
--
-- An item is a float32 image (3, 32, 32) in 0..1 and a label 1..10, named in `classes`. The
-- images stay bytes, as in the files, in `x` (n, 3, 32, 32), and become floats batch by batch;
-- `y` holds the labels.

local byte_images = require "neap.data.byte_images"
local core = require "neap.core"
local options = require "neap.options"

local classes = {
  "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
}

local record = 1 + 3 * 32 * 32 -- a label, then red, green and blue

local new = byte_images.class("CIFAR10")

local function find(dir, name)
  local path = byte_images.find({ dir, dir .. "/cifar-10-batches-bin" }, name)
  if path then return path end
  core.raise(("CIFAR10: no file '%s' in the folder '%s'%s; it must hold the binary version "
    .. "of CIFAR-10, data_batch_1.bin to data_batch_5.bin and test_batch.bin"):format(name, dir,
    byte_images.missing(dir)))
end

-- Images and labels of one file.
local function load(dir, name)
  local path = find(dir, name)
  local bytes = core.io.load_bytes(path)
  if #bytes == 0 or #bytes % record ~= 0 then
    core.raise(("CIFAR10: '%s' must hold records of %d bytes, got %s"):format(path,
      record, options.count(#bytes, "byte")))
  end
  local rows = bytes:view(#bytes // record, record)
  local labels = byte_images.labels("CIFAR10", rows:select(2, 1), #classes, path)
  return rows:narrow(2, 2, record - 1):reshape(#rows, 3, 32, 32), labels
end

local function CIFAR10(dir, given)
  local o = options.check("CIFAR10", given, { "transform", train = true })
  if type(dir) ~= "string" then
    core.raise("CIFAR10: the folder of its files must be a string, got " .. options.show(dir))
  end
  local images, labels = {}, {}
  for i = 1, o.train and 5 or 1 do
    local name = o.train and ("data_batch_%d.bin"):format(i) or "test_batch.bin"
    images[i], labels[i] = load(dir, name)
  end
  return new{
    images = core.cat(images, 1), labels = core.cat(labels, 1), classes = classes,
    transform = o.transform,
  }
end

return CIFAR10
