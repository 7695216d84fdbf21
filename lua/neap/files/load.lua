--- neap.load(path, {metadata = false}): what neap.save has written, or the tensors of a
-- safetensors file of another program by name. With metadata = true, also the file's metadata,
-- a table of strings.
--
--   net:load_state_dict(neap.load "net.safetensors")
--   local state, metadata = neap.load("model.safetensors", { metadata = true })
--
-- A path that ends in ".index.json" names a model in several files beside it. The file is
-- mapped: loading takes milliseconds whatever its size, elements are read when they are
-- touched, and writing to a loaded tensor changes the tensor, not the file. Dtypes that neap
-- lacks are converted: F16, BF16 and F8 to float32, I8, I16 and U16 to int32, U32 and U64 to
-- int64. All that a file claims is checked first; nothing in it is executed.
-- > local path = os.tmpname()
-- > neap.save(path, {w = neap.ones(2)})
-- > neap.load(path).w, os.remove(path)

local core = require "neap.core"
local options = require "neap.options"
local safetensors = require "neap.files.safetensors"
local structure = require "neap.files.structure"

local fail = safetensors.fail

-- The index of a model in several files: {weight_map = {name = file}}.
local function index_of(path)
  local map <close> = core.file.map(path)
  local index, wrong = core.json.decode(map:text(0, map:size()))
  if wrong then fail(path, "is damaged: %s", wrong) end
  local weights = type(index) == "table" and index.weight_map
  if type(weights) ~= "table" then fail(path, "has no weight_map") end
  return weights
end

local function load_shards(path)
  local folder, loaded, tensors = path:match "^(.*/)" or "", {}, {}
  for name, file in pairs(index_of(path)) do
    if type(name) ~= "string" or type(file) ~= "string" or file:find "/" or file:find "^%.*$" then
      fail(path, "weight_map must give the names of files beside it, got %s", options.show(file))
    end
    loaded[file] = loaded[file] or safetensors.read(folder .. file)
    tensors[name] = loaded[file][name]
    if tensors[name] == nil then
      fail(path, "tensor %s is not in %s", options.show(name), file)
    end
  end
  return tensors, {}
end

local function load(path)
  if path:find "%.index%.json$" then return load_shards(path) end
  local tensors, metadata = safetensors.read(path)
  local text = metadata.neap
  if text == nil then return tensors, metadata end
  metadata.neap = nil
  local value, wrong = structure.put_together(text, tensors)
  if wrong then fail(path, "its structure is damaged: %s", wrong) end
  return value, metadata
end

return function(path, given)
  local wants_metadata = options.check("load", given, { metadata = false }).metadata
  if type(path) ~= "string" then
    core.raise("load: needs a path, got " .. options.show(path))
  end
  local value, metadata = load(path)
  if wants_metadata then return value, metadata end
  return value
end
