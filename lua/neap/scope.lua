--- neap.scope(f, ...): gives the results of f(...), and closes all other tensors that were made
-- meanwhile: their memory is free at once, and not when Lua next collects garbage. Results are
-- kept with what they hold, in tables and modules, at any depth; what f keeps elsewhere, in a
-- variable outside or a field, is closed too, and so is everything after an error. What
-- gradients need of a result stays. f must not yield: what others make meanwhile would be closed.
-- > local x = neap.rand(100, 100)
-- > local before = neap.memory().live
-- > local trace = neap.scope(function() return x:matmul(x):matmul(x):trace() end)
-- > trace.shape, neap.memory().live - before < 1000

local core = require "neap.core"
local options = require "neap.options"

-- Marks the tensors in `value`, and in the tables that it holds.
local function keep(kept, value)
  if kept[value] or type(value) ~= "table" and not core.is_tensor(value) then return end
  kept[value] = true
  if type(value) ~= "table" then return end
  for key, inner in next, value do
    keep(kept, key)
    keep(kept, inner)
  end
end

local close = core.tensor_metatable.__methods.close

-- What is kept belongs to the scope around this one, if there is one.
local function finish(scope)
  core.watch_boxes(scope.around)
  local kept = {}
  keep(kept, scope.results)
  for address, x in next, scope.made do
    if not kept[x] then
      close(x)
    elseif scope.around then
      scope.around[address] = x
    end
  end
end

local ending = { __close = finish }
local weak = { __mode = "v" }

return function(f, ...)
  if not options.callable(f) then
    core.raise("scope: expected a function, got " .. options.show(f))
  end
  local scope <close> = setmetatable({ made = setmetatable({}, weak), results = {} }, ending)
  scope.around = core.watch_boxes(scope.made)
  scope.results = table.pack(f(...))
  return table.unpack(scope.results, 1, scope.results.n)
end
