-- plot.network and plot.graph, whose files are loaded when they are first needed.

local core = require "neap.core"

local drawings = {}

--- plot.network(net[, input_shape, {depth=, style=, inputs=, outputs=, title=, dtype=, theme=}]):
-- the layers of a network and what flows between them. An input of that shape (batch included; a
-- table for each where there are several), or tensors given in place of shapes, run through the
-- net, which stays as it was; operations of a forward of your own are shown as they are done.
-- Where the first layer is a Linear, no shape is needed. A chain of few and narrow Linear layers
-- is drawn as neurons: the colour of a line is the sign of its weight, its width the size, the
-- ground of a circle its bias.
-- > local net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))
-- > plot.network(net, {1, 2})
function drawings.network(net, ...)
  core.refuse_colon("network", net)
  return (require "neap.plot.network"(net, ...))
end

--- plot.graph(loss[, {net=, names=, most = 100, constants = true, title=, theme=}]): the graph that
-- autograd keeps of a tensor, or of a list of them: operations with the shapes of their results,
-- and the parameters, inputs and constants that they take, called as the script's variables call
-- them.
-- > local w = neap.tensor({1, 2}, {requires_grad = true})
-- > plot.graph((w * w):sum())
function drawings.graph(loss, given)
  core.refuse_colon("graph", loss)
  return (require "neap.plot.graph"(loss, given))
end

return drawings
