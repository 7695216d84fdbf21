-- Wrong input gives one clear error at the script's line, and changes nothing.

local neap = require "neap"
local nn = neap.nn

-- The message of the error that f raises.
local function message(f)
  local ok, text = pcall(f)
  assert(not ok, "no error was raised")
  return text
end

local function says(text, f)
  local got = message(f)
  assert(got:find(text, 1, true), ("expected '%s' in:\n%s"):format(text, got))
  assert(got:find("errors_spec.lua:%d+: "), "not located in this file: " .. got)
end

describe("an error", function()
  it("stands at the script's line, also out of neap's own Lua files and tail calls", function()
    local line = debug.getinfo(1, "l").currentline
    local got = message(function()
      neap.ones(2, 3):matmul(neap.ones(4, 5))
    end)
    assert.is_truthy(got:find(("errors_spec.lua:%d: matmul: "):format(line + 2), 1, true), got)
    local net = nn.Sequential(nn.Linear(3, 2))
    says("net.1 (Linear 3→2): ", function() net(neap.ones(1, 4)) end)
    local function tail(x) return x:matmul(x) end
    says("matmul", function() local _ = tail(neap.ones(2, 3)) end)
  end)

  it("has no control characters, whatever it quotes", function()
    local text = "a\n\27[2Jb"
    local f = {
      function() return neap[text]() end,
      function() return neap.ones(2)[text] end,
      function() neap.zeros(2, { dtype = text }) end,
      function() neap.ones(2):sum { [text] = 1 } end,
      function() nn.Linear(2, 3, { [text] = 1 }) end,
      function() nn.Linear(2, 3):load_state_dict { [text] = neap.ones(2) } end,
      function() neap.optim.SGD({ neap.ones(2) }, { [text] = 1 }) end,
      function() neap.load(text .. ".npy") end,
      function() neap.data.csv(text) end,
      function() neap.image.save(text, neap.ones(2, 2)) end,
      function() neap.set_flush_denormal(text) end,
    }
    for i, call in ipairs(f) do
      local got = message(call)
      assert.is_nil(got:find("%c"), ("call %d: %q"):format(i, got))
    end
  end)

  it("leaves operands as they were", function()
    local x = neap.tensor { { 1, 2 }, { 3, 4 } }
    message(function() x:add_(neap.ones(3)) end)
    message(function() x["1:2, 1:2"] = neap.ones(3) end)
    message(function() x[{ { 1, 2 }, 3 }] = 1 end)
    assert.are.same({ { 1, 2 }, { 3, 4 } }, x:totable())
  end)
end)

describe("a wrong shape", function()
  it("is named with both shapes", function()
    says("inner sizes must match, got (2, 3) x (4, 5)", function() neap.ones(2, 3):matmul(neap.ones(4, 5)) end)
    says("shapes must broadcast", function() return neap.ones(2, 3) + neap.ones(2) end)
    says("6 elements do not fit into the new shape (4, 2)", function() neap.ones(2, 3):reshape(4, 2) end)
    says("try x:reshape", function() neap.ones(2, 3):t():view(6) end)
  end)
end)

describe("a wrong dim or index", function()
  local x = neap.ones(2, 3)
  it("of 0 is told that counting starts at 1", function()
    says("dims count from 1", function() x:sum(0) end)
    says("indices count from 1", function() return x[0] end)
    says("indices count from 1", function() return x:at(1, 0) end)
    says("indices count from 1", function() return x:index_select(1, neap.tensor({ 0 }, { dtype = "int64" })) end)
  end)
  it("past the end is told the range", function()
    says("dim must lie in 1..2", function() x:sum(3) end)
    says("index 3 is out of range in dim 1 of size 2", function() return x[3] end)
    says("out of range", function() return x:at(1, 4) end)
  end)
end)

describe("a wrong dtype", function()
  it("is named, with the repair", function()
    says("try x:float()", function() neap.tensor({ 1, 2 }, { dtype = "int64" }):mean() end)
    says("did you mean 'float32'?", function() neap.zeros(2, { dtype = "flaot32" }) end)
  end)
end)

describe("a dtype as the last argument", function()
  local core = require "neap.core"
  local given = { shape = { 2, 2 }, x = neap.ones(2, 2) }

  -- Every operation that has a dtype among its options, called with one behind what it needs.
  it("is told that it is an option, by every operation that takes one", function()
    local count = 0
    for _, row in ipairs(core.op_rows()) do
      local positions = row.signature:match("%((.-),? ?{.*dtype: dtype%?")
      if positions then
        local arguments = {}
        for name in positions:gmatch("([%a_][%w_]*)[%w_|]*") do
          if name == "x" or name == "shape" then arguments[#arguments + 1] = given[name] end
        end
        arguments[#arguments + 1] = "int64"
        local f = rawget(neap, row.name) or core.tensor_metatable.__methods[row.name]
        says(row.name .. ": a dtype is an option, got 'int64'; try ", function()
          f(table.unpack(arguments))
        end)
        count = count + 1
      end
    end
    assert.is_true(count > 30)
  end)

  it("gets the call with what it needs", function()
    says('try neap.zeros(shape, {dtype = "float32"})', function() neap.zeros(2, 3, "float32") end)
    says('try neap.full(shape, value, {dtype = "bool"})', function() neap.full({ 2 }, "bool") end)
    says('try neap.eye(n, {dtype = "int64"})', function() neap.eye(3, "int64", { requires_grad = false }) end)
    says('try x:new_zeros(shape, {dtype = "int64"})', function() neap.ones(2):new_zeros(3, "int64") end)
    says('try {dtype = "int64"}', function() neap.tensor({ 1 }, "int64") end)
    says('try {dtype = "int64"}', function() neap.ones(2):new_tensor({ 1 }, "int64") end)
    says("did you mean 'float32'?", function() neap.zeros(2, "flaot32") end)
    says("neap runs on the CPU alone", function() neap.zeros(2, "cuda") end)
    says("argument 'shape' must be a whole number, got string", function() neap.zeros(2, "3") end)
  end)
end)

describe("a wrong table", function()
  it("names its first odd row", function()
    says("row 2", function() neap.tensor { { 1, 2 }, { 3 } } end)
    says("string", function() neap.tensor { 1, "x" } end)
  end)
end)

describe("labels", function()
  it("must lie in 1..C", function()
    local loss = nn.CrossEntropyLoss()
    local logits = neap.zeros(3, 4)
    says("class targets count from 1", function() loss(logits, neap.tensor({ 1, 0, 2 }, { dtype = "int64" })) end)
    says("got 0 at position 2", function() loss(logits, neap.tensor({ 1, 0, 2 }, { dtype = "int64" })) end)
    says("must lie in 1..4, got 5 at position 3", function() loss(logits, neap.tensor({ 1, 1, 5 }, { dtype = "int64" })) end)
  end)
end)

describe("a misspelled name", function()
  it("is told the nearest", function()
    local x = neap.ones(2)
    says("did you mean 'softmax'?", function() x:sofmax(1) end)
    says("did you mean 'reshape'?", function() neap.reshap(x, 1, 2) end)
    says("unknown option 'keepdims', did you mean 'keepdim'?", function() x:sum(1, { keepdims = true }) end)
    says("unknown option 'lrr', did you mean 'lr'?", function() neap.optim.SGD({ neap.ones(2):requires_grad_() }, { lrr = 1 }) end)
    says("unknown option 'biass', did you mean 'bias'?", function() nn.Linear(2, 3, { biass = false }) end)
    says("did you mean 'Linear'?", function() nn.Liner(2, 3) end)
  end)
end)

describe("a closed tensor", function()
  it("says so", function()
    local x = neap.ones(2)
    x:close()
    says("tensor is closed", function() return x + 1 end)
    says("tensor is closed", function() return x.shape end)
    local y
    do
      local z <close> = neap.ones(3)
      y = z
    end
    says("tensor is closed", function() return y:sum() end)
  end)
end)

describe("too large a tensor", function()
  it("is refused, and work goes on", function()
    says("cannot allocate", function() neap.zeros(1e6, 1e6) end)
    says("zeros", function() neap.zeros(1e9, 1e9, 1e9) end)
    says("at most 8 dims", function() neap.zeros(1, 1, 1, 1, 1, 1, 1, 1, 1) end)
    says("0 or more", function() neap.zeros(-1) end)
    assert.are.equal(4, (neap.ones(2, 2):sum()):item())
  end)
end)

describe("a missing or broken data file", function()
  it("is named", function()
    says("nowhere", function() neap.data.MNIST("nowhere/at/all") end)
  end)
end)

describe("arguments", function()
  local x = neap.ones(2, 3)
  it("that are nil at the end count as left out", function()
    assert.are.equal(6, x:sum(nil, nil):item())
    assert.are.same({ 3, 3 }, x:sum({ 2 }, nil):totable())
  end)
  it("that are too many are counted", function()
    says("takes at most 1 argument, got 2", function() x:tanh(1) end)
    says("it is called as sum(x, dim", function() x:sum(1, 2, 3) end)
  end)
  it("that are missing are named", function()
    says("argument 'y' is missing", function() x:matmul() end)
  end)
end)

describe("a list that is longer than any shape", function()
  it("is shown in errors as far as a shape goes", function()
    local sizes = {}
    for i = 1, 40 do sizes[i] = math.mininteger end
    local text = message(function() neap.layer_norm(neap.ones(2, 3), sizes) end)
    assert.truthy(text:find("must end with the sizes (" .. (math.mininteger .. ", "):rep(8), 1, true), text)
    assert.is_false(pcall(neap.ones(2, 3).split, neap.ones(2, 3), sizes))
  end)
end)
