-- bench/limits.lua: what one core of this machine can reach, as bench/peak.c measures it.
--
--   limits(path, isa)   --> a function of a workload and its seconds: the share of the limit,
--                           or nil where the workload has none; nil without the program

-- Seconds of a copy that moves so many bytes, by the sizes that were measured.
local function moving(copies, bytes)
  local below, above
  for _, c in ipairs(copies) do
    if 2 * c.bytes <= bytes then below = c else above = above or c end
  end
  local near = below or above
  if below and above and bytes - 2 * below.bytes > 2 * above.bytes - bytes then near = above end
  return near.seconds * bytes / (2 * near.bytes)
end

return function(path, isa)
  local file = io.open(path)
  if not file then return nil end
  file:close()
  local peak, copies = nil, {}
  local pipe <close> = assert(io.popen(("'%s' %s"):format(path, isa)))
  for line in pipe:lines() do
    local kind, name, value = line:match("^(%S+) (%S+) (%S+)$")
    if kind == "fma" then peak = tonumber(value) end
    if kind == "copy" then
      copies[#copies + 1] = { bytes = tonumber(name), seconds = tonumber(value) }
    end
  end
  return function(workload, seconds)
    if workload.flops and peak then return workload.flops / peak / seconds end
    if workload.bytes and copies[1] then return moving(copies, workload.bytes) / seconds end
  end, peak, copies
end
