-- Golden cases: neap against the numbers that PyTorch computes for the same code, see
-- tests/golden/README.md.

local golden = assert(loadfile("tests/golden/golden.lua", "t", _ENV))()

local function groups_of(folder)
  local names = {}
  local listing = assert(io.popen("ls " .. folder))
  for line in listing:lines() do
    local name = line:match("^(.*)%.lua$")
    if name and name ~= "run" and name ~= "golden" then names[#names + 1] = name end
  end
  listing:close()
  return names
end

local function holds(folder, name)
  return function()
    local _, complaints = golden.run_file(folder .. "/" .. name .. ".lua")
    if #complaints > 0 then error(table.concat(complaints, "\n"), 0) end
  end
end

for _, folder in ipairs { "tests/golden", "tests/golden/opdb" } do
  describe("the golden cases of " .. folder, function()
    for _, name in ipairs(groups_of(folder)) do
      it(name, holds(folder, name))
    end
  end)
end
