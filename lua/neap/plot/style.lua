--- The sizes of a drawing, all of them counted in the metrics of the output it is for.
--
-- `unit` is one px of a picture of ordinary size, and grows with the text; on a terminal, where a
-- line of text is 4 px high, it is about a third. style.pad(k) is k lines of the small text, on a
-- terminal in whole cells. tick_down and tick_out are what ticks take below and beside the panel:
-- in cells the axis has a row, and shares a column with its ticks.

local style = {}

local ORDINARY = { 640, 400 } -- px, where text has the sizes below
local SIZES = { title = 15, label = 12, tick = 11, legend = 11.5, note = 11 }

local function clamp(v, low, high) return math.max(low, math.min(high, v)) end

--- The style of a drawing of width x height px in a theme.
function style.new(theme, metrics, width, height)
  local made = { theme = theme, metrics = metrics }
  local factor = clamp(math.sqrt(math.min(width / ORDINARY[1], height / ORDINARY[2])), 0.85, 1.3)
  for name, size in pairs(SIZES) do
    made[name] = math.max(metrics.smallest_size or 0, size * factor)
  end
  local line, cell = metrics.line_height(made.tick), metrics.cell
  made.unit = line / (1.2 * SIZES.tick)
  made.tick_down, made.tick_out = cell and cell.height or 4 * made.unit, cell and 0 or 4 * made.unit
  made.line = metrics.line_height
  function made.pad(k) return cell and math.floor(k + 0.5) * cell.height or k * line end
  function made.gap(k) return cell and math.floor(2 * k + 0.5) * cell.width or k * line end
  function made.width(size, bold)
    return function(text) return metrics.text_width(text, size, bold) end
  end
  return made
end

return style
