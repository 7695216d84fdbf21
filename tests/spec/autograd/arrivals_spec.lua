-- What hears of gradients while a backward pass goes on (core.arrivals).

local core = require "neap.core"
local neap = require "neap"

local function leaf(...)
  return neap.tensor({ ... }, { dtype = "float64", requires_grad = true })
end

-- Notes what comes: text, a list such as {"1: 3 3", "finish"}.
local function listen(params, give)
  local text = {}
  local handle = core.arrivals(params, function(i, g)
    text[#text + 1] = ("%d: %s"):format(i, table.concat(g:totable(), " "))
  end, function(pass)
    text[#text + 1] = "finish"
    return give and give(pass)
  end)
  return text, handle
end

local function live()
  for _ = 1, 8 do collectgarbage() end
  return neap.memory().live
end

describe("arrivals", function()
  it("come as soon as a gradient is whole, in the order of the pass", function()
    local a, b, order = leaf(2), leaf(3), {}
    local first = a * 5
    first:register_hook(function() order[#order + 1] = "inner" end)
    local text, handle = listen { a, b }
    local y = first * b
    y:register_hook(function() order[#order + 1] = "outer" end)
    y:sum():backward()
    assert.are.same({ "2: 10.0", "1: 15.0", "finish" }, text)
    handle:remove()
    -- b's gradient is told before the rules of what is older run.
    local told = {}
    local again = core.arrivals({ b }, function() told[#told + 1] = #order end, function() end)
    first = a * 5
    first:register_hook(function() order[#order + 1] = "inner" end)
    order = {}
    local _ = (first * b):sum():backward()
    assert.are.same({ 0 }, told)
    again:remove()
  end)

  it("come once all paths to a leaf have been followed", function()
    local a = leaf(1, 2)
    local text, handle = listen { a }
    local y = a * 2 + a:exp() * 0 + a
    for _ = 1, 3 do y = y + a end
    y:sum():backward()
    assert.are.same({ "1: 6.0 6.0", "finish" }, text)
    assert.are.same({ 6, 6 }, a.grad:totable())
    handle:remove()
  end)

  it("do not wait for a path that no gradient goes", function()
    local a = leaf(1, 2)
    local text, handle = listen { a }
    local bare = neap.Function {
      forward = function(_, x) return x * 1 end,
      backward = function() return nil end,
    }
    local ok, way = pcall(function() return bare(a) end)
    local y = a * 3
    if ok then y = y + way end
    y:sum():backward()
    assert.are.same({ "1: 3.0 3.0", "finish" }, text)
    handle:remove()
  end)

  it("come behind the leaf's hooks, which run once", function()
    local a, calls = leaf(1), 0
    a:register_hook(function(g)
      calls = calls + 1
      return g * 10
    end)
    local text, handle = listen { a };
    (a * 2):sum():backward()
    assert.are.same({ "1: 20.0", "finish" }, text)
    assert.are.equal(1, calls)
    assert.are.same({ 20 }, a.grad:totable())
    handle:remove()
  end)

  it("leave out what was the gradient before; finish replaces the whole", function()
    local a, b = leaf(1), leaf(1)
    a.grad = neap.full({ 1 }, 100, { dtype = "float64" })
    local replacement = neap.full({ 1 }, 7, { dtype = "float64" })
    local text, handle = listen({ a, b }, function() return { replacement, replacement } end);
    (a * 2):sum():backward()
    assert.are.same({ "1: 2.0", "finish" }, text)
    assert.are.same({ 7 }, a.grad:totable())
    assert.are.same({ 7 }, b.grad:totable())
    -- As they are: no copy is made.
    replacement:fill_(8)
    assert.are.same({ 8 }, a.grad:totable())
    handle:remove();
    (a * 2):sum():backward()
    assert.are.same({ 10 }, a.grad:totable())
    assert.are.equal(2, #text)
  end)

  it("are silent where the pass reaches none of the leaves, and in neap.grad", function()
    local a, b = leaf(1), leaf(1)
    local text, handle = listen { a };
    (b * 2):sum():backward()
    neap.grad((a * 2):sum(), a)
    assert.are.same({}, text)
    handle:remove()
  end)

  it("fail the pass by their errors, which then changes no gradient", function()
    for _, fault in ipairs { "arrive", "finish", "shape" } do
      local a, b = leaf(1), leaf(1)
      local handle = core.arrivals({ a, b }, function(i)
        if fault == "arrive" and i == 1 then error("no room") end
      end, function()
        if fault == "finish" then error("no answer") end
        if fault == "shape" then return { neap.zeros(2), neap.zeros(1) } end
      end)
      local expected = { arrive = "no room", finish = "no answer",
        shape = "a gradient must be float64 (1), got float32 (2)" }
      assert.has_error_like(function() (a * b):sum():backward() end, expected[fault])
      assert.is_nil(a.grad)
      assert.is_nil(b.grad)
      handle:remove();
      (a * b):sum():backward()
      assert.are.same({ 1 }, a.grad:totable())
    end
  end)

  it("may run passes of their own over the same leaves, and be removed meanwhile", function()
    local a, handle = leaf(3), nil
    local seen = {}
    handle = core.arrivals({ a }, function(_, g, pass)
      seen[#seen + 1] = pass
      if #seen == 1 then
        neap.enable_grad(function() (a * a):sum():backward() end)
        handle:remove()
      end
      seen.g = g:item()
    end, function() seen[#seen + 1] = "finish" end);
    (a * 2):sum():backward()
    assert.are.equal(8, a.grad:item())
    assert.are.equal(3, #seen)
    assert.is_true(seen[1] ~= seen[2])
    assert.are.equal("finish", seen[3])
  end)

  it("are two listeners' on one leaf, and see a root that is a leaf", function()
    local a = leaf(1)
    local one, first = listen { a }
    local two, second = listen { a, leaf(1) }
    a:backward()
    assert.are.same({ "1: 1.0", "finish" }, one)
    assert.are.same(one, two)
    first:remove()
    second:remove()
  end)

  it("tell of passes that have failed, once each, and of no others", function()
    local a, b, pass, numbers = leaf(1), leaf(1), nil, {}
    local handle = core.arrivals({ a }, function(_, _, number)
      numbers[#numbers + 1] = number
      if pass == "arrive" then error("mine", 0) end
    end, function()
      if pass == "finish" then error("mine", 0) end
    end)
    assert.is_nil(handle:failed());
    (a * 2):sum():backward()
    assert.is_nil(handle:failed())
    for _, where in ipairs { "arrive", "finish" } do
      pass = where
      assert.has_error_like(function() (a * 2):sum():backward() end, "mine")
    end
    assert.are.same({ numbers[2], numbers[3] }, handle:failed())
    assert.is_nil(handle:failed())
    pass = nil
    -- One that fails before anything has come, one that leads elsewhere, one that never begins.
    local y = a * 2
    y:register_hook(function() error("early", 0) end)
    assert.has_error_like(function() y:sum():backward() end, "early")
    assert.are.equal(1, #handle:failed())
    y = b * 2
    y:register_hook(function() error("elsewhere", 0) end)
    assert.has_error_like(function() y:sum():backward() end, "elsewhere")
    assert.has_error_like(function() neap.ones(1):backward() end, "nothing to differentiate")
    assert.is_nil(handle:failed())
    handle:remove()
    assert.is_nil(handle:failed())
  end)

  it("refuse what is no leaf", function()
    local a = leaf(1)
    assert.has_error_like(function()
      core.arrivals({ a, a * 2 }, function() end, function() end)
    end, "arrivals: tensor 2 is no leaf that requires grad")
  end)

  it("are gone when nothing holds the handle", function()
    local before = live()
    for _ = 1, 20 do
      local a = leaf(1, 2, 3)
      local box = {}
      box.handle = core.arrivals({ a }, function() box.seen = true end, function()
        return { box.grad }
      end);
      (a * 2):sum():backward()
      assert(box.seen)
    end
    assert.are.equal(before, live())
  end)

  it("lose nothing where memory is refused", function()
    local a = leaf(1, 2, 3)
    local handle = core.arrivals({ a }, function() end, function() return { a.data } end)
    local before = live()
    local n, failed = 0, true
    while failed do
      n = n + 1
      core.testing.alloc_fail_at(n)
      failed = not pcall(function() (a * 2):sum():backward() end)
      core.testing.alloc_fail_at(0)
      a.grad = nil
    end
    assert.is_true(n > 3)
    assert.is_true(#handle:failed() > 1)
    assert.are.equal(before, live())
    handle:remove()
  end)
end)
