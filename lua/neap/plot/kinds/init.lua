--- The kinds of plots: the files of this folder and what each gives to neap.plot.

local kinds = {}

for _, file in ipairs { "line", "scatter", "hist", "bar" } do
  for name, f in pairs(require("neap.plot.kinds." .. file)) do kinds[name] = f end
end
for _, name in ipairs { "image", "heatmap", "confusion", "decision_boundary", "box",
  "violin", "pairs" } do
  kinds[name] = require("neap.plot.kinds." .. name)[name]
end

return kinds
