-- cross_check.lua: what a machine of 32 bits may get wrong and no golden case sees: a tensor,
-- or the scratch memory of an operation, of 4 GiB and more is refused and not cut. Run by
-- cross.sh; where sizes have 64 bits there is nothing to check.

local neap = require "neap"

if string.packsize "T" > 4 then return print "sizes of 64 bits" end

local n = 2 ^ 30 + 16 -- 4 GiB and 64 bytes of float32
local function of(count, ...) return neap.ones(1):expand(count, ...) end
local function labels(count) return neap.ones(1, { dtype = "int64" }):expand(count) end

-- Calls whose result or scratch memory does not fit; the inputs are views of one element.
local calls = {
  empty = function() return neap.empty(n) end,
  zeros = function() return neap.zeros(n / 2, 2) end,
  full = function() return neap.full({ n }, 1) end,
  rand = function() return neap.rand(n) end,
  arange = function() return neap.arange(n) end,
  clone = function() return of(n):clone() end,
  exp = function() return of(n):exp() end,
  add = function() return of(n) + of(n) end,
  sum = function() return of(n, 2):sum(2) end,
  cat = function() return neap.cat { of(n / 2), of(n / 2) } end,
  sort = function() return of(n / 8):sort() end,
  median = function() return of(n / 8):median() end,
  unique = function() return of(n / 8):unique() end,
  cumsum = function() return of(n):cumsum(1) end,
  take = function() return neap.rand(3, 3):t():take(labels(n / 2)) end,
  multinomial = function() return neap.multinomial(of(n / 4), 1) end,
  cross_entropy = function()
    return neap.nn.functional.cross_entropy(of(n / 2, 1), labels(n / 2))
  end,
  matmul = function() return of(2 ^ 15, 1):matmul(of(1, 2 ^ 15 + 1)) end,
}

local names = {}
for name in pairs(calls) do names[#names + 1] = name end
table.sort(names)
local wrong = 0
for _, name in ipairs(names) do
  local ok, message = pcall(calls[name])
  if not ok and message:find("out of memory: cannot allocate %d+%.%d GiB") then
    print(name, message)
  else
    print(name, "FAILED", ok, message)
    wrong = wrong + 1
  end
end
print(("%d calls, %d wrong"):format(#names, wrong))
os.exit(wrong == 0)
