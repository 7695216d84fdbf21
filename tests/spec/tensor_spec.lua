local neap = require "neap"

describe("neap.tensor", function()
  it("makes a 0-dim tensor of a number or a boolean", function()
    local x = neap.tensor(3)
    assert.same({ {}, "float32", 3.0 }, { x.shape, x.dtype, x:item() })
    assert.same({ "bool", true }, { neap.tensor(true).dtype, neap.tensor(true):item() })
  end)

  it("gives numbers the default dtype whatever their Lua subtype", function()
    assert.equal("float32", neap.tensor{ 1, 2 }.dtype)
    assert.equal("float32", neap.tensor{ 1.5, 2 }.dtype)
    neap.set_default_dtype("float64")
    local dtype = neap.tensor{ 1 }.dtype
    neap.set_default_dtype("float32")
    assert.equal("float64", dtype)
  end)

  it("makes nested tables into dims", function()
    local x = neap.tensor{ { { 1, 2 }, { 3, 4 }, { 5, 6 } } }
    assert.same({ 1, 3, 2 }, x.shape)
    assert.same({ { { 1, 2 }, { 3, 4 }, { 5, 6 } } }, x:totable())
    local deep = 1
    for _ = 1, 8 do deep = { deep } end
    assert.equal(8, neap.tensor(deep).ndim)
  end)

  it("takes empty tables as dims of size 0", function()
    assert.same({ 0 }, neap.tensor({}).shape)
    assert.same({ 2, 0 }, neap.tensor{ {}, {} }.shape)
  end)

  it("converts to the dtype asked for, exactly where it is an integer one", function()
    local big = math.maxinteger
    assert.equal(big, neap.tensor({ big }, { dtype = "int64" }):at(1))
    assert.same({ 1, -1, 0 }, neap.tensor({ 1.9, -1.9, -0.5 }, { dtype = "int32" }):totable())
    assert.same({ true, false }, neap.tensor({ 2, 0 }, { dtype = "bool" }):totable())
    assert.same({ 1.0, 0.0 }, neap.tensor({ true, false }, { dtype = "float32" }):totable())
  end)

  it("says which element does not fit into an integer dtype", function()
    for _, value in ipairs{ 256, -1, 0 / 0, math.huge } do
      assert.has_error_like(function()
        neap.tensor({ { 1, value } }, { dtype = "uint8" })
      end, "tensor: element [1][2] must fit into uint8, got ")
    end
    assert.has_error_like(function() neap.tensor({ 2 ^ 31 }, { dtype = "int32" }) end,
      "tensor: element 1 must fit into int32, got 2147483648.0")
  end)

  it("can require a gradient", function()
    assert.is_true(neap.tensor({ 1 }, { requires_grad = true }).requires_grad)
    assert.is_false(neap.tensor({ 1 }).requires_grad)
    assert.has_error_like(function()
      neap.tensor({ 1 }, { dtype = "int64", requires_grad = true })
    end, "tensor: ")
  end)

  it("names the first odd row of a ragged table", function()
    assert.has_error_like(function()
      neap.tensor{ { 1, 2, 3, 4 }, { 1, 2, 3, 4 }, { 1, 2 }, { 1 } }
    end, "tensor: row 3 has 2 elements, row 1 has 4")
    assert.has_error_like(function() neap.tensor{ { { 1 }, { 2 } }, { { 1 }, { 2, 3 } } } end,
      "tensor: row [2][2] has 2 elements, row [1][1] has 1")
    assert.has_error_like(function() neap.tensor{ { 1 }, 2 } end,
      "tensor: row 2 is a number, row 1 is a table")
    assert.has_error_like(function() neap.tensor{ 1, { 2 } } end,
      "tensor: element 2 is a table, element 1 is a number")
  end)

  it("names the place of a hole, a string or anything else that is no number", function()
    assert.has_error_like(function() neap.tensor{ 1, nil, 3 } end,
      "tensor: element 2 is nil, and a table must have no holes")
    assert.has_error_like(function() neap.tensor{ { 1, 2 }, { 3, "4" } } end,
      "tensor: element [2][2] must be a number or boolean, got the string '4'")
    assert.has_error_like(function() neap.tensor{ print } end,
      "tensor: element 1 must be a number or boolean, got a function")
    assert.has_error_like(function() neap.tensor{ neap.tensor(1), "2" } end,
      "tensor: element 2 must be a number or boolean, got the string '2'")
  end)

  it("takes tensors among numbers, and keeps their graph", function()
    local x = neap.tensor({ 1, 2 }, { dtype = "float64", requires_grad = true })
    local y = neap.tensor { { x[2], -9.81 }, { 3, x[1] * x[2] } }
    assert.are.same({ { 2, -9.81 }, { 3, 2 } }, y:totable())
    y:sum():backward()
    assert.are.same({ 2, 2 }, x.grad:totable())
    assert.are.same({ { 1, 2 }, { 1, 2 } }, neap.tensor({ x, x }, { dtype = "int64" }):totable())
    assert.is_true(neap.tensor({ neap.tensor(1), 2 }, { requires_grad = true }).is_leaf)
    assert.has_error_like(function() neap.tensor { { x[1], 2 }, { 3 } } end,
      "tensor: row 2 has 1 element, row 1 has 2")
    assert.has_error_like(function() neap.tensor { x[1], true } end, "tensor: numbers and booleans do not mix")
  end)

  it("does not mix numbers and booleans", function()
    assert.has_error_like(function() neap.tensor{ 1, true } end,
      "tensor: numbers and booleans do not mix: element 2 is a boolean, the first one is a number")
  end)

  it("refuses tables nested too deep, and those that contain themselves", function()
    local deep = 1
    for _ = 1, 9 do deep = { deep } end
    local endless = {}
    endless[1] = endless
    for _, value in ipairs{ deep, endless } do
      assert.has_error_like(function() neap.tensor(value) end,
        "tensor: tables must nest at most 8 deep")
    end
    local later = { { 1 } }
    later[2] = later
    assert.has_error_like(function() neap.tensor(later) end, "tensor: row 2 has 2 elements")
  end)

  it("refuses what is neither number, boolean nor table", function()
    assert.has_error_like(function() neap.tensor("1") end,
      "tensor: needs a number, a boolean or a table of them, got string")
    assert.has_error_like(function() neap.tensor() end, "tensor: needs a number")
    assert.has_error_like(function() neap.tensor(1, 2, 3) end,
      "several numbers go into a table")
    assert.has_error_like(function() neap.tensor{ dtype = "int64" } end,
      "tensor: needs a table of numbers")
    assert.has_error_like(function() neap.tensor({ 1 }, { dytpe = "int64" }) end,
      "tensor: unknown option 'dytpe', did you mean 'dtype'?")
  end)

  it("gives all memory back when it raises", function()
    local row = {}
    for i = 1, 1000 do row[i] = i end
    local bad = { row, table.move(row, 1, 999, 1, { [1000] = "x" }) }
    local function live()
      collectgarbage()
      collectgarbage()
      return neap.memory().live
    end
    pcall(neap.tensor, bad)
    local before = live()
    for _ = 1, 100 do assert.is_false(pcall(neap.tensor, bad)) end
    assert.equal(before, live())
  end)

  it("reports a refused allocation and leaves nothing behind", function()
    require("neap.core").testing.alloc_fail_at(1)
    local ok, message = pcall(neap.tensor, { 1, 2 })
    require("neap.core").testing.alloc_fail_at(0)
    assert.is_false(ok)
    assert.truthy(message:find("tensor: out of memory", 1, true))
  end)

  it("takes a big table in a moment", function()
    local rows = {}
    for i = 1, 300 do
      rows[i] = {}
      for j = 1, 1000 do rows[i][j] = i * j end
    end
    local began = neap.clock()
    local x = neap.tensor(rows)
    assert.is_true(neap.clock() - began < 0.5)
    assert.equal(300 * 1000, x:at(300, 1000))
  end)
end)

describe("a tensor", function()
  local x = neap.tensor{ { 1, 2, 3 }, { 4, 5, 6 } }

  it("has a shape, a number of dims and a dtype", function()
    assert.same({ { 2, 3 }, 2, "float32" }, { x.shape, x.ndim, x.dtype })
    x.shape[1] = 7
    assert.same({ 2, 3 }, x.shape)
  end)

  it("answers for its sizes and its layout", function()
    assert.same({ 2, 3 }, x:size())
    assert.same({ 2, 3, 3 }, { x:size(1), x:size(2), x:size(-1) })
    assert.same({ 2, 6, 2 }, { x:dim(), x:numel(), #x })
    assert.same({ 3, 1 }, x:stride())
    assert.equal(3, x:stride(1))
    assert.is_true(x:is_contiguous())
    assert.is_false(x.T:is_contiguous())
    assert.same({ 4, 8, 1 }, { x:element_size(), neap.tensor({ 1 }, { dtype = "int64" })
      :element_size(), neap.tensor(true):element_size() })
  end)

  it("counts the writes to its memory, by views too", function()
    local y = neap.zeros(2, 2)
    assert.equal(0, y._version)
    y[1]:add_(1)
    y[{ 1, 2 }] = 5
    assert.equal(2, y._version)
    assert.equal(2, y[2]._version)
  end)

  it("answers to functions of the module as it does to methods", function()
    assert.same({ 6, 2, 5.0 }, { neap.numel(x), neap.size(x, 1), neap.at(x, 2, 2) })
  end)

  it("counts dims from 1", function()
    assert.has_error_like(function() x:size(0) end, "size: dims count from 1, got 0")
    assert.has_error_like(function() x:size(3) end, "size: dim must lie in 1..2")
    assert.has_error_like(function() neap.tensor(1):size(1) end,
      "size: a 0-dim tensor has no dims")
  end)

  it("is transposed by T, all dims in reverse", function()
    assert.same({ { 1, 4 }, { 2, 5 }, { 3, 6 } }, x.T:totable())
    assert.same({ 4, 3, 2 }, neap.zeros(2, 3, 4).T.shape)
    assert.same({}, neap.tensor(1).T.shape)
    local w = neap.tensor({ { 1, 2 } }, { requires_grad = true })
    w.T:sum():backward()
    assert.same({ { 1, 1 } }, w.grad:totable())
  end)

  it("shares its elements with its data, outside the graph", function()
    local w = neap.tensor({ 1, 2 }, { requires_grad = true })
    w.data:fill_(5)
    assert.same({ { 5, 5 }, false }, { w:totable(), w.data.requires_grad })
  end)

  it("takes the dtype of another", function()
    assert.equal("int64", x:type_as(neap.tensor({ 1 }, { dtype = "int64" })).dtype)
  end)

  it("tells the nearest name for one that it lacks", function()
    assert.has_error_like(function() return x.shpae end, "did you mean 'shape'?")
    assert.has_error_like(function() x:toatble() end, "did you mean 'totable'?")
  end)

  it("is a tensor, also when it is closed", function()
    local y = neap.tensor(1)
    y:close()
    assert.same({ true, true, false, false },
      { neap.is_tensor(x), neap.is_tensor(y), neap.is_tensor({}), neap.is_tensor() })
    assert.has_error_like(function() return y.shape end, "tensor is closed")
  end)
end)

describe("elements", function()
  local x = neap.tensor{ { 1, 2, 3 }, { 4, 5, 6 } }

  it("come one by one as Lua values of their kind", function()
    assert.equal("float", math.type(neap.tensor(2):item()))
    assert.equal("integer", math.type(neap.tensor(2, { dtype = "uint8" }):item()))
    assert.equal(true, neap.tensor{ { true } }:item())
    assert.equal(2.5, neap.tensor{ { 2.5 } }:item())
    assert.has_error_like(function() x:item() end,
      "item: needs a tensor of one element, got shape (2, 3)")
  end)

  it("are read at indices from 1, or from the end", function()
    assert.same({ 1, 6, 6, 4 }, { x:at(1, 1), x:at(2, 3), x:at(-1, -1), x:at(-1, 1) })
    assert.same({ 2, 6 }, { x.T:at(2, 1), x.T:at(3, 2) })
    assert.equal(7.0, neap.tensor(7):at())
  end)

  it("are not read at wrong indices", function()
    assert.has_error_like(function() x:at(0, 1) end, "at: indices count from 1, got 0 in dim 1")
    assert.has_error_like(function() x:at(1, 4) end,
      "at: index 4 is out of range in dim 2 of size 3")
    assert.has_error_like(function() x:at(1) end, "at: needs 2 indices for shape (2, 3), got 1")
    assert.has_error_like(function() x:at(1, 1.5) end, "at: an index must be a whole number")
  end)

  it("come all as nested tables, of views too", function()
    assert.same({ { 1, 2, 3 }, { 4, 5, 6 } }, x:totable())
    assert.same({ { 1, 4 }, { 2, 5 }, { 3, 6 } }, x.T:totable())
    assert.equal(7.0, neap.tensor(7):totable())
    assert.same({ {}, {} }, neap.zeros(2, 0):totable())
    assert.same({ true, false }, neap.tensor{ true, false }:totable())
    assert.equal("integer", math.type(neap.tensor({ 1 }, { dtype = "int32" }):totable()[1]))
  end)

  it("are walked row by row with pairs", function()
    local seen = {}
    for i, row in pairs(x) do seen[i] = row:totable() end
    assert.same(x:totable(), seen)
    local total = 0
    for _, value in pairs(neap.tensor{ 1, 2, 3 }) do total = total + value:item() end
    assert.equal(6.0, total)
    assert.has_error_like(function() pairs(neap.tensor(1)) end,
      "pairs: a 0-dim tensor has no rows")
    assert.has_error_like(function() return #neap.tensor(1) end,
      "#: a 0-dim tensor has no rows")
  end)
end)

describe("comparison by operators", function()
  local one, two = neap.tensor(1), neap.tensor{ { 2 } }

  it("takes numbers and tensors of one element", function()
    assert.is_true(one < two and one <= two and two > one and two >= one)
    assert.is_true(one < 2 and 0 < one and one >= 1)
    assert.is_false(two < one or 3 <= two or one > 1)
    assert.is_true(neap.tensor(true) > 0)
  end)

  it("is exact for integers and false for NaN", function()
    local big = neap.tensor(2 ^ 53 // 1 | 1, { dtype = "int64" })
    assert.is_true(big > 2 ^ 53 // 1 | 0)
    local nan = neap.tensor(0 / 0)
    assert.is_false(nan < 1 or nan >= 1)
  end)

  it("names the methods for larger tensors", function()
    assert.has_error_like(function() return neap.tensor{ 1, 2 } < 1 end,
      "< <= > >= need tensors of one element, got shape (2); try x:lt(y), x:le(y), x:gt(y) or "
      .. "x:ge(y)")
    assert.has_error_like(function() return one < "1" end, "got string")
  end)

  it("leaves == to identity", function()
    assert.is_true(one == one) -- luacheck: ignore
    assert.is_false(one == neap.tensor(1))
  end)
end)

describe("equal and allclose", function()
  it("compare shapes and all elements", function()
    local x = neap.tensor{ { 1, 2 }, { 3, 4 } }
    assert.is_true(x:equal(neap.tensor{ { 1, 2 }, { 3, 4 } }))
    assert.is_true(x:equal(neap.tensor({ { 1, 2 }, { 3, 4 } }, { dtype = "int64" })))
    assert.is_true(x.T.T:equal(x))
    assert.is_false(x.T:equal(x))
    assert.is_false(x:equal(neap.tensor{ 1, 2 }))
    assert.is_true(neap.zeros(0, 3):equal(neap.zeros(0, 3)))
    assert.is_false(neap.tensor(0 / 0):equal(neap.tensor(0 / 0)))
    local a = neap.tensor({ 2 ^ 53 // 1 | 1 }, { dtype = "int64" })
    assert.is_false(a:equal(neap.tensor({ 2 ^ 53 // 1 | 0 }, { dtype = "int64" })))
  end)

  it("allow differences within atol + rtol |y|", function()
    local x = neap.tensor({ 1, 100 }, { dtype = "float64" })
    assert.is_true(x:allclose(x + 1e-9))
    assert.is_true(x:allclose(x * (1 + 9e-6)))
    assert.is_false(x:allclose(x * (1 + 2e-5)))
    assert.is_true(x:allclose(x + 0.5, { atol = 0.5, rtol = 0 }))
    assert.is_false(x:allclose(x + 0.5, { atol = 0.4, rtol = 0 }))
    assert.is_true(x:allclose(x * 1.5, { rtol = 0.34 }))
  end)

  it("take infinities as close to themselves, and NaN to nothing unless asked", function()
    local x = neap.tensor{ math.huge, -math.huge }
    assert.is_true(x:allclose(x))
    assert.is_false(x:allclose(-x))
    local nan = neap.tensor(0 / 0)
    assert.is_false(nan:allclose(nan))
    assert.is_true(nan:allclose(nan, { equal_nan = true }))
  end)

  it("broadcast in allclose, and say so when they cannot", function()
    assert.is_true(neap.ones(2, 3):allclose(neap.ones(3)))
    assert.has_error_like(function() neap.ones(2, 3):allclose(neap.ones(2)) end,
      "allclose: shapes must broadcast")
    assert.has_error_like(function() neap.ones(2):allclose(neap.ones(2), { atol = -1 }) end,
      "allclose: atol must be a number of at least 0, got -1")
    assert.has_error_like(function() neap.ones(2):equal(1) end,
      "equal: expected a tensor, got number")
  end)
end)
