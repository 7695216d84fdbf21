--- Colours of cards: a hue of a theme, or grey; the fill is the hue thinned with the background.

local colors = require "neap.plot.colors"

local paint = {}

local FAINT, CLEAR = 0.9, 0.1 -- shares of the background

--- The colours of a card: hue is a place among the colours of the theme's series, or nil for grey;
-- a blank card has no fill of its own.
function paint.card(theme, hue, blank)
  local color = hue and theme.series[hue] or colors.mix(theme.text, theme.background, 0.5)
  return { fill = blank and theme.background or colors.mix(color, theme.background, FAINT),
    stroke = colors.mix(color, theme.background, CLEAR), strong = color, text = theme.text,
    quiet = theme.muted }
end

--- The colours of the frame around a group that is so deep inside others.
function paint.frame(theme, depth)
  return { fill = colors.mix(theme.background, theme.text, 0.03 * depth),
    stroke = colors.mix(theme.text, theme.background, 0.72), text = theme.muted }
end

--- The colour of lines between cards.
function paint.line(theme) return colors.mix(theme.text, theme.background, 0.4) end

return paint
