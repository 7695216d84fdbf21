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

-- Operations of nn.functional that do not exist yet. When one comes, it leaves this list.
local to_come = {}
for name in ([[
  dropout2d alpha_dropout embedding_bag scaled_dot_product_attention
]]):gmatch("%S+") do to_come["nn.functional." .. name] = true end

local function holds(folder, name)
  return function()
    local _, complaints = golden.run_file(folder .. "/" .. name .. ".lua")
    if #complaints > 0 then error(table.concat(complaints, "\n"), 0) end
  end
end

for _, folder in ipairs { "tests/golden", "tests/golden/opdb" } do
  describe("the golden cases of " .. folder, function()
    for _, name in ipairs(groups_of(folder)) do
      local awaited = to_come[name:match("^nn%.functional%.[%w_]+")]
      if awaited then pending(name, holds(folder, name)) else it(name, holds(folder, name)) end
    end
  end)
end
