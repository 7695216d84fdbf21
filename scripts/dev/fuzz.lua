-- fuzz.lua: calls operations with hostile arguments. Whatever comes in, a call succeeds or
-- raises a string; a crash or a sanitizer's report is a defect. Run it with the sanitized
-- build (make asan builds build-asan/neap).
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

local rows, calls, failures = core.op_rows(), 0, 0
local stop = neap.clock() + options.seconds
while neap.clock() < stop do
  local name = pick(rows).name .. (math.random() < 0.1 and "_" or "")
  local f = rawget(core, name)
  if f then
    local arguments, n = {}, math.random(0, 4)
    for i = 1, n do arguments[i] = value(0) end
    local results = table.pack(pcall(f, table.unpack(arguments, 1, n)))
    calls = calls + 1
    if not results[1] then
      failures = failures + 1
      assert(type(results[2]) == "string" and #results[2] > 5, name .. " raised no sentence")
      local repair = results[2]:match("; try (.+)$")
      if repair then assert(load("return " .. repair), results[2] .. ": that is no Lua") end
    else
      for i = 2, results.n do
        local y = results[i]
        if core.is_tensor(y) and y.requires_grad then pcall(y.backward, y:sum()) end
        if math.random() < 0.05 then tostring(y) end
      end
    end
  end
end
print(("%d calls, of them %d refused"):format(calls, failures))
