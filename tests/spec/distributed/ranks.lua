--- Runs a script as several ranks, under a real mpirun: what the specs of neap.distributed share.
--
-- A script that is given as a text has the locals `neap`, `dist` and `check` (check.lua) on its
-- first line, so that the numbers of its lines are right. Starting mpirun takes half a second or
-- more: a run should check many things.

local neap = require "neap"
local run = require "tests.spec.cli.run"

local ranks = {}

local PRELUDE = 'local neap = require "neap" local dist = neap.distributed '
  .. 'local check = require "tests.spec.distributed.check" '

-- ---- mpirun ----

local function find(commands)
  for _, command in ipairs(commands) do
    local path = run.take_line(("command -v %s"):format(command))
    if path then return path end
  end
end

local function mpi_version()
  local ok, mpi = pcall(require, "neap.mpi")
  return ok and mpi.version() or nil
end

-- How a version of MPI, by default this neap's, starts ranks; or nil and why it cannot.
local function starter(version)
  version = version or mpi_version()
  if not version then return nil, "this neap was built without MPI" end
  local is_open = version:find "Open MPI" ~= nil
  local path = find(is_open and { "mpirun.openmpi", "mpirun" }
    or { "mpirun.mpich", "mpiexec.hydra", "mpirun" })
  if not path then return nil, "no mpirun of " .. version end
  return path, is_open and " --oversubscribe --bind-to none" or " -bind-to none"
end

--- Why no ranks can be started here, as a sentence; nil where they can.
function ranks.missing()
  local path, why = starter()
  return not path and why or nil
end

--- Is neap.mpi that of Open MPI?
function ranks.is_open_mpi() return (mpi_version() or ""):find "Open MPI" ~= nil end

--- busted's describe; pending where no ranks can be started.
function ranks.describe(name, f)
  -- busted's functions are globals of spec files alone; a chunk's first upvalue is _ENV.
  local _, globals = debug.getupvalue(debug.getinfo(2, "f").func, 1)
  local why = ranks.missing()
  if why then f = function() globals.pending(why) end end
  globals.describe(name, f)
end

-- ---- interpreters ----

local is_stock = not (arg and arg[-1] or ""):find "neap"
for i = -1, -9, -1 do
  if arg and arg[i] then is_stock = not arg[i]:find "neap[^/]*$" end
end

--- Does stock Lua run the specs?
ranks.is_stock = is_stock

-- Where stock Lua finds the neap that runs the specs, as variables of the environment; objects in
-- a folder that is given before others.
local function stock_paths(objects)
  local first = objects and objects .. "/?.so;" or ""
  if is_stock then return { LUA_CPATH = first .. package.cpath } end
  local root = run.absolute("./" .. run.program):gsub("^.*%./(/)", "%1"):match("^(.*)/[^/]*$")
  return {
    LUA_PATH = ("%s/share/lua/5.4/?.lua;%s/share/lua/5.4/?/init.lua;;"):format(root, root),
    LUA_CPATH = ("%s%s/lib/lua/5.4/?.so;;"):format(first, root),
  }
end

--- Is there a stock Lua that can load this neap? One built with sanitizers it cannot.
function ranks.has_lua()
  return run.has_lua and (run.shell(("env %s lua5.4 -e 'require \"neap\"'"):format(
    ranks.assignments(stock_paths())))) == 0
end

-- ---- running ----

-- Words of `env` that set variables, later tables before earlier ones, or unset those that are
-- false.
function ranks.assignments(...)
  local all, unset, set = {}, {}, {}
  for i = 1, select("#", ...) do
    for name, value in pairs((select(i, ...)) or {}) do all[name] = value end
  end
  for name, value in pairs(all) do
    if value then set[#set + 1] = name .. "=" .. run.quote(tostring(value))
    else unset[#unset + 1] = "-u " .. name end
  end
  return table.concat(unset, " ") .. " " .. table.concat(set, " ")
end

local function is_file(script) return not script:find "\n" and script:find "%.lua$" ~= nil end

-- What the ranks have checked: how many each, and a line for each failure.
local function read_checks(folder, n, result)
  result.checks, result.failures = {}, {}
  for rank = 1, n do
    result.checks[rank] = 0
    local file = io.open(("%s/%d"):format(folder, rank))
    for line in (file and file:lines() or function() end) do
      result.checks[rank] = result.checks[rank] + 1
      if line:sub(1, 2) == "no" then
        table.insert(result.failures, ("rank %d: %s"):format(rank, line:sub(4)))
      end
    end
    if file then file:close() end
  end
end

--- Is this a sanitized build, as test.sh runs it? Ranks start slowly there.
ranks.is_sanitized = os.getenv "ASAN_OPTIONS" ~= nil

-- A sanitized build knows leaks of MPI by who called it (scripts/dev/leaks.txt): it must look at
-- whole stacks for that, which makes a start of ranks take some seconds more.
local function sanitizer_options(look_for_leaks)
  local options = os.getenv "ASAN_OPTIONS"
  return options and options .. (look_for_leaks and ":fast_unwind_on_malloc=0" or ":detect_leaks=0")
end

--- Runs a script, a text or the path of a file, as n ranks; with n = 0 without mpirun. Options:
-- interpreter "neap" or "lua" (the one that runs the specs), env (a table; false unsets), arguments
-- (a list, for the script), timeout (60 seconds), mpirun (a text of its options), leaks (a sanitized
-- build looks for them); mpi and objects, for stock Lua: another version of MPI and the folder of
-- neap/mpi.so that was built with it. Gives {status =, out =, err =, seconds =, checks = a list of
-- how many each rank has made, failures = a list of texts}.
function ranks.run(n, script, options)
  options = options or {}
  local path, more
  if n > 0 then
    path, more = starter(options.mpi)
    assert(path, more)
    more = ("%s %s -n %d"):format(more, options.mpirun or "", n)
  end
  local interpreter = options.interpreter or (is_stock and "lua" or "neap")
  local folder = run.take_line "mktemp -d"
  local file = is_file(script) and script or folder .. "/script.lua"
  if file ~= script then
    local to <close> = assert(io.open(file, "w"))
    to:write(PRELUDE, script)
  end
  local words = {
    "env", ranks.assignments({ OMPI_ALLOW_RUN_AS_ROOT = 1, OMPI_ALLOW_RUN_AS_ROOT_CONFIRM = 1,
      NEAP_RANKS = folder, OMP_NUM_THREADS = 1, ASAN_OPTIONS = sanitizer_options(options.leaks) },
      interpreter == "lua" and stock_paths(options.objects) or nil,
      options.env),
    ("timeout -k 5 %d"):format(options.timeout or 60), path or "", more or "",
    interpreter == "lua" and "lua5.4" or run.quote(run.program), run.quote(file),
  }
  for _, argument in ipairs(options.arguments or {}) do
    words[#words + 1] = run.quote(argument)
  end
  local begin = neap.clock()
  local result = {}
  result.status, result.out, result.err = run.shell(table.concat(words, " "))
  result.seconds = neap.clock() - begin
  read_checks(folder, math.max(n, 1), result)
  os.execute("rm -r " .. folder)
  return result
end

--- What a run came to, for a message.
function ranks.report(result)
  local lines = { ("status %d after %.1f s"):format(result.status, result.seconds) }
  for _, failure in ipairs(result.failures) do lines[#lines + 1] = failure end
  for _, text in ipairs { result.out, result.err } do
    if text ~= "" then lines[#lines + 1] = text end
  end
  return table.concat(lines, "\n")
end

--- Runs a script as ranks.run does and fails unless it ends well, all that the ranks check holds,
-- and each has checked something.
function ranks.pass(n, script, options)
  local result = ranks.run(n, script, options)
  if result.status ~= 0 or #result.failures > 0 then error(ranks.report(result), 2) end
  for rank, count in ipairs(result.checks) do
    if count == 0 then error(("rank %d has checked nothing\n%s"):format(rank,
      ranks.report(result)), 2) end
  end
  return result
end

return ranks
