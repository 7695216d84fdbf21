-- A tensor that is closed while a call is under way which was given it: by a finalizer, which
-- may run wherever Lua allocates, or by a metamethod of a table of options. The call gives
-- what it would have, or says that the tensor is closed; it never reads freed memory, which
-- the sanitized build sees.

local neap = require "neap"
local core = require "neap.core"

-- f(x, ...) on new tensors, of which one is closed by a finalizer some time soon.
local function while_collecting(make, f)
  local mode = collectgarbage("generational", 1, 100)
  for round = 1, 300 do
    local given = table.pack(make())
    local victim = given[round % given.n + 1]
    setmetatable({}, { __gc = function() victim:close() end })
    local ok, why = pcall(f, table.unpack(given, 1, given.n))
    if not ok and not tostring(why):find("tensor is closed", 1, true) then
      collectgarbage(mode)
      error(why, 0)
    end
  end
  collectgarbage(mode)
end

local function one() return neap.ones(4) end
local function square() return neap.ones(3, 3) end
local function leaf() return neap.ones(4, { requires_grad = true }) end
local function two() return neap.ones(3, 3), neap.ones(3, 3) end

describe("a finalizer that closes a tensor", function()
  local calls = {
    { "x + x", one, function(x) assert(x:add(x):at(1) == 2) end },
    { "x:max(1)", square, function(x) local v, i = x:max(1) return v:at(1), i:at(1) end },
    { "cat", two, function(x, y) assert(neap.cat({ x, y }):size(1) == 6) end },
    { "split", square, function(x) return x:split(1) end },
    { "x[i]", square, function(x) return x[1], x[{ {}, { 1, 2 } }], x["1:2, -1"] end },
    { "x[mask]", two, function(x, y) return x[y:gt(0)] end },
    { "x[i] = y", two, function(x, y) x[1] = y[1] end },
    { "index_put", one, function(x)
      return x:index_put({ neap.tensor({ 1 }, { dtype = "int64" }) }, 5)
    end },
    { "pairs", square, function(x) for _, row in pairs(x) do assert(row:at(1) == 1) end end },
    { "shape", square, function(x) assert(x.shape[2] == 3 and x:size()[1] == 3 and x:stride()[1] == 3) end },
    { "totable", square, function(x) assert(x:totable()[3][3] == 1) end },
    { "tostring", square, function(x) assert(#tostring(x) > 0 and #(x .. "!") > 0) end },
    { "data", one, function(x) return x.data, x:detach(), x.T end },
    { "allclose", two, function(x, y) assert(x:allclose(y, { rtol = 0 }) and x:equal(y)) end },
    { "grad", leaf, function(x) (x * x):sum():backward() return x.grad, x.grad end },
    { "backward", leaf, function(x) local y = (x * x) y:backward(neap.ones(4)) end },
    { "neap.grad", leaf, function(x) return neap.grad((x * x):sum(), { x }) end },
    { "register_hook", leaf, function(x) x:register_hook(function(g) return g * 2 end) end },
    { "Function", leaf, function(x)
      local f = neap.Function {
        forward = function(ctx, a) ctx:save(a) return a * 2 end,
        backward = function(ctx, g) return g * ctx:saved() end,
      }
      f(x):sum():backward()
    end },
    { "checkpoint", leaf, function(x)
      neap.checkpoint(function(a) return (a * a):exp() end, x):sum():backward()
    end },
    { "tensor of options", one, function(x) return neap.tensor({ x:at(1) }, { dtype = "float64" }) end },
    { "optimizer", leaf, function(x)
      local opt = neap.optim.Adam({ x })
      x.grad = neap.ones(4)
      opt:step()
      opt:load_state_dict(opt:state_dict())
    end },
  }
  for _, call in ipairs(calls) do
    it("is met by " .. call[1], function() while_collecting(call[2], call[3]) end)
  end
end)

describe("a table of options whose reading closes tensors", function()
  local specs = assert(loadfile("tests/spec/ops/collected.lua"))()
  local inputs = assert(loadfile("tests/spec/ops/inputs.lua"))()

  local plain_value = { bool = false, dtype = "float64" }
  local function is_tensor(v) return core.is_tensor(v) end
  local function close_all(given)
    for _, v in pairs(given) do
      if is_tensor(v) then v:close() elseif type(v) == "table" then close_all(v) end
    end
  end

  for _, row in ipairs(core.op_rows()) do
    local spec = specs[row.name]
    local named_one, options_n = nil, 0
    for _, argument in ipairs(row.arguments) do
      options_n = options_n + (argument.option and 1 or 0)
      if argument.option and plain_value[argument.type] ~= nil then named_one = argument end
    end
    if not row.hidden and named_one and options_n > 1 and spec and spec.samples then
      it("is met by " .. row.name, function()
        local read = false
        for _, sample in ipairs(spec.samples(inputs(spec.domain or { -2, 2 }, "float64"))) do
          local given = table.pack(table.unpack(sample, 1, sample.n or #sample))
          local last = given[given.n]
          local named = type(last) == "table" and not is_tensor(last) and next(last) ~= nil
            and type(next(last)) == "string"
          local options = named and table.remove(given, given.n) or {}
          if named then given.n = given.n - 1 end
          -- One is there at once, so that the table is seen to hold options.
          local proxy = setmetatable({ [named_one.name] = plain_value[named_one.type] }, {
            __index = function(_, key) read = true close_all(given) return options[key] end,
          })
          given.n = given.n + 1
          given[given.n] = proxy
          local called, why = pcall(neap[row.name], table.unpack(given, 1, given.n))
          assert(called or type(why) == "string", tostring(why))
        end
        assert.is_true(read, "no option was read")
      end)
    end
  end

  it("is met by allclose, backward, grad and index_put_", function()
    local function closing(x, fields)
      return setmetatable({}, { __index = function(_, key) x:close() return fields[key] end })
    end
    local x = neap.ones(3)
    assert.has_error_like(function() x:allclose(neap.ones(3), closing(x, {})) end, "tensor is closed")
    local w = neap.ones(3, { requires_grad = true })
    local loss = (w * w):sum()
    assert.has_error_like(function() loss:backward(closing(loss, {})) end, "tensor is closed")
    local v = neap.ones(3, { requires_grad = true })
    local out = (v * v):sum()
    assert.has_error_like(function() neap.grad(out, { v }, closing(out, {})) end, "tensor is closed")
    local z = neap.ones(3)
    assert.has_error_like(function() z:index_put_({ 1 }, 2, closing(z, {})) end, "tensor is closed")
  end)
end)

describe("what a pass holds", function()
  it("stays although a hook closes it", function()
    local x = neap.ones(3):requires_grad_()
    local h = x * 2
    local z = h * 3
    local loss = (z * z):sum()
    z:register_hook(function()
      h:close()
      loss:close()
      collectgarbage()
      local _ = neap.randn(3)
    end)
    assert.are.same({ 36, 36, 36 }, neap.grad(loss, { h })[1]:totable())
  end)

  it("survives fields of a ctx that the user overwrites", function()
    local double = neap.Function {
      forward = function(ctx, a)
        ctx:save(a * 2)
        ctx.tensor, ctx.kept, ctx.saving, ctx.name, ctx.unpacked = 1, 2, 3, 4, 5
        return a * 2
      end,
      backward = function(ctx, g)
        for key in pairs(ctx) do ctx[key] = ctx[key] end
        ctx.tensor, ctx.needs_input_grad = nil, nil
        collectgarbage()
        return g * 2 + ctx:saved() * 0
      end,
    }
    local x = neap.ones(3):requires_grad_()
    double(x):sum():backward()
    assert.are.same({ 2, 2, 2 }, x.grad:totable())
  end)
end)

describe("what belongs to neap", function()
  it("may be edited by a script without harm", function()
    local fields = core.tensor_metatable.__fields
    fields.twice = function(x) return x * 2 end
    assert.are.equal(6, neap.tensor(3).twice:item())
    fields.twice = "no function"
    assert.has_error(function() return neap.tensor(3).twice end)
    fields.twice = nil
    local setters = core.tensor_metatable.__setters
    setters.first = function(x, v) x[1] = v end
    local x = neap.zeros(2)
    x.first = 7
    assert.are.equal(7, x:at(1))
    setters.first = nil
  end)

  it("is found when the module is required again", function()
    local exp, kept = neap.exp, {}
    for name in pairs(package.loaded) do
      if name == "neap" or name:find("^neap%.") then kept[name] = package.loaded[name] end
    end
    for name in pairs(kept) do package.loaded[name] = nil end
    local again = require "neap"
    collectgarbage()
    assert.is_true(again.is_tensor(neap.ones(1)))
    assert.are.same({ 1, 1 }, exp(again.zeros(2)):totable())
    assert.are.equal("Linear", again.nn.Linear(2, 3).__name or "Linear")
    for name in pairs(package.loaded) do
      if name == "neap" or name:find("^neap%.") then package.loaded[name] = nil end
    end
    for name, module in pairs(kept) do package.loaded[name] = module end
  end)
end)

describe("a tensor as its own gradient", function()
  it("is refused", function()
    local x = neap.ones(2):requires_grad_()
    assert.has_error_like(function() x.grad = x end,
      "grad: a tensor can not be its own gradient; try x.grad = x:clone()")
  end)
end)

describe("bytes after a zero", function()
  it("are part of a name", function()
    assert.has_error_like(function() neap.ones(2):sum { ["dim\0x"] = 1 } end, "unknown option 'dim'")
    assert.has_error(function() return neap.ones(2, { dtype = "float64\0zz" }) end)
    assert.has_error(function() return neap.ones(2):allclose(neap.ones(2), { ["rtol\0"] = 1 }) end)
    assert.has_error(function() return neap.ones(3)["1\0, 2"] end)
    assert.has_error(function() neap.set_printoptions { profile = "full\0" } end)
    assert.has_error(function()
      return neap.nn.functional.mse_loss(neap.ones(2), neap.ones(2), { reduction = "sum\0" })
    end)
    assert.has_error(function() neap.set_default_dtype("float64\0") end)
  end)

  it("are refused in a path", function()
    for _, load in ipairs { neap.io.load_idx, neap.data.csv, neap.io.load_text, neap.load_npy, neap.load_npz } do
      assert.has_error_like(function() return load("/tmp/x\0.csv") end, "a path has no zero byte")
    end
    assert.has_error_like(function() neap.image.load("x\0.png") end, "a path has no zero byte")
    assert.has_error_like(function() neap.image.save("x\0.png", neap.ones(1, 1)) end,
      "a path has no zero byte")
    assert.has_error_like(function() neap.data.ImageFolder(".\0") end, "a path has no zero byte")
  end)
end)

describe("a table that computes its length and elements", function()
  local function proxy(...)
    local values = { ... }
    return setmetatable({}, {
      __len = function() return #values end,
      __index = function(_, i) return values[i] end,
    })
  end

  it("is taken as a list", function()
    assert.are.same({ 1, 2, 3 }, neap.tensor(proxy(1, 2, 3)):totable())
    assert.are.same({ { 1, 2 }, { 3, 4 } }, neap.tensor(proxy(proxy(1, 2), { 3, 4 })):totable())
    assert.are.same({ 2, 3 }, neap.zeros(proxy(2, 3)).shape)
    assert.are.same({ 4 }, neap.cat(proxy(neap.ones(2), neap.ones(2))).shape)
    assert.are.equal(6, neap.ones(2, 3):sum(proxy(1, 2)):item())
    assert.are.same({ 2, 4 }, neap.ones(2, 3):tensordot(neap.ones(3, 4), proxy({ 2 }, { 1 })).shape)
  end)

  it("may lie about its length", function()
    local n = 0
    local liar = setmetatable({}, {
      __len = function() n = n + 1 return n % 2 == 0 and 100 or 1 end,
      __index = function() return 1 end,
    })
    for _ = 1, 20 do
      pcall(neap.tensor, { liar, liar })
      pcall(neap.zeros, liar)
      pcall(neap.tensordot, neap.ones(2), neap.ones(2), { liar, liar })
    end
    assert.has_error(function() return neap.ones(2)[liar] end)
  end)
end)
