--- Run by long_spec.lua before a session: row(i) runs a row of long_operations.lua again and
-- again until Ctrl-C comes, and prints what came of it.

-- luacheck: globals neap core nn F table_file packed_file packed_idx picture row
neap, core = require "neap", require "neap.core"
nn = neap.nn
F = nn.functional

local rows = require "tests.spec.cli.long_operations"
local names = { "x", "i", "w", "l", "t", "a", "b", "f" }
local files = {}

local function new_file(write)
  local path = os.tmpname()
  local file <close> = assert(io.open(path, "wb"))
  write(file)
  files[#files + 1] = path
  return path
end

function table_file()
  local lines = ("1.5,2.5,3.5,4.5\n"):rep(1000)
  return new_file(function(file) for _ = 1, 500 do file:write(lines) end end)
end

local function pack(path)
  assert(os.execute(("gzip -1 <%s >%s.gz && mv %s.gz %s"):format(path, path, path, path)))
  return path
end

function packed_file() return pack(table_file()) end

function packed_idx() -- 20 million bytes
  return pack(new_file(function(file)
    file:write("\0\0\8\1", string.pack(">I4", 20000000))
    for _ = 1, 20 do file:write(("\1"):rep(1000000)) end
  end))
end

function picture(ending) -- 6 million samples
  local path = new_file(function() end) .. ending
  files[#files + 1] = path
  neap.image.save(path, neap.rand(3, 1, 2000):expand(3, 1000, 2000))
  return path
end

local function now()
  local clock <close> = io.popen "date +%s.%N"
  return tonumber(clock:read())
end

local function live()
  for _, name in ipairs(names) do _G[name] = nil end
  collectgarbage()
  collectgarbage()
  return core.memory().live
end

function row(number)
  local name, make, run = table.unpack(rows[number])
  local before = live()
  assert(load(make))()
  local once = assert(load(run))
  local signal <close> = io.popen "sleep 0.2; date +%s.%N; kill -INT $PPID"
  local ok, failure = pcall(function() while true do once() end end)
  local seconds = now() - tonumber(signal:read())
  for _, path in ipairs(files) do os.remove(path) end
  print(("row\t%s\t%s\t%s\t%d\t%.3f"):format(name, ok, core.is_interrupt(failure), live() - before,
    seconds))
  if not core.is_interrupt(failure) then print(failure) end
end
