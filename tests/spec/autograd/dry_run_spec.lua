-- A dry run (autograd/dry_run.h): every row gives the shapes that it gives with elements, or
-- says that it needs the elements; nothing is computed, drawn, written or left behind.

local neap = require "neap"
local core = require "neap.core"

local dry = core.dry_run
local NEEDS = "a dry run (neap.explain)"

local function is_tensor(x)
  return type(x) == "userdata" and getmetatable(x) == core.tensor_metatable
end

-- The t of a row's samples, as the harness has it: float64, spread over the domain.
local function maker(domain)
  local low, high = table.unpack(domain or { 1, 2 })
  local function filled(...)
    local shape = type((...)) == "table" and (...) or { ... }
    local step = neap.range(0, neap.ones(shape):numel() - 1):double():remainder(6):reshape(shape)
    return (step + 1) / 6 * (high - low) + low
  end
  local function made(values, shape)
    local x = neap.tensor(values)
    if x.dtype ~= "bool" then x = x:long() end
    return shape and x:reshape(shape) or x
  end
  return setmetatable({ data = filled, index = made, bool = made },
    { __call = function(_, ...) return filled(...):requires_grad_(true) end })
end

local function map(value, f)
  if is_tensor(value) then return f(value) end
  if type(value) ~= "table" then return value end
  local mapped = {}
  for key, part in pairs(value) do mapped[key] = map(part, f) end
  return mapped
end

local function last_key(list)
  local last = 0
  for key in pairs(list) do if math.type(key) == "integer" and key > last then last = key end end
  return last
end

-- "float64 (2, 3), int64 (2)" of all tensors among the results.
local function outline(results)
  local texts = {}
  for i = 1, results.n do
    local list = is_tensor(results[i]) and { results[i] } or results[i]
    for _, x in ipairs(type(list) == "table" and list or {}) do
      texts[#texts + 1] = x.dtype .. " " .. tostring(x.shape)
    end
  end
  return table.concat(texts, ", ")
end

-- A sample's arguments without elements; those that require grad are made of leaves, which are
-- added to `leaves`.
local function hollow(sample, leaves)
  return map(sample, function(x)
    local empty = dry.empty(x.shape, x.dtype)
    if not x.requires_grad then return empty end
    leaves[#leaves + 1] = empty:requires_grad_(true)
    return empty:clone()
  end)
end

-- The first result that gradients lead to.
local function differentiable(results)
  for i = 1, results.n do
    local list = is_tensor(results[i]) and { results[i] } or results[i]
    for _, y in ipairs(type(list) == "table" and list or {}) do
      if is_tensor(y) and y.requires_grad then return y end
    end
  end
end

local rows = assert(loadfile("tests/spec/ops/collected.lua"))()
local described = {}
for _, row in ipairs(core.op_rows()) do described[row.name] = row end

local function samples_of(row)
  local t = maker(row.domain)
  if row.samples then return row.samples(t) end
  return { row.inputs == 1 and { t(2, 3) } or { t(2, 3), t(2, 3) } }
end

-- Calls visit(name, sample, n) for all samples, of n arguments.
local function walk(visit)
  local names = {}
  for name in pairs(rows) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    for _, sample in ipairs(samples_of(rows[name])) do
      visit(name, sample, last_key(sample))
    end
  end
end

local function plain(sample)
  return map(sample, function(x) return x:detach():clone() end)
end

local function call(name, given, n)
  return table.pack(neap[name](table.unpack(given, 1, n)))
end

-- Rows whose result has a shape that the elements decide, or which read a number from a tensor.
local reads = {
  argwhere = true, bincount = true, kron = true, masked_scatter = true, masked_select = true,
  nonzero = true, one_hot = true, repeat_interleave = true, unique = true,
  unique_consecutive = true,
}

describe("every row in a dry run", function()
  it("gives the shapes that it gives with elements", function()
    local told = {}
    walk(function(name, sample, n)
      local want = outline(call(name, plain(sample), n))
      for _, of in ipairs { "real", "hollow" } do
        local ok, got = pcall(dry.run, function()
          return outline(call(name, of == "real" and plain(sample) or hollow(sample, {}), n))
        end)
        if ok then
          assert.are.equal(want, got, name .. " of " .. of .. " tensors")
        else
          assert.is_truthy(got:find(NEEDS, 1, true), name .. ": " .. got)
          told[name] = true
        end
      end
    end)
    for name in pairs(told) do assert.is_true(reads[name], name .. " asks for elements") end
  end)

  it("runs its gradient in shapes, of first and second order", function()
    walk(function(name, sample, n)
      if described[name] and described[name].differentiable then
        local ok, message = pcall(dry.run, function()
          local leaves = {}
          local arguments = hollow(sample, leaves)
          local y = differentiable(call(name, arguments, n))
          if not y then return end
          local once = described[name].once
          local given_gradient = dry.empty(y.shape, y.dtype):requires_grad_(true)
          local grads = neap.grad(y, leaves, { grad_outputs = given_gradient,
            create_graph = not once, allow_unused = true })
          local first
          for i, x in ipairs(leaves) do
            if grads[i] then
              assert.are.equal(tostring(x.shape), tostring(grads[i].shape), name)
              first = first or grads[i].requires_grad and grads[i]
            end
          end
          if first and not once then
            first:backward(dry.empty(first.shape, first.dtype))
          end
        end)
        assert.is_true(ok or message:find(NEEDS, 1, true) ~= nil
          or message:find("no create_graph", 1, true) ~= nil, name .. ": " .. tostring(message))
      end
    end)
  end)
end)

describe("a dry run", function()
  local x = neap.randn(3, 4):requires_grad_(true)

  local function refused(f, ...)
    local arguments = table.pack(...)
    local ok, message = pcall(dry.run, function() return f(table.unpack(arguments)) end)
    assert.is_false(ok)
    assert.is_truthy(message:find(NEEDS, 1, true), message)
    return message
  end

  it("lets nobody read elements that are not there", function()
    for _, read in ipairs { "item", "totable", "at", "equal", "allclose" } do
      local message = refused(function()
        local y = dry.empty({}, "float32")
        return read == "at" and y:at() or y[read](y, y)
      end)
      assert.is_truthy(message:find(read .. ": ", 1, true), message)
    end
    refused(function() return dry.empty({}, "float32") < 2 end)
    local path = os.tmpname()
    refused(function() neap.save(path, { x = x * 2 }) end)
    refused(function() neap.save_npy(path, x * 2) end)
    refused(function() neap.save_csv(path, x * 2) end)
    os.remove(path)
    refused(function() neap.set_rng_state(dry.empty({ 16 }, "uint8")) end)
    refused(function() neap.get_rng_state(dry.empty({ 16 }, "uint8")) end)
    refused(function() return neap.optim.SGD({ (x * 2):detach() }, { lr = 1 }) end)
  end)

  it("shows a tensor by its shape", function()
    local text = dry.run(function() return tostring(x * 2) end)
    assert.are.equal("tensor without elements, of a dry run: float32 (3, 4)", text)
  end)

  it("leaves a tensor that no operation takes later", function()
    local left = dry.run(function() return x * 2 end)
    for _, use in ipairs {
      function() return left + 1 end, function() return x:detach():add_(left) end,
      function() left:sum():backward() end, function() left:zero_() end,
    } do
      local ok, message = pcall(use)
      assert.is_false(ok)
      assert.is_truthy(message:find(NEEDS, 1, true), message)
    end
    assert.are.same({ 3, 4 }, { table.unpack(left.shape) })
  end)

  it("writes into nothing that was there before", function()
    local y, before, version = neap.ones(3, 4), x:detach():clone(), x._version
    dry.run(function()
      y:add_(1)
      y:fill_(7)
      y[{ 1, 2 }] = 5
      y[1] = x[1]:detach()
      y:copy_(x:detach())
      y:normal_()
      local _ <close> = neap.no_grad()
      x:mul_(2)
    end)
    assert.is_true(y:equal(neap.ones(3, 4)))
    assert.is_true(x:equal(before))
    assert.are.equal(version, x._version)
    refused(function() y:mul_(x) end)
    refused(function() y:unsqueeze_(1) end)
    assert.is_nil(y.grad_fn)
    assert.are.same({ 3, 4 }, { table.unpack(y.shape) })
  end)

  it("gives leaves their gradients back", function()
    x.grad = neap.ones(3, 4)
    local opt = neap.optim.SGD({ x }, { lr = 1 })
    dry.run(function()
      opt:zero_grad()
      x:square():sum():backward()
      assert.are.equal("(3, 4)", tostring(x.grad.shape))
      x.grad = nil
      x:square():sum():backward()
    end)
    assert.is_true(x.grad:equal(neap.ones(3, 4)))
    refused(function()
      x:square():sum():backward()
      opt:step()
    end)
    assert.is_true(x.grad:equal(neap.ones(3, 4)))
    x.grad = nil
  end)

  it("goes through checkpoints, anomaly detection, hooks and functions of Lua", function()
    local seen = 0
    local double = neap.Function { name = "double", forward = function(_, y) return y * 2 end,
      backward = function(_, g) return g * 2 end }
    local handle = x:register_hook(function(g)
      seen = seen + 1
      assert.are.equal("(3, 4)", tostring(g.shape))
    end)
    dry.run(function()
      neap.checkpoint(function(y) return y:exp():tanh() end, x):sum():backward()
      neap.detect_anomaly(function() (x * 0 / 0):log():sum():backward() end)
      double(x):sum():backward()
      assert.are.equal("(3, 4)", tostring(neap.grad(x:square():sum(), { x })[1].shape))
    end)
    handle:remove()
    assert.are.equal(4, seen)
    assert.is_nil(x.grad)
  end)

  it("draws no random number", function()
    local before = neap.get_rng_state()
    dry.run(function()
      local y = neap.randn(4, 4) + neap.rand(4, 4):bernoulli() + neap.randperm(4)
      return neap.nn.Linear(3, 4), y:multinomial(2), neap.nn.functional.dropout(y, { p = 0.5 })
    end)
    assert.is_true(before:equal(neap.get_rng_state()))
  end)

  it("ends with an error, an interrupt, or what it gives, and holds no memory", function()
    collectgarbage()
    local live = neap.memory().live
    for _ = 1, 50 do
      assert.is_false(pcall(dry.run, function() error({}) end))
      local _, message = pcall(dry.run, function() error("interrupted!", 0) end)
      assert.are.equal("interrupted!", message)
      dry.run(function() return neap.zeros(1000, 1000):sum() end)
    end
    assert.is_false(dry.is_open())
    assert.are.equal(1, (neap.ones(1) * 1):item())
    collectgarbage()
    assert.is_true(neap.memory().live - live < 10000)
  end)

  it("is open for one run at a time, which does not yield", function()
    refused(function() return dry.run(function() end) end)
    local thread = coroutine.create(function() dry.run(coroutine.yield) end)
    local ok, message = coroutine.resume(thread)
    assert.is_false(ok)
    assert.is_truthy(message:find("yield", 1, true))
    assert.is_false(dry.is_open())
  end)

  it("takes tensors larger than any memory", function()
    local before = neap.memory()
    local live, peak = dry.run(function()
      local y = neap.zeros(1 << 30, 1 << 10) * 2
      assert.are.equal(1 << 40, y:numel())
      return dry.memory()
    end)
    assert.is_true(live >= 2 << 42 and peak >= live)
    assert.is_true(neap.memory().peak < before.peak + (1 << 20))
  end)
end)

describe("a tally", function()
  local nn = neap.nn

  local function names_of(f)
    return dry.run(function()
      dry.begin_tally()
      f()
      local names = {}
      for _, e in ipairs(dry.entries()) do
        if e.name then names[#names + 1] = e.name end
      end
      return names
    end)
  end

  it("notes a layer and its activation as the one operation that they are", function()
    local net, x = nn.Sequential(nn.Linear(4, 3), nn.ReLU()), neap.zeros(2, 4)
    assert.are.same({ "linear" }, names_of(function() net(x) end))
    assert.are.same({ "linear", "relu" }, names_of(function()
      core.observe.open(1)
      local _ <close> = setmetatable({}, { __close = function() core.observe.close() end })
      net(x)
    end))
  end)

  it("notes rows that run, compositions behind their parts, and writes in place", function()
    local x = neap.zeros(2, 6)
    assert.are.same({ "view", "reshape", "add", "exp" }, names_of(function()
      local y = x:reshape(3, 4)
      y = y + 1
      neap.no_grad(function() y:exp_() end)
    end))
  end)

  it("gives what gradient rules run to whoever recorded the node", function()
    local w = neap.ones(5):requires_grad_(true)
    local parties = dry.run(function()
      core.observe.open(3)
      local _ <close> = setmetatable({}, { __close = function() core.observe.close() end })
      dry.begin_tally()
      core.observe.turn(2)
      local y = w:exp()
      core.observe.turn(3)
      y = y:tanh()
      core.observe.turn(1)
      y:backward(dry.empty({ 5 }, "float32"))
      local found = {}
      for _, e in ipairs(dry.entries()) do
        if e.name then found[e.name] = { e.party, e.backward } end
      end
      return found
    end)
    assert.are.same({ 2, false }, parties.exp)
    assert.are.same({ 3, false }, parties.tanh)
    assert.are.same({ 3, true }, parties.tanh_grad)
    assert.are.same({ 2, true }, parties.exp_grad)
  end)

  it("tells sizes, bytes and multiply-adds of a product", function()
    local entry = dry.run(function()
      dry.begin_tally()
      neap.zeros(4, 6):matmul(neap.zeros(6, 5))
      return dry.entries()[3]
    end)
    assert.are.equal("matmul", entry.name)
    assert.are.same({ 120, 20, 4, 5, 6, (24 + 30) * 4, 80 }, { entry.multiply_adds, entry.numel,
      entry.rows, entry.columns, entry.inner, entry.read, entry.written })
  end)
end)
