-- Compares neap with golden cases computed by PyTorch 2.15 in float64.
-- usage: neap run.lua DIR [group ...]
-- prints each case that falls short, then 'N passed, M failed'; exits 1 if any failed. Without
-- groups all files of DIR are run. What a case is stands in golden.lua.

local here = arg[0]:match("^(.*[/\\])") or "./"
local golden = dofile(here .. "golden.lua")

local dir = assert(arg[1], "usage: neap run.lua DIR [group ...]")
local names = table.move(arg, 2, #arg, 1, {})
if #names == 0 then
  local listing = assert(io.popen('ls "' .. dir .. '"'))
  for line in listing:lines() do
    local name = line:match("^(.*)%.lua$")
    if name and name ~= "run" and name ~= "golden" then names[#names + 1] = name end
  end
  listing:close()
end

local passed, failed = 0, 0
for _, name in ipairs(names) do
  local good, complaints = golden.run_file(dir .. "/" .. name .. ".lua")
  passed, failed = passed + good, failed + #complaints
  for _, complaint in ipairs(complaints) do print(name .. " / " .. complaint) end
end
print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0 and 0 or 1)
