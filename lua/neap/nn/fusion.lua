--- A layer and the activation behind it as one operation, where nothing can tell.
--
-- Linear, convolutions and batch norms take the name of an activation after x. Whoever
-- walks layers asks fusion.word for it. What a call runs decides: a hook, a `forward` of
-- the instance's or of a subclass's own, or a class whose forward was replaced, is not what
-- was registered here, and runs by itself. So does everything while somebody counts or
-- looks at operations one by one.

local core = require "neap.core"

local fusion = {}

local takes, words = {}, {} -- what calls run -> true, a word

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

--- fusion.word(layer, activation): the word that `layer` is to be called with so that `activation`
-- need not run after it; nil where both run one after the other.
fusion.word = core.observe.fused(takes, words)

--- activation(layer(x))
function fusion.call(layer, activation, x)
  local word = fusion.word(layer, activation)
  if word then return (layer(x, word)) end
  return (activation((layer(x))))
end

return fusion
