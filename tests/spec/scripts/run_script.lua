--- Runs a script of the folder scripts under the interpreter that runs the specs, with the
-- modules that the specs use.

local run = require "tests.spec.cli.run"

local first = 0
while arg[first - 1] do first = first - 1 end

local environment = ("LUA_PATH_5_4=%s LUA_CPATH_5_4=%s NEAP_PROGRESS=0"):format(
  run.quote(package.path), run.quote(package.cpath))

--- run_script(path, argument, ...): exit status, standard output, standard error.
return function(path, ...)
  local words = { environment, run.quote(arg[first]), run.quote(path) }
  for _, word in ipairs{ ... } do words[#words + 1] = run.quote(word) end
  return run.shell(table.concat(words, " "))
end
