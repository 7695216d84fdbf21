--- Ticks: round values along an axis and their labels.
--
-- On a linear axis the step is 1, 2 or 5 times a power of ten, the smallest whose labels fit; a
-- tick is a whole multiple of it, divided only once, and written with the decimals of the step.
-- On a logarithmic axis ticks are powers of ten, of which some are left out where they do not
-- fit; where there are few, 2 and 5 times these. `fits(ticks)` is asked whether labels collide.
--
-- A list of ticks holds {value, label}, and may have `note`, what is to be added to all labels,
-- and `minor`, values of short ticks without labels.

local numbers = require "neap.plot.numbers"

local ticks = {}

local OFFSET_DIGITS = 8 -- labels with more have what they share taken off
local SCIENTIFIC_FROM, SCIENTIFIC_BELOW = 7, -4 -- exponents of the largest value

-- m * 10^k, rounded once.
local function scaled(m, k)
  if k >= 0 then return m * 10.0 ^ k end
  return k >= -300 and m / 10.0 ^ -k or m / 10.0 ^ 300 / 10.0 ^ (-k - 300)
end

-- ---- linear ----

local function largest(values)
  local most = 0
  for _, value in ipairs(values) do most = math.max(most, math.abs(value)) end
  return most
end

-- What the labels of values have in common: the first one, as round as their range allows.
local function shared_part(values)
  local k = numbers.exponent(values[#values] - values[1]) + 1
  return #values > 1 and scaled(math.floor(values[1] / scaled(1, k)), k) or values[1]
end

-- Labels of values that are multiples of 10^k, and what was taken off them.
local function label_all(values, k)
  local top = numbers.exponent(largest(values))
  local offset = 0
  if top - k + 1 > OFFSET_DIGITS then
    offset = shared_part(values)
    top = numbers.exponent(math.max(math.abs(values[1] - offset),
      math.abs(values[#values] - offset)))
  end
  local list = {}
  local is_scientific = top >= SCIENTIFIC_FROM or top < SCIENTIFIC_BELOW
  for i, value in ipairs(values) do
    local rest = value - offset
    if math.abs(rest) < scaled(1, k) / 2 then rest = 0 end
    local label = is_scientific and numbers.scientific(rest, numbers.exponent(rest) - k)
      or numbers.fixed(rest, math.max(0, -k))
    list[i] = { value, (offset ~= 0 and rest > 0 and "+" or "") .. label }
  end
  if offset ~= 0 then
    list.note = (offset > 0 and "+" or "") .. numbers.short(offset, 15)
  end
  return list
end

-- The multiples of m * 10^k in low..high.
local function multiples(low, high, m, k)
  local step = scaled(m, k)
  local first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
  local list = {}
  for i = first, last do list[#list + 1] = scaled(i * m, k) end
  return list
end

-- The steps m, k from the smallest with at most `most` ticks on, each larger.
local function next_step(m, k)
  if m == 1 then return 2, k elseif m == 2 then return 5, k end
  return 1, k + 1
end

local function first_step(low, high, most, whole)
  local raw = high / most - low / most
  local k = numbers.exponent(raw)
  local m = 1
  while scaled(m, k) < raw * (1 - 1e-9) do m, k = next_step(m, k) end
  if whole and k < 0 then m, k = 1, 0 end
  return m, k
end

--- Ticks in low..high, in at most `most` steps and as many as fit; with `whole` at whole numbers
-- only.
function ticks.linear(low, high, most, fits, whole)
  local m, k = first_step(low, high, math.max(1, most), whole)
  local list = {}
  for _ = 1, 9 do
    local values = multiples(low, high, m, k)
    if #values == 0 then break end
    list = label_all(values, k)
    if fits(list) then break end
    m, k = next_step(m, k)
  end
  if #list > 1 and not fits(list) then list = { list[1], note = list.note } end
  return list
end

-- ---- logarithmic ----

local LOG_STEPS = { 1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500 } -- decades from tick to tick
local PLAIN_FROM, PLAIN_TO = -3, 4 -- exponents of axes whose labels are plain numbers

local function log_label(m, k, plain)
  if plain then return numbers.fixed(scaled(m, k), math.max(0, -k)) end
  return m == 1 and numbers.power_of_ten(k) or numbers.scientific(scaled(m, k), 0)
end

-- The ticks m * 10^k in low..high, of each `every`-th k, for m of `parts`.
local function log_list(low, high, every, parts)
  local first, last = math.floor(math.log(low, 10)), math.ceil(math.log(high, 10))
  local plain = first >= PLAIN_FROM - 1 and last <= PLAIN_TO + 1
  local list = {}
  for k = first - first % every, last, every do
    for _, m in ipairs(parts) do
      local value = scaled(m, k)
      if value >= low * (1 - 1e-12) and value <= high * (1 + 1e-12) then
        list[#list + 1] = { value, log_label(m, k, plain) }
      end
    end
  end
  return list
end

local function minor_values(low, high)
  local list = {}
  for _, tick in ipairs(log_list(low, high, 1, { 2, 3, 4, 5, 6, 7, 8, 9 })) do
    list[#list + 1] = tick[1]
  end
  return list
end

--- Ticks of a logarithmic axis from low to high, both above 0.
function ticks.log(low, high, most, fits)
  local decades = math.log(high, 10) - math.log(low, 10)
  local list
  if decades < 2.5 then
    for _, parts in ipairs { { 1, 2, 5 }, { 1, 3 } } do
      list = log_list(low, high, 1, parts)
      if #list >= 3 and #list <= most and fits(list) then break end
      list = nil
    end
  end
  if not list and decades < 1 then return ticks.linear(low, high, most, fits) end
  local every = 1
  for _, step in ipairs(list and {} or LOG_STEPS) do
    every, list = step, log_list(low, high, step, { 1 })
    if #list < 2 or #list <= most and fits(list) then break end
  end
  if every == 1 and decades <= 12 then list.minor = minor_values(low, high) end
  return list
end

-- ---- categories ----

--- Ticks at 1, 2, ... with the names as labels, of each n-th where not all fit.
function ticks.categories(names, low, high, fits)
  for every = 1, math.max(1, #names) do
    local list = {}
    for i = 1, #names, every do
      if i >= low and i <= high then list[#list + 1] = { i, names[i] } end
    end
    if #list < 2 or fits(list) then return list end
  end
  return {}
end

return ticks
