-- neap.profiler: what it counts, that its rows are the whole, and that the program does not
-- notice it.

local core = require "neap.core"
local neap = require "neap"
local profiles = require "tests.spec.profiler.profiles"
local nn, optim = neap.nn, neap.optim
local row_of, sum_of, training = profiles.row_of, profiles.sum_of, profiles.training
local check_nesting, read_trace = profiles.check_nesting, profiles.read_trace

local Block = nn.class("Block")
function Block:init() self.fc, self.norm = nn.Linear(4, 4), nn.LayerNorm(4) end
function Block:forward(x) return self.norm(self.fc(x)):relu() end

local Net = nn.class("Net")
function Net:init() self.first, self.second = Block(), Block() end
function Net:forward(x) return (self.second(self.first(x))) end

describe("the rows of a profile", function()
  it("count the calls of a known network exactly", function()
    local train = training(1)
    local rows = neap.profiler(function() train(5) end):rows()
    local calls = { linear = 10, linear_backward = 10, cross_entropy = 5, SGD = 5,
      cross_entropy_backward = 5, matmul_fold = 10, relu_grad = 5 }
    for name, n in pairs(calls) do
      assert.equal(n, (row_of(rows, name) or {}).calls, name)
    end
    assert.equal("forward", row_of(rows, "linear").phase)
    assert.equal("backward", row_of(rows, "linear_backward").phase)
    assert.equal("backward", row_of(rows, "matmul_fold").phase)
    assert.equal("other", row_of(rows, "SGD").phase)
  end)

  it("tell of what runs without a profile too: one operation for a layer and its activation",
    function()
      local train, net = training(1)
      local rows = neap.profiler(function() train(3) end):rows()
      assert.is_nil(row_of(rows, "relu"))
      local plain_train, plain_net = training(1)
      plain_train(3)
      assert.is_true(net[1].weight:equal(plain_net[1].weight))
    end)

  it("have the bytes of results, and none of views", function()
    local a, b = neap.ones(2, 3), neap.ones(3, 5)
    local rows = neap.profiler(function()
      a:matmul(b):t():unsqueeze(1)
      a:view(6)
      neap.zeros(7, { dtype = "float64" })
    end):rows()
    assert.equal(2 * 5 * 4, row_of(rows, "matmul").bytes)
    assert.equal(7 * 8, row_of(rows, "zeros").bytes)
    assert.equal(0, row_of(rows, "view").bytes)
    assert.equal(0, row_of(rows, "t").bytes)
  end)

  it("name operations in place, and the rules of functions", function()
    local double = neap.Function { name = "double",
      forward = function(_, x) return x * 2 end, backward = function(_, g) return g * 2 end }
    local x = neap.ones(3, { requires_grad = true })
    local rows = neap.profiler(function()
      neap.zeros(3):add_(1):mul_(2)
      for _ = 1, 4 do double(x):sum():backward() end
    end):rows()
    assert.equal(1, row_of(rows, "add_", "forward").calls)
    assert.equal(1, row_of(rows, "mul_", "forward").calls)
    assert.equal(4, row_of(rows, "double_backward").calls)
    assert.equal(4, row_of(rows, "mul", "backward").calls)
  end)

  it("add up to the whole, whatever they are put together by", function()
    local train = training(2)
    local p = neap.profiler(function() train(20) end, { by = "line" })
    local parts = p:parts()
    for _, by in ipairs { "operation", "layer", "line" } do
      local rows = p:rows { by = by }
      assert.is_near(parts.total, sum_of(rows, "self"), 1e-9, by)
      assert.is_near(1, sum_of(rows, "share"), 1e-9, by)
      assert.is_near(parts.total, sum_of(rows, "forward") + sum_of(rows, "backward"), 1e-9, by)
    end
    assert.is_near(parts.total,
      parts.forward + parts.backward + parts.work + parts.lua + parts.other, 1e-9)
  end)

  it("of a convolutional network add up to the time by the clock", function()
    neap.manual_seed(1)
    local net = nn.Sequential(
      nn.Conv2d(1, 16, 3, { padding = 1 }), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
      nn.Conv2d(16, 32, 3, { padding = 1 }), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
      nn.Flatten(), nn.Linear(32 * 7 * 7, 128), nn.ReLU(), nn.Dropout(0.25), nn.Linear(128, 10))
    local loss_of, opt = nn.CrossEntropyLoss(), optim.Adam(net:parameters(), { lr = 0.01 })
    local x, y = neap.rand(16, 1, 28, 28), neap.randint(1, 10, { 16 })
    local inside
    local before = neap.clock()
    local p = neap.profiler(function()
      local began = neap.clock()
      for _ = 1, 6 do
        opt:zero_grad()
        loss_of(net(x), y):backward()
        opt:step()
      end
      inside = neap.clock() - began
    end)
    local around = neap.clock() - before
    local sum = sum_of(p:rows(), "self")
    -- Between the two clocks, but for what a tick is taken to be.
    assert.is_true(inside * 0.95 <= sum and sum <= around * 1.05,
      ("%g <= %g <= %g"):format(inside, sum, around))
    local by_layer = p:rows { by = "layer" }
    for _, at in ipairs { 1, 2, 5, 6, 10, 13 } do
      local row = row_of(by_layer, "net." .. at)
      assert.equal(6, row.calls, row.name)
      assert.is_true(row.forward > 0 and row.backward > 0, row.name)
    end
    assert.equal(6, row_of(by_layer, "Adam").calls)
  end)

  it("sort by any field, with Lua and other at the end", function()
    local train = training(1)
    local p = neap.profiler(function() train(3) end)
    for _, field in ipairs { "self", "total", "calls", "mean", "bytes" } do
      local rows = p:rows { sort = field }
      for i = 2, #rows - 2 do assert.is_true(rows[i - 1][field] >= rows[i][field], field) end
      assert.equal("Lua", rows[#rows - 1].name)
      assert.equal("other", rows[#rows].name)
    end
    local names = p:rows { sort = "name" }
    for i = 2, #names - 2 do assert.is_true(names[i - 1].name <= names[i].name) end
  end)
end)

describe("a profile by layer", function()
  it("nests layers by path and gives them their gradients", function()
    local net = Net()
    local x = neap.ones(2, 4)
    local p = neap.profiler(function()
      for _ = 1, 3 do net(x):sum():backward() end
    end, { by = "layer" })
    local rows = p:rows()
    for _, path in ipairs { "net", "net.first", "net.first.fc", "net.first.norm", "net.second",
      "net.second.fc", "net.second.norm" } do
      assert.equal(3, (row_of(rows, path) or {}).calls, path)
    end
    assert.is_true(row_of(rows, "net.first.fc").backward > 0)
    local function total(path) return row_of(rows, path).total end
    -- What is work in them (a collection of garbage) has rows of its own.
    local function holds(path, sum)
      assert.is_true(total(path) >= row_of(rows, path).self + sum - 1e-9, path)
    end
    holds("net.first", total "net.first.fc" + total "net.first.norm")
    holds("net", total "net.first" + total "net.second")
    assert.is_true(total "net" <= p:parts().total)
    assert.equal("Linear 4→4", row_of(rows, "net.first.fc").brief)
  end)

  it("counts layers with hooks, with a forward of their own, and copies", function()
    local net, hooked = nn.Linear(2, 2), nn.Linear(2, 2)
    local seen = 0
    hooked:register_forward_hook(function() seen = seen + 1 end)
    local own = nn.Identity()
    own.forward = function(_, x) return x + 1 end
    local x = neap.ones(1, 2)
    local rows = neap.profiler(function()
      local copy = hooked:clone()
      for _ = 1, 2 do net(x); hooked(x); own(x); copy(x) end
      seen = seen + 100
    end, { by = "layer" }):rows()
    for _, name in ipairs { "net", "hooked", "own", "copy" } do
      assert.equal(2, (row_of(rows, name) or {}).calls, name)
    end
    net(x); hooked(x)
    assert.equal(105, seen)
  end)

  it("leaves calls of modules as they were", function()
    local net = Net()
    local x = neap.ones(1, 4)
    net(x)
    local run, run_linear = getmetatable(net).__call, getmetatable(net.first.fc).__call
    local p = neap.profiler()
    assert.are_not.equal(run, getmetatable(net).__call)
    p:stop()
    assert.equal(run, getmetatable(net).__call)
    assert.equal(run_linear, getmetatable(net.first.fc).__call)
  end)

  it("hands on what a forward of any parameters is called with, and gives", function()
    local forwards = {
      function() return 0 end, -- luacheck: ignore 212
      function(self) return self end,
      function(_, x) return x, 2 end,
      function(_, x, y) return y, x end,
      function(_, x, y, z) return z, y, x end,
      function(_, ...) return select("#", ...), ... end,
      function(_, x, ...) return x, select("#", ...), ... end,
    }
    for i, forward in ipairs(forwards) do
      local Any = nn.class("Any")
      Any.forward = forward
      local any = Any()
      local function results()
        return { table.pack(any()), table.pack(any(1)), table.pack(any(1, nil)),
          table.pack(any(1, 2, 3, nil)) }
      end
      local plain = results()
      local p, watched = neap.profiler(results)
      assert.are.same(plain, watched, "forward " .. i)
      assert.equal(4, row_of(p:rows { by = "layer" }, "any").calls)
    end
  end)

  it("knows a class that comes, and a forward that changes, meanwhile", function()
    local Late
    local rows = neap.profiler(function()
      Late = nn.class("Late")
      function Late:forward(x) return x + 1 end -- luacheck: ignore 212
      local late = Late()
      late(neap.ones(1))
      function Late:forward(x) return x + 2 end -- luacheck: ignore 212
      assert.equal(3, late(neap.ones(1)):item())
    end, { by = "layer" }):rows()
    assert.equal(2, row_of(rows, "late").calls)
    assert.equal(3, Late()(neap.ones(1)):item())
  end)

  it("goes as deep as networks do", function()
    local Deep = nn.class("Deep")
    function Deep:forward(n) return n == 0 and 0 or 1 + self(n - 1) end
    local deep = Deep()
    local depth
    local p = neap.profiler(function() depth = deep(5000) end)
    assert.equal(5000, depth)
    assert.equal(5001, row_of(p:rows { by = "layer" }, "deep").calls)
  end)
end)

describe("a profile by line", function()
  it("has a row for each line that calls operations", function()
    local x = neap.ones(4, { requires_grad = true })
    local rows = neap.profiler(function()
      for _ = 1, 3 do
        local y = x:tanh()
        y:sum():backward()
      end
    end, { by = "line" }):rows()
    local line = debug.getinfo(1, "l").currentline - 4
    local source = debug.getinfo(1, "S").short_src
    local tanh = row_of(rows, ("%s:%d"):format(source, line))
    assert.is_true(tanh.forward > 0 and tanh.backward > 0)
    assert.equal(6, tanh.calls)
    assert.is_true(row_of(rows, ("%s:%d"):format(source, line + 1)).forward > 0)
  end)
end)

describe("a profile", function()
  it("gives what the function gives, and is given to it", function()
    local given
    local p, a, b, c = neap.profiler(function(q) given = q; return 1, nil, 3 end)
    assert.equal(p, given)
    assert.same({ 1, nil, 3 }, { a, b, c })
  end)

  it("listens to parts of a program", function()
    local x = neap.ones(3)
    local p <close> = neap.profiler()
    x:tanh()
    p:stop()
    local total = p:parts().total
    x:tanh()
    assert.equal(total, p:parts().total)
    p:start():start()
    x:tanh()
    p:stop():stop()
    assert.is_true(p:parts().total > total)
    assert.equal(2, row_of(p:rows(), "tanh").calls)
  end)

  it("ends with an error of the function, which goes on, and is kept", function()
    local net, kept = nn.Sequential(nn.Linear(3, 3), nn.Linear(4, 2)), nil
    local ok, message = pcall(neap.profiler, function(p)
      kept = p
      net(neap.ones(1, 3))
    end)
    assert.is_false(ok)
    assert.truthy(message:find("net.2 (Linear 4→2): x has 3 features", 1, true), message)
    assert.equal(1, row_of(kept:rows { by = "layer" }, "net.1").calls)
    assert.is_false(core.profile.listens())
    local object = {}
    ok, message = pcall(neap.profiler, function() error(object) end)
    assert.is_true(not ok and message == object)
  end)

  it("goes on behind errors that the function catches in a layer", function()
    local net, x = nn.Sequential(nn.Linear(3, 3), nn.Linear(4, 2)), neap.ones(1, 3)
    local rows = neap.profiler(function()
      for _ = 1, 5 do pcall(net, x) end
      x:tanh()
    end, { by = "layer" }):rows()
    assert.equal(5, row_of(rows, "net").calls)
    assert.equal(5, row_of(rows, "net.2").calls)
    assert.is_nil(row_of(rows, "net.net"))
  end)

  it("refuses another one, and says since when it listens", function()
    local p <close> = neap.profiler()
    local ok, message = pcall(neap.profiler, function() end)
    assert.is_false(ok)
    assert.truthy(message:find("profiler_spec.lua:%d+: profiler: a profile is listening already "
      .. "since .*profiler_spec.lua:%d+, and one does at a time; end it by p:stop%(%)"), message)
    local other = p:stop() and neap.profiler()
    assert.is_false((pcall(p.start, p)))
    other:stop()
  end)

  it("says what is wrong with arguments", function()
    local cases = {
      { { 3 }, "profiler: expected a function, options or nothing, got 3" },
      { { { by = "age" } }, "profiler: by must be one of operation, layer, line, got \"age\"" },
      { { { sort = "age" } }, "profiler: sort must be one of self, total" },
      { { { trace = 1 } }, "profiler: option 'trace' must be the path of a file, got 1" },
      { { { slices = -1 } }, "profiler: slices must be a whole number of at least 0, got -1" },
      { { print, { tarce = "x" } }, "profiler: unknown option 'tarce', did you mean 'trace'?" },
      { { neap }, "profiler: " },
    }
    for _, case in ipairs(cases) do
      local ok, message = pcall(neap.profiler, table.unpack(case[1]))
      assert.is_false(ok)
      assert.truthy(message:find(case[2], 1, true), message)
    end
    local p = neap.profiler(function() end)
    assert.has_error(function() p:rows { by = "line" } end)
    assert.has_error(function() p.rows() end)
  end)

  it("follows coroutines, also those that end in the middle of a layer", function()
    local Stops = nn.class("Stops")
    function Stops:init() self.fc = nn.Linear(2, 2) end
    function Stops:forward(x)
      x = self.fc(x)
      coroutine.yield()
      return (self.fc(x))
    end
    local stops, x = Stops(), neap.ones(1, 2)
    local path = os.tmpname()
    local p = neap.profiler(function()
      local a = coroutine.wrap(function() stops(x) end)
      local b = coroutine.wrap(function() stops(x) end)
      a()
      b()
      x:tanh()
      a()
      b()
      for _ = 1, 20 do
        coroutine.wrap(function() stops(x) end)()
        collectgarbage()
      end
      x:tanh()
    end, { trace = path })
    local rows = p:rows { by = "layer" }
    assert.equal(22, row_of(rows, "stops").calls)
    assert.equal(24, row_of(rows, "stops.fc").calls)
    assert.equal(2, row_of(p:rows(), "tanh").calls)
    assert.is_near(p:parts().total, sum_of(rows, "self"), 1e-9)
    local tracks = check_nesting(read_trace(path).traceEvents)
    assert.is_true(#tracks >= 2)
    os.remove(path)
  end)

  it("may begin and end anywhere", function()
    local x = neap.ones(3, { requires_grad = true })
    local y, p = x * 2, neap.profiler()
    p:stop()
    y:register_hook(function() p:start() end)
    y:sum():backward()
    p:stop()
    assert.equal(1, row_of(p:rows(), "mul_backward").calls)
    y = x * 2
    y:register_hook(function() p:stop() end)
    p:start()
    y:sum():backward()
    assert.is_false(core.profile.listens())
    local Ends = nn.class("Ends")
    function Ends:forward(t) -- luacheck: ignore 212
      p:stop()
      p:start()
      return t + 1
    end
    local ends = Ends()
    p:start()
    for _ = 1, 3 do ends(x) end
    p:stop()
    assert.is_near(p:parts().total, sum_of(p:rows(), "self"), 1e-9)
  end)

  it("holds with gradients of gradients, checkpoints and slices added in place", function()
    local layer = nn.Linear(3, 3)
    local x = neap.ones(2, 3, { requires_grad = true })
    local p = neap.profiler(function()
      local first = neap.grad({ layer(x):tanh():sum() }, { x }, { create_graph = true })[1]
      first:sum():backward()
      neap.checkpoint(function(t) return layer(t):tanh() end, x):sum():backward()
      local sum = 0
      for i = 1, 2 do sum = sum + x[i]:sum() end
      sum:backward()
    end)
    local rows = p:rows()
    assert.equal(2, row_of(rows, "index_backward").calls)
    assert.equal(3, row_of(p:rows { by = "layer" }, "layer").calls)
    assert.is_near(p:parts().total, sum_of(rows, "self"), 1e-9)
  end)

  it("has the time that a loop waits for its loader's threads", function()
    local set = neap.data.Dataset { len = 8, get = function(i) return neap.ones(2) * i, i end }
    local loader = neap.data.DataLoader(set, { batch_size = 2, prefetch = 1 })
    local p = neap.profiler(function() for _ in loader do end end) -- luacheck: ignore 542
    assert.is_near(p:parts().total, sum_of(p:rows(), "self"), 1e-9)
  end)

  it("ends where the program drops it", function()
    local meta = getmetatable(nn.Linear(1, 1))
    local run = meta.__call
    neap.profiler()
    assert.is_true(core.profile.listens())
    assert.are_not.equal(run, meta.__call)
    collectgarbage()
    collectgarbage()
    assert.is_false(core.profile.listens())
    assert.equal(run, meta.__call)
  end)

  it("leaves no memory behind", function()
    local train = training(1)
    local function round()
      neap.profiler(function() train(3) end, { trace = "/dev/null/none", slices = 100 }):rows()
    end
    local function live()
      collectgarbage()
      collectgarbage()
      return neap.memory().live
    end
    pcall(round)
    local before = live()
    for _ = 1, 20 do pcall(round) end
    assert.equal(before, live())
  end)

  -- With and without a trace, whose slices take memory of their own.
  local function goes_on(n, options)
    local x = neap.ones(2)
    local opened, p = pcall(function()
      core.testing.alloc_fail_at(n)
      return neap.profiler(options)
    end)
    core.testing.alloc_fail_at(0)
    if not opened then return end
    p.path = nil
    for k = 1, 6 do
      core.testing.alloc_fail_at(k)
      pcall(function() return x:tanh():sum() end)
      core.testing.alloc_fail_at(0)
    end
    p:stop()
    assert.is_near(p:parts().total, sum_of(p:rows(), "self"), 1e-9)
  end

  it("goes on where memory is refused", function()
    for n = 1, 12 do
      goes_on(n, { trace = "never-written.json" })
      goes_on(n, {})
    end
    assert.is_false(core.profile.listens())
  end)
end)

describe("the table of a profile", function()
  it("fits 80 columns, by operation, layer and line", function()
    local Long = nn.class("Long")
    function Long:init() self["layer_" .. ("ü"):rep(60)] = nn.Linear(2, 2) end
    function Long:forward(x) return (self["layer_" .. ("ü"):rep(60)](x)) end
    local a_network_with_a_long_name, x = Long(), neap.ones(1, 2)
    local p = neap.profiler(function()
      a_network_with_a_long_name(x)
      for name, f in pairs { tanh = x.tanh, exp = x.exp, sin = x.sin, relu = x.relu } do
        assert.is_string(name)
        f(x)
      end
    end, { by = "line" })
    for _, by in ipairs { "operation", "layer", "line" } do
      p.by = by
      local text = tostring(p)
      for line in text:gmatch("[^\n]+") do
        assert.is_true(utf8.len(line) <= 80, line)
      end
      assert.truthy(text:find("\nLua "), text)
      assert.truthy(text:find("\nother "), text)
      assert.truthy(text:find("\nsum [^\n]* 100%.0"), text)
    end
    p.by = "line"
  end)

  it("puts rows beyond the first ones into one", function()
    local x = neap.rand(4)
    local p = neap.profiler(function()
      for name in ("abs neg exp exp2 expm1 log log2 log10 log1p sqrt rsqrt square sin cos tan sinh "
        .. "cosh tanh asinh sigmoid relu floor ceil round trunc frac sign"):gmatch("%S+") do
        neap[name](x)
      end
    end)
    assert.equal(27 + 2, #p:rows())
    assert.truthy(tostring(p):find("\n3 more "), tostring(p))
  end)
end)
