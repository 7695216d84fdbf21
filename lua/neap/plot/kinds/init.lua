--- The kinds of plots: the files of this folder and what each gives to neap.plot.

local kinds = {}

for _, file in ipairs { "line", "scatter", "hist", "bar" } do
  for name, f in pairs(require("neap.plot.kinds." .. file)) do kinds[name] = f end
end

return kinds
