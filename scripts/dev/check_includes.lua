-- check_includes.lua: the layers of runtime/ include only what stands above them.
--
--   lua5.4 scripts/dev/check_includes.lua [root]
--
-- Prints each offending line and exits with status 1 when there is one.

local LAYERS = {
  "base", "kernels", "tensor", "autograd", "ops", "optim", "io", "binding", "cli",
}

-- Headers that belong to one part of the house, and the layers that may use them.
local RESERVED = {
  { "^lua", { binding = true, cli = true } },
  { "^lauxlib%.h$", { binding = true, cli = true } },
  { "^editline/", { cli = true } },
  { "^cblas%.h$", { kernels = true } },
}

local rank = {}
for i, layer in ipairs(LAYERS) do rank[layer] = i end

local root = arg[1] or "."

local function exists(path)
  local file = io.open(path)
  if file then file:close() end
  return file ~= nil
end

-- The reason why a file of `layer` in `folder` must not include `header`, or nil.
local function quoted_error(layer, folder, header)
  if layer == "include" then return "neap.h stands alone" end
  local beside = not header:find("..", 1, true) and exists(folder .. "/" .. header)
  if header == "neap.h" or beside then return nil end
  local target = header:match("^([%w_]+)/")
  if not rank[target] then
    return "a header is named from runtime/, as in \"base/status.h\""
  elseif rank[target] > rank[layer] then
    return ("%s stands above %s and must not know it"):format(layer, target)
  end
end

local function system_error(layer, header)
  for _, row in ipairs(RESERVED) do
    if header:match(row[1]) and not row[2][layer] then
      return ("<%s> is not for %s"):format(header, layer)
    end
  end
end

local function check_file(path)
  local folder = path:match("^(.*)/[^/]*$")
  local layer = path:sub(#root + 2):match("^runtime/([^/]+)/")
  if not rank[layer] and layer ~= "include" then
    print(("%s: the folder is not a layer of runtime/"):format(path))
    return 1
  end
  local faults, number = 0, 0
  for line in io.lines(path) do
    number = number + 1
    local quoted = line:match('^%s*#%s*include%s*"([^"]+)"')
    local system = line:match("^%s*#%s*include%s*<([^>]+)>")
    local fault = quoted and quoted_error(layer, folder, quoted)
      or system and system_error(layer, system)
    if fault then
      print(("%s:%d: %s: %s"):format(path, number, fault, quoted or system))
      faults = faults + 1
    end
  end
  return faults
end

local find <close> = assert(io.popen(
  ("find '%s/runtime' -name '*.[ch]' -o -name '*.def' | sort"):format(root)))
local files, faults = 0, 0
for path in find:lines() do
  files = files + 1
  faults = faults + check_file(path)
end
print(("%d files, %d faults"):format(files, faults))
if files == 0 or faults > 0 then os.exit(1) end
