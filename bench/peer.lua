-- bench/peer.lua: a process that measures workloads as it is asked to, so that several can be
-- measured in turn.
--
--   local peer = start("OMP_NUM_THREADS=1 python measure.py")
--   peer:seconds("streams.exp")     --> seconds a step
--   peer:ask("streams.exp")         --> what it answers, a line
--
-- Its input is a pipe, its output a FIFO: io.popen has one direction only. The first line
-- that it writes says that it is ready; without one, it could not be started.

local Peer = {}
Peer.__index = Peer

--- What it answers to a line.
function Peer:ask(line)
  self.input:write(line, "\n")
  self.input:flush()
  return self.output:read("l") or error(("%s: no answer about %s"):format(self.command, line), 0)
end

--- Seconds that a step of the workload takes, measured now.
function Peer:seconds(name)
  local line = self:ask(name)
  return tonumber(line) or error(("%s: answers %s about %s"):format(self.command, line, name), 0)
end

function Peer:close()
  self.input:close()
  self.output:close()
end

return function(command)
  local fifo = os.tmpname()
  os.remove(fifo)
  assert(os.execute("mkfifo " .. fifo))
  local input = assert(io.popen(("%s > %s"):format(command, fifo), "w"))
  local output = assert(io.open(fifo))
  os.remove(fifo)
  if not output:read("l") then error("cannot run " .. command, 0) end
  return setmetatable({ command = command, input = input, output = output }, Peer)
end
