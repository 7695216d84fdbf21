--- sequences.lua: random sequences of what is done with a few tensors (make, view, write in
-- place, detach, index, clone, hooks, backward, close, collect), held against reference.lua:
-- values, gradients, requires_grad, and which backward is refused.
--
--   sequences.run { seed =, steps =, count =, seconds =, first = 1 }   how many backwards it
--       held, in how many sequences; an error shows the sequence that went wrong
--   sequences.command()       the same with options from the command line

local neap = require "neap"
local reference = require "scripts.dev.fuzz.reference"

local sequences = {}

local function pick(list) return list[math.random(#list)] end
local function chance(p) return math.random() < p end

local MOST = 9 -- tensors at a time

-- A sequence: tensors {x = neap's, r = the reference's, name}, and what was done so far.
local Sequence = {}
Sequence.__index = Sequence

function Sequence:note(...) self.log[#self.log + 1] = string.format(...) end

function Sequence:forget(i) self:note("%s = nil", table.remove(self.tensors, i).name) end

function Sequence:add(x, r, ...)
  self.made = self.made + 1
  local pair = { x = x, r = r, name = "t" .. self.made }
  self:note("local %s = " .. (...), pair.name, select(2, ...))
  table.insert(self.tensors, pair)
  if #self.tensors > MOST then self:forget(math.random(#self.tensors)) end
  return pair
end

-- One of the tensors for which `fits`, or nil.
function Sequence:one(fits)
  local list = {}
  for _, t in ipairs(self.tensors) do
    if not fits or fits(t.r) then list[#list + 1] = t end
  end
  return #list > 0 and pick(list) or nil
end

-- ---- comparing ----

local function flat(value, into)
  if type(value) ~= "table" then
    into[#into + 1] = value
  else
    for _, v in ipairs(value) do flat(v, into) end
  end
  return into
end

local function same(values, x)
  local got = flat(x:totable(), {})
  if #got ~= #values then return false end
  for i, v in ipairs(values) do
    local close = math.abs(got[i] - v) <= 1e-9 * math.max(1, math.abs(v)) -- a NaN is not
    if not close then return false end
  end
  return true
end

function Sequence:wrong(what, t, wanted)
  self:note("-- %s: %s of %s, wanted %s", what, tostring(t.x), t.name,
    type(wanted) == "table" and table.concat(wanted, " ") or tostring(wanted))
  error(what .. " of " .. t.name, 0)
end

function Sequence:compare(t)
  local values = reference.values(t.r)
  if not same(values, t.x:detach()) then self:wrong("values", t, values) end
  local requires = reference.requires_grad(t.r)
  if t.x.requires_grad ~= requires then self:wrong("requires_grad", t, requires) end
  if not t.r.family.leaf or t.r.family.base ~= t.r then return end
  local grad, wanted = t.x.grad, {}
  for i = 1, #values do wanted[i] = t.r.grad and t.r.grad[i] or 0 end
  if not same(wanted, grad or neap.zeros_like(t.x)) then self:wrong("gradient", t, wanted) end
end

function Sequence:compare_all()
  for _, t in ipairs(self.tensors) do self:compare(t) end
end

-- ---- steps ----

local shapes = { {}, { 3 }, { 2 }, { 2, 3 }, { 3, 2 }, { 3, 3 }, { 1, 3 } }
local steps = {}

function steps.create(s)
  local shape, n, values, requires_grad = pick(shapes), 1, {}, chance(0.6)
  for _, size in ipairs(shape) do n = n * size end
  for i = 1, n do values[i] = math.random(-8, 8) / 4 end
  local x = neap.tensor(values, { dtype = "float64" }):reshape(shape):clone()
  s:add(x:requires_grad_(requires_grad), reference.leaf(values, shape, requires_grad),
    "leaf{%s} of (%s)%s", table.concat(values, ", "), table.concat(shape, ", "),
    requires_grad and " with gradient" or "")
end

-- Views: name, from which it can be made, the geometry, neap's.
local views = {
  { "%s[1]", function(r) return #r.shape > 0 end, function(r)
    return { table.unpack(r.shape, 2) }, { table.unpack(r.stride, 2) }, r.offset
  end, function(x) return x:select(1, 1) end },
  { "%s[{ {}, -1 }]", function(r) return #r.shape == 2 end, function(r)
    return { r.shape[1] }, { r.stride[1] }, r.offset + (r.shape[2] - 1) * r.stride[2]
  end, function(x) return x[{ {}, -1 }] end },
  { "%s['2:']", function(r) return #r.shape > 0 and r.shape[1] > 1 end, function(r)
    return { r.shape[1] - 1, r.shape[2] }, r.stride, r.offset + r.stride[1]
  end, function(x) return x["2:"] end },
  { "%s['::2']", function(r) return #r.shape > 0 end, function(r)
    return { (r.shape[1] + 1) // 2, r.shape[2] }, { r.stride[1] * 2, r.stride[2] }, r.offset
  end, function(x) return x["::2"] end },
  { "%s:t()", function(r) return #r.shape == 2 end, function(r)
    return { r.shape[2], r.shape[1] }, { r.stride[2], r.stride[1] }, r.offset
  end, function(x) return x:t() end },
  { "%s:view(-1)", function(r) return reference.is_row_major(r) end, function(r)
    local n = 1
    for _, size in ipairs(r.shape) do n = n * size end
    return { n }, { 1 }, r.offset
  end, function(x) return x:view(-1) end },
  { "%s:unsqueeze(1)", function(r) return #r.shape < 2 end, function(r)
    return { 1, table.unpack(r.shape) }, { 1, table.unpack(r.stride) }, r.offset
  end, function(x) return x:unsqueeze(1) end },
}

function steps.view(s)
  local text, fits, geometry, make = table.unpack(pick(views))
  local t = s:one(fits)
  -- What no_grad makes views of is another matter: see the specs of modes.
  if not t or not reference.recording then return end
  s:add(make(t.x), reference.view(t.r, geometry(t.r)), text, t.name)
end

function steps.detach(s)
  local t = s:one()
  if t then s:add(t.x:detach(), reference.detach(t.r), "%s:detach()", t.name) end
end

-- Names of the reference's functions, and neap's, out of place and in place.
local functions = {
  { "neg", "neg()" }, { "sin", "sin()" }, { "square", "square()" }, { "sigmoid", "sigmoid()" },
  { "clone", "clone()", false }, { "double", "mul(2)" }, { "plus_one", "add(1)" },
}
for _, f in ipairs(functions) do
  f.out = load(("return function(x) return x:%s end"):format(f[2]))()
  f.within = load(("return function(x) return x:%s end"):format(f[2]:gsub("%(", "_(", 1)))()
end

function steps.map(s)
  local f, t = pick(functions), s:one()
  if not t then return end
  local result = reference.map(f[1], t.r)
  s:add(f.out(t.x), reference.save_result(reference.own(result), result), "%s:%s", t.name, f[2])
end

local function spreads(b, a)
  if #b.shape > #a.shape then return false end
  for d = 1, #b.shape do
    local size = b.shape[#b.shape + 1 - d]
    if size ~= 1 and size ~= a.shape[#a.shape + 1 - d] then return false end
  end
  return true
end

local pairs_of = { "add", "sub", "mul", "mul" }

function steps.pair(s)
  local name, a = pick(pairs_of), s:one()
  local b = a and s:one(function(r) return spreads(r, a.r) end)
  if not b then return end
  s:add(neap[name](a.x, b.x), reference.own(reference.pair(name, a.r, b.r)),
    "neap.%s(%s, %s)", name, a.name, b.name)
end

function steps.matmul(s)
  local a = s:one(function(r) return #r.shape == 2 end)
  local b = a and s:one(function(r) return #r.shape == 2 and r.shape[1] == a.r.shape[2] end)
  if not b then return end
  s:add(a.x:matmul(b.x), reference.own(reference.matmul(a.r, b.r)), "%s:matmul(%s)", a.name, b.name)
end

-- Views of a tensor that is not row-major have no gradient any more once it was written to:
-- neap refuses whatever is done with them. They go.
local function forget_lost(s, family)
  if reference.is_row_major(family.base) or not family.node then return end
  for i = #s.tensors, 1, -1 do
    local t = s.tensors[i]
    if t.r.family == family and t.r ~= family.base then
      local ok, message = pcall(t.x.sum, t.x)
      if ok or not message:find("not row-major", 1, true) then s:wrong("use", t, "a refusal") end
      s:forget(i)
    end
  end
end

-- Does a write to t, or to a part of it, that the reference makes or sees refused; `text` is
-- its code.
local function write(s, t, result, f, text, part)
  s:note("%s", text)
  local refused = not reference.may_write(t.r)
  local ok, message = pcall(f)
  if not ok and not refused and message:find("not row-major", 1, true) then
    s:note("-- " .. message)
  elseif ok == refused then
    s:wrong(ok and "written to a leaf" or message, t, "the other")
  elseif ok then
    reference.write(part or t.r, result)
    forget_lost(s, t.r.family)
    if t.r.family.base ~= t.r and not reference.is_row_major(t.r.family.base) then return end
  end
  s:compare(t)
end

function steps.map_in_place(s)
  local f, t = pick(functions), s:one()
  if not t or f[3] == false then return end
  write(s, t, reference.map(f[1], t.r, t.r), function() f.within(t.x) end,
    ("%s:%s -- in place"):format(t.name, f[2]))
end

function steps.zero(s)
  local t = s:one()
  if not t then return end
  write(s, t, reference.map("zero", t.r), function() t.x:zero_() end, t.name .. ":zero_()")
end

function steps.pair_in_place(s)
  local name, a = pick(pairs_of), s:one()
  local b = a and s:one(function(r) return spreads(r, a.r) end)
  if not b then return end
  write(s, a, reference.pair(name, a.r, b.r, a.r), function() a.x[name .. "_"](a.x, b.x) end,
    ("%s:%s_(%s)"):format(a.name, name, b.name))
end

function steps.put(s)
  local t = s:one(function(r) return #r.shape > 0 end)
  if not t then return end
  local shape = { table.unpack(t.r.shape, 2) }
  local row = reference.view(t.r, shape, { table.unpack(t.r.stride, 2) }, t.r.offset)
  local from = s:one(function(r) return #r.shape == #shape and spreads(r, row) end)
  if not from then return end
  local zeros = {}
  for i = 1, #reference.values(row) do zeros[i] = 0 end
  local result = reference.pair("add", reference.leaf(zeros, shape), from.r)
  write(s, t, result, function() t.x[1] = from.x end, ("%s[1] = %s"):format(t.name, from.name), row)
end

function steps.hook(s)
  local t = s:one(reference.requires_grad)
  if not t then return end
  local factor, collects = pick { 2, 0.5, -1 }, chance(0.3)
  s:note("%s:register_hook(function(g) return g * %g end)", t.name, factor)
  t.x:register_hook(function(g)
    if collects then collectgarbage() end
    return g * factor
  end)
  reference.hook(t.r, factor)
end

function steps.backward(s)
  local t = s:one(reference.requires_grad)
  if not t then return end
  local retain = chance(0.5)
  s:note("%s:sum():backward { retain_graph = %s }", t.name, retain)
  local r = reference.own(reference.sum(t.r))
  local recording = reference.recording
  local total = recording and t.x:sum()
  if not total then return end
  local works = reference.backward(r, retain)
  local ok, message = pcall(total.backward, total, { retain_graph = retain })
  s.backwards = s.backwards + 1
  if ok ~= works then
    s:wrong(ok and "a backward that should be refused" or message, t, tostring(works))
  end
  s:compare_all()
end

function steps.clear_grad(s)
  local t = s:one(function(r) return r.grad end)
  if not t then return end
  s:note("%s.grad = nil", t.name)
  t.x.grad, t.r.grad = nil, nil
end

-- The gradient as an operand.
function steps.read_grad(s)
  local t = s:one(function(r) return r.grad and r.family.base == r end)
  if not t or not t.x.grad then return end
  local values = {}
  for i = 1, #reference.values(t.r) do values[i] = t.r.grad[i] or 0 end
  s:add(t.x.grad:clone(), reference.leaf(values, t.r.shape), "%s.grad:clone()", t.name)
end

function steps.close(s)
  local i = #s.tensors > 0 and math.random(#s.tensors)
  if not i then return end
  local t = table.remove(s.tensors, i)
  s:note("%s:close()", t.name)
  t.x:close()
end

function steps.drop(s)
  local i = #s.tensors > 0 and math.random(#s.tensors)
  if i then s:forget(i) end
end

function steps.collect(s)
  s:note("collectgarbage()")
  collectgarbage()
end

function steps.no_grad(s)
  if not reference.recording then return end
  s:note("neap.no_grad(function()")
  reference.recording = false
  neap.no_grad(function()
    for _ = 1, math.random(3) do s:step() end
  end)
  reference.recording = true
  s:note("end)")
end

-- ---- sequences ----

local weighted = {}
for name, weight in pairs {
  create = 3, view = 6, detach = 1, map = 4, pair = 4, matmul = 2, map_in_place = 3, zero = 1,
  pair_in_place = 4, put = 2, hook = 2, backward = 4, clear_grad = 1, read_grad = 1, close = 1,
  drop = 1, collect = 1, no_grad = 1,
} do
  for _ = 1, weight do weighted[#weighted + 1] = name end
end
table.sort(weighted)

function Sequence:step()
  steps[pick(weighted)](self)
  -- Numbers that grow say nothing any more.
  for i = #self.tensors, 1, -1 do
    for _, value in ipairs(reference.values(self.tensors[i].r)) do
      if math.abs(value) > 1e4 then
        self:forget(i)
        break
      end
    end
  end
end

local function run_one(number, seed, length)
  math.randomseed(seed, number)
  local s = setmetatable({ tensors = {}, made = 0, log = {}, backwards = 0 }, Sequence)
  reference.recording = true
  local ok, message = pcall(function()
    for _ = 1, 2 do steps.create(s) end
    for _ = 1, length do
      s:step()
      if chance(0.2) then s:compare_all() end
    end
    s:compare_all()
  end)
  if not ok then
    error(("sequence %d of seed %d: %s\n%s"):format(number, seed, message,
      table.concat(s.log, "\n")), 0)
  end
  return s.backwards
end

local function live()
  for _ = 1, 8 do collectgarbage() end
  return neap.memory().live
end

function sequences.run(options)
  local before, backwards, made = live(), 0, 0
  local stop = neap.clock() + (options.seconds or math.huge)
  while made < (options.count or math.huge) and neap.clock() < stop do
    backwards = backwards + run_one((options.first or 1) + made, options.seed, options.steps)
    made = made + 1
  end
  local kept = live() - before
  if kept ~= 0 then error(("%d bytes are held after %d sequences"):format(kept, made), 0) end
  return backwards, made
end

function sequences.command()
  local options = neap.cmdline {
    { "seconds", 10, "how long to go on" },
    { "seed", os.time() % 100000, "of the choices; printed, to run a find again" },
    { "steps", 40, "of a sequence" },
    { "only", 0, "the number of the one sequence to run" },
    { "stress", 0, "instructions from one full collection to the next" },
  }
  print("seed " .. options.seed)
  if options.stress > 0 then debug.sethook(function() collectgarbage() end, "", options.stress) end
  local only = options.only > 0
  print(("%d backwards in %d sequences"):format(sequences.run {
    seed = options.seed, steps = options.steps, seconds = options.seconds,
    count = only and 1 or nil, first = only and options.only or 1,
  }))
end

return sequences
