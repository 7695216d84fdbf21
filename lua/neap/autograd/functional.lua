-- autograd.functional: whole derivatives of a function: jacobian, hessian, and their
-- products with vectors.
--
-- `x` is a tensor or a list of tensors, which f gets as its arguments. What there is for
-- each result of f and for each x comes as a list only where there are several.

local core = require "neap.core"
local options = require "neap.options"

local functional = {}

-- ---- arguments and results ----

-- x as a list of tensors to differentiate with respect to: detached copies, or, with
-- create_graph, tensors that lead back to those given.
local function read_inputs(what, x, create_graph)
  local given = options.is_table(x) and x or { x }
  if #given == 0 then core.raise(what .. ": expected a tensor or a list of tensors, got none") end
  local inputs = {}
  for i, t in ipairs(given) do
    options.tensor(what, nil, t)
    if t.dtype ~= "float32" and t.dtype ~= "float64" then
      core.raise(("%s: input %d must be a float tensor, got %s; try x:float()"):format(what, i,
        t.dtype))
    end
    inputs[i] = create_graph and t.requires_grad and t:clone() or t:detach():requires_grad_()
  end
  return inputs, options.is_table(x)
end

-- f's results, which must be float tensors.
local function results_of(what, f, inputs)
  local results = table.pack(f(table.unpack(inputs)))
  for i = 1, math.max(results.n, 1) do
    local y = results[i]
    if not core.is_tensor(y) or (y.dtype ~= "float32" and y.dtype ~= "float64") then
      core.raise(("%s: result %d of the function must be a float tensor, got %s"):format(what, i,
        core.is_tensor(y) and y.dtype or options.show(y)))
    end
  end
  return results
end

-- Refuses a function none of whose results leads to an input: it left the graph.
local function check_reached(what, results)
  for i = 1, results.n do if results[i].requires_grad then return results end end
  core.raise(what .. ": no result of the function depends on an input in the graph; numbers "
    .. "that item(), at() or totable() read leave it: index x[i] and join with neap.stack "
    .. "instead, and keep neap.no_grad and detach() out")
end

local function check_callable(what, f)
  if options.callable(f) then return end
  core.raise(("%s: expected a function, got %s"):format(what, options.show(f)))
end

local function one_or_list(list, several)
  if several then return list end
  return list[1]
end

local function detached(list)
  local alone = {}
  for i, x in ipairs(list) do alone[i] = x:detach() end
  return alone
end

-- ---- gradients of one thing ----

-- d<ys, gs>/d(inputs), with zeros where nothing leads to an input; `strict` makes that an
-- error.
local function gradients(what, ys, gs, inputs, o)
  local reached, weights = {}, {}
  for i, y in ipairs(ys) do
    if y.requires_grad then reached[#reached + 1], weights[#weights + 1] = y, gs[i] end
  end
  local found = #reached == 0 and {} or core.grad(reached, inputs, { grad_outputs = weights,
    create_graph = o.create_graph, retain_graph = true, allow_unused = true })
  for i, x in ipairs(inputs) do
    if not found[i] and o.strict then
      core.raise(("%s: no result depends on input %d"):format(what, i))
    end
    found[i] = found[i] or core.zeros_like(x)
  end
  return found
end

local function joined(a, b)
  return table.move(b, 1, #b, #a + 1, table.move(a, 1, #a, 1, {}))
end

-- The derivatives of y: for each input a tensor of shape y.shape + input.shape.
local function rows_of(what, y, inputs, o)
  local rows = {}
  for k in ipairs(inputs) do rows[k] = {} end
  local n = y:numel()
  for i = 1, n do
    local unit = core.zeros(n, { dtype = y.dtype })
    unit[i] = 1
    for k, g in ipairs(gradients(what, { y }, { unit:reshape(y.shape) }, inputs, o)) do
      rows[k][i] = g
    end
  end
  local whole = {}
  for k, x in ipairs(inputs) do
    local shape = joined(y.shape, x.shape)
    whole[k] = n == 0 and core.zeros(shape, { dtype = x.dtype })
      or core.stack(rows[k]):reshape(shape)
  end
  return whole
end

local function whole_jacobian(what, f, x, o, reached)
  local inputs, several = read_inputs(what, x, o.create_graph)
  local _ <close> = core.enable_grad()
  local results, all = results_of(what, f, inputs), {}
  if reached then check_reached(what, results) end
  for i = 1, results.n do
    all[i] = one_or_list(rows_of(what, results[i], inputs, o), several)
  end
  return one_or_list(all, results.n > 1)
end

-- ---- the public functions ----

local known = { create_graph = false, strict = false }

-- neap.jacobian(f, x, {create_graph = false, strict = false}): for one x and one result a
-- tensor of shape result.shape + x.shape; with several of both, J[i][j] is that of result i
-- and x[j].
-- > neap.jacobian(function(x) return x * x end, neap.tensor{1, 2})
function functional.jacobian(f, x, given)
  check_callable("jacobian", f)
  return whole_jacobian("jacobian", f, x, options.check("jacobian", given, known), true)
end

-- f's one result, of one element.
local function scalar_of(what, f, inputs)
  local results = results_of(what, f, inputs)
  if results.n > 1 or results[1]:numel() ~= 1 then
    core.raise(("%s: the function must give one tensor of one element, got %s"):format(what,
      results.n > 1 and results.n .. " results" or "shape "
        .. options.show_shape(results[1].shape)))
  end
  return check_reached(what, results)[1]
end

-- neap.hessian(f, x, {create_graph = false, strict = false}): the second derivatives of f,
-- which gives one element: shape x.shape + x.shape; with several x, H[i][j].
-- > neap.hessian(function(x) return (x ^ 3):sum() end, neap.tensor{1, 2})
function functional.hessian(f, x, given)
  check_callable("hessian", f)
  local o = options.check("hessian", given, known)
  local inner = { create_graph = true, strict = o.strict }
  local H = whole_jacobian("hessian", function(...)
    local inputs = { ... }
    local y = scalar_of("hessian", f, inputs)
    return table.unpack(gradients("hessian", { y }, {}, inputs, inner))
  end, x, o)
  -- The gradient with respect to a list of one is one result.
  if options.is_table(x) and #x == 1 then return { H } end
  return H
end

-- v for each of `like`, checked.
local function read_vectors(what, v, like)
  local list = options.is_table(v) and v or { v }
  if #list ~= #like then
    core.raise(("%s: v must have one tensor for each of %d, got %d"):format(what, #like, #list))
  end
  for i, t in ipairs(list) do
    options.tensor(what, "v", t)
    local got, want = options.show_shape(t.shape), options.show_shape(like[i].shape)
    if got ~= want then
      core.raise(("%s: v must have shape %s, got %s"):format(what, want, got))
    end
  end
  return list
end

-- What a product function returns, without graph unless that is asked for.
local function finish(ys, products, several_x, o)
  if not o.create_graph then ys, products = detached(ys), detached(products) end
  return one_or_list(ys, #ys > 1), one_or_list(products, several_x)
end

-- neap.vjp(f, x, v, {create_graph = false, strict = false}): f(x), and v times the jacobian;
-- v is shaped like the result and may be left out where that has one element.
-- > local y, vj = neap.vjp(function(x) return x * x end, neap.tensor{1, 2}, neap.ones(2))
-- > vj
function functional.vjp(f, x, v, given)
  check_callable("vjp", f)
  local o = options.check("vjp", given, known)
  local inputs, several = read_inputs("vjp", x, o.create_graph)
  local _ <close> = core.enable_grad()
  local ys = check_reached("vjp", results_of("vjp", f, inputs))
  local vs = v == nil and ys.n == 1 and ys[1]:numel() == 1 and { core.ones_like(ys[1]) }
    or read_vectors("vjp", v, ys)
  return finish(ys, gradients("vjp", ys, vs, inputs, o), several, o)
end

-- neap.jvp(f, x, v, {create_graph = false, strict = false}): f(x), and the jacobian times v,
-- which is shaped like x. By two passes backward: v u J is linear in u, and its gradient is
-- J v.
-- > local y, jv = neap.jvp(function(x) return x * x end, neap.tensor{1, 2}, neap.ones(2))
-- > jv
function functional.jvp(f, x, v, given)
  check_callable("jvp", f)
  local o = options.check("jvp", given, known)
  local inputs = read_inputs("jvp", x, o.create_graph)
  local vs = read_vectors("jvp", v, inputs)
  local _ <close> = core.enable_grad()
  local ys, us = check_reached("jvp", results_of("jvp", f, inputs)), {}
  for i, y in ipairs(ys) do us[i] = core.zeros_like(y):requires_grad_() end
  local inner = { create_graph = true, strict = o.strict }
  local uJ = gradients("jvp", ys, us, inputs, inner)
  local Jv = gradients("jvp", uJ, vs, us, { create_graph = o.create_graph })
  return finish(ys, Jv, #ys > 1, o)
end

-- neap.hvp(f, x, v, {create_graph = false, strict = false}): f(x) of one element, and the
-- hessian times v, which is shaped like x.
-- > local y, hv = neap.hvp(function(x) return (x ^ 3):sum() end, neap.tensor{1, 2}, neap.ones(2))
-- > hv
function functional.hvp(f, x, v, given)
  check_callable("hvp", f)
  local o = options.check("hvp", given, known)
  local inputs, several = read_inputs("hvp", x, o.create_graph)
  local vs = read_vectors("hvp", v, inputs)
  local _ <close> = core.enable_grad()
  local y = scalar_of("hvp", f, inputs)
  local inner = { create_graph = true, strict = o.strict }
  local g = gradients("hvp", { y }, {}, inputs, inner)
  return finish({ y }, gradients("hvp", g, vs, inputs, o), several, o)
end

return functional
