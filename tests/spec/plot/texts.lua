-- What specs read of a plot: its texts, its steps, and whether outputs can draw these.

local steps = require "neap.plot.steps"
local svg = require "neap.plot.out.svg"
local terminal = require "neap.plot.out.terminal"

local texts = {}

--- The texts of a plot as an SVG has them, in the order in which they are drawn. Fails where a
-- step is none, on paper or in a terminal, in either theme.
function texts.of(p)
  local list = {}
  for _, theme in ipairs { "dark", "light" } do
    for _, metrics in ipairs { terminal.metrics, svg.metrics } do
      local cells = metrics == terminal.metrics
      local width = cells and 160 or not p.natural and p.width or nil
      local height = not p.natural and (cells and 96 or p.height) or nil
      local drawing = p:drawing(width, height, metrics, theme)
      local fault = steps.fault(drawing)
      if fault then error(fault) end
      list = {}
      for _, step in ipairs(drawing) do
        if step.op == "text" then list[#list + 1] = step.text end
      end
    end
  end
  return list
end

--- Is `text` one of those?
function texts.has(p, text)
  for _, one in ipairs(texts.of(p)) do
    if one == text then return true end
  end
  return false
end

--- The steps of one kind of operation, as an SVG has them.
function texts.steps(p, op)
  local found = {}
  local drawing = p:drawing(not p.natural and p.width or nil, not p.natural and p.height or nil,
    svg.metrics)
  for _, step in ipairs(drawing) do
    if step.op == op then found[#found + 1] = step end
  end
  return found
end

--- What p:show writes where there is no terminal, without spaces at the ends of lines.
function texts.shown(p)
  local drawing = p:drawing(160, nil, terminal.metrics, "dark")
  return (terminal.render(drawing, { depth = "none" }):gsub(" +\n", "\n"):gsub("%s+$", "")
    :gsub("^\n+", ""))
end

return texts
