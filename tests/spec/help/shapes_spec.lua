-- What help says of shapes is so: each operation is called with tensors of the shapes that stand
-- on the left of "to" (or with those of the row's call) and gives those on the right.

local index = require "neap.help.index"
local neap = require "neap"
local shapes = require "neap.help.shapes"
local text = require "neap.help.text"

local REST = { 2, 3 } -- what "..." stands for
local SIZES = { 4, 5, 6, 7, 8, 9 }

-- "(..., n, 2 k)" as the expressions of its sizes.
local function expressions(tuple)
  local list = {}
  for word in tuple:sub(2, -2):gmatch("[^,]+") do
    list[#list + 1] = word:match("^%s*(.-)%s*$"):gsub("(%w) (%a)", "%1 * %2"):gsub("(%w) %(", "%1 * (")
  end
  return list
end

local function tuples(side)
  local list = {}
  for tuple in side:gmatch("%b()") do list[#list + 1] = expressions(tuple) end
  return list
end

-- Gives each letter and word of the left side a size of its own.
local function name_sizes(left)
  local sizes, count = {}, 0
  for _, tuple in ipairs(left) do
    for _, expression in ipairs(tuple) do
      for name in expression:gmatch("%a%w*") do
        if not sizes[name] then
          count = count + 1
          sizes[name] = SIZES[count]
        end
      end
    end
  end
  return sizes
end

-- The sizes of a tuple; where one has names that the left side has not, it is false: any.
local function evaluate(tuple, sizes)
  local found = {}
  for _, expression in ipairs(tuple) do
    local known = true
    for name in expression:gmatch("%a%w*") do known = known and sizes[name] end
    if expression == "..." then
      table.move(REST, 1, #REST, #found + 1, found)
    else
      known = known and not expression:find("'", 1, true)
      found[#found + 1] = known and math.tointeger(load("return " .. expression, "=size", "t", sizes)()) or false
    end
  end
  return found
end

local function ones(...) return neap.ones({ ... }) end

local helpers = {
  neap = neap, select = select, table = table, x = ones,
  long = function(t) return t:long() end,
  eye = function(t) return neap.eye(t.shape[#t.shape]):expand(t.shape) end,
}

-- What the call of a row is made with: tensors A, B, ... of the shapes on the left.
local function environment(left, sizes)
  local env = setmetatable({}, { __index = function(_, name) return helpers[name] or sizes[name] end })
  for i, tuple in ipairs(left) do
    env[string.char(64 + i)] = neap.ones(evaluate(tuple, sizes))
  end
  return env
end

local letters = { "A", "A, B", "A, B, C", "A, B, C, D" }

-- The results of the call of a row for the operation `name`; its @ before a bracket is a function
-- of neap, behind a colon a method.
local function results_of(call, name, env)
  local code = call:gsub(":@", ":" .. name):gsub("@", "neap." .. name)
  local results = table.pack(assert(load("return " .. code, "=" .. name, "t", env))())
  if type(results[1]) == "table" then results = results[1] end
  return results
end

local function fits(shape, wanted)
  if #shape ~= #wanted then return false end
  for i, size in ipairs(wanted) do
    if size and size ~= shape[i] then return false end
  end
  return true
end

-- The faults of a row for one of its names.
local function fault(row, name)
  local first = row[2]:match("^[^;]*")
  local before, after = first:match("^(.-) to (.*)$")
  local left = not row[4] and tuples(before) or {}
  local sizes = name_sizes(left)
  local results = results_of(row[3] or ("@(%s)"):format(letters[#left]), name, environment(left, sizes))
  local wanted = tuples(row[4] or after)
  for i, tuple in ipairs(wanted) do
    local sizes_wanted = evaluate(tuple, sizes)
    if not results[i] or not fits(results[i].shape, sizes_wanted) then
      return ("%s: result %d is %s, said (%s)"):format(name, i, results[i] and tostring(results[i].shape),
        table.concat(tuple, ", "))
    end
  end
  return #wanted == 0 and name .. ": says no shape of a result"
end

-- Functions of nn.functional whose comments say "(a), (b) to (c)", with their calls.
local functional = { bilinear = false, cosine_similarity = false, pairwise_distance = false, pdist = false,
  embedding = "@(long(A), B)", unfold = "@(A, 2)", lp_pool1d = "@(A, 2, 2)", lp_pool2d = "@(A, 2, 2)",
  lp_pool3d = "@(A, 2, 2)", pixel_shuffle = "@(A, r)", pixel_unshuffle = "@(A, r)" }

describe("the shapes that help tells of", function()
  it("are those of the results", function()
    local wrong, count = {}, 0
    for _, row in ipairs(shapes.rows) do
      for name in row[1]:gmatch("%S+") do
        local ok, message = pcall(fault, row, name)
        count = count + 1
        if message then wrong[#wrong + 1] = (ok and "" or "error: ") .. message end
      end
    end
    assert.equal("", table.concat(wrong, "\n"))
    assert.is_true(count > #shapes.rows)
  end)

  it("are those of the results of nn.functional too", function()
    for name, call in pairs(functional) do
      local full = "nn.functional." .. name
      local told = index.look(full).shapes:match("^Shapes: (.*)%.$")
      assert.is_falsy(fault({ full, told, call or nil }, full))
    end
  end)

  it("are told by every operation, layer and loss", function()
    local missing = {}
    for _, topic in ipairs(index.topics()) do
      for _, entry in ipairs(topic.entries) do
        local shaped = entry.family or topic.name == "functional"
        if shaped and not text.entry(entry):find("Shapes: ", 1, true) then missing[#missing + 1] = entry.name end
      end
    end
    assert.equal("", table.concat(missing, " "))
  end)
end)
