-- In-place operations and index assignment under autograd: each form against the same
-- computed out of place, in values and in gradients of first and second order.

local neap = require "neap"

local function leaf(value, dtype)
  return neap.tensor(value, { dtype = dtype or "float64", requires_grad = true })
end

local function double(value) return neap.tensor(value, { dtype = "float64" }) end

-- A function that the graph holds is found to be garbage one collection after the graph.
local function live()
  for _ = 1, 8 do collectgarbage() end
  return neap.memory().live
end

-- A 3 x 4 leaf of numbers in 0.3 .. 0.9, and others of given sizes.
local function numbers(...)
  local n = 1
  for _, size in ipairs { ... } do n = n * size end
  local values = {}
  for i = 1, n do values[i] = 0.6 + 0.3 * math.sin(2.3 * i) end
  return double(values):reshape({ ... }):requires_grad_()
end

-- Are a(...) and b(...) the same, and are a's gradients right?
local function assert_same(a, b, inputs, what)
  local got, want = a(table.unpack(inputs)), b(table.unpack(inputs))
  assert(got:allclose(want, { rtol = 1e-12 }), what .. ": other values")
  local weights = double { 0 }:expand(got.shape):clone():uniform_(0.5, 1.5)
  local function gradients(y)
    return neap.grad({ (y * y * weights):sum() }, inputs, { allow_unused = true })
  end
  local g, w = gradients(got), gradients(want)
  for i = 1, #inputs do
    assert(g[i] == nil and (w[i] == nil or w[i]:abs():sum():item() == 0)
      or g[i]:allclose(w[i] or neap.zeros_like(g[i]), { rtol = 1e-10 }),
      ("%s: another gradient of input %d"):format(what, i))
  end
  local squared = function(...)
    local y = a(...)
    return y * y
  end
  assert(neap.gradcheck(squared, inputs))
  assert(neap.gradgradcheck(squared, inputs))
end

-- ---- every operation ----

-- name -> arguments after x, for an x of given shape
local function none() end
local function like(shape) return numbers(table.unpack(shape)) end
local operations = {
  add_ = like, sub_ = like, mul_ = like, div_ = like, pow_ = like, atan2_ = like,
  hypot_ = like, maximum_ = function() return double(0.61) end,
  minimum_ = function() return double(0.61) end,
  lerp_ = function(shape) return like(shape), 0.3 end,
  addcmul_ = function(shape) return like(shape), like(shape), { value = 2 } end,
  addcdiv_ = function(shape) return like(shape), like(shape) end,
  masked_fill_ = function(shape) return like(shape):detach():gt(0.6), 0.25 end,
  clamp_ = function() return 0.5, 0.7 end,
  copy_ = like,
  tanh_ = none, exp_ = none, log_ = none, sqrt_ = none, square_ = none, neg_ = none,
  sigmoid_ = none, relu_ = none, sin_ = none, abs_ = none, reciprocal_ = none,
  asin_ = none, log1p_ = none, erf_ = none, rsqrt_ = none,
}

-- The form that gives a new tensor.
local function out_of_place(name, x, ...)
  if name == "copy_" then return (...):expand(x.shape):clone() end
  return neap[name:sub(1, -2)](x, ...)
end

-- How the target lies in a 3 x 4 tensor y: a view of it, and y put together again from the
-- target's new values.
local targets = {
  whole = { function(y) return y end, function(_, v) return v end },
  row = {
    function(y) return y[2] end,
    function(y, v) return neap.stack({ y[1], v, y[3] }) end,
  },
  transposed = { function(y) return y:t() end, function(_, v) return v:t() end },
  ["strided columns"] = {
    function(y) return y[":, 1:4:2"] end,
    function(y, v) return neap.stack({ v[":, 1"], y[":, 2"], v[":, 2"], y[":, 4"] }, 2) end,
  },
  ["view of a view of a view"] = {
    function(y) return y:reshape(-1)["3:8"]:view(2, 3)[2] end,
    function(y, v)
      local flat = y:reshape(-1)
      return neap.cat({ flat["1:5"], v, flat["9:12"] }):reshape(3, 4)
    end,
  },
}

describe("an in-place operation", function()
  for name, arguments in pairs(operations) do
    it(("%s has the gradients of its plain form, whatever it writes into"):format(name), function()
      for where, target in pairs(targets) do
        local view, rebuild = target[1], target[2]
        local x = numbers(3, 4)
        local given = table.pack(arguments(view(x).shape))
        local inputs = { x }
        for i = 1, given.n do
          if type(given[i]) == "userdata" and given[i].requires_grad then
            inputs[#inputs + 1] = given[i]
          end
        end
        -- Takes the inputs that require grad in order, the rest as they are.
        local function swapped(fresh)
          local list, at = table.move(given, 1, given.n, 1, {}), 1
          for i = 1, given.n do
            if type(given[i]) == "userdata" and given[i].requires_grad then
              at = at + 1
              list[i] = fresh[at]
            end
          end
          return table.unpack(list, 1, given.n)
        end
        assert_same(function(...)
          local y = (...) * 1
          view(y)[name](view(y), swapped { ... })
          return y
        end, function(...)
          local y = (...) * 1
          return rebuild(y, out_of_place(name, view(y), swapped { ... }))
        end, inputs, name .. " into " .. where)
      end
    end)
  end

  it("broadcasts its other operands, but never its target", function()
    local x, row, column = numbers(3, 4), numbers(4), numbers(3, 1)
    assert_same(function(a, b, c) return (a * 1):mul_(b):add_(c):sub_(b["2"]) end,
      function(a, b, c) return a * b + c - b[2] end, { x, row, column }, "broadcast")
    local y = numbers(4) * 1
    local before = y:totable()
    assert.has_error_like(function() y:add_(numbers(3, 4)) end,
      "add: the result of shape (3, 4) does not fit in place into shape (4)")
    assert.are.same(before, y:totable())
  end)

  it("may be one of a chain, with plain ones between", function()
    local x = numbers(3, 4)
    assert_same(function(a)
      local y = a * 2
      y:tanh_()
      local z = y + a
      z:mul_(y)
      z[1]:add_(z[2])
      z:t():mul_(z:t())
      return z
    end, function(a)
      local y = (a * 2):tanh()
      local z = (y + a) * y
      z = neap.cat { (z[1] + z[2]):unsqueeze(1), z["2:3"] }
      return z * z
    end, { x }, "chain")
  end)

  it("may take its own target, or a view of it, as operand", function()
    local x = numbers(3, 4)
    assert_same(function(a)
      local y = a * 1
      y:mul_(y)
      y[1]:mul_(y[2])
      y:add_(y[3])
      return y
    end, function(a)
      local y = a * a
      y = neap.cat { (y[1] * y[2]):unsqueeze(1), y["2:3"] }
      return y + y[3]
    end, { x }, "own operand")
  end)

  it("is seen by views made before and after it", function()
    local x = numbers(3, 4)
    assert_same(function(a)
      local y = a * 1
      local before = y[2]
      local deep = y:t()[1]
      y:mul_(3)
      local after = y["1:2"]
      after:add_(1)
      return before * deep[2] + y[3]
    end, function(a)
      local y = a * 3
      local top = y["1:2"] + 1
      return top[2] * top[2][1] + y[3]
    end, { x }, "views")
  end)

  it("writes what requires grad into what does not", function()
    local v = numbers(4)
    assert_same(function(a)
      local y = neap.ones(3, 4, { dtype = "float64" })
      y[2] = a
      y[3]:add_(a)
      return y
    end, function(a)
      local one = neap.ones(4, { dtype = "float64" })
      return neap.stack { one, a, one + a }
    end, { v }, "into a constant")
  end)

  it("leaves what it overwrites with constants a gradient of zeros", function()
    local ones = neap.ones(3, { dtype = "float64" })
    for name, overwrite in pairs {
      zero_ = function(y) y:zero_() end,
      fill_ = function(y) y:fill_(7) end,
      copy_ = function(y) y:copy_(ones) end,
      index = function(y) y[{ {} }] = 7 end,
      masked_fill_ = function(y) y:masked_fill_(ones:gt(0), 7) end,
      index_fill_ = function(y) y:index_fill_(1, neap.range(1, 3), 7) end,
      uniform_ = function(y) y:uniform_() end,
      normal_ = function(y) y:normal_() end,
      random_ = function(y) y:random_(0, 5) end,
      bernoulli_ = function(y) y:bernoulli_(0.5) end,
      exponential_ = function(y) y:exponential_() end,
    } do
      local x = leaf { 1, 2, 3 }
      local y = x * 2
      overwrite(y)
      y:sum():backward()
      assert.are.same({ 0, 0, 0 }, x.grad and x.grad:totable(), name)
    end
  end)

  it("stops the gradient of the elements that it overwrites", function()
    local x = leaf { 1, 2, 3 }
    local y = x * 2
    y["2:3"]:fill_(7)
    y:sum():backward()
    assert.are.same({ 2, 0, 0 }, x.grad:totable())
  end)

  it("refuses a view that was made while nothing was recorded", function()
    local x = leaf { 1, 2, 3 }
    local y = x * 2
    local v = neap.no_grad(function() return y["1:2"] end)
    for _, write in ipairs {
      function() v:mul_(2) end, function() v:zero_() end, function() v[1] = 5 end,
      function() v:view(2):add_(1) end,
    } do
      assert.has_error_like(write, "a view made inside neap.no_grad() cannot be written in place "
        .. "while operations are recorded; make the view outside, or write inside neap.no_grad()")
    end
    neap.no_grad(function() v:mul_(2) end)
    assert.are.same({ 4, 8, 6 }, y:totable())
    local z = x:detach()
    neap.no_grad(function() return z["1:2"] end):mul_(2)
    assert.are.same({ 2, 4, 3 }, z:totable())
  end)
end)

-- ---- indexing ----

describe("gradients through", function()
  local mask = neap.tensor { { true, false, true, false }, { false, false, true, true }, { true, true, false, false } }
  local places = neap.tensor({ 3, 1, 3 }, { dtype = "int64" })
  local reading = {
    ["an integer"] = function(x) return x[2] end,
    ["a negative integer"] = function(x) return x[-1][-2] end,
    ["several integers"] = function(x) return x[{ 2, 3 }] end,
    ["ranges"] = function(x) return x[{ { 2, 3 }, { 1, 4, 2 } }] end,
    ["a string"] = function(x) return x["2:, -1"] end,
    ["a string with a step"] = function(x) return x[":, 1:4:3"] end,
    ["a tensor"] = function(x) return x[places] end,
    ["a tensor behind a range"] = function(x) return x[{ {}, places }] end,
    ["two tensors"] = function(x) return x[{ places, neap.tensor({ 1, 2, 1 }, { dtype = "int64" }) }] end,
    ["a mask"] = function(x) return x[mask] end,
    ["a mask of rows"] = function(x) return x[neap.tensor { true, false, true }] end,
    ["a new dim"] = function(x) return x[{ neap.newaxis, 2 }] end,
  }
  for name, read in pairs(reading) do
    it("reading by " .. name, function()
      local x = numbers(3, 4)
      local function squared(a)
        local y = read(a)
        return y * y
      end
      assert(neap.gradcheck(squared, { x }))
      assert(neap.gradgradcheck(squared, { x }))
    end)
  end

  -- key, shape of the value, 0/1 pattern of what is overwritten
  local writing = {
    ["an integer"] = { 2, { 4 } },
    ["an integer, broadcast"] = { 2, {} },
    ["several integers"] = { { 2, 3 }, {} },
    ["ranges"] = { { { 2, 3 }, { 1, 4, 2 } }, { 2, 2 } },
    ["ranges, broadcast"] = { { { 2, 3 }, { 1, 4, 2 } }, { 2, 1 } },
    ["a string"] = { "2:, -1", { 2 } },
    ["a tensor"] = { neap.tensor({ 3, 1 }, { dtype = "int64" }), { 2, 4 } },
    ["a tensor, broadcast"] = { neap.tensor({ 3, 1 }, { dtype = "int64" }), { 4 } },
    ["a tensor behind a range"] = { { {}, neap.tensor({ 4, 1 }, { dtype = "int64" }) }, { 3, 2 } },
    ["a mask"] = { mask, { 6 } },
    ["a mask, broadcast"] = { mask, { 1 } },
    ["all"] = { "...", { 3, 4 } },
  }
  for name, case in pairs(writing) do
    it("assignment by " .. name, function()
      local x, v = numbers(3, 4), numbers(table.unpack(case[2]))
      local key = case[1]
      -- Where the assignment writes, and what: by assigning to plain tensors.
      local hit = neap.zeros(3, 4, { dtype = "float64" })
      hit[key] = 1
      assert_same(function(a, b)
        local y = a * 1
        y[key] = b
        return y
      end, function(a, b)
        local spread = neap.zeros_like(a)
        local n = v:numel()
        -- b is spread by a linear map: one column for each of its elements.
        for i = 1, n do
          local unit = neap.zeros(n, { dtype = "float64" })
          unit[i] = 1
          local column = neap.zeros(3, 4, { dtype = "float64" })
          column[key] = unit:reshape(v.shape)
          spread = spread + column * b:reshape(-1)[i]
        end
        return a * (1 - hit) + spread
      end, { x, v }, name)
    end)

    it("assignment of a number by " .. name, function()
      local x, key = numbers(3, 4), case[1]
      local hit = neap.zeros(3, 4, { dtype = "float64" })
      hit[key] = 1
      assert_same(function(a)
        local y = a * 1
        y[key] = 0.5
        return y
      end, function(a) return a * (1 - hit) + hit * 0.5 end, { x }, name)
    end)
  end

  it("assignment into a view, of a part of itself, twice", function()
    local x = numbers(3, 4)
    assert_same(function(a)
      local y = a * 1
      local top = y["1:2"]
      top[1] = top[2]
      y[3] = y[1]:clone() * y[2]:clone()
      y["1:2"][":, 1"] = y[3]["1:2"]
      return y
    end, function(a)
      local last = a[2] * a[2]
      local row1 = neap.cat { last["1:1"], a[2]["2:4"] }
      local row2 = neap.cat { last["2:2"], a[2]["2:4"] }
      return neap.stack { row1, row2, last }
    end, { x }, "views")
  end)

  local index = neap.tensor({ 3, 1 }, { dtype = "int64" })
  local along = neap.tensor({ { 1, 2 }, { 4, 1 }, { 3, 3 } }, { dtype = "int64" })
  local families = {
    index_add_ = function(_, v) return 1, index, v["1:2"] end,
    index_copy_ = function(_, v) return 1, index, v["1:2"] end,
    index_fill_ = function() return 1, index, 0.5 end,
    scatter_ = function(_, v) return 2, along["1:2, :"], v[":2, :2"] end,
    scatter_add_ = function(_, v) return 2, along, v[":, :2"] end,
    masked_scatter_ = function(_, v) return mask, v:reshape(-1)["1:6"] end,
    index_put_ = function(_, v) return { index }, v["1:2"] end,
    put_ = function(_, v) return along:reshape(-1)["1:4"], v[1] end,
  }
  for name, arguments in pairs(families) do
    it(name .. " as through its plain form", function()
      if not rawget(neap, name) then return pending(name .. " is not there") end
      local x, v = numbers(3, 4), numbers(3, 4)
      assert_same(function(a, b)
        local y = a * 1
        y[name](y, arguments(y, b))
        return y
      end, function(a, b) return neap[name:sub(1, -2)](a, arguments(a, b)) end, { x, v }, name)
      assert_same(function(a, b)
        local y = neap.cat({ a, a }) * 1
        local part = y["2:4"]
        part[name](part, arguments(part, b))
        return y
      end, function(a, b)
        local y = neap.cat({ a, a })
        local part = y["2:4"]
        return neap.cat { y["1:1"], neap[name:sub(1, -2)](part, arguments(part, b)), y["5:6"] }
      end, { x, v }, name .. " into a view")
    end)
  end
end)

-- ---- what is refused, and what is left behind ----

describe("in place", function()
  it("refuses views of a view that is a leaf", function()
    local before = live()
    local x = neap.ones(6):reshape(2, 3):requires_grad_()
    local y = x:flatten()
    assert.error_matches(function() y:exp_() end,
      "exp: a leaf that requires grad cannot be written in place")
    x, y = nil, nil
    assert.are.equal(before, live(), x, y)
  end)

  it("refuses a leaf that requires grad, but not inside no_grad", function()
    local x = leaf { 1, 2 }
    local rule = "a leaf that requires grad cannot be written in place while operations are "
      .. "recorded; do it inside neap.no_grad()"
    assert.has_error_like(function() x:add_(1) end, "add: " .. rule)
    assert.has_error_like(function() x[1] = 5 end, "index: " .. rule)
    assert.has_error_like(function() x["1:1"]:add_(1) end, "add: " .. rule)
    assert.has_error_like(function() x:uniform_() end, "uniform_: " .. rule)
    assert.are.same({ 1, 2 }, x:totable())
    neap.no_grad(function() x:add_(1) end)
    assert.are.same({ 2, 3 }, x:totable())
  end)

  it("names at backward what overwrote a saved value", function()
    local x = leaf { 1, 2 }
    local function after(change)
      local y = x * 1
      local z = (y:tanh() * y):sum()
      change(y)
      return function() z:backward() end
    end
    local saved = "backward: a tensor of shape (2) that the gradient of mul needs was changed in "
      .. "place after it was used, by %s; change a clone instead"
    assert.has_error_like(after(function(y) y:zero_() end), saved:format "zero")
    assert.has_error_like(after(function(y) y:mul_(2) end), saved:format "mul")
    assert.has_error_like(after(function(y) y[1] = 5 end), saved:format "x[...] = value")
    assert.has_error_like(after(function(y) y["1:1"]:add_(5) end), saved:format "add")
    assert.has_error_like(after(function(y) neap.no_grad(y.normal_, y) end), saved:format "normal_")
    -- tanh saves its result
    local w = (x * 1):tanh()
    local s = w:sum()
    w:add_(1)
    assert.has_error_like(function() s:backward() end,
      "a tensor of shape (2) that the gradient of tanh needs was changed in place")
    local p = leaf { 1, 2 }
    local loss = (p * p):sum()
    p.grad = neap.ones_like(p)
    neap.optim.SGD({ p }, { lr = 0.1 }):step()
    assert.has_error_like(function() loss:backward() end, saved:format "an optimizer's step")
  end)

  it("refuses gradients of views of what is not row-major", function()
    local rule = "gradients cannot flow into a view of a tensor that is not row-major; make that "
      .. "one contiguous() first"
    local w, turned = numbers(2, 3), neap.zeros(3, 2, { dtype = "float64" }):t():detach()
    local row = turned[1]
    assert.has_error_like(function() row:add_(w[1]) end, "add: " .. rule)
    turned:add_(w)
    assert.has_error_like(function() row:sum() end, rule)
    turned[1]:sum():backward()
    assert.are.same({ { 1, 1, 1 }, { 0, 0, 0 } }, w.grad:totable())
  end)

  it("refuses what shares elements with itself, and what has another dtype", function()
    local x = numbers(4)
    assert.has_error_like(function() (x * 1):expand(3, 4):add_(1) end,
      "add: an expanded tensor cannot be written in place: its elements share memory; try "
      .. "x:contiguous()")
    local whole = neap.tensor({ 1, 2, 3, 4 }, { dtype = "int64" })
    assert.has_error_like(function() whole:add_(x) end,
      "add: a float64 result cannot be written in place into an int64 tensor")
    assert.are.same({ 1, 2, 3, 4 }, whole:totable())
  end)

  it("is done or not done, whichever allocation fails", function()
    local writes = {
      function(y, v) y:mul_(v) end,
      function(y, v) y["2:3"]:mul_(v["2:3"]) end,
      function(y, v) y[2] = v[1] end,
      function(y, v) y[neap.tensor({ 3, 1 }, { dtype = "int64" })] = v["1:2"] end,
      function(y, v) y[y:detach():gt(0.6)] = v[1][1] end,
      function(y, v) y:t():masked_fill_(v:t():detach():gt(0.6), 0.5) end,
    }
    for k, write in ipairs(writes) do
      local x, v = numbers(3, 4), numbers(3, 4)
      local n, done = 0, false
      while not done do
        n = n + 1
        assert(n < 200, "never succeeded")
        local y = x * 1
        local first = y[1]
        local name, before = y.grad_fn, y:totable()
        collectgarbage("stop")
        require("neap.core").testing.alloc_fail_at(n)
        local ok, message = pcall(write, y, v)
        require("neap.core").testing.alloc_fail_at(0)
        collectgarbage("restart")
        if ok then
          done = true
        else
          assert(message:find("out of memory", 1, true), message)
          assert.are.same(before, y:totable())
          assert.are.equal(name, y.grad_fn)
          -- The graph is the one it was.
          local g = neap.grad({ y:sum() + first:sum() }, { x })[1]
          assert.are.same({ 2, 2, 2, 2 }, g:totable()[1], ("write %d, allocation %d"):format(k, n))
          write(y, v)
        end
      end
    end
  end)

  it("leaks nothing", function()
    local function run()
      local x = leaf { 1, 2, 3 }
      local y = x * 2
      local v = y["1:2"]
      y:mul_(x)
      y[1] = 7
      y["2:3"]:add_(1)
      v:mul_(v)
      y:sum():backward()
    end
    run()
    local before = live()
    run()
    assert.are.equal(before, live())
  end)
end)
