--- The pictures of the site: plots, drawn when it is made, for a light page and a dark one.
--
-- A picture that a page shows and that tests/spec/plot/pictures.lua makes is drawn anew in both
-- themes, those of a lesson are there when it has run, and any other file is copied. An entry of
-- the reference whose example is a plot gets the picture of it.

local core = require "neap.core"
local example = require "neap.help.example"
local golden = require "tests.spec.plot.pictures"
local html = require "scripts.dev.site.html"

local pictures = {}

local FORM = '<img class="%s" src="%s" alt="%s" width="%d" height="%d" loading="lazy">'

local function image(page, path, text, class, svg)
  local width, height = svg:match('width="([%d.]+)[^"]*" height="([%d.]+)')
  return FORM:format(class, html.up(page.path) .. path, text, math.ceil(width), math.ceil(height))
end

-- The figure of two pictures that are there.
local function both(site, page, name, text)
  local images = {}
  for i, theme in ipairs { "light", "dark" } do
    local path = ("pictures/%s-%s.svg"):format(name, theme)
    images[i] = image(page, path, text, theme, html.read(site.folder .. "/" .. path))
  end
  return "<figure>" .. table.concat(images) .. "</figure>"
end

-- Saves a plot in both themes; gives the figure.
local function figure(site, page, plot, name, text)
  for _, theme in ipairs { "light", "dark" } do
    plot:save(("%s/pictures/%s-%s.svg"):format(site.folder, name, theme), { theme = theme })
  end
  return both(site, page, name, text)
end

--- The HTML of a picture that a page shows, a path in the repository.
function pictures.shown(site, page, source, text)
  if source:find("^pictures/") then return both(site, page, source:match("/(.*)"), text) end
  local name = source:match("^tests/spec/plot/golden/([%w_]+)%.svg$")
  if name and golden[name] then return figure(site, page, golden[name](), name, text) end
  local path = "pictures/" .. source:match("[^/]+$")
  html.write(site.folder .. "/" .. path, html.read(source))
  return ('<figure><img src="%s" alt="%s" loading="lazy"></figure>'):format(
    html.up(page.path) .. path, text)
end

local function plot_of(entry)
  core.manual_seed(1)
  local value = entry.example and example.compile(entry.example)()
  local meta = type(value) == "table" and getmetatable(value)
  return meta and meta == getmetatable(golden.line()) and value
end

-- The page in parts, each of which but the first begins with the heading of an entry.
local function sections(source)
  local list, at = {}, 1
  for heading in source:gmatch("\n()<h[34] ") do
    list[#list + 1] = source:sub(at, heading - 1)
    at = heading
  end
  list[#list + 1] = source:sub(at)
  return list
end

--- Puts pictures at the ends of those entries of a page of the reference that draw one.
function pictures.of_entries(site, page)
  local of_name, parts = {}, sections(page.html)
  for _, entry in ipairs(page.topic.entries) do of_name[entry.name] = entry end
  for i, part in ipairs(parts) do
    local entry = of_name[html.text(part:match("^<h%d[^>]*>(.-)<a ") or "")]
    local plot = entry and plot_of(entry)
    if plot then
      local name = "example-" .. entry.name:gsub("%W", "-")
      parts[i] = part .. figure(site, page, plot, name, "What the example draws") .. "\n"
    end
  end
  page.html = table.concat(parts)
end

return pictures
