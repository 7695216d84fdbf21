--- The speeds of this machine, kept between runs in the user's cache folder
-- ($XDG_CACHE_HOME/neap, or ~/.cache/neap): one file for each instruction set and number of
-- threads.
--
-- The file is a line that says what was measured, lines "name number", and a last one with
-- their count. It is taken for hostile: what does not fit in every way is measured anew, and a
-- folder that cannot be written only means that the next run measures too.

local core = require "neap.core"
local model = require "neap.explain.model"
local speeds = require "neap.explain.speeds"

local cache = {}

local LARGEST = 1 << 18 -- bytes of a file
local known, known_key -- of this process

-- ---- which ----

-- The processor, as Linux names it; else what BLAS takes it for.
local function processor()
  local file = io and io.open("/proc/cpuinfo", "r")
  if not file then return core.info().blas_core or "unknown" end
  local of <close> = file
  for _ = 1, 40 do
    local line = of:read "l"
    if not line then break end
    local name = line:match("^model name%s*:%s*(.-)%s*$")
    if name then return (name:gsub("[^%w%p ]", "?")) end
  end
  return core.info().blas_core or "unknown"
end

--- The first line of its file: all that speeds depend on.
function cache.key()
  local info = core.info()
  return ("neap %s, %s, %s, %d threads by %s"):format(info.version, processor(), info.isa,
    info.threads, info.parallel)
end

local function folder()
  local function environment(name)
    local value = os and os.getenv(name)
    return value ~= "" and value or nil
  end
  local home = environment "HOME"
  local base = environment "XDG_CACHE_HOME" or home and home .. "/.cache"
  return base and base:sub(1, 1) == "/" and base .. "/neap" or nil
end

--- The file of the speeds, or nil where the user has no folder for it.
function cache.path()
  local info, dir = core.info(), folder()
  return dir and ("%s/speeds-%s-%d.txt"):format(dir, info.isa, info.threads)
end

-- ---- reading ----

-- Are all speeds there that the model cannot do without?
local function is_complete(found)
  for _, name in ipairs { "operation", "view", "nested", "record", "rule", "pass", "module" } do
    if not found["call." .. name] then return false end
  end
  for _, n in ipairs(model.streams) do
    if not found["stream." .. n] then return false end
  end
  for kind in pairs { linear = 1, plain = 1, turned = 1 } do
    for _, m in ipairs(model.sizes) do
      for _, n in ipairs(model.sizes) do
        for _, k in ipairs(model.sizes) do
          if not found[model.product_name(kind, m, n, k)] then return false end
        end
      end
    end
  end
  for _, name in ipairs { "far.linear", "far.plain", "far.turned" } do
    if not found[name] then return false end
  end
  for _, part in ipairs { "forward", "weight", "input" } do
    if not found["conv.1." .. part] then return false end
  end
  return true
end

-- Do features stand beside the speeds that need them?
local function is_whole(found)
  for name in pairs(found) do
    if name:find("^conv%.%d+%.%a+$")
      and not (found[name .. ".1"] and found[name .. ".2"] and found[name .. ".3"]) then
      return false
    end
    local row = name:match("^(row%..+%.)small$")
    local from, to = row and found[row .. "from"], row and found[row .. "to"]
    if row and not (from and to and 1 <= from and 2 * from <= to) then return false end
    local rule = name:match("^(step%..+%.)tensor$")
    if rule and not (found[rule .. "call"] and found[rule .. "element"] and found[rule .. "far"])
    then
      return false
    end
  end
  return true
end

-- A name and a number that can be one: a speed in seconds, a size or its logarithm.
local function parse_line(line)
  local name, text = line:match("^([%w_.]+) ([%d.e+-]+)$")
  local number = name and tonumber(text)
  if not number or #name > 80 or not (number >= 0 and number < 1e9) then return nil end
  local is_speed = not (name:find("%.[123]$") or name:find("%.from$") or name:find("%.to$"))
  if is_speed and not (number > 0 and number < 10) then return nil end
  return name, number + 0.0
end

--- The speeds in a text; nil unless it is whole and its key is this one.
function cache.parse(text, key)
  local found, count, at = {}, 0, 0
  if #text > LARGEST or text:sub(-1) ~= "\n" then return nil end
  for line in text:gmatch("([^\n]*)\n") do
    at = at + 1
    if at == 1 then
      if line ~= key then return nil end
    elseif line:find("^end ") then
      local told = line == ("end %d"):format(count) and at == count + 2
      return told and is_complete(found) and is_whole(found) and #text:match("\n(.-)\n$") > 0
        and text:find(line .. "\n", 1, true) == #text - #line and found or nil
    else
      local name, number = parse_line(line)
      if not name or found[name] then return nil end
      found[name], count = number, count + 1
    end
  end
  return nil
end

--- The text of a file of speeds; an error where it is no file. One that is too large has none.
function cache.read(path)
  local map <close> = core.file.map(path, "speeds")
  return map:size() <= LARGEST and map:text(0, map:size()) or ""
end

-- The speeds in the file of this machine, or nil.
local function kept(key)
  local path = cache.path()
  if not path or core.folder.kind(path) ~= "file" then return nil end
  local ok, text = pcall(cache.read, path)
  if not ok and core.is_interrupt(text) then error(text, 0) end
  return ok and cache.parse(text, key) or nil
end

-- ---- writing ----

--- The text of a file of speeds.
function cache.format(found, key)
  local names, lines = {}, { key }
  for name in pairs(found) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    lines[#lines + 1] = ("%s %.6g"):format(name, found[name])
  end
  lines[#lines + 1] = ("end %d\n"):format(#names)
  return table.concat(lines, "\n")
end

local function write(path, text)
  core.folder.make(path:match("^(.*)/"))
  local writer <close> = core.file.writer(path)
  writer:put(text)
  writer:finish()
end

-- Keeps the speeds, where that can be done.
local function keep()
  local path = cache.path()
  if not path then return end
  local ok, message = pcall(write, path, cache.format(known, known_key))
  if not ok and core.is_interrupt(message) then error(message, 0) end
end

-- ---- what others call ----

--- The speeds of this machine with the threads of now: those of this process or of its file,
-- else measured, which takes a second or two; with `anew` measured in any case.
function cache.speeds(anew)
  local key = cache.key()
  if known_key == key and not anew then return known end
  local found = not anew and kept(key)
  if not found then return cache.take(speeds.measure()) end
  known, known_key = found, key
  return known
end

--- Takes speeds that were measured now for those of this machine, and keeps them; gives them.
function cache.take(found)
  known, known_key = found, cache.key()
  keep()
  return known
end

--- Forgets what this process knows of them.
function cache.forget() known, known_key = nil, nil end

--- The same with those of an optimizer, of that name, which `make(params)` makes one of.
function cache.with_optimizer(name, make)
  if not known["step." .. name .. ".tensor"] then
    speeds.of_optimizer(known, name, make)
    keep()
  end
  return known
end

return cache
