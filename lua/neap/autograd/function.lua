-- autograd.Function: functions with a backward of their own, written in Lua.

local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"

local functions = {}

-- ---- what forward and backward share ----

-- A ctx is the user's table: what neap itself must know of it stands under a key that no
-- user has.
local private = {}

local context = { __name = "neap.Function context" }
context.__index = context
function context.__tostring() return "context of a neap.Function" end

-- The state of a ctx that forward is running with.
local function running(ctx, what)
  local state = rawget(ctx, private)
  if not state.saving then
    core.raise(("%s: ctx:%s belongs into forward"):format(state.name, what))
  end
  return state
end

-- ctx:save(...) keeps values for backward; ctx:saved() gives them back there.
function context:save(...)
  running(self, "save").kept = table.pack(...)
end

function context:saved()
  local state = rawget(self, private)
  if state.unpacked then return table.unpack(state.unpacked, 1, state.unpacked.n) end
  local kept = state.kept
  if not kept then return end
  if state.saving then return table.unpack(kept, 1, kept.n) end
  local values = { n = kept.n }
  for i = 1, kept.n do
    local saved = state.tensor[i]
    if saved then values[i] = core.restore_tensor(saved, state.name) else values[i] = kept[i] end
  end
  state.unpacked = values
  return table.unpack(values, 1, values.n)
end

-- ctx:mark_non_differentiable(y, ...): these results are constants.
function context:mark_non_differentiable(...)
  local state = running(self, "mark_non_differentiable")
  for i = 1, select("#", ...) do
    local y = options.tensor(state.name, "mark_non_differentiable", (select(i, ...)))
    state.constant[y] = true
  end
end

objects.guard(context, "ctx", function(value)
  return type(value) == "table" and getmetatable(value) == context
end)

-- Hands the kept tensors to the core. A result is saved as such: it must not own the
-- graph that owns ctx.
local function seal(state, outputs)
  state.saving, state.tensor = nil, {}
  local kept = state.kept
  if not kept then return end
  local place = {}
  for i, y in ipairs(outputs) do place[y] = i end
  for i = 1, kept.n do
    local x = kept[i]
    if core.is_tensor(x) then
      state.tensor[i], kept[i] = core.save_tensor(x, place[x]), nil
    end
  end
end

-- ---- calling ----

local function requires_grad(tensors)
  for _, x in ipairs(tensors) do
    if x.requires_grad then return true end
  end
  return false
end

-- The tensors among packed values, and their places.
local function tensors_in(values)
  local tensors, places = {}, {}
  for i = 1, values.n do
    if core.is_tensor(values[i]) then
      tensors[#tensors + 1], places[#places + 1] = values[i], i
    end
  end
  return tensors, places
end

local function needs_of(arguments)
  local needs = {}
  for i = 1, arguments.n do
    needs[i] = core.is_tensor(arguments[i]) and arguments[i].requires_grad
  end
  return needs
end

-- The tensor results. An argument handed back gets a tensor of its own: it stays what
-- it was.
local function outputs_of(results, tensors)
  local is_input = {}
  for _, x in ipairs(tensors) do is_input[x] = true end
  local outputs, places = tensors_in(results)
  for i, y in ipairs(outputs) do
    if is_input[y] then
      outputs[i] = y:detach()
      results[places[i]] = outputs[i]
    end
  end
  return outputs
end

-- What the graph calls: gives one gradient for each tensor argument.
local function backward_of(spec, ctx, n_arguments, places)
  local state = ctx[private]
  local needs = state.needs
  return function(...)
    local gradients = table.pack(spec.backward(ctx, ...))
    state.unpacked = nil
    local picked, least = {}, 0
    for i, place in ipairs(places) do
      picked[i] = gradients[place]
      if needs[place] then least = place end
    end
    if gradients.n > n_arguments or gradients.n < least then
      core.raise(("%s: backward must return %d gradient%s, one for each argument of forward "
        .. "(nil where there is none), got %d"):format(state.name, n_arguments,
        n_arguments == 1 and "" or "s", gradients.n))
    end
    return table.unpack(picked, 1, #places)
  end
end

local function call(spec, ...)
  local arguments = table.pack(...)
  local tensors, places = tensors_in(arguments)
  local state = { name = spec.name, saving = true, constant = {}, needs = needs_of(arguments) }
  local ctx = setmetatable({ [private] = state,
    needs_input_grad = table.move(state.needs, 1, arguments.n, 1, {}) }, context)
  local was = core.is_grad_enabled()
  local results = table.pack(core.no_grad(spec.forward, ctx, ...))
  if not was or not requires_grad(tensors) then
    return table.unpack(results, 1, results.n)
  end
  local outputs = outputs_of(results, tensors)
  seal(state, outputs)
  local recorded = {}
  for i, y in ipairs(outputs) do
    -- Its place in the graph is taken by a tensor that nobody uses.
    recorded[i] = state.constant[y] and y:detach() or y
  end
  state.constant = nil
  core.record_function(spec.name, tensors, recorded, state.tensor,
    backward_of(spec, ctx, arguments.n, places))
  return table.unpack(results, 1, results.n)
end

-- neap.Function{ name=, forward=function(ctx, ...), backward=function(ctx, g, ...) }: a
-- callable. forward runs unrecorded; backward gets one gradient for each tensor result
-- and returns one gradient, or nil, for each argument of forward.
-- `ctx.needs_input_grad[i]` tells which arguments want one.
-- > local square = neap.Function{name = "square",
-- >   forward = function(ctx, x) ctx.x = x return x * x end,
-- >   backward = function(ctx, g) return 2 * ctx.x * g end}
-- > local x = neap.tensor(3):requires_grad_()
-- > square(x):backward()
-- > x.grad
function functions.Function(spec)
  local known = options.check("Function", spec or {}, { "forward", "backward",
    name = "function" })
  for _, key in ipairs { "forward", "backward" } do
    if not options.callable(known[key]) then
      core.raise(("Function: '%s' must be a function, got %s"):format(key,
        options.show(known[key])))
    end
  end
  return function(...) return call(known, ...) end
end

return functions
