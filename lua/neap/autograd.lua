-- autograd: the parts of automatic differentiation that are written in Lua: recording
-- switched on and off, hooks that can be removed, functions with a backward of their own,
-- and the numerical check of gradients.

local core = require "neap.core"

local autograd = {}

-- ---- recording ----

local guard = {}
guard.__index = guard
guard.__name = "neap.grad_guard"

function guard:__close()
  core.grad_mode(self.was)
end

local function switch(on)
  return function(f, ...)
    if f == nil then return setmetatable({ was = core.grad_mode(on) }, guard) end
    local meta = getmetatable(f)
    if type(f) ~= "function" and not (type(meta) == "table" and meta.__call) then
      core.raise(("%s: expected a function or nothing, got %s"):format(
        on and "enable_grad" or "no_grad", type(f)))
    end
    local _ <close> = setmetatable({ was = core.grad_mode(on) }, guard)
    return f(...)
  end
end

-- neap.no_grad(): `local _ <close> = neap.no_grad()` until the block ends;
-- neap.no_grad(f, ...): f(...) so, and its results.
autograd.no_grad = switch(false)
autograd.enable_grad = switch(true)

function autograd.is_grad_enabled() return core.grad_mode() end

-- ---- hooks ----

local handle = {}
handle.__index = handle

function handle:remove() self.f = nil end

-- x:register_hook(f): f(gradient) is called whenever x's gradient is computed; a tensor
-- that it returns takes its place. Gives a handle with remove().
function autograd.register_hook(x, f)
  if type(f) ~= "function" then
    core.raise("register_hook: expected a function, got " .. type(f))
  end
  local h = setmetatable({ f = f }, handle)
  core.add_hook(x, function(g)
    if h.f then return h.f(g) end
  end)
  return h
end

core.tensor_metatable.__methods.register_hook = autograd.register_hook

-- ---- functions with their own backward ----

local context = {}
context.__index = context

-- ctx:save(...) keeps values for backward; ctx:saved() gives them back.
function context:save(...)
  self.kept = table.pack(...)
end

function context:saved()
  if not self.kept then return end
  return table.unpack(self.kept, 1, self.kept.n)
end

local function is_tensor(x)
  return type(x) == "userdata" and getmetatable(x) == core.tensor_metatable
end

local function requires_grad(list)
  for _, x in ipairs(list) do
    if x.requires_grad then return true end
  end
  return false
end

-- neap.Function{ name=, forward=function(ctx, ...), backward=function(ctx, g, ...) }: a
-- callable. forward runs unrecorded; backward gets one gradient a tensor result and
-- returns one gradient (or nil) an argument of forward.
function autograd.Function(spec)
  if type(spec) ~= "table" then
    core.raise("Function: expected a table {name=, forward=, backward=}, got " .. type(spec))
  end
  for key in pairs(spec) do
    if key ~= "name" and key ~= "forward" and key ~= "backward" then
      core.raise(("Function: unknown option '%s'%s"):format(
        key, core.nearest(tostring(key), { name = 1, forward = 1, backward = 1 })))
    end
  end
  for _, key in ipairs { "forward", "backward" } do
    if type(spec[key]) ~= "function" then
      core.raise(("Function: '%s' must be a function, got %s"):format(key, type(spec[key])))
    end
  end
  local name = spec.name or "function"

  return function(...)
    local arguments = table.pack(...)
    local tensors, places = {}, {}
    for i = 1, arguments.n do
      if is_tensor(arguments[i]) then
        tensors[#tensors + 1] = arguments[i]
        places[#places + 1] = i
      end
    end
    local ctx = setmetatable({}, context)
    local results = table.pack(autograd.no_grad(spec.forward, ctx, ...))
    if not core.grad_mode() or not requires_grad(tensors) then
      return table.unpack(results, 1, results.n)
    end
    local outputs, is_input = {}, {}
    for _, x in ipairs(tensors) do is_input[x] = true end
    for i = 1, results.n do
      local y = results[i]
      if is_tensor(y) then
        -- An argument handed back gets a tensor of its own: the argument stays a leaf.
        if is_input[y] then
          y = y:detach()
          results[i] = y
        end
        outputs[#outputs + 1] = y
      end
    end
    if ctx.kept then
      -- A result kept for backward must not own the graph that owns ctx.
      for i = 1, ctx.kept.n do
        for _, y in ipairs(outputs) do
          if rawequal(ctx.kept[i], y) then ctx.kept[i] = y:detach() end
        end
      end
    end
    core.record_function(name, tensors, outputs, function(...)
      local gradients = table.pack(spec.backward(ctx, ...))
      if gradients.n > arguments.n then
        core.raise(("%s: backward must return at most %d gradients, got %d"):format(
          name, arguments.n, gradients.n))
      end
      local picked = {}
      for i, place in ipairs(places) do picked[i] = gradients[place] end
      return table.unpack(picked, 1, #places)
    end)
    return table.unpack(results, 1, results.n)
  end
end

-- ---- numerical checks ----

local check_options = { eps = 1e-6, atol = 1e-5, rtol = 1e-3 }

local function read_options(name, options)
  local read = {}
  for key, value in pairs(check_options) do read[key] = value end
  for key, value in pairs(options or {}) do
    if check_options[key] == nil then
      core.raise(("%s: unknown option '%s'%s"):format(
        name, key, core.nearest(tostring(key), check_options)))
    end
    read[key] = value
  end
  return read
end

-- f's results that are float tensors.
local function float_results(f, inputs)
  local results = table.pack(f(table.unpack(inputs)))
  local floats = {}
  for i = 1, results.n do
    local y = results[i]
    if is_tensor(y) and (y.dtype == "float64" or y.dtype == "float32") then
      floats[#floats + 1] = y
    end
  end
  return floats
end

-- The weighted sum of all results, with fixed weights: one number that every element
-- of every result takes part in.
local function weighted_sum(f, inputs)
  local total
  for k, y in ipairs(float_results(f, inputs)) do
    local n = y:numel()
    if n > 0 then
      local weights = {}
      for i = 1, n do weights[i] = math.cos(1.7 * i + k) end
      local w = core.tensor(weights, { dtype = y.dtype }):reshape(y.shape)
      local s = (y * w):sum()
      total = total and total + s or s
    end
  end
  return total
end

-- neap.gradcheck(f, inputs, {eps=, atol=, rtol=}): holds the gradients of f with respect
-- to every float64 input that requires grad against central differences. True, or an
-- error that names the input and element.
function autograd.gradcheck(f, inputs, options)
  local o = read_options("gradcheck", options)
  if is_tensor(inputs) then inputs = { inputs } end
  local wanted, places = {}, {}
  for i, x in ipairs(inputs) do
    if is_tensor(x) and x.requires_grad then
      if x.dtype ~= "float64" then
        core.raise(("gradcheck: input %d must be float64, got %s; try x:double()"):format(
          i, x.dtype))
      end
      wanted[#wanted + 1], places[#places + 1] = x, i
    end
  end
  if #wanted == 0 then core.raise("gradcheck: no input requires grad") end
  local total = weighted_sum(f, inputs)
  -- Where nothing is recorded the gradient is zero, and the differences must be, too.
  local recorded = total and total.requires_grad
  local gradients = recorded and core.grad({ total }, wanted, { allow_unused = true }) or {}
  for k, x in ipairs(wanted) do
    local flat = {}
    if gradients[k] then
      local g = gradients[k]:reshape(-1)
      for i = 1, g:numel() do flat[i] = g:at(i) end
    end
    -- The probe is written through a detached view of x's own elements.
    local elements = x:detach():contiguous():clone():reshape(-1)
    local original = x:detach():clone()
    local function at(i, value)
      elements[i] = value
      autograd.no_grad(function() x:detach():copy_(elements:reshape(x.shape)) end)
      local s = autograd.no_grad(weighted_sum, f, inputs)
      return s and s:item() or 0
    end
    local failure
    for i = 1, elements:numel() do
      local here = elements:at(i)
      local up, down = at(i, here + o.eps), at(i, here - o.eps)
      elements[i] = here
      local numeric, analytic = (up - down) / (2 * o.eps), flat[i] or 0
      local close = math.abs(numeric - analytic) <= o.atol + o.rtol * math.abs(numeric)
      if not close and not (numeric ~= numeric and analytic ~= analytic) then
        failure = ("gradcheck: input %d, element %d: the gradient is %.10g, differences "
          .. "give %.10g"):format(places[k], i, analytic, numeric)
        break
      end
    end
    autograd.no_grad(function() x:detach():copy_(original) end)
    if failure then core.raise(failure) end
  end
  return true
end

-- neap.gradgradcheck: the same for the gradients of f, that is for second derivatives.
function autograd.gradgradcheck(f, inputs, options)
  if is_tensor(inputs) then inputs = { inputs } end
  return autograd.gradcheck(function(...)
    local given = { ... }
    local wanted = {}
    for _, x in ipairs(given) do
      if is_tensor(x) and x.requires_grad then wanted[#wanted + 1] = x end
    end
    local _ <close> = autograd.enable_grad()
    local total = weighted_sum(f, given)
    if not total or not total.requires_grad then return end
    local gradients = core.grad({ total }, wanted, { create_graph = true, allow_unused = true })
    local present = {}
    for i = 1, #wanted do
      if gradients[i] then present[#present + 1] = gradients[i] end
    end
    return table.unpack(present)
  end, inputs, options)
end

return autograd
