--- Feeds lines to a session of the program and returns what it printed, without the banner, the
-- prompts and the newline that ends it, and what went to standard error.

local run = require "tests.spec.cli.run"

return function(lines, arguments)
  local words = { "-i", table.unpack(arguments or {}) }
  local status, out, err = run.neap(words, { input = lines .. "\n" })
  if status ~= 0 then error(("status %d: %s"):format(status, err), 2) end
  local rest = out:match("^neap [^\n]*\n(.*)$"):gsub("\n$", "")
  return (rest:gsub("%f[^\n\0]>>? ", ""):gsub(">>? ", "")), err
end
