--- Trial runs: a module runs on inputs that stand for others, and is afterwards as it was.
--
-- net:summary(shape) and plot.network look at such runs. Inputs are made of shapes; what a
-- forward pass may change (buffers, the generator) is put back.

local core = require "neap.core"
local options = require "neap.options"
local tree = require "neap.nn.tree"

local trial = {}

--- Calls f and puts back what a forward pass may change: buffers and the generator; with
-- `evaluation`, f finds everything of `modules` (as tree.modules lists them) in that mode.
-- Gives true, or false and a message.
function trial.undone(modules, evaluation, f)
  local training, buffers, random = {}, {}, core.get_rng_state()
  for i, at in ipairs(modules) do
    training[i] = at.module.training
    for _, entry in ipairs(tree.tensors(at.module, "buffer", false)) do
      buffers[entry.tensor] = entry.tensor:clone()
    end
  end
  for _, at in ipairs(modules) do
    if evaluation then at.module.training = false end
  end
  local ok, message = pcall(f)
  core.set_rng_state(random)
  for i, at in ipairs(modules) do at.module.training = training[i] end
  for buffer, copy in pairs(buffers) do buffer:copy_(copy) end
  if not ok and core.is_interrupt(message) then error(message, 0) end
  return ok, message
end

--- Inputs of `shapes` and `dtypes`: ones for integers, of which an index of 0 means nothing.
function trial.make_inputs(shapes, dtypes)
  local inputs = {}
  for i, shape in ipairs(shapes) do
    local float = dtypes[i] == "float32" or dtypes[i] == "float64"
    inputs[i] = (float and core.zeros or core.ones)(shape, { dtype = dtypes[i] })
  end
  return inputs
end

--- The result of the first attempt(dtypes, evaluation) that gives one, not nil and a message:
-- with the module as it is (in training, mostly); in evaluation mode, where a batch is too small
-- to train on; then the same with integers, which layers that look something up take, unless a
-- dtype is asked for. Where none does, the first message is raised in the name of `what`, which is
-- called as `call` shows.
function trial.first(what, call, dtypes, dtype_given, attempt)
  local integers = {}
  for i = 1, #dtypes do integers[i] = "int64" end
  local first_message
  for _, kinds in ipairs { dtypes, not dtype_given and integers or nil } do
    for _, evaluation in ipairs { false, true } do
      local result, message = attempt(kinds, evaluation)
      if result then return result end
      first_message = first_message or tostring(message):gsub("^[^:]+:%d+: ", "")
    end
  end
  local of_shape = first_message:find("%(%d+[,)]") or first_message:find("shape", 1, true)
  core.raise(("%s: %s%s"):format(what, first_message, of_shape
    and "; the shape of an input includes the batch, as in " .. call or ""))
end

--- The argument forms f(), f(1, 28, 28), f{1, 28, 28} and, for several inputs, f({2, 3}, {2, 4}),
-- each with options after it: a list of shapes, and the options or nil.
function trial.parse_shapes(what, ...)
  local arguments, n, given = { ... }, select("#", ...), nil
  local last = arguments[n]
  if options.is_table(last) and next(last) ~= nil and last[1] == nil then
    given, arguments[n] = last, nil
  end
  local shapes = arguments
  if #arguments > 0 and not options.is_table(arguments[1]) then shapes = { arguments } end
  for _, shape in ipairs(shapes) do
    if not options.is_table(shape) then
      core.raise(("%s: the shape of an input must be a table, got %s"):format(what,
        options.show(shape)))
    end
    for i, size in ipairs(shape) do
      shape[i] = options.whole(what, "a size of the input", size, 0)
    end
  end
  return shapes, given
end

--- A dtype for each of n inputs from the option: one for all, or a list; else that of the
-- module's parameters.
function trial.parse_dtypes(self, dtype, n)
  local first = self:parameters()[1]
  local dtypes = {}
  for i = 1, n do
    local own = options.is_table(dtype) and dtype[i] or dtype
    if options.is_table(own) then own = nil end
    dtypes[i] = own or first and first.dtype or core.get_default_dtype()
  end
  return dtypes
end

return trial
