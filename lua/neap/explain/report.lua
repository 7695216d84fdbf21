--- What neap.explain gives: fields, the text of a table within 80 columns, and a table of HTML.

local turns = require "neap.nn.turns"

local report = {}

local WIDTH = 80

-- ---- numbers as people write them ----

-- "1.23 M", with three digits that count.
local function scaled(x, units, step)
  local unit = 1
  while x >= step and unit < #units do x, unit = x / step, unit + 1 end
  local text
  if unit == 1 and x == math.floor(x) then
    text = ("%d"):format(x)
  else
    text = x < 9.995 and ("%.2f"):format(x) or x < 99.95 and ("%.1f"):format(x)
      or ("%.0f"):format(x)
  end
  return units[unit] == "" and text or text .. " " .. units[unit]
end

function report.count(n)
  return n > 0 and scaled(n, { "", "k", "M", "G", "T", "P" }, 1000) or "-"
end

function report.bytes(n) return n > 0 and turns.show_bytes(n) or "-" end

--- Seconds: "3.1 us", "12.4 ms", "1.20 s", "4 min", "2.5 h".
function report.seconds(s)
  if s <= 0 then return "-" end
  if s < 1 then return scaled(s * 1e6 < 1 and 1 or s * 1e6, { "us", "ms" }, 1000) end
  if s < 120 then return scaled(s, { "s" }, 1000) end
  if s < 7200 then return ("%.0f min"):format(s / 60) end
  return s < 172800 and ("%.1f h"):format(s / 3600) or ("%.0f days"):format(s / 86400)
end

-- ---- the table ----

local columns = {
  { "Layer", function(layer) return layer.label end, left = true },
  { "Output", function(layer) return turns.show_shapes(layer.shapes) end, left = true },
  { "Params", function(layer) return report.count(layer.parameters) end },
  { "Mult-adds", function(layer) return report.count(layer.multiply_adds) end },
  { "Kept", function(layer) return report.bytes(layer.activations) end },
  { "Time", function(layer) return report.seconds(layer.seconds) end, forecast = true },
}

-- The columns that there is something for.
local function columns_of(self)
  local list = {}
  for _, column in ipairs(columns) do
    if self.seconds or not column.forecast then list[#list + 1] = column end
  end
  return list
end

-- Rows of cells, the titles first.
local function cells_of(self)
  local rows, shown = { {} }, columns_of(self)
  for c, column in ipairs(shown) do rows[1][c] = column[1] end
  for i, layer in ipairs(self.layers) do
    rows[i + 1] = {}
    for c, column in ipairs(shown) do rows[i + 1][c] = column[2](layer) end
  end
  return rows, shown
end

-- The text cut to so many columns.
local function cut(text, width)
  local length = utf8.len(text) or #text
  if length <= width then return text .. (" "):rep(width - length) end
  local last = utf8.offset(text, width) or width
  return text:sub(1, last - 1) .. "\u{2026}"
end

local function widths_of(rows)
  local widths, sum = {}, 2 * (#rows[1] - 1)
  for c in ipairs(rows[1]) do
    widths[c] = 0
    for _, row in ipairs(rows) do
      widths[c] = math.max(widths[c], utf8.len(row[c]) or #row[c])
    end
    sum = sum + widths[c]
  end
  -- What is too much is taken from shapes down to 16, then from names.
  local over = math.max(0, sum - WIDTH)
  local from_shapes = math.min(over, math.max(0, widths[2] - 16))
  widths[2] = widths[2] - from_shapes
  widths[1] = math.max(8, widths[1] - (over - from_shapes))
  return widths
end

local function line_of(row, shown, widths)
  local parts = {}
  for c, column in ipairs(shown) do
    local space = (" "):rep(widths[c] - (utf8.len(row[c]) or #row[c]))
    parts[c] = column.left and cut(row[c], widths[c]) or space .. row[c]
  end
  return (table.concat(parts, "  "):gsub(" +$", ""))
end

local function lines_of(self)
  local rows, shown = cells_of(self)
  local widths, lines = widths_of(rows), {}
  local total = 2 * (#shown - 1)
  for _, width in ipairs(widths) do total = total + width end
  for i, row in ipairs(rows) do lines[i] = line_of(row, shown, widths) end
  table.insert(lines, 2, ("-"):rep(total))
  lines[#lines + 1] = ("-"):rep(total)
  return lines
end

-- ---- the totals ----

local function parameters_line(self)
  local text = ("Parameters: %d (%s)"):format(self.parameters, report.bytes(self.parameter_bytes))
  if self.trainable == self.parameters then return text end
  return ("%s, %d of them trained"):format(text, self.trainable)
end

local function multiply_adds_line(self)
  local text = "Multiply-adds: " .. report.count(self.multiply_adds)
  if not self.backward then return text end
  return ("%s forward, %s backward"):format(text, report.count(self.backward_multiply_adds))
end

-- The peak and, below it, what lives then, on lines that fit.
local function memory_line(self)
  local lines = { ("Memory: %s at the peak"):format(report.bytes(self.memory)) }
  for _, name in ipairs { "inputs", "activations", "gradients", "optimizer_state" } do
    if self[name] > 0 then
      local part = ("%s %s"):format(name:gsub("_", " "), report.bytes(self[name]))
      if #lines == 1 or #lines[#lines] + #part > WIDTH - 4 then
        lines[#lines + 1] = "  " .. part
      else
        lines[#lines] = lines[#lines] .. ", " .. part
      end
    end
  end
  return table.concat(lines, "\n")
end

local function time_line(self)
  local text = "Time: " .. report.seconds(self.seconds)
  if self.backward then
    text = ("%s (forward %s, backward %s%s)"):format(text, report.seconds(self.forward_seconds),
      report.seconds(self.backward_seconds), self.step_seconds > 0
        and (", step %s"):format(report.seconds(self.step_seconds)) or "")
  end
  return ("%s with %s, %s"):format(text, self.isa, self.threads == 1 and "1 thread"
    or self.threads .. " threads")
end

local function totals_of(self)
  return { parameters_line(self), multiply_adds_line(self), memory_line(self),
    self.seconds and time_line(self) or nil }
end

-- ---- the object ----

local meta = { __name = "explanation" }

function meta.__tostring(self)
  return table.concat(lines_of(self), "\n") .. "\n" .. table.concat(totals_of(self), "\n")
end

local ENTITY = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }
local function escaped(text) return (text:gsub('[&<>"]', ENTITY)) end

-- The form that notebooks show (lua/neap/jupyter/mime.lua).
function meta.__mime(self)
  local rows = {}
  local all, shown = cells_of(self)
  for i, row in ipairs(all) do
    local cells = {}
    for c, cell in ipairs(row) do
      local text = escaped(cell):gsub("^ +", function(s) return ("&nbsp;"):rep(#s) end)
      cells[c] = i == 1 and ("<th>%s</th>"):format(text)
        or ('<td style="text-align:%s">%s</td>'):format(shown[c].left and "left" or "right",
          text)
    end
    rows[i] = ("<tr>%s</tr>"):format(table.concat(cells))
  end
  local totals = escaped(table.concat(totals_of(self), "\n")):gsub("\n", "<br>")
  return { ["text/html"] = ("<table>%s</table>\n<p>%s</p>"):format(table.concat(rows, "\n"),
    totals) }
end

--- The object of such fields.
function report.new(fields) return setmetatable(fields, meta) end

return report
