-- plots.lua: writes the pictures of tests/spec/plot/golden, which specs compare.
--
--   neap scripts/dev/plots.lua [folder]
--
-- Look at each that changes before it is committed.

local pictures = require "tests.spec.plot.pictures"

local folder = arg[1] or "tests/spec/plot/golden"

local names = {}
for name in pairs(pictures) do names[#names + 1] = name end
table.sort(names)
for _, name in ipairs(names) do pictures[name]():save(("%s/%s.svg"):format(folder, name)) end
