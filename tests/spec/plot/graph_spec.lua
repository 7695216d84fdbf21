local neap = require "neap"
local texts = require "tests.spec.plot.texts"
local nn, plot = neap.nn, neap.plot

local function leaf(...) return neap.tensor({ ... }, { requires_grad = true }) end

local function edges_of(p)
  local list = {}
  for _, edge in ipairs(p.figure.edges) do
    local from, to = p.figure.cards[edge.from], p.figure.cards[edge.to]
    list[#list + 1] = from.lines[1][1][1] .. " > " .. to.lines[1][1][1]
  end
  table.sort(list)
  return list
end

describe("plot.graph", function()
  it("draws operations, leaves and the result by their names", function()
    local w, x = leaf(1, 2), neap.tensor { 3, 4 }
    local loss = (w * x):sum()
    assert.same({ "mul > sum", "sum > loss", "w > mul", "x > mul" }, edges_of(plot.graph(loss)))
    assert.equal([[
  ┌─────────┐  ┌─────────┐
  │ w   (2) │  │ x   (2) │
  └────┬────┘  └────┬────┘
       │            │
       └─────┐  ┌───┘
             ▼  ▼
        ┌────┴──┴───┐
        │ mul   (2) │
        └─────┬─────┘
              │
              ▼
         ┌────┴────┐
         │ sum  () │
         └────┬────┘
              │
              ▼
       ┌──────┴──────┐
       │ loss   = 11 │
       └─────────────┘]], texts.shown(plot.graph(loss)))
  end)

  it("calls parameters by their paths, those of one operation together", function()
    local net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))
    local p = plot.graph(net(neap.ones(1, 2)):sum())
    for _, text in ipairs { "net.1.weight", "net.1.bias", "(8, 2)", "net.3.weight" } do
      assert.is_true(texts.has(p, text), text)
    end
    assert.equal(1 + 4 + 2 + 1, #p.figure.cards) -- constant, operations, parameters, result
    local alone = plot.graph(net(neap.ones(1, 2)):sum(), { net = net })
    assert.is_true(texts.has(alone, "3.bias"))
  end)

  it("finds names in tables, and takes those that are given", function()
    local params = { a = leaf(1), leaf(2) }
    local l = (params.a * params[1]):sum()
    assert.same({ "mul > sum", "params.a > mul", "params[1] > mul", "sum > l" },
      edges_of(plot.graph(l)))
    assert.is_true(texts.has(plot.graph(l, { names = { alpha = params.a } }), "alpha"))
  end)

  it("leaves out constants where it is asked to, and always numbers", function()
    local w, x = leaf(1, 2), neap.tensor { 3, 4 }
    local l = (w * x + 1):sum()
    assert.same({ "add > sum", "mul > add", "sum > l", "w > mul" },
      edges_of(plot.graph(l, { constants = false })))
    assert.equal(5, #edges_of(plot.graph(l)))
  end)

  it("still draws after backward, and functions of one's own", function()
    local double = neap.Function { name = "double", forward = function(_, x) return 2 * x end,
      backward = function(_, g) return 2 * g end }
    local w = leaf(1)
    local l = double(w):sum()
    l:backward()
    assert.same({ "double > sum", "sum > l", "w > double" }, edges_of(plot.graph(l)))
  end)

  it("draws what the list of tensors has in common once", function()
    local w = leaf(1, 2)
    local h = w:exp()
    local a, b = h:sum(), h:mean()
    assert.same({ "exp > mean", "exp > sum", "mean > b", "sum > a", "w > exp" },
      edges_of(plot.graph { a, b }))
  end)

  it("folds runs of operations in a large graph, and cuts what is farthest", function()
    local w = leaf(1)
    local y = w
    for _ = 1, 20 do y = (y * w):tanh():exp():sqrt() end
    local p = plot.graph(y:sum())
    assert.is_true(#p.figure.cards < 60)
    assert.is_true(texts.has(p, "mul → tanh → exp → sqrt") or texts.has(p, "tanh → exp → sqrt"))
    local cut = plot.graph(y:sum(), { most = 9 })
    assert.is_true(texts.has(cut, "72 more operations"))
    texts.of(cut)
  end)

  it("tells what a narrow terminal does not show", function()
    local w = leaf(1, 2)
    local p = plot.graph((w * w:exp() * w:sin() * w:cos()):sum())
    local terminal = require "neap.plot.out.terminal"
    local function last_text(columns)
      local drawing = p:drawing(2 * columns, nil, terminal.metrics)
      return drawing[#drawing].text
    end
    assert.matches("^%d+ more columns to the right: p:save", last_text(20))
    assert.not_matches("more columns", last_text(200))
  end)

  it("keeps nothing of the graph alive", function()
    local w = leaf(1)
    local gone = setmetatable({}, { __mode = "v" })
    local function make()
      local l = (w * 2):sum()
      gone[1] = l
      return plot.graph(l)
    end
    local p = make()
    collectgarbage()
    collectgarbage()
    assert.is_nil(gone[1])
    texts.of(p)
  end)

  it("refuses what has no graph", function()
    local w = leaf(1)
    for text, f in pairs {
      ["plot.graph: there is no graph: the tensor is a leaf, which no operation has made"] =
        function() plot.graph(w) end,
      ["plot.graph: there is no graph: the tensor does not require grad; compute it from tensors that "
        .. "require grad, outside of no_grad"] =
        function() plot.graph(neap.no_grad(function() return w * 2 end)) end,
      ["plot.graph: expected a tensor, or a list of tensors, got 3"] = function() plot.graph(3) end,
      ["plot.graph: expected a tensor, got \"a\""] = function() plot.graph { "a" } end,
      ["plot.graph: most must be a whole number of at least 1, got 0"] =
        function() plot.graph(w * 2, { most = 0 }) end,
      ["plot.graph: option 'net' must be a module, got 3"] =
        function() plot.graph(w * 2, { net = 3 }) end,
      ["plot.graph: option 'names' must be a table of tensors by name"] =
        function() plot.graph(w * 2, { names = { w } }) end,
    } do
      assert.error_matches(f, text, 1, true)
    end
  end)
end)
