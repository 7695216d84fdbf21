-- check_includes.lua: the layers of runtime/ include only what stands above them.
--
--   lua5.4 scripts/dev/check_includes.lua [--arrows] [root]
--
-- Prints each offending line and exits with status 1 when there is one. --arrows also counts
-- who knows whom: folders of runtime/, and files and wings inside ops. There a file knows
-- another one by its header or by a row of it, `extern const neap_op neap_op_x`.

local LAYERS = {
  "base", "kernels", "tensor", "autograd", "ops", "optim", "io", "text", "binding", "jupyter",
  "cairo", "mpi", "cli",
}

-- Headers that belong to one part of the house, and the layers that may use them.
local RESERVED = {
  { "^lua", { binding = true, cli = true, jupyter = true, cairo = true, mpi = true,
    public = true } },
  { "^lauxlib%.h$", { binding = true, cli = true, jupyter = true, cairo = true, mpi = true,
    public = true } },
  { "^editline/", { cli = true } },
  { "^cblas%.h$", { kernels = true } },
  { "^utf8proc%.h$", { text = true } },
  { "^zmq%.h$", { jupyter = true } },
  { "^sodium%.h$", { jupyter = true } },
  { "^cairo", { cairo = true } },
  { "^mpi%.h$", { mpi = true } },
}

local rank = {}
for i, layer in ipairs(LAYERS) do rank[layer] = i end

local arrows_wanted = arg[1] == "--arrows"
local root = arg[arrows_wanted and 2 or 1] or "."

local function exists(path)
  local file = io.open(path)
  if file then file:close() end
  return file ~= nil
end

-- The reason why a file of `layer` in `folder` must not include `header`, or nil.
local function quoted_error(layer, folder, header)
  if layer == "include" then return "neap.h stands alone" end
  if layer == "public" then return header ~= "neap.h" and "neap_lua.h knows neap.h alone" or nil end
  if header == "neap_lua.h" then
    return rank[layer] < rank.binding and "it is for modules of Lua" or nil
  end
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
  if path:match("/include/neap_lua%.h$") then layer = "public" end -- it stands above Lua
  if not rank[layer] and layer ~= "include" and layer ~= "public" then
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

local function list_files()
  local find <close> = assert(io.popen(
    ("find '%s/runtime' -name '*.[ch]' -o -name '*.def' | sort"):format(root)))
  local files = {}
  for path in find:lines() do files[#files + 1] = path end
  return files
end

local files, faults = list_files(), 0
for _, path in ipairs(files) do faults = faults + check_file(path) end
print(("%d files, %d faults"):format(#files, faults))

-- ---- arrows ----

local function text_of(path)
  local file <close> = assert(io.open(path))
  return file:read("a")
end

-- The paths from runtime/ on of the headers that a file includes.
local function headers_of(path, text)
  local list, folder = {}, path:match("^(.*/)")
  for header in text:gmatch('#%s*include%s*"([^"]+)"') do
    list[#list + 1] = exists(root .. "/runtime/" .. header) and header or folder .. header
  end
  return list
end

-- The names of the rows that a file declares without having them.
local function rows_named(text)
  local list = {}
  for names in text:gmatch("extern const neap_op ([^;]*);") do
    for name in names:gmatch("neap_op_([%w_]+)") do list[#list + 1] = name end
  end
  return list
end

-- What a path is part of: its folder of runtime/, its wing of ops (or the files beside the
-- wings), and the pair of a file and its header.
local function layer_of(path) return path:match("^([^/]+)/") end
local function wing_of(path) return path:match("^ops/([^/]+)/") or "(root)" end
local function unit_of(path) return (path:gsub("%.%w+$", "")) end

-- Arrows between what `group` makes of the ends: how many, how many different files they
-- come from, and these two for each pair of groups. An arrow from a file to one header (or
-- file with rows) counts once.
local function count(arrows, group)
  local made = { arrows = 0, pairs = {} }
  for _, arrow in ipairs(arrows) do
    local from, to = group(arrow.from), group(arrow.to)
    if from ~= to then
      local name = from .. " -> " .. to
      local pair = made.pairs[name] or { name = name, arrows = 0, files = 0, seen = {} }
      if not made.pairs[name] then
        made.pairs[name] = pair
        made.pairs[#made.pairs + 1] = pair
      end
      if not pair.seen[arrow.from] then pair.files = pair.files + 1 end
      pair.seen[arrow.from] = true
      pair.arrows, made.arrows = pair.arrows + 1, made.arrows + 1
    end
  end
  table.sort(made.pairs, function(a, b) return a.name < b.name end)
  return made
end

local texts, defined = {}, {}

-- Macros that list rows, `#define FLAT(name, ...) &neap_op_##name, &neap_op_##name##_grad,`:
-- what their rows are called after the name ("", "_grad").
local function row_macros(text)
  local endings = {}
  for macro, body in text:gsub("\\\n", " "):gmatch("#%s*define ([%u%d_]+)%([^)]*%)([^\n]*)") do
    for ending in body:gmatch("&neap_op_##%w+([#%w_]*)") do
      endings[macro] = endings[macro] or {}
      table.insert(endings[macro], (ending:gsub("#", "")))
    end
  end
  return endings
end

-- A file has the rows in the list at its end: by their names, or by lines of a .def.
local function define_rows(path, text)
  for list in text:gmatch("neap_ops_[%w_]+%[%] = (%b{})") do
    for name in list:gmatch("&neap_op_([%w_]+)") do defined[name] = path end
  end
  local endings, lines = row_macros(text), { text }
  for _, header in ipairs(headers_of(path, text)) do
    if header:find("%.def$") then lines[#lines + 1] = text_of(root .. "/runtime/" .. header) end
  end
  for macro, name in table.concat(lines):gmatch("(%u[%u%d_]+)%(%s*(%l[%w_]*)") do
    for _, ending in ipairs(endings[macro] or {}) do
      defined[name .. ending] = defined[name .. ending] or path
    end
  end
end

local function read_all()
  for _, path in ipairs(files) do
    local inner = path:sub(#root + #"/runtime/" + 1)
    texts[#texts + 1] = { path = inner, text = text_of(path) }
  end
  for _, file in ipairs(texts) do
    if file.path:find("^ops/.*%.c$") then define_rows(file.path, file.text) end
  end
end

-- All arrows, and the names of rows of which no file was found.
local function all_arrows()
  local arrows, unknown = {}, {}
  for _, file in ipairs(texts) do
    local seen = {}
    local function add(to)
      if seen[to] or to == file.path then return end
      seen[to] = true
      arrows[#arrows + 1] = { from = file.path, to = to }
    end
    for _, header in ipairs(headers_of(file.path, file.text)) do add(header) end
    for _, name in ipairs(layer_of(file.path) == "ops" and rows_named(file.text) or {}) do
      if defined[name] then add(defined[name]) else unknown[#unknown + 1] = name end
    end
  end
  return arrows, unknown
end
local function inside_ops(arrows)
  local list = {}
  for _, arrow in ipairs(arrows) do
    local both = layer_of(arrow.from) == "ops" and layer_of(arrow.to) == "ops"
    if both then list[#list + 1] = arrow end
  end
  return list
end

local function show(title, made, with_pairs)
  print(("\n%s: %d arrows, %d pairs"):format(title, made.arrows, #made.pairs))
  for _, pair in ipairs(with_pairs and made.pairs or {}) do
    print(("  %-26s %4d arrows, from files: %d"):format(pair.name, pair.arrows, pair.files))
  end
end

local function between_wings(arrows)
  local list = {}
  for _, arrow in ipairs(arrows) do
    if wing_of(arrow.from) ~= "(root)" and wing_of(arrow.to) ~= "(root)" then
      list[#list + 1] = arrow
    end
  end
  return list
end

local function show_arrows()
  read_all()
  local arrows, unknown = all_arrows()
  local inside = inside_ops(arrows)
  show("folders of runtime/", count(arrows, layer_of), true)
  show("files of ops", count(inside, unit_of), false)
  show("wings of ops and the files beside them", count(inside, wing_of), true)
  show("wings of ops alone", count(between_wings(inside), wing_of), false)
  for _, name in ipairs(unknown) do print("no file lists the row " .. name) end
  return #unknown
end

if arrows_wanted then faults = faults + show_arrows() end
if #files == 0 or faults > 0 then os.exit(1) end
