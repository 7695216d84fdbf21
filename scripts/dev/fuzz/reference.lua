--- reference.lua: tensors in plain Lua tables, slow and plain, to hold neap against: values,
-- views, writes in place and gradients by reverse mode over a tape of single numbers.
--
-- A storage has the numbers and a version, which each write raises. A family is a tensor with
-- all views that gradients flow through: it knows which number of the tape stands at each
-- place. A detached tensor is another family of the same storage. Beside the tape there is the
-- graph of tensors, whose nodes tell what a backward visits, and which saved values, of which
-- version, it then needs; a node whose values were freed, or written to, is an error.

local reference = { recording = true }

local count = 0 -- of numbers on the tape and of nodes: who is larger came later
local function stamp(x)
  count = count + 1
  x.id = count
  return x
end

-- ---- the tape ----

-- A number of the tape: parents[i] adds to it with the slope slopes[i]. False where no
-- parent is on the tape: a constant.
local function number_of(parents, slopes)
  local kept, slope = {}, {}
  for i = 1, #parents do
    if parents[i] then
      kept[#kept + 1], slope[#slope + 1] = parents[i], slopes[i]
    end
  end
  return #kept > 0 and stamp { parents = kept, slopes = slope, factor = 1 }
end

local function copy_of(number) return number and number_of({ number }, { 1 }) end

local function node_of(inputs, saved)
  local kept = {}
  for i = 1, 2 do kept[#kept + 1] = inputs[i] or nil end
  return #kept > 0 and stamp { inputs = kept, saved = saved or {} }
end

-- ---- geometry ----

local function row_major(shape)
  local stride, step = {}, 1
  for i = #shape, 1, -1 do
    stride[i], step = step, step * shape[i]
  end
  return stride, step
end

--- The places of a tensor's elements in its storage, row by row.
function reference.places(t)
  local places = { t.offset }
  for d = 1, #t.shape do
    local more = {}
    for _, place in ipairs(places) do
      for i = 0, t.shape[d] - 1 do more[#more + 1] = place + i * t.stride[d] end
    end
    places = more
  end
  return places
end
local places = reference.places

function reference.values(t)
  local values = {}
  for i, place in ipairs(places(t)) do values[i] = t.storage.values[place] end
  return values
end

local function is_row_major(t)
  local stride = row_major(t.shape)
  for d = 1, #t.shape do
    if t.shape[d] > 1 and t.stride[d] ~= stride[d] then return false end
  end
  return true
end
reference.is_row_major = is_row_major

-- ---- tensors ----

local function new_family(t)
  t.family = { history = 0, numbers = {}, node = false, leaf = false, base = t }
  return t
end

--- A tensor of its own, of a result {values, numbers, node, shape}.
function reference.own(result)
  local stride = row_major(result.shape)
  local t = new_family {
    storage = { values = {}, version = 0 }, offset = 1, shape = result.shape, stride = stride,
  }
  for i, value in ipairs(result.values) do
    t.storage.values[i] = value
    t.family.numbers[i] = result.numbers[i]
  end
  t.family.node = result.node
  return t
end

function reference.leaf(values, shape, requires_grad)
  local t = reference.own { values = values, numbers = {}, node = false, shape = shape }
  if not requires_grad then return t end
  t.family.leaf, t.family.node, t.factor = true, stamp { inputs = {}, saved = {} }, 1
  for i = 1, #values do
    t.family.numbers[i] = stamp { parents = {}, slopes = {}, factor = 1, leaf = t, place = i }
  end
  return t
end

--- The numbers and the node of a tensor now. Those of a view are its own, for a hook on it
-- does not see what the whole gets; they are old when its base has been written to.
local function state(t)
  local family = t.family
  if family.base ~= t and t.history ~= family.history then
    t.numbers, t.node, t.history = {}, node_of { family.node }, family.history
    for i, place in ipairs(places(t)) do
      t.numbers[i] = copy_of(family.numbers[place]) or false
    end
  end
  if family.base ~= t then return t.numbers, t.node end
  local numbers = {}
  for i, place in ipairs(places(t)) do numbers[i] = family.numbers[place] or false end
  return numbers, family.node
end

function reference.requires_grad(t)
  local _, node = state(t)
  return node and true or false
end

--- A view; `at` gives shape, stride and offset.
function reference.view(t, shape, stride, offset)
  local numbers, node = state(t)
  local v = { storage = t.storage, family = t.family }
  v.shape, v.stride, v.offset = shape, stride, offset
  v.history, v.node, v.numbers = t.family.history, node_of { node }, {}
  local by_place = {}
  for i, place in ipairs(places(t)) do by_place[place] = numbers[i] end
  for i, place in ipairs(places(v)) do v.numbers[i] = copy_of(by_place[place]) or false end
  return v
end

function reference.detach(t)
  return new_family { storage = t.storage, shape = t.shape, stride = t.stride, offset = t.offset }
end

-- ---- operations ----

local unwritten = { version = 0 } -- stands for a storage that nobody else has

-- What a node saves of t. Of what shares elements with `into`, which will be written, neap
-- saves a copy, where others refuse the backward; not of a leaf.
local function saved(t, into)
  local storage, is_leaf = t.storage, t.family.leaf and t.family.base == t
  if into and storage == into.storage and not is_leaf then storage = unwritten end
  return { storage = storage, version = storage.version }
end

-- The result with values[i] = f(i), which returns the value and lists of parents and slopes.
local function result_of(shape, n, inputs, keeps, f)
  local result = { shape = shape, values = {}, numbers = {}, node = false }
  local record = reference.recording
  if record then
    local nodes = {}
    for i, t in ipairs(inputs) do nodes[i] = select(2, state(t)) end
    result.node = node_of(nodes, keeps)
  end
  for i = 1, n do
    local value, parents, slopes = f(i)
    result.values[i] = value
    result.numbers[i] = record and number_of(parents, slopes)
  end
  return result
end

-- Functions of one element: value, slope, and what the slope is made of: "x", "y", a number,
-- which is saved like a tensor, or nothing.
local functions = {
  neg = { function(x) return -x end, function() return -1 end },
  sin = { math.sin, math.cos, "x" },
  square = { function(x) return x * x end, function(x) return 2 * x end, "x" },
  sigmoid = {
    function(x) return 1 / (1 + math.exp(-x)) end, function(_, y) return y * (1 - y) end, "y",
  },
  clone = { function(x) return x end, function() return 1 end },
  double = { function(x) return 2 * x end, function() return 2 end, "2" },
  plus_one = { function(x) return x + 1 end, function() return 1 end },
  zero = { function() return 0 end, function() return 0 end },
}

--- A function of each element. The result of reads of "y" is saved by its node: give what is
-- made of it by own() to save_result. What is saved of `into`, which will be written, is a copy.
function reference.map(name, t, into)
  local value, slope, reads = table.unpack(functions[name])
  local numbers, x, keeps = state(t), reference.values(t), {}
  if reads == "x" then keeps[1] = saved(t, into) end
  if reads and reads ~= "x" then keeps[1] = { storage = unwritten, version = 0 } end
  local result = result_of(t.shape, #x, { t }, keeps, function(i)
    local y = value(x[i])
    return y, { numbers[i] }, { slope(x[i], y) }
  end)
  result.saves_itself = reads == "y"
  return result
end

--- Notes that the node of a tensor saved the tensor.
function reference.save_result(t, result)
  if result.saves_itself and result.node then table.insert(result.node.saved, saved(t)) end
  return t
end

-- The element of t that stands at place i of a larger shape.
local function spread(t, shape)
  local stride = row_major(t.shape)
  local outer = row_major(shape)
  return function(i)
    local at, skip = 1, #shape - #t.shape
    for d = 1, #shape do
      local index = (i - 1) // outer[d] % shape[d]
      if d > skip and t.shape[d - skip] > 1 then at = at + index * stride[d - skip] end
    end
    return at
  end
end

--- add, sub or mul of two tensors, the second spread over the first; `into` as above.
function reference.pair(name, a, b, into)
  local na, node_a = state(a)
  local nb, node_b = state(b)
  local x, y, at, keeps = reference.values(a), reference.values(b), spread(b, a.shape), {}
  if name == "mul" then
    if node_b then keeps[1] = saved(a, into) end
    if node_a then keeps[#keeps + 1] = saved(b, into) end
  end
  return result_of(a.shape, #x, { a, b }, keeps, function(i)
    local j = at(i)
    local parents = { na[i], nb[j] }
    if name == "add" then return x[i] + y[j], parents, { 1, 1 } end
    if name == "sub" then return x[i] - y[j], parents, { 1, -1 } end
    return x[i] * y[j], parents, { y[j], x[i] }
  end)
end

function reference.sum(t)
  local numbers, x, total, ones = state(t), reference.values(t), 0, {}
  for i = 1, #x do total, ones[i] = total + x[i], 1 end
  return result_of({}, 1, { t }, {}, function() return total, numbers, ones end)
end

function reference.matmul(a, b)
  local na, node_a = state(a)
  local nb, node_b = state(b)
  local x, y, keeps = reference.values(a), reference.values(b), {}
  local n, m = a.shape[2], b.shape[2]
  if node_b then keeps[#keeps + 1] = saved(a) end
  if node_a then keeps[#keeps + 1] = saved(b) end
  return result_of({ a.shape[1], m }, a.shape[1] * m, { a, b }, keeps, function(i)
    local row, column, total, parents, slopes = (i - 1) // m, (i - 1) % m, 0, {}, {}
    for k = 1, n do
      local p, q = row * n + k, (k - 1) * m + column + 1
      total = total + x[p] * y[q]
      parents[#parents + 1], slopes[#slopes + 1] = na[p], y[q]
      parents[#parents + 1], slopes[#slopes + 1] = nb[q], x[p]
    end
    return total, parents, slopes
  end)
end

-- ---- writes ----

--- May t be written to now? What of a leaf is recorded may not.
function reference.may_write(t) return not (reference.recording and t.family.leaf) end

--- Writes a result of t's shape into t. Its saved values are its own from now on.
function reference.write(t, result)
  local family, storage = t.family, t.storage
  local at = places(t)
  for i, place in ipairs(at) do storage.values[place] = result.values[i] end
  storage.version = storage.version + 1
  if not reference.recording or not (result.node or family.node) then return end
  if family.base == t then
    family.node = result.node
    for i, place in ipairs(at) do family.numbers[place] = result.numbers[i] end
  else
    family.node = node_of { family.node, result.node }
    for _, place in ipairs(places(family.base)) do
      family.numbers[place] = copy_of(family.numbers[place])
    end
    for i, place in ipairs(at) do family.numbers[place] = copy_of(result.numbers[i]) end
  end
  family.history = family.history + 1
end

-- ---- backward ----

--- Has the gradient that reaches t multiplied.
function reference.hook(t, factor)
  for _, number in ipairs((state(t))) do
    if number then number.factor = number.factor * factor end
  end
end

-- All that leads to `first`, later ones first.
local function reached_from(first, key)
  local seen, list = {}, {}
  for _, x in ipairs(first) do
    if x and not seen[x] then
      seen[x] = true
      list[#list + 1] = x
    end
  end
  local i = 1
  while list[i] do
    for _, x in ipairs(list[i][key]) do
      if not seen[x] then
        seen[x] = true
        list[#list + 1] = x
      end
    end
    i = i + 1
  end
  table.sort(list, function(a, b) return a.id > b.id end)
  return list
end

-- Uses what the nodes saved; false when one cannot.
local function use_saved(node, retain)
  for _, visited in ipairs(reached_from({ node }, "inputs")) do
    for _, kept in ipairs(visited.saved) do
      if visited.freed or kept.storage.version ~= kept.version then return false end
    end
    visited.freed = visited.freed or not retain
  end
  return true
end

--- backward of the sum of t's elements: adds to .grad of the leaves; false, and no gradient
-- changes, when a value that it needs was freed or written to.
function reference.backward(t, retain)
  local numbers, node = state(t)
  if not use_saved(node, retain) then return false end
  local slope = {}
  for _, number in ipairs(numbers) do
    if number then slope[number] = 1 end
  end
  for _, number in ipairs(reached_from(numbers, "parents")) do
    local g = (slope[number] or 0) * number.factor
    for i, parent in ipairs(number.parents) do
      slope[parent] = (slope[parent] or 0) + g * number.slopes[i]
    end
    if number.leaf then
      local grad = number.leaf.grad or {}
      number.leaf.grad = grad
      grad[number.place] = (grad[number.place] or 0) + g
    end
  end
  return true
end

return reference
