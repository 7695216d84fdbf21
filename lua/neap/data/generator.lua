--- Random draws from neap's generator or, with a seed, from a stream of their own.
--
-- `generator(what, seed)` gives an object; g:draw(f, ...) is f(...) with the numbers of
-- its stream, going on where the last draw ended. Without a seed that is neap's generator;
-- with one, neap's generator is left as it was.

local core = require "neap.core"
local options = require "neap.options"

local Generator = {}
Generator.__index = Generator

-- The state of neap's generator comes back however a draw ends.
local restore = { __close = function(saved) core.set_rng_state(saved.state) end }

-- Notes where the stream stands after a draw, whose results it passes on.
local function ended(self, ...)
  self.state = core.get_rng_state()
  return ...
end

function Generator:draw(f, ...)
  if not self.seed then return f(...) end
  local _ <close> = setmetatable({ state = core.get_rng_state() }, restore)
  if self.state then core.set_rng_state(self.state) else core.manual_seed(self.seed) end
  return ended(self, f(...))
end

return function(what, seed)
  if seed ~= nil then seed = options.whole(what, "seed", seed, 0) end
  return setmetatable({ seed = seed }, Generator)
end
