-- isa_differences.lua: how far results lie apart between instruction sets, and compilers.
--
--   neap scripts/dev/isa_differences.lua [name=program]
--
-- Runs a fixed set of operations under NEAP_ISA=baseline, avx2 and avx512, and with another
-- build of neap where one is named (clang=build-clang/neap), each in a process of its own.
-- Prints as Markdown the largest differences from this program's baseline; docs/bits.md has
-- what it printed.

local neap = require "neap"
local core = require "neap.core"

local nn, optim = neap.nn, neap.optim
local dtypes, isas = { "float32", "float64" }, { "baseline", "avx2", "avx512" }

-- ---- what is run ----

-- Numbers of both signs and of all sizes, and many between -10 and 10.
local function points(dtype)
  local top = (dtype == "float32" and 38 or 300) * math.log(10)
  local sizes = neap.linspace(-top, top, 4001, { dtype = "float64" })
  -- Made here: the runtime's exp is one of the functions that are compared.
  local spread = {}
  for i, size in ipairs(sizes:totable()) do spread[i] = math.exp(size) end
  spread = neap.tensor(spread, { dtype = dtype })
  return neap.cat { spread, -spread, neap.linspace(-10, 10, 8001, { dtype = dtype }) }
end

-- How many tensors an operation must be given; nil where it wants something else.
local function inputs_of(row)
  local n = 0
  for _, argument in ipairs(row.arguments) do
    if not argument.optional and argument.type ~= "tensor" then return nil end
    if not argument.optional then n = n + 1 end
  end
  return n
end

local function is_elementwise(row)
  return row.wing == "elementwise" and row.family ~= "cast" and not row.hidden and not row.random
end

-- Functions of each element, of one number or two, that give floats: {name, inputs}.
local function functions()
  local list = {}
  for _, row in ipairs(core.op_rows()) do
    local n = is_elementwise(row) and inputs_of(row)
    if n == 1 or n == 2 then
      local x = neap.ones(3)
      local works, y = pcall(neap[row.name], x, n == 2 and x or nil)
      if works and y.dtype == x.dtype then list[#list + 1] = { row.name, n } end
    end
  end
  return list
end

-- Uniform in -1..1: such numbers are the same everywhere.
local function uniform(...) return neap.rand(...) * 2 - 1 end

local function lstm_step()
  return (nn.LSTMCell(64, 128)(uniform(32, 64), uniform(32, 128), uniform(32, 128)))
end

-- The weights of a small network after 50 steps on handwritten digits.
local function training()
  local digits = neap.data.DataLoader(neap.data.digits(), { batch_size = 32 })
  local net = nn.Sequential(nn.Linear(64, 32), nn.Tanh(), nn.Linear(32, 10))
  local loss_of, opt = nn.CrossEntropyLoss(), optim.Adam(net:parameters(), { lr = 0.01 })
  local steps = 0
  for x, y in digits do
    opt:zero_grad()
    loss_of(net(x:to(neap.get_default_dtype())), y):backward()
    opt:step()
    steps = steps + 1
    if steps == 50 then break end
  end
  return nn.utils.parameters_to_vector(net:parameters()):detach()
end

local cases = {
  { "sum of a million numbers", function() return neap.rand(1000000):sum() end },
  { "sums of 1000 rows of 1000", function() return uniform(1000, 1000):sum(2) end },
  { "variances of 1000 rows of 1000", function() return uniform(1000, 1000):var(2) end },
  { "cumsum of 100,000", function() return neap.rand(100000):cumsum(1) end },
  { "softmax of 512 x 1000", function() return (uniform(512, 1000) * 10):softmax(2) end },
  { "layer norm of 512 x 768", function() return neap.layer_norm(uniform(512, 768), { 768 }) end },
  { "matmul 64 x 64 x 64", function() return uniform(64, 64):matmul(uniform(64, 64)) end },
  { "matmul 512 x 512 x 512", function() return uniform(512, 512):matmul(uniform(512, 512)) end },
  { "conv2d of 8 x 16 x 32 x 32, 32 kernels of 3 x 3", function()
    return neap.conv2d(uniform(8, 16, 32, 32), uniform(32, 16, 3, 3))
  end },
  { "a step of an LSTM, 32 x 64 to 128", lstm_step },
  { "normal random numbers", function() return neap.randn(100000) end },
  { "weights after 50 steps of Adam", training },
}

-- ---- results on their way between processes ----

local formats = { float32 = { "<f", "<i4", 4 }, float64 = { "<d", "<i8", 8 } }

local function bytes_of(y)
  local parts = {}
  for i, value in ipairs(y:reshape(-1):totable()) do
    parts[i] = string.pack(formats[y.dtype][1], value)
  end
  return table.concat(parts)
end

-- Calls add(name, tensor) with all results in one dtype.
local function run_in(dtype, add)
  local x = points(dtype)
  for _, f in ipairs(functions()) do
    add(f[1], neap[f[1]](x, f[2] == 2 and x:flip(1) / 3 or nil))
  end
  neap.set_default_dtype(dtype)
  for _, case in ipairs(cases) do
    neap.manual_seed(1)
    add(case[1], case[2]():detach())
  end
end

local function write_results(path)
  local file <close> = assert(io.open(path, "wb"))
  file:write(string.pack("<s4", neap.info().isa))
  for _, dtype in ipairs(dtypes) do
    run_in(dtype, function(name, y)
      file:write(string.pack("<s4s4s4", name, y.dtype, bytes_of(y)))
    end)
  end
end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

-- The instruction set that was in use, and the results, {name =, dtype =, bytes =}.
local function run(program, isa)
  local path = os.tmpname()
  assert(os.execute(("NEAP_ISA=%s %s %s --write %s"):format(isa, quote(program), quote(arg[0]),
    quote(path))))
  local file <close> = assert(io.open(path, "rb"))
  local text = file:read("a")
  os.remove(path)
  local used, at = string.unpack("<s4", text)
  local results = {}
  while at <= #text do
    local row = {}
    row.name, row.dtype, row.bytes, at = string.unpack("<s4s4s4", text, at)
    results[#results + 1] = row
  end
  return used, results
end

-- ---- differences ----

-- Bit patterns as whole numbers in the order of the numbers they stand for.
local function ordered(bits, width)
  return bits >= 0 and bits or -(bits & (1 << width * 8 - 1) - 1)
end

-- The largest distance in units in the last place, and the largest difference over the
-- largest number there is. NaN may only meet NaN.
local function difference(a, b)
  local float, whole, width = table.unpack(formats[a.dtype])
  local units, most, largest = 0, 0, 0
  for at = 1, #a.bytes, width do
    local x, y = string.unpack(float, a.bytes, at), string.unpack(float, b.bytes, at)
    if math.abs(y) < math.huge then largest = math.max(largest, math.abs(y)) end
    if x ~= y and (x == x or y == y) then
      local one, other = string.unpack(whole, a.bytes, at), string.unpack(whole, b.bytes, at)
      units = math.max(units, math.abs(ordered(one, width) - ordered(other, width)))
      most = math.max(most, math.abs(x - y))
    end
  end
  return { units = units, relative = largest > 0 and most / largest or most }
end

-- ---- tables ----

-- Each program under each instruction set that this machine has: {title =, results =}, the
-- first of them the reference; and the instruction sets that it has not.
local function run_all(other)
  local variants, missing = {}, {}
  local name, program = (other or ""):match("^(.-)=(.*)$")
  for _, build in ipairs { { "", arg[-1] }, program and { name .. ", ", program } } do
    for _, isa in ipairs(isas) do
      local used, results = run(build[2], isa)
      if used == isa then
        variants[#variants + 1] = { title = build[1] .. isa, results = results }
      elseif build[1] == "" then
        missing[#missing + 1] = isa
      end
    end
  end
  return variants, missing
end

-- name -> for each variant but the first, in order, dtype -> difference from the first.
local function compare(variants)
  local found = {}
  for i, reference in ipairs(variants[1].results) do
    local row = found[reference.name] or {}
    found[reference.name] = row
    for v = 2, #variants do
      local other = variants[v].results[i]
      assert(other.name == reference.name, "the two builds do not have the same operations")
      row[v - 1] = row[v - 1] or {}
      row[v - 1][reference.dtype] = difference(other, reference)
    end
  end
  return found
end

-- The cells of a row; show(difference) for float32 / float64.
local function cells_of(row, show)
  local cells = {}
  for v, of in ipairs(row) do cells[v] = show(of.float32) .. " / " .. show(of.float64) end
  return cells
end

local function units_only(of) return tostring(of.units) end

local function units_and_relative(of)
  return of.units == 0 and "0" or ("%d (%.0e)"):format(of.units, of.relative)
end

local function print_row(first, cells)
  print("| " .. first .. " | " .. table.concat(cells, " | ") .. " |")
end

local function print_head(first, variants)
  local titles, lines = {}, {}
  for v = 2, #variants do titles[v - 1], lines[v - 1] = variants[v].title, "---" end
  print_row(first, titles)
  print_row("---", lines)
end

-- Functions with the same differences share a row.
local function print_functions(variants, found)
  local groups = {}
  for _, f in ipairs(functions()) do
    local cells = cells_of(found[f[1]], units_only)
    local key = table.concat(cells, "|")
    if not groups[key] then
      groups[key] = { key = key, cells = cells, names = {} }
      groups[#groups + 1] = groups[key]
    end
    table.insert(groups[key].names, "`" .. f[1] .. "`")
  end
  table.sort(groups, function(a, b) return a.key < b.key end)
  print_head("function of each element", variants)
  for _, group in ipairs(groups) do
    table.sort(group.names)
    print_row(table.concat(group.names, " "), group.cells)
  end
end

local function print_cases(variants, found)
  print_head("operation", variants)
  for _, case in ipairs(cases) do
    print_row(case[1], cells_of(found[case[1]], units_and_relative))
  end
end

if arg[1] == "--write" then return write_results(arg[2]) end
local variants, missing = run_all(arg[1])
local found = compare(variants)
print_functions(variants, found)
print()
print_cases(variants, found)
for _, isa in ipairs(missing) do
  print(("\nThis CPU has no %s, or the build leaves it out."):format(isa))
end
