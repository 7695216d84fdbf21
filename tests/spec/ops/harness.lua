-- harness.lua: from one row an operation gets its whole set of checks.
--
--   local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
--   local unary, binary, op = table.unpack(harness())
--   unary { "tanh", domain = { -3, 3 }, f = function(x) return ... end }
--   binary { "mul", f = function(x, y) return x * y end }
--   op { "cat", samples = function(t) return { { { t(2, 3), t(4, 3) }, 1 }, ... } end }
--
-- Fields of a row:
--   domain  {low, high} of the inputs (default -2, 2)
--   f       the formula on Lua numbers, for unary and binary rows
--   samples function(t) giving lists of arguments; t(sizes...) makes a float64 input that
--           requires grad; t.index(values, shape), t.bool, t.data make others
--   want    function(arguments...) giving the expected nested table or number; for op rows
--   grad    false: not differentiable; "once": first gradients only
--   tolerance of values (1e-12) and `float32` (1e-5: relative error of the float32 result,
--           or false where float32 is not tried)
--   errors  list of { {arguments...}, "the message" }, whose repair is run as well, or of
--           { function() ... end, "the message" }
--   large   function(t) giving one list of arguments big enough for several threads
--   special false: nothing is looked at with tiny, huge and special numbers; "alone":
--           float32 is not held against float64 there
--   random  true: only shapes, seeds, leaks and errors are checked

local neap = require "neap"
local core = require "neap.core"
local inputs = assert(loadfile("tests/spec/ops/inputs.lua"))()
local misuse = assert(loadfile("tests/spec/ops/misuse.lua"))()
local special = assert(loadfile("tests/spec/ops/special.lua"))()

local function is_tensor(x)
  return type(x) == "userdata" and getmetatable(x) == core.tensor_metatable
end

-- ---- arguments: lists of values, tensors and tables of tensors ----

-- Calls f on every tensor, rebuilding the list.
local function map(arguments, f)
  local mapped = {}
  for key, value in pairs(arguments) do
    if is_tensor(value) then mapped[key] = f(value)
    elseif type(value) == "table" then mapped[key] = map(value, f)
    else mapped[key] = value end
  end
  return mapped
end

local function tensors_of(arguments)
  local list = {}
  local function walk(value)
    if is_tensor(value) then list[#list + 1] = value
    elseif type(value) == "table" then
      local keys = {}
      for key in pairs(value) do keys[#keys + 1] = key end
      table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
      for _, key in ipairs(keys) do walk(value[key]) end
    end
  end
  walk(arguments)
  return list
end

local function is_float(x) return x.dtype == "float64" or x.dtype == "float32" end

local function plain(arguments)
  return map(arguments, function(x) return x:detach():clone() end)
end

-- Results as a flat list of tensors.
local function results_of(...)
  local list = {}
  for i = 1, select("#", ...) do
    local value = select(i, ...)
    if is_tensor(value) then list[#list + 1] = value
    elseif type(value) == "table" then
      for _, v in ipairs(value) do list[#list + 1] = v end
    end
  end
  return list
end

local function call(name, arguments)
  local n = 0
  for key in pairs(arguments) do if math.type(key) == "integer" and key > n then n = key end end
  return results_of(neap[name](table.unpack(arguments, 1, n)))
end

local function flat(x)
  local values = {}
  local function walk(v)
    if type(v) == "table" then for _, e in ipairs(v) do walk(e) end else values[#values + 1] = v end
  end
  if not is_tensor(x) then walk(x)
  elseif x:numel() > 0 then walk(x:detach():totable()) end
  return values
end

local function number(v)
  if v == true then return 1 elseif v == false then return 0 end
  return v
end

local function near(got, want, tolerance)
  got, want = number(got), number(want)
  if want ~= want then return got ~= got end
  return got == want or math.abs(got - want) <= tolerance * math.max(1, math.abs(want))
end

local function assert_near(got, want, tolerance, what)
  local a, b = flat(got), flat(want)
  assert(#a == #b, ("%s: %d elements, not %d"):format(what, #a, #b))
  for i = 1, #a do
    if not near(a[i], b[i], tolerance) then
      error(("%s: element %d is %s, not %s"):format(what, i, a[i], b[i]), 0)
    end
  end
end

-- ---- other layouts of the same values ----

local layouts = {
  transposed = function(x)
    if x:dim() < 2 then return x:clone() end
    return x:transpose(1, -1):contiguous():transpose(1, -1)
  end,
  sliced = function(x)
    if x:dim() == 0 then return x:clone() end
    local shape = x.shape
    shape[#shape] = shape[#shape] * 2 + 1
    local room = neap.zeros(shape, { dtype = x.dtype })
    local specs = {}
    for i = 1, #shape do specs[i] = {} end
    if x.shape[#shape] == 0 then return x:clone() end
    specs[#shape] = { 2, -1, 2 }
    room[specs] = x
    return room[specs]
  end,
}

-- ---- the checks ----

local function leak_free(f)
  f()
  collectgarbage()
  local before = neap.memory().live
  f()
  collectgarbage()
  local after = neap.memory().live
  assert(after == before, ("%d bytes were left behind"):format(after - before))
end

local function check_layouts(name, arguments)
  local wanted = call(name, plain(arguments))
  for layout, change in pairs(layouts) do
    local changed = map(plain(arguments), change)
    local got = call(name, changed)
    for i, w in ipairs(wanted) do
      assert_near(got[i], w, 1e-13, layout .. " inputs, result " .. i)
    end
  end
end

local function differentiable(tensors)
  local list = {}
  for _, x in ipairs(tensors) do
    if x.requires_grad then list[#list + 1] = x end
  end
  return list
end

local function check_gradients(row, arguments)
  local given = differentiable(tensors_of(arguments))
  if #given == 0 then return end
  local function f(...)
    local at, fresh = 0, { ... }
    local swapped = map(arguments, function(x) return x end)
    -- map walks tables in no fixed order, so replace by identity.
    local by_old = {}
    for _, x in ipairs(given) do
      at = at + 1
      by_old[x] = fresh[at]
    end
    swapped = map(swapped, function(x) return by_old[x] or x end)
    return table.unpack(call(row[1], swapped))
  end
  assert(neap.gradcheck(f, given))
  if row.grad ~= "once" then assert(neap.gradgradcheck(f, given)) end
end

-- A gradient that is asked for alone has the bits of one among others: rules leave out what
-- nobody asked for.
local function check_gradients_alone(row, arguments)
  local given = differentiable(tensors_of(arguments))
  local results = differentiable(call(row[1], arguments))
  if #given < 2 or #results == 0 then return end
  local options = { grad_outputs = {}, retain_graph = true, allow_unused = true }
  for i, y in ipairs(results) do options.grad_outputs[i] = y:detach():cos() end
  local together = neap.grad(results, given, options)
  for i, x in ipairs(given) do
    local alone = neap.grad(results, { x }, options)[1]
    assert.equal(together[i] == nil, alone == nil)
    assert(not alone or alone:nan_to_num(7):equal(together[i]:nan_to_num(7)), row[1])
  end
end

local function check_float32(row, arguments, tolerance)
  local wanted = call(row[1], plain(arguments))
  local single = map(plain(arguments), function(x) return is_float(x) and x:float() or x end)
  local got = call(row[1], single)
  for i, w in ipairs(wanted) do
    if is_float(w) then
      assert(got[i].dtype == "float32", "float32 inputs give " .. got[i].dtype)
      assert_near(got[i], w, tolerance, "float32 result " .. i)
    end
  end
end

-- Even numbers of threads run on the pool, the others on what the build prefers.
local function check_threads(row, arguments, most)
  local before, parallel = neap.get_num_threads(), neap.info().parallel
  local wanted
  for _, threads in ipairs { 1, 2, 3, 4, 5, 8 } do
    if threads > most then break end
    core.testing.parallel(threads % 2 == 0 and "pool" or nil)
    neap.set_num_threads(threads)
    neap.manual_seed(7)
    local got = call(row[1], plain(arguments))
    if wanted then
      for i = 1, #wanted do
        assert(got[i]:equal(wanted[i]),
          ("result %d has other bits with %d threads"):format(i, threads))
      end
    else
      wanted = got
    end
  end
  core.testing.parallel(parallel)
  neap.set_num_threads(before)
end

-- Fails the n-th allocation for n = 1, 2, ... until the call succeeds. What a failing call
-- has made must be gone when it returns, without the collector's help.
local function check_allocation_failures(row, make)
  local arguments = plain(make())
  local operands, originals = tensors_of(arguments), tensors_of(plain(arguments))
  local function attempt(n, again)
    local before = neap.memory().live
    core.testing.alloc_fail_at(n)
    local ok, message = pcall(call, row[1], arguments)
    core.testing.alloc_fail_at(0)
    if ok then return true end
    local left = neap.memory().live - before
    if not tostring(message):find("out of memory", 1, true) then
      return true, ("allocation %d failed with: %s"):format(n, message)
    elseif left < 0 and not again then
      -- Garbage of an earlier call went meanwhile.
      collectgarbage()
      return attempt(n, true)
    elseif left ~= 0 then
      return true, ("allocation %d failed and left %d bytes behind"):format(n, left)
    end
    for i, x in ipairs(operands) do
      if not x:allclose(originals[i], { rtol = 0, atol = 0, equal_nan = true }) then
        return true, ("allocation %d failed and changed operand %d"):format(n, i)
      end
    end
  end
  collectgarbage("stop")
  local n, done, complaint = 0, false, nil
  while not done and n < 200 do
    n = n + 1
    done, complaint = attempt(n)
  end
  collectgarbage("restart")
  assert(done, "the call never succeeded")
  assert(not complaint, complaint)
end

local function check_inplace(row, arguments)
  local wanted = call(row[1], plain(arguments))[1]
  local changed = plain(arguments)
  local x = changed[1]
  if not is_tensor(x) or x.dtype ~= wanted.dtype then return end
  if table.concat(x.shape, "x") ~= table.concat(wanted.shape, "x") then return end
  local result = x[row[1] .. "_"](table.unpack(changed))
  assert(rawequal(result, x), "the in-place form does not return its tensor")
  assert_near(x, wanted, 1e-13, "in place")
end

-- The first samples, filled with special numbers.
local function check_special(row, samples, domain)
  local wrong = {}
  for _, flavour in ipairs(special.flavours) do
    local fill = special.filled(flavour)
    local o = { flavour = flavour, elementwise = row.f ~= nil, once = row.grad == "once",
      alone = row.special == "alone" }
    for i = 1, row.alike and 1 or o.elementwise and 2 or 3 do
      local complaint = special.complaint(function(dtype)
        local t = inputs(domain, dtype, function(...) return fill(...):to(dtype) end)
        local arguments, given = samples(t)[i], {}
        if not arguments then return end
        for _, x in ipairs(tensors_of(arguments)) do
          if x.requires_grad then given[#given + 1] = x end
        end
        return call(row[1], arguments), neap.no_grad(call, row[1], arguments), given
      end, o)
      if complaint then
        wrong[#wrong + 1] = ("%s numbers, sample %d: %s"):format(flavour[1], i, complaint)
      end
    end
  end
  assert(#wrong == 0, table.concat(wrong, "\n"))
end

-- ---- names ----

local row_of = {}
for _, known in ipairs(core.op_rows()) do row_of[known.name] = known end

-- A call of `name` with what its arguments give by place; `which` is the name that is taken of
-- those that an argument has, its own first. The first tensor stays in its place.
local function named_call(name, arguments, which)
  local n, first, options = 0, nil, {}
  for key in pairs(arguments) do if math.type(key) == "integer" and key > n then n = key end end
  if n > 1 and type(arguments[n]) == "table" and arguments[n][1] == nil and next(arguments[n]) then
    for key, value in pairs(arguments[n]) do options[key] = value end
    n = n - 1
  end
  for i, argument in ipairs(row_of[name].arguments) do
    local value = arguments[i]
    if argument.spread and type(value) ~= "table" and i <= n then
      value = table.move(arguments, i, n, 1, {})
    end
    if i == 1 and argument.type:find("^tensor") then
      first = value
    elseif value ~= nil and i <= n and not argument.option then
      local names = { argument.name }
      for other in (argument.also or ""):gmatch("[^|]+") do names[#names + 1] = other end
      options[names[which] or names[#names]] = value
    end
  end
  neap.manual_seed(1)
  if first == nil then return results_of(neap[name](options)) end
  if next(options) == nil then return results_of(neap[name](first)) end
  return results_of(neap[name](first, options))
end

local function check_names(name, make)
  for i, arguments in ipairs(make()) do
    neap.manual_seed(1)
    local want = call(name, plain(arguments))
    for which = 1, 4 do
      local got = named_call(name, plain(make()[i]), which)
      assert(#got == #want, ("sample %d by names: %d results, not %d"):format(i, #got, #want))
      for k = 1, #want do assert_near(got[k], want[k], 0, ("sample %d by names"):format(i)) end
    end
  end
end

local function define(row, samples)
  local name = row[1]
  local domain = row.domain or { -2, 2 }
  local function make() return samples(inputs(domain, "float64")) end

  describe(name, function()
    if row.want then
      it("gives the expected values", function()
        for i, arguments in ipairs(make()) do
          local got = call(name, arguments)
          local want = table.pack(row.want(table.unpack(arguments)))
          for k = 1, want.n do
            assert_near(got[k], want[k], row.tolerance or 1e-12, ("sample %d, result %d"):format(i, k))
          end
        end
      end)
    end
    if not row.random then
      it("does not care for the layout of its inputs", function()
        for _, arguments in ipairs(make()) do check_layouts(name, arguments) end
      end)
    end
    if row.grad ~= false and not row.random then
      it("has the gradients that differences give", function()
        for _, arguments in ipairs(make()) do check_gradients(row, arguments) end
      end)
      it("gives each gradient alone as among others", function()
        for _, arguments in ipairs(make()) do check_gradients_alone(row, arguments) end
      end)
    end
    if row.float32 ~= false and not row.random then
      it("agrees in float32", function()
        for _, arguments in ipairs(make()) do check_float32(row, arguments, row.float32 or 1e-5) end
      end)
    end
    if row.special ~= false and row.grad ~= false and not row.random then
      it("is as good for tiny, huge and special numbers, recorded or not", function()
        check_special(row, samples, domain)
      end)
    end
    it("gives the same bits for 1, 2, 3 and 4 threads", function()
      for _, arguments in ipairs(make()) do check_threads(row, plain(arguments), 4) end
      if row.large then check_threads(row, plain(row.large(inputs(domain, "float32"))), 8) end
    end)
    it("leaves nothing behind", function()
      leak_free(function()
        for _, arguments in ipairs(make()) do
          local results = call(name, arguments)
          local total
          for _, y in ipairs(results) do
            if y.requires_grad then total = total and total + y:sum() or y:sum() end
          end
          if total then total:backward() end
        end
      end)
    end)
    it("fails cleanly whichever allocation fails", function()
      for i = 1, #make() do
        check_allocation_failures(row, function() return make()[i] end)
      end
    end)
    if rawget(core, name .. "_") and not row.random then
      it("works in place", function()
        for _, arguments in ipairs(make()) do check_inplace(row, arguments) end
      end)
    end
    it("takes its arguments by each of their names", function() check_names(name, make) end)
    it("refuses arguments that its signature does not allow", function()
      misuse.check_signature(name, plain(make()[1]))
    end)
    if row.errors then
      it("explains wrong calls", function() misuse.check_listed(name, row.errors) end)
    end
  end)
end

local function op(row) define(row, row.samples) end

local function elementwise(f, ...)
  local lists = {}
  for i = 1, select("#", ...) do lists[i] = flat((select(i, ...))) end
  local values = {}
  for i = 1, #lists[1] do
    local at = {}
    for k, list in ipairs(lists) do at[k] = list[i] end
    values[i] = f(table.unpack(at))
  end
  return values
end

local function unary(row)
  row.want = row.f and function(x) return elementwise(row.f, x) end
  row.large = row.large or function(t) return { t.data(70001) } end
  row.alike = not row.samples -- but for their shapes
  define(row, row.samples or function(t) return { { t(3, 5) }, { t(7) }, { t() }, { t(0, 2) }, { t(2, 1, 3) } } end)
end

local function binary(row)
  row.want = row.f and function(x, y)
    if type(y) == "number" then y = neap.full(x.shape, y, { dtype = "float64" }) end
    if type(x) == "number" then x = neap.full(y.shape, x, { dtype = "float64" }) end
    local shape = neap.no_grad(neap.eq, x, y).shape
    return elementwise(row.f, x:expand(shape), y:expand(shape))
  end
  row.large = row.large or function(t) return { t.data(300, 301), t.data(301) } end
  row.errors = row.errors or {}
  table.insert(row.errors, { { neap.zeros(2, 3), neap.zeros(2) }, row[1] .. ": shapes must broadcast "
    .. "(equal sizes from the last dim on, or 1), got (2, 3) and (2); try y:unsqueeze(2)" })
  define(row, row.samples or function(t)
    return {
      { t(3, 4), t(3, 4) }, { t(3, 4), t(4) }, { t(3, 1), t(1, 4) }, { t(2, 3, 4), t(3, 1) },
      { t(5), t() }, { t(), t() }, { t(0, 3), t(3) }, { t(4), 1.5 }, { 0.5, t(4) },
    }
  end)
end

return { unary, binary, op }
