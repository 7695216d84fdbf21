--- A layer and the activation behind it as one operation, where nothing can tell.
--
-- Linear, convolutions and batch norms take the name of an activation after x; maximum
-- poolings that of one before them, where there is less to write and nothing to keep. Whoever
-- walks layers asks fusion.word for it. What a call runs decides: a hook, a `forward` of
-- the instance's or of a subclass's own, or a class whose forward was replaced, is not what
-- was registered here, and runs by itself. So does everything while somebody counts or
-- looks at operations one by one.

local core = require "neap.core"

local fusion = {}

-- What calls run -> may a pooling come next; a word; the field with which a pooling does not;
-- true.
local takes, words, pools, in_order = {}, {}, {}, {}

--- Registers the forward of a class of layers that take an activation: forward(self, x, word).
-- With `before_pooling` that may be one that a pooling takes.
function fusion.layer(forward, before_pooling)
  takes[forward] = before_pooling == true
end

--- Registers the forward of a class of poolings that take the activation before them, unless
-- `field` of theirs is set: forward(self, x, word) pools what it makes of x.
function fusion.pooling(forward, field)
  pools[forward] = field
end

--- Registers what an activation runs, a function or the forward of its class, under `word`.
function fusion.activation(f, word)
  words[f] = word
end

--- Has `f` count for what `run` was registered as: it runs that, and looks on.
function fusion.stand_in(f, run)
  takes[f], pools[f], words[f] = takes[run], pools[run], words[run]
end

--- fusion.word(layer, activation): the word that `layer` is to be called with so that
-- `activation` need not run after it, and whether fusion.pools is to be asked about the layer
-- behind both; nil where they run one after the other.
--- fusion.pools(layer): is it better to call it with the word, and the layer before without?
fusion.word, fusion.pools = core.observe.fused(takes, words, pools)

--- Registers the forward of modules that run their layers 1, 2, ... in order.
function fusion.sequence(forward)
  in_order[forward] = true
end

--- The activations among the layers of `net` that run within the pooling behind them; none
-- where it is not known to run them in order.
function fusion.pooled(net)
  local list = {}
  local meta = core.metatable_of(net)
  for i = 1, in_order[meta and meta.__call] and #net - 2 or 0 do
    local _, before_pooling = fusion.word(net[i], net[i + 1])
    if before_pooling and fusion.pools(net[i + 2]) then list[#list + 1] = net[i + 1] end
  end
  return list
end

--- activation(layer(x))
function fusion.call(layer, activation, x)
  local word = fusion.word(layer, activation)
  if word then return (layer(x, word)) end
  return (activation((layer(x))))
end

return fusion
