--- A layer and the activation behind it as one operation, where nothing can tell.
--
-- Linear, convolutions and batch norms take the name of an activation after x. Whoever
-- walks layers asks fusion.word for it. What a call runs decides: a hook, a `forward` of
-- the instance's or of a subclass's own, or a class whose forward was replaced, is not what
-- was registered here, and runs by itself. So does everything while somebody counts or
-- looks at operations one by one.

local core = require "neap.core"

local is_watched, metatable_of = core.observe.is_watched, core.metatable_of

local fusion = {}

local takes, words = {}, {}

--- Registers the forward of a class of layers that take an activation: forward(self, x, word).
function fusion.layer(forward)
  takes[forward] = true
end

--- Registers what an activation runs, a function or the forward of its class, under `word`.
function fusion.activation(f, word)
  words[f] = word
end

--- Has `f` count for what `run` was registered as: it runs that, and looks on.
function fusion.stand_in(f, run)
  takes[f], words[f] = takes[run], words[run]
end

--- The word that `layer` is to be called with so that `activation` need not run after it; nil
-- where both run one after the other.
function fusion.word(layer, activation)
  local meta = metatable_of(layer)
  if not takes[meta and meta.__call or layer] then return nil end
  meta = metatable_of(activation)
  local word = words[meta and meta.__call or activation]
  return word and not is_watched() and word or nil
end

--- activation(layer(x))
function fusion.call(layer, activation, x)
  local word = fusion.word(layer, activation)
  if word then return (layer(x, word)) end
  return (activation((layer(x))))
end

return fusion
