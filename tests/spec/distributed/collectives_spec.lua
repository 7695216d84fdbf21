-- Collectives and messages between real ranks: values, layouts, dtypes, gradients, handles, errors.

local ranks = require "tests.spec.distributed.ranks"

-- What holds for any number of ranks, one without mpirun among them.
local SCRIPT = [=[
local n, r = dist.world_size(), dist.rank()
local dtypes = { "bool", "uint8", "int32", "int64", "float32", "float64" }

-- The tensor of rank k, which every rank can make.
local function of_rank(k, dtype, ...)
  neap.manual_seed(100 + k)
  local x = neap.rand(..., { dtype = "float64" })
  if dtype == "bool" then return x:gt(0.5) end
  return (dtype:find "float" and x or x * 7):to(dtype)
end

-- What f makes of the tensors of all ranks, in their order.
local function fold(f, make)
  local x = make(1)
  for k = 2, n do x = f(x, make(k)) end
  return x
end

local function all(make)
  local list = {}
  for k = 1, n do list[k] = make(k) end
  return neap.stack(list)
end

-- ---- values of every dtype ----

local folds = {
  sum = function(a, b) return a + b end, product = function(a, b) return a * b end,
  max = function(a, b) return a:maximum(b) end, min = function(a, b) return a:minimum(b) end,
}

for _, dtype in ipairs(dtypes) do
  local function make(k) return of_rank(k, dtype, { 2, 3 }) end
  for _, op in ipairs { "sum", "product", "max", "min" } do
    local f = folds[op]
    if dtype ~= "bool" or op == "max" or op == "min" then
      local x = make(r)
      local wanted = dtype == "bool"
        and fold(op == "max" and neap.logical_or or neap.logical_and, make) or fold(f, make)
      check.equal(dtype .. " " .. op .. " gives what it was given", x, dist.all_reduce(x, { op = op }))
      check.tensor(dtype .. " " .. op, wanted, x)
      local y = make(r)
      dist.reduce(y, n, { op = op })
      check.tensor(dtype .. " reduce " .. op, r == n and wanted or make(r), y)
      local parts = all(function(k) return of_rank(10 * r + k, dtype, { 2 }) end)
      wanted = fold(dtype ~= "bool" and f or op == "max" and neap.logical_or or neap.logical_and,
        function(k) return of_rank(10 * k + r, dtype, { 2 }) end)
      check.tensor(dtype .. " reduce_scatter " .. op, wanted, dist.reduce_scatter(parts, op))
    end
  end
  check.tensor(dtype .. " all_gather", all(make), dist.all_gather(make(r)))
  local gathered = dist.gather(make(r), n)
  if r == n then check.tensor(dtype .. " gather", all(make), gathered)
  else check.equal(dtype .. " gather elsewhere", nil, gathered) end
  check.tensor(dtype .. " broadcast", make(n), dist.broadcast(make(r), n))
  local parts = r == 1 and all(make) or nil
  check.tensor(dtype .. " scatter", make(r), dist.scatter(parts, 1))
  check.tensor(dtype .. " all_to_all", all(function(k) return of_rank(10 * k + r, dtype, { 2 }) end),
    dist.all_to_all(all(function(k) return of_rank(10 * r + k, dtype, { 2 }) end)))
end

for _, dtype in ipairs { "float32", "float64" } do
  local function make(k) return of_rank(k, dtype, { 1000 }) end
  check.tensor("mean " .. dtype, fold(folds.sum, make) / n, dist.all_reduce(make(r), "mean"))
end
check.tensor("an unordered sum of whole floats", neap.full({ 5 }, n * (n + 1) / 2), (function()
  dist.init { deterministic = false }
  local x = dist.all_reduce(neap.full({ 5 }, r))
  dist.init { deterministic = true }
  return x
end)())

-- ---- layouts ----

local function make(k) return of_rank(k, "float32", { 4, 6 }) end
local total = fold(folds.sum, make)
check.tensor("a transposed tensor", total.T, dist.all_reduce(make(r).T))
local whole = make(r)
check.tensor("a slice", total[{ { 2, 4, 2 }, { 1, 6, 3 } }], dist.all_reduce(whole[{ { 2, 4, 2 }, { 1, 6, 3 } }]))
check.tensor("... and what lies around it", make(r)[{ { 1, 3, 2 } }], whole[{ { 1, 3, 2 } }])
check.tensor("... and it", total[{ { 2, 4, 2 }, { 1, 6, 3 } }], whole[{ { 2, 4, 2 }, { 1, 6, 3 } }])
whole = make(r)
dist.all_reduce(whole[3])
check.tensor("a row", total[3], whole[3])
check.tensor("... and the next", make(r)[4], whole[4])
check.tensor("no dim", neap.tensor(n * 2.5), dist.all_reduce(neap.tensor(2.5)))
check.tensor("no dim, gathered", neap.range(1, n):float(), dist.all_gather(neap.tensor(r * 1.0)))
check.tensor("no dim, scattered", neap.tensor(r * 1.0), dist.scatter(r == 1 and neap.range(1, n):float() or nil))
for _, x in ipairs { neap.zeros(0), neap.zeros(3, 0, 2) } do
  local name = tostring(x.shape)
  check.tensor("no elements, sum: " .. name, x, dist.all_reduce(x:clone()))
  check.equal("no elements, gathered: " .. name, (n .. " 0"), (function()
    local y = dist.all_gather(x)
    return y.shape[1] .. " " .. y:numel()
  end)())
  check.tensor("no elements, broadcast: " .. name, x, dist.broadcast(x:clone()))
  check.tensor("no elements, scattered: " .. name, x, dist.scatter(r == 1 and all(function() return x end) or nil))
end
check.tensor("gathered of a transposed one", all(function(k) return make(k).T end), dist.all_gather(make(r).T))
check.tensor("broadcast into a slice", make(1)[{ {}, { 2, 3 } }], dist.broadcast(make(r)[{ {}, { 2, 3 } }]))
local list = {}
for k = 1, n do list[k] = make(10 * r + k) end
check.tensor("a list of parts", all(function(k) return make(10 * k + r) end), dist.all_to_all(list))
check.tensor("a list that is scattered", make(10 + r), dist.scatter(r == 1 and list or nil))
local out = neap.zeros(6, 4).T
check.equal("scatter gives out", out, dist.scatter(r == 1 and list or nil, { out = out }))
check.tensor("scatter into out", make(10 + r), out)

-- ---- gradients ----

local function weights(k, ...) return of_rank(50 + k, "float64", { ... }) end
local function leaf(...) return of_rank(r, "float64", { ... }):requires_grad_() end
local x = leaf(3)
local y = dist.all_reduce(x)
check("a tensor that requires grad stays", not rawequal(x, y) and x:equal(of_rank(r, "float64", { 3 })))
;(y * weights(r, 3)):sum():backward()
check("the gradient of a sum", x.grad:allclose(fold(folds.sum, function(k) return weights(k, 3) end), { rtol = 1e-14 }))
x = leaf(3)
;(dist.all_reduce(x, "mean") * weights(r, 3)):sum():backward()
check("the gradient of a mean", x.grad:allclose(fold(folds.sum, function(k) return weights(k, 3) end) / n, { rtol = 1e-14 }))
x = leaf(2, 3)
;(dist.all_gather(x) * weights(r, n, 2, 3)):sum():backward()
check("the gradient of all_gather", x.grad:allclose(fold(folds.sum, function(k) return weights(k, n, 2, 3)[r] end), { rtol = 1e-14 }))
x = leaf(n, 2)
;(dist.reduce_scatter(x, "mean") * weights(r, 2)):sum():backward()
check("the gradient of reduce_scatter", x.grad:allclose(all(function(k) return weights(k, 2) end) / n, { rtol = 1e-14 }))
x = leaf(n, 2)
;(dist.all_to_all(x) * weights(r, n, 2)):sum():backward()
check("the gradient of all_to_all", x.grad:allclose(all(function(k) return weights(k, n, 2)[r] end), { rtol = 1e-14 }))
x = leaf(3).T
y = dist.all_reduce(x) ^ 2
local g = neap.grad(y:sum(), x, { create_graph = true })[1]
check("a second gradient", neap.grad(g:sum(), x)[1]:equal(neap.full({ 3 }, 2.0 * n * n, { dtype = "float64" })))
x = leaf(3)
neap.no_grad(dist.all_reduce, x)
check.tensor("in place inside no_grad", fold(folds.sum, function(k) return of_rank(k, "float64", { 3 }) end), x:detach())
local c, w = make(r), neap.ones(4, 6):requires_grad_()
y = (w * c):sum()
dist.all_reduce(c)
if n > 1 then check.error("a saved tensor that was written", "all_reduce", function() y:backward() end) end

-- ---- handles ----

local handles = {}
for i = 1, 5 do handles[i] = dist.all_reduce(neap.full({ 10 * i }, r + i), { async = true }) end
check("a handle's text", tostring(handles[2]):find "^all_reduce of float32 %(20%), " ~= nil, tostring(handles[2]))
for i = 5, 1, -1 do
  check.tensor("waited for last first, " .. i, neap.full({ 10 * i }, n * (n + 1) / 2 + n * i), handles[i]:wait())
end
check.equal("a second wait", handles[1]:wait(), handles[1]:wait())
local handle = dist.all_gather(neap.tensor { r }, { async = true })
while not handle:test() do end
check.tensor("tested until it is over", neap.range(1, n):float():reshape(n, 1), handle:wait())
local left = make(r)
do dist.all_reduce(left.T, { async = true }) end
collectgarbage()
dist.barrier()
check.tensor("a handle that was dropped", total, left)
check.equal("gather's handle elsewhere", r == n, dist.gather(neap.ones(2), n, { async = true }):wait() ~= nil)
check.error("a method that a handle has not", "has no method 'wiat', did you mean 'wait'", function() handle:wiat() end)

-- ---- errors ----

local function refused(name, part, f, ...) check.error(name, part, f, ...) end
refused("the mean of integers", "all_reduce: the mean needs floats, got int64; try t:float()", dist.all_reduce, neap.ones(2):long(), "mean")
refused("the sum of bools", "all_reduce: bool has no sum; try op", dist.all_reduce, neap.ones(2):bool())
refused("an unknown op", "op must be one of sum, mean, max, min, product, got \"avg\"", dist.all_reduce, neap.ones(2), "avg")
refused("a root beyond", ("broadcast: root must be a whole number of at most %d, got 9"):format(n), dist.broadcast, neap.ones(2), 9)
refused("no tensor", "all_gather: expected a tensor, got 3", dist.all_gather, 3)
refused("an expanded tensor", "broadcast: an expanded tensor cannot be written in place", dist.broadcast, neap.ones(1):expand(3))
refused("a leaf", "broadcast: a tensor that requires grad cannot be written in place", dist.broadcast, leaf(2))
refused("max with a gradient", "only the sum and the mean have a gradient; try t:detach() with op = \"max\"", dist.all_reduce, leaf(2), "max")
refused("async with a gradient", "is not for async, which records no gradient", dist.all_gather, leaf(2), { async = true })
refused("parts that are not one a rank", " along dim 1, one for each rank, got shape (9, 2)", dist.all_to_all, neap.ones(9, 2))
refused("a message to itself", ("send: rank %d is this rank itself; to must be another one"):format(r), dist.send, neap.ones(2), r)
refused("what the root cannot scatter, on all ranks", "scatter: needs a tensor with a part for each rank along dim 1",
  dist.scatter, r == 1 and "x" or nil)
check.tensor("... after which they go on", { n }, dist.all_reduce(neap.ones(1)))
]=]

-- What needs others.
local TOGETHER = [=[
local n, r = dist.world_size(), dist.rank()
local next_rank, before = r % n + 1, (r - 2) % n + 1

-- ---- messages ----

local function message(k, i)
  local dtype = ({ "bool", "uint8", "int32", "int64", "float32", "float64" })[i]
  local shape = ({ { 3 }, { 2, 2 }, { 1, 0 }, {}, { 2, 1, 2 }, { 700, 300 } })[i]
  local x = neap.full(#shape > 0 and shape or { 1 }, k, { dtype = "int64" })
  return (#shape > 0 and x or x:squeeze()):to(dtype)
end
for i = 1, 6 do
  local handle = dist.send(message(r, i), next_rank, { async = true })
  check.tensor("a message in a ring, " .. i, message(before, i), dist.recv(before))
  handle:wait()
end
if r == 1 then
  for tag = 1, 3 do dist.send(neap.full({ 3 }, tag), 2, { tag = tag }) end
  dist.send(neap.ones(2, 3), 2)
  dist.send(neap.arange(6):float():reshape(2, 3), 2)
  dist.send(neap.ones(4), 2)
  dist.send(neap.ones(5), 2)
elseif r == 2 then
  for tag = 3, 1, -1 do
    check.tensor("by tag " .. tag, neap.full({ 3 }, tag), dist.recv(1, { tag = tag }))
  end
  local into = neap.zeros(3, 2).T
  check.equal("recv into a tensor gives it", into, dist.recv(into, 1))
  check.tensor("recv into a transposed tensor", neap.ones(2, 3), into)
  local handle = dist.recv(into, 1, { async = true })
  check.tensor("the same later", neap.arange(6):float():reshape(2, 3), handle:wait())
  check.error("a message of another shape", "recv: rank 1 sends float32 (4), the tensor to write into is float32 (3)",
    dist.recv, neap.zeros(3), 1)
  check.tensor("... and the next", neap.ones(5), dist.recv(1))
  check.error("async without a tensor", "recv(t, from, {async = true})", dist.recv, 1, { async = true })
end

-- ---- dry runs ----

if r == 1 then
  local w = neap.ones(3):requires_grad_()
  local layers = tostring(neap.explain(function(x)
    local y = dist.all_gather(dist.all_reduce(x * w, "mean"))
    return dist.reduce_scatter(dist.all_to_all(y)) + dist.gather_values(1)[n]
  end, { 2, 3 }, { backward = true, time = false }))
  check("one rank alone explains", layers:find("(2, 3)", 1, true), layers)
end

-- ---- calls that differ ----

check.error("another shape", "all_reduce: rank 1 calls all_reduce of float32 (1) by sum, rank 2 calls all_reduce of float32 (2) by sum",
  dist.all_reduce, neap.ones(r == 1 and 1 or 2))
check.error("another order", "rank 1 calls all_gather of float32 (2), rank 2 calls barrier", function()
  if r == 1 then dist.all_gather(neap.ones(2)) else dist.barrier() end
end)
check.tensor("... after which they go on", { n }, dist.all_reduce(neap.ones(1)))
]=]

describe("collectives of one rank, without mpirun,", function()
  it("hold", function() ranks.pass(0, SCRIPT) end)
end)

ranks.describe("collectives", function()
  it("hold for two ranks", function() ranks.pass(2, SCRIPT .. TOGETHER:gsub("^[^\n]*", "")) end)

  it("hold for three", function() ranks.pass(3, SCRIPT .. TOGETHER:gsub("^[^\n]*", "")) end)

  it("hold under stock lua", function()
    if not ranks.has_lua() then pending "no lua5.4, or a build with sanitizers" end
    ranks.pass(2, TOGETHER, { interpreter = "lua" })
  end)
end)
