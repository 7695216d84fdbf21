-- support.lua: what several lessons share: a check of numbers that says what is wrong, and
-- a plot drawn with characters. Lessons load it with
--
--   local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")

local neap = require "neap"

local course = {}

-- A lesson takes no options but --help, which prints what its head tells of it.
local function tell(path)
  for line in io.lines(path) do
    local text = line:match("^%-%- ?(.*)$")
    if not text then return end
    print(text)
  end
end

if arg and (arg[1] == "--help" or arg[1] == "-h") then
  tell(arg[0])
  os.exit(0, true)
end
neap.cmdline{}

--- Prints the heading of a part of a lesson.
function course.part(title)
  print(("\n%s\n%s"):format(title, ("-"):rep(utf8.len(title))))
end

-- A number, a nested table or a tensor as a float64 tensor outside any graph.
local function as_tensor(value)
  if type(value) ~= "userdata" then return neap.tensor(value, { dtype = "float64" }) end
  return value:detach():double()
end

--- Asserts that `got` equals `want` (numbers, tables or tensors) up to `tolerance`.
function course.near(what, got, want, tolerance)
  got, want = as_tensor(got), as_tensor(want)
  local got_shape, want_shape = table.concat(got.shape, "x"), table.concat(want.shape, "x")
  assert(got_shape == want_shape,
    ("%s: expected the shape %s, got %s"):format(what, want_shape, got_shape))
  local off = (got - want):abs():max():item()
  assert(off <= (tolerance or 1e-5),
    ("%s: off by %g: expected\n%s\ngot\n%s"):format(what, off, want, got))
end

local marks = "*o+x#"

-- The lowest and the highest finite value of all curves.
local function range_of(curves)
  local low, high = math.huge, -math.huge
  for _, curve in ipairs(curves) do
    for _, y in ipairs(curve[2]) do
      if math.abs(y) < math.huge then low, high = math.min(low, y), math.max(high, y) end
    end
  end
  return low, low < high and high or low + 1
end

--- Draws curves over a common x: plot{ title =, x = list, {name, list of y}, ... } with the
-- options low and high (the range of y; what lies outside is not drawn), width and height.
function course.plot(given)
  local x, width, height = given.x, given.width or 61, given.height or 13
  local low, high = range_of(given)
  low, high = given.low or low, given.high or high

  local grid = {}
  for row = 1, height do
    grid[row] = {}
    for column = 1, width do grid[row][column] = " " end
  end
  local function place(value, first, last, cells)
    return math.floor((value - first) / (last - first) * (cells - 1) + 1.5)
  end
  for k, curve in ipairs(given) do
    for i, y in ipairs(curve[2]) do
      if y >= low and y <= high then
        local row = height + 1 - place(y, low, high, height)
        grid[row][place(x[i], x[1], x[#x], width)] = marks:sub(k, k)
      end
    end
  end

  print("\n" .. (" "):rep(11) .. given.title)
  for row = 1, height do
    local y = high + (low - high) * (row - 1) / (height - 1)
    local label = (row - 1) % ((height - 1) // 2) == 0 and ("%8.3g"):format(y) or ""
    print(("%8s |%s"):format(label, (table.concat(grid[row]):gsub("%s+$", ""))))
  end
  print((" "):rep(9) .. "+" .. ("-"):rep(width))
  local first, last = ("%g"):format(x[1]), ("%g"):format(x[#x])
  print((" "):rep(10) .. first .. (" "):rep(width - #first - #last) .. last)
  if #given > 1 then
    local legend = {}
    for k, curve in ipairs(given) do legend[k] = marks:sub(k, k) .. " " .. curve[1] end
    print((" "):rep(10) .. table.concat(legend, "   "))
  end
end

return course
