-- readers.lua: every reader of files, a row each, for the fuzz targets and for
-- tests/spec/files/hostile_spec.lua.
--
-- A row has `name`; `file`, what a file is called, and `beside`, others in its folder; `load`,
-- a call with its path; `operations`, one of which an error names; `sources`, the files of
-- runtime and lua/neap that open it; `each`, the bytes of memory that a byte of a plain file
-- justifies, and `packed` where it justifies as many again as deflate unpacks. A row that
-- `writes` takes any bytes for a value and holds what comes back against it.

local core = require "neap.core"
local neap = require "neap"
local seeds = require "tests.fuzz.seeds"

-- A folder of an empty data set beside the file.
local function folder_of(path) return path:match("^(.*)/") end

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local function load_image(path)
  return { neap.image.load(path), neap.image.load(path, { dtype = "uint8", channels = 1 }) }
end

-- What is put together is taken apart to a text that gives the same again.
local function load_structure(path)
  local structure = require "neap.files.structure"
  local value, wrong = structure.put_together(read(path), { x = neap.ones(2), y = neap.ones(1) })
  if wrong then core.raise(("structure: '%s': %s"):format(path, wrong)) end
  local list, text = structure.take_apart(value)
  if not text then return value end
  local tensors = {}
  for _, given in ipairs(list) do tensors[given.name] = given.x end
  local _, again = structure.take_apart((structure.put_together(text, tensors)))
  if again and again ~= text then error("a value does not come back", 0) end
  return value
end

-- Speeds that are taken give every operation a time.
local function load_speeds(path)
  local cache, model = require "neap.explain.cache", require "neap.explain.model"
  local found = cache.parse(cache.read(path), seeds.speeds_key())
  if not found then error(("speeds: '%s' has none"):format(path), 0) end
  for _, name in ipairs{ "linear", "conv", "attention_pass", "exp" } do
    local seconds = model.time(found, { name = name, multiply_adds = name == "exp" and 0 or 1000,
      numel = 10, columns = 2, rows = 5, inner = 100, read = 900, written = 40, kind = 1 })
    if not (seconds > 0 and seconds < 1e9) then error("a time that is none", 0) end
  end
  return found
end

-- What a tokenizer makes of a text; a word that it has no token for is an error.
local function use(tokenizer)
  local ok, ids = pcall(tokenizer.encode, tokenizer, "<m> [MASK]\u{E9}bab'll 12 \u{4E2D}e\u{301}")
  if not ok then return { tokenizer.pad } end
  assert(type(tokenizer:decode(ids)) == "string")
  return { ids, tokenizer:token(#tokenizer) }
end

-- The first byte says channels and bits, the second the width; the others are samples.
local function save_image(path)
  local bytes = neap.io.load_bytes(path)
  if #bytes < 3 then return end
  local channels, wide = bytes:at(1) % 4 + 1, bytes:at(1) >= 128
  local width = bytes:at(2) % 16 + 1
  local height = (#bytes - 2) // (channels * width)
  if height == 0 then return end
  local x = bytes:narrow(1, 3, channels * width * height):view(channels, height, width)
  local copy = folder_of(path) .. "/copy"
  neap.image.save(copy .. ".png", wide and x:float() / 255 or x, { bits = wide and 16 or 8 })
  local back = neap.image.load(copy .. ".png", { dtype = "uint8" })
  if channels == 2 then back = back:index_select(1, neap.tensor({ 1, 4 }, { dtype = "int64" })) end
  assert(back:equal(x), "a PNG does not come back")
  if channels == 2 or channels == 4 then return end
  neap.image.save(copy .. ".jpg", x, { quality = bytes:at(2) % 100 + 1 })
  assert(neap.image.load(copy .. ".jpg"):numel() == x:numel(), "a JPEG does not come back")
end

-- A run goes on with the table that an earlier one has left.
local function go_on(path)
  local copy, bytes = folder_of(path) .. "/run.csv", neap.io.load_bytes(path)
  do
    local file <close> = assert(io.open(copy, "wb"))
    for _, byte in ipairs(bytes:totable()) do file:write(string.char(byte)) end
  end
  local rows <close> = neap.log.csv(copy)
  rows:row { epoch = 2, loss = 0.25 }
  assert(read(copy):find "0%.25", "a row was not written")
end

return {
  { name = "npy", file = "x.npy", operations = { "load_npy" }, sources = { "io/npy.c" }, each = 32,
    load = function(path) return neap.load_npy(path) end },
  { name = "npz", file = "x.npz", operations = { "load_npz" }, each = 32,
    sources = { "io/zip.c", "binding/l_formats.c" }, packed = true, load = function(path) return neap.load_npz(path) end },
  { name = "idx", file = "x.idx", operations = { "idx" }, sources = { "io/idx.c" }, each = 16,
    load = function(path) return neap.io.load_idx(path) end },
  { name = "mnist", file = "t10k-images-idx3-ubyte", operations = { "MNIST", "idx" },
    sources = { "data/mnist.lua" }, each = 16, beside = { ["t10k-labels-idx1-ubyte"] = seeds.labels },
    load = function(path) return neap.data.MNIST(folder_of(path), { train = false }).x end },
  { name = "cifar", file = "test_batch.bin", operations = { "CIFAR10", "bytes" },
    sources = { "io/bytes.c", "data/cifar.lua" }, each = 16,
    load = function(path) return neap.data.CIFAR10(folder_of(path), { train = false }).x end },
  { name = "csv", file = "x.csv", operations = { "csv" }, sources = { "io/csv.c", "data/csv.lua" },
    each = 256, load = function(path)
      local ds = neap.data.csv(path)
      return { ds.x, ds.categories }
    end },
  { name = "csv_target", file = "x.csv", operations = { "csv" }, sources = {}, each = 256,
    load = function(path)
      local ds = neap.data.csv(path, { header = false, target = 1, text = { 2 }, sep = ";",
        comment = "#", skip = 1, missing = { "", "-1" }, fill = 0, dtype = "float64" })
      return { ds.x, ds.y, ds.text }
    end },
  { name = "text", file = "x.txt", operations = { "text" }, sources = { "io/text.c", "data/text.lua" },
    each = 128, load = function(path)
      local text = neap.data.text(path)
      assert(#text:decode(text.tokens) > 0)
      return text.tokens
    end },
  { name = "vocabulary", file = "vocab.txt", operations = { "tokenizer" },
    sources = { "text/vocabulary.c" }, each = 256,
    load = function(path) return use(neap.data.tokenizer{ vocab = path }) end },
  { name = "tokenizer", file = "tokenizer.json", operations = { "tokenizer" },
    sources = { "data/tokenizer_json.lua" }, each = 512,
    load = function(path) return use(neap.data.tokenizer{ json = path }) end },
  { name = "t7", file = "x.t7", operations = { "load_t7" }, sources = { "io/t7.c" }, each = 128,
    load = function(path) return neap.load_t7(path) end },
  { name = "png", file = "x.png", operations = { "image.load" }, sources = { "io/image.c", "image.lua" },
    each = 180000, load = load_image },
  { name = "jpeg", file = "x.jpg", operations = { "image.load" }, sources = {}, each = 9000,
    load = load_image },
  { name = "safetensors", file = "x.safetensors", operations = { "load" },
    sources = { "io/mapping.c", "files/safetensors.lua", "files/load.lua" }, each = 64,
    load = function(path) return { neap.load(path, { metadata = true }) } end },
  { name = "index", file = "model.safetensors.index.json", operations = { "load" }, sources = {},
    each = 64, beside = { ["one.safetensors"] = seeds.shard },
    load = function(path) return neap.load(path) end },
  { name = "structure", file = "x.json", operations = { "structure" }, sources = {}, each = 64,
    load = load_structure },
  { name = "speeds", file = "speeds.txt", operations = { "speeds" },
    sources = { "explain/cache.lua" }, each = 256, load = load_speeds },
  { name = "log_csv", file = "x.csv", operations = { "csv", "bytes" }, sources = { "log/csv.lua" }, each = 64,
    load = go_on },
  { name = "image_save", file = "x.raw", operations = { "bytes" }, sources = {}, each = 4096,
    writes = true, load = save_image },
}
