--- neap convert FROM TO: makes a notebook (.ipynb) of a Lua file (.lua) with cells, or the
-- reverse.

local USAGE = [[
usage: neap convert FILE.lua FILE.ipynb
       neap convert FILE.ipynb FILE.lua
Lines `-- %%` begin cells in a Lua file, lines `-- %% [markdown]` text, in comments.]]

local function kind_of(path) return path and path:match("%.(%w+)$") end

return function(...)
  local from, to = ...
  if from == "--help" then return print(USAGE) end
  local pair = ("%s %s"):format(kind_of(from), kind_of(to))
  if select("#", ...) ~= 2 or pair ~= "lua ipynb" and pair ~= "ipynb lua" then error(USAGE, 0) end
  local notebook = require "neap.jupyter.notebook"
  if pair == "lua ipynb" then notebook.from_lua(from, to) else notebook.to_lua(from, to) end
end
