-- bench/busy.lua: processes that do nothing but hold a core, beside what is measured.
--
--   local busy = start(2)
--   busy:close()
--
-- Each waits for the end of a pipe and is killed then, so none is left when the one that
-- measures ends, however it does.

local Busy = {}
Busy.__index = Busy

function Busy:close()
  for _, pipe in ipairs(self) do pipe:close() end
end

return function(count)
  local pipes = {}
  for i = 1, count do
    pipes[i] = assert(io.popen("(while :; do :; done) & read -r line; kill $!", "w"))
  end
  return setmetatable(pipes, Busy)
end
