--- Runs the example of an entry and shows what it gives, as the prompt would.

local core = require "neap.core"

--- The results of the expression, as the prompt prints them. The generator is left as it
-- was.
return function(expression)
  local run = assert(load("local neap = ...; return " .. expression, "=example"))
  local state = core.get_rng_state()
  local results = table.pack(pcall(run, require "neap"))
  core.set_rng_state(state)
  if not results[1] and core.is_interrupt(results[2]) then error(results[2], 0) end
  for i = 2, results.n do results[i] = tostring(results[i]) end
  return table.concat(results, "\t", 2, results.n)
end
