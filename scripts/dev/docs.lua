-- docs.lua: writes docs/reference.md from the rows of the runtime.
--
--   neap scripts/dev/docs.lua [file]

local core = require "neap.core"

local rows = {}
for _, row in ipairs(core.op_rows()) do
  if not row.hidden then rows[#rows + 1] = row end
end
table.sort(rows, function(a, b) return a.name < b.name end)

local lines = {
  "# Operations",
  "",
  "Made from the rows of the runtime by `make docs`; do not edit. Each is a function",
  "`neap.f(x, ...)` and, where its first argument is a tensor, a method `x:f(...)`. Arguments in",
  "braces are options of the trailing table; `?` may be left out; dims and indices count from 1.",
  "",
}
for _, row in ipairs(rows) do
  lines[#lines + 1] = ("### %s"):format(row.name)
  lines[#lines + 1] = ""
  lines[#lines + 1] = ("`%s`"):format(row.signature)
  lines[#lines + 1] = ""
  local notes = {}
  if row.inplace then notes[#notes + 1] = ("In place: `%s_`."):format(row.name) end
  if not row.differentiable then notes[#notes + 1] = "No gradient." end
  local doc = row.doc:gsub("([^.!?])$", "%1.")
  lines[#lines + 1] = #notes > 0 and doc .. " " .. table.concat(notes, " ") or doc
  lines[#lines + 1] = ""
end

local file <close> = assert(io.open(arg[1] or "docs/reference.md", "w"))
file:write(table.concat(lines, "\n", 1, #lines - 1), "\n")
