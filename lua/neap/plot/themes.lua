--- Themes: the colours of a figure and of its series.
--
-- The first six colours are those of Okabe and Ito (2008), lighter on dark ground; the others were
-- searched for, so that all twelve differ as the colour-blind see them too (Machado, Oliveira and
-- Fernandes, 2009), by 13 in CIELAB at least. With more series the colours begin anew, in dashes
-- and other marks.

local core = require "neap.core"
local options = require "neap.options"

local themes = {}

themes.light = {
  name = "light", background = "#ffffff", panel = "#ffffff", grid = "#e8eaed",
  axis = "#8c959f", text = "#1f2328", muted = "#57606a",
  series = { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c564b",
    "#882255", "#79b775", "#001c4a", "#ae5a30", "#2f3f0c" },
}

themes.dark = {
  name = "dark", background = "#14181f", panel = "#14181f", grid = "#2b323c",
  axis = "#6e7884", text = "#e6edf3", muted = "#a3adb8",
  series = { "#8bbff5", "#da6318", "#40a483", "#fda1c6", "#ffd05d", "#9891ff", "#b5804e",
    "#e257ad", "#b7dfb0", "#4deaee", "#b859cb", "#e68b49" },
}

local names = { "light", "dark" }
local default = "light"

--- A theme by its name; the default one without.
function themes.get(what, name)
  if name == nil then return themes[default] end
  return themes[options.word(what, "theme", name, names)]
end

--- plot.set_theme(name): "light" or "dark" for the plots that name none; gives the name that
-- held before. A plot takes it when it is drawn, so that plots made before change too.
-- > plot.set_theme("dark"), plot.set_theme("light")
function themes.set(name)
  core.refuse_colon("set_theme", name)
  local before = default
  default = options.word("plot.set_theme", "theme", name, names)
  return before
end

--- The colour of the i-th series.
function themes.color(theme, i)
  return theme.series[(i - 1) % #theme.series + 1]
end

return themes
