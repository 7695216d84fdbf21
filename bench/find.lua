-- bench/find.lua: the workload of a name: what workloads/<name>.lua returns, or of "file.key"
-- the entry `key` of what workloads/<file>.lua returns.

local here = debug.getinfo(1, "S").source:match("^@(.*)/[^/]*$") or "."

return function(name)
  local file, key = name:match("^([^.]*)%.?(.*)$")
  local workload = dofile(("%s/workloads/%s.lua"):format(here, file))
  if key == "" then return workload end
  return workload[key] or error("no workload " .. name, 0)
end
