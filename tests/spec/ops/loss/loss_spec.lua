-- Losses: of pairs (mse, l1, huber, binary cross entropy ...) and of class targets.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local inf = math.huge
local ints = neap.tensor({ 1, 2 }, { dtype = "int64" })

-- ---- of pairs ----

local function list_of(x) return x:reshape(-1):totable() end

-- f(x, target, options, i) on each element, reduced as the options ask.
local function reduced(f)
  return function(x, target, options)
    options = options or {}
    local a, b, values, sum = list_of(x), list_of(target), {}, 0
    for i = 1, #a do
      values[i] = f(a[i], b[i], options, i)
      sum = sum + values[i]
    end
    if options.reduction == "none" then return values end
    if options.reduction == "sum" then return sum end
    return sum / (options.reduction == "batchmean" and x:size(1) or #a)
  end
end

local function with(options, more)
  local all = {}
  for key, value in pairs(options) do all[key] = value end
  for key, value in pairs(more or {}) do all[key] = value end
  return all
end

-- Samples with every reduction; `target(t, sizes...)` makes targets.
local function pairs_of(target, more, reductions)
  return function(t)
    local list = { { t(3, 4), target(t, 3, 4), more and with(more) }, { t(7), target(t, 7), more and with(more) } }
    for _, reduction in ipairs(reductions or { "sum", "none" }) do
      list[#list + 1] = { t(3, 4), target(t, 3, 4), with({ reduction = reduction }, more) }
    end
    return list
  end
end

local function free(t, ...) return t(...) end

local function same_shape(name, words, whole)
  whole = whole or ints
  return {
    { { neap.ones(4, 1), neap.ones(4) },
      name .. ": the input and its target must have the same shape, got (4, 1) and (4); try x:squeeze(2)" },
    { { neap.ones(2, 3), neap.ones(3, 2) },
      name .. ": the input and its target must have the same shape, got (2, 3) and (3, 2)" },
    { { neap.ones(2, 3), neap.ones(4) },
      name .. ": the input and its target must have the same shape, got (2, 3) and (4)" },
    { { whole, whole }, name .. ": needs a float dtype, got int64; try x:float()" },
    { { neap.ones(2), neap.ones(2), { reduction = "avg" } },
      name .. ": 'reduction' must be one of " .. (words or "mean|sum|none") .. ", got 'avg'" },
  }
end

op {
  "mse_loss",
  samples = pairs_of(free),
  want = reduced(function(x, t) return (x - t) ^ 2 end),
  large = function(t) return { t.data(300001), t.data(300001) } end,
  errors = same_shape("mse_loss"),
}

op {
  "l1_loss",
  samples = pairs_of(free),
  want = reduced(function(x, t) return math.abs(x - t) end),
  errors = same_shape("l1_loss"),
}

op {
  "smooth_l1_loss",
  samples = pairs_of(free, { beta = 0.5 }),
  want = reduced(function(x, t, o)
    local d = math.abs(x - t)
    return d < o.beta and d * d / (2 * o.beta) or d - o.beta / 2
  end),
  errors = {
    { { neap.ones(2), neap.ones(2), { beta = -1 } },
      "smooth_l1_loss: beta must be 0 or more, got -1" },
  },
}

op {
  "huber_loss",
  samples = pairs_of(free, { delta = 0.7 }),
  want = reduced(function(x, t, o)
    local d = math.abs(x - t)
    return d < o.delta and d * d / 2 or o.delta * (d - o.delta / 2)
  end),
  errors = {
    { { neap.ones(2), neap.ones(2), { delta = 0 } },
      "huber_loss: delta must be more than 0, got 0" },
  },
}

local function cross(x, t) return -t * math.log(x) - (1 - t) * math.log(1 - x) end

op {
  "binary_cross_entropy",
  domain = { 0.05, 0.95 },
  samples = function(t)
    local list = pairs_of(free)(t)
    list[#list + 1] = { t(3, 4), t(3, 4), { weight = t.data(4) } }
    list[#list + 1] = { t(3, 4), t(3, 4), { weight = t.data(3, 1), reduction = "none" } }
    return list
  end,
  want = reduced(function(x, t, o, i)
    local w = o.weight and list_of(o.weight:broadcast_to(3, 4))[i] or 1
    return w * cross(x, t)
  end),
  large = function(t)
    return { t.data(100001):abs():clamp(0, 1), t.data(100001):abs():clamp(0, 1) }
  end,
  errors = {
    { { neap.tensor { 0.5, 2 }, neap.ones(2) },
      "binary_cross_entropy: the input must be probabilities in 0..1, got 2 at position 2; "
      .. "try neap.binary_cross_entropy_with_logits(x, target)" },
    { { neap.ones(2), neap.tensor { 0, 2 } }, "binary_cross_entropy: the target must be probabilities in 0..1, "
      .. "got 2 at position 2; of labels 1 and 2 it takes y - 1" },
    { { neap.ones(2), neap.tensor { -1, 0 } }, "binary_cross_entropy: the target must be probabilities in 0..1, "
      .. "got -1 at position 1" },
    { { neap.ones(2), neap.ones(2), { weight = neap.ones(2, 2) } },
      "binary_cross_entropy: weight must broadcast to the input, got (2, 2) for (2)" },
  },
}

op {
  "binary_cross_entropy_with_logits",
  domain = { -4, 4 },
  samples = function(t)
    local function target(_, ...) return (t.data(...) / 8 + 0.5):requires_grad_() end
    local list = pairs_of(target)(t)
    list[#list + 1] = { t(3, 4), target(t, 3, 4), { weight = t.data(4), reduction = "sum" } }
    list[#list + 1] = { t(3, 4), target(t, 3, 4), { pos_weight = t.data(4) } }
    list[#list + 1] = { t(3, 4), target(t, 3, 4), { pos_weight = t.data(4), weight = t.data(3, 1) } }
    list[#list + 1] = { t(3, 4), target(t, 3, 4), { pos_weight = 2.5, reduction = "none" } }
    return list
  end,
  want = reduced(function(x, t, o, i)
    local function at(w)
      if type(w) ~= "userdata" then return w or 1 end
      return list_of(w:broadcast_to(3, 4))[i]
    end
    local yes, no = math.log(1 + math.exp(-x)), math.log(1 + math.exp(x))
    return at(o.weight) * (at(o.pos_weight) * t * yes + (1 - t) * no)
  end),
  large = function(t) return { t.data(100001), t.data(100001):abs():clamp(0, 1) } end,
  errors = {
    { { neap.ones(2), neap.tensor { 1, 2 } }, "binary_cross_entropy_with_logits: the target must be "
      .. "probabilities in 0..1, got 2 at position 2; of labels 1 and 2 it takes y - 1" },
    table.unpack(same_shape("binary_cross_entropy_with_logits", nil, neap.tensor({ 0, 1 }, { dtype = "int64" }))),
  },
}

op {
  "kl_div",
  domain = { 0.05, 0.95 },
  samples = function(t)
    local reductions = { "sum", "none", "batchmean" }
    local list = pairs_of(free, nil, reductions)(t)
    table.move(pairs_of(free, { log_target = true }, reductions)(t), 1, 5, #list + 1, list)
    return list
  end,
  want = reduced(function(x, t, o)
    if o.log_target then return math.exp(t) * (t - x) end
    return t * (math.log(t) - x)
  end),
  errors = same_shape("kl_div", "mean|sum|none|batchmean"),
}

local function signs(t, ...)
  return t.data(...):gt(0):double() * 2 - 1
end

op {
  "soft_margin_loss",
  samples = pairs_of(free),
  want = reduced(function(x, t) return math.log(1 + math.exp(-t * x)) end),
  errors = same_shape("soft_margin_loss"),
}

op {
  "hinge_embedding_loss",
  samples = pairs_of(signs, { margin = 0.8 }),
  want = reduced(function(x, t, o) return t == 1 and x or math.max(0, o.margin - x) end),
  errors = same_shape("hinge_embedding_loss"),
}

local function counts(t, ...)
  return (t.data(...) * 3):abs():floor()
end

op {
  "poisson_nll_loss",
  domain = { 0.2, 2 },
  samples = function(t)
    local list = {}
    for _, more in ipairs { {}, { log_input = false }, { full = true }, { log_input = false, full = true } } do
      local samples = pairs_of(counts, more)(t)
      table.move(samples, 1, #samples, #list + 1, list)
    end
    list[#list + 1] = { t(3), t(3) }
    list[#list + 1] = { t(4), t(4), { full = true } }
    return list
  end,
  want = reduced(function(x, t, o)
    local y = o.log_input == false and x - t * math.log(x + 1e-8) or math.exp(x) - t * x
    if not o.full or t <= 1 then return y end
    return y + t * math.log(t) - t + 0.5 * math.log(2 * math.pi * t)
  end),
  errors = same_shape("poisson_nll_loss"),
}

-- ---- of class targets ----

-- The log-probabilities of a matrix's rows.
local function logs_of(rows)
  local logs = {}
  for i, row in ipairs(rows) do
    local sum = 0
    for _, v in ipairs(row) do sum = sum + math.exp(v) end
    logs[i] = {}
    for c, v in ipairs(row) do logs[i][c] = v - math.log(sum) end
  end
  return logs
end

-- The loss by its definition, of an (N, C) input.
local function by_definition(is_logs)
  return function(x, target, options)
    local o = options or {}
    local logs = is_logs and x:totable() or logs_of(x:totable())
    local targets, weights = target:totable(), o.weight and o.weight:totable()
    local smoothing, values, sum, total = o.label_smoothing or 0, {}, 0, 0
    for i, row in ipairs(logs) do
      local t, loss = targets[i], 0
      for c, log in ipairs(row) do
        local p = type(t) == "table" and t[c] or (t == c and 1 or 0)
        local q = (1 - smoothing) * p + smoothing / #row
        loss = loss - (weights and weights[c] or 1) * q * log
      end
      if t == o.ignore_index then loss = 0 end
      values[i] = loss
      sum = sum + loss
      if type(t) == "table" then total = total + 1
      elseif t ~= o.ignore_index then total = total + (weights and weights[t] or 1) end
    end
    if o.reduction == "none" then return values end
    return o.reduction == "sum" and sum or sum / total
  end
end

local function class_samples(more)
  return function(t)
    local list = {}
    for _, reduction in ipairs { "mean", "sum", "none" } do
      for _, weight in ipairs { false, t.data(3):abs() } do
        for _, options in ipairs(more) do
          local o = with(options, { reduction = reduction, weight = weight or nil })
          list[#list + 1] = { t(4, 3), t.index { 1, 3, 2, 3 }, o }
        end
      end
    end
    list[#list + 1] = { t(4, 3), t.index { 2, 1, 3, 3 } }
    return list
  end
end

local function class_errors(name)
  local f = neap[name]
  local x = neap.zeros(3, 10)
  local function targets(list, dtype) return neap.tensor(list, { dtype = dtype or "int64" }) end
  return {
    { function() return f(x, targets { 1, 2, 0 }) end,
      name .. ": class targets must lie in 1..10, got 0 at position 3; class targets count from 1; try target + 1" },
    { function() return f(x, targets { 1, 2, 12 }) end,
      name .. ": class targets must lie in 1..10, got 12 at position 3" },
    { function() return f(x, targets { 1, -1, 2 }) end,
      name .. ": class targets must lie in 1..10, got -1 at position 2" },
    { function() return f(x, targets({ 1, 2, 3 }, "float32")) end,
      name .. ": class targets must be int64, got float32; try target:long()" },
    { function() return f(x, targets { 1, 2 }) end,
      name .. ": class targets must have shape (3) for an input of shape (3, 10), got (2)" },
    { function() return f(x, targets { 1, 2, 3 }, { weight = neap.ones(3) }) end,
      name .. ": the weight must hold one number for each of 10 classes, got shape (3)" },
    { function() return f(x, targets { 1, 2, 3 }, { weight = neap.ones({ 10 }, { requires_grad = true }) }) end,
      name .. ": no gradient flows into the class weights; try weight:detach()" },
    { function() return f(ints, targets(1)) end,
      name .. ": needs a float dtype, got int64; try x:float()" },
    { function() return f(neap.tensor(1), targets(1)) end,
      name .. ": the input must have a dim of classes, got ()" },
  }
end

local cross_entropy_errors = class_errors("cross_entropy")
cross_entropy_errors[#cross_entropy_errors + 1] = {
  { neap.ones(3, 4), neap.ones(3, 3) },
  "cross_entropy: targets that are probabilities must have the input's shape (3, 4), got (3, 3)",
}
cross_entropy_errors[#cross_entropy_errors + 1] = {
  { neap.ones(3, 4), neap.ones(3, 4), { ignore_index = 1 } },
  "cross_entropy: ignore_index needs class targets, got probabilities",
}
cross_entropy_errors[#cross_entropy_errors + 1] = {
  { neap.ones(1, 4), neap.ones({ 1 }, { dtype = "int64" }), { label_smoothing = 2 } },
  "cross_entropy: label_smoothing must lie in 0..1, got 2",
}

op {
  "cross_entropy",
  domain = { -4, 4 },
  samples = function(t)
    local list = class_samples {
      {}, { label_smoothing = 0.1 }, { ignore_index = 3 }, { ignore_index = 3, label_smoothing = 0.2 },
    }(t)
    local function probabilities(...) return t.data(...):softmax(2):requires_grad_() end
    for _, reduction in ipairs { "mean", "sum", "none" } do
      list[#list + 1] = { t(4, 3), probabilities(4, 3), { reduction = reduction } }
      list[#list + 1] = { t(4, 3), probabilities(4, 3),
        { reduction = reduction, weight = t.data(3):abs(), label_smoothing = 0.1 } }
    end
    return list
  end,
  want = by_definition(false),
  large = function(t)
    local targets = {}
    for i = 1, 3000 do targets[i] = i % 10 + 1 end
    return { t.data(3000, 10), t.index(targets) }
  end,
  errors = cross_entropy_errors,
}

op {
  "nll_loss",
  samples = class_samples { {}, { ignore_index = 3 } },
  want = by_definition(true),
  errors = class_errors("nll_loss"),
}

describe("cross_entropy", function()
  local values = {}
  for i = 1, 120 do values[i] = 2 * math.sin(i * 1.3) end
  local images = neap.tensor(values, { dtype = "float64" }):reshape(2, 3, 4, 5)
  local classes = {}
  for i = 1, 40 do classes[i] = (i * 7) % 3 + 1 end
  local pixels = neap.tensor(classes, { dtype = "int64" }):reshape(2, 4, 5)

  -- The same pixels as rows.
  local function rows(x) return x:permute(1, 3, 4, 2):reshape(40, 3) end

  it("takes images, whose pixels are rows laid otherwise", function()
    for _, options in ipairs { {}, { label_smoothing = 0.1, ignore_index = 2 }, { weight = neap.tensor { 1, 2, 3 } } } do
      local x, y = images:clone():requires_grad_(), images:clone():requires_grad_()
      local loss = neap.cross_entropy(x, pixels, options)
      local same = neap.cross_entropy(rows(y), pixels:reshape(40), options)
      assert.is_true(loss:allclose(same, { rtol = 1e-13 }))
      loss:backward()
      same:backward()
      assert.is_true(x.grad:allclose(y.grad, { rtol = 1e-12 }))
      assert(neap.gradgradcheck(function(z) return neap.cross_entropy(z, pixels, options) end, { x }))
    end
    assert.are.same({ 2, 4, 5 }, neap.cross_entropy(images, pixels, { reduction = "none" }).shape)
  end)

  it("takes one sample without a batch", function()
    local x = neap.tensor { 1, 2, 3 }
    assert.is_true(math.abs(neap.cross_entropy(x, neap.tensor(3, { dtype = "int64" })):item() - 0.4076060) < 1e-6)
    assert.is_true(neap.cross_entropy(x, neap.tensor { 0, 0, 1 }):allclose(
      neap.cross_entropy(x, neap.tensor(3, { dtype = "int64" }))))
  end)

  it("takes targets of every integer dtype", function()
    local x = neap.tensor { { 1, 2 }, { 3, 0 } }
    for _, dtype in ipairs { "int64", "int32", "uint8" } do
      assert.is_true(math.abs(neap.cross_entropy(x, neap.tensor({ 2, 1 }, { dtype = dtype })):item() - 0.1809245) < 1e-6)
    end
  end)

  it("is NaN where no target counts", function()
    local x, t = neap.zeros(2, 3), neap.tensor({ 2, 2 }, { dtype = "int64" })
    assert.is_true(neap.cross_entropy(x, t, { ignore_index = 2 }):isnan():item())
    assert.are.equal(0, neap.cross_entropy(x, t, { ignore_index = 2, reduction = "sum" }):item())
    assert.is_true(neap.cross_entropy(neap.zeros(0, 3), neap.zeros({ 0 }, { dtype = "int64" })):isnan():item())
  end)

  it("may ignore a value that is no class", function()
    local x, t = neap.zeros(2, 4):requires_grad_(), neap.tensor({ 1, -100 }, { dtype = "int64" })
    local loss = neap.cross_entropy(x, t, { ignore_index = -100 })
    assert.is_true(math.abs(loss:item() - math.log(4)) < 1e-6)
    loss:backward()
    assert.are.same({ 0, 0, 0, 0 }, x.grad:totable()[2])
  end)

  it("keeps the digits of a small loss", function()
    local loss = neap.cross_entropy(neap.tensor { { 18, 0 } }, neap.tensor({ 1 }, { dtype = "int64" }))
    assert.is_true(math.abs(loss:item() / 1.5229979e-8 - 1) < 1e-5)
  end)

  it("leaves everything as it was after an error", function()
    local x = neap.zeros(2, 3):requires_grad_()
    assert.has_error(function() neap.cross_entropy(x, neap.tensor({ 1, 4 }, { dtype = "int64" })) end)
    assert.is_nil(x.grad)
    assert.is_true(x:eq(0):all():item())
  end)
end)

describe("losses of pairs", function()
  it("clamp the logs of binary_cross_entropy at -100", function()
    local x, t = neap.tensor { 0, 1, 0, 1 }, neap.tensor { 0, 1, 1, 0 }
    assert.are.same({ 0, 0, 100, 100 }, neap.binary_cross_entropy(x, t, { reduction = "none" }):totable())
  end)

  it("of probabilities take targets in 0..1, but for what rounding adds, and any with a weight", function()
    for _, name in ipairs { "binary_cross_entropy", "binary_cross_entropy_with_logits" } do
      for _, dtype in ipairs { "float32", "float64" } do
        local x = neap.full({ 70000 }, 0.5, { dtype = dtype })
        local t = neap.rand({ 70000 }, { dtype = dtype })
        t[1], t[70000] = 1 + 1e-6, -1e-6
        neap[name](x, t)
        for place, wrong in pairs { [1] = 2, [65536] = 0 / 0, [65537] = -math.huge, [70000] = 1.01 } do
          local bad = t:clone()
          bad[place] = wrong
          local ok, message = pcall(neap[name], x, bad)
          assert.is_false(ok)
          assert(message:find(("the target must be probabilities in 0..1, got %g at position %d"):format(wrong, place), 1,
            true) or wrong ~= wrong and message:find("nan at position " .. place, 1, true), message)
          local mask = neap.ones(70000, { dtype = dtype })
          mask[place] = 0
          if wrong == 2 then assert.equal(70000, neap[name](x, bad, { weight = mask, reduction = "none" }):numel()) end
        end
      end
    end
  end)

  it("do not overflow for large logits", function()
    local loss = neap.binary_cross_entropy_with_logits(neap.tensor { 1000, -1000 }, neap.tensor { 0, 0 },
      { reduction = "none" })
    assert.are.same({ 1000, 0 }, loss:totable())
  end)

  it("take a smooth_l1_loss with a beta of 0 for l1_loss", function()
    local x, t = neap.tensor({ 1, 3 }):requires_grad_(), neap.tensor { 1, 1 }
    local loss = neap.smooth_l1_loss(x, t, { beta = 0, reduction = "sum" })
    assert.are.equal(2, loss:item())
    loss:backward()
    assert.are.same({ 0, 1 }, x.grad:totable())
  end)

  it("give NaN for the mean of nothing", function()
    assert.is_true(neap.mse_loss(neap.zeros(0), neap.zeros(0)):isnan():item())
    assert.are.same({ 0, 2 }, neap.mse_loss(neap.zeros(0, 2), neap.zeros(0, 2), { reduction = "none" }).shape)
  end)

  it("promote an integer target", function()
    assert.are.equal("float32", neap.mse_loss(neap.tensor { 1, 2 }, ints).dtype)
    assert.are.equal(0, neap.mse_loss(neap.tensor { 1, 2 }, ints):item())
  end)

  it("count a kl_div of a target of 0 as 0", function()
    assert.are.equal(0, neap.kl_div(neap.tensor { -1 }, neap.tensor { 0 }):item())
    assert.is_true(neap.kl_div(neap.tensor { -inf }, neap.tensor { 1 }):item() == inf)
  end)
end)
