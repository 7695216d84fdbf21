--- neap.plot: pictures of numbers, for the terminal, notebooks and files.
--
-- Each function takes one table and gives a plot, which p:show() draws where you are and
-- p:save("f.svg") writes. Data are tensors or tables of numbers; NaN and infinities are gaps.
-- Colours can be told apart by the colour-blind.

local options = require "neap.options"
local themes = require "neap.plot.themes"

local plot = {
  set_theme = themes.set,
  Plot = require("neap.plot.object").Plot,
}

for _, part in ipairs { "kinds", "grid", "drawings", "live" } do
  for name, f in pairs(require("neap.plot." .. part)) do plot[name] = f end
end

return options.strict("plot", plot)
