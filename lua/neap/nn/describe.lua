--- How a module is shown: tostring(net), as PyTorch prints it.

local class = require "neap.nn.class"

local describe = {}

--- `text` as the inside of a block: its further lines moved right.
function describe.indent(text)
  return (text:gsub("\n", "\n  "))
end

local function children_text(self, path)
  local lines = {}
  for key, child in class.fields(self, "module") do
    local text = describe.indent(describe.text(child, path))
    lines[#lines + 1] = ("(%s): %s"):format(key, text)
  end
  return lines
end

--- "Linear(in_features=2, ...)", or a block with a line for each child. A class adds
-- what stands in the parentheses by `extra_repr`, other lines by `child_lines`. `path`
-- holds the modules being shown, so that one inside itself ends as "...".
function describe.text(self, path)
  path = path or {}
  if path[self] then return class.name(self) .. "(...)" end
  path[self] = true
  local extra = self:extra_repr()
  local lines = self.child_lines and self:child_lines(path) or children_text(self, path)
  path[self] = nil
  if #lines == 0 then return ("%s(%s)"):format(class.name(self), extra) end
  if extra ~= "" then table.insert(lines, 1, extra) end
  return ("%s(\n  %s\n)"):format(class.name(self), table.concat(lines, "\n  "))
end

--- `name=value` pairs joined for extra_repr, in order: {"p", 0.5, "inplace", false}.
function describe.pairs(list)
  local parts = {}
  for i = 1, #list, 2 do parts[#parts + 1] = ("%s=%s"):format(list[i], list[i + 1]) end
  return table.concat(parts, ", ")
end

return describe
