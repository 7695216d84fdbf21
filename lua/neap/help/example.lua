--- Runs the example of an entry and shows what it gives, as the prompt would.
--
-- An example is an expression, or lines of code with one at the end, in which stand the
-- names that the prompt has: neap, nn, optim, data, plot, F. The generator starts as in a new
-- session, so that typing it there first gives the same.

local core = require "neap.core"
local values = require "neap.session.values"

local example = {}

local SEED = 5489 -- NEAP_DEFAULT_SEED of runtime/base/rng.h

local names = "local neap, nn, optim, data, plot, F = ...; "

--- The example as a function of nothing.
function example.compile(code)
  local before, last = code:match("^(.*\n)([^\n]*)$")
  local source = names .. (before or "") .. "return " .. (last or code)
  local run = assert(load(source, "=example"))
  local neap = require "neap"
  return function()
    return run(neap, neap.nn, neap.optim, neap.data, neap.plot, neap.nn.functional)
  end
end

--- The lines of the example as they are typed: "> code", and ">> " where one goes on.
function example.typed(code)
  return ("\n" .. code):gsub("\n  ", "\n>>  "):gsub("\n([^>])", "\n> %1"):sub(2)
end

local function show(value)
  local plain = type(value) == "table" and getmetatable(value) == nil
  return plain and values.inside(value) or tostring(value)
end

--- The results of the example, as the prompt prints them. The generator is left as it was.
function example.run(code)
  local run, state = example.compile(code), core.get_rng_state()
  core.manual_seed(SEED)
  local results = table.pack(pcall(run))
  core.set_rng_state(state)
  if not results[1] and core.is_interrupt(results[2]) then error(results[2], 0) end
  for i = 2, results.n do results[i] = show(results[i]) end
  return table.concat(results, "\t", 2, results.n)
end

return example
