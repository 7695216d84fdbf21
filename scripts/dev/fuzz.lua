-- fuzz.lua: calls operations, functions of nn and layers with hostile arguments. Whatever
-- comes in, a call succeeds or raises a sentence that explains; a crash or a sanitizer's
-- report is a defect. Run it with the sanitized build (make asan builds build-asan/neap).
--
--   neap scripts/dev/fuzz.lua [--seconds N] [--seed N]

local neap = require "neap"
local core = require "neap.core"

local options = neap.cmdline {
  { "seconds", 10, "how long to go on" },
  { "seed", os.time() % 100000, "of the choices; printed, to run a find again" },
}
math.randomseed(options.seed)
print("seed " .. options.seed)

local function pick(list) return list[math.random(#list)] end

local sizes = { 0, 1, 1, 2, 3, 4, 5 }
local dtypes = { "float32", "float64", "int64", "int32", "uint8", "bool" }

local function shape()
  local s = {}
  for i = 1, math.random(0, 4) do s[i] = pick(sizes) end
  return s
end

local function tensor()
  local dtype = pick(dtypes)
  local x = (neap.randn(shape()) * 4):to(dtype)
  if math.random() < 0.1 and x.ndim > 1 then x = x:transpose(1, -1) end
  if math.random() < 0.1 and x.ndim > 0 and #x > 1 then x = x["2:"] end
  if math.random() < 0.3 and dtype:find("float") then x = x:detach():requires_grad_() end
  return x
end

-- Counts beyond memory, but none that an expanded view could have and a loop would walk.
local numbers = {
  0, 1, -1, 2, 3, -2, 1.5, -0.5, 1e300, 0 / 0, 1 / 0, -1 / 0,
  math.maxinteger, math.mininteger, 2 ^ 62, 2 ^ 63, 7, 100,
}
local words = { "mean", "sum", "none", "float32", "int64", "bool", "x", "", "1:2", ":", "tanh" }

local names = { "dim", "keepdim", "dtype", "alpha", "reduction", "replacement", "n" }

local function value(depth)
  local kind = math.random(12)
  if kind <= 5 then return tensor() end
  if kind <= 8 then return pick(numbers) end
  if kind == 9 then return pick(words) end
  if kind == 10 then return math.random() < 0.5 end
  if kind == 11 or depth > 1 then return nil end
  local t = {}
  for i = 1, math.random(0, 3) do t[i] = value(depth + 1) end
  if math.random() < 0.3 then
    t[pick(names)] = value(depth + 1)
  end
  return t
end

local function values(most)
  local list, n = {}, math.random(0, most)
  for i = 1, n do list[i] = value(0) end
  return list, n
end

-- ---- what is called ----

local targets = {} -- {name, function}

local function add(name, f) targets[#targets + 1] = { name, f } end

for _, row in ipairs(core.op_rows()) do
  for _, name in ipairs { row.name, row.name .. "_" } do
    if rawget(core, name) then add(name, rawget(core, name)) end
  end
end

for name, f in pairs(neap.nn.functional) do
  if type(f) == "function" then add("functional." .. name, f) end
end

-- A layer is made of small numbers and odd options, and called with what the loop brings.
local option_names = { "bias", "stride", "padding", "dilation", "groups", "affine", "momentum",
  "num_layers", "bidirectional", "batch_first", "dropout", "ceil_mode", "return_indices",
  "padding_idx", "max_norm", "mode", "reduction", "ignore_index", "label_smoothing", "inplace" }

local function layer_of(Class)
  local arguments = {}
  for i = 1, math.random(0, 3) do arguments[i] = pick { 1, 2, 3, 4, 6, 8, pick(numbers) } end
  if math.random() < 0.5 then
    arguments[#arguments + 1] = { [pick(option_names)] = pick { 1, 2, true, value(1) } }
  end
  return Class(table.unpack(arguments))
end

local class = require "neap.nn.class"
for name, Class in pairs(neap.nn) do
  if class.is_class(Class) and name ~= "Module" then
    add("nn." .. name, function(...)
      local layer = layer_of(Class)
      if math.random() < 0.1 then tostring(layer) end
      if math.random() < 0.1 then layer:eval() end
      return layer(...)
    end)
  end
end
table.sort(targets, function(a, b) return a[1] < b[1] end)

-- ---- the calls ----

-- Messages that explain nothing, by their place: what Lua itself says of neap's own code.
local poor = {}

local function check_sentence(name, message)
  assert(type(message) == "string" and #message > 5, name .. " raised no sentence")
  if message:find("attempt to ", 1, true) or message:find("bad argument", 1, true) then
    poor[message:match("^[^:]*:%d+") or message] = name .. ": " .. message
  end
  local repair = message:match("; try (.+)$")
  if repair then assert(load("return " .. repair), message .. ": that is no Lua") end
end

local calls, failures = 0, 0
local stop = neap.clock() + options.seconds
while neap.clock() < stop do
  local name, f = table.unpack(pick(targets))
  local arguments, n = values(4)
  local results = table.pack(pcall(f, table.unpack(arguments, 1, n)))
  calls = calls + 1
  if not results[1] then
    failures = failures + 1
    check_sentence(name, results[2])
  else
    for i = 2, results.n do
      local y = results[i]
      if core.is_tensor(y) and y.requires_grad then pcall(y.backward, y:sum()) end
      if math.random() < 0.05 then tostring(y) end
    end
  end
end
print(("%d calls, of them %d refused"):format(calls, failures))

local places = 0
for _, message in pairs(poor) do
  places = places + 1
  print(message)
end
assert(places == 0, places .. " places where an error explains nothing")
