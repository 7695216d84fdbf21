--- A layer and the activation behind it as one operation, where nothing can tell.
--
-- Linear, convolutions and batch norms take the name of an activation after x; maximum
-- poolings that of one before them, where there is less to write and nothing to keep. Whoever
-- walks layers asks fusion.word for it. What a call runs decides: a hook, a `forward` of
-- the instance's or of a subclass's own, or a class whose forward was replaced, is not what
-- was registered here, and runs by itself. So does everything while somebody counts or
-- looks at operations one by one.

local core = require "neap.core"

local is_watched, metatable_of = core.observe.is_watched, core.metatable_of

local fusion = {}

-- What a call of `layer` runs: a module's forward, if it is without hooks, or the function.
local function run_of(layer)
  local meta = metatable_of(layer)
  return meta and meta.__call or layer
end

local takes, pools, words, in_order = {}, {}, {}, {}

--- Registers the forward of a class of layers that take an activation: forward(self, x, word).
function fusion.layer(forward)
  takes[forward] = true
end

--- Registers the forward of a class of poolings that take the activation before them:
-- forward(self, x, word) pools what it makes of x. `takes_it(self)`: does this one?
function fusion.pooling(forward, takes_it)
  pools[forward] = takes_it
end

--- Registers what an activation runs, a function or the forward of its class, under `word`.
function fusion.activation(f, word)
  words[f] = word
end

--- Has `f` count for what `run` was registered as: it runs that, and looks on.
function fusion.stand_in(f, run)
  takes[f], pools[f], words[f] = takes[run], pools[run], words[run]
end

--- The word that `layer` is to be called with so that `activation` need not run after it; nil
-- where both run one after the other.
function fusion.word(layer, activation)
  if not takes[run_of(layer)] then return nil end
  local word = words[run_of(activation)]
  return word and not is_watched() and word or nil
end

--- Is the activation of `word` that stands before `pooling` better run within it? A layer
-- before both then goes without.
function fusion.is_pooled(pooling, word)
  local takes_it = pools[run_of(pooling)]
  return takes_it and word and takes_it(pooling)
end

--- Registers the forward of modules that run their layers 1, 2, ... in order.
function fusion.sequence(forward)
  in_order[forward] = true
end

--- The activations among the layers of `net` that run within the pooling behind them; none
-- where it is not known to run them in order.
function fusion.pooled(net)
  local list = {}
  for i = 1, in_order[run_of(net)] and #net - 2 or 0 do
    local activation = net[i + 1]
    if fusion.is_pooled(net[i + 2], fusion.word(net[i], activation)) then
      list[#list + 1] = activation
    end
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
