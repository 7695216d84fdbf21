--- neap.save(path, value, {metadata=}): writes a tensor, or a table of tensors, numbers,
-- strings, booleans and such tables (a state dict, a checkpoint), which neap.load gives back
-- equal to what it was.
--
--   neap.save("net.safetensors", net:state_dict())
--   net:load_state_dict(neap.load "net.safetensors")
--
-- The file is in the format safetensors. Tensors stand there under the keys that lead to
-- them, joined by dots ("encoder.1.weight"), so that other programs read them; what else
-- there is, and keys that are no strings, stands in its metadata. A tensor that is met twice
-- is written once. `metadata` gives strings of your own to go with the file.
--
-- The file is written beside its place, as path.part1, and renamed when it is whole and on the
-- disk: a crash leaves the old file or the new one, and the next save removes what was left
-- half-written. Functions, modules and optimizers are refused: save
-- their state_dict(). Gradients and requires_grad are not kept.
-- > local path = os.tmpname()
-- > neap.save(path, {w = neap.ones(2), epoch = 3})
-- > neap.load(path).epoch, os.remove(path)

local core = require "neap.core"
local options = require "neap.options"
local safetensors = require "neap.files.safetensors"
local structure = require "neap.files.structure"

-- Text of other programs for the file's metadata, checked and copied.
local function metadata_of(given)
  local metadata = { format = "pt" }
  if given ~= nil and not options.is_table(given) then
    core.raise("save: metadata must be a table of strings, got " .. options.show(given))
  end
  for key, value in pairs(given or {}) do
    local fits = type(key) == "string" and type(value) == "string" and core.json.quote(key)
      and core.json.quote(value)
    if not fits then core.raise("save: metadata must be strings of UTF-8 under strings") end
    metadata[key] = value
  end
  return metadata
end

return function(path, value, given)
  options.check("save", given, { "metadata" })
  if type(path) ~= "string" then
    core.raise("save: needs a path, then the value, got " .. options.show(path))
  end
  if value == nil then core.raise("save: needs a value") end
  local metadata = metadata_of(given and given.metadata)
  local tensors, text = structure.take_apart(value)
  metadata.neap = text
  safetensors.write(path, tensors, metadata)
end
