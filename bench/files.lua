-- bench/files.lua: how fast files are read and written, each in a process of its own, as the
-- first thing that it does, and again.
--
--   neap bench/files.lua [--megabytes 200] [--folder /tmp] [--only csv]
--
-- Megabytes are those of the file, seconds those of the wall clock; the file is in the
-- system's cache. What is written is synced to the disk, which is what takes the time there.

package.path = "./?.lua;" .. package.path

local neap = require "neap"

local o = neap.cmdline{
  { "megabytes", 200, "size of each file" },
  { "folder", "/tmp", "where they are written" },
  { "only", "", "a pattern of the names to run" },
  { "child", "", "for this program's own use" },
}

local path = o.folder .. "/neap-bench"

-- A row each: the ending, bytes of the file for an element, a write and a read of it.
local kinds = {
  { "csv", 8.1, function(p, x) neap.save_csv(p, x) end,
    function(p) return neap.data.csv(p, { header = false }).x end },
  { "npy", 4, neap.save_npy, neap.load_npy },
  { "npz", 4, function(p, x) neap.save_npz(p, { x = x }) end,
    function(p) return neap.load_npz(p).x end },
  { "safetensors", 4, function(p, x) neap.save(p, { x = x }) end,
    function(p) return neap.load(p).x:clone() end },
}

local function seconds(f, ...)
  local begin = neap.clock()
  local result = f(...)
  return neap.clock() - begin, result
end

local function size(p)
  local file <close> = assert(io.open(p, "rb"))
  return file:seek("end") / 1e6
end

if o.child ~= "" then
  for _, kind in ipairs(kinds) do
    if kind[1] == o.child then
      local p = path .. "." .. kind[1]
      local times = {}
      for i = 1, 4 do
        times[i] = seconds(kind[4], p)
        collectgarbage()
      end
      local again = math.min(times[2], times[3], times[4])
      print(("%-12s read %7.0f MB/s at first, %7.0f again"):format(kind[1], size(p) / times[1],
        size(p) / again))
    end
  end
  return
end

local interpreter = 0
while arg[interpreter - 1] do interpreter = interpreter - 1 end
neap.manual_seed(1)
for _, kind in ipairs(kinds) do
  if kind[1]:find(o.only) then
    local p = path .. "." .. kind[1]
    local x = neap.randn(math.floor(o.megabytes * 1e6 / kind[2] / 10), 10)
    if kind[1] == "csv" then x = (x * 1e4):round() / 1e4 end
    local written = seconds(kind[3], p, x)
    print(("%-12s %4.0f MB, written at %4.0f MB/s"):format(kind[1], size(p), size(p) / written))
    os.execute(("'%s' '%s' --folder '%s' --child %s"):format(arg[interpreter], arg[0],
      o.folder, kind[1]))
    os.remove(p)
  end
end
