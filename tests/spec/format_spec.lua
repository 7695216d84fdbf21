local neap = require "neap"

local function lines(...) return table.concat({ ... }, "\n") end

local function text(...) return tostring(neap.tensor(...)) end

describe("the text of a tensor", function()
  after_each(function() neap.set_printoptions() end)

  it("shows whole floats without decimals, and the shape", function()
    assert.equal(lines(
      "tensor([[1., 2.],",
      "        [3., 4.]], shape=(2, 2))"), text{ { 1, 2 }, { 3, 4 } })
  end)

  it("aligns columns", function()
    assert.equal(lines(
      "tensor([[  1.5000,  -2.2500],",
      "        [  0.0000, 100.0000]], shape=(2, 2))"),
      text{ { 1.5, -2.25 }, { 0, 100 } })
    assert.equal("tensor([ -1,  10, 200], shape=(3), dtype=int64)",
      text({ -1, 10, 200 }, { dtype = "int64" }))
    assert.equal("tensor([ true, false], shape=(2), dtype=bool)", text{ true, false })
  end)

  it("names the dtype where it is not the default one", function()
    assert.equal("tensor([1.], shape=(1), dtype=float64)", text({ 1 }, { dtype = "float64" }))
    neap.set_default_dtype("float64")
    local shown = { text{ 1 }, text({ 1 }, { dtype = "float32" }) }
    neap.set_default_dtype("float32")
    assert.same({ "tensor([1.], shape=(1))", "tensor([1.], shape=(1), dtype=float32)" }, shown)
  end)

  it("separates blocks of more dims by blank lines", function()
    assert.equal(lines(
      "tensor([[[1.],",
      "         [2.]],",
      "",
      "        [[3.],",
      "         [4.]]], shape=(2, 2, 1))"),
      text{ { { 1 }, { 2 } }, { { 3 }, { 4 } } })
  end)

  it("is scientific when the range demands it", function()
    assert.equal("tensor([1.0000e-05, 1.0000e+00], shape=(2), dtype=float64)",
      text({ 1e-5, 1 }, { dtype = "float64" }))
    assert.equal("tensor([1.0000e+09], shape=(1), dtype=float64)",
      text({ 1e9 }, { dtype = "float64" }))
    assert.equal("tensor([1.0000e+00, 1.0010e+03], shape=(2))", text{ 1, 1001 })
  end)

  it("shows NaN and infinities aligned", function()
    assert.equal("tensor([  1.,  nan,  inf, -inf], shape=(4))",
      text{ 1, 0 / 0, math.huge, -math.huge })
    assert.equal("tensor([nan], shape=(1))", text{ 0 / 0 })
    assert.equal("tensor([-0.0000,  0.5000], shape=(2))", text{ -0.0, 0.5 })
  end)

  it("of a 0-dim tensor is its number", function()
    assert.same({ "3", "0.5", "0.3333", "1e-07", "true", "nan", "-inf" },
      { text(3), text(0.5), text(1 / 3), text(1e-7), text(true), text(0 / 0), text(-math.huge) })
    assert.equal("-2", text(-2, { dtype = "int64" }))
    assert.equal("123456789", text(123456789, { dtype = "float64" }))
    assert.equal("2", tostring(neap.tensor{ 1, 2, 3 }[2]))
  end)

  it("of an empty tensor shows its shape", function()
    assert.equal("tensor([], shape=(0, 3))", tostring(neap.zeros(0, 3)))
  end)

  it("breaks long rows at 80 columns", function()
    local numbers = {}
    for i = 1, 40 do numbers[i] = i end
    local shown = text(numbers, { dtype = "int32" })
    for line in shown:gmatch("[^\n]+") do assert.is_true(#line <= 80) end
    assert.truthy(shown:find("18,\n        19, 20", 1, true))
  end)

  it("puts shape and dtype on a line of their own where the last one is full", function()
    assert.truthy(tostring(neap.zeros(18)):find("0.],\n       shape=(18))", 1, true))
  end)

  it("summarises more than 1000 elements to three at either end", function()
    local x = neap.arange(1001)
    assert.equal("tensor([   0,    1,    2,  ...,  998,  999, 1000], shape=(1001), dtype=int64)",
      tostring(x))
    assert.is_nil(tostring(neap.arange(1000)):find("...", 1, true))
    assert.equal(lines(
      "tensor([[   0,    1,    2,  ...,   97,   98,   99],",
      "        [ 100,  101,  102,  ...,  197,  198,  199],",
      "        [ 200,  201,  202,  ...,  297,  298,  299],",
      "        ...,",
      "        [9700, 9701, 9702,  ..., 9797, 9798, 9799],",
      "        [9800, 9801, 9802,  ..., 9897, 9898, 9899],",
      "        [9900, 9901, 9902,  ..., 9997, 9998, 9999]],",
      "       shape=(100, 100), dtype=int64)"),
      tostring(neap.arange(10000):reshape(100, 100)))
  end)

  it("follows strides", function()
    local x = neap.tensor{ { 1, 2 }, { 3, 4 } }
    assert.equal(lines(
      "tensor([[1., 3.],",
      "        [2., 4.]], shape=(2, 2))"), tostring(x.T))
    assert.equal("tensor([7., 7., 7.], shape=(3))",
      tostring(neap.tensor{ 7 }:expand(3)))
  end)

  it("tells of the graph", function()
    local x = neap.tensor({ 1 }, { requires_grad = true })
    assert.equal("tensor([1.], shape=(1), requires_grad=true)", tostring(x))
    assert.truthy(tostring(x * 2):find(", grad_fn=<mul_backward>)", 1, true))
  end)

  it("joins with strings", function()
    assert.equal("loss 0.25 of 1", "loss " .. neap.tensor(0.25) .. " of " .. neap.tensor(1))
  end)
end)

describe("set_printoptions", function()
  after_each(function() neap.set_printoptions() end)

  it("sets digits, threshold, edge items, width and scientific mode", function()
    neap.set_printoptions{ precision = 2 }
    assert.equal("tensor([0.33], shape=(1))", text{ 1 / 3 })
    neap.set_printoptions{ threshold = 3, edgeitems = 1 }
    assert.equal("tensor([1.,  ..., 4.], shape=(4))", text{ 1, 2, 3, 4 })
    neap.set_printoptions{ threshold = math.huge, linewidth = 16 }
    assert.equal(lines(
      "tensor([1., 2.,",
      "        3., 4.],",
      "       shape=(4))"), text{ 1, 2, 3, 4 })
    neap.set_printoptions{ sci_mode = true, precision = 1 }
    assert.truthy(text{ 1 }:find("[1.0e+00]", 1, true))
    neap.set_printoptions{ sci_mode = false }
    assert.truthy(text{ 1e-9 }:find("[0.0]", 1, true))
    neap.set_printoptions{ sci_mode = "auto" }
    assert.truthy(text{ 1e-9 }:find("[1.0e-09]", 1, true))
  end)

  it("walks nothing of a tensor without elements, however long its other dims", function()
    assert.equal("tensor([], shape=(144115188075855872, 0))",
      tostring(neap.zeros(1 << 57, 0)))
  end)

  it("sets all at once by a profile", function()
    neap.set_printoptions{ linewidth = 20, sci_mode = true }
    neap.set_printoptions{ profile = "short", linewidth = 100 }
    assert.same({ precision = 2, threshold = 1000, edgeitems = 2, linewidth = 100, sci_mode = "auto" },
      neap.get_printoptions())
    neap.set_printoptions{ profile = "full" }
    assert.same({ precision = 4, threshold = math.huge, edgeitems = 3, linewidth = 80, sci_mode = "auto" },
      neap.get_printoptions())
    neap.set_printoptions{ profile = "default", sci_mode = false }
    assert.same({ precision = 4, threshold = 1000, edgeitems = 3, linewidth = 80, sci_mode = false },
      neap.get_printoptions())
    assert.has_error_like(function() neap.set_printoptions{ profile = "long" } end,
      "set_printoptions: profile must be \"default\", \"short\" or \"full\", got long")
  end)

  it("takes back what get_printoptions gave", function()
    neap.set_printoptions{ precision = 7, threshold = math.huge, sci_mode = true }
    local options = neap.get_printoptions()
    neap.set_printoptions()
    neap.set_printoptions(options)
    assert.same(options, neap.get_printoptions())
  end)

  it("refuses what it does not know and sets nothing then", function()
    assert.has_error_like(function() neap.set_printoptions{ precison = 3 } end,
      "set_printoptions: unknown option 'precison', did you mean 'precision'?")
    assert.has_error_like(function()
      neap.set_printoptions{ linewidth = 20, precision = 21 }
    end, "set_printoptions: precision must be at most 20, got 21")
    assert.has_error_like(function() neap.set_printoptions{ edgeitems = -1 } end,
      "set_printoptions: edgeitems must be at least 0, got -1")
    assert.has_error_like(function() neap.set_printoptions{ linewidth = 0 } end,
      "set_printoptions: linewidth must be at least 1, got 0")
    assert.has_error_like(function() neap.set_printoptions{ threshold = 0 / 0 } end,
      "set_printoptions: threshold must be")
    assert.has_error_like(function() neap.set_printoptions{ edgeitems = "3x" } end,
      "set_printoptions: edgeitems must be")
    assert.has_error_like(function() neap.set_printoptions(4) end, "set_printoptions: ")
    assert.has_error_like(function() neap.set_printoptions{ sci_mode = "yes" } end,
      "set_printoptions: sci_mode must be true, false or \"auto\", got yes")
    assert.equal("tensor([0.3333], shape=(1))", text{ 1 / 3 })
  end)
end)
