--- Themes: the colours of a figure and of its series.
--
-- The series are coloured after Okabe and Ito (2008) and, from the eighth on, after Paul Tol's
-- "muted" scheme, both made to be told apart by the colour-blind; on dark ground they are lighter.
-- With more series than colours the colours begin anew, in dashes and other marks.

local core = require "neap.core"
local options = require "neap.options"

local themes = {}

themes.light = {
  name = "light", background = "#ffffff", panel = "#ffffff", grid = "#e8eaed",
  axis = "#8c959f", text = "#1f2328", muted = "#57606a",
  series = { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c564b",
    "#882255", "#999933", "#44aa99", "#332288", "#e08a8a" },
}

themes.dark = {
  name = "dark", background = "#14181f", panel = "#14181f", grid = "#2b323c",
  axis = "#6e7884", text = "#e6edf3", muted = "#a3adb8",
  series = { "#56b4e9", "#f5822a", "#2bc596", "#e394c4", "#f0c43c", "#8fa8ff", "#c99a86",
    "#d9588c", "#c5c55a", "#6fd6c8", "#a58bdb", "#ffb0b0" },
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
