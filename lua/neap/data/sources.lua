--- Where data sets are: in neap, in a folder of the user's, or elsewhere in the world.
--
-- The folder that the environment variable NEAP_DATA names has one folder for each set, named
-- as in the list here.

local byte_images = require "neap.data.byte_images"
local core = require "neap.core"
local options = require "neap.options"
local places = require "neap.places"

local sources = {}

local idx_files = {
  "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
  "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
}

local cifar_files = { "test_batch.bin" }
for i = 1, 5 do cifar_files[#cifar_files + 1] = ("data_batch_%d.bin"):format(i) end

local function fetch_idx(base)
  return ([[
for part in train-images-idx3 train-labels-idx1 t10k-images-idx3 t10k-labels-idx1; do
  curl -fLO %s/$part-ubyte.gz
done]]):format(base)
end

--- The sets: name, what it is, its files, which may be gzip'd (or `file` where it is one),
-- how many megabytes, and commands that bring them into the current folder. Those that come
-- with neap have `call` instead.
sources.list = {
  { name = "digits", what = "1,797 handwritten digits of 8×8 pixels", call = "data.digits()" },
  { name = "iris", what = "150 irises, four lengths each", call = "data.iris()" },
  { name = "penguins", what = "344 penguins, with words and gaps",
    call = 'data.csv(data.find("penguins"))', file = "penguins.csv" },
  { name = "mnist", what = "70,000 handwritten digits of 28×28 pixels", files = idx_files,
    megabytes = 12, call = "data.MNIST(DIR)",
    get = fetch_idx("https://ossci-datasets.s3.amazonaws.com/mnist") },
  { name = "fashion-mnist", what = "70,000 pieces of clothing of 28×28 pixels",
    files = idx_files, megabytes = 31, call = "data.FashionMNIST(DIR)",
    get = fetch_idx("https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion") },
  { name = "cifar-10", what = "60,000 photos of 32×32 pixels in 10 classes",
    files = cifar_files, megabytes = 170, call = "data.CIFAR10(DIR)", get = [[
curl -fL https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz | tar xz --strip 1]] },
  { name = "shakespeare", what = "1.1 million characters of Shakespeare's plays",
    file = "input.txt", megabytes = 1, call = "data.text(FILE)", get = [[
url=https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare
curl -fLO $url/input.txt]] },
}

local by_name = {}
for _, set in ipairs(sources.list) do by_name[set.name] = set end

-- ---- looking ----

-- Has the folder all files of the set, plain or gzip'd?
local function is_complete(set, folder)
  for _, file in ipairs(set.files or { set.file }) do
    if not byte_images.find({ folder }, file) then return false end
  end
  return true
end

-- The folder of the files that come with neap.
local own_folder = places.folder and places.folder .. "data/files"

--- The folder of NEAP_DATA, or nil.
function sources.folder()
  options.need_library("os", "data.find")
  local folder = os.getenv("NEAP_DATA")
  return folder ~= "" and folder or nil
end

--- Where the set is, a path to a folder or to its one file, or nil.
function sources.path(set)
  local folder
  if set.get then
    folder = sources.folder() and sources.folder() .. "/" .. set.name
  else
    folder = own_folder
  end
  if not folder or set.files == nil and set.file == nil or not is_complete(set, folder) then
    return nil
  end
  return set.file and folder .. "/" .. set.file or folder
end

--- How to get the set, as a text of several lines.
function sources.how_to_get(set)
  if not set.get then return ("%s comes with neap: %s"):format(set.name, set.call) end
  local folder = (sources.folder() or "data") .. "/" .. set.name
  return ("To get %s (%s MB) into the folder %s:\n\n  mkdir -p %s && cd %s\n  %s\n"):format(
    set.name, set.megabytes, folder, folder, folder, (set.get:gsub("\n", "\n  ")))
end

--- The set of that name; or nil, and a sentence with the nearest one.
function sources.named(name)
  local set = by_name[name]
  if set then return set end
  return nil, ("there is no data set '%s'%s"):format(tostring(name),
    core.nearest(tostring(name), by_name))
end

--- data.find(name[, given]): the path of a data set that is not in a program's hands: `given`,
-- as a user has typed it, else where the folder NEAP_DATA has it: NEAP_DATA/mnist. Without
-- either, nil and a text that says what is missing and how to get it. Names: those of the
-- command `neap data`. The path is that of a folder, or of the file where the set is one.
-- > data.find("mnist", "some/folder")
function sources.find(name, given)
  local set, message = sources.named(name)
  if not set then core.raise("data.find: " .. message) end
  if given ~= nil and type(given) ~= "string" then
    core.raise("data.find: the path must be a string, got " .. options.show(given))
  end
  local path = given or sources.path(set)
  if path then return path end
  local kind = set.file and "FILE" or "DIR"
  return nil, ("--data %s is missing, %s. %s\nThen run the script again with --data %s, or with "
    .. "NEAP_DATA=%s in the environment.\n"):format(kind, set.what, sources.how_to_get(set),
    set.file and "data/" .. name .. "/" .. set.file or "data/" .. name,
    sources.folder() or "data")
end

return sources
