-- Sums of products in Einstein's notation, held against loops over all subscripts.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

-- The result by loops, for an equation of letters with an arrow.
local function by_loops(equation, ...)
  local operands, terms, sizes, order = { ... }, {}, {}, {}
  if type(operands[1]) == "table" then operands = operands[1] end
  equation = equation:gsub(" ", "")
  local left, out = equation:match("^(.*)%->(.*)$")
  for term in (left .. ","):gmatch("(.-),") do terms[#terms + 1] = term end
  for i, term in ipairs(terms) do
    for d = 1, #term do
      local letter = term:sub(d, d)
      if not sizes[letter] then order[#order + 1] = letter end
      if (sizes[letter] or 1) == 1 then sizes[letter] = operands[i].shape[d] end
    end
  end
  local shape = {}
  for d = 1, #out do shape[d] = sizes[out:sub(d, d)] end
  local result = neap.zeros(shape, { dtype = "float64" })
  local at = {}
  local function places(term, x)
    local list = {}
    for d = 1, #term do list[d] = x.shape[d] == 1 and 1 or at[term:sub(d, d)] end
    return list
  end
  local function loop(depth)
    if depth <= #order then
      for i = 1, sizes[order[depth]] do
        at[order[depth]] = i
        loop(depth + 1)
      end
      return
    end
    local product = 1
    for i, term in ipairs(terms) do
      local x = operands[i]:detach()
      product = product * (#term == 0 and x:item() or x:at(table.unpack(places(term, x))))
    end
    if #out == 0 then result:add_(product)
    else result[places(out, result)] = result:at(table.unpack(places(out, result))) + product end
  end
  loop(1)
  return result
end

local function fails(equation, ...)
  local operands = table.pack(...)
  return function() neap.einsum(equation, table.unpack(operands)) end
end

local x, y = neap.ones(3, 4), neap.ones(4, 5)

op {
  "einsum",
  want = by_loops,
  samples = function(t)
    return {
      { "ij,jk->ik", t(3, 4), t(4, 2) }, { "ij, jk -> ki", { t(3, 4), t(4, 2) } },
      { "bij,bjk->bik", t(2, 3, 4), t(2, 4, 2) }, { "i,j->ij", t(3), t(2) },
      { "ij->ji", t(3, 4) }, { "ij->", t(3, 4) }, { "ii->i", t(3, 3) }, { "ii->", t(3, 3) },
      { "iji->j", t(3, 2, 3) }, { "ij,ij->ij", t(2, 3), t(2, 3) }, { "ij,ij->i", t(2, 3), t(2, 3) },
      { "i,i->", t(4), t(4) }, { "ij,kl->", t(2, 3), t(2, 2) }, { ",i->i", t(), t(3) },
      { "ab,bc,cd,de->ae", t(2, 3), t(3, 4), t(4, 2), t(2, 2) },
      { "ik,jk,k->ij", t(2, 3), t(4, 3), t(3) }, { "ij,jk->ik", t(3, 1), t(4, 2) },
      { "aB,Bc->ca", t(2, 3), t(3, 2) }, { "ij,jk->ik", t(2, 0), t(0, 3) },
    }
  end,
  large = function(t) return { "ij,kj->ik", t.data(300, 200), t.data(260, 200) } end,
  errors = {
    { fails("ij,jk->ik", x, x),
      "einsum: the sizes of a subscript must match, got 'j' of size 4 in operand 1 and 3 in operand 2; try operands[2]:t()" },
    { fails("ii->i", x),
      "einsum: the sizes of a subscript must match, got 'i' of size 3 in operand 1 and 4 in operand 1" },
    { fails("ij,jk->ik", x),
      "einsum: there must be an operand for each term of the equation, got 1 for 'ij,jk->ik'" },
    { fails("i,jk->ik", x, y),
      "einsum: a term must have a subscript for each dim, got 'i' for operand 1 of shape (3, 4); try operands[1]:flatten()" },
    { fails("i1->i", x), "einsum: a term is made of letters and at most one ..., got 'i1'" },
    { fails("......", x), "einsum: a term is made of letters and at most one ..., got '......'" },
    { fails("ij->ii", x), "einsum: a subscript stands once in the result, got 'i' twice in 'ii'" },
    { fails("ij->k", x), "einsum: the result's subscripts must stand in a term, got 'k'" },
    { fails("ab,cd,ef,gh,ij->abcdefghij", x, x, x, x, x), "einsum: a tensor has at most 8 dims, got 10 for 'ab,cd,ef,gh,ij->abcdefghij'" },
    { fails("ab,cd,ef,gh,ij->", {}), "einsum: needs an equation and at least one operand" },
    { fails(x, x), "einsum: argument 'equation' must be a string, got a tensor" },
    { fails("i->i", 3), "einsum: element 1 of 'operands' must be a tensor, got number" },
  },
}

describe("einsum", function()
  local function same(a, b) assert.is_true(a:allclose(b)) end

  it("implies the result: letters that stand once, in alphabetical order", function()
    local a, b = neap.randn(3, 4), neap.randn(4, 5)
    same(neap.einsum("kj,ja", a, b), a:matmul(b):t())
    same(neap.einsum("ji", a), a:t())
    same(neap.einsum("aB", a), a:t()) -- capitals first, as in ASCII
  end)

  it("broadcasts what the dots stand for", function()
    local a, b = neap.randn(2, 1, 3, 4), neap.randn(5, 4, 3)
    same(neap.einsum("...ij,...jk->...ik", a, b), a:matmul(b))
    same(neap.einsum("...ij,...jk", a, b), a:matmul(b))
    same(neap.einsum("i...->...", a), a:sum(1))
    same(neap.einsum("...i->i", a), a:sum({ 1, 2, 3 }))
  end)

  it("takes numbers of every dtype", function()
    local i = neap.tensor({ { 1, 2 }, { 3, 4 } }, { dtype = "int64" })
    assert.are.same({ { 7, 10 }, { 15, 22 } }, neap.einsum("ij,jk", i, i):totable())
    assert.are.equal("float32", neap.einsum("ij,jk", i, neap.ones(2, 2)).dtype)
  end)

  it("contracts many operands in an order that keeps results small", function()
    local n = 60
    local a, b, c = neap.randn(n, 1), neap.randn(1, n), neap.randn(n, 1)
    same(neap.einsum("ia,aj,jb->ib", a, b, c), a:matmul(b:matmul(c)))
  end)
end)
