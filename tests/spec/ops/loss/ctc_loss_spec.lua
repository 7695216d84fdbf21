-- ctc_loss, held against the sum over all paths that spell a target.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function ints(values) return neap.tensor(values, { dtype = "int64" }) end

-- Does a path (a class for each step) spell the labels?
local function spells(path, labels, blank)
  local at, last = 0, blank
  for _, class in ipairs(path) do
    if class ~= blank and class ~= last then
      at = at + 1
      if labels[at] ~= class then return false end
    end
    last = class
  end
  return at == #labels
end

-- -ln of the sum of the probabilities of all such paths of `steps` steps.
local function by_paths(x, labels, steps, blank)
  local sum, path = 0, {}
  local function walk(t, log)
    if t > steps then
      if spells(path, labels, blank) then sum = sum + math.exp(log) end
      return
    end
    for class, l in ipairs(x[t]) do
      path[t] = class
      walk(t + 1, log + l)
    end
    path[t] = nil
  end
  walk(1, 0)
  return -math.log(sum)
end

local function by_definition(x, targets, lengths, target_lengths, given)
  local o, losses, total, first = given or {}, {}, 0, 0
  for b = 1, x:size(2) do
    local labels, length = {}, target_lengths:at(b)
    for i = 1, length do
      labels[i] = targets:dim() == 2 and targets:at(b, i) or targets:at(first + i)
    end
    first = first + length
    losses[b] = by_paths(x:select(2, b):totable(), labels, lengths:at(b), o.blank or 1)
    if o.zero_infinity and losses[b] == math.huge then losses[b] = 0 end
    total = total + (o.reduction == "sum" and losses[b] or losses[b] / math.max(1, length))
  end
  if o.reduction == "none" then return losses end
  return o.reduction == "sum" and total or total / x:size(2)
end

local function logs(t, ...) return t.data(...):log_softmax(-1) end

local padded, joined = ints { { 2, 3 }, { 3, 3 }, { 2, 1 } }, ints { 2, 3, 3, 3, 2 }
local lengths, target_lengths = ints { 4, 4, 3 }, ints { 2, 2, 1 }

op {
  "ctc_loss",
  grad = "once",
  samples = function(t)
    local list = {}
    for _, options in ipairs { {}, { reduction = "sum" }, { reduction = "none" }, { blank = 4 } } do
      list[#list + 1] = { logs(t, 4, 3, 4), padded, lengths, target_lengths, options }
      list[#list + 1] = { logs(t, 4, 3, 4), joined, lengths, target_lengths, options }
    end
    list[#list + 1] = { logs(t, 3, 1, 3), ints { { 2, 2, 3 } }, ints { 3 }, ints { 3 }, { zero_infinity = true } }
    list[#list + 1] = { logs(t, 3, 1, 3), ints { { 2, 2, 3 } }, ints { 3 }, ints { 0 } }
    return list
  end,
  want = by_definition,
  large = function(t)
    local targets = {}
    for i = 1, 64 * 10 do targets[i] = i * 7 % 19 + 2 end
    return { logs(t, 40, 64, 20), ints(targets):reshape(64, 10), neap.full({ 64 }, 40, { dtype = "int64" }),
      neap.full({ 64 }, 10, { dtype = "int64" }) }
  end,
  errors = (function()
    local x = neap.zeros(4, 2, 3):log_softmax(3)
    local function call(targets, steps, labels, options)
      return function() return neap.ctc_loss(x, ints(targets), ints(steps), ints(labels), options) end
    end
    local two = { { 2, 3 }, { 3, 2 } }
    return {
      { call({ { 2, 3 }, { 3, 0 } }, { 4, 4 }, { 2, 2 }),
        "ctc_loss: labels must lie in 1..3, got 0 at position 4; labels count from 1" },
      { call({ { 2, 4 }, { 3, 2 } }, { 4, 4 }, { 2, 2 }), "ctc_loss: labels must lie in 1..3, got 4 at position 2" },
      { call(two, { 4, 5 }, { 2, 2 }), "ctc_loss: input_lengths must lie in 0..4, got 5 at position 2" },
      { call(two, { 4, 4 }, { 3, 2 }), "ctc_loss: target_lengths must lie in 0..2, got 3 at position 1" },
      { call({ 2, 3, 3 }, { 4, 4 }, { 1, 1 }),
        "ctc_loss: targets in one vector must hold 2 labels, the sum of target_lengths, got 3" },
      { call(two, { 4 }, { 2, 2 }), "ctc_loss: there must be a length for each sequence, got shape (1)" },
      { call({ two }, { 4, 4 }, { 2, 2 }),
        "ctc_loss: targets must have shape (batch, length), or be one vector, got shape (1, 2, 2); try targets:squeeze(1)" },
      { call(two, { 4, 4 }, { 2, 2 }, { blank = 0 }), "ctc_loss: blank must be a class in 1..3, got 0" },
      { function() return neap.ctc_loss(x, ints(two):double(), ints { 4, 4 }, ints { 2, 2 }) end,
        "ctc_loss: targets must be whole numbers, got float64; try targets:long()" },
      { function() return neap.ctc_loss(neap.zeros(3), ints { 1 }, ints { 1 }, ints { 1 }) end,
        "ctc_loss: log-probabilities must have shape (steps, batch, classes) or (steps, classes), got (3)" },
    }
  end)(),
}

describe("ctc_loss", function()
  local F = neap.nn.functional
  local x = neap.tensor({ { { 1, 0, -1 } }, { { 0.5, 2, 0 } }, { { -1, 0, 1 } } }, { dtype = "float64" })

  it("has the gradient of what log_softmax is taken of", function()
    x.requires_grad = true
    local function f(y, options)
      return neap.ctc_loss(y:log_softmax(3), ints { { 2, 3 } }, ints { 3 }, ints { 2 }, options)
    end
    assert(neap.gradcheck(f, { x }))
    assert(neap.gradcheck(function(y) return f(y, { reduction = "none" }) end, { x }))
  end)

  it("gives nothing for a target that cannot be, if so asked", function()
    local y = x:detach():log_softmax(3):requires_grad_()
    local function f(options) return F.ctc_loss(y, ints { { 2, 2, 2 } }, { 3 }, { 3 }, options) end
    assert.are.equal(math.huge, f():item())
    local loss = f { zero_infinity = true }
    assert.are.equal(0, loss:item())
    loss:backward()
    assert.are.equal(0, y.grad:abs():sum():item())
  end)

  it("takes one sequence without a batch, and lengths as numbers", function()
    local y = x:detach():log_softmax(3)
    local batched = F.ctc_loss(y, ints { { 2, 3 } }, { 3 }, { 2 }, { reduction = "none" })
    local single = F.ctc_loss(y:squeeze(2), ints { 2, 3 }, 3, 2, { reduction = "none" })
    assert.are.same({}, single.shape)
    assert.is_true(batched[1]:equal(single))
  end)

  it("says that it has no second gradient", function()
    local y = x:detach():log_softmax(3):requires_grad_()
    local loss = F.ctc_loss(y, ints { { 2 } }, { 3 }, { 1 })
    assert.has_error_like(function() neap.grad(loss, { y }, { create_graph = true }) end, "ctc_loss")
  end)

  it("survives sizes without elements", function()
    local none = neap.zeros(0, 2, 3)
    local loss = F.ctc_loss(none, ints { { 2 }, { 2 } }, { 0, 0 }, { 1, 0 }, { reduction = "none" })
    assert.are.same({ math.huge, 0 }, loss:totable())
    none.requires_grad = true
    F.ctc_loss(none, ints { { 2 }, { 2 } }, { 0, 0 }, { 0, 0 }):backward()
    assert.are.same({ 0, 2, 3 }, none.grad.shape)
  end)
end)
